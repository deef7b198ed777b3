/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "puntual-followed-cadence.h"

/* Three cadences: 1 is the default, 2 that of the segment "hotels", 3 nobody's. */
static PuntualFacts *
make_facts (void)
{
  static const char *const names[] = { "Standard", "Firm", "Gentle" };
  PuntualFacts *facts = puntual_facts_new (739737);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      PuntualCadence *cadence = puntual_cadence_new (names[i]);

      cadence->id = i + 1;
      g_ptr_array_add (facts->cadences, cadence);
    }
  facts->policy->default_cadence_id = 1;
  g_hash_table_insert (facts->segment_cadences, g_strdup ("hotels"),
                       g_memdup2 (&(gint64){ 2 }, sizeof (gint64)));
  return facts;
}

/* Takes it. */
static void
assert_text (PuntualFollowedCadence *followed, PuntualCadenceLevel level, const char *text,
             const char *origin)
{
  g_autofree char *said = puntual_followed_cadence_text (followed);
  g_autofree char *told = puntual_followed_cadence_origin (followed);

  g_assert_cmpint (followed->level, ==, level);
  g_assert_cmpstr (said, ==, text);
  g_assert_cmpstr (told, ==, origin);
  puntual_followed_cadence_free (followed);
}

static void
test_the_first_level_that_names_one_wins (void)
{
  g_autoptr (PuntualFacts) facts = make_facts ();
  PuntualCustomer customer = { .id = 7, .name = (char *)"Hotel Miramar" };
  PuntualInvoice invoice = { .id = 9, .number = (char *)"F-12" };

  assert_text (puntual_followed_cadence_of_customer (facts, &customer), PUNTUAL_CADENCE_OF_BUSINESS,
               "Hotel Miramar follows “Standard”: the default of your business.",
               "The default of your business");
  customer.segment = (char *)"hotels";
  assert_text (puntual_followed_cadence_of_customer (facts, &customer), PUNTUAL_CADENCE_OF_SEGMENT,
               "Hotel Miramar follows “Firm”: set for the segment “hotels”.",
               "Set for the segment “hotels”");
  customer.cadence_id = 3;
  assert_text (puntual_followed_cadence_of_customer (facts, &customer), PUNTUAL_CADENCE_OF_CUSTOMER,
               "Hotel Miramar follows “Gentle”: set for the customer.", "Set for this customer");
  assert_text (puntual_followed_cadence_of_invoice (facts, &customer, &invoice),
               PUNTUAL_CADENCE_OF_CUSTOMER, "Invoice F-12 follows “Gentle”: set for the customer.",
               "Set for this customer");
  invoice.cadence_id = 1;
  assert_text (puntual_followed_cadence_of_invoice (facts, &customer, &invoice),
               PUNTUAL_CADENCE_OF_INVOICE, "Invoice F-12 follows “Standard”: set for this invoice.",
               "Set for this invoice");
}

static void
test_a_segment_and_the_business_have_one_too (void)
{
  g_autoptr (PuntualFacts) facts = make_facts ();

  assert_text (puntual_followed_cadence_of_segment (facts, "hotels"), PUNTUAL_CADENCE_OF_SEGMENT,
               "Segment “hotels” follows “Firm”: set for the segment “hotels”.",
               "Set for the segment “hotels”");
  assert_text (puntual_followed_cadence_of_segment (facts, "bars"), PUNTUAL_CADENCE_OF_BUSINESS,
               "Segment “bars” follows “Standard”: the default of your business.",
               "The default of your business");
  assert_text (puntual_followed_cadence_of_business (facts), PUNTUAL_CADENCE_OF_BUSINESS,
               "Whoever has no cadence of their own follows “Standard”.",
               "The default of your business");
}

static void
test_without_a_default_nobody_is_reminded (void)
{
  g_autoptr (PuntualFacts) facts = make_facts ();
  PuntualCustomer customer = { .id = 7, .name = (char *)"Bar Sol", .cadence_id = 99 };

  facts->policy->default_cadence_id = 0;
  assert_text (puntual_followed_cadence_of_customer (facts, &customer), PUNTUAL_CADENCE_OF_NOBODY,
               "Bar Sol follows no cadence: nothing is sent.", "Nothing is sent");
  assert_text (puntual_followed_cadence_of_business (facts), PUNTUAL_CADENCE_OF_NOBODY,
               "Your business has no default cadence: whoever has none of their own gets no "
               "reminder.",
               "Nothing is sent");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/followed-cadence/" name, func)
  ADD ("the-first-level-that-names-one-wins", test_the_first_level_that_names_one_wins);
  ADD ("a-segment-and-the-business-have-one-too", test_a_segment_and_the_business_have_one_too);
  ADD ("without-a-default-nobody-is-reminded", test_without_a_default_nobody_is_reminded);
  return g_test_run ();
}
