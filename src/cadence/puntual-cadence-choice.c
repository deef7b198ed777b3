/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-cadence-choice.h"

GHashTable *
puntual_cadence_table (const PuntualFacts *facts)
{
  GHashTable *table = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < facts->cadences->len; i++)
    {
      PuntualCadence *cadence = g_ptr_array_index (facts->cadences, i);

      g_hash_table_insert (table, &cadence->id, cadence);
    }

  return table;
}

static const PuntualCadence *
lookup (GHashTable *table, gint64 id)
{
  return id != 0 ? g_hash_table_lookup (table, &id) : NULL;
}

const PuntualCadence *
puntual_cadence_of_customer (const PuntualFacts *facts, GHashTable *table,
                             const PuntualCustomerFact *customer, PuntualCadenceLevel *level)
{
  const PuntualCadence *cadence = lookup (table, customer->cadence_id);
  const gint64 *of_segment = NULL;

  *level = PUNTUAL_CADENCE_OF_CUSTOMER;
  if (cadence != NULL)
    return cadence;

  if (customer->segment != NULL && customer->segment[0] != '\0')
    of_segment = g_hash_table_lookup (facts->segment_cadences, customer->segment);
  cadence = of_segment != NULL ? lookup (table, *of_segment) : NULL;
  *level = PUNTUAL_CADENCE_OF_SEGMENT;
  if (cadence != NULL)
    return cadence;

  cadence = lookup (table, facts->policy->default_cadence_id);
  *level = cadence != NULL ? PUNTUAL_CADENCE_OF_BUSINESS : PUNTUAL_CADENCE_OF_NOBODY;

  return cadence;
}

const PuntualCadence *
puntual_cadence_of_invoice (GHashTable *table, const PuntualInvoiceFact *invoice,
                            const PuntualCadence *inherited, PuntualCadenceLevel *level)
{
  const PuntualCadence *own = lookup (table, invoice->cadence_id);

  if (own == NULL)
    return inherited;

  *level = PUNTUAL_CADENCE_OF_INVOICE;

  return own;
}

static void
add_followers (PuntualCadenceFollowers *self, const PuntualFacts *facts, GHashTable *table,
               const PuntualCadence *cadence, const PuntualCustomerFact *customer)
{
  PuntualCadenceLevel level;
  const PuntualCadence *own = puntual_cadence_of_customer (facts, table, customer, &level);
  gboolean follows = own == cadence;

  for (guint i = 0; i < customer->n_invoices; i++)
    {
      PuntualFollowingInvoice following = {
        .customer = customer,
        .invoice = &g_array_index (facts->invoices, PuntualInvoiceFact, customer->first_invoice + i)
      };

      if (puntual_cadence_of_invoice (table, following.invoice, own, &level) != cadence)
        continue;
      g_array_append_val (self->invoices, following);
      follows = TRUE;
    }
  if (follows)
    g_ptr_array_add (self->customers, (gpointer)customer);
}

PuntualCadenceFollowers *
puntual_cadence_followers_new (const PuntualFacts *facts, gint64 cadence_id)
{
  PuntualCadenceFollowers *self = g_new0 (PuntualCadenceFollowers, 1);
  g_autoptr (GHashTable) table = puntual_cadence_table (facts);
  const PuntualCadence *cadence = lookup (table, cadence_id);

  self->customers = g_ptr_array_new ();
  self->invoices = g_array_new (FALSE, FALSE, sizeof (PuntualFollowingInvoice));
  if (cadence == NULL)
    cadence = lookup (table, facts->policy->default_cadence_id);
  for (guint i = 0; cadence != NULL && i < facts->customers->len; i++)
    add_followers (self, facts, table, cadence,
                   &g_array_index (facts->customers, PuntualCustomerFact, i));
  return self;
}

void
puntual_cadence_followers_free (PuntualCadenceFollowers *self)
{
  g_ptr_array_unref (self->customers);
  g_array_unref (self->invoices);
  g_free (self);
}
