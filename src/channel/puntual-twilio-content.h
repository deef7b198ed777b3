/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"
#include "puntual-whatsapp-text.h"

G_BEGIN_DECLS

/* Twilio's Content templates (channels.md, section 3.3), which have a host of their own. */

/* A template with what WhatsApp says of it. */
typedef struct
{
  PuntualWhatsappText *text; /* owned; their_name is its sid, called its friendly name */
  JsonNode *types;           /* owned; what it consists of; NULL: nothing */
  gboolean submitted;        /* for approval by WhatsApp */
  gint64 created;            /* microseconds UTC; 0: not known */
} PuntualTwilioContent;

void puntual_twilio_content_free (PuntualTwilioContent *self);

/* The account with the host of the templates in place of the one of messages; the rest is borrowed
 * from it. CHANNEL_CONFIG. */
gboolean puntual_twilio_content_open (PuntualHttpAccount *self, const PuntualHttpAccount *account,
                                      GError **error);
void puntual_twilio_content_close (PuntualHttpAccount *self);
/* Every template there, of PuntualTwilioContent; *cut: there are more than are read. self is open.
 */
GPtrArray *puntual_twilio_content_list (PuntualHttpAccount *self, gboolean *cut,
                                        GCancellable *cancellable, GError **error);
/* What a word of theirs for the state of an approval means. */
PuntualWhatsappState puntual_twilio_content_state (const char *status);
/* Whether it is the sid of a template. */
gboolean puntual_twilio_content_is_sid (const char *text);

G_END_DECLS
