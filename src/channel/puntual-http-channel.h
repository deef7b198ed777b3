/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_HTTP_CHANNEL (puntual_http_channel_get_type ())
G_DECLARE_FINAL_TYPE (PuntualHttpChannel, puntual_http_channel, PUNTUAL, HTTP_CHANNEL, GObject)

/* The channel of an account at a provider of HTTP; kind is one of puntual-http-providers.h.
 * CHANNEL_CONFIG, INVALID_VALUE. */
PuntualChannel *
puntual_http_channel_new (const char *name, const char *kind, const char *config, GError **error);

/* Of a channel at a provider of HTTP; NULL for any other one. */
const PuntualHttpProvider *puntual_http_channel_get_provider (PuntualChannel *channel);
/* The account of such a channel with its secret read, for what only its provider offers. Borrowed.
 * NO_SECRET. */
PuntualHttpAccount *puntual_http_channel_borrow (PuntualChannel *channel, GError **error);

G_END_DECLS
