/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "puntual-autostart.h"
#include "puntual-error.h"

static void
keep_answer (GObject *source, GAsyncResult *answer, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (answer);
}

static gboolean
set (PuntualAutostartWay way, gboolean on, const char *program, GError **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  puntual_autostart_set_async (way, on, program, NULL, keep_answer, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  return puntual_autostart_set_finish (answer, error);
}

static char *
exec_of (const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return g_key_file_get_string (file, "Desktop Entry", "Exec", NULL);
}

static void
assert_starts (const char *program)
{
  g_autofree char *path = puntual_autostart_file ();
  g_autofree char *command = exec_of (path);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;

  g_shell_parse_argv (command, NULL, &argv, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (argv), ==, 2);
  g_assert_cmpstr (argv[0], ==, program);
  g_assert_cmpstr (argv[1], ==, "--gapplication-service");
}

static void
test_file (void)
{
  g_autofree char *path = puntual_autostart_file ();
  g_autoptr (GError) error = NULL;

  g_assert_true (set (PUNTUAL_AUTOSTART_FILE, TRUE, "/opt/one/puntual", &error));
  g_assert_no_error (error);
  assert_starts ("/opt/one/puntual");
  /* The program was moved, to a place with a name that wants quoting. */
  g_assert_true (set (PUNTUAL_AUTOSTART_FILE, TRUE, "/opt/my \"own\" $apps\\puntual", &error));
  assert_starts ("/opt/my \"own\" $apps\\puntual");
  g_assert_true (set (PUNTUAL_AUTOSTART_FILE, FALSE, "/opt/one/puntual", &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (set (PUNTUAL_AUTOSTART_FILE, FALSE, "/opt/one/puntual", &error));
  g_assert_no_error (error);
}

static void
test_no_folder (void)
{
  g_autofree char *path = puntual_autostart_file ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_rmdir (folder);
  g_file_set_contents (folder, "", 0, NULL);
  g_assert_false (set (PUNTUAL_AUTOSTART_FILE, TRUE, "/opt/one/puntual", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO);
  g_unlink (folder);
}

/* --- A desktop that is asked --- */

static const char INTROSPECTION[] =
    "<node><interface name='org.freedesktop.portal.Background'>"
    "<method name='RequestBackground'><arg type='s' direction='in'/><arg type='a{sv}' "
    "direction='in'/><arg type='o' direction='out'/></method>"
    "<property name='version' type='u' access='read'/></interface></node>";

typedef struct
{
  GTestDBus *daemon;
  GDBusConnection *bus;
  guint response;
  gboolean autostart; /* as it was asked for last */
  char *command;
} Portal;

/* To the caller alone: whoever waits for it has no match rule. */
static void
called (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
        const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  Portal *self = data;
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *request = NULL;
  g_autofree const char **command = NULL;
  const char *token = NULL;
  GVariantDict results;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  self->autostart = FALSE;
  g_variant_lookup (options, "autostart", "b", &self->autostart);
  g_clear_pointer (&self->command, g_free);
  if (g_variant_lookup (options, "commandline", "^a&s", &command))
    self->command = g_strjoinv (" ", (char **)command);
  g_variant_dict_init (&results, NULL);
  g_variant_dict_insert (&results, "background", "b", self->response == 0);
  g_variant_dict_insert (&results, "autostart", "b", self->autostart);
  request = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", name, token);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  g_dbus_connection_emit_signal (
      bus, sender, request, "org.freedesktop.portal.Request", "Response",
      g_variant_new ("(u@a{sv})", self->response, g_variant_dict_end (&results)), NULL);
}

static GVariant *
get_version (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
             const char *property, GError **error, gpointer data)
{
  return g_variant_new_uint32 (1);
}

static const GDBusInterfaceVTable VTABLE = { .method_call = called, .get_property = get_version };

static void
portal_set_up (Portal *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (INTROSPECTION, &error);
  g_autoptr (GVariant) owned = NULL;

  g_assert_no_error (error);
  self->daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->daemon);
  self->bus =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (self->daemon),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                  | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (self->bus, "/org/freedesktop/portal/desktop",
                                     node->interfaces[0], &VTABLE, self, NULL, &error);
  g_assert_no_error (error);
  owned = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 4),
                                       NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
portal_tear_down (Portal *self, gconstpointer data)
{
  g_clear_object (&self->bus);
  g_clear_pointer (&self->command, g_free);
  g_test_dbus_stop (self->daemon);
  g_clear_object (&self->daemon);
}

static void
test_portal (Portal *self, gconstpointer data)
{
  g_autofree char *path = puntual_autostart_file ();
  g_autoptr (GError) error = NULL;

  g_assert_true (set (PUNTUAL_AUTOSTART_PORTAL, TRUE, "puntual", &error));
  g_assert_no_error (error);
  g_assert_true (self->autostart);
  g_assert_cmpstr (self->command, ==, "puntual --gapplication-service");
  g_assert_true (set (PUNTUAL_AUTOSTART_PORTAL, FALSE, "puntual", &error));
  g_assert_no_error (error);
  g_assert_false (self->autostart);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  self->response = 1;
  g_assert_false (set (PUNTUAL_AUTOSTART_PORTAL, TRUE, "puntual", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("puntual-config-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/autostart/a-file-that-follows-the-program", test_file);
  g_test_add_func ("/autostart/a-folder-that-cannot-be-is-said", test_no_folder);
  g_test_add ("/autostart/a-sandbox-asks-and-may-be-refused", Portal, NULL, portal_set_up,
              test_portal, portal_tear_down);
  status = g_test_run ();
  g_rmdir (folder);
  return status;
}
