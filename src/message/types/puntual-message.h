/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "puntual-approved-text.h"
#include "puntual-tone.h"

G_BEGIN_DECLS

typedef struct
{
  char *filename;
  char *content_type; /* "application/pdf", "image/png" */
  char *content_id;   /* inline image when set, without angle brackets */
  GBytes *bytes;
} PuntualAttachment;

/**
 * PuntualMessage:
 *
 * A finished message: words rendered, recipient known, nothing left to decide. What a channel
 * carries and what the owner sees before it leaves. A boxed value.
 */
typedef struct
{
  char *id; /* the outbox id */
  PuntualMedium medium;
  char *language;
  char *to_name;
  char *to_address; /* e-mail, E.164, or postal lines, by medium */
  char *from_name;
  char *from_address;     /* set by the channel's account when NULL */
  char *reply_to;         /* or NULL */
  char *subject;          /* mail and letter */
  char *text;             /* plain, '\n' lines; WhatsApp and SMS text */
  char *html;             /* mail */
  char *message_id;       /* "<…@domain>" */
  GStrv references;       /* earlier Message-IDs of the same invoice, oldest first, or NULL */
  gint64 date;            /* microseconds UTC */
  GPtrArray *attachments; /* of PuntualAttachment */
  GBytes
      *mail; /* the mail as it leaves, when written ahead; then nothing else may change any more */
  char *mail_from;               /* for the account of this address */
  PuntualApprovedText *approved; /* WhatsApp: how it goes outside a conversation; NULL: there is
                                    none, and text goes as it is or not at all */
  guint times_left;              /* before: it came back, and this is another sending of it */
  gboolean in_conversation; /* WhatsApp: the customer wrote within the last day, so that any text
                               may go */
} PuntualMessage;

#define PUNTUAL_TYPE_MESSAGE (puntual_message_get_type ())
GType puntual_message_get_type (void);
PuntualMessage *puntual_message_new (const char *id, PuntualMedium medium);
PuntualMessage *puntual_message_copy (const PuntualMessage *self);
void puntual_message_free (PuntualMessage *self);
void puntual_message_attach (PuntualMessage *self, const char *filename, const char *content_type,
                             const char *content_id, GBytes *bytes);
/* Whether an outbox id can stand in a header and be a file's name as it is. */
gboolean puntual_message_id_is_safe (const char *id);
/* How the name begins by which a mail refers to itself: "<reminder.OUTBOX-ID@example.com>". It
 * comes back with an answer even where a server replaced the Message-ID. */
#define PUNTUAL_LASTING_ID "<reminder."
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualMessage, puntual_message_free)

/* The whole mail as the bytes to send: CRLF line ends, 7-bit, no line over 998 octets, headers of
 * channels' construction rules, Bcc never written. INVALID_VALUE when a header value cannot be made
 * safe or an address is missing. Lives with the types because every mail channel needs it. */
GBytes *puntual_message_to_mime (const PuntualMessage *self, GError **error);

G_END_DECLS
