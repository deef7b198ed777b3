/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* What is owed by how late it is, per currency, as of the clock's day. Sums of open balances in
 * minor units; credit not yet allocated is not subtracted. Invoices dated after the day are left
 * out. */
typedef struct
{
  const char *currency; /* interned */
  gint64 current;       /* not yet due, or no due date */
  gint64 days_1_30, days_31_60, days_61_90, days_over_90;
  gint64 total;
} PuntualAgeing;

/* PuntualAgeing per currency by code; free with g_array_unref. customer_id 0: all. */
GArray *puntual_ageing_report (PuntualLedger *ledger, gint64 customer_id, GError **error);
/* The report as a table for spreadsheets (RFC 4180, UTF-8), amounts as plain decimals: the same
 * whatever the language. Owned. */
char *puntual_ageing_to_csv (GArray *ageing);

G_END_DECLS
