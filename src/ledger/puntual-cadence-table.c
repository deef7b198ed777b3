/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-table.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include "puntual-cadence-check.h"
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-money.h"

static PuntualStatement *
prepare_with_id (PuntualLedger *ledger, const char *sql, gint64 id, GError **error)
{
  PuntualStatement *statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);

  if (statement != NULL)
    puntual_statement_bind_int (statement, 1, id);
  return statement;
}

static gboolean
run_with_id (PuntualLedger *ledger, const char *sql, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) statement = prepare_with_id (ledger, sql, id, error);

  return statement != NULL && puntual_statement_run (statement, error);
}

/* Unknown words are left out: a newer program may have written them. */
static void
read_media (PuntualStep *step, const char *media)
{
  g_auto (GStrv) nicks = g_strsplit (media, ",", PUNTUAL_N_MEDIA + 1);
  PuntualMedium medium;

  for (guint i = 0; nicks[i] != NULL && step->n_media < PUNTUAL_N_MEDIA; i++)
    if (puntual_medium_from_nick (nicks[i], &medium))
      puntual_step_add_medium (step, medium);
}

static char *
write_media (const PuntualStep *step)
{
  GString *media = g_string_new (NULL);

  for (guint i = 0; i < step->n_media; i++)
    g_string_append_printf (media, "%s%s", i == 0 ? "" : ",", puntual_medium_nick (step->media[i]));
  return g_string_free (media, FALSE);
}

static PuntualStep *
step_from_row (PuntualStatement *row)
{
  PuntualTone tone = PUNTUAL_TONE_NONE;
  PuntualStep *step;

  puntual_tone_from_nick (puntual_statement_text (row, 2), &tone);
  step =
      puntual_step_new ((int)puntual_statement_int (row, 1), tone, puntual_statement_line (row, 4));
  step->id = puntual_statement_int (row, 0);
  read_media (step, puntual_statement_text (row, 3));
  step->min_amount = puntual_statement_int (row, 5);
  step->currency = g_strdup (puntual_statement_text (row, 6));
  step->segment = g_strdup (puntual_statement_line (row, 7));
  step->needs_approval = puntual_statement_int (row, 8) != 0;
  step->repeat_every = (int)puntual_statement_int (row, 9);
  step->repeat_max = (int)puntual_statement_int (row, 10);
  return step;
}

static gboolean
load_steps (PuntualLedger *ledger, PuntualCadence *cadence, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = prepare_with_id (
      ledger,
      "SELECT id, offset_days, tone, media, template, min_amount, currency, segment, "
      "needs_approval, "
      "repeat_every, repeat_max FROM step WHERE cadence_id = ?1 ORDER BY offset_days",
      cadence->id, error);
  if (row == NULL || !puntual_statement_step (row, &more, error))
    return FALSE;
  while (more)
    {
      puntual_cadence_take_step (cadence, step_from_row (row));
      if (!puntual_statement_step (row, &more, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
puntual_cadence_list (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_cadence_free);
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                "SELECT id, name FROM cadence ORDER BY name", error);
  if (row == NULL || !puntual_statement_step (row, &more, error))
    return NULL;
  while (more)
    {
      PuntualCadence *cadence = puntual_cadence_new (puntual_statement_line (row, 1));

      g_ptr_array_add (list, cadence);
      cadence->id = puntual_statement_int (row, 0);
      if (!load_steps (ledger, cadence, error) || !puntual_statement_step (row, &more, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

static PuntualCadence *
load_cadence (PuntualLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (PuntualCadence) cadence = NULL;
  g_autoptr (PuntualStatement) row =
      prepare_with_id (ledger, "SELECT name FROM cadence WHERE id = ?1", id, error);
  gboolean found;

  if (row == NULL || !puntual_statement_step (row, &found, error))
    return NULL;
  if (!found)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                   /* Translators: the placeholder is the number of the record */
                   _ ("There is no cadence with the number %" PRId64 "."), id);
      return NULL;
    }
  cadence = puntual_cadence_new (puntual_statement_line (row, 0));
  cadence->id = id;
  return load_steps (ledger, cadence, error) ? g_steal_pointer (&cadence) : NULL;
}

gboolean
puntual_cadence_exists (PuntualLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (PuntualCadence) cadence = load_cadence (ledger, id, error);

  return cadence != NULL;
}

static void
describe_step (GString *json, const PuntualStep *step)
{
  g_autofree char *media = write_media (step);

  g_string_append_printf (json, "{\"offset\":%d,\"tone\":\"%s\",\"channels\":\"%s\",\"template\":",
                          step->offset_days, puntual_tone_nick (step->tone), media);
  puntual_change_append_quoted (json, step->template_name);
  if (step->min_amount != 0)
    g_string_append_printf (json, ",\"min_amount\":%" PRId64, step->min_amount);
  if (step->currency != NULL)
    g_string_append_printf (json, ",\"currency\":\"%s\"", step->currency);
  if (step->segment != NULL)
    {
      g_string_append (json, ",\"segment\":");
      puntual_change_append_quoted (json, step->segment);
    }
  if (step->needs_approval)
    g_string_append (json, ",\"approval\":true");
  if (step->repeat_every != 0)
    g_string_append_printf (json, ",\"repeat_every\":%d,\"repeat_max\":%d", step->repeat_every,
                            step->repeat_max);
  g_string_append_c (json, '}');
}

static char *
describe_steps (const PuntualCadence *cadence)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < cadence->steps->len; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      describe_step (json, g_ptr_array_index (cadence->steps, i));
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const PuntualStep *first = *(const PuntualStep *const *)a;
  const PuntualStep *second = *(const PuntualStep *const *)b;

  return (first->offset_days > second->offset_days) - (first->offset_days < second->offset_days);
}

/* A step that stays on its day stays the same step. */
static void
number_steps (PuntualCadence *cadence, const PuntualCadence *stored)
{
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      PuntualStep *step = g_ptr_array_index (cadence->steps, i);

      step->number = (int)i + 1;
      step->id = 0;
      for (guint j = 0; stored != NULL && j < stored->steps->len; j++)
        {
          const PuntualStep *old = g_ptr_array_index (stored->steps, j);

          if (old->offset_days == step->offset_days)
            step->id = old->id;
        }
    }
}

static gboolean
write_step (PuntualLedger *ledger, gint64 cadence_id, PuntualStep *step, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) statement = NULL;
  g_autofree char *media = write_media (step);

  statement = puntual_sqlite_prepare (sqlite,
                                      "INSERT INTO step (id, cadence_id, number, offset_days, "
                                      "tone, media, template, min_amount, currency, segment, "
                                      "needs_approval, repeat_every, repeat_max) VALUES (?1, ?2, "
                                      "?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                                      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_id (statement, 1, step->id);
  puntual_statement_bind_int (statement, 2, cadence_id);
  puntual_statement_bind_int (statement, 3, step->number);
  puntual_statement_bind_int (statement, 4, step->offset_days);
  puntual_statement_bind_text (statement, 5, puntual_tone_nick (step->tone));
  puntual_statement_bind_text (statement, 6, media);
  puntual_statement_bind_text (statement, 7, step->template_name);
  puntual_statement_bind_int (statement, 8, step->min_amount);
  puntual_statement_bind_text (statement, 9, step->currency);
  puntual_statement_bind_text (statement, 10, step->segment);
  puntual_statement_bind_int (statement, 11, step->needs_approval != 0);
  puntual_statement_bind_int (statement, 12, step->repeat_every);
  puntual_statement_bind_int (statement, 13, step->repeat_max);
  if (!puntual_statement_run (statement, error))
    return FALSE;
  if (step->id == 0)
    step->id = puntual_sqlite_last_id (sqlite);
  return TRUE;
}

/* Kept steps go in first, or a new one might be given the id of one of them. */
static gboolean
write_steps (PuntualLedger *ledger, const PuntualCadence *cadence, GError **error)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();

  if (!run_with_id (ledger, "DELETE FROM step WHERE cadence_id = ?1", cadence->id, error))
    return FALSE;
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      PuntualStep *step = g_ptr_array_index (cadence->steps, i);

      if (step->id == 0)
        g_ptr_array_add (added, step);
      else if (!write_step (ledger, cadence->id, step, error))
        return FALSE;
    }
  for (guint i = 0; i < added->len; i++)
    if (!write_step (ledger, cadence->id, g_ptr_array_index (added, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
check_name_free (PuntualLedger *ledger, const PuntualCadence *cadence, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean taken;

  row = prepare_with_id (ledger, "SELECT 1 FROM cadence WHERE name = ?2 AND id <> ?1", cadence->id,
                         error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_text (row, 2, cadence->name);
  if (!puntual_statement_step (row, &taken, error))
    return FALSE;
  if (taken)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                 /* Translators: %s is the name of a cadence */
                 _ ("There is a cadence called “%s” already."), cadence->name);
  return !taken;
}

static gboolean
write_name (PuntualLedger *ledger, PuntualCadence *cadence, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) statement = NULL;

  statement =
      puntual_sqlite_prepare (sqlite,
                              cadence->id == 0 ? "INSERT INTO cadence (name) VALUES (?1)"
                                               : "UPDATE cadence SET name = ?1 WHERE id = ?2",
                              error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, cadence->name);
  if (cadence->id != 0)
    puntual_statement_bind_int (statement, 2, cadence->id);
  if (!puntual_statement_run (statement, error))
    return FALSE;
  if (cadence->id == 0)
    cadence->id = puntual_sqlite_last_id (sqlite);
  return TRUE;
}

static gboolean
save (PuntualChange *change, PuntualCadence *cadence, GError **error)
{
  g_autoptr (PuntualCadence) stored = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = describe_steps (cadence);

  if (cadence->id != 0)
    {
      stored = load_cadence (change->ledger, cadence->id, error);
      if (stored == NULL)
        return FALSE;
      before = describe_steps (stored);
    }
  if (!check_name_free (change->ledger, cadence, error))
    return FALSE;
  number_steps (cadence, stored);
  puntual_change_text (change, "name", stored != NULL ? stored->name : NULL, cadence->name);
  puntual_change_json (change, "steps", before, after);
  if (change->n_fields > 0 && stored != NULL)
    puntual_change_text (change, "cadence", NULL, stored->name);
  return change->n_fields == 0
         || (write_name (change->ledger, cadence, error)
             && write_steps (change->ledger, cadence, error)
             && puntual_change_log (change, "cadence.saved", 0, 0, error));
}

/**
 * puntual_cadence_save:
 *
 * Sorts and numbers the steps of @cadence and sets their ids and its own.
 */
gboolean
puntual_cadence_save (PuntualLedger *ledger, PuntualCadence *cadence, GError **error)
{
  PuntualChange change;

  g_ptr_array_sort (cadence->steps, compare_offsets);
  return puntual_cadence_check (cadence, error) && puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, save (&change, cadence, error), error);
}

/* Where a cadence is used: customer, invoice, segment or the default. */
static gboolean
check_unused (PuntualLedger *ledger, const PuntualCadence *cadence, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean found;

  row = prepare_with_id (ledger,
                         "SELECT EXISTS (SELECT 1 FROM customer WHERE cadence_id = ?1) "
                         "OR EXISTS (SELECT 1 FROM invoice WHERE cadence_id = ?1) "
                         "OR EXISTS (SELECT 1 FROM segment_cadence WHERE cadence_id = ?1) "
                         "OR EXISTS (SELECT 1 FROM setting WHERE key = 'default-cadence' AND value "
                         "= CAST (?1 AS TEXT))",
                         cadence->id, error);
  if (row == NULL || !puntual_statement_step (row, &found, error))
    return FALSE;
  if (puntual_statement_int (row, 0) == 0)
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is the name of a cadence */
               _ ("The cadence “%s” is in use; choose another one first wherever it is used."),
               cadence->name);
  return FALSE;
}

static gboolean
delete_cadence (PuntualChange *change, gint64 id, GError **error)
{
  g_autoptr (PuntualCadence) stored = load_cadence (change->ledger, id, error);
  g_autofree char *steps = NULL;

  if (stored == NULL || !check_unused (change->ledger, stored, error)
      || !run_with_id (change->ledger, "DELETE FROM cadence WHERE id = ?1", id, error))
    return FALSE;
  steps = describe_steps (stored);
  puntual_change_text (change, "name", stored->name, NULL);
  puntual_change_json (change, "steps", steps, NULL);
  return puntual_change_log (change, "cadence.deleted", 0, 0, error);
}

/**
 * puntual_cadence_delete:
 *
 * NOT_FOUND without such a cadence, INVALID_VALUE while it is in use.
 */
gboolean
puntual_cadence_delete (PuntualLedger *ledger, gint64 id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, delete_cadence (&change, id, error), error);
}
