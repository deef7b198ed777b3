/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an SMS costs about, in coins that are too large for one segment. */
#include "puntual-sms-price.h"

#include "puntual-error.h"

static void
test_a_price_is_read (void)
{
  static const struct
  {
    const char *text, *currency;
    gint64 millionths;
  } cases[] = {
    { "0.0753 USD", "USD", 75300 },   { "0,07 eur", "EUR", 70000 },
    { " 7.5  JPY ", "JPY", 7500000 }, { "12 CLP", "CLP", 12000000 },
    { "0.000001 GBP", "GBP", 1 },     { "999.999999 MXN", "MXN", 999999999 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      PuntualSmsPrice price;

      g_assert_true (puntual_sms_price_parse (cases[i].text, &price, &error));
      g_assert_no_error (error);
      g_assert_cmpint (price.millionths, ==, cases[i].millionths);
      g_assert_cmpstr (price.currency, ==, cases[i].currency);
    }
}

static void
test_what_is_no_price_is_refused (void)
{
  static const char *const texts[] = {
    "",          "0.07",      "USD 0.07",  "0.07USD",    "0 USD",         "0.0000001 USD",
    "-0.07 USD", "1000 USD",  "0.07 XXY",  "0.07 EUROS", "0.07 USD each", ". USD",
    "0. USD",    "99999 USD", "0.0.7 USD", "\xff 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      PuntualSmsPrice price;

      g_assert_false (puntual_sms_price_parse (texts[i], &price, &error));
      g_assert_cmpint (error->domain, ==, PUNTUAL_ERROR);
    }
}

static void
test_segments_are_summed_before_they_are_rounded (void)
{
  static const struct
  {
    const char *price;
    guint segments;
    gint64 minor;
  } cases[] = {
    { "0.07 USD", 2, 14 },
    { "0.0753 USD", 1, 8 },
    { "0.0753 USD", 2, 16 },
    { "0.0753 USD", 1000, 7530 },
    { "7.5 JPY", 1, 8 },
    { "7.5 JPY", 2, 15 },
    { "0.0021 KWD", 1, 3 },
    { "0.05 EUR", 0, 0 },
    { "999.999999 EUR", G_MAXUINT, 999999999000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualSmsPrice price;

      g_assert_true (puntual_sms_price_parse (cases[i].price, &price, NULL));
      g_assert_cmpint (puntual_sms_price_of (&price, cases[i].segments), ==, cases[i].minor);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sms-price/a-price-is-read", test_a_price_is_read);
  g_test_add_func ("/sms-price/what-is-no-price-is-refused", test_what_is_no_price_is_refused);
  g_test_add_func ("/sms-price/segments-are-summed-before-they-are-rounded",
                   test_segments_are_summed_before_they_are_rounded);
  return g_test_run ();
}
