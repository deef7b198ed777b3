/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-sms-estimate.h"

G_BEGIN_DECLS

/* Asks the provider's price list what an SMS costs, on a thread of its own: a list that is slow
 * holds up neither the windows nor a lane. Takes the estimate. */
void puntual_sms_hint_ask_async (PuntualSmsEstimate *estimate, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
/* The estimate with its price; NULL: it is not known, or nobody wants to know any more. Borrowed
 * from the answer. */
const PuntualSmsEstimate *puntual_sms_hint_ask_finish (GAsyncResult *answer);

G_END_DECLS
