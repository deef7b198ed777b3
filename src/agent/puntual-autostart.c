/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-autostart.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libportal/portal.h>

#include "puntual-error.h"

PuntualAutostartWay
puntual_autostart_way (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? PUNTUAL_AUTOSTART_PORTAL
                                                            : PUNTUAL_AUTOSTART_FILE;
}

char *
puntual_autostart_file (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", PUNTUAL_APPLICATION_ID ".desktop",
                           NULL);
}

/* --- The file --- */

/* A word of Exec=, quoted as the Desktop Entry Specification says; the backslash counts twice, once
 * for the text of the key. */
static char *
quote (const char *word)
{
  g_autoptr (GString) quoted = g_string_new ("\"");

  for (const char *p = word; *p != '\0'; p++)
    {
      if (strchr ("\"`$", *p) != NULL)
        g_string_append (quoted, "\\\\");
      if (*p == '\\')
        g_string_append (quoted, "\\\\\\");
      if (*p == '%')
        g_string_append_c (quoted, '%');
      g_string_append_c (quoted, *p);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static char *
entry_text (const char *program)
{
  g_autofree char *word = quote (program);

  return g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Puntual\nComment=%s\n"
                          "Exec=%s --gapplication-service\nIcon=%s\nTerminal=false\n"
                          "NoDisplay=true\nX-GNOME-Autostart-enabled=true\n",
                          _ ("Sends reminders of unpaid invoices on time"), word,
                          PUNTUAL_APPLICATION_ID);
}

static gboolean
fail_file (const char *path, const char *what, GError **error)
{
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO,
               /* Translators: %1$s is a file, %2$s what the system says is wrong. */
               _ ("Puntual cannot be started with the desktop: “%1$s” cannot be written (%2$s)."),
               path, what);
  return FALSE;
}

static gboolean
write_file (const char *path, const char *program, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = entry_text (program);
  g_autofree char *there = NULL;
  g_autoptr (GError) reason = NULL;

  if (g_file_get_contents (path, &there, NULL, NULL) && g_str_equal (there, text))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_file (path, g_strerror (errno), error);
  if (!g_file_set_contents (path, text, -1, &reason))
    return fail_file (path, reason->message, error);
  return TRUE;
}

static gboolean
set_file (gboolean on, const char *program, GError **error)
{
  g_autofree char *path = puntual_autostart_file ();

  if (on)
    return write_file (path, program, error);
  return g_remove (path) == 0 || errno == ENOENT || fail_file (path, g_strerror (errno), error);
}

/* --- The portal --- */

static void
portal_answered (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) reason = NULL;

  if (xdp_portal_request_background_finish (XDP_PORTAL (source), answer, &reason))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_FAILED) || reason == NULL)
    g_task_return_new_error (
        task, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED, "%s",
        _ ("The desktop does not let Puntual work in the background. Allow it in the settings of "
           "the desktop, under Applications."));
  else
    g_task_return_new_error (
        task, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED,
        /* Translators: %s is what the desktop says is wrong. */
        _ ("The desktop could not be asked whether Puntual may work in the background: %s"),
        reason->message);
}

static void
ask_portal (GTask *task, gboolean on, const char *program)
{
  g_autoptr (XdpPortal) portal = xdp_portal_new ();
  g_autoptr (GPtrArray) command = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *reason = g_strdup (_ ("Send reminders of unpaid invoices on time"));

  g_ptr_array_add (command, g_strdup (program));
  g_ptr_array_add (command, g_strdup ("--gapplication-service"));
  xdp_portal_request_background (
      portal, NULL, reason, command, on ? XDP_BACKGROUND_FLAG_AUTOSTART : XDP_BACKGROUND_FLAG_NONE,
      g_task_get_cancellable (task), portal_answered, g_object_ref (task));
}

void
puntual_autostart_set_async (PuntualAutostartWay way, gboolean on, const char *program,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  GError *error = NULL;

  g_task_set_source_tag (task, puntual_autostart_set_async);
  if (way == PUNTUAL_AUTOSTART_PORTAL)
    ask_portal (task, on, program);
  else if (set_file (on, program, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

gboolean
puntual_autostart_set_finish (GAsyncResult *answer, GError **error)
{
  return g_task_propagate_boolean (G_TASK (answer), error);
}
