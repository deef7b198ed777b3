/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-bar-trough.h"

#include "puntual-chart-plot.h"

/* A small part is still seen. */
#define NARROWEST 4

typedef struct
{
  GtkWidget *widget; /* a child */
  gint64 amount;
} Part;

struct _PuntualBarTrough
{
  GtkWidget parent_instance;

  GArray *parts; /* of Part */
};

G_DEFINE_FINAL_TYPE (PuntualBarTrough, puntual_bar_trough, GTK_TYPE_WIDGET)

static Part *
part_at (PuntualBarTrough *self, guint index)
{
  return &g_array_index (self->parts, Part, index);
}

/* Stops at the largest number: the picture stays right enough. */
static gint64
sum (PuntualBarTrough *self)
{
  gint64 total = 0;

  for (guint i = 0; i < self->parts->len; i++)
    total = part_at (self, i)->amount > G_MAXINT64 - total ? G_MAXINT64
                                                           : total + part_at (self, i)->amount;
  return total;
}

/* What the small ones get more than their share is taken from the widest. */
static void
share_out (PuntualBarTrough *self, int width, int *widths)
{
  gint64 total = sum (self);
  guint widest = 0;
  int left = width;

  for (guint i = 0; i < self->parts->len; i++)
    {
      widths[i] = MAX (puntual_chart_length (part_at (self, i)->amount, total, width), NARROWEST);
      left -= widths[i];
      if (widths[i] > widths[widest])
        widest = i;
    }
  widths[widest] = MAX (widths[widest] + left, 0);
}

static void
puntual_bar_trough_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PuntualBarTrough *self = PUNTUAL_BAR_TROUGH (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autofree int *widths = g_new0 (int, self->parts->len + 1);
  int x = 0;

  if (self->parts->len == 0)
    return;
  share_out (self, width, widths);
  for (guint i = 0; i < self->parts->len; i++)
    {
      GtkWidget *child = part_at (self, i)->widget;
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      gtk_widget_size_allocate (
          child, &(GtkAllocation){ rtl ? width - x - widths[i] : x, 0, widths[i], height }, -1);
      x += widths[i];
    }
}

static void
puntual_bar_trough_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  PuntualBarTrough *self = PUNTUAL_BAR_TROUGH (widget);

  *minimum = *natural =
      orientation == GTK_ORIENTATION_HORIZONTAL ? (int)self->parts->len * NARROWEST : 0;
}

void
puntual_bar_trough_clear (PuntualBarTrough *self)
{
  g_return_if_fail (PUNTUAL_IS_BAR_TROUGH (self));

  for (guint i = 0; i < self->parts->len; i++)
    gtk_widget_unparent (part_at (self, i)->widget);
  g_array_set_size (self->parts, 0);
}

static void
puntual_bar_trough_dispose (GObject *object)
{
  puntual_bar_trough_clear (PUNTUAL_BAR_TROUGH (object));

  G_OBJECT_CLASS (puntual_bar_trough_parent_class)->dispose (object);
}

static void
puntual_bar_trough_finalize (GObject *object)
{
  g_array_unref (PUNTUAL_BAR_TROUGH (object)->parts);

  G_OBJECT_CLASS (puntual_bar_trough_parent_class)->finalize (object);
}

static void
puntual_bar_trough_class_init (PuntualBarTroughClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = puntual_bar_trough_dispose;
  G_OBJECT_CLASS (class)->finalize = puntual_bar_trough_finalize;
  widget_class->measure = puntual_bar_trough_measure;
  widget_class->size_allocate = puntual_bar_trough_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "puntual-trough");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
puntual_bar_trough_init (PuntualBarTrough *self)
{
  self->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

PuntualBarTrough *
puntual_bar_trough_new (void)
{
  return g_object_new (PUNTUAL_TYPE_BAR_TROUGH, NULL);
}

void
puntual_bar_trough_add (PuntualBarTrough *self, gint64 amount, PuntualColour colour)
{
  Part part = { NULL, amount };

  g_return_if_fail (PUNTUAL_IS_BAR_TROUGH (self));
  g_return_if_fail (amount > 0);

  part.widget = g_object_new (GTK_TYPE_BOX, "css-name", "puntual-bar-part", "accessible-role",
                              GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  puntual_colour_apply (colour, part.widget);
  gtk_widget_set_parent (part.widget, GTK_WIDGET (self));
  g_array_append_val (self->parts, part);
}
