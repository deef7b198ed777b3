/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-limits.h"
#include "puntual-cadence-types.h"

G_BEGIN_DECLS

/**
 * PuntualCadenceDraft:
 *
 * A cadence being edited: as it is stored, as it is now, and the step that is chosen. Immutable and
 * reference-counted; every gesture is a function that answers a new draft, or one more reference to
 * the same when it would change nothing. Knows neither ledger nor display.
 *
 * Steps are named by their place in the cadence, from 0. Two steps never share a day.
 */
typedef struct _PuntualCadenceDraft PuntualCadenceDraft;

#define PUNTUAL_DRAFT_NO_STEP (-1)
/* What the ledger takes. */
#define PUNTUAL_DRAFT_FIRST_DAY PUNTUAL_STEP_FIRST_DAY
#define PUNTUAL_DRAFT_LAST_DAY PUNTUAL_STEP_LAST_DAY
#define PUNTUAL_DRAFT_MAX_STEPS PUNTUAL_CADENCE_MAX_STEPS

/* stored: copied; its id is 0 when it is not stored yet. The first step is chosen. */
PuntualCadenceDraft *puntual_cadence_draft_new (const PuntualCadence *stored);
/* The same with other words at hand: what was kept of an earlier visit. The steps of `now` stand.
 */
PuntualCadenceDraft *
puntual_cadence_draft_new_changed (const PuntualCadence *stored, const PuntualCadence *now);
PuntualCadenceDraft *puntual_cadence_draft_ref (PuntualCadenceDraft *self);
void puntual_cadence_draft_unref (PuntualCadenceDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCadenceDraft, puntual_cadence_draft_unref)

/* Borrowed. */
const PuntualCadence *puntual_cadence_draft_get_stored (const PuntualCadenceDraft *self);
const PuntualCadence *puntual_cadence_draft_get_cadence (const PuntualCadenceDraft *self);
int puntual_cadence_draft_get_chosen (const PuntualCadenceDraft *self); /* or NO_STEP */
/* The chosen step; NULL: none. Borrowed. */
const PuntualStep *puntual_cadence_draft_get_step (const PuntualCadenceDraft *self);
/* Where a step of another draft is in this one: by what the ledger knows it by, else by its day,
 * else the chosen one. NO_STEP: nowhere. */
int puntual_cadence_draft_find (const PuntualCadenceDraft *self, const PuntualStep *step);
gboolean puntual_cadence_draft_is_changed (const PuntualCadenceDraft *self);
/* The cadences are the same; what is chosen does not count. */
gboolean
puntual_cadence_draft_same_cadence (const PuntualCadenceDraft *a, const PuntualCadenceDraft *b);

/* Gestures. */
PuntualCadenceDraft *puntual_cadence_draft_choose (PuntualCadenceDraft *self, int step);
/* To that day, or to the nearest free one; the step stays chosen whatever place it comes to. One
 * that lies beyond the limits goes no farther, and stays when it would have to jump. The way
 * back from a longer drag is the draft the drag began with. */
PuntualCadenceDraft *
puntual_cadence_draft_move (PuntualCadenceDraft *self, int step, int offset_days);
/* A step of its own on that day (or the nearest free one), chosen: its tone, media and template are
 * those that its neighbours suggest, never a jump in tone. The same draft when there are too many.
 */
PuntualCadenceDraft *puntual_cadence_draft_add (PuntualCadenceDraft *self, int offset_days);
/* The neighbour is chosen afterwards. */
PuntualCadenceDraft *puntual_cadence_draft_remove (PuntualCadenceDraft *self, int step);
PuntualCadenceDraft *
puntual_cadence_draft_set_tone (PuntualCadenceDraft *self, int step, PuntualTone tone);
PuntualCadenceDraft *
puntual_cadence_draft_set_template (PuntualCadenceDraft *self, int step, const char *name);
/* In order of preference; none is refused (the same draft). */
PuntualCadenceDraft *puntual_cadence_draft_set_media (PuntualCadenceDraft *self, int step,
                                                      const PuntualMedium *media, guint n_media);
/* minor: of the currency, in hundredths without one; texts NULL: any. */
PuntualCadenceDraft *
puntual_cadence_draft_set_conditions (PuntualCadenceDraft *self, int step, gint64 min_amount,
                                      const char *currency, const char *segment);
PuntualCadenceDraft *
puntual_cadence_draft_set_approval (PuntualCadenceDraft *self, int step, gboolean needs_approval);
/* every 0: once. Steps that are not the last do not repeat (the same draft). A step that is no
 * longer the last after another gesture repeats no more. */
PuntualCadenceDraft *
puntual_cadence_draft_set_repeat (PuntualCadenceDraft *self, int step, int every, int max);
PuntualCadenceDraft *puntual_cadence_draft_set_name (PuntualCadenceDraft *self, const char *name);
/* Another cadence's steps in place of these, as after a fix. */
PuntualCadenceDraft *
puntual_cadence_draft_replace (PuntualCadenceDraft *self, const PuntualCadence *cadence);
/* It was saved as it is now, under that id. */
PuntualCadenceDraft *puntual_cadence_draft_saved (PuntualCadenceDraft *self, gint64 id);

/**
 * PuntualCadenceHistory:
 *
 * The drafts one went through. Gestures of one kind in a row on one step (a drag, arrow keys,
 * typing an amount) are one entry when they carry the same `gesture`; choosing a step alone is
 * none.
 */
typedef struct _PuntualCadenceHistory PuntualCadenceHistory;

/* draft: not taken, the history has a reference of its own. */
PuntualCadenceHistory *puntual_cadence_history_new (PuntualCadenceDraft *draft);
void puntual_cadence_history_free (PuntualCadenceHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCadenceHistory, puntual_cadence_history_free)
PuntualCadenceDraft *puntual_cadence_history_get (PuntualCadenceHistory *self); /* borrowed */
/* draft: taken. gesture: NULL or one of a kind, such as "move"; what follows
 * puntual_cadence_history_end() is a new entry in any case. */
void puntual_cadence_history_push (PuntualCadenceHistory *self, PuntualCadenceDraft *draft,
                                   const char *gesture);
void puntual_cadence_history_end (PuntualCadenceHistory *self);
gboolean puntual_cadence_history_can_undo (PuntualCadenceHistory *self);
gboolean puntual_cadence_history_can_redo (PuntualCadenceHistory *self);
void puntual_cadence_history_undo (PuntualCadenceHistory *self);
void puntual_cadence_history_redo (PuntualCadenceHistory *self);
/* Everything in it was saved as it is now: undo leads to what is changed again. */
void puntual_cadence_history_saved (PuntualCadenceHistory *self, gint64 id);

G_END_DECLS
