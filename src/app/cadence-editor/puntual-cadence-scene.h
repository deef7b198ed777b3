/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-draft.h"
#include "puntual-cadence-warning.h"

G_BEGIN_DECLS

/**
 * PuntualCadenceScene:
 *
 * How a draft looks on the time axis: plain numbers and texts computed from it, applied to widgets
 * in one place. Lengths are pixels. Needs no display.
 */

/* What it depends on beside the draft. */
typedef struct
{
  double zoom; /* 1: the cadence fills the width as well as it can; up to 8 */
  int width;   /* of the view */
  int card_width, card_height, card_gap; /* as measured */
  int drag_step;                         /* being dragged; PUNTUAL_DRAFT_NO_STEP */
  PuntualDay example_due;                /* of the invoice one looks at; NONE: none */
  const char *language;                  /* of dates */
} PuntualSceneView;

typedef struct
{
  int step;      /* in the cadence */
  double stem_x; /* where its day is */
  double x, y;   /* of the card's corner */
  int row;       /* 0: the upper one; cards of a row do not overlap */
  gboolean chosen, dragged;
  gboolean alarmed; /* some warning is about it */
  PuntualTone tone;
  PuntualMedium media[PUNTUAL_N_MEDIA];
  guint n_media;
  char *day; /* "+15 d", "−3 d", "due day" */
  char *tone_word;
  char *caption; /* the name of its template, or what stands out: "Needs your OK", "repeats every 7
                    days" */
  char *date;    /* of the example while it is dragged: "Tue 17 Mar"; NULL */
  char *spoken;  /* for screen readers: "Step 4 of 7: 15 days after the due date, firm, by e-mail,
                    else  by WhatsApp" */
} PuntualSceneCard;

typedef struct
{
  int day; /* from the due date */
  double x;
  gboolean major;
  char *label; /* NULL: a tick only */
} PuntualSceneTick;

/* Ghost of a repetition of the last step. */
typedef struct
{
  int day;
  double x;
} PuntualSceneEcho;

typedef struct
{
  double width, height; /* of the whole axis; wider than the view when zoomed */
  double axis_y;
  double due_x;
  double day_width; /* pixels of a day */
  int card_width, card_height;
  int first_day, last_day;
  guint n_rows;
  GPtrArray *cards; /* of PuntualSceneCard, in order of the steps */
  GPtrArray *ticks; /* of PuntualSceneTick */
  GArray *echoes;   /* PuntualSceneEcho */
  char *spoken;     /* of the whole: "7 steps, from 3 days before to 60 days after the due date" */
} PuntualCadenceScene;

/* warnings: of PuntualCadenceWarning, or NULL. While a card is dragged the range of days stays that
 * of the draft the drag began with: range_of (NULL: the draft itself). */
PuntualCadenceScene *
puntual_cadence_scene_new (const PuntualCadenceDraft *draft, const PuntualCadenceDraft *range_of,
                           GPtrArray *warnings, const PuntualSceneView *view);
void puntual_cadence_scene_free (PuntualCadenceScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCadenceScene, puntual_cadence_scene_free)

/* The day under a point, rounded. */
int puntual_cadence_scene_day_at (const PuntualCadenceScene *self, double x);
/* The step whose card is there; PUNTUAL_DRAFT_NO_STEP. */
int puntual_cadence_scene_step_at (const PuntualCadenceScene *self, double x, double y);

/* A step's card says that this warning is about it; step: its index. */
gboolean puntual_cadence_scene_concerns (const PuntualCadenceWarning *warning, int step);

/* What the inspector shows and which of the header's buttons can be used. */
typedef struct
{
  gboolean has_step;
  char *title; /* "Step 4 · +15 days"; NULL without a step */
  gboolean can_repeat;
  gboolean can_undo, can_redo, can_save, can_add;
} PuntualCadenceControls;

PuntualCadenceControls *puntual_cadence_controls_new (PuntualCadenceHistory *history);
void puntual_cadence_controls_free (PuntualCadenceControls *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCadenceControls, puntual_cadence_controls_free)

G_END_DECLS
