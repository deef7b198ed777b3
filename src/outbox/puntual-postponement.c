/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-postponement.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-postponed-pause.h"

gboolean
puntual_postponement_begin (PuntualLedger *ledger, GPtrArray *invoices, PuntualDay until,
                            GError **error)
{
  guint n_begun = 0;

  for (guint i = 0; i < invoices->len; i++)
    {
      const PuntualOutboxInvoice *invoice = g_ptr_array_index (invoices, i);
      gboolean begun = FALSE;

      if (!puntual_postponed_pause_begin (ledger, invoice->invoice_id, until, &begun, error))
        return FALSE;
      n_begun += begun;
    }
  if (n_begun > 0)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("There is nothing to postpone: every invoice of this message is "
                          "cancelled or paused for as long already."));
  return FALSE;
}

gboolean
puntual_postponement_end (PuntualLedger *ledger, GPtrArray *invoices, PuntualDay until,
                          GError **error)
{
  guint n_ended = 0;

  for (guint i = 0; i < invoices->len; i++)
    {
      const PuntualOutboxInvoice *invoice = g_ptr_array_index (invoices, i);
      gboolean ended = FALSE;

      if (!puntual_postponed_pause_end (ledger, invoice->invoice_id, until, &ended, error))
        return FALSE;
      n_ended += ended;
    }
  if (n_ended > 0)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("This message is not postponed any more."));
  return FALSE;
}
