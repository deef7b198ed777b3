/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* SMS, WhatsApp and calls that read the message aloud, by Twilio; each of them when the account has
 * a sender for it. The secret is the account's token, or that of an API key.
 * https://www.twilio.com/docs/usage/api */
extern const PuntualHttpProvider puntual_twilio_provider;

G_END_DECLS
