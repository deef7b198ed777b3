/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-cadence-types.h"

G_BEGIN_DECLS

/* The channels of a step in order of preference, as rows with buttons, and the menu of those that
 * are not among them. Their actions take the nick of a medium: step.raise-medium,
 * step.remove-medium, step.add-medium. */
void puntual_media_rows_fill (GtkListBox *list, const PuntualStep *step);
/* NULL: all are taken. Owned. */
GMenuModel *puntual_media_rows_menu (const PuntualStep *step);

/* What such an action makes of them. media has room for all; FALSE: nothing. */
gboolean puntual_media_raise (PuntualMedium *media, guint n_media, PuntualMedium medium);
gboolean puntual_media_remove (PuntualMedium *media, guint *n_media, PuntualMedium medium);
gboolean puntual_media_add (PuntualMedium *media, guint *n_media, PuntualMedium medium);

G_END_DECLS
