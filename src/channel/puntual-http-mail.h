/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* What a mail is made of, for providers that take it in pieces instead of as bytes. Borrowed from
 * the message and the account, but for what is owned. */
typedef struct
{
  const char *id;               /* of the outbox */
  const char *from_name, *from; /* from: the account's address, else the message's */
  const char *to_name;
  char *to;                          /* owned, normalised */
  const char *reply_to;              /* NULL: none */
  const char *subject, *text, *html; /* html NULL: none */
  const char *in_reply_to;           /* NULL: none */
  char *references;                  /* owned; the mail's own id is the last; NULL: none */
  GPtrArray *attachments;            /* PuntualAttachment; NULL: none */
} PuntualHttpMail;

/* CHANNEL_REFUSED for the recipient's address, CHANNEL_CONFIG for the sender's. */
gboolean puntual_http_mail_init (PuntualHttpMail *self, const PuntualHttpAccount *account,
                                 const PuntualMessage *message, GError **error);
void puntual_http_mail_clear (PuntualHttpMail *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualHttpMail, puntual_http_mail_clear)

/* "Taller Gómez <cobros@taller.example>", the name quoted where it must be; the address alone
 * without a name. Owned. */
char *puntual_http_mail_mailbox (const char *name, const char *address);
/* The bytes of an attachment as base64. Owned. */
char *puntual_http_mail_base64 (const PuntualAttachment *attachment);
/* Adds a member; nothing for NULL. */
void puntual_http_mail_add (JsonBuilder *builder, const char *member, const char *value);
/* Adds {"name", "email"}, without a name for NULL; member NULL: an element of an array. */
void puntual_http_mail_add_person (JsonBuilder *builder, const char *member, const char *name,
                                   const char *address);
/* The headers that mails have everywhere: which they follow, that a program sends them (RFC 3834),
 * so that no machine answers, and by which name we know them. */
typedef void (*PuntualHttpMailHeader) (const char *name, const char *value, gpointer data);
void puntual_http_mail_each_header (const PuntualHttpMail *mail, PuntualHttpMailHeader add,
                                    gpointer data);
/* The same as members of the object that is open. */
void puntual_http_mail_add_headers (JsonBuilder *builder, const PuntualHttpMail *mail);
/* The root of a builder as text. Owned. */
char *puntual_http_mail_json (JsonBuilder *builder);

G_END_DECLS
