/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "puntual-error.h"
#include "puntual-imap-account.h"
#include "puntual-imap-folder.h"
#include "puntual-imap-reading.h"
#include "puntual-sent-folder.h"

#define SMTP "\"host\":\"smtp.taller.example\",\"security\":\"tls\",\"from\":\"a@taller.example\""

/* --- What the server says --- */

static void
on_answer (const char *line, GBytes *literal, gpointer data)
{
  GString *said = data;
  gsize length = 0;
  const char *bytes = literal != NULL ? g_bytes_get_data (literal, &length) : NULL;

  g_string_append_printf (said, "[%s|%.*s]", line, (int)length, bytes != NULL ? bytes : "");
}

/* In pieces of every size: an answer may come in any. */
static void
assert_said (const char *input, const char *expected, gboolean refused)
{
  for (gsize piece = 1; piece <= strlen (input); piece++)
    {
      g_auto (PuntualImapReading) reading = { 0 };
      g_autoptr (GString) said = g_string_new (NULL);

      puntual_imap_reading_begin (&reading, "P0001", 100000, on_answer, said);
      for (gsize at = 0; at < strlen (input); at += piece)
        g_assert_true (
            puntual_imap_reading_take (&reading, input + at, MIN (piece, strlen (input) - at)));
      g_assert_true (reading.ended);
      g_assert_cmpint (reading.refused, ==, refused);
      g_assert_cmpstr (said->str, ==, expected);
    }
}

static void
test_answers_up_to_the_tagged_one (void)
{
  assert_said ("* 3 EXISTS\r\n* OK [UIDVALIDITY 50] ok\r\nP0001 OK done\r\n",
               "[* 3 EXISTS|][* OK [UIDVALIDITY 50] ok|]", FALSE);
  assert_said ("P0001 NO not here\r\n", "", TRUE);
  assert_said ("P0001 BAD what\r\n", "", TRUE);
}

static void
test_literal_is_as_long_as_it_says (void)
{
  assert_said ("* 1 FETCH (UID 7 BODY[]<0> {27}\r\nP0001 OK no\r\n) {9}\r\n* BYE\r\n)\r\n"
               "P0001 OK done\r\n",
               "[* 1 FETCH (UID 7 BODY[]<0> {27})|P0001 OK no\r\n) {9}\r\n* BYE\r\n]", FALSE);
}

static void
test_literal_may_be_empty (void)
{
  assert_said ("* 1 FETCH (BODY[] {0}\r\n)\r\nP0001 OK done\r\n", "[* 1 FETCH (BODY[] {0})|]",
               FALSE);
}

static void
test_too_much_is_refused (void)
{
  static const char *const cases[] = {
    "* 1 FETCH (BODY[] {99999999999}\r\n", /* longer than anything asked for */
    "* 1 FETCH (BODY[] {2000}\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (PuntualImapReading) reading = { 0 };

      puntual_imap_reading_begin (&reading, "P0001", 1000, NULL, NULL);
      g_assert_false (puntual_imap_reading_take (&reading, cases[i], strlen (cases[i])));
    }
}

static void
test_endless_line_is_refused (void)
{
  g_auto (PuntualImapReading) reading = { 0 };
  g_autofree char *block = g_strnfill (64 * 1024, 'x');
  gboolean goes_on = TRUE;
  guint n = 0;

  puntual_imap_reading_begin (&reading, "P0001", 100 * PUNTUAL_IMAP_LINE_MAX, NULL, NULL);
  while (goes_on && n++ < 100)
    goes_on = puntual_imap_reading_take (&reading, block, 64 * 1024);
  g_assert_false (goes_on);
  g_assert_cmpuint (n, <=, 18);
}

static void
test_server_waits_for_what_was_announced (void)
{
  g_auto (PuntualImapReading) reading = { 0 };
  static const char said[] = "* 3 EXISTS\r\n+ go on\r\n", then[] = "P0001 NO full\r\n";

  puntual_imap_reading_begin (&reading, "P0001", 1000, NULL, NULL);
  g_assert_true (puntual_imap_reading_take (&reading, said, strlen (said) - 2));
  g_assert_false (reading.goes_on);
  g_assert_true (puntual_imap_reading_take (&reading, "\r\n", 2));
  g_assert_true (reading.goes_on);
  g_assert_false (reading.ended);
  g_assert_true (puntual_imap_reading_take (&reading, then, strlen (then)));
  g_assert_true (reading.ended && reading.refused);
}

/* --- The folder for sent mail --- */

static void
test_sent_folder (void)
{
  static const struct
  {
    const char *lines[4];
    const char *folder; /* quoted */
  } cases[] = {
    { { "* LIST (\\HasNoChildren) \"/\" INBOX" }, NULL },
    { { "* LIST (\\HasNoChildren) \"/\" Sent" }, "\"Sent\"" },
    { { "* LIST () NIL \"Sent\"" }, "\"Sent\"" },
    { { "* LIST (\\HasNoChildren) \".\" \"INBOX.Sent\"" }, "\"INBOX.Sent\"" },
    { { "* LIST (\\HasNoChildren) \"\\\\\" INBOX\\Sent" }, "\"INBOX\\\\Sent\"" },
    { { "* LIST () \"/\" \"Elementos enviados\"" }, "\"Elementos enviados\"" },
    { { "* LIST () \"/\" Envoy&AOk-s" }, "\"Envoy&AOk-s\"" },
    /* The server's word counts before any name, and the surer name before another. */
    { { "* LIST () \"/\" Sent", "* LIST (\\HasNoChildren \\Sent) \"/\" \"[Gmail]/Gesendet\"",
        "* LIST () \"/\" \"Sent Items\"" },
      "\"[Gmail]/Gesendet\"" },
    { { "* LIST (\\sent) \"/\" \"Salida \\\"2026\\\"\"" }, "\"Salida \\\"2026\\\"\"" },
    { { "* LIST () \"/\" Enviados", "* LIST () \"/\" \"Sent Items\"" }, "\"Sent Items\"" },
    /* The owner's, or none that can be opened. */
    { { "* LIST () \"/\" \"Archive/Sent\"" }, NULL },
    { { "* LIST (\\Noselect) \"/\" Sent" }, NULL },
    { { "* LIST (\\Sent \\NonExistent) \"/\" Sent" }, NULL },
    { { "* LIST () \"/\" \"\"" }, NULL },
    { { "* LIST (\\Sent", "* LIST () Sent", "LIST (\\Sent) \"/\" Sent" }, NULL },
    { { "* LIST (\\Sent) \"/\" \"a\rb\"" }, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualSentChoice choice = { 0 };

      for (guint k = 0; k < G_N_ELEMENTS (cases[i].lines) && cases[i].lines[k] != NULL; k++)
        puntual_sent_choice_take (cases[i].lines[k], NULL, &choice);
      g_test_message ("%s", cases[i].lines[0]);
      g_assert_cmpstr (choice.folder, ==, cases[i].folder);
      g_free (choice.folder);
    }
}

static void
test_sent_folder_in_a_literal (void)
{
  PuntualSentChoice choice = { 0 };
  g_autoptr (GBytes) name = g_bytes_new_static ("Sent \"x\"", 8);
  g_autoptr (GBytes) hostile = g_bytes_new_static ("Sent\r\nP1 DELETE x", 17);

  puntual_sent_choice_take ("* LIST (\\Sent) \"/\" {17}", hostile, &choice);
  g_assert_null (choice.folder);
  puntual_sent_choice_take ("* LIST (\\Sent) \"/\" {8}", name, &choice);
  g_assert_cmpstr (choice.folder, ==, "\"Sent \\\"x\\\"\"");
  g_free (choice.folder);
}

static void
test_who_files_what_is_sent (void)
{
  static const char *const those[] = { "smtp.gmail.com", "SMTP.GMAIL.COM", "smtp.office365.com",
                                       "smtp-mail.outlook.com", "gmail.com" };
  static const char *const others[] = { "smtp.taller.example", "gmail.com.evil.example",
                                        "notgmail.com", "localhost", "" };

  for (guint i = 0; i < G_N_ELEMENTS (those); i++)
    g_assert_true (puntual_sent_folder_is_filed_by (those[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (puntual_sent_folder_is_filed_by (others[i]));
}

/* --- Settings --- */

static PuntualImapAccount *
parse (const char *more, int code)
{
  g_autofree char *config = g_strdup_printf ("{" SMTP "%s}", more);
  g_autoptr (GError) error = NULL;
  PuntualImapAccount *account = NULL;

  if (puntual_imap_account_parse ("mail", "smtp", config, &account, &error))
    g_assert_cmpint (code, ==, 0);
  else
    g_assert_error (error, PUNTUAL_ERROR, code);
  return account;
}

static void
test_settings_beside_those_of_sending (void)
{
  g_autoptr (PuntualImapAccount) account =
      parse (",\"user\":\"a\",\"imap_host\":\"IMAP.Taller.example\"", 0);
  g_autoptr (PuntualImapAccount) other =
      parse (",\"user\":\"a\",\"imap_host\":\"::1\",\"imap_security\":\"starttls\"", 0);
  g_autofree char *url = puntual_imap_account_url (account);
  g_autofree char *other_url = puntual_imap_account_url (other);

  g_assert_cmpstr (url, ==, "imaps://imap.taller.example:993/");
  g_assert_cmpstr (other_url, ==, "imap://[::1]:143/");
}

static void
test_account_without_them_is_not_read (void)
{
  g_autoptr (GError) error = NULL;
  PuntualImapAccount *account = NULL;

  g_assert_null (parse (",\"user\":\"a\"", 0));
  g_assert_true (puntual_imap_account_parse ("x", "postmark", "{}", &account, &error));
  g_assert_null (account);
}

static void
test_wrong_settings_are_refused (void)
{
  static const char *const cases[] = {
    ",\"imap_host\":\"imap.taller.example\"",
    ",\"user\":\"a\",\"imap_host\":\"imap.taller.example\",\"imap_security\":\"none\"",
    ",\"user\":\"a\",\"imap_host\":\"imap.taller.example\",\"imap_port\":0",
    ",\"user\":\"a\",\"imap_host\":\"a/b\"",
    ",\"user\":\"a\",\"imap_port\":993",
    ",\"user\":\"a\",\"keep_copy\":\"yes\"",
    ",\"user\":\"a\",\"keep_copy\":\"true\"",
    ",\"user\":\"a\",\"imap_host\":\"imap.taller.example\",\"keep_copy\":\"1\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_null (parse (cases[i], PUNTUAL_ERROR_INVALID_VALUE));
}

static void
test_copies_are_kept_where_that_is_wished (void)
{
  g_autoptr (PuntualImapAccount) none = parse (",\"user\":\"a\",\"imap_host\":\"i.example\"", 0);
  g_autoptr (PuntualImapAccount) no =
      parse (",\"user\":\"a\",\"imap_host\":\"i.example\",\"keep_copy\":\"no\"", 0);
  g_autoptr (PuntualImapAccount) yes =
      parse (",\"user\":\"a\",\"imap_host\":\"i.example\",\"keep_copy\":\"yes\"", 0);

  g_assert_false (none->keep_copy);
  g_assert_false (no->keep_copy);
  g_assert_true (yes->keep_copy);
}

static void
test_every_service_with_a_mailbox_may_name_it (void)
{
  static const char *const kinds[] = { "postmark", "mailgun", "sendgrid", "brevo",
                                       "resend",   "jmap",    "gmail" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualImapAccount) account = NULL;

      g_assert_true (puntual_imap_account_is_kind (kinds[i]));
      puntual_imap_account_parse ("pm", kinds[i],
                                  "{\"from\":\"a@taller.example\",\"imap_host\":\"imap.taller."
                                  "example\",\"ledger\":\"L\"}",
                                  &account, &error);
      g_assert_no_error (error);
      /* Who sends is who reads, with a password of its own. */
      g_assert_cmpstr (account->user, ==, "a@taller.example");
      g_assert_cmpstr (account->own_address, ==, "a@taller.example");
      g_assert_cmpstr (account->secret_name, ==, "pm:imap");
      g_assert_cmpstr (account->secret_kind, ==, "imap");
      g_assert_cmpstr (account->ledger, ==, "L");
      g_assert_false (account->by_token);
    }
  g_assert_false (puntual_imap_account_is_kind ("whatsapp-cloud"));
  g_assert_false (puntual_imap_account_is_kind ("folder"));
}

static void
test_service_without_an_address_says_who_signs_in (void)
{
  g_autoptr (GError) error = NULL;
  PuntualImapAccount *account = NULL;

  g_assert_false (puntual_imap_account_parse (
      "pm", "postmark", "{\"imap_host\":\"imap.taller.example\"}", &account, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  g_assert_nonnull (strstr (error->message, "imap_user"));
}

static void
test_mailbox_of_another_user_has_its_own_password (void)
{
  g_autoptr (PuntualImapAccount) same = parse (",\"user\":\"a\",\"imap_host\":\"i.example\"", 0);
  g_autoptr (PuntualImapAccount) other =
      parse (",\"user\":\"a\",\"imap_host\":\"i.example\",\"imap_user\":\"b\"", 0);

  g_assert_cmpstr (same->user, ==, "a");
  g_assert_cmpstr (same->secret_name, ==, "mail");
  g_assert_cmpstr (other->user, ==, "b");
  g_assert_cmpstr (other->secret_name, ==, "mail:imap");
}

static void
test_folders_come_after_the_inbox (void)
{
  g_autoptr (PuntualImapAccount) account =
      parse (",\"user\":\"a\",\"imap_host\":\"i.example\","
             "\"imap_folders\":\" Junk, inbox,,Correo no deseado ,Junk\"",
             0);
  g_autofree char *folders = g_strjoinv ("|", account->folders);
  g_autofree char *name = g_strnfill (201, 'x');
  const char *const cases[] = {
    "a,b,c,d,e,f,g,h,i,j", /* one more than goes with the inbox */
    "Ju\\nnk",
    name,
  };

  g_assert_cmpstr (folders, ==, "INBOX|Junk|Correo no deseado");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *more = g_strdup_printf (
          ",\"user\":\"a\",\"imap_host\":\"i.example\",\"imap_folders\":\"%s\"", cases[i]);

      g_assert_null (parse (more, PUNTUAL_ERROR_INVALID_VALUE));
    }
}

/* RFC 3501 §5.1.3 has the last but one. */
static void
test_folder_is_named_as_the_server_does (void)
{
  static const char *const cases[][2] = {
    { "INBOX", "\"INBOX\"" },
    { "[Gmail]/Spam", "\"[Gmail]/Spam\"" },
    { "a\"b\\c", "\"a\\\"b\\\\c\"" },
    { "R&D", "\"R&-D\"" },
    { "Courrier indésirable", "\"Courrier ind&AOk-sirable\"" },
    { "~peter/mail/台北/日本語", "\"~peter/mail/&U,BTFw-/&ZeVnLIqe-\"" },
    { "é&ñ", "\"&AOk-&-&APE-\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quoted = puntual_imap_folder_quote (cases[i][0]);

      g_assert_cmpstr (quoted, ==, cases[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/imap/server-waits-for-what-was-announced",
                   test_server_waits_for_what_was_announced);
  g_test_add_func ("/imap/sent-folder", test_sent_folder);
  g_test_add_func ("/imap/sent-folder-in-a-literal", test_sent_folder_in_a_literal);
  g_test_add_func ("/imap/who-files-what-is-sent", test_who_files_what_is_sent);
  g_test_add_func ("/imap/copies-are-kept-where-that-is-wished",
                   test_copies_are_kept_where_that_is_wished);
  g_test_add_func ("/imap/answers-up-to-the-tagged-one", test_answers_up_to_the_tagged_one);
  g_test_add_func ("/imap/literal-is-as-long-as-it-says", test_literal_is_as_long_as_it_says);
  g_test_add_func ("/imap/literal-may-be-empty", test_literal_may_be_empty);
  g_test_add_func ("/imap/too-much-is-refused", test_too_much_is_refused);
  g_test_add_func ("/imap/endless-line-is-refused", test_endless_line_is_refused);
  g_test_add_func ("/imap/settings-beside-those-of-sending", test_settings_beside_those_of_sending);
  g_test_add_func ("/imap/account-without-them-is-not-read", test_account_without_them_is_not_read);
  g_test_add_func ("/imap/wrong-settings-are-refused", test_wrong_settings_are_refused);

  g_test_add_func ("/imap/every-service-with-a-mailbox-may-name-it",
                   test_every_service_with_a_mailbox_may_name_it);
  g_test_add_func ("/imap/service-without-an-address-says-who-signs-in",
                   test_service_without_an_address_says_who_signs_in);
  g_test_add_func ("/imap/mailbox-of-another-user-has-its-own-password",
                   test_mailbox_of_another_user_has_its_own_password);
  g_test_add_func ("/imap/folders-come-after-the-inbox", test_folders_come_after_the_inbox);
  g_test_add_func ("/imap/folder-is-named-as-the-server-does",
                   test_folder_is_named_as_the_server_does);

  return g_test_run ();
}
