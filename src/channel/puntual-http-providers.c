/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-http-providers.h"

#include "puntual-brevo.h"
#include "puntual-gmail.h"
#include "puntual-jmap.h"
#include "puntual-mailgun.h"
#include "puntual-microsoft365.h"
#include "puntual-postmark.h"
#include "puntual-resend.h"
#include "puntual-sendgrid.h"
#include "puntual-twilio.h"
#include "puntual-whatsapp.h"

static const PuntualHttpProvider *const PROVIDERS[] = {
  &puntual_brevo_provider,
  &puntual_gmail_provider,
  &puntual_jmap_provider,
  &puntual_mailgun_provider,
  &puntual_microsoft365_provider,
  &puntual_postmark_provider,
  &puntual_resend_provider,
  &puntual_sendgrid_provider,
  &puntual_twilio_provider,
  &puntual_whatsapp_provider,
  NULL,
};

const PuntualHttpProvider *
puntual_http_provider_find (const char *kind)
{
  for (guint i = 0; PROVIDERS[i] != NULL; i++)
    if (g_strcmp0 (PROVIDERS[i]->kind, kind) == 0)
      return PROVIDERS[i];
  return NULL;
}
