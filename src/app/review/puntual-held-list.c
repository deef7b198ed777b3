/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-held-list.h"
#include "puntual-shell.h"
#include "puntual-typed-text.h"

/* A held invoice as the item of a list model. */
#define PUNTUAL_TYPE_HELD_ENTRY (puntual_held_entry_get_type ())
G_DECLARE_FINAL_TYPE (PuntualHeldEntry, puntual_held_entry, PUNTUAL, HELD_ENTRY, GObject)

struct _PuntualHeldEntry
{
  GObject parent_instance;

  PuntualReviewHeld *held; /* owned */
};

G_DEFINE_FINAL_TYPE (PuntualHeldEntry, puntual_held_entry, G_TYPE_OBJECT)

static void
puntual_held_entry_finalize (GObject *object)
{
  puntual_review_held_free (PUNTUAL_HELD_ENTRY (object)->held);
  G_OBJECT_CLASS (puntual_held_entry_parent_class)->finalize (object);
}

static void
puntual_held_entry_class_init (PuntualHeldEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_held_entry_finalize;
}

static void
puntual_held_entry_init (PuntualHeldEntry *self)
{
}

struct _PuntualHeldList
{
  AdwBin parent_instance;

  GListStore *store; /* of PuntualHeldEntry, owned */
};

G_DEFINE_FINAL_TYPE (PuntualHeldList, puntual_held_list, ADW_TYPE_BIN)

/* --- Rows --- */

static GtkWidget *
label_new (gboolean wrap)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (wrap)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = label_new (FALSE);
  GtkWidget *reason = label_new (TRUE);

  gtk_widget_add_css_class (row, "held-row");
  gtk_widget_add_css_class (reason, "dim-label");
  gtk_widget_add_css_class (reason, "caption");
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), reason);
  gtk_list_item_set_child (item, row);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const PuntualReviewHeld *held = PUNTUAL_HELD_ENTRY (gtk_list_item_get_item (item))->held;
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  g_autofree char *text = NULL;

  /* Translators: the first %s is a customer, the second the number of an invoice. */
  text = g_strdup_printf (_ ("%s · %s"), held->customer_name, held->number);
  puntual_typed_text_say (GTK_LABEL (title), text);
  puntual_typed_text_say (GTK_LABEL (gtk_widget_get_next_sibling (title)), held->text);
}

static void
row_activated (PuntualHeldList *self, guint position)
{
  g_autoptr (PuntualHeldEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->store), position);
  PuntualShell *shell = puntual_shell_of (GTK_WIDGET (self));

  if (shell != NULL && entry != NULL)
    puntual_shell_open (shell, PUNTUAL_PLACE_INVOICES, entry->held->invoice_id);
}

/* --- For the page --- */

void
puntual_held_list_take_held (PuntualHeldList *self, GPtrArray *held)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  gsize n;
  g_autofree gpointer *taken = g_ptr_array_steal (held, &n);

  for (gsize i = 0; i < n; i++)
    {
      PuntualHeldEntry *entry = g_object_new (PUNTUAL_TYPE_HELD_ENTRY, NULL);

      entry->held = taken[i];
      g_ptr_array_add (entries, entry);
    }
  g_list_store_splice (self->store, 0, puntual_held_list_get_n_items (self), entries->pdata,
                       entries->len);
}

guint
puntual_held_list_get_n_items (PuntualHeldList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

/* --- Life --- */

static void
puntual_held_list_dispose (GObject *object)
{
  g_clear_object (&PUNTUAL_HELD_LIST (object)->store);
  G_OBJECT_CLASS (puntual_held_list_parent_class)->dispose (object);
}

static void
puntual_held_list_class_init (PuntualHeldListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_held_list_dispose;
}

static void
puntual_held_list_init (PuntualHeldList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view;

  self->store = g_list_store_new (PUNTUAL_TYPE_HELD_ENTRY);
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  view = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->store)))),
      factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (view), TRUE);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "review-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Invoices whose reminder is held"), -1);
  g_signal_connect_swapped (view, "activate", G_CALLBACK (row_activated), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}
