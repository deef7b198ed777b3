/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-agent-round.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_AGENT (puntual_agent_get_type ())
G_DECLARE_FINAL_TYPE (PuntualAgent, puntual_agent, PUNTUAL, AGENT, GObject)

/**
 * PuntualAgent:
 *
 * Looks after a ledger while nobody does: runs a round when the hours open, when a message may
 * leave and when somebody may have answered, and sleeps in between. One per ledger, whatever
 * program it is in: another one waits its turn. Rounds run on a thread of their own; everything
 * else, and every answer, on the main context of the thread that started it.
 *
 * Signal `changed`: another round ended, or the next one is due at another time.
 */

/* clock: NULL for the system's. One that is set by hand makes an agent that wakes only when
 * puntual_agent_nudge() is called: for tests. */
PuntualAgent *puntual_agent_new (const char *ledger_path, PuntualClock *clock);
/* Who tells the owner what is new: `take` on the agent's thread, after every round and when the
 * ledger was changed; `tell` on the main context with what it answered, which is freed afterwards.
 * Before puntual_agent_start(). */
void puntual_agent_set_news (PuntualAgent *self, PuntualNewsTake take,
                             void (*tell) (const PuntualNotificationNews *news, gpointer data),
                             gpointer data);
void puntual_agent_start (PuntualAgent *self);
/* Nobody is at a window: it sends nothing and tells nothing unless the owner wants that (the
 * setting `background`). By default it works. */
void puntual_agent_set_unattended (PuntualAgent *self, gboolean unattended);
/* What the newest look at the ledger told; NULL before the first. Borrowed. */
const PuntualAgentLook *puntual_agent_get_look (PuntualAgent *self);
/* Lets a round end between two messages, waits for that and lets go of the ledger. */
void puntual_agent_stop (PuntualAgent *self);
/* Asks what time it is and does what is due. */
void puntual_agent_nudge (PuntualAgent *self);
/* A round now, whatever the time. */
void puntual_agent_run_now (PuntualAgent *self);

/* The last round of this agent; NULL before the first. A look at a changed ledger is none.
 * Borrowed. */
const PuntualAgentRound *puntual_agent_get_last (PuntualAgent *self);
PuntualAgentNext puntual_agent_get_next (PuntualAgent *self);
/* What keeps it from its work, a sentence; NULL: nothing. Borrowed. */
const char *puntual_agent_get_trouble (PuntualAgent *self);
/* No round runs and none is due: what happens next is up to the clock and others. */
gboolean puntual_agent_is_idle (PuntualAgent *self);

G_END_DECLS
