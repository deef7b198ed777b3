/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"
#include "puntual-whatsapp-text.h"

G_BEGIN_DECLS

/* Texts that providers approve for WhatsApp. */

/* Finds by account, template and language, else adds; an event when something changed. Sets
 * text->id. */
gboolean
puntual_whatsapp_text_put (PuntualLedger *ledger, PuntualWhatsappText *text, GError **error);
/* Of one account, or of all for NULL; by account, template and language. */
GPtrArray *puntual_whatsapp_text_list (PuntualLedger *ledger, const char *account, GError **error);
/* What goes out in place of a template: an approved text with our variables in it, in the language
 * or its base ("es" for "es-MX"), of an account that is there, the one for WhatsApp first, then the
 * default one. NULL without
 * an error when there is none. */
PuntualWhatsappText *puntual_whatsapp_text_find (PuntualLedger *ledger, const char *template_name,
                                                 const char *language, GError **error);
/* The provider has it no longer. */
gboolean puntual_whatsapp_text_remove (PuntualLedger *ledger, gint64 id, GError **error);

/* The day on which a customer agreed to get messages by WhatsApp; NONE takes it back, or tells that
 * nobody noted it. NOT_FOUND. */
gboolean puntual_whatsapp_consent_set (PuntualLedger *ledger, gint64 customer_id, PuntualDay day,
                                       GError **error);
gboolean puntual_whatsapp_consent_get (PuntualLedger *ledger, gint64 customer_id, PuntualDay *day,
                                       GError **error);

G_END_DECLS
