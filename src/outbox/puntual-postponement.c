/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-postponement.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-event-query.h"
#include "puntual-ledger-records.h"

static const char *
postponed (void)
{
  /* Translators: why reminders about an invoice are paused: the owner put a message off. */
  return C_ ("reason of a pause", "Postponed");
}

static PuntualDay
today (PuntualLedger *ledger)
{
  return puntual_clock_today (puntual_ledger_get_clock (ledger));
}

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
puntual_postponement_begin (PuntualLedger *ledger, GPtrArray *invoices, PuntualDay until,
                            GError **error)
{
  guint begun = 0;

  for (guint i = 0; i < invoices->len; i++)
    {
      const PuntualOutboxInvoice *invoice = g_ptr_array_index (invoices, i);
      gboolean can = FALSE;

      if (!can_begin (ledger, invoice->invoice_id, until, &can, error)
          || (can
              && !puntual_pause_invoice (ledger, invoice->invoice_id, until, postponed (), error)))
        return FALSE;
      begun += can;
    }
  if (begun > 0)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("There is nothing to postpone: every invoice of this message is "
                          "cancelled or paused for as long already."));
  return FALSE;
}

typedef struct
{
  gboolean in_force, collectable;
} Postponement;

/* The pause as it was made: one that took its place since is another's. */
static gboolean
find_begun (PuntualLedger *ledger, gint64 invoice_id, PuntualDay until, Postponement *found,
            GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT i.kind = 'invoice' AND i.cancelled = 0 FROM pause p "
      "JOIN invoice i ON i.id = p.invoice_id WHERE p.invoice_id = ?1 AND p.ended = 0 "
      "AND p.until_day = ?2 AND p.until_day > ?3 AND p.from_day <= ?3 AND p.reason = ?4",
      error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, invoice_id);
  puntual_statement_bind_int (statement, 2, until);
  puntual_statement_bind_int (statement, 3, today (ledger));
  puntual_statement_bind_text (statement, 4, postponed ());
  if (!puntual_statement_step (statement, &found->in_force, error))
    return FALSE;
  found->collectable = found->in_force && puntual_statement_int (statement, 0) != 0;
  return TRUE;
}

/* The shorter pause whose place it took, as its event tells; NONE: there was none, or its day has
 * come. */
static gboolean
find_replaced (PuntualLedger *ledger, gint64 invoice_id, PuntualDay *until, char **reason,
               GError **error)
{
  g_autoptr (PuntualEvent) event = NULL;
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) after = NULL;
  gboolean same_reason;

  *until = PUNTUAL_DAY_NONE;
  if (!puntual_event_newest (ledger, invoice_id, "paused", &event, error))
    return FALSE;
  before = event != NULL ? puntual_event_parse (event->before) : NULL;
  after = event != NULL ? puntual_event_parse (event->after) : NULL;
  if (before == NULL || json_object_has_member (json_node_get_object (before), "paused")
      || puntual_event_day (before, "until") <= today (ledger))
    return TRUE;

  *until = puntual_event_day (before, "until");
  same_reason =
      !json_object_has_member (json_node_get_object (before), "reason")
      && (after == NULL || !json_object_has_member (json_node_get_object (after), "reason"));
  *reason = g_strdup (
      same_reason ? postponed ()
                  : puntual_json_get_string (json_node_get_object (before), "reason", NULL));
  return TRUE;
}

static gboolean
end_one (PuntualLedger *ledger, gint64 invoice_id, const Postponement *begun, GError **error)
{
  g_autofree char *reason = NULL;
  PuntualDay until;

  if (!find_replaced (ledger, invoice_id, &until, &reason, error))
    return FALSE;
  return until != PUNTUAL_DAY_NONE && begun->collectable
             ? puntual_pause_invoice (ledger, invoice_id, until, reason, error)
             : puntual_resume_invoice (ledger, invoice_id, error);
}

gboolean
puntual_postponement_end (PuntualLedger *ledger, GPtrArray *invoices, PuntualDay until,
                          GError **error)
{
  guint ended = 0;

  for (guint i = 0; i < invoices->len; i++)
    {
      const PuntualOutboxInvoice *invoice = g_ptr_array_index (invoices, i);
      Postponement begun = { 0 };

      if (!find_begun (ledger, invoice->invoice_id, until, &begun, error)
          || (begun.in_force && !end_one (ledger, invoice->invoice_id, &begun, error)))
        return FALSE;
      ended += begun.in_force;
    }
  if (ended > 0)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("This message is not postponed any more."));
  return FALSE;
}
