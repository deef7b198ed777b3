/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-text.h"

#include <glib.h>

typedef char *(*TextFunction) (const char *text);

typedef struct
{
  const char *text;
  const char *result;
} Case;

/* Escaped: TAP is UTF-8 in single lines. */
static void
tell (const char *text)
{
  g_autofree char *escaped = g_strescape (text != NULL ? text : "NULL", NULL);

  g_test_message ("%s", escaped);
}

static void
assert_cases (TextFunction function, const Case *cases, gsize count)
{
  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *result = function (cases[i].text);
      g_autofree char *again = function (result);

      tell (cases[i].text);
      g_assert_cmpstr (result, ==, cases[i].result);
      g_assert_cmpstr (again, ==, result);
    }
}

static void
test_a_line_has_single_spaces_and_no_line_ends (void)
{
  static const Case cases[] = {
    { NULL, "" },
    { "", "" },
    { "   ", "" },
    { "Talleres Ruiz, S.L.", "Talleres Ruiz, S.L." },
    { "  Talleres \t Ruiz\r\n", "Talleres Ruiz" },
    { "Ana\r\nBcc: eva@example.com", "Ana Bcc: eva@example.com" },
    { "a\x01\x02\x1f"
      "b\x7f"
      "c",
      "a b c" },
    { "a\xc2\x85"
      "b\xe2\x80\xa8"
      "c\xe2\x80\xa9"
      "d",
      "a b c d" },
    { "a\xc2\xa0\xc2\xa0"
      "b",
      "a b" },
    { "\n\n\n", "" },
  };

  assert_cases (puntual_text_clean_line, cases, G_N_ELEMENTS (cases));
}

static void
test_what_cannot_be_seen_is_dropped (void)
{
  static const Case cases[] = {
    { "\xef\xbb\xbf"
      "Ana",
      "Ana" }, /* byte order mark */
    { "A\xe2\x80\x8b"
      "na",
      "Ana" }, /* zero-width space */
    { "in\xe2\x80\xae"
      "fdp.exe",
      "infdp.exe" }, /* right-to-left override */
    { "\xe2\x81\xa6"
      "Ana\xe2\x81\xa9",
      "Ana" },                        /* isolates */
    { "fac\xc2\xadtura", "factura" }, /* soft hyphen */
    { "A\xf3\xa0\x81\x81na", "Ana" }, /* tag letter */
    { "\xe2\x80\x8b", "" },
  };

  assert_cases (puntual_text_clean_line, cases, G_N_ELEMENTS (cases));
  assert_cases (puntual_text_clean_block, cases, G_N_ELEMENTS (cases));
}

static void
test_letters_are_composed (void)
{
  static const Case cases[] = {
    { "Nun\xcc\x83"
      "ez",
      "Nuñez" },
    { "Jose\xcc\x81", "José" },
    { "Ω \xe2\x84\xa6", "Ω Ω" },
  };

  assert_cases (puntual_text_clean_line, cases, G_N_ELEMENTS (cases));
  assert_cases (puntual_text_clean_block, cases, G_N_ELEMENTS (cases));
}

static void
test_bytes_that_are_no_utf8_are_replaced (void)
{
  static const Case cases[] = {
    { "Nu\xf1"
      "ez",
      "Nu\xef\xbf\xbd"
      "ez" },
    { "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
    { "a\xc3", "a\xef\xbf\xbd" },
  };

  assert_cases (puntual_text_clean_line, cases, G_N_ELEMENTS (cases));
  assert_cases (puntual_text_clean_block, cases, G_N_ELEMENTS (cases));
}

static void
test_a_block_keeps_its_lines (void)
{
  static const Case cases[] = {
    { NULL, "" },
    { " \n ", "" },
    { "Calle Mayor, 1\r\n50001 Zaragoza\r", "Calle Mayor, 1\n50001 Zaragoza" },
    { "a\rb\nc\r\nd", "a\nb\nc\nd" },
    { "a\n\n\nb", "a\n\n\nb" },
    { "a\xe2\x80\xa8"
      "b\xc2\x85"
      "c",
      "a\nb\nc" },
    { "uno\n  - dos", "uno\n  - dos" },
    { "a\tb\x01"
      "c",
      "a b c" },
  };

  assert_cases (puntual_text_clean_block, cases, G_N_ELEMENTS (cases));
}

static void
test_names_are_compared_without_case_and_accents (void)
{
  static const Case cases[] = {
    { NULL, "" },
    { "", "" },
    { " ., ", "" },
    { "Talleres Ruiz, S.L.", "talleres ruiz s l" },
    { "  TALLERES--RUIZ  s l ", "talleres ruiz s l" },
    { "Núñez & Peña", "nunez pena" },
    { "NU\xcc\x81N\xcc\x83"
      "EZ",
      "nunez" },
    { "Straße", "strasse" },
    { "STRASSE", "strasse" },
    { "Łódź Ærø Œuvre Đorđe", "lodz aero oeuvre dorde" },
    { "ΣΊΣΥΦΟΣ Σίσυφος", "σισυφοσ σισυφοσ" },
    { "Чайковский", "чаиковскии" },
    { "Fecha de vencimiento", "fecha de vencimiento" },
    { "Nº factura", "no factura" },
    { "due_date", "due date" },
    { "İstanbul", "istanbul" },
    { "ﬁn Ⅳ ½", "fin iv 1 2" },
    { "東京 株式会社", "東京 株式会社" },
    { "a\xe2\x80\x8b"
      "b",
      "ab" },
    { "a\xff"
      "b\xc3",
      "a b" },
    { "x2", "x2" },
    { "😀", "" },
  };

  assert_cases (puntual_text_fold, cases, G_N_ELEMENTS (cases));
}

/* The quick way for ASCII and the way for all of Unicode give the same key. */
static void
test_random_ascii_folds_alike_on_both_ways (void)
{
  for (int round = 0; round < 2000; round++)
    {
      char text[40] = "", mixed[48];
      g_autofree char *quick = NULL;
      g_autofree char *slow = NULL;
      g_autofree char *expected = NULL;

      for (guint i = 0; i < sizeof text - 1; i++)
        text[i] = (char)g_test_rand_int_range (1, 128);
      g_snprintf (mixed, sizeof mixed, "ñ%s", text);
      quick = puntual_text_fold (text);
      slow = puntual_text_fold (mixed);

      expected =
          g_strconcat ("n", g_ascii_isalnum (text[0]) || *quick == '\0' ? "" : " ", quick, NULL);
      g_assert_cmpstr (slow, ==, expected);
    }
}

static void
test_tax_ids_are_compared_by_letters_and_digits (void)
{
  static const Case cases[] = {
    { NULL, "" },
    { "", "" },
    { "b-50.123.456", "B50123456" },
    { "ES B50123456", "ESB50123456" },
    { "12.345.678-z", "12345678Z" },
    { "XAXX010101000", "XAXX010101000" },
    { "30-71234567-8", "30712345678" },
    { "ñaé 1", "NAE1" },
  };

  assert_cases (puntual_text_fold_tax_id, cases, G_N_ELEMENTS (cases));
}

static void
test_white_space_alone_is_blank (void)
{
  g_assert_true (puntual_text_is_blank (NULL));
  g_assert_true (puntual_text_is_blank (""));
  g_assert_true (puntual_text_is_blank (" \t\r\n\xc2\xa0\xe3\x80\x80"));
  g_assert_true (puntual_text_is_blank ("\xef\xbb\xbf \xe2\x80\x8b"));
  g_assert_false (puntual_text_is_blank (" x "));
  g_assert_false (puntual_text_is_blank ("0"));
  g_assert_false (puntual_text_is_blank ("\xff"));
  g_assert_false (puntual_text_is_blank ("\xc3"));
}

static void
assert_cell (const char *text, const char *cell)
{
  g_autofree char *written = puntual_text_to_csv_cell (text);

  g_assert_cmpstr (written, ==, cell);
}

static void
test_cells_are_quoted_where_needed (void)
{
  assert_cell (NULL, "");
  assert_cell ("", "");
  assert_cell ("Ruiz", "Ruiz");
  assert_cell ("Ruiz, S.L.", "\"Ruiz, S.L.\"");
  assert_cell ("a;b", "\"a;b\"");
  assert_cell ("el \"Rubio\"", "\"el \"\"Rubio\"\"\"");
  assert_cell ("uno\ndos", "\"uno\ndos\"");
  assert_cell (" x", "\" x\"");
  assert_cell ("x ", "\"x \"");
}

static void
test_cells_are_never_formulas (void)
{
  assert_cell ("=1+1", "'=1+1");
  assert_cell ("+A1", "'+A1");
  assert_cell ("-A1", "'-A1");
  assert_cell ("@SUM(A1)", "'@SUM(A1)");
  assert_cell ("\t=1", "\"'\t=1\"");
  assert_cell ("\r=1", "\"'\r=1\"");
  assert_cell ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
  assert_cell ("＝1", "'＝1");
  assert_cell ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0");
  assert_cell ("-", "'-");
  assert_cell ("--1", "'--1");
  assert_cell ("-1.", "'-1.");
}

static void
test_plain_numbers_stay_numbers (void)
{
  assert_cell ("-12.50", "-12.50");
  assert_cell ("-1.210,50", "\"-1.210,50\"");
  assert_cell ("+34600111222", "+34600111222");
  assert_cell ("-0", "-0");
}

static void
test_what_is_shown_is_one_line_of_a_length (void)
{
  static const struct
  {
    const char *text;
    gsize most;
    const char *shown;
  } texts[] = {
    { NULL, 5, "" },
    { "", 5, "" },
    { "Bar Lúa", 7, "Bar Lúa" },
    { "Bar Lúa", 6, "Bar L…" },
    { "Bar\nLúa\r\n", 20, "Bar Lúa" },
    { "caf\xff\xfe", 20, "caf��" },
    { "a\342\200\256b", 20, "ab" }, /* a bidi override */
    { "ñññññ", 3, "ññ…" },
    { "<b>x</b>", 20, "<b>x</b>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *shown = puntual_text_shown (texts[i].text, texts[i].most);

      g_assert_cmpstr (shown, ==, texts[i].shown);
    }
}

static void
test_what_is_shown_of_a_huge_text_is_short (void)
{
  static const char *pieces[] = { "x", "ñ", "\xff", "a\xcc\x81", "\xe2\x80\x8b", "😀", "\n" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *shown = NULL;

      for (guint j = 0; j < 100000; j++)
        g_string_append (text, pieces[i]);
      shown = puntual_text_shown (text->str, PUNTUAL_TEXT_SHOWN_MAX);
      g_assert_true (g_utf8_validate (shown, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (shown, -1), <=, PUNTUAL_TEXT_SHOWN_MAX);
      g_assert_true (g_str_has_suffix (shown, "…"));
      g_assert_null (strchr (shown, '\n'));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/a-line-has-single-spaces-and-no-line-ends",
                   test_a_line_has_single_spaces_and_no_line_ends);
  g_test_add_func ("/text/what-cannot-be-seen-is-dropped", test_what_cannot_be_seen_is_dropped);
  g_test_add_func ("/text/letters-are-composed", test_letters_are_composed);
  g_test_add_func ("/text/bytes-that-are-no-utf8-are-replaced",
                   test_bytes_that_are_no_utf8_are_replaced);
  g_test_add_func ("/text/what-is-shown-is-one-line-of-a-length",
                   test_what_is_shown_is_one_line_of_a_length);
  g_test_add_func ("/text/what-is-shown-of-a-huge-text-is-short",
                   test_what_is_shown_of_a_huge_text_is_short);
  g_test_add_func ("/text/a-block-keeps-its-lines", test_a_block_keeps_its_lines);
  g_test_add_func ("/text/names-are-compared-without-case-and-accents",
                   test_names_are_compared_without_case_and_accents);
  g_test_add_func ("/text/random-ascii-folds-alike-on-both-ways",
                   test_random_ascii_folds_alike_on_both_ways);
  g_test_add_func ("/text/tax-ids-are-compared-by-letters-and-digits",
                   test_tax_ids_are_compared_by_letters_and_digits);
  g_test_add_func ("/text/white-space-alone-is-blank", test_white_space_alone_is_blank);
  g_test_add_func ("/text/cells-are-quoted-where-needed", test_cells_are_quoted_where_needed);
  g_test_add_func ("/text/cells-are-never-formulas", test_cells_are_never_formulas);
  g_test_add_func ("/text/plain-numbers-stay-numbers", test_plain_numbers_stay_numbers);

  return g_test_run ();
}
