/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-customer-name.h"

#include "puntual-asked.h"

GArray *
puntual_customer_names (PuntualLedger *ledger, const PuntualSearchText *text, GError **error)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (PuntualCustomerName));
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                "SELECT id, name_key FROM customer ORDER BY name_key, id", error);
  if (row == NULL)
    return NULL;
  for (;;)
    {
      PuntualCustomerName name = { .rank = names->len };

      if (!puntual_statement_step (row, &more, error))
        return NULL;
      if (!more)
        break;
      name.id = puntual_statement_int (row, 0);
      if (text != NULL)
        name.found = puntual_search_text_in_name (text, puntual_statement_text (row, 1));
      g_array_append_val (names, name);
    }
  puntual_sort_by_id (names);
  return g_steal_pointer (&names);
}
