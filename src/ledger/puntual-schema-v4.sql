-- SPDX-FileCopyrightText: 2026 The Puntual developers
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Our templates for WhatsApp as a provider has them for one account: its words with our variables in the gaps, and what it says of
-- them. `body` is NULL when a gap of theirs is none of ours.
CREATE TABLE whatsapp_text (
  id             INTEGER PRIMARY KEY,
  account        TEXT NOT NULL,
  template       TEXT NOT NULL,
  language       TEXT NOT NULL,
  their_name     TEXT NOT NULL,
  their_language TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'rejected', 'paused', 'unusable')),
  reason         TEXT,
  header         TEXT,
  body           TEXT,
  numbered       INTEGER NOT NULL DEFAULT 0,
  shows_pdf      INTEGER NOT NULL DEFAULT 0,
  buttons        TEXT,                       -- JSON
  UNIQUE (account, template, language)
) STRICT;

-- The day on which the customer agreed to get messages by WhatsApp; NULL: nobody noted it.
ALTER TABLE customer ADD COLUMN whatsapp_consent_day INTEGER;
