/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-allocation-proposal.h"

/* Where a part stands: its place in the array keeps what is equal in order. */
typedef struct
{
  PuntualProposedPart *part;
  guint place;
} Turn;

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const Turn *first = a;
  const Turn *second = b;
  gboolean first_known = first->part->due_day != PUNTUAL_DAY_NONE;
  gboolean second_known = second->part->due_day != PUNTUAL_DAY_NONE;

  if (first->part->chosen != second->part->chosen)
    return first->part->chosen ? -1 : 1;
  if (first_known != second_known)
    return first_known ? -1 : 1;
  if (first->part->due_day != second->part->due_day)
    return first->part->due_day < second->part->due_day ? -1 : 1;
  return first->place < second->place ? -1 : first->place > second->place;
}

gint64
puntual_allocation_propose (PuntualProposedPart *parts, guint n, gint64 minor)
{
  g_autoptr (GArray) turns = g_array_sized_new (FALSE, FALSE, sizeof (Turn), n);
  gint64 left = minor;

  for (guint i = 0; i < n; i++)
    {
      Turn turn = { &parts[i], i };

      if (parts[i].fixed)
        left -= parts[i].minor;
      else
        g_array_append_val (turns, turn);
    }
  g_array_sort (turns, compare_turns);
  for (guint i = 0; i < turns->len; i++)
    {
      PuntualProposedPart *part = g_array_index (turns, Turn, i).part;

      part->minor = CLAMP (left, 0, MAX (part->balance, 0));
      left -= part->minor;
    }
  return left;
}
