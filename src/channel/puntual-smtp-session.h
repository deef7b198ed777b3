/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "puntual-smtp-account.h"
#include "puntual-smtp-reason.h"

G_BEGIN_DECLS

/* One signed-in connection to a mail server, kept for a batch of messages. */
typedef struct _PuntualSmtpSession PuntualSmtpSession;

/* The account is borrowed and outlives the session. */
PuntualSmtpSession *puntual_smtp_session_new (const PuntualSmtpAccount *account);
/* Says QUIT and closes, without waiting for the answer. */
void puntual_smtp_session_free (PuntualSmtpSession *self);
/* Connects and signs in. secret: NULL when the account has no user. FALSE: reason. */
gboolean puntual_smtp_session_open (PuntualSmtpSession *self, const char *secret,
                                    GCancellable *cancellable, PuntualSmtpReason *reason);
/* One mail to one recipient. FALSE: reason. */
gboolean puntual_smtp_session_send (PuntualSmtpSession *self, const char *recipient, GBytes *mail,
                                    GCancellable *cancellable, PuntualSmtpReason *reason);
/* The server's last reply with '\n' between lines, or what the network said when there was none.
 * Borrowed. */
const char *puntual_smtp_session_answer (PuntualSmtpSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSmtpSession, puntual_smtp_session_free)

G_END_DECLS
