/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* Refuses (INVALID_VALUE) when the invoice has a payment plan, whose sum is its total. `number`
 * names it in the sentence. */
gboolean puntual_instalment_check_none (PuntualLedger *ledger, gint64 invoice_id,
                                        const char *number, GError **error);

typedef struct
{
  gint64 invoice_id;
  PuntualInstalmentFact instalment;
} PuntualPlannedInstalment;

/* The instalments of all invoices, by invoice and due day. GArray of PuntualPlannedInstalment. */
GArray *puntual_instalments_all (PuntualLedger *ledger, GError **error);

G_END_DECLS
