/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-new-text-dialog.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-words.h"
#include "puntual-render.h"
#include "puntual-rule-text.h"
#include "puntual-template-deeds.h"
#include "puntual-text.h"

/* One dialog. It owns this as what its submit function is given. */
typedef struct
{
  PuntualShell *shell; /* borrowed */
  PuntualTemplateOverview *overview;
  PuntualTemplate *model;                 /* NULL: none */
  PuntualField *name, *language, *medium; /* borrowed */
} NewText;

static void
new_text_free (gpointer data)
{
  NewText *self = data;

  g_clear_pointer (&self->model, puntual_template_free);
  puntual_template_overview_unref (self->overview);
  g_free (self);
}

/* What the fields say, with the words of the model. */
static PuntualTemplate *
read_text (NewText *self)
{
  PuntualTemplate *text = g_new0 (PuntualTemplate, 1);
  gboolean takes_subject;

  text->name = puntual_text_clean_line (puntual_field_get_text (self->name));
  text->language = g_strdup (puntual_field_get_choice (self->language));
  puntual_medium_from_nick (puntual_field_get_choice (self->medium), &text->medium);
  takes_subject = text->medium == PUNTUAL_MEDIUM_EMAIL || text->medium == PUNTUAL_MEDIUM_LETTER;
  if (self->model != NULL && takes_subject)
    text->subject = g_strdup (self->model->subject);
  text->body = g_strdup (self->model != NULL ? self->model->body : "");
  return text;
}

static void
open_editor (NewText *self)
{
  g_autoptr (PuntualTemplate) text = read_text (self);

  puntual_shell_open_template (self->shell, text->name, text->language, text->medium);
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  NewText *self = data;
  g_autoptr (PuntualTemplate) text = read_text (self);

  if (puntual_template_overview_find_exact (self->overview, text->name, text->language,
                                            text->medium)
      != NULL)
    {
      puntual_field_set_error (self->name, _ ("There is such a text already: open that one."));
      gtk_widget_grab_focus (puntual_field_get_control (self->name));
      return FALSE;
    }
  if (self->model == NULL)
    {
      open_editor (self);
      return TRUE;
    }
  if (!puntual_template_validate (text, puntual_template_overview_side (self->overview, text->name),
                                  error))
    return FALSE;
  puntual_template_deed_save (NULL, text, deed, undo);
  /* Translators: %s is the name of a template */
  *done = g_strdup_printf (_ ("Text of “%s” saved"), puntual_template_words_name (text->name));
  return TRUE;
}

static void
add_fields (NewText *self, PuntualFormDialog *dialog)
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
  puntual_form_dialog_add (dialog, self->name);
  puntual_form_dialog_add (dialog, self->language);
  puntual_form_dialog_add (dialog, self->medium);
  if (self->model == NULL)
    return;
  puntual_field_set_text (self->name, self->model->name);
  puntual_field_set_choice (self->language, self->model->language);
  puntual_field_set_choice (self->medium, puntual_medium_nick (self->model->medium));
}

PuntualFormDialog *
puntual_new_text_dialog_present (PuntualShell *shell, PuntualTemplateOverview *overview,
                                 const PuntualTemplate *model)
{
  PuntualFormDialog *dialog = puntual_form_dialog_new (
      shell, model != NULL ? _ ("Copy of a Text") : _ ("New Text"), _ ("_Write It"));
  NewText *self = g_new0 (NewText, 1);

  self->shell = shell;
  self->overview = puntual_template_overview_ref (overview);
  self->model = model != NULL ? puntual_template_copy (model) : NULL;
  add_fields (self, dialog);
  puntual_form_dialog_set_submit (dialog, submit, self, new_text_free);
  g_signal_connect_swapped (dialog, "done", G_CALLBACK (open_editor), self);
  puntual_form_dialog_present (dialog);
  return dialog;
}
