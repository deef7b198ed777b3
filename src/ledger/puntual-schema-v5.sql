-- SPDX-FileCopyrightText: 2026 The Puntual developers
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What a message is for. A thank-you says that a payment came in: it is no reminder, counts for no gap and no tone, and its items
-- name the payment as their cycle, so that nobody is thanked twice for the same money.
ALTER TABLE outbox ADD COLUMN purpose TEXT NOT NULL DEFAULT 'reminder' CHECK (purpose IN ('reminder', 'thanks'));

-- The runs of the agent, and of the command line in its place. Instants are microseconds since 1970 in UTC.
CREATE TABLE agent_run (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER,                        -- NULL: it goes on, or was broken off
  sent       INTEGER NOT NULL DEFAULT 0,
  failed     INTEGER NOT NULL DEFAULT 0,
  unknown    INTEGER NOT NULL DEFAULT 0,
  cancelled  INTEGER NOT NULL DEFAULT 0,
  waiting    INTEGER NOT NULL DEFAULT 0,     -- for the owner's approval
  news       INTEGER NOT NULL DEFAULT 0,     -- learnt of messages that left before
  next_run   INTEGER,                        -- NULL: nothing to wait for
  trouble    TEXT                            -- a sentence for the owner; NULL: all went well
) STRICT;

-- What the owner was told on the desktop, by an id that lasts as long as the matter does ('overdue:17'). A row goes when the matter is
-- settled.
CREATE TABLE notification (
  id            TEXT PRIMARY KEY,
  kind          TEXT NOT NULL,
  basis         TEXT NOT NULL,               -- what it was about when it was told: another one is told anew
  since         INTEGER NOT NULL,            -- instant at which the agent found it
  shown_at      INTEGER,                     -- instant; NULL: not yet
  snoozed_until INTEGER,                     -- instant; NULL: not put off
  closed_at     INTEGER                      -- instant at which the owner put it away; NULL: it stands
) STRICT;
