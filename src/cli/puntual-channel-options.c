/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-channel-options.h"

#include <glib/gi18n-lib.h>

#include "puntual-channel-keys.h"
#include "puntual-json.h"
#include "puntual-output.h"

#define NOT_GIVEN G_MININT /* no number that somebody types */

/* One setting, of whichever kinds have it. */
typedef struct
{
  const PuntualChannelKey *key; /* borrowed; of the first kind that has it */
  char *name;                   /* of the option: dashes instead of underscores */
  char *text;
  int number;
} Setting;

struct _PuntualChannelOptions
{
  GPtrArray *settings; /* of Setting */
  GArray *entries;
  gboolean find, ask_secret, ask_mailbox_secret, by_code, ask_client_secret;
};

/* What to say of a setting; one that is not here is shown by its name alone. */
static const struct
{
  const char *key, *text, *value;
} WORDS[] = {
  { "path", N_ ("folder to write into"), N_ ("DIR") },
  { "host", N_ ("mail server"), N_ ("HOST") },
  { "port", N_ ("its port"), N_ ("PORT") },
  { "security", N_ ("tls, starttls, or none (this machine only)"), N_ ("HOW") },
  { "user", N_ ("user name"), N_ ("USER") },
  { "from", N_ ("sender's address or number"), N_ ("ADDRESS") },
  { "ca_file", N_ ("certificate authority of the server"), N_ ("FILE") },
  { "auth", N_ ("plain, login or xoauth2"), N_ ("HOW") },
  { "timeout", N_ ("seconds to wait for an answer"), N_ ("N") },
  { "rate_per_minute", N_ ("messages in a minute at most"), N_ ("N") },
  { "rate_per_day", N_ ("messages in a day at most; 0 lifts the service’s usual limit"), N_ ("N") },
  { "imap_host", N_ ("server to read answers from"), N_ ("HOST") },
  { "imap_port", N_ ("its port"), N_ ("PORT") },
  { "imap_security", N_ ("tls, starttls, or none (this machine only)"), N_ ("HOW") },
  { "imap_auth", N_ ("password, or sign-in for the account’s own (Gmail, Microsoft)"), N_ ("HOW") },
  { "imap_user", N_ ("who signs in there, when it is another than who sends"), N_ ("USER") },
  { "imap_folders", N_ ("folders to read besides the inbox, such as Junk,Spam"), N_ ("NAMES") },
  { "keep_copy", N_ ("keep a copy of sent mail in that mailbox, yes or no"), N_ ("yes|no") },
  { "base_url", N_ ("address of the service, when it is another than usual"), N_ ("URL") },
  { "stream", N_ ("Postmark: message stream"), N_ ("ID") },
  { "domain", N_ ("Mailgun: sending domain"), N_ ("DOMAIN") },
  { "client_id", N_ ("Gmail, Microsoft 365: client id"), N_ ("ID") },
  { "tenant", N_ ("Microsoft 365: organisation"), N_ ("ID") },
  { "search_sent", N_ ("Gmail, Microsoft 365: look for sent mail, yes or no"), N_ ("yes|no") },
  { "sign_in_url", N_ ("address of the sign-in, when it is another than usual"), N_ ("URL") },
  { "phone_number_id", N_ ("WhatsApp: id of the phone number"), N_ ("ID") },
  { "waba_id", N_ ("WhatsApp: id of the business account"), N_ ("ID") },
  { "app_id", N_ ("WhatsApp: id of the app"), N_ ("ID") },
  { "version", N_ ("WhatsApp: version of the service"), N_ ("VERSION") },
  { "account_sid", N_ ("Twilio: account"), N_ ("SID") },
  { "key_sid", N_ ("Twilio: API key, when the secret is one's"), N_ ("SID") },
  { "messaging_service", N_ ("Twilio: messaging service"), N_ ("SID") },
  { "whatsapp_from", N_ ("Twilio: number that WhatsApp messages come from"), N_ ("NUMBER") },
  { "voice_from", N_ ("Twilio: number that calls come from"), N_ ("NUMBER") },
  { "sms_price", N_ ("Twilio: what a segment of an SMS costs, such as 0.0753 USD"), N_ ("PRICE") },
  { "content_base_url", N_ ("Twilio: address of its texts, when it is another than usual"),
    N_ ("URL") },
};

static gboolean
is_file (const char *key)
{
  return g_str_equal (key, "path") || g_str_equal (key, "ca_file");
}

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_free (setting->name);
  g_free (setting->text);
  g_free (setting);
}

static gboolean
has_setting (const PuntualChannelOptions *self, const char *key)
{
  for (guint i = 0; i < self->settings->len; i++)
    if (g_str_equal (((const Setting *)g_ptr_array_index (self->settings, i))->key->key, key))
      return TRUE;
  return FALSE;
}

/* "ledger" is written into a config by the program itself. */
static void
add_settings (PuntualChannelOptions *self, const PuntualChannelKey *key)
{
  for (; key->key != NULL; key++)
    {
      Setting *setting;

      if (g_str_equal (key->key, "ledger") || has_setting (self, key->key))
        continue;
      setting = g_new0 (Setting, 1);
      setting->key = key;
      setting->name = g_strdelimit (g_strdup (key->key), "_", '-');
      setting->number = NOT_GIVEN;
      g_ptr_array_add (self->settings, setting);
    }
}

static void
add_entry (PuntualChannelOptions *self, Setting *setting)
{
  GOptionEntry entry = { .long_name = setting->name };

  if (setting->key->type == G_TYPE_INT64)
    {
      entry.arg = G_OPTION_ARG_INT;
      entry.arg_data = &setting->number;
    }
  else
    {
      entry.arg = is_file (setting->key->key) ? G_OPTION_ARG_FILENAME : G_OPTION_ARG_STRING;
      entry.arg_data = &setting->text;
    }
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (WORDS[i].key, setting->key->key))
      {
        entry.description = WORDS[i].text;
        entry.arg_description = WORDS[i].value;
      }
  g_array_append_val (self->entries, entry);
}

/* What is no setting. */
static void
add_flags (PuntualChannelOptions *self)
{
  GOptionEntry flags[] = {
    { "find", 0, 0, G_OPTION_ARG_NONE, &self->find,
      N_ ("smtp: find the servers by the address of --from"), NULL },
    { "password-stdin", 0, 0, G_OPTION_ARG_NONE, &self->ask_secret,
      N_ ("read the password or token from standard input into the keyring"), NULL },
    { "imap-password-stdin", 0, 0, G_OPTION_ARG_NONE, &self->ask_mailbox_secret,
      N_ ("read the mailbox's own password from standard input into the keyring; when both are "
          "read, from the second line"),
      NULL },
    { "device", 0, 0, G_OPTION_ARG_NONE, &self->by_code,
      N_ ("sign in with a code, in the browser of any device"), NULL },
    { "client-secret-stdin", 0, 0, G_OPTION_ARG_NONE, &self->ask_client_secret,
      N_ ("sign in with a client secret, read from standard input"), NULL },
  };

  g_array_append_vals (self->entries, flags, G_N_ELEMENTS (flags));
}

PuntualChannelOptions *
puntual_channel_options_new (void)
{
  PuntualChannelOptions *self = g_new0 (PuntualChannelOptions, 1);

  self->settings = g_ptr_array_new_with_free_func (setting_free);
  self->entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  for (guint i = 0; puntual_channel_kind (i) != NULL; i++)
    add_settings (self, puntual_channel_keys (puntual_channel_kind (i)));
  for (guint i = 0; i < self->settings->len; i++)
    add_entry (self, g_ptr_array_index (self->settings, i));
  add_flags (self);
  return self;
}

void
puntual_channel_options_free (PuntualChannelOptions *self)
{
  g_ptr_array_unref (self->settings);
  g_array_unref (self->entries);
  g_free (self);
}

const GOptionEntry *
puntual_channel_options_entries (PuntualChannelOptions *self)
{
  return (const GOptionEntry *)(gpointer)self->entries->data;
}

static void
put_text (JsonObject *config, const Setting *setting)
{
  const char *key = setting->key->key;
  g_autofree char *path = NULL;

  if (*setting->text == '\0')
    {
      json_object_remove_member (config, key);
      return;
    }
  /* The program may be started from anywhere next time. */
  if (is_file (key))
    path = g_canonicalize_filename (setting->text, NULL);
  json_object_set_string_member (config, key, path != NULL ? path : setting->text);
}

char *
puntual_channel_options_config (const PuntualChannelOptions *self, const char *stored)
{
  g_autoptr (JsonNode) root = stored != NULL ? puntual_json_parse (stored, -1, NULL, NULL)
                                             : json_node_new (JSON_NODE_OBJECT);
  JsonObject *config;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_clear_pointer (&root, json_node_unref);
      root = json_node_new (JSON_NODE_OBJECT);
    }
  if (json_node_get_object (root) == NULL)
    json_node_take_object (root, json_object_new ());
  config = json_node_get_object (root);
  for (guint i = 0; i < self->settings->len; i++)
    {
      const Setting *setting = g_ptr_array_index (self->settings, i);

      if (setting->number != NOT_GIVEN)
        json_object_set_int_member (config, setting->key->key, setting->number);
      if (setting->text != NULL)
        put_text (config, setting);
    }
  return json_to_string (root, FALSE);
}

const char *
puntual_channel_options_text (const PuntualChannelOptions *self, const char *key)
{
  for (guint i = 0; i < self->settings->len; i++)
    {
      const Setting *setting = g_ptr_array_index (self->settings, i);

      if (g_str_equal (setting->key->key, key))
        return setting->text;
    }
  return NULL;
}

gboolean
puntual_channel_options_find (const PuntualChannelOptions *self)
{
  return self->find;
}

gboolean
puntual_channel_options_ask_secret (const PuntualChannelOptions *self)
{
  return self->ask_secret;
}

gboolean
puntual_channel_options_ask_mailbox_secret (const PuntualChannelOptions *self)
{
  return self->ask_mailbox_secret;
}

gboolean
puntual_channel_options_by_code (const PuntualChannelOptions *self)
{
  return self->by_code;
}

gboolean
puntual_channel_options_ask_client_secret (const PuntualChannelOptions *self)
{
  return self->ask_client_secret;
}
