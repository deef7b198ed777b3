/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-smtp-reply.h"

#define MAX_QUEUE_ID 200

/* One number of an enhanced code: one to three digits (RFC 3463 §2). -1 when there is none. */
static int
read_number (const char **text)
{
  int number = 0, digits = 0;

  for (; g_ascii_isdigit (**text) && digits < 4; (*text)++, digits++)
    number = number * 10 + g_ascii_digit_value (**text);
  return digits >= 1 && digits <= 3 ? number : -1;
}

/* "5.1.1" followed by a space or the end, moves past it; FALSE and unmoved otherwise. */
static gboolean
read_enhanced (const char **text, PuntualSmtpReply *reply)
{
  const char *p = *text;
  int numbers[3];

  for (int i = 0; i < 3; i++)
    {
      numbers[i] = read_number (&p);
      if (numbers[i] < 0 || (i < 2 && *p++ != '.'))
        return FALSE;
    }
  if ((numbers[0] != 2 && numbers[0] != 4 && numbers[0] != 5)
      || (*p != '\0' && *p != ' ' && *p != '\n'))
    return FALSE;
  reply->klass = numbers[0];
  reply->subject = numbers[1];
  reply->detail = numbers[2];
  *text = *p == ' ' ? p + 1 : p;
  return TRUE;
}

static int
read_code (const char *line)
{
  for (int i = 0; i < 3; i++)
    {
      if (!g_ascii_isdigit (line[i]))
        return 0;
    }
  return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

/* The first line with an enhanced code counts: servers repeat it on every line (RFC 2034). */
PuntualSmtpReply
puntual_smtp_reply_parse (const char *lines)
{
  PuntualSmtpReply reply = { read_code (lines), 0, 0, 0 };

  for (const char *line = lines; reply.klass == 0 && line != NULL && *line != '\0';)
    {
      const char *text = line + 4;
      if (read_code (line) == reply.code && strlen (line) > 4)
        read_enhanced (&text, &reply);
      line = strchr (line, '\n');
      line = line != NULL ? line + 1 : NULL;
    }
  /* A class that contradicts the reply is a mistake of the server's. */
  if (reply.klass != reply.code / 100)
    reply.klass = 0;
  return reply;
}

static gboolean
is_status (const PuntualSmtpReply *reply, int subject, int detail)
{
  return reply->subject == subject && reply->detail == detail;
}

static PuntualSmtpReason
temporary_reason (const PuntualSmtpReply *reply, PuntualSmtpStage stage)
{
  if (stage == PUNTUAL_SMTP_AT_SIGN_IN)
    return PUNTUAL_SMTP_REASON_SIGN_IN_LATER;
  if (reply->klass == 4 && is_status (reply, 2, 2))
    return PUNTUAL_SMTP_REASON_MAILBOX_FULL;
  return PUNTUAL_SMTP_REASON_BUSY;
}

/* Security or policy, subject 7 of RFC 3463 and the registry of RFC 5248. */
static PuntualSmtpReason
policy_reason (const PuntualSmtpReply *reply, PuntualSmtpStage stage)
{
  if (reply->detail == 30)
    return PUNTUAL_SMTP_REASON_SIGN_IN_KIND;
  if (reply->code == 530 || reply->detail == 11)
    return PUNTUAL_SMTP_REASON_SIGN_IN_NEEDED;
  if (reply->detail == 8)
    return PUNTUAL_SMTP_REASON_PASSWORD;
  if (reply->detail == 9)
    return PUNTUAL_SMTP_REASON_SIGN_IN_KIND;
  return stage == PUNTUAL_SMTP_AT_CONNECT ? PUNTUAL_SMTP_REASON_UNWELCOME
                                          : PUNTUAL_SMTP_REASON_SENDER;
}

static PuntualSmtpReason
mailbox_reason (const PuntualSmtpReply *reply)
{
  if (reply->detail == 2)
    return PUNTUAL_SMTP_REASON_MAILBOX_FULL;
  if (reply->detail == 3)
    return PUNTUAL_SMTP_REASON_TOO_LARGE;
  return PUNTUAL_SMTP_REASON_ADDRESS;
}

static PuntualSmtpReason
address_reason (const PuntualSmtpReply *reply, PuntualSmtpStage stage)
{
  /* 5.1.7 and 5.1.8 speak of the sender's address wherever they come. */
  if (stage == PUNTUAL_SMTP_AT_SENDER || reply->detail == 7 || reply->detail == 8)
    return PUNTUAL_SMTP_REASON_SENDER;
  return PUNTUAL_SMTP_REASON_ADDRESS;
}

static PuntualSmtpReason
enhanced_reason (const PuntualSmtpReply *reply, PuntualSmtpStage stage)
{
  switch (reply->subject)
    {
    case 1:
      return address_reason (reply, stage);
    case 2:
      return mailbox_reason (reply);
    case 3:
      return reply->detail == 4 ? PUNTUAL_SMTP_REASON_TOO_LARGE : PUNTUAL_SMTP_REASON_REJECTED;
    case 4:
      return reply->detail == 5 ? PUNTUAL_SMTP_REASON_QUOTA : PUNTUAL_SMTP_REASON_REJECTED;
    case 5:
      return PUNTUAL_SMTP_REASON_PROTOCOL;
    case 7:
      return policy_reason (reply, stage);
    default:
      return PUNTUAL_SMTP_REASON_REJECTED;
    }
}

/* RFC 5321 §4.2 without the help of an enhanced code. */
static PuntualSmtpReason
plain_reason (const PuntualSmtpReply *reply, PuntualSmtpStage stage)
{
  if (reply->code >= 500 && reply->code <= 504)
    return PUNTUAL_SMTP_REASON_PROTOCOL;
  if (reply->code == 523)
    return PUNTUAL_SMTP_REASON_TOO_LARGE;
  if (reply->code == 530 || reply->code == 538)
    return PUNTUAL_SMTP_REASON_SIGN_IN_NEEDED;
  if (stage == PUNTUAL_SMTP_AT_CONNECT)
    return PUNTUAL_SMTP_REASON_UNWELCOME;
  if (reply->code == 552)
    return stage == PUNTUAL_SMTP_AT_RECIPIENT ? PUNTUAL_SMTP_REASON_MAILBOX_FULL
                                              : PUNTUAL_SMTP_REASON_TOO_LARGE;
  if (stage == PUNTUAL_SMTP_AT_SENDER)
    return PUNTUAL_SMTP_REASON_SENDER;
  if (stage == PUNTUAL_SMTP_AT_RECIPIENT && reply->code != 554)
    return PUNTUAL_SMTP_REASON_ADDRESS;
  return PUNTUAL_SMTP_REASON_REJECTED;
}

/**
 * puntual_smtp_reply_reason:
 *
 * The first digit says whether it is for good, the enhanced code why; without one the place in the
 * dialogue decides.
 */
PuntualSmtpReason
puntual_smtp_reply_reason (const PuntualSmtpReply *reply, PuntualSmtpStage stage)
{
  if (reply->code < 500)
    return temporary_reason (reply, stage);
  if (stage == PUNTUAL_SMTP_AT_SIGN_IN)
    {
      if (reply->code == 534 || reply->code == 504
          || (reply->klass == 5 && is_status (reply, 7, 30)))
        return PUNTUAL_SMTP_REASON_SIGN_IN_KIND;
      return PUNTUAL_SMTP_REASON_PASSWORD;
    }
  if (reply->code == 534)
    return PUNTUAL_SMTP_REASON_SIGN_IN_KIND;
  if (reply->code == 535)
    return PUNTUAL_SMTP_REASON_PASSWORD;
  return reply->klass == 5 ? enhanced_reason (reply, stage) : plain_reason (reply, stage);
}

/* A new Message-ID that the server gave: "<…@…>" (Microsoft 365 does). NULL when there is none. */
static char *
bracketed_id (const char *text)
{
  const char *open = strchr (text, '<');
  const char *close = open != NULL ? strchr (open, '>') : NULL;
  const char *at = open != NULL ? strchr (open, '@') : NULL;

  if (close == NULL || at == NULL || at > close || close - open > MAX_QUEUE_ID)
    return NULL;
  return g_strndup (open, close - open + 1);
}

static char *
queued_as (const char *text)
{
  const char *found = strstr (text, "queued as ");

  if (found == NULL)
    return NULL;
  found += strlen ("queued as ");
  return g_strndup (found, strcspn (found, " \t\n;,)"));
}

/* Amazon SES answers "Ok 0102018f…-000000" and sends the mail as "<0102018f…-000000@…>", with the
 * region of its server behind the "@", or with "email" for the first of them. */
static char *
amazon_id (const char *text, const char *host)
{
  g_auto (GStrv) names = g_strsplit (host, ".", 4);
  gsize length = strspn (text, "0123456789abcdefABCDEF-");
  const char *region;

  if (g_strv_length (names) < 3 || !g_str_has_prefix (names[0], "email-smtp")
      || !g_str_has_suffix (host, ".amazonaws.com") || length < 16 || length > MAX_QUEUE_ID
      || (text[length] != '\0' && !g_ascii_isspace (text[length])))
    return NULL;
  region = g_str_equal (names[1], "us-east-1") ? "email" : names[1];
  return g_strdup_printf ("<%.*s@%s.amazonses.com>", (int)length, text, region);
}

char *
puntual_smtp_reply_queue_id (const char *lines, const char *host)
{
  PuntualSmtpReply unused = { 0 };
  g_autofree char *valid = g_utf8_make_valid (lines, -1);
  const char *text = strlen (valid) > 4 ? valid + 4 : "";
  char *id = bracketed_id (text);

  if (id == NULL && g_ascii_strncasecmp (text, "Ok ", 3) == 0)
    id = amazon_id (text + 3, host);
  if (id == NULL)
    id = queued_as (text);
  if (id == NULL)
    {
      g_autofree char *words = NULL;
      read_enhanced (&text, &unused);
      words = g_strndup (text, strcspn (text, "\n"));
      id = g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), MAX_QUEUE_ID));
    }
  return g_strstrip (id);
}
