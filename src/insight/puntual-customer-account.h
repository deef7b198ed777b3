/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

typedef struct
{
  char *number;
  PuntualDay issue_day, due_day;
  PuntualDay settled_day; /* NONE: open */
  gint64 total, balance;
} PuntualAccountInvoice;

typedef struct
{
  PuntualDay day;
  gint64 minor;
  gint64 unallocated; /* what of it settles no invoice */
  char *reference;    /* or NULL */
} PuntualAccountPayment;

typedef struct
{
  char *number;
  PuntualDay issue_day;
  gint64 total, unused;
} PuntualAccountCredit;

/**
 * PuntualCustomerAccount:
 *
 * How a customer stands in one currency at the end of the clock's day, minor units: every open
 * invoice, the invoices settled and the payments received in the last 90 days, and the credit not
 * used yet with where it comes from.
 */
typedef struct
{
  const char *currency; /* interned */
  gint64 open, overdue; /* of invoices */
  gint64 unused_credit; /* of payments and credit notes */
  gint64 balance;   /* open less unused credit; negative: the customer has money to its credit */
  GArray *invoices; /* of PuntualAccountInvoice, by due day */
  GArray *payments; /* of PuntualAccountPayment, by day */
  GArray *credits;  /* of PuntualAccountCredit */
} PuntualCustomerAccount;

/* PuntualCustomerAccount by currency; NULL with AMOUNT_OVERFLOW or what the ledger says. */
GPtrArray *puntual_customer_accounts (PuntualLedger *ledger, gint64 customer_id, GError **error);

G_END_DECLS
