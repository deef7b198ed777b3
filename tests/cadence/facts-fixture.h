/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-planner.h"

G_BEGIN_DECLS

/**
 * FactsFixture:
 *
 * A ledger made by hand: the shipped cadence as default, every template in English and Spanish,
 * every channel there, Monday to Friday worked and no holidays. Customers, invoices and what hangs
 * on them are added in that order: an invoice belongs to the customer added last, a contact to the
 * invoice added last.
 */
typedef struct
{
  PuntualFacts *facts;
  PuntualCalendarSet *calendars;
} FactsFixture;

FactsFixture *facts_fixture_new (void);
void facts_fixture_free (FactsFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FactsFixture, facts_fixture_free)

/* The working days of the only calendar. */
void facts_fixture_set_working_days (FactsFixture *self, guint working_days);
/* A step in the cadence added last. */
PuntualCadence *facts_fixture_add_cadence (FactsFixture *self, const char *name);
PuntualStep *
facts_fixture_add_step (FactsFixture *self, int offset_days, PuntualTone tone, const char *media);
PuntualCustomerFact *facts_fixture_add_customer (FactsFixture *self, const char *name);
PuntualInvoiceFact *facts_fixture_add_invoice (FactsFixture *self, const char *number,
                                               PuntualDay due_day, gint64 total);
/* Also the customer's last contact, unless it failed. */
PuntualContactFact *facts_fixture_add_contact (FactsFixture *self, int offset_days, PuntualDay day,
                                               PuntualTone tone, PuntualContactOutcome outcome);
gint64 facts_fixture_add_instalment (FactsFixture *self, PuntualDay due_day, gint64 minor);
void facts_fixture_add_later (FactsFixture *self, PuntualDay day, gint64 minor);
/* Money on the account of the customer added last. */
void facts_fixture_add_credit (FactsFixture *self, const char *currency, gint64 minor);
void facts_fixture_add_promise (FactsFixture *self, PuntualDay day, gint64 minor,
                                gint64 balance_when_made);

/* Pointers hold until the next row of that kind is added. */
PuntualCustomerFact *facts_fixture_customer (FactsFixture *self);
PuntualInvoiceFact *facts_fixture_invoice (FactsFixture *self);

PuntualPlan *facts_fixture_plan (FactsFixture *self, PuntualDay day);

/* The item and message that carry an invoice (its instalment, when not 0), or NULL. */
const PuntualPlannedItem *
plan_find_item (const PuntualPlan *plan, const PuntualFacts *facts, const char *number,
                gint64 instalment_id, const PuntualPlannedMessage **message);
const PuntualHeldItem *plan_find_held (const PuntualPlan *plan, const PuntualFacts *facts,
                                       const char *number, gint64 instalment_id);

/* Plans the day and checks what becomes of an invoice. until NONE: not known. */
void assert_sends (FactsFixture *self, PuntualDay day, const char *number, int step_number);
void assert_held (FactsFixture *self, PuntualDay day, const char *number, PuntualRule reason,
                  int step_number, PuntualDay until);
void assert_silent (FactsFixture *self, PuntualDay day, const char *number);

G_END_DECLS
