/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"
#include "puntual-message.h"

G_BEGIN_DECLS

/* What went to a customer by a medium before, and came from them. */
typedef struct
{
  char *last;               /* the words that left last; NULL: none did */
  gboolean in_conversation; /* WhatsApp: the customer wrote to the number that sends, from the one
                               that it sends to, within the last day */
} PuntualEarlierWords;

/* Of WhatsApp and SMS; of other media nothing is read. id: of the message at hand, which does not
 * count. */
gboolean
puntual_earlier_words_read (PuntualEarlierWords *self, PuntualLedger *ledger, gint64 customer_id,
                            PuntualMedium medium, const char *id, GError **error);
void puntual_earlier_words_clear (PuntualEarlierWords *self);

/* Tells the message of an open conversation; and where its words are, byte for byte, those that
 * left last, adds the day, for a text that comes again unchanged is taken for junk. What WhatsApp
 * approved stays as it is. */
void puntual_earlier_words_apply (const PuntualEarlierWords *self, PuntualMessage *message,
                                  PuntualDay day);

G_END_DECLS
