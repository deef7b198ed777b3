/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-sheet.h"

#define INSPECTOR_WIDTH 284
/* The least that is left for the axis beside it. */
#define AXIS_WIDTH 440

struct _PuntualCadenceSheet
{
  GtkWidget parent_instance;

  /* Children. */
  GtkWidget *axis, *inspector, *panel;
  GtkWidget *line; /* before the inspector */

  gboolean folded;
  guint telling; /* idle source */
};

enum
{
  PROP_FOLDED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PuntualCadenceSheet, puntual_cadence_sheet, GTK_TYPE_WIDGET)

gboolean
puntual_cadence_sheet_get_folded (PuntualCadenceSheet *self)
{
  return self->folded;
}

static int
least (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int minimum;

  gtk_widget_measure (child, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

static int
natural_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* 0: there is no room for it beside the axis. */
static int
inspector_width (PuntualCadenceSheet *self, int width)
{
  int inspector = MAX (INSPECTOR_WIDTH, least (self->inspector, GTK_ORIENTATION_HORIZONTAL, -1));
  int others = MAX (AXIS_WIDTH, MAX (least (self->axis, GTK_ORIENTATION_HORIZONTAL, -1),
                                     least (self->panel, GTK_ORIENTATION_HORIZONTAL, -1)));

  return width >= others + inspector + 1 ? inspector : 0;
}

static void
measure_height (PuntualCadenceSheet *self, int width, int *minimum, int *natural)
{
  int inspector = inspector_width (self, width);

  if (inspector == 0)
    *natural = natural_height (self->axis, width) + natural_height (self->inspector, width)
               + natural_height (self->panel, width);
  else
    *natural = MAX (natural_height (self->inspector, inspector),
                    natural_height (self->axis, width - inspector - 1)
                        + natural_height (self->panel, width - inspector - 1));
  *minimum = *natural;
}

static void
puntual_cadence_sheet_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                               int *minimum, int *natural, int *minimum_baseline,
                               int *natural_baseline)
{
  PuntualCadenceSheet *self = PUNTUAL_CADENCE_SHEET (widget);

  *minimum = MAX (least (self->axis, GTK_ORIENTATION_HORIZONTAL, -1),
                  MAX (least (self->inspector, GTK_ORIENTATION_HORIZONTAL, -1),
                       least (self->panel, GTK_ORIENTATION_HORIZONTAL, -1)));
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, AXIS_WIDTH + INSPECTOR_WIDTH);
  else
    measure_height (self, MAX (for_size, *minimum), minimum, natural);
}

static GtkSizeRequestMode
request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static gboolean
tell_folded (gpointer data)
{
  PuntualCadenceSheet *self = data;

  self->telling = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
  return G_SOURCE_REMOVE;
}

static void
set_folded (PuntualCadenceSheet *self, gboolean folded)
{
  if (self->folded == folded)
    return;
  self->folded = folded;
  /* Those who listen change widgets, which must not happen in the middle of a layout. */
  if (self->telling == 0)
    self->telling = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_folded, self, NULL);
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
puntual_cadence_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PuntualCadenceSheet *self = PUNTUAL_CADENCE_SHEET (widget);
  int inspector = inspector_width (self, width);
  int left = inspector > 0 ? width - inspector - 1 : width;
  int y = natural_height (self->axis, left);

  set_folded (self, inspector == 0);
  gtk_widget_set_child_visible (self->line, inspector > 0);
  place (self->axis, 0, 0, left, y);
  if (inspector == 0)
    {
      int next = natural_height (self->inspector, width);

      place (self->inspector, 0, y, width, next);
      y += next;
    }
  else
    {
      place (self->line, left, 0, 1, height);
      place (self->inspector, left + 1, 0, inspector, height);
    }
  place (self->panel, 0, y, left,
         MAX (height - y, least (self->panel, GTK_ORIENTATION_VERTICAL, left)));
}

/* --- Life --- */

static void
puntual_cadence_sheet_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FOLDED)
    g_value_set_boolean (value, PUNTUAL_CADENCE_SHEET (object)->folded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
puntual_cadence_sheet_dispose (GObject *object)
{
  PuntualCadenceSheet *self = PUNTUAL_CADENCE_SHEET (object);

  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_pointer (&self->axis, gtk_widget_unparent);
  g_clear_pointer (&self->inspector, gtk_widget_unparent);
  g_clear_pointer (&self->panel, gtk_widget_unparent);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  G_OBJECT_CLASS (puntual_cadence_sheet_parent_class)->dispose (object);
}

static void
puntual_cadence_sheet_class_init (PuntualCadenceSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = puntual_cadence_sheet_dispose;
  object_class->get_property = puntual_cadence_sheet_get_property;
  widget_class->measure = puntual_cadence_sheet_measure;
  widget_class->get_request_mode = request_mode;
  widget_class->size_allocate = puntual_cadence_sheet_size_allocate;
  properties[PROP_FOLDED] =
      g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
puntual_cadence_sheet_init (PuntualCadenceSheet *self)
{
}

GtkWidget *
puntual_cadence_sheet_new (GtkWidget *axis, GtkWidget *inspector, GtkWidget *panel)
{
  PuntualCadenceSheet *self = g_object_new (PUNTUAL_TYPE_CADENCE_SHEET, NULL);

  self->axis = axis;
  self->inspector = inspector;
  self->panel = panel;
  self->line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (axis, GTK_WIDGET (self));
  gtk_widget_set_parent (inspector, GTK_WIDGET (self));
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_parent (panel, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
