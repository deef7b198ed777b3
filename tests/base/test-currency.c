/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-money.h"

#include <glib.h>

#include "puntual-error.h"

static void
assert_exponents (const char *codes, int exponent)
{
  g_auto (GStrv) list = g_strsplit (codes, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_test_message ("%s", list[i]);
      g_assert_cmpint (puntual_currency_exponent (list[i]), ==, exponent);
    }
}

static void
test_knows_the_decimals_of_iso_4217 (void)
{
  assert_exponents ("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", 0);
  assert_exponents ("EUR USD GBP MXN ARS COP PEN CHF BRL UYU CNY INR MGA MRU AED ZWG XCG SLE", 2);
  assert_exponents ("BHD IQD JOD KWD LYD OMR TND", 3);
  assert_exponents ("CLF UYW", 4);
}

static void
test_open_invoices_in_withdrawn_currencies_can_be_read (void)
{
  assert_exponents ("ANG BGN", 2);
}

static void
test_knows_no_other_codes (void)
{
  assert_exponents ("XYZ XXX XAU XDR XTS eur Eur EU EURO €", -1);
  g_assert_cmpint (puntual_currency_exponent (""), ==, -1);
  g_assert_cmpint (puntual_currency_exponent (NULL), ==, -1);
}

static void
test_interns_a_code_as_people_write_it (void)
{
  g_autoptr (GError) error = NULL;
  const char *euro = puntual_currency_intern ("eur", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (euro, ==, "EUR");
  g_assert_true (euro == puntual_currency_intern (" EUR ", NULL));
  g_assert_cmpstr (puntual_currency_intern ("Mxn", NULL), ==, "MXN");
}

static void
test_refuses_codes_that_do_not_exist (void)
{
  static const char *wrong[] = { "",
                                 "EU",
                                 "EURO",
                                 "ZZZ",
                                 "€",
                                 "E R",
                                 "\xff\xff\xff",
                                 "EUR;DROP",
                                 "EURUSDGBPJPYCHFEURUSDGBPJPYCHFEURUSDGBPJPYCHF" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (puntual_currency_intern (wrong[i], &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_CURRENCY);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }

  g_assert_null (puntual_currency_intern (NULL, NULL));
}

static void
test_a_region_has_its_usual_currency (void)
{
  static const struct
  {
    const char *region, *currency;
  } cases[] = {
    { "ES", "EUR" },     { "ES-AR", "EUR" }, { "es-ct", "EUR" }, { "MX", "MXN" }, { "mx", "MXN" },
    { "CO", "COP" },     { "CL", "CLP" },    { "AR", "ARS" },    { "PE", "PEN" }, { "GB", "GBP" },
    { "GB-SCT", "GBP" }, { "US", "USD" },    { "EC", "USD" },    { "SV", "USD" }, { "BG", "EUR" },
    { "HR", "EUR" },     { "AD", "EUR" },    { "ZW", "ZWG" },    { "CW", "XCG" }, { "JP", "JPY" },
    { "ZZ", NULL },      { "", NULL },       { "E", NULL },      { "ESP", NULL }, { "419", NULL },
    { "E-", NULL },      { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (puntual_currency_of_region (cases[i].region), ==, cases[i].currency);
}

/* Holds the two tables together, and each of them in the order that the search needs. */
static void
test_every_region_names_a_known_currency (void)
{
  guint found = 0;

  for (char a = 'A'; a <= 'Z'; a++)
    for (char b = 'A'; b <= 'Z'; b++)
      {
        char region[] = { a, b, '\0' };
        const char *currency = puntual_currency_of_region (region);

        if (currency == NULL)
          continue;
        found++;
        g_assert_cmpint (puntual_currency_exponent (currency), >=, 0);
        g_assert_cmpstr (puntual_currency_intern (currency, NULL), ==, currency);
      }

  g_assert_cmpuint (found, >, 240);
}

static void
test_list (void)
{
  g_autofree const char **codes = puntual_currency_list ();
  guint n = 0;

  for (; codes[n] != NULL; n++)
    {
      g_assert_cmpstr (puntual_currency_intern (codes[n], NULL), ==, codes[n]);
      if (n > 0)
        g_assert_cmpstr (codes[n - 1], <, codes[n]);
    }
  g_assert_cmpuint (n, >, 150);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/currency/knows-the-decimals-of-iso-4217", test_knows_the_decimals_of_iso_4217);
  g_test_add_func ("/currency/open-invoices-in-withdrawn-currencies-can-be-read",
                   test_open_invoices_in_withdrawn_currencies_can_be_read);
  g_test_add_func ("/currency/knows-no-other-codes", test_knows_no_other_codes);
  g_test_add_func ("/currency/interns-a-code-as-people-write-it",
                   test_interns_a_code_as_people_write_it);
  g_test_add_func ("/currency/refuses-codes-that-do-not-exist",
                   test_refuses_codes_that_do_not_exist);
  g_test_add_func ("/currency/a-region-has-its-usual-currency",
                   test_a_region_has_its_usual_currency);
  g_test_add_func ("/currency/every-region-names-a-known-currency",
                   test_every_region_names_a_known_currency);

  g_test_add_func ("/currency/lists-every-code", test_list);
  return g_test_run ();
}
