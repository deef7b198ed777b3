/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts-fixture.h"

static PuntualDay due; /* Monday 2 March 2026 */

static FactsFixture *
one_invoice (void)
{
  FactsFixture *self = facts_fixture_new ();

  due = puntual_day_from_ymd (2026, 3, 2);
  facts_fixture_add_customer (self, "Bar Pepe");
  facts_fixture_add_invoice (self, "A-1", due, 10000);

  return self;
}

static void
test_a_whole_cadence_goes_out_on_its_days (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (GPtrArray) plans = puntual_plan_simulate (self->facts, self->calendars, due - 20, 200);
  /* Step 2 would fall on Tuesday 3 March: four days after step 1, one within the gap, so it waits a
   * day. */
  const struct
  {
    int offset;
    int step;
  } sent[] = { { -3, 1 }, { 2, 2 }, { 7, 3 }, { 15, 4 }, { 30, 5 }, { 45, 6 }, { 60, 7 } };
  guint n = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans, i);

      if (plan->messages->len == 0)
        continue;
      g_assert_cmpuint (n, <, G_N_ELEMENTS (sent));
      g_assert_cmpint (plan->day, ==, due + sent[n].offset);
      g_assert_cmpint (plan_find_item (plan, self->facts, "A-1", 0, NULL)->step_number, ==,
                       sent[n].step);
      n++;
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (sent));
}

static void
test_a_payment_to_come_ends_it (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (GPtrArray) plans = NULL;
  guint n = 0;

  facts_fixture_add_later (self, due + 10, 10000);
  plans = puntual_plan_simulate (self->facts, self->calendars, due - 20, 200);
  for (guint i = 0; i < plans->len; i++)
    n += ((PuntualPlan *)g_ptr_array_index (plans, i))->messages->len;
  g_assert_cmpuint (n, ==, 3);
}

static void
test_an_old_invoice_climbs_the_gap_apart (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (GPtrArray) plans = puntual_plan_simulate (self->facts, self->calendars, due + 364, 40);
  const PuntualTone tones[] = { PUNTUAL_TONE_COURTEOUS, PUNTUAL_TONE_FIRM, PUNTUAL_TONE_FORMAL,
                                PUNTUAL_TONE_FINAL };
  guint n = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans, i);
      const PuntualPlannedMessage *message;

      if (plan->messages->len == 0)
        continue;
      message = g_ptr_array_index (plan->messages, 0);
      g_assert_cmpuint (n, <, G_N_ELEMENTS (tones));
      g_assert_cmpint (message->tone, ==, tones[n]);
      n++;
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (tones));
}

static void
test_no_days_no_plans (void)
{
  g_autoptr (FactsFixture) self = one_invoice ();
  g_autoptr (GPtrArray) plans = puntual_plan_simulate (self->facts, self->calendars, due, 0);

  g_assert_cmpuint (plans->len, ==, 0);
}

static void
fill_large_ledger (FactsFixture *self, guint n_customers, guint n_each)
{
  for (guint i = 0; i < n_customers; i++)
    {
      g_autofree char *name = g_strdup_printf ("Customer %u", (i * 7919) % n_customers);

      facts_fixture_add_customer (self, name);
      for (guint j = 0; j < n_each; j++)
        {
          g_autofree char *number = g_strdup_printf ("F-%u-%u", i, j);

          facts_fixture_add_invoice (self, number, due - g_test_rand_int_range (-60, 90), 12345);
          if (g_test_rand_bit ())
            facts_fixture_add_contact (self, g_test_rand_int_range (-3, 30), due - 20,
                                       PUNTUAL_TONE_COURTEOUS, PUNTUAL_CONTACT_REACHED);
        }
    }
}

/* Printed for whoever watches the time; machines differ too much to judge by it. */
static void
test_a_large_ledger_is_planned_whole (void)
{
  g_autoptr (FactsFixture) self = facts_fixture_new ();
  g_autoptr (PuntualPlan) plan = NULL;
  gint64 start, end;
  guint n_items = 0;

  due = puntual_day_from_ymd (2026, 3, 2);
  fill_large_ledger (self, 20000, 5);
  start = g_get_monotonic_time ();
  plan = facts_fixture_plan (self, due + 1);
  end = g_get_monotonic_time ();
  for (guint i = 0; i < plan->messages->len; i++)
    n_items += ((PuntualPlannedMessage *)g_ptr_array_index (plan->messages, i))->items->len;
  g_test_message ("100,000 open invoices of 20,000 customers: %.1f ms, %u messages about %u "
                  "invoices, %u held",
                  (double)(end - start) / 1000, plan->messages->len, n_items, plan->held->len);
  g_assert_cmpuint (plan->messages->len, >, 1000);
  g_assert_cmpuint (plan->messages->len, <=, 20000);
  g_assert_cmpuint (n_items + plan->held->len, <=, 100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/planner/simulation/" name, function)
  ADD ("a-whole-cadence-goes-out-on-its-days", test_a_whole_cadence_goes_out_on_its_days);
  ADD ("a-payment-to-come-ends-it", test_a_payment_to_come_ends_it);
  ADD ("an-old-invoice-climbs-the-gap-apart", test_an_old_invoice_climbs_the_gap_apart);
  ADD ("no-days-no-plans", test_no_days_no_plans);
  ADD ("a-large-ledger-is-planned-whole", test_a_large_ledger_is_planned_whole);

  return g_test_run ();
}
