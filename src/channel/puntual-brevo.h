/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* Mail by Brevo; the secret is an API key. https://developers.brevo.com/reference */
extern const PuntualHttpProvider puntual_brevo_provider;

G_END_DECLS
