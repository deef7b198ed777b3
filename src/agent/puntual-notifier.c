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
  char *id, *place;
  NotifyNotification *bubble;
} Shown;

struct _PuntualNotifier
{
  GObject parent_instance;
  const Server *server;
  PuntualNotifierMemory *memory;
  GHashTable *shown;      /* id → Shown */
  GPtrArray *waiting;     /* PuntualNotification to show once the server answered */
  GPtrArray *leaving;     /* char*: ids to withdraw then */
  GPtrArray *untold;      /* char*: there was no server for these */
  gboolean asked;         /* whether there is one */
  gboolean has_markup;    /* bodies are read as markup */
  gboolean shows_default; /* as a button, like the others */
  GDBusConnection *bus;
  guint pressed_watch, name_watch;
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
  g_autofree char *id = g_strdup (shown->id);
  g_autofree char *place = g_strdup (shown->place);

  if (self->server == &desktop)
    press (self, id, place, button, notify_notification_get_activation_token (bubble));
}

/* What an earlier process showed, of which libnotify knows nothing. In a sandbox everything: some
 * portals call the button of the notification's own action by a name that nobody gave it. */
static void
pressed_elsewhere (GDBusConnection *bus, const char *sender, const char *path,
                   const char *interface, const char *signal, GVariant *parameters, gpointer data)
{
  PuntualNotifier *self = data;
  const PuntualRemembered *one;
  guint32 number = 0;
  g_autofree char *button = NULL;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(us)")))
    g_variant_get (parameters, "(us)", &number, &button);
  else if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssav)")))
    {
      const char *name = NULL;

      g_variant_get (parameters, "(&ss@av)", &name, &button, NULL);
      number = (guint32)g_ascii_strtoull (
          strrchr (name, '-') != NULL ? strrchr (name, '-') + 1 : "", NULL, 10);
    }
  one = number != 0 ? puntual_notifier_memory_find_number (self->memory, number) : NULL;
  if (one != NULL && (self->server == &portal || !g_hash_table_contains (self->shown, one->id)))
    press (self, one->id, one->place, button, NULL);
}

/* --- One bubble --- */

static void
shown_free (gpointer data)
{
  Shown *self = data;

  g_signal_handlers_disconnect_by_data (self->bubble, self);
  notify_notification_clear_actions (self->bubble);
  g_object_unref (self->bubble);
  g_free (self->id);
  g_free (self->place);
  g_free (self);
}

/* Seen or gone by itself: it is told, and stands in the window. */
static void
bubble_closed (NotifyNotification *bubble, gpointer data)
{
  Shown *shown = data;
  PuntualNotifier *self = shown->notifier;

  puntual_notifier_memory_forget (self->memory, shown->id);
  g_hash_table_remove (self->shown, shown->id);
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

  if (one != NULL)
    return one->number;
  return self->server == &portal ? (g_str_hash (id) & G_MAXINT32) | 1 : 0;
}

static Shown *
shown_new (PuntualNotifier *self, const PuntualNotification *told)
{
  Shown *shown = g_new0 (Shown, 1);

  shown->notifier = self;
  shown->id = g_strdup (told->id);
  shown->place = g_strdup (told->place);
  shown->bubble = bubble_new (self, told->title, told->body);
  g_object_set (shown->bubble, "id", (int)number_for (self, told->id), NULL);
  notify_notification_set_urgency (shown->bubble,
                                   told->quiet ? NOTIFY_URGENCY_LOW : NOTIFY_URGENCY_NORMAL);
  add_buttons (self, shown, told);
  g_signal_connect (shown->bubble, "closed", G_CALLBACK (bubble_closed), shown);
  return shown;
}

static void
note_untold (PuntualNotifier *self, const char *id)
{
  g_ptr_array_add (self->untold, g_strdup (id));
}

static void
show (PuntualNotifier *self, const PuntualNotification *told)
{
  g_autoptr (GError) error = NULL;
  Shown *shown;
  int number = 0;

  if (told->quiet && puntual_notifier_memory_find (self->memory, told->id) == NULL)
    return;
  shown = shown_new (self, told);
  if (!notify_notification_show (shown->bubble, &error))
    {
      g_debug ("not shown: %s", error->message);
      note_untold (self, told->id);
      shown_free (shown);
      return;
    }
  g_object_get (shown->bubble, "id", &number, NULL);
  g_hash_table_replace (self->shown, shown->id, shown);
  puntual_notifier_memory_keep (self->memory, told->id, (guint32)number, told->place);
}

static void
withdraw (PuntualNotifier *self, const char *id)
{
  const PuntualRemembered *one = puntual_notifier_memory_find (self->memory, id);
  NotifyNotification *bubble;

  if (one == NULL)
    return;
  bubble = bubble_new (self, PUNTUAL_APPLICATION_ID, "");
  g_object_set (bubble, "id", (int)one->number, NULL);
  g_hash_table_remove (self->shown, id);
  puntual_notifier_memory_forget (self->memory, id);
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
  if (self->server == &portal)
    return;
  abilities = notify_get_server_caps ();
  self->has_markup = g_list_find_custom (abilities, "body-markup", (GCompareFunc)g_strcmp0) != NULL;
  g_list_free_full (abilities, g_free);
  /* It shows a button for the notification itself. */
  self->shows_default = notify_get_server_info (&name, NULL, NULL, NULL)
                        && g_strcmp0 (name, "Xfce Notify Daemon") == 0;
}

static void
tell_all (PuntualNotifier *self)
{
  for (guint i = 0; i < self->leaving->len; i++)
    withdraw (self, g_ptr_array_index (self->leaving, i));
  for (guint i = 0; i < self->waiting->len; i++)
    show (self, g_ptr_array_index (self->waiting, i));
}

static void
give_up (PuntualNotifier *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    note_untold (self, ((PuntualNotification *)g_ptr_array_index (self->waiting, i))->id);
}

static void
server_answered (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusMessage) reply =
      g_dbus_connection_send_message_with_reply_finish (G_DBUS_CONNECTION (source), answer, &error);
  PuntualNotifier *self = data;
  gboolean there;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  there = reply != NULL && g_dbus_message_get_message_type (reply) != G_DBUS_MESSAGE_TYPE_ERROR;
  self->asked = FALSE;
  if (there)
    {
      puntual_notifier_memory_set_server (self->memory, self->server == &portal
                                                            ? self->server->name
                                                            : g_dbus_message_get_sender (reply));
      look_at_server (self);
      tell_all (self);
    }
  else
    give_up (self);
  g_ptr_array_set_size (self->waiting, 0);
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
      g_ptr_array_set_size (self->waiting, 0);
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

static void
server_came (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  PuntualNotifier *self = data;
  g_autoptr (GPtrArray) untold = NULL;

  if (self->untold->len == 0)
    return;
  untold = g_steal_pointer (&self->untold);
  self->untold = g_ptr_array_new_with_free_func (g_free);
  g_signal_emit (self, signals[UNTOLD], 0, untold);
}

/* --- Telling --- */

static PuntualNotification *
copy (const PuntualNotification *told)
{
  PuntualNotification *kept = g_new (PuntualNotification, 1);

  *kept = *told;
  kept->id = g_strdup (told->id);
  kept->basis = g_strdup (told->basis);
  kept->title = g_strdup (told->title);
  kept->body = g_strdup (told->body);
  kept->discreet = g_strdup (told->discreet);
  kept->place = g_strdup (told->place);
  return kept;
}

/* What waits to be shown is not shown any more. */
static void
drop_waiting (PuntualNotifier *self, const char *id)
{
  for (guint i = self->waiting->len; i > 0; i--)
    if (g_str_equal (((PuntualNotification *)g_ptr_array_index (self->waiting, i - 1))->id, id))
      g_ptr_array_remove_index (self->waiting, i - 1);
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
    g_ptr_array_add (self->waiting, copy (g_ptr_array_index (news->show, i)));
  if (self->waiting->len > 0 || self->leaving->len > 0)
    ask_server (self);
}

void
puntual_notifier_say (PuntualNotifier *self, const char *title, const char *body)
{
  NotifyNotification *bubble = bubble_new (self, title, body);

  notify_notification_show (bubble, NULL);
  g_object_unref (bubble);
}

GPtrArray *
puntual_notifier_end (PuntualNotifier *self)
{
  give_up (self);
  g_ptr_array_set_size (self->waiting, 0);
  g_cancellable_cancel (self->cancellable);
  return g_ptr_array_ref (self->untold);
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
  self->pressed_watch = 0;
  g_clear_object (&self->bus);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
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

static void
watch_bus (PuntualNotifier *self)
{
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (self->bus == NULL)
    return;
  self->pressed_watch = g_dbus_connection_signal_subscribe (
      self->bus, self->server->name, self->server->interface, "ActionInvoked", self->server->path,
      NULL, G_DBUS_SIGNAL_FLAGS_NONE, pressed_elsewhere, self, NULL);
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
  watch_bus (self);
  return self;
}
