/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-customer-addition.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-customer-match.h"
#include "puntual-error.h"

static void
set_exists (GError **error, PuntualCustomerBy by, const char *name)
{
  if (by == PUNTUAL_CUSTOMER_MATCHED_BY_KEY)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                 /* Translators: %s is a customer */
                 _ ("%s has this code already."), name);
  else if (by == PUNTUAL_CUSTOMER_MATCHED_BY_TAX_ID)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                 /* Translators: %s is a customer */
                 _ ("%s has this tax id already."), name);
  else if (by == PUNTUAL_CUSTOMER_MATCHED_BY_EMAIL)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                 /* Translators: %s is a customer */
                 _ ("%s has this e-mail already."), name);
  else
    g_set_error (
        error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
        /* Translators: %s is a customer */
        _ ("There is a customer %s already; tell two of that name apart by their tax ids."), name);
}

static gboolean
check_new (PuntualLedger *ledger, const PuntualCustomer *customer, GError **error)
{
  PuntualCustomerGiven given = { 0 };
  g_autoptr (PuntualStatement) row = NULL;
  PuntualCustomerBy by;
  gboolean ok = puntual_customer_given_init (&given, customer, error)
                && puntual_customer_match (ledger, &given, &row, &by, error);

  puntual_customer_given_clear (&given);
  if (ok && row != NULL)
    {
      g_autoptr (PuntualCustomer) known = puntual_customer_from_row (row);

      set_exists (error, by, known->name);
      return FALSE;
    }
  return ok;
}

gboolean
puntual_customer_add (PuntualLedger *ledger, PuntualCustomer *customer, GError **error)
{
  PuntualChange change;

  customer->id = 0;
  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change,
                                check_new (ledger, customer, error)
                                    && puntual_customer_put (ledger, customer, NULL, error),
                                error);
}
