/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-error.h"
#include "puntual-locale-input.h"
#include "puntual-locale.h"

#define NBSP "\xc2\xa0"
#define NARROW "\xe2\x80\xaf"

typedef struct
{
  const char *text, *currency, *language;
  gint64 minor;
} Amount;

typedef struct
{
  const char *text, *currency, *language;
  PuntualError code;
} WrongAmount;

/* Bytes that are no UTF-8 are replaced: a protocol of tests is text. */
static void
note (const char *text, const char *language)
{
  g_autofree char *readable = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("NULL");

  g_test_message ("%s (%s)", readable, language);
}

static void
test_money (void)
{
  static const Amount amounts[] = {
    { "1210,50", "EUR", "es", 121050 },
    { "1.210,50", "EUR", "es", 121050 },
    { "1,210.50", "EUR", "es", 121050 },
    { "1210,5", "EUR", "es", 121050 },
    { "1210", "EUR", "es", 121000 },
    { "1.210", "EUR", "es", 121000 },
    { "1.210.000", "EUR", "es", 121000000 },
    { "1210.5", "EUR", "es", 121050 },
    { "1.21", "EUR", "es", 121 },
    { "€ 1.210,50", "EUR", "es", 121050 },
    { "1.210,50 €", "EUR", "es", 121050 },
    { "1.210,50" NBSP "€", "EUR", "es", 121050 },
    { "1 210,50", "EUR", "es", 121050 },
    { "1" NBSP "210,50", "EUR", "es", 121050 },
    { "1" NARROW "210,50", "EUR", "en", 121050 },
    { "1'210.50", "EUR", "en", 121050 },
    { "  12  ", "EUR", "en", 1200 },
    { ",5", "EUR", "es", 50 },
    { ".05", "EUR", "en", 5 },
    { "eur 12", "EUR", "en", 1200 },
    { "12 EUR", "EUR", "en", 1200 },
    { "1,210", "EUR", "en", 121000 },
    { "1,210", "EUR", NULL, 121000 },
    { "1,210.50", "USD", "en-US", 121050 },
    { "$1,210.50", "MXN", "es-MX", 121050 },
    { "$ 1.210", "CLP", "es-CL", 1210 },
    { "1.210", "KWD", "en", 1210 },
    { "1.210", "KWD", "es", 1210000 },
    { "0,125", "KWD", "es", 125 },
    { "-12,50", "EUR", "es", -1250 },
    { "12,50-", "EUR", "es", -1250 },
    { "\xe2\x88\x92"
      "12,50",
      "EUR", "es", -1250 },
    { "+12", "EUR", "es", 1200 },
    { "Bs. 12,50", "VES", "es-VE", 1250 },
    { "0", "EUR", "es", 0 },
    { "0.00", "EUR", "es", 0 },
    { "10.000.000.000.000,00", "EUR", "es", G_GINT64_CONSTANT (1000000000000000) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 minor = -1;

      g_test_message ("%s (%s)", amounts[i].text, amounts[i].language);
      puntual_locale_parse_money (amounts[i].text, amounts[i].currency, amounts[i].language, &minor,
                                  &error);
      g_assert_no_error (error);
      g_assert_cmpint (minor, ==, amounts[i].minor);
    }
}

static void
test_money_refused (void)
{
  static const WrongAmount amounts[] = {
    { "1.210", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "1,210", "EUR", "es", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "0.125", "EUR", "es", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "12,345.6,7", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "1.2.3", "EUR", "es", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "1.21.000", "EUR", "es", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "1.210 000", "EUR", "es", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "1 2", "EUR", "es", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "12.", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "12,", "EUR", "es", PUNTUAL_ERROR_INVALID_AMOUNT },
    { ".", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { NULL, "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "   ", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "€", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "--5", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "5+", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "5 € 6", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "=1+1", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "twelve", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "\xff\xfe", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "12,50", "CLP", "es-CL", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "1e9", "EUR", "en", PUNTUAL_ERROR_INVALID_AMOUNT },
    { "12 $", "EUR", "en", PUNTUAL_ERROR_INVALID_CURRENCY },
    { "USD 12", "EUR", "en", PUNTUAL_ERROR_INVALID_CURRENCY },
    { "12", "XXQ", "en", PUNTUAL_ERROR_INVALID_CURRENCY },
    { "99999999999999999999", "EUR", "en", PUNTUAL_ERROR_AMOUNT_OVERFLOW },
    { "10000000000000,01", "EUR", "es", PUNTUAL_ERROR_AMOUNT_OVERFLOW },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 minor = -1;

      note (amounts[i].text, amounts[i].language);
      g_assert_false (puntual_locale_parse_money (amounts[i].text, amounts[i].currency,
                                                  amounts[i].language, &minor, &error));
      g_assert_error (error, PUNTUAL_ERROR, (int)amounts[i].code);
      g_assert_cmpint (minor, ==, 0);
    }
}

static void
test_money_long (void)
{
  g_autofree char *digits = g_strnfill (100000, '9');
  g_autofree char *marks = g_strnfill (90, ',');
  g_autoptr (GError) error = NULL;
  gint64 minor;

  g_assert_false (puntual_locale_parse_money (digits, "EUR", "en", &minor, &error));
  g_assert_cmpuint (strlen (error->message), <, 200);
  g_assert_false (puntual_locale_parse_money (marks, "EUR", "en", &minor, NULL));
}

/* What a field shows is what it reads back, in every language it may be in. */
static void
test_money_round_trip (void)
{
  static const char *const languages[] = { "es", "en", "en-US", "es-MX", "es-CR", "es-AR", NULL };
  static const char *const currencies[] = { "EUR", "CLP", "KWD", "USD" };
  static const gint64 amounts[] = {
    0, 1, 99, 100, 1000, 99999, 100000, 121050, 123456789, -121050, 1000000000000000
  };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    for (guint c = 0; c < G_N_ELEMENTS (currencies); c++)
      for (guint a = 0; a < G_N_ELEMENTS (amounts); a++)
        {
          g_autofree char *typed =
              puntual_locale_money_typed (amounts[a], currencies[c], languages[l]);
          g_autofree char *shown = puntual_locale_money (amounts[a], currencies[c], languages[l]);
          g_autoptr (GError) error = NULL;
          gint64 minor;

          puntual_locale_parse_money (typed, currencies[c], languages[l], &minor, &error);
          g_assert_no_error (error);
          g_assert_cmpint (minor, ==, amounts[a]);
          puntual_locale_parse_money (shown, currencies[c], languages[l], &minor, &error);
          g_assert_no_error (error);
          g_assert_cmpint (minor, ==, amounts[a]);
        }
}

static void
test_money_sentence (void)
{
  g_autoptr (GError) error = NULL;
  gint64 minor;

  puntual_locale_parse_money ("12 $", "EUR", "es", &minor, &error);
  g_assert_cmpstr (error->message, ==, "“$” is another currency: this amount is in EUR.");
  g_clear_error (&error);
  puntual_locale_parse_money ("1,2,3", "EUR", "es", &minor, &error);
  g_assert_cmpstr (error->message, ==, "“1,2,3” is not an amount: write it like 1.210,50.");
  g_clear_error (&error);
  puntual_locale_parse_money ("1.210", "EUR", "en", &minor, &error);
  g_assert_cmpstr (error->message, ==, "“1.210” has more decimals than EUR has, which is 2.");
}

typedef struct
{
  const char *text, *language, *iso; /* NULL: refused */
} Date;

/* Today is 2026-03-10. */
static const Date dates[] = {
  { "2026-02-27", "es", "2026-02-27" },
  { "2026-2-7", "en-US", "2026-02-07" },
  { "2026/02/27", "es", "2026-02-27" },
  { "20260227", "es", "2026-02-27" },
  { "27/02/2026", "es", "2026-02-27" },
  { "27/2/26", "es", "2026-02-27" },
  { "27-2-26", "en", "2026-02-27" },
  { "27.02.2026", "es", "2026-02-27" },
  { " 27 02 2026 ", "es", "2026-02-27" },
  { "02/27/2026", "en-US", "2026-02-27" },
  { "3/4/2026", "en-US", "2026-03-04" },
  { "3/4/2026", "en-GB", "2026-04-03" },
  { "3/4/2026", NULL, "2026-04-03" },
  { "27 feb 2026", "es", "2026-02-27" },
  { "27 de febrero de 2026", "es", "2026-02-27" },
  { "27 FEBRERO 26", "es", "2026-02-27" },
  { "27-feb-26", "en", "2026-02-27" },
  { "February 27, 2026", "en-US", "2026-02-27" },
  { "27th of February 2026", "en", "2026-02-27" },
  { "Feb 27", "en-US", "2026-02-27" },
  { "27 sept", "es", "2025-09-27" },
  { "1 set 2026", "es", "2026-09-01" },
  { "1 dic", "es", "2025-12-01" },
  { "27/2", "es", "2026-02-27" },
  { "2/27", "en-US", "2026-02-27" },
  { "31/12", "es", "2025-12-31" },
  { "1/6", "es", "2026-06-01" },
  { "hoy", "es", "2026-03-10" },
  { "Today", "es", "2026-03-10" },
  { "mañana", "es", "2026-03-11" },
  { "ayer", "es", "2026-03-09" },
  { "pasado mañana", "es", "2026-03-12" },
  { "+7", "es", "2026-03-17" },
  { "-3", "es", "2026-03-07" },
  { "+0", "es", "2026-03-10" },
  { "29/2/2024", "es", "2024-02-29" },
  { "1/1/77", "es", "1977-01-01" },
  { "1/1/76", "es", "2076-01-01" },
};

static const Date wrong_dates[] = {
  { "27/02/2026", "en-US", NULL },
  { "02/27/2026", "es", NULL },
  { "31/2/2026", "es", NULL },
  { "29/2", "es", NULL },
  { "29/2/2026", "es", NULL },
  { "0/1/2026", "es", NULL },
  { "1/0/2026", "es", NULL },
  { "1/1/202", "es", NULL },
  { "1/1/0026", "es", NULL },
  { "1/1/20266", "es", NULL },
  { "2/2026", "es", NULL },
  { "febrero 2026", "es", NULL },
  { "1/2/3/4", "es", NULL },
  { "1 feb mar", "es", NULL },
  { "15", "es", NULL },
  { "27:02:2026", "es", NULL },
  { "/27/2/2026", "es", NULL },
  { "+", "es", NULL },
  { "+99999999999", "es", NULL },
  { "-3652058", "es", NULL },
  { "+7/3", "es", NULL },
  { "fe 27", "es", NULL },
  { "soon", "es", NULL },
  { "", "es", NULL },
  { NULL, "es", NULL },
  { "\xff", "es", NULL },
};

static void
check_dates (const Date *table, gsize n_dates)
{
  PuntualDay today = puntual_day_from_ymd (2026, 3, 10);

  for (gsize i = 0; i < n_dates; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *iso = NULL;
      PuntualDay day;

      note (table[i].text, table[i].language);
      puntual_locale_parse_date (table[i].text, table[i].language, today, &day, &error);
      iso = puntual_day_to_iso (day);
      g_assert_cmpstr (iso, ==, table[i].iso);
      if (table[i].iso == NULL)
        g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE);
      else
        g_assert_no_error (error);
    }
}

static void
test_dates (void)
{
  check_dates (dates, G_N_ELEMENTS (dates));
}

static void
test_dates_refused (void)
{
  check_dates (wrong_dates, G_N_ELEMENTS (wrong_dates));
}

static void
test_dates_without_today (void)
{
  static const char *const texts[] = { "hoy", "+7", "27/2", "27 feb" };
  PuntualDay day;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (puntual_locale_parse_date (texts[i], "es", PUNTUAL_DAY_NONE, &day, NULL));
  g_assert_true (puntual_locale_parse_date ("27/2/26", "es", PUNTUAL_DAY_NONE, &day, NULL));
  g_assert_cmpint (day, ==, puntual_day_from_ymd (2026, 2, 27));
}

static void
test_date_round_trip (void)
{
  static const char *const languages[] = { "es", "en", "en-US", "es-MX", NULL };
  PuntualDay first = puntual_day_from_ymd (2023, 12, 1);

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    for (PuntualDay day = first; day < first + 500; day++)
      {
        g_autofree char *typed = puntual_locale_date_typed (day, languages[l]);
        g_autofree char *spelt = puntual_locale_date (day, languages[l]);
        PuntualDay read;

        g_assert_true (puntual_locale_parse_date (typed, languages[l], first, &read, NULL));
        g_assert_cmpint (read, ==, day);
        g_assert_true (puntual_locale_parse_date (spelt, languages[l], first, &read, NULL));
        g_assert_cmpint (read, ==, day);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/locale-input/reads-amounts-as-people-type-them", test_money);
  g_test_add_func ("/locale-input/refuses-amounts-that-can-be-read-two-ways", test_money_refused);
  g_test_add_func ("/locale-input/a-very-long-amount-is-refused-in-short", test_money_long);
  g_test_add_func ("/locale-input/reads-back-the-amounts-it-shows", test_money_round_trip);
  g_test_add_func ("/locale-input/says-how-to-write-an-amount", test_money_sentence);
  g_test_add_func ("/locale-input/reads-dates-as-people-type-them", test_dates);
  g_test_add_func ("/locale-input/refuses-days-that-do-not-exist", test_dates_refused);
  g_test_add_func ("/locale-input/needs-a-today-for-relative-dates", test_dates_without_today);
  g_test_add_func ("/locale-input/reads-back-the-dates-it-shows", test_date_round_trip);

  return g_test_run ();
}
