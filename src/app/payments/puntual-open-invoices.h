/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-browse.h"
#include "puntual-desk.h"

G_BEGIN_DECLS

/**
 * PuntualOpenInvoices:
 *
 * What one customer owes, as the forms for payments show it. A plain value.
 */
typedef struct
{
  gint64 customer_id;
  char *customer_name;
  GPtrArray *rows;            /* of PuntualInvoiceRow, the oldest due first */
  GArray *chosen;             /* of gint64: what was asked for and is open */
  PuntualPaymentRow *payment; /* when it was asked for; else NULL */
  const char *home_currency;  /* of the business, interned */
} PuntualOpenInvoices;

void puntual_open_invoices_free (PuntualOpenInvoices *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualOpenInvoices, puntual_open_invoices_free)

/* Asks on the reading lane. customer_id 0: that of the invoices, or of the payment; all may be left
 * out, which gives the currency of the business and nothing else. */
void
puntual_open_invoices_load_async (PuntualDesk *desk, gint64 customer_id, const gint64 *invoice_ids,
                                  guint n_invoices, gint64 payment_id, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
/* NULL with an error: INVALID_VALUE when the invoices are of several customers. */
PuntualOpenInvoices *
puntual_open_invoices_load_finish (PuntualDesk *desk, GAsyncResult *answer, GError **error);

G_END_DECLS
