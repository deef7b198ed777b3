/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-browse.h"
#include "puntual-customer-name.h"

G_BEGIN_DECLS

/* A payment as far as shelves, orders and searches go. The strings are borrowed until the call
 * returns. */
typedef struct
{
  gint64 id;
  gint64 customer_id;
  PuntualDay day;
  gint64 minor;
  gint64 unallocated;    /* minor units */
  const char *currency;  /* interned */
  const char *reference; /* or NULL */
  gboolean undone;
  guint found; /* of the numbers of the invoices it settles */
} PuntualPaymentOutline;

typedef gboolean (*PuntualPaymentOutlineFunc) (const PuntualPaymentOutline *outline,
                                               gpointer data); /* FALSE stops */

/* An invoice with some terms of a search in its number. */
typedef struct
{
  gint64 invoice_id;
  guint found;
} PuntualFoundNumber;

/* PuntualFoundNumber of the invoices of a customer (0: of everybody), for puntual_find_by_id(). */
GArray *puntual_found_numbers (PuntualLedger *ledger, gint64 customer_id,
                               const PuntualSearchText *text, GError **error);

/* Streams payments by id. customer_id 0: of everybody. numbers: (nullable): of
 * puntual_found_numbers(). Call it inside of a PuntualReading. */
gboolean
puntual_payment_outline_each (PuntualLedger *ledger, gint64 customer_id, const GArray *numbers,
                              PuntualPaymentOutlineFunc func, gpointer data, GError **error);
gboolean
puntual_payment_outline_is_on (const PuntualPaymentOutline *self, PuntualPaymentShelf shelf);
/* name: (nullable): of the customer. */
guint puntual_payment_outline_find (const PuntualPaymentOutline *self,
                                    const PuntualSearchText *text, const PuntualCustomerName *name);

G_END_DECLS
