/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-import-look.h"

#include <glib/gstdio.h>

#include "puntual-error.h"
#include "puntual-money.h"

void
puntual_import_look_free (PuntualImportLook *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->preview, puntual_import_preview_free);
  g_clear_pointer (&self->map, puntual_map_free);
  g_free (self);
}

/* --- What was chosen before --- */

static char *
memory_path (const char *heads_key)
{
  g_autofree char *name = g_strconcat (heads_key, ".json", NULL);

  return g_build_filename (g_get_user_data_dir (), "puntual", "maps", name, NULL);
}

void
puntual_import_look_remember (const char *heads_key, const PuntualMap *map)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  if (heads_key == NULL)
    return;
  path = memory_path (heads_key);
  folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0700) != 0 || !puntual_map_save (map, path, &error))
    g_debug ("%s cannot be kept: %s", path, error != NULL ? error->message : g_strerror (errno));
}

static PuntualMap *
recall (const PuntualImportPreview *preview)
{
  g_autofree char *path = NULL;

  if (preview->heads_key == NULL)
    return NULL;
  path = memory_path (preview->heads_key);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? puntual_map_load (path, NULL) : NULL;
}

/* --- Reading the file --- */

typedef struct
{
  char *path;
  PuntualMap *map; /* or NULL */
} Asked;

static void
asked_free (Asked *self)
{
  g_free (self->path);
  g_clear_pointer (&self->map, puntual_map_free);
  g_free (self);
}

static PuntualImportPreview *
read_file (PuntualDeskJob *job, const Asked *asked, const PuntualMap *map, const char *region,
           GError **error)
{
  return puntual_import_preview_new (asked->path, map, region, PUNTUAL_IMPORT_LOOK_ROWS,
                                     puntual_desk_job_get_cancellable (job), error);
}

/* What is remembered is used when it still fits the file. */
static void
use_memory (PuntualImportLook *self, PuntualDeskJob *job, const Asked *asked, const char *region)
{
  g_autoptr (PuntualMap) map = recall (self->preview);
  PuntualImportPreview *preview;

  if (map == NULL || !puntual_map_is_by_number (map))
    return;
  preview = read_file (job, asked, map, region, NULL);
  if (preview == NULL)
    return;
  puntual_import_preview_free (self->preview);
  self->preview = preview;
  self->map = g_steal_pointer (&map);
  self->remembered = TRUE;
}

static gboolean
look (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Asked *asked = data;
  PuntualImportLook *self = g_new0 (PuntualImportLook, 1);
  g_autoptr (PuntualPolicy) policy = NULL;

  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_import_look_free);
  policy = puntual_ledger_load_policy (puntual_desk_job_get_ledger (job), error);
  if (policy == NULL)
    return FALSE;
  self->home_currency = puntual_currency_intern (policy->currency, error);
  if (self->home_currency == NULL)
    return FALSE;
  self->preview = read_file (job, asked, asked->map, policy->region, error);
  if (self->preview == NULL)
    return FALSE;
  if (asked->map == NULL)
    use_memory (self, job, asked, policy->region);
  if (self->map == NULL)
    self->map = asked->map != NULL ? puntual_map_copy (asked->map)
                                   : puntual_import_preview_to_map (self->preview);
  return TRUE;
}

void
puntual_import_look_async (PuntualDesk *desk, const char *path, const PuntualMap *map,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->path = g_strdup (path);
  asked->map = map != NULL ? puntual_map_copy (map) : NULL;
  puntual_desk_run_async (desk, PUNTUAL_LANE_READ, look, asked, (GDestroyNotify)asked_free,
                          cancellable, callback, user_data);
}

PuntualImportLook *
puntual_import_look_finish (PuntualDesk *desk, GAsyncResult *answer, GError **error)
{
  gpointer result = NULL;

  return puntual_desk_run_finish (desk, answer, &result, error) ? result : NULL;
}
