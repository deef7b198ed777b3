/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts-fixture.h"
#include "puntual-error.h"
#include "puntual-foresight.h"

static PuntualForesight *
fixture_foresight (FactsFixture *fixture)
{
  PuntualForesight *foresight = puntual_foresight_new (g_steal_pointer (&fixture->facts),
                                                       g_steal_pointer (&fixture->calendars));

  g_free (fixture);

  return foresight;
}

/* n customers with an invoice due tomorrow. */
static FactsFixture *
some_customers (guint n)
{
  FactsFixture *fixture = facts_fixture_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Customer %03u", n - i);
      g_autofree char *number = g_strdup_printf ("F-%u", i);

      facts_fixture_add_customer (fixture, name);
      facts_fixture_add_invoice (fixture, number, fixture->facts->day + 1, 10000);
    }

  return fixture;
}

static void
test_customers_come_by_name (void)
{
  g_autoptr (PuntualForesight) foresight = fixture_foresight (some_customers (5));
  g_autoptr (PuntualCadence) empty = puntual_cadence_new ("empty");
  g_autoptr (PuntualForeseen) foreseen =
      puntual_foresight_compare (foresight, empty, 30, "en", NULL, NULL);

  g_assert_cmpuint (foreseen->n_after, ==, 0);
  g_assert_cmpuint (foreseen->n_customers_before, ==, 5);
  g_assert_cmpuint (foreseen->n_customers_after, ==, 0);
  g_assert_cmpuint (foreseen->customers->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      const PuntualForeseenCustomer *row =
          &g_array_index (foreseen->customers, PuntualForeseenCustomer, i);
      g_autofree char *name = g_strdup_printf ("Customer %03u", i + 1);

      g_assert_cmpstr (row->name, ==, name);
      g_assert_cmpint (row->first_before, ==, puntual_foresight_get_facts (foresight)->day);
      g_assert_cmpint (row->first_after, ==, PUNTUAL_DAY_NONE);
    }
}

static void
test_only_followers_are_affected (void)
{
  FactsFixture *fixture = some_customers (2);
  PuntualCadence *own = facts_fixture_add_cadence (fixture, "own");
  g_autoptr (PuntualCadence) changed = NULL;
  g_autoptr (PuntualForesight) foresight = NULL;
  g_autoptr (PuntualForeseen) foreseen = NULL;

  facts_fixture_add_step (fixture, 2, PUNTUAL_TONE_FRIENDLY, "email");
  facts_fixture_customer (fixture)->cadence_id = own->id;
  changed = puntual_cadence_copy (own);
  ((PuntualStep *)g_ptr_array_index (changed->steps, 0))->offset_days = 8;

  foresight = fixture_foresight (fixture);
  foreseen = puntual_foresight_compare (foresight, changed, 30, "en", NULL, NULL);
  g_assert_cmpuint (foreseen->customers->len, ==, 1);
  g_assert_cmpint (g_array_index (foreseen->customers, PuntualForeseenCustomer, 0).customer_id, ==,
                   2);
  g_assert_cmpuint (foreseen->n_before, ==, foreseen->n_after);
}

/* Due on Tuesday 3 March: both 4 and 5 days later is the weekend, and it goes on Monday. */
static void
test_the_same_messages_affect_nobody (void)
{
  FactsFixture *fixture = some_customers (3);
  PuntualCadence *cadence = facts_fixture_add_cadence (fixture, "weekend");
  g_autoptr (PuntualCadence) changed = NULL;
  g_autoptr (PuntualForesight) foresight = NULL;
  g_autoptr (PuntualForeseen) foreseen = NULL;

  facts_fixture_add_step (fixture, 4, PUNTUAL_TONE_FRIENDLY, "email");
  fixture->facts->policy->default_cadence_id = cadence->id;
  changed = puntual_cadence_copy (cadence);
  ((PuntualStep *)g_ptr_array_index (changed->steps, 0))->offset_days = 5;
  foresight = fixture_foresight (fixture);
  foreseen = puntual_foresight_compare (foresight, changed, 30, "en", NULL, NULL);
  g_assert_cmpuint (foreseen->n_after, ==, 3);
  g_assert_cmpuint (foreseen->customers->len, ==, 0);
}

static void
test_where_there_is_no_default_it_becomes_one (void)
{
  FactsFixture *fixture = some_customers (4);
  g_autoptr (PuntualCadence) cadence =
      puntual_cadence_copy (g_ptr_array_index (fixture->facts->cadences, 0));
  g_autoptr (PuntualForesight) foresight = NULL;
  g_autoptr (PuntualForeseen) foreseen = NULL;

  cadence->id = 0;
  fixture->facts->policy->default_cadence_id = 0;
  foresight = fixture_foresight (fixture);
  foreseen = puntual_foresight_compare (foresight, NULL, 30, "en", NULL, NULL);
  g_assert_cmpuint (foreseen->n_after, ==, 0);
  g_assert_cmpuint (foreseen->n_held, ==, 4);
  g_assert_cmpint (((PuntualForeseenHold *)g_ptr_array_index (foreseen->held, 0))->reason, ==,
                   PUNTUAL_RULE_NO_CADENCE);

  puntual_foreseen_free (g_steal_pointer (&foreseen));
  foreseen = puntual_foresight_compare (foresight, cadence, 30, "en", NULL, NULL);
  g_assert_cmpuint (foreseen->n_customers_after, ==, 4);
  g_assert_cmpuint (foreseen->n_before, ==, 0);
}

static void
test_of_many_held_the_first_are_told (void)
{
  FactsFixture *fixture = some_customers (600);
  g_autoptr (PuntualForesight) foresight = NULL;
  g_autoptr (PuntualForeseen) foreseen = NULL;

  fixture->facts->policy->paused = TRUE;
  foresight = fixture_foresight (fixture);
  foreseen = puntual_foresight_compare (foresight, NULL, 5, "en", NULL, NULL);
  g_assert_cmpuint (foreseen->n_held, ==, 600);
  g_assert_cmpuint (foreseen->held->len, ==, 500);
  g_assert_cmpstr (((PuntualForeseenHold *)g_ptr_array_index (foreseen->held, 0))->customer, ==,
                   "Customer 001");
}

static void
test_days_know_their_holidays (void)
{
  FactsFixture *fixture = some_customers (1);
  g_autoptr (PuntualForesight) foresight = NULL;
  g_autoptr (PuntualForeseen) foreseen = NULL;
  GError *error = NULL;
  PuntualDay good_friday = puntual_day_from_ymd (2026, 4, 3);

  puntual_calendar_set_free (fixture->calendars);
  fixture->calendars = puntual_calendar_set_new (fixture->facts->policy, &error);
  g_assert_no_error (error);
  foresight = fixture_foresight (fixture);
  foreseen = puntual_foresight_compare (foresight, NULL, 400, "en", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (foreseen->days->len, ==, 90);
  for (guint i = 0; i < foreseen->days->len; i++)
    {
      const PuntualForeseenDay *day = &g_array_index (foreseen->days, PuntualForeseenDay, i);

      if (day->day == good_friday)
        g_assert_cmpstr (day->holiday, ==, "Viernes Santo");
      g_assert_true (!day->working || day->holiday == NULL);
      g_assert_cmpint (day->working, ==,
                       puntual_day_weekday (day->day) <= 5 && day->holiday == NULL);
    }
}

static void
test_it_can_be_stopped (void)
{
  g_autoptr (PuntualForesight) foresight = fixture_foresight (some_customers (3));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualForeseen) foreseen = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (puntual_foresight_compare (foresight, NULL, 30, "en", cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);

  /* Nothing of it stays behind. */
  foreseen = puntual_foresight_compare (foresight, NULL, 30, "en", NULL, NULL);
  g_assert_cmpuint (foreseen->n_customers_after, ==, 3);
}

/* --- Examples --- */

static void
test_examples_are_due_around_the_day (void)
{
  FactsFixture *fixture = facts_fixture_new ();
  PuntualDay day = fixture->facts->day;
  g_autoptr (PuntualForesight) foresight = NULL;
  g_autoptr (GArray) examples = NULL;

  facts_fixture_add_customer (fixture, "Bar Sol");
  facts_fixture_add_invoice (fixture, "far", day + 40, 100);
  facts_fixture_add_invoice (fixture, "near", day - 3, 100);
  facts_fixture_add_invoice (fixture, "paid", day, 100)->settled = 100;
  facts_fixture_add_invoice (fixture, "gone", day, 100)->cancelled = TRUE;
  facts_fixture_add_invoice (fixture, "other", day, 100)->cadence_id = 2;
  facts_fixture_add_invoice (fixture, "next", day + 5, 100);
  facts_fixture_add_cadence (fixture, "second");
  facts_fixture_add_cadence (fixture, "third");
  foresight = fixture_foresight (fixture);

  examples = puntual_foresight_examples (foresight, 0, 2);
  g_assert_cmpuint (examples->len, ==, 2);
  g_assert_cmpstr (g_array_index (examples, PuntualForeseenInvoice, 0).number, ==, "near");
  g_assert_cmpstr (g_array_index (examples, PuntualForeseenInvoice, 1).number, ==, "next");
  g_assert_cmpstr (g_array_index (examples, PuntualForeseenInvoice, 1).customer, ==, "Bar Sol");
  g_assert_cmpint (g_array_index (examples, PuntualForeseenInvoice, 1).balance, ==, 100);

  g_array_unref (g_steal_pointer (&examples));
  examples = puntual_foresight_examples (foresight, 2, 9);
  g_assert_cmpuint (examples->len, ==, 1);
  g_assert_cmpstr (g_array_index (examples, PuntualForeseenInvoice, 0).number, ==, "other");

  g_array_unref (g_steal_pointer (&examples));
  examples = puntual_foresight_examples (foresight, 3, 9);
  g_assert_cmpuint (examples->len, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/foresight/" name, function)
  ADD ("customers-come-by-name", test_customers_come_by_name);
  ADD ("only-followers-are-affected", test_only_followers_are_affected);
  ADD ("the-same-messages-affect-nobody", test_the_same_messages_affect_nobody);
  ADD ("where-there-is-no-default-it-becomes-one", test_where_there_is_no_default_it_becomes_one);
  ADD ("of-many-held-the-first-are-told", test_of_many_held_the_first_are_told);
  ADD ("days-know-their-holidays", test_days_know_their_holidays);
  ADD ("it-can-be-stopped", test_it_can_be_stopped);
  ADD ("examples-are-due-around-the-day", test_examples_are_due_around_the_day);

  return g_test_run ();
}
