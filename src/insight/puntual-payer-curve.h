/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-day.h"

G_BEGIN_DECLS

#define PUNTUAL_PAYER_SAMPLES 24

/**
 * PuntualPayerPast:
 *
 * What is known of one customer at the start of a day: the lateness of its newest settled invoices,
 * and those that are overdue. A plain value of fixed size, whatever the length of the history.
 */
typedef struct
{
  PuntualDay day;
  struct
  {
    PuntualDay settled_day;
    int lateness;                   /* settled day - due day; negative is early */
  } settled[PUNTUAL_PAYER_SAMPLES]; /* newest first */
  guint n_kept;
  guint n_settled; /* all of them */
  double sum_of_lateness;
  struct
  {
    gint64 invoice_id;
    PuntualDay due_day;
  } overdue[PUNTUAL_PAYER_SAMPLES + 1]; /* latest due first; the invoice in question is left out */
  guint n_overdue;
} PuntualPayerPast;

void puntual_payer_past_init (PuntualPayerPast *self, PuntualDay day);
/* Takes what was known before the day and can teach something: issue and due day known, due not
 * before issue. settled_day NONE: open. */
void puntual_payer_past_add (PuntualPayerPast *self, gint64 invoice_id, PuntualDay issue_day,
                             PuntualDay due_day, PuntualDay settled_day);

/**
 * PuntualPayerHabits:
 *
 * What is taken for granted as long as a customer's own history says little.
 */
typedef struct
{
  double mean_late; /* days */
  double spread;    /* days */
  double shrinkage; /* how many settled invoices this weighs */
} PuntualPayerHabits;

/* What businesses' customers do on the whole; for an invoice payable within `terms` days (negative:
 * not known). */
PuntualPayerHabits puntual_payer_habits_default (int terms);

/**
 * PuntualPayerCurve:
 *
 * When one invoice will be paid: the chance of payment by each day of lateness. "Shrunk customer
 * payment curve": the customer's own smoothed history, mixed with the usual shape around its usual
 * lateness, the less history the more of it.
 */
typedef struct
{
  struct
  {
    double lateness, weight;
  } samples[PUNTUAL_PAYER_SAMPLES];
  guint n_samples;
  double weight;     /* of all samples: how much is known */
  double usual_late; /* days, signed */
  double spread;     /* days */
  int shift;         /* days that all of it is later */
  double promise;    /* chance that a promise is kept; 0: none was made */
  int promised_late; /* lateness by which it is paid then */
} PuntualPayerCurve;

/* invoice_id: the invoice in question, which is no evidence about itself; 0: none. */
void puntual_payer_curve_fit (PuntualPayerCurve *self, const PuntualPayerPast *past,
                              gint64 invoice_id, const PuntualPayerHabits *habits);
/* The chance that an invoice is paid at most `lateness` days late. */
double puntual_payer_curve_paid (const PuntualPayerCurve *self, int lateness);
/* The chance that it is still unpaid after day `lateness`, given that it was unpaid after day
 * `known`; 1 up to that day. */
double puntual_payer_curve_unpaid (const PuntualPayerCurve *self, int known, int lateness);
/* The first lateness after `known` at which that chance is `chance` or less. */
int puntual_payer_curve_quantile (const PuntualPayerCurve *self, int known, double chance);

G_END_DECLS
