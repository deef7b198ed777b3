/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-asked.h"
#include "puntual-browse-order.h"
#include "puntual-browse.h"
#include "puntual-invoice-outline.h"
#include "puntual-invoice-query.h"
#include "puntual-reading.h"

#include <string.h>

void
puntual_broken_promise_free (PuntualBrokenPromise *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->customer_name);
  g_free (self->currency);
  g_free (self);
}

/* A broken promise before its place in the list is known. */
typedef struct
{
  gint64 invoice_id;
  PuntualDay day;
  gint64 minor;
} Broken;

typedef struct
{
  GArray *broken; /* Broken by invoice */
  PuntualBrowseOrder order;
} Breaking;

static void
breaking_clear (Breaking *self)
{
  g_clear_pointer (&self->broken, g_array_unref);
  puntual_browse_order_clear (&self->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Breaking, breaking_clear)

static gboolean
take_broken (const PuntualOutline *outline, gpointer data)
{
  Breaking *self = data;
  Broken broken = { outline->id, outline->promised_day, outline->promised_minor };

  if (!outline->promise_is_broken)
    return TRUE;
  g_array_append_val (self->broken, broken);
  puntual_browse_order_add (&self->order, outline->id, 0, outline->promised_day, outline->number);
  return TRUE;
}

static PuntualBrokenPromise *
describe (const Broken *broken, PuntualInvoice *invoice)
{
  PuntualBrokenPromise *promise = g_new0 (PuntualBrokenPromise, 1);

  promise->invoice_id = invoice->id;
  promise->customer_id = invoice->customer_id;
  promise->number = g_steal_pointer (&invoice->number);
  promise->customer_name = g_steal_pointer (&invoice->customer_name);
  promise->currency = g_steal_pointer (&invoice->currency);
  promise->balance = invoice->balance;
  promise->day = broken->day;
  promise->minor = broken->minor;
  return promise;
}

GPtrArray *
puntual_ledger_broken_promises (PuntualLedger *ledger, guint limit, GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_auto (Breaking) self = { 0 };
  g_autoptr (GPtrArray) promises =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_broken_promise_free);
  g_autoptr (GPtrArray) invoices = NULL;
  g_autoptr (GArray) ids = NULL;

  self.broken = g_array_new (FALSE, FALSE, sizeof (Broken));
  puntual_browse_order_init (&self.order, FALSE, FALSE);
  if (limit == 0)
    return g_steal_pointer (&promises);
  if (!puntual_reading_begin (&reading, ledger, NULL, error)
      || !puntual_outline_each (ledger, NULL, take_broken, &self, error))
    return NULL;
  ids = puntual_browse_order_ids (&self.order, limit);
  invoices =
      puntual_invoice_get_many (ledger, (const gint64 *)(gpointer)ids->data, ids->len, error);
  if (invoices == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (promises,
                     describe (puntual_find_by_id (self.broken, g_array_index (ids, gint64, i)),
                               invoices->pdata[i]));
  return g_steal_pointer (&promises);
}

typedef struct
{
  PuntualDay first, end;
  GArray *days; /* PuntualDueDay */
} Falling;

static gboolean
take_due (const PuntualOutline *outline, gpointer data)
{
  const Falling *self = data;
  PuntualDueDay *day = NULL;

  if (!puntual_outline_is_open (outline) || outline->due_day < self->first
      || outline->due_day >= self->end)
    return TRUE;
  for (guint i = 0; i < self->days->len && day == NULL; i++)
    {
      PuntualDueDay *known = &g_array_index (self->days, PuntualDueDay, i);

      if (known->day == outline->due_day && known->currency == outline->currency)
        day = known;
    }
  if (day == NULL)
    {
      PuntualDueDay due = { .day = outline->due_day, .currency = outline->currency };

      g_array_append_val (self->days, due);
      day = &g_array_index (self->days, PuntualDueDay, self->days->len - 1);
    }
  day->minor += outline->balance;
  day->n_invoices++;
  return TRUE;
}

static int
compare_due_days (gconstpointer a, gconstpointer b)
{
  const PuntualDueDay *left = a, *right = b;

  return left->day != right->day ? left->day - right->day
                                 : strcmp (left->currency, right->currency);
}

GArray *
puntual_ledger_due_days (PuntualLedger *ledger, PuntualDay first, guint n_days, GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (PuntualDueDay));
  Falling self = { MAX (first, PUNTUAL_DAY_NONE + 1), 0, days };

  self.end = first + (PuntualDay)MIN (n_days, (guint)PUNTUAL_DAY_MAX);
  if (!puntual_reading_begin (&reading, ledger, NULL, error)
      || !puntual_outline_each (ledger, NULL, take_due, &self, error))
    return NULL;
  g_array_sort (days, compare_due_days);
  return g_steal_pointer (&days);
}
