/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-cadence-draft.h"

/* So far back one can go. */
#define MAX_ENTRIES 500

struct _PuntualCadenceHistory
{
  GPtrArray *entries; /* of PuntualCadenceDraft, owned */
  guint current;
  char *gesture; /* that made the current entry and may go on; NULL: none */
};

PuntualCadenceHistory *
puntual_cadence_history_new (PuntualCadenceDraft *draft)
{
  PuntualCadenceHistory *self = g_new0 (PuntualCadenceHistory, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_cadence_draft_unref);
  g_ptr_array_add (self->entries, puntual_cadence_draft_ref (draft));
  return self;
}

void
puntual_cadence_history_free (PuntualCadenceHistory *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self->gesture);
  g_free (self);
}

PuntualCadenceDraft *
puntual_cadence_history_get (PuntualCadenceHistory *self)
{
  return g_ptr_array_index (self->entries, self->current);
}

/* Takes the draft. */
static void
put (PuntualCadenceHistory *self, PuntualCadenceDraft *draft)
{
  puntual_cadence_draft_unref (g_ptr_array_index (self->entries, self->current));
  self->entries->pdata[self->current] = draft;
}

static void
forget_undone (PuntualCadenceHistory *self)
{
  g_ptr_array_set_size (self->entries, (int)self->current + 1);
}

/* A gesture that came back to where it began is none. */
static void
drop_when_undone (PuntualCadenceHistory *self)
{
  PuntualCadenceDraft *before;

  if (self->current == 0)
    return;
  before = g_ptr_array_index (self->entries, self->current - 1);
  if (!puntual_cadence_draft_same_cadence (before, puntual_cadence_history_get (self)))
    return;
  g_ptr_array_remove_index (self->entries, self->current - 1);
  self->current--;
  puntual_cadence_history_end (self);
}

/* Takes the draft. */
static void
add (PuntualCadenceHistory *self, PuntualCadenceDraft *draft, const char *gesture)
{
  forget_undone (self);
  g_ptr_array_add (self->entries, draft);
  if (self->entries->len > MAX_ENTRIES)
    g_ptr_array_remove_index (self->entries, 0);
  else
    self->current++;
  puntual_cadence_history_end (self);
  self->gesture = g_strdup (gesture);
}

void
puntual_cadence_history_push (PuntualCadenceHistory *self, PuntualCadenceDraft *draft,
                              const char *gesture)
{
  PuntualCadenceDraft *current = puntual_cadence_history_get (self);

  if (puntual_cadence_draft_same_cadence (current, draft))
    {
      if (puntual_cadence_draft_get_chosen (current) != puntual_cadence_draft_get_chosen (draft))
        puntual_cadence_history_end (self);
      put (self, draft);
    }
  else if (gesture != NULL && g_strcmp0 (gesture, self->gesture) == 0)
    {
      put (self, draft);
      drop_when_undone (self);
    }
  else
    add (self, draft, gesture);
}

void
puntual_cadence_history_end (PuntualCadenceHistory *self)
{
  g_clear_pointer (&self->gesture, g_free);
}

gboolean
puntual_cadence_history_can_undo (PuntualCadenceHistory *self)
{
  return self->current > 0;
}

gboolean
puntual_cadence_history_can_redo (PuntualCadenceHistory *self)
{
  return self->current + 1 < self->entries->len;
}

void
puntual_cadence_history_undo (PuntualCadenceHistory *self)
{
  puntual_cadence_history_end (self);
  if (puntual_cadence_history_can_undo (self))
    self->current--;
}

void
puntual_cadence_history_redo (PuntualCadenceHistory *self)
{
  puntual_cadence_history_end (self);
  if (puntual_cadence_history_can_redo (self))
    self->current++;
}

void
puntual_cadence_history_saved (PuntualCadenceHistory *self, gint64 id)
{
  g_autoptr (PuntualCadenceDraft) saved =
      puntual_cadence_draft_saved (puntual_cadence_history_get (self), id);
  const PuntualCadence *stored = puntual_cadence_draft_get_stored (saved);

  puntual_cadence_history_end (self);
  for (guint i = 0; i < self->entries->len; i++)
    {
      PuntualCadenceDraft *entry = g_ptr_array_index (self->entries, i);
      g_autoptr (PuntualCadenceDraft) since =
          puntual_cadence_draft_new_changed (stored, puntual_cadence_draft_get_cadence (entry));

      self->entries->pdata[i] =
          puntual_cadence_draft_choose (since, puntual_cadence_draft_get_chosen (entry));
      puntual_cadence_draft_unref (entry);
    }
}
