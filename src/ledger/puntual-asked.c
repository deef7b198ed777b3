/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-asked.h"

#include <inttypes.h>

char *
puntual_asked_json (const gint64 *ids, guint n)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, i == 0 ? "%" PRId64 : ",%" PRId64, ids[i]);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

void
puntual_asked_drop_missing (GPtrArray *rows)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      gpointer row = g_steal_pointer (&rows->pdata[i]);

      if (row != NULL)
        rows->pdata[n++] = row;
    }
  while (rows->len > n)
    g_ptr_array_steal_index (rows, rows->len - 1);
}

static gint64
id_at (const GArray *records, gsize size, guint place)
{
  return *(const gint64 *)(gconstpointer)(records->data + place * size);
}

/* Where ids have no gaps, a record lies as far behind the first one as its id does. */
gpointer
puntual_find_by_id (const GArray *records, gint64 id)
{
  gsize size = g_array_get_element_size ((GArray *)records);
  guint low = 0, high = records->len;
  gint64 distance = high > 0 ? id - id_at (records, size, 0) : -1;

  if (distance < 0)
    return NULL;
  if (distance < high && id_at (records, size, (guint)distance) == id)
    return records->data + (guint)distance * size;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (id_at (records, size, middle) < id)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == records->len || id_at (records, size, low) != id)
    return NULL;
  return records->data + low * size;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return (left > right) - (left < right);
}

void
puntual_sort_by_id (GArray *records)
{
  g_array_sort (records, compare_ids);
}
