/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-words.h"
#include "puntual-error.h"
#include "puntual-fold.h"
#include "puntual-message-view.h"
#include "puntual-new-text-dialog.h"
#include "puntual-rule-text.h"
#include "puntual-shipped-template.h"
#include "puntual-template-deeds.h"
#include "puntual-template-preview.h"
#include "puntual-template-row.h"
#include "puntual-templates-page.h"
#include "puntual-text.h"

struct _PuntualTemplatesPage
{
  PuntualPage parent_instance;

  /* Children. */
  PuntualFold *fold;
  AdwButtonContent *new_words;
  GtkListBox *list;
  GtkWidget *detail, *more, *preview_group, *raw_expander;
  GtkButton *edit;
  GtkLabel *name, *use, *raw, *preview_trouble;
  PuntualMessageView *preview;
  /* Owned. */
  PuntualTemplateOverview *overview; /* NULL: not read yet */
  GCancellable *reading, *previewing;

  gint64 chosen; /* id; 0: none, or a gap */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (PuntualTemplatesPage, puntual_templates_page, PUNTUAL_TYPE_PAGE)

static const PuntualTemplate *
chosen_text (PuntualTemplatesPage *self)
{
  return self->overview != NULL ? puntual_template_overview_find (self->overview, self->chosen)
                                : NULL;
}

static const PuntualTextGap *
chosen_gap (PuntualTemplatesPage *self)
{
  return puntual_template_row_get_gap (gtk_list_box_get_selected_row (self->list));
}

/* --- As a customer reads it --- */

typedef struct
{
  PuntualTemplate *text;
  PuntualStep *step; /* or NULL */
} Preview;

static void
preview_free (gpointer data)
{
  Preview *self = data;

  puntual_template_free (self->text);
  g_clear_pointer (&self->step, puntual_step_free);
  g_free (self);
}

static gboolean
render (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Preview *self = data;
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  PuntualMessage *message;

  if (calendars == NULL)
    return FALSE;
  message = puntual_template_preview (puntual_desk_job_get_ledger (job), calendars, self->text,
                                      self->step, error);
  if (message == NULL)
    return FALSE;
  puntual_desk_job_take_result (job, message, (GDestroyNotify)puntual_message_free);
  return TRUE;
}

static void
on_rendered (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualTemplatesPage) self = data;
  g_autoptr (PuntualMessage) message = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done =
      puntual_desk_run_finish (PUNTUAL_DESK (source), answer, (gpointer *)&message, &error);

  if (self->list == NULL || g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED))
    return;
  puntual_message_view_set_message (self->preview, message);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), done);
  gtk_widget_set_visible (GTK_WIDGET (self->preview_trouble), !done);
  gtk_label_set_text (self->preview_trouble, done ? "" : error->message);
}

static void
show_preview (PuntualTemplatesPage *self, const PuntualTemplate *text)
{
  const PuntualStep *step = puntual_template_overview_step (self->overview, text->name);
  Preview *preview = g_new0 (Preview, 1);

  preview->text = puntual_template_copy (text);
  preview->step = step != NULL ? puntual_step_copy (step) : NULL;
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  self->previewing = g_cancellable_new ();
  puntual_desk_run_async (puntual_page_get_desk (PUNTUAL_PAGE (self)), PUNTUAL_LANE_READ, render,
                          preview, preview_free, self->previewing, on_rendered,
                          g_object_ref (self));
}

/* --- Choosing --- */

static void
show_title (PuntualTemplatesPage *self, const char *name, const char *language,
            PuntualMedium medium)
{
  g_autofree char *words = puntual_template_language_words (language);
  g_autofree char *steps = puntual_template_overview_use (self->overview, name);
  g_autofree char *use =
      g_strdup_printf ("%s · %s\n%s", words, puntual_medium_word (medium), steps);

  gtk_label_set_text (self->name, puntual_template_words_name (name));
  gtk_label_set_text (self->use, use);
}

static void
show_text (PuntualTemplatesPage *self, const PuntualTemplate *text)
{
  g_autofree char *raw = text->subject != NULL
                             ? g_strdup_printf ("%s\n\n%s", text->subject, text->body)
                             : g_strdup (text->body);

  show_title (self, text->name, text->language, text->medium);
  gtk_label_set_text (self->raw, raw);
  show_preview (self, text);
}

static void
show_chosen (PuntualTemplatesPage *self)
{
  const PuntualTemplate *text = chosen_text (self);
  const PuntualTextGap *gap = self->overview != NULL ? chosen_gap (self) : NULL;
  static const char *const actions[] = { "page.duplicate", "page.restore", "page.delete" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], text != NULL);
  /* A shipped one is not in the ledger. */
  if (text != NULL && text->id < 0)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.delete", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.edit", text != NULL || gap != NULL);
  gtk_widget_set_visible (self->detail, text != NULL || gap != NULL);
  gtk_widget_set_visible (self->more, text != NULL);
  gtk_widget_set_visible (self->preview_group, text != NULL);
  gtk_widget_set_visible (self->raw_expander, text != NULL);
  gtk_button_set_label (self->edit, text != NULL ? _ ("_Edit") : _ ("_Write It"));
  if (text != NULL)
    show_text (self, text);
  else if (gap != NULL)
    show_title (self, gap->template_name, gap->language, gap->medium);
}

static void
row_selected (PuntualTemplatesPage *self, GtkListBoxRow *row)
{
  if (self->filling)
    return;
  self->chosen = puntual_template_row_get_id (row);
  show_chosen (self);
}

static void
row_activated (PuntualTemplatesPage *self, GtkListBoxRow *row)
{
  if (puntual_fold_get_folded (self->fold))
    puntual_fold_set_show_second (self->fold, TRUE);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "page.edit", NULL);
}

static void
update_back (PuntualTemplatesPage *self)
{
  /* Side by side a click shows a text and a double one opens the editor. */
  gtk_list_box_set_activate_on_single_click (self->list, puntual_fold_get_folded (self->fold));
  puntual_page_set_can_go_back (PUNTUAL_PAGE (self),
                                puntual_fold_get_folded (self->fold)
                                    && puntual_fold_get_show_second (self->fold));
}

/* A narrow header has room for the picture alone. */
static void
puntual_templates_page_adapt (PuntualPage *page)
{
  adw_button_content_set_label (PUNTUAL_TEMPLATES_PAGE (page)->new_words,
                                puntual_page_is_alone (page) ? "" : C_ ("text", "_New"));
}

static gboolean
puntual_templates_page_go_back (PuntualPage *page)
{
  PuntualTemplatesPage *self = PUNTUAL_TEMPLATES_PAGE (page);

  if (!puntual_fold_get_folded (self->fold) || !puntual_fold_get_show_second (self->fold))
    return FALSE;
  puntual_fold_set_show_second (self->fold, FALSE);
  return TRUE;
}

/* --- Reading --- */

/* What lacks stands above the texts of its name. */
static void
add_gaps (PuntualTemplatesPage *self, const char *name)
{
  for (guint i = 0; i < self->overview->gaps->len; i++)
    {
      const PuntualTextGap *gap = g_ptr_array_index (self->overview->gaps, i);

      if (g_strcmp0 (gap->template_name, name) == 0)
        gtk_list_box_append (self->list, puntual_template_row_new_gap (gap));
    }
}

/* Steps may name a template that has no text at all. */
static void
add_lone_gaps (PuntualTemplatesPage *self)
{
  for (guint i = 0; i < self->overview->gaps->len; i++)
    {
      const PuntualTextGap *gap = g_ptr_array_index (self->overview->gaps, i);
      gboolean known = FALSE;

      for (guint t = 0; t < self->overview->texts->len && !known; t++)
        known = g_str_equal (
            ((const PuntualTemplate *)g_ptr_array_index (self->overview->texts, t))->name,
            gap->template_name);
      if (!known)
        gtk_list_box_append (self->list, puntual_template_row_new_gap (gap));
    }
}

static void
add_texts (PuntualTemplatesPage *self, const GPtrArray *texts, GtkWidget **chosen)
{
  const char *name = NULL;

  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (texts, i);
      GtkWidget *row;

      if (g_strcmp0 (name, text->name) != 0)
        add_gaps (self, text->name);
      name = text->name;
      row = puntual_template_row_new (text);
      gtk_list_box_append (self->list, row);
      if (text->id == self->chosen || (*chosen == NULL && self->chosen == 0))
        *chosen = row;
    }
}

static void
fill_list (PuntualTemplatesPage *self, gboolean had_focus)
{
  GtkWidget *chosen = NULL;

  add_lone_gaps (self);
  add_texts (self, self->overview->texts, &chosen);
  add_texts (self, self->overview->shipped, &chosen);
  if (chosen == NULL)
    return;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (chosen));
  self->chosen = puntual_template_row_get_id (GTK_LIST_BOX_ROW (chosen));
  if (had_focus)
    gtk_widget_grab_focus (chosen);
}

static void
show_overview (PuntualTemplatesPage *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  GtkWidget *child;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  if (chosen_text (self) == NULL)
    self->chosen = 0;
  fill_list (self, had_focus);
  self->filling = FALSE;
  show_chosen (self);
}

static void
on_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualTemplatesPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer overview = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &overview, &error))
    {
      PuntualShell *shell = puntual_page_get_shell (PUNTUAL_PAGE (self));

      if (shell != NULL)
        puntual_shell_complain (shell, error);
      return;
    }
  g_clear_pointer (&self->overview, puntual_template_overview_unref);
  self->overview = overview;
  if (self->list != NULL)
    show_overview (self);
}

static void
puntual_templates_page_refresh (PuntualPage *page)
{
  PuntualTemplatesPage *self = PUNTUAL_TEMPLATES_PAGE (page);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  puntual_desk_run_async (puntual_page_get_desk (page), PUNTUAL_LANE_READ,
                          puntual_template_overview_take, NULL, NULL, self->reading, on_read,
                          g_object_ref (self));
}

static void
puntual_templates_page_show_item (PuntualPage *page, gint64 id)
{
  PuntualTemplatesPage *self = PUNTUAL_TEMPLATES_PAGE (page);

  self->chosen = id;
  puntual_fold_set_show_second (self->fold, TRUE);
  if (self->overview != NULL)
    show_overview (self);
}

/* --- Actions --- */

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualTemplatesPage *self = PUNTUAL_TEMPLATES_PAGE (widget);

  if (self->overview != NULL)
    puntual_new_text_dialog_present (puntual_page_get_shell (PUNTUAL_PAGE (self)), self->overview,
                                     NULL);
}

/* What lacks is written there, too. */
static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualTemplatesPage *self = PUNTUAL_TEMPLATES_PAGE (widget);
  PuntualShell *shell = puntual_page_get_shell (PUNTUAL_PAGE (self));
  const PuntualTemplate *text = chosen_text (self);
  const PuntualTextGap *gap = chosen_gap (self);

  if (text != NULL)
    puntual_shell_open_template (shell, text->name, text->language, text->medium);
  else if (gap != NULL)
    puntual_shell_open_template (shell, gap->template_name, gap->language, gap->medium);
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualTemplatesPage *self = PUNTUAL_TEMPLATES_PAGE (widget);
  const PuntualTemplate *text = chosen_text (self);

  if (text != NULL)
    puntual_new_text_dialog_present (puntual_page_get_shell (PUNTUAL_PAGE (self)), self->overview,
                                     text);
}

static void
carry_out (PuntualTemplatesPage *self, PuntualDeed *deed, PuntualDeed *undo, const char *done)
{
  puntual_shell_carry_out (puntual_page_get_shell (PUNTUAL_PAGE (self)), deed, undo, done, NULL,
                           NULL);
}

/* The ledger cleans what is saved; what a new one begins with is as it was shipped. */
static gboolean
is_same (const PuntualTemplate *shipped, const PuntualTemplate *text)
{
  g_autofree char *shipped_body = puntual_text_clean_block (shipped->body);
  g_autofree char *body = puntual_text_clean_block (text->body);

  return g_strcmp0 (shipped->subject, text->subject) == 0 && g_str_equal (shipped_body, body);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualTemplatesPage *self = PUNTUAL_TEMPLATES_PAGE (widget);
  PuntualShell *shell = puntual_page_get_shell (PUNTUAL_PAGE (self));
  const PuntualTemplate *text = chosen_text (self);
  g_autoptr (PuntualTemplate) shipped = NULL;
  g_autoptr (GError) error = NULL;
  PuntualDeed *deed, *undo;

  if (text == NULL)
    return;
  shipped = puntual_shipped_template_find (text->name, text->language, text->medium, &error);
  if (error != NULL)
    puntual_shell_complain (shell, error);
  else if (shipped == NULL)
    puntual_shell_say (shell, _ ("Puntual comes with no text of its own for this one."));
  else if (is_same (shipped, text))
    puntual_shell_say (shell, _ ("This is the shipped text already."));
  else
    {
      puntual_template_deed_save (text, shipped, &deed, &undo);
      carry_out (self, deed, undo, _ ("The shipped text is back"));
    }
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualTemplatesPage *self = PUNTUAL_TEMPLATES_PAGE (widget);
  const PuntualTemplate *text = chosen_text (self);
  g_autofree char *done = NULL;
  PuntualDeed *deed, *undo;

  if (text == NULL)
    return;
  /* Translators: %s is the name of a template */
  done = g_strdup_printf (_ ("Text of “%s” deleted"), puntual_template_words_name (text->name));
  puntual_template_deed_delete (text, &deed, &undo);
  carry_out (self, deed, undo, done);
}

/* --- Life --- */

static void
puntual_templates_page_dispose (GObject *object)
{
  PuntualTemplatesPage *self = PUNTUAL_TEMPLATES_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  self->filling = TRUE; /* rows that go choose nothing any more */
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_TEMPLATES_PAGE);
  g_clear_pointer (&self->overview, puntual_template_overview_unref);
  G_OBJECT_CLASS (puntual_templates_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "page.duplicate", NULL, duplicate_action);
  gtk_widget_class_install_action (widget_class, "page.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "page.delete", NULL, delete_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "page.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "page.edit",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "page.duplicate",
                                       NULL);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/templates/puntual-templates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualTemplatesPage, fold);
  gtk_widget_class_bind_template_child (widget_class, PuntualTemplatesPage, list);
  gtk_widget_class_bind_template_child (widget_class, PuntualTemplatesPage, new_words);
  gtk_widget_class_bind_template_child (widget_class, PuntualTemplatesPage, detail);
  gtk_widget_class_bind_template_child (widget_class, PuntualTemplatesPage, more);
  gtk_widget_class_bind_template_child (widget_class, PuntualTemplatesPage, edit);
  gtk_widget_class_bind_template_child (widget_class, PuntualTemplatesPage, name);
  gtk_widget_class_bind_template_child (widget_class, PuntualTemplatesPage, use);
  gtk_widget_class_bind_template_child (widget_class, PuntualTemplatesPage, raw);
  gtk_widget_class_bind_template_child (widget_class, PuntualTemplatesPage, raw_expander);
  gtk_widget_class_bind_template_child (widget_class, PuntualTemplatesPage, preview);
  gtk_widget_class_bind_template_child (widget_class, PuntualTemplatesPage, preview_group);
  gtk_widget_class_bind_template_child (widget_class, PuntualTemplatesPage, preview_trouble);
  gtk_widget_class_bind_template_callback (widget_class, row_selected);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, update_back);
}

static void
puntual_templates_page_class_init (PuntualTemplatesPageClass *klass)
{
  PuntualPageClass *page_class = PUNTUAL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_templates_page_dispose;
  page_class->refresh = puntual_templates_page_refresh;
  page_class->show_item = puntual_templates_page_show_item;
  page_class->go_back = puntual_templates_page_go_back;
  page_class->adapt = puntual_templates_page_adapt;
  g_type_ensure (PUNTUAL_TYPE_FOLD);
  g_type_ensure (PUNTUAL_TYPE_MESSAGE_VIEW);
  install_actions (GTK_WIDGET_CLASS (klass));
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
puntual_templates_page_init (PuntualTemplatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, puntual_template_row_update_header, NULL, NULL);
  show_chosen (self);
}
