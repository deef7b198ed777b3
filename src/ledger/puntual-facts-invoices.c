/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-facts-loading.h"
#include "puntual-money.h"
#include <string.h>

/* Days around the day of the facts within which a paid invoice is kept: a step of it may have been
 * meant for these days. */
#define PAID_WINDOW 100
/* Records there is room for from the beginning. */
#define ROOM_MAX (1000 * 1000)

#define INVOICE_COLUMNS                                                                            \
  "id, total, due_day, customer_id, cadence_id, number, currency, issue_day, kind <> 'invoice'"    \
  " FROM invoice"
static const char *const select_invoices[2] = {
  "SELECT " INVOICE_COLUMNS " WHERE cancelled = 0 ORDER BY id",
  "SELECT " INVOICE_COLUMNS " WHERE customer_id = ?1 AND cancelled = 0 ORDER BY id",
};

static const char *const select_allocations[2] = {
  "SELECT invoice_id, day, minor FROM allocation ORDER BY invoice_id, day, minor",
  "SELECT a.invoice_id, a.day, a.minor FROM invoice AS i JOIN allocation AS a ON a.invoice_id = "
  "i.id"
  " WHERE i.customer_id = ?1 ORDER BY a.invoice_id, a.day, a.minor",
};

typedef struct
{
  PuntualStatement *rows; /* borrowed */
  gint64 invoice_id;      /* of the row it stands on; G_MAXINT64 behind the last */
} AllocationCursor;

static gboolean
advance (AllocationCursor *cursor, GError **error)
{
  gboolean row;

  if (!puntual_statement_step (cursor->rows, &row, error))
    return FALSE;

  cursor->invoice_id = row ? puntual_statement_int (cursor->rows, 0) : G_MAXINT64;
  return TRUE;
}

/* Sums what settles the invoice up to the day, and puts aside what comes later. */
static gboolean
settle (PuntualFactsLoading *self, AllocationCursor *cursor, PuntualInvoiceFact *invoice,
        GError **error)
{
  while (cursor->invoice_id < invoice->id)
    if (!advance (cursor, error))
      return FALSE;

  while (cursor->invoice_id == invoice->id)
    {
      PuntualLaterFact later = { .day = (PuntualDay)puntual_statement_int (cursor->rows, 1),
                                 .minor = puntual_statement_int (cursor->rows, 2) };

      if (later.day <= self->facts->day)
        invoice->settled += later.minor;
      else
        {
          if (invoice->n_later++ == 0)
            invoice->first_later = self->facts->laters->len;
          g_array_append_val (self->facts->laters, later);
        }
      if (!advance (cursor, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_wanted (const PuntualFactsLoading *self, const PuntualInvoiceFact *invoice)
{
  PuntualDay distance = invoice->due_day - self->facts->day;

  if (invoice->total > invoice->settled)
    return TRUE;

  return invoice->due_day != PUNTUAL_DAY_NONE && distance >= -PAID_WINDOW
         && distance <= PAID_WINDOW;
}

const char *
puntual_facts_currency (PuntualFactsLoading *self, PuntualStatement *row, int column)
{
  const char *text = puntual_statement_text (row, column);
  const char *known;

  if (self->last_currency != NULL && strcmp (self->last_currency, text) == 0)
    return self->last_currency;

  known = puntual_currency_intern (text, NULL);
  self->last_currency = known != NULL ? known : g_intern_string (text);

  return self->last_currency;
}

/* A credit note is money on the customer's account from its issue day on. */
static void
read_credit_note (PuntualFactsLoading *self, PuntualStatement *row)
{
  if (puntual_statement_int (row, 7) <= self->facts->day)
    puntual_facts_note_money (self, puntual_statement_int (row, 3),
                              puntual_facts_currency (self, row, 6),
                              puntual_statement_int (row, 1));
}

static void
keep (PuntualFactsLoading *self, PuntualInvoiceFact *invoice, PuntualStatement *row)
{
  invoice->customer_id = puntual_statement_int (row, 3);
  invoice->cadence_id = puntual_statement_int (row, 4);
  invoice->number = puntual_facts_string (self, row, 5);
  invoice->currency = puntual_facts_currency (self, row, 6);
  invoice->issue_day = (PuntualDay)puntual_statement_int (row, 7);
  invoice->promise = -1;
  g_array_append_vals (self->invoices, invoice, 1);
}

/* Room for as many records as there may be, so that they need not move while they become more. What
 * is not used costs nothing. */
static gboolean
make_room (PuntualFactsLoading *self, GError **error)
{
  g_autoptr (PuntualStatement) highest = NULL;
  gboolean row;

  if (self->customer_id != 0)
    return TRUE;
  highest =
      puntual_sqlite_prepare (self->sqlite, "SELECT coalesce (max (id), 0) FROM invoice", error);
  if (highest == NULL || !puntual_statement_step (highest, &row, error))
    return FALSE;

  g_array_set_size (self->invoices, (guint)MIN (puntual_statement_int (highest, 0), ROOM_MAX));
  g_array_set_size (self->invoices, 0);
  return TRUE;
}

gboolean
puntual_facts_load_invoices (PuntualFactsLoading *self, GError **error)
{
  g_autoptr (PuntualStatement) rows = puntual_facts_select (self, select_invoices, error);
  g_autoptr (PuntualStatement) allocations =
      rows != NULL ? puntual_facts_select (self, select_allocations, error) : NULL;
  AllocationCursor cursor = { .rows = allocations };
  gboolean row;

  if (allocations == NULL || !make_room (self, error))
    return FALSE;

  while (puntual_statement_step (rows, &row, error))
    {
      PuntualInvoiceFact invoice = { 0 };
      guint n_laters = self->facts->laters->len;

      if (!row)
        return TRUE;
      if (puntual_statement_int (rows, 8) != 0)
        {
          read_credit_note (self, rows);
          continue;
        }
      invoice.id = puntual_statement_int (rows, 0);
      invoice.total = puntual_statement_int (rows, 1);
      invoice.due_day = (PuntualDay)puntual_statement_int (rows, 2);
      if (!settle (self, &cursor, &invoice, error))
        return FALSE;
      if (invoice.settled != 0)
        puntual_facts_note_money (self, puntual_statement_int (rows, 3),
                                  puntual_facts_currency (self, rows, 6), -invoice.settled);
      if (is_wanted (self, &invoice))
        keep (self, &invoice, rows);
      else
        g_array_set_size (self->facts->laters, n_laters);
    }

  return FALSE;
}
