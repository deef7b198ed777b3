/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-length.h"

PuntualWhatsappFit
puntual_whatsapp_length (const char *text, guint *characters)
{
  glong n = g_utf8_strlen (text, -1);

  if (characters != NULL)
    *characters = (guint)n;
  if (n > PUNTUAL_WHATSAPP_TEXT_MAX)
    return PUNTUAL_WHATSAPP_TOO_LONG;
  return n > PUNTUAL_WHATSAPP_TEMPLATE_MAX ? PUNTUAL_WHATSAPP_TEXT_ONLY : PUNTUAL_WHATSAPP_FITS;
}
