/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-thanks-message.h"

#include "puntual-cadence-choice.h"
#include "puntual-cadence-limits.h"
#include "puntual-facts-addition.h"
#include "puntual-shipped-template.h"

/* Hexadecimal digits of the digest in an id, as in those of reminders. */
#define ID_DIGITS 15

gboolean
puntual_thanks_message_prepare (PuntualLedger *ledger, PuntualFacts *facts,
                                const PuntualThanksPayment *payment, GError **error)
{
  if (!puntual_facts_add_customer (ledger, facts, payment->customer_id, error))
    return FALSE;
  for (guint i = 0; i < payment->invoices->len; i++)
    {
      if (!puntual_facts_add_invoice (ledger, facts, payment->customer_id,
                                      g_array_index (payment->invoices, gint64, i), error))
        return FALSE;
    }
  return TRUE;
}

void
puntual_thanks_message_name (const PuntualFacts *facts, const PuntualThanksPayment *leading,
                             char id[20])
{
  g_autofree char *key =
      g_strdup_printf ("%s|thanks|%" G_GINT64_FORMAT "|%s|%" G_GINT64_FORMAT, facts->identity,
                       leading->customer_id, leading->currency, leading->id);
  /* Ids are to differ, not to keep a secret. */
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_MD5, key, -1);

  g_snprintf (id, 20, "m%.*s", ID_DIGITS, digest);
}

/* --- The way to the customer --- */

/* As the customer's reminders begin, then the others; no letter and no call to say thank you. */
static guint
preferred_media (const PuntualFacts *facts, const PuntualCustomerFact *customer,
                 PuntualMedium media[PUNTUAL_N_MEDIA])
{
  static const PuntualMedium usual[] = { PUNTUAL_MEDIUM_EMAIL, PUNTUAL_MEDIUM_WHATSAPP,
                                         PUNTUAL_MEDIUM_SMS };
  const guint fit = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL)
                    | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP)
                    | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS);
  g_autoptr (GHashTable) table = puntual_cadence_table (facts);
  PuntualCadenceLevel level;
  const PuntualCadence *cadence = puntual_cadence_of_customer (facts, table, customer, &level);
  const PuntualStep *first =
      cadence != NULL && cadence->steps->len > 0 ? g_ptr_array_index (cadence->steps, 0) : NULL;
  guint met = 0, n = 0;

  for (guint i = 0; first != NULL && i < MIN (first->n_media, PUNTUAL_N_MEDIA); i++)
    {
      guint bit = PUNTUAL_MEDIUM_BIT (first->media[i]);

      if ((bit & fit) != 0 && (met & bit) == 0)
        media[n++] = first->media[i];
      met |= bit;
    }
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if ((met & PUNTUAL_MEDIUM_BIT (usual[i])) == 0)
      media[n++] = usual[i];
  return n;
}

/* The owner's own text, or else the shipped one. */
static gboolean
has_text (const PuntualFacts *facts, const char *language, PuntualMedium medium)
{
  g_autoptr (PuntualTemplate) shipped = NULL;

  if (puntual_facts_has_template (facts, PUNTUAL_THANKS_TEMPLATE, language, medium))
    return TRUE;
  shipped = puntual_shipped_template_find (PUNTUAL_THANKS_TEMPLATE, language, medium, NULL);
  return shipped != NULL;
}

static PuntualRule
find_way (const PuntualFacts *facts, const PuntualCustomerFact *customer,
          PuntualPlannedMessage *message)
{
  PuntualMedium media[PUNTUAL_N_MEDIA];
  guint n = preferred_media (facts, customer, media);
  gboolean reachable = FALSE, carried = FALSE;

  if (customer->opted_out)
    return PUNTUAL_RULE_OPTED_OUT;
  for (guint i = 0; i < n; i++)
    {
      guint bit = PUNTUAL_MEDIUM_BIT (media[i]);

      if (!puntual_customer_fact_has_address (customer, media[i])
          || (customer->refused_media & bit) != 0)
        continue;
      reachable = TRUE;
      if ((facts->available_media & bit) == 0)
        continue;
      carried = TRUE;
      if (has_text (facts, message->language, media[i]))
        message->media[message->n_media++] = media[i];
    }
  message->medium = message->media[0];
  if (message->n_media > 0)
    return PUNTUAL_RULE_NONE;
  return !reachable ? PUNTUAL_RULE_NO_CONTACT
         : carried  ? PUNTUAL_RULE_TEMPLATE
                    : PUNTUAL_RULE_NO_CHANNEL;
}

/* --- The message --- */

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const PuntualPlannedItem *x = a;
  const PuntualPlannedItem *y = b;

  if (x->due_day != y->due_day)
    return x->due_day < y->due_day ? -1 : 1;
  if (x->invoice_id != y->invoice_id)
    return x->invoice_id < y->invoice_id ? -1 : 1;
  return (x->cycle > y->cycle) - (x->cycle < y->cycle);
}

static void
add_item (const PuntualFacts *facts, PuntualPlannedMessage *message,
          const PuntualThanksPayment *payment, gint64 invoice_id)
{
  PuntualPlannedItem item = { .invoice_id = invoice_id,
                              .step_offset = PUNTUAL_THANKS_OFFSET,
                              .offset_days = PUNTUAL_THANKS_OFFSET,
                              .cycle = (int)payment->id };
  const PuntualInvoiceFact *invoice;

  if (!puntual_facts_find_invoice (facts, payment->customer_id, invoice_id, &item.invoice))
    return;
  invoice = &g_array_index (facts->invoices, PuntualInvoiceFact, item.invoice);
  item.balance = MAX (invoice->total - invoice->settled, 0);
  item.due_day = invoice->due_day;
  item.days_overdue =
      invoice->due_day != PUNTUAL_DAY_NONE && item.balance > 0 ? message->day - item.due_day : 0;
  g_array_append_val (message->items, item);
}

static gboolean
fill_items (const PuntualFacts *facts, PuntualPlannedMessage *message,
            PuntualThanksPayment *const *payments, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      message->amount += payments[i]->minor;
      for (guint k = 0; k < payments[i]->invoices->len; k++)
        add_item (facts, message, payments[i], g_array_index (payments[i]->invoices, gint64, k));
    }
  g_array_sort (message->items, compare_items);
  return message->items->len > 0;
}

/* All but the way and the items; NULL when the customer is not in the facts. */
static PuntualPlannedMessage *
begin_message (const PuntualFacts *facts, PuntualDay day, const PuntualThanksPayment *leading)
{
  g_autoptr (PuntualPlannedMessage) message = g_new0 (PuntualPlannedMessage, 1);
  const PuntualCustomerFact *customer;

  message->items = g_array_new (FALSE, FALSE, sizeof (PuntualPlannedItem));
  if (!puntual_facts_find_customer (facts, leading->customer_id, &message->customer))
    return NULL;
  customer = &g_array_index (facts->customers, PuntualCustomerFact, message->customer);
  message->day = day;
  message->customer_id = customer->id;
  message->currency = leading->currency;
  message->language = customer->language != NULL && *customer->language != '\0'
                          ? customer->language
                          : facts->policy->language;
  message->tone = PUNTUAL_TONE_FRIENDLY;
  message->template_name = PUNTUAL_THANKS_TEMPLATE;
  message->purpose = PUNTUAL_PURPOSE_THANKS;
  message->needs_approval = facts->policy->approval == PUNTUAL_APPROVAL_REVIEW_FIRST;
  puntual_thanks_message_name (facts, leading, message->id);
  return g_steal_pointer (&message);
}

PuntualPlannedMessage *
puntual_thanks_message_new (const PuntualFacts *facts, PuntualDay day,
                            PuntualThanksPayment *const *payments, guint n, PuntualRule *barred)
{
  g_autoptr (PuntualPlannedMessage) message = begin_message (facts, day, payments[0]);

  *barred = PUNTUAL_RULE_NO_CONTACT;
  if (message == NULL)
    return NULL;
  *barred = find_way (
      facts, &g_array_index (facts->customers, PuntualCustomerFact, message->customer), message);
  if (*barred != PUNTUAL_RULE_NONE || !fill_items (facts, message, payments, n))
    return NULL;
  return g_steal_pointer (&message);
}

PuntualPlannedMessage *
puntual_thanks_message_show (const PuntualFacts *facts, PuntualDay day,
                             PuntualThanksPayment *payment)
{
  g_autoptr (PuntualPlannedMessage) message = begin_message (facts, day, payment);

  if (message == NULL || !fill_items (facts, message, &payment, 1))
    return NULL;
  return g_steal_pointer (&message);
}
