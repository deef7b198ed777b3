/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-assign-dialog.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-deeds.h"
#include "puntual-customer-suggestions.h"

#define TO_CUSTOMERS "customers"
#define TO_SEGMENT "segment"

/* One dialog. It owns this as what its submit function is given. */
typedef struct
{
  PuntualCadenceOverview *overview;
  gint64 cadence_id;
  char *cadence_name;
  GArray *customers; /* of gint64: those in the list */
  /* Borrowed. */
  PuntualField *to, *segment, *customer;
  GtkListBox *list;
} Assignment;

static void
assignment_free (gpointer data)
{
  Assignment *self = data;

  puntual_cadence_overview_unref (self->overview);
  g_array_unref (self->customers);
  g_free (self->cadence_name);
  g_free (self);
}

static gboolean
is_to_segment (Assignment *self)
{
  return g_str_equal (puntual_field_get_choice (self->to), TO_SEGMENT);
}

static void
show_choice (Assignment *self)
{
  gboolean segment = is_to_segment (self);

  gtk_widget_set_visible (GTK_WIDGET (self->segment), segment);
  gtk_widget_set_visible (GTK_WIDGET (self->customer), !segment);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !segment && self->customers->len > 0);
}

/* --- The customers that were chosen --- */

static void
on_remove (GtkButton *button, Assignment *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  g_array_remove_index (self->customers, (guint)index);
  gtk_list_box_remove (self->list, row);
  show_choice (self);
}

static GtkWidget *
make_customer (Assignment *self, const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  /* Translators: %s is the name of a customer */
  g_autofree char *words = g_strdup_printf (_ ("Take %s out"), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static gboolean
has_customer (Assignment *self, gint64 id)
{
  for (guint i = 0; i < self->customers->len; i++)
    if (g_array_index (self->customers, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Whoever is found goes into the list, and the field is ready for the next. */
static void
on_customer_changed (Assignment *self)
{
  gint64 id = puntual_field_get_customer (self->customer);
  g_autofree char *name = NULL;

  if (id == 0)
    return;
  name = g_strdup (puntual_field_get_text (self->customer));
  if (!has_customer (self, id))
    {
      gtk_list_box_append (self->list, make_customer (self, name));
      g_array_append_val (self->customers, id);
    }
  puntual_field_set_text (self->customer, "");
  show_choice (self);
}

/* --- Sending it off --- */

static gboolean
submit_segment (Assignment *self, PuntualDeed **deed, PuntualDeed **undo, char **done)
{
  const char *name = puntual_field_get_choice (self->segment);

  for (guint i = 0; i < self->overview->segments->len; i++)
    {
      const PuntualSegment *segment = g_ptr_array_index (self->overview->segments, i);

      if (!g_str_equal (segment->name, name))
        continue;
      puntual_cadence_deed_assign_segment (name, self->cadence_id, segment->cadence_id, deed, undo);
      /* Translators: the names of a group of customers and of a cadence */
      *done = g_strdup_printf (_ ("“%1$s” follows “%2$s” now"), name, self->cadence_name);
      return TRUE;
    }
  puntual_field_set_error (
      self->segment, _ ("No customer has a segment yet. Give them one first, in their details."));
  return FALSE;
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  Assignment *self = data;

  if (is_to_segment (self))
    return submit_segment (self, deed, undo, done);
  if (self->customers->len == 0)
    {
      puntual_field_set_error (self->customer, _ ("Choose at least one customer."));
      return FALSE;
    }
  puntual_cadence_deed_assign_customers ((const gint64 *)self->customers->data,
                                         self->customers->len, self->cadence_id, deed, undo);
  *done = g_strdup_printf (
      /* Translators: a count of customers and the name of a cadence */
      g_dngettext (GETTEXT_PACKAGE, "%1$u customer follows “%2$s” now",
                   "%1$u customers follow “%2$s” now", self->customers->len),
      self->customers->len, self->cadence_name);
  return TRUE;
}

static void
add_segments (Assignment *self)
{
  for (guint i = 0; i < self->overview->segments->len; i++)
    {
      const PuntualSegment *segment = g_ptr_array_index (self->overview->segments, i);
      g_autofree char *label = g_strdup_printf (
          /* Translators: the name of a group of customers, and how many they are */
          g_dngettext (GETTEXT_PACKAGE, "%1$s (%2$u customer)", "%1$s (%2$u customers)",
                       segment->n_customers),
          segment->name, segment->n_customers);

      puntual_field_add_choice (self->segment, segment->name, label);
    }
}

PuntualFormDialog *
puntual_cadence_assign_dialog_present (PuntualShell *shell, PuntualCadenceOverview *overview,
                                       const PuntualCadence *cadence)
{
  PuntualFormDialog *dialog =
      puntual_form_dialog_new (shell, _ ("Who Follows This Cadence"), _ ("_Assign"));
  Assignment *self = g_new0 (Assignment, 1);

  self->overview = puntual_cadence_overview_ref (overview);
  self->cadence_id = cadence->id;
  self->cadence_name = g_strdup (cadence->name);
  self->customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  puntual_form_dialog_add_group (
      dialog, cadence->name,
      _ ("An invoice's own cadence goes first, then the customer's, the segment's, the default."));
  self->to = puntual_field_new_choice ("to", _ ("_Who follows it"));
  puntual_field_add_choice (self->to, TO_CUSTOMERS, _ ("Customers"));
  puntual_field_add_choice (self->to, TO_SEGMENT, _ ("A segment"));
  puntual_form_dialog_add (dialog, self->to);
  self->segment = puntual_field_new_choice ("segment", _ ("_Segment"));
  add_segments (self);
  puntual_form_dialog_add (dialog, self->segment);
  self->customer = puntual_field_new_customer_of ("customer", _ ("_Add a customer"),
                                                  puntual_shell_get_desk (shell));
  puntual_form_dialog_add (dialog, self->customer);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  puntual_form_dialog_add_widget (dialog, GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->to, "changed", G_CALLBACK (show_choice), self);
  g_signal_connect_swapped (self->customer, "changed", G_CALLBACK (on_customer_changed), self);
  show_choice (self);
  puntual_form_dialog_set_submit (dialog, submit, self, assignment_free);
  puntual_form_dialog_present (dialog);
  return dialog;
}
