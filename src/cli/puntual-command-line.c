/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-error.h"

/* GOption leaves "--" in place where a word after it starts with a dash. */
static void
drop_separator (char **args)
{
  for (guint i = 0; args[i] != NULL; i++)
    {
      if (!g_str_equal (args[i], "--"))
        continue;
      g_free (args[i]);
      /* The ending NULL moves, too. */
      memmove (args + i, args + i + 1, sizeof (char *) * (g_strv_length (args + i + 1) + 1));
      return;
    }
}

static void
print_command_help (const PuntualCommand *command, const char *name, GOptionContext *context)
{
  g_autofree char *text = g_option_context_get_help (context, FALSE, NULL);
  const char *parameters = "", *summary = "";

  if (command->name != NULL)
    {
      parameters = command->parameters[0] != '\0' ? _ (command->parameters) : "";
      summary = _ (command->summary);
    }
  printf ("puntual-cli %s %s\n\n%s%s", name, parameters, summary, strchr (text, '\n') + 1);
}

/* --- What is wrong with the options --- */

static guint
count_entries (const GOptionEntry *entries)
{
  guint n = 0;

  while (entries[n].long_name != NULL)
    n++;
  return n;
}

/* Texts are taken as the UTF-8 they were checked to be: GOption would turn them from the terminal's
 * encoding, which a server without a locale does not tell. */
static GOptionEntry *
copy_entries (const GOptionEntry *entries)
{
  guint n = count_entries (entries);
  GOptionEntry *copy = g_memdup2 (entries, sizeof (GOptionEntry) * (n + 1));

  for (guint i = 0; i < n; i++)
    if (copy[i].arg == G_OPTION_ARG_STRING)
      copy[i].arg = G_OPTION_ARG_FILENAME;
  return copy;
}

/* The entry of a word such as "--on=2026-01-01"; NULL when no option is called that. */
static const GOptionEntry *
find_entry (const GOptionEntry *entries, const char *word)
{
  gsize length = strcspn (word, "=");

  for (guint i = 0; entries != NULL && entries[i].long_name != NULL; i++)
    if (length == strlen (entries[i].long_name) + 2
        && strncmp (word + 2, entries[i].long_name, length - 2) == 0)
      return &entries[i];
  return NULL;
}

static gboolean
refuse_option (const char *command, const char *word, GError **error)
{
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
               /* Translators: %1$s is a command such as "pay", %2$s a word typed after it; "--"
                  stays as it is. */
               _ ("“%1$s” has no option “%2$s”. If it is no option, put “--” before it."), command,
               word);
  return FALSE;
}

static gboolean
refuse_value (const GOptionEntry *entry, const char *value, GError **error)
{
  g_autofree char *option = g_strconcat ("--", entry->long_name, NULL);

  if (entry->arg == G_OPTION_ARG_NONE)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                 /* Translators: %s is an option such as "--all". */
                 _ ("%s takes no value."), option);
  else if (value == NULL)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                 /* Translators: %s is an option such as "--ledger". */
                 _ ("%s needs a value."), option);
  else
    g_set_error (
        error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
        /* Translators: %1$s is an option such as "--days", %2$s what was typed after it. */
        _ ("%1$s takes a whole number, not “%2$s”."), option, value);
  return FALSE;
}

static gboolean
is_whole_number (const char *text)
{
  gint64 number;

  return g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &number, NULL);
}

/* Says in the words of this program what GOption would stumble over, or take without a word. */
static gboolean
check_options (int argc, char **argv, const GOptionEntry *entries, GError **error)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    {
      const char *word = argv[i];
      const char *value = strchr (word, '=');
      const GOptionEntry *entry;

      if (word[0] != '-' || word[1] == '\0' || g_str_equal (word, "-h")
          || g_str_equal (word, "--help"))
        continue;
      entry = g_str_has_prefix (word, "--") ? find_entry (entries, word) : NULL;
      if (entry == NULL)
        return refuse_option (argv[0], word, error);
      if (entry->arg == G_OPTION_ARG_NONE && value == NULL)
        continue;
      if (value != NULL)
        value++;
      else if (++i < argc)
        value = argv[i];
      if (entry->arg == G_OPTION_ARG_NONE || value == NULL
          || (entry->arg == G_OPTION_ARG_INT && !is_whole_number (value)))
        return refuse_value (entry, value, error);
    }
  return TRUE;
}

gboolean
puntual_cli_parse (int argc, char **argv, const GOptionEntry *entries, int min, int max,
                   GStrv *words, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) args = NULL;
  g_autofree GOptionEntry *own_entries = NULL;
  const PuntualCommand *command = PUNTUAL_COMMANDS;
  gboolean help = FALSE;
  const GOptionEntry help_entry[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("show this help"), NULL }, G_OPTION_ENTRY_NULL
  };
  int n;

  while (command->name != NULL && !g_str_equal (command->name, argv[0]))
    command++;
  args = g_new0 (char *, argc + 1);
  for (int i = 0; i < argc; i++)
    args[i] = g_strdup (argv[i]);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries != NULL)
    {
      own_entries = copy_entries (entries);
      g_option_context_add_main_entries (context, own_entries, GETTEXT_PACKAGE);
    }
  g_option_context_add_main_entries (context, help_entry, GETTEXT_PACKAGE);
  if (!check_options (argc, argv, entries, error)
      || !g_option_context_parse_strv (context, &args, error))
    return FALSE;

  if (help)
    {
      print_command_help (command, argv[0], context);
      *words = NULL;
      return TRUE;
    }

  drop_separator (args);
  n = (int)g_strv_length (args) - 1;
  if (n < min || (max >= 0 && n > max))
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                   /* Translators: %s is a command such as "pay". */
                   _ ("“%s” was called with too few or too many words."), argv[0]);
      return FALSE;
    }
  *words = g_strdupv (args + 1);
  return TRUE;
}
