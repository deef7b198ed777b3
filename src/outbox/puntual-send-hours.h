/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"
#include "puntual-ledger.h"

G_BEGIN_DECLS

/* What time it is for customers, and whether they may be written to at it: within the owner's
 * sending window and the hours that the contact rules of their region allow. */
typedef struct
{
  guint n_asked;
  guint n_outside; /* customers for whom it is too early or too late now */
  int minute;      /* of the day, where the first of these is; -1: all may be written to */
  int opens;       /* minute of the day at which their hours begin */
} PuntualSendHours;

/* Whether this customer may be written to now. minute and opens may be NULL; on a clock without an
 * hour the answer is yes. region: of the customer, "": the business's. */
gboolean puntual_send_hours_allow (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                   const PuntualPolicy *policy, gint64 customer_id,
                                   const char *region, PuntualDay day, int *minute, int *opens);
/* The same for several, on the clock's day. FALSE with an error of the ledger. */
gboolean puntual_send_hours_look (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                  const gint64 *customer_ids, guint n, PuntualSendHours *hours,
                                  GError **error);

G_END_DECLS
