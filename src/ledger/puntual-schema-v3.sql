-- SPDX-FileCopyrightText: 2026 The Puntual developers
-- SPDX-License-Identifier: GPL-3.0-or-later

-- How often the provider was asked what became of a message, and the instant of the next time.
ALTER TABLE outbox ADD COLUMN looks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN next_look INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_message_id ON outbox (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX outbox_provider_id ON outbox (provider_id) WHERE provider_id IS NOT NULL;

-- How far a folder of a mail account was read (RFC 3501: a UID means nothing under another UIDVALIDITY).
CREATE TABLE mailbox (
  account      TEXT NOT NULL,
  folder       TEXT NOT NULL,
  uid_validity INTEGER NOT NULL,
  last_uid     INTEGER NOT NULL,
  PRIMARY KEY (account, folder)
) STRICT;

-- A mail that came back about one of ours: what it was, and its first words. The mail itself stays where it is.
CREATE TABLE incoming (
  id         INTEGER PRIMARY KEY,
  outbox_row INTEGER NOT NULL REFERENCES outbox (row_id) ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('reply', 'automatic', 'bounce', 'delay', 'delivered', 'read', 'doubtful')),
  message_id TEXT NOT NULL,                  -- of that mail, or a digest when it has none
  at         INTEGER NOT NULL,               -- found, an instant
  sender     TEXT,
  subject    TEXT,
  opening    TEXT,                           -- first lines of a reply
  status     TEXT,                           -- "5.1.1" of a bounce
  UNIQUE (outbox_row, message_id)
) STRICT;

-- The pause that an answer began; it waits for the owner until it ends.
ALTER TABLE pause ADD COLUMN incoming_id INTEGER REFERENCES incoming (id) ON DELETE SET NULL;
CREATE INDEX pause_incoming ON pause (incoming_id) WHERE incoming_id IS NOT NULL;
