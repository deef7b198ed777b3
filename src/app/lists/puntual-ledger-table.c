/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-header-order.h"
#include "puntual-ledger-table.h"
#include "puntual-row-menu.h"
#include "puntual-row-selection.h"

/* More rows than these are not selected again when the list comes in another order. */
#define REMEMBERED 5000
/* In 1024ths of a dot per inch. */
#define NORMAL_DPI (96 * 1024)

struct _PuntualLedgerTable
{
  GtkWidget parent_instance;

  /* Children. */
  GtkStack *stack;
  GtkColumnView *view;
  GtkWidget *trouble; /* a label */
  /* Owned. */
  PuntualLedgerList *list;
  GtkSelectionModel *selection;
  PuntualRowMenu *menu; /* NULL: none */
  /* Static. */
  const PuntualColumn *columns;
  guint n_columns;

  GArray *chosen; /* ids that are selected; NULL: none, or too many to remember */
  guint n_chosen;
  gint64 awaited; /* to be selected when the list has it */
  int width;
  guint fitting;  /* idle source */
  guint opening;  /* idle source */
  gboolean quiet; /* the order is shown, not asked for; what was selected is again */
  gboolean opens_at_click;
};

G_DEFINE_FINAL_TYPE (PuntualLedgerTable, puntual_ledger_table, GTK_TYPE_WIDGET)

enum
{
  ROW_ACTIVATED,
  SELECTION_CHANGED,
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Cells --- */

static GtkWidget *
make_label (const PuntualColumn *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (column->number)
    gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
set_up_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const PuntualColumn *column = data;

  gtk_list_item_set_child (item, column->make != NULL ? column->make () : make_label (column));
  puntual_row_menu_mark_cell (gtk_list_item_get_child (item), item);
}

static const char *
first_words (GtkWidget *widget)
{
  const char *words = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && words == NULL;
       child = gtk_widget_get_next_sibling (child))
    words = first_words (child);
  return words;
}

/* The keyboard stands on the row, which the view makes itself and gives no name: it is called by
 * what stands in its first column. */
static void
name_row (GtkWidget *cell)
{
  GtkWidget *around = gtk_widget_get_parent (cell);
  GtkWidget *row = around != NULL ? gtk_widget_get_parent (around) : NULL;
  const char *words = first_words (cell);

  if (row != NULL && words != NULL && gtk_widget_get_prev_sibling (around) == NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
show_cell (PuntualLedgerRow *row, GtkListItem *item)
{
  const PuntualColumn *column = g_object_get_data (G_OBJECT (item), "puntual-column");
  GtkWidget *cell = gtk_list_item_get_child (item);
  gconstpointer record = puntual_ledger_row_get_record (row);

  gtk_widget_set_opacity (cell, record != NULL ? 1 : 0);
  if (record == NULL)
    return;
  column->show (cell, record);
  name_row (cell);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  PuntualLedgerRow *row = gtk_list_item_get_item (item);

  g_object_set_data (G_OBJECT (item), "puntual-column", data);
  g_signal_connect (row, "loaded", G_CALLBACK (show_cell), item);
  show_cell (row, item);
}

static void
unbind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_cell, item);
}

static GtkColumnViewColumn *
column_new (const PuntualColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made;

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), (gpointer)column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), (gpointer)column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), (gpointer)column);
  made = gtk_column_view_column_new (_ (column->title), factory);
  gtk_column_view_column_set_expand (made, column->expand);
  gtk_column_view_column_set_resizable (made, TRUE);
  if (column->order >= 0)
    {
      g_autoptr (GtkSorter) sorter = puntual_header_sorter_new (column->order);

      gtk_column_view_column_set_sorter (made, sorter);
    }
  return made;
}

static GtkColumnViewColumn *
column_at (PuntualLedgerTable *self, guint index)
{
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (self->view), index);

  return column; /* the view holds it */
}

/* --- What is shown --- */

static void
show_state (PuntualLedgerTable *self)
{
  const GError *error = puntual_ledger_list_get_error (self->list);
  const char *name = "list";

  if (error != NULL)
    {
      name = "trouble";
      gtk_label_set_text (GTK_LABEL (self->trouble), error->message);
    }
  else if (puntual_ledger_list_is_loading (self->list))
    name = "loading";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0
           && gtk_stack_get_child_by_name (self->stack, "placeholder") != NULL)
    name = "placeholder";
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
select_awaited (PuntualLedgerTable *self)
{
  guint position;

  if (self->awaited == 0 || puntual_ledger_list_is_loading (self->list)
      || !puntual_ledger_list_find (self->list, self->awaited, &position))
    return;
  self->awaited = 0;
  gtk_selection_model_select_item (self->selection, position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

static void
list_settled (PuntualLedgerTable *self)
{
  show_state (self);
  select_awaited (self);
  g_signal_emit (self, signals[SETTLED], 0);
}

static void
order_changed (PuntualLedgerTable *self)
{
  PuntualListQuery query = *puntual_ledger_list_get_query (self->list);

  if (self->quiet || !puntual_header_order (self->view, &query.order, &query.descending))
    return;
  puntual_ledger_list_set_query (self->list, &query);
}

static void
row_activated (PuntualLedgerTable *self, guint position)
{
  g_signal_emit (self, signals[ROW_ACTIVATED], 0,
                 puntual_ledger_list_get_id (self->list, position));
}

/* --- What is selected --- */

static void
remember_selection (PuntualLedgerTable *self)
{
  g_clear_pointer (&self->chosen, g_array_unref);
  self->n_chosen = puntual_ledger_table_get_n_selected (self);
  if (self->n_chosen > 0 && self->n_chosen <= REMEMBERED)
    self->chosen = puntual_ledger_table_get_selected (self);
}

static void
selection_changed (PuntualLedgerTable *self)
{
  if (self->quiet)
    return;
  remember_selection (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* Where those that were selected stand now. */
static GtkBitset *
find_chosen (PuntualLedgerTable *self)
{
  const GArray *ids = puntual_ledger_list_get_ids (self->list);
  g_autoptr (GHashTable) chosen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GtkBitset *found = gtk_bitset_new_empty ();

  for (guint i = 0; i < self->chosen->len; i++)
    g_hash_table_add (chosen, &g_array_index (self->chosen, gint64, i));
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_hash_table_contains (chosen, &g_array_index (ids, gint64, i)))
        gtk_bitset_add (found, i);
    }
  return found;
}

static void
select_chosen (PuntualLedgerTable *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  g_autoptr (GtkBitset) found = find_chosen (self);
  g_autoptr (GtkBitset) all = NULL;

  if (gtk_bitset_equals (selected, found))
    return;
  all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->list)));
  self->quiet = TRUE;
  gtk_selection_model_set_selection (self->selection, found, all);
  self->quiet = FALSE;
}

/* The selection is one of places; its rows may stand elsewhere now, or be gone. */
static void
list_complete (PuntualLedgerTable *self)
{
  if (self->n_chosen == 0 || self->awaited != 0)
    return;
  if (self->chosen != NULL)
    select_chosen (self);
  if (puntual_ledger_table_get_n_selected (self) != self->n_chosen)
    selection_changed (self);
}

/* The answer comes from its first row on. */
static void
list_asked (PuntualLedgerTable *self)
{
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0);
}

/* --- Opening at a click --- */

static gboolean
is_over_row (PuntualLedgerTable *self, GdkEvent *event)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_native (GTK_WIDGET (self)));
  double root_x, root_y, x, y;
  GtkWidget *widget;

  if (root == NULL || !gdk_event_get_position (event, &x, &y))
    return FALSE;
  gtk_native_get_surface_transform (GTK_NATIVE (root), &root_x, &root_y);
  if (!gtk_widget_translate_coordinates (root, GTK_WIDGET (self), x - root_x, y - root_y, &x, &y))
    return FALSE;
  widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  while (widget != NULL && g_strcmp0 (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);
  return widget != NULL;
}

static gboolean
open_selected (gpointer data)
{
  PuntualLedgerTable *self = data;
  gint64 id = puntual_ledger_table_get_only_selected (self);

  self->opening = 0;
  if (id != 0)
    g_signal_emit (self, signals[ROW_ACTIVATED], 0, id);
  return G_SOURCE_REMOVE;
}

/* A gesture would be denied what the row takes for itself; the row selects first, then this
 * opens. */
static gboolean
saw_event (PuntualLedgerTable *self, GdkEvent *event)
{
  const GdkModifierType several = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  if (self->opens_at_click && self->opening == 0
      && gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE
      && gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY
      && (gdk_event_get_modifier_state (event) & several) == 0 && is_over_row (self, event))
    self->opening = g_idle_add (open_selected, self);
  return GDK_EVENT_PROPAGATE;
}

void
puntual_ledger_table_set_opens_at_click (PuntualLedgerTable *self, gboolean opens)
{
  self->opens_at_click = opens;
}

/* --- Width --- */

/* The width that would hold as much if the text had its normal size: columns grow with the text. */
static int
width_in_normal_text (PuntualLedgerTable *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > NORMAL_DPI ? (int)((gint64)self->width * NORMAL_DPI / dpi) : self->width;
}

static gboolean
fits (const PuntualColumn *column, int width)
{
  return width >= column->least_width && (column->most_width == 0 || width < column->most_width);
}

static gboolean
fit_columns (gpointer data)
{
  PuntualLedgerTable *self = data;

  self->fitting = 0;
  for (guint i = 0; i < self->n_columns; i++)
    gtk_column_view_column_set_visible (column_at (self, i),
                                        fits (&self->columns[i], width_in_normal_text (self)));
  return G_SOURCE_REMOVE;
}

static void
puntual_ledger_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PuntualLedgerTable *self = PUNTUAL_LEDGER_TABLE (widget);

  gtk_widget_allocate (GTK_WIDGET (self->stack), width, height, baseline, NULL);
  if (self->menu != NULL)
    puntual_row_menu_present (self->menu);
  if (width == self->width)
    return;
  self->width = width;
  /* Columns cannot come and go in the middle of a layout. */
  if (self->fitting == 0 && self->columns != NULL)
    self->fitting = g_idle_add (fit_columns, self);
}

static void
puntual_ledger_table_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline,
                              int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (PUNTUAL_LEDGER_TABLE (widget)->stack), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

/* --- Life --- */

static void
puntual_ledger_table_dispose (GObject *object)
{
  PuntualLedgerTable *self = PUNTUAL_LEDGER_TABLE (object);

  if (self->fitting != 0)
    g_source_remove (self->fitting);
  self->fitting = 0;
  /* The view lets go of its sorter, which says that the order changed. */
  self->quiet = TRUE;
  if (self->list != NULL)
    puntual_ledger_list_set_active (self->list, FALSE);
  g_clear_pointer (&self->menu, puntual_row_menu_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_LEDGER_TABLE);
  g_clear_pointer (&self->chosen, g_array_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (puntual_ledger_table_parent_class)->dispose (object);
}

static void
puntual_ledger_table_map (GtkWidget *widget)
{
  PuntualLedgerTable *self = PUNTUAL_LEDGER_TABLE (widget);

  GTK_WIDGET_CLASS (puntual_ledger_table_parent_class)->map (widget);
  if (self->list != NULL)
    puntual_ledger_list_set_active (self->list, TRUE);
}

static void
puntual_ledger_table_unmap (GtkWidget *widget)
{
  PuntualLedgerTable *self = PUNTUAL_LEDGER_TABLE (widget);

  if (self->list != NULL)
    puntual_ledger_list_set_active (self->list, FALSE);
  GTK_WIDGET_CLASS (puntual_ledger_table_parent_class)->unmap (widget);
}

static void
puntual_ledger_table_class_init (PuntualLedgerTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_ledger_table_dispose;
  widget_class->map = puntual_ledger_table_map;
  widget_class->unmap = puntual_ledger_table_unmap;
  widget_class->size_allocate = puntual_ledger_table_size_allocate;
  widget_class->measure = puntual_ledger_table_measure;
  signals[ROW_ACTIVATED] =
      g_signal_new ("row-activated", PUNTUAL_TYPE_LEDGER_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SELECTION_CHANGED] =
      g_signal_new ("selection-changed", PUNTUAL_TYPE_LEDGER_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", PUNTUAL_TYPE_LEDGER_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/lists/puntual-ledger-table.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualLedgerTable, stack);
  gtk_widget_class_bind_template_child (widget_class, PuntualLedgerTable, view);
  gtk_widget_class_bind_template_child (widget_class, PuntualLedgerTable, trouble);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
puntual_ledger_table_init (PuntualLedgerTable *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (saw_event), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
}

GtkWidget *
puntual_ledger_table_new (void)
{
  return g_object_new (PUNTUAL_TYPE_LEDGER_TABLE, NULL);
}

void
puntual_ledger_table_set_up (PuntualLedgerTable *self, PuntualLedgerList *list,
                             const PuntualColumn *columns, guint n_columns,
                             const char *accessible_label)
{
  g_return_if_fail (self->list == NULL);
  self->list = g_object_ref (list);
  self->columns = columns;
  self->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = column_new (&columns[i]);

      gtk_column_view_append_column (self->view, column);
    }
  self->selection = GTK_SELECTION_MODEL (puntual_row_selection_new (G_LIST_MODEL (list)));
  gtk_column_view_set_model (self->view, self->selection);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible_label, -1);
  g_signal_connect_object (list, "settled", G_CALLBACK (list_settled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "complete", G_CALLBACK (list_complete), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "asked", G_CALLBACK (list_asked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (order_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed),
                           self, G_CONNECT_SWAPPED);
  puntual_ledger_list_set_active (list, gtk_widget_get_mapped (GTK_WIDGET (self)));
  show_state (self);
}

PuntualLedgerList *
puntual_ledger_table_get_list (PuntualLedgerTable *self)
{
  return self->list;
}

void
puntual_ledger_table_set_placeholder (PuntualLedgerTable *self, GtkWidget *placeholder)
{
  GtkWidget *old = gtk_stack_get_child_by_name (self->stack, "placeholder");

  if (old != NULL)
    gtk_stack_remove (self->stack, old);
  gtk_stack_add_named (self->stack, placeholder, "placeholder");
  if (self->list != NULL)
    show_state (self);
}

void
puntual_ledger_table_show_order (PuntualLedgerTable *self, int order, gboolean descending)
{
  self->quiet = TRUE;
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (self->columns[i].order == order)
        gtk_column_view_sort_by_column (self->view, column_at (self, i),
                                        descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
  self->quiet = FALSE;
}

GArray *
puntual_ledger_table_get_selected (PuntualLedgerTable *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (self->selection);
  GtkBitsetIter iter;
  guint position;

  if (!gtk_bitset_iter_init_first (&iter, chosen, &position))
    return ids;
  do
    {
      gint64 id = puntual_ledger_list_get_id (self->list, position);

      g_array_append_val (ids, id);
    }
  while (gtk_bitset_iter_next (&iter, &position));
  return ids;
}

guint
puntual_ledger_table_get_n_selected (PuntualLedgerTable *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (self->selection);

  return (guint)gtk_bitset_get_size (chosen);
}

gint64
puntual_ledger_table_get_only_selected (PuntualLedgerTable *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (self->selection);

  if (gtk_bitset_get_size (chosen) != 1)
    return 0;
  return puntual_ledger_list_get_id (self->list, gtk_bitset_get_nth (chosen, 0));
}

void
puntual_ledger_table_select (PuntualLedgerTable *self, gint64 id)
{
  self->awaited = id;
  select_awaited (self);
}

void
puntual_ledger_table_set_menu (PuntualLedgerTable *self, GMenuModel *menu)
{
  g_return_if_fail (self->selection != NULL && self->menu == NULL);
  self->menu = puntual_row_menu_new (GTK_WIDGET (self), self->selection, menu);
}

void
puntual_ledger_table_select_all (PuntualLedgerTable *self)
{
  gtk_selection_model_select_all (self->selection);
}

void
puntual_ledger_table_clear_selection (PuntualLedgerTable *self)
{
  gtk_selection_model_unselect_all (self->selection);
}
