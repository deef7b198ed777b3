/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-field-kind.h"

#include <glib/gi18n-lib.h>

#include "puntual-file-choice.h"

#define PUNTUAL_TYPE_FILE_FIELD (puntual_file_field_get_type ())
G_DECLARE_FINAL_TYPE (PuntualFileField, puntual_file_field, PUNTUAL, FILE_FIELD, PuntualField)

struct _PuntualFileField
{
  PuntualField parent_instance;

  char *path; /* "" when none is chosen */
  GListStore *filters;

  /* borrowed */
  GtkWidget *name;
  GtkWidget *clear;
};

G_DEFINE_FINAL_TYPE (PuntualFileField, puntual_file_field, PUNTUAL_TYPE_FIELD)

static char *
puntual_file_field_get_text (PuntualField *field)
{
  return g_strdup (PUNTUAL_FILE_FIELD (field)->path);
}

static void
show_path (PuntualFileField *self)
{
  gboolean chosen = *self->path != '\0';
  g_autofree char *name = chosen ? g_filename_display_basename (self->path) : NULL;

  gtk_label_set_text (GTK_LABEL (self->name), chosen ? name : _ ("No file"));
  gtk_widget_set_tooltip_text (self->name, chosen ? self->path : NULL);
  gtk_widget_set_visible (self->clear, chosen);
  if (chosen)
    gtk_widget_remove_css_class (self->name, "dim-label");
  else
    gtk_widget_add_css_class (self->name, "dim-label");
}

static void
puntual_file_field_set_text (PuntualField *field, const char *path)
{
  PuntualFileField *self = PUNTUAL_FILE_FIELD (field);

  if (g_str_equal (self->path, path))
    return;
  g_free (self->path);
  self->path = g_strdup (path);
  show_path (self);
  puntual_field_emit_changed (field);
}

static void
puntual_file_field_finalize (GObject *object)
{
  PuntualFileField *self = PUNTUAL_FILE_FIELD (object);

  g_free (self->path);
  g_object_unref (self->filters);
  G_OBJECT_CLASS (puntual_file_field_parent_class)->finalize (object);
}

static void
puntual_file_field_class_init (PuntualFileFieldClass *klass)
{
  PuntualFieldClass *field_class = PUNTUAL_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = puntual_file_field_finalize;
  field_class->get_text = puntual_file_field_get_text;
  field_class->set_text = puntual_file_field_set_text;
}

static void
puntual_file_field_init (PuntualFileField *self)
{
  self->path = g_strdup ("");
  self->filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
}

static void
take_file (PuntualField *field, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    puntual_field_set_text (field, path);
  else
    puntual_field_set_error (field, _ ("Only a file on this computer can be chosen."));
}

static void
on_file_chosen (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GFile) file = puntual_file_choice_finish (GTK_WIDGET (source), answer, NULL);

  if (file != NULL)
    take_file (PUNTUAL_FIELD (source), file);
}

static void
on_choose (PuntualFileField *self)
{
  GListModel *filters = G_LIST_MODEL (self->filters);

  puntual_file_choice_open (GTK_WIDGET (self), _ ("Choose a File"),
                            g_list_model_get_n_items (filters) > 0 ? filters : NULL, on_file_chosen,
                            NULL);
}

static void
on_clear (PuntualFileField *self)
{
  puntual_field_set_text (PUNTUAL_FIELD (self), "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, PuntualFileField *self)
{
  if (!G_VALUE_HOLDS (value, G_TYPE_FILE))
    return FALSE;
  take_file (PUNTUAL_FIELD (self), g_value_get_object (value));
  return TRUE;
}

static GtkWidget *
new_clear_button (PuntualFileField *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-clear-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Remove the file"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove the file"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clear), self);
  return button;
}

PuntualField *
puntual_field_new_file (const char *key, const char *title, GtkFileFilter *filter)
{
  PuntualFileField *self = g_object_new (PUNTUAL_TYPE_FILE_FIELD, NULL);
  PuntualField *field = PUNTUAL_FIELD (self);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("C_hoose…"));
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  if (filter != NULL)
    g_list_store_append (self->filters, filter);
  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_MIDDLE);
  self->clear = new_clear_button (self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_choose), self);
  g_signal_connect (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));

  puntual_field_build (field, key, title, self->name, PUNTUAL_FIELD_BELOW);
  puntual_field_add_suffix (field, self->clear);
  puntual_field_add_suffix (field, button);
  puntual_field_set_accessible (field, button);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->name, NULL, -1);
  show_path (self);
  return field;
}

const char *
puntual_field_get_path (PuntualField *field)
{
  g_return_val_if_fail (PUNTUAL_IS_FILE_FIELD (field), "");

  return PUNTUAL_FILE_FIELD (field)->path;
}
