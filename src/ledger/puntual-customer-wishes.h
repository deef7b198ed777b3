/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* What customers want to get, as the log tells it: whichever window, file or answer changed it. */

/* One change. */
typedef struct
{
  gint64 event_id;
  guint refused,
      allowed; /* bits of media: those that it added to the refused ones, and took away */
  PuntualDay consent_lost; /* the day of the consent to WhatsApp that it ended; NONE: none */
  gboolean is_opt_out;     /* only what is refused changed, as STOP does it */
} PuntualWish;

/* The changes of a customer after an event and since an instant, microseconds UTC, oldest first;
 * 0: any. GArray of PuntualWish. */
GArray *puntual_customer_wishes_since (PuntualLedger *ledger, gint64 customer_id, gint64 event_id,
                                       gint64 at, GError **error);
/* Whether a medium was refused since an instant and allowed again after that: what was obeyed once
 * is not obeyed a second time. */
gboolean puntual_customer_wishes_were_lifted (PuntualLedger *ledger, gint64 customer_id,
                                              PuntualMedium medium, gint64 at, gboolean *lifted,
                                              GError **error);

G_END_DECLS
