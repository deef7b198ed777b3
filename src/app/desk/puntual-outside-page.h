/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Shows a page of the web in whatever the desktop shows such pages with. Nobody learns whether
 * there is something: whoever opens one says on the screen what to do next. */
void puntual_outside_page_open (const char *address);

/* Tests look at the address in place of a program that shows it; NULL: the desktop shows it. */
typedef void (*PuntualOutsidePageOpener) (const char *address);
void puntual_outside_page_open_with (PuntualOutsidePageOpener opener);

G_END_DECLS
