/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "facts-fixture.h"

G_BEGIN_DECLS

/* The day around which random ledgers are made: Monday 2 March 2026. */
#define RANDOM_LEDGER_DAY ((PuntualDay)739677)

/* A ledger with a bit of everything: customers, currencies, cadences, instalments, promises,
 * disputes, pauses, part payments, later payments, failed and doubtful contacts, contacts by hand.
 * From the seeded generator of the test harness. */
FactsFixture *random_ledger_new (void);

/* The same rows in another order, indexes mended. With `contacts` (of PuntualContactFact, or NULL)
 * added to their invoices and, where they reached somebody, to the last contact of the customers.
 */
PuntualFacts *
random_ledger_copy (const PuntualFacts *facts, gboolean shuffle, const GArray *contacts);

/* The whole plan as text, in ids: the same text means the same plan. */
char *random_ledger_plan_text (const PuntualPlan *plan, const PuntualFacts *facts);

/* SHA-256 over every row. */
char *random_ledger_digest (const PuntualFacts *facts);

G_END_DECLS
