/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-server.h"

#include <string.h>

struct _MailServer
{
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GSocketService *service;
  guint16 port;
  GMutex lock;
  char *refusal;
  char *password;
  GString *taken;
};

/* One conversation. */
typedef struct
{
  MailServer *server;
  GDataInputStream *in;
  GOutputStream *out;
} Talk;

static void
answer (Talk *self, const char *text)
{
  g_autofree char *line = g_strconcat (text, "\r\n", NULL);

  g_output_stream_write_all (self->out, line, strlen (line), NULL, NULL, NULL);
}

static char *
hear (Talk *self)
{
  return g_data_input_stream_read_line (self->in, NULL, NULL, NULL);
}

/* "AUTH PLAIN" with what follows, or asked for: user and password between NULs, in base64 (RFC
 * 4616). */
static void
sign_in (Talk *self, const char *line)
{
  g_autofree char *asked = NULL;
  g_autofree guchar *plain = NULL;
  const char *word = strlen (line) > 11 ? line + 11 : NULL;
  gboolean ok = FALSE;
  gsize length;

  if (word == NULL)
    {
      answer (self, "334 ");
      word = asked = hear (self);
    }
  if (word == NULL)
    return;
  plain = g_base64_decode (word, &length);
  g_mutex_lock (&self->server->lock);
  if (self->server->password != NULL && length > strlen (self->server->password))
    {
      gsize n = strlen (self->server->password);

      ok =
          plain[length - n - 1] == 0 && memcmp (plain + length - n, self->server->password, n) == 0;
    }
  g_mutex_unlock (&self->server->lock);
  answer (self, ok ? "235 2.7.0 Welcome" : "535 5.7.8 Bad user or password");
}

static void
take_data (Talk *self, const char *recipient)
{
  gboolean end = FALSE;

  answer (self, "354 Go on");
  while (!end)
    {
      g_autofree char *line = hear (self);

      end = line == NULL || g_str_equal (line, ".");
    }
  g_mutex_lock (&self->server->lock);
  g_string_append_printf (self->server->taken, "%s\n", recipient);
  g_mutex_unlock (&self->server->lock);
  answer (self, "250 2.0.0 Taken");
}

static char *
take_recipient (Talk *self, const char *line)
{
  const char *from = strchr (line, '<');
  const char *to = strchr (line, '>');
  g_autofree char *refusal = NULL;

  g_mutex_lock (&self->server->lock);
  refusal = g_strdup (self->server->refusal);
  g_mutex_unlock (&self->server->lock);
  answer (self, refusal != NULL ? refusal : "250 2.1.5 Ok");
  return from != NULL && to > from ? g_strndup (from + 1, (gsize)(to - from - 1)) : NULL;
}

static void
greet (Talk *self)
{
  gboolean asks;

  g_mutex_lock (&self->server->lock);
  asks = self->server->password != NULL;
  g_mutex_unlock (&self->server->lock);
  answer (self, asks ? "250-mx.test.example\r\n250 AUTH PLAIN" : "250 mx.test.example");
}

static gboolean
talk (GThreadedSocketService *service, GSocketConnection *connection, GObject *source,
      MailServer *server)
{
  g_autoptr (GDataInputStream) in =
      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_autofree char *recipient = NULL;
  Talk self = { server, in, g_io_stream_get_output_stream (G_IO_STREAM (connection)) };
  gboolean quit = FALSE;

  g_data_input_stream_set_newline_type (in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  answer (&self, "220 mx.test.example");
  while (!quit)
    {
      g_autofree char *line = hear (&self);

      quit = line == NULL || g_str_equal (line, "QUIT");
      if (quit)
        break;
      if (g_str_has_prefix (line, "EHLO"))
        greet (&self);
      else if (g_str_has_prefix (line, "AUTH PLAIN"))
        sign_in (&self, line);
      else if (g_str_has_prefix (line, "RCPT"))
        {
          g_free (recipient);
          recipient = take_recipient (&self, line);
        }
      else if (g_str_has_prefix (line, "DATA"))
        take_data (&self, recipient);
      else
        answer (&self, "250 Ok");
    }
  return TRUE;
}

static gpointer
serve (gpointer data)
{
  MailServer *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

MailServer *
mail_server_new (void)
{
  MailServer *self = g_new0 (MailServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  self->taken = g_string_new (NULL);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (4);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any_port, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  g_signal_connect (self->service, "run", G_CALLBACK (talk), self);
  g_socket_service_start (self->service);
  g_main_context_pop_thread_default (self->context);
  self->thread = g_thread_new ("mail", serve, self);
  return self;
}

guint
mail_server_get_port (MailServer *self)
{
  return self->port;
}

void
mail_server_refuse (MailServer *self, const char *text)
{
  g_mutex_lock (&self->lock);
  g_free (self->refusal);
  self->refusal = g_strdup (text);
  g_mutex_unlock (&self->lock);
}

void
mail_server_ask_password (MailServer *self, const char *password)
{
  g_mutex_lock (&self->lock);
  g_free (self->password);
  self->password = g_strdup (password);
  g_mutex_unlock (&self->lock);
}

char *
mail_server_taken (MailServer *self)
{
  char *taken;

  g_mutex_lock (&self->lock);
  taken = g_strdup (self->taken->str);
  g_mutex_unlock (&self->lock);
  return taken;
}

void
mail_server_free (MailServer *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_object_unref (self->service);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->refusal);
  g_free (self->password);
  g_string_free (self->taken, TRUE);
  g_mutex_clear (&self->lock);
  g_free (self);
}
