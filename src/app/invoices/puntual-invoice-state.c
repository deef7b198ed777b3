/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-invoice-state.h"

gboolean
puntual_invoice_state_is_open (const PuntualInvoiceRow *row)
{
  return row->invoice->kind == PUNTUAL_INVOICE_INVOICE && !row->invoice->cancelled
         && row->invoice->balance > 0;
}

/* Of one that nobody is reminded of by its date. FALSE: its lateness tells more. */
static gboolean
show_hold (PuntualBadge *badge, const PuntualInvoiceRow *row)
{
  if (row->invoice->state == PUNTUAL_INVOICE_DISPUTED)
    puntual_badge_set (badge, PUNTUAL_COLOUR_ORANGE, C_ ("invoice", "Disputed"));
  else if (row->invoice->state == PUNTUAL_INVOICE_PAUSED)
    puntual_badge_set (badge, PUNTUAL_COLOUR_NEUTRAL, C_ ("invoice", "Paused"));
  else if (row->promised_day != PUNTUAL_DAY_NONE && !row->promise_broken)
    puntual_badge_set (badge, PUNTUAL_COLOUR_PURPLE, C_ ("invoice", "Promised"));
  else if (row->n_instalments > 0)
    puntual_badge_set_plan (badge, row->n_instalments_paid, row->n_instalments);
  else if (row->invoice->due_day == PUNTUAL_DAY_NONE)
    puntual_badge_set (badge, PUNTUAL_COLOUR_NEUTRAL, C_ ("invoice", "No due date"));
  else
    return FALSE;
  return TRUE;
}

void
puntual_invoice_state_show (PuntualBadge *badge, const PuntualInvoiceRow *row, PuntualDay today)
{
  const PuntualInvoice *invoice = row->invoice;

  if (invoice->cancelled)
    puntual_badge_set (badge, PUNTUAL_COLOUR_NEUTRAL, C_ ("invoice", "Cancelled"));
  else if (invoice->kind == PUNTUAL_INVOICE_CREDIT_NOTE)
    puntual_badge_set (badge, PUNTUAL_COLOUR_NEUTRAL, C_ ("invoice", "Credit note"));
  else if (invoice->balance <= 0 && invoice->state == PUNTUAL_INVOICE_CREDITED)
    puntual_badge_set (badge, PUNTUAL_COLOUR_NEUTRAL, C_ ("invoice", "Credited"));
  else if (invoice->balance <= 0)
    puntual_badge_set (badge, PUNTUAL_COLOUR_GREEN, C_ ("invoice", "Paid"));
  else if (!show_hold (badge, row))
    puntual_badge_set_lateness (badge, today - invoice->due_day, TRUE);
}
