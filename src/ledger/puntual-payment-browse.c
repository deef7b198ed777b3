/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-asked.h"
#include "puntual-browse-order.h"
#include "puntual-browse.h"
#include "puntual-payment-outline.h"
#include "puntual-reading.h"

typedef struct
{
  const PuntualPaymentQuery *query;
  PuntualSearchText *text; /* NULL: all */
  GArray *names;           /* NULL when nothing needs them */
  GArray *numbers;         /* likewise */
  PuntualBrowseOrder order;
} Browsing;

static void
browsing_clear (Browsing *self)
{
  g_clear_pointer (&self->text, puntual_search_text_free);
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  puntual_browse_order_clear (&self->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Browsing, browsing_clear)

static void
place (Browsing *self, const PuntualPaymentOutline *outline, const PuntualCustomerName *name)
{
  gint64 group = 0, key;

  switch (self->query->order)
    {
    case PUNTUAL_PAYMENT_BY_CUSTOMER:
      key = name != NULL ? name->rank : 0;
      break;
    case PUNTUAL_PAYMENT_BY_AMOUNT:
      group = puntual_browse_group_of_currency (outline->currency);
      key = outline->minor;
      break;
    case PUNTUAL_PAYMENT_BY_DAY:
    default:
      key = outline->day;
      break;
    }
  puntual_browse_order_add (&self->order, outline->id, group, key, NULL);
}

static gboolean
take (const PuntualPaymentOutline *outline, gpointer data)
{
  Browsing *self = data;
  const PuntualCustomerName *name;

  if (!puntual_payment_outline_is_on (outline, self->query->shelf))
    return TRUE;
  name = self->names != NULL ? puntual_find_by_id (self->names, outline->customer_id) : NULL;
  if (self->text == NULL
      || puntual_payment_outline_find (outline, self->text, name)
             == puntual_search_text_all (self->text))
    place (self, outline, name);
  return TRUE;
}

static gboolean
load (Browsing *self, PuntualLedger *ledger, GError **error)
{
  if (self->text != NULL || self->query->order == PUNTUAL_PAYMENT_BY_CUSTOMER)
    {
      self->names = puntual_customer_names (ledger, self->text, error);
      if (self->names == NULL)
        return FALSE;
    }
  if (self->text != NULL)
    {
      self->numbers = puntual_found_numbers (ledger, self->query->customer_id, self->text, error);
      if (self->numbers == NULL)
        return FALSE;
    }
  return puntual_payment_outline_each (ledger, self->query->customer_id, self->numbers, take, self,
                                       error);
}

GArray *
puntual_payment_browse (PuntualLedger *ledger, const PuntualPaymentQuery *query,
                        GCancellable *cancellable, GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_auto (Browsing) self = { .query = query };

  self.text = puntual_search_text_new (query->text);
  puntual_browse_order_init (&self.order, query->descending, FALSE);
  if (!puntual_reading_begin (&reading, ledger, cancellable, error) || !load (&self, ledger, error))
    return NULL;
  return puntual_browse_order_ids (&self.order, 0);
}

static gboolean
count (const PuntualPaymentOutline *outline, gpointer data)
{
  guint *counts = data;

  for (guint shelf = 0; shelf < PUNTUAL_N_PAYMENT_SHELVES; shelf++)
    counts[shelf] += puntual_payment_outline_is_on (outline, (PuntualPaymentShelf)shelf) ? 1 : 0;
  return TRUE;
}

gboolean
puntual_payment_count_shelves (PuntualLedger *ledger, guint *counts, GCancellable *cancellable,
                               GError **error)
{
  g_auto (PuntualReading) reading = { 0 };

  for (guint shelf = 0; shelf < PUNTUAL_N_PAYMENT_SHELVES; shelf++)
    counts[shelf] = 0;
  return puntual_reading_begin (&reading, ledger, cancellable, error)
         && puntual_payment_outline_each (ledger, 0, NULL, count, counts, error);
}
