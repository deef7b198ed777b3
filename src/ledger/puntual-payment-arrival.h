/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* A payment that stands, and when and by whom it came into the ledger. */
typedef struct
{
  gint64 payment_id;
  gint64 at;         /* instant */
  gboolean by_owner; /* typed at a window, not imported */
} PuntualPaymentArrival;

/* Those that came since an instant and were paid on a day from first_day on: what an import of
 * former years brings came in those years. The newest first. GArray of PuntualPaymentArrival. */
GArray *puntual_payment_arrivals (PuntualLedger *ledger, gint64 since, PuntualDay first_day,
                                  GError **error);

G_END_DECLS
