/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-reconcile.h"

G_BEGIN_DECLS

/**
 * PuntualReviewCase:
 *
 * One message that the owner looks at: its row, if it has one, and what the plan of the clock's day
 * makes of it.
 */
typedef struct
{
  PuntualLedger *ledger; /* borrowed, like the calendars */
  PuntualCalendarSet *calendars;
  PuntualFacts *facts;
  PuntualPlan *plan;
  PuntualPlannedMessage *planned; /* borrowed from the plan, narrowed to what may leave; NULL: the
                                     plan does not ask for it */
  gboolean has_row;
  PuntualWaitingRow row;
} PuntualReviewCase;

/* NOT_FOUND when neither outbox nor plan know the message. */
gboolean puntual_review_case_open (PuntualReviewCase *self, PuntualLedger *ledger,
                                   PuntualCalendarSet *calendars, const char *id, GError **error);
void puntual_review_case_clear (PuntualReviewCase *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualReviewCase, puntual_review_case_clear)

/* It has not left and is not leaving; INVALID_VALUE. */
gboolean puntual_review_case_check_undecided (const PuntualReviewCase *self, GError **error);
/* The message is in the plan, so that it can be written; INVALID_VALUE with why it waits. */
gboolean puntual_review_case_check_planned (const PuntualReviewCase *self, GError **error);
/* Gives the message a row in line with the plan. Inside a transaction. */
gboolean puntual_review_case_put (PuntualReviewCase *self, gint64 *row_id, GError **error);

G_END_DECLS
