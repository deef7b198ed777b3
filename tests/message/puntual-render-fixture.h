/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "puntual-render.h"

/* A business, a customer and invoices to render reminders for; a test changes what it is about. */
typedef struct
{
  PuntualBusiness business;
  PuntualCustomer customer;
  PuntualRenderInvoice invoices[3];
  PuntualRenderContext context;
} RenderFixture;

static inline void
render_fixture_init (RenderFixture *self, const char *language, guint n_invoices)
{
  PuntualDay today = puntual_day_from_ymd (2026, 3, 9);
  PuntualRenderInvoice first = { "2026-0044", NULL,   today - 38, today - 10, 238000,
                                 0,           238000, 10,         0,          0 };
  PuntualRenderInvoice second = { "2026-0050", "RF8820260042", today - 20, today - 1, 50000,
                                  18800,       31200,          1,          0,         0 };
  PuntualRenderInvoice third = { "2026-0061", NULL, PUNTUAL_DAY_NONE, today + 5,
                                 100000,      0,    100000,           -5,
                                 2,           3 };

  memset (self, 0, sizeof *self);
  self->business.name = (char *)"Carpintería Abad";
  self->business.legal_name = (char *)"Carpintería Abad, S.L.";
  self->business.tax_id = (char *)"B12345674";
  self->business.address = (char *)"Calle Mayor 5\n50001 Zaragoza";
  self->business.email = (char *)"cobros@abad.example";
  self->business.phone = (char *)"976 000 111";
  self->business.website = (char *)"https://abad.example";
  self->business.iban = (char *)"ES9121000418450200051332";
  self->business.signature = (char *)"Ana Abad\nCarpintería Abad";
  self->business.pay_link = (char *)"https://pay.example/p?i={invoice}&a={amount}";
  self->customer.name = (char *)"Clínica Dental Norte";
  self->customer.contact_name = (char *)"Marta Gil";
  self->customer.email = (char *)"admin@dentalnorte.example";
  self->customer.phone = (char *)"+34600111222";
  self->customer.address = (char *)"Paseo del Norte 1\n50010 Zaragoza";
  self->invoices[0] = first;
  self->invoices[1] = second;
  self->invoices[2] = third;
  self->context.business = &self->business;
  self->context.customer = &self->customer;
  self->context.language = language;
  self->context.currency = "EUR";
  self->context.invoices = self->invoices;
  self->context.n_invoices = n_invoices;
  self->context.step_number = 3;
  self->context.tone = PUNTUAL_TONE_COURTEOUS;
  self->context.today = today;
  self->context.previous_contact = today - 6;
  self->context.new_deadline = today + 10;
}

static inline PuntualMessage *
render_fixture_render (RenderFixture *self, PuntualMedium medium, const char *subject,
                       const char *body, GError **error)
{
  PuntualTemplate text = { 0, (char *)"test", (char *)"es", medium, (char *)subject, (char *)body };

  return puntual_render_message (&text, &self->context, "m0123456789abcde", error);
}

static inline PuntualMessage *
render_ok (RenderFixture *fixture, PuntualMedium medium, const char *subject, const char *body)
{
  g_autoptr (GError) error = NULL;
  PuntualMessage *message = render_fixture_render (fixture, medium, subject, body, &error);

  g_assert_no_error (error);
  g_assert_nonnull (message);
  return message;
}
