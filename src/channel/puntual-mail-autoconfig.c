/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <string.h>

#include "puntual-mail-autoconfig.h"
#include "puntual-text.h"

#define MAX_NAME 60   /* characters of a provider's name */
#define MAX_VALUE 320 /* bytes of any other value */
#define MAX_SERVERS 20

typedef xmlDoc XmlDoc;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XmlDoc, xmlFreeDoc)

/* The children of a node with a name, from one on. */
static xmlNode *
element_from (xmlNode *node, const char *name)
{
  while (node && !(node->type == XML_ELEMENT_NODE && g_str_equal ((const char *)node->name, name)))
    node = node->next;
  return node;
}

/* The text of a child, trimmed; "" when there is none or it is too long to mean anything. */
static char *
text_of (xmlNode *parent, const char *name)
{
  xmlNode *node = element_from (parent->children, name);
  xmlChar *content = node ? xmlNodeGetContent (node) : NULL;
  char *text = g_strdup (content ? (const char *)content : "");

  xmlFree (content);
  g_strstrip (text);
  if (strlen (text) > MAX_VALUE)
    *text = '\0';
  return text;
}

/* Whoever answers says how the user is called, in terms of the address. */
static char *
fill_user (const char *pattern, const char *address)
{
  const char *at = strrchr (address, '@');
  g_autofree char *local = g_strndup (address, at - address);
  GString *user = g_string_new (*pattern ? pattern : "%EMAILADDRESS%");

  g_string_replace (user, "%EMAILADDRESS%", address, 0);
  g_string_replace (user, "%EMAILLOCALPART%", local, 0);
  g_string_replace (user, "%EMAILDOMAIN%", at + 1, 0);
  return g_string_free (user, FALSE);
}

static gboolean
takes_password (xmlNode *server)
{
  xmlNode *node = element_from (server->children, "authentication");

  if (node == NULL)
    return TRUE;
  for (; node; node = element_from (node->next, "authentication"))
    {
      xmlChar *content = xmlNodeGetContent (node);
      gboolean found = content
                       && (xmlStrEqual (content, BAD_CAST "password-cleartext")
                           || xmlStrEqual (content, BAD_CAST "password-encrypted")
                           || xmlStrEqual (content, BAD_CAST "secure")
                           || xmlStrEqual (content, BAD_CAST "plain"));

      xmlFree (content);
      if (found)
        return TRUE;
    }
  return FALSE;
}

static PuntualMailSettings *
read_server (xmlNode *server, const char *address)
{
  g_autofree char *host = text_of (server, "hostname");
  g_autofree char *port = text_of (server, "port");
  g_autofree char *security = text_of (server, "socketType");
  g_autofree char *pattern = text_of (server, "username");
  g_autofree char *user = fill_user (pattern, address);
  guint64 number = 0;

  if (!g_ascii_string_to_unsigned (port, 10, 1, 65535, &number, NULL))
    return NULL;
  return puntual_mail_settings_new (host, number,
                                    g_ascii_strcasecmp (security, "SSL") == 0        ? "tls"
                                    : g_ascii_strcasecmp (security, "STARTTLS") == 0 ? "starttls"
                                                                                     : NULL,
                                    user);
}

static gboolean
is_of_type (xmlNode *server, const char *wanted)
{
  xmlChar *type = xmlGetNoNsProp (server, BAD_CAST "type");
  gboolean same = type && xmlStrEqual (type, BAD_CAST wanted);

  xmlFree (type);
  return same;
}

/* element: "outgoingServer" for "smtp", "incomingServer" for "imap". */
static PuntualMailSettings *
choose_server (xmlNode *provider, const char *element, const char *type, const char *address)
{
  g_autoptr (PuntualMailSettings) by_token = NULL;
  xmlNode *server = element_from (provider->children, element);

  for (guint i = 0; server && i < MAX_SERVERS; i++)
    {
      g_autoptr (PuntualMailSettings) settings = NULL;

      if (is_of_type (server, type))
        settings = read_server (server, address);
      if (settings && takes_password (server))
        return g_steal_pointer (&settings);
      if (settings && by_token == NULL)
        by_token = g_steal_pointer (&settings);
      server = element_from (server->next, element);
    }
  if (by_token)
    by_token->note = puntual_mail_note ("oauth-only", by_token->host);
  return g_steal_pointer (&by_token);
}

static char *
read_name (xmlNode *provider)
{
  g_autofree char *text = text_of (provider, "displayName");
  g_autofree char *clean = puntual_text_clean_line (text);

  if (*clean == '\0')
    return NULL;
  return g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), MAX_NAME));
}

/* The encoding is ours to say: a document that claims another could hide a DTD in it. A document
 * with a DTD is refused whole, before libxml2 sees what it declares. */
static xmlDoc *
parse (GBytes *xml)
{
  gsize length;
  const char *text = g_bytes_get_data (xml, &length);
  g_autoptr (XmlDoc) document = NULL;

  if (length == 0 || length > PUNTUAL_MAIL_AUTOCONFIG_MAX || !g_utf8_validate (text, length, NULL)
      || g_strstr_len (text, length, "<!DOCTYPE") || g_strstr_len (text, length, "<!ENTITY"))
    return NULL;
  document = xmlReadMemory (text, (int)length, NULL, "UTF-8",
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (document == NULL || document->intSubset)
    return NULL;
  return g_steal_pointer (&document);
}

PuntualMailSettings *
puntual_mail_autoconfig_read (GBytes *xml, const char *address)
{
  g_autoptr (XmlDoc) document = parse (xml);
  xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  xmlNode *provider = NULL;
  PuntualMailSettings *settings = NULL;

  if (root && g_str_equal ((const char *)root->name, "clientConfig"))
    provider = element_from (root->children, "emailProvider");
  if (provider)
    settings = choose_server (provider, "outgoingServer", "smtp", address);
  if (settings)
    {
      puntual_mail_settings_take_mailbox (
          settings, choose_server (provider, "incomingServer", "imap", address));
      settings->provider = read_name (provider);
    }
  return settings;
}
