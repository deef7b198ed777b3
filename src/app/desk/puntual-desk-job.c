/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-desk-job.h"

/* Between two calls of a progress function. */
#define TELL_EVERY_USEC (G_USEC_PER_SEC / 20)

PuntualDeskJob *
puntual_desk_job_new (GTask *task, PuntualDeskFunc func, gpointer data, GDestroyNotify free_data)
{
  PuntualDeskJob *self = g_new0 (PuntualDeskJob, 1);

  self->task = g_object_ref (task);
  self->func = func;
  self->data = data;
  self->free_data = free_data;
  g_mutex_init (&self->lock);
  return self;
}

void
puntual_desk_job_free (PuntualDeskJob *self)
{
  if (self->idle != 0)
    g_source_remove (self->idle);
  if (self->free_data != NULL)
    self->free_data (self->data);
  if (self->free_result != NULL && self->result != NULL)
    self->free_result (self->result);
  g_mutex_clear (&self->lock);
  g_object_unref (self->task);
  g_free (self);
}

PuntualLedger *
puntual_desk_job_get_ledger (PuntualDeskJob *job)
{
  return puntual_desk_lane_get_ledger (job->lane);
}

PuntualCalendarSet *
puntual_desk_job_get_calendars (PuntualDeskJob *job, GError **error)
{
  return puntual_desk_lane_get_calendars (job->lane, error);
}

PuntualClock *
puntual_desk_job_get_clock (PuntualDeskJob *job)
{
  return puntual_desk_lane_get_clock (job->lane);
}

PuntualDay
puntual_desk_job_get_day (PuntualDeskJob *job)
{
  return puntual_clock_today (puntual_desk_lane_get_clock (job->lane));
}

const char *
puntual_desk_job_get_path (PuntualDeskJob *job)
{
  return puntual_desk_lane_get_path (job->lane);
}

GCancellable *
puntual_desk_job_get_cancellable (PuntualDeskJob *job)
{
  return g_task_get_cancellable (job->task);
}

void
puntual_desk_job_take_result (PuntualDeskJob *job, gpointer result, GDestroyNotify free_result)
{
  if (job->free_result != NULL && job->result != NULL)
    job->free_result (job->result);
  job->result = result;
  job->free_result = free_result;
}

static gboolean
tell_progress (gpointer data)
{
  PuntualDeskJob *self = data;
  guint64 done, total;

  g_mutex_lock (&self->lock);
  self->idle = 0;
  done = self->done;
  total = self->total;
  g_mutex_unlock (&self->lock);
  self->progress (done, total, self->progress_data);
  return G_SOURCE_REMOVE;
}

void
puntual_desk_job_report (PuntualDeskJob *job, guint64 done, guint64 total)
{
  gint64 now = g_get_monotonic_time ();

  if (job->progress == NULL)
    return;
  g_mutex_lock (&job->lock);
  job->done = done;
  job->total = total;
  if (job->idle == 0 && (now - job->told_at >= TELL_EVERY_USEC || done == total))
    {
      job->told_at = now;
      job->idle = g_idle_add (tell_progress, job);
    }
  g_mutex_unlock (&job->lock);
}
