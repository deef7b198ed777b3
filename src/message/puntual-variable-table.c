/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-variables.h"

#define VALUE(path)                                                                                \
  {                                                                                                \
    path, PUNTUAL_VARIABLE_VALUE, PUNTUAL_VARIABLE_ALWAYS                                          \
  }
#define PICTURE(path)                                                                              \
  {                                                                                                \
    path, PUNTUAL_VARIABLE_PICTURE, PUNTUAL_VARIABLE_ALWAYS                                        \
  }
#define FLAG(path)                                                                                 \
  {                                                                                                \
    path, PUNTUAL_VARIABLE_FLAG, PUNTUAL_VARIABLE_ALWAYS                                           \
  }
#define OBJECT(path)                                                                               \
  {                                                                                                \
    path, PUNTUAL_VARIABLE_OBJECT, PUNTUAL_VARIABLE_ALWAYS                                         \
  }

#define OF_PAYMENT(path)                                                                           \
  {                                                                                                \
    path, PUNTUAL_VARIABLE_VALUE, PUNTUAL_VARIABLE_THANKS                                          \
  }

#define INSTALMENT(path)                                                                           \
  OBJECT (path), VALUE (path ".number"), VALUE (path ".of"), VALUE (path ".date"),                 \
      VALUE (path ".amount"), VALUE (path ".words")

#define INVOICE(path)                                                                              \
  VALUE (path ".number"), VALUE (path ".reference"), VALUE (path ".currency"),                     \
      VALUE (path ".issue_date"), VALUE (path ".due_date"), VALUE (path ".issue_date_short"),      \
      VALUE (path ".due_date_short"), VALUE (path ".total"), VALUE (path ".paid"),                 \
      VALUE (path ".balance"), FLAG (path ".partly_paid"), VALUE (path ".paid_words"),             \
      FLAG (path ".overdue"),                                                                      \
      { path ".days_overdue", PUNTUAL_VARIABLE_VALUE, PUNTUAL_VARIABLE_AFTER_DUE },                \
      { path ".overdue_words", PUNTUAL_VARIABLE_VALUE, PUNTUAL_VARIABLE_AFTER_DUE },               \
      { path ".days_until_due", PUNTUAL_VARIABLE_VALUE, PUNTUAL_VARIABLE_BEFORE_DUE },             \
      { path ".until_due_words", PUNTUAL_VARIABLE_VALUE, PUNTUAL_VARIABLE_BEFORE_DUE },            \
      INSTALMENT (path ".instalment")

static const PuntualVariable variables[] = {
  OBJECT ("business"),
  VALUE ("business.name"),
  VALUE ("business.legal_name"),
  VALUE ("business.tax_id"),
  VALUE ("business.address"),
  VALUE ("business.email"),
  VALUE ("business.phone"),
  VALUE ("business.website"),
  VALUE ("business.iban"),
  VALUE ("business.bic"),
  VALUE ("business.signature"),
  PICTURE ("business.logo"),
  OBJECT ("customer"),
  VALUE ("customer.name"),
  VALUE ("customer.contact_name"),
  VALUE ("customer.first_name"),
  VALUE ("customer.tax_id"),
  VALUE ("customer.language"),
  VALUE ("customer.email"),
  VALUE ("customer.phone"),
  VALUE ("customer.address"),
  OBJECT ("invoice"),
  INVOICE ("invoice"),
  OBJECT ("oldest"),
  INVOICE ("oldest"),
  { "invoices", PUNTUAL_VARIABLE_LIST, PUNTUAL_VARIABLE_ALWAYS },
  INVOICE ("invoices"),
  { "overdue_invoices", PUNTUAL_VARIABLE_LIST, PUNTUAL_VARIABLE_AFTER_DUE },
  INVOICE ("overdue_invoices"),
  { "upcoming_invoices", PUNTUAL_VARIABLE_LIST, PUNTUAL_VARIABLE_BEFORE_DUE },
  INVOICE ("upcoming_invoices"),
  VALUE ("count"),
  VALUE ("total_due"),
  VALUE ("total_overdue"),
  VALUE ("total_upcoming"),
  VALUE ("invoice_numbers"),
  VALUE ("invoice_dates"),
  VALUE ("overdue_numbers"),
  VALUE ("upcoming_dates"),
  FLAG ("single"),
  FLAG ("several"),
  FLAG ("several_instalments"),
  FLAG ("mixed"),
  FLAG ("one_upcoming"),
  FLAG ("several_upcoming"),
  OBJECT ("step"),
  VALUE ("step.number"),
  VALUE ("step.tone"),
  VALUE ("step.previous_contact_date"),
  VALUE ("step.new_deadline"),
  OBJECT ("promise"),
  VALUE ("promise.date"),
  VALUE ("promise.amount"),
  INSTALMENT ("instalment"),
  { "payment", PUNTUAL_VARIABLE_OBJECT, PUNTUAL_VARIABLE_THANKS },
  OF_PAYMENT ("payment.amount"),
  OF_PAYMENT ("payment.date"),
  OF_PAYMENT ("payment.balance"),
  OF_PAYMENT ("payment.balance_words"),
  OBJECT ("pay"),
  VALUE ("pay.link"),
  VALUE ("pay.iban"),
  VALUE ("pay.bic"),
  VALUE ("pay.reference"),
  PICTURE ("pay.qr"),
  OBJECT ("law"),
  VALUE ("law.interest"),
  VALUE ("law.compensation"),
  VALUE ("law.text"),
};

const PuntualVariable *
puntual_variables_all (guint *n_variables)
{
  *n_variables = G_N_ELEMENTS (variables);
  return variables;
}

const PuntualVariable *
puntual_variables_find (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      if (strcmp (variables[i].path, path) == 0)
        return &variables[i];
    }
  return NULL;
}
