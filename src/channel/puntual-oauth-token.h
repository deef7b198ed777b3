/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "puntual-oauth-service.h"

G_BEGIN_DECLS

/* What an account keeps: one text in the keyring, JSON or, as somebody types it, a refresh token
 * alone. */
typedef struct
{
  char *refresh_token;
  char *client_secret; /* NULL: the client has none */
} PuntualOauthSecret;

/* NO_SECRET when there is no refresh token in it. */
gboolean puntual_oauth_secret_read (PuntualOauthSecret *self, const char *text, GError **error);
/* Free with puntual_secret_free(). */
char *puntual_oauth_secret_write (const PuntualOauthSecret *self);
void puntual_oauth_secret_clear (PuntualOauthSecret *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualOauthSecret, puntual_oauth_secret_clear)

/* What a service gave: RFC 6749, section 5.1. */
typedef struct
{
  char *access_token;
  char *refresh_token; /* NULL: the one there is stays */
  int lifetime;        /* seconds, of the access token */
  char *refusal;       /* instead of it all: the service's word, RFC 6749, section 5.2; NULL */
  char *raw;           /* of a refusal: the answer, without what is secret; NULL */
  int retry_after;     /* seconds; 0: not said */
} PuntualOauthGrant;

void puntual_oauth_grant_clear (PuntualOauthGrant *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualOauthGrant, puntual_oauth_grant_clear)

/* Ask the service for tokens. FALSE with the account's retry class and a sentence; grant->refusal
 * then has the service's word, if it was that. Nothing is asked twice. */

/* RFC 6749, section 6: a token for that use. CHANNEL_CONFIG: the owner must sign in again. */
gboolean puntual_oauth_refresh (const PuntualOauthPlace *place, PuntualOauthUse use,
                                const PuntualOauthSecret *secret, PuntualOauthGrant *grant,
                                GCancellable *cancellable, GError **error);
/* RFC 6749, section 4.1.3, and RFC 7636, section 4.5. */
gboolean puntual_oauth_redeem (const PuntualOauthPlace *place, const char *client_secret,
                               const char *code, const char *verifier, const char *redirect,
                               PuntualOauthGrant *grant, GCancellable *cancellable, GError **error);
/* RFC 8628, section 3.4: refused with "authorization_pending" or "slow_down" while the owner has
 * not decided. */
gboolean puntual_oauth_poll (const PuntualOauthPlace *place, const char *client_secret,
                             const char *device_code, PuntualOauthGrant *grant,
                             GCancellable *cancellable, GError **error);

/* RFC 8628, section 3.2. */
typedef struct
{
  char *device_code, *user_code, *address;
  int lifetime, interval; /* seconds */
} PuntualOauthInvitation;

void puntual_oauth_invitation_clear (PuntualOauthInvitation *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualOauthInvitation, puntual_oauth_invitation_clear)
gboolean puntual_oauth_invite (const PuntualOauthPlace *place, PuntualOauthInvitation *invitation,
                               GCancellable *cancellable, GError **error);

G_END_DECLS
