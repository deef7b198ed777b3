/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"
#include "puntual-whatsapp-templates.h"

G_BEGIN_DECLS

/* How a provider of WhatsApp is asked about its approved texts: a static value beside its
 * PuntualHttpProvider. The secret is read. Errors are those of puntual_channel_prepare(). */
struct _PuntualWhatsappApproval
{
  gboolean numbered; /* gaps are {{1}}, {{2}} … there, not names */
  /* As puntual_whatsapp_templates_list() and _submit(); what the draft must not have anywhere is
   * refused already. */
  GPtrArray *(*list) (PuntualHttpAccount *account, GCancellable *cancellable, GError **error);
  gboolean (*submit) (PuntualHttpAccount *account, const PuntualWhatsappDraft *draft,
                      PuntualWhatsappState *state, char **their_name, GCancellable *cancellable,
                      GError **error);
};

G_END_DECLS
