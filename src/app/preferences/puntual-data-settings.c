/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-data-jobs.h"
#include "puntual-error.h"
#include "puntual-file-choice.h"
#include "puntual-preferences-pages.h"
#include "puntual-question.h"

#define MOST_PROBLEMS 50 /* that are listed */

#define PUNTUAL_TYPE_DATA_SETTINGS (puntual_data_settings_get_type ())
G_DECLARE_FINAL_TYPE (PuntualDataSettings, puntual_data_settings, PUNTUAL, DATA_SETTINGS,
                      AdwPreferencesPage)

/* The ledger as a whole: where it is, copies of it, whether it is sound. */
struct _PuntualDataSettings
{
  AdwPreferencesPage parent_instance;

  PuntualShell *shell; /* weak */
  GFile *backup;       /* that is asked about */
  /* Borrowed. */
  GtkWidget *check_row;
  AdwPreferencesGroup *check_group;
  GPtrArray *problems; /* rows */
};

G_DEFINE_FINAL_TYPE (PuntualDataSettings, puntual_data_settings, ADW_TYPE_PREFERENCES_PAGE)

static PuntualDesk *
desk_of (PuntualDataSettings *self)
{
  return puntual_shell_get_desk (self->shell);
}

/* --- A file that is written --- */

typedef struct
{
  PuntualDataSettings *self; /* owned */
  PuntualDeskFunc write;
  char *name;
} Writing;

static void
writing_free (Writing *self)
{
  g_object_unref (self->self);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static void
written (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Writing) writing = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  PuntualShell *shell = writing->self->shell;
  gboolean ok = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, NULL, &error);

  if (shell == NULL)
    return;
  /* Translators: %s is the name of a file. */
  text = g_strdup_printf (_ ("“%s” is written"), writing->name);
  if (ok)
    puntual_shell_say (shell, text);
  else
    puntual_shell_complain (shell, error);
}

static void
target_chosen (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Writing) writing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = puntual_file_choice_finish (GTK_WIDGET (source), answer, &error);
  char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || writing->self->shell == NULL)
    {
      g_free (path);
      return;
    }
  writing->name = g_file_get_basename (file);
  puntual_desk_run_async (desk_of (writing->self), PUNTUAL_LANE_READ, writing->write, path, g_free,
                          NULL, written, writing);
  g_steal_pointer (&writing);
}

/* The name holds the day, so that copies do not replace each other. */
static void
ask_for_target (PuntualDataSettings *self, const char *title, const char *stem,
                const char *extension, PuntualDeskFunc write)
{
  Writing *writing = g_new0 (Writing, 1);
  g_autofree char *day = puntual_day_to_iso (puntual_desk_get_day (desk_of (self)));
  g_autofree char *name = g_strdup_printf ("%s-%s.%s", stem, day, extension);

  writing->self = g_object_ref (self);
  writing->write = write;
  puntual_file_choice_save (GTK_WIDGET (self), title, name, NULL, target_chosen, writing);
}

static void
back_up (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_for_target (PUNTUAL_DATA_SETTINGS (widget), _ ("Back Up"), "puntual", "db",
                  puntual_data_back_up);
}

static void
export_invoices (GtkWidget *widget, const char *action, GVariant *parameter)
{
  /* Translators: the beginning of a file name. */
  ask_for_target (PUNTUAL_DATA_SETTINGS (widget), _ ("Export Invoices"), _ ("invoices"), "csv",
                  puntual_data_export_invoices);
}

static void
export_customers (GtkWidget *widget, const char *action, GVariant *parameter)
{
  /* Translators: the beginning of a file name. */
  ask_for_target (PUNTUAL_DATA_SETTINGS (widget), _ ("Export Customers"), _ ("customers"), "csv",
                  puntual_data_export_customers);
}

/* --- Restoring --- */

static void
restored (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualDataSettings) self = data;
  g_autoptr (GError) error = NULL;

  if (self->shell == NULL)
    return;
  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, NULL, &error))
    puntual_shell_say (self->shell, _ ("The backup is in place"));
  else
    puntual_shell_complain (self->shell, error);
}

static void
answered (GObject *source, GAsyncResult *answer, gpointer data)
{
  PuntualDataSettings *self = PUNTUAL_DATA_SETTINGS (source);
  g_autofree char *id = puntual_question_finish (GTK_WIDGET (source), answer);
  g_autoptr (GFile) file = g_steal_pointer (&self->backup);

  if (g_strcmp0 (id, "restore") == 0 && file != NULL && self->shell != NULL)
    puntual_desk_run_closed_async (desk_of (self), puntual_data_restore, g_file_get_path (file),
                                   g_free, restored, g_object_ref (self));
}

static void
backup_chosen (GObject *source, GAsyncResult *answer, gpointer data)
{
  static const PuntualAnswer answers[] = {
    { "cancel", N_ ("_Cancel"), PUNTUAL_ANSWER_PLAIN },
    { "restore", N_ ("_Restore"), PUNTUAL_ANSWER_DESTRUCTIVE },
  };
  PuntualAnswer translated[G_N_ELEMENTS (answers)];
  PuntualDataSettings *self = PUNTUAL_DATA_SETTINGS (source);
  g_autoptr (GFile) file = puntual_file_choice_finish (GTK_WIDGET (source), answer, NULL);
  g_autofree char *name = NULL;
  g_autofree char *heading = NULL;

  if (file == NULL || g_file_peek_path (file) == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      translated[i] = answers[i];
      translated[i].label = _ (answers[i].label);
    }
  name = g_file_get_basename (file);
  /* Translators: %s is the name of a file. */
  heading = g_strdup_printf (_ ("Restore “%s”?"), name);
  g_set_object (&self->backup, file);
  puntual_question_ask (
      GTK_WIDGET (self), heading,
      _ ("The backup takes the place of your ledger. The ledger of now is kept beside it, with "
         "“before-restore” in its name. Messages sent since the backup are remembered, so that "
         "nobody is written to twice; where that cannot be known, everything is paused."),
      translated, G_N_ELEMENTS (translated), answered, NULL);
}

static void
restore (GtkWidget *widget, const char *action, GVariant *parameter)
{
  puntual_file_choice_open (widget, _ ("Restore a Backup"), NULL, backup_chosen, NULL);
}

/* --- Checking --- */

static void
show_problems (PuntualDataSettings *self, GPtrArray *problems)
{
  for (guint i = 0; i < self->problems->len; i++)
    adw_preferences_group_remove (self->check_group, g_ptr_array_index (self->problems, i));
  g_ptr_array_set_size (self->problems, 0);
  for (guint i = 0; i < MIN (problems->len, MOST_PROBLEMS); i++)
    {
      GtkWidget *row = puntual_settings_row_new (g_ptr_array_index (problems, i), NULL);

      gtk_widget_add_css_class (row, "error");
      adw_preferences_group_add (self->check_group, row);
      g_ptr_array_add (self->problems, row);
    }
}

static void
checked (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualDataSettings) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *text = NULL;
  gpointer result = NULL;
  gboolean ok = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error);

  if (ok)
    problems = result;
  if (self->shell == NULL)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "data.check", TRUE);
  if (!ok)
    {
      puntual_settings_row_set_subtitle (self->check_row, error->message);
      return;
    }
  /* Translators: %u is a number of problems. */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u thing is wrong. Restore a backup.",
                                       "%u things are wrong. Restore a backup.", problems->len),
                          problems->len);
  puntual_settings_row_set_subtitle (self->check_row,
                                     problems->len == 0 ? _ ("The ledger is in order.") : text);
  show_problems (self, problems);
}

static void
check (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PuntualDataSettings *self = PUNTUAL_DATA_SETTINGS (widget);

  gtk_widget_action_set_enabled (widget, "data.check", FALSE);
  puntual_settings_row_set_subtitle (self->check_row, _ ("Checking…"));
  puntual_desk_run_async (desk_of (self), PUNTUAL_LANE_READ, puntual_data_check, NULL, NULL, NULL,
                          checked, g_object_ref (self));
}

static void
open_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PuntualDesk *desk = desk_of (PUNTUAL_DATA_SETTINGS (widget));
  g_autofree char *folder = g_path_get_dirname (puntual_desk_get_path (desk));
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

/* --- Building --- */

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle, const char *label,
         const char *action)
{
  GtkWidget *row = puntual_settings_row_new (title, subtitle);
  GtkWidget *button = puntual_settings_row_add_button (row, label, NULL);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_preferences_group_add (group, row);
  return row;
}

static void
build (PuntualDataSettings *self)
{
  AdwPreferencesGroup *place = puntual_settings_group_new (
      _ ("Your Ledger"), _ ("Everything Puntual knows is in this one file, on this computer."));
  AdwPreferencesGroup *copies = puntual_settings_group_new (_ ("Copies"), NULL);
  AdwPreferencesGroup *files = puntual_settings_group_new (
      _ ("For Other Programs"), _ ("CSV files that any spreadsheet opens."));

  add_row (place, _ ("File"), puntual_desk_get_path (desk_of (self)), _ ("_Open Folder"),
           "data.open-folder");
  add_row (copies, _ ("Back up"), _ ("One file, best kept on another disk. No password is in it."),
           _ ("_Back Up…"), "data.back-up");
  add_row (copies, _ ("Restore"), _ ("Puts a backup in the place of the ledger."), _ ("_Restore…"),
           "data.restore");
  self->check_group = puntual_settings_group_new (NULL, NULL);
  self->check_row = add_row (self->check_group, _ ("Check"),
                             _ ("Looks whether the file and all sums in it are sound."),
                             _ ("_Check"), "data.check");
  add_row (files, _ ("Invoices"), NULL, _ ("Export _Invoices…"), "data.export-invoices");
  add_row (files, _ ("Customers"), NULL, _ ("Export C_ustomers…"), "data.export-customers");
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), place);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), copies);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->check_group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), files);
}

static void
puntual_data_settings_dispose (GObject *object)
{
  g_clear_weak_pointer (&PUNTUAL_DATA_SETTINGS (object)->shell);
  G_OBJECT_CLASS (puntual_data_settings_parent_class)->dispose (object);
}

static void
puntual_data_settings_finalize (GObject *object)
{
  PuntualDataSettings *self = PUNTUAL_DATA_SETTINGS (object);

  g_clear_object (&self->backup);
  g_ptr_array_unref (self->problems);
  G_OBJECT_CLASS (puntual_data_settings_parent_class)->finalize (object);
}

static void
puntual_data_settings_class_init (PuntualDataSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_data_settings_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_data_settings_finalize;
  gtk_widget_class_install_action (widget_class, "data.open-folder", NULL, open_folder);
  gtk_widget_class_install_action (widget_class, "data.back-up", NULL, back_up);
  gtk_widget_class_install_action (widget_class, "data.restore", NULL, restore);
  gtk_widget_class_install_action (widget_class, "data.check", NULL, check);
  gtk_widget_class_install_action (widget_class, "data.export-invoices", NULL, export_invoices);
  gtk_widget_class_install_action (widget_class, "data.export-customers", NULL, export_customers);
}

static void
puntual_data_settings_init (PuntualDataSettings *self)
{
  self->problems = g_ptr_array_new ();
}

GtkWidget *
puntual_data_settings_new (PuntualShell *shell)
{
  PuntualDataSettings *self = g_object_new (PUNTUAL_TYPE_DATA_SETTINGS, NULL);

  g_set_weak_pointer (&self->shell, shell);
  build (self);
  return GTK_WIDGET (self);
}
