/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-asked.h"
#include "puntual-browse-order.h"
#include "puntual-browse.h"
#include "puntual-customer-name.h"
#include "puntual-invoice-outline.h"
#include "puntual-reading.h"

typedef struct
{
  const PuntualInvoiceQuery *query;
  PuntualDay today;
  PuntualSearchText *text; /* NULL: all */
  GArray *names;           /* NULL when nothing needs them */
  PuntualBrowseOrder order;
} Browsing;

static void
browsing_clear (Browsing *self)
{
  g_clear_pointer (&self->text, puntual_search_text_free);
  g_clear_pointer (&self->names, g_array_unref);
  puntual_browse_order_clear (&self->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Browsing, browsing_clear)

static void
place (Browsing *self, const PuntualOutline *outline, const PuntualCustomerName *name)
{
  gint64 group = 0, key = 0;

  switch (self->query->order)
    {
    case PUNTUAL_INVOICE_BY_ISSUE_DAY:
      group = puntual_browse_group_of_day (outline->issue_day);
      key = outline->issue_day;
      break;
    case PUNTUAL_INVOICE_BY_NUMBER:
      break;
    case PUNTUAL_INVOICE_BY_CUSTOMER:
      key = name != NULL ? name->rank : 0;
      break;
    case PUNTUAL_INVOICE_BY_BALANCE:
      group = puntual_browse_group_of_currency (outline->currency);
      key = outline->balance;
      break;
    case PUNTUAL_INVOICE_BY_TOTAL:
      group = puntual_browse_group_of_currency (outline->currency);
      key = outline->total;
      break;
    case PUNTUAL_INVOICE_BY_DUE_DAY:
    default:
      group = puntual_browse_group_of_day (outline->due_day);
      key = outline->due_day;
      break;
    }
  puntual_browse_order_add (&self->order, outline->id, group, key, outline->number);
}

static gboolean
take (const PuntualOutline *outline, gpointer data)
{
  Browsing *self = data;
  const PuntualCustomerName *name;

  if (!puntual_outline_is_on (outline, self->query->shelf, self->today))
    return TRUE;
  name = self->names != NULL ? puntual_find_by_id (self->names, outline->customer_id) : NULL;
  if (self->text == NULL
      || puntual_outline_find (outline, self->text, name, NULL)
             == puntual_search_text_all (self->text))
    place (self, outline, name);
  return TRUE;
}

/**
 * puntual_invoice_browse:
 *
 * Returns: (transfer full): the ids, or %NULL with an error
 */
GArray *
puntual_invoice_browse (PuntualLedger *ledger, const PuntualInvoiceQuery *query,
                        GCancellable *cancellable, GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_auto (Browsing) self = { .query = query };
  g_autofree char *customers =
      query->customer_id != 0 ? puntual_asked_json (&query->customer_id, 1) : NULL;

  self.today = puntual_clock_today (puntual_ledger_get_clock (ledger));
  self.text = puntual_search_text_new (query->text);
  puntual_browse_order_init (&self.order, query->descending,
                             query->order == PUNTUAL_INVOICE_BY_NUMBER);
  if (!puntual_reading_begin (&reading, ledger, cancellable, error))
    return NULL;
  if (self.text != NULL || query->order == PUNTUAL_INVOICE_BY_CUSTOMER)
    {
      self.names = puntual_customer_names (ledger, self.text, error);
      if (self.names == NULL)
        return NULL;
    }
  if (!puntual_outline_each (ledger, customers, take, &self, error))
    return NULL;
  return puntual_browse_order_ids (&self.order, 0);
}

/* --- The first ones --- */

/* Due first, first; ?1: from which day on. */
#define SELECT_DUE_FIRST                                                                           \
  "SELECT id, due_day FROM invoice WHERE due_day >= ?1 ORDER BY due_day, number"

/* Invoices looked at in one go, and so many at most: more take longer than somebody waits. */
#define AT_ONCE 128
#define MOST 512

typedef struct
{
  PuntualStatement *rows;
  GArray *ids;    /* those looked at in one go */
  PuntualDay day; /* of the last of them */
  guint n;        /* looked at so far */
  gboolean ended;
} DueFirst;

static void
due_first_clear (DueFirst *self)
{
  g_clear_pointer (&self->rows, puntual_statement_release);
  g_clear_pointer (&self->ids, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DueFirst, due_first_clear)

static gboolean
due_first_begin (DueFirst *self, const Browsing *browsing, PuntualLedger *ledger, GError **error)
{
  self->rows = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_DUE_FIRST, error);
  if (self->rows == NULL)
    return FALSE;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  puntual_statement_bind_int (
      self->rows, 1,
      browsing->query->shelf == PUNTUAL_INVOICE_SHELF_DUE_SOON ? browsing->today : G_MININT);
  return TRUE;
}

/* Looks at some more, and takes those that are on the shelf. */
static gboolean
due_first_go_on (DueFirst *self, Browsing *browsing, PuntualLedger *ledger, GError **error)
{
  g_autofree char *invoices = NULL;
  gboolean more;

  g_array_set_size (self->ids, 0);
  while (self->ids->len < AT_ONCE)
    {
      gint64 id;

      if (!puntual_statement_step (self->rows, &more, error))
        return FALSE;
      self->ended = !more;
      if (!more)
        break;
      id = puntual_statement_int (self->rows, 0);
      self->day = (PuntualDay)puntual_statement_int (self->rows, 1);
      g_array_append_val (self->ids, id);
    }
  self->n += self->ids->len;
  invoices = puntual_asked_json ((const gint64 *)(gpointer)self->ids->data, self->ids->len);
  return puntual_outline_each_of (ledger, invoices, take, browsing, error);
}

GArray *
puntual_invoice_browse_first (PuntualLedger *ledger, const PuntualInvoiceQuery *query, guint n,
                              GCancellable *cancellable, GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_auto (Browsing) self = { .query = query };
  g_auto (DueFirst) walk = { 0 };

  self.today = puntual_clock_today (puntual_ledger_get_clock (ledger));
  self.text = puntual_search_text_new (query->text);
  puntual_browse_order_init (&self.order, FALSE, FALSE);
  if (query->order != PUNTUAL_INVOICE_BY_DUE_DAY || query->descending || query->customer_id != 0
      || self.text != NULL)
    return puntual_browse_order_ids (&self.order, 0);
  if (!puntual_reading_begin (&reading, ledger, cancellable, error)
      || !due_first_begin (&walk, &self, ledger, error))
    return NULL;
  /* One that falls due on a day of which not all were looked at may have to stand before it. */
  while (!walk.ended && walk.n < MOST && puntual_browse_order_n_before (&self.order, walk.day) < n)
    {
      if (!due_first_go_on (&walk, &self, ledger, error))
        return NULL;
    }
  return puntual_browse_order_ids (&self.order, n);
}

/* --- Counts --- */

typedef struct
{
  guint *counts;
  PuntualDay today;
} Counting;

static gboolean
count (const PuntualOutline *outline, gpointer data)
{
  const Counting *self = data;

  for (guint shelf = 0; shelf < PUNTUAL_N_INVOICE_SHELVES; shelf++)
    self->counts[shelf] +=
        puntual_outline_is_on (outline, (PuntualInvoiceShelf)shelf, self->today) ? 1 : 0;
  return TRUE;
}

gboolean
puntual_invoice_count_shelves (PuntualLedger *ledger, guint *counts, GCancellable *cancellable,
                               GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  Counting self = { counts, puntual_clock_today (puntual_ledger_get_clock (ledger)) };

  for (guint shelf = 0; shelf < PUNTUAL_N_INVOICE_SHELVES; shelf++)
    counts[shelf] = 0;
  return puntual_reading_begin (&reading, ledger, cancellable, error)
         && puntual_outline_each (ledger, NULL, count, &self, error);
}
