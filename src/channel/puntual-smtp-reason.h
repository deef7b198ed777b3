/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a mail did not go out, as far as the owner has to act differently. */
typedef enum
{
  PUNTUAL_SMTP_REASON_BUSY, /* temporary, by the server's word */
  PUNTUAL_SMTP_REASON_SIGN_IN_LATER,
  PUNTUAL_SMTP_REASON_HOST_NOT_FOUND,
  PUNTUAL_SMTP_REASON_NO_CONNECTION,
  PUNTUAL_SMTP_REASON_SLOW,
  PUNTUAL_SMTP_REASON_DROPPED,
  PUNTUAL_SMTP_REASON_HANDSHAKE,
  PUNTUAL_SMTP_REASON_STOPPED,
  PUNTUAL_SMTP_REASON_CERTIFICATE,
  PUNTUAL_SMTP_REASON_CA_FILE,
  PUNTUAL_SMTP_REASON_NO_TLS,
  PUNTUAL_SMTP_REASON_NO_SIGN_IN, /* a password is there, the server does not ask for one */
  PUNTUAL_SMTP_REASON_SIGN_IN_NEEDED,
  PUNTUAL_SMTP_REASON_SIGN_IN_KIND, /* no mechanism in common, or basic authentication is off */
  PUNTUAL_SMTP_REASON_PASSWORD,
  PUNTUAL_SMTP_REASON_NOT_MAIL,  /* something else answers there */
  PUNTUAL_SMTP_REASON_UNWELCOME, /* refuses this computer or this account */
  PUNTUAL_SMTP_REASON_SENDER,
  PUNTUAL_SMTP_REASON_TOO_LARGE,
  PUNTUAL_SMTP_REASON_PROTOCOL,
  PUNTUAL_SMTP_REASON_ADDRESS,  /* no such recipient */
  PUNTUAL_SMTP_REASON_REJECTED, /* this mail to this recipient, for good */
  PUNTUAL_SMTP_REASON_MAILBOX_FULL,
  PUNTUAL_SMTP_REASON_QUOTA,
  PUNTUAL_SMTP_REASON_UNCERTAIN,
} PuntualSmtpReason;

/* The retry class, a PuntualError of the channels. */
int puntual_smtp_reason_error (PuntualSmtpReason reason);
/* One translated sentence. */
char *
puntual_smtp_reason_sentence (PuntualSmtpReason reason, const char *host, const char *recipient);
/* Seconds before trying again makes sense, 0 when nothing is known. */
int puntual_smtp_reason_pause (PuntualSmtpReason reason);

G_END_DECLS
