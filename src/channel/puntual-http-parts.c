/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-http-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-json.h"

/* A wait that somebody asks for beyond this is none to keep in mind. */
#define MAX_RETRY_AFTER (24 * 60 * 60)

/* --- Requests --- */

static gboolean
is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_str_equal (host, "localhost")
         || (address != NULL && g_inet_address_get_is_loopback (address));
}

static gboolean
may_be_base (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (uri) != NULL
      || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return FALSE;
  if (g_str_equal (g_uri_get_scheme (uri), "https"))
    return TRUE;
  return g_str_equal (g_uri_get_scheme (uri), "http") && is_loopback (uri);
}

char *
puntual_http_check_base (const char *base_url, GError **error)
{
  g_autoptr (GUri) uri =
      base_url != NULL ? g_uri_parse (base_url, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (uri != NULL && may_be_base (uri))
    return g_strdup (g_uri_get_host (uri));
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ ("The address of a service must begin with https:// and name a host, "
                          "without a login. http:// is for this computer only."));
  return NULL;
}

char *
puntual_http_escape (const char *text)
{
  return g_uri_escape_string (text, NULL, FALSE);
}

char *
puntual_http_form (const char *first_name, ...)
{
  GString *form = g_string_new (NULL);
  const char *name = first_name;
  va_list list;

  va_start (list, first_name);
  while (name != NULL)
    {
      const char *value = va_arg (list, const char *);

      if (value != NULL)
        {
          g_autofree char *left = puntual_http_escape (name);
          g_autofree char *right = puntual_http_escape (value);

          g_string_append_printf (form, "%s%s=%s", form->len > 0 ? "&" : "", left, right);
        }
      name = va_arg (list, const char *);
    }
  va_end (list);
  return g_string_free (form, FALSE);
}

char *
puntual_http_basic (const char *user, const char *password)
{
  g_autofree char *both = g_strconcat (user, ":", password, NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *)both, strlen (both));
  char *value = g_strconcat ("Basic ", encoded, NULL);

  explicit_bzero (both, strlen (both));
  explicit_bzero (encoded, strlen (encoded));
  return value;
}

/* --- Answers --- */

/* Seconds, or a date, which is counted from that of the answer. RFC 9110, section 10.2.3. */
static int
read_retry_after (SoupMessageHeaders *headers)
{
  const char *wait = soup_message_headers_get_one (headers, "Retry-After");
  const char *now = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) then = NULL;
  g_autoptr (GDateTime) here = NULL;
  guint64 seconds;

  if (wait == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (wait, 10, 0, MAX_RETRY_AFTER, &seconds, NULL))
    return (int)seconds;
  then = soup_date_time_new_from_http_string (wait);
  here = now != NULL ? soup_date_time_new_from_http_string (now) : NULL;
  if (then == NULL || here == NULL)
    return 0;
  return (int)CLAMP (g_date_time_difference (then, here) / G_TIME_SPAN_SECOND, 0, MAX_RETRY_AFTER);
}

void
puntual_http_answer_init (PuntualHttpAnswer *self, guint status, SoupMessageHeaders *headers,
                          const char *bytes, gsize n)
{
  self->status = status;
  self->headers = soup_message_headers_ref (headers);
  self->retry_after = read_retry_after (headers);
  self->cut = n > PUNTUAL_HTTP_MAX_ANSWER;
  self->body = g_utf8_make_valid (bytes, (gssize)MIN (n, PUNTUAL_HTTP_MAX_ANSWER));
  if (n > 0 && !self->cut)
    self->json = puntual_json_parse (bytes, (gssize)n, NULL, NULL);
}

void
puntual_http_answer_clear (PuntualHttpAnswer *self)
{
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->json, json_node_unref);
  if (self->headers != NULL)
    soup_message_headers_unref (self->headers);
  self->headers = NULL;
}

const char *
puntual_http_answer_header (const PuntualHttpAnswer *self, const char *name)
{
  return self->headers != NULL ? soup_message_headers_get_one (self->headers, name) : NULL;
}

JsonObject *
puntual_http_answer_object (const PuntualHttpAnswer *self)
{
  return self->json != NULL && JSON_NODE_HOLDS_OBJECT (self->json)
             ? json_node_get_object (self->json)
             : NULL;
}

gboolean
puntual_http_answer_is_success (const PuntualHttpAnswer *self)
{
  return self->status >= 200 && self->status < 300;
}
