/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-draft.h"
#include "puntual-cadence-overview.h"

G_BEGIN_DECLS

/**
 * PuntualCadenceEditing:
 *
 * The cadence one is at: the drafts it went through, what is kept of them on the disk, and how they
 * go on when it changes in the ledger. Knows no widgets.
 */
typedef struct _PuntualCadenceEditing PuntualCadenceEditing;

/* What the person has to be told. */
typedef enum
{
  PUNTUAL_EDITING_GOES_ON,           /* nothing */
  PUNTUAL_EDITING_BEGUN,             /* nothing; what was told of another cadence is over */
  PUNTUAL_EDITING_SHOWN_ANEW,        /* changed elsewhere; nothing was unsaved: as it is now */
  PUNTUAL_EDITING_RESTORED,          /* begun with what was kept of an earlier visit */
  PUNTUAL_EDITING_CHANGED_ELSEWHERE, /* what is stored is not what these changes began with */
  PUNTUAL_EDITING_DELETED_ELSEWHERE, /* saving makes it anew */
  PUNTUAL_EDITING_GONE,              /* the wanted one is not there, and nothing is lost with it */
} PuntualEditingNews;

PuntualCadenceEditing *puntual_cadence_editing_new (void);
/* Keeps what is not saved. */
void puntual_cadence_editing_free (PuntualCadenceEditing *self);

/* Goes on with another cadence; what is not saved of this one is kept. 0: the default. */
void puntual_cadence_editing_turn_to (PuntualCadenceEditing *self, gint64 id);
/* The same with the default; what is not saved of this one is forgotten. */
void puntual_cadence_editing_give_up (PuntualCadenceEditing *self);
gint64 puntual_cadence_editing_get_id (PuntualCadenceEditing *self); /* 0: not stored */
/* The ledger was read: afterwards there is a history, unless the wanted one is GONE. */
PuntualEditingNews puntual_cadence_editing_meet (PuntualCadenceEditing *self, PuntualDesk *desk,
                                                 const PuntualCadenceOverview *overview);
/* Borrowed until the next of the functions above; NULL: nothing is edited yet. */
PuntualCadenceHistory *puntual_cadence_editing_get_history (PuntualCadenceEditing *self);

/* The person said which is right, theirs or the stored one: until then every visit asks again. */
void puntual_cadence_editing_settle (PuntualCadenceEditing *self);
/* What is not saved goes to the disk, in a moment or now. */
void puntual_cadence_editing_keep_soon (PuntualCadenceEditing *self);
void puntual_cadence_editing_keep_now (PuntualCadenceEditing *self);
/* It is being stored as it is now; or that failed. */
void puntual_cadence_editing_set_saving (PuntualCadenceEditing *self, gboolean saving);

G_END_DECLS
