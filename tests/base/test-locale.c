/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-locale.h"

#include <glib.h>
#include <locale.h>

#include "puntual-error.h"
#include "puntual-money.h"

#define NBSP "\xc2\xa0"

typedef struct
{
  gint64 minor;
  const char *currency;
  const char *language;
  const char *text;
} Written;

static void
assert_written (const Written *cases, gsize count)
{
  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *text =
          puntual_locale_money (cases[i].minor, cases[i].currency, cases[i].language);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_spanish_of_spain_puts_the_sign_behind (void)
{
  static const Written cases[] = {
    { 121050, "EUR", "es", "1.210,50" NBSP "€" },
    { 121050, "EUR", "es-ES", "1.210,50" NBSP "€" },
    { 121050, "EUR", "ES_es", "1.210,50" NBSP "€" },
    { 0, "EUR", "es", "0,00" NBSP "€" },
    { 5, "EUR", "es", "0,05" NBSP "€" },
    { -121050, "EUR", "es", "-1.210,50" NBSP "€" },
    { 123456789012, "EUR", "es", "1.234.567.890,12" NBSP "€" },
    { 121050, "USD", "es", "1.210,50" NBSP "US$" },
    { 121050, "MXN", "es", "1.210,50" NBSP "MX$" },
    { 121050, "CHF", "es", "1.210,50" NBSP "CHF" },
    { 1210, "JPY", "es", "1.210" NBSP "¥" },
    { 1210500, "KWD", "es", "1.210,500" NBSP "KWD" },
    { 100000, "GBP", "es", "1.000,00" NBSP "£" },
  };

  assert_written (cases, G_N_ELEMENTS (cases));
}

static void
test_american_spanish_puts_the_sign_before (void)
{
  static const Written cases[] = {
    { 121050, "MXN", "es-MX", "$1,210.50" },
    { -121050, "MXN", "es-MX", "-$1,210.50" },
    { 121050, "USD", "es-MX", "US$1,210.50" },
    { 121050, "EUR", "es-MX", "€1,210.50" },
    { 121050, "CHF", "es-MX", "CHF" NBSP "1,210.50" },
    { 121050, "USD", "es-US", "$1,210.50" },
    { 121050, "PEN", "es-PE", "S/" NBSP "1,210.50" },
    { 121050, "GTQ", "es-GT", "Q" NBSP "1,210.50" },
    { 121050, "USD", "es-SV", "$1,210.50" },
    { 121050, "USD", "es-PA", "$1,210.50" },
    { 121050, "USD", "es-419", "US$1,210.50" },
    { 121050, "ARS", "es-AR", "$" NBSP "1.210,50" },
    { 121050, "USD", "es-AR", "US$" NBSP "1.210,50" },
    { 1210, "CLP", "es-CL", "$1.210" },
    { 121050, "COP", "es-CO", "$" NBSP "1.210,50" },
    { 121050, "USD", "es-EC", "$1.210,50" },
    { 121050, "UYU", "es-UY", "$" NBSP "1.210,50" },
    { 121050, "CRC", "es-CR", "₡1" NBSP "210,50" },
    { 121050, "MXN", "es_Latn_mx", "$1,210.50" },
  };

  assert_written (cases, G_N_ELEMENTS (cases));
}

static void
test_english_puts_the_sign_before (void)
{
  static const Written cases[] = {
    { 121050, "EUR", "en", "€1,210.50" },
    { -121050, "EUR", "en", "-€1,210.50" },
    { 121050, "USD", "en-US", "$1,210.50" },
    { 121050, "USD", "en", "$1,210.50" },
    { 121050, "USD", "en-GB", "US$1,210.50" },
    { 121050, "GBP", "en-GB", "£1,210.50" },
    { 121050, "AUD", "en-AU", "$1,210.50" },
    { 121050, "AUD", "en-US", "A$1,210.50" },
    { 121050, "MXN", "en", "MX$1,210.50" },
    { 121050, "SEK", "en", "SEK" NBSP "1,210.50" },
    { 1210, "JPY", "en", "¥1,210" },
    { 1, "BHD", "en", "BHD" NBSP "0.001" },
    { 12105000, "CLF", "en", "CLF" NBSP "1,210.5000" },
  };

  assert_written (cases, G_N_ELEMENTS (cases));
}

static void
test_another_language_is_read_as_english (void)
{
  static const Written cases[] = {
    { 121050, "EUR", "fr", "€1,210.50" },
    { 121050, "EUR", "est", "€1,210.50" },
    { 121050, "EUR", "", "€1,210.50" },
    { 121050, "EUR", NULL, "€1,210.50" },
  };

  assert_written (cases, G_N_ELEMENTS (cases));
}

static void
test_the_smallest_and_largest_numbers_are_written (void)
{
  static const Written cases[] = {
    { G_MAXINT64, "EUR", "es", "92.233.720.368.547.758,07" NBSP "€" },
    { G_MININT64, "EUR", "es", "-92.233.720.368.547.758,08" NBSP "€" },
    { G_MININT64, "JPY", "en", "-¥9,223,372,036,854,775,808" },
    { PUNTUAL_MONEY_MAX, "EUR", "en", "€10,000,000,000,000.00" },
    { 150, "???", "en", "???1.50" },
    { 150, NULL, "es", "1,50" },
  };

  assert_written (cases, G_N_ELEMENTS (cases));
}

static void
test_dates_follow_the_reader (void)
{
  PuntualDay day = puntual_day_from_ymd (2026, 2, 7);
  static const struct
  {
    const char *language, *in_words, *in_digits, *weekday;
  } cases[] = {
    { "es", "7 de febrero de 2026", "07/02/2026", "sábado" },
    { "es-MX", "7 de febrero de 2026", "07/02/2026", "sábado" },
    { "es-US", "7 de febrero de 2026", "07/02/2026", "sábado" },
    { "en", "7 February 2026", "07/02/2026", "Saturday" },
    { "en-GB", "7 February 2026", "07/02/2026", "Saturday" },
    { "en-US", "February 7, 2026", "02/07/2026", "Saturday" },
    { "en_us", "February 7, 2026", "02/07/2026", "Saturday" },
    { "de", "7 February 2026", "07/02/2026", "Saturday" },
    { NULL, "7 February 2026", "07/02/2026", "Saturday" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *in_words = puntual_locale_date (day, cases[i].language);
      g_autofree char *in_digits = puntual_locale_date_short (day, cases[i].language);

      g_assert_cmpstr (in_words, ==, cases[i].in_words);
      g_assert_cmpstr (in_digits, ==, cases[i].in_digits);
      g_assert_cmpstr (puntual_locale_weekday (day, cases[i].language), ==, cases[i].weekday);
    }
}

static void
test_all_months_and_weekdays_have_their_names (void)
{
  g_autoptr (GString) months = g_string_new (NULL);
  g_autoptr (GString) weekdays = g_string_new (NULL);

  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *date = puntual_locale_date (puntual_day_from_ymd (2026, month, 1), "es");

      g_string_append_printf (months, "%s|", date);
    }
  for (int i = 0; i < 7; i++)
    g_string_append_printf (weekdays, "%s|",
                            puntual_locale_weekday (puntual_day_from_ymd (2026, 2, 2) + i, "es"));

  g_assert_cmpstr (months->str, ==,
                   "1 de enero de 2026|1 de febrero de 2026|1 de marzo de 2026|1 de abril de 2026|"
                   "1 de mayo de 2026|1 de junio de 2026|1 de julio de 2026|1 de agosto de 2026|"
                   "1 de septiembre de 2026|1 de octubre de 2026|1 de noviembre de 2026|"
                   "1 de diciembre de 2026|");
  g_assert_cmpstr (weekdays->str, ==, "lunes|martes|miércoles|jueves|viernes|sábado|domingo|");
}

static void
test_no_date_is_an_empty_text (void)
{
  g_autofree char *in_words = puntual_locale_date (PUNTUAL_DAY_NONE, "es");
  g_autofree char *in_digits = puntual_locale_date_short (PUNTUAL_DAY_MAX + 1, "en");

  g_assert_cmpstr (in_words, ==, "");
  g_assert_cmpstr (in_digits, ==, "");
  g_assert_cmpstr (puntual_locale_weekday (PUNTUAL_DAY_NONE, "es"), ==, "");
}

static void
test_integers_are_grouped (void)
{
  static const struct
  {
    gint64 value;
    const char *language, *text;
  } cases[] = {
    { 0, "es", "0" },
    { 999, "es", "999" },
    { 1210, "es", "1.210" },
    { 1210, "en", "1,210" },
    { 1210, "es-MX", "1,210" },
    { -1234567, "es", "-1.234.567" },
    { 100000, "en", "100,000" },
    { G_MININT64, "en", "-9,223,372,036,854,775,808" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = puntual_locale_integer (cases[i].value, cases[i].language);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_tenths_have_the_marks_of_the_language (void)
{
  static const struct
  {
    gint64 tenths;
    const char *language;
    const char *text;
  } cases[] = {
    { 33, "es", "3,3" },          { 33, "en", "3.3" },     { 0, "es", "0,0" },
    { -5, "es", "-0,5" },         { 7, "es-MX", "0.7" },   { 12345678, "es", "1.234.567,8" },
    { -12345, "en", "-1,234.5" }, { 1000, NULL, "100.0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = puntual_locale_tenths (cases[i].tenths, cases[i].language);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_the_locale_of_the_process_does_not_matter (void)
{
  static const char *locales[] = { "es_ES.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8", "C" };

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_autofree char *money = NULL;
      g_autofree char *date = NULL;

      /* NULL where the machine has no such locale: then the one before stays, which is as good. */
      setlocale (LC_ALL, locales[i]);
      g_setenv ("LANGUAGE", locales[i], TRUE);
      money = puntual_locale_money (121050, "EUR", "en");
      date = puntual_locale_date (puntual_day_from_ymd (2026, 5, 1), "es");
      g_assert_cmpstr (money, ==, "€1,210.50");
      g_assert_cmpstr (date, ==, "1 de mayo de 2026");
    }
  g_setenv ("LANGUAGE", "en", TRUE);
}

/* Sentences in a language that is not there are English, and so are the days in them. */
static void
test_the_language_of_the_program (void)
{
  static const char *const cases[][2] = {
    { "es_MX", "es-MX" }, { "es", "es" }, { "fr:es", "es" }, { "fr", "en" }
  };

  setlocale (LC_ALL, "C.UTF-8");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_setenv ("LANGUAGE", cases[i][0], TRUE);
      g_assert_cmpstr (puntual_locale_of_program (), ==, cases[i][1]);
    }
  g_setenv ("LANGUAGE", "en", TRUE);
  setlocale (LC_ALL, "C");
  g_assert_cmpstr (puntual_locale_of_program (), ==, "en");
}

static void
test_knows_the_languages_it_writes (void)
{
  static const struct
  {
    const char *language, *base;
  } cases[] = {
    { "es", "es" }, { "ES", "es" },    { "es-MX", "es" }, { "es_419", "es" },
    { "en", "en" }, { "en-US", "en" }, { "est", NULL },   { "eng", NULL },
    { "fr", NULL }, { "e", NULL },     { "", NULL },      { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (puntual_locale_base (cases[i].language), ==, cases[i].base);
}

static void
test_cleans_what_people_write_for_a_language (void)
{
  static const struct
  {
    const char *text, *tag;
  } cases[] = {
    { "es", "es" },
    { "ES", "es" },
    { "ES_mx", "es-MX" },
    { "es-419", "es-419" },
    { " en ", "en" },
    { "en-us", "en-US" },
    { "es_ES.UTF-8", "es-ES" },
    { "ca_ES@valencia", "ca-ES" },
    { "es-Latn-MX", "es-MX" },
    { "spanish", "es" },
    { "Español", "es" },
    { "ESPAÑOL", "es" },
    { "castellano", "es" },
    { "inglés", "en" },
    { "Ingles", "en" },
    { "English", "en" },
    { "English (US)", "en-US" },
    { "English (UK)", "en-GB" },
    { "Español (México)", "es-MX" },
    { "español de", "es-DE" },
    { "spa", "es" },
    { "eng", "en" },
    { "fr", "fr" },
    { "pt_BR", "pt-BR" },
    { "Espan\xcc\x83ol", "es" },
    { "Spanish - Latin America", "es-419" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *tag = puntual_locale_normalise (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (tag, ==, cases[i].tag);
    }
}

static void
test_refuses_what_is_no_language (void)
{
  static const char *wrong[] = {
    "",    "  ",        "e",
    "xx",  "zz-ES",     "klingon",
    "12",  "españa",    "\xff\xff",
    "???", "spanishes", "eseseseseseseseseseseseseseseseseseseseseseseseseseseseseseseseses"
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *tag = puntual_locale_normalise (wrong[i], &error);

      g_assert_cmpstr (tag, ==, NULL);
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }

  g_assert_null (puntual_locale_normalise (NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/locale/spanish-of-spain-puts-the-sign-behind",
                   test_spanish_of_spain_puts_the_sign_behind);
  g_test_add_func ("/locale/american-spanish-puts-the-sign-before",
                   test_american_spanish_puts_the_sign_before);
  g_test_add_func ("/locale/english-puts-the-sign-before", test_english_puts_the_sign_before);
  g_test_add_func ("/locale/another-language-is-read-as-english",
                   test_another_language_is_read_as_english);
  g_test_add_func ("/locale/the-smallest-and-largest-numbers-are-written",
                   test_the_smallest_and_largest_numbers_are_written);
  g_test_add_func ("/locale/dates-follow-the-reader", test_dates_follow_the_reader);
  g_test_add_func ("/locale/all-months-and-weekdays-have-their-names",
                   test_all_months_and_weekdays_have_their_names);
  g_test_add_func ("/locale/no-date-is-an-empty-text", test_no_date_is_an_empty_text);
  g_test_add_func ("/locale/integers-are-grouped", test_integers_are_grouped);
  g_test_add_func ("/locale/tenths-have-the-marks-of-the-language",
                   test_tenths_have_the_marks_of_the_language);
  g_test_add_func ("/locale/the-language-of-the-program", test_the_language_of_the_program);
  g_test_add_func ("/locale/the-locale-of-the-process-does-not-matter",
                   test_the_locale_of_the_process_does_not_matter);
  g_test_add_func ("/locale/knows-the-languages-it-writes", test_knows_the_languages_it_writes);
  g_test_add_func ("/locale/cleans-what-people-write-for-a-language",
                   test_cleans_what_people_write_for_a_language);
  g_test_add_func ("/locale/refuses-what-is-no-language", test_refuses_what_is_no_language);

  return g_test_run ();
}
