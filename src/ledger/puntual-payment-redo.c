/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inverse.h"

#include <glib/gi18n-lib.h>
#include "puntual-error.h"
#include "puntual-event-query.h"
#include "puntual-money.h"
#include "puntual-payment-table.h"

static gboolean
refuse_untold (GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("An import took this payment back; import the file again or record "
                          "the payment anew."));
  return FALSE;
}

/* A file that told since what was paid of an invoice has the payment in it, or denies it. */
static gboolean
check_not_imported_since (PuntualLedger *ledger, const PuntualEvent *undone, JsonArray *list,
                          GError **error)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *element = json_array_get_element (list, i);
      g_autoptr (PuntualEvent) imported = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        continue;
      if (!puntual_event_newest (
              ledger, puntual_json_get_int (json_node_get_object (element), "invoice", 0),
              "payment.imported", &imported, error))
        return FALSE;
      if (imported == NULL || imported->id < undone->id)
        continue;
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("A file imported since then says what was paid; record the payment "
                              "anew if it is missing."));
      return FALSE;
    }
  return TRUE;
}

/* What a payment settled when it was undone, as its event tells. That must be the last that is told
 * of it: what an import took back leaves no event of the payment. */
static gboolean
find_allocated (PuntualLedger *ledger, const PuntualPayment *payment, JsonNode **node,
                JsonArray **list, GError **error)
{
  g_autoptr (PuntualEvent) event = NULL;

  if (!puntual_event_newest_of_payment (ledger, payment->customer_id, 0, payment->id, "payment.",
                                        &event, error))
    return FALSE;
  if (event == NULL || !g_str_equal (event->what, "payment.undone"))
    return refuse_untold (error);
  *node = puntual_event_parse (event->before);
  *list = *node != NULL ? puntual_json_get_array (json_node_get_object (*node), "allocated") : NULL;
  return check_not_imported_since (ledger, event, *list, error);
}

/* *minor is what the invoice still takes of it: nothing of one that is gone, cancelled or settled
 * otherwise. */
static gboolean
read_allocation (PuntualLedger *ledger, const PuntualPayment *payment, JsonObject *allocated,
                 PuntualStanding *standing, gint64 *minor, GError **error)
{
  g_autoptr (GError) failure = NULL;
  PuntualAllocation wanted = { .invoice_id = puntual_json_get_int (allocated, "invoice", 0) };

  *minor = 0;
  if (!puntual_money_parse (puntual_json_get_string (allocated, "amount", ""), payment->currency,
                            &wanted.minor, NULL))
    return TRUE;
  if (!puntual_standing_load (standing, ledger, wanted.invoice_id, &failure))
    {
      if (g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  wanted.minor = MIN (wanted.minor, puntual_standing_free_balance (standing));
  if (wanted.minor > 0 && puntual_payment_check_allocation (payment, &wanted, standing, NULL))
    *minor = wanted.minor;
  return TRUE;
}

static gboolean
allocate_again (PuntualLedger *ledger, const PuntualPayment *payment, JsonArray *list,
                GString *json, gint64 *only, GError **error)
{
  guint n = 0;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *element = json_array_get_element (list, i);
      g_auto (PuntualStanding) standing = { 0 };
      PuntualDay day;
      gint64 minor;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        continue;
      if (!read_allocation (ledger, payment, json_node_get_object (element), &standing, &minor,
                            error))
        return FALSE;
      if (minor == 0)
        continue;
      day = puntual_event_day (element, "day");
      if (!puntual_allocation_insert (ledger, standing.id, payment->id, 0,
                                      day != PUNTUAL_DAY_NONE ? day : payment->day, minor, error))
        return FALSE;
      puntual_payment_describe_allocation (json, &standing, minor, day);
      *only = n++ == 0 ? standing.id : 0;
    }
  g_string_append_c (json, ']');
  return TRUE;
}

static gboolean
stand_again (PuntualLedger *ledger, gint64 payment_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger), "UPDATE payment SET undone = 0 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, payment_id);
  return puntual_statement_run (statement, error);
}

static gboolean
redo (PuntualChange *change, gint64 payment_id, GError **error)
{
  g_autoptr (PuntualPayment) payment =
      puntual_payment_load (change->ledger, payment_id, TRUE, error);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GString) json = g_string_new ("[");
  JsonArray *list = NULL;
  gint64 only = 0;

  return payment != NULL && find_allocated (change->ledger, payment, &node, &list, error)
         && stand_again (change->ledger, payment_id, error)
         && allocate_again (change->ledger, payment, list, json, &only, error)
         && puntual_payment_log (change, "payment.redone", payment, json->str, only, TRUE, error);
}

/**
 * puntual_payment_redo:
 *
 * NOT_FOUND when no such payment was undone, INVALID_VALUE when an import took it back or told
 * since what was paid.
 */
gboolean
puntual_payment_redo (PuntualLedger *ledger, gint64 payment_id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, redo (&change, payment_id, error), error);
}
