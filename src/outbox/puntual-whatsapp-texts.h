/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "puntual-channel.h"
#include "puntual-ledger.h"

G_BEGIN_DECLS

/* Our templates for WhatsApp and those that Meta or Twilio has: a template and theirs belong
 * together when they have the same name ("courteous-second" is "courteous_second" there) and
 * language. account: the name of a channel; NULL: the first one of WhatsApp. Channels are asked on
 * the calling thread.
 */

/* Asks for every text there and brings the ledger in line; *n: of ours that are there. */
gboolean puntual_whatsapp_texts_sync (PuntualLedger *ledger, const char *account, guint *n,
                                      GCancellable *cancellable, GError **error);
/* The channel of an account, or of the first one of WhatsApp; *account_name: owned. */
PuntualChannel *puntual_whatsapp_texts_open (PuntualLedger *ledger, const char *name,
                                             char **account_name, GError **error);
/* Ends it; what the service said of a call that failed is kept for the thread. */
void puntual_whatsapp_texts_close (PuntualChannel *channel, gboolean failed);
/* Behind the last failure of these on this thread, in the service's own words; owned, NULL: there
 * are none. They are taken: it can be asked for once. */
char *puntual_whatsapp_texts_take_raw (void);

/* How a text is to be approved. Borrowed. */
typedef struct
{
  const char *words;       /* in light Markdown with variables; NULL: the template's own, or where
                              they are still ours and have sections, those shipped for approval */
  gboolean shows_pdf;      /* the invoice's stands above it */
  const char *pay_label;   /* of a button to the payment link; NULL: none */
  const char *reply_label; /* of a button that answers; NULL: none */
} PuntualWhatsappSubmission;

/* Asks for the approval of a template's text in a language. NOT_FOUND; INVALID_VALUE when WhatsApp
 * could not have it. */
gboolean puntual_whatsapp_texts_submit_as (PuntualLedger *ledger, const char *account,
                                           const char *template_name, const char *language,
                                           const PuntualWhatsappSubmission *submission,
                                           GCancellable *cancellable, GError **error);
/* The same of words alone. */
gboolean
puntual_whatsapp_texts_submit (PuntualLedger *ledger, const char *account,
                               const char *template_name, const char *language, const char *words,
                               GCancellable *cancellable, GError **error);
/* A sentence for the provider's reason; the reason itself when there is none. Static or borrowed.
 */
const char *puntual_whatsapp_texts_reason (const char *reason);

G_END_DECLS
