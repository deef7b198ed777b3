/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-span.h"

#include <glib/gi18n-lib.h>

/* The least that is shown of the days after the due date, and of those beyond the last card. */
#define LEAST_DAYS_AFTER 14
#define LEAST_PAD 5
#define ECHOES_SHOWN 3
#define MAX_ZOOM 8.0
/* Pixels beyond the first and the last day. */
#define MARGIN 12.0
/* A card's frame and shadow want to be seen. */
#define EDGE 6.0
/* From the left edge of a card to its stem, and where it is crowded. */
#define STEM_INSET 12.0
#define LEAST_INSET 2.0
/* More rows than that are higher than the rest of a page allows: the axis becomes longer instead,
 * but not by more than so many times. */
#define COMFORTABLE_ROWS 4
#define MAX_STRETCH 12.0
/* A label is at most so wide for a card's width. */
#define LABEL_SHARE 0.6
#define LEAST_LABEL 44.0
#define LEAST_TICK 5.0

static const int distances[] = { 1, 2, 5, 10, 15, 30, 60, 90, 180, 360, 720, 1440 };

static const PuntualStep *
step_at (const PuntualCadence *cadence, guint i)
{
  return g_ptr_array_index (cadence->steps, i);
}

static int
last_shown (const PuntualStep *last)
{
  if (last->repeat_every <= 0 || last->repeat_max <= 0)
    return last->offset_days;
  return last->offset_days + last->repeat_every * MIN (last->repeat_max, ECHOES_SHOWN);
}

double
puntual_cadence_span_x (const PuntualCadenceSpan *self, int day)
{
  double x = self->left + (day - self->first_day) * self->day_width;

  /* What is dragged beyond the end waits there. */
  return CLAMP (x, self->left, self->width - self->left);
}

static void
set_width (PuntualCadenceSpan *self, double width)
{
  self->width = width;
  self->day_width = (width - 2 * self->left) / (self->last_day - self->first_day);
}

/* --- Rows --- */

/* Where a card may lie: at `x` best, and up to `last` where it still covers its stem. */
typedef struct
{
  double x, last;
} CardRoom;

static CardRoom
card_room (const PuntualCadenceSpan *self, int day, const PuntualSceneView *view)
{
  double stem = puntual_cadence_span_x (self, day);
  double end = MAX (self->width - EDGE - view->card_width, EDGE);
  CardRoom room = { .x = CLAMP (stem - STEM_INSET, EDGE, end) };

  room.last = MAX (MIN (stem - LEAST_INSET, end), room.x);
  return room;
}

/* The first row whose cards end at `x` or before, beginning with the preferred one; -1: none. */
static int
find_row (const double *ends, guint n_rows, int preferred, double x)
{
  if (ends[preferred] <= x)
    return preferred;
  for (guint i = 0; i < n_rows; i++)
    if (ends[i] <= x)
      return (int)i;
  return -1;
}

guint
puntual_cadence_span_place (const PuntualCadenceSpan *self, const PuntualCadence *cadence,
                            const PuntualSceneView *view, double *x, int *rows)
{
  /* Where each row's last card ends; cards come from the left. */
  double ends[PUNTUAL_DRAFT_MAX_STEPS + 2] = { 0, 0 };
  guint n_rows = 2;
  int row = 1;

  for (guint i = 0; i < cadence->steps->len && i < PUNTUAL_DRAFT_MAX_STEPS; i++)
    {
      CardRoom room = card_room (self, step_at (cadence, i)->offset_days, view);
      int preferred = row == 0 ? 1 : 0;

      row = find_row (ends, n_rows, preferred, room.x);
      if (row < 0)
        row = find_row (ends, n_rows, preferred, room.last);
      if (row < 0)
        row = (int)n_rows++;
      x[i] = MAX (room.x, ends[row]);
      ends[row] = x[i] + view->card_width + view->card_gap;
      rows[i] = row;
    }
  return n_rows;
}

PuntualCadenceSpan
puntual_cadence_span_of (const PuntualCadence *cadence, const PuntualSceneView *view)
{
  guint n = cadence->steps->len;
  int first = n > 0 ? MIN (step_at (cadence, 0)->offset_days, 0) : 0;
  int last =
      n > 0 ? MAX (last_shown (step_at (cadence, n - 1)), LEAST_DAYS_AFTER) : LEAST_DAYS_AFTER;
  int pad = MAX (LEAST_PAD, (last - first) / 12);
  double x[PUNTUAL_DRAFT_MAX_STEPS];
  int rows[PUNTUAL_DRAFT_MAX_STEPS];
  PuntualCadenceSpan self = { .first_day = first - pad, .last_day = last + pad, .left = MARGIN };
  double least = MAX (view->width, view->card_width + 2 * MARGIN);

  set_width (&self, least);
  for (double stretch = 1.25;
       stretch <= MAX_STRETCH
       && puntual_cadence_span_place (&self, cadence, view, x, rows) > COMFORTABLE_ROWS;
       stretch *= 1.25)
    set_width (&self, least * stretch);
  set_width (&self, self.width * CLAMP (view->zoom, 1.0, MAX_ZOOM));
  return self;
}

/* --- Ticks --- */

static int
distance_for (const PuntualCadenceSpan *self, double pixels)
{
  for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
    if (distances[i] * self->day_width >= pixels)
      return distances[i];
  return distances[G_N_ELEMENTS (distances) - 1];
}

static double
label_room (const PuntualSceneView *view)
{
  return MAX (LEAST_LABEL, view->card_width * LABEL_SHARE);
}

static char *
label_of (int day)
{
  if (day == 0)
    /* Translators: below the due date on an axis of days; one short word */
    return g_strdup (C_ ("axis", "due"));
  return day < 0 ? g_strdup_printf ("−%d", -day) : g_strdup_printf ("%d", day);
}

static void
tick_free (gpointer data)
{
  PuntualSceneTick *tick = data;

  g_free (tick->label);
  g_free (tick);
}

/* The finest distance that fits and leads to each of the labels. */
static int
minor_distance (const PuntualCadenceSpan *self, int major)
{
  for (guint i = 0; distances[i] < major; i++)
    if (distances[i] * self->day_width >= LEAST_TICK && major % distances[i] == 0)
      return distances[i];
  return major;
}

GPtrArray *
puntual_cadence_span_ticks (const PuntualCadenceSpan *self, const PuntualSceneView *view)
{
  GPtrArray *ticks = g_ptr_array_new_with_free_func (tick_free);
  double room = label_room (view);
  int major = distance_for (self, room);
  int minor = minor_distance (self, major);
  int first = self->first_day - self->first_day % minor;

  for (int day = first; day <= self->last_day; day += minor)
    {
      PuntualSceneTick *tick = g_new0 (PuntualSceneTick, 1);

      tick->day = day;
      tick->x = puntual_cadence_span_x (self, day);
      tick->major = day % major == 0;
      /* The label of the due date tells what the numbers count from: it is there in any case. */
      if (tick->major && (day == 0 || (tick->x >= room / 2 && tick->x <= self->width - room / 2)))
        tick->label = label_of (day);
      g_ptr_array_add (ticks, tick);
    }
  return ticks;
}
