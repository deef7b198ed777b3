/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-cadence-scene.h"

#include <math.h>
#include <string.h>

#define DUE (puntual_day_from_ymd (2026, 3, 2))

static const PuntualSceneView wide = { .zoom = 1,
                                       .width = 740,
                                       .card_width = 96,
                                       .card_height = 76,
                                       .card_gap = 6,
                                       .drag_step = PUNTUAL_DRAFT_NO_STEP,
                                       .example_due = PUNTUAL_DAY_NONE,
                                       .language = "en" };

static PuntualStep *
add_step (PuntualCadence *cadence, int offset_days, PuntualTone tone)
{
  PuntualStep *step = puntual_step_new (offset_days, tone, puntual_tone_nick (tone));

  puntual_step_add_medium (step, PUNTUAL_MEDIUM_EMAIL);
  puntual_cadence_take_step (cadence, step);
  return step;
}

/* The one that comes with Puntual. */
static PuntualCadence *
standard (void)
{
  PuntualCadence *cadence = puntual_cadence_new ("Standard");

  add_step (cadence, -3, PUNTUAL_TONE_FRIENDLY);
  add_step (cadence, 1, PUNTUAL_TONE_COURTEOUS);
  puntual_step_add_medium (add_step (cadence, 7, PUNTUAL_TONE_COURTEOUS), PUNTUAL_MEDIUM_WHATSAPP);
  add_step (cadence, 15, PUNTUAL_TONE_FIRM);
  add_step (cadence, 30, PUNTUAL_TONE_FORMAL);
  add_step (cadence, 45, PUNTUAL_TONE_FORMAL)->media[0] = PUNTUAL_MEDIUM_CALL;
  add_step (cadence, 60, PUNTUAL_TONE_FINAL)->needs_approval = TRUE;
  return cadence;
}

static PuntualCadenceScene *
scene_of (const PuntualCadence *cadence, GPtrArray *warnings, const PuntualSceneView *view)
{
  g_autoptr (PuntualCadenceDraft) draft = puntual_cadence_draft_new (cadence);

  return puntual_cadence_scene_new (draft, NULL, warnings, view);
}

static PuntualCadenceScene *
standard_scene (const PuntualSceneView *view)
{
  g_autoptr (PuntualCadence) cadence = standard ();

  return scene_of (cadence, NULL, view);
}

static const PuntualSceneCard *
card_of (const PuntualCadenceScene *scene, guint i)
{
  return g_ptr_array_index (scene->cards, i);
}

static const PuntualSceneTick *
tick_of (const PuntualCadenceScene *scene, guint i)
{
  return g_ptr_array_index (scene->ticks, i);
}

/* --- What holds of every scene --- */

static void
assert_cards_apart (const PuntualCadenceScene *scene, const PuntualSceneView *view)
{
  for (guint i = 0; i < scene->cards->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const PuntualSceneCard *a = card_of (scene, i);
        const PuntualSceneCard *b = card_of (scene, j);

        if (a->row == b->row)
          g_assert_cmpfloat (fabs (a->x - b->x), >=, view->card_width);
        else
          g_assert_cmpfloat (fabs (a->y - b->y), >=, view->card_height);
      }
}

static void
assert_cards_inside (const PuntualCadenceScene *scene, const PuntualSceneView *view)
{
  for (guint i = 0; i < scene->cards->len; i++)
    {
      const PuntualSceneCard *card = card_of (scene, i);

      g_assert_cmpint (card->step, ==, (int)i);
      g_assert_cmpfloat (card->x, >=, 0);
      g_assert_cmpfloat (card->x + view->card_width, <=, scene->width);
      g_assert_cmpfloat (card->y, >=, 0);
      g_assert_cmpfloat (card->y + view->card_height, <, scene->axis_y);
      g_assert_cmpint (card->row, >=, 0);
      g_assert_cmpuint ((guint)card->row, <, scene->n_rows);
      g_assert_cmpfloat (card->stem_x, >=, card->x);
      g_assert_cmpfloat (card->stem_x, <=, card->x + view->card_width);
      g_assert_cmpint (puntual_cadence_scene_step_at (scene, card->x + 1, card->y + 1), ==, (int)i);
    }
}

/* A figure is hardly wider than this for a card's width, which grows with the text. */
static double
label_width (const char *label, const PuntualSceneView *view)
{
  return (double)g_utf8_strlen (label, -1) * view->card_width / 10;
}

static void
assert_ticks_readable (const PuntualCadenceScene *scene, const PuntualSceneView *view)
{
  double end = -G_MAXDOUBLE;
  gboolean due = FALSE;

  for (guint i = 0; i < scene->ticks->len; i++)
    {
      const PuntualSceneTick *tick = tick_of (scene, i);

      g_assert_cmpfloat (tick->x, >=, 0);
      g_assert_cmpfloat (tick->x, <=, scene->width);
      due |= tick->day == 0;
      if (tick->label == NULL)
        continue;
      g_assert_true (tick->major);
      g_assert_cmpfloat (tick->x - label_width (tick->label, view) / 2, >, end);
      end = tick->x + label_width (tick->label, view) / 2;
    }
  g_assert_true (due);
  g_assert_cmpuint (scene->ticks->len, <, 4000);
}

static void
assert_sound (const PuntualCadenceScene *scene, const PuntualSceneView *view)
{
  assert_cards_apart (scene, view);
  assert_cards_inside (scene, view);
  assert_ticks_readable (scene, view);
  g_assert_cmpfloat (scene->day_width, >, 0);
  g_assert_cmpfloat (scene->due_x, >, 0);
  g_assert_cmpfloat (scene->due_x, <, scene->width);
  g_assert_cmpfloat (scene->height, >, scene->axis_y);
  g_assert_cmpint (puntual_cadence_scene_day_at (scene, scene->due_x), ==, 0);
}

static void
test_the_standard_cadence_fills_two_rows (void)
{
  g_autoptr (PuntualCadenceScene) scene = standard_scene (&wide);

  assert_sound (scene, &wide);
  g_assert_cmpfloat (scene->width, ==, 740);
  g_assert_cmpuint (scene->n_rows, ==, 2);
  for (guint i = 0; i < scene->cards->len; i++)
    g_assert_cmpint (card_of (scene, i)->row, ==, (int)i % 2);
}

static void
test_a_card_says_what_it_is (void)
{
  g_autoptr (PuntualCadenceScene) scene = standard_scene (&wide);

  g_assert_cmpstr (card_of (scene, 0)->day, ==, "−3 d");
  g_assert_cmpstr (card_of (scene, 0)->tone_word, ==, "Friendly");
  g_assert_cmpstr (card_of (scene, 0)->caption, ==, "Friendly reminder");
  g_assert_true (card_of (scene, 0)->chosen);
  g_assert_false (card_of (scene, 1)->chosen);
  g_assert_cmpstr (card_of (scene, 2)->spoken, ==,
                   "Step 3 of 7: 7 days after the due date, courteous, by e-mail, else by "
                   "WhatsApp");
  g_assert_cmpstr (card_of (scene, 3)->day, ==, "+15 d");
  g_assert_cmpstr (card_of (scene, 5)->tone_word, ==, "Call");
  g_assert_cmpstr (card_of (scene, 6)->caption, ==, "Needs your OK");
  g_assert_nonnull (strstr (card_of (scene, 6)->spoken, "It waits for your approval"));
  g_assert_cmpstr (scene->spoken, ==,
                   "7 steps: 3 days before the due date – 60 days after the due date");
}

static void
test_a_warning_alarms_the_cards_it_is_about (void)
{
  g_autoptr (PuntualCadence) cadence = standard ();
  g_autoptr (PuntualPolicy) policy = puntual_policy_new ();
  g_autoptr (GPtrArray) warnings = puntual_cadence_warnings (cadence, policy, NULL);
  g_autoptr (PuntualCadenceScene) scene = scene_of (cadence, warnings, &wide);

  /* −3 and 1 are four days apart. */
  g_assert_true (card_of (scene, 0)->alarmed);
  g_assert_true (card_of (scene, 1)->alarmed);
  g_assert_false (card_of (scene, 2)->alarmed);
}

static void
test_all_steps_behind_the_cap_are_alarmed (void)
{
  g_autoptr (PuntualCadence) cadence = standard ();
  g_autoptr (PuntualPolicy) policy = puntual_policy_new ();
  g_autoptr (GPtrArray) warnings = NULL;
  g_autoptr (PuntualCadenceScene) scene = NULL;

  policy->min_gap = 0;
  policy->cap = 4;
  warnings = puntual_cadence_warnings (cadence, policy, NULL);
  scene = scene_of (cadence, warnings, &wide);
  for (guint i = 0; i < scene->cards->len; i++)
    g_assert_cmpint (card_of (scene, i)->alarmed, ==, i >= 4);
}

static void
test_a_dragged_card_tells_its_date (void)
{
  PuntualSceneView view = wide;
  g_autoptr (PuntualCadenceScene) scene = NULL;

  view.drag_step = 3;
  view.example_due = DUE;
  scene = standard_scene (&view);
  g_assert_true (card_of (scene, 3)->dragged);
  g_assert_cmpstr (card_of (scene, 3)->date, ==, "Tue 17 Mar");
  g_assert_null (card_of (scene, 4)->date);
}

static void
test_no_date_beyond_the_calendar (void)
{
  PuntualSceneView view = wide;
  g_autoptr (PuntualCadenceScene) scene = NULL;

  view.drag_step = 6;
  view.example_due = PUNTUAL_DAY_MAX;
  scene = standard_scene (&view);
  g_assert_null (card_of (scene, 6)->date);
}

static void
test_the_range_stays_while_a_card_is_dragged (void)
{
  g_autoptr (PuntualCadence) cadence = standard ();
  g_autoptr (PuntualCadenceDraft) start = puntual_cadence_draft_new (cadence);
  g_autoptr (PuntualCadenceScene) before = puntual_cadence_scene_new (start, NULL, NULL, &wide);

  for (int day = -40; day <= 400; day += 7)
    {
      g_autoptr (PuntualCadenceDraft) moved = puntual_cadence_draft_move (start, 3, day);
      PuntualSceneView view = wide;
      g_autoptr (PuntualCadenceScene) scene = NULL;

      view.drag_step = puntual_cadence_draft_get_chosen (moved);
      scene = puntual_cadence_scene_new (moved, start, NULL, &view);
      g_assert_cmpfloat (scene->width, ==, before->width);
      g_assert_cmpfloat (scene->day_width, ==, before->day_width);
      g_assert_cmpfloat (scene->due_x, ==, before->due_x);
      g_assert_cmpint (scene->first_day, ==, before->first_day);
      g_assert_cmpint (scene->last_day, ==, before->last_day);
      assert_sound (scene, &view);
    }
}

static void
test_a_point_is_a_day (void)
{
  g_autoptr (PuntualCadenceScene) scene = standard_scene (&wide);

  for (guint i = 0; i < scene->cards->len; i++)
    {
      const int days[] = { -3, 1, 7, 15, 30, 45, 60 };
      double x = card_of (scene, i)->stem_x;

      g_assert_cmpint (puntual_cadence_scene_day_at (scene, x), ==, days[i]);
      g_assert_cmpint (puntual_cadence_scene_day_at (scene, x + scene->day_width * 0.4), ==,
                       days[i]);
    }
  g_assert_cmpint (puntual_cadence_scene_day_at (scene, -1e9), ==, PUNTUAL_DRAFT_FIRST_DAY);
  g_assert_cmpint (puntual_cadence_scene_day_at (scene, 1e9), ==, PUNTUAL_DRAFT_LAST_DAY);
  g_assert_cmpint (puntual_cadence_scene_step_at (scene, 1, scene->axis_y), ==,
                   PUNTUAL_DRAFT_NO_STEP);
}

static void
test_repetitions_are_seen (void)
{
  g_autoptr (PuntualCadence) cadence = puntual_cadence_new ("Again");
  PuntualStep *step = add_step (cadence, 10, PUNTUAL_TONE_COURTEOUS);
  g_autoptr (PuntualCadenceScene) scene = NULL;

  step->repeat_every = 7;
  step->repeat_max = 2;
  scene = scene_of (cadence, NULL, &wide);
  g_assert_cmpuint (scene->echoes->len, ==, 2);
  g_assert_cmpint (g_array_index (scene->echoes, PuntualSceneEcho, 1).day, ==, 24);
  g_assert_cmpint (scene->last_day, >=, 24);
  g_assert_cmpstr (card_of (scene, 0)->caption, ==, "Repeats every 7 days");
}

static void
test_an_empty_cadence_has_an_axis (void)
{
  g_autoptr (PuntualCadence) cadence = puntual_cadence_new ("Empty");
  g_autoptr (PuntualCadenceScene) scene = scene_of (cadence, NULL, &wide);

  assert_sound (scene, &wide);
  g_assert_cmpuint (scene->cards->len, ==, 0);
  g_assert_cmpstr (scene->spoken, ==, "No steps");
}

static guint
count_labels (const PuntualCadenceScene *scene)
{
  guint n = 0;

  for (guint i = 0; i < scene->ticks->len; i++)
    n += tick_of (scene, i)->label != NULL;
  return n;
}

static void
test_zoom_makes_it_longer (void)
{
  PuntualSceneView view = wide;
  g_autoptr (PuntualCadenceScene) one = standard_scene (&view);
  g_autoptr (PuntualCadenceScene) eight = NULL;
  g_autoptr (PuntualCadenceScene) beyond = NULL;

  view.zoom = 8;
  eight = standard_scene (&view);
  view.zoom = 100;
  beyond = standard_scene (&view);
  g_assert_cmpfloat (eight->width, ==, 8 * one->width);
  g_assert_cmpfloat (beyond->width, ==, eight->width);
  g_assert_cmpuint (count_labels (eight), >, 4 * count_labels (one));
}

static void
test_figures_are_those_one_counts_in (void)
{
  g_autoptr (PuntualCadenceScene) scene = standard_scene (&wide);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < scene->ticks->len; i++)
    if (tick_of (scene, i)->label != NULL)
      g_string_append_printf (labels, "%s ", tick_of (scene, i)->label);
  g_assert_cmpstr (labels->str, ==, "due 10 20 30 40 50 60 ");
}

/* --- Any cadence in any view --- */

static PuntualCadence *
any_cadence (void)
{
  PuntualCadence *cadence = puntual_cadence_new ("Any");
  int n = g_test_rand_int_range (0, PUNTUAL_DRAFT_MAX_STEPS + 1);
  int spread = g_test_rand_int_range (0, 3);
  int day = g_test_rand_int_range (PUNTUAL_DRAFT_FIRST_DAY, 30);

  for (int i = 0; i < n && day <= PUNTUAL_DRAFT_LAST_DAY; i++)
    {
      PuntualStep *step = add_step (cadence, day, PUNTUAL_TONE_COURTEOUS);

      day += spread == 0 ? 1 : g_test_rand_int_range (1, spread == 1 ? 9 : 90);
      if (i + 1 == n && g_test_rand_bit ())
        {
          step->repeat_every = g_test_rand_int_range (1, 365);
          step->repeat_max = g_test_rand_int_range (1, 100);
        }
    }
  return cadence;
}

static void
test_any_cadence_is_readable (void)
{
  for (int i = 0; i < 2000; i++)
    {
      g_autoptr (PuntualCadence) cadence = any_cadence ();
      PuntualSceneView view = wide;
      g_autoptr (PuntualCadenceScene) scene = NULL;

      view.zoom = g_test_rand_double_range (0.5, 9);
      view.width = g_test_rand_int_range (200, 2001);
      view.card_width = g_test_rand_int_range (80, 240);
      view.card_height = g_test_rand_int_range (50, 200);
      scene = scene_of (cadence, NULL, &view);
      g_assert_cmpfloat (scene->width, >=, view.width);
      assert_sound (scene, &view);
    }
}

/* --- Inspector and header --- */

static PuntualCadenceControls *
controls_of (PuntualCadenceDraft *draft)
{
  g_autoptr (PuntualCadenceHistory) history = puntual_cadence_history_new (draft);

  return puntual_cadence_controls_new (history);
}

static void
test_controls_follow_the_draft (void)
{
  g_autoptr (PuntualCadence) cadence = standard ();
  g_autoptr (PuntualCadenceDraft) draft = NULL;
  g_autoptr (PuntualCadenceDraft) other = NULL;
  g_autoptr (PuntualCadenceDraft) moved = NULL;
  g_autoptr (PuntualCadenceControls) first = NULL;
  g_autoptr (PuntualCadenceControls) last = NULL;
  g_autoptr (PuntualCadenceControls) none = NULL;

  cadence->id = 3;
  draft = puntual_cadence_draft_new (cadence);
  first = controls_of (draft);
  g_assert_cmpstr (first->title, ==, "Step 1 · −3 days");
  g_assert_false (first->can_repeat);
  g_assert_false (first->can_save);
  g_assert_true (first->can_add);

  moved = puntual_cadence_draft_move (draft, 6, 61);
  last = controls_of (moved);
  g_assert_cmpstr (last->title, ==, "Step 7 · +61 days");
  g_assert_true (last->can_repeat);
  g_assert_true (last->can_save);

  other = puntual_cadence_draft_choose (draft, PUNTUAL_DRAFT_NO_STEP);
  none = controls_of (other);
  g_assert_false (none->has_step);
  g_assert_null (none->title);
}

static void
test_what_is_new_can_be_saved_when_it_is_whole (void)
{
  g_autoptr (PuntualCadence) cadence = standard ();
  g_autoptr (PuntualCadenceDraft) draft = puntual_cadence_draft_new (cadence);
  g_autoptr (PuntualCadenceDraft) nameless = puntual_cadence_draft_set_name (draft, " ");
  g_autoptr (PuntualCadence) empty = puntual_cadence_new ("Empty");
  g_autoptr (PuntualCadenceDraft) stepless = puntual_cadence_draft_new (empty);
  PuntualCadenceDraft *drafts[] = { draft, nameless, stepless };

  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autoptr (PuntualCadenceControls) controls = controls_of (drafts[i]);

      g_assert_cmpint (controls->can_save, ==, i == 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/app/cadence-scene/" name, function)
  ADD ("the-standard-cadence-fills-two-rows", test_the_standard_cadence_fills_two_rows);
  ADD ("a-card-says-what-it-is", test_a_card_says_what_it_is);
  ADD ("a-warning-alarms-the-cards-it-is-about", test_a_warning_alarms_the_cards_it_is_about);
  ADD ("all-steps-behind-the-cap-are-alarmed", test_all_steps_behind_the_cap_are_alarmed);
  ADD ("a-dragged-card-tells-its-date", test_a_dragged_card_tells_its_date);
  ADD ("no-date-beyond-the-calendar", test_no_date_beyond_the_calendar);
  ADD ("the-range-stays-while-a-card-is-dragged", test_the_range_stays_while_a_card_is_dragged);
  ADD ("a-point-is-a-day", test_a_point_is_a_day);
  ADD ("repetitions-are-seen", test_repetitions_are_seen);
  ADD ("an-empty-cadence-has-an-axis", test_an_empty_cadence_has_an_axis);
  ADD ("zoom-makes-it-longer", test_zoom_makes_it_longer);
  ADD ("figures-are-those-one-counts-in", test_figures_are_those_one_counts_in);
  ADD ("any-cadence-is-readable", test_any_cadence_is_readable);
  ADD ("controls-follow-the-draft", test_controls_follow_the_draft);
  ADD ("what-is-new-can-be-saved-when-it-is-whole", test_what_is_new_can_be_saved_when_it_is_whole);

  return g_test_run ();
}
