/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-morning.h"

G_BEGIN_DECLS

/* A row for everything that needs the owner this morning, the gravest first, each with a button
 * that goes to the right place; one that says all is well when there is nothing. The button of a
 * call activates `page.called` with the id of its message. */
void puntual_morning_needs_show (GtkListBox *list, const PuntualMorning *morning);

G_END_DECLS
