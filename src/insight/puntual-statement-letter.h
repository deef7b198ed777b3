/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* A customer's statement as a letter in PDF, in the recipient's language. accounts: of
 * PuntualCustomerAccount. NULL with TOO_LARGE or FAILED. */
GBytes *puntual_statement_letter (const PuntualCustomer *customer, const PuntualBusiness *business,
                                  GPtrArray *accounts, PuntualDay day, const char *language,
                                  GError **error);

G_END_DECLS
