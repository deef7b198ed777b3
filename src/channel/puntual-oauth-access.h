/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* What providers with a sign-in share. The account's secret is that of puntual-oauth-token.h; its
 * access token is the account's own. */

/* The provider's check. */
gboolean puntual_oauth_account_check (JsonObject *config, const char *kind, GError **error);
/* Gets an access token, which proves the sign-in without reaching anybody. */
gboolean puntual_oauth_account_prepare (PuntualHttpAccount *account, GCancellable *cancellable,
                                        GError **error);
/* puntual_http_account_ask() with the access token, which is got, or got anew, as it is needed. An
 * answer of 401 means that nothing was done: the same is then asked once more with another token.
 * An answer of 401 that comes through is for puntual_oauth_account_refuse_access(). */
gboolean
puntual_oauth_account_ask (PuntualHttpAccount *account, PuntualHttpRequest *request,
                           PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error);
/* CHANNEL_CONFIG: sign in again. Always FALSE. */
gboolean puntual_oauth_account_refuse_access (PuntualHttpAccount *account, GError **error);

G_END_DECLS
