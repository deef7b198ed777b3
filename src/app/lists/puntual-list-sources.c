/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-browse.h"
#include "puntual-ledger-list.h"
#include "puntual-outbox-browse.h"
#include "puntual-outbox.h"

static PuntualInvoiceQuery
invoice_query (const PuntualListQuery *query)
{
  return (PuntualInvoiceQuery){
    .shelf = (PuntualInvoiceShelf)query->shelf,
    .order = (PuntualInvoiceOrder)query->order,
    .descending = query->descending,
    .customer_id = query->customer_id,
    .text = query->text,
  };
}

static GArray *
browse_invoices (PuntualLedger *ledger, const PuntualListQuery *query, GCancellable *cancellable,
                 GError **error)
{
  PuntualInvoiceQuery asked = invoice_query (query);

  return puntual_invoice_browse (ledger, &asked, cancellable, error);
}

static GArray *
first_invoices (PuntualLedger *ledger, const PuntualListQuery *query, guint n,
                GCancellable *cancellable, GError **error)
{
  PuntualInvoiceQuery asked = invoice_query (query);

  return puntual_invoice_browse_first (ledger, &asked, n, cancellable, error);
}

static gint64
invoice_id (gconstpointer record)
{
  return ((const PuntualInvoiceRow *)record)->invoice->id;
}

const PuntualListSource PUNTUAL_INVOICE_SOURCE = {
  browse_invoices,
  puntual_invoice_rows,
  invoice_id,
  (GDestroyNotify)puntual_invoice_row_free,
  puntual_invoice_count_shelves,
  PUNTUAL_N_INVOICE_SHELVES,
  first_invoices,
};

static GArray *
browse_customers (PuntualLedger *ledger, const PuntualListQuery *query, GCancellable *cancellable,
                  GError **error)
{
  PuntualCustomerQuery asked = {
    .shelf = (PuntualCustomerShelf)query->shelf,
    .order = (PuntualCustomerOrder)query->order,
    .descending = query->descending,
    .text = query->text,
  };

  return puntual_customer_browse (ledger, &asked, cancellable, error);
}

static gint64
customer_id (gconstpointer record)
{
  return ((const PuntualCustomerRow *)record)->customer->id;
}

const PuntualListSource PUNTUAL_CUSTOMER_SOURCE = {
  browse_customers,
  puntual_customer_rows,
  customer_id,
  (GDestroyNotify)puntual_customer_row_free,
  puntual_customer_count_shelves,
  PUNTUAL_N_CUSTOMER_SHELVES,
  NULL,
};

static GArray *
browse_payments (PuntualLedger *ledger, const PuntualListQuery *query, GCancellable *cancellable,
                 GError **error)
{
  PuntualPaymentQuery asked = {
    .shelf = (PuntualPaymentShelf)query->shelf,
    .order = (PuntualPaymentOrder)query->order,
    .descending = query->descending,
    .customer_id = query->customer_id,
    .text = query->text,
  };

  return puntual_payment_browse (ledger, &asked, cancellable, error);
}

static gint64
payment_id (gconstpointer record)
{
  return ((const PuntualPaymentRow *)record)->payment->id;
}

const PuntualListSource PUNTUAL_PAYMENT_SOURCE = {
  browse_payments,
  puntual_payment_rows,
  payment_id,
  (GDestroyNotify)puntual_payment_row_free,
  puntual_payment_count_shelves,
  PUNTUAL_N_PAYMENT_SHELVES,
  NULL,
};

static GArray *
browse_outbox (PuntualLedger *ledger, const PuntualListQuery *query, GCancellable *cancellable,
               GError **error)
{
  PuntualOutboxQuery asked = {
    .shelf = (PuntualOutboxShelf)query->shelf,
    .order = (PuntualOutboxOrder)query->order,
    .descending = query->descending,
    .customer_id = query->customer_id,
    .text = query->text,
  };

  return puntual_outbox_browse (ledger, &asked, cancellable, error);
}

static gint64
outbox_id (gconstpointer record)
{
  return ((const PuntualOutboxRow *)record)->row_id;
}

const PuntualListSource PUNTUAL_OUTBOX_SOURCE = {
  browse_outbox,
  puntual_outbox_rows,
  outbox_id,
  (GDestroyNotify)puntual_outbox_row_free,
  puntual_outbox_count_shelves,
  PUNTUAL_N_OUTBOX_SHELVES,
  NULL,
};
