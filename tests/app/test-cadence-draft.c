/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-cadence-draft.h"

#include "puntual-cadence-check.h"
#include "puntual-step-choice.h"

/* Takes the place of a draft. */
#define BECOME(draft, next)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    PuntualCadenceDraft *next_draft = (next);                                                      \
    puntual_cadence_draft_unref (draft);                                                           \
    (draft) = next_draft;                                                                          \
  }                                                                                                \
  G_STMT_END

static void
add_step (PuntualCadence *cadence, int offset_days, PuntualTone tone, const char *template_name)
{
  PuntualStep *step = puntual_step_new (offset_days, tone, template_name);

  step->id = 100 + (gint64)cadence->steps->len;
  puntual_step_add_medium (step, PUNTUAL_MEDIUM_EMAIL);
  puntual_cadence_take_step (cadence, step);
}

/* −3 friendly, 1 courteous, 7 courteous, 15 firm. */
static PuntualCadenceDraft *
new_draft (void)
{
  g_autoptr (PuntualCadence) cadence = puntual_cadence_new ("Standard");

  cadence->id = 5;
  add_step (cadence, -3, PUNTUAL_TONE_FRIENDLY, "friendly");
  add_step (cadence, 1, PUNTUAL_TONE_COURTEOUS, "courteous");
  add_step (cadence, 7, PUNTUAL_TONE_COURTEOUS, "courteous-second");
  add_step (cadence, 15, PUNTUAL_TONE_FIRM, "firm");
  return puntual_cadence_draft_new (cadence);
}

static const PuntualStep *
step_of (PuntualCadenceDraft *draft, guint i)
{
  return g_ptr_array_index (puntual_cadence_draft_get_cadence (draft)->steps, i);
}

static guint
count_steps (PuntualCadenceDraft *draft)
{
  return puntual_cadence_draft_get_cadence (draft)->steps->len;
}

static char *
days_of (PuntualCadenceDraft *draft)
{
  GString *days = g_string_new (NULL);

  for (guint i = 0; i < count_steps (draft); i++)
    g_string_append_printf (days, "%s%d", i > 0 ? " " : "", step_of (draft, i)->offset_days);
  return g_string_free (days, FALSE);
}

static void
assert_days (PuntualCadenceDraft *draft, const char *expected)
{
  g_autofree char *days = days_of (draft);

  g_assert_cmpstr (days, ==, expected);
}

/* What holds of every draft. */
static void
assert_orderly (PuntualCadenceDraft *draft)
{
  const PuntualCadence *cadence = puntual_cadence_draft_get_cadence (draft);
  int chosen = puntual_cadence_draft_get_chosen (draft);

  g_assert_cmpuint (cadence->steps->len, <=, PUNTUAL_DRAFT_MAX_STEPS);
  g_assert_cmpint (chosen, >=, PUNTUAL_DRAFT_NO_STEP);
  g_assert_cmpint (chosen, <, (int)cadence->steps->len);
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = step_of (draft, i);

      g_assert_cmpint (step->number, ==, (int)i + 1);
      g_assert_cmpint (step->offset_days, >=, PUNTUAL_DRAFT_FIRST_DAY);
      g_assert_cmpint (step->offset_days, <=, PUNTUAL_DRAFT_LAST_DAY);
      g_assert_cmpuint (step->n_media, >, 0);
      if (i > 0)
        g_assert_cmpint (step->offset_days, >, step_of (draft, i - 1)->offset_days);
      if (i + 1 < cadence->steps->len)
        g_assert_cmpint (step->repeat_every, ==, 0);
    }
  if (cadence->steps->len > 0)
    g_assert_true (puntual_cadence_check (cadence, NULL));
}

static void
test_it_begins_as_it_is_stored (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();

  assert_days (draft, "-3 1 7 15");
  g_assert_cmpint (puntual_cadence_draft_get_chosen (draft), ==, 0);
  g_assert_false (puntual_cadence_draft_is_changed (draft));
  g_assert_cmpint (puntual_cadence_draft_get_cadence (draft)->id, ==, 5);
}

static void
test_what_was_kept_stands_over_what_is_stored (void)
{
  g_autoptr (PuntualCadenceDraft) stored = new_draft ();
  g_autoptr (PuntualCadenceDraft) moved = puntual_cadence_draft_move (stored, 3, 20);
  g_autoptr (PuntualCadenceDraft) again = puntual_cadence_draft_new_changed (
      puntual_cadence_draft_get_stored (stored), puntual_cadence_draft_get_cadence (moved));

  assert_days (again, "-3 1 7 20");
  g_assert_true (puntual_cadence_draft_is_changed (again));
}

static void
test_what_is_out_of_order_is_put_in_order (void)
{
  g_autoptr (PuntualCadence) cadence = puntual_cadence_new ("Odd");
  g_autoptr (PuntualCadenceDraft) draft = NULL;
  PuntualStep *step;

  add_step (cadence, 4, PUNTUAL_TONE_FRIENDLY, "friendly");
  add_step (cadence, 4, PUNTUAL_TONE_FRIENDLY, "friendly");
  add_step (cadence, 9, PUNTUAL_TONE_FRIENDLY, "friendly");
  step = g_ptr_array_index (cadence->steps, 0);
  step->repeat_every = 7;
  step->repeat_max = 2;
  step = g_ptr_array_index (cadence->steps, 2);
  step->offset_days = 1;
  draft = puntual_cadence_draft_new (cadence);
  assert_days (draft, "1 4 5");
  assert_orderly (draft);
}

static void
test_an_earlier_draft_stays_as_it_was (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();
  g_autoptr (PuntualCadenceDraft) moved = puntual_cadence_draft_move (draft, 1, 3);

  assert_days (draft, "-3 1 7 15");
  assert_days (moved, "-3 3 7 15");
  g_assert_false (puntual_cadence_draft_is_changed (draft));
  g_assert_true (puntual_cadence_draft_is_changed (moved));
}

static void
test_what_changes_nothing_is_the_same_draft (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();
  PuntualCadenceDraft *same[] = {
    puntual_cadence_draft_choose (draft, 0),
    puntual_cadence_draft_choose (draft, 4),
    puntual_cadence_draft_move (draft, 0, -3),
    puntual_cadence_draft_move (draft, 9, 2),
    puntual_cadence_draft_remove (draft, -1),
    puntual_cadence_draft_set_tone (draft, 0, PUNTUAL_TONE_FRIENDLY),
    puntual_cadence_draft_set_tone (draft, 0, PUNTUAL_TONE_NONE),
    puntual_cadence_draft_set_template (draft, 0, ""),
    puntual_cadence_draft_set_media (draft, 0, NULL, 0),
    puntual_cadence_draft_set_conditions (draft, 0, 0, "", NULL),
    puntual_cadence_draft_set_approval (draft, 0, FALSE),
    puntual_cadence_draft_set_repeat (draft, 1, 7, 3),
    puntual_cadence_draft_set_name (draft, "Standard"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_assert_true (same[i] == draft);
      puntual_cadence_draft_unref (same[i]);
    }
}

static void
test_a_move_passes_over_what_is_in_the_way (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();
  g_autoptr (PuntualCadenceDraft) beside = puntual_cadence_draft_move (draft, 1, 6);
  g_autoptr (PuntualCadenceDraft) past = puntual_cadence_draft_move (beside, 1, 7);
  g_autoptr (PuntualCadenceDraft) back = puntual_cadence_draft_move (past, 2, 7);

  assert_days (past, "-3 7 8 15");
  g_assert_cmpint (puntual_cadence_draft_get_chosen (past), ==, 2);
  g_assert_cmpint (puntual_cadence_draft_get_step (past)->id, ==, 101);
  g_assert_cmpint (puntual_cadence_draft_get_step (past)->number, ==, 3);
  assert_days (back, "-3 6 7 15");
  g_assert_cmpint (puntual_cadence_draft_get_chosen (back), ==, 1);
  g_assert_cmpint (puntual_cadence_draft_get_step (back)->id, ==, 101);
}

static void
test_a_row_of_neighbours_is_passed_at_once (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();

  BECOME (draft, puntual_cadence_draft_move (draft, 3, 8));
  BECOME (draft, puntual_cadence_draft_move (draft, 1, 6));
  /* 6 7 8: one arrow key leads to the other side. */
  BECOME (draft, puntual_cadence_draft_move (draft, 1, 7));
  assert_days (draft, "-3 7 8 9");
  g_assert_cmpint (puntual_cadence_draft_get_step (draft)->id, ==, 101);
}

static void
test_a_move_ends_at_the_limits (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();
  g_autoptr (PuntualCadenceDraft) late = puntual_cadence_draft_move (draft, 1, G_MAXINT);
  g_autoptr (PuntualCadenceDraft) early = puntual_cadence_draft_move (draft, 1, G_MININT);
  g_autoptr (PuntualCadenceDraft) two = puntual_cadence_draft_move (late, 0, G_MAXINT);
  g_autoptr (PuntualCadenceDraft) stuck = puntual_cadence_draft_move (late, 3, 731);

  assert_days (late, "-3 7 15 730");
  assert_days (early, "-730 -3 7 15");
  assert_days (two, "7 15 729 730");
  g_assert_true (stuck == late);
}

static void
test_what_lies_beyond_the_limits_does_not_jump_to_them (void)
{
  g_autoptr (PuntualCadence) far_away = puntual_cadence_new ("Far");
  g_autoptr (PuntualCadenceDraft) draft = NULL;
  g_autoptr (PuntualCadenceDraft) left = NULL;
  g_autoptr (PuntualCadenceDraft) right = NULL;

  add_step (far_away, -800, PUNTUAL_TONE_FRIENDLY, "friendly");
  add_step (far_away, 900, PUNTUAL_TONE_FIRM, "firm");
  draft = puntual_cadence_draft_new (far_away);
  left = puntual_cadence_draft_move (draft, 0, -801);
  right = puntual_cadence_draft_move (draft, 1, 901);
  g_assert_true (left == draft);
  assert_days (right, "-800 900");
}

static void
test_all_that_the_ledger_takes_can_be_set (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();

  BECOME (draft, puntual_cadence_draft_move (draft, 0, -500));
  assert_days (draft, "-500 1 7 15");
  BECOME (draft, puntual_cadence_draft_move (draft, 0, -501));
  assert_days (draft, "-501 1 7 15");
  BECOME (draft, puntual_cadence_draft_move (draft, 0, G_MININT));
  g_assert_true (puntual_cadence_check (puntual_cadence_draft_get_cadence (draft), NULL));
}

static void
test_what_is_no_longer_last_repeats_no_more (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();

  BECOME (draft, puntual_cadence_draft_set_repeat (draft, 3, 7, 400));
  g_assert_cmpint (step_of (draft, 3)->repeat_every, ==, 7);
  g_assert_cmpint (step_of (draft, 3)->repeat_max, ==, 100);
  BECOME (draft, puntual_cadence_draft_move (draft, 0, 30));
  assert_days (draft, "1 7 15 30");
  g_assert_cmpint (step_of (draft, 2)->repeat_every, ==, 0);
  assert_orderly (draft);
  BECOME (draft, puntual_cadence_draft_set_repeat (draft, 3, 7, 0));
  g_assert_cmpint (step_of (draft, 3)->repeat_max, ==, 1);
  BECOME (draft, puntual_cadence_draft_set_repeat (draft, 3, 0, 5));
  g_assert_cmpint (step_of (draft, 3)->repeat_max, ==, 0);
}

static void
test_a_new_step_speaks_as_those_around_it (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();

  BECOME (draft, puntual_cadence_draft_add (draft, 10));
  assert_days (draft, "-3 1 7 10 15");
  g_assert_cmpint (puntual_cadence_draft_get_chosen (draft), ==, 3);
  g_assert_cmpint (step_of (draft, 3)->tone, ==, PUNTUAL_TONE_COURTEOUS);
  g_assert_cmpstr (step_of (draft, 3)->template_name, ==, "courteous-second");
  /* Beside one that is there. */
  BECOME (draft, puntual_cadence_draft_add (draft, 15));
  assert_days (draft, "-3 1 7 10 15 16");
  g_assert_cmpint (step_of (draft, 5)->tone, ==, PUNTUAL_TONE_FIRM);
  /* What is late is not announced with the words of before. */
  BECOME (draft, puntual_cadence_draft_add (draft, 0));
  g_assert_cmpint (puntual_cadence_draft_get_step (draft)->tone, ==, PUNTUAL_TONE_COURTEOUS);
  g_assert_cmpstr (puntual_cadence_draft_get_step (draft)->template_name, ==, "courteous");
  BECOME (draft, puntual_cadence_draft_add (draft, -9));
  g_assert_cmpstr (puntual_cadence_draft_get_step (draft)->template_name, ==, "friendly");
  assert_orderly (draft);
}

static void
test_the_first_step_of_all (void)
{
  g_autoptr (PuntualCadence) cadence = puntual_cadence_new ("New");
  g_autoptr (PuntualCadenceDraft) draft = puntual_cadence_draft_new (cadence);

  g_assert_null (puntual_cadence_draft_get_step (draft));
  BECOME (draft, puntual_cadence_draft_add (draft, 1));
  g_assert_cmpstr (puntual_cadence_draft_get_step (draft)->template_name, ==, "courteous");
  g_assert_cmpint (puntual_cadence_draft_get_step (draft)->media[0], ==, PUNTUAL_MEDIUM_EMAIL);
  BECOME (draft, puntual_cadence_draft_remove (draft, 0));
  g_assert_cmpint (puntual_cadence_draft_get_chosen (draft), ==, PUNTUAL_DRAFT_NO_STEP);
}

static void
test_fifty_steps_are_enough (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();
  g_autoptr (PuntualCadenceDraft) more = NULL;

  for (int i = 0; i < 60; i++)
    BECOME (draft, puntual_cadence_draft_add (draft, 20));
  g_assert_cmpuint (count_steps (draft), ==, PUNTUAL_DRAFT_MAX_STEPS);
  assert_orderly (draft);
  more = puntual_cadence_draft_add (draft, 400);
  g_assert_true (more == draft);
}

static void
test_the_neighbour_of_a_removed_one_is_chosen (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();

  BECOME (draft, puntual_cadence_draft_remove (draft, 1));
  assert_days (draft, "-3 7 15");
  g_assert_cmpint (puntual_cadence_draft_get_step (draft)->id, ==, 102);
  BECOME (draft, puntual_cadence_draft_remove (draft, 2));
  g_assert_cmpint (puntual_cadence_draft_get_step (draft)->id, ==, 102);
}

static void
test_each_property_is_set (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();
  const PuntualMedium media[] = { PUNTUAL_MEDIUM_SMS, PUNTUAL_MEDIUM_EMAIL, PUNTUAL_MEDIUM_SMS };
  const PuntualStep *step;

  BECOME (draft, puntual_cadence_draft_set_tone (draft, 3, PUNTUAL_TONE_FORMAL));
  BECOME (draft, puntual_cadence_draft_set_template (draft, 3, "formal"));
  BECOME (draft, puntual_cadence_draft_set_media (draft, 3, media, G_N_ELEMENTS (media)));
  BECOME (draft, puntual_cadence_draft_set_conditions (draft, 3, 5000, "EUR", "hotels"));
  BECOME (draft, puntual_cadence_draft_set_approval (draft, 3, TRUE));
  BECOME (draft, puntual_cadence_draft_set_name (draft, "Firm"));
  step = step_of (draft, 3);
  g_assert_cmpint (step->tone, ==, PUNTUAL_TONE_FORMAL);
  g_assert_cmpstr (step->template_name, ==, "formal");
  g_assert_cmpuint (step->n_media, ==, 2);
  g_assert_cmpint (step->media[0], ==, PUNTUAL_MEDIUM_SMS);
  g_assert_cmpint (step->min_amount, ==, 5000);
  g_assert_cmpstr (step->currency, ==, "EUR");
  g_assert_cmpstr (step->segment, ==, "hotels");
  g_assert_true (step->needs_approval);
  g_assert_cmpstr (puntual_cadence_draft_get_cadence (draft)->name, ==, "Firm");
  assert_orderly (draft);
}

static void
test_nothing_is_chosen_by_changing_the_name (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();

  BECOME (draft, puntual_cadence_draft_choose (draft, PUNTUAL_DRAFT_NO_STEP));
  BECOME (draft, puntual_cadence_draft_set_name (draft, "Other"));
  g_assert_cmpint (puntual_cadence_draft_get_chosen (draft), ==, PUNTUAL_DRAFT_NO_STEP);
}

static void
test_a_fix_keeps_what_is_chosen (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();
  g_autoptr (PuntualCadenceDraft) without = puntual_cadence_draft_remove (draft, 0);
  g_autoptr (PuntualCadenceDraft) mended = NULL;

  BECOME (draft, puntual_cadence_draft_choose (draft, 2));
  mended = puntual_cadence_draft_replace (draft, puntual_cadence_draft_get_cadence (without));
  assert_days (mended, "1 7 15");
  g_assert_cmpint (puntual_cadence_draft_get_step (mended)->id, ==, 102);
}

static void
test_saved_is_unchanged (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();

  BECOME (draft, puntual_cadence_draft_move (draft, 2, 9));
  BECOME (draft, puntual_cadence_draft_saved (draft, 8));
  g_assert_false (puntual_cadence_draft_is_changed (draft));
  g_assert_cmpint (puntual_cadence_draft_get_cadence (draft)->id, ==, 8);
  g_assert_cmpint (puntual_cadence_draft_get_chosen (draft), ==, 2);
}

/* --- History --- */

static void
push_move (PuntualCadenceHistory *history, int step, int offset_days)
{
  puntual_cadence_history_push (
      history,
      puntual_cadence_draft_move (puntual_cadence_history_get (history), step, offset_days),
      "move");
}

static PuntualCadenceHistory *
new_history (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();

  return puntual_cadence_history_new (draft);
}

static guint
undo_all (PuntualCadenceHistory *history)
{
  guint n = 0;

  for (; puntual_cadence_history_can_undo (history); n++)
    puntual_cadence_history_undo (history);
  return n;
}

static void
test_a_gesture_is_one_entry (void)
{
  g_autoptr (PuntualCadenceHistory) history = new_history ();

  for (int day = 2; day <= 6; day++)
    push_move (history, puntual_cadence_draft_get_chosen (puntual_cadence_history_get (history)),
               day);
  puntual_cadence_history_end (history);
  push_move (history, 0, 20);
  assert_days (puntual_cadence_history_get (history), "6 7 15 20");
  puntual_cadence_history_undo (history);
  assert_days (puntual_cadence_history_get (history), "1 6 7 15");
  puntual_cadence_history_undo (history);
  assert_days (puntual_cadence_history_get (history), "-3 1 7 15");
  g_assert_false (puntual_cadence_history_can_undo (history));
  puntual_cadence_history_redo (history);
  puntual_cadence_history_redo (history);
  assert_days (puntual_cadence_history_get (history), "6 7 15 20");
  g_assert_false (puntual_cadence_history_can_redo (history));
}

static void
test_another_step_is_another_gesture (void)
{
  g_autoptr (PuntualCadenceHistory) history = new_history ();

  push_move (history, 0, -4);
  puntual_cadence_history_push (
      history, puntual_cadence_draft_choose (puntual_cadence_history_get (history), 3), NULL);
  push_move (history, 3, 16);
  g_assert_cmpuint (undo_all (history), ==, 2);
}

static void
test_choosing_is_no_entry_and_loses_nothing (void)
{
  g_autoptr (PuntualCadenceHistory) history = new_history ();

  push_move (history, 0, -4);
  puntual_cadence_history_undo (history);
  puntual_cadence_history_push (
      history, puntual_cadence_draft_choose (puntual_cadence_history_get (history), 2), NULL);
  g_assert_cmpint (puntual_cadence_draft_get_chosen (puntual_cadence_history_get (history)), ==, 2);
  g_assert_false (puntual_cadence_history_can_undo (history));
  g_assert_true (puntual_cadence_history_can_redo (history));
}

static void
test_a_drag_back_to_where_it_began_is_none (void)
{
  g_autoptr (PuntualCadenceHistory) history = new_history ();

  push_move (history, 0, -4);
  push_move (history, 0, -5);
  push_move (history, 0, -3);
  g_assert_false (puntual_cadence_history_can_undo (history));
  push_move (history, 0, -8);
  g_assert_cmpuint (undo_all (history), ==, 1);
}

static void
test_a_new_change_forgets_what_was_undone (void)
{
  g_autoptr (PuntualCadenceHistory) history = new_history ();

  push_move (history, 0, -4);
  puntual_cadence_history_undo (history);
  push_move (history, 0, -6);
  g_assert_false (puntual_cadence_history_can_redo (history));
  puntual_cadence_history_undo (history);
  assert_days (puntual_cadence_history_get (history), "-3 1 7 15");
}

static void
test_undoing_what_was_saved_is_a_change (void)
{
  g_autoptr (PuntualCadenceHistory) history = new_history ();

  push_move (history, 0, -4);
  puntual_cadence_history_saved (history, 9);
  g_assert_false (puntual_cadence_draft_is_changed (puntual_cadence_history_get (history)));
  puntual_cadence_history_undo (history);
  assert_days (puntual_cadence_history_get (history), "-3 1 7 15");
  g_assert_true (puntual_cadence_draft_is_changed (puntual_cadence_history_get (history)));
  g_assert_cmpint (puntual_cadence_draft_get_cadence (puntual_cadence_history_get (history))->id,
                   ==, 9);
  puntual_cadence_history_redo (history);
  g_assert_false (puntual_cadence_draft_is_changed (puntual_cadence_history_get (history)));
}

/* --- Any gestures in any order --- */

static PuntualCadenceDraft *
any_gesture (PuntualCadenceDraft *draft)
{
  int step = g_test_rand_int_range (-1, PUNTUAL_DRAFT_MAX_STEPS);
  int day = g_test_rand_int_range (0, 3) > 0 ? g_test_rand_int_range (-20, 60)
                                             : g_test_rand_int_range (-900, 900);
  PuntualMedium media[] = { (PuntualMedium)g_test_rand_int_range (0, PUNTUAL_N_MEDIA),
                            (PuntualMedium)g_test_rand_int_range (0, PUNTUAL_N_MEDIA) };

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      return puntual_cadence_draft_choose (draft, step);
    case 1:
      return puntual_cadence_draft_remove (draft, step);
    case 2:
      return puntual_cadence_draft_set_repeat (draft, step, day, day);
    case 3:
      return puntual_cadence_draft_set_media (draft, step, media, 2);
    case 4:
      return puntual_cadence_draft_move (draft, step % 8, day);
    default:
      return puntual_cadence_draft_add (draft, day);
    }
}

static void
test_any_gestures_leave_it_orderly (void)
{
  g_autoptr (PuntualCadenceDraft) draft = new_draft ();
  g_autoptr (PuntualCadenceHistory) history = puntual_cadence_history_new (draft);
  g_autofree char *before = days_of (draft);
  g_autofree char *after = NULL;
  guint n;

  for (int i = 0; i < 3000; i++)
    {
      puntual_cadence_history_push (history, any_gesture (puntual_cadence_history_get (history)),
                                    NULL);
      assert_orderly (puntual_cadence_history_get (history));
      if (i == 400)
        {
          after = days_of (puntual_cadence_history_get (history));
          n = undo_all (history);
          assert_days (puntual_cadence_history_get (history), before);
          while (n-- > 0)
            puntual_cadence_history_redo (history);
          assert_days (puntual_cadence_history_get (history), after);
        }
    }
}

static void
test_a_new_step_is_no_jump_in_tone (void)
{
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (PuntualCadenceDraft) draft = new_draft ();
      PuntualTone heard = PUNTUAL_TONE_NONE;

      for (int n = g_test_rand_int_range (1, 10); n > 0; n--)
        BECOME (draft, puntual_cadence_draft_add (draft, g_test_rand_int_range (-30, 60)));
      for (guint s = 0; s < count_steps (draft); s++)
        {
          g_assert_true (puntual_tone_may_follow (step_of (draft, s)->tone, heard));
          heard = step_of (draft, s)->tone;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/app/cadence-draft/" name, function)
  ADD ("it-begins-as-it-is-stored", test_it_begins_as_it_is_stored);
  ADD ("what-was-kept-stands-over-what-is-stored", test_what_was_kept_stands_over_what_is_stored);
  ADD ("what-is-out-of-order-is-put-in-order", test_what_is_out_of_order_is_put_in_order);
  ADD ("an-earlier-draft-stays-as-it-was", test_an_earlier_draft_stays_as_it_was);
  ADD ("what-changes-nothing-is-the-same-draft", test_what_changes_nothing_is_the_same_draft);
  ADD ("a-move-passes-over-what-is-in-the-way", test_a_move_passes_over_what_is_in_the_way);
  ADD ("a-row-of-neighbours-is-passed-at-once", test_a_row_of_neighbours_is_passed_at_once);
  ADD ("a-move-ends-at-the-limits", test_a_move_ends_at_the_limits);
  ADD ("what-lies-beyond-the-limits-does-not-jump-to-them",
       test_what_lies_beyond_the_limits_does_not_jump_to_them);
  ADD ("all-that-the-ledger-takes-can-be-set", test_all_that_the_ledger_takes_can_be_set);
  ADD ("what-is-no-longer-last-repeats-no-more", test_what_is_no_longer_last_repeats_no_more);
  ADD ("a-new-step-speaks-as-those-around-it", test_a_new_step_speaks_as_those_around_it);
  ADD ("the-first-step-of-all", test_the_first_step_of_all);
  ADD ("fifty-steps-are-enough", test_fifty_steps_are_enough);
  ADD ("the-neighbour-of-a-removed-one-is-chosen", test_the_neighbour_of_a_removed_one_is_chosen);
  ADD ("each-property-is-set", test_each_property_is_set);
  ADD ("nothing-is-chosen-by-changing-the-name", test_nothing_is_chosen_by_changing_the_name);
  ADD ("a-fix-keeps-what-is-chosen", test_a_fix_keeps_what_is_chosen);
  ADD ("saved-is-unchanged", test_saved_is_unchanged);
  ADD ("a-gesture-is-one-entry", test_a_gesture_is_one_entry);
  ADD ("another-step-is-another-gesture", test_another_step_is_another_gesture);
  ADD ("choosing-is-no-entry-and-loses-nothing", test_choosing_is_no_entry_and_loses_nothing);
  ADD ("a-drag-back-to-where-it-began-is-none", test_a_drag_back_to_where_it_began_is_none);
  ADD ("a-new-change-forgets-what-was-undone", test_a_new_change_forgets_what_was_undone);
  ADD ("undoing-what-was-saved-is-a-change", test_undoing_what_was_saved_is_a_change);
  ADD ("any-gestures-leave-it-orderly", test_any_gestures_leave_it_orderly);
  ADD ("a-new-step-is-no-jump-in-tone", test_a_new_step_is_no_jump_in_tone);

  return g_test_run ();
}
