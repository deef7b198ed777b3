/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* Mail by Postmark's HTTP interface; the secret is a server token.
 * https://postmarkapp.com/developer
 */
extern const PuntualHttpProvider puntual_postmark_provider;

G_END_DECLS
