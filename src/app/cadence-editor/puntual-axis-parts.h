/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-axis.h"

G_BEGIN_DECLS

/* What the files of the time axis share; for them only. */

#define PUNTUAL_AXIS_NO_DAY G_MININT

struct _PuntualCadenceAxis
{
  GtkWidget parent_instance;

  /* Children. */
  GPtrArray *cards; /* of PuntualStepCard, in order of the steps; owned here, too */
  GtkWidget *ghost, *empty, *bar;
  /* Owned. */
  GtkAdjustment *scroll;
  PuntualCadenceDraft *draft; /* NULL: nothing is shown */
  PuntualCadenceDraft *base;  /* while dragging: what the drag began with */
  GPtrArray *warnings;        /* of PuntualCadenceWarning; NULL: none */
  PuntualCadenceScene *scene; /* NULL: no size yet */

  PuntualDay example_due;
  double zoom;
  int anchor_day; /* stays at anchor_x when the scale changes; NO_DAY: none */
  double anchor_x;
  gboolean reveal;   /* the chosen card is brought into view by the next layout */
  gboolean carrying; /* the chosen card moves: its widget keeps the keyboard */
  int shown_chosen;
  /* Pointer. */
  int pressed;         /* step under it when it was pressed; NO_STEP */
  int pressed_day;     /* where a step would be added; NO_DAY */
  double pressed_stem; /* where the day of the pressed step was, in the view */
  int ghost_day;       /* where the pointer would add one; NO_DAY */
};

/* Tells that the person wants that draft, which is taken. */
void puntual_axis_wish (PuntualCadenceAxis *self, PuntualCadenceDraft *draft, const char *gesture);
/* The same where the chosen step goes to another day: its card keeps the keyboard. */
void
puntual_axis_wish_move (PuntualCadenceAxis *self, PuntualCadenceDraft *draft, const char *gesture);
/* draft NULL: the drag was given up. */
void puntual_axis_preview (PuntualCadenceAxis *self, PuntualCadenceDraft *draft);
/* What is being typed elsewhere is taken over, which may put the steps in another order. Where the
 * step that was at `step` is then; NO_STEP stays that. */
int puntual_axis_settle (PuntualCadenceAxis *self, int step);
void puntual_axis_inspect (PuntualCadenceAxis *self);
int puntual_axis_get_chosen (PuntualCadenceAxis *self); /* or PUNTUAL_DRAFT_NO_STEP */
guint puntual_axis_get_n_steps (PuntualCadenceAxis *self);
int puntual_axis_get_offset (PuntualCadenceAxis *self, int step);
/* x: in the view, not in the scene. Not while a card is dragged. */
void puntual_axis_zoom_at (PuntualCadenceAxis *self, double zoom, double x);

/* puntual-axis-pointer.c: dragging, clicking, hovering, the wheel. */
void puntual_axis_take_pointer (PuntualCadenceAxis *self);
void puntual_axis_stop_drag (PuntualCadenceAxis *self, gboolean keep);
/* puntual-axis-keys.c */
void puntual_axis_install_keys (GtkWidgetClass *klass);

G_END_DECLS
