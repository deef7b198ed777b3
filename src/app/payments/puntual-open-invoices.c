/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-open-invoices.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-money.h"

void
puntual_open_invoices_free (PuntualOpenInvoices *self)
{
  if (self == NULL)
    return;
  g_free (self->customer_name);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_array_unref);
  g_clear_pointer (&self->payment, puntual_payment_row_free);
  g_free (self);
}

typedef struct
{
  gint64 customer_id;
  gint64 payment_id;
  GArray *ids; /* of gint64 */
} Asked;

static void
asked_free (Asked *self)
{
  g_array_unref (self->ids);
  g_free (self);
}

static const gint64 *
ids_of (const GArray *array)
{
  return (const gint64 *)(gpointer)array->data;
}

/* Whose invoices these are: one customer's, or it cannot be one payment. */
static gboolean
find_customer (PuntualOpenInvoices *self, PuntualLedger *ledger, const Asked *asked, GError **error)
{
  g_autoptr (GPtrArray) rows =
      puntual_invoice_rows (ledger, ids_of (asked->ids), asked->ids->len, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualInvoice *invoice = ((const PuntualInvoiceRow *)rows->pdata[i])->invoice;

      if (self->customer_id != 0 && self->customer_id != invoice->customer_id)
        {
          g_set_error_literal (
              error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
              _ ("A payment comes from one customer. Select invoices of one customer only."));
          return FALSE;
        }
      self->customer_id = invoice->customer_id;
    }
  return TRUE;
}

static gboolean
find_payment (PuntualOpenInvoices *self, PuntualLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_payment_rows (ledger, &id, 1, error);

  if (rows == NULL)
    return FALSE;
  if (rows->len == 0 || ((const PuntualPaymentRow *)rows->pdata[0])->undone)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("This payment is not there any more."));
      return FALSE;
    }
  self->payment = g_ptr_array_steal_index (rows, 0);
  self->customer_id = self->payment->payment->customer_id;
  return TRUE;
}

static gboolean
load_invoices (PuntualOpenInvoices *self, PuntualDeskJob *job, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualInvoiceQuery query = {
    .shelf = PUNTUAL_INVOICE_SHELF_OPEN,
    .order = PUNTUAL_INVOICE_BY_DUE_DAY,
    .customer_id = self->customer_id,
  };
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, self->customer_id, error);
  g_autoptr (GArray) ids = NULL;

  if (customer == NULL)
    return FALSE;
  self->customer_name = g_strdup (customer->name);
  ids = puntual_invoice_browse (ledger, &query, puntual_desk_job_get_cancellable (job), error);
  if (ids == NULL)
    return FALSE;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = puntual_invoice_rows (ledger, ids_of (ids), ids->len, error);
  return self->rows != NULL;
}

static void
mark_chosen (PuntualOpenInvoices *self, const Asked *asked)
{
  for (guint i = 0; i < asked->ids->len; i++)
    {
      gint64 id = ids_of (asked->ids)[i];

      for (guint j = 0; j < self->rows->len; j++)
        {
          if (((const PuntualInvoiceRow *)self->rows->pdata[j])->invoice->id == id)
            g_array_append_val (self->chosen, id);
        }
    }
}

static gboolean
load (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Asked *asked = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualOpenInvoices *self = g_new0 (PuntualOpenInvoices, 1);
  g_autoptr (PuntualPolicy) policy = NULL;

  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_open_invoices_free);
  self->customer_id = asked->customer_id;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_invoice_row_free);
  self->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  policy = puntual_ledger_load_policy (ledger, error);
  if (policy == NULL)
    return FALSE;
  self->home_currency = puntual_currency_intern (policy->currency, error);
  if (self->home_currency == NULL || !find_customer (self, ledger, asked, error)
      || (asked->payment_id != 0 && !find_payment (self, ledger, asked->payment_id, error)))
    return FALSE;
  if (self->customer_id != 0 && !load_invoices (self, job, error))
    return FALSE;
  mark_chosen (self, asked);
  return TRUE;
}

void
puntual_open_invoices_load_async (PuntualDesk *desk, gint64 customer_id, const gint64 *invoice_ids,
                                  guint n_invoices, gint64 payment_id, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->customer_id = customer_id;
  asked->payment_id = payment_id;
  asked->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (n_invoices > 0)
    g_array_append_vals (asked->ids, invoice_ids, n_invoices);
  puntual_desk_run_async (desk, PUNTUAL_LANE_READ, load, asked, (GDestroyNotify)asked_free,
                          cancellable, callback, user_data);
}

PuntualOpenInvoices *
puntual_open_invoices_load_finish (PuntualDesk *desk, GAsyncResult *answer, GError **error)
{
  gpointer result = NULL;

  return puntual_desk_run_finish (desk, answer, &result, error) ? result : NULL;
}
