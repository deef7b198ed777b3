/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-agent-sleep.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* For sleeping without an end: the clock may still be set. 2200-01-01. */
#define FAR_AWAY (G_GINT64_CONSTANT (7258118400) * G_USEC_PER_SEC)

struct _PuntualAgentSleep
{
  void (*woken) (gpointer data);
  gpointer data;
  int fd; /* -1: the system has no such timer, and only zones are watched */
  GSource *source;
  GFileMonitor *zone;
  gint64 until;
};

static void
arm (PuntualAgentSleep *self)
{
  gint64 instant = self->until != 0 ? CLAMP (self->until, 1, FAR_AWAY) : FAR_AWAY;
  const struct itimerspec timer = { .it_value = { .tv_sec = instant / G_USEC_PER_SEC,
                                                  .tv_nsec = instant % G_USEC_PER_SEC * 1000 } };

  if (self->fd >= 0)
    timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &timer, NULL);
}

/* The read also fails when the clock was set or the computer woke up, with ECANCELED, and the timer
 * is off then: see timerfd_create(2). */
static gboolean
on_timer (int fd, GIOCondition condition, gpointer data)
{
  PuntualAgentSleep *self = data;
  guint64 times;

  if (read (fd, &times, sizeof times) < 0 && (errno == EAGAIN || errno == EINTR))
    return G_SOURCE_CONTINUE;
  self->until = 0;
  arm (self);
  self->woken (self->data);
  return G_SOURCE_CONTINUE;
}

static void
on_zone (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
  PuntualAgentSleep *self = data;

  if (event != G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT)
    self->woken (self->data);
}

PuntualAgentSleep *
puntual_agent_sleep_new (void (*woken) (gpointer data), gpointer data)
{
  PuntualAgentSleep *self = g_new0 (PuntualAgentSleep, 1);
  g_autoptr (GFile) zone = g_file_new_for_path ("/etc/localtime");

  self->woken = woken;
  self->data = data;
  self->fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->fd >= 0)
    {
      self->source = g_unix_fd_source_new (self->fd, G_IO_IN);
      g_source_set_callback (self->source, G_SOURCE_FUNC (on_timer), self, NULL);
      g_source_attach (self->source, g_main_context_get_thread_default ());
    }
  self->zone = g_file_monitor_file (zone, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->zone != NULL)
    g_signal_connect (self->zone, "changed", G_CALLBACK (on_zone), self);
  arm (self);
  return self;
}

void
puntual_agent_sleep_free (PuntualAgentSleep *self)
{
  if (self == NULL)
    return;
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  if (self->fd >= 0)
    close (self->fd);
  if (self->zone != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->zone, self);
      g_file_monitor_cancel (self->zone);
    }
  g_clear_object (&self->zone);
  g_free (self);
}

void
puntual_agent_sleep_until (PuntualAgentSleep *self, gint64 instant)
{
  self->until = instant;
  arm (self);
}
