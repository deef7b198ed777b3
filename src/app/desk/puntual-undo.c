/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-undo.h"

/* Older ones are forgotten: nobody remembers what they were. */
#define KEPT 50

typedef struct
{
  guint number;
  PuntualDeed *deed;
} Entry;

struct _PuntualUndo
{
  GQueue entries; /* of Entry, owned */
  guint last;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->deed, puntual_deed_free);
  g_free (entry);
}

PuntualUndo *
puntual_undo_new (void)
{
  PuntualUndo *self = g_new0 (PuntualUndo, 1);

  g_queue_init (&self->entries);
  return self;
}

void
puntual_undo_free (PuntualUndo *self)
{
  g_queue_clear_full (&self->entries, entry_free);
  g_free (self);
}

guint
puntual_undo_push (PuntualUndo *self, PuntualDeed *deed)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->number = ++self->last;
  entry->deed = deed;
  g_queue_push_tail (&self->entries, entry);
  if (self->entries.length > KEPT)
    entry_free (g_queue_pop_head (&self->entries));
  return entry->number;
}

PuntualDeed *
puntual_undo_pop (PuntualUndo *self, guint number)
{
  for (GList *link = self->entries.tail; link != NULL; link = link->prev)
    {
      Entry *entry = link->data;
      PuntualDeed *deed;

      if (number != 0 && entry->number != number)
        continue;
      deed = g_steal_pointer (&entry->deed);
      entry_free (entry);
      g_queue_delete_link (&self->entries, link);
      return deed;
    }
  return NULL;
}

guint
puntual_undo_get_newest (PuntualUndo *self)
{
  const Entry *newest = g_queue_peek_tail (&self->entries);

  return newest != NULL ? newest->number : 0;
}

gboolean
puntual_undo_is_empty (PuntualUndo *self)
{
  return g_queue_is_empty (&self->entries);
}
