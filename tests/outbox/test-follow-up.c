/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a provider says later of a message that left: with a Postmark of our own making. */
#include <string.h>

#include "../channel/http-mock.h"
#include "outbox-fixture.h"
#include "puntual-customer-dead-media.h"
#include "puntual-error.h"
#include "puntual-follow-up.h"
#include "puntual-sqlite.h"

#define TOKEN "tok-0123456789abcdef"

typedef struct
{
  OutboxFixture outbox;
  HttpMock *mock;
  const char *events; /* of the message: what stands in "MessageEvents" */
  const char *bounce; /* "Type" of what came back; NULL: "HardBounce" */
  guint status;       /* of answers about it; 0: 200 */
  gboolean listed;    /* a search by our mark finds it */
} Fixture;

static void
provider (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
          gpointer data)
{
  const Fixture *self = data;
  g_autofree char *details = NULL;

  if (g_str_equal (path, "/email"))
    http_mock_answer (message, 200, "{\"MessageID\":\"b7bc\",\"ErrorCode\":0,\"Message\":\"OK\"}");
  else if (g_str_equal (path, "/messages/outbound"))
    http_mock_answer (message, 200,
                      self->listed ? "{\"TotalCount\":1,\"Messages\":[{}]}"
                                   : "{\"TotalCount\":0,\"Messages\":[]}");
  else if (g_str_equal (path, "/messages/outbound/b7bc/details") && self->status == 0)
    {
      details = g_strdup_printf ("{\"Status\":\"Sent\",\"MessageEvents\":[%s]}",
                                 self->events != NULL ? self->events : "");
      http_mock_answer (message, 200, details);
    }
  else if (g_str_equal (path, "/bounces"))
    {
      details = g_strdup_printf ("{\"Bounces\":[{\"Type\":\"%s\"}]}",
                                 self->bounce != NULL ? self->bounce : "HardBounce");
      http_mock_answer (message, 200, details);
    }
  else if (g_str_equal (path, "/server"))
    http_mock_answer (message, 200, "{\"ID\":1}");
  else
    http_mock_answer (message, self->status != 0 ? self->status : 404,
                      "{\"ErrorCode\":100,\"Message\":\"Maintenance\"}");
}

static void
run_sql (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  puntual_sqlite_execute (puntual_ledger_get_sqlite (self->outbox.ledger), sql, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualChannelAccount) account = g_new0 (PuntualChannelAccount, 1);
  g_autoptr (GError) error = NULL;

  outbox_fixture_set_up (&self->outbox, data);
  self->mock = http_mock_new (provider, self);
  account->name = g_strdup ("pm");
  account->kind = g_strdup ("postmark");
  account->config = g_strdup_printf ("{\"from\":\"cobros@taller.example\",\"base_url\":\"%s\"}",
                                     http_mock_get_base (self->mock));
  puntual_account_add (self->outbox.ledger, account, &error);
  g_assert_no_error (error);
  puntual_account_set_default (self->outbox.ledger, "pm", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  http_mock_free (self->mock);
  outbox_fixture_tear_down (&self->outbox, data);
}

/* A reminder to Ana that Postmark accepted. */
static gint64
send_one (Fixture *self)
{
  gint64 invoice_id = outbox_fixture_owe (&self->outbox, "Ana", "F-1", 3);
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (&self->outbox);

  g_assert_cmpuint (report->sent, ==, 1);
  return invoice_id;
}

static PuntualFollowUpReport *
follow_up (Fixture *self, gboolean at_once)
{
  const PuntualFollowUpOptions options = { .at_once = at_once };
  g_autoptr (GError) error = NULL;
  PuntualFollowUpReport *report =
      puntual_outbox_follow_up (self->outbox.ledger, self->outbox.calendars, &options, &error);

  g_assert_no_error (error);
  return report;
}

static void
assert_state (Fixture *self, PuntualOutboxState state)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->outbox, NULL);

  g_assert_cmpstr (puntual_outbox_state_nick (row->state), ==, puntual_outbox_state_nick (state));
}

static guint
dead_media (Fixture *self)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->outbox, NULL);
  guint media = 0;

  g_assert_true (
      puntual_customer_get_dead_media (self->outbox.ledger, row->customer_id, &media, NULL));
  return media;
}

/* Names of the events of an invoice, newest last. */
static gboolean
was_told (Fixture *self, gint64 invoice_id, const char *what)
{
  g_autoptr (GPtrArray) events = puntual_event_list (self->outbox.ledger, 0, invoice_id, NULL);

  for (guint i = 0; i < events->len; i++)
    if (g_str_equal (((PuntualEvent *)g_ptr_array_index (events, i))->what, what))
      return TRUE;
  return FALSE;
}

static void
test_delivered_then_read (Fixture *self, gconstpointer data)
{
  gint64 invoice_id = send_one (self);
  g_autoptr (PuntualFollowUpReport) first = NULL;
  g_autoptr (PuntualFollowUpReport) second = NULL;
  g_autoptr (PuntualFollowUpReport) third = NULL;

  self->events = "{\"Type\":\"Delivered\",\"Details\":{\"DeliveryMessage\":\"250 2.0.0 OK\"}}";
  first = follow_up (self, TRUE);
  g_assert_cmpuint (first->delivered, ==, 1);
  g_assert_cmpuint (first->messages->len, ==, 1);
  assert_state (self, PUNTUAL_OUTBOX_DELIVERED);
  g_assert_true (was_told (self, invoice_id, "message.delivered"));

  self->events = "{\"Type\":\"Opened\",\"Details\":{}}";
  second = follow_up (self, TRUE);
  g_assert_cmpuint (second->read, ==, 1);
  assert_state (self, PUNTUAL_OUTBOX_READ);

  /* What is read is not asked about any more, and never less than read. */
  third = follow_up (self, TRUE);
  g_assert_cmpuint (third->asked, ==, 0);
}

static guint
refused_media (Fixture *self)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->outbox, NULL);
  g_autoptr (PuntualCustomer) ana =
      puntual_customer_get (self->outbox.ledger, row->customer_id, NULL);

  return ana->refused_media;
}

/* She called the mail unwanted: it arrived, and no other follows. */
static void
test_a_complaint_is_a_refusal (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualFollowUpReport) report = NULL;
  g_autoptr (PuntualFollowUpReport) later = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;

  send_one (self);
  self->events = "{\"Type\":\"Bounced\",\"Details\":{}}";
  self->bounce = "SpamComplaint";
  report = follow_up (self, TRUE);
  g_assert_cmpuint (report->delivered, ==, 1);
  assert_state (self, PUNTUAL_OUTBOX_DELIVERED);
  g_assert_cmpuint (refused_media (self), ==, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL));
  g_assert_cmpuint (dead_media (self), ==, 0);

  /* The owner spoke to her since. */
  row = outbox_fixture_row (&self->outbox, NULL);
  g_assert_true (
      puntual_customer_set_opt_out (self->outbox.ledger, row->customer_id, FALSE, 0, NULL));
  later = follow_up (self, TRUE);
  g_assert_cmpuint (later->asked, ==, 1);
  g_assert_cmpuint (refused_media (self), ==, 0);
}

static void
test_never_backwards (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualFollowUpReport) report = NULL;

  send_one (self);
  run_sql (self, "UPDATE outbox SET state = 'delivered'");
  self->events = "{\"Type\":\"Delivered\",\"Details\":{}}";
  report = follow_up (self, TRUE);
  g_assert_cmpuint (report->asked, ==, 1);
  g_assert_cmpuint (report->delivered, ==, 0);
  g_assert_cmpuint (report->messages->len, ==, 0);
  assert_state (self, PUNTUAL_OUTBOX_DELIVERED);
}

static void
test_asked_on_a_schedule (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualFollowUpReport) first = NULL;
  g_autoptr (PuntualFollowUpReport) again = NULL;
  g_autoptr (PuntualFollowUpReport) by_hand = NULL;
  g_autoptr (PuntualFollowUpReport) tomorrow = NULL;
  g_autoptr (PuntualFollowUpReport) too_late = NULL;

  send_one (self);
  first = follow_up (self, FALSE);
  again = follow_up (self, FALSE);
  by_hand = follow_up (self, TRUE);
  g_assert_cmpuint (first->asked, ==, 1);
  g_assert_cmpuint (again->asked, ==, 0);
  g_assert_cmpuint (by_hand->asked, ==, 1);
  outbox_fixture_move_to (&self->outbox, "2026-03-11");
  tomorrow = follow_up (self, FALSE);
  g_assert_cmpuint (tomorrow->asked, ==, 1);
  outbox_fixture_move_to (&self->outbox, "2026-03-20");
  too_late = follow_up (self, TRUE);
  g_assert_cmpuint (too_late->asked, ==, 0);
}

static void
test_dead_address_without_another_way (Fixture *self, gconstpointer data)
{
  gint64 invoice_id = send_one (self);
  g_autoptr (PuntualFollowUpReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;

  self->events = "{\"Type\":\"Bounced\",\"Details\":{\"DeliveryMessage\":\"550 5.1.1 unknown\"}}";
  report = follow_up (self, TRUE);
  g_assert_cmpuint (report->came_back, ==, 1);
  row = outbox_fixture_row (&self->outbox, NULL);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_BOUNCED);
  g_assert_cmpstr (row->raw_answer, ==, "550 5.1.1 unknown");
  g_assert_nonnull (strstr (row->error, "ana@customer.example"));
  g_assert_cmpuint (dead_media (self), ==, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL));
  g_assert_true (was_told (self, invoice_id, "message.bounced"));
}

/* The folder carries what Postmark cannot: the step goes on by text message, under its key. */
static void
test_dead_address_and_the_next_channel (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualFollowUpReport) report = NULL;
  g_autoptr (PuntualSendReport) sent = NULL;
  g_autoptr (PuntualOutboxRow) before = NULL;
  g_autoptr (PuntualOutboxRow) after = NULL;

  run_sql (self, "UPDATE step SET media = 'email,sms'");
  send_one (self);
  run_sql (self, "UPDATE customer SET phone = '+34600000000'");
  before = outbox_fixture_row (&self->outbox, NULL);
  self->events = "{\"Type\":\"Bounced\",\"Details\":{}}";
  report = follow_up (self, TRUE);
  assert_state (self, PUNTUAL_OUTBOX_APPROVED);
  sent = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (sent->sent, ==, 1);
  after = outbox_fixture_row (&self->outbox, NULL);
  g_assert_cmpstr (after->id, ==, before->id);
  g_assert_cmpint (after->medium, ==, PUNTUAL_MEDIUM_SMS);
  g_assert_cmpint (after->state, ==, PUNTUAL_OUTBOX_SENT);
  g_assert_cmpuint (outbox_fixture_written (&self->outbox), ==, 1);
}

/* The owner was quicker than the mail server. */
static void
test_mended_address_is_not_marked (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualFollowUpReport) report = NULL;

  send_one (self);
  run_sql (self, "UPDATE customer SET email = 'ana.new@customer.example'");
  self->events = "{\"Type\":\"Bounced\",\"Details\":{}}";
  report = follow_up (self, TRUE);
  g_assert_cmpuint (dead_media (self), ==, 0);
  assert_state (self, PUNTUAL_OUTBOX_APPROVED);
}

static void
test_trouble_leaves_the_row_as_it_is (Fixture *self, gconstpointer data)
{
  static const HttpMockFault faults[] = { HTTP_MOCK_DROP, HTTP_MOCK_CUT, HTTP_MOCK_GARBAGE,
                                          HTTP_MOCK_HUGE };

  send_one (self);
  for (guint i = 0; i < G_N_ELEMENTS (faults) + 1; i++)
    {
      g_autoptr (PuntualFollowUpReport) report = NULL;

      http_mock_set_fault (self->mock, i < G_N_ELEMENTS (faults) ? faults[i] : HTTP_MOCK_WELL);
      self->status = i < G_N_ELEMENTS (faults) ? 0 : 503;
      report = follow_up (self, TRUE);
      g_assert_cmpuint (report->troubles->len, ==, 1);
      g_assert_cmpuint (report->messages->len, ==, 0);
      assert_state (self, PUNTUAL_OUTBOX_SENT);
    }
}

/* One that cannot be reached is asked once a run, not once a message. */
static void
test_account_in_trouble_is_left_alone (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) sent = NULL;
  g_autoptr (PuntualFollowUpReport) report = NULL;
  guint before;

  outbox_fixture_owe (&self->outbox, "Ana", "F-1", 3);
  outbox_fixture_owe (&self->outbox, "Zoe", "F-2", 3);
  sent = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (sent->sent, ==, 2);
  self->status = 503;
  before = http_mock_count (self->mock);
  report = follow_up (self, TRUE);
  g_assert_cmpuint (http_mock_count (self->mock) - before, ==, 1);
  g_assert_cmpuint (report->troubles->len, ==, 1);
}

static void
test_unknown_one_was_accepted (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualFollowUpReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;

  send_one (self);
  run_sql (self, "UPDATE outbox SET state = 'unknown', error = 'who knows'");
  self->listed = TRUE;
  report = follow_up (self, TRUE);
  g_assert_cmpuint (report->resolved, ==, 1);
  row = outbox_fixture_row (&self->outbox, NULL);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_SENT);
  g_assert_null (row->error);
}

static void
test_unknown_one_stays_so (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualFollowUpReport) report = NULL;
  g_autoptr (PuntualSendReport) sent = NULL;

  send_one (self);
  run_sql (self, "UPDATE outbox SET state = 'unknown'");
  report = follow_up (self, TRUE);
  g_assert_cmpuint (report->resolved + report->requeued, ==, 0);
  assert_state (self, PUNTUAL_OUTBOX_UNKNOWN);
  sent = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (sent->sent, ==, 0);
}

#define FOLLOW_UP_TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("PUNTUAL_TOKEN_PM", TOKEN, TRUE);

  FOLLOW_UP_TEST ("/follow-up/delivered-then-read", test_delivered_then_read);
  FOLLOW_UP_TEST ("/follow-up/a-complaint-is-a-refusal", test_a_complaint_is_a_refusal);
  FOLLOW_UP_TEST ("/follow-up/never-backwards", test_never_backwards);
  FOLLOW_UP_TEST ("/follow-up/asked-on-a-schedule", test_asked_on_a_schedule);
  FOLLOW_UP_TEST ("/follow-up/dead-address-without-another-way",
                  test_dead_address_without_another_way);
  FOLLOW_UP_TEST ("/follow-up/dead-address-and-the-next-channel",
                  test_dead_address_and_the_next_channel);
  FOLLOW_UP_TEST ("/follow-up/mended-address-is-not-marked", test_mended_address_is_not_marked);
  FOLLOW_UP_TEST ("/follow-up/trouble-leaves-the-row-as-it-is",
                  test_trouble_leaves_the_row_as_it_is);
  FOLLOW_UP_TEST ("/follow-up/account-in-trouble-is-left-alone",
                  test_account_in_trouble_is_left_alone);
  FOLLOW_UP_TEST ("/follow-up/unknown-one-was-accepted", test_unknown_one_was_accepted);
  FOLLOW_UP_TEST ("/follow-up/unknown-one-stays-so", test_unknown_one_stays_so);

  return g_test_run ();
}
