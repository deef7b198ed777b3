/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-payer-curve.h"

#include <math.h>

#define HALF_LIFE 240.0 /* days after which a settled invoice weighs half */
#define OVERDUE_EXTRA 7 /* an overdue invoice will take this much longer at the least */
#define MEAN_LATE 6.0
#define SPREAD 15.0
#define SHRINKAGE 1.0
#define PRIOR_WEIGHT 8.0     /* of the usual shape against the own history */
#define KERNEL_WIDTH 4.0     /* days */
#define LOGISTIC_SCALE 1.7   /* makes the logistic curve resemble the normal one */
#define COLD_BELOW 0.75      /* less weight than this is hardly a history */
#define SMALLEST_CHANCE 0.02 /* later than anything seen */
#define TAIL_STAYS (20.0 / 21.0)
#define N_STEPS 200
#define MAX_QUANTILE_DAYS 2000

/* Standardised residuals at percent points, pooled over two public ledgers: of customers with
 * hardly any history, and of those with one. */
static const struct
{
  double percent, cold, warm;
} QUANTILES[] = {
  { 0.5, -2.03, -3.08 }, { 2.5, -1.81, -2.12 }, { 5, -1.61, -1.73 },  { 10, -1.25, -1.31 },
  { 15, -1.01, -1.06 },  { 20, -0.82, -0.90 },  { 25, -0.69, -0.74 }, { 30, -0.54, -0.62 },
  { 35, -0.39, -0.51 },  { 40, -0.29, -0.41 },  { 45, -0.18, -0.30 }, { 50, -0.06, -0.20 },
  { 55, 0.08, -0.08 },   { 60, 0.25, 0.05 },    { 65, 0.41, 0.18 },   { 70, 0.63, 0.32 },
  { 75, 0.79, 0.51 },    { 80, 1.01, 0.71 },    { 85, 1.22, 0.97 },   { 90, 1.52, 1.35 },
  { 95, 1.87, 1.86 },    { 97.5, 2.23, 2.42 },  { 99.5, 2.71, 3.59 },
};

void
puntual_payer_past_init (PuntualPayerPast *self, PuntualDay day)
{
  *self = (PuntualPayerPast){ .day = day };
}

static void
add_settled (PuntualPayerPast *self, PuntualDay settled_day, int lateness)
{
  guint place = self->n_kept;

  self->n_settled++;
  self->sum_of_lateness += lateness;
  while (place > 0 && self->settled[place - 1].settled_day < settled_day)
    place--;
  if (place == PUNTUAL_PAYER_SAMPLES)
    return;

  self->n_kept = MIN (self->n_kept + 1, PUNTUAL_PAYER_SAMPLES);
  for (guint i = self->n_kept - 1; i > place; i--)
    self->settled[i] = self->settled[i - 1];
  self->settled[place].settled_day = settled_day;
  self->settled[place].lateness = lateness;
}

static void
add_overdue (PuntualPayerPast *self, gint64 invoice_id, PuntualDay due_day)
{
  guint place = self->n_overdue;

  while (place > 0 && self->overdue[place - 1].due_day < due_day)
    place--;
  if (place == G_N_ELEMENTS (self->overdue))
    return;

  self->n_overdue = MIN (self->n_overdue + 1, (guint)G_N_ELEMENTS (self->overdue));
  for (guint i = self->n_overdue - 1; i > place; i--)
    self->overdue[i] = self->overdue[i - 1];
  self->overdue[place].invoice_id = invoice_id;
  self->overdue[place].due_day = due_day;
}

void
puntual_payer_past_add (PuntualPayerPast *self, gint64 invoice_id, PuntualDay issue_day,
                        PuntualDay due_day, PuntualDay settled_day)
{
  if (issue_day == PUNTUAL_DAY_NONE || issue_day >= self->day || due_day == PUNTUAL_DAY_NONE
      || due_day < issue_day)
    return;

  if (settled_day != PUNTUAL_DAY_NONE && settled_day < self->day)
    add_settled (self, settled_day, settled_day - due_day);
  else if (due_day < self->day)
    add_overdue (self, invoice_id, due_day);
}

PuntualPayerHabits
puntual_payer_habits_default (int terms)
{
  PuntualPayerHabits habits = { MEAN_LATE, SPREAD, SHRINKAGE };

  /* Short terms are overrun by more days than long ones. */
  if (terms >= 0 && terms < 8)
    habits.mean_late += 4;
  else if (terms >= 8 && terms < 21)
    habits.mean_late += 2;
  else if (terms >= 36)
    habits.mean_late -= 6;
  return habits;
}

static void
add_sample (PuntualPayerCurve *self, double lateness, double weight)
{
  self->samples[self->n_samples].lateness = lateness;
  self->samples[self->n_samples].weight = weight;
  self->n_samples++;
  self->weight += weight;
}

/* Overdue invoices are the newest evidence, so they come first. That they will be later than the
 * settled ones were keeps "three unpaid bills, but the paid ones were on time" from looking good.
 */
static void
take_samples (PuntualPayerCurve *self, const PuntualPayerPast *past, gint64 invoice_id,
              double mean_late)
{
  double mean = past->n_settled > 0 ? past->sum_of_lateness / past->n_settled : mean_late;

  for (guint i = 0; i < past->n_overdue && self->n_samples < PUNTUAL_PAYER_SAMPLES; i++)
    {
      int days = past->day - past->overdue[i].due_day;

      if (past->overdue[i].invoice_id != invoice_id)
        add_sample (self, MAX (days + OVERDUE_EXTRA, mean), 1);
    }
  for (guint i = 0; i < past->n_kept && self->n_samples < PUNTUAL_PAYER_SAMPLES; i++)
    add_sample (self, past->settled[i].lateness,
                exp2 (-(past->day - past->settled[i].settled_day) / HALF_LIFE));
}

/**
 * puntual_payer_curve_fit:
 *
 * The usual lateness is the weighted mean of the samples and of the prior's, which weighs as much
 * as `shrinkage` invoices (Bühlmann's credibility); the spread adds the uncertainty of that mean.
 */
void
puntual_payer_curve_fit (PuntualPayerCurve *self, const PuntualPayerPast *past, gint64 invoice_id,
                         const PuntualPayerHabits *habits)
{
  double sum = 0, squares = 0;

  *self = (PuntualPayerCurve){ 0 };
  take_samples (self, past, invoice_id, habits->mean_late);
  for (guint i = 0; i < self->n_samples; i++)
    sum += self->samples[i].weight * self->samples[i].lateness;
  self->usual_late =
      (sum + habits->shrinkage * habits->mean_late) / (self->weight + habits->shrinkage);
  for (guint i = 0; i < self->n_samples; i++)
    squares += self->samples[i].weight * pow (self->samples[i].lateness - self->usual_late, 2);
  self->spread =
      sqrt ((PRIOR_WEIGHT * habits->spread * habits->spread + squares)
            / (PRIOR_WEIGHT + self->weight) * (1 + 1 / (self->weight + habits->shrinkage)));
}

/* The residual at the middle of a step, interpolated between the percent points. */
static double
residual_at (guint step, gboolean cold)
{
  double percent = (step + 0.5) * 100 / N_STEPS;
  guint i = 1;
  double low, high, share;

  while (QUANTILES[i].percent < percent && i + 1 < G_N_ELEMENTS (QUANTILES))
    i++;
  low = cold ? QUANTILES[i - 1].cold : QUANTILES[i - 1].warm;
  high = cold ? QUANTILES[i].cold : QUANTILES[i].warm;
  share = (percent - QUANTILES[i - 1].percent) / (QUANTILES[i].percent - QUANTILES[i - 1].percent);
  return low + (high - low) * CLAMP (share, 0, 1);
}

/* Both tables of the usual shape, ascending, made on first use. */
static const double *
usual_shape (gboolean cold)
{
  static double shapes[2][N_STEPS];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < N_STEPS; i++)
        {
          shapes[FALSE][i] = residual_at (i, FALSE);
          shapes[TRUE][i] = residual_at (i, TRUE);
        }
      g_once_init_leave (&made, 1);
    }
  return shapes[cold ? TRUE : FALSE];
}

/* The share of residuals up to x, as a step function. */
static double
share_up_to (const double *shape, double x)
{
  guint low = 0, high = N_STEPS;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (shape[middle] <= x)
        low = middle + 1;
      else
        high = middle;
    }
  return (double)low / N_STEPS;
}

double
puntual_payer_curve_paid (const PuntualPayerCurve *self, int lateness)
{
  double end_of_day = lateness - self->shift + 0.5;
  double usual = share_up_to (usual_shape (self->weight < COLD_BELOW),
                              (end_of_day - self->usual_late) / self->spread);
  double own = 0;

  for (guint i = 0; i < self->n_samples; i++)
    own += self->samples[i].weight
           / (1 + exp (-LOGISTIC_SCALE * (end_of_day - self->samples[i].lateness) / KERNEL_WIDTH));
  return (PRIOR_WEIGHT * usual + own) / (PRIOR_WEIGHT + self->weight);
}

/* As if nothing had been promised. */
static double
unpaid_by_habit (const PuntualPayerCurve *self, int known, int lateness)
{
  double before = 1 - puntual_payer_curve_paid (self, known);

  /* Beyond anything seen the curve says nothing: a steady small chance every day. */
  if (before < SMALLEST_CHANCE)
    return pow (TAIL_STAYS, lateness - known);
  return (1 - puntual_payer_curve_paid (self, lateness)) / before;
}

/* A promise is kept, then the money is there on its day, or it is broken, then habit goes on. */
double
puntual_payer_curve_unpaid (const PuntualPayerCurve *self, int known, int lateness)
{
  double kept = lateness < self->promised_late ? self->promise : 0;

  if (lateness <= known)
    return 1;
  return kept + (1 - self->promise) * unpaid_by_habit (self, known, lateness);
}

/* The chance never grows with the days, so the day is found by halving. */
int
puntual_payer_curve_quantile (const PuntualPayerCurve *self, int known, double chance)
{
  int low = known, high = known + 1;

  while (high - known < MAX_QUANTILE_DAYS
         && puntual_payer_curve_unpaid (self, known, high) > chance)
    {
      low = high;
      high = known + 2 * (high - known);
    }
  while (high - low > 1)
    {
      int middle = low + (high - low) / 2;

      if (puntual_payer_curve_unpaid (self, known, middle) > chance)
        low = middle;
      else
        high = middle;
    }
  return high;
}
