/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-agent-look.h"
#include "puntual-notifier.h"
#include "puntual-quiet-hours.h"
#include "puntual-thanks.h"
#include "puntual-told-news.h"

struct _PuntualToldNews
{
  GtkApplication *application; /* borrowed */
  char *path;
  PuntualNotifier *notifier;
  GCancellable *cancellable;
};

/* --- Work on the ledger, on a thread of its own --- */

typedef struct
{
  char *path;
  char *id;         /* to put off, or NULL */
  gint64 payment;   /* to thank for, or 0 */
  GPtrArray *again; /* ids to tell again, or NULL */
} Deed;

static void
deed_free (gpointer data)
{
  Deed *self = data;

  g_free (self->path);
  g_free (self->id);
  g_clear_pointer (&self->again, g_ptr_array_unref);
  g_free (self);
}

static gboolean
put_off (PuntualLedger *ledger, const char *id, GError **error)
{
  gint64 now = puntual_clock_now (puntual_ledger_get_clock (ledger));
  gint64 morning = puntual_quiet_hours_morning (ledger, now, error);

  return morning != 0 && puntual_notification_snooze (ledger, id, morning, error);
}

static gboolean
carry_out (const Deed *deed, GError **error)
{
  g_autoptr (PuntualLedger) ledger = puntual_agent_open_as (deed->path, "app", NULL, error);

  if (ledger == NULL)
    return FALSE;
  if (deed->id != NULL)
    return put_off (ledger, deed->id, error);
  if (deed->payment != 0)
    return puntual_thanks_offer (ledger, deed->payment, NULL, error);
  return puntual_notification_untold (ledger, deed->again, error);
}

static void
run_deed (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (carry_out (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
deed_done (GObject *source, GAsyncResult *answer, gpointer data)
{
  PuntualToldNews *self = data;
  const Deed *deed = g_task_get_task_data (G_TASK (answer));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (answer), &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (deed->again != NULL)
    puntual_notifier_keep_untold (self->notifier, deed->again);
  else
    puntual_notifier_say (self->notifier, _ ("That could not be done"), error->message);
}

/* Takes the deed. */
static void
begin (PuntualToldNews *self, Deed *deed)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, deed_done, self);

  deed->path = g_strdup (self->path);
  g_task_set_task_data (task, deed, deed_free);
  g_task_run_in_thread (task, run_deed);
}

/* --- What is pressed --- */

static void
open_place (PuntualNotifier *notifier, const char *place, const char *token, gpointer data)
{
  PuntualToldNews *self = data;
  GtkWindow *window;

  g_action_group_activate_action (G_ACTION_GROUP (self->application), "open-place",
                                  g_variant_new_string (place));
  window = gtk_application_get_active_window (self->application);
  if (window == NULL)
    return;
  if (token != NULL)
    gtk_window_set_startup_id (window, token);
  gtk_window_present (window);
}

static void
thank (PuntualNotifier *notifier, gint64 payment, gpointer data)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->payment = payment;
  begin (data, deed);
}

static void
snooze (PuntualNotifier *notifier, const char *id, gpointer data)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->id = g_strdup (id);
  begin (data, deed);
}

static void
tell_again (PuntualNotifier *notifier, GPtrArray *ids, gpointer data)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->again = g_ptr_array_ref (ids);
  begin (data, deed);
}

/* --- Life --- */

PuntualToldNews *
puntual_told_news_new (GtkApplication *application, const char *ledger_path)
{
  PuntualToldNews *self = g_new0 (PuntualToldNews, 1);

  self->application = application;
  self->path = g_strdup (ledger_path);
  self->notifier = puntual_notifier_new (ledger_path);
  self->cancellable = g_cancellable_new ();
  g_signal_connect (self->notifier, "open", G_CALLBACK (open_place), self);
  g_signal_connect (self->notifier, "thank", G_CALLBACK (thank), self);
  g_signal_connect (self->notifier, "snooze", G_CALLBACK (snooze), self);
  g_signal_connect (self->notifier, "untold", G_CALLBACK (tell_again), self);
  return self;
}

/* The next process, or the next ledger's, tells it. */
static void
leave_to_the_next (PuntualToldNews *self)
{
  g_autoptr (GPtrArray) ids = puntual_notifier_end (self->notifier);
  g_autoptr (PuntualLedger) ledger =
      ids->len > 0 ? puntual_agent_open_as (self->path, "app", NULL, NULL) : NULL;

  if (ledger != NULL)
    puntual_notification_untold (ledger, ids, NULL);
}

void
puntual_told_news_free (PuntualToldNews *self)
{
  if (self == NULL)
    return;
  leave_to_the_next (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_signal_handlers_disconnect_by_data (self->notifier, self);
  g_clear_object (&self->notifier);
  g_free (self->path);
  g_free (self);
}

void
puntual_told_news_tell (const PuntualNotificationNews *news, gpointer data)
{
  PuntualToldNews *self = data;

  puntual_notifier_tell (self->notifier, news);
}
