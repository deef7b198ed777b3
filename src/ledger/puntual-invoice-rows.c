/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-asked.h"
#include "puntual-browse.h"
#include "puntual-invoice-outline.h"
#include "puntual-invoice-query.h"
#include "puntual-reading.h"

/* The newest promise of each, the same that puntual_outline_each() takes; ?2 is the day. */
#define SELECT_PROMISES                                                                            \
  PUNTUAL_WITH_ASKED                                                                               \
  "SELECT asked.place, p.day, p.minor, p.balance_then FROM asked CROSS JOIN promise AS p "         \
  "ON p.id = (SELECT max (newest.id) FROM promise AS newest "                                      \
  "WHERE newest.invoice_id = asked.wanted AND newest.withdrawn = 0 AND newest.made_day <= ?2)"

#define SELECT_INSTALMENTS                                                                         \
  PUNTUAL_WITH_ASKED                                                                               \
  "SELECT asked.place, t.due_day, t.minor FROM asked CROSS JOIN instalment AS t "                  \
  "ON t.invoice_id = asked.wanted ORDER BY asked.place, t.due_day, t.number"

typedef struct
{
  PuntualLedger *ledger; /* borrowed */
  char *asked;           /* owned */
  PuntualDay today;
  int grace;
  GPtrArray *rows;         /* owned; of PuntualInvoiceRow or NULL, as they were asked for */
  PuntualInvoiceRow *last; /* the row of the detail before */
  gint64 planned;          /* of its instalments so far */
} Collecting;

typedef void (*TakeDetail) (Collecting *self, PuntualInvoiceRow *row, PuntualStatement *detail);

static void
collecting_clear (Collecting *self)
{
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Collecting, collecting_clear)

void
puntual_invoice_row_free (PuntualInvoiceRow *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->invoice, puntual_invoice_free);
  g_free (self);
}

static gboolean
owes (const PuntualInvoice *invoice)
{
  return invoice->kind == PUNTUAL_INVOICE_INVOICE && invoice->balance > 0;
}

static void
take_promise (Collecting *self, PuntualInvoiceRow *row, PuntualStatement *detail)
{
  PuntualDay day = (PuntualDay)puntual_statement_int (detail, 1);

  if (!owes (row->invoice)
      || puntual_promise_is_kept (puntual_statement_int (detail, 2),
                                  puntual_statement_int (detail, 3), row->invoice->balance))
    return;
  row->promised_day = day;
  row->promise_broken = day + self->grace < self->today;
}

/* What is settled fills the instalments in due order. */
static void
take_instalment (Collecting *self, PuntualInvoiceRow *row, PuntualStatement *detail)
{
  gint64 settled = row->invoice->paid + row->invoice->credited;

  if (row != self->last)
    self->planned = 0;
  self->last = row;
  self->planned += puntual_statement_int (detail, 2);
  row->n_instalments++;
  if (self->planned <= settled)
    row->n_instalments_paid++;
  else if (row->next_instalment_day == PUNTUAL_DAY_NONE && owes (row->invoice))
    row->next_instalment_day = (PuntualDay)puntual_statement_int (detail, 1);
}

static gboolean
take_details (Collecting *self, const char *sql, gboolean of_day, TakeDetail take, GError **error)
{
  g_autoptr (PuntualStatement) detail =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (self->ledger), sql, error);
  gboolean more;

  if (detail == NULL)
    return FALSE;
  puntual_statement_bind_static (detail, 1, self->asked);
  if (of_day)
    puntual_statement_bind_int (detail, 2, self->today);
  for (;;)
    {
      PuntualInvoiceRow *row;

      if (!puntual_statement_step (detail, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      row = g_ptr_array_index (self->rows, puntual_statement_int (detail, 0));
      take (self, row, detail);
    }
}

static gboolean
take_invoices (Collecting *self, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) invoices = puntual_invoice_get_many (self->ledger, ids, n, error);

  if (invoices == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      PuntualInvoiceRow *row = NULL;

      if (invoices->pdata[i] != NULL)
        {
          row = g_new0 (PuntualInvoiceRow, 1);
          row->invoice = g_steal_pointer (&invoices->pdata[i]);
        }
      g_ptr_array_add (self->rows, row);
    }
  return TRUE;
}

GPtrArray *
puntual_invoice_rows (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_auto (Collecting) self = { .ledger = ledger };
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);

  if (policy == NULL || !puntual_reading_begin (&reading, ledger, NULL, error))
    return NULL;
  self.asked = puntual_asked_json (ids, n);
  self.today = puntual_clock_today (puntual_ledger_get_clock (ledger));
  self.grace = policy->promise_grace;
  self.rows = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_invoice_row_free);
  if (!take_invoices (&self, ids, n, error)
      || !take_details (&self, SELECT_PROMISES, TRUE, take_promise, error)
      || !take_details (&self, SELECT_INSTALMENTS, FALSE, take_instalment, error))
    return NULL;
  puntual_asked_drop_missing (self.rows);
  return g_steal_pointer (&self.rows);
}
