/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"
#include "puntual-whatsapp-match.h"

G_BEGIN_DECLS

/* Asks WhatsApp for every text that an account has, whosever name it bears: see
 * puntual-whatsapp-match.h. On a thread of its own, as puntual_text_approval_async(). */
void puntual_text_offers_async (PuntualDesk *desk, const char *account, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
/* Of PuntualWhatsappOffer; nobody changes it any more. Owned. */
GPtrArray *puntual_text_offers_finish (GAsyncResult *answer, GError **error);

G_END_DECLS
