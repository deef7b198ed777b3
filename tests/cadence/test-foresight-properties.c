/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-day-walk.h"
#include "puntual-foresight.h"
#include "random-ledger.h"

#define N_LEDGERS 400

/* --- What puntual_plan_simulate() says, told in the words of the panel --- */

/* Everything about an invoice or instalment in the plans of one simulation. */
typedef struct
{
  GArray *held; /* PuntualHeldItem, day by day */
  PuntualDay went;
} UnitDays;

static void
unit_days_free (gpointer pointer)
{
  UnitDays *self = pointer;

  g_array_unref (self->held);
  g_free (self);
}

static UnitDays *
unit_days (GHashTable *units, guint invoice, gint64 instalment_id)
{
  g_autofree char *key = g_strdup_printf ("%u/%" G_GINT64_FORMAT, invoice, instalment_id);
  UnitDays *days = g_hash_table_lookup (units, key);

  if (days == NULL)
    {
      days = g_new0 (UnitDays, 1);
      days->held = g_array_new (FALSE, FALSE, sizeof (PuntualHeldItem));
      g_hash_table_insert (units, g_steal_pointer (&key), days);
    }

  return days;
}

static GHashTable *
read_units (GPtrArray *plans)
{
  GHashTable *units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unit_days_free);

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

              unit_days (units, item->invoice, item->instalment_id)->went = plan->day;
            }
        }
      for (guint j = 0; j < plan->held->len; j++)
        {
          const PuntualHeldItem *held = &g_array_index (plan->held, PuntualHeldItem, j);

          if (held->reason != PUNTUAL_RULE_PAID)
            g_array_append_vals (unit_days (units, held->invoice, held->instalment_id)->held, held,
                                 1);
        }
    }

  return units;
}

/* From the end backwards: the last reason since it went, and the first day of it. A free day breaks
 * no reason and is none where there is another. */
static const PuntualHeldItem *
last_reason (const UnitDays *days)
{
  const PuntualHeldItem *first = NULL;
  const PuntualHeldItem *free_day = NULL;

  for (guint i = days->held->len; i > 0; i--)
    {
      const PuntualHeldItem *held = &g_array_index (days->held, PuntualHeldItem, i - 1);

      if (held->day <= days->went)
        break;
      if (held->reason == PUNTUAL_RULE_WORKING_DAY)
        free_day = held;
      else if (first == NULL || first->reason == held->reason)
        first = held;
      else
        break;
    }

  return first != NULL ? first : free_day;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

static void
append_sorted (GString *text, GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (text, g_ptr_array_index (lines, i));
}

static void
tell_held (GString *text, GPtrArray *plans, const PuntualFacts *facts)
{
  g_autoptr (GHashTable) units = read_units (plans);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const PuntualPlan *last_plan = g_ptr_array_index (plans, plans->len - 1);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, units);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const UnitDays *days = value;
      const PuntualHeldItem *held = last_reason (days);
      const PuntualInvoiceFact *invoice;
      g_autofree char *words = NULL;

      if (held == NULL)
        continue;
      if (days->went != PUNTUAL_DAY_NONE
          && g_array_index (days->held, PuntualHeldItem, days->held->len - 1).day != last_plan->day)
        continue;
      invoice = &g_array_index (facts->invoices, PuntualInvoiceFact, held->invoice);
      words = puntual_held_item_text (held, facts, "en");
      g_ptr_array_add (lines, g_strdup_printf ("held %" G_GINT64_FORMAT " %s %s %d %s\n",
                                               invoice->customer_id, invoice->number,
                                               puntual_rule_nick (held->reason), held->day, words));
    }
  append_sorted (text, lines);
}

/* What each customer gets, by id. */
static GHashTable *
read_mail (GPtrArray *plans)
{
  GHashTable *mail = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                            (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < plans->len; i++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans, i);

      for (guint j = 0; j < plan->messages->len; j++)
        {
          PuntualPlannedMessage *message = g_ptr_array_index (plan->messages, j);
          GPtrArray *messages = g_hash_table_lookup (mail, &message->customer_id);

          if (messages == NULL)
            {
              messages = g_ptr_array_new ();
              g_hash_table_insert (mail, g_memdup2 (&message->customer_id, sizeof (gint64)),
                                   messages);
            }
          g_ptr_array_add (messages, message);
        }
    }

  return mail;
}

/* What a customer notices of his messages. */
static char *
tell_mail (const GPtrArray *messages)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; messages != NULL && i < messages->len; i++)
    {
      const PuntualPlannedMessage *message = g_ptr_array_index (messages, i);

      g_string_append_printf (text, "%d %s %s %s", message->day,
                              puntual_medium_nick (message->medium),
                              puntual_tone_nick (message->tone), message->template_name);
      for (guint j = 0; j < message->items->len; j++)
        {
          const PuntualPlannedItem *item = &g_array_index (message->items, PuntualPlannedItem, j);

          g_string_append_printf (text, " %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, item->invoice_id,
                                  item->instalment_id);
        }
      g_string_append_c (text, ';');
    }

  return g_string_free (text, FALSE);
}

static PuntualDay
first_day (const GPtrArray *messages)
{
  const PuntualPlannedMessage *message = messages != NULL ? g_ptr_array_index (messages, 0) : NULL;

  return message != NULL ? message->day : PUNTUAL_DAY_NONE;
}

static void
tell_customer (GPtrArray *lines, const PuntualCustomerFact *customer, GHashTable *before,
               GHashTable *after)
{
  const GPtrArray *were = g_hash_table_lookup (before, &customer->id);
  const GPtrArray *are = g_hash_table_lookup (after, &customer->id);
  g_autofree char *text_before = tell_mail (were);
  g_autofree char *text_after = tell_mail (are);

  if (g_str_equal (text_before, text_after))
    return;
  g_ptr_array_add (lines,
                   g_strdup_printf ("customer %" G_GINT64_FORMAT " “%s” %u %u first %d %d\n",
                                    customer->id, customer->name, were != NULL ? were->len : 0,
                                    are != NULL ? are->len : 0, first_day (were), first_day (are)));
}

static void
count_media (const PuntualPlan *plan, guint *counts)
{
  for (guint i = 0; i < plan->messages->len; i++)
    counts[((PuntualPlannedMessage *)g_ptr_array_index (plan->messages, i))->medium]++;
}

static guint
tell_day (GString *text, PuntualDay day, const guint *before, const guint *after)
{
  guint n = 0;

  g_string_append_printf (text, "day %d", day);
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    {
      g_string_append_printf (text, " %u-%u", before[i], after[i]);
      n += before[i];
    }
  g_string_append_c (text, '\n');

  return n;
}

static char *
tell_plans (GPtrArray *plans_before, GPtrArray *plans_after, const PuntualFacts *facts_after)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GHashTable) before = read_mail (plans_before);
  g_autoptr (GHashTable) after = read_mail (plans_after);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint n_before = 0;

  for (guint i = 0; i < plans_before->len; i++)
    {
      const PuntualPlan *plan = g_ptr_array_index (plans_before, i);
      guint counts[2][PUNTUAL_N_MEDIA] = { 0 };

      count_media (plan, counts[0]);
      count_media (g_ptr_array_index (plans_after, i), counts[1]);
      n_before += tell_day (text, plan->day, counts[0], counts[1]);
    }
  g_string_append_printf (text, "%u messages to %u, then to %u\n", n_before,
                          g_hash_table_size (before), g_hash_table_size (after));
  for (guint i = 0; i < facts_after->customers->len; i++)
    tell_customer (lines, &g_array_index (facts_after->customers, PuntualCustomerFact, i), before,
                   after);
  append_sorted (text, lines);
  tell_held (text, plans_after, facts_after);

  return g_string_free (text, FALSE);
}

/* --- What the foresight says --- */

static char *
tell_foreseen (const PuntualForeseen *foreseen)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < foreseen->days->len; i++)
    {
      const PuntualForeseenDay *day = &g_array_index (foreseen->days, PuntualForeseenDay, i);

      tell_day (text, day->day, day->before, day->after);
    }
  g_string_append_printf (text, "%u messages to %u, then to %u\n", foreseen->n_before,
                          foreseen->n_customers_before, foreseen->n_customers_after);
  for (guint i = 0; i < foreseen->customers->len; i++)
    {
      const PuntualForeseenCustomer *row =
          &g_array_index (foreseen->customers, PuntualForeseenCustomer, i);

      g_ptr_array_add (customers,
                       g_strdup_printf ("customer %" G_GINT64_FORMAT " “%s” %u %u first %d %d\n",
                                        row->customer_id, row->name, row->n_before, row->n_after,
                                        row->first_before, row->first_after));
    }
  append_sorted (text, customers);
  for (guint i = 0; i < foreseen->held->len; i++)
    {
      const PuntualForeseenHold *hold = g_ptr_array_index (foreseen->held, i);

      g_ptr_array_add (held,
                       g_strdup_printf ("held %" G_GINT64_FORMAT " %s %s %d %s\n",
                                        hold->customer_id, hold->number,
                                        puntual_rule_nick (hold->reason), hold->day, hold->text));
    }
  append_sorted (text, held);
  g_assert_cmpuint (foreseen->n_held, ==, foreseen->held->len);

  return g_string_free (text, FALSE);
}

/* --- Random changes of random ledgers --- */

static int
between (int first, int last)
{
  return g_test_rand_int_range (first, last + 1);
}

static gboolean
once_in (int n)
{
  return between (1, n) == 1;
}

static void
change_step (PuntualStep *step)
{
  const char *const templates[] = { "friendly", "courteous", "firm", "no-such-text" };

  switch (between (0, 5))
    {
    case 0:
      step->tone = (PuntualTone)between (PUNTUAL_TONE_FRIENDLY, PUNTUAL_TONE_FINAL);
      break;
    case 1:
      step->n_media = 0;
      puntual_step_add_medium (step, (PuntualMedium)between (0, PUNTUAL_N_MEDIA - 1));
      break;
    case 2:
      g_free (step->template_name);
      step->template_name = g_strdup (templates[between (0, 3)]);
      break;
    case 3:
      step->min_amount = between (0, 9000);
      break;
    case 4:
      step->repeat_every = between (0, 9);
      step->repeat_max = between (0, 12);
      break;
    default:
      step->offset_days += between (-6, 9);
    }
}

/* The cadence with some of its steps changed, added or gone. */
static PuntualCadence *
change_at_random (const PuntualCadence *cadence)
{
  PuntualCadence *changed = puntual_cadence_new (cadence->name);

  changed->id = cadence->id;
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      PuntualStep *step = puntual_step_copy (g_ptr_array_index (cadence->steps, i));

      for (int n = between (0, 2); n > 0; n--)
        change_step (step);
      if (once_in (6))
        puntual_step_free (step);
      else
        puntual_cadence_take_step (changed, step);
    }
  if (once_in (3))
    {
      PuntualStep *step = puntual_step_new (between (-10, 40), PUNTUAL_TONE_COURTEOUS, "courteous");

      puntual_step_add_medium (step, PUNTUAL_MEDIUM_EMAIL);
      puntual_cadence_take_step (changed, step);
    }

  return changed;
}

/* In place of the stored one, by the letter of the header. */
static void
put_cadence (PuntualFacts *facts, const PuntualCadence *cadence)
{
  gint64 id = cadence->id != 0 ? cadence->id : facts->policy->default_cadence_id;
  PuntualCadence *copy = puntual_cadence_copy (cadence);

  copy->id = id != 0 ? id : 77;
  for (guint i = 0; i < facts->cadences->len; i++)
    if (((PuntualCadence *)g_ptr_array_index (facts->cadences, i))->id == id)
      {
        puntual_cadence_free (facts->cadences->pdata[i]);
        facts->cadences->pdata[i] = copy;
        return;
      }
  g_ptr_array_add (facts->cadences, copy);
  facts->policy->default_cadence_id = copy->id;
}

/* Half of the ledgers live with the holidays of real countries, around Easter. */
static PuntualCalendarSet *
any_calendars (FactsFixture *fixture)
{
  static const char *const regions[] = { "", "", "MX", "GB-SCT", "AR", "ES-CT" };
  PuntualFacts *facts = fixture->facts;
  GError *error = NULL;
  PuntualCalendarSet *calendars;

  if (once_in (2))
    return g_steal_pointer (&fixture->calendars);

  for (guint i = 0; i < facts->customers->len; i++)
    g_array_index (facts->customers, PuntualCustomerFact, i).region =
        regions[between (0, G_N_ELEMENTS (regions) - 1)];
  calendars = puntual_calendar_set_new (facts->policy, &error);
  g_assert_no_error (error);

  return calendars;
}

/* Steps that the owner skipped come again on a day of their own. */
static void
skip_some (const PuntualFacts *facts)
{
  for (guint i = 0; i < facts->contacts->len; i++)
    {
      PuntualContactFact *contact = &g_array_index (facts->contacts, PuntualContactFact, i);

      if (contact->offset_days != G_MININT && once_in (4))
        contact->outcome = PUNTUAL_CONTACT_SKIPPED;
    }
}

static PuntualForesight *
random_foresight (void)
{
  g_autoptr (FactsFixture) fixture = random_ledger_new ();
  PuntualCalendarSet *calendars = any_calendars (fixture);

  skip_some (fixture->facts);
  if (fixture->calendars == NULL)
    facts_fixture_set_working_days (fixture, 0x1f);

  return puntual_foresight_new (g_steal_pointer (&fixture->facts), calendars);
}

static void
assert_same_as_plain (PuntualForesight *foresight, const PuntualCadence *cadence, guint n_days)
{
  const PuntualFacts *facts = puntual_foresight_get_facts (foresight);
  PuntualCalendarSet *calendars = puntual_foresight_get_calendars (foresight);
  g_autoptr (PuntualFacts) facts_after = random_ledger_copy (facts, FALSE, NULL);
  g_autoptr (GPtrArray) before = puntual_plan_simulate (facts, calendars, facts->day, n_days);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (PuntualForeseen) foreseen = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  GError *error = NULL;

  if (cadence != NULL)
    put_cadence (facts_after, cadence);
  after = puntual_plan_simulate (facts_after, calendars, facts->day, n_days);
  expected = tell_plans (before, after, facts_after);

  foreseen = puntual_foresight_compare (foresight, cadence, n_days, "en", NULL, &error);
  g_assert_no_error (error);
  found = tell_foreseen (foreseen);
  g_assert_cmpstr (found, ==, expected);
}

/* --- Cases --- */

static void
test_it_is_what_the_simulation_says (void)
{
  for (guint i = 0; i < N_LEDGERS; i++)
    {
      g_autoptr (PuntualForesight) foresight = random_foresight ();
      const PuntualFacts *facts = puntual_foresight_get_facts (foresight);
      guint n_days = (guint)between (30, 90);

      for (int n = between (1, 3); n > 0; n--)
        {
          g_autoptr (PuntualCadence) changed = change_at_random (g_ptr_array_index (
              facts->cadences, (guint)between (0, (int)facts->cadences->len - 1)));

          if (once_in (3))
            changed->id = 0;
          assert_same_as_plain (foresight, changed, n_days);
        }
    }
}

static void
test_without_a_change_both_are_the_same (void)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (PuntualForesight) foresight = random_foresight ();

      assert_same_as_plain (foresight, NULL, (guint)between (1, 60));
    }
}

/* --- The days that are left out --- */

/* The units that are due wait together, whether the day is free, the gap has not ended or nothing
 * carries them: which of these is said changes with the calendar. */
static gboolean
is_of_all_due (PuntualRule reason)
{
  return reason == PUNTUAL_RULE_WORKING_DAY || reason == PUNTUAL_RULE_MIN_GAP
         || reason == PUNTUAL_RULE_NO_CONTACT || reason == PUNTUAL_RULE_NO_CHANNEL
         || reason == PUNTUAL_RULE_TEMPLATE;
}

/* What the planner finds for a customer. */
static char *
tell_found (const PuntualPlanning *planning)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < planning->held->len; i++)
    {
      const PuntualHeldItem *held = &g_array_index (planning->held, PuntualHeldEntry, i).item;

      g_string_append_printf (text, "%u/%" G_GINT64_FORMAT " step %d %s;", held->invoice,
                              held->instalment_id, held->step_number,
                              is_of_all_due (held->reason) ? "due"
                                                           : puntual_rule_nick (held->reason));
    }
  g_string_append_printf (text, "%u messages", planning->messages->len);

  return g_string_free (text, FALSE);
}

typedef struct
{
  char *found[91]; /* by day; NULL: it was left out */
  PuntualDay first;
} Walked;

static void
see_walked (const PuntualPlanning *planning, gpointer data)
{
  Walked *walked = data;

  walked->found[planning->day - walked->first] = tell_found (planning);
}

/* Day by day, as the simulation does it. Returns how many days were left out. */
static guint
compare_days (PuntualDayWalk *walk, PuntualCalendarSet *calendars, guint customer, guint n_days)
{
  Walked walked = { .first = walk->facts->day };
  g_auto (PuntualSimulatedFacts) own = { 0 };
  g_autofree char *before = NULL;
  guint n_left_out = 0;

  puntual_day_walk_customer (walk, customer, n_days, see_walked, &walked);
  puntual_simulated_facts_init (&own, walk->facts);
  for (guint i = 0; i < n_days; i++)
    {
      PuntualPlanning planning;
      g_autofree char *found = NULL;

      puntual_planning_init (&planning, &own.facts, calendars, walked.first + (int)i);
      puntual_planning_customer (&planning, customer);
      found = tell_found (&planning);
      g_assert_cmpstr (found, ==, walked.found[i] != NULL ? walked.found[i] : before);
      n_left_out += walked.found[i] == NULL;
      for (guint j = 0; j < planning.messages->len; j++)
        puntual_simulated_facts_send (&own, g_ptr_array_index (planning.messages, j));
      g_free (before);
      before = g_steal_pointer (&found);
      puntual_planning_clear (&planning);
      g_free (walked.found[i]);
    }

  return n_left_out;
}

static void
test_days_left_out_bring_nothing_new (void)
{
  guint n_left_out = 0;

  for (guint i = 0; i < N_LEDGERS; i++)
    {
      g_autoptr (PuntualForesight) foresight = random_foresight ();
      const PuntualFacts *facts = puntual_foresight_get_facts (foresight);
      PuntualCalendarSet *calendars = puntual_foresight_get_calendars (foresight);
      g_auto (PuntualDayWalk) walk = { 0 };

      puntual_day_walk_init (&walk, facts, calendars);
      for (guint j = 0; j < facts->customers->len; j++)
        n_left_out += compare_days (&walk, calendars, j, (guint)between (1, 90));
    }
  g_assert_cmpuint (n_left_out, >, 1000);
}

/* Foresight looks at one customer after the other, and only at those whom a change concerns. */
static void
test_customers_do_not_touch_each_other (void)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (FactsFixture) fixture = random_ledger_new ();
      const PuntualFacts *facts = fixture->facts;
      g_autoptr (GPtrArray) all = puntual_plan_simulate (facts, fixture->calendars, facts->day, 30);
      g_autoptr (GHashTable) mail = read_mail (all);

      for (guint j = 0; j < facts->customers->len; j++)
        {
          gint64 id = g_array_index (facts->customers, PuntualCustomerFact, j).id;
          g_auto (PuntualSimulatedFacts) own = { 0 };
          g_autoptr (GPtrArray) alone = NULL;
          g_autoptr (GHashTable) own_mail = NULL;
          g_autofree char *expected = tell_mail (g_hash_table_lookup (mail, &id));
          g_autofree char *found = NULL;

          puntual_simulated_facts_init_customer (&own, facts, j);
          alone = puntual_plan_simulate (&own.facts, fixture->calendars, facts->day, 30);
          own_mail = read_mail (alone);
          found = tell_mail (g_hash_table_lookup (own_mail, &id));
          g_assert_cmpstr (found, ==, expected);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/foresight-properties/" name, function)
  ADD ("it-is-what-the-simulation-says", test_it_is_what_the_simulation_says);
  ADD ("without-a-change-both-are-the-same", test_without_a_change_both_are_the_same);
  ADD ("days-left-out-bring-nothing-new", test_days_left_out_bring_nothing_new);
  ADD ("customers-do-not-touch-each-other", test_customers_do_not_touch_each_other);

  return g_test_run ();
}
