/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-account-media.h"
#include "puntual-facts-loading.h"

/* "whatsapp,sms,email"; a word that is no medium is passed over. */
static void
read_media (PuntualStep *step, const char *text)
{
  g_auto (GStrv) nicks = g_strsplit (text, ",", PUNTUAL_N_MEDIA + 1);
  PuntualMedium medium;

  for (guint i = 0; nicks[i] != NULL; i++)
    if (puntual_medium_from_nick (g_strstrip (nicks[i]), &medium))
      puntual_step_add_medium (step, medium);
}

static PuntualStep *
read_step (PuntualStatement *row)
{
  PuntualTone tone = PUNTUAL_TONE_COURTEOUS;
  PuntualStep *step;

  puntual_tone_from_nick (puntual_statement_text (row, 4), &tone);
  step =
      puntual_step_new ((int)puntual_statement_int (row, 3), tone, puntual_statement_line (row, 6));
  step->id = puntual_statement_int (row, 2);
  read_media (step, puntual_statement_text (row, 5));
  step->min_amount = puntual_statement_int (row, 7);
  step->currency = g_strdup (puntual_statement_text (row, 8));
  step->segment = g_strdup (puntual_statement_line (row, 9));
  step->needs_approval = puntual_statement_int (row, 10) != 0;
  step->repeat_every = (int)puntual_statement_int (row, 11);
  step->repeat_max = (int)puntual_statement_int (row, 12);

  return step;
}

static gboolean
load_cadences (PuntualFactsLoading *self, GError **error)
{
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (
      self->sqlite,
      "SELECT c.id, c.name, s.id, s.offset_days, s.tone, s.media, s.template, s.min_amount,"
      " s.currency, s.segment, s.needs_approval, s.repeat_every, s.repeat_max"
      " FROM cadence AS c LEFT JOIN step AS s ON s.cadence_id = c.id"
      " ORDER BY c.id, s.offset_days",
      error);
  PuntualCadence *cadence = NULL;
  gboolean row;

  if (select == NULL)
    return FALSE;

  while (puntual_statement_step (select, &row, error))
    {
      if (!row)
        return TRUE;
      if (cadence == NULL || cadence->id != puntual_statement_int (select, 0))
        {
          cadence = puntual_cadence_new (puntual_statement_line (select, 1));
          cadence->id = puntual_statement_int (select, 0);
          g_ptr_array_add (self->facts->cadences, cadence);
        }
      if (!puntual_statement_is_null (select, 2))
        puntual_cadence_take_step (cadence, read_step (select));
    }

  return FALSE;
}

static gboolean
load_segments (PuntualFactsLoading *self, GError **error)
{
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (
      self->sqlite, "SELECT segment, cadence_id FROM segment_cadence", error);
  gboolean row;

  if (select == NULL)
    return FALSE;

  while (puntual_statement_step (select, &row, error))
    {
      gint64 id;

      if (!row)
        return TRUE;
      id = puntual_statement_int (select, 1);
      g_hash_table_insert (self->facts->segment_cadences,
                           g_strdup (puntual_statement_line (select, 0)),
                           g_memdup2 (&id, sizeof id));
    }

  return FALSE;
}

static gboolean
load_templates (PuntualFactsLoading *self, GError **error)
{
  g_autoptr (PuntualStatement) select =
      puntual_sqlite_prepare (self->sqlite, "SELECT name, language, medium FROM template", error);
  gboolean row;

  if (select == NULL)
    return FALSE;

  while (puntual_statement_step (select, &row, error))
    {
      PuntualMedium medium;

      if (!row)
        return TRUE;
      if (puntual_medium_from_nick (puntual_statement_text (select, 2), &medium))
        puntual_facts_add_template (self->facts, puntual_statement_line (select, 0),
                                    puntual_statement_text (select, 1), medium);
    }

  return FALSE;
}

/* The embedded folder carries messages only as the default; otherwise it would swallow what has no
 * other way. An account in trouble counts: the next run tries it anew, and its messages wait for it
 * instead of going another way. */
static gboolean
load_media (PuntualFactsLoading *self, GError **error)
{
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (
      self->sqlite, "SELECT kind, config FROM channel WHERE is_default = 1 OR is_embedded = 0",
      error);
  gboolean row;

  if (select == NULL)
    return FALSE;

  while (puntual_statement_step (select, &row, error))
    {
      if (!row)
        return TRUE;
      self->facts->available_media |= puntual_account_media (puntual_statement_line (select, 0),
                                                             puntual_statement_text (select, 1));
    }

  return FALSE;
}

static gboolean
load_identity (PuntualFactsLoading *self, GError **error)
{
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (
      self->sqlite, "SELECT value FROM setting WHERE key = 'ledger-identity'", error);
  gboolean row;

  if (select == NULL || !puntual_statement_step (select, &row, error))
    return FALSE;
  if (row)
    self->facts->identity = puntual_facts_string (self, select, 0);

  return TRUE;
}

gboolean
puntual_facts_load_rules (PuntualFactsLoading *self, GError **error)
{
  return load_identity (self, error) && load_cadences (self, error) && load_segments (self, error)
         && load_templates (self, error) && load_media (self, error);
}
