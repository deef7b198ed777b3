/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"
#include "puntual-whatsapp-texts.h"

G_BEGIN_DECLS

/* Asks WhatsApp which texts an account has and what it says of them; when template_name is not NULL
 * submits that one for approval instead, as the submission says (NULL: words alone): see
 * puntual-whatsapp-texts.h. On a thread of its own, because a service may take a minute to answer.
 */
void puntual_text_approval_async (PuntualDesk *desk, const char *account, const char *template_name,
                                  const char *language, const PuntualWhatsappSubmission *submission,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer data);
/* *raw: (out) (nullable): the service's own words where it refused; owned. */
gboolean puntual_text_approval_finish (GAsyncResult *answer, char **raw, GError **error);

G_END_DECLS
