/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-ledger-watch.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

/* A change is seldom alone. */
#define SETTLING_SECONDS 2

struct _PuntualLedgerWatch
{
  char *paths[2]; /* the ledger, and the file beside it that holds its newest changes */
  GFileMonitor *monitors[2];
  char *looks; /* of the files, when somebody was last told */
  guint settling;
  void (*changed) (gpointer data);
  gpointer data;
};

/* Reading a ledger makes the second file and takes it away again, both empty: an empty one is as
 * good as none, or reading would be answered by reading for ever. */
static char *
how_files_look (PuntualLedgerWatch *self)
{
  g_autoptr (GString) looks = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->paths); i++)
    {
      GStatBuf info;

      if (g_stat (self->paths[i], &info) != 0 || info.st_size == 0)
        g_string_append (looks, "-;");
      else
        g_string_append_printf (
            looks, "%" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%ld;",
            (guint64)info.st_ino, (gint64)info.st_size, (gint64)info.st_mtim.tv_sec,
            info.st_mtim.tv_nsec);
    }
  return g_string_free (g_steal_pointer (&looks), FALSE);
}

static gboolean
on_settled (gpointer data)
{
  PuntualLedgerWatch *self = data;
  g_autofree char *looks = how_files_look (self);

  self->settling = 0;
  if (g_str_equal (looks, self->looks))
    return G_SOURCE_REMOVE;
  g_free (self->looks);
  self->looks = g_steal_pointer (&looks);
  self->changed (self->data);
  return G_SOURCE_REMOVE;
}

static void
on_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
            gpointer data)
{
  PuntualLedgerWatch *self = data;

  if (self->settling == 0)
    self->settling = g_timeout_add_seconds (SETTLING_SECONDS, on_settled, self);
}

PuntualLedgerWatch *
puntual_ledger_watch_new (const char *path, void (*changed) (gpointer data), gpointer data)
{
  PuntualLedgerWatch *self = g_new0 (PuntualLedgerWatch, 1);

  self->changed = changed;
  self->data = data;
  self->paths[0] = g_strdup (path);
  self->paths[1] = g_strconcat (path, "-wal", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->paths); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (self->paths[i]);

      self->monitors[i] = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
      if (self->monitors[i] != NULL)
        g_signal_connect (self->monitors[i], "changed", G_CALLBACK (on_changed), self);
    }
  self->looks = how_files_look (self);
  return self;
}

void
puntual_ledger_watch_free (PuntualLedgerWatch *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->settling, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->paths); i++)
    {
      if (self->monitors[i] != NULL)
        {
          g_signal_handlers_disconnect_by_data (self->monitors[i], self);
          g_file_monitor_cancel (self->monitors[i]);
        }
      g_clear_object (&self->monitors[i]);
      g_free (self->paths[i]);
    }
  g_free (self->looks);
  g_free (self);
}
