/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-foresight.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "puntual-cadence-trial.h"
#include "puntual-error.h"
#include "puntual-foreseen.h"
#include "puntual-name-order.h"

struct _PuntualForesight
{
  gatomicrefcount ref_count;
  PuntualFacts *facts;
  PuntualCalendarSet *calendars;
  PuntualDayWalk walk;
  guint *by_name;              /* indexes of the customers */
  GHashTable *before;          /* number of days → PuntualOutlook of everybody as things stand */
  GHashTable *templates_after; /* those of the facts and more; NULL: the same */
};

/* --- The snapshot --- */

typedef struct
{
  PuntualNamePlace place; /* first: they are sorted by it */
  guint index;
} Place;

static guint *
order_by_name (const PuntualFacts *facts)
{
  guint n = facts->customers->len;
  g_autofree Place *places = g_new0 (Place, n);
  guint *order = g_new (guint, n);
  g_autoptr (GString) folded = g_string_sized_new (64);
  GStringChunk *keys = g_string_chunk_new (4096);

  for (guint i = 0; i < n; i++)
    {
      const PuntualCustomerFact *fact = &g_array_index (facts->customers, PuntualCustomerFact, i);

      places[i].index = i;
      puntual_name_place_init (&places[i].place, fact->name, fact->id, folded, keys);
    }
  if (n > 1)
    qsort (places, n, sizeof (Place), puntual_name_place_compare);
  for (guint i = 0; i < n; i++)
    order[i] = places[i].index;
  g_string_chunk_free (keys);

  return order;
}

PuntualForesight *
puntual_foresight_new (PuntualFacts *facts, PuntualCalendarSet *calendars)
{
  PuntualForesight *self = g_new0 (PuntualForesight, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->facts = facts;
  self->calendars = calendars;
  self->by_name = order_by_name (facts);
  self->before = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)puntual_outlook_free);
  puntual_day_walk_init (&self->walk, facts, calendars);

  return self;
}

PuntualForesight *
puntual_foresight_ref (PuntualForesight *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
puntual_foresight_unref (PuntualForesight *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  puntual_day_walk_clear (&self->walk);
  g_hash_table_unref (self->before);
  g_clear_pointer (&self->templates_after, g_hash_table_unref);
  g_free (self->by_name);
  puntual_calendar_set_free (self->calendars);
  puntual_facts_free (self->facts);
  g_free (self);
}

const PuntualFacts *
puntual_foresight_get_facts (PuntualForesight *self)
{
  return self->facts;
}

PuntualCalendarSet *
puntual_foresight_get_calendars (PuntualForesight *self)
{
  return self->calendars;
}

void
puntual_foresight_add_text_after (PuntualForesight *self, const char *template_name,
                                  const char *language, PuntualMedium medium)
{
  PuntualFacts after = *self->facts;
  GHashTableIter iter;
  gpointer key;

  if (self->templates_after == NULL)
    {
      self->templates_after = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_iter_init (&iter, self->facts->templates);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_hash_table_add (self->templates_after, g_strdup (key));
    }
  after.templates = self->templates_after;
  puntual_facts_add_template (&after, template_name, language, medium);
}

/* --- Before and after --- */

static gboolean
is_stopped (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;

  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED,
                       _ ("The look ahead was stopped."));

  return TRUE;
}

/* Everybody as things stand, worked out once for each number of days. */
static const PuntualOutlook *
ensure_before (PuntualForesight *self, guint n_days, GCancellable *cancellable, GError **error)
{
  const PuntualOutlook *known = g_hash_table_lookup (self->before, GUINT_TO_POINTER (n_days));
  g_autoptr (PuntualOutlook) outlook = NULL;

  if (known != NULL)
    return known;

  outlook = puntual_outlook_new (self->facts->customers->len, n_days);
  puntual_day_walk_follow (&self->walk, self->facts->cadences, self->facts->policy);
  for (guint i = 0; i < self->facts->customers->len; i++)
    {
      if (is_stopped (cancellable, error))
        return NULL;
      puntual_outlook_add_customer (outlook, &self->walk, i);
    }
  known = outlook;
  g_hash_table_insert (self->before, GUINT_TO_POINTER (n_days), g_steal_pointer (&outlook));

  return known;
}

/* The customers whom the cadence concerns, and which they are; everybody when there are new texts,
 * which other cadences may name, too. */
static PuntualOutlook *
look_at_concerned (PuntualForesight *self, const PuntualCadenceTrial *trial, guint n_days,
                   GArray *concerned, GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualOutlook) outlook = puntual_outlook_new (self->facts->customers->len, n_days);
  g_autoptr (GHashTable) table = puntual_cadence_table (&trial->facts);

  puntual_day_walk_follow (&self->walk, trial->facts.cadences, trial->facts.policy);
  if (self->templates_after != NULL)
    self->walk.own.facts.templates = self->templates_after;
  for (guint i = 0; i < self->facts->customers->len; i++)
    {
      if (is_stopped (cancellable, error))
        return NULL;
      g_array_index (concerned, gboolean, i) =
          self->templates_after != NULL || puntual_cadence_trial_concerns (trial, table, i);
      if (g_array_index (concerned, gboolean, i))
        puntual_outlook_add_customer (outlook, &self->walk, i);
    }

  return g_steal_pointer (&outlook);
}

PuntualForeseen *
puntual_foresight_compare (PuntualForesight *self, const PuntualCadence *cadence, guint n_days,
                           const char *language, GCancellable *cancellable, GError **error)
{
  g_auto (PuntualCadenceTrial) trial = { 0 };
  g_autoptr (GArray) concerned = g_array_new (FALSE, TRUE, sizeof (gboolean));
  g_autoptr (PuntualOutlook) after = NULL;
  PuntualForesightView view = { .foresight = self, .by_name = self->by_name };

  n_days = MIN (n_days, PUNTUAL_FORESIGHT_DAYS_MAX);
  view.before = ensure_before (self, n_days, cancellable, error);
  if (view.before == NULL)
    return NULL;

  puntual_cadence_trial_init (&trial, self->facts, cadence);
  g_array_set_size (concerned, self->facts->customers->len);
  after = look_at_concerned (self, &trial, n_days, concerned, cancellable, error);
  /* The trial's cadences end with it. */
  puntual_day_walk_follow (&self->walk, self->facts->cadences, self->facts->policy);
  self->walk.own.facts.templates = self->facts->templates;
  if (after == NULL)
    return NULL;

  view.after = after;
  view.concerned = (const gboolean *)(gpointer)concerned->data;
  view.facts_after = &trial.facts;

  return puntual_foreseen_new (&view, language);
}
