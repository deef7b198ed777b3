/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"
#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* A customer to look at a text with, and the day on which they would read it. */
typedef struct
{
  gint64 customer_id; /* 0: invented */
  char *name;
  gboolean speaks; /* is written to in the language of the text */
  gboolean owes;   /* else the invoices are invented */
  PuntualDay day;
} PuntualTemplateExample;

void puntual_template_example_free (PuntualTemplateExample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualTemplateExample, puntual_template_example_free)

/**
 * puntual_template_find_step:
 * @template_name: of the text to be looked at
 * @step_id: 0: any
 * @before_due: of a text that no step uses
 *
 * The step of that id; else the first one that uses the template, the default cadence's before
 * others, on that side of the due date before the other; else one as it might be.
 *
 * Returns: (transfer full): never %NULL without an error
 */
PuntualStep *puntual_template_find_step (PuntualLedger *ledger, const char *template_name,
                                         gint64 step_id, gboolean before_due, GError **error);

/**
 * puntual_template_examples:
 * @n: at most so many
 *
 * Those who owe something and are written to in the language of the text first, then others who
 * owe; of each group those whose day of the step comes next. When nobody owes anything: customers
 * without; when there are none: an invented one. Never empty.
 *
 * Returns: (transfer full): of PuntualTemplateExample
 */
GPtrArray *puntual_template_examples (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                      const PuntualTemplate *text, const PuntualStep *step, guint n,
                                      GError **error);

/* "es" or "en" of a customer, the policy's where they name none. Borrowed from either. */
const char *
puntual_template_language_of (const PuntualCustomer *customer, const PuntualPolicy *policy);
/* Whether a customer is written to in the language of the text. */
gboolean puntual_template_speaks (const PuntualCustomer *customer, const PuntualPolicy *policy,
                                  const PuntualTemplate *text);

G_END_DECLS
