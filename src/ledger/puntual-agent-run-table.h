/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* One run of the agent, or of `puntual-cli send` in its place. Instants in microseconds UTC. */
typedef struct
{
  gint64 id;
  gint64 started_at, ended_at; /* ended_at 0: it goes on, or was broken off */
  guint sent, failed, unknown, cancelled, waiting, news;
  gint64 next_run; /* 0: nothing to wait for */
  char *trouble;   /* a sentence for the owner; NULL: all went well */
} PuntualAgentRun;

void puntual_agent_run_clear (PuntualAgentRun *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualAgentRun, puntual_agent_run_clear)

/* Notes that a run began, on the ledger's clock; sets run->id and run->started_at. Only the last
 * hundred are kept. No event: nothing about customers or invoices changed. */
gboolean puntual_agent_run_begin (PuntualLedger *ledger, PuntualAgentRun *run, GError **error);
/* Notes what became of it; sets run->ended_at. */
gboolean puntual_agent_run_end (PuntualLedger *ledger, PuntualAgentRun *run, GError **error);
/* The last one; run->id is 0 when there was none. */
gboolean puntual_agent_run_last (PuntualLedger *ledger, PuntualAgentRun *run, GError **error);

G_END_DECLS
