/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-letter-sheet.h"

#include <math.h>

#define LEAST_WIDTH 160
#define NATURAL_WIDTH 420
/* Letters are put on whole pixels, which at this size would push them out of their places: so it is
 * drawn larger. */
#define FINER 2

struct _PuntualLetterSheet
{
  GtkWidget parent_instance;

  const PuntualLetterPages *pages; /* borrowed, or NULL */
  guint page;
  GdkTexture *picture; /* owned; of the page at a width, or NULL */
  int picture_width;
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

static GdkTexture *
draw_page (PuntualLetterSheet *self, int width)
{
  int height = height_of (width);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  int stride = cairo_image_surface_get_stride (surface);
  double scale = width / PUNTUAL_LETTER_WIDTH;
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) pixels = NULL;

  cairo_scale (cr, scale, scale);
  puntual_letter_pages_draw (self->pages, self->page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                       (gsize)stride * (gsize)height,
                                       (GDestroyNotify)cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels, (gsize)stride);
}

static void
forget_picture (PuntualLetterSheet *self)
{
  g_clear_object (&self->picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
puntual_letter_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PuntualLetterSheet *self = PUNTUAL_LETTER_SHEET (widget);
  int width = gtk_widget_get_width (widget);
  int drawn = width * gtk_widget_get_scale_factor (widget) * FINER;

  if (self->pages == NULL || width <= 0)
    return;
  if (self->picture == NULL || self->picture_width != drawn)
    {
      g_clear_object (&self->picture);
      self->picture = draw_page (self, drawn);
      self->picture_width = drawn;
    }
  gtk_snapshot_append_texture (snapshot, self->picture,
                               &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height_of (width)));
}

static void
puntual_letter_sheet_finalize (GObject *object)
{
  g_clear_object (&PUNTUAL_LETTER_SHEET (object)->picture);

  G_OBJECT_CLASS (puntual_letter_sheet_parent_class)->finalize (object);
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

  G_OBJECT_CLASS (class)->finalize = puntual_letter_sheet_finalize;
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
  forget_picture (self);
}

void
puntual_letter_sheet_set_page (PuntualLetterSheet *self, guint page)
{
  g_return_if_fail (PUNTUAL_IS_LETTER_SHEET (self));
  g_return_if_fail (self->pages != NULL && page < puntual_letter_pages_get_n (self->pages));

  self->page = page;
  forget_picture (self);
}

guint
puntual_letter_sheet_get_page (PuntualLetterSheet *self)
{
  g_return_val_if_fail (PUNTUAL_IS_LETTER_SHEET (self), 0);

  return self->page;
}
