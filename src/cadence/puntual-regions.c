/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-regions.h"

#include <string.h>
#include "puntual-data.h"
#include "puntual-holiday-rules.h"
#include "puntual-json.h"

void
puntual_region_free (PuntualRegion *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self);
}

/* The holiday file of a country; NULL when it cannot be read. */
static JsonNode *
load_country (const char *country)
{
  g_autofree char *relative = g_strdup_printf ("holidays/%s.json", country);
  g_autofree char *path = puntual_data_path (relative);
  g_autoptr (JsonNode) root = path != NULL ? puntual_json_load (path, NULL) : NULL;

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? g_steal_pointer (&root) : NULL;
}

static char *
name_of (JsonObject *country, const char *code)
{
  JsonObject *parts = puntual_json_get_object (country, "subdivisions");
  const char *name = puntual_json_get_string (country, "name", code);
  JsonObject *part;

  if (strlen (code) <= 3)
    return g_strdup (name);
  part = parts != NULL ? puntual_json_get_object (parts, code + 3) : NULL;
  return g_strdup_printf ("%s: %s", name,
                          part != NULL ? puntual_json_get_string (part, "name", code) : code);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const PuntualRegion *first = *(PuntualRegion *const *)a, *second = *(PuntualRegion *const *)b;

  return g_utf8_collate (first->name, second->name);
}

GPtrArray *
puntual_regions_list (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_region_free);
  g_auto (GStrv) codes = puntual_holiday_rules_list_regions ();
  g_autoptr (JsonNode) root = NULL;
  const char *loaded = "";

  for (guint i = 0; codes[i] != NULL; i++)
    {
      PuntualRegion *region;

      /* Sorted: a country comes with its parts behind it. */
      if (strncmp (codes[i], loaded, 2) != 0)
        {
          g_clear_pointer (&root, json_node_unref);
          root = load_country (codes[i]);
          loaded = codes[i];
        }
      if (root == NULL)
        continue;
      region = g_new0 (PuntualRegion, 1);
      region->code = g_strdup (codes[i]);
      region->name = name_of (json_node_get_object (root), codes[i]);
      g_ptr_array_add (list, region);
    }
  g_ptr_array_sort (list, compare_names);
  return list;
}
