/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-scene.h"

G_BEGIN_DECLS

/**
 * PuntualCadenceSpan:
 *
 * The days an axis shows and where they lie: what stays the same while a card is dragged.
 */
typedef struct
{
  int first_day, last_day;
  double width; /* of the axis, pixels */
  double left;  /* where the first day is */
  double day_width;
} PuntualCadenceSpan;

/* Of the steps, the due date and the first repetitions, with room at both ends. */
PuntualCadenceSpan
puntual_cadence_span_of (const PuntualCadence *cadence, const PuntualSceneView *view);
double puntual_cadence_span_x (const PuntualCadenceSpan *self, int day);
/* Marks at distances one counts in; of PuntualSceneTick. */
GPtrArray *
puntual_cadence_span_ticks (const PuntualCadenceSpan *self, const PuntualSceneView *view);

/* The rows of cards: rows[i] is that of step i. Those of a row are at least view->card_gap apart. x
 * of the cards' left edges. Returns the number of rows. */
guint puntual_cadence_span_place (const PuntualCadenceSpan *self, const PuntualCadence *cadence,
                                  const PuntualSceneView *view, double *x, int *rows);

G_END_DECLS
