/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-twilio-account.h"

#include <libsoup/soup.h>
#include <string.h>

#include "puntual-credentials.h"

/* Letters of TwiML that a call takes along. */
#define MAX_SPEECH 4000

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

/* --- Speech --- */

/* The languages that Twilio's own voices speak; the first one of a language is taken for a country
 * that has none. */
static const char *const VOICES[] = {
  "es-ES", "es-MX", "es-US", "en-GB", "en-US", "en-AU", "en-CA", "en-IN", "fr-FR", "fr-CA",
  "de-DE", "it-IT", "pt-PT", "pt-BR", "ca-ES", "nl-NL", "pl-PL", "da-DK", "sv-SE", "nb-NO",
  "fi-FI", "ru-RU", "ja-JP", "ko-KR", "zh-CN", "zh-TW", "zh-HK", NULL,
};

static const char *
voice_for (const char *language)
{
  gsize length = language != NULL ? strcspn (language, "-_") : 0;
  const char *voice = NULL;

  for (guint i = 0; VOICES[i] != NULL && length > 0; i++)
    {
      if (g_ascii_strcasecmp (VOICES[i], language) == 0)
        return VOICES[i];
      if (voice == NULL && g_ascii_strncasecmp (VOICES[i], language, length) == 0
          && VOICES[i][length] == '-')
        voice = VOICES[i];
    }
  return voice != NULL ? voice : "en-GB";
}

/* XML has no control characters but these; the cut is between two letters. */
static char *
clean_speech (const char *text, gsize max)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if ((letter >= 0x20 && letter != 0xfffe && letter != 0xffff) || letter == '\n')
        g_string_append_unichar (clean, letter == '*' ? ' ' : letter);
    }
  while (clean->len > max)
    g_string_truncate (
        clean, (gsize)(g_utf8_find_prev_char (clean->str, clean->str + clean->len) - clean->str));
  return g_strdup (clean->str);
}

char *
puntual_twilio_speech (const char *text, const char *language)
{
  g_autofree char *spoken = clean_speech (text != NULL ? text : "", MAX_SPEECH / 2);
  g_autofree char *escaped = g_markup_escape_text (spoken, -1);

  return g_strdup_printf ("<Response><Say language=\"%s\">%s</Say></Response>",
                          voice_for (language), escaped);
}
