/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"
#include "puntual-outbox-accounts.h"
#include "puntual-review.h"
#include "puntual-send-hours.h"

#define OPENS (11 * 60)
#define TODAY puntual_day_from_ymd (2026, 3, 10)

/* Opens the ledger at seven in the morning of a Tuesday, with a window that begins at eleven. */
static PuntualLedger *
open_outside_hours (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  gint64 seven = (gint64)(TODAY - puntual_day_from_ymd (1970, 1, 1)) * 24 + 7;
  g_autoptr (PuntualClock) clock = puntual_clock_new_at (seven * 3600 * G_USEC_PER_SEC, "UTC");
  PuntualLedger *ledger = puntual_ledger_open (self->path, 0, clock, "test", &error);

  g_assert_no_error (error);
  puntual_ledger_set_setting (ledger, "send-window", "11:00-12:00", &error);
  g_assert_no_error (error);
  puntual_ledger_set_setting (ledger, "timezone", "UTC", &error);
  g_assert_no_error (error);
  return ledger;
}

static gint64
customer_of (OutboxFixture *self, gint64 invoice_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (self->ledger, invoice_id, &error);

  g_assert_no_error (error);
  return invoice->customer_id;
}

static void
test_outside (OutboxFixture *self, gconstpointer data)
{
  gint64 ids[2];
  g_autoptr (PuntualLedger) ledger = NULL;
  PuntualSendHours hours;
  g_autoptr (GError) error = NULL;

  ids[0] = customer_of (self, outbox_fixture_owe (self, "Uno", "F-1", 3));
  ids[1] = customer_of (self, outbox_fixture_owe (self, "Dos", "F-2", 3));
  ledger = open_outside_hours (self);
  g_assert_true (puntual_send_hours_look (ledger, self->calendars, ids, 2, &hours, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hours.n_asked, ==, 2);
  g_assert_cmpuint (hours.n_outside, ==, 2);
  g_assert_cmpint (hours.minute, ==, 7 * 60);
  g_assert_cmpint (hours.opens, ==, OPENS);
}

static PuntualLedger *
owe_outside_hours (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  PuntualLedger *ledger = open_outside_hours (self);

  puntual_ledger_set_setting (ledger, "region", "GB", &error);
  g_assert_no_error (error);
  outbox_fixture_owe (self, "Uno", "F-1", 3);
  outbox_fixture_owe (self, "Dos", "F-2", 3);
  return ledger;
}

static PuntualCalendarSet *
calendars_of (PuntualLedger *ledger)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, &error);
  PuntualCalendarSet *calendars = puntual_calendar_set_new (policy, &error);

  g_assert_no_error (error);
  return calendars;
}

static void
assert_sent (OutboxFixture *self, PuntualLedger *ledger, const GPtrArray *ignore_hours_of, guint n)
{
  const PuntualSendOptions options = { .ignore_hours_of = ignore_hours_of };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCalendarSet) calendars = calendars_of (ledger);
  g_autoptr (PuntualSendReport) report = puntual_outbox_send (ledger, calendars, &options, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->sent, ==, n);
  g_assert_cmpuint (outbox_fixture_written (self), ==, n);
}

static void
test_by_hand (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualLedger) ledger = owe_outside_hours (self);
  g_autoptr (PuntualCalendarSet) calendars = calendars_of (ledger);
  g_autoptr (GPtrArray) by_hand = g_ptr_array_new ();
  g_autoptr (PuntualReview) review = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autoptr (GError) error = NULL;

  assert_sent (self, ledger, NULL, 0);
  review = puntual_review_load (ledger, calendars, "en", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (review->items->len, ==, 2);
  g_ptr_array_add (by_hand, ((PuntualReviewItem *)g_ptr_array_index (review->items, 1))->id);
  assert_sent (self, ledger, by_hand, 1);
  row = outbox_fixture_row (self, by_hand->pdata[0]);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_SENT);
}

static void
test_without_an_hour (OutboxFixture *self, gconstpointer data)
{
  gint64 id = customer_of (self, outbox_fixture_owe (self, "Uno", "F-1", 3));
  PuntualSendHours hours;
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_send_hours_look (self->ledger, self->calendars, &id, 1, &hours, &error));
  g_assert_cmpuint (hours.n_outside, ==, 0);
  g_assert_cmpint (hours.minute, ==, -1);
}

static void
test_unknown_customer (OutboxFixture *self, gconstpointer data)
{
  const gint64 id = 4711;
  PuntualSendHours hours;
  g_autoptr (GError) error = NULL;

  g_assert_false (puntual_send_hours_look (self->ledger, self->calendars, &id, 1, &hours, &error));
  g_assert_nonnull (error);
}

static void
test_written_to (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *folder = NULL;
  g_autofree char *embedded = NULL;
  g_autofree char *none = NULL;
  g_autoptr (PuntualChannelAccount) account = g_new0 (PuntualChannelAccount, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_outbox_written_to (self->ledger, &folder, &error));
  g_assert_cmpstr (folder, ==, self->outgoing);

  puntual_account_set_default (self->ledger, "folder", &error);
  g_assert_no_error (error);
  g_assert_true (puntual_outbox_written_to (self->ledger, &embedded, &error));
  g_assert_true (g_str_has_suffix (embedded, "/ledger-outbox"));

  account->name = g_strdup ("post");
  account->kind = g_strdup ("smtp");
  account->config = g_strdup ("{\"host\":\"127.0.0.1\",\"port\":25,\"security\":\"none\","
                              "\"from\":\"cobros@taller.example\"}");
  puntual_account_add (self->ledger, account, &error);
  g_assert_no_error (error);
  puntual_account_set_default (self->ledger, "post", &error);
  g_assert_no_error (error);
  g_assert_true (puntual_outbox_written_to (self->ledger, &none, &error));
  g_assert_null (none);
}

#define ADD(path, test)                                                                            \
  g_test_add (path, OutboxFixture, NULL, outbox_fixture_set_up, test, outbox_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/send-hours/too-early-or-too-late-is-counted", test_outside);
  ADD ("/send-hours/only-what-is-sent-by-hand-leaves-outside", test_by_hand);
  ADD ("/send-hours/a-clock-without-an-hour-lets-all-pass", test_without_an_hour);
  ADD ("/send-hours/customer-that-is-gone-is-an-error", test_unknown_customer);
  ADD ("/send-hours/folder-that-messages-are-written-to", test_written_to);
  return g_test_run ();
}
