/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-table.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/* What a list shows, as a table for spreadsheets that an import reads back: the rows that are
 * selected when several are, else all that its shelf and its search leave, in their order. Asks for
 * the file. owner: a widget in the window that asks. */
void puntual_listed_file_save_invoices (GtkWidget *owner, PuntualShell *shell,
                                        PuntualLedgerTable *table);
void puntual_listed_file_save_customers (GtkWidget *owner, PuntualShell *shell,
                                         PuntualLedgerTable *table);

G_END_DECLS
