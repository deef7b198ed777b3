/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include <glib/gstdio.h>

#include "puntual-draft.h"
#include "puntual-form-dialog.h"
#include "puntual-question.h"

/* A shell that carries nothing out until the test says how it went. */

#define TEST_TYPE_SHELL (test_shell_get_type ())
G_DECLARE_FINAL_TYPE (TestShell, test_shell, TEST, SHELL, AdwWindow)

struct _TestShell
{
  AdwWindow parent_instance;

  GTask *task;
  char *said;
  guint n_deeds;
};

static PuntualDesk *
test_shell_get_desk (PuntualShell *shell)
{
  return NULL;
}

static void
test_shell_say (PuntualShell *shell, const char *text)
{
  TestShell *self = TEST_SHELL (shell);

  g_free (self->said);
  self->said = g_strdup (text);
}

static void
test_shell_complain (PuntualShell *shell, const GError *error)
{
  test_shell_say (shell, error->message);
}

static void
test_shell_carry_out (PuntualShell *shell, PuntualDeed *deed, PuntualDeed *undo, const char *done,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  TestShell *self = TEST_SHELL (shell);

  self->n_deeds++;
  self->task = g_task_new (shell, NULL, callback, user_data);
  puntual_deed_free (deed);
  if (undo != NULL)
    puntual_deed_free (undo);
}

static void
test_shell_iface_init (PuntualShellInterface *iface)
{
  iface->get_desk = test_shell_get_desk;
  iface->say = test_shell_say;
  iface->complain = test_shell_complain;
  iface->carry_out = test_shell_carry_out;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestShell, test_shell, ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (PUNTUAL_TYPE_SHELL, test_shell_iface_init))

static void
test_shell_finalize (GObject *object)
{
  g_free (TEST_SHELL (object)->said);
  G_OBJECT_CLASS (test_shell_parent_class)->finalize (object);
}

static void
test_shell_class_init (TestShellClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_shell_finalize;
}

static void
test_shell_init (TestShell *self)
{
}

static void
shell_answer (TestShell *shell, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&shell->task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  ui_wait_idle ();
}

/* A dialog with a name that must be filled in, a number and a password. */

typedef struct
{
  TestShell *shell;
  PuntualFormDialog *dialog; /* weak */
  guint n_done;
  gboolean without_deed;
  gboolean refuse;
} Bench;

static gboolean
run_nothing (PuntualDeskJob *job, gpointer data, GError **error)
{
  return TRUE;
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  Bench *bench = data;

  if (bench->refuse)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS, "There is one already.");
      return FALSE;
    }
  *done = g_strdup ("Done.");
  if (!bench->without_deed)
    *deed = puntual_deed_new (run_nothing, NULL, NULL);
  return TRUE;
}

static void
on_done (Bench *bench)
{
  bench->n_done++;
}

static void
bench_open (Bench *bench, const char *draft)
{
  PuntualField *name = puntual_field_new_text ("name", "_Name");

  puntual_field_set_required (name, TRUE);
  bench->dialog = NULL;
  g_set_weak_pointer (&bench->dialog,
                      puntual_form_dialog_new (PUNTUAL_SHELL (bench->shell), "New Thing", "_Add"));
  puntual_form_dialog_add_group (bench->dialog, "Names & <more>", NULL);
  puntual_form_dialog_add (bench->dialog, name);
  puntual_form_dialog_add (bench->dialog, puntual_field_new_text ("number", "N_umber"));
  puntual_form_dialog_add (bench->dialog, puntual_field_new_password ("secret", "_Password"));
  puntual_form_dialog_set_submit (bench->dialog, submit, bench, NULL);
  puntual_form_dialog_blame (bench->dialog, PUNTUAL_ERROR_EXISTS, "number");
  g_signal_connect_swapped (bench->dialog, "done", G_CALLBACK (on_done), bench);
  if (draft != NULL)
    puntual_form_dialog_keep_draft (bench->dialog, draft);
  puntual_form_dialog_present (bench->dialog);
  ui_present (GTK_WINDOW (bench->dialog));
}

static void
bench_start (Bench *bench, const char *draft)
{
  *bench = (Bench){ 0 };
  bench->shell = g_object_new (TEST_TYPE_SHELL, NULL);
  ui_present (GTK_WINDOW (bench->shell));
  bench_open (bench, draft);
}

static void
bench_end (Bench *bench)
{
  if (bench->dialog != NULL)
    ui_assert_window_ends (GTK_WINDOW (bench->dialog));
  g_clear_weak_pointer (&bench->dialog);
  puntual_draft_settle ();
  ui_assert_window_ends (GTK_WINDOW (bench->shell));
}

static PuntualField *
field (Bench *bench, const char *key)
{
  return puntual_form_dialog_get (bench->dialog, key);
}

static void
type (Bench *bench, const char *key, const char *text)
{
  ui_set_text (puntual_field_get_control (field (bench, key)), text);
}

static GtkWidget *
add_button (Bench *bench)
{
  return ui_get_named (GTK_WIDGET (bench->dialog), GTK_TYPE_BUTTON, "Add");
}

static void
test_success (void)
{
  Bench bench;

  bench_start (&bench, NULL);
  g_assert_true (ui_shows (GTK_WIDGET (bench.dialog), "Names & <more>"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (bench.dialog)),
                                         GTK_WIDGET (field (&bench, "name"))));
  ui_assert_all_named (GTK_WIDGET (bench.dialog));
  type (&bench, "name", "Ana");
  ui_activate (add_button (&bench));
  g_assert_cmpuint (bench.shell->n_deeds, ==, 1);
  g_assert_cmpuint (bench.n_done, ==, 0);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (field (&bench, "name"))));

  /* Neither again nor away while it runs. */
  puntual_form_dialog_submit (bench.dialog);
  puntual_dialog_window_cancel (PUNTUAL_DIALOG_WINDOW (bench.dialog));
  gtk_window_close (GTK_WINDOW (bench.dialog));
  ui_wait_idle ();
  g_assert_cmpuint (bench.shell->n_deeds, ==, 1);
  g_assert_nonnull (bench.dialog);

  shell_answer (bench.shell, NULL);
  g_assert_cmpuint (bench.n_done, ==, 1);
  ui_assert_finalised (&bench.dialog);
  bench_end (&bench);
}

static void
test_nothing_to_do (void)
{
  Bench bench;

  bench_start (&bench, NULL);
  bench.without_deed = TRUE;
  type (&bench, "name", "Ana");
  ui_activate (add_button (&bench));
  g_assert_cmpuint (bench.shell->n_deeds, ==, 0);
  g_assert_cmpstr (bench.shell->said, ==, "Done.");
  g_assert_cmpuint (bench.n_done, ==, 1);
  ui_assert_finalised (&bench.dialog);
  bench_end (&bench);
}

static void
test_required (void)
{
  Bench bench;

  bench_start (&bench, NULL);
  ui_activate (add_button (&bench));
  g_assert_cmpuint (bench.shell->n_deeds, ==, 0);
  g_assert_nonnull (puntual_field_get_error (field (&bench, "name")));
  bench_end (&bench);
}

static void
test_failure (void)
{
  Bench bench;

  bench_start (&bench, NULL);
  type (&bench, "name", "Ana");
  type (&bench, "number", "2026-1");
  ui_activate (add_button (&bench));
  shell_answer (bench.shell, g_error_new (PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS, "Taken."));
  g_assert_cmpuint (bench.n_done, ==, 0);
  g_assert_cmpstr (puntual_field_get_error (field (&bench, "number")), ==, "Taken.");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (bench.dialog)),
                                         GTK_WIDGET (field (&bench, "number"))));
  g_assert_cmpstr (puntual_field_get_text (field (&bench, "name")), ==, "Ana");

  ui_activate (add_button (&bench));
  shell_answer (bench.shell, g_error_new (PUNTUAL_ERROR, PUNTUAL_ERROR_DISK_FULL, "No room."));
  g_assert_true (ui_shows (GTK_WIDGET (bench.dialog), "No room."));
  g_assert_cmpstr (puntual_field_get_text (field (&bench, "number")), ==, "2026-1");

  bench.refuse = TRUE;
  ui_activate (add_button (&bench));
  g_assert_false (ui_shows (GTK_WIDGET (bench.dialog), "No room."));
  g_assert_true (ui_shows (GTK_WIDGET (bench.dialog), "There is one already."));
  g_assert_cmpuint (bench.shell->n_deeds, ==, 2);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (bench.dialog));
  ui_picture_log (GTK_WIDGET (bench.dialog), "form-dialog-wrong");
  bench_end (&bench);
}

/* The dialog goes away while the deed runs: it counts all the same, and a failure is not lost. */
static void
test_dialog_goes (void)
{
  Bench bench;

  bench_start (&bench, NULL);
  type (&bench, "name", "Ana");
  ui_activate (add_button (&bench));
  gtk_window_destroy (GTK_WINDOW (bench.dialog));
  shell_answer (bench.shell, NULL);
  g_assert_cmpuint (bench.n_done, ==, 1);
  ui_assert_finalised (&bench.dialog);

  bench_open (&bench, NULL);
  type (&bench, "name", "Ana");
  ui_activate (add_button (&bench));
  gtk_window_destroy (GTK_WINDOW (bench.dialog));
  shell_answer (bench.shell, g_error_new (PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS, "Taken."));
  g_assert_cmpuint (bench.n_done, ==, 1);
  g_assert_cmpstr (bench.shell->said, ==, "Taken.");
  ui_assert_finalised (&bench.dialog);
  bench_end (&bench);
}

static gboolean
is_kept (gpointer key)
{
  g_autofree char *path = puntual_draft_path (key);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_gone (gpointer key)
{
  return !is_kept (key);
}

static void
test_crash (void)
{
  char *key = (char *)"thing:crash";
  g_autofree char *path = puntual_draft_path (key);
  g_autofree char *contents = NULL;
  Bench bench;

  bench_start (&bench, key);
  type (&bench, "name", "Ana");
  type (&bench, "secret", "hunter2");
  ui_wait_until (is_kept, key);
  puntual_draft_settle ();
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "Ana"));
  g_assert_null (strstr (contents, "hunter2"));
  bench_end (&bench);

  bench_start (&bench, key);
  g_assert_cmpstr (puntual_field_get_text (field (&bench, "name")), ==, "Ana");
  g_assert_cmpstr (puntual_field_get_text (field (&bench, "secret")), ==, "");
  g_assert_true (ui_shows (GTK_WIDGET (bench.dialog), "Restored what you had typed."));
  ui_activate (add_button (&bench));
  shell_answer (bench.shell, NULL);
  ui_wait_until (is_gone, key);
  bench_end (&bench);
}

static void
test_discard (void)
{
  char *key = (char *)"thing:discard";
  Bench bench;

  bench_start (&bench, key);
  type (&bench, "name", "Ana");
  puntual_dialog_window_cancel (PUNTUAL_DIALOG_WINDOW (bench.dialog));
  ui_assert_finalised (&bench.dialog);
  ui_wait_until (is_kept, key);
  bench_end (&bench);

  bench_start (&bench, key);
  g_assert_cmpstr (puntual_field_get_text (field (&bench, "name")), ==, "Ana");
  ui_activate (ui_get_named (GTK_WIDGET (bench.dialog), GTK_TYPE_BUTTON, "Discard"));
  g_assert_cmpstr (puntual_field_get_text (field (&bench, "name")), ==, "");
  g_assert_false (ui_shows (GTK_WIDGET (bench.dialog), "Restored"));
  ui_wait_until (is_gone, key);
  bench_end (&bench);
}

/* Cancelled with nothing in it: nothing is kept, and nothing of before either. */
static void
test_untouched (void)
{
  char *key = (char *)"thing:untouched";
  Bench bench;

  bench_start (&bench, key);
  type (&bench, "name", "Ana");
  ui_wait_until (is_kept, key);
  type (&bench, "name", "");
  puntual_dialog_window_cancel (PUNTUAL_DIALOG_WINDOW (bench.dialog));
  ui_assert_finalised (&bench.dialog);
  ui_wait_until (is_gone, key);
  bench_end (&bench);
}

static void
test_busy (void)
{
  Bench bench;

  bench_start (&bench, NULL);
  puntual_form_dialog_set_busy (bench.dialog, TRUE);
  puntual_field_set_text (field (&bench, "name"), "Ana");
  puntual_form_dialog_submit (bench.dialog);
  g_assert_cmpuint (bench.shell->n_deeds, ==, 0);
  puntual_form_dialog_set_busy (bench.dialog, FALSE);
  puntual_form_dialog_submit (bench.dialog);
  g_assert_cmpuint (bench.shell->n_deeds, ==, 1);
  shell_answer (bench.shell, NULL);
  bench_end (&bench);
}

static void
test_narrow (void)
{
  Bench bench;

  bench_start (&bench, NULL);
  puntual_form_dialog_set_remark (bench.dialog, "A remark of some length that has to be wrapped.");
  ui_wait_idle ();
  g_assert_cmpint (ui_least_width (gtk_window_get_child (GTK_WINDOW (bench.dialog))), <=, 360);
  bench_end (&bench);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **)data = puntual_question_finish (GTK_WIDGET (source), result);
}

static gboolean
is_set (gpointer data)
{
  return *(char **)data != NULL;
}

static void
test_question (void)
{
  static const PuntualAnswer answers[] = {
    { "cancel", "_Cancel", PUNTUAL_ANSWER_PLAIN },
    { "restore", "_Restore", PUNTUAL_ANSWER_DESTRUCTIVE },
  };
  GtkWidget *owner = adw_window_new ();
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  g_autoptr (GtkWindow) dialog = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  ui_present (GTK_WINDOW (owner));
  puntual_question_answer_next ("restore");
  puntual_question_ask (owner, "Restore <it>?", "All & everything.", answers, 2, on_answer, &first);
  ui_wait_until (is_set, &first);
  g_assert_cmpstr (first, ==, "restore");

  puntual_question_ask (owner, "Restore <it>?", "All & everything.", answers, 2, on_answer,
                        &second);
  for (guint i = 0; i < g_list_model_get_n_items (windows) && dialog == NULL; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (owner))
        dialog = g_steal_pointer (&window);
    }
  ui_wait_shows (GTK_WIDGET (dialog), "Restore <it>?");
  gtk_window_close (dialog);
  ui_wait_until (is_set, &second);
  g_assert_cmpstr (second, ==, "cancel");
  g_clear_object (&dialog);
  ui_wait_idle ();
  ui_assert_window_ends (GTK_WINDOW (owner));
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/form-dialog/carries-out-one-deed-and-closes", test_success);
  g_test_add_func ("/form-dialog/closes-when-there-is-nothing-to-do", test_nothing_to_do);
  g_test_add_func ("/form-dialog/sends-nothing-that-is-not-filled-in", test_required);
  g_test_add_func ("/form-dialog/a-failure-keeps-all-that-was-typed", test_failure);
  g_test_add_func ("/form-dialog/loses-no-answer-when-it-is-gone", test_dialog_goes);
  g_test_add_func ("/form-dialog/brings-back-what-a-crash-left", test_crash);
  g_test_add_func ("/form-dialog/discards-a-draft", test_discard);
  g_test_add_func ("/form-dialog/keeps-nothing-of-nothing", test_untouched);
  g_test_add_func ("/form-dialog/waits-while-busy", test_busy);
  g_test_add_func ("/form-dialog/fits-a-narrow-window", test_narrow);
  g_test_add_func ("/question/gives-the-answer-or-the-first", test_question);

  return g_test_run ();
}
