/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-assign-dialog.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-deeds.h"
#include "puntual-customer-suggestions.h"
#include "puntual-followed-question.h"
#include "puntual-help.h"

/* Choices of who. */
#define TO_BUSINESS "business"
#define TO_SEGMENT "segment"
#define TO_CUSTOMERS "customers"
#define TO_INVOICE "invoice"
/* The choice of no cadence. */
#define NONE "0"

/* One dialog. It owns this as what its submit function is given. */
typedef struct
{
  PuntualCadenceOverview *overview;
  GArray *customers; /* of gint64: those in the list */
  /* Borrowed. */
  PuntualDesk *desk;
  PuntualField *cadence, *to, *segment, *customer, *invoice;
  GtkListBox *list;
  GtkWidget *followed; /* a label: what they follow as things stand */
} Assignment;

static void
assignment_free (gpointer data)
{
  Assignment *self = data;

  puntual_cadence_overview_unref (self->overview);
  g_array_unref (self->customers);
  g_free (self);
}

static gboolean
is_to (Assignment *self, const char *who)
{
  return g_str_equal (puntual_field_get_choice (self->to), who);
}

/* NULL: none of their own. */
static const PuntualCadence *
chosen_cadence (Assignment *self)
{
  return puntual_cadence_overview_find (
      self->overview, g_ascii_strtoll (puntual_field_get_choice (self->cadence), NULL, 10));
}

/* Customers are asked about one by one, in their rows. */
static void
show_followed (Assignment *self)
{
  PuntualFollowedQuestion question = { .level = PUNTUAL_CADENCE_OF_BUSINESS };

  gtk_widget_set_visible (self->followed, !is_to (self, TO_CUSTOMERS));
  if (is_to (self, TO_CUSTOMERS))
    return;
  if (is_to (self, TO_SEGMENT))
    question = (PuntualFollowedQuestion){ .level = PUNTUAL_CADENCE_OF_SEGMENT,
                                          .name = puntual_field_get_choice (self->segment) };
  else if (is_to (self, TO_INVOICE))
    question = (PuntualFollowedQuestion){ .level = PUNTUAL_CADENCE_OF_INVOICE,
                                          .name = puntual_field_get_text (self->invoice) };
  if (question.name != NULL && *question.name == '\0')
    gtk_label_set_text (GTK_LABEL (self->followed), "");
  else
    puntual_followed_question_show (self->desk, &question, self->followed);
}

static void
show_choice (Assignment *self)
{
  gboolean to_customers = is_to (self, TO_CUSTOMERS);

  gtk_widget_set_visible (GTK_WIDGET (self->segment), is_to (self, TO_SEGMENT));
  gtk_widget_set_visible (GTK_WIDGET (self->invoice), is_to (self, TO_INVOICE));
  gtk_widget_set_visible (GTK_WIDGET (self->customer), to_customers);
  gtk_widget_set_visible (GTK_WIDGET (self->list), to_customers && self->customers->len > 0);
  show_followed (self);
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
make_customer (Assignment *self, gint64 id, const char *name)
{
  PuntualFollowedQuestion question = { .level = PUNTUAL_CADENCE_OF_CUSTOMER, .customer_id = id };
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
  puntual_followed_question_show (self->desk, &question, row);
  return row;
}

static void
add_customer (Assignment *self, gint64 id, const char *name)
{
  gtk_list_box_append (self->list, make_customer (self, id, name));
  g_array_append_val (self->customers, id);
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
    add_customer (self, id, name);
  puntual_field_set_text (self->customer, "");
  show_choice (self);
}

/* --- Sending it off --- */

/* Takes no cadence: the business has one, or nobody is reminded. */
static gboolean
submit_business (Assignment *self, PuntualDeed **deed, PuntualDeed **undo, char **done)
{
  const PuntualCadence *cadence = chosen_cadence (self);
  gint64 former = self->overview->policy->default_cadence_id;

  if (cadence == NULL)
    {
      puntual_field_set_error (self->cadence,
                               _ ("Choose the cadence for whoever has no other one."));
      return FALSE;
    }
  if (cadence->id == former)
    return TRUE;
  puntual_cadence_deed_make_default (cadence->id, former, deed, undo);
  /* Translators: %s is the name of a cadence */
  *done = g_strdup_printf (_ ("“%s” is the default now"), cadence->name);
  return TRUE;
}

/* Of a segment or an invoice. */
static char *
say_follows (const char *who, const PuntualCadence *cadence)
{
  if (cadence == NULL)
    /* Translators: %s is a group of customers, or the number of an invoice */
    return g_strdup_printf (_ ("“%s” has no cadence of its own any more"), who);
  /* Translators: the name of a group of customers or the number of an invoice, and a cadence */
  return g_strdup_printf (_ ("“%1$s” follows “%2$s” now"), who, cadence->name);
}

static gboolean
submit_segment (Assignment *self, PuntualDeed **deed, PuntualDeed **undo, char **done)
{
  const char *name = puntual_field_get_choice (self->segment);
  const PuntualCadence *cadence = chosen_cadence (self);

  for (guint i = 0; i < self->overview->segments->len; i++)
    {
      const PuntualSegment *segment = g_ptr_array_index (self->overview->segments, i);

      if (!g_str_equal (segment->name, name))
        continue;
      puntual_cadence_deed_assign_segment (name, cadence != NULL ? cadence->id : 0,
                                           segment->cadence_id, deed, undo);
      *done = say_follows (name, cadence);
      return TRUE;
    }
  puntual_field_set_error (
      self->segment, _ ("No customer has a segment yet. Give them one first, in their details."));
  return FALSE;
}

static gboolean
submit_customers (Assignment *self, PuntualDeed **deed, PuntualDeed **undo, char **done)
{
  const PuntualCadence *cadence = chosen_cadence (self);
  guint n = self->customers->len;

  if (n == 0)
    {
      puntual_field_set_error (self->customer, _ ("Choose at least one customer."));
      return FALSE;
    }
  puntual_cadence_deed_assign_customers ((const gint64 *)(gpointer)self->customers->data, n,
                                         cadence != NULL ? cadence->id : 0, deed, undo);
  if (cadence == NULL)
    *done = g_strdup_printf (
        /* Translators: %u is a count of customers */
        g_dngettext (GETTEXT_PACKAGE, "%u customer has no cadence of its own any more",
                     "%u customers have no cadence of their own any more", n),
        n);
  else
    *done = g_strdup_printf (
        /* Translators: a count of customers and the name of a cadence */
        g_dngettext (GETTEXT_PACKAGE, "%1$u customer follows “%2$s” now",
                     "%1$u customers follow “%2$s” now", n),
        n, cadence->name);
  return TRUE;
}

static gboolean
submit_invoice (Assignment *self, PuntualDeed **deed, PuntualDeed **undo, char **done)
{
  const char *number = puntual_field_get_text (self->invoice);
  const PuntualCadence *cadence = chosen_cadence (self);

  puntual_cadence_deed_assign_invoice (number, cadence != NULL ? cadence->id : 0, deed, undo);
  *done = say_follows (number, cadence);
  return TRUE;
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  Assignment *self = data;

  if (is_to (self, TO_BUSINESS))
    return submit_business (self, deed, undo, done);
  if (is_to (self, TO_SEGMENT))
    return submit_segment (self, deed, undo, done);
  if (is_to (self, TO_INVOICE))
    return submit_invoice (self, deed, undo, done);
  return submit_customers (self, deed, undo, done);
}

/* --- Building --- */

static void
add_cadences (Assignment *self, gint64 chosen)
{
  g_autofree char *choice = g_strdup_printf ("%" G_GINT64_FORMAT, chosen);

  self->cadence = puntual_field_new_choice ("cadence", _ ("Ca_dence"));
  for (guint i = 0; i < self->overview->cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (self->overview->cadences, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, cadence->id);

      puntual_field_add_choice (self->cadence, id, cadence->name);
    }
  puntual_field_add_choice (self->cadence, NONE, _ ("None of their own"));
  puntual_field_set_choice (self->cadence, choice);
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

static void
add_targets (Assignment *self, PuntualFormDialog *dialog)
{
  self->to = puntual_field_new_choice ("to", _ ("_Who follows it"));
  puntual_field_add_choice (self->to, TO_CUSTOMERS, _ ("Customers"));
  puntual_field_add_choice (self->to, TO_SEGMENT, _ ("A segment"));
  puntual_field_add_choice (self->to, TO_INVOICE, _ ("An invoice"));
  puntual_field_add_choice (self->to, TO_BUSINESS, _ ("Everybody without another one"));
  puntual_form_dialog_add (dialog, self->to);
  self->segment = puntual_field_new_choice ("segment", _ ("_Segment"));
  add_segments (self);
  puntual_form_dialog_add (dialog, self->segment);
  self->customer = puntual_field_new_customer_of ("customer", _ ("_Add a customer"), self->desk);
  puntual_form_dialog_add (dialog, self->customer);
  self->invoice = puntual_field_new_text ("invoice", _ ("_Number of the invoice"));
  puntual_field_set_required (self->invoice, TRUE);
  puntual_form_dialog_add (dialog, self->invoice);
}

static void
add_followed (Assignment *self, PuntualFormDialog *dialog)
{
  self->followed = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->followed), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->followed), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->followed), 0);
  gtk_widget_add_css_class (self->followed, "dim-label");
  puntual_form_dialog_add_widget (dialog, self->followed);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  puntual_form_dialog_add_widget (dialog, GTK_WIDGET (self->list));
}

/* Not presented yet. *made is borrowed from the dialog. */
static PuntualFormDialog *
make_dialog (PuntualShell *shell, PuntualCadenceOverview *overview, gint64 cadence_id,
             Assignment **made)
{
  PuntualFormDialog *dialog =
      puntual_form_dialog_new (shell, _ ("Who Follows Which Cadence"), _ ("_Assign"));
  Assignment *self = g_new0 (Assignment, 1);

  puntual_help_set_topic (GTK_WIDGET (dialog), "assign-cadence");
  self->overview = puntual_cadence_overview_ref (overview);
  self->desk = puntual_shell_get_desk (shell);
  self->customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  puntual_form_dialog_add_group (
      dialog, NULL,
      _ ("An invoice's own cadence goes first, then the customer's, the segment's, the default."));
  add_cadences (self, cadence_id);
  puntual_form_dialog_add (dialog, self->cadence);
  add_targets (self, dialog);
  add_followed (self, dialog);
  g_signal_connect_swapped (self->to, "changed", G_CALLBACK (show_choice), self);
  g_signal_connect_swapped (self->segment, "changed", G_CALLBACK (show_followed), self);
  g_signal_connect_swapped (self->invoice, "changed", G_CALLBACK (show_followed), self);
  g_signal_connect_swapped (self->customer, "changed", G_CALLBACK (on_customer_changed), self);
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_NOT_FOUND, "invoice");
  puntual_form_dialog_set_submit (dialog, submit, self, assignment_free);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 480, 460);
  *made = self;
  return dialog;
}

PuntualFormDialog *
puntual_cadence_assign_dialog_present (PuntualShell *shell, PuntualCadenceOverview *overview,
                                       const PuntualCadence *cadence)
{
  Assignment *self;
  PuntualFormDialog *dialog = make_dialog (shell, overview, cadence->id, &self);

  show_choice (self);
  puntual_form_dialog_present (dialog);
  return dialog;
}

/* --- For one customer or invoice --- */

typedef struct
{
  PuntualShell *shell; /* owned */
  gint64 customer_id;  /* 0: an invoice */
  gint64 cadence_id;   /* of its own; 0: none */
  char *name;          /* owned: of the customer, or the number */
} Opening;

static void
opening_free (Opening *self)
{
  g_object_unref (self->shell);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

/* Whom it is for is settled: only the cadence is left to be chosen. */
static void
present_for (const Opening *opening, PuntualCadenceOverview *overview)
{
  Assignment *self;
  PuntualFormDialog *dialog = make_dialog (opening->shell, overview, opening->cadence_id, &self);

  if (opening->customer_id != 0)
    add_customer (self, opening->customer_id, opening->name);
  else
    puntual_field_set_text (self->invoice, opening->name);
  puntual_field_set_choice (self->to, opening->customer_id != 0 ? TO_CUSTOMERS : TO_INVOICE);
  show_choice (self);
  gtk_widget_set_visible (GTK_WIDGET (self->to), FALSE);
  puntual_form_dialog_present (dialog);
}

static void
on_overview (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Opening) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCadenceOverview) overview = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, (gpointer *)&overview, &error))
    present_for (self, overview);
  else
    puntual_shell_complain (self->shell, error);
}

static void
open_for (PuntualShell *shell, gint64 customer_id, const char *name, gint64 cadence_id)
{
  Opening *self = g_new0 (Opening, 1);

  self->shell = g_object_ref (shell);
  self->customer_id = customer_id;
  self->cadence_id = cadence_id;
  self->name = g_strdup (name);
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ,
                          puntual_cadence_overview_take, NULL, NULL, NULL, on_overview, self);
}

void
puntual_cadence_assign_dialog_open_for_customer (PuntualShell *shell, gint64 id, const char *name,
                                                 gint64 cadence_id)
{
  open_for (shell, id, name, cadence_id);
}

void
puntual_cadence_assign_dialog_open_for_invoice (PuntualShell *shell, const char *number,
                                                gint64 cadence_id)
{
  open_for (shell, 0, number, cadence_id);
}
