/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* The ledger as CSV that an import reads back: one line of English heads, commas, CRLF, UTF-8, days
 * as YYYY-MM-DD, amounts with a point. NULL on error; free with g_string_free(). */

/* Every invoice and credit note (negative) that is not cancelled, with whom it is for. */
GString *puntual_export_invoices (PuntualLedger *ledger, GError **error);
GString *puntual_export_customers (PuntualLedger *ledger, GError **error);

/* The same of these ids only and in their order, as a list shows them; one that is gone by now is
 * left out. */
GString *
puntual_export_listed_invoices (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error);
GString *
puntual_export_listed_customers (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error);

G_END_DECLS
