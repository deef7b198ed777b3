/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-forecast.h"
#include "puntual-review-sheet.h"

G_BEGIN_DECLS

/* At most so many of a kind stand on the morning page; the others are a click away. */
#define PUNTUAL_MORNING_ROWS 5
#define PUNTUAL_MORNING_DAYS 7

/* What is owed and what comes in, in one currency; minor units. */
typedef struct
{
  const char *currency; /* interned */
  gint64 ageing[5];     /* not due, 1–30, 31–60, 61–90, over 90 days late */
  gint64 total;
  gint64 due[PUNTUAL_MORNING_DAYS]; /* from today on */
  guint n_due[PUNTUAL_MORNING_DAYS];
  gint64 expected; /* within 30 days */
  double dso;      /* days; NAN: cannot be told */
} PuntualMorningMoney;

/**
 * PuntualMorning:
 *
 * Everything the morning page says, read in one go. A plain value.
 */
typedef struct
{
  PuntualDay day;
  PuntualReviewSheet *sheet;
  gboolean empty;    /* no invoice at all */
  gboolean business; /* the owner's name is known */
  GPtrArray *broken; /* of PuntualBrokenPromise, oldest first */
  guint n_broken;
  GPtrArray *amiss; /* of PuntualOutboxRow that need the owner, newest first */
  guint n_amiss;
  GPtrArray *answers; /* of PuntualAnswer that wait for the owner, newest first */
  guint n_answers;
  guint n_withdrawn; /* messages whose approval was taken back */
  GPtrArray *loose;  /* of PuntualPaymentRow not allocated yet, newest first */
  guint n_loose;
  GPtrArray *troubled; /* of PuntualChannelAccount that do not work */
  GPtrArray *money;    /* of PuntualMorningMoney, the most owed for first */
} PuntualMorning;

/* On a reading lane: answers a PuntualMorning. */
gboolean puntual_morning_read (PuntualDeskJob *job, gpointer unused, GError **error);
void puntual_morning_free (PuntualMorning *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualMorning, puntual_morning_free)

G_END_DECLS
