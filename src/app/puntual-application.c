/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "puntual-application-actions.h"
#include "puntual-background.h"
#include "puntual-data-jobs.h"
#include "puntual-error.h"
#include "puntual-file-choice.h"
#include "puntual-help.h"
#include "puntual-pictures.h"
#include "puntual-search-provider.h"
#include "puntual-window-actions.h"

struct _PuntualApplication
{
  AdwApplication parent_instance;

  /* Owned. */
  PuntualDesk *desk;
  PuntualBackground *background; /* NULL: on a clock that stands still */
  PuntualSearchProvider *search; /* of the desktop */
  char *ledger_path;
  char *place;
  char *pictures; /* a folder; NULL: none are taken */
  GStrv picture_names;

  PuntualDay fixed_day;
  gboolean failed;
  gboolean goes_on; /* as a service, once everything is closed */
  guint on_term, on_int;
};

G_DEFINE_FINAL_TYPE (PuntualApplication, puntual_application, ADW_TYPE_APPLICATION)

/* --- Window --- */

static PuntualWindow *
window_of (PuntualApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *link = windows; link != NULL; link = link->next)
    {
      if (PUNTUAL_IS_WINDOW (link->data))
        return link->data;
    }
  return NULL;
}

PuntualDesk *
puntual_application_ensure_desk (PuntualApplication *self)
{
  if (self->desk == NULL)
    self->desk = puntual_desk_new (self->ledger_path, self->fixed_day);
  return self->desk;
}

gboolean
puntual_application_has_ledger (PuntualApplication *self)
{
  return self->desk != NULL || g_file_test (self->ledger_path, G_FILE_TEST_EXISTS);
}

PuntualWindow *
puntual_application_show_window (PuntualApplication *self)
{
  PuntualWindow *window = window_of (self);
  PuntualPlace place;

  if (window == NULL)
    window = puntual_window_new (GTK_APPLICATION (self), puntual_application_ensure_desk (self));
  if (self->place != NULL && puntual_place_from_nick (self->place, &place))
    puntual_shell_open (PUNTUAL_SHELL (window), place, 0);
  g_clear_pointer (&self->place, g_free);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

void
puntual_application_open_ledger (PuntualApplication *self, const char *path)
{
  PuntualWindow *window = window_of (self);
  char *copy = g_strdup (path);

  g_application_hold (G_APPLICATION (self));
  if (window != NULL)
    gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&self->desk);
  g_free (self->ledger_path);
  self->ledger_path = copy;
  if (self->background != NULL)
    puntual_background_rest (self->background);
  puntual_application_show_window (self);
  if (self->background != NULL)
    puntual_background_resume (self->background, copy);
  g_application_release (G_APPLICATION (self));
}

void
puntual_application_stand_still (PuntualApplication *self, PuntualDay day)
{
  g_return_if_fail (!g_application_get_is_registered (G_APPLICATION (self)));

  self->fixed_day = day;
}

PuntualDesk *
puntual_application_get_desk (PuntualApplication *self)
{
  return self->desk;
}

/* --- Actions --- */

static void
reopen_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PuntualApplication *self = data;

  puntual_application_open_ledger (self, self->ledger_path);
}

static void
ledger_chosen (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualApplication) self = data;
  g_autoptr (GFile) file = puntual_file_choice_finish (GTK_WIDGET (source), answer, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    puntual_application_open_ledger (self, g_file_peek_path (file));
}

static void
open_ledger_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PuntualApplication *self = data;

  puntual_file_choice_open (GTK_WIDGET (window_of (self)), _ ("Open a Ledger"), NULL, ledger_chosen,
                            g_object_ref (self));
}

static void
backup_restored (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualApplication) self = data;
  g_autoptr (GError) error = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, NULL, &error))
    puntual_application_open_ledger (self, self->ledger_path);
  else if (window_of (self) != NULL)
    {
      if (self->background != NULL)
        puntual_background_resume (self->background, self->ledger_path);
      puntual_shell_complain (PUNTUAL_SHELL (window_of (self)), error);
    }
}

static void
backup_chosen (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualApplication) self = data;
  g_autoptr (GFile) file = puntual_file_choice_finish (GTK_WIDGET (source), answer, NULL);

  if (file == NULL || g_file_peek_path (file) == NULL)
    return;
  if (self->background != NULL)
    puntual_background_rest (self->background);
  puntual_desk_run_closed_async (self->desk, puntual_data_restore, g_file_get_path (file), g_free,
                                 backup_restored, g_object_ref (self));
}

static void
restore_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PuntualApplication *self = data;

  puntual_file_choice_open (GTK_WIDGET (window_of (self)), _ ("Restore a Backup"), NULL,
                            backup_chosen, g_object_ref (self));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PuntualApplication *self = data;

  adw_show_about_window (GTK_WINDOW (window_of (self)), "application-name", "Puntual",
                         "application-icon", PUNTUAL_APPLICATION_ID, "version", PUNTUAL_VERSION,
                         "developer-name", _ ("The Puntual developers"), "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Gets the invoices of a small business paid: on time, once, in the "
                            "customer's language."),
                         NULL);
}

static void
help_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PuntualWindow *window = window_of (data);

  if (window != NULL)
    puntual_help_show (GTK_WINDOW (window));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PuntualWindow *window = window_of (data);

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
}

static const GActionEntry ACTIONS[] = {
  { .name = "reopen", .activate = reopen_action },
  { .name = "open-ledger", .activate = open_ledger_action },
  { .name = "restore", .activate = restore_action },
  { .name = "about", .activate = about_action },
  { .name = "help", .activate = help_action },
  { .name = "quit", .activate = quit_action },
};

/* --- Starting --- */

static PuntualDesk *
desk_of (GtkApplication *application)
{
  return PUNTUAL_APPLICATION (application)->desk;
}

/* The desktop ends, or somebody who has seen enough: what leaves just now may still arrive. */
static gboolean
asked_to_end (gpointer data)
{
  g_application_quit (data);
  return G_SOURCE_CONTINUE;
}

static void
puntual_application_startup (GApplication *application)
{
  PuntualApplication *self = PUNTUAL_APPLICATION (application);

  G_APPLICATION_CLASS (puntual_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  puntual_application_add_outside_actions (self);
  self->on_term = g_unix_signal_add (SIGTERM, asked_to_end, self);
  self->on_int = g_unix_signal_add (SIGINT, asked_to_end, self);
  puntual_window_set_keys (GTK_APPLICATION (self));
  gtk_window_set_default_icon_name (PUNTUAL_APPLICATION_ID);
  if (self->ledger_path == NULL)
    self->ledger_path = puntual_ledger_default_path ();
  if (self->fixed_day == PUNTUAL_DAY_NONE && self->pictures == NULL)
    self->background = puntual_background_new (GTK_APPLICATION (self), self->ledger_path, desk_of);
}

static gboolean
puntual_application_dbus_register (GApplication *application, GDBusConnection *connection,
                                   const char *path, GError **error)
{
  PuntualApplication *self = PUNTUAL_APPLICATION (application);

  return G_APPLICATION_CLASS (puntual_application_parent_class)
             ->dbus_register (application, connection, path, error)
         && puntual_search_provider_export (self->search, connection, path, error);
}

static void
puntual_application_dbus_unregister (GApplication *application, GDBusConnection *connection,
                                     const char *path)
{
  puntual_search_provider_unexport (PUNTUAL_APPLICATION (application)->search, connection);
  G_APPLICATION_CLASS (puntual_application_parent_class)
      ->dbus_unregister (application, connection, path);
}

static void
pictures_taken (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualApplication) self = data;
  g_autoptr (GError) error = NULL;

  if (!puntual_pictures_take_finish (answer, &error))
    {
      g_printerr ("puntual: %s\n", error->message);
      self->failed = TRUE;
    }
  g_application_quit (G_APPLICATION (self));
}

static void
puntual_application_activate (GApplication *application)
{
  PuntualApplication *self = PUNTUAL_APPLICATION (application);
  g_autofree char *pictures = g_steal_pointer (&self->pictures);

  puntual_application_show_window (self);
  if (pictures != NULL)
    puntual_pictures_take_async (window_of (self), pictures,
                                 (const char *const *)self->picture_names, pictures_taken,
                                 g_object_ref (self));
}

static void
puntual_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  puntual_application_open_files (PUNTUAL_APPLICATION (application), files, n_files);
}

gboolean
puntual_application_has_failed (PuntualApplication *self)
{
  return self->failed;
}

gboolean
puntual_application_goes_on (PuntualApplication *self, char **ledger)
{
  gboolean usual = !(g_application_get_flags (G_APPLICATION (self)) & G_APPLICATION_NON_UNIQUE);

  *ledger = usual ? NULL : g_strdup (self->ledger_path);
  return self->goes_on;
}

static void
puntual_application_shutdown (GApplication *application)
{
  PuntualApplication *self = PUNTUAL_APPLICATION (application);
  PuntualWindow *window = window_of (self);

  self->goes_on = self->background != NULL && puntual_background_goes_on (self->background);
  g_clear_pointer (&self->background, puntual_background_free);
  if (window != NULL)
    gtk_window_destroy (GTK_WINDOW (window));
  if (self->desk != NULL)
    puntual_desk_finish (self->desk);
  g_clear_handle_id (&self->on_term, g_source_remove);
  g_clear_handle_id (&self->on_int, g_source_remove);
  G_APPLICATION_CLASS (puntual_application_parent_class)->shutdown (application);
}

/* -1: go on. */
static int
puntual_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  PuntualApplication *self = PUNTUAL_APPLICATION (application);
  g_autofree char *today = NULL;
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("puntual %s\n", PUNTUAL_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "place", "s", &self->place);
  g_variant_dict_lookup (options, "screenshots", "^ay", &self->pictures);
  g_variant_dict_lookup (options, "screenshot", "^as", &self->picture_names);
  if (g_variant_dict_lookup (options, "ledger", "^ay", &self->ledger_path))
    /* Another ledger is another desk: it does not join the window of the usual one. */
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  if (g_variant_dict_lookup (options, "today", "s", &today)
      && !puntual_day_parse_iso (today, &self->fixed_day, &error))
    {
      g_printerr ("puntual: %s\n", error->message);
      return 2;
    }
  return -1;
}

static void
puntual_application_finalize (GObject *object)
{
  PuntualApplication *self = PUNTUAL_APPLICATION (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->search);
  g_free (self->ledger_path);
  g_free (self->place);
  g_free (self->pictures);
  g_strfreev (self->picture_names);
  G_OBJECT_CLASS (puntual_application_parent_class)->finalize (object);
}

static void
puntual_application_class_init (PuntualApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = puntual_application_finalize;
  application_class->dbus_register = puntual_application_dbus_register;
  application_class->dbus_unregister = puntual_application_dbus_unregister;
  application_class->startup = puntual_application_startup;
  application_class->activate = puntual_application_activate;
  application_class->open = puntual_application_open;
  application_class->shutdown = puntual_application_shutdown;
  application_class->handle_local_options = puntual_application_handle_local_options;
}

static const GOptionEntry OPTIONS[] = {
  { "ledger", 'l', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("The ledger to open"), N_ ("FILE") },
  { "today", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Stand still on a day"), "YYYY-MM-DD" },
  { "place", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("The page to begin with"), N_ ("NAME") },
  { "screenshots", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, NULL,
    N_ ("Write a picture of every page into a folder and end"), N_ ("FOLDER") },
  { "screenshot", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING_ARRAY, NULL,
    N_ ("Write this one of them alone; may be given again"), N_ ("NAME") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
  { NULL },
};

static void
puntual_application_init (PuntualApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), OPTIONS);
  self->search = puntual_search_provider_new (self);
}

PuntualApplication *
puntual_application_new (void)
{
  return g_object_new (PUNTUAL_TYPE_APPLICATION, "application-id", PUNTUAL_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/io/github/puntual/Puntual", NULL);
}
