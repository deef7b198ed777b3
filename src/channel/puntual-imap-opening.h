/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-imap-session.h"

G_BEGIN_DECLS

/* Signs in with what the credentials, or the account's own sign-in, have for it; errors of the
 * channels. */
gboolean puntual_imap_open (PuntualImapSession *session, const PuntualImapAccount *account,
                            GCancellable *cancellable, GError **error);
/* The sentence and the code for what a session said. Returns FALSE. */
gboolean
puntual_imap_refuse (const PuntualImapAccount *account, PuntualSmtpReason reason, GError **error);

G_END_DECLS
