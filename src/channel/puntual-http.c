/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-http.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-http-parts.h"
#include "puntual-net-question.h"

/* Seconds for a whole exchange when the caller says nothing. */
#define PATIENCE 60

struct _PuntualHttp
{
  char *base; /* without a slash at the end */
  char *host;
  GTlsDatabase *trusted; /* NULL: the system's */
  guint timeout;         /* seconds */
  GMainContext *context; /* of the session */
  SoupSession *session;  /* NULL until it is needed */
};

/* One exchange under way. */
typedef struct
{
  PuntualHttp *http;
  const PuntualHttpRequest *request;
  PuntualNetQuestion question;
  SoupMessage *message;
  gboolean begun; /* something may have left */
  gboolean bad_certificate;
} Exchange;

/* --- Base --- */

PuntualHttp *
puntual_http_new (const char *base_url, const char *ca_file, guint timeout, GError **error)
{
  g_autoptr (PuntualHttp) self = g_new0 (PuntualHttp, 1);
  gsize length;

  self->host = puntual_http_check_base (base_url, error);
  if (self->host == NULL)
    return NULL;
  self->base = g_strdup (base_url);
  length = strlen (self->base);
  while (length > 0 && self->base[length - 1] == '/')
    self->base[--length] = '\0';
  self->timeout = timeout > 0 ? timeout : PATIENCE;
  self->context = g_main_context_new ();
  if (ca_file == NULL)
    return g_steal_pointer (&self);
  self->trusted = g_tls_file_database_new (ca_file, NULL);
  if (self->trusted != NULL)
    return g_steal_pointer (&self);
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
               /* Translators: %s is the path of a file. */
               _ ("The certificates to trust could not be read from %s."), ca_file);
  return NULL;
}

void
puntual_http_finish (PuntualHttp *self)
{
  if (self->session == NULL)
    return;
  g_main_context_push_thread_default (self->context);
  soup_session_abort (self->session);
  g_clear_object (&self->session);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
}

void
puntual_http_free (PuntualHttp *self)
{
  if (self->context != NULL)
    {
      puntual_http_finish (self);
      g_main_context_unref (self->context);
    }
  g_clear_object (&self->trusted);
  g_free (self->base);
  g_free (self->host);
  g_free (self);
}

const char *
puntual_http_get_host (PuntualHttp *self)
{
  return self->host;
}

/* The session belongs to the context that is the thread's default when it is made. */
static SoupSession *
get_session (PuntualHttp *self)
{
  if (self->session != NULL)
    return self->session;
  self->session =
      soup_session_new_with_options ("timeout", self->timeout, "user-agent", "Puntual", NULL);
  /* Who is asked says what is to be sent; nobody else is signed in to. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  if (self->trusted != NULL)
    soup_session_set_tls_database (self->session, self->trusted);
  return self->session;
}

/* --- One exchange --- */

static gboolean
is_repeatable (const PuntualHttpRequest *request)
{
  return request->repeatable || g_str_equal (request->method, "GET")
         || g_str_equal (request->method, "HEAD");
}

static void
on_starting (SoupMessage *message, Exchange *self)
{
  self->begun = TRUE;
}

static gboolean
on_bad_certificate (SoupMessage *message, GTlsCertificate *certificate, GTlsCertificateFlags errors,
                    Exchange *self)
{
  self->bad_certificate = TRUE;
  return FALSE;
}

static SoupMessage *
make_message (PuntualHttp *self, const PuntualHttpRequest *request)
{
  g_autofree char *address =
      g_strconcat (self->base, request->path, request->query != NULL ? "?" : "",
                   request->query != NULL ? request->query : "", NULL);
  SoupMessage *message = soup_message_new (request->method, address);
  SoupMessageHeaders *headers;

  if (message == NULL)
    return NULL;
  headers = soup_message_get_request_headers (message);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  if (is_repeatable (request))
    soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT);
  else
    /* libsoup sends anew what a kept connection dropped. */
    soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  soup_message_headers_append (headers, "Accept", "application/json");
  if (request->authorization != NULL)
    soup_message_headers_append (headers, "Authorization", request->authorization);
  for (const char *const *header = request->headers; header != NULL && *header != NULL; header += 2)
    soup_message_headers_replace (headers, header[0], header[1]);
  if (request->body != NULL)
    {
      gsize length =
          request->body_length < 0 ? strlen (request->body) : (gsize)request->body_length;
      g_autoptr (GBytes) bytes = g_bytes_new (request->body, length);

      soup_message_set_request_body_from_bytes (message, request->content_type, bytes);
    }
  return message;
}

/* A sentence and a class for what kept the answer away. */
static void
set_trouble (Exchange *self, const GError *cause, GError **error)
{
  const char *host = self->http->host;
  gboolean stopped = g_cancellable_is_cancelled (self->question.outer);
  gboolean late = !stopped && g_cancellable_is_cancelled (self->question.stop);

  if (self->bad_certificate)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                 /* Translators: %s is the name of a server. */
                 _ ("The certificate of %s cannot be trusted, so nothing was sent there."), host);
  else if (self->begun && !is_repeatable (self->request))
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNKNOWN,
                 /* Translators: %s is the name of a server. */
                 _ ("The connection to %s ended before it answered: the message may have gone out, "
                    "or not."),
                 host);
  else if (stopped)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED, _ ("It was stopped."));
  else if (late || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                 /* Translators: %s is the name of a server. */
                 _ ("%s took too long to answer. It is tried again later."), host);
  else
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                 /* Translators: %s is the name of a server. */
                 _ ("%s cannot be reached now. It is tried again later."), host);
}

static gboolean
read_answer (Exchange *self, GInputStream *stream, PuntualHttpAnswer *answer, GError **error)
{
  g_autofree char *buffer = g_malloc (PUNTUAL_HTTP_MAX_ANSWER + 1);
  g_autoptr (GError) cause = NULL;
  gsize n = 0;

  g_input_stream_read_all_async (stream, buffer, PUNTUAL_HTTP_MAX_ANSWER + 1, G_PRIORITY_DEFAULT,
                                 self->question.stop, puntual_net_question_answer, &self->question);
  if (!g_input_stream_read_all_finish (stream, puntual_net_question_wait (&self->question), &n,
                                       &cause))
    {
      set_trouble (self, cause, error);
      return FALSE;
    }
  puntual_http_answer_init (answer, soup_message_get_status (self->message),
                            soup_message_get_response_headers (self->message), buffer, n);
  return TRUE;
}

static gboolean
exchange (Exchange *self, PuntualHttpAnswer *answer, GError **error)
{
  SoupSession *session = get_session (self->http);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) cause = NULL;

  g_signal_connect (self->message, "starting", G_CALLBACK (on_starting), self);
  g_signal_connect (self->message, "accept-certificate", G_CALLBACK (on_bad_certificate), self);
  soup_session_send_async (session, self->message, G_PRIORITY_DEFAULT, self->question.stop,
                           puntual_net_question_answer, &self->question);
  stream = soup_session_send_finish (session, puntual_net_question_wait (&self->question), &cause);
  g_signal_handlers_disconnect_by_data (self->message, self);
  if (stream == NULL)
    {
      set_trouble (self, cause, error);
      return FALSE;
    }
  return read_answer (self, stream, answer, error);
}

gboolean
puntual_http_ask (PuntualHttp *self, const PuntualHttpRequest *request, PuntualHttpAnswer *answer,
                  GCancellable *cancellable, GError **error)
{
  Exchange under_way = { .http = self, .request = request };
  gboolean answered;

  memset (answer, 0, sizeof *answer);
  under_way.message = make_message (self, request);
  if (under_way.message == NULL)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                   /* Translators: %s is the name of a server. */
                   _ ("The address of the service at %s is not one Puntual can ask."), self->host);
      return FALSE;
    }
  puntual_net_question_begin (&under_way.question, self->context, self->timeout * 1000,
                              cancellable);
  answered = exchange (&under_way, answer, error);
  /* What was cut off in the middle must not be read as the next answer. */
  if (!answered || answer->cut)
    soup_session_abort (self->session);
  g_clear_object (&under_way.message);
  puntual_net_question_end (&under_way.question);
  return answered;
}

gboolean
puntual_http_refuse_garbage (PuntualHttp *self, const PuntualHttpRequest *request, GError **error)
{
  if (is_repeatable (request))
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                 /* Translators: %s is the name of a server. */
                 _ ("%s answered something that makes no sense. It is tried again later."),
                 self->host);
  else
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNKNOWN,
                 /* Translators: %s is the name of a server. */
                 _ ("%s answered something that makes no sense: the message may have gone out, or "
                    "not."),
                 self->host);
  return FALSE;
}

static gboolean
is_temporary (guint status)
{
  return status == SOUP_STATUS_REQUEST_TIMEOUT || status == 425 || status == 429 || status >= 500;
}

gboolean
puntual_http_refuse_status (PuntualHttp *self, const PuntualHttpAnswer *answer, GError **error)
{
  if (is_temporary (answer->status))
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                 /* Translators: the name of a server and the number of its answer. */
                 _ ("%1$s is busy or out of order (%2$u). It is tried again later."), self->host,
                 answer->status);
  else if (answer->status == SOUP_STATUS_UNAUTHORIZED || answer->status == SOUP_STATUS_FORBIDDEN)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                 /* Translators: the name of a server and the number of its answer. */
                 _ ("%1$s does not accept the sign-in of this account (%2$u). Look at its token."),
                 self->host, answer->status);
  else
    g_set_error (
        error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
        /* Translators: the name of a server and the number of its answer. */
        _ ("%1$s refused what Puntual asked (%2$u). Look at the settings of this account."),
        self->host, answer->status);
  return FALSE;
}
