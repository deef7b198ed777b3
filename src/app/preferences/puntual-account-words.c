/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-account-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-file-choice.h"

#define TIMEOUT_MAX 600
#define RATE_MAX 100000

/* A row of its kind comes before that of any kind. */
static const PuntualAccountWord WORDS[] = {
  { "path", NULL, N_ ("Folder"), N_ ("The whole path."), "/home/ana/reminders", TRUE, FALSE },
  { "from", "twilio", N_ ("Number for SMS"), N_ ("As Twilio shows it, with + and the country."),
    "+34600111222", FALSE, FALSE },
  { "from", NULL, N_ ("Sender’s address"), N_ ("Reminders come from here; answers go here."),
    "ana@example.com", FALSE, FALSE },
  { "stream", NULL, N_ ("Message stream"), N_ ("Empty: “outbound”, the usual one."), "outbound",
    FALSE, TRUE },
  { "domain", NULL, N_ ("Domain"), N_ ("The one you confirmed at Mailgun."), "mg.example.com", TRUE,
    FALSE },
  { "phone_number_id", NULL, N_ ("Phone number ID"),
    N_ ("Digits from WhatsApp › API Setup; not the telephone number itself."), "106540352242922",
    TRUE, FALSE },
  { "waba_id", NULL, N_ ("WhatsApp Business account ID"), N_ ("On the same page."),
    "102290129340398", TRUE, FALSE },
  { "app_id", NULL, N_ ("App ID"), N_ ("Needed only to submit a text with a PDF."), NULL, FALSE,
    TRUE },
  { "version", NULL, N_ ("Version of the service"), N_ ("Empty: the one that Puntual knows."),
    "v23.0", FALSE, TRUE },
  { "account_sid", NULL, N_ ("Account SID"), N_ ("Begins with AC."), NULL, TRUE, FALSE },
  { "key_sid", NULL, N_ ("API key SID"), N_ ("Begins with SK. Empty: the auth token is used."),
    NULL, FALSE, TRUE },
  { "messaging_service", NULL, N_ ("Messaging service SID"),
    N_ ("Begins with MG. Chooses the number for SMS by itself."), NULL, FALSE, TRUE },
  { "whatsapp_from", NULL, N_ ("Number for WhatsApp"), N_ ("Empty: no WhatsApp by this account."),
    "+34600111222", FALSE, FALSE },
  { "voice_from", NULL, N_ ("Number for calls"), N_ ("Empty: no calls by this account."),
    "+34910111222", FALSE, FALSE },
  { "sms_price", NULL, N_ ("Price of an SMS segment"),
    N_ ("What you pay, with the currency. Empty: Twilio’s price list is asked."), "0.0753 USD",
    FALSE, FALSE },
  { "client_id", NULL, N_ ("Client ID"), N_ ("From the page where you registered the program."),
    NULL, TRUE, FALSE },
  { "tenant", NULL, N_ ("Organisation"), N_ ("Empty: any. Its ID or domain, if yours asks for it."),
    "contoso.com", FALSE, TRUE },
  { "search_sent", NULL, N_ ("Look for sent mail"),
    N_ ("Finds out whether a message left when the connection broke. Asks for leave to read."),
    NULL, FALSE, TRUE },
  { "sign_in_url", NULL, N_ ("Address of the sign-in"), N_ ("Empty: the usual one."), NULL, FALSE,
    TRUE },
  { "base_url", "jmap", N_ ("Address of the service"), N_ ("Empty: Fastmail."),
    "https://api.fastmail.com/jmap/session", FALSE, FALSE },
  { "base_url", "mailgun", N_ ("Address of the service"),
    N_ ("For a domain in the European Union: https://api.eu.mailgun.net"),
    "https://api.mailgun.net", FALSE, TRUE },
  { "base_url", NULL, N_ ("Address of the service"), N_ ("Empty: the usual one."), NULL, FALSE,
    TRUE },
  { "content_base_url", NULL, N_ ("Address of its texts"), N_ ("Empty: the usual one."), NULL,
    FALSE, TRUE },
  { "ca_file", NULL, N_ ("Certificate authority"),
    N_ ("For a server with a certificate of your own."), NULL, FALSE, TRUE },
  { "timeout", NULL, N_ ("Seconds to wait"), N_ ("0: as usual."), NULL, FALSE, TRUE },
  { "rate_per_minute", "microsoft365", N_ ("Messages per minute"),
    N_ ("0: 30, as many as Microsoft takes from everybody."), NULL, FALSE, TRUE },
  { "rate_per_minute", NULL, N_ ("Messages per minute"), N_ ("0: no limit of its own."), NULL,
    FALSE, TRUE },
  { "rate_per_day", "gmail", N_ ("Messages per day"),
    N_ ("0: 500, as many as Gmail takes from everybody. With Google Workspace it takes 2,000."),
    NULL, FALSE, TRUE },
  { "rate_per_day", "microsoft365", N_ ("Messages per day"),
    N_ ("0: 10,000, as many as Microsoft takes from everybody."), NULL, FALSE, TRUE },
  { "rate_per_day", NULL, N_ ("Messages per day"), N_ ("0: no limit of its own."), NULL, FALSE,
    TRUE },
  { "imap_host", NULL, N_ ("IMAP server"), NULL, "imap.example.com", FALSE, FALSE },
  { "imap_port", NULL, N_ ("Port"), NULL, NULL, FALSE, FALSE },
  { "imap_security", NULL, N_ ("Security"), NULL, NULL, FALSE, FALSE },
  { "imap_auth", NULL, N_ ("How"), NULL, NULL, FALSE, FALSE },
  { "imap_user", NULL, N_ ("User"), NULL, NULL, FALSE, FALSE },
  { "imap_folders", NULL, N_ ("Other folders to read"), NULL, NULL, FALSE, FALSE },
  { "keep_copy", NULL, N_ ("Keep copies of sent mail"), NULL, NULL, FALSE, FALSE },
  { "ledger", NULL, NULL, NULL, NULL, FALSE, TRUE },
};

const PuntualAccountWord *
puntual_account_word_find (const char *kind, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (WORDS[i].key, key)
        && (WORDS[i].kind == NULL || g_str_equal (WORDS[i].kind, kind)))
      return &WORDS[i];
  return NULL;
}

gboolean
puntual_account_word_is_asked (const char *kind, const char *key)
{
  const PuntualAccountWord *word = puntual_account_word_find (kind, key);

  return word == NULL || word->label != NULL;
}

gboolean
puntual_account_word_is_advanced (const char *kind, const char *key)
{
  const PuntualAccountWord *word = puntual_account_word_find (kind, key);

  return word == NULL || word->advanced;
}

char *
puntual_account_word_label (const char *kind, const char *key)
{
  const PuntualAccountWord *word = puntual_account_word_find (kind, key);

  if (word != NULL && word->label != NULL)
    return g_strdup (_ (word->label));
  return g_strdelimit (g_strdup (key), "_", ' ');
}

static PuntualField *
new_field (const PuntualChannelKey *key, const char *label)
{
  const char *const patterns[] = { "*.pem", "*.crt", "*.cer", NULL };
  g_autoptr (GtkFileFilter) certificates = NULL;
  PuntualField *field;

  if (key->type == G_TYPE_INT64)
    return puntual_field_new_number (key->key, label, 0,
                                     g_str_equal (key->key, "timeout") ? TIMEOUT_MAX : RATE_MAX);
  if (g_str_equal (key->key, "ca_file"))
    {
      certificates = puntual_file_filter_new (_ ("Certificates"), patterns);
      return puntual_field_new_file (key->key, label, certificates);
    }
  if (!g_str_equal (key->key, "search_sent"))
    return puntual_field_new_text (key->key, label);
  field = puntual_field_new_choice (key->key, label);
  puntual_field_add_choice (field, "", _ ("As usual"));
  puntual_field_add_choice (field, "yes", _ ("Yes"));
  puntual_field_add_choice (field, "no", _ ("No"));
  return field;
}

gboolean
puntual_account_word_is_mail (const char *kind, const char *key)
{
  return g_str_equal (key, "from") && !g_str_equal (kind, "twilio");
}

PuntualField *
puntual_account_word_field (const char *kind, const PuntualChannelKey *key)
{
  const PuntualAccountWord *word = puntual_account_word_find (kind, key->key);
  g_autofree char *label = puntual_account_word_label (kind, key->key);
  PuntualField *field = new_field (key, label);

  if (puntual_account_word_is_mail (kind, key->key))
    {
      puntual_field_set_purpose (field, GTK_INPUT_PURPOSE_EMAIL);
      puntual_field_set_check (field, puntual_field_check_email, NULL, NULL);
    }
  if (word == NULL)
    return field;
  if (word->help != NULL)
    puntual_field_set_description (field, _ (word->help));
  if (word->example != NULL)
    puntual_field_set_placeholder (field, word->example);
  puntual_field_set_required (field, word->required);
  return field;
}

/* --- What the engine says --- */

/* As the engine's sentences quote a setting, in English and translated. */
#define N_QUOTES 2

static char *
quote (guint how, const char *word)
{
  return how == 0 ? g_strdup_printf ("“%s”", word) : g_strdup_printf ("«%s»", word);
}

static gboolean
names (const char *sentence, const char *key)
{
  gboolean found = FALSE;

  for (guint i = 0; i < N_QUOTES && !found; i++)
    {
      g_autofree char *quoted = quote (i, key);

      found = strstr (sentence, quoted) != NULL;
    }
  return found;
}

const char *
puntual_account_word_blamed (const char *kind, const char *sentence)
{
  const PuntualChannelKey *keys = puntual_channel_keys (kind);

  for (; keys != NULL && keys->key != NULL; keys++)
    if (names (sentence, keys->key))
      return keys->key;
  return NULL;
}

char *
puntual_account_word_translate (const char *kind, const char *sentence)
{
  const char *key = puntual_account_word_blamed (kind, sentence);
  g_autofree char *label = NULL;
  GString *text = g_string_new (sentence);

  if (key == NULL)
    return g_string_free (text, FALSE);
  label = puntual_account_word_label (kind, key);
  for (guint i = 0; i < N_QUOTES; i++)
    {
      g_autofree char *from = quote (i, key);
      g_autofree char *to = quote (i, label);

      g_string_replace (text, from, to, 0);
    }
  return g_string_free (text, FALSE);
}
