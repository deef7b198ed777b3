/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-error.h"
#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* A provider's word for a refusal, and what it means to the owner. Tables end with a NULL word. */
typedef struct
{
  const char *word;
  PuntualError error;
  const char *sentence; /* N_() */
} PuntualHttpRefusal;

/* The error of a word; what the status means for a word that the table does not have, or none.
 * Always FALSE. */
gboolean
puntual_http_refuse_word (PuntualHttp *http, const PuntualHttpRefusal *refusals, const char *word,
                          const PuntualHttpAnswer *answer, GError **error);

/* A provider's word for what became of a message. Tables end with a NULL word. */
typedef struct
{
  const char *word;
  PuntualDelivery delivery;
} PuntualHttpFate;

/* ACCEPTED for a word that the table does not have, or none. */
PuntualDelivery puntual_http_fate (const PuntualHttpFate *fates, const char *word);
/* Of several things that happened to a message the one that counts most is kept, with its words.
 * words: the provider's own; NULL: none. */
void puntual_http_fate_add (PuntualDelivery happened, const char *words, PuntualDelivery *delivery,
                            char **detail);

/* By what a provider tells a message that is sent again from a new one: a UUID, the same for every
 * attempt of an outbox id of this ledger, of another ledger another; and another one for a message
 * that came back and leaves anew, or goes to another address. Owned. */
char *puntual_http_attempt_key (const PuntualHttpAccount *account, const PuntualMessage *message);

G_END_DECLS
