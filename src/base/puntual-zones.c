/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-zones.h"

#include <string.h>

/* Lines of country code, coordinates, zone and perhaps a remark, between tabs; see tzfile(5) and
 * the head of the file. TZDIR moves the data base. */
#define LIST "zone.tab"
#define LIST_MAX (1024 * 1024)

static char *
read_list (void)
{
  const char *folder = g_getenv ("TZDIR");
  g_autofree char *path =
      g_build_filename (folder != NULL ? folder : "/usr/share/zoneinfo", LIST, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  if (file == NULL || g_mapped_file_get_length (file) > LIST_MAX)
    return NULL;
  return g_strndup (g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
}

GStrv
puntual_zones_of_country (const char *country)
{
  g_autoptr (GPtrArray) zones = g_ptr_array_new ();
  g_autofree char *list = read_list ();
  g_auto (GStrv) lines = g_strsplit (list != NULL ? list : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 4);

      if (g_strv_length (fields) >= 3 && g_str_equal (fields[0], country))
        g_ptr_array_add (zones, g_strdup (fields[2]));
    }
  g_ptr_array_add (zones, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&zones), FALSE);
}

char *
puntual_zones_local (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (zone);

  return strchr (name, '/') != NULL && *name != '/' ? g_strdup (name) : NULL;
}

static gboolean
is_name (const char *name)
{
  static const char *allowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/:";

  return *name != '\0' && *name != '/' && strspn (name, allowed) == strlen (name);
}

GTimeZone *
puntual_zones_find (const char *name)
{
  return name != NULL && is_name (name) ? g_time_zone_new_identifier (name) : NULL;
}
