/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "puntual-tone.h"

G_BEGIN_DECLS

/**
 * PuntualStep:
 *
 * One step of a cadence, a plain value. Offsets are civil days from the due date, negative before
 * it.
 */
typedef struct
{
  gint64 id;  /* 0 while not stored */
  int number; /* 1 … in order of the offsets */
  int offset_days;
  PuntualTone tone;
  PuntualMedium media[PUNTUAL_N_MEDIA]; /* in order of preference */
  guint n_media;
  char *template_name; /* owned */
  /* Conditions; an invoice that does not meet them passes the step over. */
  gint64 min_amount; /* minor units of the invoice's own currency; 0: any */
  char *currency;    /* owned; NULL: any */
  char *segment;     /* owned; NULL: any */
  gboolean needs_approval;
  int repeat_every; /* days; 0: once. Only the last step may repeat */
  int repeat_max;   /* further contacts after the first */
} PuntualStep;

/**
 * PuntualCadence:
 *
 * A named, ordered list of steps.
 */
typedef struct
{
  gint64 id;
  char *name;       /* owned */
  GPtrArray *steps; /* of PuntualStep, owned, ascending offset */
} PuntualCadence;

/* Of a cadence and of a template; characters. */
#define PUNTUAL_CADENCE_NAME_MAX 100

#define PUNTUAL_TYPE_STEP (puntual_step_get_type ())
#define PUNTUAL_TYPE_CADENCE (puntual_cadence_get_type ())
GType puntual_step_get_type (void);
GType puntual_cadence_get_type (void);
PuntualStep *puntual_step_new (int offset_days, PuntualTone tone, const char *template_name);
PuntualStep *puntual_step_copy (const PuntualStep *self);
void puntual_step_free (PuntualStep *self);
void puntual_step_add_medium (PuntualStep *self, PuntualMedium medium);
PuntualCadence *puntual_cadence_new (const char *name);
PuntualCadence *puntual_cadence_copy (const PuntualCadence *self);
void puntual_cadence_free (PuntualCadence *self);
/* Takes the step, keeps the steps sorted by offset and numbered from 1. */
void puntual_cadence_take_step (PuntualCadence *self, PuntualStep *step);
/* Whether both have the same name and would do the same; ids are not looked at. */
gboolean puntual_cadence_is_same (const PuntualCadence *a, const PuntualCadence *b);
/* The one of this name among PuntualCadence: written exactly so, else the only one that differs in
 * case, accents and marks alone. Borrowed; NULL: there is none, or (*several, may be NULL) more
 * than one. */
const PuntualCadence *
puntual_cadence_find (GPtrArray *cadences, const char *name, gboolean *several);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualStep, puntual_step_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCadence, puntual_cadence_free)

G_END_DECLS
