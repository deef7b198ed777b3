/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-records.h"
#include "puntual-save-dialog.h"

G_BEGIN_DECLS

/* Asks for a file and writes the statement of the customer into it. */
void puntual_customer_statement_save (GtkWidget *owner, PuntualShell *shell,
                                      const PuntualCustomer *customer, PuntualSaveKind kind);

G_END_DECLS
