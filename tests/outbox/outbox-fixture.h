/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"
#include "puntual-outbox.h"

/* A ledger in a folder of its own, on Tuesday 10 March 2026, sending automatically into a folder
 * channel. */
typedef struct
{
  char *folder;
  char *outgoing;
  char *path;
  PuntualClock *clock;
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;
} OutboxFixture;

void outbox_fixture_set_up (OutboxFixture *self, gconstpointer data);
void outbox_fixture_tear_down (OutboxFixture *self, gconstpointer data);
/* Closes and opens again on another day. */
void outbox_fixture_move_to (OutboxFixture *self, const char *day);
/* A customer with an e-mail address and an invoice of 100.00 EUR due that many days before 10 March
 * 2026. Returns the invoice's id. */
gint64 outbox_fixture_owe (OutboxFixture *self, const char *customer, const char *number,
                           int days_overdue);
void outbox_fixture_pay (OutboxFixture *self, gint64 invoice_id, gint64 minor);
/* One run; the report must come. */
PuntualSendReport *outbox_fixture_send (OutboxFixture *self);
/* Something that another desk does to the ledger, through a connection of its own. */
typedef void (*OutboxFixtureDeed) (PuntualLedger *ledger);
/* One run, and the deed right before its at-th transaction, counted from 1. *begun: how many
 * transactions the run had: below `at`, the deed was not done. */
PuntualSendReport *
outbox_fixture_send_while (OutboxFixture *self, guint at, OutboxFixtureDeed deed, guint *begun);
/* Number of files in the outgoing folder. */
guint outbox_fixture_written (OutboxFixture *self);
/* State of the only row, or of the one with the id. */
PuntualOutboxRow *outbox_fixture_row (OutboxFixture *self, const char *id);
