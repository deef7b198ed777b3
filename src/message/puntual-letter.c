/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-letter-body.h"
#include "puntual-letter.h"
#include "puntual-phone.h"
#include "puntual-text.h"

/* All measures are points (1/72 inch). The layout is that of DIN 5008 form B, which fits the left
 * window of DIN and UNE envelopes too: the window begins 20 mm from the left and 45 mm from the
 * top. */
#define MM(x) ((x)*72.0 / 25.4)
#define LEFT MM (25)
#define TEXT_WIDTH MM (165)
#define TOP_OF_LATER_PAGES MM (25)
#define BOTTOM MM (272)
#define PAGE_NUMBER_LINE MM (282)
#define RETURN_LINE MM (47)
#define RECIPIENT_TOP MM (52.5)
#define RECIPIENT_BOTTOM MM (90)
#define WINDOW_WIDTH MM (78)
#define SENDER_TOP MM (17)
#define SENDER_WIDTH MM (80)
#define DATE_LINE MM (98)
#define SUBJECT_LINE MM (108)
#define LEVEL_INDENT MM (7)
#define QR_SIDE MM (36)

#define TEXT_SIZE 10.5
#define SMALL_SIZE 8.5
#define RETURN_SIZE 7.0
#define NAME_SIZE 14.0
#define BLOCK_GAP 8.0
#define CLOSE_GAP 2.5

#define FAMILIES "Noto Sans, Liberation Sans, DejaVu Sans, Sans"
#define MAX_PAGES 40
#define MAX_ADDRESS_LINES 12

typedef struct
{
  const PuntualMessage *message;
  GStrv sender; /* its lines */
  GPtrArray *blocks;
  const char *date_line;
  cairo_surface_t *qr; /* or NULL */

  cairo_surface_t *surface;
  cairo_t *cr;
  double y;         /* where the next line's top goes */
  int page;         /* from 1 */
  int n_pages;      /* 0 while counting */
  GPtrArray *pages; /* of cairo_surface_t, to be looked at; NULL: all on one surface */
} Letter;

/* What an address typed by a person becomes: lines without white space around, none of them
 * empty. */
static GStrv
clean_lines (const char *text)
{
  g_autofree char *clean = puntual_text_clean_block (text);
  g_auto (GStrv) lines = g_strsplit (clean, "\n", MAX_ADDRESS_LINES + 1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL && i < MAX_ADDRESS_LINES; i++)
    {
      if (*g_strstrip (lines[i]) != '\0')
        g_strv_builder_add (builder, lines[i]);
    }
  return g_strv_builder_end (builder);
}

static PangoLayout *
new_layout (Letter *letter, double size, PangoWeight weight, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (letter->cr);
  PangoFontDescription *font = pango_font_description_from_string (FAMILIES);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  if (letter->message->language != NULL)
    pango_context_set_language (pango_layout_get_context (layout),
                                pango_language_from_string (letter->message->language));
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

/* Draws a short text at a place and gives back its height. */
static double
draw_text (Letter *letter, PangoLayout *layout, const char *text, double x, double y)
{
  int height;

  pango_layout_set_text (layout, text, -1);
  cairo_move_to (letter->cr, x, y);
  pango_cairo_show_layout (letter->cr, layout);
  pango_layout_get_size (layout, NULL, &height);
  return (double)height / PANGO_SCALE;
}

static void
draw_line (Letter *letter, double x, double y, double width, double gray)
{
  cairo_save (letter->cr);
  cairo_set_source_rgb (letter->cr, gray, gray, gray);
  cairo_set_line_width (letter->cr, 0.5);
  cairo_move_to (letter->cr, x, y);
  cairo_rel_line_to (letter->cr, width, 0);
  cairo_stroke (letter->cr);
  cairo_restore (letter->cr);
}

/* The letterhead: the name large, the rest small below it, at the right of the window. */
static void
draw_sender (Letter *letter)
{
  double x = LEFT + TEXT_WIDTH - SENDER_WIDTH;
  double y = SENDER_TOP;

  for (guint i = 0; letter->sender[i] != NULL; i++)
    {
      PangoLayout *layout =
          new_layout (letter, i == 0 ? NAME_SIZE : SMALL_SIZE,
                      i == 0 ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL, SENDER_WIDTH);
      double gray = i == 0 ? 0 : 0.25;
      pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
      cairo_set_source_rgb (letter->cr, gray, gray, gray);
      y += draw_text (letter, layout, letter->sender[i], x, y) + (i == 0 ? 3 : 0.5);
      g_object_unref (layout);
    }
  cairo_set_source_rgb (letter->cr, 0, 0, 0);
}

/* The sender once more in one small line at the top of the window, for mail that comes back. */
static void
draw_return_line (Letter *letter)
{
  PangoLayout *layout = new_layout (letter, RETURN_SIZE, PANGO_WEIGHT_NORMAL, WINDOW_WIDTH);
  g_auto (GStrv) lines = g_strdupv (letter->sender);
  g_autofree char *line = NULL;
  double height;

  for (guint i = g_strv_length (lines); i > 3; i--)
    g_clear_pointer (&lines[i - 1], g_free);
  line = g_strjoinv (" · ", lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  cairo_set_source_rgb (letter->cr, 0.25, 0.25, 0.25);
  height = draw_text (letter, layout, line, LEFT, RETURN_LINE);
  cairo_set_source_rgb (letter->cr, 0, 0, 0);
  draw_line (letter, LEFT, RETURN_LINE + height + 0.5, WINDOW_WIDTH, 0.6);
  g_object_unref (layout);
}

/* What does not fit into the window would be hidden, so long addresses get smaller letters. */
static void
draw_recipient (Letter *letter)
{
  const PuntualMessage *message = letter->message;
  g_autofree char *text = g_strjoin ("\n", message->to_name != NULL ? message->to_name : "",
                                     message->to_address != NULL ? message->to_address : "", NULL);
  g_auto (GStrv) lines = clean_lines (text);
  g_autofree char *address = NULL;

  /* The postal lines may begin with the name already. */
  if (lines[0] != NULL && lines[1] != NULL && g_str_equal (lines[0], lines[1]))
    address = g_strjoinv ("\n", lines + 1);
  else
    address = g_strjoinv ("\n", lines);
  for (double size = TEXT_SIZE; size >= 6; size -= 0.5)
    {
      PangoLayout *layout = new_layout (letter, size, PANGO_WEIGHT_NORMAL, WINDOW_WIDTH);
      int height;
      gboolean fits;
      pango_layout_set_text (layout, address, -1);
      pango_layout_get_size (layout, NULL, &height);
      fits = (double)height / PANGO_SCALE <= RECIPIENT_BOTTOM - RECIPIENT_TOP;
      if (fits || size - 0.5 < 6)
        draw_text (letter, layout, address, LEFT, RECIPIENT_TOP);
      g_object_unref (layout);
      if (fits)
        return;
    }
}

/* Where to fold for the window: a third of the page, at the very edge. */
static void
draw_fold_marks (Letter *letter)
{
  draw_line (letter, MM (4), MM (105), MM (4), 0.6);
  draw_line (letter, MM (4), MM (210), MM (4), 0.6);
}

static void
draw_page_number (Letter *letter)
{
  PangoLayout *layout;
  g_autofree char *text = NULL;

  if (letter->n_pages < 2)
    return;
  layout = new_layout (letter, SMALL_SIZE, PANGO_WEIGHT_NORMAL, TEXT_WIDTH);
  text = g_strdup_printf ("%d / %d", letter->page, letter->n_pages);
  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  draw_text (letter, layout, text, LEFT, PAGE_NUMBER_LINE);
  g_object_unref (layout);
}

/* What is recorded is set like a PDF, without a thought of any screen's pixels. */
static void
begin_page (Letter *letter)
{
  const cairo_rectangle_t paper = { 0, 0, PUNTUAL_LETTER_WIDTH, PUNTUAL_LETTER_HEIGHT };
  cairo_surface_t *page;

  if (letter->pages == NULL)
    return;
  page = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &paper);
  g_ptr_array_add (letter->pages, page);
  letter->cr = cairo_create (page);
}

static void
end_page (Letter *letter)
{
  draw_page_number (letter);
  cairo_show_page (letter->cr);
  if (letter->pages != NULL)
    g_clear_pointer (&letter->cr, cairo_destroy);
}

static void
next_page (Letter *letter)
{
  end_page (letter);
  begin_page (letter);
  letter->page++;
  letter->y = TOP_OF_LATER_PAGES;
}

static void
draw_heading_of_letter (Letter *letter)
{
  PangoLayout *date = new_layout (letter, TEXT_SIZE, PANGO_WEIGHT_NORMAL, TEXT_WIDTH);
  PangoLayout *subject = new_layout (letter, TEXT_SIZE + 0.5, PANGO_WEIGHT_BOLD, TEXT_WIDTH);
  g_autofree char *words = puntual_text_clean_line (letter->message->subject);

  pango_layout_set_alignment (date, PANGO_ALIGN_RIGHT);
  if (letter->date_line != NULL)
    draw_text (letter, date, letter->date_line, LEFT, DATE_LINE);
  letter->y = SUBJECT_LINE + draw_text (letter, subject, words, LEFT, SUBJECT_LINE) + 2 * BLOCK_GAP;
  g_object_unref (date);
  g_object_unref (subject);
}

static void
draw_marker (Letter *letter, const char *marker, double x, double baseline)
{
  PangoLayout *layout = new_layout (letter, TEXT_SIZE, PANGO_WEIGHT_NORMAL, LEVEL_INDENT);
  PangoLayoutLine *line;

  pango_layout_set_width (layout, -1);
  pango_layout_set_text (layout, marker, -1);
  line = pango_layout_get_line_readonly (layout, 0);
  cairo_move_to (letter->cr, x - LEVEL_INDENT, baseline);
  pango_cairo_show_layout_line (letter->cr, line);
  g_object_unref (layout);
}

/* Sets the lines of a block one by one, so that it can go on over the page. A first line never
 * stays alone at the foot of a page when more follow. */
static void
draw_lines (Letter *letter, const PuntualLetterBlock *block, PangoLayout *layout, double x)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int n_lines = pango_layout_get_line_count (layout);

  for (int i = 0; i < n_lines; i++)
    {
      PangoRectangle line;
      int top, bottom;
      double height, baseline;
      int lines_needed = i == 0 && n_lines > 1 ? 2 : 1;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      height = (double)(bottom - top) / PANGO_SCALE;
      if (letter->y + lines_needed * height > BOTTOM)
        next_page (letter);
      baseline = letter->y + (double)(pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE;
      cairo_move_to (letter->cr, x + (double)line.x / PANGO_SCALE, baseline);
      pango_cairo_show_layout_line (letter->cr, pango_layout_iter_get_line_readonly (iter));
      if (i == 0 && block->marker != NULL)
        draw_marker (letter, block->marker, x, baseline);
      letter->y += height;
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);
}

static void
draw_block (Letter *letter, const PuntualLetterBlock *block)
{
  double x = LEFT + block->indent * LEVEL_INDENT;
  PangoLayout *layout;

  letter->y += block->is_close ? CLOSE_GAP : BLOCK_GAP;
  if (block->kind == PUNTUAL_LETTER_RULE)
    {
      draw_line (letter, LEFT, letter->y, TEXT_WIDTH, 0.6);
      return;
    }
  layout =
      new_layout (letter, TEXT_SIZE,
                  block->kind == PUNTUAL_LETTER_HEADING ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL,
                  TEXT_WIDTH - block->indent * LEVEL_INDENT);
  pango_layout_set_line_spacing (layout, 1.15f);
  pango_layout_set_markup (layout, block->markup, -1);
  draw_lines (letter, block, layout, x);
  g_object_unref (layout);
}

static void
draw_qr (Letter *letter)
{
  double scale;

  if (letter->qr == NULL)
    return;
  if (letter->y + BLOCK_GAP + QR_SIDE > BOTTOM)
    next_page (letter);
  scale = QR_SIDE / cairo_image_surface_get_width (letter->qr);
  cairo_save (letter->cr);
  cairo_translate (letter->cr, LEFT, letter->y + BLOCK_GAP);
  cairo_scale (letter->cr, scale, scale);
  cairo_set_source_surface (letter->cr, letter->qr, 0, 0);
  /* Modules stay sharp at any size. */
  cairo_pattern_set_filter (cairo_get_source (letter->cr), CAIRO_FILTER_NEAREST);
  cairo_paint (letter->cr);
  cairo_restore (letter->cr);
  letter->y += BLOCK_GAP + QR_SIDE;
}

static void
draw_letter (Letter *letter)
{
  letter->page = 1;
  begin_page (letter);
  cairo_set_source_rgb (letter->cr, 0, 0, 0);
  draw_fold_marks (letter);
  draw_sender (letter);
  draw_return_line (letter);
  draw_recipient (letter);
  draw_heading_of_letter (letter);
  for (guint i = 0; i < letter->blocks->len && letter->page <= MAX_PAGES; i++)
    draw_block (letter, g_ptr_array_index (letter->blocks, i));
  draw_qr (letter);
  end_page (letter);
}

static cairo_status_t
append_pdf (void *closure, const unsigned char *bytes, unsigned int length)
{
  if (closure != NULL)
    g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The message's own date, so that the same letter is the same file. */
static void
set_metadata (Letter *letter)
{
  g_autoptr (GDateTime) epoch = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) date = g_date_time_add (epoch, letter->message->date);
  g_autofree char *stamp = g_date_time_format_iso8601 (date != NULL ? date : epoch);
  g_autofree char *title = puntual_text_clean_line (letter->message->subject);

  cairo_pdf_surface_set_metadata (letter->surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
  cairo_pdf_surface_set_metadata (letter->surface, CAIRO_PDF_METADATA_MOD_DATE, stamp);
  cairo_pdf_surface_set_metadata (letter->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (letter->surface, CAIRO_PDF_METADATA_CREATOR, "Puntual");
  if (letter->sender[0] != NULL)
    cairo_pdf_surface_set_metadata (letter->surface, CAIRO_PDF_METADATA_AUTHOR, letter->sender[0]);
}

/* pdf: NULL to count the pages only. */
static cairo_status_t
write_pdf (Letter *letter, GByteArray *pdf)
{
  cairo_status_t status;

  letter->surface = cairo_pdf_surface_create_for_stream (append_pdf, pdf, PUNTUAL_LETTER_WIDTH,
                                                         PUNTUAL_LETTER_HEIGHT);
  set_metadata (letter);
  letter->cr = cairo_create (letter->surface);
  draw_letter (letter);
  status = cairo_status (letter->cr);
  cairo_destroy (letter->cr);
  cairo_surface_finish (letter->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (letter->surface);
  cairo_surface_destroy (letter->surface);
  return status;
}

typedef struct
{
  const guchar *bytes;
  gsize left;
} PngSource;

static cairo_status_t
read_png (void *closure, unsigned char *bytes, unsigned int length)
{
  PngSource *source = closure;

  if (length > source->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (bytes, source->bytes, length);
  source->bytes += length;
  source->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* The picture that the HTML of a mail would show below its text: the payment code, not the logo.
 * NULL when there is none that can be read. */
static cairo_surface_t *
find_qr (const PuntualMessage *message)
{
  for (guint i = 0; i < message->attachments->len; i++)
    {
      const PuntualAttachment *attachment = g_ptr_array_index (message->attachments, i);
      PngSource source;
      cairo_surface_t *surface;

      if (attachment->content_id == NULL || g_str_has_prefix (attachment->content_id, "logo")
          || !g_str_equal (attachment->content_type, "image/png"))
        continue;
      source.bytes = g_bytes_get_data (attachment->bytes, &source.left);
      surface = cairo_image_surface_create_from_png_stream (read_png, &source);
      if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS
          && cairo_image_surface_get_width (surface) > 0)
        return surface;
      cairo_surface_destroy (surface);
    }
  return NULL;
}

static gboolean
check_drawn (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED,
               /* Translators: %s is what the drawing library says. */
               _ ("The letter could not be drawn: %s."), cairo_status_to_string (status));
  return FALSE;
}

static gboolean
count_pages (Letter *letter, GError **error)
{
  cairo_status_t status = write_pdf (letter, NULL);

  letter->n_pages = letter->page;
  if (letter->page > MAX_PAGES)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE,
                   /* Translators: %d is a number of pages, 40. */
                   _ ("The letter would have more than %d pages. Shorten its text."), MAX_PAGES);
      return FALSE;
    }
  return check_drawn (status, error);
}

static void
letter_init (Letter *letter, const char *sender, const char *markdown)
{
  letter->sender = clean_lines (sender);
  letter->blocks = puntual_letter_blocks (markdown != NULL ? markdown : "");
  letter->qr = find_qr (letter->message);
}

static void
letter_clear (Letter *letter)
{
  g_clear_pointer (&letter->qr, cairo_surface_destroy);
  g_clear_pointer (&letter->blocks, g_ptr_array_unref);
  g_clear_pointer (&letter->sender, g_strfreev);
  g_clear_pointer (&letter->pages, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Letter, letter_clear)

/**
 * puntual_letter_pdf:
 * @message: recipient, subject, language, date and, as an inline PNG, the payment code
 * @sender: the lines of the letterhead, the name first
 * @markdown: the body
 * @date_line: (nullable): place and date as they are to be read
 *
 * Sets the letter twice: the first time to know how many pages there are.
 *
 * Returns: (transfer full): the PDF, or NULL with TOO_LARGE or FAILED
 */
GBytes *
puntual_letter_pdf (const PuntualMessage *message, const char *sender, const char *markdown,
                    const char *date_line, GError **error)
{
  g_auto (Letter) letter = { .message = message, .date_line = date_line };
  g_autoptr (GByteArray) pdf = g_byte_array_new ();

  letter_init (&letter, sender, markdown);
  if (!count_pages (&letter, error) || !check_drawn (write_pdf (&letter, pdf), error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&pdf));
}

/**
 * puntual_letter_draw_pages:
 *
 * As puntual_letter_pdf(), by the same drawing, for the screen.
 *
 * Returns: (transfer full): the pages, or NULL with TOO_LARGE or FAILED
 */
PuntualLetterPages *
puntual_letter_draw_pages (const PuntualMessage *message, const char *sender, const char *markdown,
                           const char *date_line, GError **error)
{
  g_auto (Letter) letter = { .message = message, .date_line = date_line };

  letter_init (&letter, sender, markdown);
  if (!count_pages (&letter, error))
    return NULL;
  letter.pages = g_ptr_array_new_with_free_func ((GDestroyNotify)cairo_surface_destroy);
  draw_letter (&letter);
  for (guint i = 0; i < letter.pages->len; i++)
    if (!check_drawn (cairo_surface_status (g_ptr_array_index (letter.pages, i)), error))
      return NULL;
  return puntual_letter_pages_new (g_steal_pointer (&letter.pages));
}

/**
 * puntual_letter_sender:
 * @business: who writes
 *
 * Returns: (transfer full): the lines of the letterhead: name, address, tax id, telephone, e-mail;
 *   what is not known is left out
 */
char *
puntual_letter_sender (const PuntualBusiness *business)
{
  g_autofree char *phone = business->phone != NULL ? puntual_phone_display (business->phone) : NULL;
  const char *const lines[] = { puntual_text_is_blank (business->legal_name) ? business->name
                                                                             : business->legal_name,
                                business->address, business->tax_id, phone, business->email };
  g_autoptr (GString) sender = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = puntual_text_clean_block (lines[i]);

      if (*line != '\0')
        g_string_append_printf (sender, "%s%s", sender->len > 0 ? "\n" : "", line);
    }
  return g_string_free (g_steal_pointer (&sender), FALSE);
}
