/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-retry.h"
#include "puntual-send-run.h"

G_BEGIN_DECLS

/* Accounts that rest: because their service asked for it, which everybody keeps to, or because they
 * failed several times in a row, which keeps an agent from knocking all day, while an owner who
 * sends tries at once. After a rest the first failure begins the next, longer one. */

/* Whether an account does at the moment. patient: it keeps every rest; FALSE: only what the service
 * asked for. */
gboolean
puntual_account_is_resting (const PuntualChannelAccount *record, gint64 now, gboolean patient);
/* Nothing more is sent by an account in this run, and it rests. until: what its service asked for,
 * in microseconds UTC; 0: it failed. */
gboolean puntual_account_rest_begin (PuntualSendRun *run, PuntualOutboxAccount *account,
                                     const GError *failure, gint64 until, GError **error);
/* It is well. */
gboolean
puntual_account_rest_end (PuntualSendRun *run, PuntualOutboxAccount *account, GError **error);
/* Whether the service asked for a few seconds only, after which the same message may be tried again
 * in this run. */
gboolean puntual_account_waits_shortly (const PuntualRetry *retry, gint64 now);
/* What a failed delivery means for the account. A short wish is waited for. */
gboolean
puntual_account_note_failure (PuntualSendRun *run, PuntualOutboxAccount *account,
                              const PuntualRetry *retry, const GError *failure, GError **error);

G_END_DECLS
