/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-shipped-template.h"
#include "puntual-text.h"
#include "puntual-whatsapp-table.h"
#include "puntual-whatsapp-templates.h"
#include "puntual-whatsapp-texts.h"
#include "puntual-whatsapp-words.h"

/* --- The words --- */

static PuntualTemplate *
find_text (PuntualLedger *ledger, const char *name, const char *language, GError **error)
{
  g_autoptr (GError) local = NULL;
  PuntualTemplate *text =
      puntual_template_find (ledger, name, language, PUNTUAL_MEDIUM_WHATSAPP, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (text == NULL)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 /* Translators: the name of a template and a language code. */
                 _ ("The template “%1$s” has no text in “%2$s” for WhatsApp. Write it first."),
                 name, language);
  return text;
}

/* Words that WhatsApp cannot have because of their sections are put in ours for the purpose, as
 * long as the owner has not written his own. Owned. */
static char *
find_shipped (const PuntualTemplate *text, GError **error)
{
  g_autoptr (PuntualTemplate) shipped =
      puntual_shipped_template_find (text->name, text->language, PUNTUAL_MEDIUM_WHATSAPP, NULL);

  if (shipped == NULL || g_strcmp0 (shipped->body, text->body) != 0)
    return NULL;
  return puntual_shipped_template_for_approval (text->name, text->language, error);
}

static char *
choose_words (const PuntualTemplate *text, const PuntualBusiness *business, const char *words,
              GError **error)
{
  g_autofree char *own =
      puntual_whatsapp_settle (words != NULL ? words : text->body, business, error);
  g_auto (GStrv) gaps = own != NULL ? puntual_whatsapp_gaps (own, NULL) : NULL;
  g_autofree char *shipped = NULL;

  if (own == NULL || gaps != NULL || words != NULL)
    return g_steal_pointer (&own);
  shipped = find_shipped (text, NULL);
  return shipped != NULL ? puntual_whatsapp_settle (shipped, business, error)
                         : g_steal_pointer (&own);
}

/* WhatsApp wants to see what a gap may hold; by the last word of a variable's name. */
static const char *
example_of (const char *path)
{
  static const struct
  {
    const char *ending, *example;
  } examples[] = {
    { "name", "Ana" },
    { "_date_short", "31/03/2026" },
    { "date", "31/03/2026" },
    { "deadline", "31/03/2026" },
    { "dates", "2026-0042 (31/03/2026)" },
    { "number", "2026-0042" },
    { "numbers", "2026-0042" },
    { "words", "3" },
    { "iban", "ES91 2100 0418 4502 0005 1332" },
    { "link", "https://pay.example/2026-0042" },
    { "phone", "+34 976 000 111" },
    { "email", "cobros@abad.example" },
    { "reference", "2026-0042" },
    { "overdue", "1.210,50 €" },
    { "due", "1.210,50 €" },
    { "total", "1.210,50 €" },
    { "balance", "1.210,50 €" },
    { "paid", "1.210,50 €" },
    { "amount", "1.210,50 €" },
    { "upcoming", "1.210,50 €" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    if (g_str_has_suffix (path, examples[i].ending))
      return examples[i].example;
  return "1";
}

/* --- The button --- */

/* The payment link up to what differs from one invoice to the next. Owned; NULL with the reason
 * when no button can lead there. */
static char *
find_prefix (const PuntualBusiness *business, GError **error)
{
  const char *link = business->pay_link != NULL ? business->pay_link : "";
  const char *end = strchr (link, '{');

  if (g_str_has_prefix (link, "https://") && end != NULL && strchr (link + 8, '/') != NULL
      && strchr (link + 8, '/') < end)
    return g_strndup (link, (gsize)(end - link));
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("A button to pay needs a payment link with a place in it that differs by "
                          "invoice, such as https://pay.example/{invoice}. Enter it in the "
                          "preferences."));
  return NULL;
}

/* As puntual-whatsapp-text.h has them. */
static char *
write_buttons (const char *prefix, const PuntualWhatsappSubmission *submission)
{
  g_autofree char *escaped = prefix != NULL ? g_strescape (prefix, NULL) : NULL;

  if (escaped != NULL)
    return g_strdup_printf ("[{\"kind\":\"url\",\"prefix\":\"%s\"}]", escaped);
  return submission->reply_label != NULL ? g_strdup ("[{\"kind\":\"quick-reply\"}]") : NULL;
}

/* --- Submitting --- */

/* *their_name: what it is sent by. Owned. */
static gboolean
ask_for_approval (PuntualChannel *channel, PuntualWhatsappText *row, const char *prefix,
                  const PuntualWhatsappSubmission *submission, char **their_name,
                  GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) gaps = puntual_whatsapp_gaps (row->body, error);
  g_autofree char *theirs =
      gaps != NULL ? puntual_whatsapp_to_theirs (row->body, row->numbered, error) : NULL;
  g_autofree char *url = prefix != NULL ? g_strconcat (prefix, "2026-0042", NULL) : NULL;
  g_autoptr (GPtrArray) examples = g_ptr_array_new ();
  PuntualWhatsappText asked = *row;
  PuntualWhatsappDraft draft = { .text = &asked,
                                 .url_label = submission->pay_label,
                                 .url_prefix = prefix,
                                 .url_example = url,
                                 .reply_label = submission->reply_label };

  if (theirs == NULL)
    return FALSE;
  for (guint i = 0; gaps[i] != NULL; i++)
    {
      g_ptr_array_add (examples, (gpointer)example_of (gaps[i]));
      g_strdelimit (gaps[i], ".", '_');
    }
  g_ptr_array_add (examples, NULL);
  asked.body = theirs;
  draft.gaps = (const char *const *)gaps;
  draft.examples = (const char *const *)examples->pdata;
  return puntual_whatsapp_templates_submit (channel, &draft, &row->state, their_name, cancellable,
                                            error);
}

/* The provider's number of a text that is there and may be changed; owned, NULL: there is none. A
 * name that was used stays taken, so that a rejected text is mended and not made anew. */
static char *
find_changeable (PuntualLedger *ledger, const PuntualWhatsappText *row)
{
  g_autoptr (GPtrArray) known = puntual_whatsapp_text_list (ledger, row->account, NULL);

  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const PuntualWhatsappText *text = g_ptr_array_index (known, i);

      if (!text->linked && text->numbered == row->numbered
          && g_str_equal (text->their_name, row->their_name)
          && g_str_equal (text->their_language, row->their_language)
          && (text->state == PUNTUAL_WHATSAPP_APPROVED || text->state == PUNTUAL_WHATSAPP_REJECTED
              || text->state == PUNTUAL_WHATSAPP_PAUSED))
        return g_strdup (text->provider_id);
    }
  return NULL;
}

static gboolean
submit_row (PuntualLedger *ledger, const char *account, PuntualWhatsappText *row,
            const char *prefix, const PuntualWhatsappSubmission *submission,
            GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *their_name = NULL;
  g_autofree char *provider_id = NULL;
  g_autoptr (PuntualChannel) channel = puntual_whatsapp_texts_open (ledger, account, &name, error);
  gboolean asked;

  if (channel == NULL)
    return FALSE;
  row->account = name;
  row->numbered = puntual_whatsapp_templates_are_numbered (channel);
  provider_id = find_changeable (ledger, row);
  row->provider_id = provider_id;
  asked = ask_for_approval (channel, row, prefix, submission, &their_name, cancellable, error);
  puntual_whatsapp_texts_close (channel, !asked);
  if (!asked)
    return FALSE;
  row->their_name = their_name;
  return puntual_whatsapp_text_put (ledger, row, error);
}

gboolean
puntual_whatsapp_texts_submit_as (PuntualLedger *ledger, const char *account,
                                  const char *template_name, const char *language,
                                  const PuntualWhatsappSubmission *submission,
                                  GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualTemplate) text = find_text (ledger, template_name, language, error);
  g_autoptr (PuntualBusiness) business =
      text != NULL ? puntual_ledger_load_business (ledger, error) : NULL;
  g_autofree char *words =
      business != NULL ? choose_words (text, business, submission->words, error) : NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *buttons = NULL;
  g_autofree char *their_name = NULL;
  g_autofree char *their_language = NULL;
  PuntualWhatsappText row = { 0 };

  if (words == NULL)
    return FALSE;
  if (submission->pay_label != NULL)
    {
      prefix = find_prefix (business, error);
      if (prefix == NULL)
        return FALSE;
    }
  buttons = write_buttons (prefix, submission);
  their_name = puntual_whatsapp_their_name (text->name);
  their_language = puntual_whatsapp_their_language (text->language);
  row.template_name = text->name;
  row.language = text->language;
  row.their_name = their_name;
  row.their_language = their_language;
  row.body = words;
  row.shows_pdf = submission->shows_pdf;
  row.buttons = buttons;
  return submit_row (ledger, account, &row, prefix, submission, cancellable, error);
}

gboolean
puntual_whatsapp_texts_submit (PuntualLedger *ledger, const char *account,
                               const char *template_name, const char *language, const char *words,
                               GCancellable *cancellable, GError **error)
{
  const PuntualWhatsappSubmission submission = { .words = words };

  return puntual_whatsapp_texts_submit_as (ledger, account, template_name, language, &submission,
                                           cancellable, error);
}
