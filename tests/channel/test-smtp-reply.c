/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "puntual-error.h"
#include "puntual-smtp-reply.h"

#define CONNECT PUNTUAL_SMTP_AT_CONNECT
#define SIGN_IN PUNTUAL_SMTP_AT_SIGN_IN
#define SENDER PUNTUAL_SMTP_AT_SENDER
#define RECIPIENT PUNTUAL_SMTP_AT_RECIPIENT
#define CONTENT PUNTUAL_SMTP_AT_CONTENT

#define RETRY PUNTUAL_ERROR_CHANNEL_UNREACHABLE
#define WAIT PUNTUAL_ERROR_CHANNEL_LATER
#define CONFIG PUNTUAL_ERROR_CHANNEL_CONFIG
#define DEAD PUNTUAL_ERROR_CHANNEL_REFUSED

typedef struct
{
  const char *lines;
  PuntualSmtpStage stage;
  int error;
} Case;

static void
check (const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      PuntualSmtpReply reply = puntual_smtp_reply_parse (cases[i].lines);
      PuntualSmtpReason reason = puntual_smtp_reply_reason (&reply, cases[i].stage);

      g_test_message ("%s", cases[i].lines);
      g_assert_cmpint (puntual_smtp_reason_error (reason), ==, cases[i].error);
    }
}

static void
test_temporary (void)
{
  static const Case cases[] = {
    { "421 4.3.2 Service not available", CONNECT, RETRY },
    { "421 4.7.0 Too many connections", SENDER, RETRY },
    { "421 closing", CONTENT, RETRY },
    { "450 4.2.1 Greylisted", RECIPIENT, RETRY },
    { "451 4.7.1 try again", RECIPIENT, RETRY },
    { "451 4.3.0 local error", CONTENT, RETRY },
    { "452 4.3.1 insufficient storage", CONTENT, RETRY },
    { "452 4.5.3 too many recipients", RECIPIENT, RETRY },
    { "454 4.7.0 Temporary authentication failure", SIGN_IN, RETRY },
    { "454 TLS not available", CONNECT, RETRY },
    { "450 no enhanced code", RECIPIENT, RETRY },
    { "450 5.1.1 contradicts itself", RECIPIENT, RETRY },
    { "452 4.2.2 mailbox full", RECIPIENT, WAIT },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_account (void)
{
  static const Case cases[] = {
    { "530 5.7.0 Authentication required", SENDER, CONFIG },
    { "535 5.7.8 bad credentials", SIGN_IN, CONFIG },
    { "535 bad credentials", SIGN_IN, CONFIG },
    { "534 5.7.9 app password needed", SIGN_IN, CONFIG },
    { "538 5.7.11 encryption required", SIGN_IN, CONFIG },
    { "550 5.7.30 Basic authentication is not supported for Client Submission.", SIGN_IN, CONFIG },
    { "550 5.7.30 Basic authentication is not supported for Client Submission.", SENDER, CONFIG },
    { "552 5.3.4 message too large", SENDER, PUNTUAL_ERROR_CHANNEL_TEXT },
    { "523 5.3.4 message too large", CONTENT, PUNTUAL_ERROR_CHANNEL_TEXT },
    { "552 exceeds", SENDER, PUNTUAL_ERROR_CHANNEL_TEXT },
    { "550 5.7.1 relaying denied", RECIPIENT, CONFIG },
    { "553 5.7.1 sender rejected", RECIPIENT, CONFIG },
    { "554 5.7.1 spam", CONTENT, CONFIG },
    { "550 5.7.26 unauthenticated sender", CONTENT, CONFIG },
    { "550 5.7.606 banned sending IP", RECIPIENT, CONFIG },
    { "550 5.7.60 SendAs denied", CONTENT, CONFIG },
    { "550 5.1.8 sender does not exist", RECIPIENT, CONFIG },
    { "550 5.1.1 unknown sender", SENDER, CONFIG },
    { "553 not your address", SENDER, CONFIG },
    { "500 what", SENDER, CONFIG },
    { "501 5.5.4 syntax", RECIPIENT, CONFIG },
    { "502 no", CONNECT, CONFIG },
    { "503 5.5.1 order", CONTENT, CONFIG },
    { "504 5.5.4 no", RECIPIENT, CONFIG },
    { "554 no SMTP service here", CONNECT, CONFIG },
    { "554 5.7.1 you are blocked", CONNECT, CONFIG },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_recipient (void)
{
  static const Case cases[] = {
    { "550 5.1.1 unknown user", RECIPIENT, DEAD },
    { "550-5.1.1 The email account that you tried to reach\n550 5.1.1 does not exist", RECIPIENT,
      DEAD },
    { "550-no code on this line\n550 5.1.10 null MX", RECIPIENT, DEAD },
    { "550 5.1.2 bad domain", RECIPIENT, DEAD },
    { "550 5.2.1 mailbox disabled", RECIPIENT, DEAD },
    { "553 5.1.3 bad syntax", RECIPIENT, DEAD },
    { "550 5.1.1 unknown user", CONTENT, DEAD },
    { "550 unknown user", RECIPIENT, DEAD },
    { "551 user not local", RECIPIENT, DEAD },
    { "554 rejected", CONTENT, DEAD },
    { "599 whatever", RECIPIENT, DEAD },
    { "552 5.2.2 mailbox full", RECIPIENT, WAIT },
    { "552 mailbox full", RECIPIENT, WAIT },
    { "550 5.4.5 Daily user sending limit exceeded", CONTENT, PUNTUAL_ERROR_CHANNEL_QUOTA },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *lines;
    PuntualSmtpReply reply;
  } cases[] = {
    { "250 2.1.0 Ok", { 250, 2, 1, 0 } },
    { "550 5.7.606 x", { 550, 5, 7, 606 } },
    { "550 5.1.1", { 550, 5, 1, 1 } },
    { "550", { 550, 0, 0, 0 } },
    { "550 5.1", { 550, 0, 0, 0 } },
    { "550 5.1.1x", { 550, 0, 0, 0 } },
    { "550 5.1.1234 x", { 550, 0, 0, 0 } },
    { "550 5..1 x", { 550, 0, 0, 0 } },
    { "550 9.1.1 x", { 550, 0, 0, 0 } },
    { "550 4.1.1 x", { 550, 0, 1, 1 } },
    { "", { 0, 0, 0, 0 } },
    { "ab", { 0, 0, 0, 0 } },
    { "HTTP/1.1 400", { 0, 0, 0, 0 } },
    { "550 192.168.1.1 blocked", { 550, 0, 0, 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualSmtpReply reply = puntual_smtp_reply_parse (cases[i].lines);
      g_test_message ("%s", cases[i].lines);
      g_assert_cmpint (reply.code, ==, cases[i].reply.code);
      g_assert_cmpint (reply.klass, ==, cases[i].reply.klass);
      if (reply.klass != 0)
        {
          g_assert_cmpint (reply.subject, ==, cases[i].reply.subject);
          g_assert_cmpint (reply.detail, ==, cases[i].reply.detail);
        }
    }
}

static void
test_queue_ids (void)
{
  static const struct
  {
    const char *lines, *id;
  } cases[] = {
    { "250 2.0.0 Ok: queued as 4F2A9C0012", "4F2A9C0012" },
    { "250 2.0.0 OK <PN3PR01MB9597@PN3PR01MB9597.INDPRD01.PROD.OUTLOOK.COM> [Hostname=x]",
      "<PN3PR01MB9597@PN3PR01MB9597.INDPRD01.PROD.OUTLOOK.COM>" },
    { "250 2.0.0 OK  1789 a1-20020a - gsmtp", "OK  1789 a1-20020a - gsmtp" },
    { "250 Ok 0100018f-token", "Ok 0100018f-token" },
    { "250-first\n250 second", "first" },
    { "250", "" },
    { "250 \xff", "\357\277\275" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = puntual_smtp_reply_queue_id (cases[i].lines, "smtp.taller.example");
      g_assert_cmpstr (id, ==, cases[i].id);
    }
}

#define TOKEN "0102018fa1b2c3d4-0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9-000000"

static void
test_amazons_ids (void)
{
  static const struct
  {
    const char *lines, *host, *id;
  } cases[] = {
    { "250 Ok " TOKEN, "email-smtp.eu-west-1.amazonaws.com",
      "<" TOKEN "@eu-west-1.amazonses.com>" },
    { "250 Ok " TOKEN, "email-smtp.us-east-1.amazonaws.com", "<" TOKEN "@email.amazonses.com>" },
    { "250 Ok " TOKEN, "email-smtp-fips.us-east-2.amazonaws.com",
      "<" TOKEN "@us-east-2.amazonses.com>" },
    { "250 Ok " TOKEN, "relay.taller.example", "Ok " TOKEN },
    { "250 Ok no token", "email-smtp.eu-west-1.amazonaws.com", "Ok no token" },
    { "250 Ok", "email-smtp.eu-west-1.amazonaws.com", "Ok" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = puntual_smtp_reply_queue_id (cases[i].lines, cases[i].host);

      g_assert_cmpstr (id, ==, cases[i].id);
    }
}

static void
test_long_queue_id (void)
{
  g_autofree char *filler = g_strnfill (9000, 'q');
  g_autofree char *lines = g_strconcat ("250 ", filler, NULL);
  g_autofree char *id = puntual_smtp_reply_queue_id (lines, "smtp.taller.example");

  g_assert_cmpuint (strlen (id), ==, 200);
}

static void
test_sentences (void)
{
  for (int reason = 0; reason <= PUNTUAL_SMTP_REASON_UNCERTAIN; reason++)
    {
      g_autofree char *sentence =
          puntual_smtp_reason_sentence (reason, "smtp.x.es", "ana@cliente.example");
      g_assert_null (strchr (sentence, '{'));
      g_assert_true (strstr (sentence, "smtp.x.es") != NULL
                     || strstr (sentence, "ana@cliente.example") != NULL);
      g_assert_true (g_str_has_suffix (sentence, "."));
    }
  g_assert_cmpint (puntual_smtp_reason_pause (PUNTUAL_SMTP_REASON_QUOTA), ==, 86400);
  g_assert_cmpint (puntual_smtp_reason_pause (PUNTUAL_SMTP_REASON_BUSY), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp-reply/temporary-ones-are-tried-again", test_temporary);
  g_test_add_func ("/smtp-reply/account-ones-are-for-the-owner", test_account);
  g_test_add_func ("/smtp-reply/recipient-ones-are-for-good-or-tomorrow", test_recipient);
  g_test_add_func ("/smtp-reply/reads-any-shape", test_shapes);
  g_test_add_func ("/smtp-reply/finds-the-queue-id", test_queue_ids);
  g_test_add_func ("/smtp-reply/amazon-says-half-of-its-id", test_amazons_ids);
  g_test_add_func ("/smtp-reply/queue-id-is-short", test_long_queue_id);
  g_test_add_func ("/smtp-reason/every-sentence-names-a-place", test_sentences);
  return g_test_run ();
}
