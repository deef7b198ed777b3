/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-locale.h"
#include "puntual-output.h"

#define N_COMMAND(name, function, parameters, summary)                                             \
  {                                                                                                \
    name, puntual_command_##function, parameters, summary                                          \
  }

const PuntualCommand PUNTUAL_COMMANDS[] = {
  N_COMMAND ("demo", demo, "", N_ ("fill an empty ledger with a sample business")),
  N_COMMAND ("import", import, N_ ("FILE…"), N_ ("read invoices or customers from a CSV file")),
  N_COMMAND ("customers", customers, "", N_ ("list the customers and what they owe")),
  N_COMMAND ("invoices", invoices, "", N_ ("list the invoices")),
  N_COMMAND ("pay", pay, N_ ("NUMBER AMOUNT"), N_ ("record a payment of an invoice")),
  N_COMMAND ("allocate", allocate, N_ ("NUMBER"), N_ ("pay an invoice with the customer's credit")),
  N_COMMAND ("thank", thank, N_ ("PAYMENT"), N_ ("thank the customer for a payment")),
  N_COMMAND ("plan", plan, "", N_ ("what goes out today and what is held, with reasons")),
  N_COMMAND ("why", why, N_ ("NUMBER"), N_ ("why an invoice is (not) reminded of today")),
  N_COMMAND ("approve", approve, N_ ("[--all | ID…]"), N_ ("approve messages of the plan")),
  N_COMMAND ("send", send, "", N_ ("run the outbox once")),
  N_COMMAND ("agent", agent, "", N_ ("send what is due by itself, at the hours of the business")),
  N_COMMAND ("outbox", outbox,
             N_ ("[show | open ID | resolve ID sent|not-sent | retry ID | cancel ID]"),
             N_ ("every message with its state")),
  N_COMMAND ("channel", channel, N_ ("[list | add | sign-in | sign-out | test | default | remove]"),
             N_ ("the accounts that carry messages")),
  N_COMMAND ("dispute", dispute, N_ ("NUMBER"), N_ ("open a dispute, or close it")),
  N_COMMAND ("promise", promise, N_ ("NUMBER DATE [AMOUNT]"), N_ ("note a promise to pay")),
  N_COMMAND ("instalments", instalments, N_ ("NUMBER [DATE=AMOUNT…]"),
             N_ ("agree on a payment plan")),
  N_COMMAND ("pause", pause, N_ ("[NUMBER | --customer NAME | --everything]"),
             N_ ("hold reminders")),
  N_COMMAND ("resume", resume, N_ ("[NUMBER | --customer NAME | --everything]"),
             N_ ("let reminders go on")),
  N_COMMAND ("opt-out", opt_out, N_ ("CUSTOMER"), N_ ("a customer wants no reminders")),
  N_COMMAND ("contact", contact, N_ ("CUSTOMER"), N_ ("note a contact made by hand")),
  N_COMMAND ("history", history, N_ ("[NUMBER | --customer NAME]"),
             N_ ("everything that happened")),
  N_COMMAND (
      "cadence", cadence,
      N_ ("[list | show | assign | unassign | problems | import | export | starters | start]"),
      N_ ("the steps of the reminders, and for whom")),
  N_COMMAND ("template", template, N_ ("[list | show NAME | check FILE | set NAME FILE]"),
             N_ ("the texts of the reminders")),
  N_COMMAND ("whatsapp", whatsapp, N_ ("templates [--sync | --submit NAME LANGUAGE]"),
             N_ ("the texts that WhatsApp has to approve")),
  N_COMMAND ("set", set, N_ ("KEY VALUE"), N_ ("change a setting")),
  N_COMMAND ("get", get, N_ ("[KEY]"), N_ ("show settings")),
  N_COMMAND ("report", report, N_ ("ageing | kpi | forecast | statement CUSTOMER"),
             N_ ("figures about what is owed")),
  N_COMMAND ("calendar", calendar, N_ ("[REGION]"), N_ ("the days without reminders in a year")),
  N_COMMAND ("status", status, "", N_ ("next run, last run, what is wrong")),
  N_COMMAND ("export", export, N_ ("FILE"), N_ ("write invoices and customers to a file")),
  N_COMMAND ("backup", backup, N_ ("FILE"), N_ ("copy the whole ledger")),
  N_COMMAND ("restore", restore, N_ ("FILE"), N_ ("put a backup in place of the ledger")),
  N_COMMAND ("check", check, "", N_ ("look for faults in the ledger")),
  { NULL, NULL, NULL, NULL },
};

static void
print_help (void)
{
  g_autoptr (PuntualTable) table = puntual_table_new ("|||");

  puts (_ ("Usage: puntual-cli [--ledger FILE] [--today YYYY-MM-DD] [--json] COMMAND [OPTION…]"));
  puts ("");
  puts (_ ("Reminds customers of unpaid invoices: on time, once, in their language."));
  for (const PuntualCommand *command = PUNTUAL_COMMANDS; command->name != NULL; command++)
    puntual_table_take (table, g_strdup (""), g_strdup (command->name),
                        g_strdup (command->parameters[0] != '\0' ? _ (command->parameters) : ""),
                        g_strdup (_ (command->summary)), NULL);
  puntual_table_print (table);
  puts ("");
  puts (
      _ ("“puntual-cli COMMAND --help” tells more about a command. Exit status: 0 done, 1 it could "
         "not be done, 2 wrong usage."));
}

/* --- Errors --- */

void
puntual_cli_take_raw (PuntualCli *self, const char *raw)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (raw == NULL || *raw == '\0')
    return;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "raw", raw);
  json_builder_end_object (builder);
  g_clear_pointer (&self->error_details, json_node_unref);
  self->error_details = json_builder_get_root (builder);
}

static void
print_raw (const PuntualCli *cli)
{
  const char *raw =
      cli->error_details != NULL
          ? puntual_json_get_string (json_node_get_object (cli->error_details), "raw", "")
          : "";
  g_autofree char *said = NULL;

  if (*raw == '\0')
    return;
  /* Translators: %s is what a service or a mail server said, in its own words. */
  said = g_strdup_printf (_ ("The service answered: %s"), raw);
  fputs ("  ", stderr);
  puntual_output_text (stderr, said);
}

static int
fail (const PuntualCli *cli, const GError *failure)
{
  gboolean usage = g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE);

  puntual_progress_end ();
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *text = NULL;

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "error");
      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "code", puntual_error_nick (failure));
      puntual_json_add_string (builder, "message", failure->message);
      puntual_json_add_string (builder, "hint", puntual_error_hint (failure));
      if (cli->error_details != NULL)
        {
          json_builder_set_member_name (builder, "details");
          json_builder_add_value (builder, json_node_copy (cli->error_details));
        }
      json_builder_end_object (builder);
      json_builder_end_object (builder);
      root = json_builder_get_root (builder);
      text = json_to_string (root, FALSE);
      fprintf (stderr, "%s\n", text);
    }
  else
    {
      const char *hint = puntual_error_hint (failure);

      fputs ("puntual-cli: ", stderr);
      puntual_output_text (stderr, failure->message);
      if (hint[0] != '\0')
        fprintf (stderr, "%s\n", hint);
      print_raw (cli);
    }
  return usage ? 2 : 1;
}

/* --- Global options --- */

static gboolean
take_value (GPtrArray *words, guint index, const char *name, char **value, GError **error)
{
  const char *word = g_ptr_array_index (words, index);
  const char *equals = strchr (word, '=');

  if (equals != NULL)
    *value = g_strdup (equals + 1);
  else if (index + 1 < words->len)
    {
      *value = g_strdup (g_ptr_array_index (words, index + 1));
      g_ptr_array_remove_index (words, index + 1);
    }
  else
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                   /* Translators: %s is an option such as "--ledger". */
                   _ ("%s needs a value."), name);
      return FALSE;
    }
  g_ptr_array_remove_index (words, index);
  return TRUE;
}

static gboolean
is_option (const char *word, const char *name)
{
  gsize length = strlen (name);

  return strncmp (word, name, length) == 0 && (word[length] == '\0' || word[length] == '=');
}

/* Taken first of all, so that what is wrong with the other words is said as JSON, too. */
static void
take_json (PuntualCli *cli, GPtrArray *words)
{
  for (guint i = 1; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (g_str_equal (word, "--"))
        return;
      if (g_str_equal (word, "--json"))
        {
          cli->json = TRUE;
          g_ptr_array_remove_index (words, i--);
        }
    }
}

/* Words become names, notes and parts of answers, all of which are UTF-8. */
static gboolean
check_encoding (GPtrArray *words, GError **error)
{
  for (guint i = 1; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      g_autofree char *shown = NULL;

      if (g_utf8_validate (word, -1, NULL))
        continue;
      shown = g_utf8_make_valid (word, -1);
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                   /* Translators: %s is a word typed on the command line. */
                   _ ("“%s” is not UTF-8 text. Set the terminal to UTF-8, or rename the file."),
                   shown);
      return FALSE;
    }
  return TRUE;
}

/* The global options may stand anywhere before "--"; they are taken out of the words. */
static gboolean
take_global_options (PuntualCli *cli, GPtrArray *words, GError **error)
{
  guint i = 1;

  while (i < words->len)
    {
      const char *word = g_ptr_array_index (words, i);

      if (g_str_equal (word, "--"))
        return TRUE;
      if (is_option (word, "--ledger"))
        {
          g_clear_pointer (&cli->ledger_path, g_free);
          if (!take_value (words, i, "--ledger", &cli->ledger_path, error))
            return FALSE;
        }
      else if (is_option (word, "--today"))
        {
          g_autofree char *text = NULL;

          if (!take_value (words, i, "--today", &text, error))
            return FALSE;
          if (!puntual_day_parse_iso (text, &cli->today, error))
            {
              /* A wrong word on the command line is wrong usage. */
              if (error != NULL && *error != NULL)
                (*error)->code = PUNTUAL_ERROR_USAGE;
              return FALSE;
            }
        }
      else
        i++;
    }
  return TRUE;
}

/* --- What commands share --- */

PuntualClock *
puntual_cli_clock (PuntualCli *self)
{
  if (self->clock == NULL)
    self->clock = self->today != PUNTUAL_DAY_NONE ? puntual_clock_new_fixed (self->today, NULL)
                                                  : puntual_clock_new_system (NULL);
  return self->clock;
}

/* The day is that of the business, not of the server it runs on. */
static PuntualLedger *
reopen_in_zone (PuntualCli *self, PuntualLedgerFlags flags, GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (self->ledger, error);

  if (policy == NULL)
    return NULL;
  if (policy->timezone == NULL || self->today != PUNTUAL_DAY_NONE)
    return self->ledger;

  g_clear_object (&self->ledger);
  g_clear_object (&self->clock);
  self->clock = puntual_clock_new_system (policy->timezone);
  self->ledger = puntual_ledger_open (self->ledger_path, flags, self->clock, "cli", error);
  return self->ledger;
}

static PuntualLedger *
open_ledger (PuntualCli *self, PuntualLedgerFlags flags, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (self->ledger != NULL)
    return self->ledger;
  if (self->ledger_path == NULL)
    self->ledger_path = puntual_ledger_default_path ();

  self->ledger =
      puntual_ledger_open (self->ledger_path, flags, puntual_cli_clock (self), "cli", &local);
  /* On a disk that is read-only one may still look; whatever writes is refused when it does. */
  if (g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_READ_ONLY))
    {
      flags = PUNTUAL_LEDGER_READ_ONLY;
      self->ledger =
          puntual_ledger_open (self->ledger_path, flags, puntual_cli_clock (self), "cli", NULL);
    }
  if (self->ledger == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return self->ledger != NULL ? reopen_in_zone (self, flags, error) : NULL;
}

PuntualLedger *
puntual_cli_ledger (PuntualCli *self, GError **error)
{
  return open_ledger (self, PUNTUAL_LEDGER_CREATE, error);
}

PuntualLedger *
puntual_cli_rehearsal_ledger (PuntualCli *self, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (self->ledger_path == NULL)
    self->ledger_path = puntual_ledger_default_path ();
  if (g_file_test (self->ledger_path, G_FILE_TEST_EXISTS))
    return puntual_cli_ledger (self, error);

  self->rehearsal_folder = g_dir_make_tmp ("puntual-XXXXXX", &reason);
  if (self->rehearsal_folder == NULL)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO,
                   /* Translators: %s is what the system says. */
                   _ ("There is no room for a rehearsal: %s"), reason->message);
      return NULL;
    }
  g_free (self->ledger_path);
  self->ledger_path = g_build_filename (self->rehearsal_folder, "ledger.db", NULL);
  return puntual_cli_ledger (self, error);
}

PuntualLedger *
puntual_cli_existing_ledger (PuntualCli *self, GError **error)
{
  return open_ledger (self, 0, error);
}

PuntualCalendarSet *
puntual_cli_calendars (PuntualCli *self, GError **error)
{
  g_autoptr (PuntualPolicy) policy = NULL;
  PuntualLedger *ledger = puntual_cli_ledger (self, error);

  if (ledger == NULL)
    return NULL;
  if (self->calendars != NULL)
    return self->calendars;

  policy = puntual_ledger_load_policy (ledger, error);
  if (policy == NULL)
    return NULL;
  self->calendars = puntual_calendar_set_new (policy, error);
  return self->calendars;
}

PuntualDay
puntual_cli_day (PuntualCli *self)
{
  return puntual_clock_today (puntual_cli_clock (self));
}

/* The ledger of the rehearsal, with what SQLite left beside it. */
static void
remove_rehearsal (PuntualCli *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->rehearsal_folder, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->rehearsal_folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->rehearsal_folder);
  g_clear_pointer (&self->rehearsal_folder, g_free);
}

static void
puntual_cli_clear (PuntualCli *self)
{
  g_clear_pointer (&self->calendars, puntual_calendar_set_free);
  g_clear_object (&self->ledger);
  g_clear_object (&self->clock);
  if (self->rehearsal_folder != NULL)
    remove_rehearsal (self);
  g_clear_pointer (&self->error_details, json_node_unref);
  g_clear_pointer (&self->ledger_path, g_free);
}

/* --- Main --- */

static void
set_up_language (PuntualCli *cli)
{
  const char *folder = g_getenv ("PUNTUAL_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : PUNTUAL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  cli->language = puntual_locale_base (g_get_language_names ()[0]);
  if (cli->language == NULL)
    cli->language = "en";
}

static gboolean
run_command (PuntualCli *cli, GPtrArray *words, GError **error)
{
  const char *name = g_ptr_array_index (words, 1);

  for (const PuntualCommand *command = PUNTUAL_COMMANDS; command->name != NULL; command++)
    {
      if (g_str_equal (command->name, name))
        return command->run (cli, (int)words->len - 1, (char **)words->pdata + 1, error);
    }

  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
               /* Translators: %s is a word typed on the command line. */
               _ ("There is no command “%s”."), name);
  return FALSE;
}

int
main (int argc, char **argv)
{
  PuntualCli cli = { 0 };
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  int status = 0;

  puntual_output_open_streams ();
  set_up_language (&cli);
  for (int i = 0; i < argc; i++)
    g_ptr_array_add (words, g_strdup (argv[i]));

  take_json (&cli, words);
  if (!check_encoding (words, &failure) || !take_global_options (&cli, words, &failure))
    status = fail (&cli, failure);
  else if (words->len < 2)
    {
      g_set_error (&failure, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE, "%s", _ ("Say what to do."));
      status = fail (&cli, failure);
    }
  else if (g_str_equal (g_ptr_array_index (words, 1), "--help")
           || g_str_equal (g_ptr_array_index (words, 1), "help"))
    print_help ();
  else if (g_str_equal (g_ptr_array_index (words, 1), "--version"))
    printf ("puntual-cli %s\n", PUNTUAL_VERSION);
  else if (run_command (&cli, words, &failure))
    status = cli.exit_status;
  else
    status = fail (&cli, failure);

  if (failure == NULL && !puntual_output_finish (&failure))
    status = fail (&cli, failure);
  puntual_cli_clear (&cli);
  return status;
}
