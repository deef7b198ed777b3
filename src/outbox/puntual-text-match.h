/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel.h"
#include "puntual-ledger-records.h"

G_BEGIN_DECLS

#define PUNTUAL_TEXT_MATCH_ROWS 2

/* The messages of ours that a text of a customer answers. */
typedef struct
{
  gint64 rows[PUNTUAL_TEXT_MATCH_ROWS]; /* the surest first; 0: no more */
  gboolean in_doubt; /* they are the nearest, but the text may well answer none of them */
} PuntualTextMatch;

/* The last message by that medium to that number, of this account before others, that had left by
 * then; without one, the last message of that customer by any medium. Clocks of two machines
 * differ: what seems to have left a little later may be answered as well, for it is better to leave
 * somebody in peace than to chase who has answered. In doubt is what came long before the only
 * messages of its day, and what came from a number whose two forms belong to two customers.
 * account: NULL: any. */
gboolean
puntual_text_match_find (PuntualLedger *ledger, const char *account,
                         const PuntualIncomingText *text, PuntualTextMatch *match, GError **error);

G_END_DECLS
