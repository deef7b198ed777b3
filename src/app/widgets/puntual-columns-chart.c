/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-columns-chart.h"

#include "puntual-chart-cell.h"

struct _PuntualColumnsChart
{
  GtkWidget parent_instance;

  GtkBox *box; /* a child; holds the cells */

  GtkSizeGroup *captions; /* owned; of lying cells */
  GtkSizeGroup *values;   /* owned; likewise */

  GPtrArray *cells; /* of PuntualChartCell, borrowed from the box */
  guint current;    /* the cell that has the focus, or had it last */
  int upright_width;
  guint turning; /* an idle source */
  gboolean lying;
  gboolean captions_below;
};

G_DEFINE_FINAL_TYPE (PuntualColumnsChart, puntual_columns_chart, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CAPTIONS_BELOW,
  N_PROPS
};

enum
{
  COLUMN_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
arrange (PuntualColumnsChart *self)
{
  GtkSizeGroupMode mode = self->lying ? GTK_SIZE_GROUP_HORIZONTAL : GTK_SIZE_GROUP_NONE;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), self->lying
                                                                  ? GTK_ORIENTATION_VERTICAL
                                                                  : GTK_ORIENTATION_HORIZONTAL);
  gtk_size_group_set_mode (self->captions, mode);
  gtk_size_group_set_mode (self->values, mode);
  for (guint i = 0; i < self->cells->len; i++)
    puntual_chart_cell_arrange (g_ptr_array_index (self->cells, i), self->lying,
                                self->captions_below);
}

static gboolean
turn (gpointer data)
{
  PuntualColumnsChart *self = data;

  self->turning = 0;
  self->lying = !self->lying;
  arrange (self);
  return G_SOURCE_REMOVE;
}

static void
puntual_columns_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                               int *minimum, int *natural, int *minimum_baseline,
                               int *natural_baseline)
{
  PuntualColumnsChart *self = PUNTUAL_COLUMNS_CHART (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    for_size = -1; /* no words wrap here */
  gtk_widget_measure (GTK_WIDGET (self->box), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation != GTK_ORIENTATION_HORIZONTAL)
    return;
  /* Too little room is no reason to hold the window wide: the columns lie down. */
  if (!self->lying)
    {
      self->upright_width = *minimum;
      *minimum = self->cells->len > 0 ? *minimum / (int)self->cells->len : 0;
    }
  *natural = MAX (*natural, self->upright_width);
}

static void
puntual_columns_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PuntualColumnsChart *self = PUNTUAL_COLUMNS_CHART (widget);
  gboolean fits = width >= self->upright_width;
  int needed_width, needed_height;

  /* What is placed may not ask for another size meanwhile, so the turn waits for the next turn of
   * the loop. */
  if (fits == self->lying && self->turning == 0)
    self->turning = g_idle_add_full (G_PRIORITY_HIGH_IDLE, turn, self, NULL);
  gtk_widget_measure (GTK_WIDGET (self->box), GTK_ORIENTATION_HORIZONTAL, -1, &needed_width, NULL,
                      NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->box), GTK_ORIENTATION_VERTICAL, -1, &needed_height, NULL,
                      NULL, NULL);
  gtk_widget_size_allocate (
      GTK_WIDGET (self->box),
      &(GtkAllocation){ 0, 0, MAX (width, needed_width), MAX (height, needed_height) }, -1);
}

static gboolean
focus_cell (PuntualColumnsChart *self, guint index)
{
  if (index >= self->cells->len)
    return FALSE;
  self->current = index;
  return gtk_widget_grab_focus (g_ptr_array_index (self->cells, index));
}

/* One stop for Tab; the arrows stay inside. */
static gboolean
puntual_columns_chart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PuntualColumnsChart *self = PUNTUAL_COLUMNS_CHART (widget);
  gboolean inside = gtk_widget_get_focus_child (widget) != NULL;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean back = direction == GTK_DIR_UP || direction == (rtl ? GTK_DIR_RIGHT : GTK_DIR_LEFT);

  if (self->cells->len == 0)
    return FALSE;
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return !inside && focus_cell (self, MIN (self->current, self->cells->len - 1));
  if (!inside)
    return focus_cell (self, MIN (self->current, self->cells->len - 1));
  if (back)
    return self->current > 0 && focus_cell (self, self->current - 1);
  return focus_cell (self, self->current + 1);
}

static void
puntual_columns_chart_dispose (GObject *object)
{
  PuntualColumnsChart *self = PUNTUAL_COLUMNS_CHART (object);

  g_clear_handle_id (&self->turning, g_source_remove);
  g_clear_object (&self->captions);
  g_clear_object (&self->values);
  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;

  G_OBJECT_CLASS (puntual_columns_chart_parent_class)->dispose (object);
}

static void
puntual_columns_chart_finalize (GObject *object)
{
  PuntualColumnsChart *self = PUNTUAL_COLUMNS_CHART (object);

  g_ptr_array_unref (self->cells);

  G_OBJECT_CLASS (puntual_columns_chart_parent_class)->finalize (object);
}

static void
puntual_columns_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PuntualColumnsChart *self = PUNTUAL_COLUMNS_CHART (object);

  if (id == PROP_CAPTIONS_BELOW)
    g_value_set_boolean (value, self->captions_below);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
puntual_columns_chart_set_property (GObject *object, guint id, const GValue *value,
                                    GParamSpec *pspec)
{
  PuntualColumnsChart *self = PUNTUAL_COLUMNS_CHART (object);

  if (id == PROP_CAPTIONS_BELOW)
    puntual_columns_chart_set_captions_below (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
puntual_columns_chart_class_init (PuntualColumnsChartClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = puntual_columns_chart_dispose;
  object_class->finalize = puntual_columns_chart_finalize;
  object_class->get_property = puntual_columns_chart_get_property;
  object_class->set_property = puntual_columns_chart_set_property;
  widget_class->measure = puntual_columns_chart_measure;
  widget_class->size_allocate = puntual_columns_chart_size_allocate;
  widget_class->focus = puntual_columns_chart_focus;
  properties[PROP_CAPTIONS_BELOW] =
      g_param_spec_boolean ("captions-below", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[COLUMN_ACTIVATED] =
      g_signal_new ("column-activated", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "puntual-columns");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
puntual_columns_chart_init (PuntualColumnsChart *self)
{
  self->cells = g_ptr_array_new ();
  self->captions = gtk_size_group_new (GTK_SIZE_GROUP_NONE);
  self->values = gtk_size_group_new (GTK_SIZE_GROUP_NONE);
  self->box = g_object_new (GTK_TYPE_BOX, "homogeneous", TRUE, "spacing", 6, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

PuntualColumnsChart *
puntual_columns_chart_new (void)
{
  return g_object_new (PUNTUAL_TYPE_COLUMNS_CHART, NULL);
}

static void
on_activate (PuntualChartCell *cell, PuntualColumnsChart *self)
{
  guint index;

  if (g_ptr_array_find (self->cells, cell, &index))
    g_signal_emit (self, signals[COLUMN_ACTIVATED], 0, index);
}

static void
on_focus_entered (GtkEventControllerFocus *controller, PuntualColumnsChart *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint index;

  if (g_ptr_array_find (self->cells, cell, &index))
    self->current = index;
}

static void
add_cell (PuntualColumnsChart *self, const PuntualChartColumn *column, gint64 top)
{
  PuntualChartCell *cell = puntual_chart_cell_new (column, top);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "enter", G_CALLBACK (on_focus_entered), self);
  gtk_widget_add_controller (GTK_WIDGET (cell), focus);
  g_signal_connect (cell, "activate", G_CALLBACK (on_activate), self);
  gtk_size_group_add_widget (self->captions, puntual_chart_cell_get_caption (cell));
  gtk_size_group_add_widget (self->values, puntual_chart_cell_get_value (cell));
  gtk_box_append (self->box, GTK_WIDGET (cell));
  g_ptr_array_add (self->cells, cell);
}

void
puntual_columns_chart_set_columns (PuntualColumnsChart *self, const PuntualChartColumn *columns,
                                   guint n)
{
  gint64 top = 0;

  g_return_if_fail (PUNTUAL_IS_COLUMNS_CHART (self));

  for (guint i = 0; i < self->cells->len; i++)
    gtk_box_remove (self->box, g_ptr_array_index (self->cells, i));
  g_ptr_array_set_size (self->cells, 0);
  for (guint i = 0; i < n; i++)
    top = MAX (top, MAX (columns[i].amount, columns[i].high));
  for (guint i = 0; i < n; i++)
    add_cell (self, &columns[i], top);
  arrange (self);
}

void
puntual_columns_chart_set_conclusion (PuntualColumnsChart *self, const char *sentence)
{
  g_return_if_fail (PUNTUAL_IS_COLUMNS_CHART (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence != NULL ? sentence : "", -1);
}

void
puntual_columns_chart_set_captions_below (PuntualColumnsChart *self, gboolean below)
{
  g_return_if_fail (PUNTUAL_IS_COLUMNS_CHART (self));

  if (self->captions_below == !!below)
    return;
  self->captions_below = !!below;
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAPTIONS_BELOW]);
}
