/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-ready-list.h"
#include "puntual-ready-row.h"

struct _PuntualReadyList
{
  AdwBin parent_instance;

  /* Children. */
  GtkListView *view;
  /* Owned. */
  GListStore *store; /* of PuntualReviewEntry */
  GtkSingleSelection *selection;
  GHashTable *checks; /* id → what the owner said of its box */
  char *language;
  char *selected; /* id */

  guint n_checked;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (PuntualReadyList, puntual_ready_list, ADW_TYPE_BIN)

enum
{
  SELECTED,
  CHOSEN,
  CHECKS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

guint
puntual_ready_list_get_n_items (PuntualReadyList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

PuntualReviewEntry *
puntual_ready_list_get_entry (PuntualReadyList *self, guint position)
{
  g_autoptr (PuntualReviewEntry) entry =
      g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return entry; /* the store holds it */
}

PuntualReviewEntry *
puntual_ready_list_get_selected (PuntualReadyList *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

guint
puntual_ready_list_get_n_checked (PuntualReadyList *self)
{
  return self->n_checked;
}

guint
puntual_ready_list_get_n_able (PuntualReadyList *self)
{
  guint n = 0;

  for (guint i = 0; i < puntual_ready_list_get_n_items (self); i++)
    n += puntual_review_entry_can_leave (puntual_ready_list_get_entry (self, i));
  return n;
}

/* --- Boxes --- */

static void
count_checks (PuntualReadyList *self)
{
  self->n_checked = 0;
  for (guint i = 0; i < puntual_ready_list_get_n_items (self); i++)
    self->n_checked += puntual_review_entry_get_checked (puntual_ready_list_get_entry (self, i));
  g_signal_emit (self, signals[CHECKS_CHANGED], 0);
}

static void
entry_changed (PuntualReadyList *self, PuntualReviewEntry *entry)
{
  const PuntualReviewItem *item = puntual_review_entry_get_item (entry);

  if (self->filling)
    return;
  g_hash_table_insert (self->checks, g_strdup (item->id),
                       GINT_TO_POINTER (puntual_review_entry_get_checked (entry)));
  count_checks (self);
}

/* A call is made, not sent: it leaves only when the owner asks for that. So does what comes while
 * he looks at the others: he may not have seen it. */
static void
check_at_first (PuntualReadyList *self, PuntualReviewEntry *entry, gboolean late)
{
  const PuntualReviewItem *item = puntual_review_entry_get_item (entry);
  gboolean checked = !late && item->medium != PUNTUAL_MEDIUM_CALL;
  gpointer said = NULL;

  if (g_hash_table_lookup_extended (self->checks, item->id, NULL, &said))
    checked = GPOINTER_TO_INT (said);
  else
    g_hash_table_insert (self->checks, g_strdup (item->id), GINT_TO_POINTER (checked));
  puntual_review_entry_set_checked (entry, checked);
}

void
puntual_ready_list_check_all (PuntualReadyList *self, gboolean checked)
{
  self->filling = TRUE;
  for (guint i = 0; i < puntual_ready_list_get_n_items (self); i++)
    {
      PuntualReviewEntry *entry = puntual_ready_list_get_entry (self, i);
      const PuntualReviewItem *item = puntual_review_entry_get_item (entry);

      puntual_review_entry_set_checked (entry, checked);
      g_hash_table_insert (self->checks, g_strdup (item->id), GINT_TO_POINTER (checked));
    }
  self->filling = FALSE;
  count_checks (self);
}

void
puntual_ready_list_toggle_selected (PuntualReadyList *self)
{
  PuntualReviewEntry *entry = puntual_ready_list_get_selected (self);

  if (entry != NULL)
    puntual_review_entry_set_checked (entry, !puntual_review_entry_get_checked (entry));
}

static gboolean
toggle_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  puntual_ready_list_toggle_selected (PUNTUAL_READY_LIST (widget));
  return TRUE;
}

/* --- Rows --- */

static void
row_released (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  PuntualReadyList *self =
      PUNTUAL_READY_LIST (gtk_widget_get_ancestor (GTK_WIDGET (data), PUNTUAL_TYPE_READY_LIST));

  if (self != NULL)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *item, PuntualReadyList *self)
{
  GtkWidget *row = puntual_ready_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (row_released), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, PuntualReadyList *self)
{
  puntual_ready_row_show (PUNTUAL_READY_ROW (gtk_list_item_get_child (item)),
                          gtk_list_item_get_item (item), self->language);
}

static void
unbind_row (GtkSignalListItemFactory *factory, GtkListItem *item, PuntualReadyList *self)
{
  puntual_ready_row_show (PUNTUAL_READY_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
row_activated (PuntualReadyList *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* --- Filling --- */

static gboolean
same_messages (PuntualReadyList *self, GPtrArray *items)
{
  if (items->len != puntual_ready_list_get_n_items (self))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const PuntualReviewItem *now = g_ptr_array_index (items, i);
      PuntualReviewEntry *entry = puntual_ready_list_get_entry (self, i);

      if (!g_str_equal (now->id, puntual_review_entry_get_item (entry)->id))
        return FALSE;
    }
  return TRUE;
}

/* Some of what is shown stays: the owner is at work on this list, it is not that of a new day. */
static gboolean
goes_on (PuntualReadyList *self, gpointer *items, gsize n)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < n; i++)
    g_hash_table_add (ids, ((PuntualReviewItem *)items[i])->id);
  for (guint i = 0; i < puntual_ready_list_get_n_items (self); i++)
    {
      PuntualReviewEntry *entry = puntual_ready_list_get_entry (self, i);

      if (g_hash_table_contains (ids, puntual_review_entry_get_item (entry)->id))
        return TRUE;
    }
  return FALSE;
}

static void
fill_anew (PuntualReadyList *self, gpointer *items, gsize n)
{
  gboolean late = goes_on (self, items, n);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < n; i++)
    {
      PuntualReviewEntry *entry = puntual_review_entry_new (items[i]);

      check_at_first (self, entry, late);
      g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (entries, entry);
    }
  g_list_store_splice (self->store, 0, puntual_ready_list_get_n_items (self), entries->pdata,
                       entries->len);
}

void
puntual_ready_list_select (PuntualReadyList *self, const char *id)
{
  for (guint i = 0; i < puntual_ready_list_get_n_items (self); i++)
    {
      PuntualReviewEntry *entry = puntual_ready_list_get_entry (self, i);

      if (g_strcmp0 (puntual_review_entry_get_item (entry)->id, id) == 0)
        gtk_single_selection_set_selected (self->selection, i);
    }
}

void
puntual_ready_list_take_items (PuntualReadyList *self, GPtrArray *items, const char *language)
{
  g_autofree char *selected = g_strdup (self->selected);
  gboolean same = same_messages (self, items);
  gsize n;
  g_autofree gpointer *taken = NULL;

  g_free (self->language);
  self->language = g_strdup (language);
  self->filling = TRUE;
  taken = g_ptr_array_steal (items, &n);
  if (!same)
    fill_anew (self, taken, n);
  for (gsize i = 0; same && i < n; i++)
    {
      PuntualReviewEntry *entry = puntual_ready_list_get_entry (self, i);

      puntual_review_entry_take_item (entry, taken[i]);
      check_at_first (self, entry, TRUE);
    }
  self->filling = FALSE;
  if (selected != NULL)
    puntual_ready_list_select (self, selected);
  count_checks (self);
}

static void
selection_changed (PuntualReadyList *self)
{
  PuntualReviewEntry *entry = puntual_ready_list_get_selected (self);

  if (self->filling)
    return;
  g_free (self->selected);
  self->selected = entry != NULL ? g_strdup (puntual_review_entry_get_item (entry)->id) : NULL;
  g_signal_emit (self, signals[SELECTED], 0);
}

/* --- Life --- */

static void
puntual_ready_list_dispose (GObject *object)
{
  PuntualReadyList *self = PUNTUAL_READY_LIST (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (puntual_ready_list_parent_class)->dispose (object);
}

static void
puntual_ready_list_finalize (GObject *object)
{
  PuntualReadyList *self = PUNTUAL_READY_LIST (object);

  g_hash_table_unref (self->checks);
  g_free (self->language);
  g_free (self->selected);
  G_OBJECT_CLASS (puntual_ready_list_parent_class)->finalize (object);
}

static void
puntual_ready_list_class_init (PuntualReadyListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_ready_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_ready_list_finalize;
  signals[SELECTED] =
      g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] =
      g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHECKS_CHANGED] =
      g_signal_new ("checks-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* The rows take the space bar for selecting, so it is caught before it gets to them. */
static void
take_space_bar (PuntualReadyList *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                        gtk_callback_action_new (toggle_key, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
puntual_ready_list_init (PuntualReadyList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->checks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->store = g_list_store_new (PUNTUAL_TYPE_REVIEW_ENTRY);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row), self);
  self->view = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_list_view_set_show_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "review-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Messages that are ready"), -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  take_space_bar (self);
}
