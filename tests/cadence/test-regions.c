/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "puntual-calendar.h"
#include "puntual-regions.h"

static const char *
name_of (GPtrArray *list, const char *code)
{
  for (guint i = 0; i < list->len; i++)
    {
      const PuntualRegion *region = g_ptr_array_index (list, i);

      if (g_str_equal (region->code, code))
        return region->name;
    }
  return NULL;
}

static void
test_names (void)
{
  g_autoptr (GPtrArray) list = puntual_regions_list ();

  g_assert_cmpstr (name_of (list, "ES"), ==, "España");
  g_assert_cmpstr (name_of (list, "ES-MD"), ==, "España: Comunidad de Madrid");
  g_assert_cmpstr (name_of (list, "MX"), ==, "México");
  g_assert_null (name_of (list, "XX"));
}

static void
test_same_as_the_calendars (void)
{
  g_autoptr (GPtrArray) list = puntual_regions_list ();
  g_auto (GStrv) codes = puntual_calendar_regions ();

  g_assert_cmpuint (list->len, ==, g_strv_length (codes));
  for (guint i = 0; codes[i] != NULL; i++)
    g_assert_nonnull (name_of (list, codes[i]));
}

/* The country stands before its parts. */
static void
test_order (void)
{
  g_autoptr (GPtrArray) list = puntual_regions_list ();
  const char *country = "";

  for (guint i = 0; i < list->len; i++)
    {
      const PuntualRegion *region = g_ptr_array_index (list, i);

      if (strlen (region->code) == 2)
        country = region->code;
      else
        g_assert_true (g_str_has_prefix (region->code, country));
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regions/have-names-for-people", test_names);
  g_test_add_func ("/regions/are-those-with-a-calendar", test_same_as_the_calendars);
  g_test_add_func ("/regions/a-country-stands-before-its-parts", test_order);
  return g_test_run ();
}
