/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-email.h"

#include <glib.h>

#include "puntual-error.h"

static void
test_brings_addresses_into_one_form (void)
{
  static const struct
  {
    const char *text, *address;
  } cases[] = {
    { "ana@example.com", "ana@example.com" },
    { "  ana@example.com\n", "ana@example.com" },
    { "\xc2\xa0"
      "ana@example.com\xc2\xa0",
      "ana@example.com" },
    { "Ana.Ruiz@Example.COM", "Ana.Ruiz@example.com" },
    { "ana+facturas@example.co.uk", "ana+facturas@example.co.uk" },
    { "o'hara@example.ie", "o'hara@example.ie" },
    { "a@b.es", "a@b.es" },
    { "root@localhost", "root@localhost" },
    { "root@LOCALHOST", "root@localhost" },
    { "x!#$%&'*+-/=?^_`{|}~y@example.com", "x!#$%&'*+-/=?^_`{|}~y@example.com" },
    { "ana@españa.es", "ana@xn--espaa-rta.es" },
    { "ana@ESPAÑA.es", "ana@xn--espaa-rta.es" },
    { "ana@xn--espaa-rta.es", "ana@xn--espaa-rta.es" },
    { "ana@例え.jp", "ana@xn--r8jz45g.jp" },
    { "ana@3com.com", "ana@3com.com" },
    { "ana@sub-1.a.example", "ana@sub-1.a.example" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = puntual_email_normalise (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (address, ==, cases[i].address);
    }
}

static void
assert_refused (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = puntual_email_normalise (text, &error);

  g_assert_cmpstr (address, ==, NULL);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_EMAIL);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_refuses_what_is_no_address (void)
{
  static const char *wrong[] = {
    "",
    " ",
    "ana",
    "@",
    "@example.com",
    "ana@",
    "ana@example",
    "ana@.com",
    "ana@example.",
    "ana@example..com",
    ".ana@example.com",
    "ana.@example.com",
    "a..b@example.com",
    "ana@@example.com",
    "ana@b@example.com",
    "ana@-a.com",
    "ana@a-.com",
    "ana@a_b.com",
    "ana@[127.0.0.1]",
    "ana@127.0.0.1",
    "ana@1.2",
    "ana@example.com,eva@example.com",
    "ana@example.com;eva@example.com",
    "Ana <ana@example.com>",
    "mailto:ana@example.com",
    "\"ana ruiz\"@example.com",
    "(c)ana@example.com",
    "ana ruiz@example.com",
    "ana@exam ple.com",
    "añá@example.com",
    "ana\\@example.com",
    "<ana@example.com>",
    "ana@example.com>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i]);

  assert_refused (NULL);
}

/* A line end in an address is another header in a message. */
static void
test_refuses_what_could_end_a_header (void)
{
  static const char *wrong[] = {
    "ana@example.com\r\nBcc: eva@example.com",
    "ana@example.com\nSubject: x",
    "ana\r\n@example.com",
    "ana\t@example.com",
    "ana@exa\rmple.com",
    "ana\x01@example.com",
    "ana@example\x7f.com",
    "ana@example.com\xe2\x80\xa8x.com",
    "ana@example\xc2\x85.com",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i]);
}

static void
test_refuses_what_the_eye_does_not_see (void)
{
  assert_refused ("ana@exam\xe2\x80\x8bple.com");
  assert_refused ("ana@exam\xc2\xadple.com");
  assert_refused ("ana@\xe2\x80\xae"
                  "example.com");
  assert_refused ("an\xe2\x80\x8b"
                  "a@example.com");
  assert_refused ("\xff\xfe@example.com");
  assert_refused ("ana@ex\xff.com");
}

static void
test_keeps_the_lengths_of_rfc_5321 (void)
{
  g_autofree char *local = g_strnfill (64, 'a');
  g_autofree char *label = g_strnfill (63, 'b');
  g_autofree char *fits = g_strdup_printf ("%s@%s.%s.%.58s.es", local, label, label, label);
  g_autofree char *too_long = g_strdup_printf ("%s@%s.%s.%.59s.es", local, label, label, label);
  g_autofree char *long_local = g_strdup_printf ("a%s@example.com", local);
  g_autofree char *long_label = g_strdup_printf ("ana@b%s.com", label);
  g_autofree char *huge = g_strnfill (1024 * 1024, '@');
  g_autofree char *address = puntual_email_normalise (fits, NULL);

  g_assert_cmpuint (strlen (fits), ==, 254);
  g_assert_cmpstr (address, ==, fits);
  assert_refused (too_long);
  assert_refused (long_local);
  assert_refused (long_label);
  assert_refused (huge);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/email/brings-addresses-into-one-form", test_brings_addresses_into_one_form);
  g_test_add_func ("/email/refuses-what-is-no-address", test_refuses_what_is_no_address);
  g_test_add_func ("/email/refuses-what-could-end-a-header", test_refuses_what_could_end_a_header);
  g_test_add_func ("/email/refuses-what-the-eye-does-not-see",
                   test_refuses_what_the_eye_does_not_see);
  g_test_add_func ("/email/keeps-the-lengths-of-rfc-5321", test_keeps_the_lengths_of_rfc_5321);

  return g_test_run ();
}
