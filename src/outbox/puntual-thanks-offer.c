/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-outbox-state.h"
#include "puntual-outbox-table.h"
#include "puntual-payment-table.h"
#include "puntual-spoken-call.h"
#include "puntual-thanks-message.h"
#include "puntual-thanks.h"

static gboolean
refuse (const char *sentence, GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE, sentence);
  return FALSE;
}

static gboolean
refuse_barred (PuntualRule barred, GError **error)
{
  if (barred == PUNTUAL_RULE_OPTED_OUT)
    return refuse (_ ("This customer wants no messages, so none thanks for the payment."), error);
  if (barred == PUNTUAL_RULE_NO_CHANNEL)
    return refuse (_ ("No channel is set up that could carry the thank-you. Add one first."),
                   error);
  if (barred == PUNTUAL_RULE_TEMPLATE)
    return refuse (_ ("The template “thanks” has no text in this customer’s language. Write it "
                      "first."),
                   error);
  return refuse (_ ("This customer has no address that a thank-you could go to. Add one first."),
                 error);
}

static gboolean
refuse_again (GError **error)
{
  return refuse (_ ("A thank-you for this payment has left already."), error);
}

/* A row of its own, approved by the owner; it takes the payment out of one that waits. */
static gboolean
put (PuntualLedger *ledger, PuntualThanksPayment *payment, char **id, GError **error)
{
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (ledger));
  g_autoptr (PuntualFacts) facts =
      puntual_ledger_load_facts (ledger, day, payment->customer_id, error);
  g_autoptr (PuntualPlannedMessage) message = NULL;
  PuntualRule barred;
  gint64 row_id;

  if (facts == NULL || !puntual_thanks_message_prepare (ledger, facts, payment, error))
    return FALSE;
  message = puntual_thanks_message_new (facts, day, &payment, 1, &barred);
  if (message == NULL)
    return refuse_barred (barred, error);
  if (!puntual_spoken_call_mark (ledger, message, error)
      || !puntual_outbox_table_put (ledger, message, PUNTUAL_OUTBOX_APPROVED, TRUE, &row_id, error))
    return FALSE;
  *id = g_strdup (message->id);
  return row_id != 0 || refuse_again (error);
}

/* A message thanks for the payment, or did: what becomes of it now. *gives_way: to one of the
 * payment's own. */
static gboolean
take_up (PuntualLedger *ledger, const char *id, gboolean *gives_way, GError **error)
{
  g_autoptr (GError) local = NULL;
  PuntualWaitingRow row;

  *gives_way = FALSE;
  if (!puntual_outbox_table_find (ledger, id, &row, &local))
    {
      if (local == NULL)
        puntual_outbox_fail_not_found (id, &local);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  switch (row.state)
    {
    case PUNTUAL_OUTBOX_PLANNED:
    case PUNTUAL_OUTBOX_APPROVED:
    case PUNTUAL_OUTBOX_HELD:
      *gives_way = row.state == PUNTUAL_OUTBOX_PLANNED || !row.approved_by_owner;
      return TRUE;
    case PUNTUAL_OUTBOX_CANCELLED:
    case PUNTUAL_OUTBOX_FAILED:
      return puntual_outbox_table_requeue (ledger, row.row_id, error);
    case PUNTUAL_OUTBOX_SENDING:
    case PUNTUAL_OUTBOX_SENT:
    case PUNTUAL_OUTBOX_DELIVERED:
    case PUNTUAL_OUTBOX_READ:
    case PUNTUAL_OUTBOX_REPLIED:
    case PUNTUAL_OUTBOX_BOUNCED:
    case PUNTUAL_OUTBOX_UNKNOWN:
    default:
      return refuse_again (error);
    }
}

static gboolean
offer (PuntualLedger *ledger, gint64 payment_id, char **id, GError **error)
{
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (ledger));
  g_autoptr (PuntualPayment) stored = puntual_payment_load (ledger, payment_id, FALSE, error);
  g_autoptr (GPtrArray) payments =
      stored != NULL ? puntual_thanks_one_payment (ledger, day, payment_id, error) : NULL;
  gboolean gives_way = TRUE;

  if (payments == NULL)
    return FALSE;
  if (payments->len == 0)
    return refuse (_ ("This payment settles no invoice yet. Allocate it first, then thank for it."),
                   error);
  if (!puntual_thanks_find_row (ledger, payment_id, id, error)
      || (*id != NULL && !take_up (ledger, *id, &gives_way, error)))
    return FALSE;
  if (!gives_way)
    return TRUE;
  g_clear_pointer (id, g_free);
  return put (ledger, g_ptr_array_index (payments, 0), id, error);
}

gboolean
puntual_thanks_offer (PuntualLedger *ledger, gint64 payment_id, char **id, GError **error)
{
  g_autofree char *made = NULL;

  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  if (!offer (ledger, payment_id, &made, error))
    {
      puntual_ledger_rollback (ledger);
      return FALSE;
    }
  if (!puntual_ledger_commit (ledger, error))
    return FALSE;
  if (id != NULL)
    *id = g_steal_pointer (&made);
  return TRUE;
}

/* --- Whether there is something to offer --- */

static gboolean
has_way (PuntualLedger *ledger, PuntualThanksPayment *payment, gboolean *has, GError **error)
{
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (ledger));
  g_autoptr (PuntualFacts) facts =
      puntual_ledger_load_facts (ledger, day, payment->customer_id, error);
  g_autoptr (PuntualPlannedMessage) message = NULL;
  PuntualRule barred;

  if (facts == NULL || !puntual_thanks_message_prepare (ledger, facts, payment, error))
    return FALSE;
  message = puntual_thanks_message_new (facts, day, &payment, 1, &barred);
  *has = message != NULL;
  return TRUE;
}

gboolean
puntual_thanks_can_offer (PuntualLedger *ledger, gint64 payment_id, gboolean *can, GError **error)
{
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (ledger));
  g_autofree char *setting = puntual_ledger_get_setting (ledger, "thanks", error);
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) payments = NULL;

  *can = FALSE;
  if (setting == NULL || !puntual_thanks_find_row (ledger, payment_id, &id, error))
    return FALSE;
  if (g_str_equal (setting, "on") || id != NULL)
    return TRUE;
  payments = puntual_thanks_one_payment (ledger, day, payment_id, error);
  if (payments == NULL)
    return FALSE;
  return payments->len == 0 || has_way (ledger, g_ptr_array_index (payments, 0), can, error);
}

/* --- Taking it back --- */

/* Its key is free: the payment may be thanked for another time. */
static gboolean
take_back (PuntualLedger *ledger, gint64 payment_id, GError **error)
{
  g_autofree char *id = NULL;
  PuntualWaitingRow row;

  if (!puntual_thanks_find_row (ledger, payment_id, &id, error))
    return FALSE;
  if (id == NULL)
    return TRUE;
  if (!puntual_outbox_table_find (ledger, id, &row, error))
    return FALSE;
  if (row.state != PUNTUAL_OUTBOX_PLANNED && row.state != PUNTUAL_OUTBOX_APPROVED
      && row.state != PUNTUAL_OUTBOX_HELD)
    return refuse_again (error);
  return puntual_outbox_table_cancel (ledger, row.row_id, _ ("Cancelled by hand."), error);
}

gboolean
puntual_thanks_take_back (PuntualLedger *ledger, gint64 payment_id, GError **error)
{
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  if (take_back (ledger, payment_id, error))
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}
