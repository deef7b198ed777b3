/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include <glib/gi18n-lib.h>
#include <string.h>
#include "puntual-data.h"
#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-locale.h"
#include "puntual-ledger-seed.h"
#include "puntual-shipped-template.h"

static gboolean
fail_on_file (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: %s is a file name. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
               _ ("Puntual's own file “%s” is not as it should be; install Puntual again."), name);
  return FALSE;
}

/* The channels in a word list such as "email,whatsapp", as the step table keeps them; NULL when one
 * is unknown. */
static char *
media_of_step (JsonObject *object)
{
  JsonArray *channels = puntual_json_get_array (object, "channels");
  guint n_channels = channels != NULL ? json_array_get_length (channels) : 0;
  g_autoptr (GString) media = g_string_new (NULL);

  for (guint i = 0; i < n_channels; i++)
    {
      JsonNode *node = json_array_get_element (channels, i);
      const char *nick = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      PuntualMedium medium;

      if (!puntual_medium_from_nick (nick, &medium))
        return NULL;
      g_string_append_printf (media, "%s%s", i == 0 ? "" : ",", nick);
    }

  return media->len == 0 ? NULL : g_string_free (g_steal_pointer (&media), FALSE);
}

static gboolean
sow_step (PuntualStatement *insert, gint64 cadence_id, int number, JsonObject *object,
          const char *path, GError **error)
{
  g_autofree char *media = media_of_step (object);
  const char *tone_nick = puntual_json_get_string (object, "tone", NULL);
  const char *template_name = puntual_json_get_string (object, "template", NULL);
  PuntualTone tone;

  if (media == NULL || template_name == NULL || !puntual_tone_from_nick (tone_nick, &tone))
    return fail_on_file (path, error);

  puntual_statement_bind_int (insert, 1, cadence_id);
  puntual_statement_bind_int (insert, 2, number);
  puntual_statement_bind_int (insert, 3, puntual_json_get_int (object, "offset", 0));
  puntual_statement_bind_text (insert, 4, tone_nick);
  puntual_statement_bind_text (insert, 5, media);
  puntual_statement_bind_text (insert, 6, template_name);
  puntual_statement_bind_int (insert, 7, puntual_json_get_boolean (object, "approval", FALSE));

  return puntual_statement_run (insert, error);
}

static gboolean
sow_steps (PuntualSqlite *sqlite, gint64 cadence_id, JsonArray *steps, const char *path,
           GError **error)
{
  g_autoptr (PuntualStatement) insert = puntual_sqlite_prepare (
      sqlite,
      "INSERT INTO step (cadence_id, number, offset_days, tone, media, template, needs_approval)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      error);
  guint n_steps = steps != NULL ? json_array_get_length (steps) : 0;

  if (insert == NULL)
    return FALSE;
  if (n_steps == 0)
    return fail_on_file (path, error);

  for (guint i = 0; i < n_steps; i++)
    {
      JsonNode *node = json_array_get_element (steps, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return fail_on_file (path, error);
      if (!sow_step (insert, cadence_id, (int)i + 1, json_node_get_object (node), path, error))
        return FALSE;
    }

  return TRUE;
}

/* In the language that a new ledger is begun in; later the owner names it. Borrowed. */
static const char *
cadence_name (JsonObject *object)
{
  const char *name = puntual_json_get_string (object, "name", "Standard");
  JsonNode *names = json_object_get_member (object, "names");

  if (names == NULL || !JSON_NODE_HOLDS_OBJECT (names))
    return name;
  return puntual_json_get_string (json_node_get_object (names),
                                  puntual_locale_base (puntual_locale_of_program ()), name);
}

static gboolean
sow_cadence (PuntualSqlite *sqlite, GError **error)
{
  g_autofree char *path = puntual_data_path ("defaults/cadence.json");
  g_autoptr (PuntualStatement) insert = NULL, set_default = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  gint64 id;

  if (path == NULL)
    return fail_on_file ("defaults/cadence.json", error);
  root = puntual_json_load (path, error);
  if (root == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return fail_on_file (path, error);

  object = json_node_get_object (root);
  insert = puntual_sqlite_prepare (sqlite, "INSERT INTO cadence (name) VALUES (?1)", error);
  set_default = puntual_sqlite_prepare (
      sqlite, "INSERT INTO setting (key, value) VALUES ('default-cadence', CAST (?1 AS TEXT))",
      error);
  if (insert == NULL || set_default == NULL)
    return FALSE;

  puntual_statement_bind_text (insert, 1, cadence_name (object));
  if (!puntual_statement_run (insert, error))
    return FALSE;
  id = puntual_sqlite_last_id (sqlite);
  puntual_statement_bind_int (set_default, 1, id);

  return puntual_statement_run (set_default, error)
         && sow_steps (sqlite, id, puntual_json_get_array (object, "steps"), path, error);
}

static gboolean
sow_template (PuntualStatement *insert, const char *folder, const char *language, const char *file,
              GError **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *name = NULL;
  g_autoptr (PuntualTemplate) text = NULL;
  PuntualMedium medium;

  /* An editor's back-up or a note among the texts is no template. */
  if (!puntual_shipped_template_read_name (file, &name, &medium))
    return TRUE;
  text = puntual_shipped_template_read (path, name, language, medium, error);
  if (text == NULL)
    return FALSE;

  puntual_statement_bind_text (insert, 1, name);
  puntual_statement_bind_text (insert, 2, language);
  puntual_statement_bind_text (insert, 3, puntual_medium_nick (medium));
  puntual_statement_bind_text (insert, 4, text->subject);
  puntual_statement_bind_text (insert, 5, text->body);

  return puntual_statement_run (insert, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Names in a folder in the order of their bytes, so that every new ledger is the same; empty when
 * it cannot be read. */
static GPtrArray *
list_folder (const char *path)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

static gboolean
sow_templates (PuntualSqlite *sqlite, GError **error)
{
  g_autofree char *root = puntual_data_path ("defaults/templates");
  g_autoptr (GPtrArray) languages = NULL;
  g_autoptr (PuntualStatement) insert = puntual_sqlite_prepare (
      sqlite,
      "INSERT INTO template (name, language, medium, subject, body) VALUES (?1, ?2, ?3, ?4, ?5)",
      error);

  if (insert == NULL)
    return FALSE;
  if (root == NULL)
    return fail_on_file ("defaults/templates", error);

  languages = list_folder (root);
  for (guint i = 0; i < languages->len; i++)
    {
      const char *language = g_ptr_array_index (languages, i);
      g_autofree char *folder = g_build_filename (root, language, NULL);
      g_autoptr (GPtrArray) files = list_folder (folder);

      for (guint j = 0; j < files->len; j++)
        if (!sow_template (insert, folder, language, g_ptr_array_index (files, j), error))
          return FALSE;
    }

  return TRUE;
}

gboolean
puntual_ledger_seed (PuntualLedger *self, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (self);

  /* An empty path is the folder beside the ledger, wherever that is moved. */
  return sow_cadence (sqlite, error) && sow_templates (sqlite, error)
         && puntual_sqlite_execute (
             sqlite,
             "INSERT INTO channel (name, kind, config, is_default, "
             "is_embedded) VALUES ('folder', 'folder', '{\"path\":\"\"}', 1, "
             "1)",
             error)
         /* Message ids of two ledgers must never meet: a mailbox, or a folder, would take the
          * second message for the first. */
         && puntual_sqlite_execute (sqlite,
                                    "INSERT INTO setting (key, value)"
                                    " VALUES ('ledger-identity', lower (hex (randomblob (16))))",
                                    error)
         && puntual_ledger_log (self, "ledger.created", 0, 0, NULL, NULL, error);
}
