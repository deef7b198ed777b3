/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "puntual-day.h"
#include "puntual-locale.h"
#include "puntual-spoken-text.h"

typedef struct
{
  const char *language, *voice, *text, *read;
} Case;

static void
assert_read (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *read =
          puntual_spoken_figures (cases[i].text, cases[i].language, cases[i].voice);

      g_assert_cmpstr (read, ==, cases[i].read);
    }
}

static void
test_an_amount_is_one_number (void)
{
  static const Case cases[] = {
    { "es", "es-ES", "Son 1.234,56 €.", "Son 1234,56 €." },
    { "es", "es-ES", "Son 1\u00a0234,56\u00a0€.", "Son 1234,56\u00a0€." },
    { "es", "es-ES", "Son 1\u202f234\u202f567,5 €", "Son 1234567,5 €" },
    { "es", "es-ES", "Son 1.234.567,00 €, ya", "Son 1234567,00 €, ya" },
    { "en-US", "en-US", "It is $1,234.56.", "It is $1234.56." },
    { "en", "en-GB", "It is -£1,234,567.", "It is -£1234567." },
    { "en", "en-GB", "CHF 1'234.50 or 1’234 CHF", "CHF 1234.50 or 1234 CHF" },
    { "es", "es-ES", "**1.200 €** y 2.300 €", "**1200 €** y 2300 €" },
    { "es-CL", "es-ES", "$1.234", "$1234" },
  };

  assert_read (cases, G_N_ELEMENTS (cases));
}

/* A voice of Spain reads what is written for Guatemala. */
static void
test_decimals_get_the_mark_of_the_voice (void)
{
  static const Case cases[] = {
    { "es-GT", "es-ES", "Q\u00a01,234.56", "Q\u00a01234,56" },
    { "es-GT", "es-ES", "GTQ 1,234.56", "GTQ 1234,56" },
    { "es-DO", "es-ES", "$99.50", "$99,50" },
    { "es-ES", "es-MX", "99,50 €", "99.50 €" },
    { "fr", "fr-FR", "1\u202f234,56 € et 99,50 €", "1234,56 € et 99,50 €" },
  };

  assert_read (cases, G_N_ELEMENTS (cases));
}

/* Where a currency has three places, three digits behind the language's mark are those. */
static void
test_three_places_are_no_thousands (void)
{
  static const Case cases[] = {
    { "en", "en-GB", "KWD 0.500 or 12.500 KWD", "KWD 0.500 or 12.500 KWD" },
    { "en", "en-GB", "BHD 500.250, BHD 1,234.500", "BHD 500.250, BHD 1234.500" },
    { "en", "en-GB", "KWD 12,500", "KWD 12500" },
    { "es", "es-ES", "Quedan 12,500 TND.", "Quedan 12,500 TND." },
    { "es", "es-ES", "Quedan 12.500 TND y 0,500 TND.", "Quedan 12500 TND y 0,500 TND." },
    { "es", "es-MX", "Quedan 500,250 KWD.", "Quedan 500.250 KWD." },
    { "es", "es-ES", "Son 1.234.567 KWD.", "Son 1234567 KWD." },
    { "es", "es-ES", "$1,234 y 1,234 USD", "$1234 y 1234 USD" },
  };

  assert_read (cases, G_N_ELEMENTS (cases));
}

/* Whichever mark stands behind it: half a dinar is not five hundred. */
static void
test_a_nought_begins_no_thousands (void)
{
  static const Case cases[] = {
    { "es", "es-ES", "Quedan 0.500 KWD.", "Quedan 0.500 KWD." },
    { "en", "en-GB", "TND 0,500 is left.", "TND 0,500 is left." },
    { "es", "es-ES", "0.500 € o 0,500 €", "0.500 € o 0,500 €" },
    { "es", "es-ES", "Quedan 10.500 KWD.", "Quedan 10500 KWD." },
  };

  assert_read (cases, G_N_ELEMENTS (cases));
}

static void
test_other_figures_stay_as_they_are (void)
{
  static const char *const texts[] = {
    "Factura 2026-0042, F-2026.001.234 y A1.234",
    "El 10/03/2026, el 10.3.2026 o el 2026-03-10",
    "A las 10.30 o a las 10:30",
    "Llame al 600 111 222 o al +34 911 222 333",
    "Llame al +34\u00a0911\u00a0222\u00a0333",
    "ES91 2100 0418 4502 0005 1332",
    "Cuotas 1,2,3 y 10,5 %",
    "Versión 1.234.56",
    "1.234.5678",
    "10 200 piezas",
    "1.234 piezas de 1,234 kg",
    "Factura 12.345",
    "Llame al 600.111.222",
    "La factura 12 500,00 €",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *read = puntual_spoken_figures (texts[i], "es", "es-ES");

      g_assert_cmpstr (read, ==, texts[i]);
    }
}

/* Whatever is written for a country, its digits come to the voice in one piece. */
static void
test_what_puntual_writes_is_read_as_one_number (void)
{
  static const struct
  {
    const char *language, *voice, *currency, *read;
  } cases[] = {
    { "es-ES", "es-ES", "EUR", "1234567,89" }, { "es-MX", "es-MX", "MXN", "1234567.89" },
    { "en-GB", "en-GB", "GBP", "1234567.89" }, { "en-US", "en-US", "USD", "1234567.89" },
    { "es-CR", "es-ES", "CRC", "1234567,89" }, { "es-AR", "es-ES", "ARS", "1234567,89" },
    { "es-PE", "es-ES", "PEN", "1234567,89" }, { "es-ES", "es-ES", "USD", "1234567,89" },
    { "es-GT", "es-ES", "GTQ", "1234567,89" }, { "es-ES", "es-ES", "JPY", "123456789" },
    { "en-GB", "en-GB", "KWD", "123456.789" }, { "es-ES", "es-ES", "KWD", "123456,789" },
    { "es-MX", "es-MX", "EUR", "1234567.89" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *money =
          puntual_locale_money (123456789, cases[i].currency, cases[i].language);
      g_autofree char *text = g_strdup_printf ("Total: %s.", money);
      g_autofree char *read = puntual_spoken_figures (text, cases[i].language, cases[i].voice);

      if (strstr (read, cases[i].read) == NULL)
        g_error ("%s in %s is read as %s", text, cases[i].language, read);
    }
}

static void
test_small_amounts_stay_small (void)
{
  static const char *const languages[] = { "es-ES", "es-MX", "en-GB", "en-US" };
  static const char *const currencies[] = { "KWD", "BHD", "TND", "OMR", "JOD" };

  for (guint i = 0; i < G_N_ELEMENTS (languages) * G_N_ELEMENTS (currencies); i++)
    {
      const char *language = languages[i % G_N_ELEMENTS (languages)];
      g_autofree char *money =
          puntual_locale_money (12500, currencies[i / G_N_ELEMENTS (languages)], language);
      g_autofree char *read = puntual_spoken_figures (money, language, language);

      g_assert_cmpstr (read, ==, money);
    }
}

static void
test_what_puntual_writes_of_days_stays (void)
{
  static const char *const languages[] = { "es-ES", "es-MX", "en-GB", "en-US" };
  PuntualDay day = puntual_day_from_ymd (2026, 3, 10);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *lengthy = puntual_locale_date (day, languages[i]);
      g_autofree char *brief = puntual_locale_date_short (day, languages[i]);
      g_autofree char *text = g_strdup_printf ("%s, %s.", lengthy, brief);
      g_autofree char *read = puntual_spoken_figures (text, languages[i], languages[i]);

      g_assert_cmpstr (read, ==, text);
    }
}

/* --- Where to stop --- */

static void
assert_stops (const char *line, gsize letters, const char *expected)
{
  gboolean whole = TRUE;
  g_autofree char *kept = puntual_spoken_within (line, letters, &whole);

  g_assert_cmpstr (kept, ==, expected);
  g_assert_false (whole);
  g_assert_cmpint (g_utf8_strlen (kept, -1), <=, (glong)letters);
}

static void
test_what_fits_is_said_whole (void)
{
  gboolean whole = FALSE;
  g_autofree char *all = puntual_spoken_within ("Ana & Cía", 13, &whole);

  g_assert_cmpstr (all, ==, "Ana &amp; Cía");
  g_assert_true (whole);
  assert_stops ("Ana & Cía", 12, "Ana &amp;");
  assert_stops ("Ana & Cía", 7, "Ana");
}

static void
test_it_stops_at_the_end_of_a_sentence (void)
{
  assert_stops ("La factura venció ayer. Por favor, haga la transferencia.", 40,
                "La factura venció ayer.");
  assert_stops ("¿Ya la pagó usted? Entonces no haga caso de esta llamada.", 35,
                "¿Ya la pagó usted?");
  assert_stops ("Llama el Sr. Abad para hablar de una factura", 30,
                "Llama el Sr. Abad para hablar");
  assert_stops ("Llama Abad S.L. para hablar de una factura", 30, "Llama Abad S.L. para hablar de");
  assert_stops ("Hola. Hablamos de una factura que venció la semana pasada", 40,
                "Hola. Hablamos de una factura que venció");
}

/* Wherever it has to stop, an amount and a date are there whole or not at all. */
static void
test_no_figure_is_cut (void)
{
  static const char *const figures[] = {
    "1234,56 €",           "$1234.56",         "US$ 1234.56",    "GTQ 1234,56",
    "10 de marzo de 2026", "27 February 2026", "March 10, 2026", "1234,56 euros",
  };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "una factura de taller que suma en total %s y que sigue abierta todavía hoy mismo",
          figures[i]);

      for (glong letters = 1; letters < g_utf8_strlen (line, -1); letters++)
        {
          gboolean whole;
          g_autofree char *kept = puntual_spoken_within (line, (gsize)letters, &whole);
          gboolean some = strpbrk (kept, G_CSET_DIGITS "$€") != NULL
                          || g_str_has_suffix (kept, "GTQ") || g_str_has_suffix (kept, "March");

          g_assert_false (whole);
          g_assert_true (g_str_has_prefix (line, kept));
          g_assert_true (!some || strstr (kept, figures[i]) != NULL);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spoken-text/an-amount-is-one-number", test_an_amount_is_one_number);
  g_test_add_func ("/spoken-text/decimals-get-the-mark-of-the-voice",
                   test_decimals_get_the_mark_of_the_voice);
  g_test_add_func ("/spoken-text/three-places-are-no-thousands",
                   test_three_places_are_no_thousands);
  g_test_add_func ("/spoken-text/a-nought-begins-no-thousands", test_a_nought_begins_no_thousands);
  g_test_add_func ("/spoken-text/other-figures-stay-as-they-are",
                   test_other_figures_stay_as_they_are);
  g_test_add_func ("/spoken-text/what-puntual-writes-is-read-as-one-number",
                   test_what_puntual_writes_is_read_as_one_number);
  g_test_add_func ("/spoken-text/small-amounts-stay-small", test_small_amounts_stay_small);
  g_test_add_func ("/spoken-text/what-puntual-writes-of-days-stays",
                   test_what_puntual_writes_of_days_stays);
  g_test_add_func ("/spoken-text/what-fits-is-said-whole", test_what_fits_is_said_whole);
  g_test_add_func ("/spoken-text/it-stops-at-the-end-of-a-sentence",
                   test_it_stops_at_the_end_of_a_sentence);
  g_test_add_func ("/spoken-text/no-figure-is-cut", test_no_figure_is_cut);
  return g_test_run ();
}
