/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PUNTUAL_TYPE_CADENCE_SHEET (puntual_cadence_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PuntualCadenceSheet, puntual_cadence_sheet, PUNTUAL, CADENCE_SHEET, GtkWidget)

/**
 * PuntualCadenceSheet:
 *
 * How the cadence editor is laid out. With room the axis lies above the panel and the inspector at
 * the right of both; without, one below the other, the inspector between the two.
 *
 * Property `folded`: one below the other (read only).
 */
GtkWidget *puntual_cadence_sheet_new (GtkWidget *axis, GtkWidget *inspector, GtkWidget *panel);
gboolean puntual_cadence_sheet_get_folded (PuntualCadenceSheet *self);

G_END_DECLS
