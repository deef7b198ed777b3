/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-deed-batch.h"
#include "puntual-error.h"
#include "puntual-inverse.h"
#include "puntual-invoice-deeds.h"
#include "puntual-record-change.h"

void
puntual_deed_pair_carry_out (PuntualDeedPair *pair, PuntualShell *shell, const char *done)
{
  puntual_shell_carry_out (shell, g_steal_pointer (&pair->deed), g_steal_pointer (&pair->undo),
                           done, NULL, NULL);
}

/* --- Promises --- */

static gboolean
make_promise (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
              GError **error)
{
  return puntual_promise_make (ledger, id, batch->day, batch->number, error);
}

static gboolean
take_promise_back (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
                   GError **error)
{
  return puntual_promise_take_back (ledger, trace->id, error);
}

PuntualDeedPair
puntual_deed_promise (const gint64 *ids, guint n, PuntualDay day, gint64 minor)
{
  PuntualDeedBatch *batch = puntual_deed_batch_new (make_promise, take_promise_back, ids, n);

  batch->day = day;
  batch->number = minor;
  return puntual_deed_batch_pair (batch);
}

static gboolean
withdraw_promise (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id,
                  PuntualDeedTrace *trace, GError **error)
{
  return puntual_promise_withdraw (ledger, id, error);
}

static gboolean
restore_promise (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
                 GError **error)
{
  return puntual_promise_restore (ledger, trace->id, error);
}

PuntualDeedPair
puntual_deed_withdraw_promise (const gint64 *ids, guint n)
{
  return puntual_deed_batch_pair (
      puntual_deed_batch_new (withdraw_promise, restore_promise, ids, n));
}

/* --- Disputes --- */

static gboolean
open_dispute (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
              GError **error)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (ledger, id, error);

  if (invoice == NULL)
    return FALSE;
  trace->untouched = invoice->state == PUNTUAL_INVOICE_DISPUTED;
  return trace->untouched || puntual_dispute_open (ledger, id, batch->day, batch->text, error);
}

static gboolean
close_dispute_again (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
                     GError **error)
{
  return puntual_dispute_close (ledger, trace->id, error);
}

PuntualDeedPair
puntual_deed_dispute (const gint64 *ids, guint n, PuntualDay closes, const char *reason)
{
  PuntualDeedBatch *batch = puntual_deed_batch_new (open_dispute, close_dispute_again, ids, n);

  batch->day = closes;
  batch->text = g_strdup (reason);
  return puntual_deed_batch_pair (batch);
}

static gboolean
close_dispute (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
               GError **error)
{
  return puntual_dispute_close (ledger, id, error);
}

static gboolean
reopen_dispute (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
                GError **error)
{
  return puntual_dispute_reopen (ledger, trace->id, error);
}

PuntualDeedPair
puntual_deed_close_dispute (const gint64 *ids, guint n)
{
  return puntual_deed_batch_pair (puntual_deed_batch_new (close_dispute, reopen_dispute, ids, n));
}

/* --- Cancelling --- */

static gboolean
cancel (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
        GError **error)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (ledger, id, error);

  if (invoice == NULL)
    return FALSE;
  trace->untouched = invoice->cancelled;
  return trace->untouched || puntual_invoice_cancel (ledger, id, error);
}

static gboolean
uncancel (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
          GError **error)
{
  return puntual_invoice_reopen (ledger, trace->id, error);
}

PuntualDeedPair
puntual_deed_cancel (const gint64 *ids, guint n)
{
  return puntual_deed_batch_pair (puntual_deed_batch_new (cancel, uncancel, ids, n));
}

static gboolean
reopen (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
        GError **error)
{
  return puntual_invoice_reopen (ledger, id, error);
}

static gboolean
cancel_again (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
              GError **error)
{
  return puntual_invoice_cancel (ledger, trace->id, error);
}

PuntualDeedPair
puntual_deed_reopen (const gint64 *ids, guint n)
{
  return puntual_deed_batch_pair (puntual_deed_batch_new (reopen, cancel_again, ids, n));
}

/* --- Cadence --- */

static gboolean
set_cadence (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
             GError **error)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (ledger, id, error);

  if (invoice == NULL)
    return FALSE;
  trace->number = invoice->cadence_id;
  trace->untouched = invoice->cadence_id == batch->number;
  return trace->untouched || puntual_invoice_set_cadence (ledger, id, batch->number, error);
}

static gboolean
put_cadence_back (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
                  GError **error)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (ledger, trace->id, error);

  return invoice != NULL
         && puntual_record_check_unchanged (invoice->cadence_id, batch->number, error)
         && puntual_invoice_set_cadence (ledger, trace->id, trace->number, error);
}

PuntualDeedPair
puntual_deed_set_cadence (const gint64 *ids, guint n, gint64 cadence_id)
{
  PuntualDeedBatch *batch = puntual_deed_batch_new (set_cadence, put_cadence_back, ids, n);

  batch->number = cadence_id;
  return puntual_deed_batch_pair (batch);
}

/* --- Plan of instalments --- */

static gboolean
set_instalments (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
                 GError **error)
{
  trace->rows = puntual_instalments_get (ledger, id, error);
  return trace->rows != NULL
         && puntual_instalments_set (ledger, id,
                                     (const PuntualInstalmentFact *)(gpointer)batch->rows->data,
                                     batch->rows->len, error);
}

static gboolean
put_instalments_back (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
                      GError **error)
{
  return puntual_instalments_set (ledger, trace->id,
                                  (const PuntualInstalmentFact *)(gpointer)trace->rows->data,
                                  trace->rows->len, error);
}

PuntualDeedPair
puntual_deed_instalments (gint64 invoice_id, GArray *instalments)
{
  PuntualDeedBatch *batch =
      puntual_deed_batch_new (set_instalments, put_instalments_back, &invoice_id, 1);

  batch->rows = g_array_ref (instalments);
  return puntual_deed_batch_pair (batch);
}

/* --- The invoice's own PDF --- */

static gboolean
put_pdf (PuntualLedger *ledger, PuntualInvoice *invoice, const char *path, GError **error)
{
  g_free (invoice->pdf_path);
  invoice->pdf_path = g_strdup (path);
  return puntual_invoice_replace (ledger, invoice, error);
}

static gboolean
attach_pdf (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
            GError **error)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (ledger, id, error);

  if (invoice == NULL)
    return FALSE;
  trace->text = g_strdup (invoice->pdf_path);
  return put_pdf (ledger, invoice, batch->text, error);
}

/* One that was attached since is not taken away. */
static gboolean
put_pdf_back (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
              GError **error)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (ledger, trace->id, error);

  return invoice != NULL
         && puntual_record_check_unchanged (g_strcmp0 (invoice->pdf_path, batch->text) == 0, TRUE,
                                            error)
         && put_pdf (ledger, invoice, trace->text, error);
}

PuntualDeedPair
puntual_deed_attach_pdf (gint64 invoice_id, const char *path)
{
  PuntualDeedBatch *batch = puntual_deed_batch_new (attach_pdf, put_pdf_back, &invoice_id, 1);

  batch->text = g_strdup (path);
  return puntual_deed_batch_pair (batch);
}

/* --- The customer's wish --- */

static gboolean
set_opt_out (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
             GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, id, error);

  if (customer == NULL)
    return FALSE;
  trace->untouched = customer->opted_out == (batch->number != 0);
  return trace->untouched
         || puntual_customer_set_opt_out (ledger, id, batch->number != 0, customer->refused_media,
                                          error);
}

static gboolean
set_opt_out_back (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
                  GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, trace->id, error);

  return customer != NULL
         && puntual_customer_set_opt_out (ledger, trace->id, batch->number == 0,
                                          customer->refused_media, error);
}

PuntualDeedPair
puntual_deed_opt_out (gint64 customer_id, gboolean opted_out)
{
  PuntualDeedBatch *batch = puntual_deed_batch_new (set_opt_out, set_opt_out_back, &customer_id, 1);

  batch->number = opted_out;
  return puntual_deed_batch_pair (batch);
}
