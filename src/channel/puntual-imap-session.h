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
 * One signed-in connection to the server that keeps the answers. It can only look: LIST, EXAMINE,
 * SEARCH and FETCH with PEEK are all it says, so that nothing is deleted or marked as read. libcurl
 * connects, secures the line and signs in; the commands are ours because libcurl's own FETCH marks
 * mails as read (BODY[] instead of BODY.PEEK[]). A session made to keep copies adds mails and says
 * nothing else but LIST.
 */
typedef struct _PuntualImapSession PuntualImapSession;

/* The account is borrowed and outlives the session. */
PuntualImapSession *puntual_imap_session_new (const PuntualImapAccount *account);
PuntualImapSession *puntual_imap_session_new_to_keep (const PuntualImapAccount *account);
void puntual_imap_session_free (PuntualImapSession *self);
/* Connects and signs in. FALSE: reason. */
gboolean puntual_imap_session_open (PuntualImapSession *self, const char *secret,
                                    GCancellable *cancellable, PuntualSmtpReason *reason);
/* One command and its answers up to the tagged one, at most `most` bytes of them. on_answer may be
 * NULL. FALSE: reason; PROTOCOL when the server said NO or BAD. */
gboolean puntual_imap_session_ask (PuntualImapSession *self, const char *command, gsize most,
                                   PuntualImapAnswerFunc on_answer, gpointer data,
                                   GCancellable *cancellable, PuntualSmtpReason *reason);
/* Adds a mail, as read, to a folder whose name is quoted. For a session made to keep copies. FALSE:
 * reason; it may be there all the same, unless that is PROTOCOL. */
gboolean puntual_imap_session_append (PuntualImapSession *self, const char *folder, GBytes *mail,
                                      GCancellable *cancellable, PuntualSmtpReason *reason);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualImapSession, puntual_imap_session_free)

G_END_DECLS
