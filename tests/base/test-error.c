/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-error.h"

#include <gio/gio.h>

/* Scripts compare these words, so the list is written out a second time. */
static const struct
{
  PuntualError code;
  const char *nick;
} nicks[] = {
  { PUNTUAL_ERROR_FAILED, "failed" },
  { PUNTUAL_ERROR_USAGE, "usage" },
  { PUNTUAL_ERROR_INVALID_AMOUNT, "invalid-amount" },
  { PUNTUAL_ERROR_AMOUNT_OVERFLOW, "amount-overflow" },
  { PUNTUAL_ERROR_INVALID_DATE, "invalid-date" },
  { PUNTUAL_ERROR_INVALID_CURRENCY, "invalid-currency" },
  { PUNTUAL_ERROR_INVALID_PHONE, "invalid-phone" },
  { PUNTUAL_ERROR_INVALID_EMAIL, "invalid-email" },
  { PUNTUAL_ERROR_INVALID_VALUE, "invalid-value" },
  { PUNTUAL_ERROR_NOT_FOUND, "not-found" },
  { PUNTUAL_ERROR_EXISTS, "exists" },
  { PUNTUAL_ERROR_NOT_A_LEDGER, "not-a-ledger" },
  { PUNTUAL_ERROR_NEWER_SCHEMA, "newer-schema" },
  { PUNTUAL_ERROR_CORRUPT, "corrupt" },
  { PUNTUAL_ERROR_READ_ONLY, "read-only" },
  { PUNTUAL_ERROR_DISK_FULL, "disk-full" },
  { PUNTUAL_ERROR_BUSY, "busy" },
  { PUNTUAL_ERROR_IO, "io" },
  { PUNTUAL_ERROR_BAD_FILE, "bad-file" },
  { PUNTUAL_ERROR_UNKNOWN_COLUMN, "unknown-column" },
  { PUNTUAL_ERROR_BAD_ROWS, "bad-rows" },
  { PUNTUAL_ERROR_TOO_LARGE, "too-large" },
  { PUNTUAL_ERROR_TEMPLATE_SYNTAX, "template-syntax" },
  { PUNTUAL_ERROR_UNKNOWN_VARIABLE, "unknown-variable" },
  { PUNTUAL_ERROR_CHANNEL_CONFIG, "channel-config" },
  { PUNTUAL_ERROR_CHANNEL_UNREACHABLE, "channel-unreachable" },
  { PUNTUAL_ERROR_CHANNEL_REFUSED, "channel-refused" },
  { PUNTUAL_ERROR_CHANNEL_UNKNOWN, "channel-unknown" },
  { PUNTUAL_ERROR_CHANNEL_LATER, "channel-later" },
  { PUNTUAL_ERROR_CHANNEL_QUOTA, "channel-quota" },
  { PUNTUAL_ERROR_CHANNEL_TEXT, "channel-text" },
  { PUNTUAL_ERROR_NO_SECRET, "no-secret" },
  { PUNTUAL_ERROR_CANCELLED, "cancelled" },
};

static void
test_every_code_has_its_word (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (nicks), ==, PUNTUAL_ERROR_CANCELLED + 1);

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (PUNTUAL_ERROR, (int)nicks[i].code, "x");

      g_assert_cmpstr (puntual_error_nick (error), ==, nicks[i].nick);
    }
}

static void
test_a_hint_is_a_sentence_or_nothing (void)
{
  guint told = 0;

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (PUNTUAL_ERROR, (int)nicks[i].code, "x");
      const char *hint = puntual_error_hint (error);

      g_assert_nonnull (hint);
      if (*hint != '\0')
        {
          g_assert_true (g_str_has_suffix (hint, "."));
          told++;
        }
    }

  g_assert_cmpuint (told, >, 12);
}

static void
test_errors_of_others_are_failures_without_a_hint (void)
{
  g_autoptr (GError) foreign = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "x");
  g_autoptr (GError) beyond = g_error_new_literal (PUNTUAL_ERROR, 4711, "x");
  g_autoptr (GError) negative = g_error_new_literal (PUNTUAL_ERROR, -1, "x");
  const GError *errors[] = { foreign, beyond, negative, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_assert_cmpstr (puntual_error_nick (errors[i]), ==, "failed");
      g_assert_cmpstr (puntual_error_hint (errors[i]), ==, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/error/every-code-has-its-word", test_every_code_has_its_word);
  g_test_add_func ("/error/a-hint-is-a-sentence-or-nothing", test_a_hint_is_a_sentence_or_nothing);
  g_test_add_func ("/error/errors-of-others-are-failures-without-a-hint",
                   test_errors_of_others_are_failures_without_a_hint);

  return g_test_run ();
}
