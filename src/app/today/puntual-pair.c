/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-pair.h"

#define SPACING 24
/* From this width on side by side; the first one gets a little more than half. */
#define WIDE 740
#define FIRST_PERCENT 55

struct _PuntualPair
{
  GtkWidget parent_instance;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PuntualPair, puntual_pair, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static GtkBuildableIface *parent_buildable;

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static int
least_width (GtkWidget *child)
{
  int least = 0;

  if (child != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

static gboolean
stands_apart (PuntualPair *self, int width, int *first_width)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self));
  GtkWidget *second = gtk_widget_get_last_child (GTK_WIDGET (self));
  int room = width - SPACING;

  *first_width = MAX (room * FIRST_PERCENT / 100, least_width (first));
  return width >= WIDE && first != second && room - *first_width >= least_width (second);
}

static int
height_of (GtkWidget *child, int width)
{
  int height = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static int
height_for (PuntualPair *self, int width)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self));
  GtkWidget *second = gtk_widget_get_last_child (GTK_WIDGET (self));
  int first_width;

  if (width < 0)
    width = MAX (least_width (first), least_width (second));
  if (stands_apart (self, width, &first_width))
    return MAX (height_of (first, first_width), height_of (second, width - SPACING - first_width));
  return height_of (first, width) + SPACING + height_of (second, width);
}

static void
puntual_pair_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  PuntualPair *self = PUNTUAL_PAIR (widget);
  GtkWidget *first = gtk_widget_get_first_child (widget);

  if (first == NULL)
    *minimum = *natural = 0;
  else if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = height_for (self, for_size);
  else
    {
      *minimum = MAX (least_width (first), least_width (gtk_widget_get_last_child (widget)));
      *natural = MAX (*minimum, WIDE);
    }
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation allocation = { x, y, width, height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
puntual_pair_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PuntualPair *self = PUNTUAL_PAIR (widget);
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int first_width, first_height;

  if (first == NULL)
    return;
  if (stands_apart (self, width, &first_width))
    {
      int second_width = width - SPACING - first_width;

      place (first, mirrored ? width - first_width : 0, 0, first_width, height);
      place (second, mirrored ? 0 : first_width + SPACING, 0, second_width, height);
      return;
    }
  first_height = height_of (first, width);
  place (first, 0, 0, width, first == second ? height : first_height);
  if (first != second)
    place (second, 0, first_height + SPACING, width,
           MAX (height - first_height - SPACING, height_of (second, width)));
}

static GtkSizeRequestMode
puntual_pair_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
puntual_pair_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (puntual_pair_parent_class)->dispose (object);
}

static void
puntual_pair_class_init (PuntualPairClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_pair_dispose;
  widget_class->measure = puntual_pair_measure;
  widget_class->size_allocate = puntual_pair_size_allocate;
  widget_class->get_request_mode = puntual_pair_get_request_mode;
}

static void
puntual_pair_init (PuntualPair *self)
{
}

GtkWidget *
puntual_pair_new (void)
{
  return g_object_new (PUNTUAL_TYPE_PAIR, NULL);
}
