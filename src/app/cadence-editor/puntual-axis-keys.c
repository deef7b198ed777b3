/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-axis-parts.h"

#define WEEK 7
/* The first step of a cadence that has none. */
#define FIRST_DAY 1

/* Arguments are days. A day that is taken is passed over: one never sticks behind another card. */
static gboolean
move_step (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  PuntualCadenceAxis *self = PUNTUAL_CADENCE_AXIS (widget);
  int chosen = puntual_axis_get_chosen (self);
  int days;

  g_variant_get (arguments, "(i)", &days);
  if (chosen < 0)
    return FALSE;
  if (self->base == NULL)
    puntual_axis_wish_move (self,
                            puntual_cadence_draft_move (
                                self->draft, chosen, puntual_axis_get_offset (self, chosen) + days),
                            "move");
  return TRUE;
}

/* Arguments are steps on; G_MININT and G_MAXINT: to the first, to the last. */
static gboolean
walk (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  PuntualCadenceAxis *self = PUNTUAL_CADENCE_AXIS (widget);
  int n = (int)puntual_axis_get_n_steps (self);
  int chosen = puntual_axis_get_chosen (self);
  int steps;

  g_variant_get (arguments, "(i)", &steps);
  if (n == 0 || self->base != NULL)
    return FALSE;
  if (steps == G_MININT || steps == G_MAXINT)
    chosen = steps == G_MININT ? 0 : n - 1;
  else
    chosen = CLAMP (chosen + steps, 0, n - 1);
  puntual_axis_wish (self, puntual_cadence_draft_choose (self->draft, chosen), NULL);
  puntual_cadence_axis_take_focus (self);
  return TRUE;
}

/* Half way to the next step, a week after the last. */
static int
day_after (PuntualCadenceAxis *self, int step)
{
  int day;

  if (step < 0)
    return FIRST_DAY;
  day = puntual_axis_get_offset (self, step);
  if (step + 1 < (int)puntual_axis_get_n_steps (self))
    return day + MAX (1, (puntual_axis_get_offset (self, step + 1) - day) / 2);
  return MIN (day + WEEK, PUNTUAL_DRAFT_LAST_DAY);
}

void
puntual_cadence_axis_add_step (PuntualCadenceAxis *self)
{
  if (self->draft == NULL || self->base != NULL)
    return;
  puntual_axis_settle (self, PUNTUAL_DRAFT_NO_STEP);
  puntual_axis_wish (
      self,
      puntual_cadence_draft_add (self->draft, day_after (self, puntual_axis_get_chosen (self))),
      NULL);
  puntual_cadence_axis_take_focus (self);
}

static gboolean
add_step (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  puntual_cadence_axis_add_step (PUNTUAL_CADENCE_AXIS (widget));
  return TRUE;
}

static gboolean
remove_step (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  PuntualCadenceAxis *self = PUNTUAL_CADENCE_AXIS (widget);
  int chosen = puntual_axis_get_chosen (self);

  if (chosen >= 0 && self->base == NULL)
    puntual_axis_wish (self, puntual_cadence_draft_remove (self->draft, chosen), NULL);
  return TRUE;
}

static gboolean
inspect (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  puntual_axis_inspect (PUNTUAL_CADENCE_AXIS (widget));
  return TRUE;
}

void
puntual_axis_install_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key, keypad;
    GdkModifierType modifiers;
    GtkShortcutFunc func;
    int argument;
  } keys[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, 0, move_step, -1 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 0, move_step, 1 },
    { GDK_KEY_Left, GDK_KEY_KP_Left, GDK_CONTROL_MASK, move_step, -WEEK },
    { GDK_KEY_Right, GDK_KEY_KP_Right, GDK_CONTROL_MASK, move_step, WEEK },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, walk, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, walk, 1 },
    { GDK_KEY_Home, GDK_KEY_KP_Home, 0, walk, G_MININT },
    { GDK_KEY_End, GDK_KEY_KP_End, 0, walk, G_MAXINT },
    { GDK_KEY_Insert, GDK_KEY_KP_Insert, 0, add_step, 0 },
    { GDK_KEY_Delete, GDK_KEY_KP_Delete, 0, remove_step, 0 },
    { GDK_KEY_Return, GDK_KEY_KP_Enter, 0, inspect, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (klass, keys[i].key, keys[i].modifiers, keys[i].func, "(i)",
                                    keys[i].argument);
      gtk_widget_class_add_binding (klass, keys[i].keypad, keys[i].modifiers, keys[i].func, "(i)",
                                    keys[i].argument);
    }
}
