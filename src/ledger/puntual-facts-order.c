/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-facts-order.h"
#include <string.h>

#define DIGIT_BITS 11
#define N_DIGITS (1u << DIGIT_BITS)

static guint
digit_of (gint64 key, guint shift)
{
  return (guint)(((guint64)key >> shift) & (N_DIGITS - 1));
}

static gboolean
is_ascending (const gint64 *keys, guint n_keys, guint64 *bits)
{
  gboolean ascending = TRUE;

  *bits = n_keys > 0 ? (guint64)keys[0] : 0;
  for (guint i = 1; i < n_keys; i++)
    {
      *bits |= (guint64)keys[i];
      ascending = ascending && keys[i - 1] <= keys[i];
    }

  return ascending;
}

/* Radix sort from the lowest digit up: row ids are small and dense, so two passes do where a
 * comparison sort takes seventeen. */
guint *
puntual_facts_order (const gint64 *keys, guint n_keys)
{
  guint starts[N_DIGITS + 1];
  guint *order, *next;
  guint64 bits;

  if (is_ascending (keys, n_keys, &bits))
    return NULL;

  order = g_new (guint, n_keys);
  next = g_new (guint, n_keys);
  for (guint i = 0; i < n_keys; i++)
    order[i] = i;

  for (guint shift = 0; shift < 64 && bits >> shift != 0; shift += DIGIT_BITS)
    {
      guint *swap = order;

      memset (starts, 0, sizeof starts);
      for (guint i = 0; i < n_keys; i++)
        starts[digit_of (keys[i], shift) + 1]++;
      for (guint i = 1; i < N_DIGITS; i++)
        starts[i] += starts[i - 1];
      for (guint i = 0; i < n_keys; i++)
        next[starts[digit_of (keys[order[i]], shift)]++] = order[i];
      order = next;
      next = swap;
    }

  g_free (next);
  return order;
}
