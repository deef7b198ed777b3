/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-deed.h"
#include "puntual-records.h"

G_BEGIN_DECLS

/* What is done with payments, each with the deed that takes it back. Both are given away. */

/* What recording a payment made, once it is done. Of g_atomic_rc_box. */
typedef struct
{
  gint64 payment_id;
  gboolean can_be_thanked; /* the owner may be asked whether to */
} PuntualPaymentReceipt;

/* Records a payment; taken. allocations: of PuntualAllocation, taken. receipt: a reference is
 * taken; may be NULL. */
void puntual_payment_deed_record (PuntualPayment *payment, GArray *allocations,
                                  PuntualPaymentReceipt *receipt, PuntualDeed **deed,
                                  PuntualDeed **undo);
/* Undoes payments, or brings them back. ids: GArray of gint64, copied. All or none. */
void puntual_payment_deed_withdraw (const GArray *ids, PuntualDeed **deed, PuntualDeed **undo);
void puntual_payment_deed_bring_back (const GArray *ids, PuntualDeed **deed, PuntualDeed **undo);
/* Takes a payment off an invoice; minor: what of it is there. */
void puntual_payment_deed_release (gint64 payment_id, gint64 invoice_id, gint64 minor,
                                   PuntualDeed **deed, PuntualDeed **undo);
/* Lets what a payment has on account settle invoices. allocations: of PuntualAllocation, taken. */
void puntual_payment_deed_allocate (gint64 payment_id, GArray *allocations, PuntualDeed **deed,
                                    PuntualDeed **undo);
/* Thanks for a payment: the message is approved and leaves with the next run. */
void puntual_payment_deed_thank (gint64 payment_id, PuntualDeed **deed, PuntualDeed **undo);

G_END_DECLS
