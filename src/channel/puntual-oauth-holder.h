/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-oauth-service.h"
#include "puntual-secret-forms.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Who holds an access token of an account for one use, and gets another when that ends. Its refresh
 * token is what the credentials keep, or what followed it since. */
typedef struct
{
  PuntualOauthPlace place;
  PuntualOauthUse use;
  char *ledger, *account;    /* whose secret it is */
  char *secret;              /* as the credentials have it; NULL: not looked up yet */
  char *token;               /* NULL: none */
  PuntualSecretForms *forms; /* of the token */
  gint64 ends;               /* microseconds, monotonic */
  char *raw;                 /* of the last refusal: the answer, without what is secret; NULL */
  int retry_after;           /* seconds; 0: not said */
} PuntualOauthHolder;

/* NULL with CHANNEL_CONFIG. kind must be one that puntual_oauth_service_find() knows. */
PuntualOauthHolder *
puntual_oauth_holder_new (const char *account, const char *kind, JsonObject *config,
                          PuntualOauthUse use, GError **error);
void puntual_oauth_holder_free (PuntualOauthHolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualOauthHolder, puntual_oauth_holder_free)
/* What the credentials have, found already. */
void puntual_oauth_holder_set_secret (PuntualOauthHolder *self, const char *secret);

/* Gets a token, whether there is one or not. CHANNEL_CONFIG, CHANNEL_UNREACHABLE, NO_SECRET. */
gboolean
puntual_oauth_holder_renew (PuntualOauthHolder *self, GCancellable *cancellable, GError **error);
/* Whether there is one that lasts long enough to begin with. */
gboolean puntual_oauth_holder_is_good (const PuntualOauthHolder *self);
/* It was refused: the next is another. */
void puntual_oauth_holder_drop (PuntualOauthHolder *self);

G_END_DECLS
