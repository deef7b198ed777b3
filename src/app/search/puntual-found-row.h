/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-browse.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_FOUND_ROW (puntual_found_row_get_type ())
G_DECLARE_FINAL_TYPE (PuntualFoundRow, puntual_found_row, PUNTUAL, FOUND_ROW, GtkListBoxRow)

/**
 * PuntualFoundRow:
 *
 * One hit of the search, with what was looked for marked in it.
 */
GtkWidget *puntual_found_row_new (const PuntualFound *found, const char *search, PuntualDay today);
/* Where it leads. */
PuntualPlace puntual_found_row_get_place (PuntualFoundRow *self);
gint64 puntual_found_row_get_id (PuntualFoundRow *self);

G_END_DECLS
