/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inverse.h"

#include <glib/gi18n-lib.h>
#include "puntual-error.h"
#include "puntual-event-query.h"
#include "puntual-record-check.h"
#include "puntual-money.h"
#include "puntual-payment-table.h"

/* A row of what a payment settles of an invoice. */
typedef struct
{
  gint64 id, minor;
  PuntualDay day;
} Part;

static gboolean
load_parts (PuntualLedger *ledger, gint64 payment_id, gint64 invoice_id, GArray *parts, gint64 *sum,
            GError **error)
{
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT id, minor, day FROM allocation WHERE payment_id = ?1 "
                              "AND invoice_id = ?2 ORDER BY id DESC",
                              error);
  gboolean more;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, payment_id);
  puntual_statement_bind_int (row, 2, invoice_id);
  for (*sum = 0;;)
    {
      Part part;

      if (!puntual_statement_step (row, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      part = (Part){ puntual_statement_int (row, 0), puntual_statement_int (row, 1),
                     (PuntualDay)puntual_statement_int (row, 2) };
      *sum += part.minor;
      g_array_append_val (parts, part);
    }
}

static gboolean
shrink_part (PuntualLedger *ledger, const Part *part, gint64 minor, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      minor == part->minor ? "DELETE FROM allocation WHERE id = ?1"
                           : "UPDATE allocation SET minor = minor - ?2 WHERE id = ?1",
      error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, part->id);
  if (minor != part->minor)
    puntual_statement_bind_int (statement, 2, minor);
  return puntual_statement_run (statement, error);
}

static gboolean
check_released (const PuntualPayment *payment, const PuntualStanding *standing, gint64 settled,
                gint64 minor, GError **error)
{
  g_autofree char *amount = NULL;

  if (settled == 0)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %s is an invoice number */
                   _ ("Nothing of this payment is for invoice %s."), standing->number);
      return FALSE;
    }
  if (!puntual_record_check_minor (minor, error))
    return FALSE;
  if (minor <= settled)
    return TRUE;
  amount = puntual_record_amount (settled, payment->currency);
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
               /* Translators: %1$s is an amount of money, %2$s an invoice number */
               _ ("Only %1$s of this payment are for invoice %2$s."), amount, standing->number);
  return FALSE;
}

/* The amount and the day of a part, as it goes or comes. */
static void
note_part (PuntualChange *change, const PuntualPayment *payment, gint64 minor, PuntualDay day,
           gboolean comes)
{
  g_autofree char *amount = puntual_money_to_decimal (minor, payment->currency);

  puntual_change_id (change, "payment", comes ? 0 : payment->id, comes ? payment->id : 0);
  puntual_change_text (change, "amount", comes ? NULL : amount, comes ? amount : NULL);
  puntual_change_day (change, "day", comes ? PUNTUAL_DAY_NONE : day,
                      comes ? day : PUNTUAL_DAY_NONE);
}

/* {"amount":"30.00","day":"2026-03-01"}, to a list that begins with '['. */
static void
describe_part (GString *json, const PuntualPayment *payment, gint64 minor, PuntualDay day)
{
  g_autofree char *amount = puntual_money_to_decimal (minor, payment->currency);

  g_string_append_printf (json, "%s{\"amount\":\"%s\",\"day\":", json->len == 1 ? "" : ",", amount);
  puntual_change_append_day (json, day);
  g_string_append_c (json, '}');
}

/* Takes the newest parts first; the list names them when they are several. */
static gboolean
shrink_parts (PuntualChange *change, const PuntualPayment *payment, GArray *parts, gint64 minor,
              GError **error)
{
  g_autoptr (GString) json = g_string_new ("[");
  gint64 left = minor;

  for (guint i = 0; i < parts->len && left > 0; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      gint64 taken = MIN (left, part->minor);

      if (!shrink_part (change->ledger, part, taken, error))
        return FALSE;
      describe_part (json, payment, taken, part->day);
      left -= taken;
    }
  g_string_append_c (json, ']');
  note_part (change, payment, minor, g_array_index (parts, Part, 0).day, FALSE);
  if (minor > g_array_index (parts, Part, 0).minor)
    puntual_change_json (change, "parts", json->str, NULL);
  return TRUE;
}

static gboolean
release (PuntualChange *change, gint64 payment_id, gint64 invoice_id, gint64 minor, GError **error)
{
  g_autoptr (PuntualPayment) payment =
      puntual_payment_load (change->ledger, payment_id, FALSE, error);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_auto (PuntualStanding) standing = { 0 };
  gint64 settled;

  if (payment == NULL || !puntual_standing_load (&standing, change->ledger, invoice_id, error)
      || !load_parts (change->ledger, payment_id, invoice_id, parts, &settled, error))
    return FALSE;
  if (minor == 0)
    minor = settled;
  if (!check_released (payment, &standing, settled, minor, error)
      || !shrink_parts (change, payment, parts, minor, error))
    return FALSE;
  return puntual_change_log (change, "payment.released", payment->customer_id, invoice_id, error);
}

/**
 * puntual_payment_release:
 *
 * What is released is on the customer's account. NOT_FOUND without such a payment or invoice,
 * INVALID_VALUE when nothing of it is for the invoice, INVALID_AMOUNT for more than that.
 */
gboolean
puntual_payment_release (PuntualLedger *ledger, gint64 payment_id, gint64 invoice_id, gint64 minor,
                         GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, release (&change, payment_id, invoice_id, minor, error),
                                error);
}

static gboolean
load_left (PuntualLedger *ledger, const PuntualPayment *payment, gint64 *left, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT coalesce (sum (minor), 0) FROM allocation WHERE payment_id = ?1", error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, payment->id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  *left = payment->minor - puntual_statement_int (row, 0);
  return TRUE;
}

static gboolean
check_left (const PuntualPayment *payment, gint64 left, gint64 minor, GError **error)
{
  g_autofree char *amount = NULL;

  if (minor <= left)
    return TRUE;
  amount = puntual_record_amount (left, payment->currency);
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
               /* Translators: %s is an amount of money */
               _ ("That is more than what is left of the payment, which is %s."), amount);
  return FALSE;
}

static gboolean
read_part (JsonNode *node, const PuntualPayment *payment, Part *part)
{
  part->day = puntual_event_day (node, "day");
  return part->day != PUNTUAL_DAY_NONE
         && puntual_money_parse (
             puntual_json_get_string (json_node_get_object (node), "amount", ""), payment->currency,
             &part->minor, NULL);
}

/* The parts that were released, the oldest first; FALSE unless they are `minor` altogether. */
static gboolean
read_released (const PuntualEvent *event, const PuntualPayment *payment, gint64 minor,
               GArray *parts)
{
  g_autoptr (JsonNode) before = puntual_event_parse (event->before);
  JsonArray *list;
  Part part = { 0 };

  if (before == NULL || !read_part (before, payment, &part) || part.minor != minor)
    return FALSE;
  list = puntual_json_get_array (json_node_get_object (before), "parts");
  if (list == NULL)
    g_array_append_val (parts, part);
  for (guint i = list != NULL ? json_array_get_length (list) : 0; i > 0; i--)
    {
      JsonNode *element = json_array_get_element (list, i - 1);

      if (!JSON_NODE_HOLDS_OBJECT (element) || !read_part (element, payment, &part))
        return FALSE;
      g_array_append_val (parts, part);
      minor -= part.minor;
    }
  return list == NULL || minor == 0;
}

/* Money put to an invoice counts from today on, as money on account does; what was taken off it
 * today and is put back counts from the days it had. */
static gboolean
find_parts (PuntualLedger *ledger, const PuntualPayment *payment, gint64 invoice_id, gint64 minor,
            GArray *parts, GError **error)
{
  PuntualClock *clock = puntual_ledger_get_clock (ledger);
  PuntualDay today = puntual_clock_today (clock);
  Part part = { .minor = minor, .day = MAX (today, payment->day) };
  g_autoptr (PuntualEvent) event = NULL;

  if (!puntual_event_newest_of_payment (ledger, payment->customer_id, invoice_id, payment->id,
                                        "payment.", &event, error))
    return FALSE;
  if (event != NULL && g_str_equal (event->what, "payment.released")
      && puntual_clock_day_of (clock, event->at) == today
      && read_released (event, payment, minor, parts))
    return TRUE;
  g_array_set_size (parts, 0);
  g_array_append_val (parts, part);
  return TRUE;
}

static gboolean
allocate (PuntualChange *change, gint64 payment_id, gint64 invoice_id, gint64 minor, GError **error)
{
  const PuntualAllocation wanted = { invoice_id, minor };
  g_autoptr (PuntualPayment) payment =
      puntual_payment_load (change->ledger, payment_id, FALSE, error);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_auto (PuntualStanding) standing = { 0 };
  gint64 left;

  if (payment == NULL || !puntual_standing_load (&standing, change->ledger, invoice_id, error)
      || !puntual_payment_check_allocation (payment, &wanted, &standing, error)
      || !load_left (change->ledger, payment, &left, error)
      || !check_left (payment, left, minor, error)
      || !find_parts (change->ledger, payment, invoice_id, minor, parts, error))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      if (!puntual_allocation_insert (change->ledger, invoice_id, payment_id, 0, part->day,
                                      part->minor, error))
        return FALSE;
    }
  note_part (change, payment, minor, g_array_index (parts, Part, parts->len - 1).day, TRUE);
  return puntual_change_log (change, "payment.allocated", payment->customer_id, invoice_id, error);
}

/**
 * puntual_payment_allocate:
 *
 * NOT_FOUND without such a payment or invoice, INVALID_AMOUNT for more than either has left,
 * INVALID_VALUE and INVALID_CURRENCY as puntual_payment_record().
 */
gboolean
puntual_payment_allocate (PuntualLedger *ledger, gint64 payment_id, gint64 invoice_id, gint64 minor,
                          GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, allocate (&change, payment_id, invoice_id, minor, error),
                                error);
}
