/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-sample.h"

#include "puntual-locale.h"
#include "puntual-money.h"

#define FIRST_AMOUNT 1210
#define SECOND_AMOUNT 312
#define TERM_DAYS 30
#define DAYS_BETWEEN 4
#define DEADLINE_DAYS 7

/* They are read by nobody but the owner, who wants to see the language of the text. */
static const PuntualCustomer spanish = {
  .name = (char *)"Cliente de Ejemplo, S.L.",
  .tax_id = (char *)"B00000000",
  .contact_name = (char *)"Ana Ejemplo",
  .email = (char *)"ana@example.com",
  .phone = (char *)"+34600000000",
  .address = (char *)"Calle Mayor, 1\n28001 Madrid",
  .language = (char *)"es",
};

static const PuntualCustomer english = {
  .name = (char *)"Example Customer Ltd",
  .tax_id = (char *)"GB000000000",
  .contact_name = (char *)"Ann Example",
  .email = (char *)"ann@example.com",
  .phone = (char *)"+442079460000",
  .address = (char *)"1 High Street\nLondon N1 1AA",
  .language = (char *)"en",
};

static PuntualRenderInvoice
make_invoice (const char *number, gint64 major, const char *currency, PuntualDay due_day,
              PuntualDay day)
{
  gint64 minor = major;

  for (int i = puntual_currency_exponent (currency); i > 0; i--)
    minor *= 10;
  return (PuntualRenderInvoice){ .number = number,
                                 .reference = number,
                                 .issue_day = due_day - TERM_DAYS,
                                 .due_day = due_day,
                                 .total = minor,
                                 .balance = minor,
                                 .days_overdue = day - due_day };
}

/* The first invoice, whole, on the day. */
static void
pay (PuntualTemplateSample *self)
{
  self->payment_day = self->context.today;
  self->invoices[0].paid = self->invoices[0].total;
  self->invoices[0].balance = 0;
  self->context.n_invoices = 1;
  self->context.payment_minor = self->invoices[0].total;
  self->context.payment_days = &self->payment_day;
  self->context.n_payment_days = 1;
}

void
puntual_template_sample_fill (PuntualTemplateSample *self, const PuntualTemplate *text,
                              const PuntualStep *step, const PuntualBusiness *business,
                              const PuntualCustomer *customer, const char *currency, PuntualDay day)
{
  gboolean is_spanish = g_strcmp0 (puntual_locale_base (text->language), "es") == 0;
  PuntualDay first = day - step->offset_days;
  PuntualDay second = first + CLAMP (step->offset_days / 2, 0, DAYS_BETWEEN);

  *self = (PuntualTemplateSample){ .customer = is_spanish ? spanish : english };
  self->invoices[0] = make_invoice ("F-0001", FIRST_AMOUNT, currency, first, day);
  self->invoices[1] = make_invoice ("F-0002", SECOND_AMOUNT, currency, second, day);
  self->context = (PuntualRenderContext){
    .business = business,
    .customer = customer != NULL ? customer : &self->customer,
    .language = text->language,
    .currency = currency,
    .invoices = self->invoices,
    .n_invoices = G_N_ELEMENTS (self->invoices),
    .step_number = MAX (step->number, 1),
    .tone = step->tone,
    .today = day,
    .new_deadline = day + DEADLINE_DAYS,
    .previous_contact = PUNTUAL_DAY_NONE,
    .promise_day = PUNTUAL_DAY_NONE,
  };
  if (puntual_template_side_without_step (text->name) == PUNTUAL_TEMPLATE_THANKS)
    pay (self);
}
