/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* Mail by Mailgun; the secret is a key, of the account or for sending from the domain. An account
 * in Europe has the base https://api.eu.mailgun.net. https://documentation.mailgun.com */
extern const PuntualHttpProvider puntual_mailgun_provider;

G_END_DECLS
