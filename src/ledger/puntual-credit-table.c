/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-ledger-records.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-field.h"
#include "puntual-invoice-standing.h"
#include "puntual-payment-table.h"

static gboolean
check_pair (const PuntualStanding *note, const PuntualStanding *invoice, GError **error)
{
  if (note->kind != PUNTUAL_INVOICE_CREDIT_NOTE)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is an invoice number */
                 _("%s is not a credit note."), note->number);
  else if (note->cancelled)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is the number of a credit note */
                 _("Credit note %s is cancelled."), note->number);
  else if (note->customer_id != invoice->customer_id)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %1$s is the number of a credit note, %2$s of an invoice */
                 _("Credit note %1$s and invoice %2$s are those of two customers."), note->number,
                 invoice->number);
  else if (g_strcmp0 (note->currency, invoice->currency) != 0)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_CURRENCY,
                 /* Translators: %1$s is the number of a credit note, %2$s of an invoice */
                 _("Credit note %1$s and invoice %2$s are in two currencies."), note->number,
                 invoice->number);
  else
    return puntual_standing_check_collectable (invoice, error);
  return FALSE;
}

static gboolean
check_left (const PuntualStanding *standing, gint64 minor, GError **error)
{
  gint64 left = puntual_standing_free_balance (standing);
  g_autofree char *left_amount = NULL;

  if (minor <= left)
    return TRUE;
  left_amount = puntual_field_amount (left, standing->currency);
  g_set_error (
      error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
      /* Translators: %1$s is the number of an invoice or credit note, %2$s an amount of money */
      _("That is more than what is left of %1$s, which is %2$s."), standing->number, left_amount);
  return FALSE;
}

static gboolean
apply (PuntualChange *change,
       gint64 credit_note_id,
       gint64 invoice_id,
       gint64 minor,
       PuntualDay day,
       GError **error)
{
  g_auto (PuntualStanding) note = { 0 };
  g_auto (PuntualStanding) invoice = { 0 };

  if (!puntual_standing_load (&note, change->ledger, credit_note_id, error)
      || !puntual_standing_load (&invoice, change->ledger, invoice_id, error)
      || !check_pair (&note, &invoice, error) || !check_left (&note, minor, error)
      || !check_left (&invoice, minor, error)
      || !puntual_allocation_insert (change->ledger, invoice_id, 0, credit_note_id, day, minor,
                                     error))
    return FALSE;
  puntual_change_text (change, "credit_note", NULL, note.number);
  puntual_change_money (change, "amount", 0, minor, note.currency);
  puntual_change_day (change, "day", PUNTUAL_DAY_NONE, day);
  return puntual_change_log (change, "credit.applied", invoice.customer_id, invoice_id, error);
}

gboolean
puntual_credit_apply (PuntualLedger *ledger,
                      gint64 credit_note_id,
                      gint64 invoice_id,
                      gint64 minor,
                      PuntualDay day,
                      GError **error)
{
  PuntualChange change;

  return puntual_field_check_minor (minor, error) && puntual_field_check_day (day, FALSE, error)
         && puntual_change_begin (&change, ledger, error)
         && puntual_change_end (
             &change, apply (&change, credit_note_id, invoice_id, minor, day, error), error);
}
