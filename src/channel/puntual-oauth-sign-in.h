/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How the owner signs in. */
typedef enum
{
  PUNTUAL_SIGN_IN_BROWSER, /* on this computer: the service hands its answer to a loopback port */
  PUNTUAL_SIGN_IN_CODE,    /* on any device, by typing a code */
} PuntualSignInWay;

#define PUNTUAL_TYPE_OAUTH_SIGN_IN (puntual_oauth_sign_in_get_type ())
/**
 * PuntualOauthSignIn:
 *
 * One sign-in of a Gmail or Microsoft 365 account with OAuth 2 (RFC 6749, 7636, 8252, 8628). First
 * begin, then show the owner the address, and the code if there is one, then finish, which waits
 * for the owner and keeps the tokens in the keyring. One use each; to try again make another.
 *
 * Neither errors nor the debug log hold a code, a token or the client's secret. The ledger is not
 * touched: what troubled the account there is the caller's to take back when it has signed in.
 */
G_DECLARE_FINAL_TYPE (PuntualOauthSignIn, puntual_oauth_sign_in, PUNTUAL, OAUTH_SIGN_IN, GObject)

/* Whether accounts of a kind sign in so, and whether a code is one of the ways: Google gives none
 * for mail. */
gboolean puntual_oauth_has_sign_in (const char *kind, PuntualSignInWay way);

/* config: as puntual_outbox_account_config() has it, with "client_id". client_secret: NULL keeps
 * the one that is there already, if any; "" does without. CHANNEL_CONFIG, INVALID_VALUE for the
 * settings. */
PuntualOauthSignIn *
puntual_oauth_sign_in_new (const char *name, const char *kind, const char *config,
                           const char *client_secret, PuntualSignInWay way, GError **error);

/* Makes the address. By browser this asks nobody; by code it asks the service, for a minute at the
 * worst. CHANNEL_UNREACHABLE, CHANNEL_CONFIG, NO_SECRET when there is no keyring to keep a token
 * in, CANCELLED. Blocking. */
gboolean
puntual_oauth_sign_in_begin (PuntualOauthSignIn *self, GCancellable *cancellable, GError **error);
/* Waits for the owner and keeps the tokens. CANCELLED also when the owner said no there, NOT_FOUND
 * when the time was over, and as begin. Blocking, for ten minutes at the worst: the listener
 * is gone afterwards, whatever came of it. */
gboolean
puntual_oauth_sign_in_finish (PuntualOauthSignIn *self, GCancellable *cancellable, GError **error);

/* The same on a thread of their own; callbacks on the caller's main context. */
void puntual_oauth_sign_in_begin_async (PuntualOauthSignIn *self, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer data);
gboolean
puntual_oauth_sign_in_begin_end (PuntualOauthSignIn *self, GAsyncResult *result, GError **error);
void puntual_oauth_sign_in_finish_async (PuntualOauthSignIn *self, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
gboolean
puntual_oauth_sign_in_finish_end (PuntualOauthSignIn *self, GAsyncResult *result, GError **error);

/* After begin. What the owner opens, in a browser of this computer or, by code, of any device;
 * https always, unless the account names a service on this computer. Borrowed. */
const char *puntual_oauth_sign_in_get_address (PuntualOauthSignIn *self);
/* What the owner types there; NULL by browser. Borrowed. */
const char *puntual_oauth_sign_in_get_code (PuntualOauthSignIn *self);

/* How long finish waits for a browser, and what a second of the service's waiting times lasts; 0
 * leaves one as it is. Before begin; for tests. */
void puntual_oauth_sign_in_set_pace (PuntualOauthSignIn *self, guint patience_ms, guint second_ms);

/* Forgets the tokens of an account on this computer; TRUE also when there were none. The client's
 * secret goes with them. */
gboolean puntual_oauth_sign_out (const char *ledger, const char *name, GError **error);

G_END_DECLS
