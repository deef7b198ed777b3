/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-channel-config.h"
#include "puntual-error.h"
#include "puntual-imap-account.h"
#include "puntual-json.h"

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE, sentence);
  return FALSE;
}

static gboolean
parse_security (PuntualImapAccount *self, const char *text, GError **error)
{
  if (g_str_equal (text, "tls"))
    self->security = PUNTUAL_SMTP_TLS;
  else if (g_str_equal (text, "starttls"))
    self->security = PUNTUAL_SMTP_STARTTLS;
  else if (g_str_equal (text, "none") && puntual_smtp_host_is_loopback (self->host))
    self->security = PUNTUAL_SMTP_PLAIN_TEXT;
  else
    return fail (error, _ ("The security of the server that keeps the answers is “tls” (port 993) "
                           "or “starttls” (port 143)."));
  return TRUE;
}

static gboolean
parse_port (PuntualImapAccount *self, JsonObject *object, GError **error)
{
  gint64 usual = self->security == PUNTUAL_SMTP_TLS ? 993 : 143;
  gint64 port = puntual_json_get_int (object, "imap_port", usual);

  if (port < 1 || port > 65535)
    return fail (error, _ ("The port of a mail server is a number from 1 to 65535."));
  self->port = (int)port;
  return TRUE;
}

/* --- Folders --- */

static gboolean
is_folder_name (const char *name)
{
  if (strlen (name) > PUNTUAL_IMAP_FOLDER_NAME_MAX || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return FALSE;
  return TRUE;
}

/* "Junk, Correo no deseado": a comma is in no folder's name that a provider gives. */
static gboolean
parse_folders (PuntualImapAccount *self, const char *text, GError **error)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (folders, g_strdup (PUNTUAL_IMAP_INBOX));
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *name = g_strstrip (names[i]);

      if (*name == '\0' || g_ascii_strcasecmp (name, PUNTUAL_IMAP_INBOX) == 0
          || g_ptr_array_find_with_equal_func (folders, name, g_str_equal, NULL))
        continue;
      if (!is_folder_name (name))
        return fail (error, _ ("A folder's name in “imap_folders” is too long or has a line break "
                               "in it."));
      if (folders->len == PUNTUAL_IMAP_FOLDERS)
        return fail (error, _ ("“imap_folders” names too many folders. Keep those that returned "
                               "mail or answers may be put into."));
      g_ptr_array_add (folders, g_strdup (name));
    }
  g_ptr_array_add (folders, NULL);
  self->folders = (char **)g_ptr_array_steal (folders, NULL);
  return TRUE;
}

/* --- Who signs in --- */

static gboolean
parse_user (PuntualImapAccount *self, const char *user, GError **error)
{
  for (const char *p = user; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return fail (error, _ ("The user name of the mail account has a line break in it."));
  if (*user == '\0')
    return fail (error, _ ("To find answers and returned mails the account needs a user name."));
  self->user = g_strdup (user);
  return TRUE;
}

static gboolean
take_sending_user (PuntualImapAccount *self, const char *config, GError **error)
{
  g_autoptr (PuntualSmtpAccount) mail = puntual_smtp_account_parse (self->name, config, error);

  if (mail == NULL)
    return FALSE;
  self->by_token = mail->by_token;
  if (mail->by_token)
    self->login = g_steal_pointer (&mail->login);
  self->secret_name = g_strdup (self->name);
  self->secret_kind = g_strdup ("smtp");
  return parse_user (self, mail->user != NULL ? mail->user : "", error);
}

/* A mailbox of its own: another user than the one who sends, or a service that sends without one.
 */
static gboolean
take_own_user (PuntualImapAccount *self, const char *user, GError **error)
{
  self->secret_name = puntual_imap_account_secret_name (self->name);
  self->secret_kind = g_strdup ("imap");
  if (*user == '\0' && self->own_address == NULL)
    return fail (error, _ ("Say who signs in to the mailbox: “imap_user” is missing."));
  return parse_user (self, *user != '\0' ? user : self->own_address, error);
}

/* The service's own way: the token takes the place of a password (channels.md, section 5.4). */
static gboolean
take_sign_in (PuntualImapAccount *self, const char *kind, JsonObject *object, GError **error)
{
  const char *user = puntual_json_get_string (object, "imap_user", "");

  if (*user == '\0' && self->own_address == NULL)
    return fail (error, _ ("Say whose mailbox it is: the account needs its address, or "
                           "“imap_user”."));
  self->sign_in =
      puntual_oauth_holder_new (self->name, kind, object, PUNTUAL_OAUTH_TO_READ_MAILBOX, error);
  self->by_token = TRUE;
  self->login = g_strdup ("AUTH=XOAUTH2");
  self->secret_name = g_strdup (self->name);
  self->secret_kind = g_strdup (kind);
  return self->sign_in != NULL
         && parse_user (self, *user != '\0' ? user : self->own_address, error);
}

static gboolean
take_user (PuntualImapAccount *self, const char *kind, const char *config, JsonObject *object,
           GError **error)
{
  const char *user = puntual_json_get_string (object, "imap_user", "");

  if (puntual_oauth_opens_mailbox (object))
    return take_sign_in (self, kind, object, error);
  return g_str_equal (kind, "smtp") && *user == '\0' ? take_sending_user (self, config, error)
                                                     : take_own_user (self, user, error);
}

/* The server that keeps the answers; "": none is named. */
static const char *
host_of (const char *kind, JsonObject *object)
{
  const char *host = puntual_json_get_string (object, "imap_host", "");

  return *host == '\0' && puntual_oauth_opens_mailbox (object)
             ? puntual_oauth_service_find (kind)->mailbox_host
             : host;
}

static gboolean
parse (PuntualImapAccount *self, const char *kind, const char *config, JsonObject *object,
       GError **error)
{
  self->host = puntual_smtp_host_normalise (host_of (kind, object));
  if (self->host == NULL)
    return fail (error, _ ("The name of the server that keeps the answers is not a host name such "
                           "as imap.example.com."));
  if (!take_user (self, kind, config, object, error))
    return FALSE;
  return parse_security (self, puntual_json_get_string (object, "imap_security", "tls"), error)
         && parse_port (self, object, error)
         && parse_folders (self, puntual_json_get_string (object, "imap_folders", ""), error);
}

/* --- The account --- */

static char *
filled (JsonObject *object, const char *key)
{
  const char *value = puntual_json_get_string (object, key, "");

  return *value != '\0' ? g_strdup (value) : NULL;
}

/* Microsoft's mailboxes take no password over IMAP. */
static gboolean
check_way (const char *kind, JsonObject *object, GError **error)
{
  const char *way = puntual_json_get_string (object, "imap_auth", NULL);

  if (way != NULL && !g_str_equal (way, "sign-in") && !g_str_equal (way, "password"))
    return fail (error, _ ("A mailbox is opened by “sign-in” or by “password”."));
  if (g_str_equal (kind, "microsoft365") && *host_of (kind, object) != '\0'
      && !puntual_oauth_opens_mailbox (object))
    return fail (error, _ ("A mailbox of Microsoft 365 is opened by the sign-in of the account "
                           "alone."));
  return TRUE;
}

/* The token opens the whole mailbox: it is for the service's own server, and for one on this
 * computer. */
static gboolean
check_receiver_of_token (const char *kind, JsonObject *object, GError **error)
{
  const char *named = puntual_json_get_string (object, "imap_host", "");

  if (*named == '\0' || !puntual_oauth_opens_mailbox (object)
      || g_ascii_strcasecmp (named, puntual_oauth_service_find (kind)->mailbox_host) == 0
      || puntual_smtp_host_is_loopback (named))
    return TRUE;
  g_set_error (
      error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
      /* Translators: both %s are names of mail servers. */
      _ ("The sign-in of this account opens the mailbox at %1$s only. Leave out “%2$s”, or "
         "sign in there with a password."),
      puntual_oauth_service_find (kind)->mailbox_host, named);
  return FALSE;
}

static gboolean
parse_copies (JsonObject *object, gboolean *keep_copy, GError **error)
{
  const char *wish = puntual_json_get_string (object, "keep_copy", "no");

  *keep_copy = g_str_equal (wish, "yes");
  if (!*keep_copy && *wish != '\0' && !g_str_equal (wish, "no"))
    return fail (error, _ ("Whether copies of sent mail are kept is “yes” or “no”."));
  return TRUE;
}

static gboolean
check_nothing_else (JsonObject *object, GError **error)
{
  static const char *const keys[] = { "imap_port", "imap_security", "imap_user", "imap_folders" };
  gboolean keep_copy;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (json_object_has_member (object, keys[i]))
      return fail (error, _ ("Say which server keeps the answers: “imap_host” is missing."));
  if (!parse_copies (object, &keep_copy, error))
    return FALSE;
  return !keep_copy
         || fail (error, _ ("To keep copies of sent mail the account needs the server of its "
                            "mailbox: “imap_host” is missing."));
}

gboolean
puntual_imap_account_is_kind (const char *kind)
{
  for (const PuntualChannelKey *key = puntual_channel_keys (kind); key != NULL && key->key != NULL;
       key++)
    if (g_str_equal (key->key, "imap_host"))
      return TRUE;
  return FALSE;
}

gboolean
puntual_imap_account_parse (const char *name, const char *kind, const char *config,
                            PuntualImapAccount **account, GError **error)
{
  g_autoptr (PuntualImapAccount) self = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  *account = NULL;
  if (!puntual_imap_account_is_kind (kind))
    return TRUE;
  root = puntual_channel_config_parse (config, puntual_channel_keys (kind), error);
  if (root == NULL)
    return FALSE;
  object = json_node_get_object (root);
  if (!check_way (kind, object, error) || !check_receiver_of_token (kind, object, error))
    return FALSE;
  if (*host_of (kind, object) == '\0')
    return check_nothing_else (object, error);

  self = g_new0 (PuntualImapAccount, 1);
  self->name = g_strdup (name);
  self->ledger = filled (object, "ledger");
  self->own_address = filled (object, "from");
  self->ca_file = filled (object, "ca_file");
  self->timeout = (int)CLAMP (puntual_json_get_int (object, "timeout", 0), 0, 3600);
  if (!parse (self, kind, config, object, error) || !parse_copies (object, &self->keep_copy, error))
    return FALSE;
  *account = g_steal_pointer (&self);
  return TRUE;
}

void
puntual_imap_account_free (PuntualImapAccount *self)
{
  g_free (self->name);
  g_free (self->host);
  g_free (self->user);
  g_free (self->login);
  g_clear_pointer (&self->sign_in, puntual_oauth_holder_free);
  g_free (self->secret_name);
  g_free (self->secret_kind);
  g_free (self->ledger);
  g_free (self->own_address);
  g_free (self->ca_file);
  g_strfreev (self->folders);
  g_free (self);
}

char *
puntual_imap_account_secret_name (const char *account_name)
{
  return g_strconcat (account_name, ":imap", NULL);
}

char *
puntual_imap_account_url (const PuntualImapAccount *self)
{
  gboolean is_v6 = strchr (self->host, ':') != NULL;

  return g_strdup_printf ("%s://%s%s%s:%d/", self->security == PUNTUAL_SMTP_TLS ? "imaps" : "imap",
                          is_v6 ? "[" : "", self->host, is_v6 ? "]" : "", self->port);
}
