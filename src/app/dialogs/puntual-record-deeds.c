/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-deed-batch.h"
#include "puntual-error.h"
#include "puntual-inverse.h"
#include "puntual-record-change.h"

/* An invoice or a credit note as it is to be, and what was there before it. */
typedef struct
{
  PuntualInvoice *wanted;
  PuntualInvoice *shown;  /* as the form showed it; NULL: it was added */
  PuntualInvoice *before; /* NULL: it was added */
  PuntualInvoice *after;  /* the same */
  char *new_customer;     /* NULL: the one named in wanted */
  gint64 made_customer;   /* 0: none */
  gint64 credited;        /* the invoice a credit note is for; 0: none */
} Record;

static void
record_free (gpointer data)
{
  Record *self = data;

  g_clear_pointer (&self->wanted, puntual_invoice_free);
  g_clear_pointer (&self->shown, puntual_invoice_free);
  g_clear_pointer (&self->before, puntual_invoice_free);
  g_clear_pointer (&self->after, puntual_invoice_free);
  g_free (self->new_customer);
  g_free (self);
}

/* A number that is there already would change that invoice instead of adding one. */
static gboolean
check_number_is_new (PuntualLedger *ledger, const char *number, GError **error)
{
  g_autoptr (GError) absent = NULL;
  g_autoptr (PuntualInvoice) there = puntual_invoice_find (ledger, number, &absent);

  if (there == NULL)
    {
      if (g_error_matches (absent, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&absent));
      return FALSE;
    }
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
               /* Translators: %1$s is an invoice number, %2$s a customer */
               _ ("There is an invoice %1$s already, of %2$s."), there->number,
               there->customer_name);
  return FALSE;
}

static gboolean
add_customer (Record *self, PuntualLedger *ledger, GError **error)
{
  PuntualCustomer customer = { .name = self->new_customer };
  PuntualPut put;

  if (!puntual_customer_put (ledger, &customer, &put, error))
    return FALSE;
  self->made_customer = put == PUNTUAL_PUT_ADDED ? customer.id : 0;
  self->wanted->customer_id = customer.id;
  return TRUE;
}

static gboolean
add_record (Record *self, PuntualLedger *ledger, GError **error)
{
  self->wanted->id = 0;
  return check_number_is_new (ledger, self->wanted->number, error)
         && (self->new_customer == NULL || add_customer (self, ledger, error))
         && puntual_invoice_put (ledger, self->wanted, NULL, error);
}

static gboolean
delete_record (const Record *self, PuntualLedger *ledger, GError **error)
{
  return puntual_invoice_delete (ledger, self->wanted->id, error)
         && (self->made_customer == 0
             || puntual_customer_delete (ledger, self->made_customer, error));
}

/* --- Invoices --- */

static gboolean
change_invoice (PuntualLedger *ledger, gint64 id, const PuntualInvoice *before,
                const PuntualInvoice *wanted, GError **error)
{
  g_autoptr (PuntualInvoice) stored = puntual_invoice_get (ledger, id, error);

  return stored != NULL && puntual_invoice_apply_change (stored, before, wanted, error)
         && puntual_invoice_replace (ledger, stored, error);
}

static gboolean
replace_invoice (Record *self, PuntualLedger *ledger, GError **error)
{
  g_clear_pointer (&self->before, puntual_invoice_free);
  g_clear_pointer (&self->after, puntual_invoice_free);
  self->before = puntual_invoice_get (ledger, self->wanted->id, error);
  if (self->before == NULL
      || !change_invoice (ledger, self->wanted->id, self->shown, self->wanted, error))
    return FALSE;
  self->after = puntual_invoice_get (ledger, self->wanted->id, error);
  return self->after != NULL;
}

static gboolean
put_invoice (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
             GError **error)
{
  Record *record = batch->data;

  return id == 0 ? add_record (record, ledger, error) : replace_invoice (record, ledger, error);
}

static gboolean
put_invoice_back (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
                  GError **error)
{
  const Record *record = batch->data;

  return trace->id == 0 ? delete_record (record, ledger, error)
                        : change_invoice (ledger, trace->id, record->after, record->before, error);
}

static PuntualDeedPair
pair_new (PuntualDeedChange change, PuntualDeedReversal reversal, gint64 id, Record *record)
{
  PuntualDeedBatch *batch = puntual_deed_batch_new (change, reversal, &id, 1);

  batch->data = record;
  batch->free_data = record_free;
  return puntual_deed_batch_pair (batch);
}

PuntualDeedPair
puntual_deed_put_invoice (const PuntualInvoice *invoice, const PuntualInvoice *shown,
                          const char *new_customer)
{
  Record *record = g_new0 (Record, 1);

  record->wanted = puntual_invoice_copy_record (invoice);
  record->shown = shown != NULL ? puntual_invoice_copy_record (shown) : NULL;
  record->new_customer = g_strdup (new_customer);
  return pair_new (put_invoice, put_invoice_back, invoice->id, record);
}

/* --- Credit notes --- */

static gboolean
apply_note (Record *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (ledger, self->credited, error);

  if (invoice == NULL)
    return FALSE;
  return puntual_credit_apply (ledger, self->wanted->id, self->credited,
                               MIN (self->wanted->total, invoice->balance), self->wanted->issue_day,
                               error);
}

static gboolean
add_note (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
          GError **error)
{
  Record *record = batch->data;

  return add_record (record, ledger, error)
         && (record->credited == 0 || apply_note (record, ledger, error));
}

static gboolean
delete_note (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
             GError **error)
{
  const Record *record = batch->data;

  return (record->credited == 0
          || puntual_credit_withdraw (ledger, record->wanted->id, record->credited, error))
         && delete_record (record, ledger, error);
}

PuntualDeedPair
puntual_deed_credit_note (const PuntualInvoice *note, gint64 invoice_id)
{
  Record *record = g_new0 (Record, 1);

  record->wanted = puntual_invoice_copy_record (note);
  record->wanted->kind = PUNTUAL_INVOICE_CREDIT_NOTE;
  record->credited = invoice_id;
  return pair_new (add_note, delete_note, 0, record);
}
