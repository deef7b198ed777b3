/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-editing.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-keeping.h"
#include "puntual-draft.h"

/* After so long without a change the draft is written to the disk. */
#define KEEP_PATIENCE 400 /* ms */

struct _PuntualCadenceEditing
{
  PuntualCadenceHistory *history; /* NULL: nothing is edited yet */
  PuntualCadence *saved;          /* what was stored last from here; NULL: nothing */
  PuntualCadence *saved_over;     /* what it was changed from: taking it back is no news */
  gboolean disputed;              /* somebody else stored another one; nobody said which is right */
  char *key;                      /* of what is kept */
  gint64 wanted;                  /* id of the cadence; 0: the default */
  guint keeping;                  /* source */
};

PuntualCadenceEditing *
puntual_cadence_editing_new (void)
{
  return g_new0 (PuntualCadenceEditing, 1);
}

static void
forget_saved (PuntualCadenceEditing *self)
{
  g_clear_pointer (&self->saved, puntual_cadence_free);
  g_clear_pointer (&self->saved_over, puntual_cadence_free);
}

void
puntual_cadence_editing_free (PuntualCadenceEditing *self)
{
  puntual_cadence_editing_keep_now (self);
  g_clear_pointer (&self->history, puntual_cadence_history_free);
  forget_saved (self);
  g_free (self->key);
  g_free (self);
}

PuntualCadenceHistory *
puntual_cadence_editing_get_history (PuntualCadenceEditing *self)
{
  return self->history;
}

gint64
puntual_cadence_editing_get_id (PuntualCadenceEditing *self)
{
  return self->wanted;
}

static PuntualCadenceDraft *
current_draft (PuntualCadenceEditing *self)
{
  return puntual_cadence_history_get (self->history);
}

/* --- Keeping --- */

void
puntual_cadence_editing_keep_now (PuntualCadenceEditing *self)
{
  g_clear_handle_id (&self->keeping, g_source_remove);
  if (self->history != NULL && self->key != NULL)
    puntual_cadence_keeping_keep (self->key, current_draft (self), self->disputed);
}

static void
on_keeping_due (gpointer data)
{
  PuntualCadenceEditing *self = data;

  self->keeping = 0;
  puntual_cadence_editing_keep_now (self);
}

void
puntual_cadence_editing_keep_soon (PuntualCadenceEditing *self)
{
  g_clear_handle_id (&self->keeping, g_source_remove);
  self->keeping = g_timeout_add_once (KEEP_PATIENCE, on_keeping_due, self);
}

void
puntual_cadence_editing_set_saving (PuntualCadenceEditing *self, gboolean saving)
{
  forget_saved (self);
  if (!saving)
    return;
  self->saved = puntual_cadence_copy (puntual_cadence_draft_get_cadence (current_draft (self)));
  self->saved_over = puntual_cadence_copy (puntual_cadence_draft_get_stored (current_draft (self)));
}

void
puntual_cadence_editing_turn_to (PuntualCadenceEditing *self, gint64 id)
{
  puntual_cadence_editing_keep_now (self);
  g_clear_pointer (&self->history, puntual_cadence_history_free);
  forget_saved (self);
  self->disputed = FALSE;
  g_clear_pointer (&self->key, g_free);
  self->wanted = id;
}

void
puntual_cadence_editing_settle (PuntualCadenceEditing *self)
{
  self->disputed = FALSE;
  puntual_cadence_editing_keep_soon (self);
}

void
puntual_cadence_editing_give_up (PuntualCadenceEditing *self)
{
  g_clear_handle_id (&self->keeping, g_source_remove);
  if (self->key != NULL)
    puntual_draft_remove (self->key);
  g_clear_pointer (&self->key, g_free);
  puntual_cadence_editing_turn_to (self, 0);
}

/* What is kept goes along with the cadence to another id. */
static void
keep_under (PuntualCadenceEditing *self, PuntualDesk *desk, gint64 id)
{
  g_autofree char *key = puntual_cadence_keeping_key (desk, id);

  if (g_strcmp0 (key, self->key) == 0)
    return;
  if (self->key != NULL)
    puntual_draft_remove (self->key);
  g_free (self->key);
  self->key = g_steal_pointer (&key);
  puntual_cadence_editing_keep_soon (self);
}

/* --- What is stored --- */

/* Takes the draft. */
static void
begin (PuntualCadenceEditing *self, PuntualCadenceDraft *draft)
{
  g_autoptr (PuntualCadenceDraft) first = draft;

  g_clear_pointer (&self->history, puntual_cadence_history_free);
  self->history = puntual_cadence_history_new (first);
}

/* The same with the step that was chosen, wherever it is now. Takes the draft. */
static void
begin_again (PuntualCadenceEditing *self, PuntualCadenceDraft *draft)
{
  g_autoptr (PuntualCadenceDraft) anew = draft;
  g_autoptr (PuntualCadenceDraft) near = NULL;
  PuntualCadenceDraft *former = current_draft (self);
  const PuntualStep *step = puntual_cadence_draft_get_step (former);
  int last = (int)puntual_cadence_draft_get_cadence (anew)->steps->len - 1;

  if (step == NULL || last < 0)
    {
      begin (self, puntual_cadence_draft_ref (anew));
      return;
    }
  near = puntual_cadence_draft_choose (anew, MIN (puntual_cadence_draft_get_chosen (former), last));
  begin (self, puntual_cadence_draft_choose (near, puntual_cadence_draft_find (near, step)));
}

/* A cadence one comes to, with what was changed in it on an earlier visit. */
static PuntualEditingNews
begin_with (PuntualCadenceEditing *self, PuntualDesk *desk, const PuntualCadence *stored)
{
  g_autoptr (PuntualCadence) kept = NULL;
  gboolean same_origin = TRUE;

  g_free (self->key);
  self->key = puntual_cadence_keeping_key (desk, stored->id);
  kept = puntual_cadence_keeping_find (self->key, stored, &same_origin);
  begin (self, kept != NULL ? puntual_cadence_draft_new_changed (stored, kept)
                            : puntual_cadence_draft_new (stored));
  self->disputed = kept != NULL && !same_origin;
  if (kept == NULL)
    return PUNTUAL_EDITING_BEGUN;
  return same_origin ? PUNTUAL_EDITING_RESTORED : PUNTUAL_EDITING_CHANGED_ELSEWHERE;
}

/* The stored cadence is another than the one these changes began with. */
static void
begin_anew_over (PuntualCadenceEditing *self, const PuntualCadence *stored)
{
  g_autoptr (PuntualCadence) mine =
      puntual_cadence_copy (puntual_cadence_draft_get_cadence (current_draft (self)));

  begin_again (self, puntual_cadence_draft_new_changed (stored, mine));
}

/* Nothing was unsaved; what is stored is another now. */
static PuntualEditingNews
show_anew (PuntualCadenceEditing *self, const PuntualCadence *stored)
{
  gboolean by_me =
      self->saved_over != NULL && puntual_cadence_keeping_same (self->saved_over, stored);

  begin_again (self, puntual_cadence_draft_new (stored));
  return by_me ? PUNTUAL_EDITING_GOES_ON : PUNTUAL_EDITING_SHOWN_ANEW;
}

static PuntualEditingNews
follow (PuntualCadenceEditing *self, const PuntualCadence *stored)
{
  PuntualCadenceDraft *draft = current_draft (self);
  const PuntualCadence *known = puntual_cadence_draft_get_stored (draft);
  /* Also what is stored again by taking that back. */
  gboolean by_me =
      (self->saved != NULL && puntual_cadence_keeping_same (self->saved, stored))
      || (self->saved_over != NULL && puntual_cadence_keeping_same (self->saved_over, stored));

  if (known->id == stored->id && puntual_cadence_keeping_same (known, stored))
    return PUNTUAL_EDITING_GOES_ON;
  puntual_cadence_editing_keep_soon (self);
  if (puntual_cadence_keeping_same (puntual_cadence_draft_get_cadence (draft), stored))
    puntual_cadence_history_saved (self->history, stored->id);
  else if (puntual_cadence_draft_is_changed (draft))
    {
      begin_anew_over (self, stored);
      self->disputed |= !by_me;
      return by_me ? PUNTUAL_EDITING_GOES_ON : PUNTUAL_EDITING_CHANGED_ELSEWHERE;
    }
  else
    return show_anew (self, stored);
  return PUNTUAL_EDITING_GOES_ON;
}

/* What was being changed has gone. */
static PuntualEditingNews
outlive (PuntualCadenceEditing *self, PuntualDesk *desk)
{
  g_autoptr (PuntualCadence) nothing =
      puntual_cadence_new (puntual_cadence_draft_get_cadence (current_draft (self))->name);

  begin_anew_over (self, nothing);
  keep_under (self, desk, 0);
  self->wanted = 0;
  return PUNTUAL_EDITING_DELETED_ELSEWHERE;
}

/* Borrowed; NULL: there is none. */
static const PuntualCadence *
find_stored (PuntualCadenceEditing *self, const PuntualCadenceOverview *overview)
{
  gboolean unwritten = self->history != NULL && self->wanted == 0;
  const PuntualCadence *found = NULL;

  /* One that was new has an id once it is saved. */
  if (unwritten)
    return self->saved != NULL ? puntual_cadence_overview_find_named (overview, self->saved->name)
                               : NULL;
  if (self->wanted != 0)
    return puntual_cadence_overview_find (overview, self->wanted);
  found = puntual_cadence_overview_find (overview, overview->policy->default_cadence_id);
  if (found == NULL && overview->cadences->len > 0)
    found = g_ptr_array_index (overview->cadences, 0);
  return found;
}

PuntualEditingNews
puntual_cadence_editing_meet (PuntualCadenceEditing *self, PuntualDesk *desk,
                              const PuntualCadenceOverview *overview)
{
  const PuntualCadence *stored = find_stored (self, overview);
  g_autoptr (PuntualCadence) unwritten = NULL;

  if (stored == NULL && self->wanted != 0)
    return self->history != NULL && puntual_cadence_draft_is_changed (current_draft (self))
               ? outlive (self, desk)
               : PUNTUAL_EDITING_GONE;
  if (stored != NULL)
    {
      self->wanted = stored->id;
      if (self->history == NULL)
        return begin_with (self, desk, stored);
      keep_under (self, desk, stored->id);
      return follow (self, stored);
    }
  if (self->history != NULL)
    return PUNTUAL_EDITING_GOES_ON;
  unwritten = puntual_cadence_new (_ ("New cadence"));
  return begin_with (self, desk, unwritten);
}
