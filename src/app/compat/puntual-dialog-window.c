/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-dialog-window.h"
#include "puntual-help.h"

G_DEFINE_TYPE (PuntualDialogWindow, puntual_dialog_window, ADW_TYPE_WINDOW)

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer data)
{
  puntual_dialog_window_cancel (PUNTUAL_DIALOG_WINDOW (widget));
  return GDK_EVENT_STOP;
}

static gboolean
on_help (GtkWidget *widget, GVariant *args, gpointer data)
{
  puntual_help_show (GTK_WINDOW (widget));
  return GDK_EVENT_STOP;
}

static void
puntual_dialog_window_default_cancel (PuntualDialogWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* Where the window it belongs to is a narrow one, the screen is. */
static void
puntual_dialog_window_realize (GtkWidget *widget)
{
  GtkWindow *owner = gtk_window_get_transient_for (GTK_WINDOW (widget));
  int room = owner != NULL ? gtk_widget_get_width (GTK_WIDGET (owner)) : 0;
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (widget), &width, &height);
  if (room > 0 && width > room)
    gtk_window_set_default_size (GTK_WINDOW (widget), room, height);
  GTK_WIDGET_CLASS (puntual_dialog_window_parent_class)->realize (widget);
}

static void
puntual_dialog_window_class_init (PuntualDialogWindowClass *klass)
{
  klass->cancel = puntual_dialog_window_default_cancel;
  GTK_WIDGET_CLASS (klass)->realize = puntual_dialog_window_realize;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, on_escape, NULL);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_F1, 0, on_help, NULL);
}

static void
puntual_dialog_window_init (PuntualDialogWindow *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dialog");
}

void
puntual_dialog_window_set_owner (PuntualDialogWindow *self, GtkWidget *owner)
{
  GtkRoot *root = owner != NULL ? gtk_widget_get_root (owner) : NULL;

  g_return_if_fail (PUNTUAL_IS_DIALOG_WINDOW (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
}

void
puntual_dialog_window_cancel (PuntualDialogWindow *self)
{
  g_return_if_fail (PUNTUAL_IS_DIALOG_WINDOW (self));

  PUNTUAL_DIALOG_WINDOW_GET_CLASS (self)->cancel (self);
}
