/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-axis-parts.h"
#include "puntual-cadence-scene-words.h"

/* So near to the line of the axis a click adds a step. */
#define REACH 28
#define WHEEL_STEP 70   /* pixels */
#define WHEEL_ZOOM 0.15 /* of a notch */

static double
scene_x (PuntualCadenceAxis *self, double x)
{
  return x + gtk_adjustment_get_value (self->scroll);
}

static gboolean
is_taken (PuntualCadenceAxis *self, int day)
{
  for (guint i = 0; i < puntual_axis_get_n_steps (self); i++)
    if (puntual_axis_get_offset (self, (int)i) == day)
      return TRUE;
  return FALSE;
}

/* Where a click would add a step; NO_DAY: it would not. */
static int
addable_day (PuntualCadenceAxis *self, double x, double y)
{
  int day;

  if (self->scene == NULL || y < self->scene->axis_y - REACH
      || y > MAX (self->scene->height, self->scene->axis_y + REACH)
      || puntual_cadence_scene_step_at (self->scene, scene_x (self, x), y) >= 0
      || puntual_axis_get_n_steps (self) >= PUNTUAL_DRAFT_MAX_STEPS)
    return PUNTUAL_AXIS_NO_DAY;
  day = puntual_cadence_scene_day_at (self->scene, scene_x (self, x));
  return is_taken (self, day) ? PUNTUAL_AXIS_NO_DAY : day;
}

/* --- Hovering --- */

static void
show_ghost (PuntualCadenceAxis *self, int day)
{
  g_autofree char *text = NULL;

  if (day == self->ghost_day)
    return;
  self->ghost_day = day;
  if (day != PUNTUAL_AXIS_NO_DAY)
    {
      g_autofree char *when = puntual_scene_words_day (day);

      /* Translators: a step would be added here; %s is such as "+15 d" */
      text = g_strdup_printf (_ ("Add at %s"), when);
    }
  gtk_label_set_text (GTK_LABEL (self->ghost), text != NULL ? text : "");
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
moved (GtkEventControllerMotion *motion, double x, double y, PuntualCadenceAxis *self)
{
  if (self->draft == NULL || self->base != NULL)
    return;
  show_ghost (self, addable_day (self, x, y));
}

static void
left (GtkEventControllerMotion *motion, PuntualCadenceAxis *self)
{
  show_ghost (self, PUNTUAL_AXIS_NO_DAY);
}

/* --- Pressing and dragging --- */

static void
press_card (PuntualCadenceAxis *self, int step)
{
  const PuntualSceneCard *card = g_ptr_array_index (self->scene->cards, (guint)step);

  self->pressed_stem = card->stem_x - gtk_adjustment_get_value (self->scroll);
  /* The keyboard there is what chooses it. */
  gtk_widget_grab_focus (g_ptr_array_index (self->cards, (guint)step));
  if (puntual_axis_get_chosen (self) != step)
    puntual_axis_wish (self, puntual_cadence_draft_choose (self->draft, step), NULL);
  /* It is seen where it was pressed; it would slip from under the pointer. */
  self->reveal = FALSE;
}

static void
drag_begin (GtkGestureDrag *drag, double x, double y, PuntualCadenceAxis *self)
{
  int pressed, day;

  self->pressed = PUNTUAL_DRAFT_NO_STEP;
  self->pressed_day = PUNTUAL_AXIS_NO_DAY;
  if (self->draft == NULL || self->scene == NULL)
    return;
  /* By what is seen, not by where it comes to when what is typed is taken over. */
  pressed = puntual_cadence_scene_step_at (self->scene, scene_x (self, x), y);
  day = addable_day (self, x, y);
  self->pressed = puntual_axis_settle (self, pressed);
  self->pressed_day = pressed < 0 && !is_taken (self, day) ? day : PUNTUAL_AXIS_NO_DAY;
  if (self->pressed >= 0)
    press_card (self, self->pressed);
}

static void
begin_moving (PuntualCadenceAxis *self)
{
  show_ghost (self, PUNTUAL_AXIS_NO_DAY);
  self->base = puntual_cadence_draft_ref (self->draft);
}

static void
drag_update (GtkGestureDrag *drag, double x, double y, PuntualCadenceAxis *self)
{
  g_autoptr (PuntualCadenceDraft) moved_draft = NULL;

  if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int)x, (int)y) && self->base == NULL)
    return;
  self->pressed_day = PUNTUAL_AXIS_NO_DAY;
  if (self->pressed < 0 || self->draft == NULL)
    return;
  if (self->base == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
      begin_moving (self);
    }
  moved_draft = puntual_cadence_draft_move (
      self->base, self->pressed,
      puntual_cadence_scene_day_at (self->scene, scene_x (self, self->pressed_stem + x)));
  puntual_axis_preview (self, moved_draft);
}

void
puntual_axis_stop_drag (PuntualCadenceAxis *self, gboolean keep)
{
  g_autoptr (PuntualCadenceDraft) base = g_steal_pointer (&self->base);

  self->pressed = PUNTUAL_DRAFT_NO_STEP;
  if (base == NULL)
    return;
  if (keep && self->draft != NULL && !puntual_cadence_draft_same_cadence (self->draft, base))
    {
      g_autoptr (PuntualCadenceDraft) dropped = puntual_cadence_draft_ref (self->draft);

      g_signal_emit_by_name (self, "wish", dropped, NULL);
    }
  else
    puntual_axis_preview (self, NULL);
}

void
puntual_cadence_axis_give_up_drag (PuntualCadenceAxis *self)
{
  puntual_axis_stop_drag (self, FALSE);
}

static void
drag_end (GtkGestureDrag *drag, double x, double y, PuntualCadenceAxis *self)
{
  int day = self->pressed_day;

  self->pressed_day = PUNTUAL_AXIS_NO_DAY;
  if (self->base != NULL)
    puntual_axis_stop_drag (self, TRUE);
  else if (day != PUNTUAL_AXIS_NO_DAY && self->draft != NULL)
    {
      show_ghost (self, PUNTUAL_AXIS_NO_DAY);
      self->reveal = TRUE;
      puntual_axis_wish (self, puntual_cadence_draft_add (self->draft, day), NULL);
      puntual_cadence_axis_take_focus (self);
    }
}

static void
drag_cancelled (GtkGesture *drag, GdkEventSequence *sequence, PuntualCadenceAxis *self)
{
  self->pressed_day = PUNTUAL_AXIS_NO_DAY;
  puntual_axis_stop_drag (self, FALSE);
}

static gboolean
escape_pressed (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
                PuntualCadenceAxis *self)
{
  if (key != GDK_KEY_Escape || self->base == NULL)
    return GDK_EVENT_PROPAGATE;
  puntual_axis_stop_drag (self, FALSE);
  return GDK_EVENT_STOP;
}

/* --- The wheel --- */

static gboolean
scrolled (GtkEventControllerScroll *wheel, double dx, double dy, PuntualCadenceAxis *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (wheel));
  double along = (state & GDK_SHIFT_MASK) != 0 && dx == 0 ? dy : dx;
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double before = gtk_adjustment_get_value (self->scroll);

  if (self->base != NULL)
    return GDK_EVENT_STOP;
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (wheel));
      GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
      double window_x, window_y, native_x, native_y, y;

      if (event != NULL && native != NULL && gdk_event_get_position (event, &window_x, &window_y))
        {
          gtk_native_get_surface_transform (native, &native_x, &native_y);
          gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self),
                                            window_x - native_x, window_y - native_y, &x, &y);
        }
      puntual_axis_zoom_at (self, self->zoom * (1 - dy * WHEEL_ZOOM), x);
      return GDK_EVENT_STOP;
    }
  if (along == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_adjustment_set_value (self->scroll, before + along * WHEEL_STEP);
  return GDK_EVENT_STOP;
}

void
puntual_axis_take_pointer (PuntualCadenceAxis *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *wheel =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancelled), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (motion, "enter", G_CALLBACK (moved), self);
  g_signal_connect (motion, "motion", G_CALLBACK (moved), self);
  g_signal_connect (motion, "leave", G_CALLBACK (left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (wheel, "scroll", G_CALLBACK (scrolled), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (escape_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
