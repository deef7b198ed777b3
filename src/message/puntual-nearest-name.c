/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-nearest-name.h"

#define MAX_LENGTH 48 /* longer ones are compared by their beginning */

/* Levenshtein's distance, one row at a time. */
static guint
distance (const char *a, const char *b)
{
  guint row[MAX_LENGTH + 1];
  guint length_a = (guint)MIN (strlen (a), MAX_LENGTH);
  guint length_b = (guint)MIN (strlen (b), MAX_LENGTH);

  for (guint j = 0; j <= length_b; j++)
    row[j] = j;
  for (guint i = 1; i <= length_a; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= length_b; j++)
        {
          guint replaced = diagonal + (g_ascii_tolower (a[i - 1]) != b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (replaced, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[length_b];
}

const char *
puntual_nearest_name (const char *typed, const char *const *names)
{
  const char *best = names[0];
  guint least = G_MAXUINT;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *dot = strrchr (names[i], '.');
      guint whole = distance (typed, names[i]) * 2;
      guint last = dot != NULL ? distance (typed, dot + 1) * 2 + 1 : G_MAXUINT;
      guint now = MIN (whole, last);

      if (now < least)
        {
          least = now;
          best = names[i];
        }
    }
  return best;
}

gboolean
puntual_name_is_near (const char *typed, const char *name)
{
  const char *typed_dot = strrchr (typed, '.');
  const char *dot = strrchr (name, '.');
  const char *last = typed_dot != NULL ? typed_dot + 1 : typed;
  guint most = (guint)(MIN (strlen (last), MAX_LENGTH) + 1) / 3;

  if (g_str_has_prefix (typed, name) && typed[strlen (name)] == '.')
    return TRUE;
  return distance (typed, name) <= most || (dot != NULL && distance (last, dot + 1) <= most);
}
