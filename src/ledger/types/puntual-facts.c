/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-facts.h"
#include <string.h>

/* Longest template key looked up without a heap allocation: the planner asks very often. */
#define SHORT_KEY 160

PuntualFacts *
puntual_facts_new (PuntualDay day)
{
  PuntualFacts *self = g_new0 (PuntualFacts, 1);

  self->day = day;
  self->identity = "";
  self->policy = puntual_policy_new ();
  self->cadences = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_cadence_free);
  self->segment_cadences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->templates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->customers = g_array_new (FALSE, TRUE, sizeof (PuntualCustomerFact));
  self->invoices = g_array_new (FALSE, TRUE, sizeof (PuntualInvoiceFact));
  self->contacts = g_array_new (FALSE, TRUE, sizeof (PuntualContactFact));
  self->instalments = g_array_new (FALSE, TRUE, sizeof (PuntualInstalmentFact));
  self->promises = g_array_new (FALSE, TRUE, sizeof (PuntualPromiseFact));
  self->laters = g_array_new (FALSE, TRUE, sizeof (PuntualLaterFact));
  self->credits = g_array_new (FALSE, TRUE, sizeof (PuntualCreditFact));
  self->strings = g_string_chunk_new (64 * 1024);

  return self;
}

void
puntual_facts_free (PuntualFacts *self)
{
  if (self == NULL)
    return;

  puntual_policy_free (self->policy);
  g_ptr_array_unref (self->cadences);
  g_hash_table_unref (self->segment_cadences);
  g_hash_table_unref (self->templates);
  g_array_unref (self->customers);
  g_array_unref (self->invoices);
  g_array_unref (self->contacts);
  g_array_unref (self->instalments);
  g_array_unref (self->promises);
  g_array_unref (self->laters);
  g_array_unref (self->credits);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static gboolean
has_exactly (const PuntualFacts *self, const char *name, const char *language,
             gsize language_length, const char *medium)
{
  gsize name_length = strlen (name), medium_length = strlen (medium);
  gsize length = name_length + language_length + medium_length + 3;
  char short_key[SHORT_KEY];
  g_autofree char *long_key = length > SHORT_KEY ? g_malloc (length) : NULL;
  char *key = long_key != NULL ? long_key : short_key, *end = key;

  memcpy (end, name, name_length);
  end += name_length;
  *end++ = '\t';
  memcpy (end, language, language_length);
  end += language_length;
  *end++ = '\t';
  memcpy (end, medium, medium_length + 1);

  return g_hash_table_contains (self->templates, key);
}

gboolean
puntual_facts_has_template (const PuntualFacts *self, const char *name, const char *language,
                            PuntualMedium medium)
{
  const char *nick = puntual_medium_nick (medium);
  gsize base = strcspn (language, "-_");

  if (has_exactly (self, name, language, strlen (language), nick))
    return TRUE;

  return language[base] != '\0' && has_exactly (self, name, language, base, nick);
}

void
puntual_facts_add_template (PuntualFacts *self, const char *name, const char *language,
                            PuntualMedium medium)
{
  g_hash_table_add (self->templates,
                    g_strconcat (name, "\t", language, "\t", puntual_medium_nick (medium), NULL));
}

gboolean
puntual_customer_fact_has_address (const PuntualCustomerFact *self, PuntualMedium medium)
{
  switch (medium)
    {
    case PUNTUAL_MEDIUM_EMAIL:
      return self->email != NULL && self->email[0] != '\0';
    case PUNTUAL_MEDIUM_WHATSAPP:
    case PUNTUAL_MEDIUM_SMS:
    case PUNTUAL_MEDIUM_CALL:
      return self->phone != NULL && self->phone[0] != '\0';
    case PUNTUAL_MEDIUM_LETTER:
      return self->has_address;
    case PUNTUAL_N_MEDIA:
    default:
      return FALSE;
    }
}
