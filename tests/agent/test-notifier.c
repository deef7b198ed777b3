/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-notifier.h"
#include "puntual-notifier-memory.h"

#include <glib/gstdio.h>
#include <libglib-testing/dbus-queue.h>
#include <locale.h>

/* https://specifications.freedesktop.org/notification-spec/1.2 */
#define INTERFACE "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

static const char introspection[] =
    "<node><interface name='" INTERFACE "'>"
    "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
    "<method name='GetServerInformation'><arg type='s' direction='out'/>"
    "<arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/>"
    "</method>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/>"
    "<arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>"
    "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
    "</interface></node>";

/* A notification server in a thread, and a notifier before it. */
typedef struct
{
  guint name;
  GAsyncQueue *calls; /* of GVariant: (method, parameters) of what was shown and closed */
  const char *server_name;
  guint32 next_number;
  GDBusConnection *bus; /* the server's, since the first call */
  PuntualNotifier *notifier;
  gint refuses;  /* to show anything */
  char *about;   /* a ledger of its own */
  char *pressed; /* what the notifier's signals said */
} Desk;

/* The program has one session bus, which libnotify keeps, and one server on it. */
static GtDBusQueue *queue;
static Desk *desk;

/* A server that refuses says so instead. */
static GVariant *
answer_to (Desk *self, const char *method, GVariant *parameters)
{
  static const char *const abilities[] = { "actions", "body", "body-markup", NULL };
  guint32 replaces = 0;

  if (g_str_equal (method, "GetCapabilities"))
    return g_variant_new ("(^as)", abilities);
  if (g_str_equal (method, "GetServerInformation"))
    return g_variant_new ("(ssss)", self->server_name, "test", "1", "1.2");
  g_async_queue_push (self->calls, g_variant_ref_sink (g_variant_new ("(sv)", method, parameters)));
  if (g_str_equal (method, "CloseNotification"))
    return NULL;
  g_variant_get_child (parameters, 1, "u", &replaces);
  return g_variant_new ("(u)", replaces != 0 ? replaces : ++self->next_number);
}

static void
serve (GtDBusQueue *calls, gpointer data)
{
  GDBusMethodInvocation *call;

  while (gt_dbus_queue_pop_message (calls, &call))
    {
      g_set_object (&desk->bus, g_dbus_method_invocation_get_connection (call));
      if (g_atomic_int_get (&desk->refuses)
          && g_str_equal (g_dbus_method_invocation_get_method_name (call), "Notify"))
        {
          g_dbus_method_invocation_return_dbus_error (call, "org.example.No", "no");
          continue;
        }
      g_dbus_method_invocation_return_value (
          call, answer_to (desk, g_dbus_method_invocation_get_method_name (call),
                           g_dbus_method_invocation_get_parameters (call)));
    }
}

static void
note (Desk *self, char *pressed)
{
  g_free (self->pressed);
  self->pressed = pressed;
}

static void
on_open (PuntualNotifier *notifier, const char *place, const char *token, gpointer data)
{
  note (data, g_strdup_printf ("open %s", place));
}

static void
on_thank (PuntualNotifier *notifier, gint64 payment, gpointer data)
{
  note (data, g_strdup_printf ("thank %d", (int)payment));
}

static void
on_snooze (PuntualNotifier *notifier, const char *id, gpointer data)
{
  note (data, g_strdup_printf ("snooze %s", id));
}

static void
on_untold (PuntualNotifier *notifier, GPtrArray *ids, gpointer data)
{
  note (data, g_strdup_printf ("untold %u %s", ids->len, (char *)g_ptr_array_index (ids, 0)));
}

static void
begin_notifier (Desk *self)
{
  self->notifier = puntual_notifier_new (self->about);
  g_signal_connect (self->notifier, "open", G_CALLBACK (on_open), self);
  g_signal_connect (self->notifier, "thank", G_CALLBACK (on_thank), self);
  g_signal_connect (self->notifier, "snooze", G_CALLBACK (on_snooze), self);
  g_signal_connect (self->notifier, "untold", G_CALLBACK (on_untold), self);
}

static void
end_notifier (Desk *self)
{
  g_signal_handlers_disconnect_by_data (self->notifier, self);
  g_clear_object (&self->notifier);
}

static void
open_server (Desk *self)
{
  self->name = gt_dbus_queue_own_name (queue, INTERFACE);
}

static void
close_server (Desk *self)
{
  if (self->name != 0)
    gt_dbus_queue_unown_name (queue, self->name);
  self->name = 0;
}

static void
set_up (Desk *self, gconstpointer data)
{
  self->server_name = data;
  self->next_number = 10;
  self->about = g_uuid_string_random ();
  self->calls = g_async_queue_new_full ((GDestroyNotify)g_variant_unref);
  desk = self;
  open_server (self);
  begin_notifier (self);
}

static void
tear_down (Desk *self, gconstpointer data)
{
  end_notifier (self);
  close_server (self);
  g_async_queue_unref (self->calls);
  g_clear_object (&self->bus);
  g_free (self->about);
  g_free (self->pressed);
}

/* --- What a test does --- */

static PuntualNotification *
notification (const char *id, PuntualNotificationActions actions)
{
  PuntualNotification *self = g_new0 (PuntualNotification, 1);

  self->id = g_strdup (id);
  self->kind = PUNTUAL_NOTIFY_OVERDUE;
  self->basis = g_strdup ("1");
  self->title = g_strdup ("Invoice F-1 is overdue");
  self->body = g_strdup ("<b>Paco</b> & Co owes €100.00");
  self->discreet = g_strdup ("An invoice is overdue");
  self->place = g_strdup ("invoices/1");
  self->actions = actions;
  self->n_matters = 1;
  return self;
}

static void
settle (Desk *self)
{
  while (!puntual_notifier_is_idle (self->notifier))
    g_main_context_iteration (NULL, TRUE);
}

/* show: taken, or NULL; withdraw: an id, or NULL. */
static void
tell (Desk *self, PuntualNotification *show, const char *withdraw)
{
  PuntualNotificationNews *news = puntual_notification_news_new ();

  if (show != NULL)
    g_ptr_array_add (news->show, show);
  if (withdraw != NULL)
    g_ptr_array_add (news->withdraw, g_strdup (withdraw));
  puntual_notifier_tell (self->notifier, news);
  puntual_notification_news_free (news);
  settle (self);
}

/* The next call that the server got; NULL: none. */
static GVariant *
next_call (Desk *self, const char *method)
{
  g_autoptr (GVariant) call = g_async_queue_try_pop (self->calls);
  const char *called;
  GVariant *parameters;

  if (call == NULL)
    return NULL;
  g_variant_get (call, "(&sv)", &called, &parameters);
  g_assert_cmpstr (called, ==, method);
  return parameters;
}

static void
assert_no_call (Desk *self)
{
  g_assert_null (g_async_queue_try_pop (self->calls));
}

static void
assert_shown (Desk *self, guint32 replaces, char **buttons)
{
  g_autoptr (GVariant) call = next_call (self, "Notify");
  g_autofree const char **labels = NULL;
  guint32 replaced;

  g_assert_nonnull (call);
  g_variant_get (call, "(&su&s&s&s^a&sa{sv}i)", NULL, &replaced, NULL, NULL, NULL, &labels, NULL,
                 NULL);
  g_assert_cmpuint (replaced, ==, replaces);
  if (buttons == NULL)
    return;
  g_assert_cmpuint (g_strv_length ((char **)labels), ==, 2 * g_strv_length (buttons));
  for (guint i = 0; labels[i] != NULL; i += 2)
    g_assert_true (g_strv_contains ((const char *const *)buttons, labels[i]));
}

static void
emit (Desk *self, const char *signal, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (self->bus, NULL, PATH, INTERFACE, signal, parameters, &error);
  g_assert_no_error (error);
}

static void
press (Desk *self, guint32 number, const char *button)
{
  g_clear_pointer (&self->pressed, g_free);
  emit (self, "ActionInvoked", g_variant_new ("(us)", number, button));
  while (self->pressed == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* --- Showing --- */

static void
test_shows_with_its_buttons (Desk *self, gconstpointer data)
{
  const char *buttons[] = { "default", "open", "snooze", NULL };
  g_autoptr (GVariant) call = NULL;
  const char *application, *icon, *title, *body;
  g_autoptr (GVariant) hints = NULL;
  const char *entry;

  tell (self, notification ("overdue:1", PUNTUAL_NOTIFY_CAN_OPEN | PUNTUAL_NOTIFY_CAN_SNOOZE),
        NULL);
  call = g_async_queue_pop (self->calls);
  g_async_queue_push_front (self->calls, g_variant_ref (call));
  assert_shown (self, 0, (char **)buttons);
  g_variant_get (call, "(&sv)", NULL, &hints);
  g_variant_unref (call);
  call = g_steal_pointer (&hints);
  g_variant_get (call, "(&su&s&s&s@as@a{sv}i)", &application, NULL, &icon, &title, &body, NULL,
                 &hints, NULL);
  g_assert_cmpstr (application, ==, "Puntual");
  g_assert_cmpstr (title, ==, "Invoice F-1 is overdue");
  g_assert_cmpstr (body, ==, "&lt;b&gt;Paco&lt;/b&gt; &amp; Co owes €100.00");
  g_assert_true (g_variant_lookup (hints, "desktop-entry", "&s", &entry));
  g_assert_cmpstr (entry, ==, PUNTUAL_APPLICATION_ID);
  assert_no_call (self);
}

static void
test_a_server_that_shows_the_default_gets_no_second (Desk *self, gconstpointer data)
{
  const char *buttons[] = { "default", "thank", NULL };

  tell (self, notification ("payment:4", PUNTUAL_NOTIFY_CAN_OPEN | PUNTUAL_NOTIFY_CAN_THANK), NULL);
  assert_shown (self, 0, (char **)buttons);
}

static void
test_the_same_id_replaces (Desk *self, gconstpointer data)
{
  tell (self, notification ("overdue:1", 0), NULL);
  tell (self, notification ("overdue:2", 0), NULL);
  tell (self, notification ("overdue:1", 0), NULL);
  assert_shown (self, 0, NULL);
  assert_shown (self, 0, NULL);
  assert_shown (self, 11, NULL);
  assert_no_call (self);
}

static void
assert_closed (Desk *self, guint32 number)
{
  g_autoptr (GVariant) call = next_call (self, "CloseNotification");
  guint32 closed;

  g_assert_nonnull (call);
  g_variant_get (call, "(u)", &closed);
  g_assert_cmpuint (closed, ==, number);
}

static void
test_what_is_settled_is_withdrawn (Desk *self, gconstpointer data)
{
  tell (self, notification ("overdue:1", 0), NULL);
  assert_shown (self, 0, NULL);
  tell (self, NULL, "overdue:1");
  assert_closed (self, 11);
  tell (self, NULL, "overdue:1");
  assert_no_call (self);
}

/* Told before, and said like this now. */
static void
stand (Desk *self, const char *id, const char *title)
{
  PuntualNotificationNews *news = puntual_notification_news_new ();
  PuntualNotification *told = notification (id, 0);

  if (title != NULL)
    {
      g_free (told->title);
      told->title = g_strdup (title);
    }
  g_ptr_array_add (news->stand, told);
  puntual_notifier_tell (self->notifier, news);
  puntual_notification_news_free (news);
  settle (self);
}

static void
test_other_words_replace_without_a_sound (Desk *self, gconstpointer data)
{
  g_autoptr (GVariant) call = NULL;
  g_autoptr (GVariant) hints = NULL;
  guchar urgency;

  tell (self, notification ("overdue:1", 0), NULL);
  assert_shown (self, 0, NULL);
  stand (self, "overdue:1", NULL);
  assert_no_call (self);
  stand (self, "overdue:1", "Less is overdue");
  call = next_call (self, "Notify");
  g_assert_nonnull (call);
  g_variant_get_child (call, 6, "@a{sv}", &hints);
  g_assert_true (g_variant_lookup (hints, "urgency", "y", &urgency));
  g_assert_cmpuint (urgency, ==, 0);
  stand (self, "overdue:1", "Less is overdue");
  assert_no_call (self);
}

/* Whatever the server said before has arrived. */
static void
hear_it_all (Desk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      bus, INTERFACE, PATH, INTERFACE, "GetCapabilities", NULL, NULL, 0, -1, NULL, &error);

  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_what_was_closed_is_not_said_anew (Desk *self, gconstpointer data)
{
  tell (self, notification ("overdue:1", 0), NULL);
  assert_shown (self, 0, NULL);
  if (g_str_equal (data, "another process"))
    {
      end_notifier (self);
      begin_notifier (self);
    }
  emit (self, "NotificationClosed", g_variant_new ("(uu)", 11, 2));
  hear_it_all (self);
  stand (self, "overdue:1", "Less is overdue");
  assert_no_call (self);
}

/* --- Pressing --- */

static void
test_buttons_do_what_they_say (Desk *self, gconstpointer data)
{
  tell (self,
        notification ("payment:4", PUNTUAL_NOTIFY_CAN_OPEN | PUNTUAL_NOTIFY_CAN_THANK
                                       | PUNTUAL_NOTIFY_CAN_SNOOZE),
        NULL);
  press (self, 11, "default");
  g_assert_cmpstr (self->pressed, ==, "open invoices/1");
  press (self, 11, "thank");
  g_assert_cmpstr (self->pressed, ==, "thank 4");
  press (self, 11, "snooze");
  g_assert_cmpstr (self->pressed, ==, "snooze payment:4");
}

static void
begin_anew (Desk *self)
{
  end_notifier (self);
  begin_notifier (self);
}

static void
test_what_an_earlier_process_told_goes_on (Desk *self, gconstpointer data)
{
  tell (self, notification ("overdue:1", PUNTUAL_NOTIFY_CAN_OPEN), NULL);
  tell (self, notification ("overdue:2", PUNTUAL_NOTIFY_CAN_OPEN), NULL);
  assert_shown (self, 0, NULL);
  assert_shown (self, 0, NULL);
  begin_anew (self);
  press (self, 11, "open");
  g_assert_cmpstr (self->pressed, ==, "open invoices/1");
  tell (self, notification ("overdue:2", 0), "overdue:1");
  assert_closed (self, 11);
  assert_shown (self, 12, NULL);
}

static void
test_another_ledger_knows_nothing_of_it (Desk *self, gconstpointer data)
{
  g_autoptr (PuntualNotifierMemory) mine = puntual_notifier_memory_new ("ledger");
  g_autoptr (PuntualNotifierMemory) other = NULL;

  g_autoptr (PuntualNotification) told = notification ("overdue:1", 0);

  puntual_notifier_memory_set_server (mine, ":1.7");
  puntual_notifier_memory_keep (mine, told, 5);
  other = puntual_notifier_memory_new ("another");
  g_assert_null (puntual_notifier_memory_find (other, "overdue:1"));
  g_assert_nonnull (puntual_notifier_memory_find_number (mine, 5));
  puntual_notifier_memory_set_server (mine, ":1.8");
  g_assert_null (puntual_notifier_memory_find (mine, "overdue:1"));
}

static void
test_a_spoilt_memory_is_an_empty_one (void)
{
  static const char *const spoilt[] = { "", "[", "[]", "{\"told\":3}",
                                        "{\"told\":[1,{\"id\":4},{\"id\":\"x\",\"number\":-1}]}" };
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "spoilt", -1);
  g_autofree char *path = NULL;

  digest[16] = '\0';
  path = g_strdup_printf ("%s/puntual/told-%s.json", g_getenv ("XDG_RUNTIME_DIR"), digest);
  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_autoptr (PuntualNotifierMemory) memory = NULL;

      g_assert_true (g_file_set_contents (path, spoilt[i], -1, NULL));
      memory = puntual_notifier_memory_new ("spoilt");
      g_assert_null (puntual_notifier_memory_find (memory, "x"));
    }
  g_unlink (path);
}

/* gnome-shell clears away what a process showed when it ends. */
static void
test_what_went_with_the_process_is_put_back (Desk *self, gconstpointer data)
{
  tell (self, notification ("overdue:1", 0), NULL);
  assert_shown (self, 0, NULL);
  begin_anew (self);
  stand (self, "overdue:1", NULL);
  assert_shown (self, 11, NULL);
  stand (self, "overdue:1", NULL);
  assert_no_call (self);
}

static void
test_numbers_of_another_server_mean_nothing (Desk *self, gconstpointer data)
{
  GDBusConnection *other = gt_dbus_queue_get_client_connection (queue);
  g_autoptr (GError) error = NULL;

  tell (self, notification ("overdue:1", PUNTUAL_NOTIFY_CAN_OPEN), NULL);
  assert_shown (self, 0, NULL);
  begin_anew (self);
  g_dbus_connection_emit_signal (other, NULL, PATH, INTERFACE, "ActionInvoked",
                                 g_variant_new ("(us)", 11, "open"), &error);
  g_assert_no_error (error);
  g_dbus_connection_flush_sync (other, NULL, NULL);
  hear_it_all (self);
  g_assert_null (self->pressed);
}

/* --- Without a server --- */

static void
test_without_a_server_it_is_told_later (Desk *self, gconstpointer data)
{
  close_server (self);
  tell (self, notification ("overdue:1", 0), NULL);
  assert_no_call (self);
  open_server (self);
  while (self->pressed == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->pressed, ==, "untold 1 overdue:1");
}

static void
test_what_was_refused_is_told_with_the_next (Desk *self, gconstpointer data)
{
  g_atomic_int_set (&self->refuses, TRUE);
  tell (self, notification ("overdue:1", 0), NULL);
  g_assert_null (self->pressed);
  g_atomic_int_set (&self->refuses, FALSE);
  tell (self, notification ("overdue:2", 0), NULL);
  assert_shown (self, 0, NULL);
  g_assert_cmpstr (self->pressed, ==, "untold 1 overdue:1");
}

/* As when the process is killed between finding and showing. */
static void
test_what_a_killed_process_left_is_told (Desk *self, gconstpointer data)
{
  g_autoptr (PuntualNotifierMemory) memory = puntual_notifier_memory_new (self->about);
  g_autoptr (PuntualNotification) told = notification ("overdue:1", 0);

  puntual_notifier_memory_keep (memory, told, 0);
  begin_anew (self);
  while (self->pressed == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->pressed, ==, "untold 1 overdue:1");
}

static void
test_what_is_left_is_said_at_the_end (Desk *self, gconstpointer data)
{
  g_autoptr (GPtrArray) left = NULL;

  close_server (self);
  tell (self, notification ("overdue:1", 0), NULL);
  left = puntual_notifier_end (self->notifier);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (left, 0), ==, "overdue:1");
}

#define ADD(name, server, func)                                                                    \
  g_test_add ("/notifier/" name, Desk, server, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("shows-with-its-buttons", "gnome-shell", test_shows_with_its_buttons);
  ADD ("a-server-that-shows-the-default-gets-no-second", "Xfce Notify Daemon",
       test_a_server_that_shows_the_default_gets_no_second);
  ADD ("the-same-id-replaces", "gnome-shell", test_the_same_id_replaces);
  ADD ("what-is-settled-is-withdrawn", "gnome-shell", test_what_is_settled_is_withdrawn);
  ADD ("other-words-replace-without-a-sound", "dunst", test_other_words_replace_without_a_sound);
  ADD ("what-was-closed-is-not-said-anew", "dunst", test_what_was_closed_is_not_said_anew);
  ADD ("what-was-closed-before-another-process-is-not-said-anew", "another process",
       test_what_was_closed_is_not_said_anew);
  ADD ("what-went-with-the-process-is-put-back", "gnome-shell",
       test_what_went_with_the_process_is_put_back);
  ADD ("numbers-of-another-server-mean-nothing", "dunst",
       test_numbers_of_another_server_mean_nothing);
  ADD ("what-was-refused-is-told-with-the-next", "dunst",
       test_what_was_refused_is_told_with_the_next);
  ADD ("what-a-killed-process-left-is-told", "dunst", test_what_a_killed_process_left_is_told);
  ADD ("buttons-do-what-they-say", "gnome-shell", test_buttons_do_what_they_say);
  ADD ("what-an-earlier-process-told-goes-on", "dunst", test_what_an_earlier_process_told_goes_on);
  ADD ("another-ledger-knows-nothing-of-it", "gnome-shell",
       test_another_ledger_knows_nothing_of_it);
  g_test_add_func ("/notifier/a-spoilt-memory-is-an-empty-one",
                   test_a_spoilt_memory_is_an_empty_one);
  ADD ("without-a-server-it-is-told-later", "gnome-shell", test_without_a_server_it_is_told_later);
  ADD ("what-is-left-is-said-at-the-end", "gnome-shell", test_what_is_left_is_said_at_the_end);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDBusNodeInfo) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("puntual-runtime-XXXXXX", NULL);
  g_autofree char *clean = g_strdup_printf ("rm -r '%s'", folder);
  int status;

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  queue = gt_dbus_queue_new ();
  gt_dbus_queue_connect (queue, &error);
  g_assert_no_error (error);
  /* A bus of its own takes it out of the environment. */
  g_setenv ("XDG_RUNTIME_DIR", folder, TRUE);
  node = g_dbus_node_info_new_for_xml (introspection, &error);
  g_assert_no_error (error);
  gt_dbus_queue_export_object (queue, PATH, node->interfaces[0], &error);
  g_assert_no_error (error);
  gt_dbus_queue_set_server_func (queue, serve, NULL);
  add_tests ();
  status = g_test_run ();
  g_assert_true (g_spawn_command_line_sync (clean, NULL, NULL, NULL, NULL));
  return status;
}
