/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_INCOMING_MAIL,      /* written by a person, for all one knows */
  PUNTUAL_INCOMING_AUTOMATIC, /* an absence note and the like: RFC 3834 */
  PUNTUAL_INCOMING_REPORT,    /* what became of a mail: RFC 3464 */
  PUNTUAL_INCOMING_BOUNCE,    /* the same in the free words of a mail server */
  PUNTUAL_INCOMING_RECEIPT,   /* somebody has it on the screen: RFC 8098 */
} PuntualIncomingKind;

typedef enum
{
  PUNTUAL_INCOMING_NO_ACTION,
  PUNTUAL_INCOMING_FAILED,
  PUNTUAL_INCOMING_DELAYED,
  PUNTUAL_INCOMING_DELIVERED,
} PuntualIncomingAction;

/* What a report says about one recipient. */
typedef struct
{
  char *address; /* lower case */
  PuntualIncomingAction action;
  char *status;     /* "5.1.1", or NULL */
  char *diagnostic; /* the mail server's own words, or NULL */
} PuntualIncomingRecipient;

/**
 * PuntualIncomingMail:
 *
 * What a mail that came in says about ours. Everything in it was written by others: it is cut to a
 * bearable length and cleaned, and none of it is proof of anything.
 */
typedef struct
{
  PuntualIncomingKind kind;
  char *message_id;      /* "<…>"; a digest of the mail when it has none */
  char *sender;          /* address in lower case, or NULL */
  char *subject;         /* or NULL */
  char *opening;         /* first lines that a person wrote; NULL: none */
  char *own_words;       /* the same in lines, not for a screen */
  GPtrArray *ids;        /* char*: Message-IDs it is about, the surest first */
  char *reminder_id;     /* X-Reminder-Id of a returned mail, or NULL */
  GPtrArray *recipients; /* of PuntualIncomingRecipient */
} PuntualIncomingMail;

/* Reads a mail or the beginning of one; its head alone is enough for kind, sender and the ids of
 * an answer. Never fails: what cannot be read is a mail about nothing. */
PuntualIncomingMail *puntual_incoming_mail_read (GBytes *bytes);
void puntual_incoming_mail_free (PuntualIncomingMail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualIncomingMail, puntual_incoming_mail_free)

/* What it says about that address; NULL when it says nothing. Borrowed. */
const PuntualIncomingRecipient *
puntual_incoming_mail_find (const PuntualIncomingMail *self, const char *address);

G_END_DECLS
