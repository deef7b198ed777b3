/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-row-menu.h"

#define ITEM_KEY "puntual-row-menu-item"

struct _PuntualRowMenu
{
  GtkWidget *owner;             /* borrowed: it frees this */
  GtkPopover *popover;          /* its child */
  GtkSelectionModel *selection; /* owned */
  GtkWidget *row;               /* weak: the one it is open for */
};

/* --- Rows --- */

void
puntual_row_menu_mark_cell (GtkWidget *cell, GtkListItem *item)
{
  g_object_set_data (G_OBJECT (cell), ITEM_KEY, item);
}

/* The row a widget of the view is in; NULL: in none, such as a header. */
static GtkWidget *
row_around (GtkWidget *widget)
{
  while (widget != NULL && g_strcmp0 (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);
  return widget;
}

/* A view does not say where its rows stand, but its cells do. */
static guint
position_of (GtkWidget *widget)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (widget), ITEM_KEY);

  if (item != NULL)
    return gtk_list_item_get_position (item);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      guint position = position_of (child);

      if (position != GTK_INVALID_LIST_POSITION)
        return position;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* FALSE when there is no row. */
static gboolean
choose_row (PuntualRowMenu *self, GtkWidget *row)
{
  guint position = row != NULL ? position_of (row) : GTK_INVALID_LIST_POSITION;

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  if (!gtk_selection_model_is_selected (self->selection, position))
    gtk_selection_model_select_item (self->selection, position, TRUE);
  g_set_weak_pointer (&self->row, row);
  return TRUE;
}

/* The keyboard goes on where it was. */
static void
closed (PuntualRowMenu *self)
{
  if (self->row != NULL)
    gtk_widget_grab_focus (self->row);
  g_clear_weak_pointer (&self->row);
}

/* --- By the pointer --- */

static gboolean
open_at (PuntualRowMenu *self, double x, double y)
{
  GtkWidget *row = row_around (gtk_widget_pick (self->owner, x, y, GTK_PICK_DEFAULT));
  const GdkRectangle place = { (int)x, (int)y, 1, 1 };

  if (!choose_row (self, row))
    return FALSE;
  gtk_popover_set_pointing_to (self->popover, &place);
  gtk_popover_popup (self->popover);
  return TRUE;
}

static void
pressed (GtkGesture *gesture, int n, double x, double y, gpointer data)
{
  if (open_at (data, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
long_pressed (GtkGesture *gesture, double x, double y, gpointer data)
{
  if (open_at (data, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* --- By the keyboard --- */

static gboolean
key_pressed (GtkWidget *owner, GVariant *unused, gpointer data)
{
  PuntualRowMenu *self = data;
  GtkRoot *root = gtk_widget_get_root (owner);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = row_around (focus);
  graphene_rect_t bounds;
  GdkRectangle place;

  if (row == NULL || !gtk_widget_is_ancestor (row, owner) || !choose_row (self, row)
      || !gtk_widget_compute_bounds (row, owner, &bounds))
    return FALSE;
  place = (GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y, (int)bounds.size.width,
                          (int)bounds.size.height };
  gtk_popover_set_pointing_to (self->popover, &place);
  gtk_popover_popup (self->popover);
  return TRUE;
}

/* --- Life --- */

static void
add_pointer (PuntualRowMenu *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed), self);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed), self);
  gtk_widget_add_controller (self->owner, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (self->owner, GTK_EVENT_CONTROLLER (press));
}

static void
add_keys (PuntualRowMenu *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger =
      gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_F10, GDK_SHIFT_MASK),
                                   gtk_keyval_trigger_new (GDK_KEY_Menu, 0));

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (trigger, gtk_callback_action_new (key_pressed, self, NULL)));
  gtk_widget_add_controller (self->owner, keys);
}

PuntualRowMenu *
puntual_row_menu_new (GtkWidget *owner, GtkSelectionModel *selection, GMenuModel *menu)
{
  PuntualRowMenu *self = g_new0 (PuntualRowMenu, 1);

  self->owner = owner;
  self->selection = g_object_ref (selection);
  self->popover = GTK_POPOVER (gtk_popover_menu_new_from_model (menu));
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), owner);
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed), self);
  add_pointer (self);
  add_keys (self);
  return self;
}

/* The owner goes with this, and what it listens to with the owner. */
void
puntual_row_menu_free (PuntualRowMenu *self)
{
  g_signal_handlers_disconnect_by_data (self->popover, self);
  gtk_widget_unparent (GTK_WIDGET (self->popover));
  g_clear_weak_pointer (&self->row);
  g_object_unref (self->selection);
  g_free (self);
}

void
puntual_row_menu_present (PuntualRowMenu *self)
{
  gtk_popover_present (self->popover);
}
