/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What went before decides how the next words go: never the same text twice in a row, and free text
 * to who has just written. */
#include "puntual-earlier-words.h"

#include "outbox-fixture.h"
#include "puntual-text-answer.h"

static PuntualMessage *
message_of (PuntualMedium medium, const char *text)
{
  PuntualMessage *message = puntual_message_new ("m-1", medium);

  message->language = g_strdup ("es");
  message->text = g_strdup (text);
  return message;
}

static void
assert_becomes (PuntualMedium medium, const char *last, const char *text, const char *becomes)
{
  const PuntualEarlierWords earlier = { .last = (char *)last };
  g_autoptr (PuntualMessage) message = message_of (medium, text);

  puntual_earlier_words_apply (&earlier, message, puntual_day_from_ymd (2026, 3, 10));
  g_assert_cmpstr (message->text, ==, becomes);
}

static void
test_the_same_text_again_says_its_day (void)
{
  assert_becomes (PUNTUAL_MEDIUM_SMS, "Hola.", "Hola.", "Hola. (10/03/2026)");
  assert_becomes (PUNTUAL_MEDIUM_WHATSAPP, "Hola.", "Hola.", "Hola.\n\n(10/03/2026)");
  assert_becomes (PUNTUAL_MEDIUM_SMS, "Hola. (01/03/2026)", "Hola.", "Hola.");
  assert_becomes (PUNTUAL_MEDIUM_SMS, NULL, "Hola.", "Hola.");
}

static void
test_an_approved_text_stays_as_it_is (void)
{
  const PuntualEarlierWords earlier = { .last = (char *)"Hola.", .in_conversation = TRUE };
  g_autoptr (PuntualMessage) message = message_of (PUNTUAL_MEDIUM_WHATSAPP, "Hola.");

  message->approved = puntual_approved_text_new (NULL, "hola", "es");
  puntual_earlier_words_apply (&earlier, message, puntual_day_from_ymd (2026, 3, 10));
  g_assert_cmpstr (message->text, ==, "Hola.");
  g_assert_true (message->in_conversation);
}

static void
run_sql (OutboxFixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (self->ledger), sql, &error);

  g_assert_no_error (error);
  puntual_statement_run (statement, &error);
  g_assert_no_error (error);
}

static void
read_earlier (OutboxFixture *self, PuntualMedium medium, const char *id,
              PuntualEarlierWords *earlier)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (self, NULL);

  puntual_earlier_words_clear (earlier);
  puntual_earlier_words_read (earlier, self->ledger, row->customer_id, medium,
                              id != NULL ? id : row->id, &error);
  g_assert_no_error (error);
}

static void
test_what_left_last_is_known (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  PuntualEarlierWords earlier = { 0 };

  outbox_fixture_owe (self, "Ana", "F-1", 8);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 1);
  run_sql (self, "UPDATE outbox SET medium = 'sms', body = 'Hola.'");
  read_earlier (self, PUNTUAL_MEDIUM_SMS, "another", &earlier);
  g_assert_cmpstr (earlier.last, ==, "Hola.");
  /* Its own try before does not count, nor another medium. */
  read_earlier (self, PUNTUAL_MEDIUM_SMS, NULL, &earlier);
  g_assert_null (earlier.last);
  read_earlier (self, PUNTUAL_MEDIUM_WHATSAPP, "another", &earlier);
  g_assert_null (earlier.last);
  puntual_earlier_words_clear (&earlier);
}

/* --- Conversations --- */

#define ANA "+34600111222"
#define TELEPHONE "+34600999888"

/* Ana got a WhatsApp message, by the account that carries them still. */
static void
reach_ana (OutboxFixture *self)
{
  g_autoptr (PuntualSendReport) report = NULL;

  outbox_fixture_owe (self, "Ana", "F-1", 8);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 1);
  run_sql (self, "UPDATE customer SET phone = '" ANA "'");
  run_sql (self, "UPDATE outbox SET medium = 'whatsapp', recipient = '" ANA "'");
}

static gboolean
is_in_conversation (OutboxFixture *self)
{
  PuntualEarlierWords earlier = { 0 };

  read_earlier (self, PUNTUAL_MEDIUM_WHATSAPP, NULL, &earlier);
  puntual_earlier_words_clear (&earlier);
  return earlier.in_conversation;
}

/* What somebody wrote to an account of ours just now. */
static void
write_to (OutboxFixture *self, const char *account, const char *from)
{
  g_autoptr (GError) error = NULL;
  const PuntualIncomingText text = { .id = (char *)"x",
                                     .medium = PUNTUAL_MEDIUM_WHATSAPP,
                                     .sender = (char *)from,
                                     .text = (char *)"Hola",
                                     .at = puntual_clock_now (self->clock) };
  PuntualInboxMeaning meaning;
  PuntualTextMatch match;

  puntual_text_answer_take (self->ledger, account, &text, &meaning, &match, &error);
  g_assert_no_error (error);
  g_assert_cmpint (meaning, ==, PUNTUAL_INBOX_REPLY);
}

static void
note_answer (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (self, NULL);
  gint64 row_id;

  puntual_text_answer_by_hand (self->ledger, row->customer_id, puntual_clock_now (self->clock),
                               NULL, &row_id, &error);
  g_assert_no_error (error);
}

static void
test_an_answer_opens_a_conversation_for_a_day (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *older = g_strdup_printf ("UPDATE incoming SET at = %" G_GINT64_FORMAT,
                                            puntual_clock_now (self->clock)
                                                - G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC);

  reach_ana (self);
  g_assert_false (is_in_conversation (self));
  write_to (self, "out", ANA);
  g_assert_true (is_in_conversation (self));
  run_sql (self, older);
  g_assert_false (is_in_conversation (self));
}

/* It answers our message, but opened the other number. */
static void
test_what_came_to_another_account_opens_nothing_here (OutboxFixture *self, gconstpointer data)
{
  reach_ana (self);
  write_to (self, "another", ANA);
  g_assert_false (is_in_conversation (self));
}

static void
test_another_number_of_the_customer_opens_nothing (OutboxFixture *self, gconstpointer data)
{
  reach_ana (self);
  write_to (self, "out", ANA);
  run_sql (self, "UPDATE customer SET phone = '" TELEPHONE "'");
  g_assert_false (is_in_conversation (self));
  /* Back again. */
  run_sql (self, "UPDATE customer SET phone = '" ANA "'");
  g_assert_true (is_in_conversation (self));
}

static void
test_a_number_of_mexico_is_one_in_both_forms (OutboxFixture *self, gconstpointer data)
{
  reach_ana (self);
  run_sql (self, "UPDATE customer SET phone = '+525512345678'");
  run_sql (self, "UPDATE outbox SET recipient = '+525512345678'");
  write_to (self, "out", "+5215512345678");
  g_assert_true (is_in_conversation (self));
}

/* Noted after a message by hand: it came to the owner's own telephone. */
static void
test_an_answer_to_the_owners_telephone_opens_nothing_here (OutboxFixture *self, gconstpointer data)
{
  reach_ana (self);
  run_sql (self, "UPDATE outbox SET channel = 'telephone'");
  note_answer (self);
  g_assert_false (is_in_conversation (self));
}

static void
test_a_noted_answer_came_to_who_had_sent (OutboxFixture *self, gconstpointer data)
{
  reach_ana (self);
  note_answer (self);
  g_assert_true (is_in_conversation (self));
  run_sql (self, "UPDATE outbox SET recipient = '" TELEPHONE "'");
  g_assert_false (is_in_conversation (self));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/earlier-words/the-same-text-again-says-its-day",
                   test_the_same_text_again_says_its_day);
  g_test_add_func ("/earlier-words/an-approved-text-stays-as-it-is",
                   test_an_approved_text_stays_as_it_is);
#define CASE(name, test)                                                                           \
  g_test_add ("/earlier-words/" name, OutboxFixture, NULL, outbox_fixture_set_up, test,            \
              outbox_fixture_tear_down)
  CASE ("what-left-last-is-known", test_what_left_last_is_known);
  CASE ("an-answer-opens-a-conversation-for-a-day", test_an_answer_opens_a_conversation_for_a_day);
  CASE ("what-came-to-another-account-opens-nothing-here",
        test_what_came_to_another_account_opens_nothing_here);
  CASE ("another-number-of-the-customer-opens-nothing",
        test_another_number_of_the_customer_opens_nothing);
  CASE ("a-number-of-mexico-is-one-in-both-forms", test_a_number_of_mexico_is_one_in_both_forms);
  CASE ("an-answer-to-the-owners-telephone-opens-nothing-here",
        test_an_answer_to_the_owners_telephone_opens_nothing_here);
  CASE ("a-noted-answer-came-to-who-had-sent", test_a_noted_answer_came_to_who_had_sent);
  return g_test_run ();
}
