/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-notifier-memory.h"

#include <glib/gstdio.h>

#include "puntual-json.h"

struct _PuntualNotifierMemory
{
  char *path; /* NULL: nothing is kept */
  char *server;
  GHashTable *remembered; /* id → PuntualRemembered */
};

static void
remembered_free (PuntualRemembered *self)
{
  g_free (self->id);
  g_free (self->place);
  g_free (self);
}

static void
remember (PuntualNotifierMemory *self, const char *id, guint32 number, const char *place)
{
  PuntualRemembered *one = g_new0 (PuntualRemembered, 1);

  one->id = g_strdup (id);
  one->number = number;
  one->place = g_strdup (place);
  g_hash_table_replace (self->remembered, one->id, one);
}

/* --- The file --- */

static char *
path_for (const char *about)
{
  const char *folder = g_getenv ("XDG_RUNTIME_DIR");
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, about, -1);
  g_autofree char *name = NULL;

  if (folder == NULL || !g_path_is_absolute (folder))
    return NULL;
  digest[16] = '\0';
  name = g_strdup_printf ("told-%s.json", digest);
  return g_build_filename (folder, "puntual", name, NULL);
}

static void
read_one (JsonArray *array, guint place, JsonNode *node, gpointer data)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = object != NULL ? puntual_json_get_string (object, "id", NULL) : NULL;
  gint64 number = object != NULL ? puntual_json_get_int (object, "number", 0) : 0;

  if (id != NULL && number > 0 && number <= G_MAXUINT32)
    remember (data, id, (guint32)number, puntual_json_get_string (object, "place", "today"));
}

/* What cannot be read is not known any more. */
static void
load (PuntualNotifierMemory *self)
{
  g_autoptr (JsonNode) node = self->path != NULL ? puntual_json_load (self->path, NULL) : NULL;
  JsonObject *object =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *told = object != NULL ? puntual_json_get_array (object, "told") : NULL;

  if (told == NULL)
    return;
  self->server = g_strdup (puntual_json_get_string (object, "server", NULL));
  json_array_foreach_element (told, read_one, self);
}

static JsonNode *
to_json (const PuntualNotifierMemory *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GHashTableIter iter;
  gpointer value;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "server");
  json_builder_add_string_value (builder, self->server != NULL ? self->server : "");
  json_builder_set_member_name (builder, "told");
  json_builder_begin_array (builder);
  g_hash_table_iter_init (&iter, self->remembered);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const PuntualRemembered *one = value;

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, one->id);
      json_builder_set_member_name (builder, "number");
      json_builder_add_int_value (builder, one->number);
      json_builder_set_member_name (builder, "place");
      json_builder_add_string_value (builder, one->place);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* Best effort: without it an earlier process's notifications stay until somebody closes them. */
static void
save (const PuntualNotifierMemory *self)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autofree char *folder = NULL;

  if (self->path == NULL)
    return;
  if (g_hash_table_size (self->remembered) == 0)
    {
      g_unlink (self->path);
      return;
    }
  node = to_json (self);
  text = json_to_string (node, FALSE);
  folder = g_path_get_dirname (self->path);
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents_full (self->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/* --- Keeping --- */

PuntualNotifierMemory *
puntual_notifier_memory_new (const char *about)
{
  PuntualNotifierMemory *self = g_new0 (PuntualNotifierMemory, 1);

  self->path = path_for (about);
  self->remembered =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)remembered_free);
  load (self);
  return self;
}

void
puntual_notifier_memory_free (PuntualNotifierMemory *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->remembered);
  g_free (self->server);
  g_free (self->path);
  g_free (self);
}

void
puntual_notifier_memory_set_server (PuntualNotifierMemory *self, const char *server)
{
  if (g_strcmp0 (self->server, server) == 0)
    return;
  g_free (self->server);
  self->server = g_strdup (server);
  g_hash_table_remove_all (self->remembered);
  save (self);
}

void
puntual_notifier_memory_keep (PuntualNotifierMemory *self, const char *id, guint32 number,
                              const char *place)
{
  remember (self, id, number, place);
  save (self);
}

void
puntual_notifier_memory_forget (PuntualNotifierMemory *self, const char *id)
{
  if (g_hash_table_remove (self->remembered, id))
    save (self);
}

const PuntualRemembered *
puntual_notifier_memory_find (PuntualNotifierMemory *self, const char *id)
{
  return g_hash_table_lookup (self->remembered, id);
}

const PuntualRemembered *
puntual_notifier_memory_find_number (PuntualNotifierMemory *self, guint32 number)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->remembered);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((const PuntualRemembered *)value)->number == number)
      return value;
  return NULL;
}
