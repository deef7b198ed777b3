/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "puntual-cadence-axis.h"
#include "puntual-cadence-editor-page.h"
#include "puntual-cadence-keeping.h"
#include "puntual-draft.h"
#include "puntual-field.h"
#include "puntual-future-panel.h"
#include "puntual-ledger-records.h"
#include "puntual-step-card.h"
#include "puntual-step-inspector.h"

/* --- Looking --- */

typedef struct
{
  AppFixture *app;
  GtkWidget *page, *axis;
} Bench;

static void
wait_settled (Bench *self)
{
  app_fixture_wait_jobs (self->app);
}

static void
open_page (Bench *self)
{
  self->page = app_fixture_page (self->app, PUNTUAL_PLACE_CADENCE_EDITOR);
  self->axis = ui_get (self->page, PUNTUAL_TYPE_CADENCE_AXIS);
  wait_settled (self);
}

static Bench
bench_open (void)
{
  Bench self = { app_fixture_new () };

  open_page (&self);
  return self;
}

static PuntualCadence *
stored (Bench *self)
{
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (app_fixture_ledger (self->app), NULL);

  return puntual_cadence_copy (g_ptr_array_index (cadences, 0));
}

/* "-3 1 7": the days of the steps as they are stored. */
static char *
stored_days (Bench *self)
{
  g_autoptr (PuntualCadence) cadence = stored (self);
  GString *days = g_string_new (NULL);

  for (guint i = 0; i < cadence->steps->len; i++)
    g_string_append_printf (days, "%s%d", i > 0 ? " " : "",
                            ((PuntualStep *)g_ptr_array_index (cadence->steps, i))->offset_days);
  return g_string_free (days, FALSE);
}

static void
assert_stored (Bench *self, const char *days)
{
  g_autofree char *now = stored_days (self);

  g_assert_cmpstr (now, ==, days);
}

static const PuntualCadenceScene *
scene (Bench *self)
{
  ui_wait_idle ();
  gtk_test_widget_wait_for_draw (self->axis);
  return puntual_cadence_axis_get_scene (PUNTUAL_CADENCE_AXIS (self->axis));
}

static const PuntualSceneCard *
card (Bench *self, guint index)
{
  return g_ptr_array_index (scene (self)->cards, index);
}

/* "−3 d +1 d": what stands on the cards, in order. */
static void
assert_cards (Bench *self, const char *days)
{
  const PuntualCadenceScene *now = scene (self);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < now->cards->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? " " : "",
                            ((PuntualSceneCard *)g_ptr_array_index (now->cards, i))->day);
  g_assert_cmpstr (all->str, ==, days);
}

/* The card that has the keyboard. */
static PuntualStepCard *
focused_card (Bench *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (self->page));

  g_assert_true (PUNTUAL_IS_STEP_CARD (focus));
  return PUNTUAL_STEP_CARD (focus);
}

/* --- Doing --- */

static gboolean
run_shortcut (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers
              && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                               GTK_SHORTCUT_ACTION_EXCLUSIVE, widget,
                                               gtk_shortcut_get_arguments (shortcut)))
            return TRUE;
        }
    }
  return FALSE;
}

/* A key where the keyboard is: the widget that has it, then those around it. */
static void
press_with (Bench *self, guint key, GdkModifierType modifiers)
{
  GtkWidget *at = gtk_root_get_focus (gtk_widget_get_root (self->page));

  while (at != NULL && !run_shortcut (at, key, modifiers))
    at = gtk_widget_get_parent (at);
  g_assert_nonnull (at);
  wait_settled (self);
}

static void
press (Bench *self, guint key)
{
  press_with (self, key, 0);
}

static void
go_to_axis (Bench *self)
{
  g_assert_true (gtk_widget_child_focus (self->axis, GTK_DIR_TAB_FORWARD));
}

static GtkEventController *
controller_of (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

/* Presses the middle of a card and goes by so many days. */
static void
drag_by (Bench *self, guint index, int days)
{
  const PuntualSceneCard *from = card (self, index);
  const PuntualCadenceScene *now = scene (self);
  GtkEventController *drag = controller_of (self->axis, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (drag, "drag-begin", from->x + now->card_width / 2.0, from->y + 10);
  g_signal_emit_by_name (drag, "drag-update", days * now->day_width / 2, 3.0);
  g_signal_emit_by_name (drag, "drag-update", days * now->day_width, 3.0);
  ui_wait_idle ();
}

static void
drop (Bench *self)
{
  g_signal_emit_by_name (controller_of (self->axis, GTK_TYPE_GESTURE_DRAG), "drag-end", 0.0, 0.0);
  wait_settled (self);
}

static void
click_day (Bench *self, int day)
{
  const PuntualCadenceScene *now = scene (self);
  GtkEventController *drag = controller_of (self->axis, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (drag, "drag-begin", now->due_x + day * now->day_width, now->axis_y);
  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
  wait_settled (self);
}

static void
act (Bench *self, const char *action)
{
  ui_action (self->page, action, NULL);
  wait_settled (self);
}

static void
undo (Bench *self)
{
  act (self, "page.undo");
}

static PuntualField *
field (Bench *self, GtkWidget *below, const char *key)
{
  if (PUNTUAL_IS_FIELD (below) && g_str_equal (puntual_field_get_key (PUNTUAL_FIELD (below)), key))
    return PUNTUAL_FIELD (below);
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      PuntualField *found = field (self, child, key);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static PuntualField *
inspector_field (Bench *self, const char *key)
{
  PuntualField *found = field (self, ui_get (self->page, PUNTUAL_TYPE_STEP_INSPECTOR), key);

  g_assert_nonnull (found);
  return found;
}

/* --- The axis --- */

static void
test_shows_the_default_cadence (void)
{
  Bench self = bench_open ();

  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  g_assert_cmpstr (puntual_page_get_title (PUNTUAL_PAGE (self.page)), ==, "Standard");
  g_assert_true (ui_shows (self.page, "Step 1 · −3 days"));
  g_assert_cmpuint (ui_count (self.page, PUNTUAL_TYPE_STEP_CARD), ==, 7);
  ui_assert_all_named (self.page);
  app_fixture_end (self.app);
}

static void
test_each_card_says_day_tone_and_channels (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  g_assert_cmpstr (puntual_step_card_get_spoken (focused_card (&self)), ==,
                   "Step 1 of 7: 3 days before the due date, friendly, by e-mail, else by "
                   "WhatsApp, else by SMS");
  press (&self, GDK_KEY_End);
  g_assert_cmpstr (puntual_step_card_get_spoken (focused_card (&self)), ==,
                   "Step 7 of 7: 60 days after the due date, final, by letter, else by e-mail. It "
                   "waits for your approval");
  press (&self, GDK_KEY_Left);
  g_assert_nonnull (g_strstr_len (puntual_step_card_get_spoken (focused_card (&self)), -1,
                                  "59 days after the due date"));
  app_fixture_end (self.app);
}

static void
test_a_card_is_dragged_to_another_day (void)
{
  Bench self = bench_open ();

  drag_by (&self, 3, 4);
  g_assert_true (puntual_cadence_axis_is_dragging (PUNTUAL_CADENCE_AXIS (self.axis)));
  g_assert_true (card (&self, 3)->dragged);
  g_assert_nonnull (card (&self, 3)->date);
  g_assert_true (ui_shows (self.axis, card (&self, 3)->date));
  g_assert_true (ui_shows (self.page, "Step 4 · +19 days"));
  drop (&self);
  assert_cards (&self, "−3 d +1 d +7 d +19 d +30 d +45 d +60 d");
  g_assert_null (card (&self, 3)->date);
  undo (&self);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  g_assert_false (puntual_page_undo (PUNTUAL_PAGE (self.page)));
  assert_stored (&self, "-3 1 7 15 30 45 60");
  app_fixture_end (self.app);
}

static void
test_a_drag_past_another_card_keeps_hold_of_its_own (void)
{
  Bench self = bench_open ();
  PuntualStepCard *held;

  drag_by (&self, 3, -13);
  held = focused_card (&self);
  g_assert_nonnull (g_strstr_len (puntual_step_card_get_spoken (held), -1, "Step 3 of 7: 2 days"));
  drop (&self);
  assert_cards (&self, "−3 d +1 d +2 d +7 d +30 d +45 d +60 d");
  g_assert_true (focused_card (&self) == held);
  app_fixture_end (self.app);
}

static void
test_escape_ends_a_drag_where_it_began (void)
{
  Bench self = bench_open ();
  gboolean handled = FALSE;

  drag_by (&self, 3, 4);
  g_signal_emit_by_name (controller_of (self.axis, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed",
                         GDK_KEY_Escape, 0, 0, &handled);
  g_assert_true (handled);
  g_assert_false (puntual_cadence_axis_is_dragging (PUNTUAL_CADENCE_AXIS (self.axis)));
  drop (&self);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  g_assert_true (ui_shows (self.page, "Step 4 · +15 days"));
  g_assert_false (puntual_page_undo (PUNTUAL_PAGE (self.page)));
  app_fixture_end (self.app);
}

static void
test_keys_move_the_chosen_card (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  press (&self, GDK_KEY_Down);
  press (&self, GDK_KEY_Right);
  press (&self, GDK_KEY_Right);
  assert_cards (&self, "−3 d +3 d +7 d +15 d +30 d +45 d +60 d");
  press_with (&self, GDK_KEY_Right, GDK_CONTROL_MASK);
  assert_cards (&self, "−3 d +7 d +10 d +15 d +30 d +45 d +60 d");
  g_assert_true (ui_shows (self.page, "Step 3 · +10 days"));
  /* Over a day that is taken. */
  for (guint i = 0; i < 3; i++)
    press (&self, GDK_KEY_Left);
  assert_cards (&self, "−3 d +6 d +7 d +15 d +30 d +45 d +60 d");
  app_fixture_end (self.app);
}

static void
test_keys_walk_between_cards (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  press (&self, GDK_KEY_End);
  g_assert_true (ui_shows (self.page, "Step 7 · +60 days"));
  press (&self, GDK_KEY_Down);
  g_assert_true (card (&self, 6)->chosen);
  press (&self, GDK_KEY_Up);
  g_assert_true (card (&self, 5)->chosen);
  press (&self, GDK_KEY_Home);
  g_assert_true (card (&self, 0)->chosen);
  /* The cards are one stop. */
  g_assert_false (gtk_widget_child_focus (self.axis, GTK_DIR_TAB_FORWARD));
  press (&self, GDK_KEY_Return);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (self.page)),
                                         GTK_WIDGET (inspector_field (&self, "offset"))));
  app_fixture_end (self.app);
}

static void
test_a_click_on_the_axis_adds_a_step (void)
{
  Bench self = bench_open ();

  click_day (&self, 22);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +22 d +30 d +45 d +60 d");
  g_assert_true (ui_shows (self.page, "Step 5 · +22 days"));
  g_assert_true (card (&self, 4)->chosen);
  undo (&self);
  act (&self, "page.redo");
  press (&self, GDK_KEY_Delete);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  /* A day that is taken. */
  click_day (&self, 30);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  app_fixture_end (self.app);
}

static void
test_the_pointer_shows_where_a_step_would_be_added (void)
{
  Bench self = bench_open ();
  GtkEventController *motion = controller_of (self.axis, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  const PuntualCadenceScene *now = scene (&self);

  g_signal_emit_by_name (motion, "motion", now->due_x + 22 * now->day_width, now->axis_y);
  ui_wait_shows (self.axis, "Add at +22 d");
  g_signal_emit_by_name (motion, "leave");
  scene (&self);
  g_assert_false (ui_shows (self.axis, "Add at"));
  app_fixture_end (self.app);
}

static void
test_zooms_and_keeps_the_chosen_card_in_sight (void)
{
  Bench self = bench_open ();
  PuntualCadenceAxis *axis = PUNTUAL_CADENCE_AXIS (self.axis);
  graphene_rect_t bounds;

  go_to_axis (&self);
  for (guint i = 0; i < 4; i++)
    act (&self, "page.zoom-in");
  g_assert_cmpfloat (puntual_cadence_axis_get_zoom (axis), >, 4);
  g_assert_cmpfloat (scene (&self)->width, >, 3.0 * gtk_widget_get_width (self.axis));
  press (&self, GDK_KEY_End);
  scene (&self);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (focused_card (&self)), self.axis, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (self.axis));
  act (&self, "page.zoom-reset");
  g_assert_cmpfloat (puntual_cadence_axis_get_zoom (axis), ==, 1);
  app_fixture_end (self.app);
}

/* --- The inspector --- */

static void
test_the_inspector_sets_what_is_saved (void)
{
  Bench self = bench_open ();
  g_autoptr (PuntualCadence) now = NULL;
  const PuntualStep *last;

  go_to_axis (&self);
  press (&self, GDK_KEY_End);
  puntual_field_set_number (inspector_field (&self, "offset"), 62);
  puntual_field_set_choice (inspector_field (&self, "tone"), "formal");
  puntual_field_set_choice (inspector_field (&self, "template"), "formal");
  puntual_field_set_text (inspector_field (&self, "amount"), "50");
  puntual_field_set_choice (inspector_field (&self, "currency"), "EUR");
  puntual_field_set_active (inspector_field (&self, "approval"), FALSE);
  puntual_field_set_number (inspector_field (&self, "every"), 14);
  ui_action (ui_get (self.page, PUNTUAL_TYPE_STEP_INSPECTOR), "step.add-medium",
             g_variant_new_string ("sms"));
  ui_action (ui_get (self.page, PUNTUAL_TYPE_STEP_INSPECTOR), "step.raise-medium",
             g_variant_new_string ("sms"));
  ui_action (ui_get (self.page, PUNTUAL_TYPE_STEP_INSPECTOR), "step.remove-medium",
             g_variant_new_string ("email"));
  g_assert_true (ui_shows (self.page, "2. SMS"));
  g_assert_true (ui_shows (self.page, "if letter fails"));
  act (&self, "page.save");
  now = stored (&self);
  last = g_ptr_array_index (now->steps, 6);
  g_assert_cmpint (last->offset_days, ==, 62);
  g_assert_cmpint (last->tone, ==, PUNTUAL_TONE_FORMAL);
  g_assert_cmpstr (last->template_name, ==, "formal");
  g_assert_cmpint (last->min_amount, ==, 5000);
  g_assert_cmpstr (last->currency, ==, "EUR");
  g_assert_false (last->needs_approval);
  g_assert_cmpint (last->repeat_every, ==, 14);
  g_assert_cmpint (last->repeat_max, ==, 3);
  g_assert_cmpuint (last->n_media, ==, 2);
  g_assert_cmpint (last->media[0], ==, PUNTUAL_MEDIUM_LETTER);
  g_assert_cmpint (last->media[1], ==, PUNTUAL_MEDIUM_SMS);
  app_fixture_end (self.app);
}

static void
test_only_the_last_step_repeats (void)
{
  Bench self = bench_open ();

  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (inspector_field (&self, "every"))));
  go_to_axis (&self);
  press (&self, GDK_KEY_End);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (inspector_field (&self, "every"))));
  app_fixture_end (self.app);
}

/* --- Building and saving --- */

static void
test_five_steps_are_built_by_keyboard_alone (void)
{
  Bench self = { app_fixture_new_empty () };
  g_autoptr (PuntualCadence) now = NULL;

  open_page (&self);
  go_to_axis (&self);
  while (scene (&self)->cards->len > 0)
    press (&self, GDK_KEY_Delete);
  g_assert_true (ui_shows (self.page, "No steps yet"));
  for (guint i = 0; i < 5; i++)
    press (&self, GDK_KEY_Insert);
  assert_cards (&self, "+1 d +8 d +15 d +22 d +29 d");
  press (&self, GDK_KEY_Home);
  for (guint i = 0; i < 4; i++)
    press (&self, GDK_KEY_Left);
  press_with (&self, GDK_KEY_s, GDK_CONTROL_MASK);
  assert_stored (&self, "-3 8 15 22 29");
  now = stored (&self);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (((PuntualStep *)g_ptr_array_index (now->steps, i))->n_media, >, 0);
  app_fixture_end (self.app);
}

static void
test_saves_and_takes_back (void)
{
  Bench self = bench_open ();

  drag_by (&self, 3, 4);
  drop (&self);
  act (&self, "page.save");
  assert_stored (&self, "-3 1 7 19 30 45 60");
  g_assert_true (ui_shows (app_fixture_root (self.app), "Cadence “Standard” saved"));
  /* What was done on the page first, then what the window did. */
  ui_action (app_fixture_root (self.app), "win.undo", NULL);
  wait_settled (&self);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  assert_stored (&self, "-3 1 7 19 30 45 60");
  ui_action (app_fixture_root (self.app), "win.undo", NULL);
  wait_settled (&self);
  assert_stored (&self, "-3 1 7 15 30 45 60");
  g_assert_false (ui_shows (self.page, "changed elsewhere"));
  app_fixture_end (self.app);
}

static void
test_what_could_not_be_followed_is_refused_with_the_reason (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  while (scene (&self)->cards->len > 0)
    press (&self, GDK_KEY_Delete);
  act (&self, "page.save");
  g_assert_nonnull (ui_find_css (self.page, ".wrong"));
  assert_stored (&self, "-3 1 7 15 30 45 60");
  undo (&self);
  g_assert_null (ui_find_css (self.page, ".wrong"));
  app_fixture_end (self.app);
}

static void
test_renames (void)
{
  Bench self = bench_open ();
  g_autoptr (PuntualCadence) now = NULL;
  GtkWidget *entry;

  act (&self, "page.rename");
  entry = ui_get_named (app_fixture_root (self.app), GTK_TYPE_ENTRY, "Name of the cadence");
  ui_set_text (entry, "Patient");
  g_signal_emit_by_name (entry, "activate");
  ui_wait_idle ();
  g_assert_cmpstr (puntual_page_get_title (PUNTUAL_PAGE (self.page)), ==, "Patient");
  act (&self, "page.save");
  now = stored (&self);
  g_assert_cmpstr (now->name, ==, "Patient");
  app_fixture_end (self.app);
}

static void
test_a_warning_is_mended_by_its_button (void)
{
  Bench self = bench_open ();

  ui_activate (ui_get_named (self.page, GTK_TYPE_BUTTON, "Move to Day 2"));
  wait_settled (&self);
  assert_cards (&self, "−3 d +2 d +7 d +15 d +30 d +45 d +60 d");
  undo (&self);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  app_fixture_end (self.app);
}

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

static void
test_fits_narrow_windows (void)
{
  Bench self = bench_open ();

  ui_resize (GTK_WINDOW (app_fixture_root (self.app)), 360, 640);
  wait_settled (&self);
  g_assert_cmpint (ui_least_width (self.page), <=, 360);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (inspector_field (&self, "tone"))));
  go_to_axis (&self);
  press (&self, GDK_KEY_Return);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (inspector_field (&self, "tone"))));
  ui_assert_all_named (self.page);
  app_fixture_end (self.app);
}

#define TEST(path, func) g_test_add_func ("/cadence-editor/" path, func)

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  TEST ("shows-the-default-cadence", test_shows_the_default_cadence);
  TEST ("each-card-says-day-tone-and-channels", test_each_card_says_day_tone_and_channels);
  TEST ("a-card-is-dragged-to-another-day", test_a_card_is_dragged_to_another_day);
  TEST ("a-drag-past-another-card-keeps-hold-of-its-own",
        test_a_drag_past_another_card_keeps_hold_of_its_own);
  TEST ("escape-ends-a-drag-where-it-began", test_escape_ends_a_drag_where_it_began);
  TEST ("keys-move-the-chosen-card", test_keys_move_the_chosen_card);
  TEST ("keys-walk-between-cards", test_keys_walk_between_cards);
  TEST ("a-click-on-the-axis-adds-a-step", test_a_click_on_the_axis_adds_a_step);
  TEST ("the-pointer-shows-where-a-step-would-be-added",
        test_the_pointer_shows_where_a_step_would_be_added);
  TEST ("zooms-and-keeps-the-chosen-card-in-sight", test_zooms_and_keeps_the_chosen_card_in_sight);
  TEST ("the-inspector-sets-what-is-saved", test_the_inspector_sets_what_is_saved);
  TEST ("only-the-last-step-repeats", test_only_the_last_step_repeats);
  TEST ("five-steps-are-built-by-keyboard-alone", test_five_steps_are_built_by_keyboard_alone);
  TEST ("saves-and-takes-back", test_saves_and_takes_back);
  TEST ("what-could-not-be-followed-is-refused-with-the-reason",
        test_what_could_not_be_followed_is_refused_with_the_reason);
  TEST ("renames", test_renames);
  TEST ("a-warning-is-mended-by-its-button", test_a_warning_is_mended_by_its_button);
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
  TEST ("fits-narrow-windows", test_fits_narrow_windows);
  return g_test_run ();
}
