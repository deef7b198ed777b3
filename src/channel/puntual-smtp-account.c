/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-channel-config.h"
#include "puntual-email.h"
#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-smtp-account.h"

#define MAX_TIMEOUT 3600

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE, sentence);
  return FALSE;
}

static gboolean
is_host_name (const char *host)
{
  gsize length = strlen (host);

  if (length == 0 || length > 253 || host[0] == '.' || host[0] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (host[i]) && strchr (".-_", host[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Only what a URL can carry without changing its meaning gets in. */
char *
puntual_smtp_host_normalise (const char *text)
{
  g_autofree char *host = g_strstrip (g_strdup (text));
  g_autofree char *name = NULL;
  gsize length = strlen (host);

  if (length > 2 && host[0] == '[' && host[length - 1] == ']')
    {
      host[length - 1] = '\0';
      memmove (host, host + 1, length - 1);
    }
  if (g_hostname_is_ip_address (host) && strchr (host, '%') == NULL)
    return g_steal_pointer (&host);
  name = g_hostname_is_non_ascii (host) ? g_hostname_to_ascii (host) : g_ascii_strdown (host, -1);
  return name && is_host_name (name) ? g_steal_pointer (&name) : NULL;
}

static gboolean
parse_host (PuntualSmtpAccount *self, const char *text, GError **error)
{
  self->host = puntual_smtp_host_normalise (text);
  if (self->host == NULL)
    return fail (error, _ ("The mail server's name is missing or is not a host name such as "
                           "smtp.example.com."));
  return TRUE;
}

gboolean
puntual_smtp_host_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address)
                         : g_str_equal (host, "localhost");
}

static gboolean
parse_security (PuntualSmtpAccount *self, const char *text, GError **error)
{
  if (g_str_equal (text, "tls"))
    self->security = PUNTUAL_SMTP_TLS;
  else if (g_str_equal (text, "starttls"))
    self->security = PUNTUAL_SMTP_STARTTLS;
  else if (!g_str_equal (text, "none"))
    return fail (error, _ ("The security of a mail account is “tls”, “starttls” or “none”."));
  else if (!puntual_smtp_host_is_loopback (self->host))
    return fail (error, _ ("Without encryption mail can only be handed to this computer itself. "
                           "Choose “tls” (port 465) or “starttls” (port 587)."));
  else
    self->security = PUNTUAL_SMTP_PLAIN_TEXT;
  return TRUE;
}

static gboolean
parse_port (PuntualSmtpAccount *self, JsonObject *object, GError **error)
{
  gint64 usual = self->security == PUNTUAL_SMTP_TLS ? 465 : 587;
  gint64 port = puntual_json_get_int (object, "port", usual);

  if (port < 1 || port > 65535)
    return fail (error, _ ("The port of a mail server is a number from 1 to 65535."));
  /* RFC 6409 and 8314: port 25 is for servers among themselves. */
  if (port == 25 && !puntual_smtp_host_is_loopback (self->host))
    return fail (error, _ ("Port 25 is for mail servers among themselves. Choose “tls” with port "
                           "465 or “starttls” with port 587."));
  self->port = (int)port;
  return TRUE;
}

static gboolean
parse_login (PuntualSmtpAccount *self, JsonObject *object, GError **error)
{
  const char *user = puntual_json_get_string (object, "user", "");
  const char *auth = puntual_json_get_string (object, "auth", "");

  for (const char *p = user; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        return fail (error, _ ("The user name of the mail account has a line break in it."));
    }
  self->user = *user != '\0' ? g_strdup (user) : NULL;
  self->by_token = g_str_equal (auth, "xoauth2");
  if (self->by_token)
    self->login = g_strdup ("AUTH=XOAUTH2");
  else if (g_str_equal (auth, "plain"))
    self->login = g_strdup ("AUTH=PLAIN");
  else if (g_str_equal (auth, "login"))
    self->login = g_strdup ("AUTH=LOGIN");
  else if (*auth == '\0')
    self->login = g_strdup ("AUTH=PLAIN;AUTH=LOGIN");
  else
    return fail (error, _ ("The sign-in of a mail account is “plain”, “login” or “xoauth2”."));
  if (*auth != '\0' && self->user == NULL)
    return fail (error, _ ("A mail account with a sign-in needs a user name."));
  return TRUE;
}

static gboolean
parse_rest (PuntualSmtpAccount *self, JsonObject *object, GError **error)
{
  const char *ca_file = puntual_json_get_string (object, "ca_file", "");
  gint64 timeout = puntual_json_get_int (object, "timeout", 0);

  self->from = puntual_email_normalise (puntual_json_get_string (object, "from", ""), error);
  if (self->from == NULL)
    return FALSE;
  if (timeout < 0 || timeout > MAX_TIMEOUT)
    return fail (error, _ ("The time to wait for a mail server is a number of seconds from 1 "
                           "to 3600."));
  self->timeout = (int)timeout;
  self->ca_file = *ca_file != '\0' ? g_strdup (ca_file) : NULL;
  return TRUE;
}

/**
 * puntual_smtp_account_parse:
 *
 * Returns: (transfer full): the account, or NULL with CHANNEL_CONFIG (damaged, unknown key),
 * INVALID_VALUE or INVALID_EMAIL
 */
PuntualSmtpAccount *
puntual_smtp_account_parse (const char *name, const char *config, GError **error)
{
  g_autoptr (JsonNode) root =
      puntual_channel_config_parse (config, puntual_channel_keys ("smtp"), error);
  g_autoptr (PuntualSmtpAccount) self = NULL;
  JsonObject *object;

  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  self = g_new0 (PuntualSmtpAccount, 1);
  self->name = g_strdup (name);
  self->ledger = g_strdup (puntual_json_get_string (object, "ledger", NULL));
  if (!parse_host (self, puntual_json_get_string (object, "host", ""), error)
      || !parse_security (self, puntual_json_get_string (object, "security", ""), error)
      || !parse_port (self, object, error) || !parse_login (self, object, error)
      || !parse_rest (self, object, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
puntual_smtp_account_free (PuntualSmtpAccount *self)
{
  g_free (self->name);
  g_free (self->ledger);
  g_free (self->host);
  g_free (self->user);
  g_free (self->from);
  g_free (self->ca_file);
  g_free (self->login);
  g_free (self);
}

/* The sender's domain greets the server; the name of the computer is nobody's business. */
char *
puntual_smtp_account_url (const PuntualSmtpAccount *self)
{
  const char *domain = strrchr (self->from, '@') + 1;
  gboolean is_v6 = strchr (self->host, ':') != NULL;

  if (g_str_equal (domain, "localhost"))
    domain = "localhost.localdomain";
  return g_strdup_printf ("%s://%s%s%s:%d/%s",
                          self->security == PUNTUAL_SMTP_TLS ? "smtps" : "smtp", is_v6 ? "[" : "",
                          self->host, is_v6 ? "]" : "", self->port, domain);
}
