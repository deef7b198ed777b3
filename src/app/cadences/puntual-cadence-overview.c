/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-overview.h"

#include "puntual-ledger-records.h"

static void
clear (gpointer data)
{
  PuntualCadenceOverview *self = data;

  g_clear_pointer (&self->policy, puntual_policy_free);
  g_clear_pointer (&self->cadences, g_ptr_array_unref);
  g_clear_pointer (&self->uses, g_ptr_array_unref);
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
}

PuntualCadenceOverview *
puntual_cadence_overview_ref (PuntualCadenceOverview *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
puntual_cadence_overview_unref (PuntualCadenceOverview *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static gboolean
read_templates (PuntualCadenceOverview *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) texts = puntual_template_list (ledger, error);

  if (texts == NULL)
    return FALSE;
  self->templates = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (texts, i);

      if (!g_ptr_array_find_with_equal_func (self->templates, text->name, g_str_equal, NULL))
        g_ptr_array_add (self->templates, g_strdup (text->name));
    }
  return TRUE;
}

gboolean
puntual_cadence_overview_take (PuntualDeskJob *job, gpointer unused, GError **error)
{
  PuntualCadenceOverview *self = g_atomic_rc_box_new0 (PuntualCadenceOverview);
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_cadence_overview_unref);
  self->policy = puntual_ledger_load_policy (ledger, error);
  if (self->policy == NULL)
    return FALSE;
  self->cadences = puntual_cadence_list (ledger, error);
  if (self->cadences == NULL)
    return FALSE;
  self->uses = puntual_cadence_uses (ledger, error);
  if (self->uses == NULL)
    return FALSE;
  self->segments = puntual_segment_list (ledger, error);
  return self->segments != NULL && read_templates (self, ledger, error);
}

const PuntualCadence *
puntual_cadence_overview_find (const PuntualCadenceOverview *self, gint64 id)
{
  for (guint i = 0; i < self->cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (self->cadences, i);

      if (cadence->id == id)
        return cadence;
    }
  return NULL;
}

const PuntualCadence *
puntual_cadence_overview_find_named (const PuntualCadenceOverview *self, const char *name)
{
  for (guint i = 0; i < self->cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (self->cadences, i);

      if (g_strcmp0 (cadence->name, name) == 0)
        return cadence;
    }
  return NULL;
}

const PuntualCadenceUse *
puntual_cadence_overview_use (const PuntualCadenceOverview *self, gint64 id)
{
  for (guint i = 0; i < self->uses->len; i++)
    {
      const PuntualCadenceUse *use = g_ptr_array_index (self->uses, i);

      if (use->cadence_id == id)
        return use;
    }
  return NULL;
}
