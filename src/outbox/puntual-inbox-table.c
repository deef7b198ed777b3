/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-inbox-table.h"

#include <string.h>

#include "puntual-number-forms.h"

/* --- Which message --- */

static gboolean
step_to_row (PuntualStatement *statement, gint64 *row_id, GError **error)
{
  gboolean found;

  if (!puntual_statement_step (statement, &found, error))
    return FALSE;
  *row_id = found ? puntual_statement_int (statement, 0) : 0;
  return TRUE;
}

static gboolean
find_by_outbox_id (PuntualLedger *ledger, const char *id, gint64 *row_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT row_id FROM outbox WHERE id = ?1 AND claim IS NOT NULL", error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, id);
  return step_to_row (statement, row_id, error);
}

/* The name of ours that outlives a replaced Message-ID. */
static gboolean
find_by_lasting_id (PuntualLedger *ledger, const char *id, gint64 *row_id, GError **error)
{
  const char *start = id + strlen (PUNTUAL_LASTING_ID);
  g_autofree char *outbox_id = g_strndup (start, strcspn (start, "@"));

  return find_by_outbox_id (ledger, outbox_id, row_id, error);
}

/* Shorter ones are none of theirs. */
#define AMAZON_ID_MIN 16

/* Amazon SES says its half of the id only, the words before it are those of its server, and what is
 * behind the "@" is a name of its own. */
static gboolean
find_by_amazons_id (PuntualLedger *ledger, const char *id, gint64 *row_id, GError **error)
{
  g_autofree char *local = g_strndup (id + 1, strcspn (id + 1, "@"));
  g_autofree char *said = g_strconcat ("Ok ", local, NULL);
  g_autofree char *first = g_strdup_printf ("<%s@", local);
  g_autofree char *last = g_strdup_printf ("<%s@~", local);
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT row_id FROM outbox WHERE provider_id IN (?1, ?2)"
                              " OR provider_id BETWEEN ?3 AND ?4 LIMIT 1",
                              error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, local);
  puntual_statement_bind_text (statement, 2, said);
  puntual_statement_bind_text (statement, 3, first);
  puntual_statement_bind_text (statement, 4, last);
  return step_to_row (statement, row_id, error);
}

/* A provider may have given the mail another id, with or without the brackets. */
static gboolean
find_by_id (PuntualLedger *ledger, const char *id, gint64 *row_id, GError **error)
{
  g_autofree char *bare = g_strndup (id + 1, strlen (id) - 2);
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT row_id FROM outbox WHERE message_id = ?1 UNION ALL"
                              " SELECT row_id FROM outbox WHERE provider_id IN (?1, ?2) LIMIT 1",
                              error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, id);
  puntual_statement_bind_text (statement, 2, bare);
  if (!step_to_row (statement, row_id, error))
    return FALSE;
  if (*row_id == 0 && g_str_has_prefix (id, PUNTUAL_LASTING_ID))
    return find_by_lasting_id (ledger, id, row_id, error);
  return *row_id != 0 || !g_str_has_suffix (id, ".amazonses.com>")
         || strcspn (id, "@") < AMAZON_ID_MIN || find_by_amazons_id (ledger, id, row_id, error);
}

/* What a returned mail says of itself comes before what others refer to. */
gboolean
puntual_inbox_table_match (PuntualLedger *ledger, const PuntualIncomingMail *mail, gint64 *row_id,
                           GError **error)
{
  *row_id = 0;
  if (mail->reminder_id != NULL && !find_by_outbox_id (ledger, mail->reminder_id, row_id, error))
    return FALSE;
  for (guint i = 0; i < mail->ids->len && *row_id == 0; i++)
    if (!find_by_id (ledger, g_ptr_array_index (mail->ids, i), row_id, error))
      return FALSE;
  return TRUE;
}

/* When a message was handed over, or what the owner said of it; 0: nobody noted it. */
#define LEFT_AT                                                                                    \
  "coalesce ((SELECT max (e.at) FROM event e WHERE e.customer_id = outbox.customer_id"             \
  "  AND e.what = 'message.sending' AND json_extract (e.after, '$.message') = outbox.id),"         \
  " (SELECT max (e.at) FROM event e WHERE e.customer_id = outbox.customer_id"                      \
  "  AND e.what = 'message.sent' AND json_extract (e.after, '$.message') = outbox.id), 0)"
char *
puntual_inbox_place (const char *account, PuntualMedium medium, const char *number)
{
  const char *way = medium != PUNTUAL_MEDIUM_WHATSAPP ? puntual_medium_nick (medium) : "";

  if (account == NULL || (*way == '\0' && (number == NULL || *number == '\0')))
    return g_strdup (account);
  return g_strconcat (account, " ", way, number, NULL);
}

gboolean
puntual_inbox_table_has_text (PuntualLedger *ledger, const char *id, gboolean *has, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT 1 FROM incoming WHERE message_id = ?1 LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, id);
  return puntual_statement_step (statement, has, error);
}

gboolean
puntual_inbox_table_wrote_since (PuntualLedger *ledger, const PuntualCustomer *customer,
                                 const char *account, const char *number, gint64 since,
                                 gboolean *wrote, GError **error)
{
  g_autofree char *other = puntual_number_other_form (customer->phone);
  g_autofree char *place = puntual_inbox_place (account, PUNTUAL_MEDIUM_WHATSAPP, number);
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT 1 FROM outbox o JOIN incoming i ON i.outbox_row = o.row_id WHERE o.customer_id = ?1"
      " AND o.medium = 'whatsapp' AND i.kind = 'reply' AND i.at > ?2"
      " AND (i.status = ?6 OR (i.status IS NULL AND o.channel = ?3)) AND coalesce (i.sender, "
      "o.recipient) IN (?4, ?5)"
      " LIMIT 1",
      error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, customer->id);
  puntual_statement_bind_int (statement, 2, since);
  puntual_statement_bind_text (statement, 3, account);
  puntual_statement_bind_text (statement, 4, customer->phone);
  puntual_statement_bind_text (statement, 5, other);
  puntual_statement_bind_text (statement, 6, place);
  return puntual_statement_step (statement, wrote, error);
}

gboolean
puntual_inbox_table_last (PuntualLedger *ledger, gint64 customer_id, PuntualMedium medium,
                          gint64 *row_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT row_id FROM outbox WHERE customer_id = ?1 AND medium = ?2"
      " AND " PUNTUAL_INBOX_HAS_LEFT " ORDER BY sent_day DESC, row_id DESC LIMIT 1",
      error);

  *row_id = 0;
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, customer_id);
  puntual_statement_bind_text (statement, 2, puntual_medium_nick (medium));
  return step_to_row (statement, row_id, error);
}

gboolean
puntual_inbox_table_left_at (PuntualLedger *ledger, gint64 row_id, gint64 *at, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT " LEFT_AT " FROM outbox WHERE row_id = ?1", error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  return step_to_row (statement, at, error);
}

/* A message about several invoices is told of with each of them, one right after the other: that is
 * one time. */
static gboolean
count_times (PuntualLedger *ledger, gint64 row_id, const char *what, guint *n, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT count (*) FROM outbox o JOIN event e ON e.customer_id = o.customer_id"
      " WHERE o.row_id = ?1 AND e.what = ?2 AND json_extract (e.after, '$.message') = o.id"
      " AND NOT EXISTS (SELECT 1 FROM event p WHERE p.id = e.id - 1 AND p.what = e.what"
      "  AND json_extract (p.after, '$.message') = o.id)",
      error);
  gint64 counted;

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_text (statement, 2, what);
  if (!step_to_row (statement, &counted, error))
    return FALSE;
  *n = (guint)counted;
  return TRUE;
}

gboolean
puntual_inbox_table_times_left (PuntualLedger *ledger, gint64 row_id, guint *times, GError **error)
{
  return count_times (ledger, row_id, "message.sent", times, error);
}

gboolean
puntual_inbox_table_times_tried (PuntualLedger *ledger, gint64 row_id, guint *times, GError **error)
{
  return count_times (ledger, row_id, "message.sending", times, error);
}

gboolean
puntual_inbox_table_knows (PuntualLedger *ledger, const char *id, gboolean *knows, GError **error)
{
  gint64 row_id = 0;

  *knows = FALSE;
  if (*id != '<')
    return TRUE;
  if (!find_by_id (ledger, id, &row_id, error))
    return FALSE;
  *knows = row_id != 0;
  return TRUE;
}

gboolean
puntual_inbox_table_is_anothers (PuntualLedger *ledger, const char *address, gint64 customer_id,
                                 gboolean *anothers, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT count (*), coalesce (sum (id = ?2), 0) FROM ("
                              " SELECT id FROM customer WHERE lower (email) = ?1 UNION ALL"
                              " SELECT customer_id FROM contact_person WHERE lower (email) = ?1)",
                              error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, address);
  puntual_statement_bind_int (statement, 2, customer_id);
  if (!puntual_statement_step (statement, &row, error))
    return FALSE;
  *anothers = puntual_statement_int (statement, 0) > 0 && puntual_statement_int (statement, 1) == 0;
  return TRUE;
}

/* --- What came back --- */

gboolean
puntual_inbox_table_count (PuntualLedger *ledger, gint64 row_id, const char *kind, guint *n,
                           GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT count (*) FROM incoming WHERE outbox_row = ?1 AND kind = ?2", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_text (statement, 2, kind);
  if (!puntual_statement_step (statement, &row, error))
    return FALSE;
  *n = (guint)puntual_statement_int (statement, 0);
  return TRUE;
}

gboolean
puntual_inbox_table_note (PuntualLedger *ledger, const PuntualInboxNote *note, gint64 *id,
                          GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      sqlite,
      "INSERT INTO incoming (outbox_row, kind, message_id, at, sender, subject, opening, status)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
      error);

  *id = 0;
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, note->row_id);
  puntual_statement_bind_text (statement, 2, note->kind);
  puntual_statement_bind_text (statement, 3, note->message_id);
  puntual_statement_bind_int (statement, 4, note->at);
  puntual_statement_bind_text (statement, 5, note->sender);
  puntual_statement_bind_text (statement, 6, note->subject);
  puntual_statement_bind_text (statement, 7, note->opening);
  puntual_statement_bind_text (statement, 8, note->status);
  if (!puntual_statement_run (statement, error))
    return FALSE;
  if (puntual_sqlite_changes (sqlite) == 1)
    *id = puntual_sqlite_last_id (sqlite);
  return TRUE;
}

/* --- How far --- */

gboolean
puntual_inbox_table_get_place (PuntualLedger *ledger, const char *account, const char *folder,
                               PuntualImapPlace *place, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT uid_validity, last_uid FROM mailbox WHERE account = ?1 AND folder = ?2", error);
  gboolean found;

  *place = (PuntualImapPlace){ 0 };
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, account);
  puntual_statement_bind_text (statement, 2, folder);
  if (!puntual_statement_step (statement, &found, error))
    return FALSE;
  if (found)
    {
      place->uid_validity = (guint32)puntual_statement_int (statement, 0);
      place->last_uid = (guint32)puntual_statement_int (statement, 1);
    }
  return TRUE;
}

gboolean
puntual_inbox_table_put_place (PuntualLedger *ledger, const char *account, const char *folder,
                               const PuntualImapPlace *place, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "INSERT INTO mailbox (account, folder, uid_validity, last_uid)"
      " VALUES (?1, ?4, ?2, ?3) ON CONFLICT (account, folder)"
      " DO UPDATE SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid",
      error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, account);
  puntual_statement_bind_int (statement, 2, place->uid_validity);
  puntual_statement_bind_int (statement, 3, place->last_uid);
  puntual_statement_bind_text (statement, 4, folder);
  return puntual_statement_run (statement, error);
}

GArray *
puntual_inbox_table_customers_of (PuntualLedger *ledger, const char *number, GError **error)
{
  g_autofree char *other = puntual_number_other_form (number);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT id FROM customer WHERE phone IN (?1, ?2) UNION"
                              " SELECT customer_id FROM contact_person WHERE phone IN (?1, ?2)",
                              error);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  puntual_statement_bind_text (statement, 1, number);
  puntual_statement_bind_text (statement, 2, other);
  while (puntual_statement_step (statement, &row, error))
    {
      gint64 id;

      if (!row)
        return g_steal_pointer (&ids);
      id = puntual_statement_int (statement, 0);
      g_array_append_val (ids, id);
    }
  return NULL;
}
