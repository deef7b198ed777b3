/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "puntual-message.h"
#include "puntual-sms-bill.h"

G_BEGIN_DECLS

/**
 * PuntualSmsEstimate:
 *
 * What one SMS costs about: its segments at once; its price as well when the owner noted one, else
 * after the provider's price list was asked. A plain value, which holds nothing of the ledger.
 */
typedef struct
{
  PuntualSmsBill bill;
  char *account, *kind, *config; /* whose price list says more; NULL: nobody's */
  char *number;
  PuntualDay day;
} PuntualSmsEstimate;

/* Of a message as it would leave on that day. Within a job. NULL with an error when the ledger
 * fails. */
PuntualSmsEstimate *puntual_sms_estimate_new (PuntualLedger *ledger, const PuntualMessage *message,
                                              PuntualDay day, GError **error);
void puntual_sms_estimate_free (PuntualSmsEstimate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSmsEstimate, puntual_sms_estimate_free)

/* Whether somebody could be asked for the price. */
gboolean puntual_sms_estimate_is_open (const PuntualSmsEstimate *self);
/* Asks, blocking, on a thread that may wait; the ledger is not needed. FALSE: nobody knows. */
gboolean puntual_sms_estimate_ask (PuntualSmsEstimate *self, GCancellable *cancellable);

G_END_DECLS
