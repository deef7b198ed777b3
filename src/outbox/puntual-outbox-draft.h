/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-earlier-words.h"
#include "puntual-own-words.h"
#include "puntual-planner.h"
#include "puntual-render.h"
#include "puntual-whatsapp-text.h"

G_BEGIN_DECLS

/**
 * PuntualOutboxDraft:
 *
 * What the words of one message are made of, read from the ledger in one go. To finish it takes no
 * ledger, so that may happen on another thread.
 */
typedef struct
{
  const PuntualPlannedMessage *planned; /* borrowed */
  PuntualMedium medium;
  char *from;                    /* the account's own address, or NULL */
  const PuntualTemplate *text;   /* borrowed from the words, as the business is */
  PuntualWhatsappText *approved; /* owned; what goes by WhatsApp instead of the text; NULL: none */
  PuntualOwnWords own;           /* instead of the template's, when there are any */
  PuntualCustomer *customer;     /* owned, like all that follows */
  PuntualEarlierWords earlier;   /* by this medium */
  GArray *rows;                  /* PuntualRenderInvoice */
  GPtrArray *strings;            /* of the rows */
  GPtrArray *pdf_paths;          /* one per row, NULL where there is none */
  GArray *payment_days;          /* PuntualDay, of a thank-you */
  GStrv references;              /* earlier Message-IDs, or NULL */
  char *message_id;
  gint64 date;
  PuntualRenderContext context;
} PuntualOutboxDraft;

PuntualOutboxDraft *puntual_outbox_draft_new (const PuntualPlannedMessage *planned,
                                              PuntualMedium medium, const char *from);
void puntual_outbox_draft_free (PuntualOutboxDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualOutboxDraft, puntual_outbox_draft_free)

/* The finished message; NULL with what is wrong with its words. */
PuntualMessage *puntual_outbox_draft_finish (const PuntualOutboxDraft *self, GError **error);

G_END_DECLS
