/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-form.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-words.h"
#include "puntual-render.h"
#include "puntual-rule-text.h"
#include "puntual-template-deeds.h"
#include "puntual-variables.h"

#define WIDTH 640
#define HEIGHT 720
#define BODY_HEIGHT 320
#define CHECK_PATIENCE 250 /* ms without a change */

/* One dialog. It owns this as what its submit function is given. */
typedef struct
{
  PuntualFormDialog *dialog; /* borrowed */
  PuntualTemplateOverview *overview;
  PuntualTemplate *former; /* NULL: a new one */
  guint waiting;           /* source */
  /* Borrowed; name, language and medium of a new one only. */
  PuntualField *name, *language, *medium, *subject, *body;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_pointer (&self->former, puntual_template_free);
  puntual_template_overview_unref (self->overview);
  g_free (self);
}

static PuntualMedium
get_medium (Form *self)
{
  PuntualMedium medium = PUNTUAL_MEDIUM_EMAIL;

  if (self->former != NULL)
    return self->former->medium;
  puntual_medium_from_nick (puntual_field_get_choice (self->medium), &medium);
  return medium;
}

static gboolean
has_subject (PuntualMedium medium)
{
  return medium == PUNTUAL_MEDIUM_EMAIL || medium == PUNTUAL_MEDIUM_LETTER;
}

static PuntualTemplate *
read_text (Form *self)
{
  PuntualTemplate *text = g_new0 (PuntualTemplate, 1);

  text->id = self->former != NULL ? self->former->id : 0;
  text->name =
      g_strdup (self->former != NULL ? self->former->name : puntual_field_get_text (self->name));
  text->language = g_strdup (self->former != NULL ? self->former->language
                                                  : puntual_field_get_choice (self->language));
  text->medium = get_medium (self);
  if (has_subject (text->medium))
    text->subject = g_strdup (puntual_field_get_text (self->subject));
  text->body = g_strdup (puntual_field_get_text (self->body));
  return text;
}

/* --- Checks while it is written --- */

static gboolean
check (Form *self, const PuntualTemplate *text, GError **error)
{
  return puntual_template_validate (
      text, puntual_template_overview_before_due (self->overview, text->name), error);
}

/* What is wrong stands beside the part it is in. */
static void
show_check (Form *self)
{
  g_autoptr (PuntualTemplate) text = read_text (self);
  g_autoptr (PuntualTemplate) without_subject = puntual_template_copy (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) in_body = NULL;

  puntual_field_set_error (self->body, NULL);
  puntual_field_set_error (self->subject, NULL);
  if (check (self, text, &error))
    return;
  /* With a subject that is surely right only the body can be wrong. */
  g_free (without_subject->subject);
  without_subject->subject = has_subject (text->medium) ? g_strdup ("x") : NULL;
  if (check (self, without_subject, &in_body))
    puntual_field_set_error (self->subject, error->message);
  else
    puntual_field_set_error (self->body, in_body->message);
}

static void
on_patience_over (gpointer data)
{
  Form *self = data;

  self->waiting = 0;
  show_check (self);
}

static void
on_changed (Form *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->subject), has_subject (get_medium (self)));
  g_clear_handle_id (&self->waiting, g_source_remove);
  self->waiting = g_timeout_add_once (CHECK_PATIENCE, on_patience_over, self);
}

/* --- Variables --- */

static void
insert_variable (GtkButton *button, Form *self)
{
  GtkTextBuffer *buffer =
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (puntual_field_get_control (self->body)));
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);

  gtk_text_buffer_insert_at_cursor (buffer, g_object_get_data (G_OBJECT (button), "words"), -1);
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_grab_focus (puntual_field_get_control (self->body));
}

/* As it is written: a value in braces, a condition or list with its end. */
static char *
words_of (const PuntualVariable *variable)
{
  if (variable->kind == PUNTUAL_VARIABLE_FLAG || variable->kind == PUNTUAL_VARIABLE_LIST)
    return g_strdup_printf ("{{#%s}} {{/%s}}", variable->path, variable->path);
  return g_strdup_printf ("{{%s}}", variable->path);
}

/* The fields of a list's items are named inside of it without the list. */
static gboolean
is_field_of_list (const char *path)
{
  return g_str_has_prefix (path, "invoices.") || g_str_has_prefix (path, "overdue_invoices.")
         || g_str_has_prefix (path, "upcoming_invoices.");
}

static GtkWidget *
make_variables (Form *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  guint n;
  const PuntualVariable *all = puntual_variables_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = words_of (&all[i]);
      GtkWidget *button;

      if (all[i].kind == PUNTUAL_VARIABLE_OBJECT || is_field_of_list (all[i].path))
        continue;
      button = gtk_button_new_with_label (words);
      gtk_widget_add_css_class (button, "flat");
      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
      g_object_set_data_full (G_OBJECT (button), "words", g_steal_pointer (&words), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (insert_variable), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static GtkWidget *
make_insert_button (Form *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("_Insert a Variable"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_popover_set_child (GTK_POPOVER (popover), make_variables (self));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

/* --- Sending it off --- */

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  Form *self = data;
  g_autoptr (PuntualTemplate) text = read_text (self);

  if (self->former == NULL
      && puntual_template_overview_find_exact (self->overview, text->name, text->language,
                                               text->medium)
             != NULL)
    {
      puntual_field_set_error (self->name, _ ("There is such a text already: open that one."));
      gtk_widget_grab_focus (puntual_field_get_control (self->name));
      return FALSE;
    }
  if (!check (self, text, NULL))
    {
      show_check (self);
      gtk_widget_grab_focus (puntual_field_get_control (
          puntual_field_get_error (self->subject) != NULL ? self->subject : self->body));
      return FALSE;
    }
  puntual_template_deed_save (self->former, text, deed, undo);
  /* Translators: %s is the name of a template */
  *done = g_strdup_printf (_ ("Text of “%s” saved"), puntual_template_words_name (text->name));
  return TRUE;
}

/* --- Building --- */

static void
build_choice (Form *self, const PuntualTemplate *from)
{
  static const char *const languages[] = { "es", "en" };

  self->name = puntual_field_new_text ("name", _ ("_Name"));
  puntual_field_set_description (self->name, _ ("What the steps of a cadence refer to."));
  puntual_field_set_required (self->name, TRUE);
  self->language = puntual_field_new_choice ("language", _ ("_Language"));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *words = puntual_template_language_words (languages[i]);

      puntual_field_add_choice (self->language, languages[i], words);
    }
  self->medium = puntual_field_new_choice ("medium", _ ("_By"));
  for (guint m = 0; m < PUNTUAL_N_MEDIA; m++)
    puntual_field_add_choice (self->medium, puntual_medium_nick ((PuntualMedium)m),
                              puntual_medium_word ((PuntualMedium)m));
  puntual_form_dialog_add (self->dialog, self->name);
  puntual_form_dialog_add (self->dialog, self->language);
  puntual_form_dialog_add (self->dialog, self->medium);
  if (from == NULL)
    return;
  puntual_field_set_text (self->name, from->name);
  puntual_field_set_choice (self->language, from->language);
  puntual_field_set_choice (self->medium, puntual_medium_nick (from->medium));
}

/* A letter is longer than a note. */
static void
make_room (PuntualField *body)
{
  GtkWidget *scroller =
      gtk_widget_get_ancestor (puntual_field_get_control (body), GTK_TYPE_SCROLLED_WINDOW);

  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), BODY_HEIGHT);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), BODY_HEIGHT);
}

static void
build_words (Form *self, const PuntualTemplate *from)
{
  puntual_form_dialog_add_group (self->dialog, NULL, NULL);
  self->subject = puntual_field_new_text ("subject", _ ("_Subject"));
  self->body = puntual_field_new_long_text ("body", _ ("Te_xt"));
  puntual_field_set_description (
      self->body,
      _ ("Names in double braces are filled in: {{invoice.number}}. **Bold** stands out."));
  puntual_form_dialog_add (self->dialog, self->subject);
  puntual_form_dialog_add (self->dialog, self->body);
  make_room (self->body);
  if (from != NULL && from->subject != NULL)
    puntual_field_set_text (self->subject, from->subject);
  if (from != NULL && from->body != NULL)
    puntual_field_set_text (self->body, from->body);
  gtk_widget_set_visible (GTK_WIDGET (self->subject), has_subject (get_medium (self)));
  puntual_form_dialog_add_widget (self->dialog, make_insert_button (self));
}

static char *
title_of (const PuntualTemplate *former)
{
  g_autofree char *language = NULL;

  if (former == NULL)
    return g_strdup (_ ("New Text"));
  language = puntual_template_language_words (former->language);
  return g_strdup_printf ("%s · %s · %s", puntual_template_words_name (former->name), language,
                          puntual_medium_word (former->medium));
}

PuntualFormDialog *
puntual_template_form_present (PuntualShell *shell, PuntualTemplateOverview *overview,
                               const PuntualTemplate *former, const PuntualTemplate *begin_with)
{
  g_autofree char *title = title_of (former);
  PuntualFormDialog *dialog = puntual_form_dialog_new (shell, title, _ ("_Save"));
  Form *self = g_new0 (Form, 1);
  g_autofree char *key = former != NULL ? g_strdup_printf ("template:%" G_GINT64_FORMAT, former->id)
                                        : g_strdup ("template:new");

  self->dialog = dialog;
  self->overview = puntual_template_overview_ref (overview);
  self->former = former != NULL ? puntual_template_copy (former) : NULL;
  if (former == NULL)
    build_choice (self, begin_with);
  build_words (self, former != NULL ? former : begin_with);
  puntual_form_dialog_set_submit (dialog, submit, self, form_free);
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_TOO_LARGE, "body");
  if (former != NULL)
    puntual_form_dialog_keep_draft_of_record (dialog, key);
  g_signal_connect_swapped (puntual_form_dialog_get_form (dialog), "changed",
                            G_CALLBACK (on_changed), self);
  gtk_window_set_default_size (GTK_WINDOW (dialog), WIDTH, HEIGHT);
  puntual_form_dialog_present (dialog);
  return dialog;
}
