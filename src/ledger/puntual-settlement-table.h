/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/**
 * PuntualSettlement:
 *
 * How an invoice stands at the end of a day: what is left of it, or when it was settled. Credit
 * notes and cancelled invoices are none. The strings are borrowed until the call returns.
 */
typedef struct
{
  gint64 invoice_id;
  gint64 customer_id;
  const char *number;
  const char *customer_name;
  const char *currency; /* interned */
  PuntualDay issue_day; /* NONE: not known */
  PuntualDay due_day;   /* NONE: not known */
  gint64 total;
  gint64 balance;          /* at the end of the day */
  gint64 credited;         /* the part of the total that credit notes took off */
  PuntualDay settled_day;  /* the day the balance reached 0; NONE: open, or nothing was ever owed */
  gboolean disputed;       /* by a dispute whose end is not known */
  PuntualDay promised_day; /* of the newest promise that was not withdrawn; NONE: none */
} PuntualSettlement;

typedef gboolean (*PuntualSettlementFunc) (const PuntualSettlement *settlement,
                                           gpointer data); /* FALSE stops */

/* Streams the invoices issued up to a day (or of unknown issue day) by customer, then in the order
 * they were entered. customer_id 0: all. */
gboolean puntual_settlement_each (PuntualLedger *ledger, PuntualDay day, gint64 customer_id,
                                  PuntualSettlementFunc func, gpointer data, GError **error);

/**
 * PuntualReceivablesDay:
 *
 * What a day did to the receivables in one currency. An invoice without issue day counts from the
 * beginning (day NONE) and is in no day's sales; what settles an invoice before its issue day
 * counts on the issue day.
 */
typedef struct
{
  const char *currency; /* interned */
  PuntualDay day;
  gint64 sales;   /* invoiced on the day, less credit notes of the day */
  gint64 billed;  /* what invoices added to the receivables */
  gint64 settled; /* what payments and credits took off them */
} PuntualReceivablesDay;

/* PuntualReceivablesDay by currency, then day, up to `day`; only days on which something happened.
 * Free with g_array_unref. */
GArray *puntual_receivables_days (PuntualLedger *ledger, PuntualDay day, GError **error);

/* What became of the promises in one currency. */
typedef struct
{
  const char *currency; /* interned */
  guint n_over;         /* their day and grace have passed */
  guint n_kept; /* 95 % of the amount was paid between the promise and the end of the grace */
} PuntualPromiseOutcome;

/* PuntualPromiseOutcome by currency, of promises whose day + grace lies before `day`. Those that
 * were withdrawn, or replaced by another before they were over, are neither kept nor broken. Free
 * with g_array_unref. */
GArray *puntual_promise_outcomes (PuntualLedger *ledger, PuntualDay day, int grace, GError **error);

G_END_DECLS
