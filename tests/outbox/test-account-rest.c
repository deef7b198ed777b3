/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A service that has had enough is left alone, and one that failed is tried with one message. */
#include "http-mock.h"
#include "outbox-fixture.h"

#include "puntual-send-times.h"

#define SECOND ((gint64)G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
/* 2026-03-10T12:00Z */
#define NOON (G_GINT64_CONSTANT (1773144000) * SECOND)
#define ACCEPTED                                                                                   \
  "{\"ErrorCode\":0,\"Message\":\"OK\",\"To\":\"x\",\"SubmittedAt\":\"2026-03-10T11:00:00Z\","     \
  "\"MessageID\":\"b7bc2f4a-e38e-4336-af7d-e6c392c2f817\"}"

typedef struct
{
  OutboxFixture outbox;
  HttpMock *mock;
  guint status, sign_in; /* what it answers to mails, and to signing in; 0: well */
  const char *wish;      /* Retry-After; NULL: none */
  guint code;            /* "ErrorCode" of a 422; 0: none */
  guint n_mails;
  guint n_busy; /* so many mails get the status, and the others are taken; 0: all get it */
} Fixture;

static void
answer (Fixture *self, SoupServerMessage *message, guint status, const char *well)
{
  if (status == 0)
    {
      http_mock_answer (message, 200, well);
      return;
    }
  if (self->code != 0)
    {
      g_autofree char *json =
          g_strdup_printf ("{\"ErrorCode\":%u,\"Message\":\"No.\"}", self->code);

      http_mock_answer (message, 422, json);
      return;
    }
  if (self->wish != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                  self->wish);
  http_mock_answer (message, status, "{\"ErrorCode\":0,\"Message\":\"No.\"}");
}

static void
postmark (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
          gpointer data)
{
  Fixture *self = data;

  if (g_str_equal (path, "/server"))
    {
      answer (self, message, self->sign_in, "{\"ID\":1,\"Name\":\"Puntual\"}");
      return;
    }
  self->n_mails++;
  if (self->n_busy != 0 && self->n_mails > self->n_busy)
    self->status = 0;
  answer (self, message, self->status, ACCEPTED);
}

static void
add_account (Fixture *self, const char *limits)
{
  g_autoptr (GError) error = NULL;
  PuntualChannelAccount account = { .name = (char *)"pm", .kind = (char *)"postmark" };
  g_autofree char *config =
      g_strdup_printf ("{\"from\":\"cobros@taller.example\",%s\"base_url\":\"%s\"}", limits,
                       http_mock_get_base (self->mock));

  account.config = config;
  puntual_account_add (self->outbox.ledger, &account, &error);
  g_assert_no_error (error);
  puntual_account_set_default (self->outbox.ledger, "pm", &error);
  g_assert_no_error (error);
  puntual_account_remove (self->outbox.ledger, "out", &error);
  g_assert_no_error (error);
}

/* A Tuesday at eleven, and time passes when the test says so. */
static void
take_own_clock (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->ledger);
  g_clear_object (&self->clock);
  self->clock = puntual_clock_new_at (NOON - 60 * MINUTE, "UTC");
  self->ledger = puntual_ledger_open (self->path, 0, self->clock, "test", &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer limits)
{
  g_setenv ("PUNTUAL_TOKEN_PM", "tok", TRUE);
  g_setenv ("PUNTUAL_KEYRING", "none", TRUE);
  outbox_fixture_set_up (&self->outbox, NULL);
  take_own_clock (&self->outbox);
  self->mock = http_mock_new (postmark, self);
  add_account (self, limits);
  outbox_fixture_owe (&self->outbox, "Ana", "F-1", 8);
  outbox_fixture_owe (&self->outbox, "Eva", "F-2", 8);
  outbox_fixture_owe (&self->outbox, "Zoe", "F-3", 8);
}

static void
tear_down (Fixture *self, gconstpointer limits)
{
  outbox_fixture_tear_down (&self->outbox, NULL);
  http_mock_free (self->mock);
}

static void
pass (Fixture *self, gint64 time)
{
  puntual_clock_set (self->outbox.clock, puntual_clock_now (self->outbox.clock) + time);
}

static PuntualSendReport *
try_to_send (Fixture *self, gboolean patient, GError **error)
{
  const PuntualSendOptions options = { .patient = patient };

  return puntual_outbox_send (self->outbox.ledger, self->outbox.calendars, &options, error);
}

static guint
send_some (Fixture *self, gboolean patient)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = try_to_send (self, patient, &error);

  g_assert_no_error (error);
  return report->sent;
}

static PuntualChannelAccount *
account_of (Fixture *self)
{
  return puntual_account_find (self->outbox.ledger, "pm", NULL);
}

/* Whole seconds: each reading moves the clock on by a microsecond. */
static gint64
from_now (Fixture *self, gint64 instant)
{
  gint64 wait = instant - puntual_clock_now (self->outbox.clock);

  return (wait + SECOND / 2) / SECOND * SECOND;
}

static gint64
rest_of (Fixture *self)
{
  g_autoptr (PuntualChannelAccount) account = account_of (self);

  return account->rest_until != 0 ? from_now (self, account->rest_until) : 0;
}

static PuntualSendTimes
look (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  PuntualSendTimes times;

  puntual_send_times_look (self->outbox.ledger, self->outbox.calendars, &times, &error);
  g_assert_no_error (error);
  return times;
}

/* --- What a service asks for --- */

static void
test_one_no_is_enough (Fixture *self, gconstpointer limits)
{
  g_autoptr (PuntualChannelAccount) account = NULL;

  self->status = 429;
  self->wish = "600";
  g_assert_cmpuint (send_some (self, FALSE), ==, 0);
  g_assert_cmpuint (self->n_mails, ==, 1);
  account = account_of (self);
  g_assert_nonnull (account->trouble);
  g_assert_cmpint (account->failures, ==, 0);
  g_assert_cmpint (rest_of (self), ==, 600 * SECOND);
}

static void
test_nobody_knocks_before_its_time (Fixture *self, gconstpointer limits)
{
  self->status = 429;
  self->wish = "1800";
  send_some (self, FALSE);
  self->status = 0;
  pass (self, 29 * MINUTE);
  /* Neither an owner nor the agent, and nobody signs in either. */
  g_assert_cmpuint (send_some (self, FALSE) + send_some (self, TRUE), ==, 0);
  g_assert_cmpuint (self->n_mails, ==, 1);
  g_assert_cmpuint (look (self).n_ready, ==, 0);
  g_assert_cmpuint (look (self).n_resting, ==, 3);
  g_assert_cmpint (from_now (self, look (self).message), ==, MINUTE);

  pass (self, MINUTE);
  g_assert_cmpuint (send_some (self, TRUE), ==, 3);
  g_assert_cmpint (rest_of (self), ==, 0);
}

/* Microsoft and Resend ask for a second between two mails. */
static void
test_a_short_wish_is_waited_for (Fixture *self, gconstpointer limits)
{
  self->status = 429;
  self->wish = "1";
  self->n_busy = 1;
  g_assert_cmpuint (send_some (self, FALSE), ==, 3);
  g_assert_cmpuint (self->n_mails, ==, 4);
  g_assert_cmpint (rest_of (self), ==, 0);
}

static void
test_waiting_shortly_has_an_end (Fixture *self, gconstpointer limits)
{
  self->status = 429;
  self->wish = "1";
  g_assert_cmpuint (send_some (self, FALSE), ==, 0);
  g_assert_cmpuint (self->n_mails, ==, 3);
  g_assert_cmpint (rest_of (self), >=, 15 * MINUTE);
}

static void
test_a_wish_at_the_door_counts_too (Fixture *self, gconstpointer limits)
{
  g_autoptr (GError) error = NULL;

  self->sign_in = 503;
  self->wish = "3600";
  g_assert_null (try_to_send (self, FALSE, &error));
  g_assert_cmpint (rest_of (self), ==, 3600 * SECOND);
  self->sign_in = 0;
  g_assert_cmpuint (send_some (self, FALSE), ==, 0);
}

/* --- What fails --- */

static void
test_an_agent_knocks_less_and_less_often (Fixture *self, gconstpointer limits)
{
  static const int minutes[] = { 15, 30, 60, 120, 120 };

  self->sign_in = 503;
  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 rest;

      g_assert_null (try_to_send (self, TRUE, &error));
      rest = rest_of (self);
      g_assert_cmpint (rest, >=, minutes[i] * MINUTE);
      g_assert_cmpint (rest, <=, minutes[i] * MINUTE * 5 / 4);
      pass (self, rest - SECOND);
      g_assert_cmpuint (send_some (self, TRUE), ==, 0);
      pass (self, 2 * SECOND);
    }
  self->sign_in = 0;
  g_assert_cmpuint (send_some (self, TRUE), ==, 3);
}

static void
test_an_owner_tries_at_once (Fixture *self, gconstpointer limits)
{
  g_autoptr (GError) error = NULL;

  self->sign_in = 503;
  g_assert_null (try_to_send (self, FALSE, &error));
  self->sign_in = 0;
  g_assert_cmpuint (send_some (self, TRUE), ==, 0);
  g_assert_cmpuint (send_some (self, FALSE), ==, 3);
}

/* It signs in well, and then takes nothing: three mails tell, and after the rest one is enough. */
static void
test_after_a_rest_one_message_tells (Fixture *self, gconstpointer limits)
{
  self->status = 500;
  send_some (self, TRUE);
  g_assert_cmpuint (self->n_mails, ==, 3);
  pass (self, 3600 * SECOND);
  send_some (self, TRUE);
  g_assert_cmpuint (self->n_mails, ==, 4);
  g_assert_cmpint (rest_of (self), >=, 30 * MINUTE);
}

/* Postmark's code for an attachment that it does not carry: the fault of one mail. */
static void
test_one_mail_that_is_refused_stands_alone (Fixture *self, gconstpointer limits)
{
  self->status = 422;
  self->code = 411;
  self->n_busy = 1;
  g_assert_cmpuint (send_some (self, FALSE), ==, 2);
  g_assert_cmpint (rest_of (self), ==, 0);
}

static void
test_many_mails_that_are_refused_say_something_of_the_account (Fixture *self, gconstpointer limits)
{
  self->status = 422;
  self->code = 411;
  outbox_fixture_owe (&self->outbox, "Luz", "F-4", 8);
  g_assert_cmpuint (send_some (self, FALSE), ==, 0);
  g_assert_cmpuint (self->n_mails, ==, 3);
  g_assert_cmpint (rest_of (self), >=, 15 * MINUTE);
}

/* The clock ran ahead when it was written. */
static void
test_no_rest_lasts_for_days (Fixture *self, gconstpointer limits)
{
  g_autoptr (GError) error = NULL;
  gint64 now = puntual_clock_now (self->outbox.clock);

  puntual_account_rest (self->outbox.ledger, "pm", "No.", now + 26 * 60 * MINUTE, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (send_some (self, TRUE), ==, 3);
}

/* --- An account's own pace --- */

/* Two may leave in a day, and new ones come every day: what failed once keeps its turn. */
static void
test_what_failed_once_keeps_its_turn (Fixture *self, gconstpointer limits)
{
  g_autoptr (GPtrArray) rows = NULL;

  self->status = 500;
  self->n_busy = 1;
  g_assert_cmpuint (send_some (self, FALSE), ==, 2);
  pass (self, 24 * 60 * MINUTE);
  outbox_fixture_owe (&self->outbox, "Luz", "F-4", 7);
  outbox_fixture_owe (&self->outbox, "Mar", "F-5", 7);
  g_assert_cmpuint (send_some (self, FALSE), ==, 2);
  rows = puntual_outbox_list (self->outbox.ledger, PUNTUAL_OUTBOX_APPROVED, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (((PuntualOutboxRow *)g_ptr_array_index (rows, i))->attempts, ==, 0);
}

static void
test_an_account_has_its_own_pace (Fixture *self, gconstpointer limits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = try_to_send (self, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->sent, ==, 2);
  g_assert_cmpint (from_now (self, report->paced_until), ==, MINUTE);
  pass (self, MINUTE + SECOND);
  g_assert_cmpuint (send_some (self, TRUE), ==, 1);
}

static void
test_a_day_is_full (Fixture *self, gconstpointer limits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = try_to_send (self, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->sent, ==, 1);
  g_assert_true (report->paced_for_today);
  pass (self, 60 * MINUTE);
  g_assert_cmpuint (send_some (self, FALSE), ==, 0);
}

static void
add (const char *path, const char *limits, void (*run) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, limits, set_up, run, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/account-rest/one-no-is-enough", "", test_one_no_is_enough);
  add ("/account-rest/nobody-knocks-before-its-time", "", test_nobody_knocks_before_its_time);
  add ("/account-rest/a-short-wish-is-waited-for", "", test_a_short_wish_is_waited_for);
  add ("/account-rest/waiting-shortly-has-an-end", "", test_waiting_shortly_has_an_end);
  add ("/account-rest/a-wish-at-the-door-counts-too", "", test_a_wish_at_the_door_counts_too);
  add ("/account-rest/an-agent-knocks-less-and-less-often", "",
       test_an_agent_knocks_less_and_less_often);
  add ("/account-rest/an-owner-tries-at-once", "", test_an_owner_tries_at_once);
  add ("/account-rest/after-a-rest-one-message-tells", "", test_after_a_rest_one_message_tells);
  add ("/account-rest/one-mail-that-is-refused-stands-alone", "",
       test_one_mail_that_is_refused_stands_alone);
  add ("/account-rest/many-mails-that-are-refused-say-something-of-the-account", "",
       test_many_mails_that_are_refused_say_something_of_the_account);
  add ("/account-rest/no-rest-lasts-for-days", "", test_no_rest_lasts_for_days);
  add ("/account-rest/an-account-has-its-own-pace", "\"rate_per_minute\":2,",
       test_an_account_has_its_own_pace);
  add ("/account-rest/what-failed-once-keeps-its-turn", "\"rate_per_day\":2,",
       test_what_failed_once_keeps_its_turn);
  add ("/account-rest/a-day-is-full", "\"rate_per_day\":1,", test_a_day_is_full);
  return g_test_run ();
}
