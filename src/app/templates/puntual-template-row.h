/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-template-overview.h"

G_BEGIN_DECLS

/* Rows of the list of templates: a text that is there, and one that is missing. Floating. */
GtkWidget *puntual_template_row_new (const PuntualTemplate *text);
GtkWidget *puntual_template_row_new_gap (const PuntualTextGap *gap);
gint64 puntual_template_row_get_id (GtkListBoxRow *row); /* 0: a gap, or NULL */
/* Borrowed; NULL: a text that is there. */
const PuntualTextGap *puntual_template_row_get_gap (GtkListBoxRow *row);
/* Which template it belongs to. Borrowed. */
const char *puntual_template_row_get_name (GtkListBoxRow *row);
/* For gtk_list_box_set_header_func(): the template's name above its first row. */
void
puntual_template_row_update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer unused);

G_END_DECLS
