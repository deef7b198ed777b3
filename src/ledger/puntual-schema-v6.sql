-- SPDX-FileCopyrightText: 2026 The Puntual developers
-- SPDX-License-Identifier: GPL-3.0-or-later

-- An account that rests: until when (an instant, microseconds since 1970 in UTC; NULL: it does not), and how often in a row it has
-- failed before. None: its service asked for the rest.
ALTER TABLE channel ADD COLUMN rest_until INTEGER;
ALTER TABLE channel ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;

-- What the provider calls the text, and what it takes it for.
ALTER TABLE whatsapp_text ADD COLUMN provider_id TEXT;
ALTER TABLE whatsapp_text ADD COLUMN category TEXT;
-- The owner said which text there it is, and which of our variables fills each of its gaps (JSON; NULL: by name or order).
ALTER TABLE whatsapp_text ADD COLUMN linked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE whatsapp_text ADD COLUMN gaps TEXT;
