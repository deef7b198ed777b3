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
  puntual_notification_free (self->told);
  g_free (self);
}

/* Takes told. */
static void
remember (PuntualNotifierMemory *self, PuntualNotification *told, guint32 number)
{
  PuntualRemembered *one = g_new0 (PuntualRemembered, 1);

  one->told = told;
  one->number = number;
  g_hash_table_replace (self->remembered, told->id, one);
}

/* --- The file --- */

static char *
path_for (const char *about)
{
  const char *folder = g_getenv ("XDG_RUNTIME_DIR");
  const char *sandbox = g_getenv ("FLATPAK_ID");
  g_autofree char *shared = NULL;
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, about, -1);
  g_autofree char *name = NULL;

  if (folder == NULL || !g_path_is_absolute (folder))
    return NULL;
  digest[16] = '\0';
  /* The only folder of the session that outlives a sandbox. */
  if (sandbox != NULL)
    folder = shared = g_build_filename (folder, "app", sandbox, NULL);
  name = g_strdup_printf ("told-%s.json", digest);
  return g_build_filename (folder, "puntual", name, NULL);
}

static PuntualNotification *
read_told (JsonObject *object)
{
  PuntualNotification *told = g_new0 (PuntualNotification, 1);

  told->id = g_strdup (puntual_json_get_string (object, "id", ""));
  told->title = g_strdup (puntual_json_get_string (object, "title", ""));
  told->body = g_strdup (puntual_json_get_string (object, "body", ""));
  told->place = g_strdup (puntual_json_get_string (object, "place", "today"));
  told->actions = (PuntualNotificationActions)puntual_json_get_int (object, "actions", 0);
  told->n_matters = 1;
  return told;
}

static void
read_one (JsonArray *array, guint place, JsonNode *node, gpointer data)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gint64 number = object != NULL ? puntual_json_get_int (object, "number", -1) : -1;

  if (number >= 0 && number <= G_MAXUINT32 && *puntual_json_get_string (object, "id", "") != '\0')
    remember (data, read_told (object), (guint32)number);
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

static void
add_string (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text != NULL ? text : "");
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
write_one (JsonBuilder *builder, const PuntualRemembered *one)
{
  json_builder_begin_object (builder);
  add_string (builder, "id", one->told->id);
  add_number (builder, "number", one->number);
  add_string (builder, "title", one->told->title);
  add_string (builder, "body", one->told->body);
  add_string (builder, "place", one->told->place);
  add_number (builder, "actions", one->told->actions);
  json_builder_end_object (builder);
}

static JsonNode *
to_json (const PuntualNotifierMemory *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GHashTableIter iter;
  gpointer value;

  json_builder_begin_object (builder);
  add_string (builder, "server", self->server);
  json_builder_set_member_name (builder, "told");
  json_builder_begin_array (builder);
  g_hash_table_iter_init (&iter, self->remembered);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    write_one (builder, value);
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

gboolean
puntual_notifier_memory_is_server (PuntualNotifierMemory *self, const char *name)
{
  return g_strcmp0 (self->server, name) == 0;
}

static gboolean
was_shown (gpointer id, gpointer remembered, gpointer data)
{
  return ((const PuntualRemembered *)remembered)->number != 0;
}

gboolean
puntual_notifier_memory_set_server (PuntualNotifierMemory *self, const char *server)
{
  if (puntual_notifier_memory_is_server (self, server))
    return FALSE;
  g_free (self->server);
  self->server = g_strdup (server);
  g_hash_table_foreach_remove (self->remembered, was_shown, NULL);
  save (self);
  return TRUE;
}

void
puntual_notifier_memory_keep (PuntualNotifierMemory *self, const PuntualNotification *told,
                              guint32 number)
{
  remember (self, puntual_notification_copy (told), number);
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

GPtrArray *
puntual_notifier_memory_list (PuntualNotifierMemory *self)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->remembered);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (list, value);
  return list;
}
