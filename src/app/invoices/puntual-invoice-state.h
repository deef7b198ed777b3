/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-badge.h"
#include "puntual-browse.h"

G_BEGIN_DECLS

/* How an invoice stands, as a badge: paid, disputed, "Plan 2/4", promised, else how late it is. */
void
puntual_invoice_state_show (PuntualBadge *badge, const PuntualInvoiceRow *row, PuntualDay today);
/* It can still be asked for: an invoice, not cancelled, with a balance. */
gboolean puntual_invoice_state_is_open (const PuntualInvoiceRow *row);

G_END_DECLS
