/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-overview.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-limits.h"
#include "puntual-cadence-words.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-rule-text.h"
#include "puntual-shipped-template.h"

static void
clear (gpointer data)
{
  PuntualTemplateOverview *self = data;

  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->shipped, g_ptr_array_unref);
  g_clear_pointer (&self->cadences, g_ptr_array_unref);
  g_clear_pointer (&self->gaps, g_ptr_array_unref);
  g_clear_pointer (&self->home_language, g_free);
}

PuntualTemplateOverview *
puntual_template_overview_ref (PuntualTemplateOverview *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
puntual_template_overview_unref (PuntualTemplateOverview *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static int
first_day (const PuntualTemplateOverview *self, const char *name)
{
  const PuntualStep *step = puntual_template_overview_step (self, name);

  return step != NULL ? step->offset_days : G_MAXINT;
}

static gboolean
is_foreign (const PuntualTemplateOverview *self, const char *language)
{
  return g_strcmp0 (puntual_locale_base (language), puntual_locale_base (self->home_language)) != 0;
}

/* In the order in which customers get them; those no step uses last. */
static int
compare_texts (gconstpointer a, gconstpointer b, gpointer data)
{
  const PuntualTemplate *first = *(const PuntualTemplate *const *)a;
  const PuntualTemplate *second = *(const PuntualTemplate *const *)b;
  int first_offset = first_day (data, first->name);
  int second_offset = first_day (data, second->name);
  int order = (first_offset > second_offset) - (first_offset < second_offset);

  if (order == 0)
    order = strcmp (first->name, second->name);
  if (order == 0)
    order = is_foreign (data, first->language) - is_foreign (data, second->language);
  if (order == 0)
    order = strcmp (first->language, second->language);
  return order != 0 ? order : (int)first->medium - (int)second->medium;
}

/* --- The text that thanks --- */

static gboolean
add_shipped_thanks (PuntualTemplateOverview *self, const char *language, GError **error)
{
  for (guint medium = 0; medium < PUNTUAL_N_MEDIA; medium++)
    {
      g_autoptr (GError) local = NULL;
      PuntualTemplate *text;

      if (puntual_template_overview_find_exact (self, PUNTUAL_THANKS_TEMPLATE, language, medium)
          != NULL)
        continue;
      text = puntual_shipped_template_find (PUNTUAL_THANKS_TEMPLATE, language, medium, &local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (text == NULL)
        continue;
      text->id = -1 - (gint64)self->shipped->len;
      g_ptr_array_add (self->shipped, text);
    }
  return TRUE;
}

/* A ledger begun before somebody could be thanked has no such text of its own. */
static gboolean
add_thanks (PuntualTemplateOverview *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (GHashTable) languages = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *thanks = puntual_ledger_get_setting (ledger, "thanks", error);

  if (thanks == NULL)
    return FALSE;
  self->thanks = g_str_equal (thanks, "on");
  for (guint i = 0; i < self->texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (self->texts, i);
      const char *base = puntual_locale_base (text->language);

      if (base != NULL && g_hash_table_add (languages, (gpointer)base)
          && !add_shipped_thanks (self, base, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
puntual_template_overview_take (PuntualDeskJob *job, gpointer unused, GError **error)
{
  PuntualTemplateOverview *self = g_atomic_rc_box_new0 (PuntualTemplateOverview);
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autoptr (PuntualFacts) facts = NULL;

  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_template_overview_unref);
  self->texts = puntual_template_list (ledger, error);
  if (self->texts == NULL)
    return FALSE;
  self->cadences = puntual_cadence_list (ledger, error);
  if (self->cadences == NULL)
    return FALSE;
  facts = puntual_ledger_load_facts (ledger, puntual_desk_job_get_day (job), 0, error);
  if (facts == NULL)
    return FALSE;
  self->gaps = puntual_text_gaps (facts);
  self->home_language = g_strdup (facts->policy->language);
  g_ptr_array_sort_with_data (self->texts, compare_texts, self);
  self->shipped = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_template_free);
  return add_thanks (self, ledger, error);
}

const PuntualTemplate *
puntual_template_overview_find (const PuntualTemplateOverview *self, gint64 id)
{
  const GPtrArray *texts = id < 0 ? self->shipped : self->texts;

  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (texts, i);

      if (text->id == id)
        return text;
    }
  return NULL;
}

const PuntualTemplate *
puntual_template_overview_find_exact (const PuntualTemplateOverview *self, const char *name,
                                      const char *language, PuntualMedium medium)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (self->texts, i);

      if (text->medium == medium && g_str_equal (text->name, name)
          && g_str_equal (text->language, language))
        return text;
    }
  return NULL;
}

/* Calls nothing twice: FALSE ends it. */
typedef gboolean (*StepFunc) (const PuntualCadence *cadence, const PuntualStep *step,
                              gpointer data);

static void
each_step (const PuntualTemplateOverview *self, const char *name, StepFunc func, gpointer data)
{
  for (guint i = 0; i < self->cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (self->cadences, i);

      for (guint s = 0; s < cadence->steps->len; s++)
        {
          const PuntualStep *step = g_ptr_array_index (cadence->steps, s);

          if (g_strcmp0 (step->template_name, name) == 0 && !func (cadence, step, data))
            return;
        }
    }
}

static gboolean
take_first (const PuntualCadence *cadence, const PuntualStep *step, gpointer data)
{
  *(const PuntualStep **)data = step;
  return FALSE;
}

const PuntualStep *
puntual_template_overview_step (const PuntualTemplateOverview *self, const char *name)
{
  const PuntualStep *step = NULL;

  each_step (self, name, take_first, &step);
  return step;
}

static gboolean
look_at_side (const PuntualCadence *cadence, const PuntualStep *step, gpointer data)
{
  *(PuntualTemplateSide *)data =
      step->offset_days < 0 ? PUNTUAL_TEMPLATE_BEFORE_DUE : PUNTUAL_TEMPLATE_AFTER_DUE;
  return step->offset_days >= 0;
}

PuntualTemplateSide
puntual_template_overview_side (const PuntualTemplateOverview *self, const char *name)
{
  PuntualTemplateSide side = puntual_template_side_without_step (name);

  each_step (self, name, look_at_side, &side);
  return side;
}

static gboolean
describe (const PuntualCadence *cadence, const PuntualStep *step, gpointer data)
{
  g_autofree char *when = puntual_cadence_words_when (step->offset_days);
  GString *text = data;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  /* Translators: the name of a cadence and a day such as "7 days after the due date" */
  g_string_append_printf (text, _ ("“%s”: %s"), cadence->name, when);
  return TRUE;
}

/* Of a template that no step uses. */
static const char *
use_without_step (const PuntualTemplateOverview *self, const char *name)
{
  if (puntual_template_side_without_step (name) != PUNTUAL_TEMPLATE_THANKS)
    return _ ("No step of a cadence uses it.");
  return self->thanks ? _ ("Sent when a payment comes in.")
                      : _ ("Sent when you thank for a payment.");
}

char *
puntual_template_overview_use (const PuntualTemplateOverview *self, const char *name)
{
  GString *text = g_string_new (NULL);

  each_step (self, name, describe, text);
  if (text->len == 0)
    g_string_append (text, use_without_step (self, name));
  return g_string_free (text, FALSE);
}

typedef struct
{
  const PuntualCadence *last;
  guint n;
} CadenceCount;

static gboolean
count_cadence (const PuntualCadence *cadence, const PuntualStep *step, gpointer data)
{
  CadenceCount *count = data;

  count->n += cadence != count->last;
  count->last = cadence;
  return TRUE;
}

char *
puntual_template_overview_summary (const PuntualTemplateOverview *self, const char *name)
{
  const PuntualStep *step = puntual_template_overview_step (self, name);
  CadenceCount count = { NULL, 0 };
  g_autofree char *use = NULL;

  if (step == NULL)
    return g_strdup (use_without_step (self, name));
  each_step (self, name, count_cadence, &count);
  use = g_strdup_printf (
      /* Translators: %u is a number of cadences */
      g_dngettext (GETTEXT_PACKAGE, "used in %u cadence", "used in %u cadences", count.n), count.n);
  /* Translators: a tone such as “courteous”, then “used in 2 cadences” */
  return g_strdup_printf (_ ("%1$s tone · %2$s"), puntual_tone_word (step->tone), use);
}

char *
puntual_template_language_words (const char *language)
{
  const char *base = puntual_locale_base (language);
  const char *region = strchr (language, '-');
  const char *words = g_strcmp0 (base, "es") == 0   ? _ ("Spanish")
                      : g_strcmp0 (base, "en") == 0 ? _ ("English")
                                                    : language;

  /* Translators: a language and the code of a region, such as "Spanish (MX)" */
  return region != NULL && base != NULL ? g_strdup_printf (_ ("%s (%s)"), words, region + 1)
                                        : g_strdup (words);
}
