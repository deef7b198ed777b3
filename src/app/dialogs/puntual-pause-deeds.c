/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-deed-batch.h"
#include "puntual-inverse.h"

/* The functions of the ledger, by what is paused. */

static gboolean
begin_pause (PuntualPauseWhat what, PuntualLedger *ledger, gint64 id, PuntualDay until,
             const char *reason, GError **error)
{
  switch (what)
    {
    case PUNTUAL_PAUSE_INVOICES:
      return puntual_pause_invoice (ledger, id, until, reason, error);
    case PUNTUAL_PAUSE_CUSTOMERS:
      return puntual_pause_customer (ledger, id, until, reason, error);
    case PUNTUAL_PAUSE_EVERYTHING:
    default:
      return puntual_pause_everything (ledger, until, reason, error);
    }
}

static gboolean
resume (PuntualPauseWhat what, PuntualLedger *ledger, gint64 id, GError **error)
{
  switch (what)
    {
    case PUNTUAL_PAUSE_INVOICES:
      return puntual_resume_invoice (ledger, id, error);
    case PUNTUAL_PAUSE_CUSTOMERS:
      return puntual_resume_customer (ledger, id, error);
    case PUNTUAL_PAUSE_EVERYTHING:
    default:
      return puntual_resume_everything (ledger, error);
    }
}

static gboolean
restore (PuntualPauseWhat what, PuntualLedger *ledger, gint64 id, GError **error)
{
  switch (what)
    {
    case PUNTUAL_PAUSE_INVOICES:
      return puntual_pause_restore_invoice (ledger, id, error);
    case PUNTUAL_PAUSE_CUSTOMERS:
      return puntual_pause_restore_customer (ledger, id, error);
    case PUNTUAL_PAUSE_EVERYTHING:
    default:
      return puntual_pause_restore_everything (ledger, error);
    }
}

/* --- What runs already --- */

/* trace->number tells whether it is paused. */
static void
note_pause (PuntualDeedTrace *trace, gboolean paused, PuntualDay until, const char *reason)
{
  trace->number = paused;
  trace->day = until;
  trace->text = g_strdup (reason);
}

static gboolean
note_everything (PuntualLedger *ledger, PuntualDeedTrace *trace, GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);

  if (policy != NULL)
    note_pause (trace, policy->paused, policy->paused_until, policy->pause_reason);
  return policy != NULL;
}

static PuntualFacts *
facts_of (PuntualLedger *ledger, gint64 customer_id, GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (ledger));

  return puntual_ledger_load_facts (ledger, today, customer_id, error);
}

static gboolean
note_customer (PuntualLedger *ledger, PuntualDeedTrace *trace, GError **error)
{
  g_autoptr (PuntualFacts) facts = facts_of (ledger, trace->id, error);
  const PuntualCustomerFact *customer;

  if (facts == NULL || facts->customers->len == 0)
    return facts != NULL;
  customer = &g_array_index (facts->customers, PuntualCustomerFact, 0);
  note_pause (trace, customer->paused, customer->paused_until, customer->pause_reason);
  return TRUE;
}

static gboolean
note_invoice (PuntualLedger *ledger, PuntualDeedTrace *trace, GError **error)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (ledger, trace->id, error);
  g_autoptr (PuntualFacts) facts = NULL;

  if (invoice == NULL)
    return FALSE;
  if (invoice->state != PUNTUAL_INVOICE_PAUSED && invoice->state != PUNTUAL_INVOICE_DISPUTED)
    return TRUE;
  facts = facts_of (ledger, invoice->customer_id, error);
  for (guint i = 0; facts != NULL && i < facts->invoices->len; i++)
    {
      const PuntualInvoiceFact *fact = &g_array_index (facts->invoices, PuntualInvoiceFact, i);

      if (fact->id == trace->id)
        note_pause (trace, fact->paused, fact->paused_until, fact->pause_reason);
    }
  return facts != NULL;
}

static gboolean
note_running (PuntualPauseWhat what, PuntualLedger *ledger, PuntualDeedTrace *trace, GError **error)
{
  switch (what)
    {
    case PUNTUAL_PAUSE_INVOICES:
      return note_invoice (ledger, trace, error);
    case PUNTUAL_PAUSE_CUSTOMERS:
      return note_customer (ledger, trace, error);
    case PUNTUAL_PAUSE_EVERYTHING:
    default:
      return note_everything (ledger, trace, error);
    }
}

/* --- Deeds --- */

static gboolean
pause_one (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
           GError **error)
{
  PuntualPauseWhat what = (PuntualPauseWhat)batch->number;

  return note_running (what, ledger, trace, error)
         && begin_pause (what, ledger, id, batch->day, batch->text, error);
}

static gboolean
unpause_one (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
             GError **error)
{
  PuntualPauseWhat what = (PuntualPauseWhat)batch->number;

  return trace->number != 0 ? begin_pause (what, ledger, trace->id, trace->day, trace->text, error)
                            : resume (what, ledger, trace->id, error);
}

static gboolean
resume_one (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
            GError **error)
{
  PuntualPauseWhat what = (PuntualPauseWhat)batch->number;

  if (!note_running (what, ledger, trace, error))
    return FALSE;
  trace->untouched = trace->number == 0;
  return trace->untouched || resume (what, ledger, id, error);
}

static gboolean
restore_one (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
             GError **error)
{
  return restore ((PuntualPauseWhat)batch->number, ledger, trace->id, error);
}

static PuntualDeedBatch *
batch_new (PuntualDeedChange change, PuntualDeedReversal reversal, PuntualPauseWhat what,
           const gint64 *ids, guint n)
{
  const gint64 everything = 0;
  PuntualDeedBatch *batch;

  if (what == PUNTUAL_PAUSE_EVERYTHING)
    batch = puntual_deed_batch_new (change, reversal, &everything, 1);
  else
    batch = puntual_deed_batch_new (change, reversal, ids, n);
  batch->number = what;
  return batch;
}

PuntualDeedPair
puntual_deed_pause (PuntualPauseWhat what, const gint64 *ids, guint n, PuntualDay until,
                    const char *reason)
{
  PuntualDeedBatch *batch = batch_new (pause_one, unpause_one, what, ids, n);

  batch->day = until;
  batch->text = g_strdup (reason);
  return puntual_deed_batch_pair (batch);
}

PuntualDeedPair
puntual_deed_resume (PuntualPauseWhat what, const gint64 *ids, guint n)
{
  return puntual_deed_batch_pair (batch_new (resume_one, restore_one, what, ids, n));
}
