/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-notification-deeds.h"
#include "puntual-notification-news.h"
#include "puntual-quiet-hours.h"

/* Shared by a deed and the one that takes it back. */
typedef struct
{
  GPtrArray *ids; /* char *, owned */
  PuntualSnooze snooze;
  GHashTable *before; /* what was decided before it; NULL until it was done */
  GWeakRef bell;
} Decision;

static Decision *
decision_new (PuntualNotificationBell *bell)
{
  Decision *self = g_atomic_rc_box_new0 (Decision);

  self->ids = g_ptr_array_new_with_free_func (g_free);
  g_weak_ref_init (&self->bell, bell);
  return self;
}

static void
decision_clear (gpointer data)
{
  Decision *self = data;

  g_ptr_array_unref (self->ids);
  g_clear_pointer (&self->before, g_hash_table_unref);
  g_weak_ref_clear (&self->bell);
}

static void
decision_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, decision_clear);
}

static gboolean
look_again (gpointer bell)
{
  puntual_notification_bell_refresh (bell);
  return G_SOURCE_REMOVE;
}

/* On the thread of the lane. */
static void
tell_bell (Decision *self)
{
  PuntualNotificationBell *bell = g_weak_ref_get (&self->bell);

  if (bell != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, look_again, bell, g_object_unref);
}

/* Each is a transaction of its own: what is settled by now needs no decision any more. */
static gboolean
is_settled (GError **local)
{
  if (!g_error_matches (*local, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND))
    return FALSE;
  g_clear_error (local);
  return TRUE;
}

static gboolean
put_off (PuntualLedger *ledger, Decision *decision, gint64 until, GError **error)
{
  for (guint i = 0; i < decision->ids->len; i++)
    {
      g_autoptr (GError) local = NULL;

      if (puntual_notification_snooze (ledger, g_ptr_array_index (decision->ids, i), until, &local)
          || is_settled (&local))
        continue;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  tell_bell (decision);
  return TRUE;
}

/* On the thread of the lane, before the deed. */
static gboolean
remember (PuntualLedger *ledger, Decision *decision, GError **error)
{
  g_clear_pointer (&decision->before, g_hash_table_unref);
  decision->before = puntual_notification_decisions (ledger, error);
  return decision->before != NULL;
}

static gboolean
bring_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  Decision *decision = data;

  if (!puntual_notification_restore (puntual_desk_job_get_ledger (job), decision->ids,
                                     decision->before, error))
    return FALSE;
  tell_bell (decision);
  return TRUE;
}

static void
carry_out (PuntualShell *shell, Decision *decision, PuntualDeskFunc run, const char *done)
{
  PuntualDeed *undo =
      puntual_deed_new (bring_back, g_atomic_rc_box_acquire (decision), decision_unref);

  puntual_shell_carry_out (shell, puntual_deed_new (run, decision, decision_unref), undo, done,
                           NULL, NULL);
}

/* --- Putting off --- */

const char *
puntual_snooze_label (PuntualSnooze snooze)
{
  switch (snooze)
    {
    case PUNTUAL_SNOOZE_THREE_HOURS:
      return _ ("For Three Hours");
    case PUNTUAL_SNOOZE_NEXT_WEEK:
      return _ ("Until Next Week");
    case PUNTUAL_SNOOZE_TOMORROW:
    case PUNTUAL_N_SNOOZES:
    default:
      return _ ("Until Tomorrow Morning");
    }
}

static const char *
sentence_of (PuntualSnooze snooze)
{
  switch (snooze)
    {
    case PUNTUAL_SNOOZE_THREE_HOURS:
      return _ ("You are told again in three hours");
    case PUNTUAL_SNOOZE_NEXT_WEEK:
      return _ ("You are told again next week");
    case PUNTUAL_SNOOZE_TOMORROW:
    case PUNTUAL_N_SNOOZES:
    default:
      return _ ("You are told again tomorrow morning");
    }
}

/* 0 when the ledger failed. */
static gint64
end_of (PuntualSnooze snooze, PuntualLedger *ledger, GError **error)
{
  gint64 now = puntual_clock_now (puntual_ledger_get_clock (ledger));

  if (snooze == PUNTUAL_SNOOZE_THREE_HOURS)
    return now + 3 * G_TIME_SPAN_HOUR;
  if (snooze == PUNTUAL_SNOOZE_NEXT_WEEK)
    now += 6 * G_TIME_SPAN_DAY;
  return puntual_quiet_hours_morning (ledger, now, error);
}

static gboolean
snooze_all (PuntualDeskJob *job, gpointer data, GError **error)
{
  Decision *decision = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  gint64 until = end_of (decision->snooze, ledger, error);

  return until != 0 && remember (ledger, decision, error)
         && put_off (ledger, decision, until, error);
}

void
puntual_notification_deed_snooze (PuntualShell *shell, PuntualNotificationBell *bell,
                                  const char *id, PuntualSnooze snooze)
{
  Decision *decision = decision_new (bell);

  g_ptr_array_add (decision->ids, g_strdup (id));
  decision->snooze = snooze;
  carry_out (shell, decision, snooze_all, sentence_of (snooze));
}

/* --- Putting away --- */

static gboolean
close_all (PuntualDeskJob *job, gpointer data, GError **error)
{
  Decision *decision = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  if (!remember (ledger, decision, error))
    return FALSE;
  for (guint i = 0; i < decision->ids->len; i++)
    {
      g_autoptr (GError) local = NULL;

      if (puntual_notification_close (ledger, g_ptr_array_index (decision->ids, i), &local)
          || is_settled (&local))
        continue;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  tell_bell (decision);
  return TRUE;
}

void
puntual_notification_deed_put_away (PuntualShell *shell, PuntualNotificationBell *bell,
                                    const GPtrArray *ids)
{
  Decision *decision = decision_new (bell);
  g_autofree char *done = NULL;

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (decision->ids, g_strdup (g_ptr_array_index (ids, i)));
  /* Translators: %u is a number of notifications. */
  done = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u notification put away",
                                       "%u notifications put away", ids->len),
                          ids->len);
  carry_out (shell, decision, close_all, done);
}
