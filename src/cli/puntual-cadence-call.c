/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-call.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cadence-import.h"
#include "puntual-cadence-starter.h"
#include "puntual-cadence-steps.h"
#include "puntual-error.h"
#include "puntual-output-file.h"
#include "puntual-output.h"
#include "puntual-planner.h"
#include "puntual-text.h"

/* --- What became of an import --- */

static void
add_texts (JsonBuilder *builder, const PuntualCadenceImport *done)
{
  json_builder_set_member_name (builder, "templates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < done->texts->len; i++)
    {
      const PuntualImportedText *text = g_ptr_array_index (done->texts, i);

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "name", text->text->name);
      puntual_json_add_string (builder, "wanted_name", text->wanted_name);
      puntual_json_add_string (builder, "language", text->text->language);
      puntual_json_add_string (builder, "channel", puntual_medium_nick (text->text->medium));
      puntual_json_add_boolean (builder, "added", !text->is_there);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
output_import (const PuntualCadenceImport *done, GPtrArray *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_cadence_steps_write (builder, done->cadence);
  puntual_json_add_string (builder, "wanted_name", done->wanted_name);
  puntual_json_add_boolean (builder, "replaced", done->former != NULL);
  puntual_json_add_boolean (builder, "changed", puntual_cadence_import_changes (done));
  add_texts (builder, done);
  puntual_cadence_call_add_problems (builder, problems);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

static void
print_lines (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    puntual_output_text (stdout, g_ptr_array_index (lines, i));
}

static gboolean
import_it (const PuntualCadenceCall *self, const PuntualCadenceExchange *exchange,
           PuntualCadenceImportFlags flags, GError **error)
{
  g_autoptr (PuntualCadenceImport) done =
      puntual_cadence_import (self->ledger, exchange, flags, error);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) remarks = NULL;

  if (done == NULL)
    return FALSE;
  problems = puntual_cadence_problems (done->cadence, self->policy);
  if (self->cli->json)
    {
      output_import (done, problems);
      return TRUE;
    }
  if (!puntual_cadence_import_changes (done))
    {
      /* Translators: the name of a cadence */
      printf (_ ("Nothing changed: “%s” is as the file says already."), done->cadence->name);
      puts ("");
      return TRUE;
    }
  remarks = puntual_cadence_import_remarks (done);
  puntual_cadence_call_print (self, done->cadence);
  print_lines (remarks);
  print_lines (problems);
  return TRUE;
}

gboolean
puntual_cadence_call_import (const PuntualCadenceCall *self, char **words, GError **error)
{
  g_autoptr (PuntualCadenceExchange) exchange =
      puntual_cadence_exchange_read (words[1], NULL, error);

  return exchange != NULL
         && import_it (self, exchange, self->beside ? 0 : PUNTUAL_CADENCE_IMPORT_REPLACE, error);
}

gboolean
puntual_cadence_call_export (const PuntualCadenceCall *self, char **words, GError **error)
{
  const PuntualCadence *cadence = puntual_cadence_call_find (self, words[1], error);
  g_autoptr (PuntualCadenceExchange) exchange =
      cadence != NULL ? puntual_cadence_exchange_gather (self->ledger, cadence, error) : NULL;
  g_autofree char *text = exchange != NULL ? puntual_cadence_exchange_write (exchange) : NULL;

  if (text == NULL || !puntual_output_file_write (self->cli, words[2], text, strlen (text), error))
    return FALSE;

  if (self->cli->json)
    {
      g_autoptr (JsonBuilder) answer = json_builder_new ();

      json_builder_begin_object (answer);
      puntual_json_add_string (answer, "file", words[2]);
      json_builder_end_object (answer);
      puntual_output_json (answer);
    }
  else
    {
      /* Translators: %s is a file. */
      printf (_ ("Wrote the cadence to %s"), words[2]);
      puts ("");
    }
  return TRUE;
}

/* --- Ready-made ones --- */

static void
add_starter (JsonBuilder *builder, const PuntualCadenceStarter *starter)
{
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "id", starter->nick);
  puntual_cadence_steps_write (builder, starter->exchange->cadence);
  puntual_json_add_string (builder, "description", starter->exchange->description);
  json_builder_end_object (builder);
}

gboolean
puntual_cadence_call_starters (const PuntualCadenceCall *self, char **words, GError **error)
{
  g_autoptr (GPtrArray) starters = puntual_cadence_starters (self->cli->language, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (PuntualTable) table
      /* Translators: heads of a table of ready-made cadences */
      = puntual_table_new (_ ("Begin with|Name|What for"));

  if (starters == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < starters->len; i++)
    {
      const PuntualCadenceStarter *starter = g_ptr_array_index (starters, i);

      add_starter (builder, starter);
      puntual_table_take (table, g_strdup (starter->nick),
                          g_strdup (starter->exchange->cadence->name),
                          g_strdup (starter->exchange->description), NULL);
    }
  json_builder_end_array (builder);
  if (self->cli->json)
    puntual_output_json (builder);
  else
    puntual_table_print (table);
  return TRUE;
}

gboolean
puntual_cadence_call_start (const PuntualCadenceCall *self, char **words, GError **error)
{
  g_autoptr (GPtrArray) starters = puntual_cadence_starters (self->cli->language, error);
  g_autofree char *wanted = puntual_text_fold (words[1]);

  if (starters == NULL)
    return FALSE;
  for (guint i = 0; i < starters->len; i++)
    {
      const PuntualCadenceStarter *starter = g_ptr_array_index (starters, i);
      g_autofree char *nick = puntual_text_fold (starter->nick);
      g_autofree char *name = puntual_text_fold (starter->exchange->cadence->name);

      if (g_str_equal (wanted, nick) || g_str_equal (wanted, name))
        return import_it (self, starter->exchange, PUNTUAL_CADENCE_IMPORT_KEEP_WORDS, error);
    }
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
               /* Translators: %s is what was typed. */
               _ ("There is no ready-made cadence “%s”; “puntual-cli cadence starters” shows "
                  "them."),
               words[1]);
  return FALSE;
}
