/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "outbox-fixture.h"
#include "puntual-error.h"
#include "puntual-template-preview.h"

static const PuntualTemplate plain = { .name = (char *)"mine",
                                       .language = (char *)"en",
                                       .medium = PUNTUAL_MEDIUM_EMAIL,
                                       .subject = (char *)"Invoice {{invoice.number}}",
                                       .body = (char *)"{{customer.name}}: {{invoice.balance}}, "
                                                       "{{invoice.days_overdue}} days" };

static void
test_shows_the_oldest_open_invoice_on_the_day_of_the_step (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (PuntualStep) step = puntual_step_new (15, PUNTUAL_TONE_FIRM, "mine");
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMessage) message = NULL;

  outbox_fixture_owe (f, "Ana", "F-1", 3);
  outbox_fixture_owe (f, "Blas", "F-2", 40);
  message = puntual_template_preview (f->ledger, f->calendars, &plain, step, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (message->subject, ==, "Invoice F-2");
  g_assert_nonnull (strstr (message->text, "Blas: €100.00, 15 days"));
}

static void
test_prefers_a_customer_of_the_language (OutboxFixture *f, gconstpointer data)
{
  PuntualCustomer english = { .name = (char *)"Ana", .language = (char *)"en-GB" };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMessage) message = NULL;
  PuntualPut put;

  outbox_fixture_owe (f, "Ana", "F-1", 3);
  outbox_fixture_owe (f, "Blas", "F-2", 40);
  g_assert_true (puntual_customer_put (f->ledger, &english, &put, &error));
  message = puntual_template_preview (f->ledger, f->calendars, &plain, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (message->subject, ==, "Invoice F-1");
}

static void
test_nothing_open_is_said (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (puntual_template_preview (f->ledger, f->calendars, &plain, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
}

static void
test_a_mistake_in_the_words_is_said (OutboxFixture *f, gconstpointer data)
{
  PuntualTemplate wrong = plain;
  g_autoptr (GError) error = NULL;

  wrong.body = (char *)"{{#invoices}}";
  outbox_fixture_owe (f, "Ana", "F-1", 3);
  g_assert_null (puntual_template_preview (f->ledger, f->calendars, &wrong, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TEMPLATE_SYNTAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add (name, OutboxFixture, NULL, outbox_fixture_set_up, func, outbox_fixture_tear_down)
  ADD ("/template-preview/shows-the-oldest-open-invoice-on-the-day-of-the-step",
       test_shows_the_oldest_open_invoice_on_the_day_of_the_step);
  ADD ("/template-preview/prefers-a-customer-of-the-language",
       test_prefers_a_customer_of_the_language);
  ADD ("/template-preview/nothing-open-is-said", test_nothing_open_is_said);
  ADD ("/template-preview/a-mistake-in-the-words-is-said", test_a_mistake_in_the_words_is_said);
  return g_test_run ();
}
