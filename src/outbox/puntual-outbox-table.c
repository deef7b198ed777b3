/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-outbox-state.h"
#include "puntual-error.h"
#include "puntual-outbox-table.h"
#include "puntual-shared-decision.h"
#include "puntual-spoken-call.h"

static gint64
now (PuntualLedger *ledger)
{
  return puntual_clock_now (puntual_ledger_get_clock (ledger));
}

gboolean
puntual_outbox_table_log (PuntualLedger *ledger, const char *what, gint64 row_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean more;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT o.customer_id, i.invoice_id, o.id, o.state, o.step_number, o.tone, o.medium,"
      " o.channel, o.purpose FROM outbox o JOIN outbox_item i ON i.outbox_row = o.row_id"
      " WHERE o.row_id = ?1 AND NOT (o.purpose = 'thanks' AND EXISTS"
      "  (SELECT 1 FROM outbox_item b WHERE b.outbox_row = o.row_id AND b.position < i.position"
      "    AND b.invoice_id = i.invoice_id)) ORDER BY i.position",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);

  while (TRUE)
    {
      g_autofree char *after = NULL;
      const char *channel;

      if (!puntual_statement_step (statement, &more, error))
        return FALSE;
      if (!more)
        return TRUE;

      channel = puntual_statement_text (statement, 7);
      /* Every value is a word of ours: nothing to escape. */
      after = g_strdup_printf (
          "{\"message\":\"%s\",\"state\":\"%s\",\"step\":%d,\"tone\":\"%s\","
          "\"channel\":\"%s\",\"account\":\"%s\"%s}",
          puntual_statement_text (statement, 2), puntual_statement_text (statement, 3),
          (int)puntual_statement_int (statement, 4), puntual_statement_text (statement, 5),
          puntual_statement_text (statement, 6), channel != NULL ? channel : "",
          g_str_equal (puntual_statement_text (statement, 8), "thanks") ? ",\"purpose\":\"thanks\""
                                                                        : "");
      if (!puntual_ledger_log (ledger, what, puntual_statement_int (statement, 0),
                               puntual_statement_int (statement, 1), NULL, after, error))
        return FALSE;
    }
}

static gboolean
insert_row (PuntualLedger *ledger, const PuntualPlannedMessage *planned, PuntualOutboxState state,
            const char *approved_by, gint64 *row_id, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autofree char *text = puntual_spoken_call_text (planned->template_name, planned->spoken);
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (
      sqlite,
      "INSERT INTO outbox (id, day, customer_id, medium, language, currency, amount, step_id,"
      " step_number, tone, template, state, created_at, updated_at, approved_by, purpose)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13, ?14, ?15)",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, planned->id);
  puntual_statement_bind_int (statement, 2, planned->day);
  puntual_statement_bind_int (statement, 3, planned->customer_id);
  puntual_statement_bind_text (statement, 4, puntual_medium_nick (planned->medium));
  puntual_statement_bind_text (statement, 5, planned->language);
  puntual_statement_bind_text (statement, 6, planned->currency);
  puntual_statement_bind_int (statement, 7, planned->amount);
  puntual_statement_bind_id (statement, 8, planned->step_id);
  puntual_statement_bind_int (statement, 9, planned->step_number);
  puntual_statement_bind_text (statement, 10, puntual_tone_nick (planned->tone));
  puntual_statement_bind_text (statement, 11, text);
  puntual_statement_bind_text (statement, 12, puntual_outbox_state_nick (state));
  puntual_statement_bind_int (statement, 13, now (ledger));
  puntual_statement_bind_text (statement, 14, approved_by);
  puntual_statement_bind_text (statement, 15, puntual_purpose_nick (planned->purpose));
  if (!puntual_statement_run (statement, error))
    return FALSE;

  *row_id = puntual_sqlite_last_id (sqlite);
  return TRUE;
}

static gboolean
update_row (PuntualLedger *ledger, gint64 row_id, const PuntualPlannedMessage *planned,
            PuntualOutboxState state, const char *approved_by, gboolean *updated, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autofree char *text = puntual_spoken_call_text (planned->template_name, planned->spoken);
  g_autoptr (PuntualStatement) statement = NULL;

  /* The reason of a held row stays until it leaves: it is not said twice in the log. */
  statement = puntual_sqlite_prepare (
      sqlite,
      "UPDATE outbox SET day = ?2, medium = ?3, language = ?4, amount = ?5, step_id = ?6,"
      " step_number = ?7, tone = ?8, template = ?9,"
      " reason = CASE WHEN state = 'cancelled' THEN NULL ELSE reason END, state = ?10,"
      " updated_at = ?11, approved_by = ?12,"
      " withdrawn = CASE WHEN ?12 = 'owner' THEN 0 ELSE withdrawn END"
      " WHERE row_id = ?1 AND state IN ('planned', 'approved', 'held', 'cancelled')",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_int (statement, 2, planned->day);
  puntual_statement_bind_text (statement, 3, puntual_medium_nick (planned->medium));
  puntual_statement_bind_text (statement, 4, planned->language);
  puntual_statement_bind_int (statement, 5, planned->amount);
  puntual_statement_bind_id (statement, 6, planned->step_id);
  puntual_statement_bind_int (statement, 7, planned->step_number);
  puntual_statement_bind_text (statement, 8, puntual_tone_nick (planned->tone));
  puntual_statement_bind_text (statement, 9, text);
  puntual_statement_bind_text (statement, 10, puntual_outbox_state_nick (state));
  puntual_statement_bind_int (statement, 11, now (ledger));
  puntual_statement_bind_text (statement, 12, approved_by);
  if (!puntual_statement_run (statement, error))
    return FALSE;

  *updated = puntual_sqlite_changes (sqlite) == 1;
  return TRUE;
}

/* A key that another waiting message holds goes to the one the plan of today puts it in. */
static gboolean
free_key (PuntualLedger *ledger, const PuntualPlannedItem *item, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "DELETE FROM outbox_item WHERE invoice_id = ?1 AND instalment_id = ?2 AND step_offset = ?3"
      " AND cycle = ?4 AND live = 1"
      " AND (SELECT state FROM outbox WHERE row_id = outbox_row) IN ('planned', 'approved', "
      "'held')",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, item->invoice_id);
  puntual_statement_bind_int (statement, 2, item->instalment_id);
  puntual_statement_bind_int (statement, 3, item->step_offset);
  puntual_statement_bind_int (statement, 4, item->cycle);
  return puntual_statement_run (statement, error);
}

static gboolean
replace_items (PuntualLedger *ledger, gint64 row_id, const PuntualPlannedMessage *planned,
               GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) clear = NULL;
  g_autoptr (PuntualStatement) insert = NULL;

  clear = puntual_sqlite_prepare (sqlite, "DELETE FROM outbox_item WHERE outbox_row = ?1", error);
  if (clear == NULL)
    return FALSE;
  puntual_statement_bind_int (clear, 1, row_id);
  if (!puntual_statement_run (clear, error))
    return FALSE;

  insert = puntual_sqlite_prepare (
      sqlite,
      "INSERT INTO outbox_item (outbox_row, position, invoice_id, instalment_id, step_offset,"
      " cycle, offset_days, step_number, balance, days_overdue, superseded, live)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1)",
      error);
  if (insert == NULL)
    return FALSE;

  for (guint i = 0; i < planned->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (planned->items, PuntualPlannedItem, i);

      if (!free_key (ledger, item, error))
        return FALSE;
      puntual_statement_bind_int (insert, 1, row_id);
      puntual_statement_bind_int (insert, 2, i);
      puntual_statement_bind_int (insert, 3, item->invoice_id);
      puntual_statement_bind_int (insert, 4, item->instalment_id);
      puntual_statement_bind_int (insert, 5, item->step_offset);
      puntual_statement_bind_int (insert, 6, item->cycle);
      puntual_statement_bind_int (insert, 7, item->offset_days);
      puntual_statement_bind_int (insert, 8, item->step_number);
      puntual_statement_bind_int (insert, 9, item->balance);
      puntual_statement_bind_int (insert, 10, item->days_overdue);
      puntual_statement_bind_int (insert, 11, item->superseded);
      if (!puntual_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
row_has_item (PuntualLedger *ledger, gint64 row_id, const PuntualPlannedItem *item, gboolean *has,
              GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                      "SELECT 1 FROM outbox_item WHERE outbox_row = ?1"
                                      " AND invoice_id = ?2 AND instalment_id = ?3",
                                      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_int (statement, 2, item->invoice_id);
  puntual_statement_bind_int (statement, 3, item->instalment_id);
  return puntual_statement_step (statement, has, error);
}

gboolean
puntual_outbox_table_narrow (PuntualLedger *ledger, gint64 row_id, PuntualPlannedMessage *planned,
                             GError **error)
{
  for (guint i = planned->items->len; i > 0; i--)
    {
      const PuntualPlannedItem *item = &g_array_index (planned->items, PuntualPlannedItem, i - 1);
      gboolean has = FALSE;

      if (!row_has_item (ledger, row_id, item, &has, error))
        return FALSE;
      if (!has)
        {
          /* What was paid stays what was paid. */
          if (planned->purpose == PUNTUAL_PURPOSE_REMINDER)
            planned->amount -= item->balance;
          g_array_remove_index (planned->items, i - 1);
        }
    }
  return TRUE;
}

/* Which of its events a row that was put deserves: none when nothing of it changed. */
static const char *
event_of_put (const PuntualWaitingRow *before, const PuntualPlannedMessage *planned,
              PuntualOutboxState state)
{
  /* A held row is tried again at every run; only what becomes of it is news. */
  if (before != NULL && before->state == PUNTUAL_OUTBOX_HELD && state == PUNTUAL_OUTBOX_APPROVED)
    return NULL;
  if (before == NULL || before->state != state)
    return state == PUNTUAL_OUTBOX_APPROVED ? "message.approved" : "message.planned";
  return before->amount != planned->amount || before->medium != planned->medium ? "message.changed"
                                                                                : NULL;
}

gboolean
puntual_outbox_table_put (PuntualLedger *ledger, const PuntualPlannedMessage *planned,
                          PuntualOutboxState state, gboolean by_owner, gint64 *row_id,
                          GError **error)
{
  PuntualWaitingRow existing = { 0 };
  g_autoptr (GError) local = NULL;
  const char *approved_by = NULL;
  const char *event;
  gboolean is_new, written = TRUE;

  *row_id = 0;
  is_new = !puntual_outbox_table_find (ledger, planned->id, &existing, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (state == PUNTUAL_OUTBOX_APPROVED)
    approved_by = by_owner ? "owner" : "policy";
  if (is_new ? !insert_row (ledger, planned, state, approved_by, &existing.row_id, error)
             : !update_row (ledger, existing.row_id, planned, state, approved_by, &written, error))
    return FALSE;
  if (!written)
    return TRUE;

  *row_id = existing.row_id;
  event = event_of_put (is_new ? NULL : &existing, planned, state);
  return puntual_shared_decision_hand_on (ledger, *row_id, planned, by_owner, error)
         && replace_items (ledger, *row_id, planned, error)
         && (event == NULL || puntual_outbox_table_log (ledger, event, *row_id, error));
}

gboolean
puntual_outbox_table_set_state (PuntualLedger *ledger, gint64 row_id, PuntualOutboxState state,
                                const char *reason, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  g_autofree char *what = NULL;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "UPDATE outbox SET state = ?2, reason = ?3, updated_at = ?4 WHERE row_id = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_text (statement, 2, puntual_outbox_state_nick (state));
  puntual_statement_bind_text (statement, 3, reason);
  puntual_statement_bind_int (statement, 4, now (ledger));
  if (!puntual_statement_run (statement, error))
    return FALSE;

  what = g_strconcat ("message.", puntual_outbox_state_nick (state), NULL);
  return puntual_outbox_table_log (ledger, what, row_id, error);
}

gboolean
puntual_outbox_table_requeue (PuntualLedger *ledger, gint64 row_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                      "UPDATE outbox SET media_failed = 0, attempts = 0,"
                                      " next_attempt = 0, sent_day = NULL, error = NULL,"
                                      " withdrawn = 0, approved_by = 'owner' WHERE row_id = ?1",
                                      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  return puntual_statement_run (statement, error)
         && puntual_outbox_table_set_state (ledger, row_id, PUNTUAL_OUTBOX_APPROVED, NULL, error);
}

gboolean
puntual_outbox_table_unrequeue (PuntualLedger *ledger, const PuntualOutboxRow *was, gboolean *back,
                                GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (
      sqlite,
      "UPDATE outbox SET media_failed = ?3, attempts = ?4, next_attempt = ?5, sent_day = ?6,"
      " error = ?7 WHERE row_id = ?1 AND claim IS ?2 AND state IN ('planned', 'approved', 'held')",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, was->row_id);
  puntual_statement_bind_text (statement, 2, was->claim);
  puntual_statement_bind_int (statement, 3, was->media_failed);
  puntual_statement_bind_int (statement, 4, was->attempts);
  puntual_statement_bind_int (statement, 5, was->next_attempt);
  puntual_statement_bind_id (statement, 6, was->sent_day);
  puntual_statement_bind_text (statement, 7, was->error);
  if (!puntual_statement_run (statement, error))
    return FALSE;
  *back = puntual_sqlite_changes (sqlite) == 1;
  return !*back
         || puntual_outbox_table_set_state (ledger, was->row_id, was->state, was->reason, error);
}

gboolean
puntual_outbox_table_withdraw (PuntualLedger *ledger, gint64 row_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "UPDATE outbox SET withdrawn = 1, approved_by = NULL WHERE row_id = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  return puntual_statement_run (statement, error)
         && puntual_outbox_table_set_state (ledger, row_id, PUNTUAL_OUTBOX_PLANNED, NULL, error);
}

gboolean
puntual_outbox_table_hold (PuntualLedger *ledger, gint64 row_id, const char *reason, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) known = NULL;
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean said = FALSE;

  known = puntual_sqlite_prepare (sqlite, "SELECT 1 FROM outbox WHERE row_id = ?1 AND reason IS ?2",
                                  error);
  if (known == NULL)
    return FALSE;
  puntual_statement_bind_int (known, 1, row_id);
  puntual_statement_bind_text (known, 2, reason);
  if (!puntual_statement_step (known, &said, error))
    return FALSE;

  statement =
      puntual_sqlite_prepare (sqlite,
                              "UPDATE outbox SET state = 'held', reason = ?2, updated_at = ?3"
                              " WHERE row_id = ?1 AND state = 'approved'",
                              error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_text (statement, 2, reason);
  puntual_statement_bind_int (statement, 3, now (ledger));
  if (!puntual_statement_run (statement, error))
    return FALSE;
  return said || puntual_sqlite_changes (sqlite) == 0
         || puntual_outbox_table_log (ledger, "message.held", row_id, error);
}

gboolean
puntual_outbox_table_turn_away (PuntualLedger *ledger, gint64 row_id, guint media,
                                const char *reason, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "UPDATE outbox SET media_failed = media_failed | ?2, reason = ?3, updated_at = ?4"
      " WHERE row_id = ?1 AND state = 'approved'",
      error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_int (statement, 2, media);
  puntual_statement_bind_text (statement, 3, reason);
  puntual_statement_bind_int (statement, 4, now (ledger));
  return puntual_statement_run (statement, error)
         && puntual_outbox_table_log (ledger, "message.deferred", row_id, error);
}

gboolean
puntual_outbox_table_skip (PuntualLedger *ledger, gint64 row_id, const char *reason, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger), "UPDATE outbox SET day = ?2 WHERE row_id = ?1", error);

  /* The row may have waited for weeks: counted from the day it was planned for, a step that comes
   * again would do so at once. */
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_int (statement, 2,
                              puntual_clock_today (puntual_ledger_get_clock (ledger)));
  if (!puntual_statement_run (statement, error))
    return FALSE;
  return puntual_outbox_table_set_state (ledger, row_id, PUNTUAL_OUTBOX_CANCELLED, reason, error);
}

/* Cancelling frees the keys: the step may be planned again when it becomes true once more. */
gboolean
puntual_outbox_table_cancel (PuntualLedger *ledger, gint64 row_id, const char *reason,
                             GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;

  statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "UPDATE outbox_item SET live = 0 WHERE outbox_row = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  if (!puntual_statement_run (statement, error))
    return FALSE;
  return puntual_outbox_table_set_state (ledger, row_id, PUNTUAL_OUTBOX_CANCELLED, reason, error);
}

gboolean
puntual_outbox_table_claim (PuntualLedger *ledger, gint64 row_id, const PuntualClaim *claim,
                            const PuntualMessage *message, gboolean *claimed, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (
      sqlite,
      "UPDATE outbox SET state = 'sending', claim = ?2, channel = ?3, medium = ?4, sent_day = ?5,"
      " message_id = ?6, recipient = ?7, subject = ?8, body = ?9, attempts = attempts + 1,"
      " error = NULL, raw_answer = NULL, reason = ?11, updated_at = ?10"
      " WHERE row_id = ?1 AND state = 'approved'",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_text (statement, 2, claim->claim);
  puntual_statement_bind_text (statement, 3, claim->channel);
  puntual_statement_bind_text (statement, 4, puntual_medium_nick (claim->medium));
  puntual_statement_bind_int (statement, 5, claim->day);
  puntual_statement_bind_text (statement, 6, message->message_id);
  puntual_statement_bind_text (statement, 7, message->to_address);
  puntual_statement_bind_text (statement, 8, message->subject);
  puntual_statement_bind_text (statement, 9, message->text);
  puntual_statement_bind_int (statement, 10, now (ledger));
  puntual_statement_bind_text (statement, 11, claim->detour);
  if (!puntual_statement_run (statement, error))
    return FALSE;

  *claimed = puntual_sqlite_changes (sqlite) == 1;
  return !*claimed || puntual_outbox_table_log (ledger, "message.sending", row_id, error);
}

static gboolean
log_superseded (PuntualLedger *ledger, gint64 row_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean more;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT o.customer_id, i.invoice_id, i.superseded, i.step_number FROM outbox_item i"
      " JOIN outbox o ON o.row_id = i.outbox_row WHERE o.row_id = ?1 AND i.superseded <> 0",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);

  while (TRUE)
    {
      g_autoptr (GString) after = NULL;
      guint bits;

      if (!puntual_statement_step (statement, &more, error))
        return FALSE;
      if (!more)
        return TRUE;

      after = g_string_new ("{\"steps\":[");
      bits = (guint)puntual_statement_int (statement, 2);
      for (guint i = 0; i < 32; i++)
        {
          if (bits & (1u << i))
            g_string_append_printf (after, "%s%u", g_str_has_suffix (after->str, "[") ? "" : ",",
                                    i + 1);
        }
      g_string_append_printf (after, "],\"by\":%d}", (int)puntual_statement_int (statement, 3));
      if (!puntual_ledger_log (ledger, "step.superseded", puntual_statement_int (statement, 0),
                               puntual_statement_int (statement, 1), NULL, after->str, error))
        return FALSE;
    }
}

gboolean
puntual_outbox_table_put_provider_id (PuntualLedger *ledger, gint64 row_id, const char *provider_id,
                                      GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "UPDATE outbox SET provider_id = ?2 WHERE row_id = ?1", error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_text (statement, 2, provider_id);
  return puntual_statement_run (statement, error);
}

gboolean
puntual_outbox_table_confirm (PuntualLedger *ledger, gint64 row_id, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "UPDATE outbox SET error = NULL WHERE row_id = ?1", error);

  /* What was doubtful about it is so no longer. */
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  return puntual_statement_run (statement, error)
         && puntual_outbox_table_set_state (ledger, row_id, PUNTUAL_OUTBOX_SENT, NULL, error)
         && log_superseded (ledger, row_id, error);
}

gboolean
puntual_outbox_table_record (PuntualLedger *ledger, gint64 row_id, const PuntualOutcome *outcome,
                             GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean back;
  g_autofree char *what = NULL;

  /* Back in the queue, nothing reached anybody: the day of the contact is not taken. */
  back = outcome->state == PUNTUAL_OUTBOX_APPROVED;
  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "UPDATE outbox SET state = ?2, provider_id = ?3, error = ?4, raw_answer = ?5,"
      " next_attempt = ?6, media_failed = media_failed | ?7,"
      " sent_day = CASE WHEN ?8 THEN NULL ELSE sent_day END, updated_at = ?9"
      " WHERE row_id = ?1 AND state = 'sending'",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_text (statement, 2, puntual_outbox_state_nick (outcome->state));
  puntual_statement_bind_text (statement, 3, outcome->provider_id);
  puntual_statement_bind_text (statement, 4, outcome->error);
  puntual_statement_bind_text (statement, 5, outcome->raw_answer);
  puntual_statement_bind_int (statement, 6, outcome->next_attempt);
  puntual_statement_bind_int (statement, 7, outcome->media_failed);
  puntual_statement_bind_int (statement, 8, back);
  puntual_statement_bind_int (statement, 9, now (ledger));
  if (!puntual_statement_run (statement, error))
    return FALSE;
  /* What came back about it was read before, and said more. */
  if (puntual_sqlite_changes (puntual_ledger_get_sqlite (ledger)) == 0)
    return TRUE;

  what = g_strconcat ("message.", back ? "deferred" : puntual_outbox_state_nick (outcome->state),
                      NULL);
  if (!puntual_outbox_table_log (ledger, what, row_id, error))
    return FALSE;
  return outcome->state != PUNTUAL_OUTBOX_SENT || log_superseded (ledger, row_id, error);
}

gboolean
puntual_outbox_table_mark_dead (PuntualLedger *ledger, gint64 customer_id, guint media,
                                GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  g_autofree char *after = g_strdup_printf ("{\"dead_media\":%u}", media);

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "UPDATE customer SET dead_media = dead_media | ?2 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, customer_id);
  puntual_statement_bind_int (statement, 2, media);
  return puntual_statement_run (statement, error)
         && puntual_ledger_log (ledger, "contact.dead", customer_id, 0, NULL, after, error);
}
