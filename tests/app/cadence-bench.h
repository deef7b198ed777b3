/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app-fixture.h"
#include "puntual-cadence-axis.h"
#include "puntual-field.h"
#include "puntual-ledger-records.h"
#include "puntual-step-card.h"
#include "puntual-step-inspector.h"

G_BEGIN_DECLS

/* The cadence editor over the sample business, and the hands that use it. */

/* --- Looking --- */

typedef struct
{
  AppFixture *app;
  GtkWidget *page, *axis;
} Bench;

static inline void
wait_settled (Bench *self)
{
  app_fixture_wait_jobs (self->app);
}

static inline void
open_page (Bench *self)
{
  self->page = app_fixture_page (self->app, PUNTUAL_PLACE_CADENCE_EDITOR);
  self->axis = ui_get (self->page, PUNTUAL_TYPE_CADENCE_AXIS);
  wait_settled (self);
}

static inline Bench
bench_open (void)
{
  Bench self = { app_fixture_new () };

  open_page (&self);
  return self;
}

static inline PuntualCadence *
stored (Bench *self)
{
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (app_fixture_ledger (self->app), NULL);

  return puntual_cadence_copy (g_ptr_array_index (cadences, 0));
}

/* "-3 1 7": the days of the steps as they are stored. */
static inline char *
stored_days (Bench *self)
{
  g_autoptr (PuntualCadence) cadence = stored (self);
  GString *days = g_string_new (NULL);

  for (guint i = 0; i < cadence->steps->len; i++)
    g_string_append_printf (days, "%s%d", i > 0 ? " " : "",
                            ((PuntualStep *)g_ptr_array_index (cadence->steps, i))->offset_days);
  return g_string_free (days, FALSE);
}

static inline void
assert_stored (Bench *self, const char *days)
{
  g_autofree char *now = stored_days (self);

  g_assert_cmpstr (now, ==, days);
}

static inline const PuntualCadenceScene *
scene (Bench *self)
{
  ui_wait_idle ();
  gtk_test_widget_wait_for_draw (self->axis);
  return puntual_cadence_axis_get_scene (PUNTUAL_CADENCE_AXIS (self->axis));
}

static inline const PuntualSceneCard *
card (Bench *self, guint index)
{
  return g_ptr_array_index (scene (self)->cards, index);
}

/* "−3 d +1 d": what stands on the cards, in order. */
static inline void
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
static inline PuntualStepCard *
focused_card (Bench *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (self->page));

  g_assert_true (PUNTUAL_IS_STEP_CARD (focus));
  return PUNTUAL_STEP_CARD (focus);
}

/* --- Doing --- */

static inline gboolean
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
static inline void
press_with (Bench *self, guint key, GdkModifierType modifiers)
{
  GtkWidget *at = gtk_root_get_focus (gtk_widget_get_root (self->page));

  while (at != NULL && !run_shortcut (at, key, modifiers))
    at = gtk_widget_get_parent (at);
  g_assert_nonnull (at);
  wait_settled (self);
}

static inline void
press (Bench *self, guint key)
{
  press_with (self, key, 0);
}

static inline void
go_to_axis (Bench *self)
{
  g_assert_true (gtk_widget_child_focus (self->axis, GTK_DIR_TAB_FORWARD));
}

static inline GtkEventController *
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
static inline void
drag_by (Bench *self, guint index, int days)
{
  const PuntualSceneCard *from = card (self, index);
  const PuntualCadenceScene *now = scene (self);
  GtkEventController *drag = controller_of (self->axis, GTK_TYPE_GESTURE_DRAG);
  /* A press may bring another scene. */
  double dx = days * now->day_width;

  g_signal_emit_by_name (drag, "drag-begin", from->x + now->card_width / 2.0, from->y + 10);
  g_signal_emit_by_name (drag, "drag-update", dx / 2, 3.0);
  g_signal_emit_by_name (drag, "drag-update", dx, 3.0);
  ui_wait_idle ();
}

static inline void
drop (Bench *self)
{
  g_signal_emit_by_name (controller_of (self->axis, GTK_TYPE_GESTURE_DRAG), "drag-end", 0.0, 0.0);
  wait_settled (self);
}

static inline void
click_day (Bench *self, int day)
{
  const PuntualCadenceScene *now = scene (self);
  GtkEventController *drag = controller_of (self->axis, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (drag, "drag-begin", now->due_x + day * now->day_width, now->axis_y);
  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
  wait_settled (self);
}

static inline void
act (Bench *self, const char *action)
{
  ui_action (self->page, action, NULL);
  wait_settled (self);
}

static inline void
undo (Bench *self)
{
  act (self, "page.undo");
}

static inline PuntualField *
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

static inline PuntualField *
inspector_field (Bench *self, const char *key)
{
  PuntualField *found = field (self, ui_get (self->page, PUNTUAL_TYPE_STEP_INSPECTOR), key);

  g_assert_nonnull (found);
  return found;
}

G_END_DECLS
