/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox.h"
#include "puntual-sms-price.h"

G_BEGIN_DECLS

/* What SMS cost about: into how many segments they go, by the price that the owner noted in the
 * account that carries them. Providers are not asked here (puntual-sms-estimate.h). */
typedef struct
{
  gboolean has_price; /* else price is nothing */
  PuntualSmsPrice price;
  guint messages; /* that were counted */
  guint segments;
  guint unknown; /* messages whose words nobody knows yet */
} PuntualSmsBill;

/* An empty one with the price of today. FALSE when the ledger fails. */
gboolean puntual_sms_bill_begin (PuntualSmsBill *self, PuntualLedger *ledger, GError **error);
/* Counts a text. */
void puntual_sms_bill_add_text (PuntualSmsBill *self, const char *text);
/* Counts a message of the outbox, as it left or as it would leave now; nothing for another medium.
 * In no transaction. FALSE when the ledger fails. */
gboolean
puntual_sms_bill_add (PuntualSmsBill *self, PuntualLedger *ledger, PuntualCalendarSet *calendars,
                      const PuntualOutboxRow *row, GError **error);

/* "about 0.14 USD", in the owner's language; NULL without a price or segments. Owned. */
char *puntual_sms_bill_words (const PuntualSmsBill *self, const char *language);
/* "2 segments, about 0.14 USD", or only the segments. Owned. */
char *puntual_sms_bill_line (const PuntualSmsBill *self, const char *language);

G_END_DECLS
