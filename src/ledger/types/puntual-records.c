/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-records.h"

const char *
puntual_invoice_state_nick (PuntualInvoiceState state)
{
  static const char *const nicks[] = {
    [PUNTUAL_INVOICE_OPEN] = "open",         [PUNTUAL_INVOICE_PAID] = "paid",
    [PUNTUAL_INVOICE_CREDITED] = "credited", [PUNTUAL_INVOICE_DISPUTED] = "disputed",
    [PUNTUAL_INVOICE_PAUSED] = "paused",     [PUNTUAL_INVOICE_CANCELLED] = "cancelled",
  };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (nicks), "");

  return nicks[state];
}

void
puntual_customer_free (PuntualCustomer *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->name);
  g_free (self->tax_id);
  g_free (self->contact_name);
  g_free (self->email);
  g_free (self->phone);
  g_free (self->address);
  g_free (self->language);
  g_free (self->region);
  g_free (self->timezone);
  g_free (self->segment);
  g_free (self->note);
  g_free (self);
}

void
puntual_invoice_free (PuntualInvoice *self)
{
  if (self == NULL)
    return;

  g_free (self->number);
  g_free (self->currency);
  g_free (self->reference);
  g_free (self->note);
  g_free (self->pdf_path);
  g_free (self->customer_name);
  g_free (self);
}

void
puntual_payment_free (PuntualPayment *self)
{
  if (self == NULL)
    return;

  g_free (self->currency);
  g_free (self->reference);
  g_free (self->source);
  g_free (self);
}

void
puntual_template_free (PuntualTemplate *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->language);
  g_free (self->subject);
  g_free (self->body);
  g_free (self);
}

void
puntual_channel_account_free (PuntualChannelAccount *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->kind);
  g_free (self->config);
  g_free (self->trouble);
  g_free (self);
}

void
puntual_event_free (PuntualEvent *self)
{
  if (self == NULL)
    return;

  g_free (self->who);
  g_free (self->what);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}
