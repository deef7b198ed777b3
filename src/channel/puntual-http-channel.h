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

/* The account of a channel of that kind with its secret read, for what only this provider offers.
 * Borrowed. CHANNEL_CONFIG for any other channel, NO_SECRET. */
PuntualHttpAccount *
puntual_http_channel_borrow (PuntualChannel *channel, const char *kind, GError **error);

G_END_DECLS
