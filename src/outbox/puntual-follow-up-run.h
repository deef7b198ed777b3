/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-follow-up.h"
#include "puntual-outbox-accounts.h"

G_BEGIN_DECLS

/* What one follow-up works with and finds. Borrowed. */
typedef struct
{
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;
  const PuntualFollowUpOptions *options;
  PuntualOutboxAccounts *accounts;
  PuntualFollowUpReport *report;
  GArray *changed; /* gint64: rows, in order */
} PuntualFollowUpRun;

/* Of nothing yet. */
PuntualFollowUpReport *puntual_follow_up_report_new (void);
/* Adds a row to those that changed, once. */
void puntual_follow_up_run_note_changed (PuntualFollowUpRun *self, gint64 row_id);
/* Takes the error. */
void
puntual_follow_up_run_note_trouble (PuntualFollowUpRun *self, const char *account, GError *error);
gboolean puntual_follow_up_run_is_in_trouble (const PuntualFollowUpRun *self, const char *account);

G_END_DECLS
