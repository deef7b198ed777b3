/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-follow-up-run.h"

G_BEGIN_DECLS

/* What came in: mails in the mailboxes of the accounts, and texts to their numbers. An account that
 * cannot be read keeps a sentence about it until it can, and hinders no other. FALSE only when the
 * ledger fails. */

gboolean puntual_inbox_reading_take_mails (PuntualFollowUpRun *run, GError **error);
/* Leaves accounts alone that were in trouble just now. */
gboolean puntual_inbox_reading_take_texts (PuntualFollowUpRun *run, GError **error);

G_END_DECLS
