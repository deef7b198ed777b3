/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <locale.h>

#include "insight-fixture.h"
#include "puntual-ageing-sheet.h"

/* What a reader sees in the file; NULL where there is none to read with. */
static char *
read_back (GBytes *pdf)
{
  g_autofree char *reader = g_find_program_in_path ("pdftotext");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) error = NULL;

  if (reader == NULL)
    {
      g_test_skip ("the programs of poppler-utils are not installed");
      return NULL;
    }
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              &error, reader, "-layout", "-", "-", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, pdf, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

static GBytes *
make (Fixture *f, const char *language)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = puntual_ledger_ageing_pdf (f->ledger, language, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
  return pdf;
}

static void
test_blocks (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  fixture_invoice (f, customer, "F-1", TODAY - 60, TODAY - 35, 123456);
  fixture_invoice (f, customer, "F-2", TODAY - 5, TODAY + 25, 50000);
  fixture_invoice_in (f, customer, "F-3", "GBP", TODAY - 200, TODAY - 150, 7000);
  pdf = make (f, "es");
  text = read_back (pdf);
  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "What is owed, by days late"));
  g_assert_nonnull (strstr (text, "2 de marzo de 2026"));
  g_assert_nonnull (strstr (text, "1.734,56"));
  g_assert_nonnull (strstr (text, "70,00"));
  g_assert_true (strstr (text, "EUR") < strstr (text, "GBP"));
  g_assert_null (strchr (strchr (text, '\f') + 1, '\f'));
}

static void
test_nothing_owed (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) pdf = make (f, "en");
  g_autofree char *text = read_back (pdf);

  if (text != NULL)
    g_assert_nonnull (strstr (text, "Nothing is owed."));
}

/* More currencies than a page holds go on on the next one, none cut in two. */
static void
test_pages (Fixture *f, gconstpointer data)
{
  static const char *const CURRENCIES[] = { "AUD", "BRL", "CHF", "EUR", "GBP", "MXN", "USD" };
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (CURRENCIES); i++)
    fixture_invoice_in (f, customer, CURRENCIES[i], CURRENCIES[i], TODAY - 40, TODAY - 10, 5000);
  pdf = make (f, "en");
  text = read_back (pdf);
  if (text == NULL)
    return;
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), ==, 3); /* nothing behind the second */
  for (guint i = 0; i < 2; i++)
    {
      guint n_heads = 0, n_totals = 0;

      for (const char *at = pages[i]; (at = strstr (at, "Not due yet")) != NULL; at++)
        n_heads++;
      for (const char *at = pages[i]; (at = strstr (at, "Total")) != NULL; at++)
        n_totals++;
      g_assert_cmpuint (n_heads, >, 0);
      g_assert_cmpuint (n_heads, ==, n_totals);
    }
}

static void
test_same_file (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  fixture_invoice (f, customer, "F-1", TODAY - 60, TODAY - 35, 123456);
  first = make (f, "es");
  second = make (f, "es");
  g_assert_true (g_bytes_equal (first, second));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/ageing-sheet/a-block-for-each-currency", test_blocks);
  fixture_add ("/ageing-sheet/says-when-nothing-is-owed", test_nothing_owed);
  fixture_add ("/ageing-sheet/no-block-is-cut-in-two", test_pages);
  fixture_add ("/ageing-sheet/the-same-figures-the-same-file", test_same_file);
  return g_test_run ();
}
