/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-records.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_STATEMENT_PDF,
  PUNTUAL_STATEMENT_CSV,
} PuntualStatementKind;

/* Asks for a file and writes the statement of the customer into it. */
void puntual_customer_statement_save (GtkWidget *owner, PuntualShell *shell,
                                      const PuntualCustomer *customer, PuntualStatementKind kind);

G_END_DECLS
