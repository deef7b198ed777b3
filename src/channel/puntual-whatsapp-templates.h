/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel.h"
#include "puntual-whatsapp-text.h"

G_BEGIN_DECLS

/* The templates of a WhatsApp account at Meta. Errors as puntual_channel_prepare(); CHANNEL_CONFIG
 * for a channel of another kind. */

/* Every template there, of PuntualWhatsappText with their name, language, state, reason, header,
 * body (in their words, with their gaps), buttons; the account's name is filled, what is ours is
 * not. */
GPtrArray *puntual_whatsapp_templates_list (PuntualChannel *channel, GCancellable *cancellable,
                                            GError **error);
/* Asks Meta to approve a text of utility: their name, language and body as to_theirs() gave it;
 * names and examples of its gaps in their order. What becomes of it is in *state. */
gboolean
puntual_whatsapp_templates_submit (PuntualChannel *channel, const PuntualWhatsappText *text,
                                   const char *const *gaps, const char *const *examples,
                                   PuntualWhatsappState *state, GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
