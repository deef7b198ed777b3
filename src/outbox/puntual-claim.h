/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-send-run.h"

G_BEGIN_DECLS

/* One try to send one message. */
typedef struct
{
  PuntualFacts *facts;     /* owned, when they were read anew */
  PuntualPlan *plan;       /* likewise */
  PuntualMessage *message; /* owned: the words that leave */
  gboolean claimed;
  gboolean settled;          /* not claimed, and the report says why */
  gboolean accounts_changed; /* not claimed: choose the account anew */
  gboolean another_way;      /* not claimed: this medium is no way any more, the next one may be */
} PuntualAttempt;

void puntual_attempt_clear (PuntualAttempt *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualAttempt, puntual_attempt_clear)

/* The last look and the durable intent, in one transaction: records what became of the message
 * before, makes sure that this one is still true and approved (or plans its customer anew when
 * anybody wrote to the ledger since), and claims it. A medium that was lost meanwhile is noted in
 * what is queued. FALSE when the ledger failed; then nothing changed. */
gboolean
puntual_claim_take (PuntualSendRun *run, PuntualQueued *queued, const PuntualOutboxAccount *account,
                    PuntualMedium medium, PuntualAttempt *attempt, GError **error);
/* Inside a transaction: writes down that the message delivered last was sent. forget_pending()
 * after its commit. */
gboolean puntual_claim_flush_pending (PuntualSendRun *run, GError **error);
void puntual_claim_forget_pending (PuntualSendRun *run);
/* The first medium of a message that has not failed for good. */
gboolean puntual_claim_choose_medium (const PuntualPlannedMessage *planned, guint media_failed,
                                      PuntualMedium *medium);
/* The ledger itself cannot be used: no reason to hold a message, but to end the run. NULL is no
 * failure. */
gboolean puntual_claim_is_ledger_failure (const GError *failure);

G_END_DECLS
