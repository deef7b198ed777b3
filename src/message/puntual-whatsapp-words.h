/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "puntual-whatsapp-text.h"
#include "puntual-render.h"

G_BEGIN_DECLS

/* Between our words and those that a provider approves for WhatsApp: there a text has gaps, here it
 * has variables. A gap is called like its variable with "_" for ".": {{invoice_number}}. */

/* The name that a template has there: lower-case letters, digits and "_". Owned. */
char *puntual_whatsapp_their_name (const char *template_name);
/* "es-MX" → "es_MX". Owned. */
char *puntual_whatsapp_their_language (const char *language);

/* The variables of a body in the order in which they first occur. INVALID_VALUE for what a gap
 * cannot say (sections, lists, tables, pictures), naming it; UNKNOWN_VARIABLE. */
GStrv puntual_whatsapp_gaps (const char *body, GError **error);
/* A body without the sections that the business's settings decide for every message alike, such as
 * {{#pay.iban}}: what they hold stays or goes. Errors of puntual_mustache_parse(). Owned. */
char *puntual_whatsapp_settle (const char *body, const PuntualBusiness *business, GError **error);
/* The body as the provider shall have it. numbered: {{1}}, {{2}} instead of names. INVALID_VALUE
 * for what WhatsApp is known to refuse: too long, a gap at its beginning or end, two side by side.
 */
char *puntual_whatsapp_to_theirs (const char *body, gboolean numbered, GError **error);
/* Their body in our words, with named gaps; NULL when one of them is none of our variables. Owned.
 */
char *puntual_whatsapp_from_theirs (const char *theirs);

/* The same where the owner says which variable fills which of their gaps: members of an object,
 * such as {"1":"customer.first_name"}. */
char *puntual_whatsapp_from_theirs_as (const char *theirs, JsonObject *filled_by);
/* The path of the variable that a gap is called like; NULL: none. Static. */
const char *puntual_whatsapp_variable_called (const char *gap);
/* The names of the gaps of their text, in the order in which they first occur. */
GStrv puntual_whatsapp_their_gaps (const char *theirs);

/* What its owner says of its gaps, an object with "body" and "header"; NULL: nothing. Owned. */
JsonNode *puntual_whatsapp_read_gaps (const PuntualWhatsappText *self);
/* The message of an approved text: its words with the gaps filled, and what fills them.
 * CHANNEL_TEXT when a gap would stay empty, which WhatsApp refuses. */
PuntualMessage *
puntual_whatsapp_render (const PuntualWhatsappText *self, const PuntualRenderContext *context,
                         const char *id, GError **error);

G_END_DECLS
