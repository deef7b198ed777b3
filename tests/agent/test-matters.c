/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "agent-fixture.h"

#include <locale.h>

#include "puntual-quiet-hours.h"

static PuntualDay
day_of (const char *iso)
{
  PuntualDay day;

  g_assert_true (puntual_day_parse_iso (iso, &day, NULL));
  return day;
}

/* What is told now: "title: body", one a line. */
static void
assert_told (AgentFixture *self, const char *expected)
{
  g_autoptr (News) news = agent_fixture_take_news (self);
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < news->show->len; i++)
    {
      const PuntualNotification *told = g_ptr_array_index (news->show, i);

      g_string_append_printf (said, "%s%s: %s", i > 0 ? "\n" : "", told->title, told->body);
    }
  g_assert_cmpstr (said->str, ==, expected);
}

static void
write_sql (AgentFixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, &error);

  g_assert_no_error (error);
  g_assert_true (puntual_statement_run (statement, &error));
}

static void
import (AgentFixture *self, gint64 invoice_id, gint64 paid_total, const char *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger =
      puntual_ledger_open (self->path, 0, self->clock, "app", &error);

  puntual_payment_import (ledger, invoice_id, paid_total, day_of (day), NULL, &error);
  g_assert_no_error (error);
}

/* --- Payments of files --- */

static void
test_a_lowered_payment_is_no_news (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Bar Paco", "F-1", "2026-04-30");
  agent_fixture_set_clock (self, "2026-03-02T09:00:00Z");
  import (self, 1, 4000, "2026-03-01");
  assert_told (self, "Bar Paco paid €40.00: €60.00 remain to be paid of invoice F-1.");
  agent_fixture_set_clock (self, "2026-03-08T09:00:00Z");
  assert_told (self, "");
  import (self, 1, 2000, "2026-03-01");
  assert_told (self, "");
}

static void
test_a_file_tells_only_what_it_adds (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Bar Paco", "F-1", "2026-04-30");
  agent_fixture_set_clock (self, "2026-03-02T09:00:00Z");
  import (self, 1, 4000, "2026-03-01");
  assert_told (self, "Bar Paco paid €40.00: €60.00 remain to be paid of invoice F-1.");
  agent_fixture_set_clock (self, "2026-03-08T09:00:00Z");
  import (self, 1, 7000, "2026-03-01");
  assert_told (self, "Bar Paco paid €30.00: €30.00 remain to be paid of invoice F-1.");
}

/* Events written before imports named their payment. */
static void
test_imports_of_before_are_known_by_their_first (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Bar Paco", "F-1", "2026-04-30");
  agent_fixture_set_clock (self, "2026-03-02T09:00:00Z");
  import (self, 1, 4000, "2026-03-01");
  write_sql (self, "DROP TRIGGER event_no_update");
  write_sql (self, "UPDATE event SET after = json_remove (after, '$.payment')");
  assert_told (self, "Bar Paco paid €40.00: €60.00 remain to be paid of invoice F-1.");
  agent_fixture_set_clock (self, "2026-03-08T09:00:00Z");
  import (self, 1, 2000, "2026-03-01");
  assert_told (self, "");
}

static void
test_payments_of_years_ago_are_no_news (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Bar Paco", "F-1", "2024-03-07");
  agent_fixture_owe (self, "Eva", "F-2", "2026-04-30");
  agent_fixture_set_clock (self, "2026-03-10T09:00:00Z");
  import (self, 1, 10000, "2024-03-10");
  import (self, 2, 10000, "2026-03-09");
  assert_told (self, "Eva paid €100.00: Invoice F-2 is paid.");
}

/* --- Invoices and promises --- */

static void
pay (AgentFixture *self, gint64 invoice_id, gint64 minor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger =
      puntual_ledger_open (self->path, 0, self->clock, "app", &error);
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (ledger, invoice_id, &error);
  PuntualPayment payment = { .customer_id = invoice->customer_id,
                             .day = puntual_clock_today (self->clock),
                             .minor = minor,
                             .currency = (char *)"EUR",
                             .source = (char *)"hand" };
  PuntualAllocation allocation = { .invoice_id = invoice_id, .minor = minor };

  puntual_payment_record (ledger, &payment, &allocation, 1, &error);
  g_assert_no_error (error);
}

static void
promise (AgentFixture *self, gint64 invoice_id, const char *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);

  puntual_promise_make (ledger, invoice_id, day_of (day), 0, &error);
  g_assert_no_error (error);
}

static void
test_a_balance_within_the_tolerance_is_paid (AgentFixture *self, gconstpointer data)
{
  agent_fixture_set (self, "tolerance", "1.00");
  agent_fixture_owe (self, "Bar Paco", "F-1", "2026-03-09");
  agent_fixture_owe (self, "Eva", "F-2", "2026-03-01");
  promise (self, 2, "2026-03-10");
  pay (self, 1, 9950);
  pay (self, 2, 9900);
  agent_fixture_set_clock (self, "2026-03-10T09:00:00Z");
  assert_told (self, "");
}

static void
test_a_promise_kept_in_part_says_what_is_missing (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Bar Paco", "F-1", "2026-03-05");
  promise (self, 1, "2026-03-12");
  pay (self, 1, 9000);
  agent_fixture_set_clock (self, "2026-03-12T09:00:00Z");
  assert_told (self, "Bar Paco promised to pay today: €10.00 of the €100.00 for invoice F-1 are "
                     "missing, promised for 12 March 2026");
  agent_fixture_set_clock (self, "2026-03-18T09:00:00Z");
  assert_told (self, "Only part of the payment that Bar Paco promised came: €10.00 of the €100.00 "
                     "for invoice F-1 are missing, promised for 12 March 2026");
}

static void
test_a_plan_is_told_by_instalment (AgentFixture *self, gconstpointer data)
{
  PuntualInstalmentFact parts[] = {
    { .number = 1, .due_day = day_of ("2026-03-12"), .minor = 2000 },
    { .number = 2, .due_day = day_of ("2026-04-11"), .minor = 8000 },
  };

  agent_fixture_owe (self, "Bar Paco", "F-1", "2026-03-05");
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);

    puntual_instalments_set (ledger, 1, parts, 2, &error);
    g_assert_no_error (error);
  }
  agent_fixture_set_clock (self, "2026-03-10T09:00:00Z");
  assert_told (self, "Due on 12 March 2026: invoice F-1: Bar Paco owes €20.00");
  agent_fixture_set_clock (self, "2026-03-13T09:00:00Z");
  assert_told (self, "Overdue: invoice F-1: Bar Paco owes €20.00, due on 12 March 2026");
  pay (self, 1, 5000);
  agent_fixture_set_clock (self, "2026-04-12T09:00:00Z");
  assert_told (self, "Overdue: invoice F-1: Bar Paco owes €50.00, due on 11 April 2026");
}

/* --- Messages --- */

static void
count_failed (AgentFixture *self, guint expected)
{
  g_autoptr (News) news = agent_fixture_take_news (self);

  g_assert_cmpuint (news->show->len, ==, expected);
}

static void
bounce (AgentFixture *self)
{
  PuntualAgentRoundOptions options = { .clock = self->clock };
  g_autoptr (PuntualAgentRound) round = NULL;

  agent_fixture_set (self, "notify-overdue", "off");
  agent_fixture_owe (self, "Bar Paco", "F-1", "2026-03-07");
  agent_fixture_set_clock (self, "2026-03-10T09:00:00Z");
  round = puntual_agent_round (self->path, &options, 0);
  g_assert_cmpuint (round->run.sent, ==, 1);
  write_sql (self, "UPDATE outbox SET state = 'bounced'");
}

static void
test_a_message_about_what_is_paid_needs_nobody (AgentFixture *self, gconstpointer data)
{
  bounce (self);
  count_failed (self, 1);
  pay (self, 1, 10000);
  {
    g_autoptr (News) news = agent_fixture_take_news (self);

    g_assert_cmpuint (news->withdraw->len, ==, 1);
  }
}

static void
test_a_message_of_long_ago_is_no_news (AgentFixture *self, gconstpointer data)
{
  bounce (self);
  agent_fixture_set_clock (self, "2026-05-10T09:00:00Z");
  count_failed (self, 0);
}

static void
test_a_message_that_left_since_replaces_it (AgentFixture *self, gconstpointer data)
{
  PuntualAgentRoundOptions options = { .clock = self->clock };

  bounce (self);
  count_failed (self, 1);
  agent_fixture_set_clock (self, "2026-03-26T09:00:00Z");
  {
    g_autoptr (PuntualAgentRound) round = puntual_agent_round (self->path, &options, 0);
    g_autoptr (News) news = NULL;

    g_assert_cmpuint (round->run.sent, ==, 1);
    news = agent_fixture_take_news (self);
    g_assert_cmpuint (news->withdraw->len, ==, 1);
  }
}

/* --- The calendar --- */

static void
test_the_last_day_of_the_calendar_is_told (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Bar Paco", "F-1", "9999-12-30");
  agent_fixture_set_clock (self, "9999-12-31T20:00:00Z");
  {
    g_autoptr (News) news = agent_fixture_take_news (self);

    g_assert_cmpint (news->next_look, >, agent_instant ("9999-12-31T20:00:00Z"));
  }
}

/* --- Mornings --- */

static void
test_a_morning_is_of_another_day (AgentFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *from, *to, *instant, *morning;
  } cases[] = {
    { "22:00", "08:00", "2026-03-10T09:00:00Z", "2026-03-11T07:00:00Z" },
    { "22:00", "08:00", "2026-03-10T05:30:00Z", "2026-03-11T07:00:00Z" },
    { "22:00", "08:00", "2026-03-10T02:30:00Z", "2026-03-10T07:00:00Z" },
    { "22:00", "08:00", "2026-03-10T22:30:00Z", "2026-03-11T07:00:00Z" },
    { "00:00", "09:30", "2026-03-10T09:00:00Z", "2026-03-11T08:30:00Z" },
    { "14:00", "16:00", "2026-03-10T09:00:00Z", "2026-03-11T07:00:00Z" },
    { "20:00", "00:00", "2026-03-10T09:00:00Z", "2026-03-11T07:00:00Z" },
    { "00:00", "00:00", "2026-03-10T09:00:00Z", "2026-03-11T07:00:00Z" },
    { "22:00", "08:00", "9999-12-31T22:00:00Z", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualLedger) ledger = NULL;
      gint64 instant = agent_instant (cases[i].instant);
      gint64 morning;

      agent_fixture_set (self, "notify-quiet-from", cases[i].from);
      agent_fixture_set (self, "notify-quiet-to", cases[i].to);
      ledger = agent_fixture_open (self);
      morning = puntual_quiet_hours_morning (ledger, instant, &error);
      g_assert_no_error (error);
      g_assert_cmpint (morning, ==,
                       cases[i].morning != NULL ? agent_instant (cases[i].morning)
                                                : instant + G_TIME_SPAN_DAY);
    }
}

#define ADD(name, func)                                                                            \
  g_test_add ("/matters/" name, AgentFixture, &AGENT_MADRID, agent_fixture_set_up, func,           \
              agent_fixture_tear_down)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("LANGUAGE", "en_GB", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("a-lowered-payment-is-no-news", test_a_lowered_payment_is_no_news);
  ADD ("a-file-tells-only-what-it-adds", test_a_file_tells_only_what_it_adds);
  ADD ("imports-of-before-are-known-by-their-first",
       test_imports_of_before_are_known_by_their_first);
  ADD ("payments-of-years-ago-are-no-news", test_payments_of_years_ago_are_no_news);
  ADD ("a-balance-within-the-tolerance-is-paid", test_a_balance_within_the_tolerance_is_paid);
  ADD ("a-promise-kept-in-part-says-what-is-missing",
       test_a_promise_kept_in_part_says_what_is_missing);
  ADD ("a-plan-is-told-by-instalment", test_a_plan_is_told_by_instalment);
  ADD ("a-message-about-what-is-paid-needs-nobody", test_a_message_about_what_is_paid_needs_nobody);
  ADD ("a-message-of-long-ago-is-no-news", test_a_message_of_long_ago_is_no_news);
  ADD ("a-message-that-left-since-replaces-it", test_a_message_that_left_since_replaces_it);
  ADD ("the-last-day-of-the-calendar-is-told", test_the_last_day_of_the_calendar_is_told);
  ADD ("a-morning-is-of-another-day", test_a_morning_is_of_another_day);
  return g_test_run ();
}
