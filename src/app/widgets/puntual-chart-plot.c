/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-chart-plot.h"

/* A bar of nothing is still seen. */
#define SHORTEST 3

struct _PuntualChartPlot
{
  GtkWidget parent_instance;

  GtkWidget *bar;     /* a child */
  GtkWidget *whisker; /* a child */

  gint64 amount, low, high, top;
  gboolean lying;
};

G_DEFINE_FINAL_TYPE (PuntualChartPlot, puntual_chart_plot, GTK_TYPE_WIDGET)

int
puntual_chart_length (gint64 part, gint64 whole, int length)
{
  /* The picture needs no more digits, and the product fits. */
  while (whole > G_MAXINT32)
    {
      whole /= 2;
      part /= 2;
    }
  if (whole <= 0 || part <= 0 || length <= 0)
    return 0;
  if (part >= whole)
    return length;

  return (int)((part * length + whole / 2) / whole);
}

static void
measure_child (GtkWidget *child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
}

static void
puntual_chart_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  PuntualChartPlot *self = PUNTUAL_CHART_PLOT (widget);

  gtk_widget_measure (self->bar, orientation, -1, minimum, natural, NULL, NULL);
}

/* Places a child that goes from one end of the plot to the other along its bar; `from` and `to` are
 * distances from the foot. */
static void
place (PuntualChartPlot *self, GtkWidget *child, int from, int to, int width, int height,
       int thickness)
{
  GtkAllocation area;

  measure_child (child);
  if (!self->lying)
    area = (GtkAllocation){ (width - thickness) / 2, height - to, thickness, to - from };
  else if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    area = (GtkAllocation){ width - to, (height - thickness) / 2, to - from, thickness };
  else
    area = (GtkAllocation){ from, (height - thickness) / 2, to - from, thickness };
  gtk_widget_size_allocate (child, &area, -1);
}

static void
puntual_chart_plot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PuntualChartPlot *self = PUNTUAL_CHART_PLOT (widget);
  int room = self->lying ? width : height;
  int across = self->lying ? height : width;
  int length = MAX (puntual_chart_length (self->amount, self->top, room), MIN (SHORTEST, room));
  int thickness;

  gtk_widget_measure (self->bar,
                      self->lying ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, -1,
                      &thickness, NULL, NULL, NULL);
  place (self, self->bar, 0, length, width, height, MIN (thickness, across));
  if (!gtk_widget_get_visible (self->whisker))
    return;
  place (self, self->whisker, puntual_chart_length (self->low, self->top, room),
         puntual_chart_length (self->high, self->top, room), width, height, 2);
}

static void
puntual_chart_plot_dispose (GObject *object)
{
  PuntualChartPlot *self = PUNTUAL_CHART_PLOT (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->whisker, gtk_widget_unparent);

  G_OBJECT_CLASS (puntual_chart_plot_parent_class)->dispose (object);
}

static void
puntual_chart_plot_class_init (PuntualChartPlotClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = puntual_chart_plot_dispose;
  widget_class->measure = puntual_chart_plot_measure;
  widget_class->size_allocate = puntual_chart_plot_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "puntual-plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static GtkWidget *
add_part (PuntualChartPlot *self, const char *css_name)
{
  GtkWidget *part = g_object_new (GTK_TYPE_BOX, "css-name", css_name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_parent (part, GTK_WIDGET (self));
  return part;
}

static void
puntual_chart_plot_init (PuntualChartPlot *self)
{
  self->bar = add_part (self, "puntual-bar-part");
  self->whisker = add_part (self, "puntual-whisker");
}

PuntualChartPlot *
puntual_chart_plot_new (void)
{
  return g_object_new (PUNTUAL_TYPE_CHART_PLOT, NULL);
}

void
puntual_chart_plot_set (PuntualChartPlot *self, PuntualColour colour, gint64 amount, gint64 low,
                        gint64 high, gint64 top)
{
  g_return_if_fail (PUNTUAL_IS_CHART_PLOT (self));

  self->amount = amount;
  self->low = low;
  self->high = high;
  self->top = top;
  puntual_colour_apply (amount > 0 ? colour : PUNTUAL_COLOUR_NEUTRAL, self->bar);
  gtk_widget_set_visible (self->whisker, high > low);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
puntual_chart_plot_set_lying (PuntualChartPlot *self, gboolean lying)
{
  g_return_if_fail (PUNTUAL_IS_CHART_PLOT (self));

  self->lying = lying;
  if (lying)
    gtk_widget_add_css_class (GTK_WIDGET (self), "lying");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lying");
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
