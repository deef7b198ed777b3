/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-followed-cadence.h"

#include <glib/gi18n-lib.h>

void
puntual_followed_cadence_free (PuntualFollowedCadence *self)
{
  g_free (self->cadence);
  g_free (self->who);
  g_free (self->segment);
  g_free (self);
}

/* Takes who. */
static PuntualFollowedCadence *
make (const PuntualCadence *cadence, PuntualCadenceLevel level, char *who, const char *segment)
{
  PuntualFollowedCadence *self = g_new0 (PuntualFollowedCadence, 1);

  self->cadence_id = cadence != NULL ? cadence->id : 0;
  self->cadence = cadence != NULL ? g_strdup (cadence->name) : NULL;
  self->level = cadence != NULL ? level : PUNTUAL_CADENCE_OF_NOBODY;
  self->who = who;
  self->segment = segment != NULL && *segment != '\0' ? g_strdup (segment) : NULL;
  return self;
}

static PuntualCustomerFact
fact_of (const PuntualCustomer *customer)
{
  return (PuntualCustomerFact){ .id = customer->id,
                                .segment = customer->segment != NULL ? customer->segment : "",
                                .cadence_id = customer->cadence_id };
}

PuntualFollowedCadence *
puntual_followed_cadence_of_customer (const PuntualFacts *facts, const PuntualCustomer *customer)
{
  g_autoptr (GHashTable) table = puntual_cadence_table (facts);
  PuntualCustomerFact fact = fact_of (customer);
  PuntualCadenceLevel level;
  const PuntualCadence *cadence = puntual_cadence_of_customer (facts, table, &fact, &level);

  return make (cadence, level, g_strdup (customer->name), customer->segment);
}

PuntualFollowedCadence *
puntual_followed_cadence_of_invoice (const PuntualFacts *facts, const PuntualCustomer *customer,
                                     const PuntualInvoice *invoice)
{
  g_autoptr (GHashTable) table = puntual_cadence_table (facts);
  PuntualCustomerFact fact = fact_of (customer);
  PuntualInvoiceFact own = { .id = invoice->id, .cadence_id = invoice->cadence_id };
  PuntualCadenceLevel level;
  const PuntualCadence *cadence = puntual_cadence_of_customer (facts, table, &fact, &level);

  cadence = puntual_cadence_of_invoice (table, &own, cadence, &level);
  /* Translators: %s is the number of an invoice; the subject of a sentence */
  return make (cadence, level, g_strdup_printf (_ ("Invoice %s"), invoice->number),
               customer->segment);
}

PuntualFollowedCadence *
puntual_followed_cadence_of_segment (const PuntualFacts *facts, const char *segment)
{
  g_autoptr (GHashTable) table = puntual_cadence_table (facts);
  PuntualCustomerFact fact = { .segment = segment };
  PuntualCadenceLevel level;
  const PuntualCadence *cadence = puntual_cadence_of_customer (facts, table, &fact, &level);

  /* Translators: %s is a group of customers such as “hotels”; the subject of a sentence */
  return make (cadence, level, g_strdup_printf (_ ("Segment “%s”"), segment), segment);
}

PuntualFollowedCadence *
puntual_followed_cadence_of_business (const PuntualFacts *facts)
{
  PuntualFollowedCadence *self = puntual_followed_cadence_of_segment (facts, "");

  g_clear_pointer (&self->who, g_free);
  return self;
}

char *
puntual_followed_cadence_origin (const PuntualFollowedCadence *self)
{
  switch (self->level)
    {
    case PUNTUAL_CADENCE_OF_INVOICE:
      return g_strdup (_ ("Set for this invoice"));
    case PUNTUAL_CADENCE_OF_CUSTOMER:
      return g_strdup (_ ("Set for this customer"));
    case PUNTUAL_CADENCE_OF_SEGMENT:
      /* Translators: %s is a group of customers such as “hotels” */
      return g_strdup_printf (_ ("Set for the segment “%s”"), self->segment);
    case PUNTUAL_CADENCE_OF_BUSINESS:
      return g_strdup (_ ("The default of your business"));
    case PUNTUAL_CADENCE_OF_NOBODY:
    default:
      return g_strdup (_ ("Nothing is sent"));
    }
}

static char *
text_of_business (const PuntualFollowedCadence *self)
{
  if (self->cadence == NULL)
    return g_strdup (_ ("Your business has no default cadence: whoever has none of their own gets "
                        "no reminder."));
  /* Translators: %s is the name of a cadence */
  return g_strdup_printf (_ ("Whoever has no cadence of their own follows “%s”."), self->cadence);
}

char *
puntual_followed_cadence_text (const PuntualFollowedCadence *self)
{
  if (self->who == NULL)
    return text_of_business (self);
  switch (self->level)
    {
    case PUNTUAL_CADENCE_OF_INVOICE:
      /* Translators: %1$s is “Invoice F-12”, %2$s the name of a cadence */
      return g_strdup_printf (_ ("%1$s follows “%2$s”: set for this invoice."), self->who,
                              self->cadence);
    case PUNTUAL_CADENCE_OF_CUSTOMER:
      /* Translators: %1$s is a customer or “Invoice F-12”, %2$s the name of a cadence */
      return g_strdup_printf (_ ("%1$s follows “%2$s”: set for the customer."), self->who,
                              self->cadence);
    case PUNTUAL_CADENCE_OF_SEGMENT:
      /* Translators: %1$s is a customer, “Invoice F-12” or a segment, %2$s the name of a cadence,
         %3$s a group of customers such as “hotels” */
      return g_strdup_printf (_ ("%1$s follows “%2$s”: set for the segment “%3$s”."), self->who,
                              self->cadence, self->segment);
    case PUNTUAL_CADENCE_OF_BUSINESS:
      /* Translators: %1$s is a customer, “Invoice F-12” or a segment, %2$s the
         name of a cadence */
      return g_strdup_printf (_ ("%1$s follows “%2$s”: the default of your business."), self->who,
                              self->cadence);
    case PUNTUAL_CADENCE_OF_NOBODY:
    default:
      /* Translators: %s is a customer, “Invoice F-12” or a segment */
      return g_strdup_printf (_ ("%s follows no cadence: nothing is sent."), self->who);
    }
}
