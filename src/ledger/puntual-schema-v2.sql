-- SPDX-FileCopyrightText: 2026 The Puntual developers
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The owner's own words for one message, finished, in light Markdown; own_basis says for which invoices and amounts they were
-- written. All three are NULL: the template speaks.
ALTER TABLE outbox ADD COLUMN own_subject TEXT;
ALTER TABLE outbox ADD COLUMN own_text TEXT;
ALTER TABLE outbox ADD COLUMN own_basis TEXT;
-- The owner took the approval back: the message waits for it again, even where messages leave by themselves.
ALTER TABLE outbox ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_withdrawn ON outbox (id) WHERE withdrawn = 1;
