/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-oauth-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-http.h"
#include "puntual-json.h"

static const char *const GOOGLE_SENDING[] = { "/gmail.send", "/gmail.compose", "/gmail.modify",
                                              "//mail.google.com/", NULL };
static const char *const GOOGLE_OPENING[] = { "//mail.google.com/", NULL };
static const char *const MICROSOFT_SENDING[] = { "mail.send", NULL };
static const char *const MICROSOFT_OPENING[] = { "imap.accessasuser.all", NULL };

/* Google: "OAuth 2.0 for desktop apps"; its sign-in by code is refused for scopes of Gmail, and a
 * refresh token is given for sure only when consent is asked for. Microsoft: "Microsoft identity
 * platform and OAuth 2.0", authorization code and device code: the page may ask for scopes of
 * several resources, each token is for one. IMAP: channels.md 4.7, and Microsoft's "Authenticate an
 * IMAP, POP or SMTP connection using OAuth". */
static const PuntualOauthService SERVICES[] = {
  {
      .kind = "gmail",
      .name = "Google",
      .page_base = "https://accounts.google.com",
      .page_path = "/o/oauth2/v2/auth",
      .page_query = "&access_type=offline&prompt=consent",
      .base = "https://oauth2.googleapis.com",
      .token_path = "/token",
      .redirect = "http://127.0.0.1",
      .scope = "https://www.googleapis.com/auth/gmail.send",
      .reading = "https://www.googleapis.com/auth/gmail.readonly",
      .mailbox = "https://mail.google.com/",
      .mailbox_host = "imap.gmail.com",
      .sending = GOOGLE_SENDING,
      .opening = GOOGLE_OPENING,
  },
  {
      .kind = "microsoft365",
      .name = "Microsoft",
      .page_base = "https://login.microsoftonline.com",
      .page_path = "/oauth2/v2.0/authorize",
      .page_query = "&response_mode=query",
      .base = "https://login.microsoftonline.com",
      .token_path = "/oauth2/v2.0/token",
      .code_path = "/oauth2/v2.0/devicecode",
      .has_tenants = TRUE,
      .redirect = "http://localhost",
      .scope = "https://graph.microsoft.com/Mail.Send offline_access",
      .reading = "https://graph.microsoft.com/Mail.ReadBasic",
      .mailbox = "https://outlook.office.com/IMAP.AccessAsUser.All",
      .mailbox_host = "outlook.office365.com",
      .sending = MICROSOFT_SENDING,
      .opening = MICROSOFT_OPENING,
  },
};

const PuntualOauthService *
puntual_oauth_service_find (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (SERVICES); i++)
    if (g_strcmp0 (SERVICES[i].kind, kind) == 0)
      return &SERVICES[i];
  return NULL;
}

gboolean
puntual_oauth_may_read (JsonObject *config)
{
  return g_str_equal (puntual_json_get_string (config, "search_sent", ""), "yes");
}

gboolean
puntual_oauth_opens_mailbox (JsonObject *config)
{
  return g_str_equal (puntual_json_get_string (config, "imap_auth", ""), "sign-in");
}

gboolean
puntual_oauth_service_may (const PuntualOauthService *self, PuntualOauthUse use, const char *scope)
{
  const char *const *enough = use == PUNTUAL_OAUTH_TO_SEND ? self->sending : self->opening;
  g_auto (GStrv) words = NULL;

  if (scope == NULL || *scope == '\0')
    return TRUE;
  words = g_strsplit (scope, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    for (guint j = 0; enough[j] != NULL; j++)
      {
        gsize length = strlen (words[i]), end = strlen (enough[j]);

        if (length >= end && g_ascii_strcasecmp (words[i] + length - end, enough[j]) == 0)
          return TRUE;
      }
  return FALSE;
}

/* --- The service of an account --- */

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG, sentence);
  return FALSE;
}

/* A word of Microsoft's, the number of an organisation, or one of its domains. */
static gboolean
is_tenant (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-' && *c != '.')
      return FALSE;
  return *text != '\0' && *text != '.' && strlen (text) <= 253;
}

static gboolean
check (const PuntualOauthService *service, JsonObject *config, GError **error)
{
  const char *search = puntual_json_get_string (config, "search_sent", "no");

  if (*puntual_json_get_string (config, "client_id", "") == '\0')
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is Google or Microsoft. */
                   _ ("This account needs a client id, which %s gives to whoever registers an "
                      "application there."),
                   service->name);
      return FALSE;
    }
  if (!g_str_equal (search, "yes") && !g_str_equal (search, "no"))
    return refuse (error, _ ("Whether sent mail may be searched is “yes” or “no”."));
  if (!service->has_tenants && json_object_has_member (config, "tenant"))
    return refuse (error, _ ("Only accounts of Microsoft 365 belong to an organisation."));
  if (!is_tenant (puntual_json_get_string (config, "tenant", "common")))
    return refuse (error, _ ("The organisation is “common”, “organizations”, “consumers”, a number "
                             "that Microsoft gave it, or one of its domains."));
  return TRUE;
}

static char *
path_of (const PuntualOauthService *service, JsonObject *config, const char *path)
{
  if (path == NULL || !service->has_tenants)
    return g_strdup (path);
  return g_strconcat ("/", puntual_json_get_string (config, "tenant", "common"), path, NULL);
}

/* Without the slashes at its end. */
static char *
base_of (const char *address)
{
  char *base = g_strdup (address);

  for (gsize length = strlen (base); length > 0 && base[length - 1] == '/'; length--)
    base[length - 1] = '\0';
  return base;
}

/* Only where tokens are for one resource each does a request for one say which. */
static void
set_scopes (PuntualOauthPlace *self, JsonObject *config)
{
  const PuntualOauthService *service = self->service;
  g_autofree char *sending = puntual_oauth_may_read (config)
                                 ? g_strconcat (service->scope, " ", service->reading, NULL)
                                 : g_strdup (service->scope);

  if (!puntual_oauth_opens_mailbox (config))
    {
      self->scope = g_steal_pointer (&sending);
      return;
    }
  self->scope = g_strconcat (sending, " ", service->mailbox, NULL);
  if (!service->has_tenants)
    return;
  self->by_page = TRUE;
  self->part[PUNTUAL_OAUTH_TO_SEND] = g_steal_pointer (&sending);
  self->part[PUNTUAL_OAUTH_TO_READ_MAILBOX] =
      g_strconcat (service->mailbox, " offline_access", NULL);
}

gboolean
puntual_oauth_place_init (PuntualOauthPlace *self, const char *kind, JsonObject *config,
                          GError **error)
{
  const PuntualOauthService *service = puntual_oauth_service_find (kind);
  const char *elsewhere = puntual_json_get_string (config, "sign_in_url", NULL);
  g_autoptr (PuntualHttp) http = NULL;
  g_autofree char *page_base = NULL;
  g_autofree char *page_path = NULL;

  memset (self, 0, sizeof *self);
  if (!check (service, config, error))
    return FALSE;
  /* Whether the address is one to send secrets to is known there. */
  http = puntual_http_new (elsewhere != NULL ? elsewhere : service->base,
                           puntual_json_get_string (config, "ca_file", NULL), 0, error);
  if (http == NULL)
    return FALSE;
  self->service = service;
  self->client_id = g_strdup (puntual_json_get_string (config, "client_id", ""));
  page_base = base_of (elsewhere != NULL ? elsewhere : service->page_base);
  page_path = path_of (service, config, service->page_path);
  self->page = g_strconcat (page_base, page_path, NULL);
  self->base = base_of (elsewhere != NULL ? elsewhere : service->base);
  self->token_path = path_of (service, config, service->token_path);
  self->code_path = path_of (service, config, service->code_path);
  set_scopes (self, config);
  self->owner = g_strdup (puntual_json_get_string (config, "from", NULL));
  self->ca_file = g_strdup (puntual_json_get_string (config, "ca_file", NULL));
  self->timeout = (guint)CLAMP (puntual_json_get_int (config, "timeout", 0), 0, 600);
  return TRUE;
}

void
puntual_oauth_place_clear (PuntualOauthPlace *self)
{
  g_clear_pointer (&self->client_id, g_free);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->base, g_free);
  g_clear_pointer (&self->token_path, g_free);
  g_clear_pointer (&self->code_path, g_free);
  g_clear_pointer (&self->scope, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->part); i++)
    g_clear_pointer (&self->part[i], g_free);
  g_clear_pointer (&self->owner, g_free);
  g_clear_pointer (&self->ca_file, g_free);
}
