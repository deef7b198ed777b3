/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the plan to Twilio and back: approved texts go out, and answers open a conversation. */
#include "twilio-fixture.h"

#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-earlier-words.h"
#include "puntual-error.h"
#include "puntual-inbox-table.h"
#include "puntual-sqlite.h"
#include "puntual-text-answer.h"
#include "puntual-whatsapp-table.h"
#include "puntual-whatsapp-texts.h"

#define S(text) ((char *)(text))
#define HOUR TWILIO_HOUR
#define MINUTE TWILIO_MINUTE

typedef TwilioFixture Fixture;

static gboolean
is_in_conversation (Fixture *self)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->outbox, NULL);
  PuntualEarlierWords earlier = { 0 };
  gboolean is;

  g_assert_true (puntual_earlier_words_read (&earlier, self->outbox.ledger, row->customer_id,
                                             PUNTUAL_MEDIUM_WHATSAPP, "another", NULL));
  is = earlier.in_conversation;
  puntual_earlier_words_clear (&earlier);
  return is;
}

/* --- The window of WhatsApp --- */

/* Ana got a text that was approved. */
static void
send_approved (Fixture *self)
{

  twilio_fixture_approve (self);
  twilio_fixture_send_one (self);
}

static void
test_an_answer_opens_the_window_for_a_day (Fixture *self, gconstpointer data)
{
  send_approved (self);
  g_assert_false (is_in_conversation (self));
  twilio_fixture_write_to_us (self, "SM10", "whatsapp:" ANA, OURS_WHATSAPP, "Hola",
                              24 * HOUR + MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  g_assert_false (is_in_conversation (self));
  twilio_fixture_write_to_us (self, "SM11", "whatsapp:" ANA, OURS_WHATSAPP, "Hola otra vez",
                              24 * HOUR - MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  g_assert_true (is_in_conversation (self));
}

/* The account is another number now than the one that was written to. */
static void
test_an_answer_to_another_number_opens_no_window (Fixture *self, gconstpointer data)
{
  g_autofree char *config = g_strdup_printf ("{\"account_sid\":\"" SID "\",\"whatsapp_from\":"
                                             "\"+14155238887\",\"base_url\":\"%s\"}",
                                             http_mock_get_base (self->mock));

  send_approved (self);
  twilio_fixture_write_to_us (self, "SM10", "whatsapp:" ANA, OURS_WHATSAPP, "Hola", MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  g_assert_true (is_in_conversation (self));
  g_assert_true (puntual_account_update (self->outbox.ledger, "tw", config, NULL));
  g_assert_false (is_in_conversation (self));
}

/* A text to any number of the account answers the reminder, but opens nothing. */
static void
test_a_text_to_another_number_of_ours_opens_no_window (Fixture *self, gconstpointer data)
{
  send_approved (self);
  twilio_fixture_write_to_us (self, "SM10", "whatsapp:" ANA, "whatsapp:+34999999999", "Hola",
                              MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  g_assert_false (is_in_conversation (self));
}

/* The reminder went by WhatsApp, and one number of ours is for both. */
static void
test_an_sms_to_the_number_for_whatsapp_opens_no_window (Fixture *self, gconstpointer data)
{
  send_approved (self);
  twilio_fixture_write_to_us (self, "SM10", ANA, "+14155238886", "Hola", MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  g_assert_false (is_in_conversation (self));
  twilio_fixture_write_to_us (self, "SM11", "whatsapp:" ANA, OURS_WHATSAPP, "Hola", MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  g_assert_true (is_in_conversation (self));
}

static void
test_an_answer_by_sms_opens_no_window (Fixture *self, gconstpointer data)
{
  twilio_fixture_send_one (self);
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "Hola", MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  g_assert_false (is_in_conversation (self));
}

static void
test_what_the_owner_noted_opens_it_too (Fixture *self, gconstpointer data)
{
  gint64 now = puntual_clock_now (self->outbox.clock);
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *opening = NULL;
  gint64 row_id;

  g_assert_false (
      puntual_text_answer_by_hand (self->outbox.ledger, ana->id, now, NULL, &row_id, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  send_approved (self);
  now = puntual_clock_now (self->outbox.clock);
  g_assert_false (puntual_text_answer_by_hand (self->outbox.ledger, ana->id, now + HOUR, NULL,
                                               &row_id, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  g_clear_error (&error);
  puntual_text_answer_by_hand (self->outbox.ledger, ana->id, now - 24 * HOUR - MINUTE, NULL,
                               &row_id, &error);
  g_assert_no_error (error);
  g_assert_false (is_in_conversation (self));
  puntual_text_answer_by_hand (self->outbox.ledger, ana->id, now - 24 * HOUR + MINUTE,
                               "Pago mañana", &row_id, &error);
  g_assert_no_error (error);
  g_assert_true (is_in_conversation (self));
  twilio_fixture_assert_state (self, PUNTUAL_OUTBOX_REPLIED);
  g_assert_cmpuint (twilio_fixture_waiting_answers (self, &opening), ==, 1);
}

static void
test_a_note_comes_after_and_once (Fixture *self, gconstpointer data)
{
  gint64 now;
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  g_autoptr (GError) error = NULL;
  gint64 row_id;

  send_approved (self);
  now = puntual_clock_now (self->outbox.clock);
  g_assert_false (puntual_text_answer_by_hand (self->outbox.ledger, ana->id,
                                               now - 48 * HOUR - MINUTE, "Hola", &row_id, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  g_clear_error (&error);
  puntual_text_answer_by_hand (self->outbox.ledger, ana->id, now, "Hola", &row_id, &error);
  g_assert_no_error (error);
  g_assert_false (
      puntual_text_answer_by_hand (self->outbox.ledger, ana->id, now, "Y más", &row_id, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS);
  g_clear_error (&error);
  puntual_text_answer_by_hand (self->outbox.ledger, ana->id, now, "Baja", &row_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (twilio_fixture_refused_media (self), ==,
                    PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP));
}

/* --- Approved texts --- */

static void
test_a_text_is_submitted_approved_and_sent (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  const PuntualWhatsappText *text;
  guint n = 0;

  puntual_whatsapp_texts_submit (self->outbox.ledger, NULL, "courteous-second", "es",
                                 "Hola {{customer.name}}: son **{{total_due}}**. Gracias.", NULL,
                                 &error);
  g_assert_no_error (error);
  http_channel_assert_json (
      self->body, "{\"friendly_name\":\"courteous_second\",\"language\":\"es\",\"variables\":{"
                  "\"1\":\"Ana\",\"2\":\"1.210,50 €\"},\"types\":{\"twilio/text\":{\"body\":"
                  "\"Hola {{1}}: son *{{2}}*. Gracias.\"}}}");
  self->approval =
      g_strdup ("{\"sid\":\"" HX "\",\"friendly_name\":\"courteous_second\",\"language\":\"es\","
                "\"types\":{\"twilio/text\":{\"body\":\"Hola {{1}}: son *{{2}}*. Gracias.\"}},"
                "\"approval_requests\":{\"status\":\"approved\"}}");
  puntual_whatsapp_texts_sync (self->outbox.ledger, "tw", &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  texts = puntual_whatsapp_text_list (self->outbox.ledger, "tw", NULL);
  text = g_ptr_array_index (texts, 0);
  g_assert_cmpstr (text->their_name, ==, HX);
  g_assert_cmpstr (text->body, ==, "Hola {{customer.name}}: son **{{total_due}}**. Gracias.");
  g_assert_cmpint (text->state, ==, PUNTUAL_WHATSAPP_APPROVED);
  twilio_fixture_send_one (self);
  g_assert_nonnull (strstr (self->sent, "&ContentSid=" HX "&ContentVariables=%7B%221%22%3A%22Ana"));
  g_assert_null (strstr (self->sent, "&Body="));
}

/* --- Calls --- */

static gboolean
is_logged (Fixture *self, const char *sql)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (self->outbox.ledger), sql, NULL);
  gboolean row = FALSE;

  g_assert_true (puntual_statement_step (statement, &row, NULL));
  return row;
}

/* Nobody knows whether the message arrived; that Ana wrote is known. */
static void
test_an_answer_settles_no_doubt (Fixture *self, gconstpointer data)
{
  twilio_fixture_send_one (self);
  twilio_fixture_run_sql (self, "UPDATE outbox SET state = 'unknown', provider_id = NULL");
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "Ok", MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  twilio_fixture_assert_state (self, PUNTUAL_OUTBOX_UNKNOWN);
  g_assert_cmpuint (twilio_fixture_waiting_answers (self, NULL), ==, 1);
  g_assert_true (is_logged (self, "SELECT 1 FROM event WHERE what = 'message.replied'"
                                  " AND json_extract (after, '$.state') = 'unknown'"));
  g_assert_false (is_logged (self, "SELECT 1 FROM event WHERE what = 'message.replied'"
                                   " AND json_extract (after, '$.state') = 'replied'"));
}

/* Listed as sent by us, so long ago. */
static void
list_attempt (Fixture *self, const char *sid, const char *status, gint64 ago)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->outbox, NULL);
  gint64 at = puntual_clock_now (self->outbox.clock) - ago;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autofree char *date = g_date_time_format (time, "%a, %d %b %Y %H:%M:%S +0000");
  g_auto (GStrv) lines = g_strsplit (row->body, "\n", -1);
  g_autofree char *body = g_strjoinv ("\\n", lines);

  g_string_append_printf (self->inbound,
                          ",{\"sid\":\"%s\",\"direction\":\"outbound-api\",\"to\":\"" ANA "\","
                          "\"status\":\"%s\",\"body\":\"%s\",\"date_created\":\"%s\"}",
                          sid, status, body, date);
}

static void
test_only_what_left_since_settles_a_doubt (Fixture *self, gconstpointer data)
{
  twilio_fixture_send_one (self);
  twilio_fixture_run_sql (self, "UPDATE outbox SET state = 'unknown', provider_id = NULL");
  /* The same words, two hours before these left. */
  list_attempt (self, "SM6", "delivered", 50 * HOUR);
  twilio_fixture_follow_up (self);
  twilio_fixture_assert_state (self, PUNTUAL_OUTBOX_UNKNOWN);
  list_attempt (self, "SM8", "sent", 48 * HOUR);
  twilio_fixture_follow_up (self);
  twilio_fixture_assert_state (self, PUNTUAL_OUTBOX_SENT);
  g_assert_true (is_logged (self, "SELECT 1 FROM outbox WHERE provider_id = 'SM8'"));
}

/* Found, but it arrived nowhere. */
static void
test_an_attempt_that_failed_was_not_sent (Fixture *self, gconstpointer data)
{
  twilio_fixture_send_one (self);
  twilio_fixture_run_sql (self, "UPDATE outbox SET state = 'unknown', provider_id = NULL");
  list_attempt (self, FAILED, "failed", 48 * HOUR);
  twilio_fixture_follow_up (self);
  twilio_fixture_assert_state (self, PUNTUAL_OUTBOX_BOUNCED);
  g_assert_true (is_logged (self, "SELECT 1 FROM outbox WHERE error IS NOT NULL"));
}

/* The owner's notes for a call are nothing to read to the customer. */
static void
test_a_call_says_what_is_for_the_customer (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualOutboxRow) row = NULL;

  twilio_fixture_run_sql (self, "UPDATE step SET media = 'call', template = 'call'");
  puntual_ledger_set_setting (self->outbox.ledger, "name", "Taller Abad", NULL);
  twilio_fixture_send_one (self);
  row = outbox_fixture_row (&self->outbox, NULL);
  g_test_message ("%s", row->body);
  g_assert_true (g_str_has_prefix (
      row->body, "Hola. Este es un mensaje automático de Taller Abad para Ana.\n"));
  g_assert_nonnull (strstr (row->body, "la factura F-1. Quedan 100,00"));
  g_assert_nonnull (strstr (row->body, "con vencimiento el 2 de marzo de 2026."));
  g_assert_null (strstr (row->body, "conviene"));
  g_assert_nonnull (strstr (self->sent, "Twiml=%3CResponse%3E"));
}

static void
test_a_call_about_several_invoices_says_each (Fixture *self, gconstpointer data)
{
  static const char *const parts[] = {
    "200,00\u00a0€ en total.\n",
    "Factura F-1: 100,00\u00a0€, con vencimiento el 2 de marzo de 2026.",
    "Factura F-2: 100,00\u00a0€, con vencimiento el 4 de marzo de 2026.",
    "llámenos al +34 976 000 111."
  };
  g_autoptr (PuntualOutboxRow) row = NULL;

  outbox_fixture_owe (&self->outbox, "Ana", "F-2", 6);
  twilio_fixture_run_sql (self, "UPDATE step SET media = 'call', template = 'call'");
  puntual_ledger_set_setting (self->outbox.ledger, "phone", "+34 976 000 111", NULL);
  twilio_fixture_send_one (self);
  row = outbox_fixture_row (&self->outbox, NULL);
  g_test_message ("%s", row->body);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_nonnull (strstr (row->body, parts[i]));
}

static void
test_the_owners_own_words_are_said (Fixture *self, gconstpointer data)
{
  PuntualTemplate own = { .name = S ("call-spoken"),
                          .language = S ("es"),
                          .medium = PUNTUAL_MEDIUM_CALL,
                          .body = S ("Llamamos por {{invoice_numbers}}.") };
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autoptr (GError) error = NULL;

  twilio_fixture_run_sql (self, "UPDATE step SET media = 'call', template = 'call'");
  puntual_template_save (self->outbox.ledger, &own, &error);
  g_assert_no_error (error);
  twilio_fixture_send_one (self);
  row = outbox_fixture_row (&self->outbox, NULL);
  g_assert_cmpstr (row->body, ==, "Llamamos por F-1.");
}

#define SMS "\"from\":\"" OURS "\""
#define WHATSAPP "\"whatsapp_from\":\"+14155238886\""
#define BOTH "\"from\":\"+14155238886\"," WHATSAPP
#define SERVICE "\"messaging_service\":\"MG0123456789abcdef0123456789abcdef\"," WHATSAPP
#define VOICE "\"voice_from\":\"+34911222333\""

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, sender, test)                                                                   \
  g_test_add ("/twilio-run/" name, TwilioFixture, sender, twilio_fixture_set_up, test,             \
              twilio_fixture_tear_down)
  CASE ("only-what-left-since-settles-a-doubt", SMS, test_only_what_left_since_settles_a_doubt);
  CASE ("an-attempt-that-failed-was-not-sent", SMS, test_an_attempt_that_failed_was_not_sent);
  CASE ("an-answer-settles-no-doubt", SMS, test_an_answer_settles_no_doubt);
  CASE ("an-answer-opens-the-window-for-a-day", WHATSAPP,
        test_an_answer_opens_the_window_for_a_day);
  CASE ("an-answer-to-another-number-opens-no-window", WHATSAPP,
        test_an_answer_to_another_number_opens_no_window);
  CASE ("a-text-to-another-number-of-ours-opens-no-window", SERVICE,
        test_a_text_to_another_number_of_ours_opens_no_window);
  CASE ("an-sms-to-the-number-for-whatsapp-opens-no-window", BOTH,
        test_an_sms_to_the_number_for_whatsapp_opens_no_window);
  CASE ("an-answer-by-sms-opens-no-window", SMS, test_an_answer_by_sms_opens_no_window);
  CASE ("what-the-owner-noted-opens-it-too", WHATSAPP, test_what_the_owner_noted_opens_it_too);
  CASE ("a-note-comes-after-and-once", WHATSAPP, test_a_note_comes_after_and_once);
  CASE ("a-text-is-submitted-approved-and-sent", WHATSAPP,
        test_a_text_is_submitted_approved_and_sent);
  CASE ("a-call-says-what-is-for-the-customer", VOICE, test_a_call_says_what_is_for_the_customer);
  CASE ("a-call-about-several-invoices-says-each", VOICE,
        test_a_call_about_several_invoices_says_each);
  CASE ("the-owners-own-words-are-said", VOICE, test_the_owners_own_words_are_said);
  return g_test_run ();
}
