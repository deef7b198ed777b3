/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-customer-outline.h"

#include "puntual-asked.h"

/* ?1 is the day. */
#define SELECT_CUSTOMERS                                                                           \
  "SELECT c.id, c.name_key, c.key, c.tax_id, c.contact_name, c.email, c.phone, c.note, "           \
  "coalesce (c.email, '') <> '' OR coalesce (c.phone, '') <> '' "                                  \
  "OR coalesce (c.address, '') <> '', c.opted_out, EXISTS (SELECT 1 FROM pause AS p "              \
  "WHERE p.customer_id = c.id AND p.ended = 0 AND p.from_day <= ?1 "                               \
  "AND (p.until_day IS NULL OR p.until_day > ?1)) "                                                \
  "FROM customer AS c ORDER BY c.id"

static void
borrow_row (PuntualStatement *row, PuntualCustomerOutline *outline)
{
  outline->id = puntual_statement_int (row, 0);
  outline->name_key = puntual_statement_text (row, 1);
  outline->key = puntual_statement_text (row, 2);
  outline->tax_id = puntual_statement_text (row, 3);
  outline->contact_name = puntual_statement_text (row, 4);
  outline->email = puntual_statement_text (row, 5);
  outline->phone = puntual_statement_text (row, 6);
  outline->note = puntual_statement_text (row, 7);
  outline->has_contact = puntual_statement_int (row, 8) != 0;
  outline->opted_out = puntual_statement_int (row, 9) != 0;
  outline->paused = puntual_statement_int (row, 10) != 0;
}

gboolean
puntual_customer_outline_each (PuntualLedger *ledger, const GArray *names,
                               const PuntualOwing *owing, PuntualCustomerOutlineFunc func,
                               gpointer data, GError **error)
{
  PuntualCustomerOutline outline = { 0 };
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_CUSTOMERS, error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, puntual_clock_today (puntual_ledger_get_clock (ledger)));
  for (;;)
    {
      if (!puntual_statement_step (row, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      borrow_row (row, &outline);
      outline.name = names != NULL ? puntual_find_by_id (names, outline.id) : NULL;
      outline.debt = owing != NULL ? puntual_owing_find (owing, outline.id) : NULL;
      if (!func (&outline, data))
        return TRUE;
    }
}

gboolean
puntual_customer_outline_is_on (const PuntualCustomerOutline *self, PuntualCustomerShelf shelf)
{
  switch (shelf)
    {
    case PUNTUAL_CUSTOMER_SHELF_OWING:
      return self->debt->owes;
    case PUNTUAL_CUSTOMER_SHELF_OVERDUE:
      return self->debt->is_overdue;
    case PUNTUAL_CUSTOMER_SHELF_NO_CONTACT:
      return self->debt->owes && !self->has_contact;
    case PUNTUAL_CUSTOMER_SHELF_PAUSED:
      return self->paused;
    case PUNTUAL_CUSTOMER_SHELF_OPTED_OUT:
      return self->opted_out;
    case PUNTUAL_CUSTOMER_SHELF_ALL:
    case PUNTUAL_N_CUSTOMER_SHELVES:
    default:
      return TRUE;
    }
}

guint
puntual_customer_outline_find (const PuntualCustomerOutline *self, const PuntualSearchText *text)
{
  const guint all = puntual_search_text_all (text);
  const char *codes[] = { self->tax_id, self->phone, self->email, self->key };
  guint found = self->name->found;

  for (guint i = 0; i < G_N_ELEMENTS (codes) && found != all; i++)
    found |= puntual_search_text_in_code (text, codes[i]);
  if (found != all)
    found |= puntual_search_text_in (text, self->contact_name);
  if (found != all)
    found |= puntual_search_text_in (text, self->note);
  return found;
}

#define SELECT_LAST_CONTACTS                                                                       \
  "SELECT customer_id, max (day) FROM ("                                                           \
  "SELECT customer_id, coalesce (sent_day, day) AS day FROM outbox "                               \
  "WHERE +state IN " PUNTUAL_STATES_OF_CONTACT                                                     \
  " AND +purpose = 'reminder' UNION ALL SELECT customer_id, day FROM contact) "                    \
  "GROUP BY customer_id ORDER BY customer_id"

GArray *
puntual_last_contacts (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GArray) contacts = g_array_new (FALSE, FALSE, sizeof (PuntualLastContact));
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_LAST_CONTACTS, error);
  gboolean more;

  if (row == NULL)
    return NULL;
  for (;;)
    {
      PuntualLastContact contact;

      if (!puntual_statement_step (row, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&contacts);
      contact = (PuntualLastContact){ puntual_statement_int (row, 0),
                                      (PuntualDay)puntual_statement_int (row, 1) };
      g_array_append_val (contacts, contact);
    }
}
