/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* What every request to Twilio shares, and what an error means. */

/* "/2010-04-01/Accounts/AC…/Messages.json". what: "Messages", "Messages/SM…"; NULL: the account
 * itself. Owned. */
char *puntual_twilio_path (const PuntualHttpAccount *account, const char *what);
/* puntual_http_account_ask() with the sign-in. */
gboolean puntual_twilio_ask (PuntualHttpAccount *account, PuntualHttpRequest *request,
                             PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error);
/* The sentence and the class of a refusal. Always FALSE. */
gboolean puntual_twilio_refuse (PuntualHttpAccount *account, const PuntualHttpAnswer *answer,
                                GError **error);
/* Whether a message that failed with this code never reaches this number. */
gboolean puntual_twilio_is_dead (int code);

/* How its Content templates are approved for WhatsApp. */
extern const PuntualWhatsappApproval puntual_twilio_approval;

/* What a call says: the text in that language, as TwiML. Owned. */
char *puntual_twilio_speech (const char *text, const char *language);

G_END_DECLS
