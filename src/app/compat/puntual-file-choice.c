/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
/* This file reaches above the floor where the toolkit at hand does. */
#undef GDK_VERSION_MAX_ALLOWED
#include "puntual-file-choice.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"

typedef enum
{
  CHOICE_OPEN,
  CHOICE_SAVE,
  CHOICE_FOLDER,
} ChoiceKind;

static gboolean answered_by_a_test = FALSE;
static GFile *answer_of_a_test = NULL;

void
puntual_file_choice_answer_next (GFile *file)
{
  answered_by_a_test = TRUE;
  g_set_object (&answer_of_a_test, file);
}

/* Takes both. file NULL: the person chose nothing. */
static void
return_file (GTask *task, GFile *file)
{
  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    g_task_return_new_error (task, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED, "%s",
                             _ ("No file was chosen."));
  g_object_unref (task);
}

static GtkWindow *
window_of (GtkWidget *owner)
{
  GtkRoot *root = gtk_widget_get_root (owner);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
on_opened (GObject *dialog, GAsyncResult *answer, gpointer task)
{
  return_file (task, gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), answer, NULL));
}

static void
on_saved (GObject *dialog, GAsyncResult *answer, gpointer task)
{
  return_file (task, gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), answer, NULL));
}

static void
on_folder (GObject *dialog, GAsyncResult *answer, gpointer task)
{
  return_file (task, gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (dialog), answer, NULL));
}

static void
show_choice (GtkWidget *owner, ChoiceKind kind, const char *title, const char *name,
             GListModel *filters, GTask *task)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_modal (dialog, TRUE);
  if (filters != NULL)
    gtk_file_dialog_set_filters (dialog, filters);
  if (kind == CHOICE_SAVE)
    {
      gtk_file_dialog_set_initial_name (dialog, name);
      gtk_file_dialog_save (dialog, window_of (owner), NULL, on_saved, task);
    }
  else if (kind == CHOICE_FOLDER)
    gtk_file_dialog_select_folder (dialog, window_of (owner), NULL, on_folder, task);
  else
    gtk_file_dialog_open (dialog, window_of (owner), NULL, on_opened, task);
}

#else

static void
on_response (GtkNativeDialog *native, int response, GTask *task)
{
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native));
  return_file (task, file);
  g_object_unref (native);
}

static void
show_choice (GtkWidget *owner, ChoiceKind kind, const char *title, const char *name,
             GListModel *filters, GTask *task)
{
  static const GtkFileChooserAction actions[] = {
    [CHOICE_OPEN] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [CHOICE_SAVE] = GTK_FILE_CHOOSER_ACTION_SAVE,
    [CHOICE_FOLDER] = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
  };
  GtkFileChooserNative *native =
      gtk_file_chooser_native_new (title, window_of (owner), actions[kind], NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  if (kind == CHOICE_SAVE && name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  for (guint i = 0; filters != NULL && i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (filters, i);

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), filter);
    }
  g_signal_connect (native, "response", G_CALLBACK (on_response), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

#endif

static void
ask (GtkWidget *owner, ChoiceKind kind, const char *title, const char *name, GListModel *filters,
     GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (owner));

  task = g_task_new (owner, NULL, callback, user_data);
  g_task_set_source_tag (task, ask);
  if (answered_by_a_test)
    {
      answered_by_a_test = FALSE;
      return_file (task, g_steal_pointer (&answer_of_a_test));
      return;
    }
  show_choice (owner, kind, title, name, filters, task);
}

void
puntual_file_choice_open (GtkWidget *owner, const char *title, GListModel *filters,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  ask (owner, CHOICE_OPEN, title, NULL, filters, callback, user_data);
}

void
puntual_file_choice_save (GtkWidget *owner, const char *title, const char *name,
                          GListModel *filters, GAsyncReadyCallback callback, gpointer user_data)
{
  ask (owner, CHOICE_SAVE, title, name, filters, callback, user_data);
}

void
puntual_file_choice_folder (GtkWidget *owner, const char *title, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  ask (owner, CHOICE_FOLDER, title, NULL, NULL, callback, user_data);
}

GFile *
puntual_file_choice_finish (GtkWidget *owner, GAsyncResult *answer, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (answer, owner), NULL);

  return g_task_propagate_pointer (G_TASK (answer), error);
}

GtkFileFilter *
puntual_file_filter_new (const char *name, const char *const *patterns)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (gsize i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  return filter;
}
