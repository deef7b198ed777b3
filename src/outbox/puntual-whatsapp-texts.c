/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-texts.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-accounts.h"
#include "puntual-whatsapp-table.h"
#include "puntual-whatsapp-templates.h"
#include "puntual-whatsapp-words.h"

#define KIND "whatsapp-cloud"

/* channels.md, section 1.4. */
static const struct
{
  const char *reason;
  const char *sentence;
} REASONS[] = {
  { "ABUSIVE_CONTENT", N_ ("WhatsApp finds the words threatening or offensive.") },
  { "INCORRECT_CATEGORY", N_ ("WhatsApp finds that the text advertises.") },
  { "INVALID_FORMAT", N_ ("WhatsApp finds a fault in the form of the text or its gaps.") },
  { "PROMOTIONAL", N_ ("WhatsApp finds that the text advertises.") },
  { "SCAM", N_ ("WhatsApp takes the text for fraud.") },
  { "TAG_CONTENT_MISMATCH", N_ ("WhatsApp finds that language or category do not fit the text.") },
  { "CATEGORY_NOT_AVAILABLE", N_ ("WhatsApp does not offer this category to you.") },
};

const char *
puntual_whatsapp_texts_reason (const char *reason)
{
  for (guint i = 0; i < G_N_ELEMENTS (REASONS); i++)
    if (g_strcmp0 (REASONS[i].reason, reason) == 0)
      return _ (REASONS[i].sentence);
  return reason;
}

static PuntualChannelAccount *
find_account (PuntualLedger *ledger, const char *name, GError **error)
{
  g_autoptr (GPtrArray) accounts = NULL;

  if (name != NULL)
    return puntual_account_find (ledger, name, error);
  accounts = puntual_account_list (ledger, error);
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (accounts, i);

      if (g_str_equal (account->kind, KIND))
        return g_ptr_array_steal_index (accounts, i);
    }
  if (accounts != NULL)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                         _ ("There is no channel for WhatsApp yet. Add one."));
  return NULL;
}

static PuntualChannel *
open_channel (PuntualLedger *ledger, const char *name, char **account_name, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = find_account (ledger, name, error);

  if (account == NULL)
    return NULL;
  *account_name = g_strdup (account->name);
  return puntual_outbox_open_account (ledger, account, error);
}

/* --- Bringing in line --- */

static gboolean
says_the_same (const char *ours, const PuntualWhatsappText *theirs)
{
  g_autofree char *as_theirs =
      ours != NULL ? puntual_whatsapp_to_theirs (ours, theirs->numbered, NULL) : NULL;

  return g_strcmp0 (as_theirs, theirs->body) == 0;
}

/* The words that are known, or else the template's, when they are what stands there; numbers have
 * no other meaning. Named gaps speak for themselves. */
static char *
find_words (const PuntualWhatsappText *theirs, const char *known, const char *of_template)
{
  if (theirs->body == NULL)
    return NULL;
  if (says_the_same (known, theirs))
    return g_strdup (known);
  if (says_the_same (of_template, theirs))
    return g_strdup (of_template);
  return puntual_whatsapp_from_theirs (theirs->body);
}

static const PuntualWhatsappText *
find_theirs (GPtrArray *all, const PuntualTemplate *text)
{
  g_autofree char *name = puntual_whatsapp_their_name (text->name);
  g_autofree char *language = puntual_whatsapp_their_language (text->language);

  for (guint i = 0; i < all->len; i++)
    {
      const PuntualWhatsappText *theirs = g_ptr_array_index (all, i);

      if (g_str_equal (theirs->their_name, name)
          && g_ascii_strcasecmp (theirs->their_language, language) == 0)
        return theirs;
    }
  return NULL;
}

static const PuntualWhatsappText *
find_known (GPtrArray *known, const PuntualTemplate *text)
{
  for (guint i = 0; i < known->len; i++)
    {
      const PuntualWhatsappText *row = g_ptr_array_index (known, i);

      if (g_str_equal (row->template_name, text->name)
          && g_str_equal (row->language, text->language))
        return row;
    }
  return NULL;
}

static gboolean
bring_in_line (PuntualLedger *ledger, const PuntualTemplate *text, const PuntualWhatsappText *known,
               const PuntualWhatsappText *theirs, GError **error)
{
  g_autofree char *body = find_words (theirs, known != NULL ? known->body : NULL, text->body);
  g_autofree char *header =
      theirs->header != NULL ? puntual_whatsapp_from_theirs (theirs->header) : NULL;
  PuntualWhatsappText row = *theirs;

  row.template_name = text->name;
  row.language = text->language;
  row.body = theirs->header != NULL && header == NULL ? NULL : body;
  row.header = header;
  return puntual_whatsapp_text_put (ledger, &row, error);
}

static gboolean
bring_all_in_line (PuntualLedger *ledger, const char *account, GPtrArray *theirs, guint *n,
                   GError **error)
{
  g_autoptr (GPtrArray) known = puntual_whatsapp_text_list (ledger, account, error);
  g_autoptr (GPtrArray) texts = known != NULL ? puntual_template_list (ledger, error) : NULL;

  *n = 0;
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (texts, i);
      const PuntualWhatsappText *found = find_theirs (theirs, text);
      const PuntualWhatsappText *row = find_known (known, text);

      if (text->medium != PUNTUAL_MEDIUM_WHATSAPP)
        continue;
      *n += found != NULL;
      if (found != NULL ? !bring_in_line (ledger, text, row, found, error)
                        : row != NULL && !puntual_whatsapp_text_remove (ledger, row->id, error))
        return FALSE;
    }
  return texts != NULL;
}

gboolean
puntual_whatsapp_texts_sync (PuntualLedger *ledger, const char *account, guint *n,
                             GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (PuntualChannel) channel = open_channel (ledger, account, &name, error);
  g_autoptr (GPtrArray) theirs = NULL;

  if (channel == NULL)
    return FALSE;
  theirs = puntual_whatsapp_templates_list (channel, cancellable, error);
  puntual_channel_finish (channel);
  if (theirs == NULL || !puntual_ledger_begin (ledger, error))
    return FALSE;
  if (bring_all_in_line (ledger, name, theirs, n, error))
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}

/* --- Submitting --- */

/* Meta wants to see what a gap may hold; by the last word of a variable's name. */
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

static gboolean
ask_for_approval (PuntualChannel *channel, PuntualWhatsappText *row, GCancellable *cancellable,
                  GError **error)
{
  g_auto (GStrv) gaps = puntual_whatsapp_gaps (row->body, error);
  g_autofree char *theirs =
      gaps != NULL ? puntual_whatsapp_to_theirs (row->body, FALSE, error) : NULL;
  PuntualWhatsappText asked = *row;
  g_autoptr (GPtrArray) examples = g_ptr_array_new ();

  if (theirs == NULL)
    return FALSE;
  for (guint i = 0; gaps[i] != NULL; i++)
    {
      g_ptr_array_add (examples, (gpointer)example_of (gaps[i]));
      g_strdelimit (gaps[i], ".", '_');
    }
  g_ptr_array_add (examples, NULL);
  asked.body = theirs;
  return puntual_whatsapp_templates_submit (channel, &asked, (const char *const *)gaps,
                                            (const char *const *)examples->pdata, &row->state,
                                            cancellable, error);
}

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

gboolean
puntual_whatsapp_texts_submit (PuntualLedger *ledger, const char *account,
                               const char *template_name, const char *language, const char *words,
                               GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualTemplate) text = find_text (ledger, template_name, language, error);
  g_autofree char *their_name = NULL;
  g_autofree char *their_language = NULL;
  g_autofree char *name = NULL;
  g_autoptr (PuntualChannel) channel = NULL;
  PuntualWhatsappText row = { 0 };
  gboolean asked;

  if (text == NULL)
    return FALSE;
  channel = open_channel (ledger, account, &name, error);
  if (channel == NULL)
    return FALSE;
  their_name = puntual_whatsapp_their_name (text->name);
  their_language = puntual_whatsapp_their_language (text->language);
  row.account = name;
  row.template_name = text->name;
  row.language = text->language;
  row.their_name = their_name;
  row.their_language = their_language;
  row.body = words != NULL ? (char *)words : text->body;
  asked = ask_for_approval (channel, &row, cancellable, error);
  puntual_channel_finish (channel);
  return asked && puntual_whatsapp_text_put (ledger, &row, error);
}
