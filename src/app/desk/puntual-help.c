/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-help.h"
#include "puntual-shell.h"

#define KEY "puntual-help-topic"

/* What opens above one of these and has no topic of its own is about it. */
const PuntualHelpTopic PUNTUAL_HELP_TOPICS[] = {
  { "today", "getting-started" },
  { "review", "review" },
  { "invoices", "invoices" },
  { "customers", "customers" },
  { "payments", "payments" },
  { "cadences", "cadences" },
  { "templates", "templates" },
  { "outbox", "outbox" },
  { "insights", "insights" },
  { "search", "keyboard" },
  { "cadence-editor", "cadence-editor" },
  { "template-editor", "templates" },

  { "first-run", "getting-started" },
  { "import", "import" },
  { "payment", "payments" },
  { "promise", "invoices" },
  { "dispute", "invoices" },
  { "instalments", "invoices" },
  { "credit-note", "invoices" },
  { "pause", "invoices" },
  { "customer", "customers" },
  { "opt-out", "customers" },
  { "assign-cadence", "cadences" },
  { "mail-account", "email" },

  /* Kinds of accounts; the others carry mail. */
  { "by-hand", "whatsapp" },
  { "whatsapp-cloud", "whatsapp" },
  { "twilio", "sms-calls" },

  { "preferences-business", "getting-started" },
  { "preferences-sending", "review" },
  { "preferences-mail", "email" },
  { "preferences-notifications", "notifications" },
  { "preferences-data", "backup" },
};
const guint PUNTUAL_N_HELP_TOPICS = G_N_ELEMENTS (PUNTUAL_HELP_TOPICS);

static const char *
page_of_topic (const char *topic)
{
  for (guint i = 0; i < PUNTUAL_N_HELP_TOPICS; i++)
    {
      if (g_str_equal (PUNTUAL_HELP_TOPICS[i].topic, topic))
        return PUNTUAL_HELP_TOPICS[i].page;
    }
  return NULL;
}

void
puntual_help_set_topic (GtkWidget *widget, const char *topic)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_data_full (G_OBJECT (widget), KEY, g_strdup (topic), g_free);
}

const char *
puntual_help_page_at (GtkWindow *window)
{
  GtkWidget *at;

  g_return_val_if_fail (GTK_IS_WINDOW (window), "index");

  at = gtk_window_get_focus (window);
  if (at == NULL)
    at = GTK_WIDGET (window);
  while (at != NULL)
    {
      const char *topic = g_object_get_data (G_OBJECT (at), KEY);
      const char *page = topic != NULL ? page_of_topic (topic) : NULL;

      if (page != NULL)
        return page;
      at = GTK_IS_WINDOW (at) ? GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (at)))
                              : gtk_widget_get_parent (at);
    }
  return "index";
}

static void
opened (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GtkWindow) window = data;
  PuntualShell *shell = puntual_shell_of (GTK_WIDGET (window));
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (answer, NULL) || shell == NULL)
    return;
  g_set_error_literal (&error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                       _ ("No program that shows help was found on this computer. Install Yelp, "
                          "the help viewer of GNOME."));
  puntual_shell_complain (shell, error);
}

void
puntual_help_show (GtkWindow *window)
{
  g_autofree char *uri = g_strconcat ("help:puntual/", puntual_help_page_at (window), NULL);

  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, opened, g_object_ref (window));
}
