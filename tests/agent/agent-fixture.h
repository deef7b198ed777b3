/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-agent.h"
#include "puntual-ledger-records.h"
#include "puntual-notification-news.h"
#include "puntual-outbox.h"

/* A ledger in a folder of its own that sends by itself into a folder, and an agent over it whose
 * clock is set by hand. */
typedef struct
{
  char *folder;
  char *outgoing;
  char *path;
  PuntualClock *clock;
  PuntualAgent *agent; /* NULL before agent_fixture_start() */
} AgentFixture;

/* Where the business is, and the instant at which the test begins, as ISO 8601 in UTC. */
typedef struct
{
  const char *zone;
  const char *region;
  const char *start;
} AgentPlace;

extern const AgentPlace AGENT_MADRID; /* Tuesday 10 March 2026, 7:00 in the morning there */

/* data: an AgentPlace. */
void agent_fixture_set_up (AgentFixture *self, gconstpointer data);
void agent_fixture_tear_down (AgentFixture *self, gconstpointer data);
gint64 agent_instant (const char *iso);
/* The ledger for a moment, as another program sees it. */
PuntualLedger *agent_fixture_open (AgentFixture *self);
void agent_fixture_set (AgentFixture *self, const char *key, const char *value);
/* A customer and an invoice of 100.00 EUR due on a day ("2026-03-03"). */
gint64
agent_fixture_owe (AgentFixture *self, const char *customer, const char *number, const char *due);
void agent_fixture_start (AgentFixture *self);
/* Sets the clock, wakes the agent and lets it do all it wants to do at that instant. */
void agent_fixture_at (AgentFixture *self, const char *iso);
/* The same with the clock going from one wake to the next as it would, until an instant. */
void agent_fixture_live_until (AgentFixture *self, const char *iso);
void agent_fixture_settle (AgentFixture *self);
/* Messages that left about an invoice (by number; NULL: all). */
guint agent_fixture_sent (AgentFixture *self, const char *number);
/* Files in the folder that messages are written to. */
guint agent_fixture_written (AgentFixture *self);
void agent_fixture_set_clock (AgentFixture *self, const char *iso);

/* What the owner is told at this moment, and what is in the list. */
typedef PuntualNotificationNews News;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (News, puntual_notification_news_free)

News *agent_fixture_take_news (AgentFixture *self);
GPtrArray *agent_fixture_list_news (AgentFixture *self);
