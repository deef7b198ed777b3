/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-text-start.h"

#include <glib/gi18n-lib.h>

#include "puntual-rule-text.h"
#include "puntual-template-overview.h"

struct _PuntualTextStart
{
  AdwBin parent_instance;

  AdwStatusPage *page;
  GtkWidget *model, *shipped;
};

G_DEFINE_FINAL_TYPE (PuntualTextStart, puntual_text_start, ADW_TYPE_BIN)

void
puntual_text_start_show (PuntualTextStart *self, const PuntualTemplateDraft *draft,
                         gboolean has_shipped)
{
  g_autoptr (PuntualTemplate) model = puntual_template_draft_get_model (draft);
  g_autofree char *language =
      puntual_template_language_words (puntual_template_draft_get_language (draft));
  g_autofree char *title = g_strdup_printf (
      /* Translators: a medium such as “WhatsApp”, then a language such as “English” */
      _ ("No text for %1$s, %2$s"), puntual_medium_word (puntual_template_draft_get_medium (draft)),
      language);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_status_page_set_title (self->page, escaped);
  gtk_widget_set_visible (self->model, model != NULL);
  gtk_widget_set_visible (self->shipped, has_shipped);
  if (model != NULL)
    {
      g_autofree char *other = puntual_template_language_words (model->language);
      g_autofree char *label = g_strdup_printf (
          /* Translators: a medium such as “e-mail”, then a language: which text is copied */
          _ ("Begin as %1$s, %2$s"), puntual_medium_word (model->medium), other);

      gtk_button_set_label (GTK_BUTTON (self->model), label);
    }
}

static GtkWidget *
add_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
puntual_text_start_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (puntual_text_start_parent_class)->dispose (object);
}

static void
puntual_text_start_class_init (PuntualTextStartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_text_start_dispose;
}

static void
puntual_text_start_init (PuntualTextStart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  self->model = add_button (box, "", "page.begin-as-another");
  gtk_widget_add_css_class (self->model, "suggested-action");
  self->shipped = add_button (box, _ ("Begin with the _Shipped Text"), "page.restore");
  add_button (box, _ ("Begin _Empty"), "page.begin-empty");
  self->page = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->page, "document-edit-symbolic");
  adw_status_page_set_description (
      self->page, _ ("Who should get it in this way is written to by another one, or not at all."));
  adw_status_page_set_child (self->page, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}
