/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"
#include "puntual-outbox.h"
#include "puntual-release.h"
#include "puntual-review.h"
#include "puntual-send-hours.h"

G_BEGIN_DECLS

/**
 * PuntualSendOrder:
 *
 * What the owner decided on the review page, all at once: what is to leave and what is not.
 */
typedef struct
{
  GPtrArray *choices;        /* PuntualReleaseChoice */
  GArray *customers;         /* gint64, of those that leave */
  gboolean only_approve;     /* send nothing now */
  gboolean ignore_hours;     /* of what is released now */
  GCancellable *cancellable; /* of the run; NULL: none */
} PuntualSendOrder;

PuntualSendOrder *puntual_send_order_new (void);
void puntual_send_order_free (PuntualSendOrder *self);
/* It is to leave, as it is shown. */
void puntual_send_order_release (PuntualSendOrder *self, const PuntualReviewItem *item);
/* It would leave by itself, but is not to. */
void puntual_send_order_keep_back (PuntualSendOrder *self, const PuntualReviewItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSendOrder, puntual_send_order_free)

/* What came of it. A plain value. */
typedef struct
{
  guint sent, failed, unknown, cancelled;
  guint waiting; /* of what was to leave: still there, with the next run */
  gboolean only_approved;
  char *folder;       /* they were written there; NULL: they left */
  GPtrArray *trouble; /* PuntualOutboxRow: failed, unknown and cancelled ones, the first few */
  guint n_trouble;    /* all of them */
  GPtrArray *changed; /* char*: customers whose message asks for more than was shown */
  GError *stopped;    /* why it ended before its end; NULL: it did not */
} PuntualSendOutcome;

void puntual_send_outcome_free (PuntualSendOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSendOutcome, puntual_send_outcome_free)

/* On the writing lane, of a PuntualSendOrder: answers a PuntualSendOutcome, and reports how many
 * messages are done. */
gboolean puntual_send_order_run (PuntualDeskJob *job, gpointer order, GError **error);
/* On a reading lane: answers a PuntualSendHours (g_free). */
gboolean puntual_send_order_look_at_hours (PuntualDeskJob *job, gpointer order, GError **error);

G_END_DECLS
