/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-csv-reader.h"

#include <string.h>

#include "puntual-error.h"

/* Reads everything and writes it as "line:cell|cell\n", with "!" before a row whose quote never
 * closes. */
static char *
read_all (const char *text, gssize length, char delimiter, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, length, NULL);
  g_autoptr (PuntualCsvReader) reader =
      puntual_csv_reader_new (stream, PUNTUAL_ENCODING_UTF_8, delimiter, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  const PuntualCsvRow *row;

  for (;;)
    {
      if (!puntual_csv_reader_next (reader, &row, error))
        return NULL;
      if (row == NULL)
        return g_string_free (g_steal_pointer (&out), FALSE);
      g_string_append_printf (out, "%s%u:", row->open_quote ? "!" : "", row->line);
      for (guint i = 0; i < row->n_cells; i++)
        {
          g_assert_cmpuint (strlen (row->cells[i].text), ==, row->cells[i].length);
          g_string_append_printf (out, "%s%s", i ? "|" : "", row->cells[i].text);
        }
      g_string_append_c (out, '\n');
    }
}

static void
test_rows (void)
{
  static const struct
  {
    const char *text, *rows;
    char delimiter;
  } cases[] = {
    { "", "", ',' },
    { "a,b\nc,d\n", "1:a|b\n2:c|d\n", ',' },
    { "a,b\r\nc,d", "1:a|b\n2:c|d\n", ',' },
    { "a,b\rc,d\r", "1:a|b\n2:c|d\n", ',' },
    { "a,b\r\r\nc,d\r\r\n", "1:a|b\n2:c|d\n", ',' },
    { "a\n\n\nb\n", "1:a\n2:\n3:\n4:b\n", ',' },
    { "a;b;\n", "1:a|b|\n", ';' },
    { "a,", "1:a|\n", ',' },
    { "a\tb\n", "1:a|b\n", '\t' },
    { " a , b ,\"c \"\n", "1:a|b|c\n", ',' },
    { "\"a,b\",c\n", "1:a,b|c\n", ',' },
    { "\"a \"\"b\"\" c\",d\n", "1:a \"b\" c|d\n", ',' },
    { "\"\",\"\"\n", "1:|\n", ',' },
    { "\"\"\"\"\n", "1:\"\n", ',' },
    { "\"two\nlines\",x\ny,z\n", "1:two\nlines|x\n3:y|z\n", ',' },
    { "\"two\r\nlines\",x\r\ny,z\r\n", "1:two\r\nlines|x\n3:y|z\n", ',' },
    { "\"end\"", "1:end\n", ',' },
    /* A quote inside a cell that does not begin with one is a letter. */
    { "5\" pipe,x\n", "1:5\" pipe|x\n", ',' },
    { "\"the \"Sun\" bar\",x\n", "1:the \"Sun\" bar|x\n", ',' },
    /* Never closed: costs its own line, no other. */
    { "a,\"open\nb,c\nd,e\n", "!1:a|\"open\n2:b|c\n3:d|e\n", ',' },
    { "\"a\nb,\"c\" d\ne,f\n", "!1:\"a\n!2:b|\"c\" d\n3:e|f\n", ',' },
    { "a,\"", "!1:a|\"\n", ',' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *rows =
          read_all (cases[i].text, strlen (cases[i].text), cases[i].delimiter, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

/* Rows fall on the border of two pieces of the file at every possible place. */
static void
test_pieces (void)
{
  for (guint pad = 0; pad < 40; pad++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *rows = NULL;

      for (guint i = 0; i < 64 * 1024 - 30 + pad; i++)
        g_string_append_c (text, 'x');
      g_string_append (text, "\r\n\"ñ \"\"q\"\" \r\n ñ\",2\r\r\n3,4\r\n");
      rows = read_all (text->str, text->len, ',', &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_suffix (rows, "\n2:ñ \"q\" \r\n ñ|2\n4:3|4\n"));
    }
}

static void
test_too_many_columns (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (PuntualCsvReader) reader = NULL;
  const PuntualCsvRow *row;

  for (guint i = 0; i < 50000; i++)
    g_string_append (text, "x,");
  g_string_append (text, "\na,b\n");
  stream = g_memory_input_stream_new_from_data (text->str, text->len, NULL);
  reader = puntual_csv_reader_new (stream, PUNTUAL_ENCODING_UTF_8, ',', NULL);
  g_assert_true (puntual_csv_reader_next (reader, &row, NULL));
  g_assert_cmpuint (row->n_cells, ==, PUNTUAL_CSV_MAX_COLUMNS);
  g_assert_cmpuint (row->n_beyond, ==, 50001 - PUNTUAL_CSV_MAX_COLUMNS);
  g_assert_true (puntual_csv_reader_next (reader, &row, NULL));
  g_assert_cmpuint (row->n_cells, ==, 2);
  g_assert_cmpuint (row->n_beyond, ==, 0);
}

static void
test_endless_line (void)
{
  g_autofree char *text = g_strnfill (3 * PUNTUAL_CSV_MAX_ROW, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_null (read_all (text, 3 * PUNTUAL_CSV_MAX_ROW, ',', &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE);
}

/* A quote at the beginning of a long file must not swallow it. */
static void
test_open_quote_over_the_cap (void)
{
  g_autoptr (GString) text = g_string_new ("\"open\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;

  while (text->len < 2 * PUNTUAL_CSV_MAX_ROW)
    g_string_append (text, "a,b\n");
  rows = read_all (text->str, text->len, ',', &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (rows, "!1:\"open\n2:a|b\n3:a|b\n"));
}

static void
test_cancelled (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("a\n", 2, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PuntualCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  const PuntualCsvRow *row;

  g_cancellable_cancel (cancellable);
  reader = puntual_csv_reader_new (stream, PUNTUAL_ENCODING_UTF_8, ',', cancellable);
  g_assert_false (puntual_csv_reader_next (reader, &row, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-reader/rows-and-cells", test_rows);
  g_test_add_func ("/csv-reader/rows-across-pieces-of-the-file", test_pieces);
  g_test_add_func ("/csv-reader/columns-have-a-cap", test_too_many_columns);
  g_test_add_func ("/csv-reader/a-line-without-end-is-refused", test_endless_line);
  g_test_add_func ("/csv-reader/an-open-quote-does-not-swallow-the-file",
                   test_open_quote_over_the_cap);
  g_test_add_func ("/csv-reader/can-be-stopped", test_cancelled);
  return g_test_run ();
}
