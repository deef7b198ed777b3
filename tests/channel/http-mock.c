/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "http-mock.h"

#include <string.h>

/* More than a channel reads of an answer. */
#define HUGE_BODY (3 * 1024 * 1024)

struct _HttpMock
{
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  SoupServer *server;
  char *base;
  HttpMockFunc func;
  gpointer data;
  GMutex lock; /* of what follows */
  HttpMockFault fault;
  guint count;
  char *last_line, *last_body;
  GPtrArray *held; /* streams and messages that get no answer */
};

void
http_mock_answer (SoupServerMessage *message, guint status, const char *json)
{
  soup_server_message_set_status (message, status, NULL);
  if (json != NULL)
    soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, json,
                                      strlen (json));
}

const char *
http_mock_header (SoupServerMessage *message, const char *name)
{
  return soup_message_headers_get_one (soup_server_message_get_request_headers (message), name);
}

static void
end_connection (SoupServerMessage *message, const char *first_words)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  if (first_words != NULL)
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), first_words,
                               strlen (first_words), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
answer_huge (SoupServerMessage *message)
{
  g_autofree char *text = g_malloc (HUGE_BODY);

  memset (text, ' ', HUGE_BODY);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE,
                                    g_steal_pointer (&text), HUGE_BODY);
}

void
http_mock_go_wrong (HttpMock *self, SoupServerMessage *message, HttpMockFault fault)
{
  switch (fault)
    {
    case HTTP_MOCK_WELL:
      break;
    case HTTP_MOCK_DROP:
      end_connection (message, NULL);
      break;
    case HTTP_MOCK_CUT:
      end_connection (message, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                               "Content-Length: 1000\r\n\r\n{\"id\":\"17");
      break;
    case HTTP_MOCK_GARBAGE:
      http_mock_answer (message, SOUP_STATUS_OK, "<html>Good morning</html>");
      break;
    case HTTP_MOCK_HUGE:
      answer_huge (message);
      break;
    case HTTP_MOCK_SILENT:
      g_ptr_array_add (self->held, g_object_ref (message));
      soup_server_message_pause (message);
      break;
    }
}

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  HttpMock *self = data;
  SoupMessageBody *request = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (request);
  g_autofree char *body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  HttpMockFault fault;

  g_mutex_lock (&self->lock);
  self->count++;
  g_free (self->last_line);
  self->last_line = g_strdup_printf ("%s %s", soup_server_message_get_method (message), path);
  g_free (self->last_body);
  self->last_body = g_strdup (body);
  fault = self->fault;
  g_mutex_unlock (&self->lock);
  self->func (message, path, query, body, self->data);
  http_mock_go_wrong (self, message, fault);
}

static gpointer
run (gpointer data)
{
  HttpMock *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

HttpMock *
http_mock_new (HttpMockFunc func, gpointer data)
{
  HttpMock *self = g_new0 (HttpMock, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->func = func;
  self->data = data;
  g_mutex_init (&self->lock);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (self->context);
  uris = soup_server_get_uris (self->server);
  self->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  self->thread = g_thread_new ("http-mock", run, self);
  return self;
}

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
http_mock_free (HttpMock *self)
{
  g_main_context_invoke (self->context, quit, self->loop);
  g_thread_join (self->thread);
  g_main_context_push_thread_default (self->context);
  g_ptr_array_unref (self->held);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_free (self->base);
  g_free (self->last_line);
  g_free (self->last_body);
  g_free (self);
}

const char *
http_mock_get_base (HttpMock *self)
{
  return self->base;
}

void
http_mock_set_fault (HttpMock *self, HttpMockFault fault)
{
  g_mutex_lock (&self->lock);
  self->fault = fault;
  g_mutex_unlock (&self->lock);
}

guint
http_mock_count (HttpMock *self)
{
  guint count;

  g_mutex_lock (&self->lock);
  count = self->count;
  g_mutex_unlock (&self->lock);
  return count;
}

char *
http_mock_last_line (HttpMock *self)
{
  char *line;

  g_mutex_lock (&self->lock);
  line = g_strdup (self->last_line);
  g_mutex_unlock (&self->lock);
  return line;
}

char *
http_mock_last_body (HttpMock *self)
{
  char *body;

  g_mutex_lock (&self->lock);
  body = g_strdup (self->last_body);
  g_mutex_unlock (&self->lock);
  return body;
}
