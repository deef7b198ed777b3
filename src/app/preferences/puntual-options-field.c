/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-setting-fields.h"

#include "puntual-field-kind.h"

#define PUNTUAL_TYPE_OPTIONS_FIELD (puntual_options_field_get_type ())
G_DECLARE_FINAL_TYPE (PuntualOptionsField, puntual_options_field, PUNTUAL, OPTIONS_FIELD,
                      PuntualField)

struct _PuntualOptionsField
{
  PuntualField parent_instance;

  GPtrArray *ids;
  GPtrArray *buttons; /* borrowed GtkCheckButtons */
  GtkWidget *box;     /* borrowed */
};

G_DEFINE_FINAL_TYPE (PuntualOptionsField, puntual_options_field, PUNTUAL_TYPE_FIELD)

static char *
puntual_options_field_get_text (PuntualField *field)
{
  PuntualOptionsField *self = PUNTUAL_OPTIONS_FIELD (field);

  for (guint i = 0; i < self->ids->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->buttons, i)))
      return g_strdup (g_ptr_array_index (self->ids, i));
  return g_strdup ("");
}

static void
puntual_options_field_set_text (PuntualField *field, const char *id)
{
  PuntualOptionsField *self = PUNTUAL_OPTIONS_FIELD (field);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_str_equal (g_ptr_array_index (self->ids, i), id))
      gtk_check_button_set_active (g_ptr_array_index (self->buttons, i), TRUE);
}

static void
puntual_options_field_finalize (GObject *object)
{
  PuntualOptionsField *self = PUNTUAL_OPTIONS_FIELD (object);

  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->buttons);
  G_OBJECT_CLASS (puntual_options_field_parent_class)->finalize (object);
}

static void
puntual_options_field_class_init (PuntualOptionsFieldClass *klass)
{
  PuntualFieldClass *field_class = PUNTUAL_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = puntual_options_field_finalize;
  field_class->get_text = puntual_options_field_get_text;
  field_class->set_text = puntual_options_field_set_text;
}

static void
puntual_options_field_init (PuntualOptionsField *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->buttons = g_ptr_array_new ();
}

PuntualField *
puntual_field_new_options (const char *key, const char *title)
{
  PuntualOptionsField *self = g_object_new (PUNTUAL_TYPE_OPTIONS_FIELD, NULL);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_widget_set_margin_bottom (self->box, 3);
  puntual_field_build (PUNTUAL_FIELD (self), key, title, self->box, PUNTUAL_FIELD_BELOW);
  return PUNTUAL_FIELD (self);
}

/* Of two buttons that change when one is chosen only the one that is chosen counts. */
static void
option_toggled (GtkCheckButton *button, PuntualField *field)
{
  if (gtk_check_button_get_active (button))
    puntual_field_emit_changed (field);
}

static GtkWidget *
new_line (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

void
puntual_field_add_option (PuntualField *field, const char *id, const char *label,
                          const char *explanation)
{
  PuntualOptionsField *self = PUNTUAL_OPTIONS_FIELD (field);
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *detail = new_line (explanation);

  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_box_append (GTK_BOX (box), new_line (label));
  gtk_box_append (GTK_BOX (box), detail);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_margin_start (box, 3);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, explanation, -1);
  if (self->buttons->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), g_ptr_array_index (self->buttons, 0));
  g_ptr_array_add (self->ids, g_strdup (id));
  g_ptr_array_add (self->buttons, button);
  gtk_box_append (GTK_BOX (self->box), button);
  g_signal_connect (button, "toggled", G_CALLBACK (option_toggled), self);
}
