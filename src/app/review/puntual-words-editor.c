/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-flow-layout.h"
#include "puntual-review-deeds.h"
#include "puntual-text.h"
#include "puntual-words-editor.h"

struct _PuntualWordsEditor
{
  AdwBin parent_instance;

  /* Children. */
  GtkLabel *remark;
  GtkWidget *subject_box;
  GtkEditable *subject;
  GtkTextView *text;
  GtkWidget *save;
  GtkWidget *template;
  GtkWidget *buttons;
  /* Owned. */
  PuntualReviewItem *item;   /* the parts that are needed */
  PuntualReviewWords *words; /* as they were read; NULL: not yet */
  GCancellable *reading;
  /* Borrowed. */
  PuntualShell *shell;
};

G_DEFINE_FINAL_TYPE (PuntualWordsEditor, puntual_words_editor, ADW_TYPE_BIN)

static guint done_signal;

static void
say (PuntualWordsEditor *self, const char *sentence)
{
  gtk_label_set_text (self->remark, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), sentence != NULL);
}

static char *
get_text (PuntualWordsEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
words_changed (PuntualWordsEditor *self)
{
  g_autofree char *text = get_text (self);

  gtk_widget_set_sensitive (self->save, !puntual_text_is_blank (text));
}

/* --- Reading --- */

static gboolean
read_words (PuntualDeskJob *job, gpointer id, GError **error)
{
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  PuntualReviewWords *words;

  if (calendars == NULL)
    return FALSE;
  words = puntual_review_get_words (puntual_desk_job_get_ledger (job), calendars, id, error);
  if (words == NULL)
    return FALSE;
  puntual_desk_job_take_result (job, words, (GDestroyNotify)puntual_review_words_free);
  return TRUE;
}

/* Takes the words. */
static void
show_words (PuntualWordsEditor *self, PuntualReviewWords *words)
{
  self->words = words;
  say (self, puntual_review_words_are_stale (words)
                 ? _ ("These words were written for other invoices or amounts. Adapt them and "
                      "save, or go back to the template.")
                 : NULL);
  gtk_widget_set_visible (self->template, words->own_basis != NULL);
  gtk_widget_set_visible (self->subject_box, words->subject != NULL);
  gtk_editable_set_text (self->subject, words->subject != NULL ? words->subject : "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), words->text, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->text), TRUE);
  words_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
words_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualWordsEditor) self = data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    {
      /* Those of a message that was left meanwhile are nobody's any more. */
      if (self->reading != NULL && g_task_get_cancellable (G_TASK (answer)) == self->reading)
        show_words (self, result);
      else
        puntual_review_words_free (result);
    }
  else if (!g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED))
    say (self, error->message);
}

static void
forget (PuntualWordsEditor *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->item, puntual_review_item_free);
  g_clear_pointer (&self->words, puntual_review_words_free);
}

static PuntualReviewItem *
parts_of (const PuntualReviewItem *item)
{
  PuntualReviewItem *parts = g_new0 (PuntualReviewItem, 1);

  parts->id = g_strdup (item->id);
  parts->customer_name = g_strdup (item->customer_name);
  return parts;
}

void
puntual_words_editor_edit (PuntualWordsEditor *self, PuntualShell *shell,
                           const PuntualReviewItem *item)
{
  forget (self);
  self->shell = shell;
  self->item = parts_of (item);
  self->reading = g_cancellable_new ();
  say (self, NULL);
  gtk_widget_set_visible (self->template, FALSE);
  gtk_widget_set_visible (self->subject_box, FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), "", 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->text), FALSE);
  gtk_widget_set_sensitive (self->save, FALSE);
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, read_words,
                          g_strdup (item->id), g_free, self->reading, words_read,
                          g_object_ref (self));
}

/* --- Keeping --- */

static void
end (PuntualWordsEditor *self)
{
  forget (self);
  g_signal_emit (self, done_signal, 0);
}

static void
kept (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualWordsEditor) self = data;
  g_autoptr (GError) error = NULL;

  if (puntual_shell_carry_out_finish (PUNTUAL_SHELL (source), answer, &error))
    {
      if (self->item != NULL)
        end (self);
      return;
    }
  say (self, error->message);
  gtk_widget_set_sensitive (self->save, TRUE);
}

static void
keep (PuntualWordsEditor *self, const char *subject, const char *text)
{
  gtk_widget_set_sensitive (self->save, FALSE);
  puntual_review_deed_reword (self->shell, self->item, subject, text, self->words, kept,
                              g_object_ref (self));
}

void
puntual_words_editor_save (PuntualWordsEditor *self)
{
  g_autofree char *text = get_text (self);
  const char *subject = NULL;

  if (self->item == NULL || !gtk_widget_get_sensitive (self->save))
    return;
  if (gtk_widget_get_visible (self->subject_box))
    subject = gtk_editable_get_text (self->subject);
  keep (self, subject, text);
}

static void
template_clicked (PuntualWordsEditor *self)
{
  keep (self, NULL, NULL);
}

static void
cancel_clicked (PuntualWordsEditor *self)
{
  end (self);
}

static gboolean
save_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  puntual_words_editor_save (PUNTUAL_WORDS_EDITOR (widget));
  return TRUE;
}

static gboolean
cancel_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  end (PUNTUAL_WORDS_EDITOR (widget));
  return TRUE;
}

/* --- Life --- */

static void
puntual_words_editor_dispose (GObject *object)
{
  PuntualWordsEditor *self = PUNTUAL_WORDS_EDITOR (object);

  forget (self);
  /* The bin lets go of its child, which the template would else take from under it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_WORDS_EDITOR);
  G_OBJECT_CLASS (puntual_words_editor_parent_class)->dispose (object);
}

static void
puntual_words_editor_class_init (PuntualWordsEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_words_editor_dispose;
  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/review/puntual-words-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualWordsEditor, remark);
  gtk_widget_class_bind_template_child (widget_class, PuntualWordsEditor, subject_box);
  gtk_widget_class_bind_template_child (widget_class, PuntualWordsEditor, subject);
  gtk_widget_class_bind_template_child (widget_class, PuntualWordsEditor, text);
  gtk_widget_class_bind_template_child (widget_class, PuntualWordsEditor, save);
  gtk_widget_class_bind_template_child (widget_class, PuntualWordsEditor, template);
  gtk_widget_class_bind_template_child (widget_class, PuntualWordsEditor, buttons);
  gtk_widget_class_bind_template_callback (widget_class, words_changed);
  gtk_widget_class_bind_template_callback (widget_class, puntual_words_editor_save);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, template_clicked);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, save_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, cancel_key, NULL);
}

static void
puntual_words_editor_init (PuntualWordsEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->buttons, puntual_flow_layout_new (8, 8));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed",
                           G_CALLBACK (words_changed), self, G_CONNECT_SWAPPED);
}
