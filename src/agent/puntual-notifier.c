/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <libnotify/notify.h>

#include "puntual-autostart.h"
#include "puntual-notifier-memory.h"
#include "puntual-notifier.h"
#include "puntual-text.h"

/* libnotify waits for the server; a server that takes longer than this to say its name is not
 * asked for more. */
#define PATIENCE_MS 3000
/* What a server that is there did not show is tried again after so many seconds, the last one over
 * and over. */
static const guint retry_seconds[] = { 60, 300, 900, 3600 };
/* The id of words that answer a button; they are not remembered. */
#define NOTICE "notice"
/* Characters of what a bubble shows. */
#define LONGEST_TITLE 120
#define LONGEST_BODY 500

/* Where a server is, and how it says that a button was pressed: the number or name of the
 * notification comes first, then the button. */
typedef struct
{
  const char *name, *path, *interface;
  const char *first_call; /* anything it must answer */
} Server;

/* https://specifications.freedesktop.org/notification-spec, and what libnotify uses in a sandbox:
 * https://flatpak.github.io/xdg-desktop-portal */
static const Server desktop = { "org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                                "org.freedesktop.Notifications", "GetServerInformation" };
static const Server portal = { "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                               "org.freedesktop.portal.Notification", NULL };

/* One that this process shows. */
typedef struct
{
  PuntualNotifier *notifier; /* borrowed */
  PuntualNotification *told;
  NotifyNotification *bubble;
} Shown;

struct _PuntualNotifier
{
  GObject parent_instance;
  const Server *server;
  PuntualNotifierMemory *memory;
  GHashTable *shown;      /* id → Shown */
  GPtrArray *waiting;     /* PuntualNotification to show once the server answered */
  GPtrArray *changed;     /* PuntualNotification to say anew then, if they are still there */
  GPtrArray *leaving;     /* char*: ids to withdraw then */
  GPtrArray *untold;      /* char*: these were not shown */
  gboolean asked;         /* whether there is a server */
  gboolean known;         /* what the server can do; of this process */
  gboolean has_markup;    /* bodies are read as markup */
  gboolean shows_default; /* as a button, like the others */
  gboolean forgets;       /* what a process showed goes when the process does */
  guint n_failures, retry;
  GDBusConnection *bus;
  guint pressed_watch, closed_watch, name_watch;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (PuntualNotifier, puntual_notifier, G_TYPE_OBJECT)

enum
{
  OPEN,
  THANK,
  SNOOZE,
  UNTOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What is pressed --- */

static void
press (PuntualNotifier *self, const char *id, const char *place, const char *button,
       const char *token)
{
  gint64 payment = 0;

  if (g_str_has_prefix (id, "payment:"))
    payment = g_ascii_strtoll (id + strlen ("payment:"), NULL, 10);
  if (g_str_equal (button, "snooze"))
    g_signal_emit (self, signals[SNOOZE], 0, id);
  else if (g_str_equal (button, "thank") && payment > 0)
    g_signal_emit (self, signals[THANK], 0, payment);
  else
    g_signal_emit (self, signals[OPEN], 0, place, token);
}

static void
button_pressed (NotifyNotification *bubble, char *button, gpointer data)
{
  Shown *shown = data;
  g_autoptr (PuntualNotifier) self = g_object_ref (shown->notifier);
  g_autoptr (PuntualNotification) told = puntual_notification_copy (shown->told);

  if (self->server == &desktop)
    press (self, told->id, told->place, button, notify_notification_get_activation_token (bubble));
}

static guint32
number_in_name (const char *name)
{
  const char *dash = strrchr (name, '-');

  return dash != NULL ? (guint32)g_ascii_strtoull (dash + 1, NULL, 10) : 0;
}

/* What an earlier process showed, of which libnotify knows nothing. In a sandbox everything: some
 * portals call the button of the notification's own action by a name that nobody gave it. */
static void
pressed_elsewhere (GDBusConnection *bus, const char *sender, const char *path,
                   const char *interface, const char *signal, GVariant *parameters, gpointer data)
{
  g_autoptr (PuntualNotifier) self = g_object_ref (data);
  g_autoptr (PuntualNotification) told = NULL;
  const PuntualRemembered *one;
  const char *name, *button = NULL;
  guint32 number = 0;

  if (!puntual_notifier_memory_is_server (self->memory, sender))
    return;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(us)")))
    g_variant_get (parameters, "(u&s)", &number, &button);
  else if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssav)")))
    {
      g_variant_get (parameters, "(&s&s@av)", &name, &button, NULL);
      number = number_in_name (name);
    }
  one = number != 0 ? puntual_notifier_memory_find_number (self->memory, number) : NULL;
  if (one == NULL
      || (self->server == &desktop && g_hash_table_contains (self->shown, one->told->id)))
    return;
  told = puntual_notification_copy (one->told);
  press (self, told->id, told->place, button, NULL);
}

static void
closed_elsewhere (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                  const char *signal, GVariant *parameters, gpointer data)
{
  PuntualNotifier *self = data;
  const PuntualRemembered *one = NULL;
  guint32 number = 0;

  if (!puntual_notifier_memory_is_server (self->memory, sender)
      || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(uu)")))
    return;
  g_variant_get (parameters, "(uu)", &number, NULL);
  if (number != 0)
    one = puntual_notifier_memory_find_number (self->memory, number);
  if (one != NULL && !g_hash_table_contains (self->shown, one->told->id))
    puntual_notifier_memory_forget (self->memory, one->told->id);
}

/* --- One bubble --- */

static void
shown_free (gpointer data)
{
  Shown *self = data;

  g_signal_handlers_disconnect_by_data (self->bubble, self);
  notify_notification_clear_actions (self->bubble);
  g_object_unref (self->bubble);
  puntual_notification_free (self->told);
  g_free (self);
}

/* Seen or gone by itself: it is told, and stands in the window. */
static void
bubble_closed (NotifyNotification *bubble, gpointer data)
{
  Shown *shown = data;
  PuntualNotifier *self = shown->notifier;

  puntual_notifier_memory_forget (self->memory, shown->told->id);
  g_hash_table_remove (self->shown, shown->told->id);
}

static void
add_button (Shown *shown, const char *button, const char *label)
{
  notify_notification_add_action (shown->bubble, button, label, button_pressed, shown, NULL);
}

static void
add_buttons (PuntualNotifier *self, Shown *shown, const PuntualNotification *told)
{
  gboolean review = (told->actions & PUNTUAL_NOTIFY_CAN_REVIEW) != 0;
  const char *open = review ? C_ ("button", "Review") : C_ ("button", "Open");

  add_button (shown, "default", open);
  if (!self->shows_default)
    add_button (shown, review ? "review" : "open", open);
  if (told->actions & PUNTUAL_NOTIFY_CAN_THANK)
    add_button (shown, "thank", C_ ("button", "Send Thanks"));
  if (told->actions & PUNTUAL_NOTIFY_CAN_SNOOZE)
    add_button (shown, "snooze", C_ ("button", "Snooze"));
}

static NotifyNotification *
bubble_new (PuntualNotifier *self, const char *title, const char *body)
{
  g_autofree char *summary = puntual_text_shown (title, LONGEST_TITLE);
  g_autofree char *plain = puntual_text_shown_block (body, LONGEST_BODY);
  g_autofree char *escaped = self->has_markup ? g_markup_escape_text (plain, -1) : NULL;
  NotifyNotification *bubble =
      notify_notification_new (summary, escaped != NULL ? escaped : plain, PUNTUAL_APPLICATION_ID);

  notify_notification_set_hint (bubble, "desktop-entry",
                                g_variant_new_string (PUNTUAL_APPLICATION_ID));
  return bubble;
}

/* In a sandbox the application gives the numbers, and another one must not have the same. */
static guint32
number_for (PuntualNotifier *self, const char *id)
{
  const PuntualRemembered *one = puntual_notifier_memory_find (self->memory, id);

  if (one != NULL && one->number != 0)
    return one->number;
  return self->server == &portal ? (g_str_hash (id) & G_MAXINT32) | 1 : 0;
}

static Shown *
shown_new (PuntualNotifier *self, const PuntualNotification *told, gboolean quiet)
{
  Shown *shown = g_new0 (Shown, 1);

  shown->notifier = self;
  shown->told = puntual_notification_copy (told);
  shown->bubble = bubble_new (self, told->title, told->body);
  g_object_set (shown->bubble, "id", (int)number_for (self, told->id), NULL);
  notify_notification_set_urgency (shown->bubble,
                                   quiet ? NOTIFY_URGENCY_LOW : NOTIFY_URGENCY_NORMAL);
  add_buttons (self, shown, told);
  g_signal_connect (shown->bubble, "closed", G_CALLBACK (bubble_closed), shown);
  return shown;
}

static void
note_untold (PuntualNotifier *self, const char *id)
{
  if (g_str_equal (id, NOTICE))
    return;
  puntual_notifier_memory_forget (self->memory, id);
  g_ptr_array_add (self->untold, g_strdup (id));
}

/* FALSE: the server refused, or does not answer any more. */
static gboolean
show (PuntualNotifier *self, const PuntualNotification *told, gboolean quiet)
{
  g_autoptr (GError) error = NULL;
  Shown *shown = shown_new (self, told, quiet);
  int number = 0;

  if (!notify_notification_show (shown->bubble, &error))
    {
      g_debug ("not shown: %s", error->message);
      shown_free (shown);
      return FALSE;
    }
  g_object_get (shown->bubble, "id", &number, NULL);
  g_hash_table_replace (self->shown, shown->told->id, shown);
  if (!g_str_equal (told->id, NOTICE))
    puntual_notifier_memory_keep (self->memory, told, (guint32)number);
  return TRUE;
}

static void
withdraw (PuntualNotifier *self, const char *id)
{
  const PuntualRemembered *one = puntual_notifier_memory_find (self->memory, id);
  guint32 number = one != NULL ? one->number : 0;
  NotifyNotification *bubble;

  g_hash_table_remove (self->shown, id);
  puntual_notifier_memory_forget (self->memory, id);
  if (number == 0)
    return;
  bubble = bubble_new (self, PUNTUAL_APPLICATION_ID, "");
  g_object_set (bubble, "id", (int)number, NULL);
  notify_notification_close (bubble, NULL);
  g_object_unref (bubble);
}

/* --- The server --- */

static void
look_at_server (PuntualNotifier *self)
{
  GList *abilities = NULL;
  g_autofree char *name = NULL;

  self->shows_default = self->server == &portal;
  self->forgets = FALSE;
  if (self->server == &portal)
    return;
  abilities = notify_get_server_caps ();
  self->has_markup = g_list_find_custom (abilities, "body-markup", (GCompareFunc)g_strcmp0) != NULL;
  g_list_free_full (abilities, g_free);
  /* It shows a button for the notification itself. */
  notify_get_server_info (&name, NULL, NULL, NULL);
  self->shows_default = g_strcmp0 (name, "Xfce Notify Daemon") == 0;
  self->forgets = g_strcmp0 (name, "gnome-shell") == 0;
}

static const PuntualRemembered *
find_up (PuntualNotifier *self, const char *id)
{
  const PuntualRemembered *one = puntual_notifier_memory_find (self->memory, id);

  return one != NULL && one->number != 0 ? one : NULL;
}

static void
tell_again (PuntualNotifier *self)
{
  g_autoptr (GPtrArray) untold = NULL;

  if (self->untold->len == 0)
    return;
  untold = g_steal_pointer (&self->untold);
  self->untold = g_ptr_array_new_with_free_func (g_free);
  g_signal_emit (self, signals[UNTOLD], 0, untold);
}

static gboolean
try_again (gpointer data)
{
  PuntualNotifier *self = data;

  self->retry = 0;
  tell_again (self);
  return G_SOURCE_REMOVE;
}

static void
retry_later (PuntualNotifier *self)
{
  guint seconds = retry_seconds[MIN (self->n_failures, G_N_ELEMENTS (retry_seconds) - 1)];

  self->n_failures++;
  if (self->retry == 0 && self->untold->len > 0)
    self->retry = g_timeout_add_seconds (seconds, try_again, self);
}

static void
give_up (PuntualNotifier *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    note_untold (self, ((PuntualNotification *)g_ptr_array_index (self->waiting, i))->id);
  g_ptr_array_set_size (self->waiting, 0);
}

/* Some desktops clear away what a process showed when the process ends, which ours does with its
 * window: it is put back without a sound. */
static void
put_back (PuntualNotifier *self)
{
  g_autoptr (GPtrArray) all = puntual_notifier_memory_list (self->memory);
  g_autoptr (GPtrArray) lost =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_notification_free);

  for (guint i = 0; i < all->len; i++)
    {
      const PuntualRemembered *one = g_ptr_array_index (all, i);

      if (one->number != 0 && !g_hash_table_contains (self->shown, one->told->id))
        g_ptr_array_add (lost, puntual_notification_copy (one->told));
    }
  for (guint i = 0; i < lost->len; i++)
    if (!show (self, g_ptr_array_index (lost, i), TRUE))
      return;
}

/* The first one that cannot be shown is the last one tried: each may take half a minute. */
static gboolean
tell_all (PuntualNotifier *self)
{
  for (guint i = 0; i < self->leaving->len; i++)
    withdraw (self, g_ptr_array_index (self->leaving, i));
  while (self->waiting->len > 0)
    {
      if (!show (self, g_ptr_array_index (self->waiting, 0), FALSE))
        return FALSE;
      g_ptr_array_remove_index (self->waiting, 0);
    }
  for (guint i = 0; i < self->changed->len; i++)
    {
      const PuntualNotification *told = g_ptr_array_index (self->changed, i);

      if (find_up (self, told->id) != NULL && !show (self, told, TRUE))
        return FALSE;
    }
  return TRUE;
}

static void
use_server (PuntualNotifier *self, const char *name)
{
  gboolean first = !self->known;

  if (puntual_notifier_memory_set_server (self->memory, name))
    g_hash_table_remove_all (self->shown);
  look_at_server (self);
  self->known = TRUE;
  if (!tell_all (self))
    {
      give_up (self);
      retry_later (self);
      return;
    }
  if (first && self->forgets)
    put_back (self);
  self->n_failures = 0;
  tell_again (self);
}

static void
server_answered (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusMessage) reply =
      g_dbus_connection_send_message_with_reply_finish (G_DBUS_CONNECTION (source), answer, &error);
  PuntualNotifier *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->asked = FALSE;
  if (reply != NULL && !g_dbus_message_to_gerror (reply, &error))
    use_server (self, g_dbus_message_get_sender (reply));
  else
    {
      give_up (self);
      /* Where there is none, nothing is to be tried until one comes. */
      if (!g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
          && !g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER))
        retry_later (self);
    }
  g_ptr_array_set_size (self->changed, 0);
  g_ptr_array_set_size (self->leaving, 0);
}

static void
ask_server (PuntualNotifier *self)
{
  gboolean ping = self->server->first_call == NULL;
  g_autoptr (GDBusMessage) call = NULL;

  if (self->asked)
    return;
  if (self->bus == NULL)
    {
      give_up (self);
      return;
    }
  call =
      g_dbus_message_new_method_call (self->server->name, self->server->path,
                                      ping ? "org.freedesktop.DBus.Peer" : self->server->interface,
                                      ping ? "Ping" : self->server->first_call);
  self->asked = TRUE;
  g_dbus_connection_send_message_with_reply (self->bus, call, G_DBUS_SEND_MESSAGE_FLAGS_NONE,
                                             PATIENCE_MS, NULL, self->cancellable, server_answered,
                                             self);
}

/* The numbers of another server are another program's. */
static void
server_came (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  PuntualNotifier *self = data;

  if (puntual_notifier_memory_set_server (self->memory, owner))
    {
      g_hash_table_remove_all (self->shown);
      self->known = FALSE;
    }
  tell_again (self);
}

/* --- Telling --- */

/* What waits to be shown is not shown any more. */
static void
drop_waiting (PuntualNotifier *self, const char *id)
{
  for (guint i = self->waiting->len; i > 0; i--)
    if (g_str_equal (((PuntualNotification *)g_ptr_array_index (self->waiting, i - 1))->id, id))
      g_ptr_array_remove_index (self->waiting, i - 1);
}

static gboolean
says_the_same (const PuntualNotification *a, const PuntualNotification *b)
{
  return g_str_equal (a->title, b->title) && g_str_equal (a->body, b->body)
         && a->actions == b->actions;
}

/* From here on it is known to the next process as well, should this one end before it is shown. */
static void
queue (PuntualNotifier *self, const PuntualNotification *told)
{
  if (find_up (self, told->id) == NULL)
    puntual_notifier_memory_keep (self->memory, told, 0);
  g_ptr_array_add (self->waiting, puntual_notification_copy (told));
}

static void
queue_changed (PuntualNotifier *self, const PuntualNotification *told)
{
  const PuntualRemembered *one = find_up (self, told->id);

  if (one != NULL && !says_the_same (one->told, told))
    g_ptr_array_add (self->changed, puntual_notification_copy (told));
}

void
puntual_notifier_tell (PuntualNotifier *self, const PuntualNotificationNews *news)
{
  for (guint i = 0; i < news->withdraw->len; i++)
    {
      const char *id = g_ptr_array_index (news->withdraw, i);

      drop_waiting (self, id);
      g_ptr_array_add (self->leaving, g_strdup (id));
    }
  for (guint i = 0; i < news->show->len; i++)
    queue (self, g_ptr_array_index (news->show, i));
  for (guint i = 0; i < news->stand->len; i++)
    queue_changed (self, g_ptr_array_index (news->stand, i));
  if (self->waiting->len > 0 || self->changed->len > 0 || self->leaving->len > 0
      || self->untold->len > 0 || (news->stand->len > 0 && !self->known))
    ask_server (self);
}

void
puntual_notifier_keep_untold (PuntualNotifier *self, const GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (self->untold, g_strdup (g_ptr_array_index (ids, i)));
  retry_later (self);
}

GPtrArray *
puntual_notifier_end (PuntualNotifier *self)
{
  give_up (self);
  g_cancellable_cancel (self->cancellable);
  return g_ptr_array_ref (self->untold);
}

void
puntual_notifier_say (PuntualNotifier *self, const char *title, const char *body)
{
  PuntualNotification *notice = g_new0 (PuntualNotification, 1);

  notice->id = g_strdup (NOTICE);
  notice->title = g_strdup (title);
  notice->body = g_strdup (body);
  notice->place = g_strdup ("today");
  g_ptr_array_add (self->waiting, notice);
  ask_server (self);
}

gboolean
puntual_notifier_is_idle (PuntualNotifier *self)
{
  return !self->asked;
}

/* --- Life --- */

static void
puntual_notifier_dispose (GObject *object)
{
  PuntualNotifier *self = PUNTUAL_NOTIFIER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->name_watch, g_bus_unwatch_name);
  if (self->pressed_watch != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->pressed_watch);
  if (self->closed_watch != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->closed_watch);
  self->pressed_watch = self->closed_watch = 0;
  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_object (&self->bus);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_clear_pointer (&self->leaving, g_ptr_array_unref);
  g_clear_pointer (&self->untold, g_ptr_array_unref);
  g_clear_pointer (&self->memory, puntual_notifier_memory_free);
  G_OBJECT_CLASS (puntual_notifier_parent_class)->dispose (object);
}

static void
puntual_notifier_init (PuntualNotifier *self)
{
  self->server = puntual_autostart_way () == PUNTUAL_AUTOSTART_PORTAL ? &portal : &desktop;
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, shown_free);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_notification_free);
  self->changed = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_notification_free);
  self->leaving = g_ptr_array_new_with_free_func (g_free);
  self->untold = g_ptr_array_new_with_free_func (g_free);
  self->cancellable = g_cancellable_new ();
}

static void
puntual_notifier_class_init (PuntualNotifierClass *class)
{
  const GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = puntual_notifier_dispose;
  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                2, G_TYPE_STRING, G_TYPE_STRING);
  signals[THANK] = g_signal_new ("thank", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_INT64);
  signals[SNOOZE] = g_signal_new ("snooze", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[UNTOLD] = g_signal_new ("untold", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

/* An earlier process ended before these were shown. */
static void
take_over (PuntualNotifier *self)
{
  g_autoptr (GPtrArray) all = puntual_notifier_memory_list (self->memory);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < all->len; i++)
    {
      const PuntualRemembered *one = g_ptr_array_index (all, i);

      if (one->number == 0)
        g_ptr_array_add (ids, g_strdup (one->told->id));
    }
  for (guint i = 0; i < ids->len; i++)
    note_untold (self, g_ptr_array_index (ids, i));
}

static void
watch_bus (PuntualNotifier *self)
{
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (self->bus == NULL)
    return;
  self->pressed_watch = g_dbus_connection_signal_subscribe (
      self->bus, self->server->name, self->server->interface, "ActionInvoked", self->server->path,
      NULL, G_DBUS_SIGNAL_FLAGS_NONE, pressed_elsewhere, self, NULL);
  if (self->server == &desktop)
    self->closed_watch = g_dbus_connection_signal_subscribe (
        self->bus, self->server->name, self->server->interface, "NotificationClosed",
        self->server->path, NULL, G_DBUS_SIGNAL_FLAGS_NONE, closed_elsewhere, self, NULL);
  self->name_watch = g_bus_watch_name_on_connection (
      self->bus, self->server->name, G_BUS_NAME_WATCHER_FLAGS_NONE, server_came, NULL, self, NULL);
}

PuntualNotifier *
puntual_notifier_new (const char *about)
{
  PuntualNotifier *self = g_object_new (PUNTUAL_TYPE_NOTIFIER, NULL);

  if (!notify_is_initted ())
    notify_init ("Puntual");
  self->memory = puntual_notifier_memory_new (about);
  take_over (self);
  watch_bus (self);
  return self;
}
