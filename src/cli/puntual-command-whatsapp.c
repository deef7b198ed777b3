/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "puntual-answer-undo.h"
#include "puntual-cli.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-output.h"
#include "puntual-text-answer.h"
#include "puntual-whatsapp-choice.h"
#include "puntual-whatsapp-table.h"
#include "puntual-whatsapp-texts.h"

#define WORDS_BYTES_MAX (64 * 1024)

typedef struct
{
  char *channel, *text, *on, *at, *pay_button, *reply_button;
  char **gaps;
  gboolean sync, submit, withdraw, undo, pdf;
} WhatsappOptions;

static void
whatsapp_options_clear (WhatsappOptions *options)
{
  g_free (options->channel);
  g_free (options->text);
  g_free (options->on);
  g_free (options->at);
  g_free (options->pay_button);
  g_free (options->reply_button);
  g_strfreev (options->gaps);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WhatsappOptions, whatsapp_options_clear)

static const char *
state_word (const PuntualWhatsappText *text)
{
  if (text->body == NULL && text->linked)
    return C_ ("text for WhatsApp", "changed at WhatsApp: say again what fills its gaps");
  if (text->body == NULL)
    return C_ ("text for WhatsApp", "its gaps are unknown: say what fills them");
  switch (text->state)
    {
    case PUNTUAL_WHATSAPP_PENDING:
      return C_ ("text for WhatsApp", "waits for approval");
    case PUNTUAL_WHATSAPP_APPROVED:
      return C_ ("text for WhatsApp", "approved");
    case PUNTUAL_WHATSAPP_REJECTED:
      return C_ ("text for WhatsApp", "rejected");
    case PUNTUAL_WHATSAPP_PAUSED:
      return C_ ("text for WhatsApp", "paused");
    case PUNTUAL_WHATSAPP_UNUSABLE:
    default:
      return C_ ("text for WhatsApp", "not usable");
    }
}

static void
add_text (JsonBuilder *builder, const PuntualWhatsappText *text)
{
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "channel", text->account);
  puntual_json_add_string (builder, "template", text->template_name);
  puntual_json_add_string (builder, "language", text->language);
  puntual_json_add_string (builder, "their_name", text->their_name);
  puntual_json_add_string (builder, "their_language", text->their_language);
  puntual_json_add_string (builder, "state", puntual_whatsapp_state_nick (text->state));
  puntual_json_add_string (builder, "reason", text->reason);
  puntual_json_add_string (builder, "reason_text", puntual_whatsapp_texts_reason (text->reason));
  puntual_json_add_boolean (builder, "usable",
                            text->state == PUNTUAL_WHATSAPP_APPROVED && text->body != NULL);
  puntual_json_add_string (builder, "header", text->header);
  puntual_json_add_string (builder, "body", text->body);
  puntual_json_add_boolean (builder, "pdf", text->shows_pdf);
  puntual_json_add_boolean (builder, "linked", text->linked);
  puntual_json_add_string (builder, "category", text->category);
  json_builder_end_object (builder);
}

static gboolean
list_texts (PuntualCli *cli, const char *channel, GError **error)
{
  g_autoptr (GPtrArray) texts = puntual_whatsapp_text_list (cli->ledger, channel, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (PuntualTable) table =
      puntual_table_new (_ ("Template|Language|Channel|WhatsApp says|Reason"));

  if (texts == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualWhatsappText *text = g_ptr_array_index (texts, i);
      const char *reason = puntual_whatsapp_texts_reason (text->reason);

      add_text (builder, text);
      puntual_table_take (table, g_strdup (text->template_name), g_strdup (text->language),
                          g_strdup (text->account), g_strdup (state_word (text)),
                          g_strdup (reason != NULL ? reason : ""), NULL);
    }
  json_builder_end_array (builder);
  if (cli->json)
    puntual_output_json (builder);
  else if (texts->len == 0)
    puts (_ ("No template is known to be at WhatsApp. Ask with --sync, or submit one with "
             "--submit."));
  else
    puntual_table_print (table);
  return TRUE;
}

static gboolean
read_words (const char *path, char **words, GError **error)
{
  gsize length = 0;

  if (path == NULL)
    return TRUE;
  if (g_file_get_contents (path, words, &length, NULL) && length <= WORDS_BYTES_MAX
      && g_utf8_validate (*words, (gssize)length, NULL))
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
               /* Translators: %s is a file. */
               _ ("“%s” cannot be read as a text of at most 64 KiB in UTF-8."), path);
  return FALSE;
}

static gboolean
submit (PuntualCli *cli, char **words, const WhatsappOptions *options, GError **error)
{
  g_autofree char *text = NULL;

  PuntualWhatsappSubmission submission = { .shows_pdf = options->pdf,
                                           .pay_label = options->pay_button,
                                           .reply_label = options->reply_button };

  if (!read_words (options->text, &text, error))
    return FALSE;
  submission.words = text;
  return puntual_whatsapp_texts_submit_as (cli->ledger, options->channel, words[1], words[2],
                                           &submission, NULL, error);
}

/* Notes that a customer agreed, today or on a day, or does no more. */
static gboolean
note_consent (PuntualCli *cli, const char *name, const WhatsappOptions *options, GError **error)
{
  g_autoptr (PuntualCustomer) customer = NULL;
  PuntualDay day = PUNTUAL_DAY_NONE;

  if (options->on != NULL && !puntual_day_parse_iso (options->on, &day, error))
    return FALSE;
  customer = puntual_customer_find (cli->ledger, name, error);
  if (customer == NULL)
    return FALSE;
  if (options->on == NULL && !options->withdraw)
    day = puntual_cli_day (cli);
  if (!puntual_whatsapp_consent_set (cli->ledger, customer->id, day, error))
    return FALSE;
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autofree char *iso = puntual_day_to_iso (day);

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "customer", customer->name);
      puntual_json_add_string (builder, "whatsapp_consent", iso);
      json_builder_end_object (builder);
      puntual_output_json (builder);
    }
  else
    {
      g_autofree char *done =
          day != PUNTUAL_DAY_NONE
              /* Translators: %s is the name of a customer */
              ? g_strdup_printf (_ ("%s agreed to messages by WhatsApp."), customer->name)
              /* Translators: %s is the name of a customer */
              : g_strdup_printf (_ ("%s gets nothing more by WhatsApp."), customer->name);

      puts (done);
    }
  return TRUE;
}

/* "2026-03-10T09:30", by this machine's clock. */
static gboolean
read_instant (const char *text, gint64 *at, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *full = g_strconcat (text, strlen (text) == 16 ? ":00" : "", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (full, zone);

  if (time != NULL)
    {
      *at = g_date_time_to_unix (time) * G_USEC_PER_SEC;
      return TRUE;
    }
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
               /* Translators: %s is what was typed. */
               _ ("“%s” is no time such as 2026-03-10T09:30."), text);
  return FALSE;
}

static void
show_answer (PuntualCli *cli, const PuntualCustomer *customer, gint64 at)
{
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
      g_autofree char *iso = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "customer", customer->name);
      puntual_json_add_string (builder, "answered", iso);
      json_builder_end_object (builder);
      puntual_output_json (builder);
    }
  else
    {
      g_autofree char *done = g_strdup_printf (
          /* Translators: %s is the name of a customer */
          _ ("The answer of %s is noted. Reminders about what it was about wait until you resume "
             "them, and for a day after it WhatsApp takes any text."),
          customer->name);

      puts (done);
    }
}

static gboolean
take_answer_back (PuntualCli *cli, const char *name, GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_find (cli->ledger, name, error);

  if (customer == NULL || !puntual_answer_undo (cli->ledger, customer->id, 0, error))
    return FALSE;
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      puntual_json_add_string (builder, "customer", customer->name);
      puntual_json_add_string (builder, "answered", NULL);
      json_builder_end_object (builder);
      puntual_output_json (builder);
    }
  else
    {
      g_autofree char *done = g_strdup_printf (
          /* Translators: %s is the name of a customer */
          _ ("The answer of %s is not noted any more."), customer->name);

      puts (done);
    }
  return TRUE;
}

/* Notes that a customer answered, now or at a time. */
static gboolean
note_answer (PuntualCli *cli, const char *name, const WhatsappOptions *options, GError **error)
{
  gint64 at = puntual_clock_now (puntual_ledger_get_clock (cli->ledger));
  g_autoptr (PuntualCustomer) customer = NULL;
  g_autofree char *words = NULL;
  gint64 row_id;

  if ((options->at != NULL && !read_instant (options->at, &at, error))
      || !read_words (options->text, &words, error))
    return FALSE;
  customer = puntual_customer_find (cli->ledger, name, error);
  if (customer == NULL
      || !puntual_text_answer_by_hand (cli->ledger, customer->id, at, words, &row_id, error))
    return FALSE;
  show_answer (cli, customer, at);
  return TRUE;
}

static gboolean
is_answered (char **words, const WhatsappOptions *options)
{
  return g_strv_length (words) == 2 && g_str_equal (words[0], "answered") && options->on == NULL
         && !options->withdraw && !options->sync && !options->submit && options->channel == NULL
         && !(options->undo && (options->at != NULL || options->text != NULL));
}

/* What is said of texts that were approved earlier. */
static gboolean
is_choice (char **words, const WhatsappOptions *options)
{
  guint n = g_strv_length (words);
  gboolean is_link = n > 0 && g_str_equal (words[0], "link");

  if (options->on != NULL || options->at != NULL || options->withdraw || options->undo
      || options->sync || options->submit || options->text != NULL || options->pdf
      || options->pay_button != NULL || options->reply_button != NULL || n == 0)
    return FALSE;
  if (is_link)
    return n == 4 || n == 5;
  return options->gaps == NULL
         && ((n == 1 && g_str_equal (words[0], "theirs"))
             || (n == 3 && g_str_equal (words[0], "unlink")));
}

static gboolean
check_words (char **words, const WhatsappOptions *options, GError **error)
{
  guint n = g_strv_length (words);

  if (is_choice (words, options) || (options->gaps == NULL && is_answered (words, options)))
    return TRUE;
  if (!options->undo && options->gaps == NULL && n == 2 && options->at == NULL
      && g_str_equal (words[0], "consent") && !(options->on != NULL && options->withdraw)
      && !options->sync && !options->submit && options->text == NULL && options->channel == NULL)
    return TRUE;
  if (!options->undo && options->gaps == NULL && n > 0 && options->on == NULL && options->at == NULL
      && !options->withdraw && g_str_equal (words[0], "templates") && n == (options->submit ? 3 : 1)
      && !(options->sync && options->submit)
      && (options->submit
          || (options->text == NULL && !options->pdf && options->pay_button == NULL
              && options->reply_button == NULL)))
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
                       _ ("A whatsapp command is: templates [--sync]; templates --submit NAME "
                          "LANGUAGE [--text FILE] [--pdf] [--pay-button WORDS | --reply-button "
                          "WORDS]; theirs; link NAME LANGUAGE THEIRS [THEIR_LANGUAGE] [--gap "
                          "GAP=VARIABLE]...; unlink NAME LANGUAGE; each with [--channel NAME]; "
                          "consent CUSTOMER "
                          "[--on DATE | --withdraw]; answered CUSTOMER [[--at TIME] [--text "
                          "FILE] | --undo]."));
  return FALSE;
}

static gboolean
run_whatsapp (PuntualCli *cli, char **words, const WhatsappOptions *options, GError **error)
{
  guint n;

  if (g_str_equal (words[0], "consent"))
    return note_consent (cli, words[1], options, error);
  if (g_str_equal (words[0], "answered"))
    return options->undo ? take_answer_back (cli, words[1], error)
                         : note_answer (cli, words[1], options, error);
  if (g_str_equal (words[0], "theirs"))
    return puntual_whatsapp_choice_list (cli, options->channel, error);
  if (g_str_equal (words[0], "link"))
    return puntual_whatsapp_choice_link (cli, words, options->channel,
                                         (const char *const *)options->gaps, error);
  if (g_str_equal (words[0], "unlink"))
    return puntual_whatsapp_choice_unlink (cli, words, options->channel, error);
  if (options->sync
      && !puntual_whatsapp_texts_sync (cli->ledger, options->channel, &n, NULL, error))
    return FALSE;
  if (options->submit && !submit (cli, words, options, error))
    return FALSE;
  return list_texts (cli, options->channel, error);
}

gboolean
puntual_command_whatsapp (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (WhatsappOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "sync", 0, 0, G_OPTION_ARG_NONE, &options.sync,
      N_ ("ask WhatsApp which texts it has and what it says of them"), NULL },
    { "submit", 0, 0, G_OPTION_ARG_NONE, &options.submit, N_ ("ask WhatsApp to approve a template"),
      NULL },
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &options.text,
      N_ ("other words for the approval, without sections; what the customer answered"),
      N_ ("FILE") },
    { "pdf", 0, 0, G_OPTION_ARG_NONE, &options.pdf,
      N_ ("the invoice's PDF stands above the text that is submitted"), NULL },
    { "pay-button", 0, 0, G_OPTION_ARG_STRING, &options.pay_button,
      N_ ("a button with these words under it leads to the payment link"), N_ ("WORDS") },
    { "reply-button", 0, 0, G_OPTION_ARG_STRING, &options.reply_button,
      N_ ("a button with these words under it answers"), N_ ("WORDS") },
    { "gap", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.gaps,
      N_ ("which variable fills a gap of their text"), N_ ("GAP=VARIABLE") },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &options.channel, N_ ("of this channel"), N_ ("NAME") },
    { "on", 0, 0, G_OPTION_ARG_STRING, &options.on, N_ ("the day the customer agreed"),
      N_ ("DATE") },
    { "at", 0, 0, G_OPTION_ARG_STRING, &options.at,
      N_ ("when the customer answered, such as 2026-03-10T09:30"), N_ ("TIME") },
    { "withdraw", 0, 0, G_OPTION_ARG_NONE, &options.withdraw, N_ ("the customer agrees no more"),
      NULL },
    { "undo", 0, 0, G_OPTION_ARG_NONE, &options.undo,
      N_ ("take back the answer that was noted last"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  g_autofree char *raw = NULL;
  gboolean done;

  if (!puntual_cli_parse (argc, argv, entries, 0, 5, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (!check_words (words, &options, error) || puntual_cli_ledger (cli, error) == NULL)
    return FALSE;
  done = run_whatsapp (cli, words, &options, error);
  raw = puntual_whatsapp_texts_take_raw ();
  if (!done)
    puntual_cli_take_raw (cli, raw);
  return done;
}
