/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-facts-loading.h"

/* The rows of a table that belong to invoices of one customer; `t` is the table. */
#define OF_CUSTOMER " JOIN invoice AS i ON i.id = t.invoice_id WHERE i.customer_id = ?1"

#define INSTALMENT_COLUMNS                                                                         \
  "SELECT t.invoice_id, t.id, t.number, t.due_day, t.minor FROM instalment AS t"
static const char *const select_instalments[2] = {
  INSTALMENT_COLUMNS " ORDER BY t.invoice_id, t.due_day, t.number",
  INSTALMENT_COLUMNS OF_CUSTOMER " ORDER BY t.invoice_id, t.due_day, t.number",
};

#define PROMISE_COLUMNS                                                                            \
  "SELECT t.invoice_id, t.made_day, t.day, t.minor, t.balance_then FROM promise AS t"
static const char *const select_promises[2] = {
  PROMISE_COLUMNS " WHERE t.withdrawn = 0 ORDER BY t.invoice_id, t.id",
  PROMISE_COLUMNS OF_CUSTOMER " AND t.withdrawn = 0 ORDER BY t.invoice_id, t.id",
};

#define DISPUTE_COLUMNS "SELECT t.invoice_id, t.opened_day, t.closed_day FROM dispute AS t"
static const char *const select_disputes[2] = {
  DISPUTE_COLUMNS " ORDER BY t.invoice_id",
  DISPUTE_COLUMNS OF_CUSTOMER " ORDER BY t.invoice_id",
};

#define PAUSE_COLUMNS "SELECT t.invoice_id, t.from_day, t.until_day, t.reason FROM pause AS t"
static const char *const select_pauses[2] = {
  PAUSE_COLUMNS " WHERE t.invoice_id IS NOT NULL AND t.ended = 0 ORDER BY t.invoice_id, t.id",
  PAUSE_COLUMNS OF_CUSTOMER " AND t.ended = 0 ORDER BY t.invoice_id, t.id",
};

static void
take_instalment (PuntualFactsLoading *self, gpointer record, PuntualStatement *row)
{
  PuntualInvoiceFact *invoice = record;
  PuntualInstalmentFact instalment = {
    .id = puntual_statement_int (row, 1),
    .number = (int)puntual_statement_int (row, 2),
    .due_day = (PuntualDay)puntual_statement_int (row, 3),
    .minor = puntual_statement_int (row, 4),
  };

  if (invoice->n_instalments++ == 0)
    invoice->first_instalment = self->facts->instalments->len;
  g_array_append_val (self->facts->instalments, instalment);
}

/* Rows come oldest first; the newest stays. */
static void
take_promise (PuntualFactsLoading *self, gpointer record, PuntualStatement *row)
{
  PuntualInvoiceFact *invoice = record;
  PuntualPromiseFact promise = {
    .made_day = (PuntualDay)puntual_statement_int (row, 1),
    .day = (PuntualDay)puntual_statement_int (row, 2),
    .minor = puntual_statement_int (row, 3),
    .balance_when_made = puntual_statement_int (row, 4),
  };

  if (promise.made_day > self->facts->day)
    return;
  if (invoice->promise < 0)
    {
      invoice->promise = (int)self->facts->promises->len;
      g_array_append_val (self->facts->promises, promise);
    }
  else
    g_array_index (self->facts->promises, PuntualPromiseFact, invoice->promise) = promise;
}

/* Of two spans that hold, the one that ends last counts; NONE never ends. */
static gboolean
ends_later (gboolean held, PuntualDay end, PuntualDay other_end)
{
  if (!held)
    return TRUE;

  return end != PUNTUAL_DAY_NONE && (other_end == PUNTUAL_DAY_NONE || other_end > end);
}

static void
take_dispute (PuntualFactsLoading *self, gpointer record, PuntualStatement *row)
{
  PuntualInvoiceFact *invoice = record;
  PuntualDay opened = (PuntualDay)puntual_statement_int (row, 1);
  PuntualDay closes = (PuntualDay)puntual_statement_int (row, 2);

  if (opened > self->facts->day || (closes != PUNTUAL_DAY_NONE && closes <= self->facts->day))
    return;
  if (ends_later (invoice->disputed, invoice->dispute_closes, closes))
    invoice->dispute_closes = closes;
  invoice->disputed = TRUE;
}

static void
take_pause (PuntualFactsLoading *self, gpointer record, PuntualStatement *row)
{
  PuntualInvoiceFact *invoice = record;
  PuntualDay until = (PuntualDay)puntual_statement_int (row, 2);

  if (puntual_statement_int (row, 1) > self->facts->day
      || !ends_later (invoice->paused, invoice->paused_until, until))
    return;
  invoice->paused = TRUE;
  invoice->paused_until = until;
  invoice->pause_reason =
      puntual_statement_is_null (row, 3) ? NULL : puntual_facts_string (self, row, 3);
}

static gboolean
load (PuntualFactsLoading *self, const char *const sql[2], PuntualFactsTake take, GError **error)
{
  g_autoptr (PuntualStatement) rows = puntual_facts_select (self, sql, error);

  return rows != NULL && puntual_facts_join (self, self->invoices, rows, take, error);
}

gboolean
puntual_facts_load_holds (PuntualFactsLoading *self, GError **error)
{
  return load (self, select_instalments, take_instalment, error)
         && load (self, select_promises, take_promise, error)
         && load (self, select_disputes, take_dispute, error)
         && load (self, select_pauses, take_pause, error);
}
