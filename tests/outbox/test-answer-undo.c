/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An answer that was noted by mistake: what it changed is as before. */
#include <string.h>

#include "puntual-inverse.h"
#include "puntual-answer-undo.h"
#include "puntual-answered-pause.h"
#include "puntual-earlier-words.h"
#include "puntual-error.h"
#include "puntual-sqlite.h"
#include "puntual-text-answer.h"
#include "puntual-whatsapp-table.h"
#include "twilio-fixture.h"

#define S(text) ((char *)(text))
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define WHATSAPP_BIT PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP)

typedef struct
{
  TwilioFixture twilio;
  gint64 ana;
} Fixture;

static PuntualLedger *
ledger_of (Fixture *self)
{
  return self->twilio.outbox.ledger;
}

static gint64
number (Fixture *self, const char *sql)
{
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger_of (self)), sql, NULL);
  gboolean found = FALSE;

  g_assert_nonnull (row);
  g_assert_true (puntual_statement_step (row, &found, NULL));
  return found ? puntual_statement_int (row, 0) : 0;
}

static void
run_sql (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  puntual_sqlite_execute (puntual_ledger_get_sqlite (ledger_of (self)), sql, &error);
  g_assert_no_error (error);
}

/* One approved text left two days ago. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = NULL;
  g_autoptr (PuntualSendReport) report = NULL;

  twilio_fixture_set_up (&self->twilio, "\"whatsapp_from\":\"+14155238886\"");
  twilio_fixture_approve (&self->twilio);
  report = outbox_fixture_send (&self->twilio.outbox);
  g_assert_cmpuint (report->sent, ==, 1);
  outbox_fixture_move_to (&self->twilio.outbox, "2026-03-12");
  ana = puntual_customer_find (ledger_of (self), "Ana", NULL);
  self->ana = ana->id;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  twilio_fixture_tear_down (&self->twilio, NULL);
}

static gint64
now_of (Fixture *self)
{
  return puntual_clock_now (self->twilio.outbox.clock);
}

static void
note (Fixture *self, gint64 at, const char *words)
{
  g_autoptr (GError) error = NULL;
  gint64 row_id;

  puntual_text_answer_by_hand (ledger_of (self), self->ana, at, words, &row_id, &error);
  g_assert_no_error (error);
}

static void
take_back (Fixture *self, gint64 at)
{
  g_autoptr (GError) error = NULL;

  puntual_answer_undo (ledger_of (self), self->ana, at, &error);
  g_assert_no_error (error);
}

static void
assert_refused (Fixture *self, gint64 at, int code, const char *words)
{
  gint64 events = number (self, "SELECT count (*) FROM event");
  g_autoptr (GError) error = NULL;

  g_assert_false (puntual_answer_undo (ledger_of (self), self->ana, at, &error));
  g_assert_error (error, PUNTUAL_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_cmpint (number (self, "SELECT count (*) FROM event"), ==, events);
}

static void
assert_state (Fixture *self, PuntualOutboxState state)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->twilio.outbox, NULL);

  g_assert_cmpstr (puntual_outbox_state_nick (row->state), ==, puntual_outbox_state_nick (state));
}

static guint
refused_media (Fixture *self)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_get (ledger_of (self), self->ana, NULL);

  return ana->refused_media;
}

static PuntualDay
consent (Fixture *self)
{
  PuntualDay day;

  g_assert_true (puntual_whatsapp_consent_get (ledger_of (self), self->ana, &day, NULL));
  return day;
}

static guint
waiting_answers (Fixture *self)
{
  guint n = 0;
  g_autoptr (GPtrArray) answers = puntual_answer_list (ledger_of (self), 10, &n, NULL);

  g_assert_nonnull (answers);
  return n;
}

static gboolean
is_in_conversation (Fixture *self)
{
  PuntualEarlierWords earlier = { 0 };
  gboolean is;

  g_assert_true (puntual_earlier_words_read (&earlier, ledger_of (self), self->ana,
                                             PUNTUAL_MEDIUM_WHATSAPP, "another", NULL));
  is = earlier.in_conversation;
  puntual_earlier_words_clear (&earlier);
  return is;
}

#define PAUSES "SELECT count (*) FROM pause WHERE ended = 0"

/* --- Back --- */

static void
test_all_is_as_before (Fixture *self, gconstpointer data)
{
  gint64 at = now_of (self);

  note (self, at, "Pago mañana");
  assert_state (self, PUNTUAL_OUTBOX_REPLIED);
  g_assert_true (is_in_conversation (self));
  g_assert_cmpint (number (self, PAUSES), ==, 1);
  take_back (self, at);
  assert_state (self, PUNTUAL_OUTBOX_SENT);
  g_assert_false (is_in_conversation (self));
  g_assert_cmpint (number (self, "SELECT count (*) FROM pause"), ==, 0);
  g_assert_cmpuint (waiting_answers (self), ==, 0);
  g_assert_cmpuint (refused_media (self), ==, 0);
  g_assert_cmpint (number (self, "SELECT count (*) FROM event WHERE what = 'message.unanswered'"),
                   ==, 1);
  assert_refused (self, 0, PUNTUAL_ERROR_NOT_FOUND, "No answer");
  /* It may be noted again, and once. */
  note (self, at, NULL);
  assert_state (self, PUNTUAL_OUTBOX_REPLIED);
}

static void
test_message_is_as_far_as_it_was (Fixture *self, gconstpointer data)
{
  run_sql (self, "UPDATE outbox SET state = 'read'");
  run_sql (self, "INSERT INTO event (at, who, what, customer_id, after) SELECT 1, 'x',"
                 " 'message.read', customer_id, json_object ('message', id, 'state', 'read')"
                 " FROM outbox");
  note (self, now_of (self), NULL);
  take_back (self, 0);
  assert_state (self, PUNTUAL_OUTBOX_READ);
}

static void
test_a_doubt_stays_one (Fixture *self, gconstpointer data)
{
  run_sql (self, "UPDATE outbox SET state = 'unknown'");
  note (self, now_of (self), NULL);
  take_back (self, 0);
  assert_state (self, PUNTUAL_OUTBOX_UNKNOWN);
}

static void
test_an_earlier_pause_goes_on (Fixture *self, gconstpointer data)
{
  PuntualDay until = puntual_clock_today (self->twilio.outbox.clock) + 4;

  g_assert_true (
      puntual_pause_invoice (ledger_of (self), self->twilio.invoice_id, until, "On holiday", NULL));
  note (self, now_of (self), NULL);
  g_assert_cmpint (number (self, "SELECT coalesce (until_day, 0) FROM pause WHERE ended = 0"), ==,
                   0);
  take_back (self, 0);
  g_assert_cmpint (number (self, PAUSES), ==, 1);
  g_assert_cmpint (
      number (self, "SELECT until_day FROM pause WHERE ended = 0 AND reason = 'On holiday'"), ==,
      until);
}

static void
test_a_pause_that_is_over_stays_over (Fixture *self, gconstpointer data)
{
  PuntualDay until = puntual_clock_today (self->twilio.outbox.clock) + 4;

  g_assert_true (
      puntual_pause_invoice (ledger_of (self), self->twilio.invoice_id, until, NULL, NULL));
  g_assert_true (puntual_resume_invoice (ledger_of (self), self->twilio.invoice_id, NULL));
  note (self, now_of (self), NULL);
  take_back (self, 0);
  g_assert_cmpint (number (self, PAUSES), ==, 0);
}

static void
test_the_owners_word_about_the_pause_stands (Fixture *self, gconstpointer data)
{
  PuntualDay until = puntual_clock_today (self->twilio.outbox.clock) + 4;

  note (self, now_of (self), NULL);
  g_assert_true (
      puntual_pause_invoice (ledger_of (self), self->twilio.invoice_id, until, "Later", NULL));
  take_back (self, 0);
  g_assert_cmpint (number (self, "SELECT until_day FROM pause WHERE ended = 0"), ==, until);
  g_assert_cmpint (number (self, PAUSES), ==, 1);
}

/* --- Stop --- */

static void
test_a_stop_is_taken_back_with_the_consent (Fixture *self, gconstpointer data)
{
  PuntualDay day = consent (self);

  g_assert_cmpint (day, !=, PUNTUAL_DAY_NONE);
  note (self, now_of (self), "Baja");
  g_assert_cmpuint (refused_media (self), ==, WHATSAPP_BIT);
  g_assert_cmpint (consent (self), ==, PUNTUAL_DAY_NONE);
  take_back (self, 0);
  g_assert_cmpuint (refused_media (self), ==, 0);
  g_assert_cmpint (consent (self), ==, day);
}

static void
test_what_was_refused_before_stays_refused (Fixture *self, gconstpointer data)
{
  g_assert_true (
      puntual_customer_set_opt_out (ledger_of (self), self->ana, FALSE, WHATSAPP_BIT, NULL));
  note (self, now_of (self), "STOP");
  take_back (self, 0);
  g_assert_cmpuint (refused_media (self), ==, WHATSAPP_BIT);
}

static void
test_wishes_changed_since_are_kept (Fixture *self, gconstpointer data)
{
  const guint both = WHATSAPP_BIT | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS);

  note (self, now_of (self), "Stop");
  g_assert_true (puntual_customer_set_opt_out (ledger_of (self), self->ana, FALSE, both, NULL));
  assert_refused (self, 0, PUNTUAL_ERROR_INVALID_VALUE, "wants to get was changed");
  g_assert_cmpuint (refused_media (self), ==, both);
  assert_state (self, PUNTUAL_OUTBOX_REPLIED);
}

/* In the customer's window, where it is one change among others. */
static void
test_wishes_changed_in_the_customers_window_are_kept (Fixture *self, gconstpointer data)
{
  note (self, now_of (self), "STOP");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PuntualCustomer) ana = puntual_customer_get (ledger_of (self), self->ana, NULL);

      ana->refused_media ^= WHATSAPP_BIT;
      g_assert_true (puntual_customer_replace (ledger_of (self), ana, NULL));
    }
  assert_refused (self, 0, PUNTUAL_ERROR_INVALID_VALUE, "wants to get was changed");
  g_assert_cmpuint (refused_media (self), ==, WHATSAPP_BIT);
}

/* Nothing at all is a wish, too. */
static void
test_who_wants_nothing_since_keeps_it (Fixture *self, gconstpointer data)
{
  note (self, now_of (self), "STOP");
  g_assert_true (
      puntual_customer_set_opt_out (ledger_of (self), self->ana, TRUE, WHATSAPP_BIT, NULL));
  assert_refused (self, 0, PUNTUAL_ERROR_INVALID_VALUE, "wants to get was changed");
  g_assert_cmpuint (refused_media (self), ==, WHATSAPP_BIT);
}

/* The answer refused nothing; what looks like its refusal is the owner's. */
static void
test_what_the_owner_refused_again_stays_refused (Fixture *self, gconstpointer data)
{
  g_assert_true (
      puntual_customer_set_opt_out (ledger_of (self), self->ana, FALSE, WHATSAPP_BIT, NULL));
  note (self, now_of (self), "STOP");
  g_assert_true (puntual_customer_set_opt_out (ledger_of (self), self->ana, FALSE, 0, NULL));
  g_assert_true (
      puntual_customer_set_opt_out (ledger_of (self), self->ana, FALSE, WHATSAPP_BIT, NULL));
  take_back (self, 0);
  g_assert_cmpuint (refused_media (self), ==, WHATSAPP_BIT);
}

/* Two answers of one minute: the last one is taken back first. */
static void
test_a_stop_beside_another_answer_is_taken_back_by_itself (Fixture *self, gconstpointer data)
{
  gint64 at = now_of (self);

  note (self, at, "Hola");
  note (self, at, "STOP");
  g_assert_cmpuint (refused_media (self), ==, WHATSAPP_BIT);
  take_back (self, 0);
  g_assert_cmpuint (refused_media (self), ==, 0);
  assert_state (self, PUNTUAL_OUTBOX_REPLIED);
  take_back (self, 0);
  assert_state (self, PUNTUAL_OUTBOX_SENT);
}

static void
test_wishes_are_no_matter_of_another_answer (Fixture *self, gconstpointer data)
{
  note (self, now_of (self), "Hola");
  g_assert_true (
      puntual_customer_set_opt_out (ledger_of (self), self->ana, FALSE, WHATSAPP_BIT, NULL));
  take_back (self, 0);
  g_assert_cmpuint (refused_media (self), ==, WHATSAPP_BIT);
}

/* --- What depends on it --- */

static void
test_a_later_answer_keeps_it (Fixture *self, gconstpointer data)
{
  gint64 first = now_of (self) - HOUR;

  note (self, first, NULL);
  note (self, now_of (self), NULL);
  assert_refused (self, first, PUNTUAL_ERROR_INVALID_VALUE, "Another answer");
  take_back (self, 0);
  /* The first one stands. */
  assert_state (self, PUNTUAL_OUTBOX_REPLIED);
  g_assert_cmpint (number (self, PAUSES), ==, 1);
  g_assert_cmpuint (waiting_answers (self), ==, 1);
  take_back (self, first);
  assert_state (self, PUNTUAL_OUTBOX_SENT);
  g_assert_cmpint (number (self, PAUSES), ==, 0);
}

static void
test_a_message_that_left_since_keeps_it (Fixture *self, gconstpointer data)
{
  note (self, now_of (self), NULL);
  run_sql (self, "INSERT INTO event (at, who, what, customer_id, after) SELECT 1, 'x',"
                 " 'message.sending', customer_id, json_object ('message', 'later', 'channel',"
                 " 'whatsapp') FROM outbox");
  assert_refused (self, 0, PUNTUAL_ERROR_INVALID_VALUE, "message left");
  assert_state (self, PUNTUAL_OUTBOX_REPLIED);
  g_assert_cmpint (number (self, PAUSES), ==, 1);
}

static void
test_a_mail_that_left_since_does_not (Fixture *self, gconstpointer data)
{
  note (self, now_of (self), NULL);
  run_sql (self, "INSERT INTO event (at, who, what, customer_id, after) SELECT 1, 'x',"
                 " 'message.sending', customer_id, json_object ('message', 'later', 'channel',"
                 " 'email') FROM outbox");
  take_back (self, 0);
  assert_state (self, PUNTUAL_OUTBOX_SENT);
}

static void
test_only_what_was_noted_by_hand (Fixture *self, gconstpointer data)
{
  run_sql (self, "INSERT INTO incoming (outbox_row, kind, message_id, at, opening)"
                 " SELECT row_id, 'reply', 'SM10', 1, 'Hola' FROM outbox");
  assert_refused (self, 0, PUNTUAL_ERROR_NOT_FOUND, "No answer");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, test) g_test_add ("/answer-undo/" name, Fixture, NULL, set_up, test, tear_down)
  CASE ("all-is-as-before", test_all_is_as_before);
  CASE ("the-message-is-as-far-as-it-was", test_message_is_as_far_as_it_was);
  CASE ("a-doubt-stays-one", test_a_doubt_stays_one);
  CASE ("an-earlier-pause-goes-on", test_an_earlier_pause_goes_on);
  CASE ("a-pause-that-is-over-stays-over", test_a_pause_that_is_over_stays_over);
  CASE ("the-owners-word-about-the-pause-stands", test_the_owners_word_about_the_pause_stands);
  CASE ("a-stop-is-taken-back-with-the-consent", test_a_stop_is_taken_back_with_the_consent);
  CASE ("what-was-refused-before-stays-refused", test_what_was_refused_before_stays_refused);
  CASE ("wishes-changed-since-are-kept", test_wishes_changed_since_are_kept);
  CASE ("wishes-changed-in-the-customers-window-are-kept",
        test_wishes_changed_in_the_customers_window_are_kept);
  CASE ("who-wants-nothing-since-keeps-it", test_who_wants_nothing_since_keeps_it);
  CASE ("what-the-owner-refused-again-stays-refused",
        test_what_the_owner_refused_again_stays_refused);
  CASE ("a-stop-beside-another-answer-is-taken-back-by-itself",
        test_a_stop_beside_another_answer_is_taken_back_by_itself);
  CASE ("wishes-are-no-matter-of-another-answer", test_wishes_are_no_matter_of_another_answer);
  CASE ("a-later-answer-keeps-it", test_a_later_answer_keeps_it);
  CASE ("a-message-that-left-since-keeps-it", test_a_message_that_left_since_keeps_it);
  CASE ("a-mail-that-left-since-does-not", test_a_mail_that_left_since_does_not);
  CASE ("only-what-was-noted-by-hand", test_only_what_was_noted_by_hand);
  return g_test_run ();
}
