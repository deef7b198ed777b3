/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-records.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_ALLOCATION_ROW (puntual_allocation_row_get_type ())
G_DECLARE_FINAL_TYPE (PuntualAllocationRow, puntual_allocation_row, PUNTUAL, ALLOCATION_ROW,
                      GtkListBoxRow)

/**
 * PuntualAllocationRow:
 *
 * An open invoice, and how much of a payment it gets. Signal `edited`: a person typed in it.
 * Signal `entered`: Return was pressed in it.
 */
PuntualAllocationRow *puntual_allocation_row_new (const PuntualInvoice *invoice, PuntualDay today);
/* FALSE with an error when what was typed is no amount, or more than is owed. Empty is 0. */
gboolean
puntual_allocation_row_get_minor (PuntualAllocationRow *self, gint64 *minor, GError **error);
/* Takes an error away; no `edited`. */
void puntual_allocation_row_set_minor (PuntualAllocationRow *self, gint64 minor);
/* The sentence beneath; NULL takes it away. */
void puntual_allocation_row_set_error (PuntualAllocationRow *self, const char *sentence);
const char *puntual_allocation_row_get_error (PuntualAllocationRow *self); /* borrowed or NULL */

G_END_DECLS
