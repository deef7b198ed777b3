/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-service-words.h"

#include <glib/gi18n-lib.h>

#define LABEL "puntual-service-words"

static GtkWidget *
new_words (GtkWidget *expander)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_margin_top (label, 9);
  gtk_widget_set_margin_bottom (label, 9);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data (G_OBJECT (expander), LABEL, label);
  return row;
}

GtkWidget *
puntual_service_words_new (void)
{
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _ ("What the service answered"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), new_words (expander));
  gtk_widget_set_visible (expander, FALSE);
  return expander;
}

void
puntual_service_words_say (GtkWidget *row, const char *words)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (row), LABEL);

  gtk_label_set_text (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_visible (row, words != NULL && *words != '\0');
}
