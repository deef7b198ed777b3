/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-cadence-overview.h"

G_BEGIN_DECLS

/* A row of the list of cadences: name, span, who uses it, and how much stands out. Floating. */
GtkWidget *
puntual_cadence_row_new (const PuntualCadenceOverview *overview, const PuntualCadence *cadence);
gint64 puntual_cadence_row_get_id (GtkListBoxRow *row);

G_END_DECLS
