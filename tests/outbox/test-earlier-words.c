/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What went before decides how the next words go: never the same text twice in a row, and free text
 * to who has just written. */
#include "puntual-earlier-words.h"

#include "outbox-fixture.h"

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

static void
test_an_answer_opens_a_conversation_for_a_day (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  PuntualEarlierWords earlier = { 0 };
  gint64 now = puntual_clock_now (self->clock);
  g_autofree char *answer = g_strdup_printf (
      "INSERT INTO incoming (outbox_row, kind, message_id, at) SELECT row_id, 'reply', 'x',"
      " %" G_GINT64_FORMAT " FROM outbox",
      now - 60 * G_USEC_PER_SEC);
  g_autofree char *older = g_strdup_printf ("UPDATE incoming SET at = %" G_GINT64_FORMAT,
                                            now - G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC);

  outbox_fixture_owe (self, "Ana", "F-1", 8);
  report = outbox_fixture_send (self);
  run_sql (self, "UPDATE outbox SET medium = 'whatsapp'");
  read_earlier (self, PUNTUAL_MEDIUM_WHATSAPP, NULL, &earlier);
  g_assert_false (earlier.in_conversation);
  run_sql (self, answer);
  read_earlier (self, PUNTUAL_MEDIUM_WHATSAPP, NULL, &earlier);
  g_assert_true (earlier.in_conversation);
  run_sql (self, older);
  earlier.in_conversation = FALSE;
  read_earlier (self, PUNTUAL_MEDIUM_WHATSAPP, NULL, &earlier);
  g_assert_false (earlier.in_conversation);
  puntual_earlier_words_clear (&earlier);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/earlier-words/the-same-text-again-says-its-day",
                   test_the_same_text_again_says_its_day);
  g_test_add_func ("/earlier-words/an-approved-text-stays-as-it-is",
                   test_an_approved_text_stays_as_it_is);
  g_test_add ("/earlier-words/what-left-last-is-known", OutboxFixture, NULL, outbox_fixture_set_up,
              test_what_left_last_is_known, outbox_fixture_tear_down);
  g_test_add ("/earlier-words/an-answer-opens-a-conversation-for-a-day", OutboxFixture, NULL,
              outbox_fixture_set_up, test_an_answer_opens_a_conversation_for_a_day,
              outbox_fixture_tear_down);
  return g_test_run ();
}
