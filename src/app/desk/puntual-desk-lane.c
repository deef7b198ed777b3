/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-desk-job.h"
#include "puntual-error.h"

struct _PuntualDeskLane
{
  PuntualLane which;
  char *path;
  PuntualDay fixed_day;
  GSourceFunc finished;
  GThread *thread;
  /* Of the thread while it runs a job. */
  PuntualLedger *ledger;
  PuntualClock *clock;
  PuntualCalendarSet *calendars;
  gint64 calendars_event; /* the newest event when they were loaded */
  /* Under the lock. */
  GMutex lock;
  GCond moved;
  GQueue jobs;
  gboolean leaving;
  gboolean busy;
  guint held;
  gint read_only;
  PuntualDeskLane *others[PUNTUAL_N_LANES];
  guint n_others;
};

/* --- The connection --- */

static void
close_ledger (PuntualDeskLane *self)
{
  g_clear_pointer (&self->calendars, puntual_calendar_set_free);
  g_clear_object (&self->ledger);
  g_clear_object (&self->clock);
}

static PuntualLedger *
open_with_clock (PuntualDeskLane *self, const char *zone, PuntualLedgerFlags flags, GError **error)
{
  close_ledger (self);
  self->clock = self->fixed_day != PUNTUAL_DAY_NONE
                    ? puntual_clock_new_fixed (self->fixed_day, zone)
                    : puntual_clock_new_system (zone);
  self->ledger = puntual_ledger_open (self->path, flags, self->clock, "app", error);
  return self->ledger;
}

/* The writing lane makes the ledger and brings it up to date; the others only look, and so never
 * queue behind a writer. On a disk that takes no changes all of them only look. */
static PuntualLedger *
open_first (PuntualDeskLane *self, PuntualLedgerFlags *flags, GError **error)
{
  g_autoptr (GError) reason = NULL;

  *flags = self->which == PUNTUAL_LANE_WRITE ? PUNTUAL_LEDGER_CREATE : PUNTUAL_LEDGER_READ_ONLY;
  if (open_with_clock (self, NULL, *flags, &reason) != NULL)
    return self->ledger;
  if (*flags == PUNTUAL_LEDGER_READ_ONLY
      || !g_error_matches (reason, PUNTUAL_ERROR, PUNTUAL_ERROR_READ_ONLY))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  *flags = PUNTUAL_LEDGER_READ_ONLY;
  g_atomic_int_set (&self->read_only, TRUE);
  return open_with_clock (self, NULL, *flags, error);
}

/* The day is that of the business, wherever the computer stands. */
static gboolean
open_ledger (PuntualDeskLane *self, GError **error)
{
  g_autoptr (PuntualPolicy) policy = NULL;
  PuntualLedgerFlags flags;

  if (self->ledger != NULL)
    return TRUE;
  if (open_first (self, &flags, error) == NULL)
    return FALSE;
  policy = puntual_ledger_load_policy (self->ledger, error);
  if (policy != NULL
      && (policy->timezone == NULL || open_with_clock (self, policy->timezone, flags, error)))
    return TRUE;
  close_ledger (self);
  return FALSE;
}

PuntualLedger *
puntual_desk_lane_get_ledger (PuntualDeskLane *self)
{
  return self->ledger;
}

PuntualClock *
puntual_desk_lane_get_clock (PuntualDeskLane *self)
{
  if (self->clock == NULL)
    self->clock = self->fixed_day != PUNTUAL_DAY_NONE
                      ? puntual_clock_new_fixed (self->fixed_day, NULL)
                      : puntual_clock_new_system (NULL);
  return self->clock;
}

const char *
puntual_desk_lane_get_path (PuntualDeskLane *self)
{
  return self->path;
}

PuntualCalendarSet *
puntual_desk_lane_get_calendars (PuntualDeskLane *self, GError **error)
{
  g_autoptr (PuntualPolicy) policy = NULL;
  gint64 event = puntual_ledger_last_event (self->ledger, error);

  if (event < 0)
    return NULL;
  if (self->calendars != NULL && self->calendars_event == event)
    return self->calendars;
  policy = puntual_ledger_load_policy (self->ledger, error);
  if (policy == NULL)
    return NULL;
  g_clear_pointer (&self->calendars, puntual_calendar_set_free);
  self->calendars = puntual_calendar_set_new (policy, error);
  self->calendars_event = event;
  return self->calendars;
}

gboolean
puntual_desk_lane_is_read_only (PuntualDeskLane *self)
{
  return g_atomic_int_get (&self->read_only);
}

/* --- Jobs --- */

static gboolean
run_closed (PuntualDeskLane *self, PuntualDeskJob *job, GError **error)
{
  gboolean ok;

  close_ledger (self);
  for (guint i = 0; i < self->n_others; i++)
    puntual_desk_lane_hold_closed (self->others[i]);
  ok = job->func (job, job->data, error);
  for (guint i = 0; i < self->n_others; i++)
    puntual_desk_lane_let_go (self->others[i]);
  close_ledger (self);
  return ok;
}

static gboolean
run_open (PuntualDeskLane *self, PuntualDeskJob *job, GError **error)
{
  gboolean ok;

  if (!open_ledger (self, error))
    return FALSE;
  if (self->which == PUNTUAL_LANE_WRITE)
    job->event_before = puntual_ledger_last_event (self->ledger, NULL);
  ok = job->func (job, job->data, error);
  if (self->which == PUNTUAL_LANE_WRITE)
    job->event_after = puntual_ledger_last_event (self->ledger, NULL);
  return ok;
}

static void
run_job (PuntualDeskLane *self, PuntualDeskJob *job)
{
  GError *error = NULL;
  gboolean ok;

  job->lane = self;
  if (g_task_return_error_if_cancelled (job->task))
    ok = FALSE;
  else
    {
      ok = job->closed ? run_closed (self, job, &error) : run_open (self, job, &error);
      if (ok)
        {
          g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);
          job->free_result = NULL;
        }
      else if (error != NULL)
        g_task_return_error (job->task, error);
      else
        g_task_return_new_error (job->task, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED, "%s",
                                 _ ("Something went wrong that gave no reason. Try again."));
    }
  g_idle_add_full (G_PRIORITY_DEFAULT, self->finished, job, NULL);
}

static PuntualDeskJob *
next_job (PuntualDeskLane *self)
{
  PuntualDeskJob *job = NULL;

  g_mutex_lock (&self->lock);
  self->busy = FALSE;
  g_cond_broadcast (&self->moved);
  while (!self->leaving && (self->held > 0 || g_queue_is_empty (&self->jobs)))
    g_cond_wait (&self->moved, &self->lock);
  if (!self->leaving)
    {
      job = g_queue_pop_head (&self->jobs);
      self->busy = TRUE;
    }
  g_mutex_unlock (&self->lock);
  return job;
}

static gpointer
run_lane (gpointer data)
{
  PuntualDeskLane *self = data;
  PuntualDeskJob *job;

  while ((job = next_job (self)) != NULL)
    run_job (self, job);
  close_ledger (self);
  return NULL;
}

void
puntual_desk_lane_push (PuntualDeskLane *self, PuntualDeskJob *job)
{
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->jobs, job);
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
}

void
puntual_desk_lane_hold_closed (PuntualDeskLane *self)
{
  g_mutex_lock (&self->lock);
  self->held++;
  while (self->busy)
    g_cond_wait (&self->moved, &self->lock);
  /* The lane's thread waits; SQLite lets another thread close its connection. */
  close_ledger (self);
  g_mutex_unlock (&self->lock);
}

void
puntual_desk_lane_let_go (PuntualDeskLane *self)
{
  g_mutex_lock (&self->lock);
  self->held--;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
}

void
puntual_desk_lane_set_others (PuntualDeskLane *self, PuntualDeskLane **others, guint n)
{
  self->n_others = n;
  for (guint i = 0; i < n; i++)
    self->others[i] = others[i];
}

PuntualDeskLane *
puntual_desk_lane_new (PuntualLane which, const char *path, PuntualDay fixed_day,
                       GSourceFunc finished)
{
  static const char *const NAMES[] = { "ledger-list", "ledger-read", "ledger-write" };
  PuntualDeskLane *self = g_new0 (PuntualDeskLane, 1);

  self->which = which;
  self->path = g_strdup (path);
  self->fixed_day = fixed_day;
  self->finished = finished;
  g_mutex_init (&self->lock);
  g_cond_init (&self->moved);
  g_queue_init (&self->jobs);
  self->thread = g_thread_new (NAMES[which], run_lane, self);
  return self;
}

void
puntual_desk_lane_free (PuntualDeskLane *self)
{
  PuntualDeskJob *job;

  g_mutex_lock (&self->lock);
  self->leaving = TRUE;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  while ((job = g_queue_pop_head (&self->jobs)) != NULL)
    {
      g_task_return_new_error (job->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "closed");
      puntual_desk_job_free (job);
    }
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->moved);
  g_free (self->path);
  g_free (self);
}
