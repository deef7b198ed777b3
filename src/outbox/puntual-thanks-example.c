/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-thanks-example.h"

#include "puntual-browse.h"
#include "puntual-ledger-records.h"
#include "puntual-template-example.h"

/* So many of the last payments are looked through. */
#define REACH 200

typedef struct
{
  PuntualLedger *ledger;
  const PuntualTemplate *text;
  gint64 customer_id;
  PuntualPolicy *policy; /* owned */
  gint64 best;           /* the payment; 0: none yet */
  gboolean speaks;       /* its customer, the language of the text */
} Search;

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->policy, puntual_policy_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static gboolean
consider (Search *self, const PuntualPaymentRow *row, GError **error)
{
  g_autoptr (PuntualCustomer) customer = NULL;
  gboolean speaks;

  if (row->shares->len == 0)
    return TRUE;
  customer = puntual_customer_get (self->ledger, row->payment->customer_id, error);
  if (customer == NULL)
    return FALSE;
  speaks = puntual_template_speaks (customer, self->policy, self->text);
  if (self->best != 0 && (self->speaks || !speaks))
    return TRUE;
  self->best = row->payment->id;
  self->speaks = speaks;
  return TRUE;
}

/* Newest first. */
static gboolean
search (Search *self, GError **error)
{
  const PuntualPaymentQuery query = { .shelf = PUNTUAL_PAYMENT_SHELF_ALL,
                                      .order = PUNTUAL_PAYMENT_BY_DAY,
                                      .descending = TRUE,
                                      .customer_id = self->customer_id };
  g_autoptr (GArray) ids = puntual_payment_browse (self->ledger, &query, NULL, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (ids == NULL)
    return FALSE;
  rows = puntual_payment_rows (self->ledger, (const gint64 *)(gpointer)ids->data,
                               MIN (ids->len, REACH), error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!consider (self, g_ptr_array_index (rows, i), error))
      return FALSE;
  return TRUE;
}

gboolean
puntual_thanks_example (PuntualLedger *ledger, const PuntualTemplate *text, gint64 customer_id,
                        PuntualThanksPayment **payment, GError **error)
{
  g_auto (Search) self = { .ledger = ledger, .text = text, .customer_id = customer_id };
  g_autoptr (GPtrArray) payments = NULL;

  *payment = NULL;
  self.policy = puntual_ledger_load_policy (ledger, error);
  if (self.policy == NULL || !search (&self, error))
    return FALSE;
  if (self.best == 0)
    return TRUE;
  payments = puntual_thanks_one_payment (
      ledger, puntual_clock_today (puntual_ledger_get_clock (ledger)), self.best, error);
  if (payments == NULL)
    return FALSE;
  if (payments->len > 0)
    *payment = g_ptr_array_steal_index (payments, 0);
  return TRUE;
}
