/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-cadence-warning.h"

#include <string.h>

#include "random-ledger.h"

/* A ledger whose second cadence is the test's own; its only customer follows it. */
static FactsFixture *
new_fixture (void)
{
  FactsFixture *f = facts_fixture_new ();

  f->facts->policy->default_cadence_id = facts_fixture_add_cadence (f, "own")->id;
  return f;
}

static PuntualCadence *
own (FactsFixture *f)
{
  return g_ptr_array_index (f->facts->cadences, f->facts->cadences->len - 1);
}

static GPtrArray *
warnings_of (FactsFixture *f, gboolean with_facts)
{
  return puntual_cadence_warnings (own (f), f->facts->policy, with_facts ? f->facts : NULL);
}

/* The only one there is. Owned. */
static PuntualCadenceWarning *
the_warning (FactsFixture *f, gboolean with_facts, PuntualWarningKind kind)
{
  g_autoptr (GPtrArray) warnings = warnings_of (f, with_facts);
  PuntualCadenceWarning *warning;

  for (guint i = 0; i < warnings->len; i++)
    {
      warning = g_ptr_array_index (warnings, i);
      g_test_message ("%s", warning->text);
    }
  g_assert_cmpuint (warnings->len, ==, 1);
  warning = g_ptr_array_steal_index (warnings, 0);
  g_assert_cmpint (warning->kind, ==, kind);
  return warning;
}

static void
assert_none (FactsFixture *f, gboolean with_facts)
{
  g_autoptr (GPtrArray) warnings = warnings_of (f, with_facts);

  if (warnings->len > 0)
    g_test_message ("%s", ((PuntualCadenceWarning *)g_ptr_array_index (warnings, 0))->text);
  g_assert_cmpuint (warnings->len, ==, 0);
}

static char *
days_after (const PuntualCadenceWarning *warning, FactsFixture *f)
{
  g_autoptr (PuntualCadence) mended = puntual_cadence_warning_mend (warning, own (f));
  GString *days = g_string_new (NULL);

  g_assert_nonnull (mended);
  for (guint i = 0; i < mended->steps->len; i++)
    g_string_append_printf (days, "%s%d", i > 0 ? " " : "",
                            ((PuntualStep *)g_ptr_array_index (mended->steps, i))->offset_days);
  return g_string_free (days, FALSE);
}

static void
assert_moves (FactsFixture *f, PuntualFixKind fix, const char *expected)
{
  g_autoptr (PuntualCadenceWarning) warning = the_warning (f, FALSE, PUNTUAL_WARNING_GAP);
  g_autofree char *days = days_after (warning, f);

  g_assert_cmpint (warning->fix, ==, fix);
  g_assert_cmpstr (days, ==, expected);
}

/* --- The gap --- */

static void
test_a_step_moves_where_there_is_room (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();
  g_autoptr (PuntualCadenceWarning) warning = NULL;

  facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "email");
  facts_fixture_add_step (f, 4, PUNTUAL_TONE_COURTEOUS, "email");
  facts_fixture_add_step (f, 15, PUNTUAL_TONE_COURTEOUS, "email");
  assert_moves (f, PUNTUAL_FIX_MOVE, "1 6 15");
  warning = the_warning (f, FALSE, PUNTUAL_WARNING_GAP);
  g_assert_cmpstr (warning->fix_text, ==, "Move to Day 6");
  g_assert_cmpstr (warning->detail, ==, "Step 2 would wait until it may be sent.");
  g_assert_cmpint (warning->step, ==, 2);
  g_assert_cmpint (warning->other, ==, 1);
  g_assert_false (warning->grave);
}

static void
test_without_room_the_later_ones_move_too (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();

  facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "email");
  facts_fixture_add_step (f, 4, PUNTUAL_TONE_COURTEOUS, "email");
  facts_fixture_add_step (f, 9, PUNTUAL_TONE_COURTEOUS, "email");
  assert_moves (f, PUNTUAL_FIX_SHIFT, "1 6 11");
}

static void
test_what_is_before_the_due_date_stays_before_it (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();

  facts_fixture_add_step (f, -3, PUNTUAL_TONE_FRIENDLY, "email");
  facts_fixture_add_step (f, -1, PUNTUAL_TONE_FRIENDLY, "email");
  assert_moves (f, PUNTUAL_FIX_MOVE, "-6 -1");
  facts_fixture_add_step (f, 20, PUNTUAL_TONE_COURTEOUS, "email");
  assert_moves (f, PUNTUAL_FIX_MOVE, "-6 -1 20");
}

static void
test_at_the_end_of_all_days_a_step_goes (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();

  facts_fixture_add_step (f, 728, PUNTUAL_TONE_COURTEOUS, "email");
  facts_fixture_add_step (f, 730, PUNTUAL_TONE_COURTEOUS, "email");
  assert_moves (f, PUNTUAL_FIX_REMOVE, "728");
}

static void
test_a_step_that_is_passed_over_is_grave (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();
  g_autoptr (GPtrArray) warnings = NULL;
  const PuntualCadenceWarning *first;

  /* At the end of the gap day 5 has come as well. */
  facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "email");
  facts_fixture_add_step (f, 3, PUNTUAL_TONE_COURTEOUS, "email");
  facts_fixture_add_step (f, 5, PUNTUAL_TONE_COURTEOUS, "email");
  warnings = warnings_of (f, FALSE);
  g_assert_cmpuint (warnings->len, ==, 2);
  first = g_ptr_array_index (warnings, 0);
  g_assert_true (first->grave);
  g_assert_cmpint (first->step, ==, 2);
  g_assert_cmpstr (first->detail, ==,
                   "Step 2 would be passed over: its time is gone before it may be sent.");
}

/* Two steps for different currencies never concern the same invoice. */
static void
test_steps_for_different_invoices_may_be_near (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();

  facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "email")->currency = g_strdup ("EUR");
  facts_fixture_add_step (f, 2, PUNTUAL_TONE_COURTEOUS, "email")->currency = g_strdup ("USD");
  facts_fixture_add_step (f, 9, PUNTUAL_TONE_FIRM, "email")->currency = g_strdup ("EUR");
  facts_fixture_add_step (f, 10, PUNTUAL_TONE_COURTEOUS, "email")->currency = g_strdup ("USD");
  assert_none (f, FALSE);
}

static void
test_a_repetition_within_the_gap (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();
  PuntualStep *step = facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "email");
  g_autoptr (PuntualCadenceWarning) warning = NULL;
  g_autoptr (PuntualCadence) mended = NULL;

  step->repeat_every = 2;
  step->repeat_max = 2;
  warning = the_warning (f, FALSE, PUNTUAL_WARNING_GAP);
  mended = puntual_cadence_warning_mend (warning, own (f));
  step = g_ptr_array_index (mended->steps, 0);
  g_assert_cmpint (step->repeat_every, ==, 5);
  g_assert_cmpint (step->repeat_max, ==, 2);
}

/* --- Tone --- */

static void
assert_tone_fix (FactsFixture *f, PuntualWarningKind kind, int step, PuntualTone tone)
{
  g_autoptr (PuntualCadenceWarning) warning = the_warning (f, FALSE, kind);
  g_autoptr (PuntualCadence) mended = puntual_cadence_warning_mend (warning, own (f));
  g_autoptr (GPtrArray) after = puntual_cadence_warnings (mended, f->facts->policy, NULL);

  g_assert_true (warning->grave);
  g_assert_cmpint (warning->step, ==, step);
  g_assert_cmpint (warning->fix, ==, PUNTUAL_FIX_TONE);
  g_assert_cmpint (warning->value, ==, tone);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_tones_are_put_right (void)
{
  g_autoptr (FactsFixture) back = new_fixture ();
  g_autoptr (FactsFixture) jump = new_fixture ();
  g_autoptr (FactsFixture) first = new_fixture ();

  facts_fixture_add_step (back, 1, PUNTUAL_TONE_COURTEOUS, "email");
  facts_fixture_add_step (back, 8, PUNTUAL_TONE_FRIENDLY, "email");
  assert_tone_fix (back, PUNTUAL_WARNING_TONE_BACK, 2, PUNTUAL_TONE_COURTEOUS);
  facts_fixture_add_step (jump, 1, PUNTUAL_TONE_FRIENDLY, "email");
  facts_fixture_add_step (jump, 8, PUNTUAL_TONE_FORMAL, "email");
  assert_tone_fix (jump, PUNTUAL_WARNING_TONE_JUMP, 2, PUNTUAL_TONE_COURTEOUS);
  facts_fixture_add_step (first, 1, PUNTUAL_TONE_FIRM, "email");
  assert_tone_fix (first, PUNTUAL_WARNING_FIRST_FIRM, 1, PUNTUAL_TONE_COURTEOUS);
}

/* Firm with those who owe much: the others hear the courteous one. */
static void
test_a_firmer_step_for_some_is_no_step_back (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();

  facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "email");
  facts_fixture_add_step (f, 8, PUNTUAL_TONE_FIRM, "email")->min_amount = 100000;
  facts_fixture_add_step (f, 15, PUNTUAL_TONE_COURTEOUS, "email");
  assert_none (f, FALSE);
}

/* --- Steps that never go --- */

static void
test_what_lies_behind_the_cap_is_taken_out (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();
  g_autoptr (PuntualCadenceWarning) warning = NULL;
  g_autofree char *days = NULL;

  f->facts->policy->cap = 2;
  for (int i = 0; i < 4; i++)
    facts_fixture_add_step (f, 1 + 7 * i, PUNTUAL_TONE_COURTEOUS, "email");
  warning = the_warning (f, FALSE, PUNTUAL_WARNING_CAP);
  g_assert_true (warning->grave);
  g_assert_cmpint (warning->step, ==, 3);
  g_assert_cmpint (warning->other, ==, 4);
  g_assert_cmpstr (warning->fix_text, ==, "Remove Steps 3 to 4");
  days = days_after (warning, f);
  g_assert_cmpstr (days, ==, "1 8");
}

static void
test_steps_for_some_do_not_use_up_the_cap_of_all (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();

  f->facts->policy->cap = 2;
  facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "email");
  facts_fixture_add_step (f, 8, PUNTUAL_TONE_COURTEOUS, "email")->min_amount = 100000;
  facts_fixture_add_step (f, 15, PUNTUAL_TONE_COURTEOUS, "email");
  assert_none (f, FALSE);
}

static void
test_repetitions_end_at_the_cap (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();
  g_autoptr (PuntualCadenceWarning) warning = NULL;
  PuntualStep *step;

  facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "email");
  step = facts_fixture_add_step (f, 8, PUNTUAL_TONE_COURTEOUS, "email");
  step->repeat_every = 7;
  step->repeat_max = 6;
  warning = the_warning (f, FALSE, PUNTUAL_WARNING_CAP);
  g_assert_false (warning->grave);
  g_assert_cmpint (warning->fix, ==, PUNTUAL_FIX_REPEAT);
  g_assert_cmpint (warning->value, ==, 5);
  step->repeat_max = 5;
  assert_none (f, FALSE);
}

static void
assert_never (FactsFixture *f, const char *text)
{
  g_autoptr (PuntualCadenceWarning) warning = the_warning (f, TRUE, PUNTUAL_WARNING_NEVER);
  g_autoptr (PuntualCadence) mended = puntual_cadence_warning_mend (warning, own (f));
  g_autoptr (GPtrArray) after = puntual_cadence_warnings (mended, f->facts->policy, f->facts);

  g_assert_cmpstr (warning->text, ==, text);
  g_assert_false (warning->grave);
  g_assert_cmpint (warning->fix, ==, PUNTUAL_FIX_CLEAR_CONDITION);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_conditions_that_nothing_meets (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();
  PuntualStep *step = facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "email");

  /* Nobody is there yet: nothing is known. */
  step->segment = g_strdup ("hotels");
  step->min_amount = 5000000;
  assert_none (f, TRUE);
  facts_fixture_add_customer (f, "Ana")->segment = "bars";
  assert_never (f, "Step 1 is only for the segment “hotels”, but no customer with this cadence is "
                   "in it.");
  facts_fixture_customer (f)->segment = "hotels";
  assert_none (f, TRUE);
  facts_fixture_add_invoice (f, "A1", f->facts->day, 20000);
  assert_never (f, "Step 1 asks for more money than any invoice with this cadence is about.");
  step->min_amount = 20000;
  assert_none (f, TRUE);
  step->currency = g_strdup ("USD");
  assert_never (f, "Step 1 is only for invoices in USD, but none with this cadence is.");
  facts_fixture_add_customer (f, "Bea")->segment = "bars";
  facts_fixture_add_invoice (f, "B1", f->facts->day, 20000)->currency =
      g_intern_static_string ("USD");
  assert_never (f, "No invoice with this cadence meets all the conditions of step 1.");
}

/* The others say what the owner wants of the step still. */
static void
test_only_the_condition_that_is_told_is_dropped (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();
  PuntualStep *step = facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "email");
  const char *currencies[] = { "USD", "EUR" };

  facts_fixture_add_customer (f, "Ana")->segment = "hotels";
  facts_fixture_add_invoice (f, "A1", f->facts->day, 20000);
  step->segment = g_strdup ("hotels");
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      g_autoptr (PuntualCadenceWarning) warning = NULL;
      g_autoptr (PuntualCadence) mended = NULL;
      const PuntualStep *left;

      g_free (step->currency);
      step->currency = g_strdup (currencies[i]);
      step->min_amount = i == 0 ? 100 : 5000000;
      warning = the_warning (f, TRUE, PUNTUAL_WARNING_NEVER);
      mended = puntual_cadence_warning_mend (warning, own (f));
      left = g_ptr_array_index (mended->steps, 0);
      g_assert_cmpstr (left->segment, ==, "hotels");
      g_assert_cmpstr (left->currency, ==, i == 0 ? NULL : "EUR");
      g_assert_cmpint (left->min_amount, ==, i == 0 ? 100 : 0);
    }
}

static void
test_those_who_follow_another_cadence_do_not_count (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();

  facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "email")->segment = g_strdup ("hotels");
  facts_fixture_add_customer (f, "Ana");
  facts_fixture_add_customer (f, "Bea")->segment = "hotels";
  assert_none (f, TRUE);
  facts_fixture_customer (f)->cadence_id = 1;
  assert_never (f, "Step 1 is only for the segment “hotels”, but no customer with this cadence is "
                   "in it.");
}

/* --- Channels and texts --- */

static void
test_a_channel_that_is_not_there (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();
  g_autoptr (PuntualCadenceWarning) spare = NULL;
  g_autoptr (PuntualCadenceWarning) alone = NULL;
  g_autoptr (PuntualCadenceWarning) nothing = NULL;
  g_autoptr (PuntualCadence) mended = NULL;

  facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "whatsapp,email");
  f->facts->available_media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL);
  spare = the_warning (f, TRUE, PUNTUAL_WARNING_NO_CHANNEL);
  g_assert_false (spare->grave);
  g_assert_cmpint (spare->step, ==, 1);
  g_assert_cmpstr (spare->text, ==,
                   "WhatsApp is not set up; 1 step that names it goes another way.");
  mended = puntual_cadence_warning_mend (spare, own (f));
  g_assert_cmpuint (((PuntualStep *)g_ptr_array_index (mended->steps, 0))->n_media, ==, 1);

  f->facts->available_media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS);
  alone = the_warning (f, TRUE, PUNTUAL_WARNING_NO_CHANNEL);
  g_assert_true (alone->grave);
  g_assert_cmpstr (alone->text, ==,
                   "Step 1 goes by WhatsApp, e-mail, but nothing that is set up carries it.");
  g_assert_cmpint (alone->fix, ==, PUNTUAL_FIX_SET_UP_CHANNEL);
  g_assert_null (puntual_cadence_warning_mend (alone, own (f)));

  facts_fixture_add_step (f, 9, PUNTUAL_TONE_COURTEOUS, "email");
  f->facts->available_media = 0;
  nothing = the_warning (f, TRUE, PUNTUAL_WARNING_NO_CHANNEL);
  g_assert_cmpint (nothing->step, ==, 0);
}

static void
test_a_text_that_is_not_written (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();
  PuntualStep *step = facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "email");
  g_autoptr (PuntualCadenceWarning) unused = NULL;
  g_autoptr (PuntualCadenceWarning) warning = NULL;

  g_free (step->template_name);
  step->template_name = g_strdup ("mine");
  puntual_facts_add_template (f->facts, "mine", "en", PUNTUAL_MEDIUM_EMAIL);
  facts_fixture_add_customer (f, "Ana")->language = "en-GB";
  assert_none (f, TRUE);
  facts_fixture_add_customer (f, "Bea")->language = "es-MX";
  facts_fixture_add_customer (f, "Eva")->language = "es";
  warning = the_warning (f, TRUE, PUNTUAL_WARNING_NO_TEXT);
  g_assert_true (warning->grave);
  g_assert_cmpint (warning->step, ==, 1);
  g_assert_cmpstr (warning->text, ==, "“mine” has no text in Spanish for e-mail.");
  g_assert_cmpstr (warning->detail, ==, "2 customers would get nothing by this step.");
  g_assert_cmpstr (warning->template_name, ==, "mine");
  g_assert_cmpstr (warning->language, ==, "es");
  g_assert_cmpint (warning->medium, ==, PUNTUAL_MEDIUM_EMAIL);
  g_assert_cmpint (warning->fix, ==, PUNTUAL_FIX_WRITE_TEXT);
}

static void
test_a_text_counts_before_anybody_follows (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();
  PuntualStep *step = facts_fixture_add_step (f, 1, PUNTUAL_TONE_COURTEOUS, "email,sms");
  g_autoptr (GPtrArray) warnings = NULL;

  assert_none (f, TRUE);
  g_free (step->template_name);
  step->template_name = g_strdup ("mine");
  warnings = warnings_of (f, TRUE);
  g_assert_cmpuint (warnings->len, ==, 2);
  g_assert_false (((PuntualCadenceWarning *)g_ptr_array_index (warnings, 0))->grave);
  puntual_facts_add_template (f->facts, "mine", "en", PUNTUAL_MEDIUM_SMS);
  assert_none (f, TRUE);
}

static void
test_a_cadence_without_steps (void)
{
  g_autoptr (FactsFixture) f = new_fixture ();
  g_autoptr (PuntualCadenceWarning) warning = the_warning (f, TRUE, PUNTUAL_WARNING_NO_STEPS);

  g_assert_true (warning->grave);
  g_assert_cmpint (warning->fix, ==, PUNTUAL_FIX_NONE);
}

/* --- Any cadence --- */

static const char *const currencies[] = { "EUR", "USD", "GBP" };
static const char *const segments[] = { "vip", "hotels" };

static PuntualStep *
any_step (int offset_days)
{
  PuntualStep *step =
      puntual_step_new (offset_days, (PuntualTone)g_test_rand_int_range (1, 6), "firm");

  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    puntual_step_add_medium (step, (PuntualMedium)g_test_rand_int_range (0, PUNTUAL_N_MEDIA));
  if (g_test_rand_int_range (0, 4) == 0)
    step->currency = g_strdup (currencies[g_test_rand_int_range (0, 3)]);
  if (g_test_rand_int_range (0, 5) == 0)
    step->segment = g_strdup (segments[g_test_rand_int_range (0, 2)]);
  if (g_test_rand_int_range (0, 5) == 0)
    step->min_amount = g_test_rand_int_range (0, 20000);
  if (g_test_rand_int_range (0, 4) == 0)
    {
      step->repeat_every = g_test_rand_int_range (1, 30);
      step->repeat_max = g_test_rand_int_range (1, 10);
    }
  return step;
}

static PuntualCadence *
any_cadence (gint64 id)
{
  PuntualCadence *cadence = puntual_cadence_new ("any");
  int day = g_test_rand_int_range (0, 8) == 0 ? g_test_rand_int_range (-365, 700)
                                              : g_test_rand_int_range (-20, 5);
  int pace = g_test_rand_int_range (2, 14);

  cadence->id = id;
  for (int i = g_test_rand_int_range (0, 14); i > 0 && day <= 730; i--)
    {
      PuntualStep *step = any_step (day);

      step->id = i;
      puntual_cadence_take_step (cadence, step);
      day += g_test_rand_int_range (1, pace);
    }
  return cadence;
}

static gint64
id_of (const PuntualCadence *cadence, int number)
{
  return number > 0 ? ((PuntualStep *)g_ptr_array_index (cadence->steps, number - 1))->id : 0;
}

/* The same warning has the same name, whatever number its steps come to have. */
static char *
name_of (const PuntualCadenceWarning *warning, const PuntualCadence *cadence)
{
  return g_strdup_printf ("%d/%d/%d/%d/%s/%s", warning->kind, (int)id_of (cadence, warning->step),
                          (int)id_of (cadence, warning->other), warning->medium, warning->language,
                          warning->kind == PUNTUAL_WARNING_NEVER ? warning->text : "");
}

static GHashTable *
names_of (GPtrArray *warnings, const PuntualCadence *cadence)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < warnings->len; i++)
    g_hash_table_add (names, name_of (g_ptr_array_index (warnings, i), cadence));
  return names;
}

static void
assert_mended (const PuntualCadenceWarning *warning, const PuntualCadence *cadence,
               GPtrArray *before, const PuntualCadence *mended, GPtrArray *after)
{
  g_autofree char *name = name_of (warning, cadence);
  g_autoptr (GHashTable) names_before = names_of (before, cadence);
  gint64 id = id_of (cadence, warning->step);

  for (guint i = 0; i < after->len; i++)
    {
      const PuntualCadenceWarning *left = g_ptr_array_index (after, i);
      g_autofree char *left_name = name_of (left, mended);

      if (g_str_equal (left_name, name)
          || (left->grave && !warning->grave && id != 0 && id_of (mended, left->step) == id
              && !g_hash_table_contains (names_before, left_name)))
        g_error ("“%s” (%s) leaves “%s” (%s)", warning->text, warning->fix_text, left->text,
                 left_name);
    }
}

/* One of those whose fix changes the cadence, or NULL. */
static PuntualCadenceWarning *
any_fix (GPtrArray *warnings)
{
  guint first = warnings->len > 0 ? (guint)g_test_rand_int_range (0, (int)warnings->len) : 0;

  for (guint i = 0; i < warnings->len; i++)
    {
      PuntualCadenceWarning *warning = g_ptr_array_index (warnings, (first + i) % warnings->len);

      g_assert_cmpint (warning->fix == PUNTUAL_FIX_NONE, ==, warning->fix_text == NULL);
      if (warning->fix != PUNTUAL_FIX_NONE && warning->fix != PUNTUAL_FIX_WRITE_TEXT
          && warning->fix != PUNTUAL_FIX_SET_UP_CHANNEL)
        return warning;
    }
  return NULL;
}

static void
mend_all (const PuntualFacts *facts, const PuntualPolicy *policy, PuntualCadence *cadence)
{
  g_autoptr (PuntualCadence) now = cadence;
  g_autoptr (GPtrArray) warnings = puntual_cadence_warnings (now, policy, facts);
  PuntualCadenceWarning *warning;
  guint n = 0;

  while ((warning = any_fix (warnings)) != NULL)
    {
      g_autoptr (PuntualCadence) mended = puntual_cadence_warning_mend (warning, now);
      g_autoptr (GPtrArray) after = puntual_cadence_warnings (mended, policy, facts);

      g_assert_cmpuint (n++, <, 300);
      assert_mended (warning, now, warnings, mended, after);
      g_ptr_array_unref (g_steal_pointer (&warnings));
      warnings = g_steal_pointer (&after);
      puntual_cadence_free (g_steal_pointer (&now));
      now = g_steal_pointer (&mended);
    }
}

static void
set_any_policy (PuntualPolicy *policy)
{
  policy->min_gap = g_test_rand_int_range (0, 15);
  policy->cap = g_test_rand_int_range (1, 12);
}

static void
test_fixes_mend_by_themselves (void)
{
  g_autoptr (PuntualPolicy) policy = puntual_policy_new ();

  for (int i = 0; i < 3000; i++)
    {
      set_any_policy (policy);
      mend_all (NULL, policy, any_cadence (0));
    }
}

static void
test_fixes_mend_in_a_ledger (void)
{
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (FactsFixture) f = random_ledger_new ();

      f->facts->available_media = (guint)g_test_rand_int_range (0, PUNTUAL_MEDIA_ALL + 1);
      set_any_policy (f->facts->policy);
      mend_all (f->facts, f->facts->policy,
                any_cadence (g_test_rand_int_range (0, (int)f->facts->cadences->len + 1)));
    }
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
test_the_sentences_are_the_same_everywhere (void)
{
  g_autoptr (PuntualPolicy) policy = puntual_policy_new ();

  for (int i = 0; i < 300; i++)
    {
      g_autoptr (PuntualCadence) cadence = any_cadence (0);
      g_autoptr (GPtrArray) problems = puntual_cadence_problems (cadence, policy);
      g_autoptr (GPtrArray) warnings = puntual_cadence_warnings (cadence, policy, NULL);
      g_autoptr (GPtrArray) texts = g_ptr_array_new ();

      for (guint w = 0; w < warnings->len; w++)
        g_ptr_array_add (texts, ((PuntualCadenceWarning *)g_ptr_array_index (warnings, w))->text);
      g_ptr_array_sort (texts, compare_texts);
      g_ptr_array_sort (problems, compare_texts);
      g_assert_cmpuint (problems->len, ==, texts->len);
      for (guint t = 0; t < texts->len; t++)
        g_assert_cmpstr (g_ptr_array_index (problems, t), ==, g_ptr_array_index (texts, t));
    }
}

static void
test_grave_ones_come_first (void)
{
  g_autoptr (PuntualPolicy) policy = puntual_policy_new ();

  for (int i = 0; i < 300; i++)
    {
      g_autoptr (PuntualCadence) cadence = any_cadence (0);
      g_autoptr (GPtrArray) warnings = puntual_cadence_warnings (cadence, policy, NULL);

      for (guint w = 1; w < warnings->len; w++)
        {
          const PuntualCadenceWarning *before = g_ptr_array_index (warnings, w - 1);
          const PuntualCadenceWarning *warning = g_ptr_array_index (warnings, w);

          g_assert_true (before->grave || !warning->grave);
          if (before->grave == warning->grave)
            g_assert_cmpint (before->step, <=, warning->step);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/cadence/warning/" name, function)
  ADD ("a-step-moves-where-there-is-room", test_a_step_moves_where_there_is_room);
  ADD ("without-room-the-later-ones-move-too", test_without_room_the_later_ones_move_too);
  ADD ("what-is-before-the-due-date-stays-before-it",
       test_what_is_before_the_due_date_stays_before_it);
  ADD ("at-the-end-of-all-days-a-step-goes", test_at_the_end_of_all_days_a_step_goes);
  ADD ("a-step-that-is-passed-over-is-grave", test_a_step_that_is_passed_over_is_grave);
  ADD ("steps-for-different-invoices-may-be-near", test_steps_for_different_invoices_may_be_near);
  ADD ("a-repetition-within-the-gap", test_a_repetition_within_the_gap);
  ADD ("tones-are-put-right", test_tones_are_put_right);
  ADD ("a-firmer-step-for-some-is-no-step-back", test_a_firmer_step_for_some_is_no_step_back);
  ADD ("what-lies-behind-the-cap-is-taken-out", test_what_lies_behind_the_cap_is_taken_out);
  ADD ("steps-for-some-do-not-use-up-the-cap-of-all",
       test_steps_for_some_do_not_use_up_the_cap_of_all);
  ADD ("repetitions-end-at-the-cap", test_repetitions_end_at_the_cap);
  ADD ("conditions-that-nothing-meets", test_conditions_that_nothing_meets);
  ADD ("those-who-follow-another-cadence-do-not-count",
       test_those_who_follow_another_cadence_do_not_count);
  ADD ("a-channel-that-is-not-there", test_a_channel_that_is_not_there);
  ADD ("a-text-that-is-not-written", test_a_text_that_is_not_written);
  ADD ("a-text-counts-before-anybody-follows", test_a_text_counts_before_anybody_follows);
  ADD ("a-cadence-without-steps", test_a_cadence_without_steps);
  ADD ("only-the-condition-that-is-told-is-dropped",
       test_only_the_condition_that_is_told_is_dropped);
  ADD ("fixes-mend-by-themselves", test_fixes_mend_by_themselves);
  ADD ("fixes-mend-in-a-ledger", test_fixes_mend_in_a_ledger);
  ADD ("the-sentences-are-the-same-everywhere", test_the_sentences_are_the_same_everywhere);
  ADD ("grave-ones-come-first", test_grave_ones_come_first);

  return g_test_run ();
}
