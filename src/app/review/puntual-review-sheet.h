/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"
#include "puntual-message.h"
#include "puntual-review.h"
#include "puntual-sms-estimate.h"

G_BEGIN_DECLS

/**
 * PuntualReviewSheet:
 *
 * What there is to review, and what the owner should know before sending. A plain value.
 */
typedef struct
{
  PuntualReview *review;
  char *language;      /* of the business: a message in another one says so */
  char *folder;        /* messages are only written there; NULL: they leave */
  gboolean no_account; /* nothing but the folder beside the ledger */
  gboolean paused;     /* everything */
  PuntualDay paused_until;
  /* Looked for when there is nothing today. */
  PuntualDay next_day; /* NONE: nothing within a month */
  guint next_count;
} PuntualReviewSheet;

/* Within a job. NULL with an error. */
PuntualReviewSheet *puntual_review_sheet_load (PuntualDeskJob *job, GError **error);
/* On a reading lane: answers a PuntualReviewSheet. */
gboolean puntual_review_sheet_read (PuntualDeskJob *job, gpointer unused, GError **error);
void puntual_review_sheet_free (PuntualReviewSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualReviewSheet, puntual_review_sheet_free)

/**
 * PuntualReviewSight:
 *
 * One message as it would leave now, with what is known around it. A plain value.
 */
typedef struct
{
  PuntualMessage *message; /* NULL: it cannot be written */
  char *problem;           /* why; or NULL */
  char *habit;             /* how the customer pays, a sentence */
  guint n_steps;           /* of its cadence; 0: not known */
  PuntualDay bank_day;     /* the bank data reach to; NONE: there are none */
  gboolean by_hand;        /* the owner sends it in a chat */
  PuntualSmsEstimate *sms; /* what an SMS costs; NULL for other media */
} PuntualReviewSight;

typedef struct
{
  char *id;
  gint64 customer_id;
  PuntualMedium medium;
  char *number; /* of the leading invoice */
} PuntualReviewQuestion;

PuntualReviewQuestion *puntual_review_question_new (const PuntualReviewItem *item);
void puntual_review_question_free (gpointer self);

/* On a reading lane, of a PuntualReviewQuestion: answers a PuntualReviewSight. */
gboolean puntual_review_sight_read (PuntualDeskJob *job, gpointer question, GError **error);
void puntual_review_sight_free (PuntualReviewSight *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualReviewSight, puntual_review_sight_free)

G_END_DECLS
