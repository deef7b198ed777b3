/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-imap-session.h"

G_BEGIN_DECLS

/* The folder of a mailbox in which sent mail is kept. */

/* *folder: (out) (nullable): its name, quoted, owned; NULL when there is none. FALSE: reason. */
gboolean puntual_sent_folder_find (PuntualImapSession *session, char **folder,
                                   GCancellable *cancellable, PuntualSmtpReason *reason);
/* That there is none, as CHANNEL_CONFIG. Returns FALSE. */
gboolean puntual_sent_folder_refuse_none (GError **error);
/* Whether the provider that has this server files there by itself what is sent through it
 * (channels.md, section 5.9). */
gboolean puntual_sent_folder_is_filed_by (const char *host);

/* For the above: what the answers to LIST say so far. */
typedef struct
{
  char *folder; /* quoted, owned; the best so far */
  guint rank;   /* 0: the server says so; from 1: by its name, the surer lower */
} PuntualSentChoice;

/* A PuntualImapAnswerFunc with a PuntualSentChoice. */
void puntual_sent_choice_take (const char *line, GBytes *literal, gpointer choice);
/* A text as IMAP's commands take it, as it is, between quotes. Owned. */
char *puntual_sent_folder_quote (const char *text);

G_END_DECLS
