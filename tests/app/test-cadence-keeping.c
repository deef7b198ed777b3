/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cadence-bench.h"
#include "puntual-cadence-keeping.h"

/* --- Leaving and coming back --- */

static void
change_behind (Bench *self, int offset_days)
{
  g_autoptr (PuntualCadence) other = stored (self);
  g_autoptr (GError) error = NULL;

  ((PuntualStep *)g_ptr_array_index (other->steps, 6))->offset_days = offset_days;
  puntual_cadence_save (app_fixture_ledger (self->app), other, &error);
  g_assert_no_error (error);
  puntual_desk_look_for_changes (self->app->desk);
  wait_settled (self);
}

static void
test_what_is_not_saved_stays_while_one_is_elsewhere (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  press (&self, GDK_KEY_Right);
  app_fixture_page (self.app, PUNTUAL_PLACE_TODAY);
  open_page (&self);
  assert_cards (&self, "−2 d +1 d +7 d +15 d +30 d +45 d +60 d");
  assert_stored (&self, "-3 1 7 15 30 45 60");
  undo (&self);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  app_fixture_end (self.app);
}

static void
test_what_is_not_saved_is_on_the_disk (void)
{
  Bench self = bench_open ();
  g_autoptr (PuntualCadence) before = stored (&self);
  g_autofree char *key = puntual_cadence_keeping_key (self.app->desk, before->id);
  g_autoptr (PuntualCadence) kept = NULL;
  gboolean same_origin = FALSE;

  go_to_axis (&self);
  press (&self, GDK_KEY_Right);
  app_fixture_page (self.app, PUNTUAL_PLACE_TODAY);
  kept = puntual_cadence_keeping_find (key, before, &same_origin);
  g_assert_nonnull (kept);
  g_assert_true (same_origin);
  g_assert_cmpint (((PuntualStep *)g_ptr_array_index (kept->steps, 0))->offset_days, ==, -2);
  open_page (&self);
  act (&self, "page.save");
  app_fixture_page (self.app, PUNTUAL_PLACE_TODAY);
  g_assert_null (puntual_cadence_keeping_find (key, before, &same_origin));
  app_fixture_end (self.app);
}

/* As a program that was killed leaves it. origin_last: day of the last step it was changed from. */
static Bench
open_after_a_crash (int origin_last)
{
  Bench self = { app_fixture_new () };
  g_autoptr (PuntualCadence) origin = stored (&self);
  g_autoptr (PuntualCadence) mine = NULL;
  g_autofree char *key = puntual_cadence_keeping_key (self.app->desk, origin->id);
  g_autoptr (PuntualCadenceDraft) draft = NULL;

  ((PuntualStep *)g_ptr_array_index (origin->steps, 6))->offset_days = origin_last;
  mine = puntual_cadence_copy (origin);
  ((PuntualStep *)g_ptr_array_index (mine->steps, 0))->offset_days = -5;
  draft = puntual_cadence_draft_new_changed (origin, mine);
  puntual_cadence_keeping_keep (key, draft);
  open_page (&self);
  return self;
}

static void
test_what_was_not_saved_outlives_a_crash (void)
{
  Bench self = open_after_a_crash (60);

  assert_cards (&self, "−5 d +1 d +7 d +15 d +30 d +45 d +60 d");
  g_assert_true (ui_shows (self.page, "is here again"));
  ui_activate (ui_get_named (self.page, GTK_TYPE_BUTTON, "Discard"));
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  g_assert_false (ui_shows (self.page, "is here again"));
  undo (&self);
  assert_cards (&self, "−5 d +1 d +7 d +15 d +30 d +45 d +60 d");
  app_fixture_end (self.app);
}

static void
test_after_a_crash_another_stored_one_is_told (void)
{
  Bench self = open_after_a_crash (70);

  assert_cards (&self, "−5 d +1 d +7 d +15 d +30 d +45 d +70 d");
  g_assert_true (ui_shows (self.page, "changed elsewhere"));
  ui_activate (ui_get_named (self.page, GTK_TYPE_BUTTON, "Keep Mine"));
  g_assert_false (ui_shows (self.page, "changed elsewhere"));
  act (&self, "page.save");
  assert_stored (&self, "-5 1 7 15 30 45 70");
  app_fixture_end (self.app);
}

static void
test_a_change_by_another_program_is_shown (void)
{
  Bench self = bench_open ();

  change_behind (&self, 80);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +80 d");
  g_assert_false (ui_shows (self.page, "changed elsewhere"));
  app_fixture_end (self.app);
}

static void
test_a_change_by_another_program_leaves_both_to_choose (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  press (&self, GDK_KEY_Right);
  change_behind (&self, 80);
  assert_cards (&self, "−2 d +1 d +7 d +15 d +30 d +45 d +60 d");
  g_assert_true (ui_shows (self.page, "changed elsewhere"));
  ui_activate (ui_get_named (self.page, GTK_TYPE_BUTTON, "Show the Stored One"));
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +80 d");
  undo (&self);
  assert_cards (&self, "−2 d +1 d +7 d +15 d +30 d +45 d +60 d");
  app_fixture_end (self.app);
}

static void
test_nothing_is_written_over_a_change_not_seen_yet (void)
{
  Bench self = bench_open ();
  g_autoptr (PuntualCadence) other = stored (&self);

  go_to_axis (&self);
  press (&self, GDK_KEY_Right);
  ((PuntualStep *)g_ptr_array_index (other->steps, 6))->offset_days = 80;
  g_assert_true (puntual_cadence_save (app_fixture_ledger (self.app), other, NULL));
  act (&self, "page.save");
  assert_stored (&self, "-3 1 7 15 30 45 80");
  ui_wait_shows (self.page, "changed elsewhere");
  app_fixture_end (self.app);
}

static void
test_a_change_of_something_else_does_not_disturb (void)
{
  Bench self = bench_open ();

  drag_by (&self, 3, 4);
  g_assert_true (puntual_customer_set_opt_out (app_fixture_ledger (self.app), 1, TRUE, 0, NULL));
  puntual_desk_look_for_changes (self.app->desk);
  wait_settled (&self);
  g_assert_true (puntual_cadence_axis_is_dragging (PUNTUAL_CADENCE_AXIS (self.axis)));
  drop (&self);
  assert_cards (&self, "−3 d +1 d +7 d +19 d +30 d +45 d +60 d");
  undo (&self);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  app_fixture_end (self.app);
}

#define TEST(path, func) g_test_add_func ("/cadence-keeping/" path, func)

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  TEST ("what-is-not-saved-stays-while-one-is-elsewhere",
        test_what_is_not_saved_stays_while_one_is_elsewhere);
  TEST ("what-is-not-saved-is-on-the-disk", test_what_is_not_saved_is_on_the_disk);
  TEST ("what-was-not-saved-outlives-a-crash", test_what_was_not_saved_outlives_a_crash);
  TEST ("after-a-crash-another-stored-one-is-told", test_after_a_crash_another_stored_one_is_told);
  TEST ("a-change-by-another-program-is-shown", test_a_change_by_another_program_is_shown);
  TEST ("a-change-by-another-program-leaves-both-to-choose",
        test_a_change_by_another_program_leaves_both_to_choose);
  TEST ("nothing-is-written-over-a-change-not-seen-yet",
        test_nothing_is_written_over_a_change_not_seen_yet);
  TEST ("a-change-of-something-else-does-not-disturb",
        test_a_change_of_something_else_does_not_disturb);
  return g_test_run ();
}
