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

static gboolean
parse (PuntualImapAccount *self, JsonObject *object, GError **error)
{
  self->host = puntual_smtp_host_normalise (puntual_json_get_string (object, "imap_host", ""));
  if (self->host == NULL)
    return fail (error, _ ("The name of the server that keeps the answers is not a host name such "
                           "as imap.example.com."));
  if (self->mail->user == NULL)
    return fail (error, _ ("To find answers and returned mails the account needs a user name."));
  return parse_security (self, puntual_json_get_string (object, "imap_security", "tls"), error)
         && parse_port (self, object, error);
}

gboolean
puntual_imap_account_parse (const char *name, const char *kind, const char *config,
                            PuntualImapAccount **account, GError **error)
{
  g_autoptr (PuntualImapAccount) self = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  *account = NULL;
  if (g_strcmp0 (kind, "smtp") != 0)
    return TRUE;
  root = puntual_channel_config_parse (config, puntual_channel_keys ("smtp"), error);
  if (root == NULL)
    return FALSE;
  object = json_node_get_object (root);
  if (*puntual_json_get_string (object, "imap_host", "") == '\0')
    {
      if (json_object_has_member (object, "imap_port")
          || json_object_has_member (object, "imap_security"))
        return fail (error, _ ("Say which server keeps the answers: “imap_host” is missing."));
      return TRUE;
    }

  self = g_new0 (PuntualImapAccount, 1);
  self->mail = puntual_smtp_account_parse (name, config, error);
  if (self->mail == NULL || !parse (self, object, error))
    return FALSE;
  *account = g_steal_pointer (&self);
  return TRUE;
}

void
puntual_imap_account_free (PuntualImapAccount *self)
{
  g_clear_pointer (&self->mail, puntual_smtp_account_free);
  g_free (self->host);
  g_free (self);
}

char *
puntual_imap_account_url (const PuntualImapAccount *self)
{
  gboolean is_v6 = strchr (self->host, ':') != NULL;

  return g_strdup_printf ("%s://%s%s%s:%d/", self->security == PUNTUAL_SMTP_TLS ? "imaps" : "imap",
                          is_v6 ? "[" : "", self->host, is_v6 ? "]" : "", self->port);
}
