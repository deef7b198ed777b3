/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-browse-order.h"

#include <string.h>

/* Digits of one run that are told apart by how many they are; a number is shorter. */
#define RUN_MAX 250
/* So few are picked out faster than by sorting all. */
#define FEW 32

typedef struct
{
  gint64 id;
  gint64 group;
  gint64 key;
  gsize text; /* offset into texts */
} Place;

void
puntual_browse_order_init (PuntualBrowseOrder *self, gboolean descending, gboolean by_text)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->texts = g_string_new (NULL);
  self->descending = descending;
  self->by_text = by_text;
}

void
puntual_browse_order_clear (PuntualBrowseOrder *self)
{
  g_clear_pointer (&self->places, g_array_unref);
  if (self->texts != NULL)
    g_string_free (self->texts, TRUE);
  self->texts = NULL;
}

/* Bytes that strcmp() orders as a person does: of two runs of digits the longer one is the larger
 * number once leading zeros are gone, so its length stands before it. */
static void
append_natural (GString *texts, const char *text)
{
  while (*text != '\0')
    {
      gsize run;

      if (!g_ascii_isdigit (*text))
        {
          g_string_append_c (texts, g_ascii_toupper (*text++));
          continue;
        }
      while (*text == '0' && g_ascii_isdigit (text[1]))
        text++;
      for (run = 1; g_ascii_isdigit (text[run]); run++)
        ;
      g_string_append_c (texts, '0');
      g_string_append_c (texts, (char)MIN (run, RUN_MAX));
      g_string_append_len (texts, text, (gssize)run);
      text += run;
    }
  g_string_append_c (texts, '\0');
}

void
puntual_browse_order_add (PuntualBrowseOrder *self, gint64 id, gint64 group, gint64 key,
                          const char *text)
{
  Place place = { id, group, key, self->texts->len };

  append_natural (self->texts, text != NULL ? text : "");
  g_array_append_val (self->places, place);
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const PuntualBrowseOrder *self = data;
  const Place *left = a, *right = b;
  int result = compare_numbers (left->group, right->group);

  if (result != 0)
    return result;
  result = compare_numbers (left->key, right->key);
  if (result != 0)
    return self->descending ? -result : result;
  result = strcmp (self->texts->str + left->text, self->texts->str + right->text);
  if (result != 0)
    return self->descending && self->by_text ? -result : result;
  result = compare_numbers (left->id, right->id);
  return self->descending ? -result : result;
}

/* The first n places, sorted; nearly all of the others are looked at once. */
static void
sort_first (PuntualBrowseOrder *self, guint n)
{
  Place *places = (gpointer)self->places->data;

  g_qsort_with_data (places, (int)n, sizeof (Place), compare_places, self);
  for (guint i = n; i < self->places->len; i++)
    {
      Place place = places[i];
      guint at = n;

      while (at > 0 && compare_places (&place, &places[at - 1], self) < 0)
        at--;
      if (at == n)
        continue;
      places[i] = places[n - 1];
      memmove (&places[at + 1], &places[at], (n - at - 1) * sizeof (Place));
      places[at] = place;
    }
}

guint
puntual_browse_order_n_before (const PuntualBrowseOrder *self, gint64 key)
{
  guint n = 0;

  for (guint i = 0; i < self->places->len; i++)
    n += g_array_index (self->places, Place, i).key < key ? 1 : 0;
  return n;
}

GArray *
puntual_browse_order_ids (PuntualBrowseOrder *self, guint limit)
{
  guint n = limit == 0 ? self->places->len : MIN (limit, self->places->len);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  if (n > FEW)
    g_array_sort_with_data (self->places, compare_places, self);
  else if (n > 0)
    sort_first (self, n);
  for (guint i = 0; i < n; i++)
    g_array_append_val (ids, g_array_index (self->places, Place, i).id);
  return ids;
}

gint64
puntual_browse_group_of_day (PuntualDay day)
{
  return day == PUNTUAL_DAY_NONE;
}

gint64
puntual_browse_group_of_currency (const char *currency)
{
  gint64 group = 0;

  for (; *currency != '\0'; currency++)
    group = group * 128 + *currency;
  return group;
}
