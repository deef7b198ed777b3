/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-payment-qr.h"

#define IBAN "ES91 2100 0418 4502 0005 1332"

static void
test_example (void)
{
  g_autofree char *payload =
      puntual_payment_qr_payload ("Taller Muñoz SL", IBAN, NULL, 121050, "Factura 2026-0042");

  g_assert_cmpstr (payload, ==,
                   "BCD\n002\n1\nSCT\n\nTaller Muñoz SL\nES9121000418450200051332\nEUR1210.50\n\n\n"
                   "Factura 2026-0042");
  g_assert_cmpuint (strlen (payload), ==, 87);
}

static void
test_reference (void)
{
  g_autofree char *payload =
      puntual_payment_qr_payload ("Taller Muñoz SL", IBAN, "", 121050, "RF18 5390 0754 7034");
  g_autofree char *wrong =
      puntual_payment_qr_payload ("Taller Muñoz SL", IBAN, "", 121050, "RF19539007547034");

  g_assert_true (g_str_has_suffix (payload, "\nEUR1210.50\n\nRF18539007547034"));
  g_assert_cmpuint (strlen (payload), ==, 85);
  g_assert_true (g_str_has_suffix (wrong, "\n\n\nRF19539007547034"));
}

static void
test_nothing_after_the_last_field (void)
{
  g_autofree char *payload = puntual_payment_qr_payload ("X", IBAN, "caixESbbXXX", 5, NULL);

  g_assert_cmpstr (payload, ==,
                   "BCD\n002\n1\nSCT\nCAIXESBBXXX\nX\nES9121000418450200051332\nEUR0.05");
}

static void
test_impossible (void)
{
  static const struct
  {
    const char *name, *iban;
    gint64 minor;
  } cases[] = {
    { "X", "ES9121000418450200051333", 100 },
    { "X", "", 100 },
    { "X", "ES91", 100 },
    { "X", IBAN, 0 },
    { "X", IBAN, -100 },
    { "X", IBAN, 100000000000 },
    { "", IBAN, 100 },
    { "\n\t ", IBAN, 100 },
    { "X", NULL, 100 },
    { NULL, IBAN, 100 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_null (
        puntual_payment_qr_payload (cases[i].name, cases[i].iban, NULL, cases[i].minor, NULL));
}

static void
test_largest_amount (void)
{
  g_autofree char *payload = puntual_payment_qr_payload ("X", IBAN, NULL, 99999999999, NULL);

  g_assert_true (g_str_has_suffix (payload, "\nEUR999999999.99"));
}

/* A line break inside a field would move every field after it. */
static void
test_fields_stay_one_line (void)
{
  g_autofree char *payload =
      puntual_payment_qr_payload ("A\nB\rC", IBAN, "bad\nbic", 100, "one\ntwo\tthree");
  g_auto (GStrv) lines = g_strsplit (payload, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 11);
  g_assert_cmpstr (lines[4], ==, "");
  g_assert_cmpstr (lines[5], ==, "A B C");
  g_assert_cmpstr (lines[10], ==, "one two three");
}

static void
test_long_fields (void)
{
  g_autofree char *letters = g_strnfill (400, 'n');
  g_auto (GStrv) pieces = g_strsplit (letters, "n", -1);
  g_autofree char *enyes = g_strjoinv ("ñ", pieces);
  g_autofree char *kanji = g_strjoinv ("督", pieces);
  g_autofree char *narrow =
      puntual_payment_qr_payload (enyes, IBAN, "CAIXESBBXXX", 121050, letters);
  g_autofree char *wide = puntual_payment_qr_payload (kanji, IBAN, "CAIXESBBXXX", 121050, kanji);
  g_auto (GStrv) lines = g_strsplit (narrow, "\n", -1);

  g_assert_cmpint (g_utf8_strlen (lines[5], -1), ==, 70);
  g_assert_true (g_utf8_validate (narrow, -1, NULL));
  g_assert_cmpuint (strlen (narrow), <=, 331);
  g_assert_true (g_utf8_validate (wide, -1, NULL));
  g_assert_cmpuint (strlen (wide), <=, 331);
}

static void
test_ibans (void)
{
  static const char *const valid[] = { IBAN,
                                       "es9121000418450200051332",
                                       "DE89370400440532013000",
                                       "GB82 WEST 1234 5698 7654 32",
                                       "NO9386011117947",
                                       "MT84MALT011000012345MTLCAST001S" };
  static const char *const invalid[] = { "",
                                         "ES",
                                         "ES9121000418450200051331",
                                         "ES91-2100-0418-4502-0005-1332",
                                         "9191210004184502",
                                         "ES9l21000418450200051332",
                                         "ES91210004184502000513320000000000000000" };

  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (puntual_iban_is_valid (valid[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (puntual_iban_is_valid (invalid[i]));
}

static void
test_png (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = puntual_payment_qr_png ("BCD", &error);
  g_autoptr (GBytes) again = puntual_payment_qr_png ("BCD", NULL);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (png, NULL), 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_true (g_bytes_equal (png, again));
}

static void
test_too_much (void)
{
  g_autofree char *much = g_strnfill (5000, 'x');
  g_autofree char *beyond_version = g_strnfill (332, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) largest = NULL;

  g_assert_null (puntual_payment_qr_png (much, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (puntual_payment_qr_png (beyond_version, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE);
  beyond_version[331] = '\0';
  largest = puntual_payment_qr_png (beyond_version, NULL);
  g_assert_nonnull (largest);
}

/* The picture is read back by a program that is not ours. */
static void
test_scanner (void)
{
  g_autofree char *scanner = g_find_program_in_path ("zbarimg");
  g_autofree char *payload =
      puntual_payment_qr_payload ("Taller Munoz SL", IBAN, NULL, 121050, "Factura 2026-0042");
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *read = NULL;
  g_autoptr (GBytes) png = puntual_payment_qr_png (payload, NULL);
  g_autoptr (GError) error = NULL;
  char *argv[] = { scanner, (char *)"-q", (char *)"--raw", NULL, NULL };

  if (scanner == NULL)
    {
      g_test_skip ("zbarimg is not installed");
      return;
    }
  folder = g_dir_make_tmp ("puntual-qr-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "qr.png", NULL);
  argv[3] = path;
  g_file_set_contents (path, g_bytes_get_data (png, NULL), g_bytes_get_size (png), &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &read, NULL, NULL,
                &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_strchomp (read), ==, payload);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payment-qr/example-of-the-guideline", test_example);
  g_test_add_func ("/payment-qr/creditor-reference-has-its-own-line", test_reference);
  g_test_add_func ("/payment-qr/nothing-follows-the-last-field", test_nothing_after_the_last_field);
  g_test_add_func ("/payment-qr/no-code-for-what-no-bank-takes", test_impossible);
  g_test_add_func ("/payment-qr/largest-amount", test_largest_amount);
  g_test_add_func ("/payment-qr/a-field-cannot-add-lines", test_fields_stay_one_line);
  g_test_add_func ("/payment-qr/long-fields-are-cut-between-characters", test_long_fields);
  g_test_add_func ("/payment-qr/iban-check-digits", test_ibans);
  g_test_add_func ("/payment-qr/picture-is-a-png", test_png);
  g_test_add_func ("/payment-qr/refuses-more-than-a-symbol-holds", test_too_much);
  g_test_add_func ("/payment-qr/a-scanner-reads-it", test_scanner);
  return g_test_run ();
}
