/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-text-gaps.h"

#include <string.h>

#include "puntual-cadence-choice.h"

void
puntual_text_gap_free (PuntualTextGap *self)
{
  g_free (self->template_name);
  g_free (self->language);
  g_free (self);
}

static gboolean
may_be_reached (const PuntualCustomerFact *customer, PuntualMedium medium)
{
  return !customer->opted_out && (customer->refused_media & PUNTUAL_MEDIUM_BIT (medium)) == 0
         && puntual_customer_fact_has_address (customer, medium);
}

static PuntualTextGap *
find_gap (GPtrArray *gaps, const char *name, const char *language, PuntualMedium medium)
{
  PuntualTextGap *gap;
  gsize length = strcspn (language, "-_");

  for (guint i = 0; i < gaps->len; i++)
    {
      gap = g_ptr_array_index (gaps, i);
      if (gap->medium == medium && g_str_equal (gap->template_name, name)
          && strlen (gap->language) == length && strncmp (gap->language, language, length) == 0)
        return gap;
    }
  gap = g_new0 (PuntualTextGap, 1);
  gap->template_name = g_strdup (name);
  gap->language = g_strndup (language, length);
  gap->medium = medium;
  g_ptr_array_add (gaps, gap);
  return gap;
}

/* Bits of the media by which a customer can be written to. */
static guint
reach_of (const PuntualFacts *facts, const PuntualCustomerFact *customer)
{
  guint reach = 0;

  for (guint m = 0; m < PUNTUAL_N_MEDIA; m++)
    if (may_be_reached (customer, (PuntualMedium)m))
      reach |= PUNTUAL_MEDIUM_BIT (m);
  return reach & facts->available_media;
}

static const char *
language_of (const PuntualFacts *facts, const PuntualCustomerFact *customer)
{
  return *customer->language != '\0' ? customer->language : facts->policy->language;
}

/* Customers for whom the same is missing. */
typedef struct
{
  const char *language;
  guint reach;
  guint n; /* 0: nobody yet; then only what has no text at all counts */
} Readers;

/* Bits of the media by which the readers can be written to with a step, and of those with a text.
 */
static void
look_at_media (const PuntualFacts *facts, const Readers *readers, const PuntualStep *step,
               guint *reach, guint *written)
{
  *reach = *written = 0;
  for (guint i = 0; i < step->n_media; i++)
    {
      guint bit = PUNTUAL_MEDIUM_BIT (step->media[i]);

      *reach |= readers->reach & bit;
      if ((readers->reach & bit) != 0
          && puntual_facts_has_template (facts, step->template_name, readers->language,
                                         step->media[i]))
        *written |= bit;
    }
}

/* met: the gaps the readers are counted in already. */
static void
look_at_cadence (const PuntualFacts *facts, const Readers *readers, const PuntualCadence *cadence,
                 GHashTable *met, GPtrArray *gaps)
{
  for (guint i = 0; cadence != NULL && i < cadence->steps->len; i++)
    {
      PuntualStep *step = g_ptr_array_index (cadence->steps, i);
      guint reach, written;

      if (step->template_name == NULL || readers->language == NULL)
        continue;
      look_at_media (facts, readers, step, &reach, &written);
      if (readers->n == 0 && written != 0)
        continue;
      for (guint m = 0; m < PUNTUAL_N_MEDIA; m++)
        if (((reach & ~written) & PUNTUAL_MEDIUM_BIT (m)) != 0)
          {
            PuntualTextGap *gap =
                find_gap (gaps, step->template_name, readers->language, (PuntualMedium)m);

            if (!g_hash_table_add (met, gap))
              continue;
            gap->n_customers += readers->n;
            gap->n_held += written == 0 ? readers->n : 0;
          }
    }
}

static void
look_at_customer (const PuntualFacts *facts, GHashTable *table, const PuntualCustomerFact *customer,
                  GPtrArray *gaps)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  Readers reader = { language_of (facts, customer), reach_of (facts, customer), 1 };
  PuntualCadenceLevel level;
  const PuntualCadence *own = puntual_cadence_of_customer (facts, table, customer, &level);

  look_at_cadence (facts, &reader, own, met, gaps);
  for (guint i = 0; i < customer->n_invoices; i++)
    {
      const PuntualInvoiceFact *invoice =
          &g_array_index (facts->invoices, PuntualInvoiceFact, customer->first_invoice + i);

      if (invoice->cadence_id != 0)
        look_at_cadence (facts, &reader, puntual_cadence_of_invoice (table, invoice, own, &level),
                         met, gaps);
    }
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const PuntualTextGap *first = *(const PuntualTextGap *const *)a;
  const PuntualTextGap *second = *(const PuntualTextGap *const *)b;
  int order = strcmp (first->template_name, second->template_name);

  if (order == 0)
    order = strcmp (first->language, second->language);
  return order != 0 ? order : (int)first->medium - (int)second->medium;
}

GPtrArray *
puntual_text_gaps (const PuntualFacts *facts)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_text_gap_free);
  g_autoptr (GHashTable) table = puntual_cadence_table (facts);

  for (guint i = 0; i < facts->customers->len; i++)
    look_at_customer (facts, table, &g_array_index (facts->customers, PuntualCustomerFact, i),
                      gaps);
  g_ptr_array_sort (gaps, compare_gaps);
  return gaps;
}

/* How many read each language and can be reached by each set of media; there are few of both. */
static GHashTable *
count_readers (const PuntualFacts *facts, const PuntualCadenceFollowers *followers)
{
  GHashTable *languages = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < followers->customers->len; i++)
    {
      const PuntualCustomerFact *customer = g_ptr_array_index (followers->customers, i);
      const char *language = language_of (facts, customer);
      guint *counts = language != NULL ? g_hash_table_lookup (languages, language) : NULL;

      if (language == NULL)
        continue;
      if (counts == NULL)
        {
          counts = g_new0 (guint, PUNTUAL_MEDIA_ALL + 1);
          g_hash_table_insert (languages, (gpointer)language, counts);
        }
      counts[reach_of (facts, customer)]++;
    }
  return languages;
}

GPtrArray *
puntual_text_gaps_of (const PuntualFacts *facts, const PuntualCadence *cadence,
                      const PuntualCadenceFollowers *followers)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_text_gap_free);
  g_autoptr (GHashTable) languages = count_readers (facts, followers);
  GHashTableIter iter;
  gpointer language, counts;

  if (followers->customers->len == 0)
    {
      g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
      Readers nobody = { facts->policy->language, facts->available_media, 0 };

      look_at_cadence (facts, &nobody, cadence, met, gaps);
    }
  g_hash_table_iter_init (&iter, languages);
  while (g_hash_table_iter_next (&iter, &language, &counts))
    for (guint reach = 0; reach <= PUNTUAL_MEDIA_ALL; reach++)
      {
        g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
        Readers readers = { language, reach, ((guint *)counts)[reach] };

        if (readers.n > 0)
          look_at_cadence (facts, &readers, cadence, met, gaps);
      }
  g_ptr_array_sort (gaps, compare_gaps);
  return gaps;
}
