/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "puntual-zones.h"

static void
test_lists (void)
{
  static const char list[] = "# a remark\n"
                             "ES\t+4024-00341\tEurope/Madrid\tSpain (mainland)\n"
                             "ES\t+2806-01524\tAtlantic/Canary\n"
                             "broken line\n"
                             "MX\t+1924-09909\tAmerica/Mexico_City\tCentral Mexico\n";
  g_autofree char *folder = g_dir_make_tmp ("puntual-zones-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "zone.tab", NULL);
  g_auto (GStrv) spain = NULL;
  g_auto (GStrv) nowhere = NULL;

  g_assert_true (g_file_set_contents (path, list, -1, NULL));
  g_setenv ("TZDIR", folder, TRUE);
  spain = puntual_zones_of_country ("ES");
  nowhere = puntual_zones_of_country ("XX");
  g_unsetenv ("TZDIR");
  g_assert_cmpuint (g_strv_length (spain), ==, 2);
  g_assert_cmpstr (spain[0], ==, "Europe/Madrid");
  g_assert_cmpstr (spain[1], ==, "Atlantic/Canary");
  g_assert_cmpuint (g_strv_length (nowhere), ==, 0);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_no_list (void)
{
  g_auto (GStrv) zones = NULL;

  g_setenv ("TZDIR", "/nowhere", TRUE);
  zones = puntual_zones_of_country ("ES");
  g_unsetenv ("TZDIR");
  g_assert_cmpuint (g_strv_length (zones), ==, 0);
}

static void
test_local (void)
{
  g_autofree char *named = NULL;
  g_autofree char *nameless = NULL;

  g_setenv ("TZ", "America/Bogota", TRUE);
  named = puntual_zones_local ();
  g_setenv ("TZ", "UTC", TRUE);
  nameless = puntual_zones_local ();
  g_assert_cmpstr (named, ==, "America/Bogota");
  g_assert_null (nameless);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zones/lists-those-of-a-country", test_lists);
  g_test_add_func ("/zones/has-none-without-a-data-base", test_no_list);
  g_test_add_func ("/zones/names-the-machines-own", test_local);
  return g_test_run ();
}
