/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-form-strip.h"
#include "puntual-typed-text.h"

/* The label is the first child of the box in the revealer. */
static GtkWidget *
box_of (GtkWidget *strip)
{
  return gtk_revealer_get_child (GTK_REVEALER (strip));
}

GtkWidget *
puntual_form_strip_new (GtkAccessibleRole role)
{
  GtkWidget *revealer = gtk_revealer_new ();
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", role, "spacing", 12, NULL);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (box, "form-strip");
  gtk_box_append (GTK_BOX (box), label);
  gtk_revealer_set_child (GTK_REVEALER (revealer), box);
  gtk_widget_set_visible (revealer, FALSE);
  return revealer;
}

void
puntual_form_strip_set (GtkWidget *strip, const char *sentence)
{
  gboolean shown = sentence != NULL && *sentence != '\0';

  puntual_typed_text_say (GTK_LABEL (gtk_widget_get_first_child (box_of (strip))), sentence);
  gtk_widget_set_visible (strip, shown);
  gtk_revealer_set_reveal_child (GTK_REVEALER (strip), shown);
}

void
puntual_form_strip_append (GtkWidget *strip, GtkWidget *widget)
{
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box_of (strip)), widget);
}

void
puntual_form_strip_set_wrong (GtkWidget *strip)
{
  gtk_widget_add_css_class (box_of (strip), "wrong");
}
