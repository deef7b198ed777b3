/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-planner.h"

/* The facts with rows of their own for what a simulated day changes; everything else, strings too,
 * is the caller's. */
static PuntualFacts
borrow_facts (const PuntualFacts *facts)
{
  PuntualFacts own = *facts;

  own.customers = g_array_copy (facts->customers);
  own.invoices = g_array_copy (facts->invoices);
  own.contacts = g_array_copy (facts->contacts);

  return own;
}

static void
return_facts (PuntualFacts *own)
{
  g_array_unref (own->customers);
  g_array_unref (own->invoices);
  g_array_unref (own->contacts);
}

/* Contacts of an invoice lie side by side, so they move to the end to make room for one more: there
 * are never many. */
static void
add_contact (PuntualFacts *own, guint invoice_index, const PuntualContactFact *contact)
{
  PuntualInvoiceFact *invoice = &g_array_index (own->invoices, PuntualInvoiceFact, invoice_index);
  guint first = own->contacts->len;

  if (invoice->n_contacts > 0 && invoice->first_contact + invoice->n_contacts == first)
    first = invoice->first_contact;
  else
    for (guint i = 0; i < invoice->n_contacts; i++)
      {
        PuntualContactFact earlier =
            g_array_index (own->contacts, PuntualContactFact, invoice->first_contact + i);

        g_array_append_val (own->contacts, earlier);
      }

  g_array_append_vals (own->contacts, contact, 1);
  invoice->first_contact = first;
  invoice->n_contacts++;
}

static void
send_message (PuntualFacts *own, const PuntualPlannedMessage *message)
{
  for (guint i = 0; i < message->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (message->items, PuntualPlannedItem, i);
      PuntualContactFact contact = { .invoice_id = item->invoice_id,
                                     .instalment_id = item->instalment_id,
                                     .offset_days = item->offset_days,
                                     .day = message->day,
                                     .tone = message->tone,
                                     .outcome = PUNTUAL_CONTACT_REACHED };

      add_contact (own, item->invoice, &contact);
    }

  g_array_index (own->customers, PuntualCustomerFact, message->customer).last_contact =
      message->day;
}

GPtrArray *
puntual_plan_simulate (const PuntualFacts *facts, PuntualCalendarSet *calendars, PuntualDay first,
                       guint n_days)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_plan_free);
  PuntualFacts own = borrow_facts (facts);

  for (guint i = 0; i < n_days; i++)
    {
      PuntualPlan *plan = puntual_plan_day (&own, calendars, first + (int)i);

      for (guint j = 0; j < plan->messages->len; j++)
        send_message (&own, g_ptr_array_index (plan->messages, j));
      g_ptr_array_add (plans, plan);
    }
  return_facts (&own);

  return plans;
}
