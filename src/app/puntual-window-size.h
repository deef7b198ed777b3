/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the window the size it had when it was last closed, and remembers the one it will have
 * then. Where the schema is not installed (a program run from its build folder) it opens as its
 * template says. Call before it is shown. */
void puntual_window_size_keep (GtkWindow *window);

G_END_DECLS
