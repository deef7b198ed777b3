/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-row.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-words.h"
#include "puntual-colour.h"
#include "puntual-rule-text.h"

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_row (const char *name, const char *icon_name, PuntualColour colour, const char *title,
          const char *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (icon, "puntual-icon");
  puntual_colour_apply (colour, icon);
  gtk_box_append (GTK_BOX (words), make_label (title, NULL));
  if (detail != NULL)
    gtk_box_append (GTK_BOX (words), make_label (detail, "dim-label"));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  puntual_template_words_name (name), -1);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  return row;
}

GtkWidget *
puntual_template_row_new (const PuntualTemplate *text)
{
  g_autofree char *language = puntual_template_language_words (text->language);
  g_autofree char *title =
      g_strdup_printf ("%s · %s", language, puntual_medium_word (text->medium));
  GtkWidget *row = make_row (text->name, puntual_medium_icon_name (text->medium),
                             PUNTUAL_COLOUR_NEUTRAL, title, NULL);

  g_object_set_data_full (G_OBJECT (row), "template", g_memdup2 (&text->id, sizeof (gint64)),
                          g_free);
  return row;
}

static void
free_gap (gpointer gap)
{
  puntual_text_gap_free (gap);
}

GtkWidget *
puntual_template_row_new_gap (const PuntualTextGap *gap)
{
  g_autofree char *language = puntual_template_language_words (gap->language);
  g_autofree char *title = g_strdup_printf (
      /* Translators: a medium such as “WhatsApp”, then a language such as “English” */
      _ ("No text for %1$s, %2$s"), puntual_medium_word (gap->medium), language);
  g_autofree char *detail = NULL;
  PuntualTextGap *copy = g_memdup2 (gap, sizeof *gap);
  GtkWidget *row;

  if (gap->n_held > 0)
    detail = g_strdup_printf (
        /* Translators: %u is a number of customers */
        g_dngettext (GETTEXT_PACKAGE, "Messages to %u customer are held until it is written.",
                     "Messages to %u customers are held until it is written.", gap->n_held),
        gap->n_held);
  else
    detail = g_strdup_printf (
        /* Translators: %u is a number of customers */
        g_dngettext (GETTEXT_PACKAGE, "%u customer is written to by another way instead.",
                     "%u customers are written to by another way instead.", gap->n_customers),
        gap->n_customers);
  row = make_row (gap->template_name, "dialog-warning-symbolic",
                  gap->n_held > 0 ? PUNTUAL_COLOUR_ORANGE : PUNTUAL_COLOUR_YELLOW, title, detail);
  copy->template_name = g_strdup (gap->template_name);
  copy->language = g_strdup (gap->language);
  g_object_set_data_full (G_OBJECT (row), "gap", copy, free_gap);
  return row;
}

gint64
puntual_template_row_get_id (GtkListBoxRow *row)
{
  const gint64 *id = row != NULL ? g_object_get_data (G_OBJECT (row), "template") : NULL;

  return id != NULL ? *id : 0;
}

const PuntualTextGap *
puntual_template_row_get_gap (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "gap") : NULL;
}

const char *
puntual_template_row_get_name (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "name");
}

void
puntual_template_row_update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer unused)
{
  const char *name = puntual_template_row_get_name (row);
  GtkWidget *header;

  if (before != NULL && g_strcmp0 (name, puntual_template_row_get_name (before)) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  header = make_label (puntual_template_words_name (name), "heading");
  gtk_widget_set_margin_top (header, before != NULL ? 18 : 6);
  gtk_widget_set_margin_bottom (header, 6);
  gtk_widget_set_margin_start (header, 12);
  gtk_widget_set_margin_end (header, 12);
  gtk_list_box_row_set_header (row, header);
}
