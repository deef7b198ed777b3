/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-field-row.h"
#include "puntual-typed-text.h"

static void
wrap (GtkWidget *label)
{
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
}

static GtkWidget *
new_line (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  wrap (label);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
build_caption (PuntualFieldRow *self, const char *title, gboolean small)
{
  self->caption = gtk_label_new_with_mnemonic (title);
  wrap (self->caption);
  gtk_widget_add_css_class (self->caption, "field-caption");
  if (small)
    gtk_widget_add_css_class (self->caption, "caption");
}

static void
build_error (PuntualFieldRow *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  self->error_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->error_box, "field-error");
  self->error_label = new_line ();
  gtk_widget_set_hexpand (self->error_label, TRUE);
  gtk_box_append (GTK_BOX (self->error_box), icon);
  gtk_box_append (GTK_BOX (self->error_box), self->error_label);
  gtk_widget_set_visible (self->error_box, FALSE);
}

static GtkWidget *
build_line (PuntualFieldRow *self, GtkWidget *control, PuntualFieldLook look)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (column), self->caption);
  if (look == PUNTUAL_FIELD_BELOW)
    gtk_box_append (GTK_BOX (column), control);
  gtk_box_append (GTK_BOX (column), self->description);
  gtk_box_append (GTK_BOX (line), column);
  if (look == PUNTUAL_FIELD_BESIDE)
    {
      gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), control);
    }
  gtk_box_append (GTK_BOX (line), self->suffixes);
  gtk_widget_set_vexpand (line, TRUE);
  return line;
}

void
puntual_field_row_build (PuntualFieldRow *self, const char *title, GtkWidget *control,
                         PuntualFieldLook look)
{
  build_caption (self, title, look == PUNTUAL_FIELD_BELOW);
  build_error (self);
  self->description = new_line ();
  gtk_widget_add_css_class (self->description, "dim-label");
  gtk_widget_set_visible (self->description, FALSE);
  self->suffixes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (self->suffixes, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->suffixes, FALSE);

  self->root = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->root, "field-row");
  gtk_box_append (GTK_BOX (self->root), build_line (self, control, look));
  gtk_box_append (GTK_BOX (self->root), self->error_box);
}

void
puntual_field_row_set_description (PuntualFieldRow *self, const char *description)
{
  puntual_typed_text_say (GTK_LABEL (self->description), description);
}

void
puntual_field_row_set_error (PuntualFieldRow *self, const char *sentence)
{
  puntual_typed_text_say (GTK_LABEL (self->error_label), sentence);
  gtk_widget_set_visible (self->error_box, sentence != NULL);
}

void
puntual_field_row_label (PuntualFieldRow *self, GtkWidget *accessible)
{
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->caption), accessible);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (accessible), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->caption, NULL, -1);
}

void
puntual_field_row_describe (PuntualFieldRow *self, GtkWidget *accessible)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (accessible), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->description, self->error_label, NULL, -1);
}
