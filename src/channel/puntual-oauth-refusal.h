/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-oauth-service.h"

G_BEGIN_DECLS

/* Our own words beside the services': the owner allowed something, but not to send, or not to read
 * the mailbox; what we got back was not for us. */
#define PUNTUAL_OAUTH_NO_SENDING "puntual_no_sending"
#define PUNTUAL_OAUTH_NO_MAILBOX "puntual_no_mailbox"
#define PUNTUAL_OAUTH_FORGED "puntual_forged"

/* The error of a service's word, whether the browser brought it or an answer; what the status means
 * for a word that is not known, and a plain no when that is 0. Always FALSE. */
gboolean puntual_oauth_refuse (const PuntualOauthService *service, const char *word, guint status,
                               GError **error);
/* NOT_FOUND: the owner did not come in time. Always FALSE. */
gboolean puntual_oauth_refuse_late (GError **error);

G_END_DECLS
