/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-records.h"

G_BEGIN_DECLS

/* The change from one state of a record to another, made to the record as it is now: only what
 * differs between the two is written, so that an opt-out which came in between stays. `stored`
 * becomes what is to be written. INVALID_VALUE, and nothing to write, when such a field was given a
 * third value since. Fields that no form shows are left alone. */
gboolean puntual_customer_apply_change (PuntualCustomer *stored, const PuntualCustomer *before,
                                        const PuntualCustomer *wanted, GError **error);
gboolean puntual_invoice_apply_change (PuntualInvoice *stored, const PuntualInvoice *before,
                                       const PuntualInvoice *wanted, GError **error);
/* One flag or number that is given back: INVALID_VALUE unless it still is what it was made. */
gboolean puntual_record_check_unchanged (gint64 now, gint64 made, GError **error);
/* Of single bits none can have a third value. */
guint puntual_bits_apply_change (guint stored, guint before, guint wanted);

/* Copies of records. */
PuntualCustomer *puntual_customer_copy_record (const PuntualCustomer *customer);
PuntualInvoice *puntual_invoice_copy_record (const PuntualInvoice *invoice);

G_END_DECLS
