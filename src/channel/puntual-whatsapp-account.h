/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"
#include "puntual-whatsapp-templates.h"

G_BEGIN_DECLS

/* What every request to Meta's Graph shares: version, token, and what an error means. */

/* channels.md 1.1: the newest that an app may use would be taken without one, and change under our
 * hands. */
#define PUNTUAL_WHATSAPP_VERSION "v23.0"

/* "/v23.0/<id>/<what>"; what NULL: the object itself. Owned. */
char *puntual_whatsapp_path (const PuntualHttpAccount *account, const char *id, const char *what);
/* The id of a setting, "phone_number_id" or "waba_id". Borrowed. */
const char *puntual_whatsapp_id (const PuntualHttpAccount *account, const char *key);
/* The settings of an account: CHANNEL_CONFIG. */
gboolean puntual_whatsapp_check (JsonObject *config, GError **error);

/* puntual_http_account_ask() with the token. */
gboolean
puntual_whatsapp_ask (PuntualHttpAccount *account, PuntualHttpRequest *request,
                      PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error);
/* Asks for something without changing anything; TRUE only for success with an object in it. */
gboolean
puntual_whatsapp_read (PuntualHttpAccount *account, const char *path, const char *query,
                       PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error);

/* Meta's number of an error, 0 is one too; -1 when the answer has none. */
int puntual_whatsapp_error_code (const PuntualHttpAnswer *answer);
/* The sentence and the class of a refusal. Always FALSE. */
gboolean puntual_whatsapp_refuse (PuntualHttpAccount *account, const PuntualHttpAnswer *answer,
                                  GError **error);

/* What a word of Meta's for the state of a template means; UNUSABLE for one that nobody knows. */
PuntualWhatsappState puntual_whatsapp_read_state (const char *status);
/* For puntual-whatsapp-approval.h. */
GPtrArray *puntual_whatsapp_list_texts (PuntualHttpAccount *account, GCancellable *cancellable,
                                        GError **error);
gboolean
puntual_whatsapp_submit_text (PuntualHttpAccount *account, const PuntualWhatsappDraft *draft,
                              PuntualWhatsappState *state, char **their_name,
                              GCancellable *cancellable, GError **error);

/* The first PDF of a message; NULL: none. Borrowed. */
const PuntualAttachment *puntual_whatsapp_pdf (const PuntualMessage *message);
/* Hands a PDF over, which reaches nobody yet. Its id at Meta. Owned. */
char *puntual_whatsapp_upload (PuntualHttpAccount *account, const PuntualAttachment *pdf,
                               GCancellable *cancellable, GError **error);

/* The body of a message: its approved text, or else the text as it is. media_id: of the PDF above
 * it, or NULL. Owned. */
char *puntual_whatsapp_write (const PuntualMessage *message, const char *media_id);

G_END_DECLS
