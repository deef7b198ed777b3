/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-twilio-account.h"

#include <libsoup/soup.h>
#include <string.h>

#include "puntual-credentials.h"

char *
puntual_twilio_path (const PuntualHttpAccount *account, const char *what)
{
  return g_strconcat ("/2010-04-01/Accounts/",
                      puntual_http_account_get (account, "account_sid", ""),
                      what != NULL ? "/" : "", what != NULL ? what : "", ".json", NULL);
}

gboolean
puntual_twilio_ask (PuntualHttpAccount *account, PuntualHttpRequest *request,
                    PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error)
{
  const char *sid = puntual_http_account_get (account, "account_sid", "");
  char *basic =
      puntual_http_basic (puntual_http_account_get (account, "key_sid", sid), account->secret);
  gboolean answered;

  request->authorization = basic;
  answered = puntual_http_account_ask (account, request, answer, cancellable, error);
  request->authorization = NULL;
  puntual_secret_free (basic);
  return answered;
}

gint64
puntual_twilio_instant (const char *text)
{
  g_autoptr (GDateTime) at = soup_date_time_new_from_http_string (text);

  if (at == NULL)
    at = g_date_time_new_from_iso8601 (text, NULL);
  return at != NULL ? g_date_time_to_unix (at) * G_USEC_PER_SEC : 0;
}

char *
puntual_twilio_next_page (const char *address)
{
  const char *query = strchr (address, '?');

  return query != NULL && query[1] != '\0' && strpbrk (query, " #\r\n") == NULL
             ? g_strdup (query + 1)
             : NULL;
}
