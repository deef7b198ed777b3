/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/**
 * PuntualCustomerStart:
 *
 * What a dialog about a customer starts from, read before it opens.
 */
typedef struct
{
  PuntualShell *shell;       /* borrowed, alive while `ready` runs */
  PuntualCustomer *customer; /* NULL: a new one */
  PuntualPolicy *policy;
  GPtrArray *cadences; /* of PuntualCadence */
  GPtrArray *regions;  /* of PuntualRegion */
  GPtrArray *invoices; /* of PuntualInvoiceRow: open ones, the first hundred */
  GPtrArray *people;   /* of PuntualContactPerson */
} PuntualCustomerStart;

/* Builds the dialog from it. The start is freed when it returns. */
typedef void (*PuntualCustomerStartFunc) (const PuntualCustomerStart *start, gint64 hint);

/* Reads, then calls ready with the hint; what fails the shell says. customer_id 0: a new one. */
void puntual_customer_start_read (PuntualShell *shell, gint64 customer_id, gint64 hint,
                                  PuntualCustomerStartFunc ready);
void puntual_customer_start_free (PuntualCustomerStart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCustomerStart, puntual_customer_start_free)

G_END_DECLS
