/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts-fixture.h"
#include "puntual-text-gaps.h"

#define DAY (puntual_day_from_ymd (2026, 3, 10))

/* A customer with an e-mail address who follows a cadence of one step. */
static FactsFixture *
one_customer (const char *media, const char *template_name)
{
  FactsFixture *f = facts_fixture_new ();
  PuntualCadence *cadence = facts_fixture_add_cadence (f, "Mine");
  PuntualStep *step = facts_fixture_add_step (f, 3, PUNTUAL_TONE_COURTEOUS, media);
  PuntualCustomerFact *customer = facts_fixture_add_customer (f, "Ana");

  g_free (step->template_name);
  step->template_name = g_strdup (template_name);
  customer->cadence_id = cadence->id;
  customer->email = "ana@example.org";
  customer->language = "en-GB";
  return f;
}

static void
test_nothing_is_missing_where_all_is_written (void)
{
  g_autoptr (FactsFixture) f = one_customer ("email", "courteous");
  g_autoptr (GPtrArray) gaps = puntual_text_gaps (f->facts);

  g_assert_cmpuint (gaps->len, ==, 0);
}

static void
test_a_missing_text_is_named_with_those_it_holds (void)
{
  g_autoptr (FactsFixture) f = one_customer ("email", "mine");
  g_autoptr (GPtrArray) gaps = puntual_text_gaps (f->facts);
  const PuntualTextGap *gap;

  g_assert_cmpuint (gaps->len, ==, 1);
  gap = g_ptr_array_index (gaps, 0);
  g_assert_cmpstr (gap->template_name, ==, "mine");
  g_assert_cmpstr (gap->language, ==, "en");
  g_assert_cmpint (gap->medium, ==, PUNTUAL_MEDIUM_EMAIL);
  g_assert_cmpuint (gap->n_customers, ==, 1);
  g_assert_cmpuint (gap->n_held, ==, 1);
}

static void
test_another_medium_with_a_text_holds_nobody (void)
{
  g_autoptr (FactsFixture) f = one_customer ("whatsapp,email", "mine");
  g_autoptr (GPtrArray) gaps = NULL;

  facts_fixture_customer (f)->phone = "+34600000000";
  puntual_facts_add_template (f->facts, "mine", "en", PUNTUAL_MEDIUM_EMAIL);
  gaps = puntual_text_gaps (f->facts);
  g_assert_cmpuint (gaps->len, ==, 1);
  g_assert_cmpint (((PuntualTextGap *)gaps->pdata[0])->medium, ==, PUNTUAL_MEDIUM_WHATSAPP);
  g_assert_cmpuint (((PuntualTextGap *)gaps->pdata[0])->n_held, ==, 0);
}

static void
test_who_cannot_be_reached_needs_no_text (void)
{
  g_autoptr (FactsFixture) f = one_customer ("email", "mine");
  g_autoptr (GPtrArray) gaps = NULL;

  facts_fixture_customer (f)->opted_out = TRUE;
  gaps = puntual_text_gaps (f->facts);
  g_assert_cmpuint (gaps->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-gaps/nothing-is-missing-where-all-is-written",
                   test_nothing_is_missing_where_all_is_written);
  g_test_add_func ("/text-gaps/a-missing-text-is-named-with-those-it-holds",
                   test_a_missing_text_is_named_with_those_it_holds);
  g_test_add_func ("/text-gaps/another-medium-with-a-text-holds-nobody",
                   test_another_medium_with_a_text_holds_nobody);
  g_test_add_func ("/text-gaps/who-cannot-be-reached-needs-no-text",
                   test_who_cannot_be_reached_needs_no_text);
  return g_test_run ();
}
