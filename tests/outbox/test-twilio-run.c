/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the plan to Twilio and back: approved texts go out, and what customers answer comes in. */
#include "twilio-fixture.h"

#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-answered-pause.h"
#include "puntual-earlier-words.h"
#include "puntual-error.h"
#include "puntual-follow-up.h"
#include "puntual-imap-look.h"
#include "puntual-inverse.h"
#include "puntual-inbox-table.h"
#include "puntual-send-times.h"
#include "puntual-sqlite.h"
#include "puntual-text-answer.h"
#include "puntual-whatsapp-table.h"
#include "puntual-whatsapp-texts.h"

#define S(text) ((char *)(text))
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define MINUTE (60 * G_USEC_PER_SEC)

typedef TwilioFixture Fixture;

/* Sends one, two days ago. */
static void
send_one (Fixture *self)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (&self->outbox);

  g_assert_cmpuint (report->sent, ==, 1);
  outbox_fixture_move_to (&self->outbox, "2026-03-12");
}

/* Somebody wrote, so long ago. */
static void
write_to_us (Fixture *self, const char *sid, const char *from, const char *to, const char *words,
             gint64 ago)
{
  gint64 at = puntual_clock_now (self->outbox.clock) - ago;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autofree char *date = g_date_time_format (time, "%a, %d %b %Y %H:%M:%S +0000");

  g_string_append_printf (
      self->inbound,
      ",{\"sid\":\"%s\",\"direction\":\"inbound\",\"from\":\"%s\",\"to\":\"%s\",\"body\":\"%s\","
      "\"status\":\"received\",\"date_sent\":\"%s\"}",
      sid, from, to, words, date);
}

static guint
follow_up (Fixture *self)
{
  const PuntualFollowUpOptions options = { .at_once = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualFollowUpReport) report =
      puntual_outbox_follow_up (self->outbox.ledger, self->outbox.calendars, &options, &error);

  g_assert_no_error (error);
  return report->found[PUNTUAL_INBOX_REPLY];
}

static guint
waiting_answers (Fixture *self, char **opening)
{
  guint n = 0;
  g_autoptr (GPtrArray) answers = puntual_answer_list (self->outbox.ledger, 10, &n, NULL);

  if (opening != NULL && n > 0)
    *opening = g_strdup (((PuntualAnswer *)g_ptr_array_index (answers, 0))->opening);
  return n;
}

static void
assert_state (Fixture *self, PuntualOutboxState state)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->outbox, NULL);

  g_assert_cmpstr (puntual_outbox_state_nick (row->state), ==, puntual_outbox_state_nick (state));
}

static guint
refused_media (Fixture *self)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);

  return ana->refused_media;
}

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

/* --- Answers --- */

static void
test_an_answer_pauses_and_waits_for_the_owner (Fixture *self, gconstpointer data)
{
  g_autofree char *opening = NULL;

  send_one (self);
  write_to_us (self, "SM10", ANA, OURS, "Pago el viernes.\\nUn saludo", MINUTE);
  g_assert_cmpuint (follow_up (self), ==, 1);
  assert_state (self, PUNTUAL_OUTBOX_REPLIED);
  g_assert_cmpuint (waiting_answers (self, &opening), ==, 1);
  g_assert_cmpstr (opening, ==, "Pago el viernes. Un saludo");
  g_assert_cmpuint (refused_media (self), ==, 0);
  /* It is listed again, and known. */
  g_assert_cmpuint (follow_up (self), ==, 0);
  g_assert_cmpuint (waiting_answers (self, NULL), ==, 1);
}

static void
test_a_strangers_text_is_left_alone (Fixture *self, gconstpointer data)
{
  send_one (self);
  write_to_us (self, "SM10", "+34600999888", OURS, "Hola", MINUTE);
  write_to_us (self, "SM11", "not a number", OURS, "Hola", MINUTE);
  write_to_us (self, "", ANA, OURS, "Hola", MINUTE);
  /* Before anything had left. */
  write_to_us (self, "SM12", ANA, OURS, "Hola", 5 * 24 * HOUR);
  g_assert_cmpuint (follow_up (self), ==, 0);
  assert_state (self, PUNTUAL_OUTBOX_SENT);
  g_assert_cmpuint (waiting_answers (self, NULL), ==, 0);
}

static void
test_stop_ends_messages_by_that_medium (Fixture *self, gconstpointer data)
{
  send_one (self);
  write_to_us (self, "SM10", ANA, OURS, " Stop. ", MINUTE);
  g_assert_cmpuint (follow_up (self), ==, 1);
  g_assert_cmpuint (refused_media (self), ==, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS));
  g_assert_cmpuint (waiting_answers (self, NULL), ==, 1);
}

static void
test_baja_takes_the_consent_back (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  PuntualWhatsappText approved = { .account = S ("tw"),
                                   .template_name = S ("courteous-second"),
                                   .language = S ("es"),
                                   .their_name = S (HX),
                                   .their_language = S ("es"),
                                   .state = PUNTUAL_WHATSAPP_APPROVED,
                                   .body = S ("Hola {{customer.name}}, gracias."),
                                   .numbered = TRUE };
  g_autoptr (GError) error = NULL;
  PuntualDay day;

  puntual_whatsapp_text_put (self->outbox.ledger, &approved, &error);
  g_assert_no_error (error);
  send_one (self);
  write_to_us (self, "SM10", "whatsapp:" ANA, OURS_WHATSAPP, "BAJA", MINUTE);
  g_assert_cmpuint (follow_up (self), ==, 1);
  g_assert_cmpuint (refused_media (self), ==, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP));
  puntual_whatsapp_consent_get (self->outbox.ledger, ana->id, &day, &error);
  g_assert_no_error (error);
  g_assert_cmpint (day, ==, PUNTUAL_DAY_NONE);
}

static gint64
add_customer (Fixture *self, const char *name, const char *phone)
{
  g_autoptr (PuntualCustomer) customer = g_new0 (PuntualCustomer, 1);
  g_autoptr (GError) error = NULL;
  PuntualPut put;

  customer->name = g_strdup (name);
  customer->phone = g_strdup (phone);
  puntual_customer_put (self->outbox.ledger, customer, &put, &error);
  g_assert_no_error (error);
  return customer->id;
}

/* One bookkeeper, two companies; and nothing was sent to the third. */
static void
test_stop_is_about_the_number (Fixture *self, gconstpointer data)
{
  gint64 shared = add_customer (self, "Otra de Ana", ANA);
  gint64 other = add_customer (self, "Bea", "+34600111999");
  g_autoptr (PuntualCustomer) with_ana = NULL;
  g_autoptr (PuntualCustomer) with_bea = NULL;

  send_one (self);
  write_to_us (self, "SM10", ANA, OURS, "STOP", MINUTE);
  follow_up (self);
  write_to_us (self, "SM11", "+34600111999", OURS, "Baja", MINUTE);
  follow_up (self);
  with_ana = puntual_customer_get (self->outbox.ledger, shared, NULL);
  with_bea = puntual_customer_get (self->outbox.ledger, other, NULL);
  g_assert_true (with_ana->refused_media & PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS));
  g_assert_true (with_bea->refused_media & PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS));
}

/* It is listed for days, and the owner heard something else meanwhile. */
static void
test_a_stop_is_obeyed_once (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  guint sms = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS);

  send_one (self);
  write_to_us (self, "SM10", ANA, OURS, "STOP", MINUTE);
  follow_up (self);
  g_assert_cmpuint (refused_media (self), ==, sms);
  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, 0, NULL));
  follow_up (self);
  g_assert_cmpuint (refused_media (self), ==, 0);
  outbox_fixture_move_to (&self->outbox, "2026-03-13");
  write_to_us (self, "SM11", ANA, OURS, "STOP", MINUTE);
  follow_up (self);
  g_assert_cmpuint (refused_media (self), ==, sms);
}

static void
test_a_stop_lifted_in_the_customers_window_stays_lifted (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = NULL;

  send_one (self);
  write_to_us (self, "SM10", ANA, OURS, "STOP", MINUTE);
  follow_up (self);
  ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  ana->refused_media = 0;
  g_assert_true (puntual_customer_replace (self->outbox.ledger, ana, NULL));
  follow_up (self);
  g_assert_cmpuint (refused_media (self), ==, 0);
}

/* What the owner allowed before does not undo a later word. */
static void
test_a_stop_counts_after_leave_was_given (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  guint sms = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS);

  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, sms, NULL));
  outbox_fixture_move_to (&self->outbox, "2026-03-12");
  write_to_us (self, "SM10", ANA, OURS, "STOP", MINUTE);
  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, 0, NULL));
  follow_up (self);
  g_assert_cmpuint (refused_media (self), ==, sms);
}

/* The owner's slip between the text and our reading it says nothing of the text. */
static void
test_a_stop_is_obeyed_after_a_slip_of_the_owner (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  guint sms = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS);

  send_one (self);
  write_to_us (self, "SM10", ANA, OURS, "STOP", MINUTE);
  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, sms, NULL));
  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, 0, NULL));
  follow_up (self);
  g_assert_cmpuint (refused_media (self), ==, sms);
}

/* It changed nothing when it was read, so the log tells of no refusal. */
static void
test_a_stop_of_what_was_refused_is_obeyed_once_too (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  guint sms = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS);

  send_one (self);
  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, sms, NULL));
  write_to_us (self, "SM10", ANA, OURS, "STOP", 0);
  g_assert_cmpuint (follow_up (self), ==, 1);
  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, 0, NULL));
  follow_up (self);
  g_assert_cmpuint (refused_media (self), ==, 0);
}

/* Our clock is three minutes ahead: the answer seems to be older than the reminder. */
static void
test_clocks_that_differ_lose_no_answer (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (&self->outbox);

  g_assert_cmpuint (report->sent, ==, 1);
  write_to_us (self, "SM10", ANA, OURS, "No es correcta", 3 * MINUTE);
  g_assert_cmpuint (follow_up (self), ==, 1);
  assert_state (self, PUNTUAL_OUTBOX_REPLIED);
}

/* Ana asked something in the morning; the reminder left at noon. */
static void
test_a_text_before_the_reminder_is_no_answer (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;

  write_to_us (self, "SM10", ANA, OURS, "Hola, ¿abren hoy?", 3 * HOUR);
  g_assert_cmpuint (follow_up (self), ==, 0);
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->sent, ==, 1);
  g_assert_cmpuint (follow_up (self), ==, 0);
  assert_state (self, PUNTUAL_OUTBOX_SENT);
  g_assert_cmpuint (waiting_answers (self, NULL), ==, 0);
  write_to_us (self, "SM11", ANA, OURS, "Ok", 0);
  g_assert_cmpuint (follow_up (self), ==, 1);
}

static void
test_only_the_whole_text_is_a_stop (void)
{
  static const char *const stops[] = {
    "STOP", "Baja", " baja. ", "Dar de baja", "stop all", "ALTO"
  };
  static const char *const others[] = { "",         "Stop, ya pagué",
                                        "cancelar", "Cancelar la factura",
                                        "bajada",   "non stop" };

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    g_assert_true (puntual_text_answer_is_stop (stops[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (puntual_text_answer_is_stop (others[i]));
  g_assert_false (puntual_text_answer_is_stop (NULL));
}

static void
test_what_cannot_be_read_is_trouble_until_it_can (Fixture *self, gconstpointer data)
{
  const PuntualFollowUpOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualFollowUpReport) report = NULL;
  g_autoptr (PuntualChannelAccount) account = NULL;
  g_autoptr (PuntualChannelAccount) mended = NULL;

  self->status = 401;
  report = puntual_outbox_follow_up (self->outbox.ledger, self->outbox.calendars, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->troubles->len, ==, 1);
  account = puntual_account_find (self->outbox.ledger, "tw", NULL);
  g_assert_nonnull (account->trouble);
  self->status = 0;
  follow_up (self);
  mended = puntual_account_find (self->outbox.ledger, "tw", NULL);
  g_assert_null (mended->trouble);
}

static guint
read_up_to (Fixture *self)
{
  PuntualImapPlace place;

  g_assert_true (
      puntual_inbox_table_get_place (self->outbox.ledger, "tw", PUNTUAL_IMAP_INBOX, &place, NULL));
  return place.last_uid;
}

/* What is listed is obeyed, and the next look begins where this one did. */
static void
test_more_than_can_be_read_is_said (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualChannelAccount) account = NULL;
  g_autoptr (PuntualChannelAccount) mended = NULL;

  send_one (self);
  self->endless = TRUE;
  write_to_us (self, "SM10", ANA, OURS, "STOP", MINUTE);
  g_assert_cmpuint (follow_up (self), ==, 1);
  g_assert_cmpuint (refused_media (self), ==, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS));
  g_assert_cmpuint (self->polls, ==, 50);
  g_assert_cmpuint (read_up_to (self), ==, puntual_day_from_ymd (2026, 3, 12));
  account = puntual_account_find (self->outbox.ledger, "tw", NULL);
  g_assert_nonnull (account->trouble);
  self->endless = FALSE;
  follow_up (self);
  g_assert_cmpuint (read_up_to (self), ==, puntual_day_from_ymd (2026, 3, 12));
  mended = puntual_account_find (self->outbox.ledger, "tw", NULL);
  g_assert_null (mended->trouble);
}

static gboolean
may_be_answered (Fixture *self)
{
  PuntualSendTimes times = { 0 };
  g_autoptr (GError) error = NULL;

  puntual_send_times_look (self->outbox.ledger, self->outbox.calendars, &times, &error);
  g_assert_no_error (error);
  return times.has_inbox;
}

/* So that the agent goes on looking when there is nothing else to ask. */
static void
test_what_left_may_be_answered (Fixture *self, gconstpointer data)
{
  g_assert_false (may_be_answered (self));
  send_one (self);
  g_assert_true (may_be_answered (self));
}

/* WhatsApp puts digits into mobile numbers, or leaves them out, that their owners write otherwise.
 */
static void
test_a_number_is_known_in_both_forms (void)
{
  static const struct
  {
    const char *ours, *theirs, *strangers;
  } cases[] = {
    { "+525512345678", "+5215512345678", "+525512345679" },
    { "+5215512345678", "+525512345678", "+5215512345679" },
    { "+5511987654321", "+551187654321", "+551187654322" },
    { "+551187654321", "+5511987654321", "+5521987654321" },
    { "+541123456789", "+5491123456789", "+5491123456780" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture self = { 0 };
      g_autoptr (PuntualCustomer) ana = NULL;
      PuntualPut put;

      twilio_fixture_set_up (&self, "\"from\":\"" OURS "\"");
      ana = puntual_customer_find (self.outbox.ledger, "Ana", NULL);
      g_free (ana->phone);
      ana->phone = g_strdup (cases[i].ours);
      g_assert_true (puntual_customer_put (self.outbox.ledger, ana, &put, NULL));
      send_one (&self);
      write_to_us (&self, "SM10", cases[i].strangers, OURS, "Hola", MINUTE);
      g_assert_cmpuint (follow_up (&self), ==, 0);
      write_to_us (&self, "SM11", cases[i].theirs, OURS, "Hola", MINUTE);
      g_assert_cmpuint (follow_up (&self), ==, 1);
      write_to_us (&self, "SM12", cases[i].ours, OURS, "Hola", MINUTE);
      g_assert_cmpuint (follow_up (&self), ==, 1);
      twilio_fixture_tear_down (&self, NULL);
    }
}

/* --- The window of WhatsApp --- */

/* Ana got a text that was approved. */
static void
send_approved (Fixture *self)
{
  PuntualWhatsappText approved = { .account = S ("tw"),
                                   .template_name = S ("courteous-second"),
                                   .language = S ("es"),
                                   .their_name = S (HX),
                                   .their_language = S ("es"),
                                   .state = PUNTUAL_WHATSAPP_APPROVED,
                                   .body = S ("Hola {{customer.name}}, gracias."),
                                   .numbered = TRUE };

  g_assert_true (puntual_whatsapp_text_put (self->outbox.ledger, &approved, NULL));
  send_one (self);
}

static void
test_an_answer_opens_the_window_for_a_day (Fixture *self, gconstpointer data)
{
  send_approved (self);
  g_assert_false (is_in_conversation (self));
  write_to_us (self, "SM10", "whatsapp:" ANA, OURS_WHATSAPP, "Hola", 24 * HOUR + MINUTE);
  g_assert_cmpuint (follow_up (self), ==, 1);
  g_assert_false (is_in_conversation (self));
  write_to_us (self, "SM11", "whatsapp:" ANA, OURS_WHATSAPP, "Hola otra vez", 24 * HOUR - MINUTE);
  g_assert_cmpuint (follow_up (self), ==, 1);
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
  write_to_us (self, "SM10", "whatsapp:" ANA, OURS_WHATSAPP, "Hola", MINUTE);
  g_assert_cmpuint (follow_up (self), ==, 1);
  g_assert_true (is_in_conversation (self));
  g_assert_true (puntual_account_update (self->outbox.ledger, "tw", config, NULL));
  g_assert_false (is_in_conversation (self));
}

static void
test_an_answer_by_sms_opens_no_window (Fixture *self, gconstpointer data)
{
  send_one (self);
  write_to_us (self, "SM10", ANA, OURS, "Hola", MINUTE);
  g_assert_cmpuint (follow_up (self), ==, 1);
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
  assert_state (self, PUNTUAL_OUTBOX_REPLIED);
  g_assert_cmpuint (waiting_answers (self, &opening), ==, 1);
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
  g_assert_cmpuint (refused_media (self), ==, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP));
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
  send_one (self);
  g_assert_nonnull (strstr (self->sent, "&ContentSid=" HX "&ContentVariables=%7B%221%22%3A%22Ana"));
  g_assert_null (strstr (self->sent, "&Body="));
}

/* --- Calls --- */

static void
run_sql (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  puntual_sqlite_execute (puntual_ledger_get_sqlite (self->outbox.ledger), sql, &error);
  g_assert_no_error (error);
}

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
  send_one (self);
  run_sql (self, "UPDATE outbox SET state = 'unknown', provider_id = NULL");
  write_to_us (self, "SM10", ANA, OURS, "Ok", MINUTE);
  g_assert_cmpuint (follow_up (self), ==, 1);
  assert_state (self, PUNTUAL_OUTBOX_UNKNOWN);
  g_assert_cmpuint (waiting_answers (self, NULL), ==, 1);
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
  send_one (self);
  run_sql (self, "UPDATE outbox SET state = 'unknown', provider_id = NULL");
  /* The same words, two hours before these left. */
  list_attempt (self, "SM6", "delivered", 50 * HOUR);
  follow_up (self);
  assert_state (self, PUNTUAL_OUTBOX_UNKNOWN);
  list_attempt (self, "SM8", "sent", 48 * HOUR);
  follow_up (self);
  assert_state (self, PUNTUAL_OUTBOX_SENT);
  g_assert_true (is_logged (self, "SELECT 1 FROM outbox WHERE provider_id = 'SM8'"));
}

/* Found, but it arrived nowhere. */
static void
test_an_attempt_that_failed_was_not_sent (Fixture *self, gconstpointer data)
{
  send_one (self);
  run_sql (self, "UPDATE outbox SET state = 'unknown', provider_id = NULL");
  list_attempt (self, FAILED, "failed", 48 * HOUR);
  follow_up (self);
  assert_state (self, PUNTUAL_OUTBOX_BOUNCED);
  g_assert_true (is_logged (self, "SELECT 1 FROM outbox WHERE error IS NOT NULL"));
}

/* The owner's notes for a call are nothing to read to the customer. */
static void
test_a_call_says_what_is_for_the_customer (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualOutboxRow) row = NULL;

  run_sql (self, "UPDATE step SET media = 'call', template = 'call'");
  puntual_ledger_set_setting (self->outbox.ledger, "name", "Taller Abad", NULL);
  send_one (self);
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
  run_sql (self, "UPDATE step SET media = 'call', template = 'call'");
  puntual_ledger_set_setting (self->outbox.ledger, "phone", "+34 976 000 111", NULL);
  send_one (self);
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

  run_sql (self, "UPDATE step SET media = 'call', template = 'call'");
  puntual_template_save (self->outbox.ledger, &own, &error);
  g_assert_no_error (error);
  send_one (self);
  row = outbox_fixture_row (&self->outbox, NULL);
  g_assert_cmpstr (row->body, ==, "Llamamos por F-1.");
}

#define SMS "\"from\":\"" OURS "\""
#define WHATSAPP "\"whatsapp_from\":\"+14155238886\""
#define VOICE "\"voice_from\":\"+34911222333\""

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, sender, test)                                                                   \
  g_test_add ("/twilio-run/" name, TwilioFixture, sender, twilio_fixture_set_up, test,             \
              twilio_fixture_tear_down)
  CASE ("an-answer-pauses-and-waits-for-the-owner", SMS,
        test_an_answer_pauses_and_waits_for_the_owner);
  CASE ("a-strangers-text-is-left-alone", SMS, test_a_strangers_text_is_left_alone);
  CASE ("stop-ends-messages-by-that-medium", SMS, test_stop_ends_messages_by_that_medium);
  CASE ("stop-is-about-the-number", SMS, test_stop_is_about_the_number);
  CASE ("a-stop-is-obeyed-once", SMS, test_a_stop_is_obeyed_once);
  CASE ("a-stop-lifted-in-the-customers-window-stays-lifted", SMS,
        test_a_stop_lifted_in_the_customers_window_stays_lifted);
  CASE ("a-stop-is-obeyed-after-a-slip-of-the-owner", SMS,
        test_a_stop_is_obeyed_after_a_slip_of_the_owner);
  CASE ("a-stop-of-what-was-refused-is-obeyed-once-too", SMS,
        test_a_stop_of_what_was_refused_is_obeyed_once_too);
  CASE ("clocks-that-differ-lose-no-answer", SMS, test_clocks_that_differ_lose_no_answer);
  CASE ("a-stop-counts-after-leave-was-given", SMS, test_a_stop_counts_after_leave_was_given);
  CASE ("a-text-before-the-reminder-is-no-answer", SMS,
        test_a_text_before_the_reminder_is_no_answer);
  CASE ("only-what-left-since-settles-a-doubt", SMS, test_only_what_left_since_settles_a_doubt);
  CASE ("an-attempt-that-failed-was-not-sent", SMS, test_an_attempt_that_failed_was_not_sent);
  CASE ("an-answer-settles-no-doubt", SMS, test_an_answer_settles_no_doubt);
  CASE ("baja-takes-the-consent-back", WHATSAPP, test_baja_takes_the_consent_back);
  g_test_add_func ("/twilio-run/only-the-whole-text-is-a-stop", test_only_the_whole_text_is_a_stop);
  CASE ("what-cannot-be-read-is-trouble-until-it-can", SMS,
        test_what_cannot_be_read_is_trouble_until_it_can);
  CASE ("more-than-can-be-read-is-said", SMS, test_more_than_can_be_read_is_said);
  CASE ("what-left-may-be-answered", SMS, test_what_left_may_be_answered);
  g_test_add_func ("/twilio-run/a-number-is-known-in-both-forms",
                   test_a_number_is_known_in_both_forms);
  CASE ("an-answer-opens-the-window-for-a-day", WHATSAPP,
        test_an_answer_opens_the_window_for_a_day);
  CASE ("an-answer-to-another-number-opens-no-window", WHATSAPP,
        test_an_answer_to_another_number_opens_no_window);
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
