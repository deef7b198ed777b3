/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-json.h"
#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* What inverse commands read of the log. *event stays NULL when there is none. */

/* The newest event of an invoice whose `what` begins with the prefix. */
gboolean puntual_event_newest (PuntualLedger *ledger, gint64 invoice_id, const char *prefix,
                               PuntualEvent **event, GError **error);
/* The newest one before that event. */
gboolean puntual_event_newest_before (PuntualLedger *ledger, gint64 invoice_id, const char *prefix,
                                      gint64 event_id, PuntualEvent **event, GError **error);
/* The newest event of a payment whose `what` begins with the prefix; invoice_id 0: whatever it is
 * about. */
gboolean puntual_event_newest_of_payment (PuntualLedger *ledger, gint64 customer_id,
                                          gint64 invoice_id, gint64 payment_id, const char *prefix,
                                          PuntualEvent **event, GError **error);

/* The object in an event's before or after; NULL when there is none. */
JsonNode *puntual_event_parse (const char *json);
/* A day among its members; NONE without. The node may be NULL. */
PuntualDay puntual_event_day (JsonNode *node, const char *member);

G_END_DECLS
