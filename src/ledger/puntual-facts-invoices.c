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
  "id, total, due_day, customer_id, cadence_id, number, currency, issue_day FROM invoice"
static const char *const select_invoices[2] = {
  "SELECT " INVOICE_COLUMNS " WHERE kind = 'invoice' AND cancelled = 0 ORDER BY id",
  "SELECT " INVOICE_COLUMNS
  " WHERE customer_id = ?1 AND kind = 'invoice' AND cancelled = 0 ORDER BY id",
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
settle (PuntualFactsLoading *self,
        AllocationCursor *cursor,
        PuntualInvoiceFact *invoice,
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

/* Most invoices of a business share one currency. */
static const char *
intern_currency (const char *text, const char **last)
{
  const char *known;

  if (*last != NULL && strcmp (*last, text) == 0)
    return *last;

  known = puntual_currency_intern (text, NULL);
  *last = known != NULL ? known : g_intern_string (text);

  return *last;
}

static void
keep (PuntualFactsLoading *self,
      PuntualInvoiceFact *invoice,
      PuntualStatement *row,
      const char **last_currency)
{
  invoice->customer_id = puntual_statement_int (row, 3);
  invoice->cadence_id = puntual_statement_int (row, 4);
  invoice->number = puntual_facts_string (self, row, 5);
  invoice->currency = intern_currency (puntual_statement_text (row, 6), last_currency);
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
  highest
      = puntual_sqlite_prepare (self->sqlite, "SELECT coalesce (max (id), 0) FROM invoice", error);
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
  const char *last_currency = NULL;
  gboolean row;

  if (allocations == NULL || !make_room (self, error))
    return FALSE;

  while (puntual_statement_step (rows, &row, error))
    {
      PuntualInvoiceFact invoice = { 0 };
      guint n_laters = self->facts->laters->len;

      if (!row)
        return TRUE;
      invoice.id = puntual_statement_int (rows, 0);
      invoice.total = puntual_statement_int (rows, 1);
      invoice.due_day = (PuntualDay)puntual_statement_int (rows, 2);
      if (!settle (self, &cursor, &invoice, error))
        return FALSE;
      if (is_wanted (self, &invoice))
        keep (self, &invoice, rows, &last_currency);
      else
        g_array_set_size (self->facts->laters, n_laters);
    }

  return FALSE;
}
