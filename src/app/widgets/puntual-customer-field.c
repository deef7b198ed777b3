/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-customer-field.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-field-kind.h"
#include "puntual-text.h"

#define PATIENCE 150 /* ms without a key before it looks */
#define MAX_ROWS 8

#define PUNTUAL_TYPE_CUSTOMER_FIELD (puntual_customer_field_get_type ())
G_DECLARE_FINAL_TYPE (PuntualCustomerField, puntual_customer_field, PUNTUAL, CUSTOMER_FIELD,
                      PuntualField)

struct _PuntualCustomerField
{
  PuntualField parent_instance;

  gint64 id; /* 0: none chosen */
  gboolean allow_new;
  gboolean filling; /* the program types, not the person */
  guint wait;       /* source of the next look */

  PuntualSuggest suggest;
  gpointer data;
  GDestroyNotify free_data;
  GPtrArray *suggestions;

  GtkWidget *popover; /* a child of the row */
  /* borrowed */
  GtkWidget *entry;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (PuntualCustomerField, puntual_customer_field, PUNTUAL_TYPE_FIELD)

PuntualSuggestion *
puntual_suggestion_new (gint64 id, const char *name, const char *detail)
{
  PuntualSuggestion *self = g_new0 (PuntualSuggestion, 1);

  self->id = id;
  self->name = g_strdup (name);
  self->detail = g_strdup (detail);
  return self;
}

void
puntual_suggestion_free (PuntualSuggestion *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->detail);
  g_free (self);
}

static gboolean
puntual_customer_field_check (PuntualField *field, GError **error)
{
  PuntualCustomerField *self = PUNTUAL_CUSTOMER_FIELD (field);

  if (self->id != 0 || self->allow_new)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                       _ ("Choose a customer from the list."));
  return FALSE;
}

static char *
puntual_customer_field_get_draft (PuntualField *field)
{
  const char *name = puntual_field_get_text (field);

  return *name == '\0' ? g_strdup ("")
                       : g_strdup_printf ("%" G_GINT64_FORMAT " %s",
                                          PUNTUAL_CUSTOMER_FIELD (field)->id, name);
}

static void
puntual_customer_field_set_draft (PuntualField *field, const char *draft)
{
  char *rest = NULL;
  gint64 id = g_ascii_strtoll (draft, &rest, 10);

  if (rest != draft && *rest == ' ')
    puntual_field_set_customer (field, id, rest + 1);
  else
    puntual_field_set_customer (field, 0, "");
}

static void
puntual_customer_field_set_text (PuntualField *field, const char *text)
{
  puntual_field_set_customer (field, 0, text);
}

static void
puntual_customer_field_dispose (GObject *object)
{
  PuntualCustomerField *self = PUNTUAL_CUSTOMER_FIELD (object);

  g_clear_handle_id (&self->wait, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  G_OBJECT_CLASS (puntual_customer_field_parent_class)->dispose (object);
}

static void
puntual_customer_field_finalize (GObject *object)
{
  PuntualCustomerField *self = PUNTUAL_CUSTOMER_FIELD (object);

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  G_OBJECT_CLASS (puntual_customer_field_parent_class)->finalize (object);
}

static void
puntual_customer_field_class_init (PuntualCustomerFieldClass *klass)
{
  PuntualFieldClass *field_class = PUNTUAL_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_customer_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_customer_field_finalize;
  field_class->check = puntual_customer_field_check;
  field_class->get_draft = puntual_customer_field_get_draft;
  field_class->set_draft = puntual_customer_field_set_draft;
  field_class->set_text = puntual_customer_field_set_text;
}

static void
puntual_customer_field_init (PuntualCustomerField *self)
{
}

static void
close_list (PuntualCustomerField *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
choose (PuntualCustomerField *self, const PuntualSuggestion *suggestion)
{
  puntual_field_set_customer (PUNTUAL_FIELD (self), suggestion->id, suggestion->name);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  close_list (self);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, PuntualCustomerField *self)
{
  choose (self, g_ptr_array_index (self->suggestions, gtk_list_box_row_get_index (row)));
}

static void
on_look (gpointer data)
{
  PuntualCustomerField *self = data;
  g_autofree char *text = g_strdup (puntual_field_get_text (PUNTUAL_FIELD (self)));

  self->wait = 0;
  if (*text != '\0')
    self->suggest (PUNTUAL_FIELD (self), text, self->data);
}

static void
on_typed (PuntualCustomerField *self)
{
  if (self->filling)
    return;
  self->id = 0;
  g_clear_handle_id (&self->wait, g_source_remove);
  if (puntual_field_is_blank (PUNTUAL_FIELD (self)))
    close_list (self);
  else
    self->wait = g_timeout_add_once (PATIENCE, on_look, self);
  puntual_field_emit_changed (PUNTUAL_FIELD (self));
}

static void
move_selection (PuntualCustomerField *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int to = (row != NULL ? gtk_list_box_row_get_index (row) : -1) + by;

  to = CLAMP (to, 0, (int)self->suggestions->len - 1);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), to));
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
        PuntualCustomerField *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (!gtk_widget_get_visible (self->popover)
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Down || key == GDK_KEY_Up)
    move_selection (self, key == GDK_KEY_Down ? 1 : -1);
  else if (key == GDK_KEY_Escape)
    close_list (self);
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && row != NULL)
    on_row_activated (GTK_LIST_BOX (self->list), row, self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* A name typed in full counts as chosen when it is nobody else's. */
static void
on_leave (GtkEventControllerFocus *controller, PuntualCustomerField *self)
{
  g_autofree char *typed = puntual_text_fold (puntual_field_get_text (PUNTUAL_FIELD (self)));
  const PuntualSuggestion *same = NULL;
  guint n_same = 0;

  g_clear_handle_id (&self->wait, g_source_remove);
  for (guint i = 0; self->id == 0 && self->suggestions != NULL && i < self->suggestions->len; i++)
    {
      const PuntualSuggestion *suggestion = g_ptr_array_index (self->suggestions, i);
      g_autofree char *name = puntual_text_fold (suggestion->name);

      if (g_str_equal (name, typed))
        {
          same = suggestion;
          n_same++;
        }
    }
  if (n_same == 1)
    choose (self, same);
  close_list (self);
}

static void
build_list (PuntualCustomerField *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Customers found"), -1);
  gtk_widget_set_focusable (self->list, FALSE);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_popover_set_child (GTK_POPOVER (self->popover), scrolled);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

PuntualField *
puntual_field_new_customer (const char *key, const char *title, PuntualSuggest suggest,
                            gpointer data, GDestroyNotify free_data)
{
  PuntualCustomerField *self = g_object_new (PUNTUAL_TYPE_CUSTOMER_FIELD, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->suggest = suggest;
  self->data = data;
  self->free_data = free_data;
  self->entry = gtk_entry_new ();
  gtk_entry_set_has_frame (GTK_ENTRY (self->entry), FALSE);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY,
                                     "system-search-symbolic");
  gtk_entry_set_icon_activatable (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY, FALSE);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_typed), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect (focus, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (self->entry, focus);
  puntual_field_build (PUNTUAL_FIELD (self), key, title, self->entry, PUNTUAL_FIELD_BELOW);
  build_list (self);
  return PUNTUAL_FIELD (self);
}

static GtkWidget *
new_row (const PuntualSuggestion *suggestion)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *texts[] = { suggestion->name, suggestion->detail };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *label = gtk_label_new (texts[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_visible (label, texts[i] != NULL && *texts[i] != '\0');
      gtk_box_append (GTK_BOX (box), label);
      if (i > 0)
        {
          gtk_widget_add_css_class (label, "caption");
          gtk_widget_add_css_class (label, "dim-label");
        }
    }
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "suggestion");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  suggestion->name, -1);
  return row;
}

void
puntual_field_take_suggestions (PuntualField *field, const char *text, GPtrArray *suggestions)
{
  PuntualCustomerField *self = PUNTUAL_CUSTOMER_FIELD (field);
  GtkWidget *row;

  if (self->popover == NULL || self->id != 0 || !g_str_equal (puntual_field_get_text (field), text))
    {
      g_ptr_array_unref (suggestions);
      return;
    }
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  self->suggestions = suggestions;
  if (suggestions->len > MAX_ROWS)
    g_ptr_array_set_size (suggestions, MAX_ROWS);
  for (guint i = 0; i < suggestions->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), new_row (g_ptr_array_index (suggestions, i)));

  if (suggestions->len == 0
      || !gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (self->entry)),
                                  self->entry))
    {
      close_list (self);
      return;
    }
  gtk_widget_set_size_request (self->popover, gtk_widget_get_width (GTK_WIDGET (self)) - 24, -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

gint64
puntual_field_get_customer (PuntualField *field)
{
  g_return_val_if_fail (PUNTUAL_IS_CUSTOMER_FIELD (field), 0);

  return PUNTUAL_CUSTOMER_FIELD (field)->id;
}

void
puntual_field_set_customer (PuntualField *field, gint64 id, const char *name)
{
  PuntualCustomerField *self = PUNTUAL_CUSTOMER_FIELD (field);

  g_clear_handle_id (&self->wait, g_source_remove);
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name != NULL ? name : "");
  self->filling = FALSE;
  self->id = id;
  puntual_field_emit_changed (field);
}

void
puntual_field_set_allow_new (PuntualField *field, gboolean allow)
{
  PUNTUAL_CUSTOMER_FIELD (field)->allow_new = allow;
}
