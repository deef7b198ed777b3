/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* A customer who is new for certain, as a form adds one. EXISTS, with the name of that customer,
 * where puntual_customer_put() would have taken it for one that is there already. Sets
 * customer->id. */
gboolean puntual_customer_add (PuntualLedger *ledger, PuntualCustomer *customer, GError **error);

G_END_DECLS
