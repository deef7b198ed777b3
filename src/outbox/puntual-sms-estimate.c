/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-sms-estimate.h"

#include "puntual-ledger-records.h"
#include "puntual-outbox-accounts.h"
#include "puntual-sms-tariff.h"

/* The account that carries SMS, if its provider has a price list. */
static gboolean
note_account (PuntualSmsEstimate *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (PuntualChannelAccount) chosen = NULL;

  if (!puntual_outbox_carrier (ledger, PUNTUAL_MEDIUM_SMS, &chosen, error))
    return FALSE;
  if (chosen == NULL || chosen->config == NULL
      || !puntual_sms_tariff_has (chosen->kind, self->number))
    return TRUE;
  self->account = g_strdup (chosen->name);
  self->kind = g_strdup (chosen->kind);
  self->config = g_strdup (chosen->config);
  return TRUE;
}

PuntualSmsEstimate *
puntual_sms_estimate_new (PuntualLedger *ledger, const PuntualMessage *message, PuntualDay day,
                          GError **error)
{
  g_autoptr (PuntualSmsEstimate) self = g_new0 (PuntualSmsEstimate, 1);

  self->number = g_strdup (message->to_address);
  self->day = day;
  if (!puntual_sms_bill_begin (&self->bill, ledger, error))
    return NULL;
  puntual_sms_bill_add_text (&self->bill, message->text);
  if (!self->bill.has_price && !note_account (self, ledger, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
puntual_sms_estimate_free (PuntualSmsEstimate *self)
{
  if (self == NULL)
    return;

  g_free (self->account);
  g_free (self->kind);
  g_free (self->config);
  g_free (self->number);
  g_free (self);
}

gboolean
puntual_sms_estimate_is_open (const PuntualSmsEstimate *self)
{
  return !self->bill.has_price && self->account != NULL;
}

gboolean
puntual_sms_estimate_ask (PuntualSmsEstimate *self, GCancellable *cancellable)
{
  if (puntual_sms_estimate_is_open (self))
    self->bill.has_price =
        puntual_sms_tariff_find (self->account, self->kind, self->config, self->number, self->day,
                                 &self->bill.price, cancellable);
  return self->bill.has_price;
}
