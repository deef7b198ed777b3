/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-inverse.h"
#include "puntual-invoice-reading.h"
#include "puntual-locale.h"

typedef struct
{
  PuntualInvoiceReading *reading; /* owned */
  PuntualInvoiceReadingFunc ready;
} Waiting;

PuntualInvoiceReading *
puntual_invoice_reading_ref (PuntualInvoiceReading *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
reading_clear (gpointer data)
{
  PuntualInvoiceReading *self = data;

  g_clear_weak_pointer (&self->shell);
  g_array_unref (self->ids);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->instalments, g_array_unref);
}

void
puntual_invoice_reading_unref (PuntualInvoiceReading *self)
{
  g_atomic_rc_box_release_full (self, reading_clear);
}

static gboolean
read_rows (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualInvoiceReading *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  const gint64 *ids = (const gint64 *)(gpointer)self->ids->data;

  self->rows =
      puntual_invoice_rows (ledger, ids, MIN (self->ids->len, PUNTUAL_INVOICE_READING_MAX), error);
  if (self->rows == NULL)
    return FALSE;
  if (self->rows->len == 0)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("This invoice is not in the ledger any more."));
      return FALSE;
    }
  if (self->ids->len > 1)
    return TRUE;
  self->instalments = puntual_instalments_get (ledger, ids[0], error);
  return self->instalments != NULL;
}

static void
rows_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autofree Waiting *waiting = data;
  g_autoptr (PuntualInvoiceReading) reading = waiting->reading;
  g_autoptr (GError) error = NULL;
  gboolean ok = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, NULL, &error);

  if (reading->shell == NULL)
    return;
  if (ok)
    waiting->ready (reading);
  else
    puntual_shell_complain (reading->shell, error);
}

void
puntual_invoice_reading_start (PuntualShell *shell, const gint64 *ids, guint n,
                               PuntualInvoiceReadingFunc ready)
{
  PuntualInvoiceReading *self;
  Waiting *waiting;

  if (n == 0 || ids[0] == 0)
    return;
  self = g_atomic_rc_box_new0 (PuntualInvoiceReading);
  g_set_weak_pointer (&self->shell, shell);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (self->ids, ids, n);
  waiting = g_new0 (Waiting, 1);
  *waiting = (Waiting){ self, ready };
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, read_rows,
                          puntual_invoice_reading_ref (self),
                          (GDestroyNotify)puntual_invoice_reading_unref, NULL, rows_read, waiting);
}

const PuntualInvoiceRow *
puntual_invoice_reading_only (const PuntualInvoiceReading *self)
{
  return self->ids->len == 1 ? g_ptr_array_index (self->rows, 0) : NULL;
}

char *
puntual_invoice_reading_subject (const PuntualInvoiceReading *self)
{
  const PuntualInvoiceRow *row = puntual_invoice_reading_only (self);
  g_autofree char *balance = NULL;

  if (row == NULL)
    return g_strdup_printf (
        /* Translators: %u is a number of invoices */
        g_dngettext (GETTEXT_PACKAGE, "%u invoice", "%u invoices", self->ids->len), self->ids->len);
  balance = puntual_locale_money (row->invoice->balance, row->invoice->currency,
                                  puntual_shell_language ());
  /* Translators: %1$s is an invoice number, %2$s a customer, %3$s what is still owed */
  return g_strdup_printf (_ ("Invoice %1$s of %2$s, %3$s open"), row->invoice->number,
                          row->invoice->customer_name, balance);
}
