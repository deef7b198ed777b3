/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-thanks-payments.h"

#include "puntual-money.h"

void
puntual_thanks_payment_free (PuntualThanksPayment *self)
{
  if (self == NULL)
    return;

  g_free (self->approved_id);
  g_array_unref (self->invoices);
  g_free (self);
}

void
puntual_thanks_row_free (PuntualThanksRow *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self);
}

/* --- Payments --- */

#define PAYMENT_COLUMNS "SELECT p.id, p.customer_id, p.currency, p.minor, a.invoice_id"
#define ALLOCATED                                                                                  \
  " JOIN allocation a ON a.payment_id = p.id AND a.day <= ?1"                                      \
  " JOIN invoice v ON v.id = a.invoice_id AND v.cancelled = 0"
#define OF_CUSTOMER(column) " AND (?2 = 0 OR " column " = ?2)"
#define WAITS "o.state IN ('planned', 'approved', 'held')"
#define BY_OWNER "o.state IN ('approved', 'held') AND o.approved_by = 'owner'"

static const char select_approved[] =
    PAYMENT_COLUMNS ", o.id FROM outbox o JOIN outbox_item i ON i.outbox_row = o.row_id"
                    " AND i.live = 1 JOIN payment p ON p.id = i.cycle AND p.undone = 0" ALLOCATED
                    " WHERE " BY_OWNER " AND o.purpose = 'thanks'" OF_CUSTOMER (
                        "o.customer_id") " GROUP BY o.row_id, p.id, a.invoice_id"
                                         " ORDER BY o.row_id, p.id, v.due_day, v.number, v.id";
/* What the owner skipped keeps its key too. */
static const char select_fresh[] = PAYMENT_COLUMNS
    ", NULL FROM payment p" ALLOCATED
    " WHERE p.undone = 0 AND p.day BETWEEN ?3 AND ?1" OF_CUSTOMER (
        "p.customer_id") " AND NOT EXISTS (SELECT 1 FROM outbox o JOIN outbox_item i"
                         "  ON i.outbox_row = o.row_id WHERE o.customer_id = p.customer_id"
                         "  AND o.purpose = 'thanks' AND i.cycle = p.id AND i.live = 1"
                         "  AND (NOT " WAITS " OR (" BY_OWNER ")))"
                         " GROUP BY p.id, a.invoice_id"
                         " ORDER BY p.customer_id, p.currency, p.id, v.due_day, v.number, v.id";
static const char select_one[] = PAYMENT_COLUMNS
    ", NULL FROM payment p" ALLOCATED
    " WHERE p.undone = 0 AND p.id = ?2 GROUP BY a.invoice_id ORDER BY v.due_day, v.number, v.id";

static PuntualThanksPayment *
read_payment (PuntualStatement *row)
{
  PuntualThanksPayment *payment = g_new0 (PuntualThanksPayment, 1);
  const char *code = puntual_statement_text (row, 2);
  const char *known = puntual_currency_intern (code, NULL);

  payment->id = puntual_statement_int (row, 0);
  payment->customer_id = puntual_statement_int (row, 1);
  payment->currency = known != NULL ? known : g_intern_string (code);
  payment->minor = puntual_statement_int (row, 3);
  payment->approved_id = g_strdup (puntual_statement_text (row, 5));
  payment->invoices = g_array_new (FALSE, FALSE, sizeof (gint64));
  return payment;
}

/* The rows of one payment follow one another. */
static GPtrArray *
collect (PuntualStatement *rows, GError **error)
{
  g_autoptr (GPtrArray) payments =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_thanks_payment_free);
  PuntualThanksPayment *last = NULL;
  gboolean more;

  while (puntual_statement_step (rows, &more, error))
    {
      gint64 invoice_id;

      if (!more)
        return g_steal_pointer (&payments);
      /* Beyond what a key can hold; no ledger of ours has so many. */
      if (puntual_statement_int (rows, 0) > G_MAXINT)
        continue;
      if (last == NULL || last->id != puntual_statement_int (rows, 0)
          || g_strcmp0 (last->approved_id, puntual_statement_text (rows, 5)) != 0)
        {
          last = read_payment (rows);
          g_ptr_array_add (payments, last);
        }
      invoice_id = puntual_statement_int (rows, 4);
      g_array_append_val (last->invoices, invoice_id);
    }
  return NULL;
}

GPtrArray *
puntual_thanks_approved_payments (PuntualLedger *ledger, PuntualDay day, gint64 customer_id,
                                  GError **error)
{
  g_autoptr (PuntualStatement) rows =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), select_approved, error);

  if (rows == NULL)
    return NULL;
  puntual_statement_bind_int (rows, 1, day);
  puntual_statement_bind_int (rows, 2, customer_id);
  return collect (rows, error);
}

GPtrArray *
puntual_thanks_fresh_payments (PuntualLedger *ledger, PuntualDay day, gint64 customer_id,
                               GError **error)
{
  g_autoptr (PuntualStatement) rows =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), select_fresh, error);

  if (rows == NULL)
    return NULL;
  puntual_statement_bind_int (rows, 1, day);
  puntual_statement_bind_int (rows, 2, customer_id);
  puntual_statement_bind_int (rows, 3, day - PUNTUAL_THANKS_DAYS);
  return collect (rows, error);
}

GPtrArray *
puntual_thanks_one_payment (PuntualLedger *ledger, PuntualDay day, gint64 payment_id,
                            GError **error)
{
  g_autoptr (PuntualStatement) rows =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), select_one, error);

  if (rows == NULL)
    return NULL;
  puntual_statement_bind_int (rows, 1, day);
  puntual_statement_bind_int (rows, 2, payment_id);
  return collect (rows, error);
}

/* --- Messages --- */

GPtrArray *
puntual_thanks_rows (PuntualLedger *ledger, gint64 customer_id, GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_thanks_row_free);
  g_autoptr (PuntualStatement) rows = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT o.id, o.customer_id, o.state <> 'planned' AND coalesce (o.approved_by, '') = 'owner',"
      " EXISTS (SELECT 1 FROM outbox_item i WHERE i.outbox_row = o.row_id AND NOT EXISTS"
      "  (SELECT 1 FROM payment p WHERE p.id = i.cycle AND p.undone = 0))"
      " FROM outbox o WHERE " WAITS
      " AND o.purpose = 'thanks' AND (?1 = 0 OR o.customer_id = ?1) ORDER BY o.row_id",
      error);
  gboolean more;

  if (rows == NULL)
    return NULL;
  puntual_statement_bind_int (rows, 1, customer_id);
  while (puntual_statement_step (rows, &more, error))
    {
      PuntualThanksRow *row;

      if (!more)
        return g_steal_pointer (&found);
      row = g_new0 (PuntualThanksRow, 1);
      row->id = g_strdup (puntual_statement_text (rows, 0));
      row->customer_id = puntual_statement_int (rows, 1);
      row->by_owner = puntual_statement_int (rows, 2) != 0;
      row->undone = puntual_statement_int (rows, 3) != 0;
      g_ptr_array_add (found, row);
    }
  return NULL;
}

gboolean
puntual_thanks_find_row (PuntualLedger *ledger, gint64 payment_id, char **id, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT o.id FROM payment p JOIN outbox o ON o.customer_id = p.customer_id"
      " AND o.purpose = 'thanks' JOIN outbox_item i ON i.outbox_row = o.row_id AND i.cycle = p.id"
      " AND i.live = 1 WHERE p.id = ?1 LIMIT 1",
      error);
  gboolean found;

  *id = NULL;
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, payment_id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (found)
    *id = g_strdup (puntual_statement_text (row, 0));
  return TRUE;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  PuntualDay x = *(const PuntualDay *)a;
  PuntualDay y = *(const PuntualDay *)b;

  return (x > y) - (x < y);
}

/* *day is NONE when there is no such payment. */
static gboolean
day_of_payment (PuntualLedger *ledger, gint64 id, PuntualDay *day, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger), "SELECT day FROM payment WHERE id = ?1", error);
  gboolean found;

  *day = PUNTUAL_DAY_NONE;
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (found)
    *day = (PuntualDay)puntual_statement_int (row, 0);
  return TRUE;
}

gboolean
puntual_thanks_days (PuntualLedger *ledger, const PuntualPlannedMessage *thanks, GArray *days,
                     GError **error)
{
  for (guint i = 0; i < thanks->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (thanks->items, PuntualPlannedItem, i);
      gboolean known = FALSE;
      PuntualDay day;

      if (!day_of_payment (ledger, item->cycle, &day, error))
        return FALSE;
      for (guint k = 0; k < days->len; k++)
        known |= g_array_index (days, PuntualDay, k) == day;
      if (day != PUNTUAL_DAY_NONE && !known)
        g_array_append_val (days, day);
    }
  g_array_sort (days, compare_days);
  return TRUE;
}
