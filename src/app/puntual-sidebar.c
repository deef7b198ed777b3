/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-agent-words.h"
#include "puntual-locale.h"
#include "puntual-notification-bell.h"
#include "puntual-sidebar.h"
#include "puntual-typed-text.h"

struct _PuntualSidebar
{
  AdwBin parent_instance;

  /* Children. */
  AdwHeaderBar *header;
  PuntualNotificationBell *bell;
  GtkListBox *places;
  GtkLabel *standing, *channel, *agent;
  GtkWidget *rows[PUNTUAL_N_PLACES];
  GtkWidget *counts[PUNTUAL_N_PLACES];

  PuntualPlace place; /* that is shown */
};

G_DEFINE_FINAL_TYPE (PuntualSidebar, puntual_sidebar, ADW_TYPE_BIN)

static guint chosen_signal;

/* What stands in the list, in this order. */
static const struct
{
  PuntualPlace place;
  const char *title;
  const char *icon;
} ENTRIES[] = {
  { PUNTUAL_PLACE_TODAY, N_ ("Today"), "go-home-symbolic" },
  { PUNTUAL_PLACE_INVOICES, N_ ("Invoices"), "x-office-document-symbolic" },
  { PUNTUAL_PLACE_CUSTOMERS, N_ ("Customers"), "system-users-symbolic" },
  { PUNTUAL_PLACE_PAYMENTS, N_ ("Payments"), "emblem-ok-symbolic" },
  { PUNTUAL_PLACE_CADENCES, N_ ("Cadences"), "alarm-symbolic" },
  { PUNTUAL_PLACE_TEMPLATES, N_ ("Templates"), "document-edit-symbolic" },
  { PUNTUAL_PLACE_OUTBOX, N_ ("Outbox"), "mail-send-symbolic" },
  { PUNTUAL_PLACE_INSIGHTS, N_ ("Insights"), "view-list-bullet-symbolic" },
};

static GtkWidget *
row_new (PuntualSidebar *self, guint entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ (ENTRIES[entry].title));
  GtkWidget *count = gtk_label_new (NULL);
  PuntualPlace at = ENTRIES[entry].place;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_visible (count, FALSE);
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (count, "count");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (ENTRIES[entry].icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (ENTRIES[entry].title), -1);
  g_object_set_data (G_OBJECT (row), "puntual-entry", GUINT_TO_POINTER (entry));
  self->rows[at] = row;
  self->counts[at] = count;
  return row;
}

static guint
entry_of (GtkListBoxRow *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "puntual-entry"));
}

static void
row_activated (PuntualSidebar *self, GtkListBoxRow *row)
{
  g_signal_emit (self, chosen_signal, 0, (guint)ENTRIES[entry_of (row)].place);
}

/* Reviewing is a part of today, an editor of its list. */
static PuntualPlace
place_in_front (PuntualPlace place)
{
  if (place == PUNTUAL_PLACE_REVIEW)
    return PUNTUAL_PLACE_TODAY;
  if (place == PUNTUAL_PLACE_CADENCE_EDITOR)
    return PUNTUAL_PLACE_CADENCES;
  if (place == PUNTUAL_PLACE_TEMPLATE_EDITOR)
    return PUNTUAL_PLACE_TEMPLATES;
  return place;
}

void
puntual_sidebar_show_place (PuntualSidebar *self, PuntualPlace place)
{
  GtkWidget *row = self->rows[place_in_front (place)];

  self->place = place;
  if (row != NULL)
    gtk_list_box_select_row (self->places, GTK_LIST_BOX_ROW (row));
  else
    gtk_list_box_unselect_all (self->places);
}

/* The keyboard takes the mark along from row to row, and leaves it at what is not shown. */
static void
keyboard_left (PuntualSidebar *self)
{
  puntual_sidebar_show_place (self, self->place);
}

/* Tab passes the list as one thing; the arrows go from row to row. */
static gboolean
puntual_sidebar_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PuntualSidebar *self = PUNTUAL_SIDEBAR (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->places)))
    {
      if (direction == GTK_DIR_TAB_FORWARD)
        return FALSE;
      if (direction == GTK_DIR_TAB_BACKWARD)
        return gtk_widget_child_focus (GTK_WIDGET (self->header), direction);
    }
  return GTK_WIDGET_CLASS (puntual_sidebar_parent_class)->focus (widget, direction);
}

/* --- How things stand --- */

static void
show_count (PuntualSidebar *self, PuntualPlace place, guint n, const char *what, gboolean urgent)
{
  GtkWidget *count = self->counts[place];
  guint entry = entry_of (GTK_LIST_BOX_ROW (self->rows[place]));
  g_autofree char *figure = puntual_locale_integer (n, puntual_shell_language ());
  g_autofree char *spoken = NULL;

  gtk_label_set_text (GTK_LABEL (count), figure);
  gtk_widget_set_visible (count, n > 0);
  if (urgent)
    gtk_widget_add_css_class (count, "urgent");
  /* Translators: read aloud: the first %s is a page ("Invoices"), the second what waits there
   * ("17 overdue"). */
  spoken = n > 0 ? g_strdup_printf (_ ("%s, %s"), _ (ENTRIES[entry].title), what)
                 : g_strdup (_ (ENTRIES[entry].title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[place]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
show_counts (PuntualSidebar *self, const PuntualPulse *pulse)
{
  g_autofree char *ready = NULL;
  g_autofree char *overdue = NULL;
  g_autofree char *loose = NULL;
  g_autofree char *attention = NULL;

  /* Translators: %u is a number of reminders. */
  ready = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u ready", "%u ready", pulse->ready),
                           pulse->ready);
  overdue = g_strdup_printf (
      /* Translators: %u is a number of invoices. */
      g_dngettext (GETTEXT_PACKAGE, "%u overdue", "%u overdue", pulse->overdue), pulse->overdue);
  loose = g_strdup_printf (
      /* Translators: %u is a number of payments that settle no invoice yet. */
      g_dngettext (GETTEXT_PACKAGE, "%u not allocated", "%u not allocated", pulse->unallocated),
      pulse->unallocated);
  attention = g_strdup_printf (
      /* Translators: %u is a number of messages. */
      g_dngettext (GETTEXT_PACKAGE, "%u needs you", "%u need you", pulse->attention),
      pulse->attention);
  show_count (self, PUNTUAL_PLACE_TODAY, pulse->ready, ready, FALSE);
  show_count (self, PUNTUAL_PLACE_INVOICES, pulse->overdue, overdue, TRUE);
  show_count (self, PUNTUAL_PLACE_PAYMENTS, pulse->unallocated, loose, FALSE);
  show_count (self, PUNTUAL_PLACE_OUTBOX, pulse->attention, attention, TRUE);
}

static char *
standing_sentence (const PuntualPulse *pulse)
{
  g_autofree char *day = NULL;

  if (pulse->paused && pulse->paused_until != PUNTUAL_DAY_NONE)
    {
      day = puntual_locale_date (pulse->paused_until, puntual_shell_language ());
      /* Translators: %s is a date. */
      return g_strdup_printf (_ ("All reminders are paused until %s"), day);
    }
  if (pulse->paused)
    return g_strdup (_ ("All reminders are paused"));
  if (pulse->withdrawn > 0)
    /* Translators: %u is a number of reminders whose approval was taken back. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u reminder waits for a new approval",
                                         "%u reminders wait for a new approval", pulse->withdrawn),
                            pulse->withdrawn);
  if (pulse->ready == 0)
    return g_strdup (_ ("Nothing to send today"));
  /* Translators: %u is a number of reminders. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u reminder waits for you",
                                       "%u reminders wait for you", pulse->ready),
                          pulse->ready);
}

/* When it runs next, and as a hint what it did last; nothing before its first run. */
static void
show_agent (PuntualSidebar *self, const PuntualPulse *pulse)
{
  const PuntualAgentRun *run = &pulse->run;
  g_autofree char *next = NULL, *last = NULL, *did = NULL, *line = NULL, *hint = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->agent), run->id != 0);
  if (run->id == 0)
    return;
  last = puntual_agent_words_instant (run->started_at, pulse->now, pulse->zone,
                                      puntual_shell_language ());
  did = puntual_agent_words_did (run);
  /* Translators: %1$s is “today at 09:00”, %2$s “3 messages left”. */
  hint = g_strdup_printf (_ ("Last run %1$s: %2$s."), last, did);
  if (run->next_run > pulse->now)
    {
      next = puntual_agent_words_instant (run->next_run, pulse->now, pulse->zone,
                                          puntual_shell_language ());
      /* Translators: %s is “tomorrow at 09:00”. */
      line = g_strdup_printf (_ ("Next run %s."), next);
    }
  puntual_typed_text_say (self->agent, line != NULL ? line : hint);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->agent), hint);
}

void
puntual_sidebar_show_pulse (PuntualSidebar *self, const PuntualPulse *pulse)
{
  g_autofree char *standing = standing_sentence (pulse);
  g_autofree char *ready = NULL;

  show_counts (self, pulse);
  show_agent (self, pulse);
  puntual_typed_text_say (self->standing, standing);
  if (pulse->account != NULL)
    /* Translators: %s is the name of an e-mail account. */
    ready = g_strdup_printf (_ ("“%s” is ready to send"), pulse->account);
  if (pulse->trouble != NULL || pulse->run.trouble != NULL)
    puntual_typed_text_say (self->channel,
                            pulse->trouble != NULL ? pulse->trouble : pulse->run.trouble);
  else
    gtk_label_set_text (
        self->channel,
        ready != NULL ? ready : _ ("No e-mail account yet: messages are only written to a folder"));
}

void
puntual_sidebar_set_alone (PuntualSidebar *self, gboolean alone)
{
  adw_header_bar_set_show_end_title_buttons (self->header, alone);
}

void
puntual_sidebar_attach (PuntualSidebar *self, PuntualShell *shell)
{
  puntual_notification_bell_attach (self->bell, shell);
}

void
puntual_sidebar_show_notifications (PuntualSidebar *self)
{
  puntual_notification_bell_popup (self->bell);
}

/* --- Life --- */

static void
puntual_sidebar_dispose (GObject *object)
{
  /* The bin lets go of its child, which the template would else take from under it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_SIDEBAR);
  G_OBJECT_CLASS (puntual_sidebar_parent_class)->dispose (object);
}

static void
puntual_sidebar_class_init (PuntualSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_sidebar_dispose;
  g_type_ensure (PUNTUAL_TYPE_NOTIFICATION_BELL);
  widget_class->focus = puntual_sidebar_focus;
  chosen_signal = g_signal_new ("chosen", PUNTUAL_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/puntual/Puntual/puntual-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, PuntualSidebar, bell);
  gtk_widget_class_bind_template_child (widget_class, PuntualSidebar, places);
  gtk_widget_class_bind_template_child (widget_class, PuntualSidebar, standing);
  gtk_widget_class_bind_template_child (widget_class, PuntualSidebar, channel);
  gtk_widget_class_bind_template_child (widget_class, PuntualSidebar, agent);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
puntual_sidebar_init (PuntualSidebar *self)
{
  GtkEventController *keyboard = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keyboard, "leave", G_CALLBACK (keyboard_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self->places), keyboard);
  for (guint i = 0; i < G_N_ELEMENTS (ENTRIES); i++)
    gtk_list_box_append (self->places, row_new (self, i));
}

GtkWidget *
puntual_sidebar_new (void)
{
  return g_object_new (PUNTUAL_TYPE_SIDEBAR, NULL);
}
