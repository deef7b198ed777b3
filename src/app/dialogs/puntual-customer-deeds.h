/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-contact-person-table.h"
#include "puntual-invoice-deeds.h"

G_BEGIN_DECLS

/* What is done to customers, with what takes it back. Records are copied; pausing and resuming is
 * in puntual-invoice-deeds.h. */

/* What a customer does not want: reminders at all, or by some media. */
typedef struct
{
  gboolean opted_out;
  guint refused_media; /* bits */
} PuntualWish;

/* What a person changed of the wish that was shown; what customers do not want besides stays. */
PuntualDeedPair puntual_deed_refuse_media (const gint64 *ids, guint n, const PuntualWish *shown,
                                           const PuntualWish *wanted);
/* 0: the usual one. */
PuntualDeedPair puntual_deed_set_customer_cadence (const gint64 *ids, guint n, gint64 cadence_id);
/* id 0: one who is new for certain; `made` (a g_atomic_rc_box, NULL: nobody asks) is then told the
 * id. Else what a person changed of the customer `shown` is changed, and the rest stays as it is
 * by then. */
PuntualDeedPair puntual_deed_put_customer (const PuntualCustomer *customer,
                                           const PuntualCustomer *shown, gint64 *made);
PuntualDeedPair puntual_deed_delete_customer (gint64 customer_id);
/* A call, a visit. invoice_id 0: about nothing in particular. note may be NULL. */
PuntualDeedPair puntual_deed_note_contact (gint64 customer_id, gint64 invoice_id, PuntualDay day,
                                           PuntualTone tone, const char *note);
/* Settles the oldest open invoices in that currency with what is on account. */
PuntualDeedPair puntual_deed_use_credit (gint64 customer_id, const char *currency);
/* id 0: a new one. */
PuntualDeedPair puntual_deed_put_person (const PuntualContactPerson *person);
PuntualDeedPair puntual_deed_remove_person (gint64 person_id);

G_END_DECLS
