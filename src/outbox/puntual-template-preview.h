/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"
#include "puntual-ledger.h"
#include "puntual-letter-pages.h"
#include "puntual-message.h"
#include "puntual-sms-bill.h"

G_BEGIN_DECLS

/* A text as somebody would read it. Owned. */
typedef struct
{
  PuntualMessage *message;
  PuntualLetterPages *pages; /* of a letter; else NULL */
  gint64 customer_id;        /* 0: invented */
  char *customer_name;
  PuntualDay day;       /* on which they would read it */
  gboolean is_invented; /* the invoices are: the customer owed nothing on that day, or paid none */
  char *own_language;   /* the customer is written to in this one, not in that of the text; NULL */
  PuntualSmsBill bill;  /* of an SMS; else empty */
} PuntualTemplatePreview;

void puntual_template_preview_free (PuntualTemplatePreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualTemplatePreview, puntual_template_preview_free)

/**
 * puntual_template_preview_for:
 * @text: words that need not be stored
 * @step: that uses them, as puntual_template_find_step() has it
 * @customer_id: 0: the first of puntual_template_examples(), or whoever paid last
 * @day: NONE: when the step would come for them next
 *
 * What a customer would read on a day in the language of the text: about the invoices that were, or
 * will be, open on it if nothing is paid, on the step's side of the due date; those of the message
 * that the plan of that day has with this template, if it has one. Amounts, dates, what was said
 * and promised before are as in the message that leaves. The text that thanks is about the last
 * payment.
 *
 * Returns: (transfer full): or %NULL with what is wrong with the words, or NOT_FOUND for the
 *   customer
 */
PuntualTemplatePreview *
puntual_template_preview_for (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                              const PuntualTemplate *text, const PuntualStep *step,
                              gint64 customer_id, PuntualDay day, GError **error);

/* The message of the first example alone. step: which one uses the template, NULL: none so far.
 * NOT_FOUND when nothing is open; else what is wrong with the words. */
PuntualMessage *
puntual_template_preview (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                          const PuntualTemplate *text, const PuntualStep *step, GError **error);

G_END_DECLS
