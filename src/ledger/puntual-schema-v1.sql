-- SPDX-FileCopyrightText: 2026 The Puntual developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Days are days since 0001-01-01 (which is 1), instants microseconds since 1970 in UTC, money minor units of the currency
-- beside it, flags 0 or 1. Nothing derived is stored: balances come from allocations.

-- What is set differs from the default. Keys as in puntual-setting-table.c; 'default-cadence' holds the id of the cadence.
CREATE TABLE setting (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE cadence (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE step (
  id             INTEGER PRIMARY KEY,
  cadence_id     INTEGER NOT NULL REFERENCES cadence (id) ON DELETE CASCADE,
  number         INTEGER NOT NULL,
  offset_days    INTEGER NOT NULL,
  tone           TEXT NOT NULL CHECK (tone IN ('friendly', 'courteous', 'firm', 'formal', 'final')),
  media          TEXT NOT NULL,              -- "whatsapp,sms,email", in order of preference
  template       TEXT NOT NULL,
  min_amount     INTEGER NOT NULL DEFAULT 0,
  currency       TEXT,
  segment        TEXT,
  needs_approval INTEGER NOT NULL DEFAULT 0,
  repeat_every   INTEGER NOT NULL DEFAULT 0,
  repeat_max     INTEGER NOT NULL DEFAULT 0,
  UNIQUE (cadence_id, number),
  UNIQUE (cadence_id, offset_days)
) STRICT;

CREATE TABLE segment_cadence (
  segment    TEXT PRIMARY KEY NOT NULL,
  cadence_id INTEGER NOT NULL REFERENCES cadence (id)
) STRICT;

CREATE TABLE template (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,
  language TEXT NOT NULL,
  medium   TEXT NOT NULL CHECK (medium IN ('email', 'whatsapp', 'sms', 'letter', 'call')),
  subject  TEXT,
  body     TEXT NOT NULL,
  UNIQUE (name, language, medium)
) STRICT;

CREATE TABLE customer (
  id            INTEGER PRIMARY KEY,
  key           TEXT UNIQUE,                 -- the owner's own code
  name          TEXT NOT NULL,
  name_key      TEXT NOT NULL,               -- folded, for look-up
  tax_id        TEXT,
  tax_id_key    TEXT,
  contact_name  TEXT,
  email         TEXT,
  phone         TEXT,
  address       TEXT,
  language      TEXT,
  region        TEXT,
  timezone      TEXT,
  segment       TEXT,
  note          TEXT,
  cadence_id    INTEGER REFERENCES cadence (id),
  opted_out     INTEGER NOT NULL DEFAULT 0,
  refused_media INTEGER NOT NULL DEFAULT 0,  -- opted out of; a bit per medium: email 1, whatsapp 2, sms 4, letter 8, call 16
  dead_media    INTEGER NOT NULL DEFAULT 0   -- refused by the provider for good, until the address changes
) STRICT;
CREATE INDEX customer_name_key ON customer (name_key);
CREATE INDEX customer_tax_id_key ON customer (tax_id_key) WHERE tax_id_key IS NOT NULL;
CREATE INDEX customer_email ON customer (email) WHERE email IS NOT NULL;

-- Further people at a customer, by role; the customer's own e-mail and phone are those of the main contact.
CREATE TABLE contact_person (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  role        TEXT NOT NULL DEFAULT 'accounts',
  name        TEXT NOT NULL,
  email       TEXT,
  phone       TEXT
) STRICT;
CREATE INDEX contact_person_customer ON contact_person (customer_id);

CREATE TABLE invoice (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  kind        TEXT NOT NULL DEFAULT 'invoice' CHECK (kind IN ('invoice', 'credit-note')),
  number      TEXT NOT NULL UNIQUE,
  number_key  TEXT NOT NULL,                 -- upper case, letters and digits only
  currency    TEXT NOT NULL CHECK (length (currency) = 3),
  issue_day   INTEGER,
  due_day     INTEGER,
  total       INTEGER NOT NULL CHECK (total >= 0),
  reference   TEXT,
  note        TEXT,
  pdf_path    TEXT,
  cadence_id  INTEGER REFERENCES cadence (id),
  cancelled   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX invoice_customer ON invoice (customer_id, id);
CREATE INDEX invoice_number_key ON invoice (number_key);
CREATE INDEX invoice_due ON invoice (due_day, number);

CREATE TABLE instalment (
  id         INTEGER PRIMARY KEY,
  invoice_id INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE,
  number     INTEGER NOT NULL,
  due_day    INTEGER NOT NULL,
  minor      INTEGER NOT NULL CHECK (minor > 0),
  UNIQUE (invoice_id, number)
) STRICT;

CREATE TABLE payment (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  day         INTEGER NOT NULL,
  minor       INTEGER NOT NULL CHECK (minor > 0),
  currency    TEXT NOT NULL CHECK (length (currency) = 3),
  reference   TEXT,
  source      TEXT NOT NULL CHECK (source IN ('hand', 'import', 'bank')),
  undone      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX payment_customer ON payment (customer_id, day);

-- What takes an invoice down: part of a payment or of a credit note, never both. `day` is repeated here so that a balance as of a day
-- needs this index alone.
CREATE TABLE allocation (
  id             INTEGER PRIMARY KEY,
  invoice_id     INTEGER NOT NULL REFERENCES invoice (id),
  payment_id     INTEGER REFERENCES payment (id),
  credit_note_id INTEGER REFERENCES invoice (id),
  day            INTEGER NOT NULL,
  minor          INTEGER NOT NULL CHECK (minor > 0),
  CHECK ((payment_id IS NULL) <> (credit_note_id IS NULL))
) STRICT;
CREATE INDEX allocation_invoice ON allocation (invoice_id, day, minor);
CREATE INDEX allocation_payment ON allocation (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX allocation_credit_note ON allocation (credit_note_id) WHERE credit_note_id IS NOT NULL;

CREATE TABLE promise (
  id           INTEGER PRIMARY KEY,
  invoice_id   INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE,
  made_day     INTEGER NOT NULL,
  day          INTEGER NOT NULL,
  minor        INTEGER NOT NULL CHECK (minor > 0),
  balance_then INTEGER NOT NULL,
  withdrawn    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX promise_invoice ON promise (invoice_id, id);

CREATE TABLE dispute (
  id         INTEGER PRIMARY KEY,
  invoice_id INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE,
  opened_day INTEGER NOT NULL,
  closed_day INTEGER,                        -- first day it no longer holds
  reason     TEXT
) STRICT;
CREATE INDEX dispute_invoice ON dispute (invoice_id);

-- Exactly one of the three is meant: an invoice, a customer, or (both NULL) everything.
CREATE TABLE pause (
  id          INTEGER PRIMARY KEY,
  invoice_id  INTEGER REFERENCES invoice (id) ON DELETE CASCADE,
  customer_id INTEGER REFERENCES customer (id) ON DELETE CASCADE,
  from_day    INTEGER NOT NULL,
  until_day   INTEGER,                       -- first day reminders go on; NULL: until resumed
  reason      TEXT,
  ended       INTEGER NOT NULL DEFAULT 0,
  CHECK (invoice_id IS NULL OR customer_id IS NULL)
) STRICT;
CREATE INDEX pause_invoice ON pause (invoice_id) WHERE invoice_id IS NOT NULL AND ended = 0;
CREATE INDEX pause_customer ON pause (customer_id) WHERE customer_id IS NOT NULL AND ended = 0;

-- Contacts noted by hand.
CREATE TABLE contact (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  invoice_id  INTEGER REFERENCES invoice (id) ON DELETE CASCADE,
  day         INTEGER NOT NULL,
  tone        TEXT NOT NULL DEFAULT '',
  note        TEXT
) STRICT;
CREATE INDEX contact_customer ON contact (customer_id, day);

CREATE TABLE channel (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL,
  config      TEXT NOT NULL,                 -- JSON, without any secret
  is_default  INTEGER NOT NULL DEFAULT 0,
  is_embedded INTEGER NOT NULL DEFAULT 0,
  trouble     TEXT
) STRICT;
CREATE UNIQUE INDEX channel_one_default ON channel (is_default) WHERE is_default = 1;

CREATE TABLE outbox (
  row_id       INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,         -- the planned message's id
  day          INTEGER NOT NULL,             -- planned for
  sent_day     INTEGER,                      -- claimed on
  customer_id  INTEGER NOT NULL REFERENCES customer (id),
  channel      TEXT,                         -- name of the account of the last attempt
  medium       TEXT NOT NULL,
  media_failed INTEGER NOT NULL DEFAULT 0,   -- bits of media that refused for good
  language     TEXT NOT NULL,
  currency     TEXT NOT NULL,
  amount       INTEGER NOT NULL,
  step_id      INTEGER,
  step_number  INTEGER NOT NULL,
  tone         TEXT NOT NULL,
  template     TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('planned', 'approved', 'sending', 'sent', 'delivered', 'read', 'replied',
                                              'bounced', 'held', 'cancelled', 'failed', 'unknown')),
  approved_by  TEXT CHECK (approved_by IN ('owner', 'policy')),
  claim        TEXT UNIQUE,                  -- fresh for every attempt
  attempts     INTEGER NOT NULL DEFAULT 0,
  next_attempt INTEGER NOT NULL DEFAULT 0,   -- instant; 0: at once
  message_id   TEXT,
  provider_id  TEXT,
  recipient    TEXT,
  subject      TEXT,
  body         TEXT,
  error        TEXT,                         -- the sentence for the owner
  raw_answer   TEXT,                         -- the server's own words
  reason       TEXT,                         -- why held or cancelled
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_state ON outbox (state, row_id);
CREATE INDEX outbox_customer ON outbox (customer_id, sent_day);

-- The invoices of a message. `live` falls to 0 when the message is cancelled because it is no longer true, which frees the key; never
-- otherwise: what the owner cancelled stays used up.
CREATE TABLE outbox_item (
  outbox_row    INTEGER NOT NULL REFERENCES outbox (row_id),
  position      INTEGER NOT NULL,
  invoice_id    INTEGER NOT NULL REFERENCES invoice (id),
  instalment_id INTEGER NOT NULL DEFAULT 0,
  step_offset   INTEGER NOT NULL,            -- of the step itself
  cycle         INTEGER NOT NULL,            -- repetition
  offset_days   INTEGER NOT NULL,            -- repetitions included
  step_number   INTEGER NOT NULL,
  balance       INTEGER NOT NULL,
  days_overdue  INTEGER NOT NULL,
  superseded    INTEGER NOT NULL DEFAULT 0,  -- bits of the step numbers passed over
  live          INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (outbox_row, position)
) STRICT;
-- Never twice.
CREATE UNIQUE INDEX outbox_item_once ON outbox_item (invoice_id, instalment_id, step_offset, cycle) WHERE live = 1;

-- What happened, append only.
CREATE TABLE event (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  at          INTEGER NOT NULL,
  who         TEXT NOT NULL,
  what        TEXT NOT NULL,
  customer_id INTEGER,
  invoice_id  INTEGER,
  before      TEXT,
  after       TEXT
) STRICT;
CREATE INDEX event_customer ON event (customer_id, id) WHERE customer_id IS NOT NULL;
CREATE INDEX event_invoice ON event (invoice_id, id) WHERE invoice_id IS NOT NULL;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE (ABORT, 'the log is never rewritten'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE (ABORT, 'the log is never rewritten'); END;
