/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-warning.h"
#include "puntual-desk.h"
#include "puntual-foresight.h"

G_BEGIN_DECLS

/* What one wants to know of the future; the data of a job. */
typedef struct
{
  PuntualForesight *foresight; /* owned; NULL: the facts are read anew */
  PuntualCadence *cadence;     /* owned */
  guint n_days;
  gint64 invoice_id; /* to look at; 0, or one that is gone: the first example */
} PuntualFutureQuestion;

PuntualFutureQuestion *
puntual_future_question_new (PuntualForesight *foresight, const PuntualCadence *cadence,
                             guint n_days, gint64 invoice_id);
void puntual_future_question_free (PuntualFutureQuestion *self);

/* The answer. Borrows names from its foresight. */
typedef struct
{
  PuntualForesight *foresight; /* owned, for the next question */
  gint64 cadence_id;           /* the question's */
  PuntualForeseen *foreseen;   /* owned */
  GArray *examples;            /* PuntualForeseenInvoice, owned */
  int example;                 /* the one looked at; -1: there is none */
  GPtrArray *dates;            /* of PuntualStepDate, owned; NULL without an example */
  GPtrArray *warnings;         /* of PuntualCadenceWarning, owned */
  char *calendar;         /* name of the region whose holidays count for the one looked at, else
                             that of the business: "España: Aragón"; "" */
  int send_from, send_to; /* when they may be written to there, minutes of the day */
} PuntualFuture;

void puntual_future_free (PuntualFuture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualFuture, puntual_future_free)

/* On a reading lane: answers a PuntualFuture. data: PuntualFutureQuestion. The foresight of the
 * question must not be in another job. */
gboolean puntual_future_foresee (PuntualDeskJob *job, gpointer data, GError **error);

G_END_DECLS
