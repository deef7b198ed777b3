/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What people and programs wrote (names, notes, reasons, answers of servers) on its way into a
 * label that wraps: cleaned, as much of it as anybody reads, and with places to break in words no
 * line is long enough for, which the layout of text would else try letter by letter. */

/* Never NULL. */
char *puntual_typed_text (const char *text);
/* The same in place of a name: PUNTUAL_TEXT_SHOWN_MAX letters of one line. */
char *puntual_typed_name (const char *name);
/* The same of a text of any length that is to be read, or edited, whole. */
char *puntual_typed_text_whole (const char *text);
/* The same of markup of Pango. */
char *puntual_typed_text_markup (const char *markup);
/* Shows the text; a label without one is not there. */
void puntual_typed_text_say (GtkLabel *label, const char *text);

G_END_DECLS
