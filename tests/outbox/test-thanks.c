/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

#include <string.h>

#include "puntual-error.h"
#include "puntual-reconcile.h"
#include "puntual-send-times.h"
#include "puntual-thanks.h"

#define DUE_IN_A_MONTH (-30)
#define LONG_AGO 400

static void
set (OutboxFixture *self, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  puntual_ledger_set_setting (self->ledger, key, value, &error);
  g_assert_no_error (error);
}

static gint64
pay_on (OutboxFixture *self, gint64 invoice_id, gint64 minor, gint64 settles, const char *iso)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualPayment) payment = g_new0 (PuntualPayment, 1);
  PuntualAllocation allocation = { invoice_id, settles };

  g_assert_true (puntual_day_parse_iso (iso, &payment->day, NULL));
  payment->minor = minor;
  payment->currency = g_strdup ("EUR");
  payment->source = g_strdup ("hand");
  puntual_payment_record (self->ledger, payment, &allocation, 1, &error);
  g_assert_no_error (error);
  return payment->id;
}

static gint64
pay (OutboxFixture *self, gint64 invoice_id, gint64 minor)
{
  return pay_on (self, invoice_id, minor, minor, "2026-03-10");
}

static void
undo (OutboxFixture *self, gint64 payment_id)
{
  g_autoptr (GError) error = NULL;

  puntual_payment_undo (self->ledger, payment_id, &error);
  g_assert_no_error (error);
}

static PuntualCustomer *
customer_of (OutboxFixture *self, gint64 invoice_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (self->ledger, invoice_id, &error);
  PuntualCustomer *customer = puntual_customer_get (self->ledger, invoice->customer_id, &error);

  g_assert_no_error (error);
  return customer;
}

static void
put_customer (OutboxFixture *self, PuntualCustomer *customer)
{
  g_autoptr (GError) error = NULL;
  PuntualPut put;

  puntual_customer_put (self->ledger, customer, &put, &error);
  g_assert_no_error (error);
}

static GPtrArray *
rows (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *list = puntual_outbox_list (self->ledger, -1, &error);

  g_assert_no_error (error);
  return list;
}

/* The only row; what it says. */
static void
assert_says (OutboxFixture *self, const char *text)
{
  g_autoptr (GPtrArray) list = rows (self);
  const PuntualOutboxRow *row;

  g_assert_cmpuint (list->len, ==, 1);
  row = g_ptr_array_index (list, 0);
  g_assert_cmpint (row->purpose, ==, PUNTUAL_PURPOSE_THANKS);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_SENT);
  if (strstr (row->body, text) == NULL)
    g_error ("“%s” is not in:\n%s", text, row->body);
}

static void
assert_sent (OutboxFixture *self, guint n)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (self);

  g_assert_cmpuint (report->sent, ==, n);
}

/* --- What is thanked for --- */

static void
test_off_changes_nothing (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualFacts) facts = NULL;
  g_autoptr (PuntualPlan) plan = NULL;
  guint n_invoices;

  pay (self, outbox_fixture_owe (self, "Hotel", "F-1", LONG_AGO), 10000);
  facts = puntual_ledger_load_facts (self->ledger, puntual_clock_today (self->clock), 0, &error);
  g_assert_no_error (error);
  n_invoices = facts->invoices->len;
  plan = puntual_reconcile_plan (self->ledger, facts, self->calendars, facts->day, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->messages->len, ==, 0);
  g_assert_cmpuint (facts->invoices->len, ==, n_invoices);
  assert_sent (self, 0);
}

static void
test_paid_in_full (OutboxFixture *self, gconstpointer data)
{
  set (self, "thanks", "on");
  pay (self, outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH), 10000);
  assert_sent (self, 1);
  assert_says (self, "la factura F-1 queda pagada por completo");
}

static void
test_long_paid_invoice_and_customer (OutboxFixture *self, gconstpointer data)
{
  set (self, "thanks", "on");
  outbox_fixture_owe (self, "Zeta", "F-0", DUE_IN_A_MONTH);
  pay (self, outbox_fixture_owe (self, "Hotel", "F-1", LONG_AGO), 10000);
  assert_sent (self, 1);
  assert_says (self, "F-1 queda pagada por completo");
}

static void
test_part_says_what_remains (OutboxFixture *self, gconstpointer data)
{
  set (self, "thanks", "on");
  pay (self, outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH), 4000);
  assert_sent (self, 1);
  assert_says (self, "de la factura F-1 quedan por pagar 60,00\u00a0€");
}

static void
test_over_payment_says_what_came (OutboxFixture *self, gconstpointer data)
{
  set (self, "thanks", "on");
  pay_on (self, outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH), 15000, 10000,
          "2026-03-10");
  assert_sent (self, 1);
  assert_says (self, "150,00\u00a0€");
}

static void
test_never_twice (OutboxFixture *self, gconstpointer data)
{
  set (self, "thanks", "on");
  pay (self, outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH), 4000);
  assert_sent (self, 1);
  assert_sent (self, 0);
  outbox_fixture_move_to (self, "2026-03-11");
  assert_sent (self, 0);
}

static void
test_two_payments_one_message (OutboxFixture *self, gconstpointer data)
{
  gint64 invoice;
  g_autoptr (GPtrArray) list = NULL;

  set (self, "thanks", "on");
  invoice = outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH);
  pay (self, invoice, 4000);
  pay (self, invoice, 5000);
  assert_sent (self, 1);
  assert_says (self, "90,00\u00a0€");
  list = rows (self);
  g_assert_cmpuint (((PuntualOutboxRow *)g_ptr_array_index (list, 0))->invoices->len, ==, 1);
  assert_sent (self, 0);
}

static void
test_next_payment_next_message (OutboxFixture *self, gconstpointer data)
{
  gint64 invoice;

  set (self, "thanks", "on");
  invoice = outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH);
  pay (self, invoice, 4000);
  assert_sent (self, 1);
  pay (self, invoice, 5000);
  assert_sent (self, 1);
  assert_sent (self, 0);
}

static void
test_undone_is_not_thanked (OutboxFixture *self, gconstpointer data)
{
  set (self, "thanks", "on");
  undo (self, pay (self, outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH), 4000));
  assert_sent (self, 0);
}

static void
test_old_payments_are_history (OutboxFixture *self, gconstpointer data)
{
  gint64 invoice;

  set (self, "thanks", "on");
  invoice = outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH);
  pay_on (self, invoice, 1000, 1000, "2026-03-02");
  assert_sent (self, 0);
  pay_on (self, invoice, 1000, 1000, "2026-03-03");
  assert_sent (self, 1);
}

static void
test_opted_out_is_left_alone (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 invoice;
  g_autoptr (PuntualCustomer) customer = NULL;

  set (self, "thanks", "on");
  invoice = outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH);
  customer = customer_of (self, invoice);
  puntual_customer_set_opt_out (self->ledger, customer->id, TRUE, 0, &error);
  g_assert_no_error (error);
  pay (self, invoice, 4000);
  assert_sent (self, 0);
}

static void
test_customers_language (OutboxFixture *self, gconstpointer data)
{
  gint64 invoice;
  g_autoptr (PuntualCustomer) customer = NULL;

  set (self, "thanks", "on");
  invoice = outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH);
  customer = customer_of (self, invoice);
  g_free (customer->language);
  customer->language = g_strdup ("en");
  put_customer (self, customer);
  pay (self, invoice, 10000);
  assert_sent (self, 1);
  assert_says (self, "invoice F-1 is paid in full");
}

static void
test_waits_for_a_working_day (OutboxFixture *self, gconstpointer data)
{
  set (self, "thanks", "on");
  outbox_fixture_move_to (self, "2026-03-14");
  pay_on (self, outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH), 4000, 4000,
          "2026-03-14");
  assert_sent (self, 0);
  outbox_fixture_move_to (self, "2026-03-16");
  assert_sent (self, 1);
}

static void
test_waits_while_all_is_paused (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set (self, "thanks", "on");
  puntual_pause_everything (self->ledger, PUNTUAL_DAY_NONE, "holidays", &error);
  g_assert_no_error (error);
  pay (self, outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH), 4000);
  assert_sent (self, 0);
}

static void
test_counts_for_no_gap (OutboxFixture *self, gconstpointer data)
{
  gint64 invoice;

  set (self, "thanks", "on");
  invoice = outbox_fixture_owe (self, "Hotel", "F-1", 0);
  outbox_fixture_owe (self, "Hotel", "F-2", 3);
  pay (self, invoice, 10000);
  /* The thank-you for one and the reminder of the other. */
  assert_sent (self, 2);
}

/* --- Approval, and the last look --- */

static void
test_review_first_waits (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint approved = 0;

  set (self, "thanks", "on");
  set (self, "approval", "review-first");
  pay (self, outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH), 4000);
  assert_sent (self, 0);
  g_assert_true (puntual_outbox_approve (self->ledger, self->calendars, NULL, &approved, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (approved, ==, 1);
  assert_sent (self, 1);
}

static void
test_undone_meanwhile_is_cancelled (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  const PuntualOutboxRow *row;
  gint64 payment;

  set (self, "thanks", "on");
  set (self, "approval", "review-first");
  payment = pay (self, outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH), 4000);
  assert_sent (self, 0);
  undo (self, payment);
  set (self, "approval", "automatic");
  assert_sent (self, 0);
  list = rows (self);
  row = g_ptr_array_index (list, 0);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_CANCELLED);
  g_assert_nonnull (strstr (row->reason, "taken back"));
}

static void
test_second_payment_joins_one_that_waits (OutboxFixture *self, gconstpointer data)
{
  gint64 invoice;

  set (self, "thanks", "on");
  set (self, "approval", "review-first");
  invoice = outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH);
  pay (self, invoice, 4000);
  assert_sent (self, 0);
  pay (self, invoice, 5000);
  set (self, "approval", "automatic");
  assert_sent (self, 1);
  assert_says (self, "90,00\u00a0€");
}

/* --- By the owner's hand --- */

static void
test_offer_while_off (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  gint64 payment = pay (self, outbox_fixture_owe (self, "Hotel", "F-1", LONG_AGO), 10000);

  set (self, "approval", "review-first");
  g_assert_true (puntual_thanks_offer (self->ledger, payment, &id, &error));
  g_assert_no_error (error);
  g_assert_true (puntual_thanks_offer (self->ledger, payment, NULL, &error));
  g_assert_no_error (error);
  assert_sent (self, 1);
  assert_says (self, "F-1 queda pagada por completo");
  g_assert_false (puntual_thanks_offer (self->ledger, payment, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
}

static void
test_offer_of_an_old_payment_lasts (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 invoice = outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH);
  gint64 payment = pay_on (self, invoice, 4000, 4000, "2026-01-08");

  g_assert_true (puntual_thanks_offer (self->ledger, payment, NULL, &error));
  g_assert_no_error (error);
  outbox_fixture_move_to (self, "2026-03-25");
  assert_sent (self, 1);
}

static void
test_offer_taken_back_with_the_payment (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 payment = pay (self, outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH), 4000);

  g_assert_true (puntual_thanks_offer (self->ledger, payment, NULL, &error));
  undo (self, payment);
  assert_sent (self, 0);
  g_assert_false (puntual_thanks_offer (self->ledger, payment, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
}

static void
test_offer_takes_its_payment_out_of_a_waiting_one (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 first, second;

  set (self, "thanks", "on");
  set (self, "approval", "review-first");
  first = pay (self, outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH), 4000);
  second = pay (self, outbox_fixture_owe (self, "Hotel", "F-2", DUE_IN_A_MONTH), 5000);
  assert_sent (self, 0);
  g_assert_true (puntual_thanks_offer (self->ledger, second, NULL, &error));
  g_assert_no_error (error);
  assert_sent (self, 1);
  g_assert_true (puntual_thanks_offer (self->ledger, first, NULL, &error));
  g_assert_no_error (error);
  assert_sent (self, 1);
  set (self, "approval", "automatic");
  assert_sent (self, 0);
}

static void
test_offer_needs_an_address (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 invoice = outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH);
  g_autoptr (PuntualCustomer) customer = customer_of (self, invoice);
  gint64 payment;

  puntual_customer_set_opt_out (self->ledger, customer->id, FALSE,
                                PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL), &error);
  g_assert_no_error (error);
  payment = pay (self, invoice, 4000);
  g_assert_false (puntual_thanks_offer (self->ledger, payment, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
}

/* --- When it leaves --- */

static PuntualSendTimes
times_of (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  PuntualSendTimes times;

  puntual_send_times_look (self->ledger, self->calendars, &times, &error);
  g_assert_no_error (error);
  return times;
}

/* Whether the owner asked for it, or the setting. */
static void
test_counts_once_among_what_may_leave (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 first = pay (self, outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH), 4000);
  gint64 second = outbox_fixture_owe (self, "Fonda", "F-2", DUE_IN_A_MONTH);

  g_assert_cmpuint (times_of (self).n_ready, ==, 0);
  g_assert_true (puntual_thanks_offer (self->ledger, first, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (times_of (self).n_ready, ==, 1);
  set (self, "thanks", "on");
  set (self, "approval", "automatic");
  pay (self, second, 4000);
  g_assert_cmpuint (times_of (self).n_ready, ==, 2);
  undo (self, first);
  g_assert_cmpuint (times_of (self).n_ready, ==, 1);
  assert_sent (self, 1);
  g_assert_cmpuint (times_of (self).n_ready, ==, 0);
}

static void
test_has_no_time_while_all_is_paused (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 payment = pay (self, outbox_fixture_owe (self, "Hotel", "F-1", DUE_IN_A_MONTH), 4000);

  g_assert_true (puntual_thanks_offer (self->ledger, payment, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (puntual_pause_everything (self->ledger, PUNTUAL_DAY_NONE, "Holidays", &error));
  g_assert_no_error (error);
  g_assert_cmpint (times_of (self).message, ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/thanks/" name, OutboxFixture, NULL, outbox_fixture_set_up, function,               \
              outbox_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("off-changes-nothing", test_off_changes_nothing);
  ADD ("paid-in-full", test_paid_in_full);
  ADD ("long-paid-invoice-and-customer", test_long_paid_invoice_and_customer);
  ADD ("part-says-what-remains", test_part_says_what_remains);
  ADD ("over-payment-says-what-came", test_over_payment_says_what_came);
  ADD ("never-twice", test_never_twice);
  ADD ("two-payments-one-message", test_two_payments_one_message);
  ADD ("next-payment-next-message", test_next_payment_next_message);
  ADD ("undone-is-not-thanked", test_undone_is_not_thanked);
  ADD ("old-payments-are-history", test_old_payments_are_history);
  ADD ("opted-out-is-left-alone", test_opted_out_is_left_alone);
  ADD ("customers-language", test_customers_language);
  ADD ("waits-for-a-working-day", test_waits_for_a_working_day);
  ADD ("waits-while-all-is-paused", test_waits_while_all_is_paused);
  ADD ("counts-for-no-gap", test_counts_for_no_gap);
  ADD ("review-first-waits", test_review_first_waits);
  ADD ("undone-meanwhile-is-cancelled", test_undone_meanwhile_is_cancelled);
  ADD ("second-payment-joins-one-that-waits", test_second_payment_joins_one_that_waits);
  ADD ("offer-while-off", test_offer_while_off);
  ADD ("offer-of-an-old-payment-lasts", test_offer_of_an_old_payment_lasts);
  ADD ("offer-taken-back-with-the-payment", test_offer_taken_back_with_the_payment);
  ADD ("offer-takes-its-payment-out-of-a-waiting-one",
       test_offer_takes_its_payment_out_of_a_waiting_one);
  ADD ("offer-needs-an-address", test_offer_needs_an_address);
  ADD ("counts-once-among-what-may-leave", test_counts_once_among_what_may_leave);
  ADD ("has-no-time-while-all-is-paused", test_has_no_time_while_all_is_paused);
  return g_test_run ();
}
