/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-imap-session.h"

G_BEGIN_DECLS

/**
 * PuntualImapSent:
 *
 * The folder of a mailbox in which sent mail is kept. It is looked into by a session that only
 * reads, and copies are added by another one; either stays open for what comes next.
 */
typedef struct _PuntualImapSent PuntualImapSent;

/* Asks nobody yet. The account is borrowed and outlives it. */
PuntualImapSent *puntual_imap_sent_new (const PuntualImapAccount *account);
void puntual_imap_sent_free (PuntualImapSent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualImapSent, puntual_imap_sent_free)

/* Whether a mail was filed there: by its Message-ID or, where a server replaced that, by its
 * X-Reminder-Id. since: microseconds UTC; a copy that is older is one of an earlier try. 1: it is
 * there, so it left. -1: it is not, which proves nothing, or there is no such folder, or with an
 * error of the channels. */
int
puntual_imap_sent_look_for (PuntualImapSent *self, const char *message_id, const char *reminder_id,
                            gint64 since, GCancellable *cancellable, GError **error);
/* Adds a copy, as read. FALSE with an error of the channels; it is not tried again, as it may be
 * there. */
gboolean puntual_imap_sent_keep (PuntualImapSent *self, GBytes *mail, GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
