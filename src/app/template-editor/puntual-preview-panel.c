/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-preview-panel.h"

#include <glib/gi18n-lib.h>

#include "puntual-drop-down-name.h"
#include "puntual-letter-sheet.h"
#include "puntual-message-view.h"
#include "puntual-preview-job.h"
#include "puntual-preview-words.h"
#include "puntual-template-test-dialog.h"

/* Milliseconds of rest before what is being typed is shown. */
#define REST 80
/* What is half written is no mistake yet. */
#define PATIENCE 400
#define FADED 0.45

struct _PuntualPreviewPanel
{
  AdwBin parent_instance;

  /* Children. */
  GtkDropDown *who;
  GtkStringList *names;
  GtkWidget *plain_row, *pager, *problem_row, *remark_row, *paper, *sheet_frame;
  GtkSwitch *plain;
  GtkWidget *former_page, *next_page;
  GtkLabel *page_number, *problem, *remark, *length, *length_remark;
  PuntualMessageView *view;
  PuntualLetterSheet *sheet;
  GtkScrolledWindow *scroller;

  PuntualShell *shell;             /* borrowed, weak */
  PuntualPreviewRequest *asked;    /* owned; what the editor wants to see, or NULL */
  PuntualPreviewRequest *listed;   /* owned; whose examples are in the list, or NULL */
  GPtrArray *examples;             /* owned, of PuntualTemplateExample, or NULL */
  PuntualTemplatePreview *preview; /* owned; the last good one, or NULL */
  PuntualPreviewRequest *shown;    /* owned; what that one is of and for whom, or NULL */
  PuntualStep *step;               /* owned; of the last answer, or NULL */
  GCancellable *running;           /* owned; NULL: nothing is under way */
  GError *problem_to_come;         /* owned; said when nothing is typed for a while, or NULL */
  guint timer, problem_timer;
  gint64 customer_id; /* 0: the first */
  gboolean is_chosen; /* by the owner */
  PuntualDay day;     /* of the customer */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (PuntualPreviewPanel, puntual_preview_panel, ADW_TYPE_BIN)

/* --- Showing --- */

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* What a reader without formatting gets: the words alone. */
static PuntualMessage *
without_formatting (const PuntualMessage *message)
{
  PuntualMessage *plain = puntual_message_copy (message);

  g_clear_pointer (&plain->html, g_free);
  for (guint i = plain->attachments->len; i > 0; i--)
    {
      const PuntualAttachment *attachment = g_ptr_array_index (plain->attachments, i - 1);

      if (attachment->content_id != NULL)
        g_ptr_array_remove_index (plain->attachments, i - 1);
    }
  return plain;
}

static void
show_page (PuntualPreviewPanel *self)
{
  guint page = puntual_letter_sheet_get_page (self->sheet);
  guint n = puntual_letter_pages_get_n (self->preview->pages);
  /* Translators: %1$u is the page of a letter that is shown, %2$u how many there are */
  g_autofree char *words = g_strdup_printf (_ ("Page %1$u of %2$u"), page + 1, n);

  gtk_label_set_text (self->page_number, words);
  gtk_widget_set_sensitive (self->former_page, page > 0);
  gtk_widget_set_sensitive (self->next_page, page + 1 < n);
}

static void
turn (PuntualPreviewPanel *self, int step)
{
  if (self->preview == NULL || self->preview->pages == NULL)
    return;
  puntual_letter_sheet_set_page (self->sheet,
                                 (guint)((int)puntual_letter_sheet_get_page (self->sheet) + step));
  show_page (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
turn_back (PuntualPreviewPanel *self)
{
  turn (self, -1);
}

static void
turn_on (PuntualPreviewPanel *self)
{
  turn (self, 1);
}

/* The page that was shown stays in sight while its words change. */
static void
show_letter (PuntualPreviewPanel *self, guint page)
{
  const PuntualLetterPages *pages = self->preview->pages;

  puntual_letter_sheet_set_pages (self->sheet, pages, self->preview->message->text);
  puntual_letter_sheet_set_page (self->sheet, MIN (page, puntual_letter_pages_get_n (pages) - 1));
  show_page (self);
}

static void
show_foot (PuntualPreviewPanel *self)
{
  g_auto (PuntualPreviewFoot) foot = { 0 };

  puntual_preview_foot_fill (&foot, self->preview);
  set_text (self->length, foot.length);
  set_text (self->length_remark, foot.remark);
  if (foot.is_too_long)
    gtk_widget_add_css_class (GTK_WIDGET (self->length_remark), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->length_remark), "error");
}

static void
show_message (PuntualPreviewPanel *self)
{
  const PuntualMessage *message = self->preview != NULL ? self->preview->message : NULL;
  gboolean is_mail = message != NULL && message->medium == PUNTUAL_MEDIUM_EMAIL;
  gboolean is_letter = message != NULL && self->preview->pages != NULL;
  g_autoptr (PuntualMessage) plain = NULL;

  gtk_widget_set_visible (self->paper, message != NULL);
  gtk_widget_set_visible (self->plain_row, is_mail);
  gtk_widget_set_visible (self->pager,
                          is_letter && puntual_letter_pages_get_n (self->preview->pages) > 1);
  gtk_widget_set_visible (self->sheet_frame, is_letter);
  gtk_widget_set_visible (GTK_WIDGET (self->view), message != NULL && !is_letter);
  if (message == NULL)
    return;
  if (is_mail && gtk_switch_get_active (self->plain))
    plain = without_formatting (message);
  puntual_message_view_set_show_addresses (self->view, is_mail);
  puntual_message_view_set_message (self->view, is_letter ? NULL : plain != NULL ? plain : message);
  show_foot (self);
}

static void
take_preview (PuntualPreviewPanel *self, PuntualTemplatePreview *preview)
{
  g_autofree char *remark = puntual_preview_words_remark (preview);
  guint page = puntual_letter_sheet_get_page (self->sheet);

  puntual_letter_sheet_set_pages (self->sheet, NULL, NULL);
  g_clear_pointer (&self->preview, puntual_template_preview_free);
  self->preview = preview;
  if (preview->pages != NULL)
    show_letter (self, page);
  show_message (self);
  gtk_widget_set_visible (self->remark_row, remark != NULL);
  gtk_label_set_text (self->remark, remark != NULL ? remark : "");
}

static void
drop_preview (PuntualPreviewPanel *self)
{
  puntual_letter_sheet_set_pages (self->sheet, NULL, NULL);
  puntual_message_view_set_message (self->view, NULL);
  g_clear_pointer (&self->preview, puntual_template_preview_free);
  g_clear_pointer (&self->shown, puntual_preview_request_free);
  show_message (self);
  gtk_widget_set_visible (self->remark_row, FALSE);
}

/* The last good one stays as long as it is the same text for the same customer: below the name of
 * another one it would be theirs. */
static void
drop_strange_preview (PuntualPreviewPanel *self)
{
  if (self->shown != NULL
      && (!puntual_preview_request_is_alike (self->shown, self->asked)
          || self->shown->customer_id != self->customer_id))
    drop_preview (self);
}

static void
remember_shown (PuntualPreviewPanel *self)
{
  g_clear_pointer (&self->shown, puntual_preview_request_free);
  self->shown = puntual_preview_request_new (self->asked->text, self->asked->step_id,
                                             self->asked->before_due);
  self->shown->customer_id = self->customer_id;
}

static void
show_problem (PuntualPreviewPanel *self, const GError *problem)
{
  gtk_widget_set_visible (self->problem_row, problem != NULL);
  gtk_label_set_text (self->problem, problem != NULL ? problem->message : "");
  gtk_widget_set_opacity (self->paper, problem != NULL ? FADED : 1);
}

static gboolean
say_problem (gpointer data)
{
  PuntualPreviewPanel *self = data;

  self->problem_timer = 0;
  show_problem (self, self->problem_to_come);
  return G_SOURCE_REMOVE;
}

/* NULL at once: what was wrong is right now. */
static void
take_problem (PuntualPreviewPanel *self, const GError *problem)
{
  g_clear_error (&self->problem_to_come);
  g_clear_handle_id (&self->problem_timer, g_source_remove);
  if (problem == NULL || self->preview == NULL || gtk_widget_get_visible (self->problem_row))
    {
      show_problem (self, problem);
      return;
    }
  self->problem_to_come = g_error_copy (problem);
  self->problem_timer = g_timeout_add (PATIENCE, say_problem, self);
}

/* --- For whom --- */

static void
set_up_name (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_list_item_set_child (item, label);
}

static void
bind_name (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), name);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), name);
}

static guint
index_of (PuntualPreviewPanel *self, gint64 customer_id)
{
  for (guint i = 0; i < self->examples->len; i++)
    if (((const PuntualTemplateExample *)g_ptr_array_index (self->examples, i))->customer_id
        == customer_id)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
fill_names (PuntualPreviewPanel *self)
{
  PuntualDay today = puntual_desk_get_day (puntual_shell_get_desk (self->shell));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->examples->len; i++)
    g_ptr_array_add (names,
                     puntual_preview_words_example (g_ptr_array_index (self->examples, i), today));
  g_ptr_array_add (names, NULL);
  self->filling = TRUE;
  gtk_string_list_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)),
                          (const char *const *)names->pdata);
  gtk_drop_down_set_enable_search (self->who, self->examples->len > 10);
  gtk_drop_down_set_selected (self->who, index_of (self, self->customer_id));
  self->filling = FALSE;
}

/* --- Asking --- */

static void
take_answer (PuntualPreviewPanel *self, PuntualPreviewAnswer *answer)
{
  self->customer_id = answer->customer_id;
  self->day = answer->day;
  g_clear_pointer (&self->step, puntual_step_free);
  self->step = g_steal_pointer (&answer->step);
  if (answer->examples != NULL)
    {
      g_clear_pointer (&self->examples, g_ptr_array_unref);
      self->examples = g_steal_pointer (&answer->examples);
      g_clear_pointer (&self->listed, puntual_preview_request_free);
      self->listed = puntual_preview_request_new (self->asked->text, self->asked->step_id,
                                                  self->asked->before_due);
      fill_names (self);
    }
  if (answer->preview != NULL)
    {
      take_preview (self, g_steal_pointer (&answer->preview));
      remember_shown (self);
    }
  else
    drop_strange_preview (self);
  take_problem (self, answer->problem);
}

/* The question's own mark tells whether another one came after it. */
typedef struct
{
  PuntualPreviewPanel *panel;
  GCancellable *cancellable;
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->panel);
  g_object_unref (self->cancellable);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  PuntualPreviewPanel *self = question->panel;
  g_autoptr (PuntualPreviewAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  puntual_desk_run_finish (PUNTUAL_DESK (source), result, (gpointer *)&answer, &error);
  if (self->shell == NULL || self->who == NULL || question->cancellable != self->running)
    return;
  g_clear_object (&self->running);
  if (answer != NULL)
    {
      take_answer (self, answer);
      return;
    }
  drop_strange_preview (self);
  show_problem (self, error);
}

/* A later question takes the place of the one that is under way; that answers no more. */
static void
drop_question (PuntualPreviewPanel *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->problem_timer, g_source_remove);
  g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
}

static gboolean
start (gpointer data)
{
  PuntualPreviewPanel *self = data;
  PuntualPreviewRequest *request;
  Question *question = g_new0 (Question, 1);

  self->timer = 0;
  drop_question (self);
  request = puntual_preview_request_new (self->asked->text, self->asked->step_id,
                                         self->asked->before_due);
  request->wants_examples = !puntual_preview_request_is_alike (self->asked, self->listed);
  request->customer_id = self->customer_id;
  request->is_chosen = self->is_chosen;
  request->day = self->day;
  self->running = g_cancellable_new ();
  question->panel = g_object_ref (self);
  question->cancellable = g_object_ref (self->running);
  puntual_desk_run_async (
      puntual_shell_get_desk (self->shell), PUNTUAL_LANE_READ, puntual_preview_job_run, request,
      (GDestroyNotify)puntual_preview_request_free, self->running, answered, question);
  return G_SOURCE_REMOVE;
}

static void
ask (PuntualPreviewPanel *self, guint rest)
{
  if (self->shell == NULL || self->asked == NULL)
    return;
  drop_question (self);
  if (rest == 0)
    start (self);
  else
    self->timer = g_timeout_add (rest, start, self);
}

static void
who_chosen (PuntualPreviewPanel *self)
{
  guint index = gtk_drop_down_get_selected (self->who);
  const PuntualTemplateExample *example;

  if (self->filling || self->examples == NULL || index >= self->examples->len)
    return;
  example = g_ptr_array_index (self->examples, index);
  self->customer_id = example->customer_id;
  self->day = example->day;
  self->is_chosen = TRUE;
  ask (self, 0);
}

/* Somebody paid, or another day began: who is in the list may differ. */
static void
ledger_changed (PuntualPreviewPanel *self)
{
  g_clear_pointer (&self->listed, puntual_preview_request_free);
  ask (self, REST);
}

/* --- The object --- */

static void
puntual_preview_panel_dispose (GObject *object)
{
  PuntualPreviewPanel *self = PUNTUAL_PREVIEW_PANEL (object);

  drop_question (self);
  if (self->sheet != NULL)
    puntual_letter_sheet_set_pages (self->sheet, NULL, NULL);
  g_clear_weak_pointer (&self->shell);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_PREVIEW_PANEL);

  G_OBJECT_CLASS (puntual_preview_panel_parent_class)->dispose (object);
}

static void
puntual_preview_panel_finalize (GObject *object)
{
  PuntualPreviewPanel *self = PUNTUAL_PREVIEW_PANEL (object);

  g_clear_pointer (&self->asked, puntual_preview_request_free);
  g_clear_pointer (&self->listed, puntual_preview_request_free);
  g_clear_pointer (&self->examples, g_ptr_array_unref);
  g_clear_pointer (&self->preview, puntual_template_preview_free);
  g_clear_pointer (&self->shown, puntual_preview_request_free);
  g_clear_pointer (&self->step, puntual_step_free);
  g_clear_error (&self->problem_to_come);

  G_OBJECT_CLASS (puntual_preview_panel_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *class)
{
#define BIND(child) gtk_widget_class_bind_template_child (class, PuntualPreviewPanel, child)
  BIND (who);
  BIND (names);
  BIND (plain_row);
  BIND (plain);
  BIND (pager);
  BIND (former_page);
  BIND (next_page);
  BIND (page_number);
  BIND (scroller);
  BIND (problem_row);
  BIND (problem);
  BIND (remark_row);
  BIND (remark);
  BIND (paper);
  BIND (view);
  BIND (sheet_frame);
  BIND (sheet);
  BIND (length);
  BIND (length_remark);
#undef BIND
}

static void
puntual_preview_panel_class_init (PuntualPreviewPanelClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = puntual_preview_panel_dispose;
  object_class->finalize = puntual_preview_panel_finalize;
  g_type_ensure (PUNTUAL_TYPE_MESSAGE_VIEW);
  g_type_ensure (PUNTUAL_TYPE_LETTER_SHEET);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/template-editor/puntual-preview-panel.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, set_up_name);
  gtk_widget_class_bind_template_callback (widget_class, bind_name);
  gtk_widget_class_bind_template_callback (widget_class, who_chosen);
  gtk_widget_class_bind_template_callback (widget_class, show_message);
  gtk_widget_class_bind_template_callback (widget_class, turn_back);
  gtk_widget_class_bind_template_callback (widget_class, turn_on);
}

static void
puntual_preview_panel_init (PuntualPreviewPanel *self)
{
  self->day = PUNTUAL_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  puntual_drop_down_set_name (self->who, _ ("_Preview for"));
}

GtkWidget *
puntual_preview_panel_new (void)
{
  return g_object_new (PUNTUAL_TYPE_PREVIEW_PANEL, NULL);
}

void
puntual_preview_panel_set_shell (PuntualPreviewPanel *self, PuntualShell *shell)
{
  g_return_if_fail (PUNTUAL_IS_PREVIEW_PANEL (self));

  if (self->shell == shell)
    return;
  drop_question (self);
  if (self->shell != NULL)
    g_signal_handlers_disconnect_by_data (puntual_shell_get_desk (self->shell), self);
  g_set_weak_pointer (&self->shell, shell);
  if (shell == NULL)
    return;
  g_signal_connect_object (puntual_shell_get_desk (shell), "changed", G_CALLBACK (ledger_changed),
                           self, G_CONNECT_SWAPPED);
  ask (self, 0);
}

void
puntual_preview_panel_show (PuntualPreviewPanel *self, const PuntualTemplate *text, gint64 step_id,
                            gboolean before_due)
{
  gboolean is_first;

  g_return_if_fail (PUNTUAL_IS_PREVIEW_PANEL (self));
  g_return_if_fail (text != NULL);

  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), TRUE);
  is_first = self->asked == NULL;
  g_clear_pointer (&self->asked, puntual_preview_request_free);
  self->asked = puntual_preview_request_new (text, step_id, before_due);
  ask (self, is_first ? 0 : REST);
}

void
puntual_preview_panel_show_nothing (PuntualPreviewPanel *self)
{
  g_return_if_fail (PUNTUAL_IS_PREVIEW_PANEL (self));

  drop_question (self);
  g_clear_pointer (&self->asked, puntual_preview_request_free);
  drop_preview (self);
  take_problem (self, NULL);
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), FALSE);
}

void
puntual_preview_panel_send_test (PuntualPreviewPanel *self)
{
  g_return_if_fail (PUNTUAL_IS_PREVIEW_PANEL (self));

  if (self->shell != NULL && self->asked != NULL && self->step != NULL)
    puntual_template_test_dialog_present (self->shell, self->asked->text, self->step,
                                          self->customer_id, self->day);
}
