/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-empty.h"
#include "puntual-locale.h"
#include "puntual-news-row.h"
#include "puntual-notification-bell.h"
#include "puntual-notification-deeds.h"
#include "puntual-notification-news.h"
#include "puntual-open-request.h"

/* As wide as so many letters, where the window has the room. */
#define LETTERS 56
#define AROUND 36
/* More are not counted on the button. */
#define MOST 99

struct _PuntualNotificationBell
{
  AdwBin parent_instance;

  /* Children. */
  GtkMenuButton *button;
  GtkLabel *count;
  GtkWidget *pane, *scrolled, *empty;
  GtkListBox *list;

  PuntualShell *shell; /* borrowed */
  GPtrArray *shown;    /* owned: PuntualNotification, as they are in the list */
  gboolean reading, stale;
};

G_DEFINE_FINAL_TYPE (PuntualNotificationBell, puntual_notification_bell, ADW_TYPE_BIN)

/* --- What is in the list --- */

static gboolean
says_the_same (gconstpointer a, gconstpointer b)
{
  const PuntualNotification *left = a, *right = b;

  return g_strcmp0 (left->id, right->id) == 0 && g_strcmp0 (left->title, right->title) == 0
         && g_strcmp0 (left->body, right->body) == 0 && g_strcmp0 (left->place, right->place) == 0
         && left->actions == right->actions;
}

/* What somebody is pointing at is not made anew for nothing. */
static gboolean
is_shown (const PuntualNotificationBell *self, const GPtrArray *list)
{
  if (self->shown == NULL || self->shown->len != list->len)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (!says_the_same (g_ptr_array_index (list, i), g_ptr_array_index (self->shown, i)))
      return FALSE;
  return TRUE;
}

/* The place of the row that the keyboard is in; -1: in none. */
static int
focused_row (PuntualNotificationBell *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

static void
fill_list (PuntualNotificationBell *self)
{
  int focused = focused_row (self);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->shown->len; i++)
    gtk_list_box_append (self->list, puntual_news_row_new (g_ptr_array_index (self->shown, i)));
  if (focused < 0)
    return;
  row = gtk_list_box_get_row_at_index (self->list, MIN (focused, (int)self->shown->len - 1));
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->pane);
}

static void
show_count (PuntualNotificationBell *self)
{
  g_autofree char *figure = NULL;
  g_autofree char *spoken = NULL;
  guint n = 0;

  for (guint i = 0; i < self->shown->len; i++)
    n += ((const PuntualNotification *)g_ptr_array_index (self->shown, i))->n_matters;
  figure = puntual_locale_integer (MIN (n, MOST), puntual_shell_language ());
  if (n > MOST)
    {
      char *more = g_strconcat (figure, "+", NULL);

      g_free (figure);
      figure = more;
    }
  gtk_label_set_text (self->count, figure);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n > 0);
  /* Translators: read aloud; %u is a number. */
  spoken =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u notification", "%u notifications", n), n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  n > 0 ? spoken : _ ("Notifications"), -1);
}

/* Takes the list. */
static void
show (PuntualNotificationBell *self, GPtrArray *list)
{
  g_autoptr (GPtrArray) owned = list;

  if (is_shown (self, list))
    return;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_steal_pointer (&owned);
  fill_list (self);
  show_count (self);
  gtk_widget_set_visible (self->scrolled, self->shown->len > 0);
  gtk_widget_set_visible (self->empty, self->shown->len == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "notifications.put-all-away",
                                 self->shown->len > 0);
}

/* --- Reading it --- */

static gboolean
read_list (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  GPtrArray *list =
      calendars != NULL
          ? puntual_notification_list (puntual_desk_job_get_ledger (job), calendars, error)
          : NULL;

  puntual_desk_job_take_result (job, list, (GDestroyNotify)g_ptr_array_unref);
  return list != NULL;
}

/* A list that cannot be read stays as it was: whoever needs the ledger says what is wrong with it.
 */
static void
list_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualNotificationBell) self = data;
  gpointer list = NULL;
  gboolean read = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &list, NULL);

  self->reading = FALSE;
  if (read && self->list != NULL)
    show (self, list);
  else if (read)
    g_ptr_array_unref (list);
  if (self->stale && self->list != NULL)
    puntual_notification_bell_refresh (self);
}

/* One at a time: changes that come meanwhile are looked at once, afterwards. */
void
puntual_notification_bell_refresh (PuntualNotificationBell *self)
{
  if (self->shell == NULL)
    return;
  self->stale = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  puntual_desk_run_async (puntual_shell_get_desk (self->shell), PUNTUAL_LANE_READ, read_list, NULL,
                          NULL, NULL, list_read, g_object_ref (self));
}

void
puntual_notification_bell_attach (PuntualNotificationBell *self, PuntualShell *shell)
{
  self->shell = shell;
  g_signal_connect_object (puntual_shell_get_desk (shell), "changed",
                           G_CALLBACK (puntual_notification_bell_refresh), self, G_CONNECT_SWAPPED);
  puntual_notification_bell_refresh (self);
}

/* --- Opening it --- */

/* What was put off may stand again by now, which changes no ledger. */
static void
opened (PuntualNotificationBell *self)
{
  PangoContext *context = gtk_widget_get_pango_context (self->pane);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int letter = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));
  int room = gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)))) - AROUND;

  pango_font_metrics_unref (metrics);
  gtk_widget_set_size_request (self->pane, MAX (MIN (LETTERS * letter, room), 0), -1);
  puntual_notification_bell_refresh (self);
}

void
puntual_notification_bell_popup (PuntualNotificationBell *self)
{
  gtk_menu_button_popup (self->button);
}

gboolean
puntual_notification_bell_is_open (PuntualNotificationBell *self)
{
  return gtk_widget_get_mapped (self->pane);
}

void
puntual_notification_bell_popdown (PuntualNotificationBell *self)
{
  gtk_menu_button_popdown (self->button);
}

/* --- What its rows do --- */

static void
open_place (PuntualNotificationBell *self, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOpenRequest) request = puntual_open_request_from_place (place, &error);

  puntual_notification_bell_popdown (self);
  if (request != NULL)
    puntual_shell_open (self->shell, request->place, request->id);
  else
    puntual_shell_complain (self->shell, error);
}

static void
row_activated (PuntualNotificationBell *self, GtkListBoxRow *row)
{
  g_autofree char *place = g_strdup (puntual_news_row_get_place (PUNTUAL_NEWS_ROW (row)));

  open_place (self, place);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *place = g_variant_dup_string (parameter, NULL);

  open_place (PUNTUAL_NOTIFICATION_BELL (widget), place);
}

static void
snooze_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualNotificationBell *self = PUNTUAL_NOTIFICATION_BELL (widget);
  const char *id;
  guint32 snooze;

  g_variant_get (parameter, "(&su)", &id, &snooze);
  puntual_notification_deed_snooze (self->shell, self, id, snooze);
}

static void
put_away_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualNotificationBell *self = PUNTUAL_NOTIFICATION_BELL (widget);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, (gpointer)g_variant_get_string (parameter, NULL));
  puntual_notification_deed_put_away (self->shell, self, ids);
}

static void
put_all_away_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualNotificationBell *self = PUNTUAL_NOTIFICATION_BELL (widget);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; self->shown != NULL && i < self->shown->len; i++)
    g_ptr_array_add (ids, ((PuntualNotification *)g_ptr_array_index (self->shown, i))->id);
  if (ids->len > 0)
    puntual_notification_deed_put_away (self->shell, self, ids);
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_notification_bell_popdown (PUNTUAL_NOTIFICATION_BELL (widget));
  gtk_widget_activate_action (widget, "win.preferences", "s", "notifications");
}

/* --- Life --- */

static void
puntual_notification_bell_dispose (GObject *object)
{
  PuntualNotificationBell *self = PUNTUAL_NOTIFICATION_BELL (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_NOTIFICATION_BELL);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  G_OBJECT_CLASS (puntual_notification_bell_parent_class)->dispose (object);
}

static void
puntual_notification_bell_class_init (PuntualNotificationBellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_notification_bell_dispose;
  g_type_ensure (PUNTUAL_TYPE_EMPTY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/notifications/puntual-notification-bell.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualNotificationBell, button);
  gtk_widget_class_bind_template_child (widget_class, PuntualNotificationBell, count);
  gtk_widget_class_bind_template_child (widget_class, PuntualNotificationBell, pane);
  gtk_widget_class_bind_template_child (widget_class, PuntualNotificationBell, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PuntualNotificationBell, empty);
  gtk_widget_class_bind_template_child (widget_class, PuntualNotificationBell, list);
  gtk_widget_class_bind_template_callback (widget_class, opened);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_install_action (widget_class, "notifications.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "notifications.snooze", "(su)", snooze_action);
  gtk_widget_class_install_action (widget_class, "notifications.put-away", "s", put_away_action);
  gtk_widget_class_install_action (widget_class, "notifications.put-all-away", NULL,
                                   put_all_away_action);
  gtk_widget_class_install_action (widget_class, "notifications.preferences", NULL,
                                   preferences_action);
}

static void
puntual_notification_bell_init (PuntualNotificationBell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->scrolled, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "notifications.put-all-away", FALSE);
}

GtkWidget *
puntual_notification_bell_new (void)
{
  return g_object_new (PUNTUAL_TYPE_NOTIFICATION_BELL, NULL);
}
