/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-output.h"
#include "puntual-render.h"
#include "puntual-rule-text.h"

#define TEMPLATE_BYTES_MAX (256 * 1024)
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static void
add_members (JsonBuilder *builder, const PuntualTemplate *text, gboolean words)
{
  puntual_json_add_string (builder, "name", text->name);
  puntual_json_add_string (builder, "language", text->language);
  puntual_json_add_string (builder, "channel", puntual_medium_nick (text->medium));
  puntual_json_add_string (builder, "subject", text->subject);
  if (words)
    puntual_json_add_string (builder, "body", text->body);
}

static void
add_template (JsonBuilder *builder, const PuntualTemplate *text, gboolean words)
{
  json_builder_begin_object (builder);
  add_members (builder, text, words);
  json_builder_end_object (builder);
}

/* What is asked for; NULL is any. */
typedef struct
{
  const char *name;
  const char *language;
  const char *by; /* the nick of a medium */
} TemplateChoice;

static gboolean
is_chosen (const TemplateChoice *choice, const PuntualTemplate *text)
{
  return (choice->name == NULL || g_str_equal (text->name, choice->name))
         && (choice->language == NULL || g_str_equal (text->language, choice->language))
         && (choice->by == NULL || g_str_equal (puntual_medium_nick (text->medium), choice->by));
}

static void
print_template (const PuntualTemplate *text)
{
  printf ("== %s %s %s\n", text->name, text->language, puntual_medium_word (text->medium));
  if (text->subject != NULL)
    {
      puntual_output_text (stdout, text->subject);
      puts ("");
    }
  puntual_output_text (stdout, text->body);
}

/* Every template, or those of one name with their words. */
static gboolean
list_templates (PuntualCli *cli, const TemplateChoice *choice, GError **error)
{
  gboolean words = choice->name != NULL;
  g_autoptr (GPtrArray) texts = puntual_template_list (cli->ledger, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (PuntualTable) table = puntual_table_new (_ ("Template|Language|By|Subject"));

  if (texts == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (texts, i);
      const char *subject = text->subject != NULL ? text->subject : "";

      if (!is_chosen (choice, text))
        continue;
      add_template (builder, text, words);
      if (words && !cli->json)
        print_template (text);
      puntual_table_take (table, g_strdup (text->name), g_strdup (text->language),
                          g_strdup (puntual_medium_word (text->medium)), g_strdup (subject), NULL);
    }
  json_builder_end_array (builder);

  if (cli->json)
    puntual_output_json (builder);
  else if (puntual_table_rows (table) == 0)
    puts (_ ("There is no such template."));
  else if (!words)
    puntual_table_print (table);
  return TRUE;
}

/* A file of "Subject: …", an empty line and the body; or the body alone where there is no subject.
 * Some editors begin a file with a byte order mark. */
static gboolean
read_template (const char *path, PuntualTemplate *text, GError **error)
{
  g_autofree char *contents = NULL;
  gsize length = 0;
  char *start;

  if (!g_file_get_contents (path, &contents, &length, NULL) || length > TEMPLATE_BYTES_MAX
      || !g_utf8_validate (contents, (gssize)length, NULL))
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
                   /* Translators: %s is a file. */
                   _ ("“%s” cannot be read as a text of at most 256 KiB in UTF-8."), path);
      return FALSE;
    }

  start = contents + (g_str_has_prefix (contents, BYTE_ORDER_MARK) ? strlen (BYTE_ORDER_MARK) : 0);
  if (g_str_has_prefix (start, "Subject:"))
    {
      char *line_end = strchr (start, '\n');

      if (line_end != NULL)
        *line_end = '\0';
      text->subject = g_strdup (start + strlen ("Subject:"));
      g_strstrip (text->subject);
      text->body = g_strdup (line_end != NULL ? line_end + 1 : "");
    }
  else
    text->body = g_strdup (start);
  g_strstrip (text->body);
  return TRUE;
}

/* Where the cadences use a template. Steps before the due date may not speak of days overdue. */
static gboolean
find_use (PuntualLedger *ledger, const char *name, PuntualTemplateSide *side, GError **error)
{
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (ledger, error);

  *side = puntual_template_side_without_step (name);
  if (cadences == NULL)
    return FALSE;
  for (guint i = 0; i < cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (cadences, i);

      for (guint s = 0; s < cadence->steps->len; s++)
        {
          const PuntualStep *step = g_ptr_array_index (cadence->steps, s);

          if (g_strcmp0 (step->template_name, name) != 0)
            continue;
          if (step->offset_days < 0)
            *side = PUNTUAL_TEMPLATE_BEFORE_DUE;
          else if (*side != PUNTUAL_TEMPLATE_BEFORE_DUE)
            *side = PUNTUAL_TEMPLATE_AFTER_DUE;
        }
    }
  return TRUE;
}

/* What Puntual does not write itself no customer would be written in. */
static char *
written_language (const char *text, GError **error)
{
  g_autofree char *language = puntual_locale_normalise (text, error);

  if (language == NULL || puntual_locale_base (language) != NULL)
    return g_steal_pointer (&language);
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is the code of a language. */
               _ ("Puntual writes no messages in “%s”: write es or en, with a region if need be."),
               language);
  return NULL;
}

/* A draft has no name yet. */
static gboolean
check_or_save (PuntualCli *cli, PuntualTemplate *text, const char *path, gboolean save,
               GError **error)
{
  g_autofree char *remark = NULL;
  PuntualTemplateSide side;

  if (!read_template (path, text, error) || !find_use (cli->ledger, text->name, &side, error)
      || !puntual_template_validate (text, side, error))
    return FALSE;
  if (save && !puntual_template_save (cli->ledger, text, error))
    return FALSE;

  if (text->name != NULL && side == PUNTUAL_TEMPLATE_EITHER_SIDE)
    /* Translators: %s is the name of a template. */
    remark = g_strdup_printf (_ ("No cadence uses a template “%s” so far."), text->name);

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      add_members (builder, text, TRUE);
      puntual_json_add_string (builder, "remark", remark);
      json_builder_end_object (builder);
      puntual_output_json (builder);
      return TRUE;
    }
  puts (save ? _ ("The template was saved.") : _ ("The template is in order."));
  if (remark != NULL)
    puntual_output_text (stdout, remark);
  return TRUE;
}

gboolean
puntual_command_template (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *language = NULL;
  g_autofree char *by = NULL;
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = { { "language", 0, 0, G_OPTION_ARG_STRING, &language,
                                     N_ ("es or en"), N_ ("LANGUAGE") },
                                   { "by", 0, 0, G_OPTION_ARG_STRING, &by,
                                     N_ ("email, whatsapp, sms, letter or call"), N_ ("CHANNEL") },
                                   { "name", 0, 0, G_OPTION_ARG_STRING, &name,
                                     N_ ("check as the template of this name"), N_ ("NAME") },
                                   G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualTemplate) text = g_new0 (PuntualTemplate, 1);
  TemplateChoice choice;
  gboolean known;
  guint n;

  if (!puntual_cli_parse (argc, argv, entries, 0, 3, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (puntual_cli_ledger (cli, error) == NULL)
    return FALSE;
  n = g_strv_length (words);
  choice = (TemplateChoice){ NULL, language, by };
  known = puntual_medium_from_nick (by != NULL ? by : "email", &text->medium);
  if (known && (n == 0 || (n == 1 && g_str_equal (words[0], "list"))))
    return list_templates (cli, &choice, error);
  if (known && n == 2 && g_str_equal (words[0], "show"))
    {
      choice.name = words[1];
      return list_templates (cli, &choice, error);
    }

  if (!known
      || !((n == 2 && g_str_equal (words[0], "check"))
           || (n == 3 && g_str_equal (words[0], "set"))))
    {
      g_set_error_literal (
          error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
          _ ("A template command is: list; show NAME; check FILE [--name NAME]; set "
             "NAME FILE; with --language and --by."));
      return FALSE;
    }
  text->language = written_language (language != NULL ? language : cli->language, error);
  text->name = g_strdup (n == 3 ? words[1] : name);
  return text->language != NULL && check_or_save (cli, text, words[n - 1], n == 3, error);
}
