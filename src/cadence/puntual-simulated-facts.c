/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-simulated-facts.h"

void
puntual_simulated_facts_init (PuntualSimulatedFacts *self, const PuntualFacts *facts)
{
  self->facts = *facts;
  self->facts.customers = g_array_copy (facts->customers);
  self->facts.invoices = g_array_copy (facts->invoices);
  self->facts.contacts = g_array_copy (facts->contacts);
  self->facts.credits = g_array_ref (facts->credits);
}

static void
take_invoice (PuntualFacts *own, const PuntualFacts *facts, PuntualInvoiceFact invoice)
{
  guint first = own->contacts->len;

  for (guint i = 0; i < invoice.n_contacts; i++)
    {
      PuntualContactFact contact =
          g_array_index (facts->contacts, PuntualContactFact, invoice.first_contact + i);

      g_array_append_val (own->contacts, contact);
    }
  invoice.first_contact = first;
  g_array_append_val (own->invoices, invoice);
}

void
puntual_simulated_facts_init_customer (PuntualSimulatedFacts *self, const PuntualFacts *facts,
                                       guint customer)
{
  PuntualFacts *own = &self->facts;
  PuntualCustomerFact fact = g_array_index (facts->customers, PuntualCustomerFact, customer);

  *own = *facts;
  own->customers = g_array_new (FALSE, FALSE, sizeof (PuntualCustomerFact));
  own->invoices = g_array_new (FALSE, FALSE, sizeof (PuntualInvoiceFact));
  own->contacts = g_array_new (FALSE, FALSE, sizeof (PuntualContactFact));
  own->credits = g_array_new (FALSE, FALSE, sizeof (PuntualCreditFact));
  for (guint i = 0; i < fact.n_invoices; i++)
    take_invoice (own, facts,
                  g_array_index (facts->invoices, PuntualInvoiceFact, fact.first_invoice + i));
  fact.first_invoice = 0;
  g_array_append_val (own->customers, fact);
  for (guint i = 0; i < facts->credits->len; i++)
    {
      PuntualCreditFact credit = g_array_index (facts->credits, PuntualCreditFact, i);

      if (credit.customer_id == fact.id)
        g_array_append_val (own->credits, credit);
    }
}

void
puntual_simulated_facts_clear (PuntualSimulatedFacts *self)
{
  g_clear_pointer (&self->facts.customers, g_array_unref);
  g_clear_pointer (&self->facts.invoices, g_array_unref);
  g_clear_pointer (&self->facts.contacts, g_array_unref);
  g_clear_pointer (&self->facts.credits, g_array_unref);
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

void
puntual_simulated_facts_send (PuntualSimulatedFacts *self, const PuntualPlannedMessage *message)
{
  PuntualFacts *own = &self->facts;

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
