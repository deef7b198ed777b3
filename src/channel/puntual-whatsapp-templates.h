/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel.h"
#include "puntual-whatsapp-text.h"

G_BEGIN_DECLS

/* The texts of a WhatsApp account that its provider, Meta or Twilio, has WhatsApp approve. Errors
 * as puntual_channel_prepare(); CHANNEL_CONFIG for a channel that has none. */

/* Whether an account of that kind with these settings has texts to approve. */
gboolean puntual_whatsapp_templates_has (const char *kind, const char *config);
/* Whether their gaps are {{1}}, {{2}} … instead of names. */
gboolean puntual_whatsapp_templates_are_numbered (PuntualChannel *channel);
/* Every text there, of PuntualWhatsappText with their name, language, state, reason, header, body
 * (in their words, with their gaps), buttons; the account's name is filled, what is ours is not. */
GPtrArray *puntual_whatsapp_templates_list (PuntualChannel *channel, GCancellable *cancellable,
                                            GError **error);

/* A text to be approved. Everything is borrowed. */
typedef struct
{
  const PuntualWhatsappText *text;      /* their name, language and body as to_theirs() gave it, and
                                           whether a PDF stands above it; with a provider_id, that
                                           text is changed instead */
  const char *const *gaps;              /* names, in their order; NULL-terminated */
  const char *const *examples;          /* of the gaps */
  const char *url_label;                /* of a button to an address; NULL: none */
  const char *url_prefix, *url_example; /* its beginning, and a whole one */
  const char *reply_label;              /* of a button that answers; NULL: none */
} PuntualWhatsappDraft;

/* Asks WhatsApp to approve a text of utility. What becomes of it is in *state; *their_name: (out)
 * (not nullable) what it is sent by, owned. INVALID_VALUE for what WhatsApp or the provider is
 * known to refuse; at Meta a text with a PDF needs the account's app_id. */
gboolean
puntual_whatsapp_templates_submit (PuntualChannel *channel, const PuntualWhatsappDraft *draft,
                                   PuntualWhatsappState *state, char **their_name,
                                   GCancellable *cancellable, GError **error);

G_END_DECLS
