/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-row.h"

#include <glib/gi18n-lib.h>

#include "puntual-badge.h"
#include "puntual-cadence-words.h"
#include "puntual-planner.h"
#include "puntual-text.h"

#define MAX_LINES 2

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), MAX_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_head (const PuntualCadenceOverview *overview, const PuntualCadence *cadence)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *shown = puntual_text_shown (cadence->name, PUNTUAL_TEXT_SHOWN_MAX);
  GtkWidget *name = make_label (shown, "heading");
  PuntualBadge *is_default = puntual_badge_new ();
  PuntualBadge *warnings = puntual_badge_new ();
  g_autoptr (GPtrArray) problems = puntual_cadence_problems (cadence, overview->policy);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (head), name);
  if (cadence->id == overview->policy->default_cadence_id)
    puntual_badge_set (is_default, PUNTUAL_COLOUR_BLUE, _ ("Default"));
  if (problems->len > 0)
    {
      g_autofree char *words = g_strdup_printf (
          /* Translators: %u is a number of warnings about a cadence */
          g_dngettext (GETTEXT_PACKAGE, "%u warning", "%u warnings", problems->len), problems->len);
      g_autofree char *sentences = NULL;

      puntual_badge_set (warnings, PUNTUAL_COLOUR_YELLOW, words);
      g_ptr_array_add (problems, NULL);
      sentences = g_strjoinv ("\n", (char **)problems->pdata);
      gtk_widget_set_tooltip_text (GTK_WIDGET (warnings), sentences);
    }
  gtk_widget_set_valign (GTK_WIDGET (is_default), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (warnings), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (is_default));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (warnings));
  return head;
}

GtkWidget *
puntual_cadence_row_new (const PuntualCadenceOverview *overview, const PuntualCadence *cadence)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gboolean is_default = cadence->id == overview->policy->default_cadence_id;
  g_autofree char *span = puntual_cadence_words_span (cadence);
  g_autofree char *use =
      puntual_cadence_words_use (puntual_cadence_overview_use (overview, cadence->id), is_default);
  g_autofree char *detail = g_strjoin (". ", span, use, NULL);

  gtk_box_append (GTK_BOX (box), make_head (overview, cadence));
  gtk_box_append (GTK_BOX (box), make_label (span, "dim-label"));
  gtk_box_append (GTK_BOX (box), make_label (use, "dim-label"));
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  cadence->name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
  g_object_set_data_full (G_OBJECT (row), "cadence", g_memdup2 (&cadence->id, sizeof (gint64)),
                          g_free);
  return row;
}

gint64
puntual_cadence_row_get_id (GtkListBoxRow *row)
{
  const gint64 *id = row != NULL ? g_object_get_data (G_OBJECT (row), "cadence") : NULL;

  return id != NULL ? *id : 0;
}
