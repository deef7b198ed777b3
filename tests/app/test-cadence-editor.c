/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cadence-bench.h"

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
test_taking_back_ends_a_drag_of_a_cadence_without_a_past (void)
{
  Bench self = bench_open ();

  drag_by (&self, 3, 4);
  /* The key is refused while the action is not enabled. */
  press_with (&self, GDK_KEY_z, GDK_CONTROL_MASK);
  g_assert_false (puntual_cadence_axis_is_dragging (PUNTUAL_CADENCE_AXIS (self.axis)));
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
  drop (&self);
  assert_cards (&self, "−3 d +1 d +7 d +15 d +30 d +45 d +60 d");
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

/* --- A day that is typed and not taken over yet --- */

static void
type_day (Bench *self, const char *day)
{
  GtkWidget *spin = puntual_field_get_control (inspector_field (self, "offset"));

  gtk_widget_grab_focus (spin);
  gtk_editable_set_text (GTK_EDITABLE (spin), day);
}

static void
test_pressing_a_card_while_a_day_is_typed_chooses_that_card (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  press (&self, GDK_KEY_Down);
  type_day (&self, "50");
  drag_by (&self, 4, 0);
  drop (&self);
  assert_cards (&self, "−3 d +7 d +15 d +30 d +45 d +50 d +60 d");
  g_assert_true (ui_shows (self.page, "Step 4 · +30 days"));
  g_assert_nonnull (
      g_strstr_len (puntual_step_card_get_spoken (focused_card (&self)), -1, "Step 4 of 7: 30"));
  app_fixture_end (self.app);
}

static void
test_dragging_a_card_while_a_day_is_typed_moves_that_card (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  press (&self, GDK_KEY_Down);
  type_day (&self, "50");
  drag_by (&self, 4, -4);
  drop (&self);
  assert_cards (&self, "−3 d +7 d +15 d +26 d +45 d +50 d +60 d");
  /* The one the day was typed for. */
  type_day (&self, "27");
  drag_by (&self, 3, 5);
  drop (&self);
  assert_cards (&self, "−3 d +7 d +15 d +32 d +45 d +50 d +60 d");
  app_fixture_end (self.app);
}

static void
test_a_typed_day_is_not_meant_for_the_step_that_is_added (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  press (&self, GDK_KEY_Down);
  type_day (&self, "50");
  click_day (&self, 22);
  assert_cards (&self, "−3 d +7 d +15 d +22 d +30 d +45 d +50 d +60 d");
  g_assert_true (card (&self, 3)->chosen);
  type_day (&self, "24");
  act (&self, "page.add-step");
  assert_cards (&self, "−3 d +7 d +15 d +24 d +27 d +30 d +45 d +50 d +60 d");
  /* Tab leads to the card whose day was typed. */
  type_day (&self, "58");
  go_to_axis (&self);
  assert_cards (&self, "−3 d +7 d +15 d +24 d +30 d +45 d +50 d +58 d +60 d");
  g_assert_true (card (&self, 7)->chosen);
  app_fixture_end (self.app);
}

/* --- While a card is dragged --- */

static GtkAdjustment *
scroll_of (Bench *self)
{
  return gtk_scrollbar_get_adjustment (GTK_SCROLLBAR (ui_get (self->axis, GTK_TYPE_SCROLLBAR)));
}

static void
test_nothing_zooms_or_scrolls_while_a_card_is_dragged (void)
{
  Bench self = bench_open ();
  gboolean stopped = FALSE;
  double before, dx;

  act (&self, "page.zoom-in");
  drag_by (&self, 0, 2);
  dx = 2 * scene (&self)->day_width;
  before = gtk_adjustment_get_value (scroll_of (&self));
  act (&self, "page.zoom-in");
  g_signal_emit_by_name (controller_of (self.axis, GTK_TYPE_EVENT_CONTROLLER_SCROLL), "scroll", 2.0,
                         0.0, &stopped);
  g_assert_true (stopped);
  g_signal_emit_by_name (controller_of (self.axis, GTK_TYPE_GESTURE_DRAG), "drag-update", dx, 3.0);
  assert_cards (&self, "−1 d +1 d +7 d +15 d +30 d +45 d +60 d");
  g_assert_cmpfloat (gtk_adjustment_get_value (scroll_of (&self)), ==, before);
  drop (&self);
  app_fixture_end (self.app);
}

/* Whatever moved the axis below it: what lies in the hand stays at the pointer. */
static void
test_a_dragged_card_is_at_the_day_under_the_pointer (void)
{
  Bench self = bench_open ();
  const PuntualCadenceScene *now;
  double stem, dx, pointed, left;

  act (&self, "page.zoom-in");
  act (&self, "page.zoom-in");
  go_to_axis (&self);
  press (&self, GDK_KEY_Home);
  scene (&self);
  gtk_adjustment_set_value (scroll_of (&self), 0);
  stem = card (&self, 1)->stem_x;
  drag_by (&self, 1, 4);
  dx = 4 * scene (&self)->day_width;
  gtk_adjustment_set_value (scroll_of (&self), 150);
  g_signal_emit_by_name (controller_of (self.axis, GTK_TYPE_GESTURE_DRAG), "drag-update", dx, 3.0);
  now = scene (&self);
  left = gtk_adjustment_get_value (scroll_of (&self));
  g_assert_cmpfloat (left, >, 100);
  pointed = (stem + dx + left - now->due_x) / now->day_width;
  g_signal_emit_by_name (controller_of (self.axis, GTK_TYPE_GESTURE_DRAG), "drag-end", 0.0, 0.0);
  wait_settled (&self);
  g_assert_true (ui_shows (self.page, "Step 2") || ui_shows (self.page, "Step 3")
                 || ui_shows (self.page, "Step 4"));
  g_assert_cmpfloat (ABS (puntual_field_get_number (inspector_field (&self, "offset")) - pointed),
                     <=, 0.5);
  app_fixture_end (self.app);
}

static guint
count_tooltips (Bench *self)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->axis); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += PUNTUAL_IS_STEP_CARD (child) && gtk_widget_get_has_tooltip (child);
  return n;
}

static void
test_no_tooltip_pops_up_while_a_card_is_dragged (void)
{
  Bench self = bench_open ();

  g_assert_cmpuint (count_tooltips (&self), >, 0);
  drag_by (&self, 3, 4);
  g_assert_cmpuint (count_tooltips (&self), ==, 0);
  g_signal_emit_by_name (controller_of (self.axis, GTK_TYPE_GESTURE_DRAG), "cancel", NULL);
  wait_settled (&self);
  g_assert_cmpuint (count_tooltips (&self), >, 0);
  app_fixture_end (self.app);
}

static void
test_the_scroll_bar_has_room_below_the_days (void)
{
  Bench self = bench_open ();
  GtkWidget *bar;

  ui_resize (GTK_WINDOW (app_fixture_root (self.app)), 360, 640);
  wait_settled (&self);
  go_to_axis (&self);
  press (&self, GDK_KEY_End);
  for (guint i = 0; i < 40 && scene (&self)->width <= gtk_widget_get_width (self.axis) + 1; i++)
    press (&self, GDK_KEY_Insert);
  g_assert_cmpfloat (puntual_cadence_axis_get_zoom (PUNTUAL_CADENCE_AXIS (self.axis)), ==, 1);
  g_assert_cmpfloat (scene (&self)->width, >, gtk_widget_get_width (self.axis) + 1);
  bar = ui_get (self.axis, GTK_TYPE_SCROLLBAR);
  g_assert_cmpfloat (gtk_widget_get_height (self.axis), >=,
                     scene (&self)->height + gtk_widget_get_height (bar) - 1);
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
  TEST ("taking-back-ends-a-drag-of-a-cadence-without-a-past",
        test_taking_back_ends_a_drag_of_a_cadence_without_a_past);
  TEST ("keys-move-the-chosen-card", test_keys_move_the_chosen_card);
  TEST ("keys-walk-between-cards", test_keys_walk_between_cards);
  TEST ("a-click-on-the-axis-adds-a-step", test_a_click_on_the_axis_adds_a_step);
  TEST ("the-pointer-shows-where-a-step-would-be-added",
        test_the_pointer_shows_where_a_step_would_be_added);
  TEST ("zooms-and-keeps-the-chosen-card-in-sight", test_zooms_and_keeps_the_chosen_card_in_sight);
  TEST ("pressing-a-card-while-a-day-is-typed-chooses-that-card",
        test_pressing_a_card_while_a_day_is_typed_chooses_that_card);
  TEST ("dragging-a-card-while-a-day-is-typed-moves-that-card",
        test_dragging_a_card_while_a_day_is_typed_moves_that_card);
  TEST ("a-typed-day-is-not-meant-for-the-step-that-is-added",
        test_a_typed_day_is_not_meant_for_the_step_that_is_added);
  TEST ("nothing-zooms-or-scrolls-while-a-card-is-dragged",
        test_nothing_zooms_or_scrolls_while_a_card_is_dragged);
  TEST ("a-dragged-card-is-at-the-day-under-the-pointer",
        test_a_dragged_card_is_at_the_day_under_the_pointer);
  TEST ("no-tooltip-pops-up-while-a-card-is-dragged",
        test_no_tooltip_pops_up_while_a_card_is_dragged);
  TEST ("the-scroll-bar-has-room-below-the-days", test_the_scroll_bar_has_room_below_the_days);
  TEST ("the-inspector-sets-what-is-saved", test_the_inspector_sets_what_is_saved);
  TEST ("only-the-last-step-repeats", test_only_the_last_step_repeats);
  TEST ("five-steps-are-built-by-keyboard-alone", test_five_steps_are_built_by_keyboard_alone);
  TEST ("saves-and-takes-back", test_saves_and_takes_back);
  TEST ("what-could-not-be-followed-is-refused-with-the-reason",
        test_what_could_not_be_followed_is_refused_with_the_reason);
  TEST ("renames", test_renames);
  TEST ("a-warning-is-mended-by-its-button", test_a_warning_is_mended_by_its_button);
  TEST ("fits-narrow-windows", test_fits_narrow_windows);
  return g_test_run ();
}
