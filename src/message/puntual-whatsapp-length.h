/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Characters of a text message, and of the body of a template with its variables filled in: longer
 * ones are refused (error 132005 of the WhatsApp Business Platform). */
#define PUNTUAL_WHATSAPP_TEXT_MAX 4096
#define PUNTUAL_WHATSAPP_TEMPLATE_MAX 1024

typedef enum
{
  PUNTUAL_WHATSAPP_FITS,
  PUNTUAL_WHATSAPP_TEXT_ONLY, /* within 24 hours of the customer's last word: too long for a
                                 template */
  PUNTUAL_WHATSAPP_TOO_LONG,
} PuntualWhatsappFit;

/* characters (may be NULL): how many it has. */
PuntualWhatsappFit puntual_whatsapp_length (const char *text, guint *characters);

G_END_DECLS
