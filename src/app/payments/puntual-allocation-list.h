/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-records.h"

G_BEGIN_DECLS

/* So many invoices at first, and again with every "Show more". */
#define PUNTUAL_ALLOCATION_LIST_PORTION 40

#define PUNTUAL_TYPE_ALLOCATION_LIST (puntual_allocation_list_get_type ())
G_DECLARE_FINAL_TYPE (PuntualAllocationList, puntual_allocation_list, PUNTUAL, ALLOCATION_LIST,
                      AdwBin)

/**
 * PuntualAllocationList:
 *
 * Over which invoices an amount of money is shared out. It proposes by itself
 * (puntual_allocation_propose()), keeps what a person changes, and says in words what that leaves.
 *
 * Signal `changed`: other amounts. Signal `entered`: Return was pressed in one of them.
 */
GtkWidget *puntual_allocation_list_new (void);
/* rows: PuntualInvoiceRow, the oldest due first; those of another currency are passed over. What
 * was typed before is forgotten. chosen: ids that come first; may be NULL. All is copied. */
void
puntual_allocation_list_set_invoices (PuntualAllocationList *self, const GPtrArray *rows,
                                      const char *currency, const GArray *chosen, PuntualDay today);
/* What there is to share out, in minor units; below zero: not known yet. */
void puntual_allocation_list_set_paid (PuntualAllocationList *self, gint64 minor);
/* Marks what is wrong and puts the keyboard there. */
gboolean puntual_allocation_list_validate (PuntualAllocationList *self);
/* GArray of PuntualAllocation above zero. Owned. */
GArray *puntual_allocation_list_get_allocations (PuntualAllocationList *self);
/* What that leaves on account. */
gint64 puntual_allocation_list_get_left (PuntualAllocationList *self);
/* The sentence about what is left, as it is shown. Borrowed. */
const char *puntual_allocation_list_get_words (PuntualAllocationList *self);

G_END_DECLS
