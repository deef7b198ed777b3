/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-agent-look.h"
#include "puntual-agent-run-table.h"
#include "puntual-notification-news.h"

G_BEGIN_DECLS

/* puntual_notification_news_take(), or what stands for it. */
typedef PuntualNotificationNews *(*PuntualNewsTake) (PuntualLedger *ledger,
                                                     PuntualCalendarSet *calendars, GError **error);

typedef struct
{
  PuntualClock *clock;       /* NULL: the system's, in the zone of the business */
  gboolean only_look;        /* sends nothing, asks nobody, is no run: the ledger was changed */
  gboolean unattended;       /* no window is open: nothing is done unless the owner wants that */
  gboolean offline;          /* there is no network: what needs one waits */
  gboolean locked;           /* the passwords are: what needs one waits */
  gboolean eager;            /* what made accounts fail may be over: they are tried at once */
  gint64 inboxes_read;       /* when an earlier round did so; 0: nobody knows */
  PuntualNewsTake take_news; /* NULL: nobody is told */
  GCancellable *cancellable; /* ends it between two messages */
} PuntualAgentRoundOptions;

/**
 * PuntualAgentRound:
 *
 * One round of the agent: learns what became of what left, sends what is due and approved, and
 * tells when the next one is due. A plain value.
 */
typedef struct
{
  PuntualAgentRun run; /* as written into the ledger; id 0: it was not opened, or only looked at */
  PuntualAgentLook look; /* as things stood at the end */
  PuntualAgentNext next;
  PuntualHindrance hindrance;    /* its sentence is run.trouble */
  gint64 inboxes_read;           /* the options', unless it did so itself */
  PuntualNotificationNews *news; /* NULL: none were taken */
} PuntualAgentRound;

void puntual_agent_round_free (PuntualAgentRound *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualAgentRound, puntual_agent_round_free)

/* Blocking, on any thread. Opens the ledger and closes it again. Never NULL: what went wrong is the
 * round's hindrance. n_hindered: rounds in a row before this one that were. */
PuntualAgentRound *
puntual_agent_round (const char *path, const PuntualAgentRoundOptions *options, guint n_hindered);

G_END_DECLS
