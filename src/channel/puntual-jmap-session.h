/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/**
 * PuntualJmapSession:
 *
 * What a JMAP server said of an account: where to ask, what the token may, which mailboxes and
 * senders there are. Belongs to the account's `own`; gone with the secret. RFC 8620, section 2.
 */
typedef struct _PuntualJmapSession PuntualJmapSession;

/* Borrowed of the account, signed in to when that has not happened yet. NULL on error. */
PuntualJmapSession *
puntual_jmap_session_get (PuntualHttpAccount *account, GCancellable *cancellable, GError **error);
/* The mailboxes of the roles. Borrowed. */
const char *puntual_jmap_session_drafts (PuntualJmapSession *self);
const char *puntual_jmap_session_sent (PuntualJmapSession *self);
/* The sender's identity that may use an address; NULL with CHANNEL_CONFIG. Borrowed. */
const char *
puntual_jmap_session_identity (PuntualJmapSession *self, const char *address, GError **error);

/* Uploads a mail; its blob. Owned; NULL on error. */
char *puntual_jmap_session_upload (PuntualJmapSession *self, PuntualHttpAccount *account,
                                   GBytes *mail, GCancellable *cancellable, GError **error);

/* A request of several calls: begin; for each call, begin_call, its arguments, end_call; ask. The
 * account's id is every call's first argument. */
JsonBuilder *puntual_jmap_begin (PuntualJmapSession *self);
void puntual_jmap_begin_call (PuntualJmapSession *self, JsonBuilder *builder, const char *method);
void puntual_jmap_end_call (JsonBuilder *builder);
/* Asks; every call must have been carried out, unless an error tells otherwise. Ends the builder's
 * use. repeatable: nothing leaves by it. */
gboolean puntual_jmap_ask (PuntualJmapSession *self, PuntualHttpAccount *account,
                           JsonBuilder *builder, gboolean repeatable, PuntualHttpAnswer *answer,
                           GCancellable *cancellable, GError **error);
/* The result of the first call of a method; NULL when there is none. Borrowed of the answer. */
JsonObject *puntual_jmap_result (const PuntualHttpAnswer *answer, const char *method);

G_END_DECLS
