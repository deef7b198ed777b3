/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"

G_BEGIN_DECLS

/* Sends a test message through an account, which the ledger need not have: see
 * puntual_outbox_try_account(). On a thread of its own, because a server may take a minute to
 * answer. account is copied. secret: its password, mailbox_secret: that of the
 * mailbox that answers arrive in; NULL: what is kept. */
void
puntual_mail_trial_async (PuntualDesk *desk, const PuntualChannelAccount *account,
                          const char *secret, const char *mailbox_secret, const char *to,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* *raw: (out): the service's own words where it refused, else NULL; owned. */
gboolean puntual_mail_trial_finish_raw (GAsyncResult *answer, char **raw, GError **error);

G_END_DECLS
