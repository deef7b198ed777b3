/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-shared-decision.h"

/* What the owner decided about what a message is about. */
typedef struct
{
  gboolean withdrawn;
  GArray *worded_rows; /* row ids of others with own words, newest first */
} Decided;

static void
decided_clear (Decided *self)
{
  g_clear_pointer (&self->worded_rows, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Decided, decided_clear)

/* By customer: the index of the outbox leads to few rows. */
#define SELECT_DECIDED                                                                             \
  "SELECT o.row_id, o.id, o.withdrawn, o.own_text IS NOT NULL, i.invoice_id, i.instalment_id,"     \
  " i.step_offset, i.cycle FROM outbox o JOIN outbox_item i ON i.outbox_row = o.row_id"            \
  " WHERE o.customer_id = ?1 AND (o.withdrawn = 1 OR o.own_text IS NOT NULL)"                      \
  " AND o.state IN ('planned', 'approved', 'held', 'cancelled') ORDER BY o.row_id DESC"

static gboolean
is_about (const PuntualPlannedMessage *planned, PuntualStatement *row)
{
  for (guint i = 0; i < planned->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (planned->items, PuntualPlannedItem, i);

      if (item->invoice_id == puntual_statement_int (row, 4)
          && item->instalment_id == puntual_statement_int (row, 5)
          && item->step_offset == puntual_statement_int (row, 6)
          && item->cycle == puntual_statement_int (row, 7))
        return TRUE;
    }
  return FALSE;
}

static void
take (Decided *self, const PuntualPlannedMessage *planned, PuntualStatement *row)
{
  gint64 row_id = puntual_statement_int (row, 0);
  guint n = self->worded_rows->len;

  self->withdrawn |= puntual_statement_int (row, 2) != 0;
  if (puntual_statement_int (row, 3) == 0
      || g_strcmp0 (puntual_statement_text (row, 1), planned->id) == 0
      || (n > 0 && g_array_index (self->worded_rows, gint64, n - 1) == row_id))
    return;
  g_array_append_val (self->worded_rows, row_id);
}

static gboolean
look (PuntualLedger *ledger, const PuntualPlannedMessage *planned, Decided *self, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  self->worded_rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_DECIDED, error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, planned->customer_id);

  while (TRUE)
    {
      if (!puntual_statement_step (row, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      if (is_about (planned, row) || g_strcmp0 (puntual_statement_text (row, 1), planned->id) == 0)
        take (self, planned, row);
    }
}

gboolean
puntual_shared_decision_mark (PuntualLedger *ledger, PuntualPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->messages->len; i++)
    {
      PuntualPlannedMessage *planned = g_ptr_array_index (plan->messages, i);
      g_auto (Decided) decided = { 0 };

      if (!look (ledger, planned, &decided, error))
        return FALSE;
      if (decided.withdrawn || decided.worded_rows->len > 0)
        planned->needs_approval = TRUE;
    }
  return TRUE;
}

static gboolean
load_words (PuntualLedger *ledger, gint64 row_id, PuntualOwnWords *words, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean row = FALSE;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT own_subject, own_text, own_basis FROM outbox WHERE row_id = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  if (!puntual_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      words->subject = g_strdup (puntual_statement_text (statement, 0));
      words->text = g_strdup (puntual_statement_text (statement, 1));
      words->basis = g_strdup (puntual_statement_text (statement, 2));
    }
  return TRUE;
}

gboolean
puntual_shared_decision_words (PuntualLedger *ledger, const PuntualPlannedMessage *planned,
                               PuntualOwnWords *words, GError **error)
{
  g_auto (Decided) decided = { 0 };

  if (!puntual_own_words_load (ledger, planned->id, words, error))
    return FALSE;
  if (words->text != NULL)
    return TRUE;
  if (!look (ledger, planned, &decided, error))
    return FALSE;
  return decided.worded_rows->len == 0
         || load_words (ledger, g_array_index (decided.worded_rows, gint64, 0), words, error);
}

static gboolean
run_for_row (PuntualLedger *ledger, const char *sql, gint64 row_id, gint64 other, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  if (other != 0)
    puntual_statement_bind_int (statement, 2, other);
  return puntual_statement_run (statement, error);
}

gboolean
puntual_shared_decision_forget_words (PuntualLedger *ledger, const PuntualPlannedMessage *planned,
                                      GError **error)
{
  g_auto (Decided) decided = { 0 };

  if (!look (ledger, planned, &decided, error))
    return FALSE;
  for (guint i = 0; i < decided.worded_rows->len; i++)
    {
      if (!run_for_row (ledger,
                        "UPDATE outbox SET own_subject = NULL, own_text = NULL, own_basis = NULL"
                        " WHERE row_id = ?1",
                        g_array_index (decided.worded_rows, gint64, i), 0, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
puntual_shared_decision_hand_on (PuntualLedger *ledger, gint64 row_id,
                                 const PuntualPlannedMessage *planned, gboolean approved,
                                 GError **error)
{
  g_auto (Decided) decided = { 0 };

  if (!look (ledger, planned, &decided, error))
    return FALSE;
  if (decided.withdrawn && !approved
      && !run_for_row (ledger, "UPDATE outbox SET withdrawn = 1 WHERE row_id = ?1", row_id, 0,
                       error))
    return FALSE;
  return decided.worded_rows->len == 0
         || run_for_row (ledger,
                         "UPDATE outbox SET (own_subject, own_text, own_basis) ="
                         " (SELECT own_subject, own_text, own_basis FROM outbox WHERE row_id = ?2)"
                         " WHERE row_id = ?1 AND own_text IS NULL",
                         row_id, g_array_index (decided.worded_rows, gint64, 0), error);
}
