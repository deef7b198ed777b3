/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-texts.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-accounts.h"
#include "puntual-whatsapp-match.h"
#include "puntual-whatsapp-table.h"
#include "puntual-whatsapp-templates.h"
#include "puntual-whatsapp-words.h"

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

      if (puntual_whatsapp_templates_has (account->kind, account->config))
        return g_ptr_array_steal_index (accounts, i);
    }
  if (accounts != NULL)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                         _ ("There is no channel for WhatsApp yet. Add one."));
  return NULL;
}

PuntualChannel *
puntual_whatsapp_texts_open (PuntualLedger *ledger, const char *name, char **account_name,
                             GError **error)
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
      const char *called = theirs->called != NULL ? theirs->called : theirs->their_name;

      if (g_str_equal (called, name) && g_ascii_strcasecmp (theirs->their_language, language) == 0)
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

/* What the owner linked stays so as long as it says there what it said then. */
static gboolean
bring_link_in_line (PuntualLedger *ledger, const PuntualWhatsappText *known, GPtrArray *all,
                    GError **error)
{
  const PuntualWhatsappText *theirs =
      puntual_whatsapp_match_find (all, known->their_name, known->their_language);
  g_autofree char *body = NULL;
  g_autofree char *header = NULL;
  PuntualWhatsappText row = theirs != NULL ? *theirs : *known;

  row.template_name = known->template_name;
  row.language = known->language;
  row.linked = TRUE;
  row.gaps = known->gaps;
  if (theirs == NULL)
    row.state = PUNTUAL_WHATSAPP_UNUSABLE;
  else if (puntual_whatsapp_match_words (theirs, known->gaps, &header, &body)
           && g_strcmp0 (header, known->header) == 0)
    row.body = g_strcmp0 (body, known->body) == 0 ? body : NULL;
  else
    row.body = NULL;
  row.header = theirs != NULL ? header : known->header;
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
      if (row != NULL && row->linked)
        {
          (*n)++;
          if (!bring_link_in_line (ledger, row, theirs, error))
            return FALSE;
          continue;
        }
      *n += found != NULL;
      if (found != NULL ? !bring_in_line (ledger, text, row, found, error)
                        : row != NULL && !puntual_whatsapp_text_remove (ledger, row->id, error))
        return FALSE;
    }
  return texts != NULL;
}

static GPrivate last_raw = G_PRIVATE_INIT (g_free);

void
puntual_whatsapp_texts_close (PuntualChannel *channel, gboolean failed)
{
  const char *raw = failed ? puntual_channel_error_raw (channel) : "";

  g_private_replace (&last_raw, *raw != '\0' ? g_utf8_make_valid (raw, -1) : NULL);
  puntual_channel_finish (channel);
}

char *
puntual_whatsapp_texts_take_raw (void)
{
  char *raw = g_private_get (&last_raw);

  g_private_set (&last_raw, NULL);
  return raw;
}

gboolean
puntual_whatsapp_texts_sync (PuntualLedger *ledger, const char *account, guint *n,
                             GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (PuntualChannel) channel = puntual_whatsapp_texts_open (ledger, account, &name, error);
  g_autoptr (GPtrArray) theirs = NULL;

  if (channel == NULL)
    return FALSE;
  theirs = puntual_whatsapp_templates_list (channel, cancellable, error);
  puntual_whatsapp_texts_close (channel, theirs == NULL);
  if (theirs == NULL || !puntual_ledger_begin (ledger, error))
    return FALSE;
  if (bring_all_in_line (ledger, name, theirs, n, error))
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}
