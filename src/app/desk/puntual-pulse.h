/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-agent-run-table.h"
#include "puntual-desk.h"

G_BEGIN_DECLS

/**
 * PuntualPulse:
 *
 * How things stand at a glance: the numbers and lines of the sidebar. A plain value.
 */
typedef struct
{
  guint ready;         /* messages that would leave today */
  guint withdrawn;     /* messages whose approval was taken back */
  guint overdue;       /* invoices */
  guint unallocated;   /* payments */
  guint attention;     /* rows of the outbox */
  gboolean no_account; /* nothing but the folder beside the ledger */
  char *account;       /* the one that carries e-mail; NULL: none */
  char *trouble;       /* of an account, a sentence; NULL: well */
  gboolean paused;     /* everything */
  PuntualDay paused_until;
  PuntualAgentRun run; /* the agent's last one; id 0: there was none */
  gint64 now;          /* when the pulse was taken, and whose clock says so; */
  char *zone;          /* NULL: the machine's */
  gboolean empty;      /* no invoice at all */
  gboolean fresh;      /* nobody has begun, nor said that they do without the first steps */
} PuntualPulse;

/* On a reading lane: answers a PuntualPulse. */
gboolean puntual_pulse_take (PuntualDeskJob *job, gpointer unused, GError **error);
void puntual_pulse_free (PuntualPulse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualPulse, puntual_pulse_free)

G_END_DECLS
