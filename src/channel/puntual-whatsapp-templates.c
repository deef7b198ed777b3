/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-templates.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-http-channel.h"
#include "puntual-http-providers.h"
#include "puntual-whatsapp-approval.h"

#define MAX_LABEL 25 /* letters; channels.md, section 1.4 */
#define MAX_URL 2000

gboolean
puntual_whatsapp_templates_has (const char *kind, const char *config)
{
  const PuntualHttpProvider *provider = puntual_http_provider_find (kind);

  return provider != NULL && provider->approval != NULL
         && (puntual_channel_config_media (kind, config)
             & PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP))
                != 0;
}

static const PuntualWhatsappApproval *
find_approval (PuntualChannel *channel, GError **error)
{
  const PuntualHttpProvider *provider = puntual_http_channel_get_provider (channel);

  if (provider != NULL && provider->approval != NULL
      && (puntual_channel_get_media (channel) & PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP)) != 0)
    return provider->approval;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ ("Only an account for WhatsApp at Meta or Twilio has texts that WhatsApp "
                          "approves."));
  return NULL;
}

gboolean
puntual_whatsapp_templates_are_numbered (PuntualChannel *channel)
{
  const PuntualWhatsappApproval *approval = find_approval (channel, NULL);

  return approval != NULL && approval->numbered;
}

GPtrArray *
puntual_whatsapp_templates_list (PuntualChannel *channel, GCancellable *cancellable, GError **error)
{
  const PuntualWhatsappApproval *approval = find_approval (channel, error);
  PuntualHttpAccount *account =
      approval != NULL ? puntual_http_channel_borrow (channel, error) : NULL;

  return account != NULL ? approval->list (account, cancellable, error) : NULL;
}

static gboolean
check (const PuntualWhatsappDraft *draft, GError **error)
{
  const char *label = draft->url_label != NULL ? draft->url_label : draft->reply_label;
  const char *sentence = NULL;

  /* channels.md, section 1.4: a text with both cannot be read in WhatsApp on a computer. */
  if (draft->url_label != NULL && draft->reply_label != NULL)
    sentence = _ ("A text for WhatsApp has either a button to an address or one that answers: with "
                  "both, it cannot be read in WhatsApp on a computer.");
  else if (label != NULL && (*label == '\0' || g_utf8_strlen (label, -1) > MAX_LABEL))
    sentence = _ ("The words on a WhatsApp button have at most 25 letters. Shorten them.");
  else if (draft->url_label != NULL && strlen (draft->url_example) > MAX_URL)
    sentence = _ ("The address of a WhatsApp button has at most 2,000 letters.");
  if (sentence == NULL)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE, sentence);
  return FALSE;
}

gboolean
puntual_whatsapp_templates_submit (PuntualChannel *channel, const PuntualWhatsappDraft *draft,
                                   PuntualWhatsappState *state, char **their_name,
                                   GCancellable *cancellable, GError **error)
{
  const PuntualWhatsappApproval *approval = find_approval (channel, error);
  PuntualHttpAccount *account =
      approval != NULL ? puntual_http_channel_borrow (channel, error) : NULL;

  return account != NULL && check (draft, error)
         && approval->submit (account, draft, state, their_name, cancellable, error);
}
