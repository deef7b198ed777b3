/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-smtp-reason.h"

G_BEGIN_DECLS

/* Which of our words a reply answers. */
typedef enum
{
  PUNTUAL_SMTP_AT_CONNECT, /* greeting, EHLO, STARTTLS */
  PUNTUAL_SMTP_AT_SIGN_IN,
  PUNTUAL_SMTP_AT_SENDER,
  PUNTUAL_SMTP_AT_RECIPIENT,
  PUNTUAL_SMTP_AT_CONTENT, /* DATA, or the final reply */
} PuntualSmtpStage;

/* A reply's three digits and, when it has one, its enhanced status code (RFC 3463); klass 0
 * without. */
typedef struct
{
  int code;
  int klass, subject, detail;
} PuntualSmtpReply;

/* `lines`: the lines of one reply, separated by '\n'. Code 0 when it is no reply at all. */
PuntualSmtpReply puntual_smtp_reply_parse (const char *lines);
/* Why a reply of 400 and above was given. */
PuntualSmtpReason puntual_smtp_reply_reason (const PuntualSmtpReply *reply, PuntualSmtpStage stage);
/* What the server calls the mail it took: a new Message-ID in angle brackets, a queue id, or its
 * words. host: the server's name; Amazon SES says only the first half of the new Message-ID. */
char *puntual_smtp_reply_queue_id (const char *lines, const char *host);

G_END_DECLS
