/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-mail-host.h"

static void
assert_all (const char *const *texts, gboolean is_public)
{
  for (; *texts != NULL; texts++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (*texts);

      g_test_message ("%s", *texts);
      g_assert_cmpint (puntual_mail_host_address_is_public (address), ==, is_public);
    }
}

static void
test_public (void)
{
  static const char *const texts[] = { "9.9.9.9",           "93.184.216.34",      "11.0.0.1",
                                       "172.32.0.1",        "192.169.0.1",        "100.128.0.1",
                                       "2a00:1450:4003::1", "64:ff9b::0909:0909", NULL };

  assert_all (texts, TRUE);
}

static void
test_special (void)
{
  static const char *const texts[] = { "0.0.0.0",
                                       "10.1.2.3",
                                       "100.64.0.1",
                                       "127.0.0.1",
                                       "127.255.0.9",
                                       "169.254.169.254",
                                       "172.16.0.1",
                                       "172.31.255.255",
                                       "192.168.1.1",
                                       "224.0.0.251",
                                       "255.255.255.255",
                                       "::",
                                       "::1",
                                       "::ffff:10.0.0.1",
                                       "::127.0.0.1",
                                       "fe80::1",
                                       "fd00::1",
                                       "fec0::1",
                                       "ff02::1",
                                       "2002:7f00:1::",
                                       "64:ff9b::7f00:1",
                                       "64:ff9b:1::1",
                                       NULL };

  assert_all (texts, FALSE);
}

static void
test_names (void)
{
  static const struct
  {
    const char *uri;
    gboolean named;
  } cases[] = {
    { "https://autoconfig.taller.example/mail", TRUE },
    { "https://taller.example:443/", TRUE },
    { "https://taller.example./", TRUE },
    { "https://taller.example:8443/", FALSE },
    { "https://taller.example:22/", FALSE },
    { "https://localhost/", FALSE },
    { "https://LOCALHOST./", FALSE },
    { "https://a.localhost/", FALSE },
    { "https://a.LocalHost./", FALSE },
    { "https://router.local/", FALSE },
    { "https://router/", FALSE },
    { "https://10.0.0.1/", FALSE },
    { "https://9.9.9.9/", FALSE },
    { "https://9.9.9.9./", FALSE },
    { "https://[::1]/", FALSE },
    { "https://[fe80::1%25eth0]/", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GUri) uri = g_uri_parse (cases[i].uri, G_URI_FLAGS_NONE, NULL);

      g_test_message ("%s", cases[i].uri);
      g_assert_nonnull (uri);
      g_assert_cmpint (puntual_mail_host_is_named (uri), ==, cases[i].named);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail-host/takes-addresses-of-the-public-internet", test_public);
  g_test_add_func ("/mail-host/refuses-this-machine-and-its-network", test_special);
  g_test_add_func ("/mail-host/takes-names-at-the-usual-port", test_names);
  return g_test_run ();
}
