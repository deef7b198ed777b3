/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-window-size.h"

#define SCHEMA "io.github.puntual.Puntual"

/* NULL: not installed. */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/* The size of a maximised window is the one it goes back to. */
static gboolean
remember (GtkWindow *window, GSettings *settings)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  /* What does not fit the schema is not written. */
  g_settings_set_int (settings, "window-width", CLAMP (width, 360, 16384));
  g_settings_set_int (settings, "window-height", CLAMP (height, 400, 16384));
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  return GDK_EVENT_PROPAGATE;
}

void
puntual_window_size_keep (GtkWindow *window)
{
  g_autoptr (GSettings) settings = open_settings ();

  if (settings == NULL)
    return;
  gtk_window_set_default_size (window, g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (window);
  g_signal_connect_data (window, "close-request", G_CALLBACK (remember),
                         g_steal_pointer (&settings),
                         (GClosureNotify)(void (*) (void))g_object_unref, 0);
}
