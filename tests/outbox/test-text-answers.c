/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What customers answer by SMS and WhatsApp. */
#include "twilio-fixture.h"

#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-error.h"
#include "puntual-follow-up.h"
#include "puntual-imap-look.h"
#include "puntual-inbox-table.h"
#include "puntual-inverse.h"
#include "puntual-send-times.h"
#include "puntual-sqlite.h"
#include "puntual-text-answer.h"
#include "puntual-whatsapp-table.h"

#define S(text) ((char *)(text))
#define HOUR TWILIO_HOUR
#define MINUTE TWILIO_MINUTE

typedef TwilioFixture Fixture;

static void
test_an_answer_pauses_and_waits_for_the_owner (Fixture *self, gconstpointer data)
{
  g_autofree char *opening = NULL;

  twilio_fixture_send_one (self);
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "Pago el viernes.\\nUn saludo", MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  twilio_fixture_assert_state (self, PUNTUAL_OUTBOX_REPLIED);
  g_assert_cmpuint (twilio_fixture_waiting_answers (self, &opening), ==, 1);
  g_assert_cmpstr (opening, ==, "Pago el viernes. Un saludo");
  g_assert_cmpuint (twilio_fixture_refused_media (self), ==, 0);
  /* It is listed again, and known. */
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 0);
  g_assert_cmpuint (twilio_fixture_waiting_answers (self, NULL), ==, 1);
}

static void
test_a_strangers_text_is_left_alone (Fixture *self, gconstpointer data)
{
  twilio_fixture_send_one (self);
  twilio_fixture_write_to_us (self, "SM10", "+34600999888", OURS, "Hola", MINUTE);
  twilio_fixture_write_to_us (self, "SM11", "not a number", OURS, "Hola", MINUTE);
  twilio_fixture_write_to_us (self, "", ANA, OURS, "Hola", MINUTE);
  /* Before anything had left. */
  twilio_fixture_write_to_us (self, "SM12", ANA, OURS, "Hola", 5 * 24 * HOUR);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 0);
  twilio_fixture_assert_state (self, PUNTUAL_OUTBOX_SENT);
  g_assert_cmpuint (twilio_fixture_waiting_answers (self, NULL), ==, 0);
}

static void
test_stop_ends_messages_by_that_medium (Fixture *self, gconstpointer data)
{
  twilio_fixture_send_one (self);
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, " Stop. ", MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  g_assert_cmpuint (twilio_fixture_refused_media (self), ==,
                    PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS));
  g_assert_cmpuint (twilio_fixture_waiting_answers (self, NULL), ==, 1);
}

static void
test_baja_takes_the_consent_back (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  g_autoptr (GError) error = NULL;
  PuntualDay day;

  twilio_fixture_approve (self);
  twilio_fixture_send_one (self);
  twilio_fixture_write_to_us (self, "SM10", "whatsapp:" ANA, OURS_WHATSAPP, "BAJA", MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  g_assert_cmpuint (twilio_fixture_refused_media (self), ==,
                    PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP));
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

  twilio_fixture_send_one (self);
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "STOP", MINUTE);
  twilio_fixture_follow_up (self);
  twilio_fixture_write_to_us (self, "SM11", "+34600111999", OURS, "Baja", MINUTE);
  twilio_fixture_follow_up (self);
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

  twilio_fixture_send_one (self);
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "STOP", MINUTE);
  twilio_fixture_follow_up (self);
  g_assert_cmpuint (twilio_fixture_refused_media (self), ==, sms);
  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, 0, NULL));
  twilio_fixture_follow_up (self);
  g_assert_cmpuint (twilio_fixture_refused_media (self), ==, 0);
  outbox_fixture_move_to (&self->outbox, "2026-03-13");
  twilio_fixture_write_to_us (self, "SM11", ANA, OURS, "STOP", MINUTE);
  twilio_fixture_follow_up (self);
  g_assert_cmpuint (twilio_fixture_refused_media (self), ==, sms);
}

static void
test_a_stop_lifted_in_the_customers_window_stays_lifted (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = NULL;

  twilio_fixture_send_one (self);
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "STOP", MINUTE);
  twilio_fixture_follow_up (self);
  ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  ana->refused_media = 0;
  g_assert_true (puntual_customer_replace (self->outbox.ledger, ana, NULL));
  twilio_fixture_follow_up (self);
  g_assert_cmpuint (twilio_fixture_refused_media (self), ==, 0);
}

/* What the owner allowed before does not undo a later word. */
static void
test_a_stop_counts_after_leave_was_given (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  guint sms = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS);

  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, sms, NULL));
  outbox_fixture_move_to (&self->outbox, "2026-03-12");
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "STOP", MINUTE);
  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, 0, NULL));
  twilio_fixture_follow_up (self);
  g_assert_cmpuint (twilio_fixture_refused_media (self), ==, sms);
}

/* The owner's slip between the text and our reading it says nothing of the text. */
static void
test_a_stop_is_obeyed_after_a_slip_of_the_owner (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  guint sms = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS);

  twilio_fixture_send_one (self);
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "STOP", MINUTE);
  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, sms, NULL));
  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, 0, NULL));
  twilio_fixture_follow_up (self);
  g_assert_cmpuint (twilio_fixture_refused_media (self), ==, sms);
}

/* It changed nothing when it was read, so the log tells of no refusal. */
static void
test_a_stop_of_what_was_refused_is_obeyed_once_too (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  guint sms = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS);

  twilio_fixture_send_one (self);
  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, sms, NULL));
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "STOP", 0);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  g_assert_true (puntual_customer_set_opt_out (self->outbox.ledger, ana->id, FALSE, 0, NULL));
  twilio_fixture_follow_up (self);
  g_assert_cmpuint (twilio_fixture_refused_media (self), ==, 0);
}

/* Our clock is three minutes ahead: the answer seems to be older than the reminder. */
static void
test_clocks_that_differ_lose_no_answer (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (&self->outbox);

  g_assert_cmpuint (report->sent, ==, 1);
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "No es correcta", 3 * MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  twilio_fixture_assert_state (self, PUNTUAL_OUTBOX_REPLIED);
}

/* Our clock takes the time of a Spanish summer for that of Greenwich. */
static void
test_a_clock_that_is_hours_ahead_loses_no_answer (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (&self->outbox);

  g_assert_cmpuint (report->sent, ==, 1);
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "No es correcta", 2 * HOUR);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  twilio_fixture_assert_state (self, PUNTUAL_OUTBOX_REPLIED);
}

/* Which of them it answers, only the clock would tell: nobody who answered is chased. */
static void
test_what_was_written_between_two_reminders_pauses_both (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;

  twilio_fixture_send_one (self);
  outbox_fixture_owe (&self->outbox, "Ana", "F-2", 8);
  outbox_fixture_move_to (&self->outbox, "2026-03-20");
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->sent, ==, 1);
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "La F-2 no es correcta", 3 * MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  g_assert_cmpuint (twilio_fixture_waiting_answers (self, NULL), ==, 2);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 0);
  g_assert_cmpuint (twilio_fixture_waiting_answers (self, NULL), ==, 2);
}

/* The reminder was a mail; the answer is a text. */
static void
test_an_answer_by_another_medium_pauses_too (Fixture *self, gconstpointer data)
{
  twilio_fixture_send_one (self);
  twilio_fixture_run_sql (self, "UPDATE outbox SET medium = 'email', recipient = 'ana@x.example'");
  twilio_fixture_write_to_us (self, "SM9", "+34600999888", OURS, "Hola", MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 0);
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "No es correcta", MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  twilio_fixture_assert_state (self, PUNTUAL_OUTBOX_REPLIED);
  g_assert_cmpuint (twilio_fixture_waiting_answers (self, NULL), ==, 1);
}

/* What nothing follows from is told, once. */
static void
assert_doubts (Fixture *self, guint n, const char *words)
{
  const PuntualFollowUpOptions options = { .at_once = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualFollowUpReport) report =
      puntual_outbox_follow_up (self->outbox.ledger, self->outbox.calendars, &options, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->found[PUNTUAL_INBOX_REPLY], ==, 0);
  g_assert_cmpuint (report->found[PUNTUAL_INBOX_DOUBTFUL], ==, n);
  g_assert_cmpuint (report->troubles->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const PuntualFollowUpTrouble *trouble = g_ptr_array_index (report->troubles, i);

      g_assert_nonnull (strstr (trouble->error->message, words));
    }
}

/* Ana asked something in the morning; the reminder left at noon. */
static void
test_a_text_before_the_reminder_is_no_answer (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;

  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "Hola, ¿abren hoy?", 3 * HOUR);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 0);
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->sent, ==, 1);
  assert_doubts (self, 1, "¿abren hoy?");
  assert_doubts (self, 0, NULL);
  twilio_fixture_assert_state (self, PUNTUAL_OUTBOX_SENT);
  g_assert_cmpuint (twilio_fixture_waiting_answers (self, NULL), ==, 0);
  twilio_fixture_write_to_us (self, "SM11", ANA, OURS, "Ok", 0);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
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
  twilio_fixture_follow_up (self);
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

  twilio_fixture_send_one (self);
  self->endless = TRUE;
  twilio_fixture_write_to_us (self, "SM10", ANA, OURS, "STOP", MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 1);
  g_assert_cmpuint (twilio_fixture_refused_media (self), ==,
                    PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS));
  g_assert_cmpuint (self->polls, ==, 50);
  g_assert_cmpuint (read_up_to (self), ==, puntual_day_from_ymd (2026, 3, 12));
  account = puntual_account_find (self->outbox.ledger, "tw", NULL);
  g_assert_nonnull (account->trouble);
  self->endless = FALSE;
  twilio_fixture_follow_up (self);
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
  twilio_fixture_send_one (self);
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
      twilio_fixture_send_one (&self);
      twilio_fixture_write_to_us (&self, "SM10", cases[i].strangers, OURS, "Hola", MINUTE);
      g_assert_cmpuint (twilio_fixture_follow_up (&self), ==, 0);
      twilio_fixture_write_to_us (&self, "SM11", cases[i].theirs, OURS, "Hola", MINUTE);
      g_assert_cmpuint (twilio_fixture_follow_up (&self), ==, 1);
      twilio_fixture_write_to_us (&self, "SM12", cases[i].ours, OURS, "Hola", MINUTE);
      g_assert_cmpuint (twilio_fixture_follow_up (&self), ==, 1);
      twilio_fixture_tear_down (&self, NULL);
    }
}

/* With a 9 before it, the number of a house in Brazil is somebody's mobile one. */
static void
test_a_number_of_a_house_has_one_form (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  PuntualPut put;

  g_free (ana->phone);
  ana->phone = g_strdup ("+5511937654321");
  g_assert_true (puntual_customer_put (self->outbox.ledger, ana, &put, NULL));
  twilio_fixture_send_one (self);
  twilio_fixture_write_to_us (self, "SM10", "+551137654321", OURS, "STOP", MINUTE);
  g_assert_cmpuint (twilio_fixture_follow_up (self), ==, 0);
  g_assert_cmpuint (twilio_fixture_refused_media (self), ==, 0);
}

/* Each of them wrote it in another form: who answered is for the owner to say. */
static void
test_a_number_of_two_customers_is_told (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  PuntualPut put;

  g_free (ana->phone);
  ana->phone = g_strdup ("+5511987654321");
  g_assert_true (puntual_customer_put (self->outbox.ledger, ana, &put, NULL));
  twilio_fixture_send_one (self);
  add_customer (self, "Bea", "+551187654321");
  twilio_fixture_write_to_us (self, "SM10", "+551187654321", OURS, "Pago mañana", MINUTE);
  assert_doubts (self, 1, "+551187654321");
  assert_doubts (self, 0, NULL);
  twilio_fixture_assert_state (self, PUNTUAL_OUTBOX_SENT);
  g_assert_cmpuint (twilio_fixture_waiting_answers (self, NULL), ==, 0);
}

#define SMS "\"from\":\"" OURS "\""
#define WHATSAPP "\"whatsapp_from\":\"+14155238886\""

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, sender, test)                                                                   \
  g_test_add ("/text-answers/" name, TwilioFixture, sender, twilio_fixture_set_up, test,           \
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
  CASE ("a-clock-that-is-hours-ahead-loses-no-answer", SMS,
        test_a_clock_that_is_hours_ahead_loses_no_answer);
  CASE ("what-was-written-between-two-reminders-pauses-both", SMS,
        test_what_was_written_between_two_reminders_pauses_both);
  CASE ("an-answer-by-another-medium-pauses-too", SMS, test_an_answer_by_another_medium_pauses_too);
  CASE ("a-stop-counts-after-leave-was-given", SMS, test_a_stop_counts_after_leave_was_given);
  CASE ("a-text-before-the-reminder-is-no-answer", SMS,
        test_a_text_before_the_reminder_is_no_answer);
  CASE ("baja-takes-the-consent-back", WHATSAPP, test_baja_takes_the_consent_back);
  g_test_add_func ("/text-answers/only-the-whole-text-is-a-stop",
                   test_only_the_whole_text_is_a_stop);
  CASE ("what-cannot-be-read-is-trouble-until-it-can", SMS,
        test_what_cannot_be_read_is_trouble_until_it_can);
  CASE ("more-than-can-be-read-is-said", SMS, test_more_than_can_be_read_is_said);
  CASE ("what-left-may-be-answered", SMS, test_what_left_may_be_answered);
  g_test_add_func ("/text-answers/a-number-is-known-in-both-forms",
                   test_a_number_is_known_in_both_forms);
  CASE ("a-number-of-a-house-has-one-form", SMS, test_a_number_of_a_house_has_one_form);
  CASE ("a-number-of-two-customers-is-told", SMS, test_a_number_of_two_customers_is_told);
  return g_test_run ();
}
