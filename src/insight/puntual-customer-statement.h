/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* A customer's statement of account as of the clock's day: what puntual_customer_accounts() gives,
 * as a file. Transfer full; NULL with NOT_FOUND, and what the ledger or the letter says. */

/* A letter in the customer's language. */
GBytes *puntual_customer_statement_pdf (PuntualLedger *ledger, gint64 customer_id, GError **error);
/* A table for spreadsheets (RFC 4180, UTF-8): a row for each invoice, payment and credit note, of
 * one kind so that it can be sorted and summed. Days and amounts are plain, whatever the language.
 */
GBytes *puntual_customer_statement_csv (PuntualLedger *ledger, gint64 customer_id, GError **error);

G_END_DECLS
