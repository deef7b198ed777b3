/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "records-fixture.h"

#include "puntual-cadence-use.h"
#include "puntual-inverse.h"
#include "puntual-shipped-template.h"

static gint64
add_cadence (Fixture *f, const char *name)
{
  g_autoptr (PuntualCadence) cadence = puntual_cadence_new (name);
  PuntualStep *step = puntual_step_new (3, PUNTUAL_TONE_COURTEOUS, "courteous");

  puntual_step_add_medium (step, PUNTUAL_MEDIUM_EMAIL);
  puntual_cadence_take_step (cadence, step);
  assert_done (puntual_cadence_save (f->ledger, cadence, &error));
  return cadence->id;
}

static gint64
add_customer (Fixture *f, const char *name, const char *segment)
{
  PuntualCustomer customer = { .name = (char *)name, .segment = (char *)segment };
  PuntualPut put;

  assert_done (puntual_customer_put (f->ledger, &customer, &put, &error));
  return customer.id;
}

static void
add_invoice (Fixture *f, gint64 customer_id, const char *number, gint64 cadence_id)
{
  PuntualInvoice invoice = { .customer_id = customer_id,
                             .number = (char *)number,
                             .currency = (char *)"EUR",
                             .due_day = TODAY,
                             .total = 1000 };
  PuntualPut put;

  assert_done (puntual_invoice_put (f->ledger, &invoice, &put, &error));
  assert_done (puntual_invoice_set_cadence (f->ledger, invoice.id, cadence_id, &error));
}

static void
test_counts_who_names_a_cadence (Fixture *f, gconstpointer data)
{
  gint64 idle = add_cadence (f, "Idle");
  gint64 busy = add_cadence (f, "Busy");
  gint64 first = add_customer (f, "Ana", "hotels");
  gint64 second = add_customer (f, "Blas", "hotels");
  g_autoptr (GPtrArray) uses = NULL;
  const PuntualCadenceUse *use;

  assert_done (puntual_customer_set_cadence (f->ledger, first, busy, &error));
  assert_done (puntual_customer_set_cadence (f->ledger, second, busy, &error));
  add_invoice (f, first, "F-1", busy);
  assert_done (puntual_cadence_set_segment (f->ledger, "zoos", busy, &error));
  assert_done (puntual_cadence_set_segment (f->ledger, "bars", busy, &error));

  uses = puntual_cadence_uses (f->ledger, NULL);
  g_assert_cmpuint (uses->len, ==, 3);
  use = g_ptr_array_index (uses, 1);
  g_assert_cmpint (use->cadence_id, ==, idle);
  g_assert_cmpuint (use->n_customers + use->n_invoices + use->segments->len, ==, 0);
  use = g_ptr_array_index (uses, 2);
  g_assert_cmpint (use->cadence_id, ==, busy);
  g_assert_cmpuint (use->n_customers, ==, 2);
  g_assert_cmpuint (use->n_invoices, ==, 1);
  g_assert_cmpuint (use->segments->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (use->segments, 0), ==, "bars");
}

static void
test_lists_segments_of_customers_and_of_cadences (Fixture *f, gconstpointer data)
{
  gint64 cadence = add_cadence (f, "Mild");
  g_autoptr (GPtrArray) segments = NULL;
  const PuntualSegment *segment;

  add_customer (f, "Ana", "hotels");
  add_customer (f, "Blas", "hotels");
  add_customer (f, "Carla", NULL);
  assert_done (puntual_cadence_set_segment (f->ledger, "bars", cadence, &error));

  segments = puntual_segment_list (f->ledger, NULL);
  g_assert_cmpuint (segments->len, ==, 2);
  segment = g_ptr_array_index (segments, 0);
  g_assert_cmpstr (segment->name, ==, "bars");
  g_assert_cmpuint (segment->n_customers, ==, 0);
  g_assert_cmpint (segment->cadence_id, ==, cadence);
  segment = g_ptr_array_index (segments, 1);
  g_assert_cmpstr (segment->name, ==, "hotels");
  g_assert_cmpuint (segment->n_customers, ==, 2);
  g_assert_cmpint (segment->cadence_id, ==, 0);
}

static void
test_every_first_text_is_the_shipped_one (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) texts = puntual_template_list (f->ledger, NULL);

  g_assert_cmpuint (texts->len, >, 30);
  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (texts, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualTemplate) shipped =
          puntual_shipped_template_find (text->name, text->language, text->medium, &error);

      g_assert_no_error (error);
      g_assert_nonnull (shipped);
      g_assert_cmpstr (shipped->body, ==, text->body);
      g_assert_cmpstr (shipped->subject, ==, text->subject);
    }
}

static void
test_nothing_is_shipped_for_other_names (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *name, *language;
  } cases[] = {
    { "mine", "es" }, { "../es/firm", "es" }, { "", "es" }, { "firm", "fr" }, { "firm", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (puntual_shipped_template_find (cases[i].name, cases[i].language,
                                                    PUNTUAL_MEDIUM_EMAIL, &error));
      g_assert_no_error (error);
    }
}

static void
test_a_new_text_in_use_is_taken_back_but_not_deleted (Fixture *f, gconstpointer data)
{
  PuntualTemplate text = { .name = (char *)"courteous",
                           .language = (char *)"es-MX",
                           .medium = PUNTUAL_MEDIUM_SMS,
                           .body = (char *)"Hola" };
  g_autoptr (GError) refusal = NULL;

  assert_done (puntual_template_save (f->ledger, &text, &error));
  g_assert_false (puntual_template_delete (f->ledger, text.id, &refusal));
  g_assert_error (refusal, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS);
  assert_done (puntual_template_take_back (f->ledger, text.id, &error));
  g_clear_error (&refusal);
  g_assert_false (puntual_template_take_back (f->ledger, text.id, &refusal));
  g_assert_error (refusal, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/cadence-use/counts-who-names-a-cadence", test_counts_who_names_a_cadence);
  ADD ("/cadence-use/lists-segments-of-customers-and-of-cadences",
       test_lists_segments_of_customers_and_of_cadences);
  ADD ("/cadence-use/every-first-text-is-the-shipped-one",
       test_every_first_text_is_the_shipped_one);
  ADD ("/cadence-use/nothing-is-shipped-for-other-names", test_nothing_is_shipped_for_other_names);
  ADD ("/cadence-use/a-new-text-in-use-is-taken-back-but-not-deleted",
       test_a_new_text_in_use_is_taken_back_but_not_deleted);
  return g_test_run ();
}
