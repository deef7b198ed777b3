/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-browse.h"
#include "puntual-customer-name.h"

G_BEGIN_DECLS

/**
 * PuntualOutline:
 *
 * An invoice as of the clock's day with what shelves, sums and orders need of it. The strings are
 * borrowed until the call returns.
 */
typedef struct
{
  gint64 id;
  gint64 customer_id;
  gboolean is_credit_note, cancelled, disputed, paused;
  const char *number;
  const char *currency;       /* interned */
  const char *reference;      /* or NULL */
  const char *note;           /* or NULL */
  PuntualDay issue_day;       /* NONE: not known */
  PuntualDay due_day;         /* NONE: not known */
  gint64 total, balance;      /* minor units; a cancelled one owes nothing */
  PuntualDay promised_day;    /* of the newest promise, neither withdrawn nor kept; NONE */
  gint64 promised_minor;      /* what was promised then */
  gint64 promised_missing;    /* what of that did not come yet */
  gboolean promise_is_broken; /* its day and the grace are past */
} PuntualOutline;

typedef gboolean (*PuntualOutlineFunc) (const PuntualOutline *outline,
                                        gpointer data); /* FALSE stops */

/* Streams invoices by id, in a few passes over covering indexes, whatever their number. customers:
 * (nullable): puntual_asked_json() of whose invoices; NULL: everybody's. Call it inside of a
 * PuntualReading. */
gboolean puntual_outline_each (PuntualLedger *ledger, const char *customers,
                               PuntualOutlineFunc func, gpointer data, GError **error);
/* The same of a few invoices: puntual_asked_json() of their ids. */
gboolean puntual_outline_each_of (PuntualLedger *ledger, const char *invoices,
                                  PuntualOutlineFunc func, gpointer data, GError **error);

/* As the planner judges it: what was paid since the promise was made keeps it. */
gboolean puntual_promise_is_kept (gint64 minor, gint64 balance_then, gint64 balance);

/* The terms of a search that are in the number, the amounts, the reference, the note and the name,
 * which may be NULL. in_number: (out) (optional): those of the number alone. */
guint puntual_outline_find (const PuntualOutline *self, const PuntualSearchText *text,
                            const PuntualCustomerName *name, guint *in_number);

/* An invoice with a balance above zero that is not cancelled. */
gboolean puntual_outline_is_open (const PuntualOutline *self);
gboolean puntual_outline_is_overdue (const PuntualOutline *self, PuntualDay today);
gboolean
puntual_outline_is_on (const PuntualOutline *self, PuntualInvoiceShelf shelf, PuntualDay today);

G_END_DECLS
