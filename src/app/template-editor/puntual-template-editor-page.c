/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-words.h"
#include "puntual-fold.h"
#include "puntual-form-strip.h"
#include "puntual-preview-panel.h"
#include "puntual-problem-list.h"
#include "puntual-shipped-template.h"
#include "puntual-template-editor-page.h"
#include "puntual-template-history.h"
#include "puntual-template-keeping.h"
#include "puntual-template-overview.h"
#include "puntual-template-saving.h"
#include "puntual-text-start.h"
#include "puntual-text-tabs.h"
#include "puntual-words-completion.h"
#include "puntual-words-palette.h"
#include "puntual-words-search.h"
#include "puntual-words-view.h"

#define KEEP_PATIENCE 400 /* ms without a change, before unsaved words are kept */

struct _PuntualTemplateEditorPage
{
  PuntualPage parent_instance;

  /* Children. */
  PuntualFold *fold;
  PuntualTextTabs *tabs;
  PuntualWordsSearch *search;
  GtkBox *editing;
  GtkWidget *dispute; /* somebody else stored another text */
  GtkStack *stack;
  PuntualTextStart *missing;
  GtkBox *subject_box;
  GtkScrolledWindow *body_scroller;
  PuntualProblemList *problems;
  PuntualWordsPalette *palette;
  PuntualPreviewPanel *preview;
  GtkWidget *undo, *redo, *test, *look;
  GtkButton *save;
  PuntualWordsView *views[PUNTUAL_N_WORDS];
  /* Owned. */
  PuntualWordsCompletion *completions[PUNTUAL_N_WORDS];
  PuntualTemplateOverview *overview; /* NULL: not read yet */
  PuntualTemplateHistory *history;   /* NULL: nothing is open */
  GCancellable *reading;
  char *wanted_name, *wanted_language; /* to open once it is read; NULL: nothing */
  PuntualMedium wanted_medium;
  gint64 wanted_id;

  PuntualWordsField field; /* written in last */
  gboolean begun;          /* the missing text is being written */
  gboolean saving;
  guint keeping; /* timer */
};

G_DEFINE_FINAL_TYPE (PuntualTemplateEditorPage, puntual_template_editor_page, PUNTUAL_TYPE_PAGE)

static void show_draft (PuntualTemplateEditorPage *self);

static PuntualTemplateDraft *
draft_of (PuntualTemplateEditorPage *self)
{
  return puntual_template_history_get (self->history);
}

/* --- Unsaved words are kept --- */

static void
keep_now (PuntualTemplateEditorPage *self)
{
  PuntualDesk *desk = puntual_page_get_desk (PUNTUAL_PAGE (self));

  g_clear_handle_id (&self->keeping, g_source_remove);
  if (self->history != NULL && desk != NULL)
    puntual_template_keeping_keep (desk, draft_of (self));
}

static void
keep_patiently (gpointer data)
{
  PuntualTemplateEditorPage *self = data;

  self->keeping = 0;
  keep_now (self);
}

static void
keep_soon (PuntualTemplateEditorPage *self)
{
  if (self->keeping == 0)
    self->keeping = g_timeout_add_once (KEEP_PATIENCE, keep_patiently, self);
}

/* --- Showing --- */

static void
show_palette (PuntualTemplateEditorPage *self)
{
  PuntualWordsView *view = self->views[self->field];

  puntual_words_palette_set_offers (
      self->palette, puntual_template_document_offers (puntual_words_view_get_document (view),
                                                       puntual_words_view_get_caret (view),
                                                       puntual_words_view_get_place (view), NULL));
}

static PuntualTemplate *
find_shipped (PuntualTemplateEditorPage *self)
{
  PuntualTemplateDraft *draft = draft_of (self);

  return puntual_shipped_template_find (puntual_template_draft_get_name (draft),
                                        puntual_template_draft_get_language (draft),
                                        puntual_template_draft_get_medium (draft), NULL);
}

static void
show_missing (PuntualTemplateEditorPage *self)
{
  g_autoptr (PuntualTemplate) shipped = find_shipped (self);

  puntual_text_start_show (self->missing, draft_of (self), shipped != NULL);
}

static void
show_actions (PuntualTemplateEditorPage *self, gboolean missing)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = self->history != NULL;

  gtk_widget_action_set_enabled (widget, "page.undo",
                                 open && puntual_template_history_can_undo (self->history));
  gtk_widget_action_set_enabled (widget, "page.redo",
                                 open && puntual_template_history_can_redo (self->history));
  gtk_widget_action_set_enabled (widget, "page.save",
                                 open && !self->saving
                                     && puntual_template_draft_is_changed (draft_of (self)));
  gtk_widget_action_set_enabled (widget, "page.test", open && !missing);
  gtk_widget_action_set_enabled (widget, "page.find", open && !missing);
  gtk_widget_action_set_enabled (widget, "page.restore", open);
}

static gboolean
is_missing (PuntualTemplateEditorPage *self)
{
  return puntual_template_draft_is_missing (draft_of (self)) && !self->begun;
}

static void
show_title (PuntualTemplateEditorPage *self)
{
  const char *name = puntual_template_draft_get_name (draft_of (self));
  g_autofree char *summary = puntual_template_overview_summary (self->overview, name);

  puntual_page_set_title (PUNTUAL_PAGE (self), puntual_template_words_name (name));
  puntual_page_set_subtitle (PUNTUAL_PAGE (self), summary);
}

static void
show_words (PuntualTemplateEditorPage *self)
{
  PuntualTemplateDraft *draft = draft_of (self);

  gtk_widget_set_visible (GTK_WIDGET (self->subject_box),
                          puntual_template_draft_has_subject (draft));
  for (guint i = 0; i < PUNTUAL_N_WORDS; i++)
    {
      const PuntualTemplatePlace place = puntual_template_draft_get_place (draft, i);

      puntual_words_view_show (self->views[i], puntual_template_draft_get_words (draft, i), &place);
    }
  if (!puntual_template_draft_has_subject (draft))
    self->field = PUNTUAL_WORDS_BODY;
  puntual_problem_list_show (self->problems, draft,
                             puntual_words_view_get_document (self->views[PUNTUAL_WORDS_SUBJECT]),
                             puntual_words_view_get_document (self->views[PUNTUAL_WORDS_BODY]));
  show_palette (self);
}

static void
show_draft (PuntualTemplateEditorPage *self)
{
  PuntualTemplateDraft *draft = draft_of (self);
  gboolean missing = is_missing (self);
  const PuntualTemplatePlace place = puntual_template_draft_get_place (draft, PUNTUAL_WORDS_BODY);
  g_autoptr (PuntualTemplate) text = puntual_template_draft_get_text (draft);

  show_title (self);
  puntual_text_tabs_show (self->tabs, draft);
  show_words (self);
  puntual_form_strip_set (self->dispute, puntual_template_draft_is_disputed (draft) ? _ (
                                             "This text was changed elsewhere while you edited it.")
                                                                                    : NULL);
  if (missing)
    show_missing (self);
  gtk_stack_set_visible_child_name (self->stack, missing ? "missing" : "words");
  gtk_widget_set_visible (GTK_WIDGET (self->palette), !missing);
  show_actions (self, missing);
  if (missing)
    puntual_preview_panel_show_nothing (self->preview);
  else
    puntual_preview_panel_show (self->preview, text, 0, place.side == PUNTUAL_TEMPLATE_BEFORE_DUE);
}

/* --- Gestures --- */

/* Takes the draft. */
static void
go_on (PuntualTemplateEditorPage *self, PuntualTemplateDraft *draft)
{
  puntual_template_history_go_on (self->history, draft);
  keep_soon (self);
  show_draft (self);
}

static void
show_caret (PuntualTemplateEditorPage *self)
{
  PuntualTemplateDraft *draft = draft_of (self);
  PuntualWordsField field = puntual_template_draft_get_field (draft);
  gsize caret = puntual_template_draft_get_caret (draft);

  self->field = field;
  puntual_words_view_select (self->views[field], caret, caret);
  gtk_widget_grab_focus (GTK_WIDGET (self->views[field]));
}

static PuntualWordsField
field_of (PuntualTemplateEditorPage *self, PuntualWordsView *view)
{
  return view == self->views[PUNTUAL_WORDS_SUBJECT] ? PUNTUAL_WORDS_SUBJECT : PUNTUAL_WORDS_BODY;
}

static void
on_edited (PuntualTemplateEditorPage *self, guint64 start, guint64 end, const char *with,
           gboolean by_hand, PuntualWordsView *view)
{
  PuntualWordsField field = field_of (self, view);
  gsize caret = puntual_words_view_get_caret (view);

  if (self->history == NULL)
    return;
  self->field = field;
  go_on (self, puntual_template_draft_replace (draft_of (self), field, start, end, with,
                                               caret - MIN (caret, (gsize)start), by_hand));
}

static void
on_full (PuntualTemplateEditorPage *self)
{
  puntual_shell_say (puntual_page_get_shell (PUNTUAL_PAGE (self)),
                     _ ("A text holds 64 KiB at most. What is more was left out."));
}

static void
on_moved (PuntualTemplateEditorPage *self, PuntualWordsView *view)
{
  if (self->history == NULL || !gtk_widget_has_focus (GTK_WIDGET (view)))
    return;
  self->field = field_of (self, view);
  puntual_template_history_pause (self->history);
  show_palette (self);
}

static void
on_focus (PuntualTemplateEditorPage *self, GParamSpec *pspec, PuntualWordsView *view)
{
  if (self->history == NULL || !gtk_widget_has_focus (GTK_WIDGET (view)))
    return;
  self->field = field_of (self, view);
  puntual_words_search_set_view (self->search, self->field, view);
  show_palette (self);
}

static void
tab_chosen (PuntualTemplateEditorPage *self, const char *language, guint medium)
{
  if (self->history == NULL)
    return;
  self->begun = FALSE;
  go_on (self, puntual_template_draft_choose (draft_of (self), language, (PuntualMedium)medium));
}

static void
offer_chosen (PuntualTemplateEditorPage *self, const PuntualTemplateOffer *offer)
{
  PuntualWordsView *view = self->views[self->field];
  gsize start, end;

  puntual_words_view_get_selection (view, &start, &end);
  puntual_words_view_replace (view, start, end, offer->insert, offer->caret);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
fix_asked (PuntualTemplateEditorPage *self, guint field, const PuntualTemplateProblem *problem)
{
  go_on (self, puntual_template_draft_mend (draft_of (self), (PuntualWordsField)field, problem));
  show_caret (self);
}

static void
look_asked (PuntualTemplateEditorPage *self, guint field, const PuntualTemplateProblem *problem)
{
  puntual_words_view_select (self->views[field], problem->start, problem->end);
  gtk_widget_grab_focus (GTK_WIDGET (self->views[field]));
}

static gboolean
puntual_template_editor_page_undo (PuntualPage *page)
{
  PuntualTemplateEditorPage *self = PUNTUAL_TEMPLATE_EDITOR_PAGE (page);

  if (self->history == NULL || !puntual_template_history_can_undo (self->history))
    return FALSE;
  puntual_template_history_undo (self->history);
  keep_soon (self);
  show_draft (self);
  show_caret (self);
  return TRUE;
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_template_editor_page_undo (PUNTUAL_PAGE (widget));
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualTemplateEditorPage *self = PUNTUAL_TEMPLATE_EDITOR_PAGE (widget);

  puntual_template_history_redo (self->history);
  keep_soon (self);
  show_draft (self);
  show_caret (self);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualTemplateEditorPage *self = PUNTUAL_TEMPLATE_EDITOR_PAGE (widget);
  g_autoptr (PuntualTemplate) shipped = find_shipped (self);

  if (shipped == NULL)
    {
      puntual_shell_say (puntual_page_get_shell (PUNTUAL_PAGE (self)),
                         _ ("Puntual comes with no text of its own for this one."));
      return;
    }
  g_strchomp (shipped->body); /* as the ledger stores it */
  go_on (self, puntual_template_draft_write (draft_of (self), shipped->subject, shipped->body));
  show_caret (self);
}

static void
begin_as_another_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualTemplateEditorPage *self = PUNTUAL_TEMPLATE_EDITOR_PAGE (widget);
  g_autoptr (PuntualTemplate) model = puntual_template_draft_get_model (draft_of (self));

  if (model == NULL)
    return;
  go_on (self, puntual_template_draft_write (draft_of (self), model->subject, model->body));
  show_caret (self);
}

static void
begin_empty_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualTemplateEditorPage *self = PUNTUAL_TEMPLATE_EDITOR_PAGE (widget);

  self->begun = TRUE;
  show_draft (self);
  gtk_widget_grab_focus (GTK_WIDGET (
      self->views[puntual_template_draft_has_subject (draft_of (self)) ? PUNTUAL_WORDS_SUBJECT
                                                                       : PUNTUAL_WORDS_BODY]));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_words_search_begin (PUNTUAL_TEMPLATE_EDITOR_PAGE (widget)->search);
}

static void
test_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_preview_panel_send_test (PUNTUAL_TEMPLATE_EDITOR_PAGE (widget)->preview);
}

/* --- Saving --- */

/* Leads to the first text that cannot be saved and says why. FALSE: all can. */
static gboolean
stops_at_obstacle (PuntualTemplateEditorPage *self, GPtrArray *texts)
{
  g_autoptr (GError) error = NULL;
  PuntualTemplateDraft *there =
      puntual_template_saving_find_obstacle (draft_of (self), texts, &error);

  if (there == NULL)
    return FALSE;
  self->begun = TRUE;
  go_on (self, there);
  puntual_shell_complain (puntual_page_get_shell (PUNTUAL_PAGE (self)), error);
  gtk_widget_grab_focus (GTK_WIDGET (self->views[self->field]));
  return TRUE;
}

static void
on_saved (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualTemplateEditorPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean saved = puntual_shell_carry_out_finish (PUNTUAL_SHELL (source), answer, &error);

  self->saving = FALSE;
  if (self->fold == NULL || self->history == NULL)
    return;
  if (!saved)
    {
      puntual_template_history_set_saved (self->history, NULL);
      puntual_shell_complain (PUNTUAL_SHELL (source), error);
      /* It may have been for a change that is not known here yet. */
      puntual_desk_look_for_changes (puntual_page_get_desk (PUNTUAL_PAGE (self)));
    }
  show_actions (self, is_missing (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualTemplateEditorPage *self = PUNTUAL_TEMPLATE_EDITOR_PAGE (widget);
  PuntualTemplateDraft *draft = draft_of (self);
  g_autoptr (GPtrArray) texts = puntual_template_draft_get_changed (draft);
  g_autofree char *done = NULL;
  PuntualDeed *deed, *undo;

  if (texts->len == 0 || stops_at_obstacle (self, texts))
    return;
  puntual_template_saving_deeds (draft, texts, &deed, &undo);
  /* Translators: %s is the name of a template */
  done = g_strdup_printf (_ ("Text of “%s” saved"),
                          puntual_template_words_name (puntual_template_draft_get_name (draft)));
  puntual_template_history_set_saved (self->history, texts);
  self->saving = TRUE;
  gtk_widget_action_set_enabled (widget, "page.save", FALSE);
  puntual_shell_carry_out (puntual_page_get_shell (PUNTUAL_PAGE (self)), deed, undo, done, on_saved,
                           g_object_ref (self));
}

static void
settle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualTemplateEditorPage *self = PUNTUAL_TEMPLATE_EDITOR_PAGE (widget);

  puntual_template_history_settle (self->history, g_str_equal (name, "page.keep-mine"));
  keep_soon (self);
  show_draft (self);
  show_caret (self);
}

/* --- Opening --- */

/* What was written and not saved the last time comes back as a change. */
static void
recall (PuntualTemplateEditorPage *self)
{
  PuntualTemplateDraft *recalled = puntual_template_keeping_recall (
      puntual_page_get_desk (PUNTUAL_PAGE (self)), draft_of (self));

  if (recalled == NULL)
    return;
  puntual_template_history_go_on (self->history, recalled);
  puntual_template_history_pause (self->history);
  puntual_shell_say (puntual_page_get_shell (PUNTUAL_PAGE (self)),
                     _ ("What you wrote and did not save is here again"));
}

static void
open_template (PuntualTemplateEditorPage *self, const char *name, const char *language,
               PuntualMedium medium)
{
  g_autoptr (PuntualTemplateDraft) draft = NULL;

  self->begun = FALSE;
  if (self->history != NULL
      && g_str_equal (puntual_template_draft_get_name (draft_of (self)), name))
    {
      go_on (self, puntual_template_draft_choose (draft_of (self), language, medium));
      return;
    }
  keep_now (self);
  draft = puntual_template_draft_new (name, self->overview->texts,
                                      puntual_template_overview_side (self->overview, name),
                                      language, medium);
  g_clear_pointer (&self->history, puntual_template_history_free);
  self->history = puntual_template_history_new (draft);
  recall (self);
  show_draft (self);
}

static void
open_wanted (PuntualTemplateEditorPage *self)
{
  g_autofree char *name = g_steal_pointer (&self->wanted_name);
  g_autofree char *language = g_steal_pointer (&self->wanted_language);
  const PuntualTemplate *text = NULL;

  if (self->wanted_id != 0)
    text = puntual_template_overview_find (self->overview, self->wanted_id);
  else if (name == NULL && self->history == NULL && self->overview->texts->len > 0)
    text = g_ptr_array_index (self->overview->texts, 0);
  self->wanted_id = 0;
  if (text != NULL)
    open_template (self, text->name, text->language, text->medium);
  else if (name != NULL)
    open_template (self, name, language, self->wanted_medium);
}

static void
on_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualTemplateEditorPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer overview = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &overview, &error))
    {
      if (puntual_page_get_shell (PUNTUAL_PAGE (self)) != NULL)
        puntual_shell_complain (puntual_page_get_shell (PUNTUAL_PAGE (self)), error);
      return;
    }
  g_clear_pointer (&self->overview, puntual_template_overview_unref);
  self->overview = overview;
  if (self->fold == NULL)
    return;
  if (self->history != NULL)
    {
      const char *name = puntual_template_draft_get_name (draft_of (self));

      puntual_template_history_store (self->history, self->overview->texts,
                                      puntual_template_overview_side (self->overview, name));
      keep_now (self);
      show_draft (self);
    }
  open_wanted (self);
}

static void
puntual_template_editor_page_refresh (PuntualPage *page)
{
  PuntualTemplateEditorPage *self = PUNTUAL_TEMPLATE_EDITOR_PAGE (page);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  puntual_desk_run_async (puntual_page_get_desk (page), PUNTUAL_LANE_READ,
                          puntual_template_overview_take, NULL, NULL, self->reading, on_read,
                          g_object_ref (self));
}

static void
puntual_template_editor_page_show_item (PuntualPage *page, gint64 id)
{
  PuntualTemplateEditorPage *self = PUNTUAL_TEMPLATE_EDITOR_PAGE (page);

  self->wanted_id = id;
  if (self->overview != NULL && puntual_template_overview_find (self->overview, id) != NULL)
    open_wanted (self);
}

void
puntual_template_editor_page_open (PuntualTemplateEditorPage *self, const char *name,
                                   const char *language, PuntualMedium medium)
{
  g_free (self->wanted_name);
  g_free (self->wanted_language);
  self->wanted_name = g_strdup (name);
  self->wanted_language = g_strdup (language);
  self->wanted_medium = medium;
  self->wanted_id = 0;
  if (self->overview != NULL)
    open_wanted (self);
}

/* --- Room --- */

static void
update_fold (PuntualTemplateEditorPage *self)
{
  gtk_widget_set_visible (self->look, puntual_fold_get_folded (self->fold));
}

static void
puntual_template_editor_page_adapt (PuntualPage *page)
{
  PuntualTemplateEditorPage *self = PUNTUAL_TEMPLATE_EDITOR_PAGE (page);
  gboolean roomy = !puntual_page_is_alone (page);

  gtk_widget_set_visible (self->undo, roomy);
  gtk_widget_set_visible (self->redo, roomy);
  gtk_widget_set_visible (self->test, roomy);
  puntual_words_palette_set_brief (self->palette, !roomy);
  /* The way back, the preview and the menu leave no room for a word. */
  if (roomy)
    gtk_button_set_label (self->save, _ ("_Save"));
  else
    gtk_button_set_icon_name (self->save, "document-save-symbolic");
}

static gboolean
puntual_template_editor_page_go_back (PuntualPage *page)
{
  PuntualTemplateEditorPage *self = PUNTUAL_TEMPLATE_EDITOR_PAGE (page);

  if (puntual_fold_get_folded (self->fold) && puntual_fold_get_show_second (self->fold))
    {
      puntual_fold_set_show_second (self->fold, FALSE);
      return TRUE;
    }
  keep_now (self);
  return FALSE;
}

static void
puntual_template_editor_page_unmap (GtkWidget *widget)
{
  PuntualTemplateEditorPage *self = PUNTUAL_TEMPLATE_EDITOR_PAGE (widget);

  keep_now (self);
  GTK_WIDGET_CLASS (puntual_template_editor_page_parent_class)->unmap (widget);
}

/* --- Life --- */

static void
puntual_template_editor_page_attach (PuntualPage *page)
{
  puntual_preview_panel_set_shell (PUNTUAL_TEMPLATE_EDITOR_PAGE (page)->preview,
                                   puntual_page_get_shell (page));
}

static void
puntual_template_editor_page_dispose (GObject *object)
{
  PuntualTemplateEditorPage *self = PUNTUAL_TEMPLATE_EDITOR_PAGE (object);

  g_clear_handle_id (&self->keeping, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  for (guint i = 0; i < PUNTUAL_N_WORDS; i++)
    {
      if (self->completions[i] != NULL)
        puntual_words_completion_detach (self->completions[i]);
      g_clear_object (&self->completions[i]);
    }
  g_clear_pointer (&self->history, puntual_template_history_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_TEMPLATE_EDITOR_PAGE);
  g_clear_pointer (&self->overview, puntual_template_overview_unref);
  g_clear_pointer (&self->wanted_name, g_free);
  g_clear_pointer (&self->wanted_language, g_free);
  G_OBJECT_CLASS (puntual_template_editor_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.save", NULL, save_action);
  gtk_widget_class_install_action (klass, "page.show-stored", NULL, settle_action);
  gtk_widget_class_install_action (klass, "page.keep-mine", NULL, settle_action);
  gtk_widget_class_install_action (klass, "page.undo", NULL, undo_action);
  gtk_widget_class_install_action (klass, "page.redo", NULL, redo_action);
  gtk_widget_class_install_action (klass, "page.test", NULL, test_action);
  gtk_widget_class_install_action (klass, "page.find", NULL, find_action);
  gtk_widget_class_install_action (klass, "page.restore", NULL, restore_action);
  gtk_widget_class_install_action (klass, "page.begin-as-another", NULL, begin_as_another_action);
  gtk_widget_class_install_action (klass, "page.begin-empty", NULL, begin_empty_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_s, GDK_CONTROL_MASK, "page.save", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK, "page.undo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "page.redo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_y, GDK_CONTROL_MASK, "page.redo", NULL);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      klass, "/io/github/puntual/Puntual/template-editor/puntual-template-editor-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (klass, PuntualTemplateEditorPage, name)
  CHILD (fold);
  CHILD (tabs);
  CHILD (editing);
  CHILD (search);
  CHILD (stack);
  CHILD (missing);
  CHILD (subject_box);
  CHILD (body_scroller);
  CHILD (problems);
  CHILD (palette);
  CHILD (preview);
  CHILD (undo);
  CHILD (redo);
  CHILD (test);
  CHILD (look);
  CHILD (save);
#undef CHILD
  gtk_widget_class_bind_template_callback (klass, update_fold);
  gtk_widget_class_bind_template_callback (klass, tab_chosen);
  gtk_widget_class_bind_template_callback (klass, offer_chosen);
  gtk_widget_class_bind_template_callback (klass, fix_asked);
  gtk_widget_class_bind_template_callback (klass, look_asked);
}

static void
puntual_template_editor_page_class_init (PuntualTemplateEditorPageClass *klass)
{
  PuntualPageClass *page_class = PUNTUAL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_template_editor_page_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = puntual_template_editor_page_unmap;
  page_class->attach = puntual_template_editor_page_attach;
  page_class->refresh = puntual_template_editor_page_refresh;
  page_class->show_item = puntual_template_editor_page_show_item;
  page_class->adapt = puntual_template_editor_page_adapt;
  page_class->go_back = puntual_template_editor_page_go_back;
  page_class->undo = puntual_template_editor_page_undo;
  g_type_ensure (PUNTUAL_TYPE_FOLD);
  g_type_ensure (PUNTUAL_TYPE_TEXT_START);
  g_type_ensure (PUNTUAL_TYPE_TEXT_TABS);
  g_type_ensure (PUNTUAL_TYPE_WORDS_SEARCH);
  g_type_ensure (PUNTUAL_TYPE_PROBLEM_LIST);
  g_type_ensure (PUNTUAL_TYPE_WORDS_PALETTE);
  g_type_ensure (PUNTUAL_TYPE_PREVIEW_PANEL);
  install_actions (GTK_WIDGET_CLASS (klass));
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
make_view (PuntualTemplateEditorPage *self, PuntualWordsField field, const char *label)
{
  GtkWidget *view = puntual_words_view_new (label, field == PUNTUAL_WORDS_SUBJECT);

  self->views[field] = PUNTUAL_WORDS_VIEW (view);
  self->completions[field] = puntual_words_completion_new (self->views[field]);
  puntual_words_search_set_view (self->search, field, self->views[field]);
  g_signal_connect_object (view, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "full", G_CALLBACK (on_full), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::has-focus", G_CALLBACK (on_focus), self,
                           G_CONNECT_SWAPPED);
}

static void
add_dispute_button (PuntualTemplateEditorPage *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  puntual_form_strip_append (self->dispute, button);
}

static void
add_dispute (PuntualTemplateEditorPage *self)
{
  self->dispute = puntual_form_strip_new (GTK_ACCESSIBLE_ROLE_ALERT);
  add_dispute_button (self, _ ("Show the _Stored One"), "page.show-stored");
  add_dispute_button (self, _ ("_Keep Mine"), "page.keep-mine");
  gtk_box_insert_child_after (self->editing, self->dispute, GTK_WIDGET (self->search));
}

static void
puntual_template_editor_page_init (PuntualTemplateEditorPage *self)
{
  GtkWidget *body;

  gtk_widget_init_template (GTK_WIDGET (self));
  add_dispute (self);
  make_view (self, PUNTUAL_WORDS_SUBJECT, _ ("Subject"));
  make_view (self, PUNTUAL_WORDS_BODY, _ ("Message"));
  gtk_widget_add_css_class (GTK_WIDGET (self->views[PUNTUAL_WORDS_SUBJECT]), "puntual-subject");
  gtk_box_append (self->subject_box, GTK_WIDGET (self->views[PUNTUAL_WORDS_SUBJECT]));
  body = GTK_WIDGET (self->views[PUNTUAL_WORDS_BODY]);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (body), 18);
  gtk_widget_add_css_class (body, "puntual-body");
  gtk_scrolled_window_set_child (self->body_scroller, body);
  puntual_page_set_can_go_back (PUNTUAL_PAGE (self), TRUE);
  show_actions (self, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->palette), FALSE);
}
