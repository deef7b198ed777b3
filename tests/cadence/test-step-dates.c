/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "puntual-foresight.h"
#include "random-ledger.h"

#define N_LEDGERS 150

/* Monday 2 March 2026, the day of the fixture. */
static PuntualDay
today (void)
{
  return puntual_day_from_ymd (2026, 3, 2);
}

/* The dates of the fixture's default cadence for the invoice added last. */
static GPtrArray *
dates_of_last (FactsFixture *fixture)
{
  gint64 id = facts_fixture_invoice (fixture)->id;
  PuntualForesight *foresight = puntual_foresight_new (g_steal_pointer (&fixture->facts),
                                                       g_steal_pointer (&fixture->calendars));
  const PuntualFacts *facts = puntual_foresight_get_facts (foresight);
  GPtrArray *dates =
      puntual_foresight_step_dates (foresight, g_ptr_array_index (facts->cadences, 0), id, "en");

  puntual_foresight_unref (foresight);
  g_free (fixture);

  return dates;
}

static const PuntualStepDate *
date_at (GPtrArray *dates, guint i)
{
  g_assert_cmpuint (i, <, dates->len);

  return g_ptr_array_index (dates, i);
}

static FactsFixture *
one_invoice (PuntualDay due_day)
{
  FactsFixture *fixture = facts_fixture_new ();

  facts_fixture_add_customer (fixture, "Bar Sol");
  facts_fixture_add_invoice (fixture, "F-1", due_day, 10000);

  return fixture;
}

static void
test_every_step_has_its_day (void)
{
  const int offsets[] = { -3, 1, 7, 15, 30, 45, 60 };
  g_autoptr (GPtrArray) dates = dates_of_last (one_invoice (today () + 14));
  PuntualDay last = 0;

  g_assert_cmpuint (dates->len, ==, G_N_ELEMENTS (offsets));
  for (guint i = 0; i < dates->len; i++)
    {
      const PuntualStepDate *date = date_at (dates, i);

      g_assert_cmpint (date->step_number, ==, (int)i + 1);
      g_assert_cmpint (date->offset_days, ==, offsets[i]);
      g_assert_cmpint (date->nominal, ==, today () + 14 + offsets[i]);
      g_assert_cmpint (date->state, ==, PUNTUAL_STEP_DATE_COMING);
      g_assert_cmpint (date->day, >, last);
      g_assert_cmpint (puntual_day_weekday (date->day), <=, 5);
      g_assert_cmpint (date->moved, ==, date->day != date->nominal);
      g_assert_cmpint (date->moved, ==, date->text != NULL);
      last = date->day;
    }
}

static void
test_a_weekend_is_told (void)
{
  g_autoptr (GPtrArray) dates = dates_of_last (one_invoice (puntual_day_from_ymd (2026, 3, 17)));
  const PuntualStepDate *date = date_at (dates, 0);

  /* Three days before is Saturday 14 March: it goes on the Friday. */
  g_assert_cmpint (date->day, ==, puntual_day_from_ymd (2026, 3, 13));
  g_assert_cmpstr (date->text, ==,
                   "3 days before the due date is Saturday 14 March 2026; moved to Friday 13 March "
                   "2026.");
}

static void
test_a_holiday_is_named (void)
{
  FactsFixture *fixture = one_invoice (puntual_day_from_ymd (2026, 3, 19));
  g_autoptr (GPtrArray) dates = NULL;
  GError *error = NULL;

  puntual_calendar_set_free (fixture->calendars);
  fixture->calendars = puntual_calendar_set_new (fixture->facts->policy, &error);
  g_assert_no_error (error);
  dates = dates_of_last (fixture);

  /* Fifteen days later is Good Friday. */
  g_assert_cmpint (date_at (dates, 3)->nominal, ==, puntual_day_from_ymd (2026, 4, 3));
  g_assert_true (date_at (dates, 3)->moved);
  g_assert_nonnull (strstr (date_at (dates, 3)->text, "Viernes Santo"));
}

static void
test_what_went_out_is_done (void)
{
  FactsFixture *fixture = one_invoice (today () - 10);
  g_autoptr (GPtrArray) dates = NULL;

  facts_fixture_add_contact (fixture, 1, today () - 9, PUNTUAL_TONE_COURTEOUS,
                             PUNTUAL_CONTACT_REACHED);
  dates = dates_of_last (fixture);
  g_assert_cmpint (date_at (dates, 0)->state, ==, PUNTUAL_STEP_DATE_PASSED);
  g_assert_cmpint (date_at (dates, 1)->state, ==, PUNTUAL_STEP_DATE_DONE);
  g_assert_cmpint (date_at (dates, 1)->day, ==, today () - 9);
  g_assert_null (date_at (dates, 1)->text);
  g_assert_cmpint (date_at (dates, 2)->state, ==, PUNTUAL_STEP_DATE_COMING);
  g_assert_cmpint (date_at (dates, 2)->day, ==, today ());
}

static void
test_an_old_invoice_passes_steps_over (void)
{
  g_autoptr (GPtrArray) dates = dates_of_last (one_invoice (today () - 12));

  /* Steps 2 and 3 have come: the later one goes, and both others are behind. */
  g_assert_cmpint (date_at (dates, 0)->state, ==, PUNTUAL_STEP_DATE_PASSED);
  g_assert_cmpint (date_at (dates, 1)->state, ==, PUNTUAL_STEP_DATE_PASSED);
  g_assert_cmpint (date_at (dates, 2)->state, ==, PUNTUAL_STEP_DATE_COMING);
  g_assert_cmpint (date_at (dates, 2)->day, ==, today ());
}

static void
test_conditions_leave_it_out (void)
{
  FactsFixture *fixture = one_invoice (today () + 14);
  PuntualCadence *cadence = g_ptr_array_index (fixture->facts->cadences, 0);
  g_autoptr (GPtrArray) dates = NULL;

  ((PuntualStep *)g_ptr_array_index (cadence->steps, 2))->min_amount = 10001;
  dates = dates_of_last (fixture);
  g_assert_cmpint (date_at (dates, 2)->state, ==, PUNTUAL_STEP_DATE_NOT_MET);
  g_assert_nonnull (date_at (dates, 2)->text);
  g_assert_cmpint (date_at (dates, 3)->state, ==, PUNTUAL_STEP_DATE_COMING);
}

static void
test_a_step_nothing_carries_is_not_met (void)
{
  FactsFixture *fixture = one_invoice (today () + 14);
  g_autoptr (GPtrArray) dates = NULL;

  facts_fixture_customer (fixture)->phone = "";
  dates = dates_of_last (fixture);
  /* Step 6 is a call. */
  g_assert_cmpint (date_at (dates, 5)->state, ==, PUNTUAL_STEP_DATE_NOT_MET);
  g_assert_nonnull (strstr (date_at (dates, 5)->text, "call"));
}

static void
test_what_holds_it_is_told (void)
{
  FactsFixture *fixture = one_invoice (today () - 2);
  g_autoptr (GPtrArray) dates = NULL;

  facts_fixture_invoice (fixture)->disputed = TRUE;
  dates = dates_of_last (fixture);
  g_assert_cmpint (date_at (dates, 1)->state, ==, PUNTUAL_STEP_DATE_HELD);
  g_assert_cmpstr (date_at (dates, 1)->text, ==, "The customer disputes the invoice.");
  g_assert_cmpint (date_at (dates, 6)->state, ==, PUNTUAL_STEP_DATE_HELD);
}

static void
test_nothing_owed_nothing_goes (void)
{
  FactsFixture *fixture = one_invoice (today () + 5);
  g_autoptr (GPtrArray) dates = NULL;

  facts_fixture_invoice (fixture)->settled = 10000;
  dates = dates_of_last (fixture);
  for (guint i = 0; i < dates->len; i++)
    g_assert_cmpint (date_at (dates, i)->state, ==, PUNTUAL_STEP_DATE_HELD);
}

static void
test_repetitions_follow_one_by_one (void)
{
  FactsFixture *fixture = one_invoice (today () + 3);
  PuntualCadence *cadence = g_ptr_array_index (fixture->facts->cadences, 0);
  PuntualStep *last;
  g_autoptr (GPtrArray) dates = NULL;

  g_ptr_array_set_size (cadence->steps, 2);
  last = g_ptr_array_index (cadence->steps, 1);
  last->repeat_every = 10;
  last->repeat_max = 3;
  dates = dates_of_last (fixture);
  g_assert_cmpuint (dates->len, ==, 5);
  for (guint i = 2; i < 5; i++)
    {
      g_assert_cmpint (date_at (dates, i)->step_number, ==, 2);
      g_assert_cmpint (date_at (dates, i)->cycle, ==, (int)i - 1);
      g_assert_cmpint (date_at (dates, i)->offset_days, ==, 1 + 10 * ((int)i - 1));
      g_assert_cmpint (date_at (dates, i)->state, ==, PUNTUAL_STEP_DATE_COMING);
    }
}

static void
test_a_payment_plan_follows_its_next_instalment (void)
{
  FactsFixture *fixture = one_invoice (today () - 90);
  g_autoptr (GPtrArray) dates = NULL;

  facts_fixture_invoice (fixture)->settled = 4000;
  facts_fixture_add_instalment (fixture, today () - 5, 4000);
  facts_fixture_add_instalment (fixture, today () + 10, 6000);
  dates = dates_of_last (fixture);
  g_assert_cmpint (date_at (dates, 1)->nominal, ==, today () + 11);
  g_assert_cmpint (date_at (dates, 1)->state, ==, PUNTUAL_STEP_DATE_COMING);
}

static void
test_an_unknown_invoice_has_none (void)
{
  FactsFixture *fixture = one_invoice (today ());
  g_autoptr (PuntualCadence) cadence = puntual_cadence_new ("x");
  g_autoptr (PuntualForesight) foresight = puntual_foresight_new (
      g_steal_pointer (&fixture->facts), g_steal_pointer (&fixture->calendars));

  g_free (fixture);
  g_assert_null (puntual_foresight_step_dates (foresight, cadence, 99, "en"));
}

/* --- Against the simulation --- */

static const PuntualCadence *
any_cadence (const PuntualFacts *facts)
{
  return g_ptr_array_index (facts->cadences,
                            (guint)g_test_rand_int_range (0, (int)facts->cadences->len));
}

/* Every message about the invoice in the simulation is in the list with its day, and no other. */
static guint
compare_with_plans (GPtrArray *dates, GPtrArray *plans, guint invoice)
{
  guint n_found = 0, n_coming = 0;
  PuntualDay end = ((PuntualPlan *)g_ptr_array_index (plans, plans->len - 1))->day;

  for (guint i = 0; i < dates->len; i++)
    n_coming +=
        date_at (dates, i)->state == PUNTUAL_STEP_DATE_COMING && date_at (dates, i)->day <= end;
  for (guint i = 0; i < plans->len; i++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans, i);

      for (guint j = 0; j < plan->messages->len; j++)
        {
          const PuntualPlannedMessage *message = g_ptr_array_index (plan->messages, j);

          for (guint k = 0; k < message->items->len; k++)
            {
              const PuntualPlannedItem *item =
                  &g_array_index (message->items, PuntualPlannedItem, k);

              if (item->invoice != invoice)
                continue;
              n_found++;
              for (guint d = 0; d < dates->len; d++)
                if (date_at (dates, d)->offset_days == item->offset_days)
                  {
                    g_assert_cmpint (date_at (dates, d)->state, ==, PUNTUAL_STEP_DATE_COMING);
                    g_assert_cmpint (date_at (dates, d)->day, ==, plan->day);
                    g_assert_cmpint (date_at (dates, d)->medium, ==, message->medium);
                  }
            }
        }
    }
  g_assert_cmpuint (n_found, ==, n_coming);

  return n_found;
}

static void
test_it_is_what_the_simulation_says (void)
{
  guint n_found = 0;

  for (guint i = 0; i < N_LEDGERS; i++)
    {
      FactsFixture *fixture = random_ledger_new ();
      g_autoptr (PuntualForesight) foresight = puntual_foresight_new (
          g_steal_pointer (&fixture->facts), g_steal_pointer (&fixture->calendars));
      const PuntualFacts *facts = puntual_foresight_get_facts (foresight);
      guint invoice;
      PuntualInvoiceFact *fact;
      const PuntualCadence *cadence = any_cadence (facts);
      g_autoptr (GPtrArray) plans = NULL;
      g_autoptr (GPtrArray) dates = NULL;

      g_free (fixture);
      if (facts->invoices->len == 0)
        continue;
      invoice = (guint)g_test_rand_int_range (0, (int)facts->invoices->len);
      fact = &g_array_index (facts->invoices, PuntualInvoiceFact, invoice);
      if (fact->n_instalments > 0)
        continue;
      dates = puntual_foresight_step_dates (foresight, cadence, fact->id, "en");
      fact->cadence_id = cadence->id;
      plans = puntual_plan_simulate (facts, puntual_foresight_get_calendars (foresight), facts->day,
                                     60);
      n_found += compare_with_plans (dates, plans, invoice);
    }
  g_assert_cmpuint (n_found, >, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/step-dates/" name, function)
  ADD ("every-step-has-its-day", test_every_step_has_its_day);
  ADD ("a-weekend-is-told", test_a_weekend_is_told);
  ADD ("a-holiday-is-named", test_a_holiday_is_named);
  ADD ("what-went-out-is-done", test_what_went_out_is_done);
  ADD ("an-old-invoice-passes-steps-over", test_an_old_invoice_passes_steps_over);
  ADD ("conditions-leave-it-out", test_conditions_leave_it_out);
  ADD ("a-step-nothing-carries-is-not-met", test_a_step_nothing_carries_is_not_met);
  ADD ("what-holds-it-is-told", test_what_holds_it_is_told);
  ADD ("nothing-owed-nothing-goes", test_nothing_owed_nothing_goes);
  ADD ("repetitions-follow-one-by-one", test_repetitions_follow_one_by_one);
  ADD ("a-payment-plan-follows-its-next-instalment",
       test_a_payment_plan_follows_its_next_instalment);
  ADD ("an-unknown-invoice-has-none", test_an_unknown_invoice_has_none);
  ADD ("it-is-what-the-simulation-says", test_it_is_what_the_simulation_says);

  return g_test_run ();
}
