/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* WhatsApp by Meta's Cloud API; the secret is the token of a system user. Text that Meta approved
 * goes at any time, other text only while a conversation is open: who may say so is the ledger, for
 * Meta does not tell.
 * https://developers.facebook.com/docs/whatsapp/cloud-api */
extern const PuntualHttpProvider puntual_whatsapp_provider;

G_END_DECLS
