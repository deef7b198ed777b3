/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-render.h"

G_BEGIN_DECLS

/**
 * PuntualTemplateSample:
 *
 * Invented facts to fill a text with while nothing real is there: two invoices that the step would
 * be about, or one that was paid on the day for the text that thanks, and a customer where there is
 * none either.
 */
typedef struct
{
  PuntualCustomer customer; /* borrowed strings, all of the language of the text */
  PuntualRenderInvoice invoices[2];
  PuntualDay payment_day;       /* of a thank-you */
  PuntualRenderContext context; /* borrows from here */
} PuntualTemplateSample;

/* All that is given is borrowed. customer: NULL: an invented one. day: the one it is read on. */
void puntual_template_sample_fill (PuntualTemplateSample *self, const PuntualTemplate *text,
                                   const PuntualStep *step, const PuntualBusiness *business,
                                   const PuntualCustomer *customer, const char *currency,
                                   PuntualDay day);

G_END_DECLS
