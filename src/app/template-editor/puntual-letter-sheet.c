/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-letter-sheet.h"

#include <math.h>

#define LEAST_WIDTH 160
#define NATURAL_WIDTH 420

struct _PuntualLetterSheet
{
  GtkWidget parent_instance;

  const PuntualLetterPages *pages; /* borrowed, or NULL */
  guint page;
};

G_DEFINE_FINAL_TYPE (PuntualLetterSheet, puntual_letter_sheet, GTK_TYPE_WIDGET)

static int
height_of (int width)
{
  return (int)ceil (width * PUNTUAL_LETTER_HEIGHT / PUNTUAL_LETTER_WIDTH);
}

static void
puntual_letter_sheet_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline,
                              int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  *minimum = *natural = height_of (for_size > 0 ? for_size : NATURAL_WIDTH);
}

static void
puntual_letter_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PuntualLetterSheet *self = PUNTUAL_LETTER_SHEET (widget);
  int width = gtk_widget_get_width (widget);
  double scale = width / PUNTUAL_LETTER_WIDTH;
  graphene_rect_t paper;
  cairo_t *cr;

  if (self->pages == NULL || width <= 0)
    return;
  graphene_rect_init (&paper, 0, 0, (float)width, (float)gtk_widget_get_height (widget));
  cr = gtk_snapshot_append_cairo (snapshot, &paper);
  cairo_scale (cr, scale, scale);
  puntual_letter_pages_draw (self->pages, self->page, cr);
  cairo_destroy (cr);
}

static GtkSizeRequestMode
puntual_letter_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
puntual_letter_sheet_class_init (PuntualLetterSheetClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->measure = puntual_letter_sheet_measure;
  widget_class->snapshot = puntual_letter_sheet_snapshot;
  widget_class->get_request_mode = puntual_letter_sheet_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "puntual-letter-sheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
puntual_letter_sheet_init (PuntualLetterSheet *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
puntual_letter_sheet_new (void)
{
  return g_object_new (PUNTUAL_TYPE_LETTER_SHEET, NULL);
}

void
puntual_letter_sheet_set_pages (PuntualLetterSheet *self, const PuntualLetterPages *pages,
                                const char *words)
{
  g_return_if_fail (PUNTUAL_IS_LETTER_SHEET (self));

  self->pages = pages;
  self->page = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words != NULL ? words : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
puntual_letter_sheet_set_page (PuntualLetterSheet *self, guint page)
{
  g_return_if_fail (PUNTUAL_IS_LETTER_SHEET (self));
  g_return_if_fail (self->pages != NULL && page < puntual_letter_pages_get_n (self->pages));

  self->page = page;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
puntual_letter_sheet_get_page (PuntualLetterSheet *self)
{
  g_return_val_if_fail (PUNTUAL_IS_LETTER_SHEET (self), 0);

  return self->page;
}
