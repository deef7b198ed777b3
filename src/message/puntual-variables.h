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
 * - business.name, legal_name, tax_id, address, email, phone, website: who sends; legal_name is the
 *   name when there is no other
 * - business.iban, bic: the account, an IBAN in groups of four
 * - business.signature: the lines under a message; the name when there is none
 * - business.logo: a picture in mail, nothing elsewhere
 * - customer.name, contact_name, first_name, tax_id, language, email, phone, address: who receives
 * - invoice.number, reference, currency: the leading invoice, which is the first row of the
 *   context: the one that the message is about, the oldest of several
 * - invoice.issue_date, due_date: "27 de febrero de 2026"; issue_date_short, due_date_short:
 *   "27/02/2026"
 * - invoice.total, paid, balance: money
 * - invoice.days_overdue, days_until_due: numbers, never below zero
 * - invoice.overdue_words, until_due_words: "1 día", "3 days"; empty for zero
 * - invoice.overdue: a section, when the due date has passed
 * - invoice.instalment.number, of, date, amount, words: of a payment plan, else empty; words are
 *   "plazo 2 de 3"
 * - invoices: a section over all invoices of the message; inside it all the names after `invoice.`
 *   by themselves, such as {{number}}
 * - oldest.number …: the invoice with the earliest due date, with all the names after `invoice.`
 * - count, total_due, total_overdue: of the whole message; total_overdue is empty when nothing is
 *   overdue
 * - invoice_numbers: "F-1", "F-1 y F-2", "F-1, F-2, F-3 y 4 más"
 * - single, several: sections, for one invoice and for more than one
 * - step.number, tone, previous_contact_date, new_deadline: the step of the cadence
 * - promise.date, amount: what the customer promised
 * - instalment.number, of, date, amount, words: as invoice.instalment
 * - pay.link, iban, bic, reference, qr: how to pay; qr is a picture in mail and letter, nothing
 *   elsewhere. A mail or letter whose template does not place it has it at the end
 * - law.interest, compensation, text: empty unless the owner turned them on
 * - {{> invoices}}: the table of the invoices as the medium shows it
 */

typedef enum {
  PUNTUAL_VARIABLE_VALUE,
  PUNTUAL_VARIABLE_PICTURE, /* a value that only a body can show */
  PUNTUAL_VARIABLE_FLAG,    /* a section only */
  PUNTUAL_VARIABLE_OBJECT,
  PUNTUAL_VARIABLE_LIST,
} PuntualVariableKind;

/* When a variable says anything at all. */
typedef enum {
  PUNTUAL_VARIABLE_ALWAYS,
  PUNTUAL_VARIABLE_AFTER_DUE,
  PUNTUAL_VARIABLE_BEFORE_DUE,
} PuntualVariableTime;

typedef struct {
  const char         *path; /* "invoice.number"; of the list's items "invoices.number" */
  PuntualVariableKind kind;
  PuntualVariableTime time;
} PuntualVariable;

const PuntualVariable *puntual_variables_all  (guint *n_variables);
const PuntualVariable *puntual_variables_find (const char *path); /* or NULL */

/* Marks in the finished Markdown for what each medium shows in its own way. Nothing that a person
 * typed can hold the control characters around them: puntual_text_clean_line() takes those away. */
#define PUNTUAL_VARIABLES_INVOICES "\x02invoices\x03"
#define PUNTUAL_VARIABLES_QR "\x02qr\x03"
#define PUNTUAL_VARIABLES_LOGO "\x02logo\x03"

/* The variables as Mustache reads them. AMOUNT_OVERFLOW. */
JsonNode *puntual_variables_build (const PuntualRenderContext *context, gboolean has_qr,
                                   gboolean has_logo, GError **error);

/* The sum of the balances. */
gboolean  puntual_variables_total_due (const PuntualRenderContext *context, gint64 *minor,
                                       GError **error);
/* What to write in a transfer: the reference of a single invoice, or the numbers. Owned. */
char     *puntual_variables_reference (const PuntualRenderContext *context);

G_END_DECLS
