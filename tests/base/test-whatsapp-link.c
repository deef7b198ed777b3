/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-error.h"
#include "puntual-whatsapp-link.h"

static void
test_number_and_text_are_in_the_link (void)
{
  g_autofree char *link = puntual_whatsapp_link (
      "+34600111222", "Hola Ana,\nla factura 2026-0042 (1.210,50 €) venció el 3/9.", NULL);

  /* The vector of channels.md, section 9. */
  g_assert_cmpstr (link, ==,
                   "https://wa.me/34600111222?text=Hola%20Ana%2C%0Ala%20factura%202026-0042%20"
                   "%281.210%2C50%20%E2%82%AC%29%20venci%C3%B3%20el%203%2F9.");
}

static void
test_other_numbers_are_refused (void)
{
  static const char *const numbers[] = {
    NULL, "", "+", "600111222", "0034600111222", "+34 600", "+34600x11222", "+1234567890123456",
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (puntual_whatsapp_link (numbers[i], "Hola", &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_PHONE);
    }
}

static void
test_a_text_too_long_is_refused (void)
{
  g_autofree char *text = g_strnfill (1970, 'x');
  g_autofree char *link = puntual_whatsapp_link ("+34600111222", text + 1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (link);
  g_assert_null (puntual_whatsapp_link ("+34600111222", text, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/whatsapp-link/number-and-text-are-in-the-link",
                   test_number_and_text_are_in_the_link);
  g_test_add_func ("/whatsapp-link/other-numbers-are-refused", test_other_numbers_are_refused);
  g_test_add_func ("/whatsapp-link/a-text-too-long-is-refused", test_a_text_too_long_is_refused);
  return g_test_run ();
}
