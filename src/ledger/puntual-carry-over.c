/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include <glib/gi18n-lib.h>
#include "puntual-carry-over.h"

/* Columns that go along as they are; the text of the insert counts on their order. */
#define MESSAGE_COLUMNS                                                                            \
  "id, day, sent_day, channel, medium, media_failed, language, currency, amount, step_id, "        \
  "step_number, tone, template, claim, attempts, next_attempt, message_id, provider_id, "          \
  "recipient, subject, body, error, raw_answer, reason, created_at, updated_at, approved_by, "     \
  "own_subject, own_text, own_basis, withdrawn, purpose"
enum
{
  COLUMN_ID,
  COLUMN_DAY,
  COLUMN_SENT_DAY,
  COLUMN_STEP_NUMBER = 10,
  COLUMN_TONE = 11,
  N_COLUMNS = 32,
  COLUMN_STATE = N_COLUMNS,
  COLUMN_CUSTOMER,
  COLUMN_ROW_ID,
};

#define ITEM_COLUMNS                                                                               \
  "t.position, t.step_offset, t.cycle, t.offset_days, t.step_number, t.balance, t.days_overdue, "  \
  "t.superseded, t.live"
enum
{
  ITEM_STEP_OFFSET = 1,
  ITEM_CYCLE = 2,
  ITEM_LIVE = 8,
  N_ITEM_COLUMNS,
  ITEM_NUMBER = N_ITEM_COLUMNS,
  ITEM_INSTALMENT,
  ITEM_INSTALMENT_NUMBER,
  ITEM_INSTALMENT_DAY,
};

/* From what nobody was told up to what is known best. */
static const char *const spoken_states[] = { "failed",  "unknown", "sent",   "delivered",
                                             "bounced", "read",    "replied" };

static int
rank_of (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (spoken_states); i++)
    if (g_str_equal (state, spoken_states[i]))
      return (int)i + 1;

  return 0;
}

/* One message on its way from ledger to ledger. */
typedef struct
{
  PuntualStatement *row; /* of the replaced ledger */
  const char *state;     /* in the restored one */
  gint64 row_id;         /* in the restored one; 0: not there yet */
  gint64 customer_id;    /* in the restored one; 0: not found yet */
  guint n_items;
  GString *missing; /* numbers of invoices that the restored ledger lacks */
} Message;

static gboolean
find_row (PuntualCarryOver *self, Message *message, int *rank, GError **error)
{
  g_autoptr (PuntualStatement) find =
      puntual_sqlite_prepare (self->into, "SELECT row_id, state FROM outbox WHERE id = ?1", error);
  gboolean row;

  if (find == NULL)
    return FALSE;
  puntual_statement_bind_column (find, 1, message->row, COLUMN_ID);
  if (!puntual_statement_step (find, &row, error))
    return FALSE;

  message->row_id = row ? puntual_statement_int (find, 0) : 0;
  *rank = row ? rank_of (puntual_statement_text (find, 1)) : -1;
  return TRUE;
}

static gboolean
run_for_row (PuntualCarryOver *self, const char *sql, gint64 row_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (self->into, sql, error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  return puntual_statement_run (statement, error);
}

static gboolean
remove_row (PuntualCarryOver *self, gint64 row_id, GError **error)
{
  return run_for_row (self, "DELETE FROM outbox_item WHERE outbox_row = ?1", row_id, error)
         && run_for_row (self, "DELETE FROM outbox WHERE row_id = ?1", row_id, error);
}

/* In the place of the earlier row, if there is one. */
static gboolean
insert_row (PuntualCarryOver *self, Message *message, GError **error)
{
  g_autoptr (PuntualStatement) insert = NULL;

  if (message->row_id != 0 && !remove_row (self, message->row_id, error))
    return FALSE;
  insert = puntual_sqlite_prepare (
      self->into,
      "INSERT INTO outbox (" MESSAGE_COLUMNS ", state, customer_id, row_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
      " ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32,"
      " ?33, ?34, ?35)",
      error);
  if (insert == NULL)
    return FALSE;
  for (int column = 0; column < N_COLUMNS; column++)
    puntual_statement_bind_column (insert, column + 1, message->row, column);
  puntual_statement_bind_text (insert, COLUMN_STATE + 1, message->state);
  puntual_statement_bind_int (insert, COLUMN_CUSTOMER + 1, message->customer_id);
  puntual_statement_bind_id (insert, COLUMN_ROW_ID + 1, message->row_id);
  if (!puntual_statement_run (insert, error))
    return FALSE;

  message->row_id = puntual_sqlite_last_id (self->into);
  return TRUE;
}

/* The invoice in the restored ledger: there a message has invoices of one customer only. */
static gboolean
find_invoice (PuntualCarryOver *self, Message *message, const char *number, gint64 *id,
              GError **error)
{
  g_autoptr (PuntualStatement) find = puntual_sqlite_prepare (
      self->into, "SELECT id, customer_id FROM invoice WHERE number = ?1", error);
  gboolean row;

  *id = 0;
  if (find == NULL)
    return FALSE;
  puntual_statement_bind_text (find, 1, number);
  if (!puntual_statement_step (find, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  if (message->customer_id == 0)
    message->customer_id = puntual_statement_int (find, 1);
  if (message->customer_id == puntual_statement_int (find, 1))
    *id = puntual_statement_int (find, 0);
  return TRUE;
}

/* Instalments are made anew when a plan changes, so their ids say little. One that is nowhere any
 * more counts for the whole invoice. */
static gboolean
find_instalment (PuntualCarryOver *self, PuntualStatement *item, gint64 invoice_id, gint64 *id,
                 GError **error)
{
  g_autoptr (PuntualStatement) find = NULL;
  gboolean row;

  *id = 0;
  if (puntual_statement_int (item, ITEM_INSTALMENT) == 0)
    return TRUE;
  find = puntual_sqlite_prepare (
      self->into,
      "SELECT id FROM instalment WHERE invoice_id = ?1 AND CASE WHEN ?2 IS NULL THEN id = ?4"
      " ELSE number = ?2 AND due_day = ?3 END",
      error);
  if (find == NULL)
    return FALSE;
  puntual_statement_bind_int (find, 1, invoice_id);
  puntual_statement_bind_column (find, 2, item, ITEM_INSTALMENT_NUMBER);
  puntual_statement_bind_column (find, 3, item, ITEM_INSTALMENT_DAY);
  puntual_statement_bind_column (find, 4, item, ITEM_INSTALMENT);
  if (!puntual_statement_step (find, &row, error))
    return FALSE;

  *id = row ? puntual_statement_int (find, 0) : 0;
  self->complete = self->complete && row;
  return TRUE;
}

#define SAME_KEY                                                                                   \
  "invoice_id = ?1 AND instalment_id = ?2 AND step_offset = ?3 AND cycle = ?4 AND live = 1"

static PuntualStatement *
prepare_for_key (PuntualCarryOver *self, const char *sql, PuntualStatement *item, gint64 invoice_id,
                 gint64 instalment_id, GError **error)
{
  PuntualStatement *statement = puntual_sqlite_prepare (self->into, sql, error);

  if (statement == NULL)
    return NULL;
  puntual_statement_bind_int (statement, 1, invoice_id);
  puntual_statement_bind_int (statement, 2, instalment_id);
  puntual_statement_bind_column (statement, 3, item, ITEM_STEP_OFFSET);
  puntual_statement_bind_column (statement, 4, item, ITEM_CYCLE);
  return statement;
}

/* *holder: the message of the restored ledger that holds this step of this invoice, or 0. */
static gboolean
find_holder (PuntualCarryOver *self, PuntualStatement *item, gint64 invoice_id,
             gint64 instalment_id, gint64 *holder, GError **error)
{
  g_autoptr (PuntualStatement) find =
      prepare_for_key (self, "SELECT outbox_row FROM outbox_item WHERE " SAME_KEY, item, invoice_id,
                       instalment_id, error);
  gboolean row;

  if (find == NULL || !puntual_statement_step (find, &row, error))
    return FALSE;

  *holder = row ? puntual_statement_int (find, 0) : 0;
  return TRUE;
}

/* What only waits gives way, to be planned anew; what reached nobody gives this step free. */
static gboolean
release_step (PuntualCarryOver *self, PuntualStatement *item, gint64 invoice_id,
              gint64 instalment_id, gint64 holder, GError **error)
{
  g_autoptr (PuntualStatement) release = NULL;

  if (!run_for_row (self,
                    "UPDATE outbox_item SET live = 0 WHERE outbox_row = ?1 AND EXISTS"
                    " (SELECT 1 FROM outbox WHERE row_id = ?1"
                    " AND state IN ('planned', 'approved', 'held'))",
                    holder, error)
      || !run_for_row (self,
                       "UPDATE outbox SET state = 'cancelled' WHERE row_id = ?1"
                       " AND state IN ('planned', 'approved', 'held')",
                       holder, error))
    return FALSE;

  release = prepare_for_key (self,
                             "UPDATE outbox_item SET live = 0 WHERE " SAME_KEY " AND (SELECT state"
                             " FROM outbox WHERE row_id = outbox_row)"
                             " IN ('cancelled', 'failed', 'bounced')",
                             item, invoice_id, instalment_id, error);
  return release != NULL && puntual_statement_run (release, error);
}

/* *taken: a message that was sent holds the step in the restored ledger. */
static gboolean
claim_step (PuntualCarryOver *self, const Message *message, PuntualStatement *item,
            gint64 invoice_id, gint64 instalment_id, gboolean *taken, GError **error)
{
  gint64 holder = 0;

  *taken = FALSE;
  if (puntual_statement_int (item, ITEM_LIVE) == 0)
    return TRUE;
  if (!find_holder (self, item, invoice_id, instalment_id, &holder, error))
    return FALSE;
  if (holder != 0 && holder != message->row_id
      && (!release_step (self, item, invoice_id, instalment_id, holder, error)
          || !find_holder (self, item, invoice_id, instalment_id, &holder, error)))
    return FALSE;

  *taken = holder != 0;
  return TRUE;
}

static gboolean
log_item (PuntualCarryOver *self, const Message *message, gint64 invoice_id, GError **error)
{
  puntual_change_text (self->change, "message", NULL,
                       puntual_statement_text (message->row, COLUMN_ID));
  puntual_change_text (self->change, "state", NULL, message->state);
  puntual_change_id (self->change, "step", 0,
                     puntual_statement_int (message->row, COLUMN_STEP_NUMBER));
  puntual_change_text (self->change, "tone", NULL,
                       puntual_statement_text (message->row, COLUMN_TONE));
  return puntual_change_log (self->change, "message.carried-over", message->customer_id, invoice_id,
                             error);
}

static gboolean
insert_item (PuntualCarryOver *self, Message *message, PuntualStatement *item, gint64 invoice_id,
             GError **error)
{
  g_autoptr (PuntualStatement) insert = NULL;
  gint64 instalment_id;
  gboolean taken;

  /* The row waits for its first invoice, which tells whose it is. */
  if (message->n_items == 0 && !insert_row (self, message, error))
    return FALSE;
  message->n_items++;
  if (!find_instalment (self, item, invoice_id, &instalment_id, error)
      || !claim_step (self, message, item, invoice_id, instalment_id, &taken, error))
    return FALSE;
  if (taken)
    return TRUE;

  insert = puntual_sqlite_prepare (
      self->into,
      "INSERT INTO outbox_item (position, step_offset, cycle, offset_days, step_number, balance,"
      " days_overdue, superseded, live, outbox_row, invoice_id, instalment_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
      error);
  if (insert == NULL)
    return FALSE;
  for (int column = 0; column < N_ITEM_COLUMNS; column++)
    puntual_statement_bind_column (insert, column + 1, item, column);
  puntual_statement_bind_int (insert, N_ITEM_COLUMNS + 1, message->row_id);
  puntual_statement_bind_int (insert, N_ITEM_COLUMNS + 2, invoice_id);
  puntual_statement_bind_int (insert, N_ITEM_COLUMNS + 3, instalment_id);
  return puntual_statement_run (insert, error) && log_item (self, message, invoice_id, error);
}

static void
note_missing (PuntualCarryOver *self, Message *message, const char *number)
{
  self->complete = FALSE;
  if (message->missing->len > 0)
    g_string_append (message->missing, ", ");
  g_string_append (message->missing, number);
}

static gboolean
carry_items (PuntualCarryOver *self, Message *message, GError **error)
{
  g_autoptr (PuntualStatement) items = puntual_sqlite_prepare (
      self->from,
      "SELECT " ITEM_COLUMNS ", v.number, t.instalment_id, n.number, n.due_day"
      " FROM outbox_item AS t JOIN invoice AS v ON v.id = t.invoice_id"
      " LEFT JOIN instalment AS n ON n.id = t.instalment_id"
      " WHERE t.outbox_row = ?1 ORDER BY t.position",
      error);
  gboolean row;

  if (items == NULL)
    return FALSE;
  puntual_statement_bind_int (items, 1, puntual_statement_int (message->row, COLUMN_ROW_ID));

  while (puntual_statement_step (items, &row, error))
    {
      const char *number;
      gint64 invoice_id;

      if (!row)
        return TRUE;
      number = puntual_statement_text (items, ITEM_NUMBER);
      if (!find_invoice (self, message, number, &invoice_id, error))
        return FALSE;
      if (invoice_id == 0)
        note_missing (self, message, number);
      else if (!insert_item (self, message, items, invoice_id, error))
        return FALSE;
    }

  return FALSE;
}

/* Every step of it may be held by messages that the restored ledger had sent already. */
static gboolean
remove_when_empty (PuntualCarryOver *self, const Message *message, GError **error)
{
  return message->n_items == 0
         || run_for_row (self,
                         "DELETE FROM outbox WHERE row_id = ?1 AND NOT EXISTS"
                         " (SELECT 1 FROM outbox_item WHERE outbox_row = ?1)",
                         message->row_id, error);
}

/* Of a message about nothing that the restored ledger knows at least the contact stays. */
static gboolean
note_contact (PuntualCarryOver *self, Message *message, GError **error)
{
  g_autofree char *note = NULL;
  gboolean claimed = !puntual_statement_is_null (message->row, COLUMN_SENT_DAY);
  PuntualDay day =
      (PuntualDay)puntual_statement_int (message->row, claimed ? COLUMN_SENT_DAY : COLUMN_DAY);
  gint64 customer_id;

  if (message->n_items > 0 || message->missing->len == 0 || g_str_equal (message->state, "failed")
      || g_str_equal (message->state, "bounced"))
    return TRUE;
  if (!puntual_carry_over_customer (self, puntual_statement_int (message->row, COLUMN_CUSTOMER),
                                    TRUE, &customer_id, error)
      || customer_id == 0)
    return customer_id == 0;

  /* Translators: %s are numbers of invoices. */
  note = g_strdup_printf (_ ("Reminded of invoices that the restored backup does not hold: %s"),
                          message->missing->str);
  return puntual_carry_over_note (self, customer_id, 0, day,
                                  puntual_statement_text (message->row, COLUMN_TONE), note, error);
}

static gboolean
carry_message (PuntualCarryOver *self, PuntualStatement *row, GError **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  Message message = { .row = row, .missing = missing };
  int rank;

  message.state = puntual_statement_text (row, COLUMN_STATE);
  /* Its sender is gone: it may or may not have left. */
  if (g_str_equal (message.state, "sending"))
    message.state = "unknown";
  if (!find_row (self, &message, &rank, error))
    return FALSE;
  if (rank >= rank_of (message.state))
    return TRUE;

  return carry_items (self, &message, error) && remove_when_empty (self, &message, error)
         && note_contact (self, &message, error);
}

static gboolean
carry_messages (PuntualCarryOver *self, GError **error)
{
  g_autoptr (PuntualStatement) messages = puntual_sqlite_prepare (
      self->from,
      "SELECT " MESSAGE_COLUMNS ", state, customer_id, row_id FROM outbox"
      " WHERE state IN ('sending', 'sent', 'delivered', 'read', 'replied', 'bounced', 'failed',"
      " 'unknown') ORDER BY row_id",
      error);
  gboolean row;

  if (messages == NULL)
    return FALSE;

  while (puntual_statement_step (messages, &row, error))
    {
      if (!row)
        return TRUE;
      if (!carry_message (self, messages, error))
        return FALSE;
    }

  return FALSE;
}

static char *
read_identity (PuntualSqlite *sqlite, GError **error)
{
  g_autoptr (PuntualStatement) identity = puntual_sqlite_prepare (
      sqlite, "SELECT max (value) FROM setting WHERE key = 'ledger-identity'", error);
  gboolean row;

  if (identity == NULL || !puntual_statement_step (identity, &row, error))
    return NULL;

  return g_strdup (puntual_statement_is_null (identity, 0) ? ""
                                                           : puntual_statement_text (identity, 0));
}

gboolean
puntual_carry_over_is_same (PuntualSqlite *from, PuntualSqlite *into, gboolean *same,
                            GError **error)
{
  g_autofree char *one = read_identity (from, error);
  g_autofree char *other = one != NULL ? read_identity (into, error) : NULL;

  *same = one != NULL && *one != '\0' && g_strcmp0 (one, other) == 0;
  return other != NULL;
}

gboolean
puntual_carry_over (PuntualSqlite *from, PuntualLedger *restored, gboolean *complete,
                    GError **error)
{
  PuntualChange change;
  PuntualCarryOver self = {
    .from = from, .into = puntual_ledger_get_sqlite (restored), .change = &change, .complete = TRUE
  };

  *complete = FALSE;
  if (!puntual_change_begin (&change, restored, error)
      || !puntual_change_end (&change,
                              carry_messages (&self, error)
                                  && puntual_carry_over_contacts (&self, error)
                                  && puntual_carry_over_refusals (&self, error),
                              error))
    return FALSE;

  *complete = self.complete;
  return TRUE;
}
