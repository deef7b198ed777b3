/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests a second to a server on this machine with 1, 4 and 8 connections, beside bare libsoup:
 * questions on kept connections, and messages, which for safety go on a fresh one each, beside bare
 * messages on a fresh and on a kept one. Where each has a connection of its own the server ends it
 * after the answer: SoupServer keeps those that only the client ended, thousands of them here. */
#include <libsoup/soup.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench-report.h"
#include "http-mock.h"
#include "puntual-http.h"

#define REQUESTS 800
#define ROUNDS 5
#define BODY "{\"to\":\"+34600111222\",\"text\":\"Hola Ana: la factura 2026-0042 venció ayer.\"}"

typedef struct
{
  HttpMock *mock; /* borrowed */
  guint n_requests, n_connections;
  const char *method;
  gboolean fresh;   /* the bare side: a connection for each */
  gint server_ends; /* atomic; after each answer, for the side that runs now */
} Bench;

static void
serve (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
       gpointer data)
{
  Bench *self = data;

  if (g_atomic_int_get (&self->server_ends))
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                  "close");
  http_mock_answer (message, 200, "{\"messages\":[{\"id\":\"wamid.1\"}]}");
}

static void
stop_unless (gboolean well, const char *what)
{
  if (well)
    return;
  g_printerr ("%s failed.\n", what);
  exit (EXIT_FAILURE);
}

/* --- One connection's share, on a thread of its own --- */

static gpointer
ask_bare (gpointer data)
{
  const Bench *self = data;
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *url = g_strconcat (http_mock_get_base (self->mock), "/messages", NULL);
  g_autoptr (GBytes) body = g_bytes_new_static (BODY, sizeof BODY - 1);

  for (guint i = 0; i < self->n_requests / self->n_connections; i++)
    {
      g_autoptr (SoupMessage) message = soup_message_new (self->method, url);
      g_autoptr (GBytes) answer = NULL;

      if (g_str_equal (self->method, "POST"))
        soup_message_set_request_body_from_bytes (message, "application/json", body);
      if (self->fresh)
        soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
      answer = soup_session_send_and_read (session, message, NULL, NULL);
      stop_unless (answer != NULL && soup_message_get_status (message) == 200, "libsoup");
    }
  return NULL;
}

static gpointer
ask_ours (gpointer data)
{
  const Bench *self = data;
  GError *error = NULL;
  g_autoptr (PuntualHttp) http =
      puntual_http_new (http_mock_get_base (self->mock), NULL, 0, &error);
  gboolean post = g_str_equal (self->method, "POST");
  const PuntualHttpRequest request = { .method = self->method,
                                       .path = "/messages",
                                       .content_type = post ? "application/json" : NULL,
                                       .body = post ? BODY : NULL,
                                       .body_length = -1 };

  bench_stop_on (error);
  for (guint i = 0; i < self->n_requests / self->n_connections; i++)
    {
      g_auto (PuntualHttpAnswer) answer = { 0 };

      puntual_http_ask (http, &request, &answer, NULL, &error);
      bench_stop_on (error);
      stop_unless (puntual_http_answer_object (&answer) != NULL, "PuntualHttp");
    }
  return NULL;
}

static double
run (Bench *self, GThreadFunc share, gboolean fresh)
{
  GThread *threads[8];
  double start;

  g_atomic_int_set (&self->server_ends, fresh);
  start = bench_now ();
  for (guint i = 0; i < self->n_connections; i++)
    threads[i] = g_thread_new ("connection", share, self);
  for (guint i = 0; i < self->n_connections; i++)
    g_thread_join (threads[i]);
  return bench_now () - start;
}

static double
run_bare (gpointer data)
{
  Bench *self = data;

  return run (self, ask_bare, self->fresh);
}

static double
run_ours (gpointer data)
{
  Bench *self = data;

  return run (self, ask_ours, g_str_equal (self->method, "POST"));
}

/* --- All of them --- */

static void
compare (Bench *self, const char *name)
{
  /* One each: many connections that ended lately make the next ones to the same port slow. */
  g_autoptr (HttpMock) mock = http_mock_new (serve, self);
  BenchComparison result;

  self->mock = mock;
  result = bench_compare (ROUNDS, run_bare, run_ours, self);
  printf ("{\"bench\":\"http\",\"what\":\"%s\",\"connections\":%u,\"bare_per_second\":%.0f,"
          "\"ours_per_second\":%.0f,\"ratio\":%.2f}\n",
          name, self->n_connections, 1000.0 * self->n_requests / result.bare_ms,
          1000.0 * self->n_requests / result.ours_ms, 1.0 / result.ratio);
}

int
main (int argc, char **argv)
{
  static const guint connections[] = { 1, 4, 8 };
  Bench self = { .n_requests = bench_size (argc, argv, REQUESTS) / 8 * 8 };

  setvbuf (stdout, NULL, _IOLBF, 0);
  for (guint i = 0; i < G_N_ELEMENTS (connections); i++)
    {
      self.n_connections = connections[i];
      self.method = "GET";
      self.fresh = FALSE;
      compare (&self, "questions on kept connections");
      self.method = "POST";
      compare (&self, "messages, bare on kept connections");
      self.fresh = TRUE;
      compare (&self, "messages, bare on fresh connections");
    }
  return EXIT_SUCCESS;
}
