/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-line-sum.h"
#include "puntual-number-style.h"

#include <string.h>

#include "puntual-money.h"

static void
test_evidence (void)
{
  static const struct
  {
    const char *cells[4];
    char mark;
    guint open;
    char guess;
  } cases[] = {
    { { "1.210,50" }, ',', 0, 0 },
    { { "1,210.50" }, '.', 0, 0 },
    { { "12,5" }, ',', 0, 0 },
    { { "12.5" }, '.', 0, 0 },
    { { "1.234" }, 0, 1, ',' },
    { { "1,234" }, 0, 1, '.' },
    { { "12,500" }, 0, 1, '.' },
    { { "$1,234" }, 0, 1, '.' },
    { { "(123.456) €" }, 0, 1, ',' },
    { { "1,234", "1.234" }, 0, 2, 0 },
    { { "1.234", "5,10" }, ',', 1, 0 },
    { { "1.234", "5.10" }, '.', 1, 0 },
    { { "1,234", "1,5", "2.5" }, 0, 1, 0 },
    { { "1.234.567" }, ',', 0, 0 },
    { { "1,234,567" }, '.', 0, 0 },
    { { "100", "-50" }, 0, 0, 0 },
    { { "0.125" }, '.', 0, 0 },
    { { "1234.567" }, '.', 0, 0 },
    { { "-50", "-45,30", "1.210,00" }, ',', 0, 0 },
    { { "1'234.50" }, '.', 0, 0 },
    { { "1 234,500" }, ',', 0, 0 },
    { { "1 234,50 €" }, ',', 0, 0 },
    { { "n/a", "" }, 0, 0, 0 },
    { { "1,5", "2.5", "3,5" }, ',', 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualNumberEvidence evidence = { 0 };

      for (guint j = 0; j < 4 && cases[i].cells[j]; j++)
        puntual_number_evidence_add (&evidence, cases[i].cells[j], strlen (cases[i].cells[j]));
      g_test_message ("%s", cases[i].cells[0]);
      g_assert_cmpint (puntual_number_evidence_settle (&evidence), ==, cases[i].mark);
      g_assert_cmpuint (evidence.open_comma + evidence.open_dot, ==, cases[i].open);
      g_assert_cmpint (puntual_number_evidence_guess (&evidence), ==, cases[i].guess);
    }
}

static void
test_amounts (void)
{
  static const struct
  {
    const char *text;
    char mark;
    gint64 cents;
    const char *currency;
  } cases[] = {
    { "0", '.', 0, "" },
    { "1210.50", '.', 121050, "" },
    { "1.210,50", ',', 121050, "" },
    { "1,210.50", '.', 121050, "" },
    { "1'210.50", '.', 121050, "" },
    { "1’210,50", ',', 121050, "" },
    { "1 210,50", ',', 121050, "" },
    { "1\u00a0210,50\u00a0€", ',', 121050, "EUR" },
    { "1\u202f210,50", ',', 121050, "" },
    { "12,34,567.89", '.', 123456789, "" },
    { "€ 5", '.', 500, "EUR" },
    { "5 EUR", '.', 500, "EUR" },
    { "eur 5", '.', 500, "EUR" },
    { "US$ 5.00", '.', 500, "USD" },
    { "R$ 5,00", ',', 500, "BRL" },
    { "S/ 5.00", '.', 500, "PEN" },
    { "£5", '.', 500, "GBP" },
    { "$5", '.', 500, "" },
    { "-5", '.', -500, "" },
    { "5-", '.', -500, "" },
    { "(5)", '.', -500, "" },
    { "(€5.00)", '.', -500, "EUR" },
    { "−5", '.', -500, "" },
    { "+5", '.', 500, "" },
    { "- 5,25 €", ',', -525, "EUR" },
    { "5.00 CR", '.', -500, "" },
    { "5.00 DR", '.', 500, "" },
    { "'5", '.', 500, "" },
    { ".5", '.', 50, "" },
    { "5.", '.', 500, "" },
    { "0000000000000000000000000012", '.', 1200, "" },
    { "1.005", '.', 101, "" },
    { "-1.005", '.', -101, "" },
    { "1.0049999999999", '.', 100, "" },
    { "10000000000000.00", '.', G_GINT64_CONSTANT (1000000000000000), "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualNumber number;
      gboolean rounded;
      gint64 minor = -1;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (
          puntual_number_parse (cases[i].text, strlen (cases[i].text), cases[i].mark, &number), ==,
          PUNTUAL_NUMBER_OK);
      g_assert_cmpint (puntual_number_to_minor (&number, 2, &minor, &rounded), ==,
                       PUNTUAL_NUMBER_OK);
      g_assert_cmpint (minor, ==, cases[i].cents);
      g_assert_cmpstr (number.currency, ==, cases[i].currency);
    }
}

static void
test_refused (void)
{
  static const char *const refused[] = {
    "12..34",  "12,,34",   "NaN",      "inf",   "1e400", "1E5", "0x10", "=1+1",  "1.2.3,4",
    "1,2.3,4", "abc",      "1-2",      "--5",   "(5",    "5)",  "5%",   "EUR",   "5 EUR 5",
    "5 XXQ",   "1.23.456", "1.2345,6", ",",     ".",     "-",   "1/2",  "12:30", "5€€",
    "1 2",     "12 34,5",  "٣",        "1_000", "@5",    "5;",  "(-5)", "(5)-",  "EUR 5 USD",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    for (guint j = 0; j < 2; j++)
      {
        PuntualNumber number;

        g_test_message ("%s", refused[i]);
        g_assert_cmpint (puntual_number_parse (refused[i], strlen (refused[i]), ",."[j], &number),
                         ==, PUNTUAL_NUMBER_INVALID);
      }
}

static void
test_column_style_is_kept (void)
{
  PuntualNumber number;

  /* In a column of decimal commas a dot groups thousands and nothing else. */
  g_assert_cmpint (puntual_number_parse ("1210.50", 7, ',', &number), ==, PUNTUAL_NUMBER_INVALID);
  g_assert_cmpint (puntual_number_parse ("1.210", 5, ',', &number), ==, PUNTUAL_NUMBER_OK);
  g_assert_cmpint (number.mantissa, ==, 1210);
  g_assert_cmpint (puntual_number_parse ("1.210", 5, '.', &number), ==, PUNTUAL_NUMBER_OK);
  g_assert_cmpuint (number.decimals, ==, 3);
}

static void
test_empty (void)
{
  PuntualNumber number;

  g_assert_cmpint (puntual_number_parse ("", 0, '.', &number), ==, PUNTUAL_NUMBER_EMPTY);
  g_assert_cmpint (puntual_number_parse (" \u00a0", 3, '.', &number), ==, PUNTUAL_NUMBER_EMPTY);
}

static void
test_too_large (void)
{
  static const char *const large[] = { "99999999999999999999,99", "10000000000000,01",
                                       "-10000000000000,01" };

  for (gsize i = 0; i < G_N_ELEMENTS (large); i++)
    {
      PuntualNumber number;
      gint64 minor;
      gboolean rounded;
      PuntualNumberResult result = puntual_number_parse (large[i], strlen (large[i]), ',', &number);

      if (result == PUNTUAL_NUMBER_OK)
        result = puntual_number_to_minor (&number, 2, &minor, &rounded);
      g_assert_cmpint (result, ==, PUNTUAL_NUMBER_TOO_LARGE);
    }
}

static void
test_exponents (void)
{
  PuntualNumber number;
  gint64 minor;
  gboolean rounded;

  puntual_number_parse ("1500.00", 7, '.', &number);
  g_assert_cmpint (puntual_number_to_minor (&number, 0, &minor, &rounded), ==, PUNTUAL_NUMBER_OK);
  g_assert_cmpint (minor, ==, 1500);
  g_assert_false (rounded);
  g_assert_cmpint (puntual_number_to_minor (&number, 3, &minor, &rounded), ==, PUNTUAL_NUMBER_OK);
  g_assert_cmpint (minor, ==, 1500000);
  puntual_number_parse ("0.5", 3, '.', &number);
  g_assert_cmpint (puntual_number_to_minor (&number, 0, &minor, &rounded), ==, PUNTUAL_NUMBER_OK);
  g_assert_cmpint (minor, ==, 1);
  g_assert_true (rounded);
}

static PuntualNumber
number_of (const char *text)
{
  PuntualNumber number;

  g_assert_cmpint (puntual_number_parse (text, strlen (text), '.', &number), ==, PUNTUAL_NUMBER_OK);
  return number;
}

static PuntualLine
line_of (const char *quantity, const char *price, const char *discount, const char *vat,
         const char *withholding)
{
  return (PuntualLine){ .quantity = number_of (quantity),
                        .price = number_of (price),
                        .discount = number_of (discount),
                        .vat = number_of (vat),
                        .withholding = number_of (withholding) };
}

static void
test_line_sum (void)
{
  static const struct
  {
    const char *quantity, *price, *discount, *vat, *withholding;
    gint64 cents;
  } cases[] = {
    { "1", "2000", "0", "21", "15", 212000 },   { "3", "100", "10", "21", "0", 32670 },
    { "1", "10.03", "0", "21", "15", 1064 },    { "1", "10.03", "0", "21", "-15", 1064 },
    { "0.333333333", "3", "0", "0", "0", 100 }, { "-1", "100", "0", "21", "0", -12100 },
    { "1", "100", "100", "21", "0", 0 },        { "0", "100", "0", "21", "0", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualLine line = line_of (cases[i].quantity, cases[i].price, cases[i].discount,
                                  cases[i].vat, cases[i].withholding);
      PuntualLineSum sum = { 0 };
      gint64 total;

      g_assert_cmpint (puntual_line_sum_add (&sum, &line), ==, PUNTUAL_NUMBER_OK);
      g_assert_cmpint (puntual_line_sum_total (&sum, 2, &total), ==, PUNTUAL_NUMBER_OK);
      g_assert_cmpint (total, ==, cases[i].cents);
    }
}

static void
test_line_sum_limits (void)
{
  PuntualLine line = line_of ("1", "1", "0", "121", "0");
  PuntualLineSum sum = { 0 };
  gint64 total;

  g_assert_cmpint (puntual_line_sum_add (&sum, &line), ==, PUNTUAL_NUMBER_INVALID);
  line = line_of ("999999999999999999", "999999999999999999", "0", "0", "0");
  g_assert_cmpint (puntual_line_sum_add (&sum, &line), ==, PUNTUAL_NUMBER_TOO_LARGE);
  line = line_of ("0.999999999", "999999999999999.999", "0", "0", "0");
  g_assert_cmpint (puntual_line_sum_add (&sum, &line), ==, PUNTUAL_NUMBER_OK);
  g_assert_cmpint (puntual_line_sum_total (&sum, 2, &total), ==, PUNTUAL_NUMBER_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number-style/a-column-settles-its-mark", test_evidence);
  g_test_add_func ("/number-style/amounts", test_amounts);
  g_test_add_func ("/number-style/refuses-what-is-no-amount", test_refused);
  g_test_add_func ("/number-style/keeps-to-the-style-of-the-column", test_column_style_is_kept);
  g_test_add_func ("/number-style/empty-is-not-zero", test_empty);
  g_test_add_func ("/number-style/refuses-more-than-money-may-be", test_too_large);
  g_test_add_func ("/number-style/exponents-of-currencies", test_exponents);
  g_test_add_func ("/line-sum/net-tax-and-withholding-are-rounded-apart", test_line_sum);
  g_test_add_func ("/line-sum/limits", test_line_sum_limits);
  return g_test_run ();
}
