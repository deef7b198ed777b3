/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-postponed-pause.h"

#include <glib/gi18n-lib.h>

#include "puntual-event-query.h"

static PuntualDay
today (PuntualLedger *ledger)
{
  return puntual_clock_today (puntual_ledger_get_clock (ledger));
}

/* --- Beginning --- */

/* Whether there is something to put off: it is collected, and no pause of its own lasts as long. */
static gboolean
can_begin (PuntualLedger *ledger, gint64 invoice_id, PuntualDay until, gboolean *can,
           GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT 1 FROM invoice i WHERE i.id = ?1 AND i.kind = 'invoice' AND i.cancelled = 0 "
      "AND NOT EXISTS (SELECT 1 FROM pause p WHERE p.invoice_id = i.id AND p.ended = 0 "
      "AND p.from_day <= ?3 AND (p.until_day IS NULL OR p.until_day >= max (?2, ?3 + 1)))",
      error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, invoice_id);
  puntual_statement_bind_int (statement, 2, until);
  puntual_statement_bind_int (statement, 3, today (ledger));
  return puntual_statement_step (statement, can, error);
}

gboolean
puntual_postponed_pause_begin (PuntualLedger *ledger, gint64 invoice_id, PuntualDay until,
                               gboolean *begun, GError **error)
{
  *begun = FALSE;
  return can_begin (ledger, invoice_id, until, begun, error)
         && (!*begun
             || puntual_pause_invoice_postponed (ledger, invoice_id, until,
                                                 /* Translators: why reminders about an invoice are
                                                  * paused: the owner put a message off. */
                                                 C_ ("reason of a pause", "Postponed"), error));
}

/* --- Ending --- */

static gboolean
is_marked (const PuntualEvent *event)
{
  g_autoptr (JsonNode) after = event != NULL ? puntual_event_parse (event->after) : NULL;

  return after != NULL
         && json_object_has_member (json_node_get_object (after), PUNTUAL_POSTPONED_MARK);
}

typedef struct
{
  gint64 id;
  PuntualDay until;
  gboolean in_force, collectable;
  PuntualEvent *event; /* owned: it began */
} Postponement;

static void
postponement_clear (Postponement *self)
{
  g_clear_pointer (&self->event, puntual_event_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Postponement, postponement_clear)

static gboolean
find_begun (PuntualLedger *ledger, gint64 invoice_id, PuntualDay until, Postponement *found,
            GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT p.id, i.kind = 'invoice' AND i.cancelled = 0 FROM pause p "
      "JOIN invoice i ON i.id = p.invoice_id WHERE p.invoice_id = ?1 AND p.ended = 0 "
      "AND p.until_day = ?2 AND p.until_day > ?3 AND p.from_day <= ?3",
      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, invoice_id);
  puntual_statement_bind_int (statement, 2, until);
  puntual_statement_bind_int (statement, 3, today (ledger));
  if (!puntual_statement_step (statement, &row, error)
      || !puntual_event_newest (ledger, invoice_id, "paused", &found->event, error))
    return FALSE;
  found->in_force = row && is_marked (found->event);
  if (found->in_force)
    {
      found->id = puntual_statement_int (statement, 0);
      found->until = until;
      found->collectable = puntual_statement_int (statement, 1) != 0;
    }
  return TRUE;
}

/* The pause whose place it took. */
typedef struct
{
  PuntualDay until; /* NONE: there was none, or its day has come */
  char *reason;     /* owned */
  gboolean postponed;
} Replaced;

static void
replaced_clear (Replaced *self)
{
  g_clear_pointer (&self->reason, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Replaced, replaced_clear)

static gboolean
load_replaced (PuntualLedger *ledger, gint64 invoice_id, gint64 id, Replaced *replaced,
               GError **error)
{
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT until_day, reason FROM pause WHERE invoice_id = ?1 "
                              "AND id < ?2 AND until_day > ?3 ORDER BY id DESC LIMIT 1",
                              error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, invoice_id);
  puntual_statement_bind_int (row, 2, id);
  puntual_statement_bind_int (row, 3, today (ledger));
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (found)
    {
      replaced->until = (PuntualDay)puntual_statement_int (row, 0);
      replaced->reason = g_strdup (puntual_statement_text (row, 1));
    }
  return TRUE;
}

/* The event tells whether there was a pause in force to replace. A longer one is a postponement
 * that was taken back: it does not come again. */
static gboolean
find_replaced (PuntualLedger *ledger, gint64 invoice_id, const Postponement *begun,
               Replaced *replaced, GError **error)
{
  g_autoptr (PuntualEvent) earlier = NULL;
  g_autoptr (JsonNode) before = puntual_event_parse (begun->event->before);

  PuntualDay until = puntual_event_day (before, "until");

  if (until <= today (ledger) || until > begun->until)
    return TRUE;
  if (!load_replaced (ledger, invoice_id, begun->id, replaced, error)
      || !puntual_event_newest_before (ledger, invoice_id, "paused", begun->event->id, &earlier,
                                       error))
    return FALSE;
  replaced->postponed = is_marked (earlier);
  return TRUE;
}

static gboolean
end_begun (PuntualLedger *ledger, gint64 invoice_id, const Postponement *begun, GError **error)
{
  g_auto (Replaced) replaced = { 0 };

  if (!find_replaced (ledger, invoice_id, begun, &replaced, error))
    return FALSE;
  if (replaced.until == PUNTUAL_DAY_NONE || !begun->collectable)
    return puntual_resume_invoice (ledger, invoice_id, error);
  return replaced.postponed
             ? puntual_pause_invoice_postponed (ledger, invoice_id, replaced.until, replaced.reason,
                                                error)
             : puntual_pause_invoice (ledger, invoice_id, replaced.until, replaced.reason, error);
}

gboolean
puntual_postponed_pause_end (PuntualLedger *ledger, gint64 invoice_id, PuntualDay until,
                             gboolean *ended, GError **error)
{
  g_auto (Postponement) begun = { 0 };

  *ended = FALSE;
  if (!find_begun (ledger, invoice_id, until, &begun, error)
      || (begun.in_force && !end_begun (ledger, invoice_id, &begun, error)))
    return FALSE;
  *ended = begun.in_force;
  return TRUE;
}
