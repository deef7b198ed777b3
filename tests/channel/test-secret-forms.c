/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "puntual-secret-forms.h"

static void
assert_blotted (const char *user, const char *secret, const char *text, const char *expected)
{
  g_autoptr (PuntualSecretForms) forms = puntual_secret_forms_new (user, secret);
  g_autofree char *shown = puntual_secret_forms_blot (forms, text);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_no_secret_changes_nothing (void)
{
  assert_blotted ("ana", NULL, "250 Ok", "250 Ok");
  assert_blotted ("ana", "", "250 Ok", "250 Ok");
  assert_blotted (NULL, "s3cr3t", NULL, NULL);
  assert_blotted (NULL, "s3cr3t", "", "");
}

static void
test_plain_secrets (void)
{
  assert_blotted ("ana", "s3cr3t", "550 s3cr3t", "550 ***");
  assert_blotted (NULL, "s3cr3t", "s3cr3ts3cr3t is no s3cr3 t", "*** is no s3cr3 t");
  assert_blotted (NULL, "aa", "aaa b", "*** b");
  assert_blotted (NULL, "contraseña", "550 contraseña\xff", "550 ***\xff");
  assert_blotted (NULL, "x", "550 next", "550 ne***t");
}

/* Whatever stands before and behind the secret in a blob, no letter of the blob stays. */
static void
test_blobs_of_any_shape (void)
{
  static const char *const secrets[] = { "s3cr", "s3cr3", "s3cr3t", "s3cr3t-p4ss", "clave añeja" };

  for (guint s = 0; s < G_N_ELEMENTS (secrets); s++)
    for (guint before = 0; before < 7; before++)
      for (guint behind = 0; behind < 4; behind++)
        {
          g_autofree char *head = g_strnfill (before, 'h');
          g_autofree char *tail = g_strnfill (behind, 't');
          g_autofree char *whole = g_strconcat (head, secrets[s], tail, NULL);
          g_autofree char *blob = g_base64_encode ((const guchar *)whole, strlen (whole));
          g_autofree char *text = g_strdup_printf ("535 <%s> no", blob);

          assert_blotted ("ana", secrets[s], text, "535 <***> no");
        }
}

static void
test_blobs_of_the_sign_in_of_short_secrets (void)
{
  static const struct
  {
    const char *blob;
    gsize length;
  } cases[] = { { "x9", 2 }, { "\0ana\0x9", 7 }, { "user=ana\1auth=Bearer x9\1\1", 25 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *blob = g_base64_encode ((const guchar *)cases[i].blob, cases[i].length);
      g_autofree char *text = g_strdup_printf ("535 %s", blob);

      assert_blotted ("ana", "x9", text, "535 ***");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret-forms/no-secret-changes-nothing", test_no_secret_changes_nothing);
  g_test_add_func ("/secret-forms/plain-secrets", test_plain_secrets);
  g_test_add_func ("/secret-forms/blobs-of-any-shape", test_blobs_of_any_shape);
  g_test_add_func ("/secret-forms/blobs-of-the-sign-in-of-short-secrets",
                   test_blobs_of_the_sign_in_of_short_secrets);
  return g_test_run ();
}
