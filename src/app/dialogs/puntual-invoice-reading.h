/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-browse.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/* More than this many are spoken of as a number only. */
#define PUNTUAL_INVOICE_READING_MAX 100

/**
 * PuntualInvoiceReading:
 *
 * The invoices a dialog is about, read before it opens.
 */
typedef struct
{
  PuntualShell *shell; /* borrowed, alive while `ready` runs */
  GArray *ids;         /* of gint64, all of them */
  GPtrArray *rows;     /* of PuntualInvoiceRow, the first ones, in order */
  GArray *instalments; /* of PuntualInstalmentFact: the plan of a single one */
} PuntualInvoiceReading;

/* Builds the dialog; the reading lives until it returns unless it takes a reference. */
typedef void (*PuntualInvoiceReadingFunc) (PuntualInvoiceReading *reading);

/* Reads, then calls ready; what fails the shell says. */
void puntual_invoice_reading_start (PuntualShell *shell, const gint64 *ids, guint n,
                                    PuntualInvoiceReadingFunc ready);
PuntualInvoiceReading *puntual_invoice_reading_ref (PuntualInvoiceReading *self);
void puntual_invoice_reading_unref (PuntualInvoiceReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualInvoiceReading, puntual_invoice_reading_unref)

/* NULL when there are several. */
const PuntualInvoiceRow *puntual_invoice_reading_only (const PuntualInvoiceReading *self);
/* "Invoice F-7 of Talleres Gómez, 1.210,50 € open", "3 invoices". Owned. */
char *puntual_invoice_reading_subject (const PuntualInvoiceReading *self);

G_END_DECLS
