/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-chips.h"
#include "puntual-empty.h"
#include "puntual-flow-layout.h"
#include "puntual-list-pane.h"
#include "puntual-text.h"
#include "puntual-typed-text.h"

struct _PuntualListPane
{
  GtkWidget parent_instance;

  /* Children. */
  GtkWidget *box;
  GtkSearchBar *search_bar;
  GtkEditable *search;
  PuntualChips *chips;
  GtkWidget *only; /* a button */
  GtkLabel *only_name;
  PuntualLedgerTable *table;
  GtkActionBar *bar;
  GtkBox *doings;
  GtkLabel *selected;
  /* Owned. */
  GMenuModel *row_menu;     /* NULL: none */
  GtkWidget *empty;         /* nothing of this kind at all */
  GtkWidget *nothing_found; /* on this shelf, by this search */
  /* Static. */
  const PuntualListKind *kind;

  gint64 customer_id; /* whose rows only; 0: of all */
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PuntualListPane, puntual_list_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  ROW_ACTIVATED,
  SELECTION_CHANGED,
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

enum
{
  PROP_0,
  PROP_ROW_MENU,
};

static GtkBuildableIface *parent_buildable;

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  PuntualListPane *self = PUNTUAL_LIST_PANE (buildable);

  if (g_strcmp0 (type, "action") == 0)
    gtk_box_insert_child_after (self->doings, GTK_WIDGET (child), GTK_WIDGET (self->selected));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

/* --- What is asked --- */

static void
ask (PuntualListPane *self)
{
  PuntualLedgerList *list = puntual_list_pane_get_list (self);
  PuntualListQuery query = *puntual_ledger_list_get_query (list);
  const char *text = gtk_editable_get_text (self->search);

  query.shelf = (int)puntual_chips_get_active (self->chips);
  query.customer_id = self->customer_id;
  query.text = puntual_text_is_blank (text) ? NULL : (char *)text;
  puntual_ledger_list_set_query (list, &query);
}

static void
shelf_changed (PuntualListPane *self)
{
  if (self->kind != NULL)
    ask (self);
}

static void
search_changed (PuntualListPane *self)
{
  if (self->kind != NULL)
    ask (self);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualListPane *self = PUNTUAL_LIST_PANE (widget);

  gtk_search_bar_set_search_mode (self->search_bar,
                                  !gtk_search_bar_get_search_mode (self->search_bar));
}

/* --- What is shown --- */

static void
show_counts (PuntualListPane *self)
{
  const guint *counts = puntual_ledger_list_get_counts (puntual_list_pane_get_list (self));

  /* They are those of all customers. */
  for (guint i = 0; counts != NULL && i < self->kind->source->n_shelves; i++)
    puntual_chips_set_count (self->chips, i, self->customer_id == 0 ? (gint64)counts[i] : -1);
}

/* Whether there is nothing anywhere, or only not here. */
static void
show_placeholder (PuntualListPane *self)
{
  PuntualLedgerList *list = puntual_list_pane_get_list (self);
  const guint *counts = puntual_ledger_list_get_counts (list);
  gboolean any = FALSE;
  GtkWidget *shown;

  /* There are rows, then. */
  if (counts == NULL)
    return;
  for (guint i = 0; i < self->kind->source->n_shelves; i++)
    any |= counts[i] > 0;
  shown = any || self->empty == NULL ? self->nothing_found : self->empty;
  gtk_widget_set_visible (GTK_WIDGET (self->chips), any);
  if (any)
    puntual_empty_set (PUNTUAL_EMPTY (self->nothing_found), "edit-find-symbolic",
                       _ ("Nothing here"),
                       puntual_ledger_list_get_query (list)->text != NULL
                           ? _ ("Nothing in this list matches what you typed.")
                           : _ ("Choose something else above to see the rest."));
  if (gtk_widget_get_parent (shown) == NULL)
    puntual_ledger_table_set_placeholder (self->table, shown);
}

static void
show_all_customers (PuntualListPane *self)
{
  /* The button goes, and the keyboard must be somewhere. */
  gtk_widget_child_focus (GTK_WIDGET (self->chips), GTK_DIR_TAB_FORWARD);
  puntual_list_pane_set_customer (self, 0, NULL);
}

static void
table_settled (PuntualListPane *self)
{
  show_counts (self);
  show_placeholder (self);
  g_signal_emit (self, signals[SETTLED], 0);
}

static void
row_activated (PuntualListPane *self, gint64 id)
{
  g_signal_emit (self, signals[ROW_ACTIVATED], 0, id);
}

static void
selection_changed (PuntualListPane *self)
{
  guint n = puntual_ledger_table_get_n_selected (self->table);
  g_autofree char *text = NULL;

  /* Translators: %u is a number of rows of a list. */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u selected", "%u selected", n), n);
  gtk_label_set_text (self->selected, text);
  gtk_action_bar_set_revealed (self->bar, n > 1);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
select_nothing (PuntualListPane *self)
{
  puntual_ledger_table_clear_selection (self->table);
}

/* --- For the page --- */

PuntualLedgerTable *
puntual_list_pane_get_table (PuntualListPane *self)
{
  return self->table;
}

PuntualLedgerList *
puntual_list_pane_get_list (PuntualListPane *self)
{
  return puntual_ledger_table_get_list (self->table);
}

void
puntual_list_pane_set_empty (PuntualListPane *self, GtkWidget *empty)
{
  g_clear_object (&self->empty);
  self->empty = g_object_ref_sink (empty);
}

void
puntual_list_pane_set_row_menu (PuntualListPane *self, GMenuModel *menu)
{
  g_return_if_fail (self->kind == NULL);
  g_set_object (&self->row_menu, menu);
}

int
puntual_list_pane_get_shelf (PuntualListPane *self)
{
  return (int)puntual_chips_get_active (self->chips);
}

void
puntual_list_pane_set_shelf (PuntualListPane *self, int shelf)
{
  puntual_chips_set_active (self->chips, (guint)shelf);
}

void
puntual_list_pane_set_search (PuntualListPane *self, const char *text)
{
  gtk_search_bar_set_search_mode (self->search_bar, !puntual_text_is_blank (text));
  gtk_editable_set_text (self->search, text != NULL ? text : "");
}

void
puntual_list_pane_set_customer (PuntualListPane *self, gint64 customer_id, const char *name)
{
  g_autofree char *shown = puntual_typed_name (name != NULL ? name : "");
  g_autofree char *spoken = NULL;

  /* Translators: read aloud: a button that takes a filter away; %s is a customer */
  spoken = g_strdup_printf (_ ("Only %s: show all customers again"), shown);
  self->customer_id = customer_id;
  gtk_label_set_text (self->only_name, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->only), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  gtk_widget_set_visible (self->only, customer_id != 0);
  ask (self);
  show_counts (self);
}

void
puntual_list_pane_show_id (PuntualListPane *self, gint64 id, int shelf_of_all)
{
  guint position;

  if (!puntual_ledger_list_find (puntual_list_pane_get_list (self), id, &position))
    {
      puntual_list_pane_set_search (self, NULL);
      puntual_list_pane_set_customer (self, 0, NULL);
      puntual_list_pane_set_shelf (self, shelf_of_all);
    }
  puntual_ledger_table_select (self->table, id);
}

void
puntual_list_pane_set_up (PuntualListPane *self, PuntualDesk *desk, const PuntualListKind *kind)
{
  g_autoptr (PuntualLedgerList) list = puntual_ledger_list_new (desk, kind->source);
  PuntualListQuery query = {
    .shelf = kind->shelf,
    .order = kind->order,
    .descending = kind->descending,
  };

  for (guint i = 0; i < kind->source->n_shelves; i++)
    /* Of the same word the chip of another list may need another form. */
    puntual_chips_add (self->chips, g_dpgettext2 (GETTEXT_PACKAGE, kind->label, kind->shelves[i]));
  puntual_chips_set_active (self->chips, (guint)kind->shelf);
  puntual_ledger_table_set_up (self->table, list, kind->columns, kind->n_columns, _ (kind->label));
  puntual_ledger_list_set_query (list, &query);
  puntual_ledger_table_show_order (self->table, kind->order, kind->descending);
  if (self->row_menu != NULL)
    puntual_ledger_table_set_menu (self->table, self->row_menu);
  self->kind = kind;
}

/* --- Life --- */

static void
puntual_list_pane_dispose (GObject *object)
{
  PuntualListPane *self = PUNTUAL_LIST_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_LIST_PANE);
  g_clear_object (&self->row_menu);
  g_clear_object (&self->empty);
  g_clear_object (&self->nothing_found);
  G_OBJECT_CLASS (puntual_list_pane_parent_class)->dispose (object);
}

static void
puntual_list_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ROW_MENU)
    puntual_list_pane_set_row_menu (PUNTUAL_LIST_PANE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
puntual_list_pane_class_init (PuntualListPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_list_pane_dispose;
  G_OBJECT_CLASS (klass)->set_property = puntual_list_pane_set_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_ROW_MENU,
                                   g_param_spec_object ("row-menu", NULL, NULL, G_TYPE_MENU_MODEL,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  g_type_ensure (PUNTUAL_TYPE_CHIPS);
  g_type_ensure (PUNTUAL_TYPE_LEDGER_TABLE);
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", PUNTUAL_TYPE_LIST_PANE, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SELECTION_CHANGED] =
      g_signal_new ("selection-changed", PUNTUAL_TYPE_LIST_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", PUNTUAL_TYPE_LIST_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "pane.search", NULL, search_action);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/lists/puntual-list-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualListPane, box);
  gtk_widget_class_bind_template_child (widget_class, PuntualListPane, search_bar);
  gtk_widget_class_bind_template_child (widget_class, PuntualListPane, search);
  gtk_widget_class_bind_template_child (widget_class, PuntualListPane, chips);
  gtk_widget_class_bind_template_child (widget_class, PuntualListPane, only);
  gtk_widget_class_bind_template_child (widget_class, PuntualListPane, only_name);
  gtk_widget_class_bind_template_child (widget_class, PuntualListPane, table);
  gtk_widget_class_bind_template_child (widget_class, PuntualListPane, bar);
  gtk_widget_class_bind_template_child (widget_class, PuntualListPane, doings);
  gtk_widget_class_bind_template_child (widget_class, PuntualListPane, selected);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, shelf_changed);
  gtk_widget_class_bind_template_callback (widget_class, show_all_customers);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, table_settled);
  gtk_widget_class_bind_template_callback (widget_class, select_nothing);
}

static void
puntual_list_pane_init (PuntualListPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Two lines of buttons rather than a window that grows. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self->doings), puntual_flow_layout_new (6, 6));
  gtk_search_bar_connect_entry (self->search_bar, self->search);
  self->nothing_found =
      g_object_ref_sink (GTK_WIDGET (puntual_empty_new ("edit-find-symbolic", "", "")));
}

GtkWidget *
puntual_list_pane_new (void)
{
  return g_object_new (PUNTUAL_TYPE_LIST_PANE, NULL);
}
