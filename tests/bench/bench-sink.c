/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem() */
#include "bench-sink.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define BUFFER_SIZE (256 * 1024)

typedef struct
{
  int socket;
  gsize length; /* of what is in the buffer */
  char buffer[BUFFER_SIZE];
} Connection;

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

static void
reply (Connection *self, const char *text)
{
  gsize length = strlen (text);

  if (send (self->socket, text, length, MSG_NOSIGNAL) != (ssize_t)length)
    self->length = 0;
}

static gboolean
read_more (Connection *self)
{
  ssize_t got;

  if (self->length == BUFFER_SIZE)
    return FALSE;
  got = recv (self->socket, self->buffer + self->length, BUFFER_SIZE - self->length, 0);
  if (got <= 0)
    return FALSE;
  self->length += (gsize)got;
  return TRUE;
}

/* Reads until the buffer holds `end`, searching only what is new; returns the bytes up to and with
 * it, 0 when the client has gone. */
static gsize
read_until (Connection *self, const char *end)
{
  gsize size = strlen (end), from = 0;

  for (;;)
    {
      char *found = memmem (self->buffer + from, self->length - from, end, size);

      if (found != NULL)
        return (gsize)(found - self->buffer) + size;
      from = self->length >= size ? self->length - (size - 1) : 0;
      if (!read_more (self))
        return 0;
    }
}

static void
drop (Connection *self, gsize length)
{
  self->length -= length;
  memmove (self->buffer, self->buffer + length, self->length);
}

static gboolean
take_mail (Connection *self, volatile BenchSinkCount *count)
{
  gsize length;

  reply (self, "354 go on\r\n");
  length = read_until (self, "\r\n.\r\n");
  if (length == 0)
    return FALSE;
  drop (self, length);
  count->n_mails++;
  count->n_bytes += length - 3;
  reply (self, "250 2.0.0 Ok: queued\r\n");
  return TRUE;
}

static void
converse (Connection *self, volatile BenchSinkCount *count)
{
  gsize length;

  reply (self, "220 sink.example ESMTP\r\n");
  while ((length = read_until (self, "\r\n")) > 0)
    {
      gboolean is_data = length == 6 && g_ascii_strncasecmp (self->buffer, "DATA", 4) == 0;
      gboolean is_end = length == 6 && g_ascii_strncasecmp (self->buffer, "QUIT", 4) == 0;
      gboolean is_hello = length > 5 && g_ascii_strncasecmp (self->buffer, "EHLO ", 5) == 0;

      drop (self, length);
      if (is_data)
        {
          if (!take_mail (self, count))
            return;
        }
      else
        reply (self, is_hello ? "250-sink.example\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES\r\n"
                     : is_end ? "221 2.0.0 Bye\r\n"
                              : "250 2.0.0 Ok\r\n");
      if (is_end)
        return;
    }
}

static void
serve (int listener, volatile BenchSinkCount *count)
{
  Connection *connection = g_new (Connection, 1);
  int on = 1;

  for (;;)
    {
      connection->length = 0;
      connection->socket = accept (listener, NULL, NULL);
      if (connection->socket < 0)
        fail ("accept");
      setsockopt (connection->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      converse (connection, count);
      close (connection->socket);
    }
}

BenchSink
bench_sink_start (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  int listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  BenchSink sink = { 0 };

  sink.count =
      mmap (NULL, sizeof *sink.count, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (sink.count == MAP_FAILED || listener < 0
      || bind (listener, (struct sockaddr *)&address, sizeof address) != 0
      || listen (listener, 16) != 0
      || getsockname (listener, (struct sockaddr *)&address, &length) != 0)
    fail ("sink");

  sink.port = ntohs (address.sin_port);
  sink.process = fork ();
  if (sink.process < 0)
    fail ("fork");
  if (sink.process == 0)
    {
      /* Not to outlive a benchmark that is stopped. */
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      serve (listener, sink.count);
    }
  close (listener);
  return sink;
}

void
bench_sink_stop (BenchSink *sink)
{
  kill (sink->process, SIGKILL);
  waitpid (sink->process, NULL, 0);
  munmap ((gpointer)sink->count, sizeof *sink->count);
}
