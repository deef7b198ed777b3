/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-dialog-window.h"
#include "puntual-dialogs.h"
#include "puntual-empty.h"
#include "puntual-error.h"
#include "puntual-file-choice.h"
#include "puntual-form-strip.h"
#include "puntual-help.h"
#include "puntual-import-look.h"
#include "puntual-import-mapping.h"
#include "puntual-import-run.h"
#include "puntual-import-verdict.h"
#include "puntual-locale.h"
#include "puntual-long-work.h"

#define WIDTH 720
#define HEIGHT 680
#define PROGRESS_EVERY 60 /* ms */

#define PUNTUAL_TYPE_IMPORT_ASSISTANT (puntual_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (PuntualImportAssistant, puntual_import_assistant, PUNTUAL, IMPORT_ASSISTANT,
                      PuntualDialogWindow)

typedef enum
{
  STEP_FILE,
  STEP_MAP,
  STEP_WORK, /* something runs and can be stopped */
  STEP_VERDICT,
  STEP_DONE,
} Step;

static const char *const STEPS[] = { "file", "map", "work", "verdict", "done" };

/**
 * PuntualImportAssistant:
 *
 * Brings a file into the ledger, a step at a time: which file, what its columns mean, what that
 * would do, and only then does it.
 */
struct _PuntualImportAssistant
{
  PuntualDialogWindow parent_instance;

  PuntualShell *shell; /* weak */
  /* Owned. */
  char *path;
  PuntualImportLook *look;
  GCancellable *looking;
  PuntualImportRun *run;   /* the one that runs, or ran last */
  PuntualImportRun *trial; /* the check whose outcome is shown */

  Step step;
  guint watching; /* source that shows progress */

  /* Borrowed, inside. */
  AdwWindowTitle *title;
  GtkWidget *back;
  GtkWidget *next;
  GtkWidget *strip; /* what went wrong */
  GtkStack *stack;
  PuntualEmpty *file;
  PuntualImportMapping *mapping;
  PuntualImportVerdict *verdict;
  GtkLabel *work;
  GtkWidget *progress;
  PuntualEmpty *done;
};

G_DEFINE_FINAL_TYPE (PuntualImportAssistant, puntual_import_assistant, PUNTUAL_TYPE_DIALOG_WINDOW)

/* --- Steps --- */

static void
update_buttons (PuntualImportAssistant *self)
{
  const char *back = self->step == STEP_MAP || self->step == STEP_VERDICT ? _ ("_Back")
                     : self->step == STEP_WORK                            ? _ ("_Stop")
                     : self->step == STEP_DONE                            ? _ ("_Close")
                                                                          : _ ("_Cancel");
  gboolean ready =
      (self->step == STEP_MAP && puntual_import_mapping_is_complete (self->mapping))
      || (self->step == STEP_VERDICT && puntual_import_verdict_is_acceptable (self->verdict));

  gtk_button_set_label (GTK_BUTTON (self->back), back);
  gtk_button_set_label (GTK_BUTTON (self->next),
                        self->step == STEP_VERDICT ? _ ("_Import") : _ ("_Check"));
  gtk_widget_set_visible (self->next, self->step == STEP_MAP || self->step == STEP_VERDICT);
  gtk_widget_set_sensitive (self->next, ready);
}

static void
go_to (PuntualImportAssistant *self, Step step)
{
  self->step = step;
  gtk_stack_set_visible_child_name (self->stack, STEPS[step]);
  update_buttons (self);
}

static void
show_error (PuntualImportAssistant *self, const GError *error)
{
  g_autofree char *sentences = NULL;
  const char *hint = error != NULL ? puntual_error_hint (error) : "";

  if (error != NULL)
    sentences =
        *hint == '\0' ? g_strdup (error->message) : g_strjoin (" ", error->message, hint, NULL);
  puntual_form_strip_set (self->strip, sentences);
}

static gboolean
is_gone (PuntualImportAssistant *self)
{
  return self->shell == NULL || !gtk_widget_get_realized (GTK_WIDGET (self));
}

/* --- The file --- */

static void
looked (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualImportAssistant) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualImportLook) look =
      puntual_import_look_finish (PUNTUAL_DESK (source), answer, &error);
  gboolean first = self->look == NULL;

  if (is_gone (self) || g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED))
    return;
  show_error (self, error);
  if (look == NULL)
    {
      if (first)
        go_to (self, STEP_FILE);
      return;
    }
  g_clear_pointer (&self->look, puntual_import_look_free);
  self->look = g_steal_pointer (&look);
  adw_window_title_set_subtitle (self->title, self->look->preview->file);
  if (first)
    puntual_import_mapping_show (self->mapping, self->look);
  else
    puntual_import_mapping_update (self->mapping, self->look);
  if (first)
    go_to (self, STEP_MAP);
  update_buttons (self);
}

static void
look_at (PuntualImportAssistant *self, const PuntualMap *map)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  puntual_import_look_async (puntual_shell_get_desk (self->shell), self->path, map, self->looking,
                             looked, g_object_ref (self));
}

static void
look_again (PuntualImportAssistant *self)
{
  update_buttons (self);
  if (!is_gone (self) && self->path != NULL)
    look_at (self, puntual_import_mapping_get_map (self->mapping));
}

static void
take_file (PuntualImportAssistant *self, GFile *file)
{
  g_autoptr (GError) error = NULL;

  g_free (self->path);
  self->path = g_file_get_path (file);
  g_clear_pointer (&self->look, puntual_import_look_free);
  if (self->path == NULL)
    {
      g_set_error_literal (&error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO,
                           _ ("This file is not on this computer. Copy it here first."));
      show_error (self, error);
      go_to (self, STEP_FILE);
      return;
    }
  show_error (self, NULL);
  gtk_label_set_text (self->work, _ ("Reading the file…"));
  gtk_widget_set_visible (self->progress, FALSE);
  go_to (self, STEP_WORK);
  look_at (self, NULL);
}

static void
file_chosen (GObject *source, GAsyncResult *answer, gpointer data)
{
  PuntualImportAssistant *self = PUNTUAL_IMPORT_ASSISTANT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = puntual_file_choice_finish (GTK_WIDGET (source), answer, &error);

  if (is_gone (self))
    return;
  if (file != NULL)
    take_file (self, file);
  else if (!g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED))
    show_error (self, error);
}

static void
choose_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const texts[] = { "*.csv", "*.txt", "*.tsv", "*.CSV", "*.TXT", NULL };
  static const char *const any[] = { "*", NULL };
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) text = puntual_file_filter_new (_ ("Lists (CSV, text)"), texts);
  g_autoptr (GtkFileFilter) all = puntual_file_filter_new (_ ("All files"), any);

  g_list_store_append (filters, text);
  g_list_store_append (filters, all);
  puntual_file_choice_open (widget, _ ("Import a File"), G_LIST_MODEL (filters), file_chosen, NULL);
}

static gboolean
file_dropped (GtkDropTarget *target, const GValue *value, double x, double y,
              PuntualImportAssistant *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || self->step == STEP_WORK)
    return FALSE;
  take_file (self, G_FILE (files->data));
  return TRUE;
}

/* --- Running --- */

static gboolean
show_progress (gpointer data)
{
  PuntualImportAssistant *self = data;

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 puntual_import_run_get_progress (self->run) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
start (PuntualImportAssistant *self, gboolean dry_run, gboolean skip_bad, const char *words)
{
  g_clear_pointer (&self->run, puntual_import_run_unref);
  self->run = puntual_import_run_new (self->path, puntual_import_mapping_get_map (self->mapping),
                                      dry_run, skip_bad);
  gtk_label_set_text (self->work, words);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), 0);
  gtk_widget_set_visible (self->progress, TRUE);
  show_error (self, NULL);
  if (self->watching == 0)
    self->watching = g_timeout_add (PROGRESS_EVERY, show_progress, self);
  go_to (self, STEP_WORK);
}

/* What was stopped is no trouble worth a red line. */
static void
stopped (PuntualImportAssistant *self, const GError *error, Step back_to)
{
  g_clear_handle_id (&self->watching, g_source_remove);
  if (is_gone (self))
    return;
  show_error (self, g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED) ? NULL : error);
  go_to (self, back_to);
}

static void
checked (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualImportAssistant) self = data;
  g_autoptr (GError) error = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, NULL, &error))
    {
      stopped (self, error, STEP_MAP);
      return;
    }
  g_clear_handle_id (&self->watching, g_source_remove);
  if (is_gone (self))
    return;
  g_clear_pointer (&self->trial, puntual_import_run_unref);
  self->trial = puntual_import_run_ref (self->run);
  puntual_import_verdict_show (self->verdict, puntual_import_run_get_report (self->trial));
  go_to (self, STEP_VERDICT);
}

/* Everything is done and rolled back, so the check says what the import will. */
static void
check (PuntualImportAssistant *self)
{
  puntual_import_look_remember (self->look->preview->heads_key,
                                puntual_import_mapping_get_map (self->mapping));
  start (self, TRUE, TRUE, _ ("Checking the file…"));
  puntual_desk_run_async (puntual_shell_get_desk (self->shell), PUNTUAL_LANE_WRITE,
                          puntual_import_run_work, puntual_import_run_ref (self->run),
                          (GDestroyNotify)puntual_import_run_unref, NULL, checked,
                          g_object_ref (self));
}

static char *
count_words (const PuntualImportReport *report, gboolean customers)
{
  const char *language = puntual_shell_language ();
  guint n = report->added + report->updated;
  g_autofree char *many = puntual_locale_integer (n, language);
  g_autofree char *new_customers = puntual_locale_integer (report->customers_added, language);
  g_autofree char *what = NULL;
  g_autofree char *who = NULL;

  if (customers)
    return g_strdup_printf (
        /* Translators: %s is a number such as 1,210 */
        g_dngettext (GETTEXT_PACKAGE, "%s customer brought in", "%s customers brought in", n),
        many);
  what = g_strdup_printf (
      /* Translators: %s is a number such as 1,210 */
      g_dngettext (GETTEXT_PACKAGE, "%s invoice brought in", "%s invoices brought in", n), many);
  if (report->customers_added == 0)
    return g_steal_pointer (&what);
  who = g_strdup_printf (
      /* Translators: %s is a number; it follows "2,466 invoices brought in" */
      g_dngettext (GETTEXT_PACKAGE, "with %s new customer", "with %s new customers",
                   report->customers_added),
      new_customers);
  return g_strjoin (", ", what, who, NULL);
}

static gboolean
holds_customers (const PuntualImportReport *report)
{
  return g_strcmp0 (report->format, "csv-customers") == 0;
}

static void
show_done (PuntualImportAssistant *self, const PuntualImportReport *report)
{
  gboolean customers = holds_customers (report);
  g_autofree char *words = count_words (report, customers);

  puntual_empty_set (self->done, "object-select-symbolic", words,
                     _ ("Nothing is sent before you have seen it."));
  puntual_empty_clear_buttons (self->done);
  puntual_empty_add_button (
      self->done, customers ? _ ("See the _Customers") : _ ("See the _Invoices"), "import.see",
      g_variant_new_string (customers ? "customers" : "invoices"));
  if (!customers)
    puntual_empty_add_button (self->done, _ ("See What _Would Be Sent"), "import.see",
                              g_variant_new_string ("review"));
  go_to (self, STEP_DONE);
}

static void
show_imported (PuntualImportAssistant *self, PuntualShell *shell, const GError *error)
{
  if (error != NULL)
    {
      if (!gtk_widget_get_realized (GTK_WIDGET (self)))
        puntual_shell_complain (shell, error);
      stopped (self, error,
               g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS) ? STEP_MAP
                                                                            : STEP_VERDICT);
      return;
    }
  g_clear_handle_id (&self->watching, g_source_remove);
  if (!is_gone (self))
    show_done (self, puntual_import_run_get_report (self->run));
}

static void
imported (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualImportAssistant) self = data;
  g_autoptr (PuntualDesk) desk = g_object_ref (puntual_shell_get_desk (PUNTUAL_SHELL (source)));
  g_autoptr (GCancellable) running = g_object_ref (puntual_import_run_get_cancellable (self->run));
  g_autoptr (GError) error = NULL;

  puntual_shell_carry_out_finish (PUNTUAL_SHELL (source), answer, &error);
  show_imported (self, PUNTUAL_SHELL (source), error);
  puntual_desk_end_long_work (desk, running);
}

static void
import (PuntualImportAssistant *self)
{
  PuntualDeed *deed, *undo;
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *shown = g_filename_display_name (name);
  /* Translators: %s is the name of a file */
  g_autofree char *done = g_strdup_printf (_ ("“%s” imported"), shown);

  start (self, FALSE, puntual_import_verdict_get_skip_bad (self->verdict),
         _ ("Bringing it into your ledger…"));
  puntual_import_run_expect (self->run, self->trial);
  deed = puntual_deed_new (puntual_import_run_work, puntual_import_run_ref (self->run),
                           (GDestroyNotify)puntual_import_run_unref);
  undo = puntual_deed_new (puntual_import_run_take_back, puntual_import_run_ref (self->run),
                           (GDestroyNotify)puntual_import_run_unref);
  puntual_desk_begin_long_work (puntual_shell_get_desk (self->shell),
                                puntual_import_run_get_cancellable (self->run));
  puntual_shell_carry_out (self->shell, deed, undo, done, imported, g_object_ref (self));
}

/* --- Buttons --- */

static void
next_clicked (PuntualImportAssistant *self)
{
  if (self->shell == NULL)
    return;
  if (self->step == STEP_MAP && puntual_import_mapping_is_complete (self->mapping))
    check (self);
  else if (self->step == STEP_VERDICT && puntual_import_verdict_is_acceptable (self->verdict))
    import (self);
}

static void
back_clicked (PuntualImportAssistant *self)
{
  if (self->step == STEP_VERDICT)
    {
      show_error (self, NULL);
      go_to (self, STEP_MAP);
    }
  else if (self->step == STEP_MAP)
    {
      show_error (self, NULL);
      adw_window_title_set_subtitle (self->title, "");
      go_to (self, STEP_FILE);
    }
  else
    puntual_dialog_window_cancel (PUNTUAL_DIALOG_WINDOW (self));
}

/* Escape stops what runs, and closes when nothing does. */
static void
puntual_import_assistant_cancel (PuntualDialogWindow *window)
{
  PuntualImportAssistant *self = PUNTUAL_IMPORT_ASSISTANT (window);

  if (self->step == STEP_WORK && self->watching != 0)
    puntual_import_run_stop (self->run);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
puntual_import_assistant_close_request (GtkWindow *window)
{
  PuntualImportAssistant *self = PUNTUAL_IMPORT_ASSISTANT (window);

  if (self->step == STEP_WORK && self->watching != 0)
    {
      puntual_import_run_stop (self->run);
      return TRUE;
    }
  g_cancellable_cancel (self->looking);
  return GTK_WINDOW_CLASS (puntual_import_assistant_parent_class)->close_request (window);
}

static void
see (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualImportAssistant *self = PUNTUAL_IMPORT_ASSISTANT (widget);
  PuntualPlace place;

  if (self->shell != NULL
      && puntual_place_from_nick (g_variant_get_string (parameter, NULL), &place))
    puntual_shell_open (self->shell, place, 0);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- Life --- */

static void
puntual_import_assistant_dispose (GObject *object)
{
  PuntualImportAssistant *self = PUNTUAL_IMPORT_ASSISTANT (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_handle_id (&self->watching, g_source_remove);
  if (self->run != NULL)
    puntual_import_run_stop (self->run);
  g_clear_weak_pointer (&self->shell);
  G_OBJECT_CLASS (puntual_import_assistant_parent_class)->dispose (object);
}

static void
puntual_import_assistant_finalize (GObject *object)
{
  PuntualImportAssistant *self = PUNTUAL_IMPORT_ASSISTANT (object);

  g_free (self->path);
  g_clear_pointer (&self->look, puntual_import_look_free);
  g_clear_pointer (&self->run, puntual_import_run_unref);
  g_clear_pointer (&self->trial, puntual_import_run_unref);
  G_OBJECT_CLASS (puntual_import_assistant_parent_class)->finalize (object);
}

static void
puntual_import_assistant_class_init (PuntualImportAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_import_assistant_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_import_assistant_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = puntual_import_assistant_close_request;
  PUNTUAL_DIALOG_WINDOW_CLASS (klass)->cancel = puntual_import_assistant_cancel;
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_file);
  gtk_widget_class_install_action (widget_class, "import.see", "s", see);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "import.choose",
                                       NULL);
}

static GtkWidget *
build_header (PuntualImportAssistant *self)
{
  GtkWidget *bar = adw_header_bar_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Import a File"), ""));
  self->back = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->next = gtk_button_new_with_mnemonic (_ ("_Check"));
  gtk_widget_add_css_class (self->next, "suggested-action");
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (back_clicked), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next, "clicked", G_CALLBACK (next_clicked), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), GTK_WIDGET (self->title));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), self->back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->next);
  return bar;
}

static GtkWidget *
build_work (PuntualImportAssistant *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clamp = adw_clamp_new ();

  self->work = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->work), "title-4");
  gtk_label_set_wrap (self->work, TRUE);
  self->progress = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How much of the file is read"), -1);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "form-groups");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->work));
  gtk_box_append (GTK_BOX (box), self->progress);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 400);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  return clamp;
}

static void
build_steps (PuntualImportAssistant *self)
{
  self->file = puntual_empty_new (
      "document-open-symbolic", _ ("Which File?"),
      _ ("A list of invoices or customers as your invoicing program saves it (CSV or text). Drop "
         "it here, or choose it. Nothing is brought in before you have checked it."));
  puntual_empty_add_button (self->file, _ ("_Choose a File…"), "import.choose", NULL);
  self->mapping = PUNTUAL_IMPORT_MAPPING (puntual_import_mapping_new ());
  self->verdict = PUNTUAL_IMPORT_VERDICT (puntual_import_verdict_new ());
  self->done = puntual_empty_new ("object-select-symbolic", "", "");
  g_signal_connect_object (self->mapping, "changed", G_CALLBACK (look_again), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->verdict, "changed", G_CALLBACK (update_buttons), self,
                           G_CONNECT_SWAPPED);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->file), STEPS[STEP_FILE]);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->mapping), STEPS[STEP_MAP]);
  gtk_stack_add_named (self->stack, build_work (self), STEPS[STEP_WORK]);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->verdict), STEPS[STEP_VERDICT]);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->done), STEPS[STEP_DONE]);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
}

static void
puntual_import_assistant_init (PuntualImportAssistant *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->strip = puntual_form_strip_new (GTK_ACCESSIBLE_ROLE_ALERT);
  puntual_form_strip_set_wrong (self->strip);
  build_steps (self);
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), self->strip);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Import a File"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  g_signal_connect_object (target, "drop", G_CALLBACK (file_dropped), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  go_to (self, STEP_FILE);
}

void
puntual_import_assistant_present (PuntualShell *shell, GFile *file)
{
  PuntualImportAssistant *self = g_object_new (PUNTUAL_TYPE_IMPORT_ASSISTANT, NULL);

  g_set_weak_pointer (&self->shell, shell);
  puntual_help_set_topic (GTK_WIDGET (self), "import");
  puntual_dialog_window_set_owner (PUNTUAL_DIALOG_WINDOW (self), GTK_WIDGET (shell));
  gtk_window_present (GTK_WINDOW (self));
  if (file != NULL)
    take_file (self, file);
}
