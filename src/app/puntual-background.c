/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-background.h"

#include <unistd.h>

#include "puntual-autostart.h"
#include "puntual-told-news.h"
#include "puntual-window.h"

/* The window has the machine to itself first. */
#define WINDOW_SECONDS 4

struct _PuntualBackground
{
  GtkApplication *application; /* borrowed */
  PuntualDesk *(*get_desk) (GtkApplication *application);
  char *path;
  PuntualAgent *agent;
  PuntualToldNews *news;         /* NULL without an agent */
  const PuntualAgentRound *seen; /* borrowed from the agent: the round that the window knows */
  guint start_wait;
  gboolean holds; /* the application, for the agent's sake */
  gboolean goes_on;
  int wanted; /* whether it starts with the desktop, as far as this process saw to it; -1: not yet
               */
  GCancellable *cancellable;
};

static gboolean
has_window (PuntualBackground *self)
{
  return gtk_application_get_windows (self->application) != NULL;
}

static void
hold (PuntualBackground *self, gboolean holds)
{
  if (holds && !self->holds)
    g_application_hold (G_APPLICATION (self->application));
  else if (!holds && self->holds)
    g_application_release (G_APPLICATION (self->application));
  self->holds = holds;
}

/* --- Starting with the desktop --- */

/* The file that runs, or what stands in its place since the program was brought up to date. Owned;
 * NULL when that cannot be told. */
static char *
own_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  if (self != NULL && g_str_has_suffix (self, " (deleted)"))
    self[strlen (self) - strlen (" (deleted)")] = '\0';
  return self != NULL && g_file_test (self, G_FILE_TEST_IS_EXECUTABLE) ? g_steal_pointer (&self)
                                                                       : NULL;
}

static PuntualWindow *
window_of (PuntualBackground *self)
{
  for (GList *link = gtk_application_get_windows (self->application); link != NULL;
       link = link->next)
    if (PUNTUAL_IS_WINDOW (link->data))
      return link->data;
  return NULL;
}

/* Whoever asked for it hears that it was refused; nobody is told at every start. */
static void
autostart_set (GObject *source, GAsyncResult *answer, gpointer data)
{
  PuntualBackground *self = data;
  g_autoptr (GError) error = NULL;

  if (puntual_autostart_set_finish (answer, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (window_of (self) != NULL)
    puntual_shell_complain (PUNTUAL_SHELL (window_of (self)), error);
}

/* Only the usual ledger has a program that starts with the desktop. */
static void
see_to_autostart (PuntualBackground *self, gboolean wanted)
{
  gboolean first = self->wanted < 0;
  g_autofree char *program = own_program ();

  if (self->wanted == wanted || program == NULL
      || (g_application_get_flags (G_APPLICATION (self->application)) & G_APPLICATION_NON_UNIQUE))
    return;
  self->wanted = wanted;
  if (first && puntual_autostart_way () == PUNTUAL_AUTOSTART_PORTAL)
    return;
  puntual_autostart_set_async (puntual_autostart_way (), wanted, program, self->cancellable,
                               autostart_set, self);
}

/* --- The agent --- */

/* A round writes down what it did without a change of a customer or an invoice that the desk would
 * notice. */
static void
refresh_window (PuntualBackground *self)
{
  const PuntualAgentRound *last = puntual_agent_get_last (self->agent);
  PuntualDesk *desk = self->get_desk (self->application);

  if (last == self->seen)
    return;
  self->seen = last;
  if (desk != NULL && has_window (self))
    g_signal_emit_by_name (desk, "changed");
}

static void
agent_changed (PuntualAgent *agent, gpointer data)
{
  PuntualBackground *self = data;
  const PuntualAgentLook *look = puntual_agent_get_look (agent);

  refresh_window (self);
  if (look == NULL)
    return;
  see_to_autostart (self, look->background);
  if (!has_window (self))
    hold (self, look->background);
}

static void
start_agent (PuntualBackground *self)
{
  self->agent = puntual_agent_new (self->path, NULL);
  self->news = puntual_told_news_new (self->application, self->path);
  puntual_agent_set_news (self->agent, puntual_notification_news_take, puntual_told_news_tell,
                          self->news);
  g_signal_connect (self->agent, "changed", G_CALLBACK (agent_changed), self);
  puntual_agent_set_unattended (self->agent, !has_window (self));
  puntual_agent_start (self->agent);
}

static gboolean
window_is_up (gpointer data)
{
  PuntualBackground *self = data;

  self->start_wait = 0;
  start_agent (self);
  return G_SOURCE_REMOVE;
}

/* --- The last window --- */

static gboolean
read_setting (PuntualDeskJob *job, gpointer data, GError **error)
{
  char *value = puntual_ledger_get_setting (puntual_desk_job_get_ledger (job), "background", error);

  puntual_desk_job_take_result (job, value, g_free);
  return value != NULL;
}

static void
stop (PuntualBackground *self)
{
  g_clear_handle_id (&self->start_wait, g_source_remove);
  if (self->agent == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->agent, self);
  puntual_agent_stop (self->agent);
  g_clear_object (&self->agent);
  g_clear_pointer (&self->news, puntual_told_news_free);
  self->seen = NULL;
}

/* By now everything that was sent to the name of the program has arrived: whoever asked for a
 * window meanwhile has got one, and it stays. From here on the desktop starts the program anew for
 * whoever asks, and that one is a service like ours. */
static void
name_released (GObject *source, GAsyncResult *answer, gpointer data)
{
  PuntualBackground *self = data;
  g_autoptr (GVariant) released =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), answer, NULL);

  g_application_release (G_APPLICATION (self->application));
  if (has_window (self))
    {
      const char *name = g_application_get_application_id (G_APPLICATION (self->application));

      g_dbus_connection_call (G_DBUS_CONNECTION (source), "org.freedesktop.DBus",
                              "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                              g_variant_new ("(su)", name, 4), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                              NULL, NULL, NULL);
      puntual_background_resume (self, self->path);
      return;
    }
  self->goes_on = TRUE;
  g_application_quit (G_APPLICATION (self->application));
}

static void
go_on (PuntualBackground *self)
{
  GApplication *application = G_APPLICATION (self->application);
  GDBusConnection *bus = g_application_get_dbus_connection (application);

  stop (self);
  hold (self, FALSE);
  if (bus == NULL || (g_application_get_flags (application) & G_APPLICATION_NON_UNIQUE))
    {
      self->goes_on = TRUE;
      g_application_quit (application);
      return;
    }
  g_application_hold (application);
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "ReleaseName",
                          g_variant_new ("(s)", g_application_get_application_id (application)),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, name_released, self);
}

static void
setting_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  PuntualBackground *self = data;
  g_autofree char *value = NULL;
  gpointer result = NULL;
  GApplication *application = G_APPLICATION (self->application);

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, NULL))
    value = result;
  if (!has_window (self) && g_strcmp0 (value, "on") == 0)
    go_on (self);
  else if (!has_window (self))
    {
      stop (self);
      hold (self, FALSE);
    }
  g_application_release (application);
}

static void
window_removed (GtkApplication *application, GtkWindow *window, gpointer data)
{
  PuntualBackground *self = data;
  PuntualDesk *desk = self->get_desk (application);

  if (has_window (self) || desk == NULL || self->goes_on)
    return;
  g_application_hold (G_APPLICATION (application));
  puntual_desk_run_async (desk, PUNTUAL_LANE_READ, read_setting, NULL, NULL, NULL, setting_read,
                          self);
}

static void
window_added (GtkApplication *application, GtkWindow *window, gpointer data)
{
  PuntualBackground *self = data;

  if (self->agent != NULL)
    puntual_agent_set_unattended (self->agent, FALSE);
  else if (self->start_wait == 0)
    self->start_wait = g_timeout_add_seconds (WINDOW_SECONDS, window_is_up, self);
}

/* --- Life --- */

PuntualBackground *
puntual_background_new (GtkApplication *application, const char *ledger_path,
                        PuntualDesk *(*get_desk) (GtkApplication *application))
{
  PuntualBackground *self = g_new0 (PuntualBackground, 1);

  self->application = application;
  self->get_desk = get_desk;
  self->path = g_strdup (ledger_path);
  self->wanted = -1;
  self->cancellable = g_cancellable_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added), self);
  g_signal_connect (application, "window-removed", G_CALLBACK (window_removed), self);
  if (g_application_get_flags (G_APPLICATION (application)) & G_APPLICATION_IS_SERVICE)
    {
      hold (self, TRUE);
      start_agent (self);
    }
  return self;
}

void
puntual_background_free (PuntualBackground *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->application, self);
  stop (self);
  hold (self, FALSE);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

void
puntual_background_rest (PuntualBackground *self)
{
  stop (self);
}

void
puntual_background_resume (PuntualBackground *self, const char *ledger_path)
{
  char *path = g_strdup (ledger_path);

  stop (self);
  g_free (self->path);
  self->path = path;
  start_agent (self);
}

PuntualAgent *
puntual_background_get_agent (PuntualBackground *self)
{
  return self->agent;
}

gboolean
puntual_background_goes_on (PuntualBackground *self)
{
  return self->goes_on;
}

void
puntual_background_begin_anew (const char *program, const char *ledger)
{
  g_autofree char *path = own_program ();
  const char *argv[] = { program, "--gapplication-service", ledger != NULL ? "--ledger" : NULL,
                         ledger, NULL };

  if (path != NULL)
    execv (path, (char **)argv);
}
