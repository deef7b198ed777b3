/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "puntual-render.h"

G_BEGIN_DECLS

/**
 * Variables of a template
 *
 * Dates, money and plurals are ready text in the recipient's language. What is not known is empty,
 * and what is empty is false: `{{#business.phone}}… {{business.phone}}{{/business.phone}}`.
 *
 * - business.name, legal_name, tax_id, address, email, phone, website: who sends; name is the legal
 *   one, or else the e-mail address, when there is no other, and legal_name the name
 * - business.iban, bic: the account, an IBAN in groups of four
 * - business.signature: the lines under a message; the name when there is none
 * - business.logo: a picture in mail, nothing elsewhere
 * - customer.name, contact_name, first_name, tax_id, language, email, phone, address: who receives
 * - invoice.number, reference, currency: the leading invoice, which is the first row of the
 *   context: the one that the message is about, the oldest of several
 * - invoice.issue_date, due_date: "27 de febrero de 2026"; issue_date_short, due_date_short:
 *   "27/02/2026"
 * - invoice.total, paid, balance: money; of an instalment its own. paid is empty when nothing is
 * - invoice.partly_paid: a section, when a part was paid; paid_words: then "pagados 400,00 € de
 *   1.000,00 €", else empty
 * - invoice.days_overdue, days_until_due: numbers, never below zero
 * - invoice.overdue_words, until_due_words: "1 día", "3 days"; empty for zero
 * - invoice.overdue: a section, when the due date has passed
 * - invoice.instalment.number, of, date, amount, words: of a payment plan, else empty; words are
 *   "plazo 2 de 3"
 * - invoices: a section over all invoices of the message; inside it all the names after `invoice.`
 *   by themselves, such as {{number}}
 * - overdue_invoices, upcoming_invoices: the same over those whose due date has passed, and over
 *   the others
 * - oldest.number …: the invoice with the earliest due date, with all the names after `invoice.`
 * - count: of the invoices, where several instalments of one are one
 * - total_due, total_overdue, total_upcoming: of the whole message and of its two lists; empty for
 *   an empty list
 * - invoice_numbers: "F-1", "F-1 y F-2", "F-1, F-2, F-3 y 4 más"; overdue_numbers: of the overdue
 *   ones
 * - invoice_dates: "F-1 (27/02/2026) y F-2 (01/03/2026)"; upcoming_dates: of those not overdue; an
 *   instalment is "F-1 plazo 2 de 3 (27/02/2026)"
 * - single, several: sections, for one row and for more than one
 * - several_instalments: a section, when all the rows are instalments of one invoice
 * - mixed: a section, when something is overdue and something else is not due yet
 * - one_upcoming, several_upcoming: sections, by the length of upcoming_invoices
 * - step.number, tone, new_deadline: the step of the cadence
 * - step.previous_contact_date: of the last message that went out about these invoices; empty
 *   before the first
 * - promise.date, amount: what the customer promised to pay of the leading invoice, once the day is
 *   past and it was not kept; else empty
 * - instalment.number, of, date, amount, words: as invoice.instalment
 * - pay.link, iban, bic, reference, qr: how to pay; qr is a picture in mail and letter, nothing
 *   elsewhere. A mail or letter whose template does not place it has it at the end
 * - payment.amount: what was paid, in a thank-you; everything of payment is empty in a reminder
 * - payment.date: when; of payments on several days all of them, "2 de marzo de 2026 y 4 de marzo
 *   de 2026"
 * - payment.balance: what remains to be paid of the invoices that the payment settles; empty when
 *   nothing does
 * - payment.balance_words: "la factura F-1 queda pagada por completo", "€40.00 of invoices F-1 and
 *   F-2 is left to pay"
 * - law.interest, compensation, text: always empty in this version
 * - {{> invoices}}: the table of the invoices as the medium shows it
 */

typedef enum
{
  PUNTUAL_VARIABLE_VALUE,
  PUNTUAL_VARIABLE_PICTURE, /* a value that only a body can show */
  PUNTUAL_VARIABLE_FLAG,    /* a section only */
  PUNTUAL_VARIABLE_OBJECT,
  PUNTUAL_VARIABLE_LIST,
} PuntualVariableKind;

/* When a variable says anything at all. */
typedef enum
{
  PUNTUAL_VARIABLE_ALWAYS,
  PUNTUAL_VARIABLE_AFTER_DUE,
  PUNTUAL_VARIABLE_BEFORE_DUE,
  PUNTUAL_VARIABLE_THANKS, /* only in a thank-you */
} PuntualVariableTime;

typedef struct
{
  const char *path; /* "invoice.number"; of the list's items "invoices.number" */
  PuntualVariableKind kind;
  PuntualVariableTime time;
} PuntualVariable;

const PuntualVariable *puntual_variables_all (guint *n_variables);
const PuntualVariable *puntual_variables_find (const char *path); /* or NULL */

/* Marks in the finished Markdown for what each medium shows in its own way. Nothing that a person
 * typed can hold the control characters around them: puntual_text_clean_line() takes those away. */
#define PUNTUAL_VARIABLES_INVOICES "\x02invoices\x03"
#define PUNTUAL_VARIABLES_QR "\x02qr\x03"
#define PUNTUAL_VARIABLES_LOGO "\x02logo\x03"

/* The variables as Mustache reads them. AMOUNT_OVERFLOW. */
JsonNode *puntual_variables_build (const PuntualRenderContext *context, gboolean has_qr,
                                   gboolean has_logo, GError **error);

/* Something was paid, and something is left to pay. */
gboolean puntual_variables_partly_paid (const PuntualRenderInvoice *row);
/* The sum of the balances. */
gboolean
puntual_variables_total_due (const PuntualRenderContext *context, gint64 *minor, GError **error);
/* What to write in a transfer: the reference of a single invoice, or the numbers, each once. Owned.
 */
char *puntual_variables_reference (const PuntualRenderContext *context);

G_END_DECLS
