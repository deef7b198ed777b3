/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-review-case.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-outbox-state.h"

static gboolean
plan_case (PuntualReviewCase *self, const char *id, GError **error)
{
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (self->ledger));

  self->facts = puntual_ledger_load_facts (self->ledger, day,
                                           self->has_row ? self->row.customer_id : 0, error);
  if (self->facts == NULL)
    return FALSE;
  self->plan = puntual_reconcile_plan (self->ledger, self->facts, self->calendars, day, error);
  if (self->plan == NULL)
    return FALSE;
  self->planned = puntual_reconcile_find (self->plan, id);
  if (self->planned == NULL || !self->has_row)
    return TRUE;
  return puntual_reconcile_narrow (self->ledger, &self->row, self->planned, error);
}

gboolean
puntual_review_case_open (PuntualReviewCase *self, PuntualLedger *ledger,
                          PuntualCalendarSet *calendars, const char *id, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->ledger = ledger;
  self->calendars = calendars;
  self->has_row = puntual_outbox_table_find (ledger, id, &self->row, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  /* What was approved of a message that became untrue was approved then, as for any run. */
  if (self->has_row && self->row.state == PUNTUAL_OUTBOX_CANCELLED)
    self->row.approved_by_owner = FALSE;
  if (!plan_case (self, id, error))
    return FALSE;
  if (self->planned != NULL && self->planned->items->len == 0)
    self->planned = NULL;
  if (self->planned != NULL || self->has_row)
    return TRUE;
  puntual_outbox_fail_not_found (id, error);
  return FALSE;
}

void
puntual_review_case_clear (PuntualReviewCase *self)
{
  g_clear_pointer (&self->plan, puntual_plan_free);
  g_clear_pointer (&self->facts, puntual_facts_free);
}

gboolean
puntual_review_case_check_undecided (const PuntualReviewCase *self, GError **error)
{
  PuntualOutboxState state = self->row.state;

  if (!self->has_row || state == PUNTUAL_OUTBOX_PLANNED || state == PUNTUAL_OUTBOX_APPROVED
      || state == PUNTUAL_OUTBOX_HELD
      || (state == PUNTUAL_OUTBOX_CANCELLED && self->planned != NULL))
    return TRUE;
  puntual_outbox_fail_state (self->row.id, state, error);
  return FALSE;
}

gboolean
puntual_review_case_check_planned (const PuntualReviewCase *self, GError **error)
{
  if (!puntual_review_case_check_undecided (self, error))
    return FALSE;
  if (self->planned != NULL)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("This message does not leave today: it is written anew on the day it "
                          "does."));
  return FALSE;
}

gboolean
puntual_review_case_put (PuntualReviewCase *self, gint64 *row_id, GError **error)
{
  if (!puntual_reconcile_clear_way (self->ledger, self->facts, self->plan,
                                    self->planned->customer_id, error)
      || !puntual_reconcile_put (self->ledger, self->has_row ? &self->row : NULL, self->planned,
                                 FALSE, row_id, error))
    return FALSE;
  if (*row_id != 0)
    return TRUE;
  puntual_outbox_fail_state (self->planned->id, self->row.state, error);
  return FALSE;
}
