/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* Mail by Resend; the secret is an API key. https://resend.com/docs/api-reference */
extern const PuntualHttpProvider puntual_resend_provider;

G_END_DECLS
