/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-chart-cell.h"
#include "puntual-chart-plot.h"

struct _PuntualChartCell
{
  GtkWidget parent_instance;

  GtkLabel *caption;      /* a child */
  GtkLabel *value;        /* a child */
  GtkLabel *detail;       /* a child */
  PuntualChartPlot *plot; /* a child */
};

G_DEFINE_FINAL_TYPE (PuntualChartCell, puntual_chart_cell, GTK_TYPE_WIDGET)

enum
{
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
puntual_chart_cell_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (puntual_chart_cell_parent_class)->dispose (object);
}

static void
on_released (PuntualChartCell *self, int n_press, double x, double y)
{
  if (gtk_widget_contains (GTK_WIDGET (self), x, y))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      g_signal_emit (self, signals[ACTIVATE], 0);
    }
}

static void
puntual_chart_cell_class_init (PuntualChartCellClass *class)
{
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = puntual_chart_cell_dispose;
  signals[ACTIVATE] =
      g_signal_new ("activate", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATE]);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_signal (widget_class, keys[i], 0, "activate", NULL);
  gtk_widget_class_set_css_name (widget_class, "puntual-column");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_GRID_LAYOUT);
}

static GtkLabel *
add_label (PuntualChartCell *self, const char *class)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (label, class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
puntual_chart_cell_init (PuntualChartCell *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->caption = add_label (self, "caption-text");
  self->plot = puntual_chart_plot_new ();
  gtk_widget_set_parent (GTK_WIDGET (self->plot), GTK_WIDGET (self));
  self->value = add_label (self, "value-text");
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "numeric");
  self->detail = add_label (self, "detail-text");
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
set_words (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
say (GString *sentence, const char *mark, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (sentence, "%s%s", sentence->len > 0 ? mark : "", text);
}

PuntualChartCell *
puntual_chart_cell_new (const PuntualChartColumn *column, gint64 top)
{
  PuntualChartCell *self = g_object_new (PUNTUAL_TYPE_CHART_CELL, NULL);
  g_autoptr (GString) sentence = g_string_new (NULL);

  set_words (self->caption, column->caption);
  set_words (self->value, column->value);
  set_words (self->detail, column->detail);
  puntual_chart_plot_set (self->plot, column->colour, column->amount, column->low, column->high,
                          top);
  if (column->highlighted)
    gtk_widget_add_css_class (GTK_WIDGET (self), "highlighted");
  say (sentence, ": ", column->caption);
  say (sentence, ": ", column->value);
  say (sentence, ", ", column->detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence->str, -1);
  return self;
}

static void
put (PuntualChartCell *self, gpointer child, int column, int row, int rows)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkGridLayoutChild *place =
      GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, GTK_WIDGET (child)));

  gtk_grid_layout_child_set_column (place, column);
  gtk_grid_layout_child_set_row (place, row);
  gtk_grid_layout_child_set_row_span (place, rows);
}

void
puntual_chart_cell_arrange (PuntualChartCell *self, gboolean lying, gboolean caption_below)
{
  int row = 0;

  g_return_if_fail (PUNTUAL_IS_CHART_CELL (self));

  puntual_chart_plot_set_lying (self->plot, lying);
  gtk_widget_set_hexpand (GTK_WIDGET (self->plot), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->plot), !lying);
  gtk_label_set_xalign (self->caption, lying ? 0.0f : 0.5f);
  gtk_label_set_xalign (self->detail, lying ? 1.0f : 0.5f);
  gtk_label_set_xalign (self->value, lying ? 1.0f : 0.5f);
  if (lying)
    {
      put (self, self->caption, 0, 0, 2);
      put (self, self->plot, 1, 0, 2);
      put (self, self->value, 2, 0, 1);
      put (self, self->detail, 2, 1, 1);
      return;
    }
  if (!caption_below)
    put (self, self->caption, 0, row++, 1);
  put (self, self->plot, 0, row++, 1);
  put (self, self->value, 0, row++, 1);
  if (caption_below)
    put (self, self->caption, 0, row++, 1);
  put (self, self->detail, 0, row, 1);
}

GtkWidget *
puntual_chart_cell_get_caption (PuntualChartCell *self)
{
  g_return_val_if_fail (PUNTUAL_IS_CHART_CELL (self), NULL);

  return GTK_WIDGET (self->caption);
}

GtkWidget *
puntual_chart_cell_get_value (PuntualChartCell *self)
{
  g_return_val_if_fail (PUNTUAL_IS_CHART_CELL (self), NULL);

  return GTK_WIDGET (self->value);
}
