/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-pdf.h>
#include <glib/gstdio.h>

#include "puntual-error.h"
#include "puntual-letter.h"

#define SENDER "Taller Muñoz, S.L.\nPolígono Las Viñas, 7\n13200 Manzanares"
#define DATE "Manzanares, 10/9/2026"

static PuntualMessage *
new_letter (void)
{
  PuntualMessage *message = puntual_message_new ("7", PUNTUAL_MEDIUM_LETTER);

  message->language = g_strdup ("es");
  message->to_name = g_strdup ("Construcciones Álvarez, S.L.");
  message->to_address = g_strdup ("Calle Mayor, 14\n28004 Madrid");
  message->subject = g_strdup ("Requerimiento de pago");
  return message;
}

/* Long enough for several pages and for lines that break. */
static char *
long_body (guint paragraphs)
{
  GString *body = g_string_new ("Estimada Ana:\n\n");

  for (guint i = 1; i <= paragraphs; i++)
    g_string_append_printf (body,
                            "- Párrafo %u: **la factura** venció hace tiempo y, salvo error por "
                            "nuestra parte, seguimos sin haber recibido su importe.\n\n",
                            i);
  return g_string_free (body, FALSE);
}

static PuntualLetterPages *
draw_pages (const char *body)
{
  g_autoptr (PuntualMessage) message = new_letter ();
  g_autoptr (GError) error = NULL;
  PuntualLetterPages *pages = puntual_letter_draw_pages (message, SENDER, body, DATE, &error);

  g_assert_no_error (error);
  return pages;
}

static cairo_status_t
append (void *closure, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
pages_to_pdf (const PuntualLetterPages *pages)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      append, bytes, PUNTUAL_LETTER_WIDTH, PUNTUAL_LETTER_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < puntual_letter_pages_get_n (pages); i++)
    {
      puntual_letter_pages_draw (pages, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

/* How white the space between two lines is, the program guesses. */
static char *
without_empty_lines (const char *text)
{
  g_autoptr (GRegex) empty = g_regex_new ("\\n+", 0, 0, NULL);

  return g_regex_replace_literal (empty, text, -1, 0, "\n", 0, NULL);
}

/* Its lines as they stand on the pages; NULL and skipped without the program. */
static char *
read_back (GBytes *pdf)
{
  g_autofree char *reader = g_find_program_in_path ("pdftotext");
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  char *argv[] = { reader, (char *)"-layout", NULL, (char *)"-", NULL };

  if (reader == NULL)
    {
      g_test_skip ("the programs of poppler-utils are not installed");
      return NULL;
    }
  folder = g_dir_make_tmp ("puntual-pages-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "letter.pdf", NULL);
  argv[2] = path;
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, argv, NULL, 0, NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  g_remove (path);
  g_rmdir (folder);
  return without_empty_lines (text);
}

static void
test_same_as_the_pdf (void)
{
  g_autofree char *body = long_body (25);
  g_autoptr (PuntualMessage) message = new_letter ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = puntual_letter_pdf (message, SENDER, body, DATE, &error);
  g_autoptr (PuntualLetterPages) pages = draw_pages (body);
  g_autoptr (GBytes) looked_at = pages_to_pdf (pages);
  g_autofree char *real = NULL;
  g_autofree char *seen = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (puntual_letter_pages_get_n (pages), ==, 2);
  real = read_back (pdf);
  seen = read_back (looked_at);
  if (real != NULL)
    g_assert_cmpstr (seen, ==, real);
}

/* Whether anything dark is in a rectangle of the page, in points. */
static gboolean
has_ink (const PuntualLetterPages *pages, guint page, int left, int top, int width, int height)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (picture);
  gboolean ink = FALSE;
  const guint32 *rows;

  cairo_translate (cr, -left, -top);
  puntual_letter_pages_draw (pages, page, cr);
  cairo_surface_flush (picture);
  rows = (const guint32 *)(const void *)cairo_image_surface_get_data (picture);
  for (int i = 0; i < width * height && !ink; i++)
    ink = rows[i] >> 24 > 0x80;
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  return ink;
}

static void
test_draws_on_any_surface (void)
{
  g_autoptr (PuntualLetterPages) pages = draw_pages ("Estimada Ana:");

  g_assert_cmpuint (puntual_letter_pages_get_n (pages), ==, 1);
  g_assert_true (has_ink (pages, 0, 70, 148, 120, 40));   /* the recipient */
  g_assert_false (has_ink (pages, 0, 70, 600, 120, 100)); /* below the text */
}

static gpointer
draw_elsewhere (gpointer unused)
{
  return draw_pages ("Estimada Ana:");
}

static void
test_made_on_another_thread (void)
{
  GThread *thread = g_thread_new ("draw", draw_elsewhere, NULL);
  g_autoptr (PuntualLetterPages) pages = g_thread_join (thread);

  g_assert_true (has_ink (pages, 0, 70, 148, 120, 40));
}

static void
test_refuses_a_book (void)
{
  g_autofree char *body = long_body (3000);
  g_autoptr (PuntualMessage) message = new_letter ();
  g_autoptr (GError) error = NULL;

  g_assert_null (puntual_letter_draw_pages (message, SENDER, body, DATE, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-pages/are-those-of-the-pdf", test_same_as_the_pdf);
  g_test_add_func ("/letter-pages/are-drawn-on-any-surface", test_draws_on_any_surface);
  g_test_add_func ("/letter-pages/are-made-on-another-thread", test_made_on_another_thread);
  g_test_add_func ("/letter-pages/refuse-a-book", test_refuses_a_book);
  return g_test_run ();
}
