/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-drop-down-name.h"
#include "puntual-field-kind.h"

#define SEARCH_FROM 12 /* choices */

#define PUNTUAL_TYPE_CHOICE_FIELD (puntual_choice_field_get_type ())
G_DECLARE_FINAL_TYPE (PuntualChoiceField, puntual_choice_field, PUNTUAL, CHOICE_FIELD, PuntualField)

struct _PuntualChoiceField
{
  PuntualField parent_instance;

  GPtrArray *ids; /* in the order of labels */
  GtkStringList *labels;

  GtkDropDown *drop_down; /* borrowed; NULL once it is gone */
};

G_DEFINE_FINAL_TYPE (PuntualChoiceField, puntual_choice_field, PUNTUAL_TYPE_FIELD)

static char *
puntual_choice_field_get_text (PuntualField *field)
{
  PuntualChoiceField *self = PUNTUAL_CHOICE_FIELD (field);
  guint chosen = gtk_drop_down_get_selected (self->drop_down);

  return g_strdup (chosen < self->ids->len ? g_ptr_array_index (self->ids, chosen) : "");
}

static void
puntual_choice_field_set_text (PuntualField *field, const char *id)
{
  PuntualChoiceField *self = PUNTUAL_CHOICE_FIELD (field);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_str_equal (g_ptr_array_index (self->ids, i), id))
      {
        gtk_drop_down_set_selected (self->drop_down, i);
        return;
      }
}

static void
puntual_choice_field_finalize (GObject *object)
{
  PuntualChoiceField *self = PUNTUAL_CHOICE_FIELD (object);

  g_clear_weak_pointer (&self->drop_down);
  g_ptr_array_unref (self->ids);
  g_object_unref (self->labels);
  G_OBJECT_CLASS (puntual_choice_field_parent_class)->finalize (object);
}

static void
puntual_choice_field_class_init (PuntualChoiceFieldClass *klass)
{
  PuntualFieldClass *field_class = PUNTUAL_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = puntual_choice_field_finalize;
  field_class->get_text = puntual_choice_field_get_text;
  field_class->set_text = puntual_choice_field_set_text;
}

static void
puntual_choice_field_init (PuntualChoiceField *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->labels = gtk_string_list_new (NULL);
}

/* The toolkit's own label of a drop-down button is as wide as its text. */
static void
set_up_button (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* A word of it is read even beside a long description. */
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_list_item_set_child (item, label);
}

static void
bind_button (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *object = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (object));
}

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_item_set_child (item, box);
}

static void
show_check (PuntualChoiceField *self, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  gboolean chosen =
      gtk_drop_down_get_selected_item (self->drop_down) == gtk_list_item_get_item (item);

  if (box != NULL)
    gtk_widget_set_opacity (gtk_widget_get_last_child (box), chosen ? 1 : 0);
}

static void
on_selected_for_row (GtkDropDown *drop_down, GParamSpec *pspec, GtkListItem *item)
{
  PuntualChoiceField *self =
      PUNTUAL_CHOICE_FIELD (gtk_widget_get_ancestor (GTK_WIDGET (drop_down), PUNTUAL_TYPE_FIELD));

  show_check (self, item);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, PuntualChoiceField *self)
{
  GtkStringObject *object = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)),
                      gtk_string_object_get_string (object));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (on_selected_for_row),
                           item, 0);
  show_check (self, item);
}

static void
unbind_row (GtkSignalListItemFactory *factory, GtkListItem *item, PuntualChoiceField *self)
{
  if (self->drop_down != NULL)
    g_signal_handlers_disconnect_by_func (self->drop_down, on_selected_for_row, item);
}

static void
set_factories (PuntualChoiceField *self)
{
  g_autoptr (GtkListItemFactory) button = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) row = gtk_signal_list_item_factory_new ();

  g_signal_connect (button, "setup", G_CALLBACK (set_up_button), NULL);
  g_signal_connect (button, "bind", G_CALLBACK (bind_button), NULL);
  g_signal_connect (row, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (row, "bind", G_CALLBACK (bind_row), self);
  g_signal_connect (row, "unbind", G_CALLBACK (unbind_row), self);
  gtk_drop_down_set_factory (self->drop_down, button);
  gtk_drop_down_set_list_factory (self->drop_down, row);
}

PuntualField *
puntual_field_new_choice (const char *key, const char *title)
{
  PuntualChoiceField *self = g_object_new (PUNTUAL_TYPE_CHOICE_FIELD, NULL);
  g_autoptr (GtkExpression) label =
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  GtkWidget *drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->labels)), NULL);

  g_set_weak_pointer (&self->drop_down, GTK_DROP_DOWN (drop_down));
  gtk_drop_down_set_expression (self->drop_down, label);
  set_factories (self);
  gtk_widget_add_css_class (GTK_WIDGET (self->drop_down), "flat");
  puntual_field_build (PUNTUAL_FIELD (self), key, title, GTK_WIDGET (self->drop_down),
                       PUNTUAL_FIELD_BESIDE);
  puntual_drop_down_set_name (self->drop_down, title);
  g_signal_connect_swapped (self->drop_down, "notify::selected",
                            G_CALLBACK (puntual_field_emit_changed), self);
  return PUNTUAL_FIELD (self);
}

void
puntual_field_add_choice (PuntualField *field, const char *id, const char *label)
{
  PuntualChoiceField *self = PUNTUAL_CHOICE_FIELD (field);

  g_ptr_array_add (self->ids, g_strdup (id));
  gtk_string_list_append (self->labels, label);
  gtk_drop_down_set_enable_search (self->drop_down, self->ids->len >= SEARCH_FROM);
}

void
puntual_field_clear_choices (PuntualField *field)
{
  PuntualChoiceField *self = PUNTUAL_CHOICE_FIELD (field);

  g_ptr_array_set_size (self->ids, 0);
  gtk_string_list_splice (self->labels, 0, g_list_model_get_n_items (G_LIST_MODEL (self->labels)),
                          NULL);
}

const char *
puntual_field_get_choice (PuntualField *field)
{
  g_return_val_if_fail (PUNTUAL_IS_CHOICE_FIELD (field), "");

  return puntual_field_get_text (field);
}

void
puntual_field_set_choice (PuntualField *field, const char *id)
{
  g_return_if_fail (PUNTUAL_IS_CHOICE_FIELD (field));

  puntual_field_set_text (field, id);
}
