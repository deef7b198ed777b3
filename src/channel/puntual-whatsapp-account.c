/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-account.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-json.h"

#define MAX_ID 32

char *
puntual_whatsapp_path (const PuntualHttpAccount *account, const char *id, const char *what)
{
  const char *version = puntual_http_account_get (account, "version", PUNTUAL_WHATSAPP_VERSION);
  g_autofree char *part = puntual_http_escape (id);

  return g_strconcat ("/", version, "/", part, what != NULL ? "/" : "", what != NULL ? what : "",
                      NULL);
}

const char *
puntual_whatsapp_id (const PuntualHttpAccount *account, const char *key)
{
  return puntual_http_account_get (account, key, "");
}

/* --- Settings --- */

static gboolean
is_version (const char *text)
{
  const char *dot = strchr (text, '.');

  return text[0] == 'v' && dot > text + 1 && dot[1] != '\0' && strlen (text) < 10
         && strspn (text + 1, "0123456789") == (gsize)(dot - text - 1)
         && strspn (dot + 1, "0123456789") == strlen (dot + 1);
}

static gboolean
check_id (JsonObject *config, const char *key, GError **error)
{
  const char *id = puntual_json_get_string (config, key, "");

  if (strspn (id, "0123456789") == strlen (id) && strlen (id) <= MAX_ID)
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
               /* Translators: %s is the name of a setting, such as phone_number_id. */
               _ ("The setting “%s” must be the number that Meta shows for it, in digits only."),
               key);
  return FALSE;
}

gboolean
puntual_whatsapp_check (JsonObject *config, GError **error)
{
  const char *version = puntual_json_get_string (config, "version", "");

  if (!puntual_http_provider_require (config, error, "phone_number_id", "waba_id", NULL)
      || !check_id (config, "phone_number_id", error) || !check_id (config, "waba_id", error)
      || !check_id (config, "app_id", error))
    return FALSE;
  if (*version == '\0' || is_version (version))
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ ("The version of Meta's interface must look like v23.0."));
  return FALSE;
}

/* --- Requests --- */

gboolean
puntual_whatsapp_ask (PuntualHttpAccount *account, PuntualHttpRequest *request,
                      PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error)
{
  char *authorization = g_strconcat ("Bearer ", account->secret, NULL);
  gboolean answered;

  request->authorization = authorization;
  answered = puntual_http_account_ask (account, request, answer, cancellable, error);
  request->authorization = NULL;
  puntual_secret_free (authorization);
  return answered;
}

gboolean
puntual_whatsapp_read (PuntualHttpAccount *account, const char *path, const char *query,
                       PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error)
{
  PuntualHttpRequest request = { .method = "GET", .path = path, .query = query };

  if (!puntual_whatsapp_ask (account, &request, answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (answer))
    return puntual_whatsapp_refuse (account, answer, error);
  return puntual_http_answer_object (answer) != NULL
         || puntual_http_refuse_garbage (account->http, &request, error);
}
