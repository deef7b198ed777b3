/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-letter-body.h"
#include "puntual-letter.h"
#include "puntual-payment-qr.h"

#define SENDER "Taller Muñoz, S.L.\nPolígono Las Viñas, 7\n13200 Manzanares"

static PuntualMessage *
new_letter (void)
{
  PuntualMessage *message = puntual_message_new ("7", PUNTUAL_MEDIUM_LETTER);

  message->language = g_strdup ("es");
  message->to_name = g_strdup ("Construcciones Álvarez, S.L.");
  message->to_address = g_strdup ("Calle Mayor, 14\n28004 Madrid");
  message->subject = g_strdup ("Requerimiento de pago");
  message->date = G_GINT64_CONSTANT (1789030800000000);
  return message;
}

static GBytes *
draw (const PuntualMessage *message, const char *markdown)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = puntual_letter_pdf (message, SENDER, markdown, "Manzanares, 10/9/2026", &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
  return pdf;
}

/* What a program that is not ours reads in the PDF; NULL and skipped without one. */
static char *
read_back (GBytes *pdf, const char *program, const char *option)
{
  g_autofree char *reader = g_find_program_in_path (program);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  char *argv[] = { reader, (char *)option, NULL, (char *)"-", NULL };

  if (reader == NULL)
    {
      g_test_skip ("the programs of poppler-utils are not installed");
      return NULL;
    }
  folder = g_dir_make_tmp ("puntual-letter-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "letter.pdf", NULL);
  argv[2] = path;
  if (g_str_equal (program, "pdfinfo"))
    argv[3] = NULL;
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, argv, NULL, 0, NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  g_remove (path);
  g_rmdir (folder);
  return text;
}

static void
test_words (void)
{
  static const char *const pieces[] = { "Taller Muñoz, S.L.",
                                        "Construcciones Álvarez, S.L.",
                                        "Calle Mayor, 14",
                                        "28004 Madrid",
                                        "Manzanares, 10/9/2026",
                                        "Requerimiento de pago",
                                        "Estimada Ana:",
                                        "no hemos recibido",
                                        "Factura 42: 1.210,50 €",
                                        "2.",
                                        "página (https://pago.example/42)",
                                        NULL };
  g_autoptr (PuntualMessage) message = new_letter ();
  g_autoptr (GBytes) pdf = draw (message, "Estimada Ana:\n\n**no hemos recibido** el pago.\n\n"
                                          "- Factura 42: 1.210,50 €\n\n1. uno\n2. dos\n\n"
                                          "[página](https://pago.example/42)\n\n---\n\n`código`");
  g_autofree char *text = read_back (pdf, "pdftotext", "-layout");

  for (gsize i = 0; text != NULL && pieces[i] != NULL; i++)
    {
      if (strstr (text, pieces[i]) == NULL)
        g_error ("“%s” is not in:\n%s", pieces[i], text);
    }
}

/* Left edge and top of a word, in points. */
static void
find_word (const char *boxes, const char *word, double *x, double *y)
{
  g_autofree char *end = g_strdup_printf (">%s</word>", word);
  const char *at = strstr (boxes, end);
  const char *start;

  g_assert_nonnull (at);
  start = g_strrstr_len (boxes, at - boxes, "<word xMin=\"");
  g_assert_nonnull (start);
  *x = g_ascii_strtod (start + strlen ("<word xMin=\""), NULL);
  start = strstr (start, "yMin=\"");
  *y = g_ascii_strtod (start + strlen ("yMin=\""), NULL);
}

static void
test_window (void)
{
  g_autoptr (PuntualMessage) message = new_letter ();
  g_autoptr (GBytes) pdf = draw (message, "x");
  g_autofree char *boxes = read_back (pdf, "pdftotext", "-bbox");
  double x, y, millimetre = 72 / 25.4;

  if (boxes == NULL)
    return;
  find_word (boxes, "Construcciones", &x, &y);
  g_assert_cmpfloat (x / millimetre, >, 20);
  g_assert_cmpfloat (x / millimetre, <, 30);
  g_assert_cmpfloat (y / millimetre, >, 45);
  g_assert_cmpfloat (y / millimetre, <, 60);
  find_word (boxes, "28004", &x, &y);
  g_assert_cmpfloat (y / millimetre, <, 85);
}

static void
test_long_address (void)
{
  g_autoptr (PuntualMessage) message = new_letter ();
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *boxes = NULL;
  double x, y;

  g_free (message->to_address);
  message->to_address =
      g_strdup ("Departamento de Administración y Contabilidad General de Proveedores\n"
                "Polígono Industrial de la Carretera Vieja de Andalucía, kilómetro 173\n"
                "Edificio Norte\nPlanta 4\nPuerta 12\nApartado 55\n28004 Madrid\nFINALE");
  pdf = draw (message, "x");
  boxes = read_back (pdf, "pdftotext", "-bbox");
  if (boxes == NULL)
    return;
  find_word (boxes, "FINALE", &x, &y);
  g_assert_cmpfloat (y, <, 90 * 72 / 25.4);
}

static void
test_pages (void)
{
  g_autoptr (PuntualMessage) message = new_letter ();
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *info = NULL;
  g_autofree char *text = NULL;

  for (int i = 1; i <= 60; i++)
    g_string_append_printf (body, "line%d a paragraph that takes its place on the page\n\n", i);
  pdf = draw (message, body->str);
  info = read_back (pdf, "pdfinfo", "-isodates");
  text = read_back (pdf, "pdftotext", "-layout");
  if (info == NULL || text == NULL)
    return;
  g_assert_nonnull (strstr (info, "Pages:           3"));
  g_assert_nonnull (strstr (info, "A4"));
  g_assert_nonnull (strstr (info, "2026-09-10T09:00:00Z"));
  g_assert_true (strstr (text, "1 / 3") != NULL || strstr (text, "1/3") != NULL);
  g_assert_true (strstr (text, "3 / 3") != NULL || strstr (text, "3/3") != NULL);
  for (int i = 1; i <= 60; i++)
    {
      g_autofree char *line = g_strdup_printf ("line%d ", i);
      g_assert_nonnull (strstr (text, line));
    }
}

static void
test_one_page_has_no_number (void)
{
  g_autoptr (PuntualMessage) message = new_letter ();
  g_autoptr (GBytes) pdf = draw (message, "x");
  g_autofree char *text = read_back (pdf, "pdftotext", "-layout");

  if (text != NULL)
    g_assert_null (strstr (text, "1 / 1"));
}

static void
test_same_letter_same_bytes (void)
{
  g_autoptr (PuntualMessage) message = new_letter ();
  g_autoptr (GBytes) first = draw (message, "**x**");
  g_autoptr (GBytes) second = draw (message, "**x**");

  g_assert_true (g_bytes_equal (first, second));
}

static void
test_qr (void)
{
  g_autoptr (PuntualMessage) message = new_letter ();
  g_autoptr (GBytes) png = puntual_payment_qr_png ("BCD", NULL);
  g_autoptr (GBytes) rubbish = g_bytes_new_static ("not a picture", 13);
  g_autoptr (GBytes) without = draw (message, "x");
  g_autoptr (GBytes) broken = NULL;
  g_autoptr (GBytes) with = NULL;

  puntual_message_attach (message, "logo.png", "image/png", "logo@x", png);
  puntual_message_attach (message, "qr.png", "image/png", "qr@x", rubbish);
  broken = draw (message, "x");
  g_assert_true (g_bytes_equal (without, broken));
  puntual_message_attach (message, "qr.png", "image/png", "qr@x", png);
  with = draw (message, "x");
  g_assert_cmpuint (g_bytes_get_size (with), >, g_bytes_get_size (without));
}

static void
test_too_long (void)
{
  g_autoptr (PuntualMessage) message = new_letter ();
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 1; i <= 3000; i++)
    g_string_append (body, "paragraph\n\n");
  g_assert_null (puntual_letter_pdf (message, SENDER, body->str, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE);
}

static void
test_odd_words (void)
{
  g_autoptr (PuntualMessage) message = new_letter ();
  g_autoptr (GString) nested = g_string_new (NULL);
  g_autoptr (GBytes) markup = draw (message, "1 < 2 & 3 > 2 <b>x</b> <script>\n\n&amp; &lt;");
  g_autoptr (GBytes) empty = draw (message, "");
  g_autoptr (GBytes) deep = NULL;

  for (int i = 0; i < 200; i++)
    g_string_append (nested, "> ");
  g_string_append (nested, "deep");
  deep = draw (message, nested->str);
  g_assert_nonnull (deep);
}

static void
test_blocks (void)
{
  g_autoptr (GPtrArray) blocks =
      puntual_letter_blocks ("# Head\n\na *b* <c>\nd\n\n3. x\n4. y\n\n> q");
  static const struct
  {
    PuntualLetterKind kind;
    const char *markup, *marker;
    int indent;
  } wanted[] = {
    { PUNTUAL_LETTER_HEADING, "Head", NULL, 0 },
    { PUNTUAL_LETTER_TEXT, "a <i>b</i> &lt;c&gt;\nd", NULL, 0 },
    { PUNTUAL_LETTER_TEXT, "x", "3.", 1 },
    { PUNTUAL_LETTER_TEXT, "y", "4.", 1 },
    { PUNTUAL_LETTER_TEXT, "q", NULL, 1 },
  };

  g_assert_cmpuint (blocks->len, ==, G_N_ELEMENTS (wanted));
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const PuntualLetterBlock *block = g_ptr_array_index (blocks, i);
      g_assert_cmpint (block->kind, ==, wanted[i].kind);
      g_assert_cmpstr (block->markup, ==, wanted[i].markup);
      g_assert_cmpstr (block->marker, ==, wanted[i].marker);
      g_assert_cmpint (block->indent, ==, wanted[i].indent);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/has-every-word", test_words);
  g_test_add_func ("/letter/address-shows-in-the-window", test_window);
  g_test_add_func ("/letter/long-address-stays-in-the-window", test_long_address);
  g_test_add_func ("/letter/long-text-goes-on-over-numbered-pages", test_pages);
  g_test_add_func ("/letter/one-page-has-no-number", test_one_page_has_no_number);
  g_test_add_func ("/letter/same-letter-gives-same-bytes", test_same_letter_same_bytes);
  g_test_add_func ("/letter/shows-the-payment-code", test_qr);
  g_test_add_func ("/letter/refuses-a-book", test_too_long);
  g_test_add_func ("/letter/markup-is-text", test_odd_words);
  g_test_add_func ("/letter/markdown-becomes-blocks", test_blocks);
  return g_test_run ();
}
