/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-release.h"

#include <string.h>

#include "puntual-reconcile.h"

void
puntual_release_choice_free (PuntualReleaseChoice *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->customer_name);
  g_free (self->shown);
  g_free (self);
}

void
puntual_released_clear (PuntualReleased *self)
{
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
}

/* --- What was shown --- */

/* What holds for the whole message. Owned. */
static char *
header_of (const PuntualPlannedMessage *planned)
{
  return g_strconcat (planned->currency, planned->spoken ? " spoken" : "", NULL);
}

char *
puntual_release_shown (const PuntualPlannedMessage *planned)
{
  g_autofree char *header = header_of (planned);
  GString *shown = g_string_new (header);

  for (guint i = 0; i < planned->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (planned->items, PuntualPlannedItem, i);

      g_string_append_printf (shown,
                              "\n%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "=%" G_GINT64_FORMAT,
                              item->invoice_id, item->instalment_id, item->balance);
    }
  return g_string_free (shown, FALSE);
}

/* unit → its balance; both borrowed from the lines, which are cut in two. */
static GHashTable *
balances_of (char **lines)
{
  GHashTable *balances = g_hash_table_new (g_str_hash, g_str_equal);

  for (char **line = lines; *line != NULL; line++)
    {
      char *sign = strchr (*line, '=');

      if (sign == NULL)
        continue;
      *sign = '\0';
      g_hash_table_insert (balances, *line, sign + 1);
    }
  return balances;
}

/* Every unit of the message was shown, and none with less money. */
static gboolean
was_shown (const char *shown, const PuntualPlannedMessage *planned)
{
  g_auto (GStrv) lines = g_strsplit (shown, "\n", -1);
  g_autoptr (GHashTable) balances = balances_of (lines);
  g_autofree char *header = header_of (planned);

  if (g_strcmp0 (lines[0], header) != 0)
    return FALSE;
  for (guint i = 0; i < planned->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (planned->items, PuntualPlannedItem, i);
      g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                                               item->invoice_id, item->instalment_id);
      const char *balance = g_hash_table_lookup (balances, unit);

      if (balance == NULL || item->balance > g_ascii_strtoll (balance, NULL, 10))
        return FALSE;
    }
  return TRUE;
}

/* --- Choices --- */

typedef struct
{
  PuntualLedger *ledger;
  PuntualFacts *facts;
  PuntualPlan *plan;
  GPtrArray *approve; /* ids, borrowed; NULL-terminated in the end */
  PuntualReleased *released;
} Releasing;

static void
releasing_clear (Releasing *self)
{
  g_clear_pointer (&self->approve, g_ptr_array_unref);
  g_clear_pointer (&self->plan, puntual_plan_free);
  g_clear_pointer (&self->facts, puntual_facts_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Releasing, releasing_clear)

static gboolean
is_waiting (PuntualOutboxState state)
{
  return state == PUNTUAL_OUTBOX_PLANNED || state == PUNTUAL_OUTBOX_APPROVED
         || state == PUNTUAL_OUTBOX_HELD;
}

/* *waits: a row that waits; FALSE without one, and for one that left or was cancelled. */
static gboolean
find_waiting (PuntualLedger *ledger, const char *id, PuntualWaitingRow *row, gboolean *waits,
              GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean found = puntual_outbox_table_find (ledger, id, row, &local);

  *waits = found && is_waiting (row->state);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* As the review shows it: without what the owner did not see when he approved its row. */
static gboolean
look_at_choice (Releasing *self, const PuntualReleaseChoice *choice, GError **error)
{
  PuntualPlannedMessage *planned = puntual_reconcile_find (self->plan, choice->id);
  PuntualWaitingRow row;
  gboolean waits;

  if (!choice->leaves || !choice->approve || planned == NULL)
    return TRUE;
  if (!find_waiting (self->ledger, choice->id, &row, &waits, error)
      || (waits && !puntual_reconcile_narrow (self->ledger, &row, planned, error)))
    return FALSE;
  if (was_shown (choice->shown, planned))
    g_ptr_array_add (self->approve, choice->id);
  else
    g_ptr_array_add (self->released->changed, g_strdup (choice->customer_name));
  return TRUE;
}

static gboolean
reconcile (Releasing *self, GError **error)
{
  g_auto (PuntualReconciled) counts = { 0 };
  g_autoptr (GArray) queue = NULL;

  g_ptr_array_add (self->approve, NULL);
  queue = puntual_reconcile (self->ledger, self->facts, self->plan,
                             (const char *const *)self->approve->pdata, FALSE, &counts, error);
  return queue != NULL;
}

/* Every message that is true has its row now. */
static gboolean
settle_choice (Releasing *self, const PuntualReleaseChoice *choice, GError **error)
{
  PuntualWaitingRow row;
  gboolean waits;

  if (!find_waiting (self->ledger, choice->id, &row, &waits, error))
    return FALSE;
  if (choice->leaves)
    {
      if (!waits)
        self->released->gone++;
      else if (row.state != PUNTUAL_OUTBOX_PLANNED)
        g_ptr_array_add (self->released->ids, g_strdup (choice->id));
      return TRUE;
    }
  return !waits || row.state == PUNTUAL_OUTBOX_PLANNED
         || puntual_outbox_table_withdraw (self->ledger, row.row_id, error);
}

static gboolean
release_in_transaction (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                        const GPtrArray *choices, PuntualReleased *released, GError **error)
{
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (ledger));
  g_auto (Releasing) self = { .ledger = ledger, .released = released };

  self.approve = g_ptr_array_new ();
  self.facts = puntual_ledger_load_facts (ledger, day, 0, error);
  if (self.facts == NULL)
    return FALSE;
  self.plan = puntual_reconcile_plan (ledger, self.facts, calendars, day, error);
  if (self.plan == NULL)
    return FALSE;
  for (guint i = 0; i < choices->len; i++)
    {
      if (!look_at_choice (&self, g_ptr_array_index (choices, i), error))
        return FALSE;
    }
  if (!reconcile (&self, error))
    return FALSE;
  for (guint i = 0; i < choices->len; i++)
    {
      if (!settle_choice (&self, g_ptr_array_index (choices, i), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
puntual_release (PuntualLedger *ledger, PuntualCalendarSet *calendars, const GPtrArray *choices,
                 PuntualReleased *released, GError **error)
{
  released->ids = g_ptr_array_new_with_free_func (g_free);
  released->changed = g_ptr_array_new_with_free_func (g_free);
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  if (release_in_transaction (ledger, calendars, choices, released, error))
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}
