/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-text.h"

static const char *const nicks[] = { "pending", "approved", "rejected", "paused", "unusable" };

const char *
puntual_whatsapp_state_nick (PuntualWhatsappState state)
{
  return nicks[state];
}

gboolean
puntual_whatsapp_state_from_nick (const char *nick, PuntualWhatsappState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      {
        *state = (PuntualWhatsappState)i;
        return TRUE;
      }
  return FALSE;
}

void
puntual_whatsapp_text_free (PuntualWhatsappText *self)
{
  if (self == NULL)
    return;
  g_free (self->account);
  g_free (self->template_name);
  g_free (self->language);
  g_free (self->their_name);
  g_free (self->their_language);
  g_free (self->called);
  g_free (self->reason);
  g_free (self->header);
  g_free (self->body);
  g_free (self->buttons);
  g_free (self->gaps);
  g_free (self->examples);
  g_free (self->provider_id);
  g_free (self->category);
  g_free (self);
}
