/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-facts.h"
#include "puntual-letter-pages.h"
#include "puntual-message.h"
#include "puntual-records.h"

G_BEGIN_DECLS

/* One row of the invoice table of a message. */
typedef struct
{
  const char *number;
  const char *reference; /* or NULL */
  PuntualDay issue_day, due_day;
  gint64 total, paid, balance;             /* minor units of the context's currency */
  int days_overdue;                        /* negative before due */
  int instalment_number, instalment_count; /* 0 without a plan */
} PuntualRenderInvoice;

/* Everything the variables of a template can say. Borrowed; lives as long as the call. */
typedef struct
{
  const PuntualBusiness *business;
  const PuntualCustomer *customer;
  const char *language; /* the recipient's */
  const char *currency;
  const PuntualRenderInvoice *invoices; /* the leading one first */
  guint n_invoices;
  int step_number;
  PuntualTone tone;
  PuntualDay today;
  PuntualDay previous_contact; /* last message about these invoices; NONE: none */
  PuntualDay new_deadline;     /* the day named as the next deadline */
  PuntualDay promise_day;      /* of a broken promise about the first invoice; NONE: none */
  gint64 promise_minor;
  gint64 payment_minor;           /* of a thank-you: what was paid */
  const PuntualDay *payment_days; /* and when, ascending */
  guint n_payment_days;           /* 0: no thank-you */
} PuntualRenderContext;

/* Fills subject, text, html, attachments (QR for EUR with an IBAN, the letter's PDF) of a new
 * message for the medium of the template; addresses from customer and business. Money and dates
 * speak the context's language. */
PuntualMessage *
puntual_render_message (const PuntualTemplate *text, const PuntualRenderContext *context,
                        const char *id, GError **error);

/* The pages of the letter that puntual_render_message() attaches as a PDF; of a text for letters.
 */
PuntualLetterPages *
puntual_render_letter_pages (const PuntualTemplate *text, const PuntualRenderContext *context,
                             GError **error);

/* The same message with words of the owner's for this one message instead of those of the template:
 * a finished subject (NULL: the template's) and light Markdown, nothing in which is a variable. */
PuntualMessage *
puntual_render_own_words (const PuntualTemplate *text, const char *subject, const char *body,
                          const PuntualRenderContext *context, const char *id, GError **error);
/* The words of the template with the variables filled in, for the owner to change and hand to
 * puntual_render_own_words(). The table of invoices becomes a list; the QR code is none of the
 * words, since a message without a place for it has it at the end. *subject: NULL where the medium
 * has none. Owned. */
gboolean
puntual_render_words_to_edit (const PuntualTemplate *text, const PuntualRenderContext *context,
                              char **subject, char **body, GError **error);

/* On which side of the due date the steps are that use a template. A gboolean “before” fits. */
typedef enum
{
  PUNTUAL_TEMPLATE_AFTER_DUE,
  PUNTUAL_TEMPLATE_BEFORE_DUE,  /* some of them are before it */
  PUNTUAL_TEMPLATE_EITHER_SIDE, /* no step uses it so far */
  PUNTUAL_TEMPLATE_THANKS,      /* no step uses it: it thanks for a payment */
} PuntualTemplateSide;

/* Of a template that no step uses: the one for thank-yous has a name of its own. */
PuntualTemplateSide puntual_template_side_without_step (const char *name);
/* Of a template as a step of so many days from the due date uses it. */
PuntualTemplateSide puntual_template_side_in_step (const char *name, int offset_days);

/* When saving: syntax, unknown variables (UNKNOWN_VARIABLE names it and the nearest known one),
 * variables that contradict the step (days_overdue before due; pass the side), sections left
 * open. */
gboolean
puntual_template_validate (const PuntualTemplate *text, PuntualTemplateSide side, GError **error);

G_END_DECLS
