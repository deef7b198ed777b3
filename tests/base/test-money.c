/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-money.h"

#include <glib.h>

#include "puntual-error.h"

typedef struct
{
  const char *text;
  const char *currency;
  gint64 minor;
} Amount;

static void
test_reads_plain_amounts (void)
{
  static const Amount cases[] = {
    { "0", "EUR", 0 },
    { "1210.50", "EUR", 121050 },
    { "1210,50", "EUR", 121050 },
    { "1210.5", "EUR", 121050 },
    { "1210", "EUR", 121000 },
    { "-12,5", "EUR", -1250 },
    { "+7", "EUR", 700 },
    { " 7.00 ", "EUR", 700 },
    { "007", "EUR", 700 },
    { ".5", "EUR", 50 },
    { "-0.01", "EUR", -1 },
    { "\xe2\x88\x92"
      "3",
      "EUR", -300 },
    { "-0", "EUR", 0 },
    { "1500", "JPY", 1500 },
    { "1500", "CLP", 1500 },
    { "1.234", "KWD", 1234 },
    { "1.2345", "CLF", 12345 },
    { "2", "TND", 2000 },
    { "10000000000000.00", "EUR", PUNTUAL_MONEY_MAX },
    { "-10000000000000.00", "EUR", -PUNTUAL_MONEY_MAX },
    { "1000000000000000", "JPY", PUNTUAL_MONEY_MAX },
    { "000000000000000000000000000001", "EUR", 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 minor = -7;

      g_assert_true (puntual_money_parse (cases[i].text, cases[i].currency, &minor, &error));
      g_assert_no_error (error);
      g_assert_cmpint (minor, ==, cases[i].minor);
    }
}

static void
assert_refused (const char *text, const char *currency, PuntualError code)
{
  g_autoptr (GError) error = NULL;
  gint64 minor = 99;

  g_assert_false (puntual_money_parse (text, currency, &minor, &error));
  g_assert_error (error, PUNTUAL_ERROR, (int)code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpint (minor, ==, 0);
}

static void
test_refuses_what_is_no_plain_amount (void)
{
  static const char *wrong[] = {
    "",
    " ",
    "-",
    "+",
    ".",
    ",",
    "5.",
    "1.210,50",
    "1,210.50",
    "1 210",
    "1'210",
    "--1",
    "+-1",
    "1-",
    "1e3",
    "0x10",
    "abc",
    "12a",
    "€5",
    "5 €",
    "1..2",
    "1.2.3",
    "NaN",
    "inf",
    "\xff"
    "1",
    "١٢",
    "1\n2",
    "(5.00)",
    "1_000.0",
    "12.3 4",
    "- 5",
    "½",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i], "EUR", PUNTUAL_ERROR_INVALID_AMOUNT);

  assert_refused (NULL, "EUR", PUNTUAL_ERROR_INVALID_AMOUNT);
}

static void
test_refuses_more_decimals_than_the_currency_has (void)
{
  g_autoptr (GError) error = NULL;
  gint64 minor;

  assert_refused ("1.234", "EUR", PUNTUAL_ERROR_INVALID_AMOUNT);
  assert_refused ("1.210", "EUR", PUNTUAL_ERROR_INVALID_AMOUNT);
  assert_refused ("1.500", "JPY", PUNTUAL_ERROR_INVALID_AMOUNT);
  assert_refused ("1.0", "CLP", PUNTUAL_ERROR_INVALID_AMOUNT);
  assert_refused ("1.2345", "KWD", PUNTUAL_ERROR_INVALID_AMOUNT);

  g_assert_false (puntual_money_parse ("1.234", "EUR", &minor, &error));
  g_assert_nonnull (strstr (error->message, "EUR"));
}

static void
test_refuses_amounts_beyond_the_largest (void)
{
  static const Amount beyond[] = {
    { "10000000000000.01", "EUR", 0 },
    { "-10000000000000.01", "EUR", 0 },
    { "1000000000000001", "JPY", 0 },
    { "1000000000000.001", "KWD", 0 },
    { "9223372036854775807", "JPY", 0 },
    { "9223372036854775808", "JPY", 0 },
    { "92233720368547758.08", "EUR", 0 },
    { "18446744073709551616", "EUR", 0 },
    { "18446744073709551617", "JPY", 0 },
    { "99999999999999999999999999999999999999999999999999999999999999999999", "EUR", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (beyond); i++)
    assert_refused (beyond[i].text, beyond[i].currency, PUNTUAL_ERROR_AMOUNT_OVERFLOW);
}

static void
test_a_megabyte_of_digits_is_an_overflow (void)
{
  g_autofree char *digits = g_strnfill (1024 * 1024, '9');

  assert_refused (digits, "EUR", PUNTUAL_ERROR_AMOUNT_OVERFLOW);
}

static void
test_needs_a_known_currency (void)
{
  assert_refused ("1", "XYZ", PUNTUAL_ERROR_INVALID_CURRENCY);
  assert_refused ("1", "", PUNTUAL_ERROR_INVALID_CURRENCY);
  assert_refused ("1", NULL, PUNTUAL_ERROR_INVALID_CURRENCY);
}

static void
test_writes_the_decimals_of_the_currency (void)
{
  static const Amount cases[] = {
    { "1210.50", "EUR", 121050 },
    { "0.00", "EUR", 0 },
    { "0.05", "EUR", 5 },
    { "-0.05", "EUR", -5 },
    { "-1210.50", "EUR", -121050 },
    { "1500", "JPY", 1500 },
    { "0", "CLP", 0 },
    { "-7", "CLP", -7 },
    { "0.001", "KWD", 1 },
    { "12.345", "KWD", 12345 },
    { "0.0001", "CLF", 1 },
    { "1.00", "???", 100 },
    { "92233720368547758.07", "EUR", G_MAXINT64 },
    { "-92233720368547758.08", "EUR", G_MININT64 },
    { "-9223372036854775808", "JPY", G_MININT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = puntual_money_to_decimal (cases[i].minor, cases[i].currency);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_random_amounts_come_back (void)
{
  static const char *currencies[] = { "EUR", "JPY", "KWD", "CLF", "MXN" };

  for (int i = 0; i < 20000; i++)
    {
      gint64 minor = (gint64)g_test_rand_int () * (1 << 20) + g_test_rand_int ();
      const char *currency = currencies[i % G_N_ELEMENTS (currencies)];
      g_autofree char *text = NULL;
      gint64 read;

      minor %= PUNTUAL_MONEY_MAX + 1;
      text = puntual_money_to_decimal (minor, currency);
      g_assert_true (puntual_money_parse (text, currency, &read, NULL));
      g_assert_cmpint (read, ==, minor);
    }
}

static void
test_adds_up_to_the_largest_amount_and_no_further (void)
{
  static const struct
  {
    gint64 a, b;
    gboolean fits;
  } cases[] = {
    { 1, 2, TRUE },
    { -5, 5, TRUE },
    { PUNTUAL_MONEY_MAX, 0, TRUE },
    { PUNTUAL_MONEY_MAX - 1, 1, TRUE },
    { PUNTUAL_MONEY_MAX, -PUNTUAL_MONEY_MAX, TRUE },
    { PUNTUAL_MONEY_MAX, 1, FALSE },
    { -PUNTUAL_MONEY_MAX, -1, FALSE },
    { G_MAXINT64, 1, FALSE },
    { G_MININT64, -1, FALSE },
    { G_MAXINT64, G_MAXINT64, FALSE },
    { G_MININT64, G_MININT64, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 sum = 1;

      g_assert_cmpint (puntual_money_add (cases[i].a, cases[i].b, &sum, &error), ==, cases[i].fits);
      if (cases[i].fits)
        g_assert_cmpint (sum, ==, cases[i].a + cases[i].b);
      else
        g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_AMOUNT_OVERFLOW);
    }
}

/* puntual-money.h promises that 9,000 of the largest amounts fit one sum. */
static void
test_the_largest_amount_leaves_room_for_sums (void)
{
  gint64 sum;

  g_assert_false (__builtin_mul_overflow (PUNTUAL_MONEY_MAX, 9000, &sum));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/money/reads-plain-amounts", test_reads_plain_amounts);
  g_test_add_func ("/money/refuses-what-is-no-plain-amount", test_refuses_what_is_no_plain_amount);
  g_test_add_func ("/money/refuses-more-decimals-than-the-currency-has",
                   test_refuses_more_decimals_than_the_currency_has);
  g_test_add_func ("/money/refuses-amounts-beyond-the-largest",
                   test_refuses_amounts_beyond_the_largest);
  g_test_add_func ("/money/a-megabyte-of-digits-is-an-overflow",
                   test_a_megabyte_of_digits_is_an_overflow);
  g_test_add_func ("/money/needs-a-known-currency", test_needs_a_known_currency);
  g_test_add_func ("/money/writes-the-decimals-of-the-currency",
                   test_writes_the_decimals_of_the_currency);
  g_test_add_func ("/money/random-amounts-come-back", test_random_amounts_come_back);
  g_test_add_func ("/money/adds-up-to-the-largest-amount-and-no-further",
                   test_adds_up_to_the_largest_amount_and_no_further);
  g_test_add_func ("/money/the-largest-amount-leaves-room-for-sums",
                   test_the_largest_amount_leaves_room_for_sums);

  return g_test_run ();
}
