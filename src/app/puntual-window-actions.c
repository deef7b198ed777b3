/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-dialogs.h"
#include "puntual-first-run.h"
#include "puntual-help.h"
#include "puntual-invoices-page.h"
#include "puntual-payment-deeds.h"
#include "puntual-window-actions.h"

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualPlace place;

  if (puntual_place_from_nick (g_variant_get_string (parameter, NULL), &place))
    puntual_shell_open (PUNTUAL_SHELL (widget), place, 0);
}

/* "invoices", 7: what a link or a notification speaks of. */
static void
open_item_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *nick;
  PuntualPlace place;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &nick, &id);
  if (puntual_place_from_nick (nick, &place))
    puntual_shell_open (PUNTUAL_SHELL (widget), place, id);
}

/* 7, "Talleres Gómez". */
static void
invoices_of_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *customer;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &customer);
  puntual_shell_open (PUNTUAL_SHELL (widget), PUNTUAL_PLACE_INVOICES, 0);
  puntual_invoices_page_show_customer (PUNTUAL_INVOICES_PAGE (puntual_window_get_page (
                                           PUNTUAL_WINDOW (widget), PUNTUAL_PLACE_INVOICES)),
                                       id, customer);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_shell_open (PUNTUAL_SHELL (widget), PUNTUAL_PLACE_SEARCH, 0);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_import_assistant_present (PUNTUAL_SHELL (widget), NULL);
}

static void
new_invoice_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_invoice_dialog_present (PUNTUAL_SHELL (widget), 0, 0);
}

static void
new_customer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_customer_dialog_present (PUNTUAL_SHELL (widget), 0);
}

static void
record_payment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_payment_dialog_present (PUNTUAL_SHELL (widget), 0, NULL, 0);
}

/* The id of a payment. */
static void
thank_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualDeed *deed, *undo;

  puntual_payment_deed_thank (g_variant_get_int64 (parameter), &deed, &undo);
  puntual_shell_carry_out (PUNTUAL_SHELL (widget), deed, undo,
                           _ ("The thank-you leaves with the next messages"), NULL, NULL);
}

static void
pause_everything_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_pause_dialog_present (PUNTUAL_SHELL (widget), PUNTUAL_PAUSE_EVERYTHING, NULL, 0);
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_preferences_present (PUNTUAL_SHELL (widget), g_variant_get_string (parameter, NULL));
}

static void
add_account_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_mail_account_dialog_present (PUNTUAL_SHELL (widget), NULL);
}

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_desk_look_for_changes (puntual_shell_get_desk (PUNTUAL_SHELL (widget)));
}

void
puntual_window_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.open", "s", open_action);
  gtk_widget_class_install_action (klass, "win.open-item", "(sx)", open_item_action);
  gtk_widget_class_install_action (klass, "win.invoices-of", "(xs)", invoices_of_action);
  gtk_widget_class_install_action (klass, "win.search", NULL, search_action);
  gtk_widget_class_install_action (klass, "win.import", NULL, import_action);
  gtk_widget_class_install_action (klass, "win.new-invoice", NULL, new_invoice_action);
  gtk_widget_class_install_action (klass, "win.new-customer", NULL, new_customer_action);
  gtk_widget_class_install_action (klass, "win.record-payment", NULL, record_payment_action);
  gtk_widget_class_install_action (klass, "win.thank", "x", thank_action);
  gtk_widget_class_install_action (klass, "win.pause-everything", NULL, pause_everything_action);
  gtk_widget_class_install_action (klass, "win.preferences", "s", preferences_action);
  gtk_widget_class_install_action (klass, "win.add-account", NULL, add_account_action);
  gtk_widget_class_install_action (klass, "win.refresh", NULL, refresh_action);
}

static const struct
{
  const char *action;
  const char *keys[3];
} KEYS[] = {
  { "win.open::today", { "<Alt>1" } },
  { "win.open::invoices", { "<Alt>2" } },
  { "win.open::customers", { "<Alt>3" } },
  { "win.open::payments", { "<Alt>4" } },
  { "win.open::cadences", { "<Alt>5" } },
  { "win.open::templates", { "<Alt>6" } },
  { "win.open::outbox", { "<Alt>7" } },
  { "win.open::insights", { "<Alt>8" } },
  { "win.notifications", { "<Alt>9" } },
  { "win.open::review", { "<Control>r" } },
  { "win.search", { "<Control>f" } },
  { "win.import", { "<Control>o" } },
  { "win.new-invoice", { "<Control>n" } },
  { "win.new-customer", { "<Control><Shift>n" } },
  { "win.record-payment", { "<Control>p" } },
  { "win.undo", { "<Control>z" } },
  { "win.back", { "<Alt>Left" } },
  { "win.refresh", { "F5" } },
  { "win.preferences::", { "<Control>comma" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "window.close", { "<Control>w" } },
  { "app.help", { "F1" } },
  { "app.quit", { "<Control>q" } },
};

void
puntual_window_set_keys (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_application_set_accels_for_action (application, KEYS[i].action, KEYS[i].keys);
}

/* --- Files dropped on the window --- */

static gboolean
file_dropped (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  puntual_import_assistant_present (PUNTUAL_SHELL (data), G_FILE (files->data));
  return TRUE;
}

void
puntual_window_take_drops (PuntualWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (file_dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- First run --- */

static void
first_run_done (PuntualWindow *self)
{
  puntual_window_show_first_run (self, FALSE);
}

GtkWidget *
puntual_window_make_first_run (PuntualWindow *self)
{
  GtkWidget *steps = puntual_first_run_new (PUNTUAL_SHELL (self));

  puntual_help_set_topic (steps, "first-run");
  g_signal_connect_object (steps, "done", G_CALLBACK (first_run_done), self, G_CONNECT_SWAPPED);
  return steps;
}
