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
/* What it means for a message that its code was told later: the class of a refusal at once. */
PuntualDelivery puntual_twilio_fate_of_code (gint64 code);
/* The same in a sentence that promises nothing, translated; NULL: the code is not known. */
const char *puntual_twilio_reason_of_code (gint64 code);

/* When Twilio says that something happened: the day of a mail, or that of a log. Microseconds UTC,
 * 0: it does not say. */
gint64 puntual_twilio_instant (const char *text);
/* Of the address of a next page only what is asked for: the sign-in goes to no host but the
 * account's. NULL: this was the last page. Owned. */
char *puntual_twilio_next_page (const char *address);
/* For PuntualHttpProvider. */
gboolean puntual_twilio_ask_delivery (PuntualHttpAccount *account, const char *provider_id,
                                      const char *message_id, PuntualDelivery *delivery,
                                      char **detail, GCancellable *cancellable, GError **error);
int puntual_twilio_look_for (PuntualHttpAccount *account, const PuntualSought *sought,
                             char **provider_id, GCancellable *cancellable, GError **error);
GPtrArray *puntual_twilio_read_answers (PuntualHttpAccount *account, PuntualDay since,
                                        gboolean *cut, GCancellable *cancellable, GError **error);
gboolean
puntual_twilio_ask_sms_price (PuntualHttpAccount *account, const char *country,
                              PuntualSmsPrice *price, GCancellable *cancellable, GError **error);
/* How its Content templates are approved for WhatsApp. */
extern const PuntualWhatsappApproval puntual_twilio_approval;

/* There is a voice for a language; nothing is read aloud in another one. */
gboolean puntual_twilio_speaks (const char *language);
/* What a call says: the text in that language, by a voice of it, as TwiML of at most 4,000 letters;
 * pictures, addresses and the marks of light Markdown are left out. Owned. */
char *puntual_twilio_speech (const char *text, const char *language);

G_END_DECLS
