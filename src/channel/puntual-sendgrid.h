/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* Mail by Twilio SendGrid; the secret is an API key.
 * https://www.twilio.com/docs/sendgrid/api-reference */
extern const PuntualHttpProvider puntual_sendgrid_provider;

G_END_DECLS
