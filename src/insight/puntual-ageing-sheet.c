/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-ageing-sheet.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "puntual-ageing.h"
#include "puntual-error.h"
#include "puntual-locale.h"
#include "puntual-text.h"

/* Points (1/72 inch), on A4. */
#define MM(x) ((x)*72.0 / 25.4)
#define PAGE_WIDTH MM (210)
#define PAGE_HEIGHT MM (297)
#define LEFT MM (20)
#define TOP MM (20)
#define WIDTH MM (170)
#define BOTTOM MM (277)
/* Of a line of a block: what it is, how much beside the others, the amount. */
#define WORD_WIDTH MM (45)
#define BAR_LEFT (LEFT + MM (48))
#define BAR_WIDTH MM (75)
#define BAR_HEIGHT MM (3.2)
#define AMOUNT_WIDTH MM (44)
#define LINE_HEIGHT MM (7)
#define BLOCK_GAP MM (8)
#define N_LINES 5
#define BLOCK_HEIGHT (MM (10) + (N_LINES + 1) * LINE_HEIGHT)

#define FAMILIES "Noto Sans, Liberation Sans, DejaVu Sans, Sans"

typedef struct
{
  cairo_t *cr;
  const char *language;
  double y; /* where the next line's top goes */
} Sheet;

/* --- Drawing --- */

static PangoLayout *
new_layout (Sheet *self, const char *text, double size, PangoWeight weight, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  PangoFontDescription *font = pango_font_description_from_string (FAMILIES);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* One line at the height reached; the next one is not begun. */
static void
draw_text (Sheet *self, const char *text, double size, PangoWeight weight, double x, double width,
           PangoAlignment alignment)
{
  g_autoptr (PangoLayout) layout = new_layout (self, text, size, weight, width);

  pango_layout_set_alignment (layout, alignment);
  cairo_move_to (self->cr, x, self->y);
  pango_cairo_show_layout (self->cr, layout);
}

static void
draw_rule (Sheet *self)
{
  cairo_set_source_rgb (self->cr, 0.6, 0.6, 0.6);
  cairo_set_line_width (self->cr, 0.5);
  cairo_move_to (self->cr, LEFT, self->y);
  cairo_rel_line_to (self->cr, WIDTH, 0);
  cairo_stroke (self->cr);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
}

/* How much of the whole, darker the later it is; it is printed in grey as well. */
static void
draw_bar (Sheet *self, gint64 part, gint64 whole, guint line)
{
  static const double GREYS[N_LINES] = { 0.80, 0.66, 0.52, 0.38, 0.20 };
  double share = whole > 0 && part > 0 ? (double)part / (double)whole : 0;

  cairo_set_source_rgb (self->cr, GREYS[line], GREYS[line], GREYS[line]);
  cairo_rectangle (self->cr, BAR_LEFT, self->y + MM (1), BAR_WIDTH * share, BAR_HEIGHT);
  cairo_fill (self->cr);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
}

/* --- The parts --- */

static void
draw_line (Sheet *self, const char *word, const char *currency, gint64 amount, PangoWeight weight)
{
  g_autofree char *money = puntual_locale_money (amount, currency, self->language);

  draw_text (self, word, 10, weight, LEFT, WORD_WIDTH, PANGO_ALIGN_LEFT);
  draw_text (self, money, 10, weight, LEFT + WIDTH - AMOUNT_WIDTH, AMOUNT_WIDTH, PANGO_ALIGN_RIGHT);
}

static void
draw_currency (Sheet *self, const PuntualAgeing *one)
{
  const char *const words[N_LINES] = { _ ("Not due yet"), _ ("1–30 days late"),
                                       _ ("31–60 days late"), _ ("61–90 days late"),
                                       _ ("Over 90 days late") };
  const gint64 parts[N_LINES] = { one->current, one->days_1_30, one->days_31_60, one->days_61_90,
                                  one->days_over_90 };

  if (self->y + BLOCK_HEIGHT > BOTTOM)
    {
      cairo_show_page (self->cr);
      self->y = TOP;
    }
  draw_text (self, one->currency, 12, PANGO_WEIGHT_BOLD, LEFT, WIDTH, PANGO_ALIGN_LEFT);
  self->y += MM (7);
  draw_rule (self);
  self->y += MM (2);
  for (guint i = 0; i < N_LINES; i++)
    {
      draw_line (self, words[i], one->currency, parts[i], PANGO_WEIGHT_NORMAL);
      draw_bar (self, parts[i], one->total, i);
      self->y += LINE_HEIGHT;
    }
  draw_rule (self);
  self->y += MM (1.5);
  draw_line (self, _ ("Total"), one->currency, one->total, PANGO_WEIGHT_BOLD);
  self->y += LINE_HEIGHT + BLOCK_GAP;
}

static void
draw_head (Sheet *self, const PuntualBusiness *business, const char *date)
{
  g_autofree char *name = puntual_text_clean_line (
      puntual_text_is_blank (business->legal_name) ? business->name : business->legal_name);

  draw_text (self, name, 10, PANGO_WEIGHT_NORMAL, LEFT, WIDTH, PANGO_ALIGN_LEFT);
  self->y += MM (7);
  draw_text (self, _ ("What is owed, by days late"), 16, PANGO_WEIGHT_BOLD, LEFT, WIDTH,
             PANGO_ALIGN_LEFT);
  self->y += MM (9);
  draw_text (self, date, 10, PANGO_WEIGHT_NORMAL, LEFT, WIDTH, PANGO_ALIGN_LEFT);
  self->y += MM (14);
}

/* --- The file --- */

static cairo_status_t
append (void *closure, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
begin_file (GByteArray *pdf, PuntualDay day)
{
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append, pdf, PAGE_WIDTH, PAGE_HEIGHT);
  g_autofree char *iso = puntual_day_to_iso (day);
  g_autofree char *stamp = g_strdup_printf ("%sT00:00:00Z", iso);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, stamp);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  _ ("What is owed, by days late"));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Puntual");
  return surface;
}

static gboolean
end_file (cairo_surface_t *surface, cairo_t *cr, GError **error)
{
  cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED,
               /* Translators: %s is what the drawing library says. */
               _ ("The report could not be drawn: %s."), cairo_status_to_string (status));
  return FALSE;
}

GBytes *
puntual_ageing_to_pdf (GArray *ageing, const PuntualBusiness *business, PuntualDay day,
                       const char *language, GError **error)
{
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  g_autofree char *date = puntual_locale_date (day, language);
  cairo_surface_t *surface = begin_file (pdf, day);
  Sheet sheet = { .cr = cairo_create (surface), .language = language, .y = TOP };

  draw_head (&sheet, business, date);
  for (guint i = 0; i < ageing->len; i++)
    draw_currency (&sheet, &g_array_index (ageing, PuntualAgeing, i));
  if (ageing->len == 0)
    draw_text (&sheet, _ ("Nothing is owed."), 10, PANGO_WEIGHT_NORMAL, LEFT, WIDTH,
               PANGO_ALIGN_LEFT);
  cairo_show_page (sheet.cr);
  if (!end_file (surface, sheet.cr, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&pdf));
}

GBytes *
puntual_ledger_ageing_pdf (PuntualLedger *ledger, const char *language, GError **error)
{
  g_autoptr (GArray) ageing = puntual_ageing_report (ledger, 0, error);
  g_autoptr (PuntualBusiness) business =
      ageing != NULL ? puntual_ledger_load_business (ledger, error) : NULL;

  if (business == NULL)
    return NULL;
  return puntual_ageing_to_pdf (
      ageing, business, puntual_clock_today (puntual_ledger_get_clock (ledger)), language, error);
}
