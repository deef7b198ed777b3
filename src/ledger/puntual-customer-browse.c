/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-asked.h"
#include "puntual-browse-order.h"
#include "puntual-browse.h"
#include "puntual-customer-outline.h"
#include "puntual-reading.h"

typedef struct
{
  const PuntualCustomerQuery *query;
  PuntualSearchText *text; /* NULL: all */
  GArray *names;
  GArray *contacts;    /* PuntualLastContact; NULL when nothing needs them */
  PuntualOwing *owing; /* NULL when nothing needs it */
  PuntualBrowseOrder order;
} Browsing;

static void
browsing_clear (Browsing *self)
{
  g_clear_pointer (&self->text, puntual_search_text_free);
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->contacts, g_array_unref);
  g_clear_pointer (&self->owing, puntual_owing_free);
  puntual_browse_order_clear (&self->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Browsing, browsing_clear)

static void
place (Browsing *self, const PuntualCustomerOutline *outline)
{
  const PuntualLastContact *contact;
  gint64 group = 0, key = 0;

  switch (self->query->order)
    {
    case PUNTUAL_CUSTOMER_BY_OPEN:
    case PUNTUAL_CUSTOMER_BY_OVERDUE:
      key = puntual_owing_largest (self->owing, outline->debt,
                                   self->query->order == PUNTUAL_CUSTOMER_BY_OVERDUE);
      break;
    case PUNTUAL_CUSTOMER_BY_LAST_CONTACT:
      contact = puntual_find_by_id (self->contacts, outline->id);
      group = puntual_browse_group_of_day (contact != NULL ? contact->day : PUNTUAL_DAY_NONE);
      key = contact != NULL ? contact->day : PUNTUAL_DAY_NONE;
      break;
    case PUNTUAL_CUSTOMER_BY_NAME:
    default:
      key = outline->name->rank;
      break;
    }
  puntual_browse_order_add (&self->order, outline->id, group, key, outline->name_key);
}

static gboolean
take (const PuntualCustomerOutline *outline, gpointer data)
{
  Browsing *self = data;

  if (puntual_customer_outline_is_on (outline, self->query->shelf)
      && (self->text == NULL
          || puntual_customer_outline_find (outline, self->text)
                 == puntual_search_text_all (self->text)))
    place (self, outline);
  return TRUE;
}

static gboolean
needs_owing (const PuntualCustomerQuery *query)
{
  return query->shelf == PUNTUAL_CUSTOMER_SHELF_OWING
         || query->shelf == PUNTUAL_CUSTOMER_SHELF_OVERDUE
         || query->shelf == PUNTUAL_CUSTOMER_SHELF_NO_CONTACT
         || query->order == PUNTUAL_CUSTOMER_BY_OPEN || query->order == PUNTUAL_CUSTOMER_BY_OVERDUE;
}

static gboolean
load (Browsing *self, PuntualLedger *ledger, GError **error)
{
  self->names = puntual_customer_names (ledger, self->text, error);
  if (self->names == NULL)
    return FALSE;
  if (needs_owing (self->query))
    {
      self->owing = puntual_owing_load_all (ledger, error);
      if (self->owing == NULL)
        return FALSE;
    }
  if (self->query->order == PUNTUAL_CUSTOMER_BY_LAST_CONTACT)
    {
      self->contacts = puntual_last_contacts (ledger, error);
      if (self->contacts == NULL)
        return FALSE;
    }
  return puntual_customer_outline_each (ledger, self->names, self->owing, take, self, error);
}

GArray *
puntual_customer_browse (PuntualLedger *ledger, const PuntualCustomerQuery *query,
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
count (const PuntualCustomerOutline *outline, gpointer data)
{
  guint *counts = data;

  for (guint shelf = 0; shelf < PUNTUAL_N_CUSTOMER_SHELVES; shelf++)
    counts[shelf] += puntual_customer_outline_is_on (outline, (PuntualCustomerShelf)shelf) ? 1 : 0;
  return TRUE;
}

gboolean
puntual_customer_count_shelves (PuntualLedger *ledger, guint *counts, GCancellable *cancellable,
                                GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_autoptr (PuntualOwing) owing = NULL;

  for (guint shelf = 0; shelf < PUNTUAL_N_CUSTOMER_SHELVES; shelf++)
    counts[shelf] = 0;
  if (!puntual_reading_begin (&reading, ledger, cancellable, error))
    return FALSE;
  owing = puntual_owing_load_all (ledger, error);
  return owing != NULL && puntual_customer_outline_each (ledger, NULL, owing, count, counts, error);
}
