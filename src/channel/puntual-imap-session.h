/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "puntual-imap-account.h"
#include "puntual-imap-reading.h"
#include "puntual-smtp-reason.h"

G_BEGIN_DECLS

/**
 * PuntualImapSession:
 *
 * One signed-in connection to the server that keeps the answers. It can only look: EXAMINE, SEARCH
 * and FETCH with PEEK are all it says, so that nothing is deleted or marked as read. libcurl
 * connects, secures the line and signs in; the commands are ours because libcurl's own FETCH marks
 * mails as read (BODY[] instead of BODY.PEEK[]).
 */
typedef struct _PuntualImapSession PuntualImapSession;

/* The account is borrowed and outlives the session. */
PuntualImapSession *puntual_imap_session_new (const PuntualImapAccount *account);
void puntual_imap_session_free (PuntualImapSession *self);
/* Connects and signs in. FALSE: reason. */
gboolean puntual_imap_session_open (PuntualImapSession *self, const char *secret,
                                    GCancellable *cancellable, PuntualSmtpReason *reason);
/* One command and its answers up to the tagged one, at most `most` bytes of them. on_answer may be
 * NULL. FALSE: reason; PROTOCOL when the server said NO or BAD. */
gboolean puntual_imap_session_ask (PuntualImapSession *self, const char *command, gsize most,
                                   PuntualImapAnswerFunc on_answer, gpointer data,
                                   GCancellable *cancellable, PuntualSmtpReason *reason);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualImapSession, puntual_imap_session_free)

G_END_DECLS
