/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <unistd.h>

#include "cadence-bench.h"
#include "puntual-cadence-keeping.h"
#include "puntual-draft.h"
#include "puntual-shell.h"

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
  puntual_cadence_keeping_keep (key, draft, FALSE);
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

/* Going away is no answer. */
static void
test_a_question_left_open_is_asked_again (void)
{
  Bench self = open_after_a_crash (70);
  g_autoptr (PuntualCadence) now = stored (&self);
  g_autofree char *key = puntual_cadence_keeping_key (self.app->desk, now->id);
  gboolean same_origin = TRUE;

  g_assert_true (ui_shows (self.page, "changed elsewhere"));
  app_fixture_page (self.app, PUNTUAL_PLACE_TODAY);
  {
    g_autoptr (PuntualCadence) kept = puntual_cadence_keeping_find (key, now, &same_origin);

    g_assert_nonnull (kept);
  }
  g_assert_false (same_origin);
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
test_a_change_by_another_program_keeps_the_chosen_step (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  press (&self, GDK_KEY_End);
  press (&self, GDK_KEY_Up);
  change_behind (&self, 80);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +80 d");
  g_assert_true (card (&self, 5)->chosen);
  g_assert_nonnull (
      g_strstr_len (puntual_step_card_get_spoken (focused_card (&self)), -1, "Step 6 of 7: 45"));
  ui_wait_shows (app_fixture_root (self.app), "changed elsewhere. You see it as it is now");
  /* Nor with something unsaved. */
  press (&self, GDK_KEY_Right);
  change_behind (&self, 90);
  g_assert_true (card (&self, 5)->chosen);
  g_assert_true (ui_shows (self.page, "Step 6 · +46 days"));
  app_fixture_end (self.app);
}

static void
test_saving_over_a_change_of_another_needs_an_answer (void)
{
  Bench self = bench_open ();
  g_autofree char *focus = NULL;

  go_to_axis (&self);
  press (&self, GDK_KEY_Right);
  change_behind (&self, 80);
  act (&self, "page.save");
  assert_stored (&self, "-3 1 7 15 30 45 80");
  g_assert_true (ui_shows (self.page, "It was not saved"));
  g_assert_true (ui_shows (self.page, "changed elsewhere while you edited"));
  /* The keyboard is at the answers. */
  focus = ui_name (gtk_root_get_focus (gtk_widget_get_root (self.page)));
  g_assert_cmpstr (focus, ==, "Show the Stored One");
  ui_activate (ui_get_named (self.page, GTK_TYPE_BUTTON, "Keep Mine"));
  g_assert_false (ui_shows (self.page, "It was not saved"));
  act (&self, "page.save");
  assert_stored (&self, "-2 1 7 15 30 45 60");
  app_fixture_end (self.app);
}

/* --- Taking back --- */

static void
take_back (Bench *self)
{
  ui_action (app_fixture_root (self->app), "win.undo", NULL);
  wait_settled (self);
}

static guint
count_cadences (Bench *self)
{
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (app_fixture_ledger (self->app), NULL);

  return cadences->len;
}

static void
test_taking_back_ends_where_the_editor_began (void)
{
  Bench self = bench_open ();
  GtkWidget *list = app_fixture_page (self.app, PUNTUAL_PLACE_CADENCES);
  guint before = count_cadences (&self);

  ui_action (list, "page.duplicate", NULL);
  wait_settled (&self);
  g_assert_cmpuint (count_cadences (&self), ==, before + 1);
  open_page (&self);
  go_to_axis (&self);
  press (&self, GDK_KEY_Right);
  act (&self, "page.save");
  assert_stored (&self, "-2 1 7 15 30 45 60");
  take_back (&self);
  take_back (&self);
  assert_stored (&self, "-3 1 7 15 30 45 60");
  take_back (&self);
  g_assert_cmpuint (count_cadences (&self), ==, before + 1);
  ui_wait_shows (app_fixture_root (self.app), "Nothing is left to take back in this cadence");
  /* Where it was done it can still be taken back. */
  app_fixture_page (self.app, PUNTUAL_PLACE_CADENCES);
  take_back (&self);
  g_assert_cmpuint (count_cadences (&self), ==, before);
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

/* --- A ledger that cannot be written --- */

#define NOBODY 65534

/* Whoever may do everything may write into a file that is protected, too. */
static void
become (uid_t who)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (who), ==, 0);
}

static void
test_in_a_ledger_that_cannot_be_written_one_may_look_and_try (void)
{
  Bench self = { app_fixture_new_closed () };

  app_fixture_fill (self.app);
  g_clear_object (&self.app->ledger);
  g_assert_cmpint (g_chmod (self.app->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self.app->folder, 0555), ==, 0);
  become (NOBODY);
  app_fixture_open (self.app);
  g_assert_true (puntual_desk_is_read_only (self.app->desk));
  open_page (&self);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  g_assert_true (ui_shows (self.page, "On a real invoice"));
  go_to_axis (&self);
  press (&self, GDK_KEY_Right);
  act (&self, "page.save");
  g_assert_nonnull (ui_find_css (self.page, ".wrong"));
  g_assert_true (ui_shows (self.page, "cannot be written: the file or its folder is read-only"));
  g_assert_false (ui_shows (app_fixture_root (self.app), "saved"));
  /* What was tried is not lost. */
  assert_cards (&self, "−2 d +1 d +7 d +15 d +30 d +45 d +60 d");
  become (0);
  g_assert_cmpint (g_chmod (self.app->folder, 0700), ==, 0);
  app_fixture_end (self.app);
}

/* --- Several cadences --- */

/* Not noticed here before one looks for changes. */
static gint64
add_unseen (Bench *self, const char *name, int first)
{
  g_autoptr (PuntualCadence) added = stored (self);
  g_autoptr (GError) error = NULL;

  added->id = 0;
  g_free (added->name);
  added->name = g_strdup (name);
  for (guint i = 0; i < added->steps->len; i++)
    ((PuntualStep *)g_ptr_array_index (added->steps, i))->id = 0;
  ((PuntualStep *)g_ptr_array_index (added->steps, 0))->offset_days = first;
  puntual_cadence_save (app_fixture_ledger (self->app), added, &error);
  g_assert_no_error (error);
  return added->id;
}

static void
look_for_changes (Bench *self)
{
  puntual_desk_look_for_changes (self->app->desk);
  wait_settled (self);
}

static void
delete_unseen (Bench *self, gint64 id)
{
  g_autoptr (GError) error = NULL;

  puntual_cadence_delete (app_fixture_ledger (self->app), id, &error);
  g_assert_no_error (error);
}

static void
open_cadence (Bench *self, gint64 id)
{
  puntual_shell_open (app_fixture_shell (self->app), PUNTUAL_PLACE_CADENCE_EDITOR, id);
  wait_settled (self);
}

static void
assert_title (Bench *self, const char *title)
{
  g_assert_cmpstr (puntual_page_get_title (PUNTUAL_PAGE (self->page)), ==, title);
}

static gboolean
is_kept (Bench *self, gint64 id)
{
  g_autofree char *key = puntual_cadence_keeping_key (self->app->desk, id);
  g_autofree char *path = puntual_draft_path (key);

  puntual_draft_settle ();
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gint64
first_id (Bench *self)
{
  g_autoptr (PuntualCadence) first = stored (self);

  return first->id;
}

static void
test_one_that_was_just_added_is_opened (void)
{
  Bench self = bench_open ();
  gint64 first = first_id (&self);
  gint64 id = add_unseen (&self, "Alpha", -9);

  open_cadence (&self, id);
  assert_title (&self, "Alpha");
  assert_cards (&self, "−9 d +1 d +7 d +15 d +30 d +45 d +60 d");
  go_to_axis (&self);
  press (&self, GDK_KEY_Right);
  app_fixture_page (self.app, PUNTUAL_PLACE_TODAY);
  g_assert_true (is_kept (&self, id));
  g_assert_false (is_kept (&self, first));
  app_fixture_end (self.app);
}

static void
test_one_that_is_not_there_leads_to_the_list (void)
{
  Bench self = bench_open ();

  open_cadence (&self, 4711);
  g_assert_false (gtk_widget_get_mapped (self.page));
  g_assert_true (ui_shows (app_fixture_root (self.app), "no longer there"));
  open_page (&self);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  app_fixture_end (self.app);
}

/* The page is left so that what is kept is read again. */
static void
test_what_is_kept_does_not_cross_over_with_an_id (void)
{
  Bench self = bench_open ();
  gint64 first = first_id (&self);
  gint64 alpha = add_unseen (&self, "Alpha", -9);
  gint64 beta;

  open_cadence (&self, alpha);
  go_to_axis (&self);
  press (&self, GDK_KEY_Right);
  open_cadence (&self, first);
  g_assert_true (is_kept (&self, alpha));
  delete_unseen (&self, alpha);
  beta = add_unseen (&self, "Beta", -20);
  g_assert_cmpint (beta, ==, alpha);
  look_for_changes (&self);
  open_cadence (&self, beta);
  assert_title (&self, "Beta");
  assert_cards (&self, "−20 d +1 d +7 d +15 d +30 d +45 d +60 d");
  g_assert_false (is_kept (&self, beta));
  app_fixture_end (self.app);
}

static void
test_what_is_kept_follows_a_new_name (void)
{
  Bench self = open_after_a_crash (60);
  g_autoptr (PuntualCadence) origin = stored (&self);
  g_autoptr (PuntualCadence) renamed = puntual_cadence_copy (origin);
  g_autofree char *key = puntual_cadence_keeping_key (self.app->desk, origin->id);
  g_autoptr (PuntualCadence) kept = NULL;
  gboolean same_origin = TRUE;

  g_free (renamed->name);
  renamed->name = g_strdup ("Renamed");
  kept = puntual_cadence_keeping_find (key, renamed, &same_origin);
  g_assert_nonnull (kept);
  g_assert_false (same_origin);
  app_fixture_end (self.app);
}

static void
test_one_deleted_elsewhere_leads_to_the_list (void)
{
  Bench self = bench_open ();
  gint64 id = add_unseen (&self, "Alpha", -9);

  open_cadence (&self, id);
  delete_unseen (&self, id);
  look_for_changes (&self);
  g_assert_false (gtk_widget_get_mapped (self.page));
  g_assert_true (ui_shows (app_fixture_root (self.app), "no longer there"));
  app_fixture_end (self.app);
}

static Bench
open_changed_and_deleted (gint64 *id)
{
  Bench self = bench_open ();

  *id = add_unseen (&self, "Alpha", -9);
  open_cadence (&self, *id);
  go_to_axis (&self);
  press (&self, GDK_KEY_Right);
  delete_unseen (&self, *id);
  look_for_changes (&self);
  g_assert_true (ui_shows (self.page, "deleted elsewhere"));
  press (&self, GDK_KEY_Right);
  return self;
}

static void
test_changes_of_a_deleted_one_can_be_saved (void)
{
  gint64 id;
  Bench self = open_changed_and_deleted (&id);

  g_assert_true (ui_shows (self.page, "deleted elsewhere"));
  assert_cards (&self, "−7 d +1 d +7 d +15 d +30 d +45 d +60 d");
  g_assert_false (is_kept (&self, id));
  act (&self, "page.save");
  g_assert_false (ui_shows (self.page, "deleted elsewhere"));
  assert_title (&self, "Alpha");
  app_fixture_end (self.app);
}

static void
test_changes_of_a_deleted_one_can_be_discarded (void)
{
  gint64 id;
  Bench self = open_changed_and_deleted (&id);

  ui_activate (ui_get_named (self.page, GTK_TYPE_BUTTON, "Discard"));
  wait_settled (&self);
  g_assert_false (gtk_widget_get_mapped (self.page));
  g_assert_false (is_kept (&self, id));
  g_assert_false (is_kept (&self, 0));
  open_page (&self);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  g_assert_false (ui_shows (self.page, "deleted elsewhere"));
  app_fixture_end (self.app);
}

/* --- While a card is dragged --- */

static void
test_a_drag_ends_when_another_program_changes_the_cadence (void)
{
  Bench self = bench_open ();

  drag_by (&self, 3, 4);
  change_behind (&self, 80);
  g_assert_false (puntual_cadence_axis_is_dragging (PUNTUAL_CADENCE_AXIS (self.axis)));
  drop (&self);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +80 d");
  press (&self, GDK_KEY_Home);
  press (&self, GDK_KEY_Right);
  act (&self, "page.save");
  assert_stored (&self, "-2 1 7 15 30 45 80");
  app_fixture_end (self.app);
}

static void
test_what_is_refused_can_be_saved_after_choosing (void)
{
  Bench self = bench_open ();
  g_autoptr (PuntualCadence) other = stored (&self);

  go_to_axis (&self);
  press (&self, GDK_KEY_Right);
  ((PuntualStep *)g_ptr_array_index (other->steps, 6))->offset_days = 80;
  g_assert_true (puntual_cadence_save (app_fixture_ledger (self.app), other, NULL));
  act (&self, "page.save");
  ui_wait_shows (self.page, "changed elsewhere");
  wait_settled (&self);
  ui_activate (ui_get_named (self.page, GTK_TYPE_BUTTON, "Keep Mine"));
  act (&self, "page.save");
  assert_stored (&self, "-2 1 7 15 30 45 60");
  app_fixture_end (self.app);
}

static void
test_a_fix_gives_up_the_drag (void)
{
  Bench self = bench_open ();

  drag_by (&self, 3, 4);
  ui_activate (ui_get_named (self.page, GTK_TYPE_BUTTON, "Move to Day 2"));
  wait_settled (&self);
  g_assert_false (puntual_cadence_axis_is_dragging (PUNTUAL_CADENCE_AXIS (self.axis)));
  assert_cards (&self, "−3 d +2 d +7 d +15 d +30 d +45 d +60 d");
  drop (&self);
  assert_cards (&self, "−3 d +2 d +7 d +15 d +30 d +45 d +60 d");
  undo (&self);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  app_fixture_end (self.app);
}

/* --- Taking back --- */

static void
test_taking_back_leaves_what_others_changed_since (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  press (&self, GDK_KEY_Right);
  act (&self, "page.save");
  change_behind (&self, 90);
  app_fixture_page (self.app, PUNTUAL_PLACE_TODAY);
  ui_action (app_fixture_root (self.app), "win.undo", NULL);
  wait_settled (&self);
  assert_stored (&self, "-2 1 7 15 30 45 90");
  app_fixture_end (self.app);
}

static void
test_what_was_saved_is_taken_back (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  press (&self, GDK_KEY_Right);
  act (&self, "page.save");
  press (&self, GDK_KEY_Right);
  act (&self, "page.save");
  app_fixture_page (self.app, PUNTUAL_PLACE_TODAY);
  ui_action (app_fixture_root (self.app), "win.undo", NULL);
  wait_settled (&self);
  assert_stored (&self, "-2 1 7 15 30 45 60");
  ui_action (app_fixture_root (self.app), "win.undo", NULL);
  wait_settled (&self);
  assert_stored (&self, "-3 1 7 15 30 45 60");
  app_fixture_end (self.app);
}

/* --- Files that others wrote --- */

#define STEP                                                                                       \
  "{\"offset\":3,\"tone\":\"friendly\",\"channels\":[\"email\"],\"template\":\"friendly\"}"

static Bench
open_with_kept (const char *now)
{
  Bench self = { app_fixture_new () };
  g_autoptr (PuntualCadence) origin = stored (&self);
  g_autofree char *key = puntual_cadence_keeping_key (self.app->desk, origin->id);
  g_autofree char *quoted = g_strescape (origin->name, NULL);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (texts, (gpointer) "cadence", g_strdup (now));
  g_hash_table_insert (texts, (gpointer) "changed-from",
                       g_strdup_printf ("{\"name\":\"%s\",\"steps\":[]}", quoted));
  puntual_draft_save (key, texts);
  open_page (&self);
  return self;
}

static void
test_a_kept_name_that_cannot_be_is_not_taken (void)
{
  static const char *const names[] = { "5", "null", "[1]", "\"x\\ny\"", "\"\"", "{\"a\":1}" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *now = g_strdup_printf ("{\"name\":%s,\"steps\":[" STEP "]}", names[i]);
      Bench self = open_with_kept (now);
      g_autoptr (PuntualCadence) origin = stored (&self);

      assert_title (&self, origin->name);
      assert_cards (&self, "+3 d");
      app_fixture_end (self.app);
    }
}

static void
test_a_kept_text_that_is_no_cadence_is_forgotten (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  const char *const texts[] = { deep, "\"\\ud800\"", "[]", "{\"name\":\"n\",\"steps\":5}", "" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Bench self = open_with_kept (texts[i]);
      g_autoptr (PuntualCadence) origin = stored (&self);

      assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
      g_assert_false (ui_shows (self.page, "is here again"));
      g_assert_false (is_kept (&self, origin->id));
      app_fixture_end (self.app);
    }
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
  TEST ("a-question-left-open-is-asked-again", test_a_question_left_open_is_asked_again);
  TEST ("a-change-by-another-program-is-shown", test_a_change_by_another_program_is_shown);
  TEST ("a-change-by-another-program-leaves-both-to-choose",
        test_a_change_by_another_program_leaves_both_to_choose);
  TEST ("nothing-is-written-over-a-change-not-seen-yet",
        test_nothing_is_written_over_a_change_not_seen_yet);
  TEST ("a-change-by-another-program-keeps-the-chosen-step",
        test_a_change_by_another_program_keeps_the_chosen_step);
  TEST ("saving-over-a-change-of-another-needs-an-answer",
        test_saving_over_a_change_of_another_needs_an_answer);
  TEST ("taking-back-ends-where-the-editor-began", test_taking_back_ends_where_the_editor_began);
  TEST ("a-change-of-something-else-does-not-disturb",
        test_a_change_of_something_else_does_not_disturb);
  TEST ("in-a-ledger-that-cannot-be-written-one-may-look-and-try",
        test_in_a_ledger_that_cannot_be_written_one_may_look_and_try);
  TEST ("one-that-was-just-added-is-opened", test_one_that_was_just_added_is_opened);
  TEST ("one-that-is-not-there-leads-to-the-list", test_one_that_is_not_there_leads_to_the_list);
  TEST ("what-is-kept-does-not-cross-over-with-an-id",
        test_what_is_kept_does_not_cross_over_with_an_id);
  TEST ("what-is-kept-follows-a-new-name", test_what_is_kept_follows_a_new_name);
  TEST ("one-deleted-elsewhere-leads-to-the-list", test_one_deleted_elsewhere_leads_to_the_list);
  TEST ("changes-of-a-deleted-one-can-be-saved", test_changes_of_a_deleted_one_can_be_saved);
  TEST ("changes-of-a-deleted-one-can-be-discarded",
        test_changes_of_a_deleted_one_can_be_discarded);
  TEST ("a-drag-ends-when-another-program-changes-the-cadence",
        test_a_drag_ends_when_another_program_changes_the_cadence);
  TEST ("what-is-refused-can-be-saved-after-choosing",
        test_what_is_refused_can_be_saved_after_choosing);
  TEST ("a-fix-gives-up-the-drag", test_a_fix_gives_up_the_drag);
  TEST ("taking-back-leaves-what-others-changed-since",
        test_taking_back_leaves_what_others_changed_since);
  TEST ("what-was-saved-is-taken-back", test_what_was_saved_is_taken_back);
  TEST ("a-kept-name-that-cannot-be-is-not-taken", test_a_kept_name_that_cannot_be_is_not_taken);
  TEST ("a-kept-text-that-is-no-cadence-is-forgotten",
        test_a_kept_text_that_is_no_cadence_is_forgotten);
  return g_test_run ();
}
