/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-dialog-window.h"
#include "puntual-invoice-dossier.h"
#include "puntual-message-view.h"
#include "puntual-message-window.h"

#define WIDTH 560
#define HEIGHT 620

typedef struct
{
  GtkStack *stack; /* weak */
} Opening;

static GtkWidget *
page_of (const PuntualMessage *message)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  PuntualMessageView *view = puntual_message_view_new ();

  puntual_message_view_set_show_addresses (view, TRUE);
  puntual_message_view_set_message (view, message);
  gtk_widget_set_margin_top (GTK_WIDGET (view), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (view), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (view), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (view), 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (view));
  return scroller;
}

static GtkWidget *
trouble_of (const GError *error)
{
  GtkWidget *label = gtk_label_new (error->message);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_margin_start (label, 24);
  gtk_widget_set_margin_end (label, 24);
  return label;
}

static void
rendered (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autofree Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMessage) message = NULL;
  gpointer result = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    message = result;
  if (opening->stack != NULL)
    {
      gtk_stack_add_named (opening->stack, message != NULL ? page_of (message) : trouble_of (error),
                           "content");
      gtk_stack_set_visible_child_name (opening->stack, "content");
    }
  g_clear_weak_pointer (&opening->stack);
}

static GtkWidget *
build (PuntualDialogWindow *window)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *stack = gtk_stack_new ();

  gtk_widget_set_vexpand (stack, TRUE);
  gtk_stack_add_named (GTK_STACK (stack), gtk_spinner_new (), "waiting");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), stack);
  adw_window_set_content (ADW_WINDOW (window), box);
  return stack;
}

void
puntual_message_window_present_next (PuntualShell *shell, gint64 invoice_id)
{
  PuntualDialogWindow *window =
      g_object_new (PUNTUAL_TYPE_DIALOG_WINDOW, "title", _ ("The Next Message"), "default-width",
                    WIDTH, "default-height", HEIGHT, NULL);
  Opening *opening = g_new0 (Opening, 1);

  puntual_dialog_window_set_owner (window, GTK_WIDGET (shell));
  g_set_weak_pointer (&opening->stack, GTK_STACK (build (window)));
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ,
                          puntual_invoice_dossier_preview, g_memdup2 (&invoice_id, sizeof (gint64)),
                          g_free, NULL, rendered, opening);
  gtk_window_present (GTK_WINDOW (window));
}
