/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-oauth-listener.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-net-question.h"
#include "puntual-oauth-refusal.h"

#define MAX_CODE 4096

struct _PuntualOauthListener
{
  GMainContext *context; /* of the server */
  SoupServer *server;    /* NULL: the port is closed */
  guint port;
  char *state;
  char *code, *refusal;
  gboolean decided;  /* an answer came */
  gboolean answered; /* the browser has its page */
};

/* --- Answering a browser --- */

static void
show_page (SoupServerMessage *message, guint status, const char *sentence)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  char *page = g_strdup_printf ("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n"
                                "<meta name=\"viewport\" content=\"width=device-width\">\n"
                                "<title>Puntual</title>\n<p>%s</p>\n",
                                escaped);

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "Content-Security-Policy", "default-src 'none'");
  soup_message_headers_replace (headers, "Connection", "close");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_TAKE, page,
                                    strlen (page));
}

static const char *
value_of (GHashTable *query, const char *name)
{
  return query != NULL ? g_hash_table_lookup (query, name) : NULL;
}

/* RFC 6749, sections 4.1.2 and 10.12: without our state it is not the answer to our question. */
static void
decide (PuntualOauthListener *self, GHashTable *query)
{
  const char *state = value_of (query, "state");
  const char *code = value_of (query, "code");
  const char *refusal = value_of (query, "error");

  self->decided = TRUE;
  if (g_strcmp0 (state, self->state) != 0)
    self->refusal = g_strdup (PUNTUAL_OAUTH_FORGED);
  else if (refusal != NULL)
    self->refusal = g_strndup (refusal, MAX_CODE);
  else if (*code != '\0' && strlen (code) <= MAX_CODE)
    self->code = g_strdup (code);
  else
    self->refusal = g_strdup ("");
}

static void
on_answered (SoupServerMessage *message, PuntualOauthListener *self)
{
  self->answered = TRUE;
}

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  PuntualOauthListener *self = data;
  gboolean is_answer = g_str_equal (soup_server_message_get_method (message), "GET")
                       && g_str_equal (path, "/")
                       && (value_of (query, "code") != NULL || value_of (query, "error") != NULL);

  if (self->decided)
    {
      show_page (message, SOUP_STATUS_GONE, _ ("This sign-in is over."));
      return;
    }
  /* Browsers also ask for a picture of the place. */
  if (!is_answer)
    {
      show_page (message, SOUP_STATUS_NOT_FOUND, _ ("There is nothing here."));
      return;
    }
  decide (self, query);
  g_signal_connect (message, "finished", G_CALLBACK (on_answered), self);
  g_signal_connect (message, "disconnected", G_CALLBACK (on_answered), self);
  if (self->code != NULL)
    show_page (message, SOUP_STATUS_OK,
               _ ("Puntual has what it needs. You may close this window."));
  else
    show_page (message, SOUP_STATUS_BAD_REQUEST,
               _ ("The sign-in did not work. You may close this window and go back to Puntual, "
                  "which says why."));
}

/* --- The port --- */

static void
close_port (PuntualOauthListener *self)
{
  if (self->server == NULL)
    return;
  g_main_context_push_thread_default (self->context);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
}

static gboolean
open_port (PuntualOauthListener *self)
{
  GSList *addresses;
  gboolean open;

  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  /* 127.0.0.1, and whichever port is free. */
  open = soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL);
  g_main_context_pop_thread_default (self->context);
  if (!open)
    return FALSE;
  addresses = soup_server_get_uris (self->server);
  self->port = (guint)g_uri_get_port (addresses->data);
  g_slist_free_full (addresses, (GDestroyNotify)g_uri_unref);
  return TRUE;
}

PuntualOauthListener *
puntual_oauth_listener_new (const char *state, GError **error)
{
  g_autoptr (PuntualOauthListener) self = g_new0 (PuntualOauthListener, 1);

  self->context = g_main_context_new ();
  self->state = g_strdup (state);
  if (open_port (self))
    return g_steal_pointer (&self);
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED,
                       _ ("This computer does not let Puntual wait for the browser's answer."));
  return NULL;
}

void
puntual_oauth_listener_free (PuntualOauthListener *self)
{
  close_port (self);
  g_main_context_unref (self->context);
  puntual_secret_free (self->state);
  puntual_secret_free (self->code);
  g_free (self->refusal);
  g_free (self);
}

guint
puntual_oauth_listener_get_port (PuntualOauthListener *self)
{
  return self->port;
}

gboolean
puntual_oauth_listener_wait (PuntualOauthListener *self, guint patience_ms, char **code,
                             char **refusal, GCancellable *cancellable, GError **error)
{
  PuntualNetQuestion question;

  puntual_net_question_begin (&question, self->context, patience_ms, cancellable);
  while (!self->answered && !g_cancellable_is_cancelled (question.stop))
    g_main_context_iteration (self->context, TRUE);
  puntual_net_question_end (&question);
  close_port (self);
  if (self->decided && !g_cancellable_is_cancelled (cancellable))
    {
      *code = g_steal_pointer (&self->code);
      *refusal = g_steal_pointer (&self->refusal);
      return TRUE;
    }
  if (g_cancellable_is_cancelled (cancellable))
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED, _ ("It was stopped."));
  else
    puntual_oauth_refuse_late (error);
  return FALSE;
}
