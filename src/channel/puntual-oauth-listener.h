/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The loopback port to which a browser brings the answer of a sign-in: RFC 8252, section 7.3. It
 * takes one answer, thanks with a plain page, and is gone. */
typedef struct _PuntualOauthListener PuntualOauthListener;

/* state: what the answer must carry, copied. Nobody is listened to before the wait. FAILED when
 * this computer has no port. */
PuntualOauthListener *puntual_oauth_listener_new (const char *state, GError **error);
void puntual_oauth_listener_free (PuntualOauthListener *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualOauthListener, puntual_oauth_listener_free)
guint puntual_oauth_listener_get_port (PuntualOauthListener *self);

/* TRUE: *code has what to redeem, for puntual_secret_free(), or *refusal the service's word; owned.
 * FALSE: CANCELLED, or NOT_FOUND when nobody came in time. The port is closed either way. */
gboolean puntual_oauth_listener_wait (PuntualOauthListener *self, guint patience_ms, char **code,
                                      char **refusal, GCancellable *cancellable, GError **error);

G_END_DECLS
