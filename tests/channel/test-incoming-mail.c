/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "puntual-incoming-fields.h"
#include "puntual-incoming-mail.h"
#include "puntual-incoming-opening.h"

#define OURS "<puntual.m000000000000001@taller.example>"
#define ANA "ana@bar.example"

/* --- Mails --- */

static char *
fill (const char *text)
{
  static const char *const words[][2] = { { "@@MESSAGE-ID@@", OURS },
                                          { "@@REMINDER-ID@@", "m000000000000001" },
                                          { "@@TO@@", ANA },
                                          { "@@OWN@@", "cobros@taller.example" } };
  g_autoptr (GString) filled = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_replace (filled, words[i][0], words[i][1], 0);
  return g_strdup (filled->str);
}

static PuntualIncomingMail *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return puntual_incoming_mail_read (bytes);
}

static PuntualIncomingMail *
read_fixture (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".eml", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "incoming", file, NULL);
  g_autofree char *text = NULL;
  g_autofree char *filled = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  filled = fill (text);
  return read_text (filled);
}

static gboolean
names (const PuntualIncomingMail *mail, const char *id)
{
  return g_ptr_array_find_with_equal_func (mail->ids, id, g_str_equal, NULL);
}

/* --- The reports of the mail servers there are --- */

static void
test_reports (void)
{
  static const struct
  {
    const char *fixture;
    PuntualIncomingKind kind;
    PuntualIncomingAction action;
    const char *status;
  } cases[] = {
    { "postfix-5.1.1", PUNTUAL_INCOMING_REPORT, PUNTUAL_INCOMING_FAILED, "5.1.1" },
    { "exchange-5.1.10", PUNTUAL_INCOMING_REPORT, PUNTUAL_INCOMING_FAILED, "5.1.10" },
    { "gmail-5.1.1", PUNTUAL_INCOMING_REPORT, PUNTUAL_INCOMING_FAILED, "5.1.1" },
    { "delay-4.x", PUNTUAL_INCOMING_REPORT, PUNTUAL_INCOMING_DELAYED, "4.4.1" },
    { "exim-4.x-failed", PUNTUAL_INCOMING_REPORT, PUNTUAL_INCOMING_FAILED, "4.4.7" },
    { "qmail-plain", PUNTUAL_INCOMING_BOUNCE, PUNTUAL_INCOMING_FAILED, "5.1.1" },
    { "exim-5.0.0", PUNTUAL_INCOMING_REPORT, PUNTUAL_INCOMING_FAILED, "5.0.0" },
    { "postfix-5.1.2", PUNTUAL_INCOMING_REPORT, PUNTUAL_INCOMING_FAILED, "5.1.2" },
    { "postfix-5.2.2", PUNTUAL_INCOMING_REPORT, PUNTUAL_INCOMING_FAILED, "5.2.2" },
    { "postfix-5.7.1", PUNTUAL_INCOMING_REPORT, PUNTUAL_INCOMING_FAILED, "5.7.1" },
    { "wrapped-report", PUNTUAL_INCOMING_REPORT, PUNTUAL_INCOMING_FAILED, "5.1.10" },
    { "plain-with-copy", PUNTUAL_INCOMING_BOUNCE, PUNTUAL_INCOMING_FAILED, "5.1.1" },
    { "sendmail-warning-plain", PUNTUAL_INCOMING_BOUNCE, PUNTUAL_INCOMING_DELAYED, "5.1.1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualIncomingMail) mail = read_fixture (cases[i].fixture);
      const PuntualIncomingRecipient *ana = puntual_incoming_mail_find (mail, "Ana@Bar.example");

      g_test_message ("%s", cases[i].fixture);
      g_assert_cmpint (mail->kind, ==, cases[i].kind);
      g_assert_true (names (mail, OURS));
      g_assert_nonnull (ana);
      g_assert_cmpint (ana->action, ==, cases[i].action);
      g_assert_cmpstr (ana->status, ==, cases[i].status);
      g_assert_null (mail->opening);
    }
}

static void
test_report_keeps_the_servers_words_unfolded (void)
{
  g_autoptr (PuntualIncomingMail) mail = read_fixture ("postfix-5.1.1");

  g_assert_cmpstr (puntual_incoming_mail_find (mail, ANA)->diagnostic, ==,
                   "smtp; 550 5.1.1 <ana@bar.example>: Recipient address rejected: User unknown");
  g_assert_cmpstr (mail->reminder_id, ==, "m000000000000001");
}

static void
test_report_speaks_for_each_recipient (void)
{
  g_autoptr (PuntualIncomingMail) mail = read_text (
      "From: MAILER-DAEMON@mx.example\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
      "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
      "Final-Recipient: rfc822; one@bar.example\nAction: delivered\nStatus: 2.0.0\n\n"
      "Final-Recipient: rfc822; two@bar.example\nAction: failed\nStatus: 5.2.2\n--b--\n");

  g_assert_cmpuint (mail->recipients->len, ==, 2);
  g_assert_cmpint (puntual_incoming_mail_find (mail, "one@bar.example")->action, ==,
                   PUNTUAL_INCOMING_DELIVERED);
  g_assert_cmpstr (puntual_incoming_mail_find (mail, "two@bar.example")->status, ==, "5.2.2");
  g_assert_null (puntual_incoming_mail_find (mail, "three@bar.example"));
}

static void
test_receipt_says_it_was_seen (void)
{
  g_autoptr (PuntualIncomingMail) mail = read_text (
      "From: ana@bar.example\n"
      "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n"
      "--b\nContent-Type: message/disposition-notification\n\n"
      "Final-Recipient: rfc822;ana@bar.example\nOriginal-Message-ID: " OURS "\n"
      "Disposition: manual-action/MDN-sent-manually; displayed\n--b--\n");

  g_assert_cmpint (mail->kind, ==, PUNTUAL_INCOMING_RECEIPT);
  g_assert_true (names (mail, OURS));
  g_assert_nonnull (puntual_incoming_mail_find (mail, ANA));
}

/* --- People and their machines --- */

static void
test_answer_of_a_person (void)
{
  g_autoptr (PuntualIncomingMail) mail = read_fixture ("reply");

  g_assert_cmpint (mail->kind, ==, PUNTUAL_INCOMING_MAIL);
  g_assert_cmpstr (mail->sender, ==, ANA);
  g_assert_cmpstr (mail->subject, ==, "Re: Recordatorio — Taller");
  g_assert_cmpstr (mail->opening, ==, "Hola: Mañana hago la transferencia, perdón por el retraso.");
  g_assert_cmpstr (mail->message_id, ==, "<CAF+answer-1@mail.bar.example>");
  g_assert_true (names (mail, OURS));
}

static void
test_automatic_answers (void)
{
  static const char *const heads[] = {
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated (failure)",
    "X-Autoreply: yes",
    "X-Autorespond: Away",
    "X-Auto-Reply: yes",
    "X-Mail-Autoreply: 1",
    "Precedence: vacation",
    "Precedence: auto_reply",
    "Precedence: bulk",
    "X-Auto-Response-Suppress: OOF",
    "Return-Path: <>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("From: ana@bar.example\n%s\nIn-Reply-To: " OURS "\n\nAway.\n", heads[i]);
      g_autoptr (PuntualIncomingMail) mail = read_text (text);

      g_test_message ("%s", heads[i]);
      g_assert_cmpint (mail->kind, ==, PUNTUAL_INCOMING_AUTOMATIC);
      g_assert_null (mail->opening);
    }
}

static void
test_by_hand_is_not_automatic (void)
{
  g_autoptr (PuntualIncomingMail) mail =
      read_text ("From: ana@bar.example\nAuto-Submitted: no\n\nHola.\n");

  g_assert_cmpint (mail->kind, ==, PUNTUAL_INCOMING_MAIL);
}

static void
test_id_in_the_text_is_no_answer (void)
{
  g_autoptr (PuntualIncomingMail) mail = read_text (
      "From: ana@bar.example\nSubject: Hola\n\nFwd:\n> Message-ID: " OURS "\n" OURS "\n");

  g_assert_false (names (mail, OURS));
}

/* Somebody who forwards our mail as a part has not been returned it. */
static void
test_forwarded_mail_is_no_return (void)
{
  g_autoptr (PuntualIncomingMail) mail = read_text (
      "From: ana@bar.example\nContent-Type: multipart/mixed; boundary=b\n\n"
      "--b\nContent-Type: text/plain\n\nMira esto.\n"
      "--b\nContent-Type: message/rfc822\n\nMessage-ID: " OURS "\nSubject: x\n\nHola\n--b--\n");

  g_assert_cmpint (mail->kind, ==, PUNTUAL_INCOMING_MAIL);
  g_assert_false (names (mail, OURS));
  g_assert_cmpstr (mail->opening, ==, "Mira esto.");
}

static void
test_opening_leaves_out_what_is_quoted (void)
{
  static const char *const cases[][2] = {
    { "Pago el lunes.\n\nOn Tue, 10 Mar 2026 at 10:00, Taller <a@b.example> wrote:\n> x",
      "Pago el lunes." },
    { "Ya está.\n\nOn Tue, 10 Mar 2026 at 10:00, Taller\n<a@b.example> wrote:\n> x", "Ya está." },
    { "> citado\nDebajo.\n", "Debajo." },
    { "Conforme.\n-----Mensaje original-----\nDe: Taller\n", "Conforme." },
    { "Bien.\n-- \nAna", "Bien." },
    { "De acuerdo\n\nDe: Taller <a@b.example>\nAsunto: x", "De acuerdo" },
    { "Hola\r\n\r\nadiós\r\n", "Hola adiós" },
    { "On Monday I pay.\n", "On Monday I pay." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *opening = puntual_incoming_opening (cases[i][0]);

      g_assert_cmpstr (opening, ==, cases[i][1]);
    }
  g_assert_null (puntual_incoming_opening ("> only a quote\n"));
}

/* --- Hostile ones --- */

static void
test_garbage_is_about_nothing (void)
{
  static const char *const cases[] = {
    "",
    "\n\n\n",
    "no colon here",
    ": : :\n\n",
    "Content-Type: multipart/report\n\nno boundary",
    "Content-Type: multipart/report; report-type=delivery-status\n\n--\n--x\n",
    "From: \"<<<>>>\nTo: @\nIn-Reply-To: <> <a> <@> < @ >\n\n",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=\"\"\n\n----\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualIncomingMail) mail = read_text (cases[i]);

      g_assert_cmpuint (mail->ids->len, ==, 0);
      g_assert_cmpuint (mail->recipients->len, ==, 0);
      g_assert_true (g_str_has_prefix (mail->message_id, "sha256:"));
    }
}

static void
test_deep_mail_is_not_followed_down (void)
{
  g_autoptr (GString) text =
      g_string_new ("From: MAILER-DAEMON@x.example\nContent-Type: multipart/report;"
                    " report-type=delivery-status; boundary=b0\n\n");
  g_autoptr (PuntualIncomingMail) mail = NULL;

  for (int i = 0; i < 4000; i++)
    g_string_append_printf (text, "--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n", i,
                            i + 1);
  g_string_append (text, "--b4000\nContent-Type: message/delivery-status\n\n"
                         "Final-Recipient: rfc822; ana@bar.example\nAction: failed\n");
  mail = read_text (text->str);
  g_assert_cmpint (mail->kind, ==, PUNTUAL_INCOMING_REPORT);
  g_assert_null (puntual_incoming_mail_find (mail, ANA));
}

static void
test_nested_mails_are_not_followed_down (void)
{
  g_autoptr (GString) text = g_string_new ("From: MAILER-DAEMON@x.example\n");
  g_autoptr (PuntualIncomingMail) mail = NULL;

  for (int i = 0; i < 4000; i++)
    g_string_append (text, "Content-Type: message/rfc822\n\nSubject: x\n");
  mail = read_text (text->str);
  g_assert_cmpuint (mail->ids->len, ==, 0);
}

static void
test_huge_report_is_cut (void)
{
  g_autoptr (GString) text =
      g_string_new ("From: MAILER-DAEMON@x.example\nContent-Type: multipart/report;"
                    " report-type=delivery-status; boundary=b\n\n--b\n"
                    "Content-Type: message/delivery-status\n\nReporting-MTA: x\n\n");
  g_autoptr (PuntualIncomingMail) mail = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "Final-Recipient: rfc822; a%d@bar.example\nAction: failed\n\n",
                            i);
  g_string_append (text, "--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: ");
  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "<m%d@x.example> ", i);
  mail = read_text (text->str);
  g_assert_cmpuint (mail->recipients->len, <=, 20);
  g_assert_cmpuint (mail->ids->len, <=, 60);
}

static void
test_text_of_others_is_cleaned_and_cut (void)
{
  g_autofree char *many = g_strnfill (5000, 'x');
  g_autofree char *text = g_strdup_printf ("From: ana@bar.example\nSubject: a\xff\x01\x1b[31m %s\n"
                                           "Content-Type: text/plain; charset=utf-8\n\n"
                                           "b\xe2\x80\xae\x07 \xfe%s\n",
                                           many, many);
  g_autoptr (PuntualIncomingMail) mail = read_text (text);

  g_assert_true (g_utf8_validate (mail->subject, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (mail->subject, -1), <=, 150);
  g_assert_null (strchr (mail->subject, 0x1b));
  g_assert_true (g_utf8_validate (mail->opening, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (mail->opening, -1), <=, PUNTUAL_INCOMING_OPENING_LETTERS);
  g_assert_null (strchr (mail->opening, 0x07));
  g_assert_null (strstr (mail->opening, "\xe2\x80\xae"));
}

static void
test_cut_off_report_is_read_as_far_as_it_goes (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "incoming", "postfix-5.1.1.eml", NULL);
  g_autofree char *text = NULL;
  g_autofree char *filled = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  filled = fill (text);
  for (gsize length = strlen (filled); length > 0; length -= 1 + length / 40)
    {
      g_autoptr (PuntualIncomingMail) mail = NULL;

      filled[length] = '\0';
      mail = read_text (filled);
      g_assert_nonnull (mail->message_id);
    }
}

/* --- Pieces --- */

static void
test_status_in_a_text (void)
{
  static const char *const cases[][2] = {
    { "550 5.1.1 User unknown", "5.1.1" },
    { "#5.7.26#", "5.7.26" },
    { "4.4.7", "4.4.7" },
    { "192.0.2.7 says 5.2.2.", "5.2.2" },
    { "version 15.1.1", NULL },
    { "3.1.1", NULL },
    { "5.1", NULL },
    { "5.1234.1", NULL },
    { "5.1.1.1", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *status = puntual_incoming_status (cases[i][0]);

      g_assert_cmpstr (status, ==, cases[i][1]);
    }
}

static void
test_address_of_a_field (void)
{
  static const char *const cases[][2] = {
    { "rfc822; Ana@Bar.example", "ana@bar.example" },
    { "rfc822;<ana@bar.example>", "ana@bar.example" },
    { "Ana <ana@bar.example>", "ana@bar.example" },
    { "x400; /C=ES/", NULL },
    { "rfc822; not an@address here", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = puntual_incoming_address (cases[i][0]);

      g_assert_cmpstr (address, ==, cases[i][1]);
    }
}

static void
assert_names (const PuntualIncomingMail *mail, const char *ids)
{
  g_autofree char *named = NULL;

  g_ptr_array_add (mail->ids, NULL);
  named = g_strjoinv (" ", (char **)mail->ids->pdata);
  g_ptr_array_remove_index (mail->ids, mail->ids->len - 1);
  g_assert_cmpstr (named, ==, ids);
}

/* A service gave the mail an id of its own: ours is the last of those it refers to. */
static void
test_what_is_answered_comes_before_what_came_earlier (void)
{
  g_autoptr (PuntualIncomingMail) reply =
      read_text ("From: ana@bar.example\nIn-Reply-To: <theirs@service.example>\n"
                 "References: <first@us.example> <second@us.example>\n <theirs@service.example>\n\n"
                 "Pago hoy.");
  g_autoptr (PuntualIncomingMail) report =
      read_text ("From: mailer-daemon@mx.example\nReferences: <first@us.example>\n"
                 "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
                 "--b\nContent-Type: message/delivery-status\n\n"
                 "Final-Recipient: rfc822; ana@bar.example\nAction: failed\nStatus: 5.1.1\n"
                 "--b\nContent-Type: text/rfc822-headers\n\n"
                 "Message-ID: <theirs@service.example>\n"
                 "References: <first@us.example> <second@us.example>\n--b--\n");

  assert_names (reply, "<theirs@service.example> <second@us.example> <first@us.example>");
  assert_names (report, "<theirs@service.example> <second@us.example> <first@us.example>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/incoming/reports", test_reports);
  g_test_add_func ("/incoming/report-keeps-the-servers-words-unfolded",
                   test_report_keeps_the_servers_words_unfolded);
  g_test_add_func ("/incoming/report-speaks-for-each-recipient",
                   test_report_speaks_for_each_recipient);
  g_test_add_func ("/incoming/receipt-says-it-was-seen", test_receipt_says_it_was_seen);
  g_test_add_func ("/incoming/answer-of-a-person", test_answer_of_a_person);
  g_test_add_func ("/incoming/what-is-answered-comes-before-what-came-earlier",
                   test_what_is_answered_comes_before_what_came_earlier);
  g_test_add_func ("/incoming/automatic-answers", test_automatic_answers);
  g_test_add_func ("/incoming/by-hand-is-not-automatic", test_by_hand_is_not_automatic);
  g_test_add_func ("/incoming/id-in-the-text-is-no-answer", test_id_in_the_text_is_no_answer);
  g_test_add_func ("/incoming/forwarded-mail-is-no-return", test_forwarded_mail_is_no_return);
  g_test_add_func ("/incoming/opening-leaves-out-what-is-quoted",
                   test_opening_leaves_out_what_is_quoted);
  g_test_add_func ("/incoming/garbage-is-about-nothing", test_garbage_is_about_nothing);
  g_test_add_func ("/incoming/deep-mail-is-not-followed-down", test_deep_mail_is_not_followed_down);
  g_test_add_func ("/incoming/nested-mails-are-not-followed-down",
                   test_nested_mails_are_not_followed_down);
  g_test_add_func ("/incoming/huge-report-is-cut", test_huge_report_is_cut);
  g_test_add_func ("/incoming/text-of-others-is-cleaned-and-cut",
                   test_text_of_others_is_cleaned_and_cut);
  g_test_add_func ("/incoming/cut-off-report-is-read-as-far-as-it-goes",
                   test_cut_off_report_is_read_as_far_as_it_goes);
  g_test_add_func ("/incoming/status-in-a-text", test_status_in_a_text);
  g_test_add_func ("/incoming/address-of-a-field", test_address_of_a_field);

  return g_test_run ();
}
