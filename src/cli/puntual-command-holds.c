/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-money.h"
#include "puntual-output.h"

/* Commands that note something about an invoice or a customer answer with the same short document.
 */
static void
print_done (const PuntualCli *cli, const char *what, const char *subject)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      /* Translators: the first %s is an invoice or customer, the second what was noted about it. */
      printf (_ ("%s: %s."), subject, what);
      puts ("");
      return;
    }
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "subject", subject);
  puntual_json_add_string (builder, "done", what);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

static gboolean
parse_day (const char *text, PuntualDay *day, GError **error)
{
  *day = PUNTUAL_DAY_NONE;
  return text == NULL || puntual_day_parse_iso (text, day, error);
}

static PuntualInvoice *
find_invoice (PuntualCli *cli, const char *number, GError **error)
{
  PuntualLedger *ledger = puntual_cli_ledger (cli, error);

  return ledger != NULL ? puntual_invoice_find (ledger, number, error) : NULL;
}

gboolean
puntual_command_dispute (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *reason = NULL;
  gboolean closed = FALSE;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("what it is about"), N_ ("TEXT") },
    { "close", 0, 0, G_OPTION_ARG_NONE, &closed, N_ ("the dispute is settled"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;

  if (!puntual_cli_parse (argc, argv, entries, 1, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  invoice = find_invoice (cli, words[0], error);
  if (invoice == NULL)
    return FALSE;
  if (closed ? !puntual_dispute_close (cli->ledger, invoice->id, error)
             : !puntual_dispute_open (cli->ledger, invoice->id, PUNTUAL_DAY_NONE, reason, error))
    return FALSE;

  print_done (cli, closed ? _ ("dispute closed") : _ ("dispute open, reminders held"),
              invoice->number);
  return TRUE;
}

gboolean
puntual_command_promise (PuntualCli *cli, int argc, char **argv, GError **error)
{
  gboolean withdraw = FALSE;
  const GOptionEntry entries[] = { { "withdraw", 0, 0, G_OPTION_ARG_NONE, &withdraw,
                                     N_ ("the promise does not stand any more"), NULL },
                                   G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  PuntualDay day = PUNTUAL_DAY_NONE;
  gint64 minor = 0;

  if (!puntual_cli_parse (argc, argv, entries, 1, 3, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (withdraw == (words[1] != NULL))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                           _ ("Say for which day it is promised, or --withdraw."));
      return FALSE;
    }
  invoice = find_invoice (cli, words[0], error);
  if (invoice == NULL)
    return FALSE;
  if (!withdraw && words[2] != NULL
      && !puntual_money_parse (words[2], invoice->currency, &minor, error))
    return FALSE;
  if (withdraw ? !puntual_promise_withdraw (cli->ledger, invoice->id, error)
               : !parse_day (words[1], &day, error)
                     || !puntual_promise_make (cli->ledger, invoice->id, day, minor, error))
    return FALSE;

  print_done (cli, withdraw ? _ ("promise withdrawn") : _ ("promise noted, reminders held"),
              invoice->number);
  return TRUE;
}

/* --- pause and resume --- */

typedef struct
{
  gboolean everything;
  char *customer;
  char *reason;
  char *until;
} PauseOptions;

static void
pause_options_clear (PauseOptions *options)
{
  g_free (options->customer);
  g_free (options->reason);
  g_free (options->until);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PauseOptions, pause_options_clear)

static gboolean
pause_or_resume (PuntualCli *cli, gboolean pause, const char *number, const PauseOptions *options,
                 GError **error)
{
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (PuntualCustomer) customer = NULL;
  PuntualLedger *ledger = cli->ledger;
  const char *subject = _ ("Everything");
  PuntualDay until;
  gboolean done;

  if (!parse_day (options->until, &until, error))
    return FALSE;
  if (options->everything)
    done = pause ? puntual_pause_everything (ledger, until, options->reason, error)
                 : puntual_resume_everything (ledger, error);
  else if (options->customer != NULL)
    {
      customer = puntual_customer_find (ledger, options->customer, error);
      if (customer == NULL)
        return FALSE;
      subject = customer->name;
      done = pause ? puntual_pause_customer (ledger, customer->id, until, options->reason, error)
                   : puntual_resume_customer (ledger, customer->id, error);
    }
  else
    {
      invoice = puntual_invoice_find (ledger, number, error);
      if (invoice == NULL)
        return FALSE;
      subject = invoice->number;
      done = pause ? puntual_pause_invoice (ledger, invoice->id, until, options->reason, error)
                   : puntual_resume_invoice (ledger, invoice->id, error);
    }

  if (done)
    print_done (cli, pause ? _ ("paused, reminders held") : _ ("reminders go on"), subject);
  return done;
}

static gboolean
run_pause (PuntualCli *cli, gboolean pause, int argc, char **argv, GError **error)
{
  g_auto (PauseOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "customer", 0, 0, G_OPTION_ARG_STRING, &options.customer, N_ ("a whole customer"),
      N_ ("NAME") },
    { "everything", 0, 0, G_OPTION_ARG_NONE, &options.everything, N_ ("every reminder"), NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until, N_ ("first day they go on (pause)"),
      N_ ("DATE") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_ ("why (pause)"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  int named;

  if (!puntual_cli_parse (argc, argv, entries, 0, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  named = (words[0] != NULL) + options.everything + (options.customer != NULL);
  if (named != 1)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                           _ ("Say one of: an invoice number, --customer NAME, --everything."));
      return FALSE;
    }
  return puntual_cli_ledger (cli, error) != NULL
         && pause_or_resume (cli, pause, words[0], &options, error);
}

gboolean
puntual_command_pause (PuntualCli *cli, int argc, char **argv, GError **error)
{
  return run_pause (cli, TRUE, argc, argv, error);
}

gboolean
puntual_command_resume (PuntualCli *cli, int argc, char **argv, GError **error)
{
  return run_pause (cli, FALSE, argc, argv, error);
}

/* --- opt-out, contact, instalments --- */

static gboolean
parse_media (const char *text, guint *media, GError **error)
{
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, ",", -1) : NULL;

  *media = 0;
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      PuntualMedium medium;

      if (!puntual_medium_from_nick (g_strstrip (words[i]), &medium))
        {
          g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                       /* Translators: %s is a word typed on the command line. */
                       _ ("“%s” is none of email, whatsapp, sms, letter, call."), words[i]);
          return FALSE;
        }
      *media |= PUNTUAL_MEDIUM_BIT (medium);
    }
  return TRUE;
}

gboolean
puntual_command_opt_out (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *by = NULL;
  gboolean undo = FALSE;
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("only of these, such as sms,call"), N_ ("LIST") },
    { "undo", 0, 0, G_OPTION_ARG_NONE, &undo, N_ ("the customer wants reminders again"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualCustomer) customer = NULL;
  PuntualLedger *ledger;
  guint media;

  if (!puntual_cli_parse (argc, argv, entries, 1, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = parse_media (by, &media, error) ? puntual_cli_ledger (cli, error) : NULL;
  customer = ledger != NULL ? puntual_customer_find (ledger, words[0], error) : NULL;
  if (customer == NULL
      || !puntual_customer_set_opt_out (ledger, customer->id, !undo && media == 0,
                                        undo ? 0 : customer->refused_media | media, error))
    return FALSE;

  if (undo)
    print_done (cli, _ ("gets reminders again"), customer->name);
  else if (media == 0)
    print_done (cli, _ ("gets no reminders any more"), customer->name);
  else
    print_done (cli, _ ("gets no reminders of these kinds any more"), customer->name);
  return TRUE;
}

gboolean
puntual_command_contact (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *on = NULL;
  g_autofree char *number = NULL;
  g_autofree char *tone_nick = NULL;
  g_autofree char *note = NULL;
  const GOptionEntry entries[] = {
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("the day"), N_ ("DATE") },
    { "invoice", 0, 0, G_OPTION_ARG_STRING, &number, N_ ("about this invoice"), N_ ("NUMBER") },
    { "tone", 0, 0, G_OPTION_ARG_STRING, &tone_nick, N_ ("how it was said"), N_ ("TONE") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("what was said"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualCustomer) customer = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  PuntualTone tone = PUNTUAL_TONE_NONE;
  PuntualDay day;
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, entries, 1, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (tone_nick != NULL && !puntual_tone_from_nick (tone_nick, &tone))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                           _ ("A tone is friendly, courteous, firm, formal or final."));
      return FALSE;
    }
  ledger = parse_day (on, &day, error) ? puntual_cli_ledger (cli, error) : NULL;
  customer = ledger != NULL ? puntual_customer_find (ledger, words[0], error) : NULL;
  if (customer == NULL)
    return FALSE;
  if (number != NULL && (invoice = puntual_invoice_find (ledger, number, error)) == NULL)
    return FALSE;
  if (!puntual_contact_note (ledger, customer->id, invoice != NULL ? invoice->id : 0,
                             day != PUNTUAL_DAY_NONE ? day : puntual_cli_day (cli), tone, note,
                             error))
    return FALSE;

  print_done (cli, _ ("contact noted"), customer->name);
  return TRUE;
}

static gboolean
parse_instalment (const char *word, const char *currency, int number,
                  PuntualInstalmentFact *instalment, GError **error)
{
  const char *equals = strchr (word, '=');
  g_autofree char *day = NULL;

  if (equals == NULL)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                           _ ("An instalment is written DATE=AMOUNT, such as 2026-04-01=250.00."));
      return FALSE;
    }
  day = g_strndup (word, (gsize)(equals - word));
  instalment->number = number;
  return puntual_day_parse_iso (day, &instalment->due_day, error)
         && puntual_money_parse (equals + 1, currency, &instalment->minor, error);
}

gboolean
puntual_command_instalments (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autofree PuntualInstalmentFact *instalments = NULL;
  guint n;

  if (!puntual_cli_parse (argc, argv, NULL, 1, 61, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  invoice = find_invoice (cli, words[0], error);
  if (invoice == NULL)
    return FALSE;

  n = g_strv_length (words) - 1;
  instalments = g_new0 (PuntualInstalmentFact, n + 1);
  for (guint i = 0; i < n; i++)
    {
      if (!parse_instalment (words[i + 1], invoice->currency, (int)i + 1, &instalments[i], error))
        return FALSE;
    }
  if (!puntual_instalments_set (cli->ledger, invoice->id, instalments, n, error))
    return FALSE;

  print_done (cli, n > 0 ? _ ("payment plan agreed") : _ ("payment plan ended"), invoice->number);
  return TRUE;
}
