/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-agent-schedule.h"
#include "puntual-calendar.h"
#include "puntual-ledger.h"

G_BEGIN_DECLS

/**
 * PuntualAgentLook:
 *
 * What the agent wants to know of a ledger to decide when it works next. A plain value.
 */
typedef struct
{
  PuntualAgentOutlook outlook; /* its hindrance, news and rest are the caller's */
  gint64 soon; /* providers may be asked about what left just now, if they answer; 0: nothing did */
  guint n_ready;   /* messages that may leave now */
  guint n_resting; /* those that wait for the rest of their account to end */
  gint64 last_event;
  gint64 last_run;          /* when the last run began; 0: there was none */
  gboolean background;      /* the owner wants it to work while no window is open */
  gboolean needs_network;   /* what is sent leaves this computer */
  gboolean needs_passwords; /* and takes a password or a token */
  char *accounts; /* owned: another text when the owner changed something about an account */
} PuntualAgentLook;

void puntual_agent_look_clear (PuntualAgentLook *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualAgentLook, puntual_agent_look_clear)

/* Opens the ledger for one piece of work; it is closed by the last unref. clock: NULL for the
 * system's, in the zone of the business. Never makes one: NOT_FOUND. */
PuntualLedger *puntual_agent_open (const char *path, PuntualClock *clock, GError **error);
/* The same for what the owner pressed: who signs the events. */
PuntualLedger *
puntual_agent_open_as (const char *path, const char *who, PuntualClock *clock, GError **error);
/* Fills *look anew. asked: the instant at which providers and inboxes were asked last. */
gboolean puntual_agent_look (PuntualLedger *ledger, PuntualCalendarSet *calendars, gint64 asked,
                             PuntualAgentLook *look, GError **error);

G_END_DECLS
