/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-customer-wishes.h"

#include "puntual-event-query.h"

/* Every event that says something of it, whatever it is called. */
#define TELLS(json)                                                                                \
  " coalesce (json_type (" json ", '$.whatsapp_consent'), json_type (" json                        \
  ", '$.refused_media'), json_type (" json ", '$.opted_out')) IS NOT NULL"

static guint
refused_in (JsonNode *node)
{
  return node != NULL
             ? (guint)puntual_json_get_int (json_node_get_object (node), "refused_media", 0)
             : 0;
}

static PuntualWish
read_wish (PuntualStatement *row)
{
  g_autoptr (JsonNode) before = puntual_event_parse (puntual_statement_text (row, 2));
  g_autoptr (JsonNode) after = puntual_event_parse (puntual_statement_text (row, 3));
  PuntualDay consent = puntual_event_day (before, "whatsapp_consent");

  return (PuntualWish){
    .event_id = puntual_statement_int (row, 0),
    .refused = refused_in (after) & ~refused_in (before),
    .allowed = refused_in (before) & ~refused_in (after),
    .consent_lost = puntual_event_day (after, "whatsapp_consent") == PUNTUAL_DAY_NONE
                        ? consent
                        : PUNTUAL_DAY_NONE,
    .is_opt_out = g_str_equal (puntual_statement_text (row, 1), "customer.opted-out"),
  };
}

GArray *
puntual_customer_wishes_since (PuntualLedger *ledger, gint64 customer_id, gint64 event_id,
                               gint64 at, GError **error)
{
  g_autoptr (GArray) wishes = g_array_new (FALSE, FALSE, sizeof (PuntualWish));
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT id, what, before, after FROM event WHERE customer_id = ?1 AND id > ?2 AND at >= ?3"
      " AND (" TELLS ("before") " OR" TELLS ("after") ") ORDER BY id",
      error);
  gboolean more;

  if (row == NULL)
    return NULL;
  puntual_statement_bind_int (row, 1, customer_id);
  puntual_statement_bind_int (row, 2, event_id);
  puntual_statement_bind_int (row, 3, at);
  while (puntual_statement_step (row, &more, error))
    {
      PuntualWish wish;

      if (!more)
        return g_steal_pointer (&wishes);
      wish = read_wish (row);
      g_array_append_val (wishes, wish);
    }
  return NULL;
}

gboolean
puntual_customer_wishes_were_lifted (PuntualLedger *ledger, gint64 customer_id,
                                     PuntualMedium medium, gint64 at, gboolean *lifted,
                                     GError **error)
{
  g_autoptr (GArray) wishes = puntual_customer_wishes_since (ledger, customer_id, 0, at, error);
  gboolean refused = FALSE;

  *lifted = FALSE;
  for (guint i = 0; wishes != NULL && i < wishes->len; i++)
    {
      const PuntualWish *wish = &g_array_index (wishes, PuntualWish, i);

      refused |= (wish->refused & PUNTUAL_MEDIUM_BIT (medium)) != 0;
      *lifted |= refused && (wish->allowed & PUNTUAL_MEDIUM_BIT (medium)) != 0;
    }
  return wishes != NULL;
}
