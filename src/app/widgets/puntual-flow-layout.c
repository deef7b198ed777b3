/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-flow-layout.h"

struct _PuntualFlowLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
  int line_spacing;
  gboolean spread;
};

G_DEFINE_FINAL_TYPE (PuntualFlowLayout, puntual_flow_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The first child of a line and what the line takes. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *after; /* the first child of the next line, or NULL */
  int height;
  int used;             /* of the width */
  int n;                /* children */
  GtkWidget *expanding; /* takes what is left, or NULL */
} Line;

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
width_of (GtkWidget *child, int available)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  if (available < 0)
    return natural;
  return gtk_widget_get_hexpand (child) ? minimum : MAX (minimum, MIN (natural, available));
}

static int
height_of (GtkWidget *child, int width)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* In its line: with the room that is left when it expands. */
static int
final_width (const Line *line, GtkWidget *child, int width)
{
  int room = child == line->expanding && width >= 0 ? MAX (width - line->used, 0) : 0;

  return width_of (child, width) + room;
}

/* Takes children from line->first on as long as they fit; width < 0: all of them. */
static void
fill_line (PuntualFlowLayout *self, Line *line, int width)
{
  GtkWidget *child = line->first;

  line->height = line->n = line->used = 0;
  line->expanding = NULL;
  for (; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int wide = width_of (child, width);

      if (line->n > 0 && width >= 0 && line->used + self->spacing + wide > width)
        break;
      line->used += wide + (line->n > 0 ? self->spacing : 0);
      line->n++;
      if (line->expanding == NULL && gtk_widget_get_hexpand (child))
        line->expanding = child;
    }
  line->after = child;
  for (child = line->first; child != line->after;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    line->height = MAX (line->height, height_of (child, final_width (line, child, width)));
}

static int
height_for (PuntualFlowLayout *self, GtkWidget *widget, int width)
{
  Line line = { next_shown (gtk_widget_get_first_child (widget)), NULL, 0, 0, 0, NULL };
  int height = 0;

  while (line.first != NULL)
    {
      fill_line (self, &line, width);
      height += line.height + (height > 0 ? self->line_spacing : 0);
      line.first = line.after;
    }
  return height;
}

static void
measure_width (PuntualFlowLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static void
puntual_flow_layout_measure (GtkLayoutManager *manager, GtkWidget *widget,
                             GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  PuntualFlowLayout *self = PUNTUAL_FLOW_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, widget, minimum, natural);
  else
    *minimum = *natural = height_for (self, widget, for_size);
}

static void
allocate_line (PuntualFlowLayout *self, const Line *line, int width, int y, gboolean from_right,
               int spacing)
{
  int x = 0;

  for (GtkWidget *child = line->first; child != line->after;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int wide = final_width (line, child, width);
      GtkAllocation place = { from_right ? width - x - wide : x, y, wide, line->height };

      gtk_widget_size_allocate (child, &place, -1);
      x += wide + spacing;
    }
}

static void
puntual_flow_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                              int baseline)
{
  PuntualFlowLayout *self = PUNTUAL_FLOW_LAYOUT (manager);
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Line line = { next_shown (gtk_widget_get_first_child (widget)), NULL, 0, 0, 0, NULL };
  int y = 0;

  while (line.first != NULL)
    {
      int spacing = self->spacing;

      fill_line (self, &line, width);
      if (self->spread && y == 0 && line.after == NULL && line.n > 1 && line.expanding == NULL)
        spacing += MAX (width - line.used, 0) / (line.n - 1);
      allocate_line (self, &line, width, y, from_right, spacing);
      y += line.height + self->line_spacing;
      line.first = line.after;
    }
}

static GtkSizeRequestMode
puntual_flow_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
puntual_flow_layout_class_init (PuntualFlowLayoutClass *class)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (class);

  manager_class->measure = puntual_flow_layout_measure;
  manager_class->allocate = puntual_flow_layout_allocate;
  manager_class->get_request_mode = puntual_flow_layout_get_request_mode;
}

static void
puntual_flow_layout_init (PuntualFlowLayout *self)
{
}

GtkLayoutManager *
puntual_flow_layout_new (int spacing, int line_spacing)
{
  PuntualFlowLayout *self = g_object_new (PUNTUAL_TYPE_FLOW_LAYOUT, NULL);

  self->spacing = spacing;
  self->line_spacing = line_spacing;
  return GTK_LAYOUT_MANAGER (self);
}

void
puntual_flow_layout_set_spread (PuntualFlowLayout *self, gboolean spread)
{
  g_return_if_fail (PUNTUAL_IS_FLOW_LAYOUT (self));

  self->spread = spread;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

/* The widget that carries nothing but the layout. */
#define PUNTUAL_TYPE_FLOW (puntual_flow_get_type ())
G_DECLARE_FINAL_TYPE (PuntualFlow, puntual_flow, PUNTUAL, FLOW, GtkWidget)

struct _PuntualFlow
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualFlow, puntual_flow, GTK_TYPE_WIDGET)

static void
puntual_flow_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (puntual_flow_parent_class)->dispose (object);
}

static void
puntual_flow_class_init (PuntualFlowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = puntual_flow_dispose;
}

static void
puntual_flow_init (PuntualFlow *self)
{
}

GtkWidget *
puntual_flow_new (int spacing, int line_spacing)
{
  return g_object_new (PUNTUAL_TYPE_FLOW, "layout-manager",
                       puntual_flow_layout_new (spacing, line_spacing), NULL);
}
