/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "agent-fixture.h"

#include <locale.h>

#include "puntual-error.h"
#include "puntual-quiet-hours.h"

#define MORNING "2026-03-10T09:00:00Z"
#define LATER "2026-03-10T11:00:00Z"

/* The ids in order, "a b c". */
static char *
ids_of (const GPtrArray *told)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < told->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((PuntualNotification *)g_ptr_array_index (told, i))->id);
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
assert_shown (const News *news, const char *ids)
{
  g_autofree char *shown = ids_of (news->show);

  g_assert_cmpstr (shown, ==, ids);
}

static void
assert_withdrawn (const News *news, const char *ids)
{
  g_autofree char *withdrawn = NULL;

  g_ptr_array_add (news->withdraw, NULL);
  withdrawn = g_strjoinv (" ", (char **)news->withdraw->pdata);
  g_ptr_array_remove_index (news->withdraw, news->withdraw->len - 1);
  g_assert_cmpstr (withdrawn, ==, ids);
}

static const PuntualNotification *
first_of (const GPtrArray *told)
{
  g_assert_cmpuint (told->len, >, 0);
  return g_ptr_array_index (told, 0);
}

static void
assert_next_is (AgentFixture *self, const char *ids)
{
  g_autoptr (News) news = agent_fixture_take_news (self);

  assert_shown (news, ids);
}

static void
pay (AgentFixture *self, gint64 invoice_id, gint64 minor, const char *who)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = puntual_ledger_open (self->path, 0, self->clock, who, &error);
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

/* --- Each kind --- */

static void
test_an_overdue_invoice_is_told_once (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) news = NULL;
  const PuntualNotification *told;

  agent_fixture_owe (self, "Bar Paco", "F-1", "2026-03-09");
  agent_fixture_set_clock (self, MORNING);
  news = agent_fixture_take_news (self);
  told = first_of (news->show);
  g_assert_cmpuint (news->show->len, ==, 1);
  g_assert_cmpstr (told->id, ==, "overdue:1");
  g_assert_cmpstr (told->title, ==, "Overdue: invoice F-1");
  g_assert_cmpstr (told->body, ==, "Bar Paco owes €100.00, due on 9 March 2026");
  g_assert_cmpstr (told->place, ==, "invoices/1");
  g_assert_cmpint (told->actions, ==, PUNTUAL_NOTIFY_CAN_OPEN | PUNTUAL_NOTIFY_CAN_SNOOZE);
  assert_next_is (self, "");
}

static void
test_what_falls_due_soon_says_when (AgentFixture *self, gconstpointer data)
{
  static const char *const titles[] = { "Due today: invoice F-0", "Due tomorrow: invoice F-1",
                                        "Due on 13 March 2026: invoice F-3" };
  g_autoptr (News) news = NULL;

  agent_fixture_owe (self, "Uno", "F-0", "2026-03-10");
  agent_fixture_owe (self, "Dos", "F-1", "2026-03-11");
  agent_fixture_owe (self, "Tres", "F-3", "2026-03-13");
  agent_fixture_owe (self, "Cuatro", "F-4", "2026-03-14");
  agent_fixture_set_clock (self, MORNING);
  news = agent_fixture_take_news (self);
  assert_shown (news, "due-soon:1 due-soon:2 due-soon:3");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_assert_cmpstr (((PuntualNotification *)g_ptr_array_index (news->show, i))->title, ==,
                     titles[i]);
}

static void
test_an_invoice_of_long_ago_is_no_news (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Uno", "F-0", "2026-02-08");
  agent_fixture_owe (self, "Dos", "F-1", "2026-02-07");
  agent_fixture_set_clock (self, MORNING);
  assert_next_is (self, "overdue:1");
}

static void
test_a_payment_says_who_what_and_the_rest (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) news = NULL;
  const PuntualNotification *told;
  gint64 invoice = agent_fixture_owe (self, "Bar Paco", "F-1", "2026-03-30");

  agent_fixture_set_clock (self, MORNING);
  pay (self, invoice, 4000, "cli");
  news = agent_fixture_take_news (self);
  told = first_of (news->show);
  g_assert_cmpstr (told->id, ==, "payment:1");
  g_assert_cmpstr (told->title, ==, "Bar Paco paid €40.00");
  g_assert_cmpstr (told->body, ==, "€60.00 remain to be paid of invoice F-1.");
  g_assert_cmpstr (told->place, ==, "payments/1");
  g_assert_true (told->actions & PUNTUAL_NOTIFY_CAN_THANK);
}

static void
test_the_last_payment_says_so (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) news = NULL;
  gint64 invoice = agent_fixture_owe (self, "Bar Paco", "F-1", "2026-03-30");

  agent_fixture_set_clock (self, MORNING);
  pay (self, invoice, 10000, "cli");
  news = agent_fixture_take_news (self);
  g_assert_cmpstr (first_of (news->show)->body, ==, "Invoice F-1 is paid.");
}

static void
test_what_the_owner_typed_is_no_news (AgentFixture *self, gconstpointer data)
{
  gint64 invoice = agent_fixture_owe (self, "Bar Paco", "F-1", "2026-03-30");

  agent_fixture_set_clock (self, MORNING);
  pay (self, invoice, 4000, "app");
  assert_next_is (self, "");
}

static void
test_a_payment_of_a_file_is_news_once (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 invoice = agent_fixture_owe (self, "Bar Paco", "F-1", "2026-03-30");
  gboolean changed;

  agent_fixture_set_clock (self, MORNING);
  for (int day = -9; day <= 0; day += 9)
    {
      g_autoptr (PuntualLedger) ledger =
          puntual_ledger_open (self->path, 0, self->clock, "import", &error);

      agent_fixture_set_clock (self, day < 0 ? "2026-03-01T09:00:00Z" : MORNING);
      puntual_payment_import (ledger, invoice, day < 0 ? 3000 : 5000,
                              puntual_clock_today (self->clock), &changed, &error);
      g_assert_no_error (error);
      g_assert_true (changed);
    }
  assert_next_is (self, "payment:2");
  agent_fixture_set_clock (self, "2026-03-14T09:00:00Z");
  assert_next_is (self, "");
}

static void
promise (AgentFixture *self, gint64 invoice, const char *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  PuntualDay promised;

  g_assert_true (puntual_day_parse_iso (day, &promised, NULL));
  puntual_promise_make (ledger, invoice, promised, 0, &error);
  g_assert_no_error (error);
}

static void
test_a_promise_is_told_when_due_and_when_broken (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) due = NULL;
  g_autoptr (News) broken = NULL;

  agent_fixture_set_clock (self, MORNING);
  promise (self, agent_fixture_owe (self, "Bar Paco", "F-1", "2026-03-05"), "2026-03-12");
  assert_next_is (self, "");
  agent_fixture_set_clock (self, "2026-03-12T09:00:00Z");
  due = agent_fixture_take_news (self);
  assert_shown (due, "promise-due:1");
  g_assert_cmpstr (first_of (due->show)->title, ==, "Bar Paco promised to pay today");
  g_assert_cmpstr (first_of (due->show)->body, ==,
                   "€100.00 for invoice F-1, promised for 12 March 2026");
  agent_fixture_set_clock (self, "2026-03-18T09:00:00Z");
  broken = agent_fixture_take_news (self);
  assert_shown (broken, "promise-broken:1");
  assert_withdrawn (broken, "promise-due:1");
  g_assert_cmpstr (first_of (broken->show)->title, ==,
                   "The payment that Bar Paco promised did not come");
}

static void
test_messages_that_wait_are_one (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) news = NULL;
  const PuntualNotification *told;

  agent_fixture_set (self, "approval", "review-first");
  agent_fixture_set (self, "notify-overdue", "off");
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_owe (self, "Dos", "F-2", "2026-03-07");
  agent_fixture_set_clock (self, MORNING);
  news = agent_fixture_take_news (self);
  told = first_of (news->show);
  assert_shown (news, "digest:approval");
  g_assert_cmpstr (told->title, ==, "2 messages wait for your approval");
  g_assert_cmpstr (told->place, ==, "review");
  g_assert_true (told->actions & PUNTUAL_NOTIFY_CAN_REVIEW);
  agent_fixture_owe (self, "Tres", "F-3", "2026-03-07");
  assert_next_is (self, "digest:approval");
  assert_next_is (self, "");
}

static void
set_trouble (AgentFixture *self, const char *trouble)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);

  puntual_account_set_trouble (ledger, "out", trouble, &error);
  g_assert_no_error (error);
}

static void
test_a_troubled_account_is_told_until_it_works (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) news = NULL;
  g_autoptr (News) mended = NULL;

  agent_fixture_set_clock (self, MORNING);
  set_trouble (self, "The folder is full.");
  news = agent_fixture_take_news (self);
  assert_shown (news, "channel:account:out");
  g_assert_cmpstr (first_of (news->show)->title, ==, "Something is wrong with the account “out”");
  g_assert_cmpstr (first_of (news->show)->body, ==, "The folder is full.");
  set_trouble (self, NULL);
  mended = agent_fixture_take_news (self);
  assert_withdrawn (mended, "channel:account:out");
}

/* The folder that messages are written to is a file. */
static void
test_a_message_that_failed_is_told (AgentFixture *self, gconstpointer data)
{
  g_autoptr (PuntualAgentRound) round = NULL;
  PuntualAgentRoundOptions options = { .take_news = puntual_notification_news_take };

  agent_fixture_set (self, "notify-overdue", "off");
  agent_fixture_owe (self, "Bar Paco", "F-1", "2026-03-07");
  g_assert_true (g_file_set_contents (self->outgoing, "", 0, NULL));
  agent_fixture_set_clock (self, MORNING);
  options.clock = self->clock;
  round = puntual_agent_round (self->path, &options, 0);
  g_assert_nonnull (round->news);
  g_assert_cmpuint (round->news->show->len, >, 0);
  for (guint i = 0; i < round->news->show->len; i++)
    {
      const PuntualNotification *told = g_ptr_array_index (round->news->show, i);

      g_assert_true (told->kind == PUNTUAL_NOTIFY_FAILED || told->kind == PUNTUAL_NOTIFY_CHANNEL);
      g_assert_cmpstr (told->body, !=, "");
    }
}

/* --- Once, and no longer than it stands --- */

static gint64
data_version (PuntualLedger *ledger)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualStatement) pragma =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), "PRAGMA data_version", &error);
  gboolean row;

  g_assert_true (puntual_statement_step (pragma, &row, &error));
  return puntual_statement_int (pragma, 0);
}

static void
test_nothing_new_writes_nothing (AgentFixture *self, gconstpointer data)
{
  g_autoptr (PuntualLedger) other = NULL;
  gint64 before;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_set_clock (self, MORNING);
  assert_next_is (self, "overdue:1");
  other = agent_fixture_open (self);
  before = data_version (other);
  assert_next_is (self, "");
  g_assert_cmpint (data_version (other), ==, before);
}

static void
test_what_is_paid_is_withdrawn (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) news = NULL;
  gint64 invoice = agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");

  agent_fixture_set_clock (self, MORNING);
  assert_next_is (self, "overdue:1");
  pay (self, invoice, 10000, "app");
  news = agent_fixture_take_news (self);
  assert_shown (news, "");
  assert_withdrawn (news, "overdue:1");
}

static void
test_another_due_day_is_told_anew (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  PuntualPut put;
  gint64 id = agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");

  agent_fixture_set_clock (self, MORNING);
  assert_next_is (self, "overdue:1");
  {
    g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);

    invoice = puntual_invoice_get (ledger, id, &error);
    invoice->due_day += 1;
    puntual_invoice_put (ledger, invoice, &put, &error);
    g_assert_no_error (error);
  }
  assert_next_is (self, "overdue:1");
}

static void
test_a_kind_that_is_switched_off_goes (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) news = NULL;
  g_autoptr (GPtrArray) all = NULL;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_set_clock (self, MORNING);
  assert_next_is (self, "overdue:1");
  agent_fixture_set (self, "notify-overdue", "off");
  news = agent_fixture_take_news (self);
  assert_withdrawn (news, "overdue:1");
  all = agent_fixture_list_news (self);
  g_assert_cmpuint (all->len, ==, 0);
}

static void
owe_many (AgentFixture *self, guint first, guint n)
{
  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *customer = g_strdup_printf ("Customer %u", i);
      g_autofree char *number = g_strdup_printf ("F-%u", i);

      agent_fixture_owe (self, customer, number, "2026-03-07");
    }
}

static void
test_many_are_told_as_one (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) news = NULL;
  const PuntualNotification *told;

  owe_many (self, 1, 5);
  agent_fixture_set_clock (self, MORNING);
  news = agent_fixture_take_news (self);
  told = first_of (news->show);
  assert_shown (news, "digest:overdue");
  g_assert_cmpuint (told->n_matters, ==, 5);
  g_assert_cmpstr (told->title, ==, "5 invoices are overdue");
  g_assert_true (g_str_has_suffix (told->body, "\nand 2 more"));
  g_assert_cmpstr (told->place, ==, "invoices");
  assert_next_is (self, "");
}

static void
test_few_that_become_many_go_into_one (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) news = NULL;

  owe_many (self, 1, 3);
  agent_fixture_set_clock (self, MORNING);
  assert_next_is (self, "overdue:3 overdue:2 overdue:1");
  owe_many (self, 4, 1);
  news = agent_fixture_take_news (self);
  assert_shown (news, "digest:overdue");
  assert_withdrawn (news, "overdue:3 overdue:2 overdue:1");
  g_assert_cmpuint (first_of (news->show)->n_matters, ==, 4);
}

static void
test_fewer_call_nobody_and_none_are_withdrawn (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) fewer = NULL;
  g_autoptr (News) none = NULL;

  owe_many (self, 1, 4);
  agent_fixture_set_clock (self, MORNING);
  assert_next_is (self, "digest:overdue");
  pay (self, 1, 10000, "app");
  fewer = agent_fixture_take_news (self);
  assert_shown (fewer, "");
  g_assert_cmpuint (fewer->stand->len, ==, 1);
  g_assert_cmpstr (first_of (fewer->stand)->title, ==, "3 invoices are overdue");
  for (gint64 id = 2; id <= 4; id++)
    pay (self, id, 10000, "app");
  none = agent_fixture_take_news (self);
  assert_shown (none, "");
  g_assert_true (
      g_ptr_array_find_with_equal_func (none->withdraw, "digest:overdue", g_str_equal, NULL));
}

/* --- When, and how --- */

static void
test_quiet_hours_wait_for_the_morning (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) night = NULL;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_set_clock (self, "2026-03-10T05:59:00Z");
  night = agent_fixture_take_news (self);
  assert_shown (night, "");
  g_assert_cmpint (night->next_look, ==, agent_instant ("2026-03-10T07:00:00Z"));
  agent_fixture_set_clock (self, "2026-03-10T07:00:00Z");
  assert_next_is (self, "overdue:1");
}

static void
test_quiet_hours_know_the_clocks (void)
{
  /* from, to, instant, end: the night in which Madrid loses an hour, the one in which it wins one,
   * an afternoon, none at all. */
  static const struct
  {
    int from, to;
    const char *instant, *end;
  } nights[] = {
    { 20 * 60, 8 * 60, "2026-03-28T23:00:00Z", "2026-03-29T06:00:00Z" },
    { 20 * 60, 8 * 60, "2026-10-24T23:00:00Z", "2026-10-25T07:00:00Z" },
    { 13 * 60, 16 * 60, "2026-03-10T12:30:00Z", "2026-03-10T15:00:00Z" },
    { 13 * 60, 16 * 60, "2026-03-10T15:00:00Z", NULL },
    { 20 * 60, 8 * 60, "2026-03-10T07:00:00Z", NULL },
    { 480, 480, "2026-03-10T03:00:00Z", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (nights); i++)
    g_assert_cmpint (puntual_quiet_hours_end (nights[i].from, nights[i].to, "Europe/Madrid",
                                              agent_instant (nights[i].instant)),
                     ==, nights[i].end != NULL ? agent_instant (nights[i].end) : 0);
}

static void
test_discreet_names_nobody (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) news = NULL;
  g_autoptr (GPtrArray) all = NULL;

  agent_fixture_set (self, "notify-discreet", "on");
  agent_fixture_owe (self, "Bar Paco", "F-1", "2026-03-07");
  agent_fixture_set_clock (self, MORNING);
  news = agent_fixture_take_news (self);
  g_assert_cmpstr (first_of (news->show)->title, ==, "An invoice is overdue");
  g_assert_cmpstr (first_of (news->show)->body, ==, "");
  all = agent_fixture_list_news (self);
  g_assert_cmpstr (first_of (all)->title, ==, "Overdue: invoice F-1");
}

static void
test_names_are_said_as_they_are (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) news = NULL;

  agent_fixture_owe (self, "<b>Paco & %s</b>", "F-1", "2026-03-07");
  agent_fixture_set_clock (self, MORNING);
  news = agent_fixture_take_news (self);
  g_assert_true (g_str_has_prefix (first_of (news->show)->body, "<b>Paco & %s</b> owes "));
}

/* --- What the owner does --- */

static void
decide (AgentFixture *self, const char *id, const char *until)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);

  if (until != NULL)
    puntual_notification_snooze (ledger, id, agent_instant (until), &error);
  else
    puntual_notification_close (ledger, id, &error);
  g_assert_no_error (error);
}

static void
test_what_is_put_off_comes_back (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) put_off = NULL;
  g_autoptr (GPtrArray) meanwhile = NULL;
  g_autoptr (GPtrArray) after = NULL;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  agent_fixture_set_clock (self, MORNING);
  assert_next_is (self, "overdue:1");
  decide (self, "overdue:1", LATER);
  put_off = agent_fixture_take_news (self);
  assert_shown (put_off, "");
  assert_withdrawn (put_off, "overdue:1");
  g_assert_cmpint (put_off->next_look, ==, agent_instant (LATER));
  meanwhile = agent_fixture_list_news (self);
  g_assert_cmpuint (meanwhile->len, ==, 0);
  agent_fixture_set_clock (self, LATER);
  assert_next_is (self, "overdue:1");
  after = agent_fixture_list_news (self);
  g_assert_cmpuint (after->len, ==, 1);
}

static void
test_what_is_put_away_stays_away (AgentFixture *self, gconstpointer data)
{
  g_autoptr (News) news = NULL;

  owe_many (self, 1, 5);
  agent_fixture_set_clock (self, MORNING);
  assert_next_is (self, "digest:overdue");
  decide (self, "digest:overdue", NULL);
  news = agent_fixture_take_news (self);
  assert_shown (news, "");
  agent_fixture_set_clock (self, "2026-03-11T09:00:00Z");
  assert_next_is (self, "");
  owe_many (self, 6, 1);
  assert_next_is (self, "overdue:6");
}

static void
test_what_nobody_was_told_can_be_put_away (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;

  owe_many (self, 1, 2);
  agent_fixture_set_clock (self, MORNING);
  decide (self, "overdue:1", NULL);
  all = agent_fixture_list_news (self);
  g_assert_cmpuint (all->len, ==, 1);
  assert_next_is (self, "overdue:2");
}

static void
test_what_is_settled_cannot_be_put_off (AgentFixture *self, gconstpointer data)
{
  static const char *const ids[] = {
    "overdue:1", "digest:overdue", "digest:", "payment:7", "", "x"
  };
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (puntual_notification_close (ledger, ids[i], &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
    }
}

static void
test_what_was_not_shown_is_told_again (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  g_autoptr (GError) error = NULL;

  owe_many (self, 1, 4);
  promise (self, 4, "2026-03-10");
  owe_many (self, 5, 1);
  agent_fixture_set_clock (self, MORNING);
  assert_next_is (self, "digest:overdue promise-due:4");
  g_ptr_array_add (ids, (gpointer) "digest:overdue");
  g_ptr_array_add (ids, (gpointer) "promise-due:4");
  puntual_notification_untold (ledger, ids, &error);
  g_assert_no_error (error);
  assert_next_is (self, "digest:overdue promise-due:4");
}

static void
test_the_list_has_what_nobody_was_told (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *ids = NULL;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-11");
  owe_many (self, 2, 10);
  agent_fixture_set_clock (self, "2026-03-10T02:00:00Z");
  all = agent_fixture_list_news (self);
  ids = ids_of (all);
  g_assert_cmpuint (all->len, ==, 11);
  g_assert_true (g_str_has_prefix (ids, "due-soon:1 overdue:"));
}

static void
test_a_long_list_is_one_line (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;

  owe_many (self, 1, 21);
  agent_fixture_set_clock (self, MORNING);
  all = agent_fixture_list_news (self);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpuint (first_of (all)->n_matters, ==, 21);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/notification-news/" name, AgentFixture, &AGENT_MADRID, agent_fixture_set_up, func, \
              agent_fixture_tear_down)

static void
add_kinds (void)
{
  ADD ("an-overdue-invoice-is-told-once", test_an_overdue_invoice_is_told_once);
  ADD ("what-falls-due-soon-says-when", test_what_falls_due_soon_says_when);
  ADD ("an-invoice-of-long-ago-is-no-news", test_an_invoice_of_long_ago_is_no_news);
  ADD ("a-payment-says-who-what-and-the-rest", test_a_payment_says_who_what_and_the_rest);
  ADD ("the-last-payment-says-so", test_the_last_payment_says_so);
  ADD ("what-the-owner-typed-is-no-news", test_what_the_owner_typed_is_no_news);
  ADD ("a-payment-of-a-file-is-news-once", test_a_payment_of_a_file_is_news_once);
  ADD ("a-promise-is-told-when-due-and-when-broken",
       test_a_promise_is_told_when_due_and_when_broken);
  ADD ("messages-that-wait-are-one", test_messages_that_wait_are_one);
  ADD ("a-troubled-account-is-told-until-it-works", test_a_troubled_account_is_told_until_it_works);
  ADD ("a-message-that-failed-is-told", test_a_message_that_failed_is_told);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("LANGUAGE", "en_GB", TRUE);
  g_test_init (&argc, &argv, NULL);
  add_kinds ();
  ADD ("nothing-new-writes-nothing", test_nothing_new_writes_nothing);
  ADD ("what-is-paid-is-withdrawn", test_what_is_paid_is_withdrawn);
  ADD ("another-due-day-is-told-anew", test_another_due_day_is_told_anew);
  ADD ("a-kind-that-is-switched-off-goes", test_a_kind_that_is_switched_off_goes);
  ADD ("many-are-told-as-one", test_many_are_told_as_one);
  ADD ("few-that-become-many-go-into-one", test_few_that_become_many_go_into_one);
  ADD ("fewer-call-nobody-and-none-are-withdrawn", test_fewer_call_nobody_and_none_are_withdrawn);
  ADD ("quiet-hours-wait-for-the-morning", test_quiet_hours_wait_for_the_morning);
  g_test_add_func ("/notification-news/quiet-hours-know-the-clocks",
                   test_quiet_hours_know_the_clocks);
  ADD ("discreet-names-nobody", test_discreet_names_nobody);
  ADD ("names-are-said-as-they-are", test_names_are_said_as_they_are);
  ADD ("what-is-put-off-comes-back", test_what_is_put_off_comes_back);
  ADD ("what-is-put-away-stays-away", test_what_is_put_away_stays_away);
  ADD ("what-nobody-was-told-can-be-put-away", test_what_nobody_was_told_can_be_put_away);
  ADD ("what-is-settled-cannot-be-put-off", test_what_is_settled_cannot_be_put_off);
  ADD ("what-was-not-shown-is-told-again", test_what_was_not_shown_is_told_again);
  ADD ("the-list-has-what-nobody-was-told", test_the_list_has_what_nobody_was_told);
  ADD ("a-long-list-is-one-line", test_a_long_list_is_one_line);
  return g_test_run ();
}
