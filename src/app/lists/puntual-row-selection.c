/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-row-selection.h"

struct _PuntualRowSelection
{
  GObject parent_instance;

  GListModel *model;   /* owned */
  GtkBitset *selected; /* owned */
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PuntualRowSelection, puntual_row_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_model_init))

/* --- The rows --- */

static GType
get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (PUNTUAL_ROW_SELECTION (model)->model);
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (PUNTUAL_ROW_SELECTION (model)->model);
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (PUNTUAL_ROW_SELECTION (model)->model, position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Whoever was given the set that was keeps it as it was. */
static void
take_selected (PuntualRowSelection *self, GtkBitset *selected)
{
  gtk_bitset_unref (self->selected);
  self->selected = selected;
}

static void
items_changed (PuntualRowSelection *self, guint position, guint removed, guint added)
{
  GtkBitset *selected = gtk_bitset_copy (self->selected);

  gtk_bitset_splice (selected, position, removed, added);
  take_selected (self, selected);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* --- Which are selected --- */

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (PUNTUAL_ROW_SELECTION (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  /* More than was asked for is allowed. */
  return gtk_bitset_ref (PUNTUAL_ROW_SELECTION (model)->selected);
}

/* Every other way of selecting comes down to this one: only what is in the mask changes. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  PuntualRowSelection *self = PUNTUAL_ROW_SELECTION (model);
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, get_n_items (G_LIST_MODEL (self)));
  g_autoptr (GtkBitset) changes = gtk_bitset_copy (self->selected);
  GtkBitset *after;
  guint first, last;

  /* What GTK calls a difference is what only one of both has. */
  gtk_bitset_difference (changes, selected);
  gtk_bitset_intersect (changes, mask);
  gtk_bitset_intersect (changes, all);
  if (gtk_bitset_is_empty (changes))
    return TRUE;
  after = gtk_bitset_copy (self->selected);
  gtk_bitset_difference (after, changes);
  take_selected (self, after);
  first = gtk_bitset_get_minimum (changes);
  last = gtk_bitset_get_maximum (changes);
  gtk_selection_model_selection_changed (model, first, last - first + 1);
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

/* --- Life --- */

static void
puntual_row_selection_finalize (GObject *object)
{
  PuntualRowSelection *self = PUNTUAL_ROW_SELECTION (object);

  g_clear_object (&self->model);
  gtk_bitset_unref (self->selected);
  G_OBJECT_CLASS (puntual_row_selection_parent_class)->finalize (object);
}

static void
puntual_row_selection_class_init (PuntualRowSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_row_selection_finalize;
}

static void
puntual_row_selection_init (PuntualRowSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
}

PuntualRowSelection *
puntual_row_selection_new (GListModel *model)
{
  PuntualRowSelection *self = g_object_new (PUNTUAL_TYPE_ROW_SELECTION, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}
