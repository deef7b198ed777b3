/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-mail-fetch.h"

#include <libsoup/soup.h>

#include "puntual-mail-host.h"
#include "puntual-net-question.h"

#define MAX_REDIRECTS 3

typedef struct
{
  PuntualNetQuestion question;
  gboolean by_proxy; /* the connection of now */
} Fetch;

/* A server of a test. */
static gboolean
is_own_machine (GUri *uri)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (g_uri_get_host (uri));

  return address && g_inet_address_get_is_loopback (address);
}

static gboolean
is_plain (GUri *uri)
{
  return g_str_equal (g_uri_get_scheme (uri), "http");
}

/* from: who sent us there, or NULL. Nobody on the network sends us to this machine or into the
 * network it stands in. */
static gboolean
may_ask (GUri *uri, GUri *from)
{
  if (g_uri_get_host (uri) == NULL)
    return FALSE;
  if (!is_plain (uri) && !g_str_equal (g_uri_get_scheme (uri), "https"))
    return FALSE;
  if (is_own_machine (uri))
    return from == NULL || (is_plain (uri) && is_own_machine (from) && is_plain (from));
  return !is_plain (uri) && puntual_mail_host_is_named (uri);
}

/* Where a redirect leads; NULL when it is none or not to be followed. */
static GUri *
redirected (GUri *from, SoupMessage *message)
{
  SoupStatus status = soup_message_get_status (message);
  const char *location =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  g_autoptr (GUri) to = NULL;

  if (!SOUP_STATUS_IS_REDIRECTION (status) || location == NULL)
    return NULL;
  to = g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);
  return to && may_ask (to, from) ? g_steal_pointer (&to) : NULL;
}

static GBytes *
read_body (Fetch *fetch, GInputStream *body, gsize max)
{
  g_autofree guint8 *buffer = g_malloc (max + 1);
  gsize n = 0;

  g_input_stream_read_all_async (body, buffer, max + 1, G_PRIORITY_DEFAULT, fetch->question.stop,
                                 puntual_net_question_answer, &fetch->question);
  if (!g_input_stream_read_all_finish (body, puntual_net_question_wait (&fetch->question), &n, NULL)
      || n > max)
    return NULL;
  return g_bytes_new (buffer, n);
}

/* Whether none of the addresses behind the name is one of this machine or of its network. A name
 * that cannot be resolved here may still be known to the proxy, and leads nowhere without one. */
static gboolean
leads_outside (Fetch *fetch, GUri *uri)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  gboolean outside = TRUE;
  GList *addresses;

  g_resolver_lookup_by_name_async (resolver, g_uri_get_host (uri), fetch->question.stop,
                                   puntual_net_question_answer, &fetch->question);
  addresses = g_resolver_lookup_by_name_finish (resolver,
                                                puntual_net_question_wait (&fetch->question), NULL);
  for (GList *l = addresses; l; l = l->next)
    outside = outside && puntual_mail_host_address_is_public (l->data);
  g_resolver_free_addresses (addresses);
  return outside;
}

/* The name may stand for something else when libsoup asks for it: that is seen before anything is
 * sent. The owner's own proxy may be in this network. */
static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *connection,
                  gpointer data)
{
  Fetch *fetch = data;
  g_autoptr (GSocketAddress) remote = NULL;

  if (event != G_SOCKET_CLIENT_CONNECTING && event != G_SOCKET_CLIENT_CONNECTED)
    return;
  if (G_IS_SOCKET_CONNECTION (connection))
    remote = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  if (event == G_SOCKET_CLIENT_CONNECTING && G_IS_PROXY_ADDRESS (remote))
    fetch->by_proxy = TRUE;
  if (!fetch->by_proxy && G_IS_INET_SOCKET_ADDRESS (remote)
      && !puntual_mail_host_address_is_public (
          g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote))))
    g_cancellable_cancel (fetch->question.stop);
}

/* One address. *next is where it sends us instead, or NULL. */
static GBytes *
ask (Fetch *fetch, SoupSession *session, GUri *uri, gsize max, GUri **next)
{
  g_autoptr (SoupMessage) message = soup_message_new_from_uri ("GET", uri);
  g_autoptr (GInputStream) body = NULL;

  *next = NULL;
  if (!is_own_machine (uri))
    {
      if (!leads_outside (fetch, uri))
        return NULL;
      fetch->by_proxy = FALSE;
      g_signal_connect (message, "network-event", G_CALLBACK (on_network_event), fetch);
    }
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, fetch->question.stop,
                           puntual_net_question_answer, &fetch->question);
  body = soup_session_send_finish (session, puntual_net_question_wait (&fetch->question), NULL);
  g_signal_handlers_disconnect_by_data (message, fetch);
  if (body == NULL)
    return NULL;
  *next = redirected (uri, message);
  if (*next || soup_message_get_status (message) != SOUP_STATUS_OK)
    return NULL;
  return read_body (fetch, body, max);
}

static GBytes *
ask_around (Fetch *fetch, const char *address, gsize max)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  GBytes *answer = NULL;

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  if (uri == NULL || !may_ask (uri, NULL))
    return NULL;
  for (guint i = 0; uri && answer == NULL && i <= MAX_REDIRECTS; i++)
    {
      GUri *next;

      answer = ask (fetch, session, uri, max, &next);
      g_uri_unref (uri);
      uri = next;
    }
  soup_session_abort (session);
  return answer;
}

GBytes *
puntual_mail_fetch (const char *uri, gsize max, guint patience_ms, GCancellable *cancellable)
{
  Fetch fetch = { 0 };
  GBytes *answer;

  puntual_net_question_begin (&fetch.question, NULL, patience_ms, cancellable);
  answer = ask_around (&fetch, uri, max);
  puntual_net_question_end (&fetch.question);
  return answer;
}
