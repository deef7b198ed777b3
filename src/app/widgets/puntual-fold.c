/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-fold.h"

struct _PuntualFold
{
  GtkWidget parent_instance;

  /* Children. */
  GtkWidget *first, *second;
  GtkWidget *line; /* between them */

  int threshold, first_width, second_width;
  gboolean folded, show_second, optional;
  guint telling; /* idle source */
};

G_DEFINE_FINAL_TYPE (PuntualFold, puntual_fold, GTK_TYPE_WIDGET)

enum
{
  PROP_FIRST = 1,
  PROP_SECOND,
  PROP_THRESHOLD,
  PROP_FIRST_WIDTH,
  PROP_SECOND_WIDTH,
  PROP_FOLDED,
  PROP_SHOW_SECOND,
  PROP_OPTIONAL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- Layout --- */

static int
least_width (GtkWidget *child)
{
  int minimum = 0;

  if (child != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
measure_line (PuntualFold *self, int *width)
{
  gtk_widget_measure (self->line, GTK_ORIENTATION_HORIZONTAL, -1, width, NULL, NULL, NULL);
}

static void
puntual_fold_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  PuntualFold *self = PUNTUAL_FOLD (widget);
  GtkWidget *children[] = { self->first, self->second };

  *minimum = *natural = 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum, child_natural;

      if (children[i] == NULL)
        continue;
      /* A height for a width that only one of the sides gets would be a guess. */
      gtk_widget_measure (children[i], orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*natural, self->threshold);
}

static gboolean
tell_folded (gpointer data)
{
  PuntualFold *self = data;

  self->telling = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
  return G_SOURCE_REMOVE;
}

static void
set_folded (PuntualFold *self, gboolean folded)
{
  if (self->folded == folded)
    return;
  self->folded = folded;
  /* Those who listen change widgets, which must not happen in the middle of a layout. */
  if (self->telling == 0)
    self->telling = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_folded, self, NULL);
}

static void
place (GtkWidget *child, gboolean seen, int x, int width, int height)
{
  if (child == NULL)
    return;
  gtk_widget_set_child_visible (child, seen);
  if (seen)
    {
      GtkAllocation allocation = { x, 0, width, height };

      gtk_widget_size_allocate (child, &allocation, -1);
    }
}

static void
place_both (PuntualFold *self, int width, int height, int line)
{
  int first, second;

  if (self->first_width > 0)
    first = MAX (self->first_width, least_width (self->first));
  else
    {
      second = MAX (self->second_width, least_width (self->second));
      first = width - line - second;
    }
  second = width - line - first;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      place (self->second, TRUE, 0, second, height);
      place (self->line, TRUE, second, line, height);
      place (self->first, TRUE, second + line, first, height);
      return;
    }
  place (self->first, TRUE, 0, first, height);
  place (self->line, TRUE, first, line, height);
  place (self->second, TRUE, first + line, second, height);
}

static void
puntual_fold_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PuntualFold *self = PUNTUAL_FOLD (widget);
  int first = MAX (self->first_width, least_width (self->first));
  int second = MAX (self->second_width, least_width (self->second));
  int line;

  measure_line (self, &line);
  set_folded (self, width < MAX (self->threshold, first + line + second));
  if (self->folded || (self->optional && !self->show_second))
    {
      place (self->first, !self->show_second, 0, width, height);
      place (self->second, self->show_second, 0, width, height);
      place (self->line, FALSE, 0, 0, 0);
    }
  else
    place_both (self, width, height, line);
}

/* --- Properties --- */

static void
set_child (PuntualFold *self, GtkWidget **place_of, GtkWidget *child)
{
  if (*place_of != NULL)
    gtk_widget_unparent (*place_of);
  *place_of = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

gboolean
puntual_fold_get_folded (PuntualFold *self)
{
  return self->folded;
}

gboolean
puntual_fold_get_show_second (PuntualFold *self)
{
  return self->show_second;
}

void
puntual_fold_set_show_second (PuntualFold *self, gboolean show_second)
{
  if (self->show_second == show_second)
    return;
  self->show_second = show_second;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SECOND]);
}

static void
puntual_fold_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PuntualFold *self = PUNTUAL_FOLD (object);

  switch (id)
    {
    case PROP_FIRST:
      set_child (self, &self->first, g_value_get_object (value));
      break;
    case PROP_SECOND:
      set_child (self, &self->second, g_value_get_object (value));
      break;
    case PROP_THRESHOLD:
      self->threshold = g_value_get_int (value);
      break;
    case PROP_FIRST_WIDTH:
      self->first_width = g_value_get_int (value);
      break;
    case PROP_SECOND_WIDTH:
      self->second_width = g_value_get_int (value);
      break;
    case PROP_SHOW_SECOND:
      puntual_fold_set_show_second (self, g_value_get_boolean (value));
      break;
    case PROP_OPTIONAL:
      self->optional = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
puntual_fold_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PuntualFold *self = PUNTUAL_FOLD (object);

  switch (id)
    {
    case PROP_FIRST:
      g_value_set_object (value, self->first);
      break;
    case PROP_SECOND:
      g_value_set_object (value, self->second);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_SHOW_SECOND:
      g_value_set_boolean (value, self->show_second);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
puntual_fold_dispose (GObject *object)
{
  PuntualFold *self = PUNTUAL_FOLD (object);

  if (self->telling != 0)
    g_source_remove (self->telling);
  self->telling = 0;
  g_clear_pointer (&self->first, gtk_widget_unparent);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->second, gtk_widget_unparent);
  G_OBJECT_CLASS (puntual_fold_parent_class)->dispose (object);
}

static void
install_number (GObjectClass *klass, guint id, const char *name)
{
  properties[id] = g_param_spec_int (name, NULL, NULL, 0, G_MAXINT, 0,
                                     G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (klass, id, properties[id]);
}

static void
puntual_fold_class_init (PuntualFoldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = puntual_fold_dispose;
  object_class->get_property = puntual_fold_get_property;
  object_class->set_property = puntual_fold_set_property;
  widget_class->measure = puntual_fold_measure;
  widget_class->size_allocate = puntual_fold_size_allocate;
  properties[PROP_FIRST] = g_param_spec_object ("first", NULL, NULL, GTK_TYPE_WIDGET, both);
  properties[PROP_SECOND] = g_param_spec_object ("second", NULL, NULL, GTK_TYPE_WIDGET, both);
  properties[PROP_FOLDED] =
      g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_SECOND] = g_param_spec_boolean ("show-second", NULL, NULL, FALSE, both);
  properties[PROP_OPTIONAL] = g_param_spec_boolean ("optional", NULL, NULL, FALSE,
                                                    G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, PROP_FIRST, properties[PROP_FIRST]);
  g_object_class_install_property (object_class, PROP_SECOND, properties[PROP_SECOND]);
  g_object_class_install_property (object_class, PROP_FOLDED, properties[PROP_FOLDED]);
  g_object_class_install_property (object_class, PROP_SHOW_SECOND, properties[PROP_SHOW_SECOND]);
  g_object_class_install_property (object_class, PROP_OPTIONAL, properties[PROP_OPTIONAL]);
  install_number (object_class, PROP_THRESHOLD, "threshold");
  install_number (object_class, PROP_FIRST_WIDTH, "first-width");
  install_number (object_class, PROP_SECOND_WIDTH, "second-width");
}

static void
puntual_fold_init (PuntualFold *self)
{
  self->line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
}

GtkWidget *
puntual_fold_new (void)
{
  return g_object_new (PUNTUAL_TYPE_FOLD, NULL);
}
