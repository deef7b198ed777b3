/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-draft.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "puntual-json.h"

#define FOLDER_MODE 0700
#define FILE_MODE 0600

/* One step of the thread that writes: contents NULL removes the file. */
typedef struct
{
  char *path;
  char *contents;
} DraftStep;

static GMutex lock;
static GCond settled;
static guint n_waiting; /* steps that are not done yet */

static void
take_step (gpointer data, gpointer unused)
{
  DraftStep *step = data;
  g_autofree char *folder = g_path_get_dirname (step->path);
  g_autoptr (GError) error = NULL;

  if (step->contents == NULL)
    g_unlink (step->path);
  /* A draft that cannot be kept is no reason to bother who is typing. */
  else if (g_mkdir_with_parents (folder, FOLDER_MODE) != 0)
    g_info ("No folder for drafts: %s", g_strerror (errno));
  else if (!g_file_set_contents_full (step->path, step->contents, -1,
                                      G_FILE_SET_CONTENTS_CONSISTENT, FILE_MODE, &error))
    g_info ("The draft was not kept: %s", error->message);

  g_free (step->path);
  g_free (step->contents);
  g_free (step);
  g_mutex_lock (&lock);
  n_waiting--;
  g_cond_broadcast (&settled);
  g_mutex_unlock (&lock);
}

/* Takes both. */
static void
push_step (char *path, char *contents)
{
  static GThreadPool *pool;
  DraftStep *step = g_new (DraftStep, 1);

  /* One thread: a draft that is removed stays removed. */
  if (pool == NULL)
    pool = g_thread_pool_new (take_step, NULL, 1, FALSE, NULL);
  step->path = path;
  step->contents = contents;
  g_mutex_lock (&lock);
  n_waiting++;
  g_mutex_unlock (&lock);
  g_thread_pool_push (pool, step, NULL);
}

void
puntual_draft_settle (void)
{
  g_mutex_lock (&lock);
  while (n_waiting > 0)
    g_cond_wait (&settled, &lock);
  g_mutex_unlock (&lock);
}

char *
puntual_draft_path (const char *key)
{
  g_autofree char *name = g_uri_escape_string (key, NULL, FALSE);
  g_autofree char *file = g_strconcat (name, ".json", NULL);

  return g_build_filename (g_get_user_state_dir (), "puntual", "drafts", file, NULL);
}

void
puntual_draft_save (const char *key, GHashTable *texts)
{
  puntual_draft_save_on (key, PUNTUAL_DAY_NONE, texts);
}

void
puntual_draft_save_on (const char *key, PuntualDay day, GHashTable *texts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *contents = NULL;
  GHashTableIter iter;
  gpointer field, text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  if (day != PUNTUAL_DAY_NONE)
    {
      g_autofree char *iso = puntual_day_to_iso (day);

      json_builder_set_member_name (builder, "day");
      json_builder_add_string_value (builder, iso);
    }
  json_builder_set_member_name (builder, "texts");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &field, &text))
    {
      json_builder_set_member_name (builder, field);
      json_builder_add_string_value (builder, text);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  contents = json_to_string (root, TRUE);
  if (strlen (contents) <= PUNTUAL_DRAFT_MAX_BYTES)
    push_step (puntual_draft_path (key), g_steal_pointer (&contents));
}

void
puntual_draft_remove (const char *key)
{
  push_step (puntual_draft_path (key), NULL);
}

static gboolean
is_readable (const char *path)
{
  GStatBuf status;

  return g_lstat (path, &status) == 0 && S_ISREG (status.st_mode)
         && status.st_size <= PUNTUAL_DRAFT_MAX_BYTES;
}

static PuntualDay
read_day (JsonObject *draft)
{
  const char *iso = puntual_json_get_string (draft, "day", NULL);
  PuntualDay day = PUNTUAL_DAY_NONE;

  return iso != NULL && puntual_day_parse_iso (iso, &day, NULL) ? day : PUNTUAL_DAY_NONE;
}

GHashTable *
puntual_draft_load (const char *key, PuntualDay *day)
{
  g_autofree char *path = puntual_draft_path (key);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GHashTable) texts = NULL;
  JsonObject *members = NULL;
  JsonObjectIter iter;
  const char *field;
  JsonNode *text;

  puntual_draft_settle ();
  if (!is_readable (path))
    return NULL;
  root = puntual_json_load (path, NULL);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    members = puntual_json_get_object (json_node_get_object (root), "texts");
  if (members == NULL)
    return NULL;

  texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_object_iter_init (&iter, members);
  while (json_object_iter_next (&iter, &field, &text))
    if (JSON_NODE_HOLDS_VALUE (text) && json_node_get_value_type (text) == G_TYPE_STRING)
      g_hash_table_insert (texts, g_strdup (field), json_node_dup_string (text));
  if (day != NULL)
    *day = read_day (json_node_get_object (root));
  return g_steal_pointer (&texts);
}
