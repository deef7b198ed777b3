/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which header a column view sorts by. GTK tells that from 4.10 on only, so each sortable column
 * gets a sorter that says its number when it is asked to compare. */

/* A sorter for a column whose order has this number. Owned. */
GtkSorter *puntual_header_sorter_new (int order);
/* FALSE when the view is not sorted by any header. */
gboolean puntual_header_order (GtkColumnView *view, int *order, gboolean *descending);

G_END_DECLS
