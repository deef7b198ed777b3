/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* What is owed by how late it is as an A4 PDF for the owner or who keeps the books: a block for
 * each currency. ageing: of PuntualAgeing, as of `day`. Amounts and the date are in `language`, the
 * words those of the running program. The same figures give the same file. (transfer full); NULL
 * with FAILED. */
GBytes *puntual_ageing_to_pdf (GArray *ageing, const PuntualBusiness *business, PuntualDay day,
                               const char *language, GError **error);

/* The same of a ledger, of all its customers, as of its clock's day. */
GBytes *puntual_ledger_ageing_pdf (PuntualLedger *ledger, const char *language, GError **error);

G_END_DECLS
