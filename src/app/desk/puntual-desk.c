/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-desk-job.h"
#include "puntual-error.h"
#include "puntual-long-work.h"

struct _PuntualDesk
{
  GObject parent_instance;

  char *path;
  char *identity;       /* of the ledger; NULL: not known yet */
  GPtrArray *long_work; /* of GCancellable: begun and not ended */
  PuntualDay fixed_day;
  PuntualDeskLane *lanes[PUNTUAL_N_LANES];
  PuntualClock *clock; /* of the main loop */
  GError *trouble;
  gint64 last_event;   /* the newest one the windows know of; -1: none yet */
  PuntualDay last_day; /* that the windows show; NONE: none yet */
  GPtrArray *pending;  /* of PuntualDeskJob, borrowed: not answered yet */
  gboolean opened;     /* the reading lanes run */
  gboolean looking;
};

G_DEFINE_FINAL_TYPE (PuntualDesk, puntual_desk, G_TYPE_OBJECT)

enum
{
  CHANGED,
  TROUBLE,
  LONG_WORK_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
puntual_desk_finalize (GObject *object)
{
  PuntualDesk *self = PUNTUAL_DESK (object);

  g_clear_error (&self->trouble);
  g_clear_object (&self->clock);
  g_ptr_array_unref (self->long_work);
  g_ptr_array_unref (self->pending);
  g_free (self->path);
  g_free (self->identity);
  G_OBJECT_CLASS (puntual_desk_parent_class)->finalize (object);
}

/* Every job holds its desk: when this runs, none is left. */
static void
puntual_desk_dispose (GObject *object)
{
  PuntualDesk *self = PUNTUAL_DESK (object);

  /* The writing one last: only a connection that may write leaves the ledger in one file. */
  for (guint i = 0; i < PUNTUAL_N_LANES; i++)
    g_clear_pointer (&self->lanes[i], puntual_desk_lane_free);
  G_OBJECT_CLASS (puntual_desk_parent_class)->dispose (object);
}

static void
puntual_desk_class_init (PuntualDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_desk_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_desk_finalize;
  signals[CHANGED] = g_signal_new ("changed", PUNTUAL_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[LONG_WORK_ENDED] = g_signal_new ("long-work-ended", PUNTUAL_TYPE_DESK, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TROUBLE] = g_signal_new ("trouble", PUNTUAL_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
puntual_desk_init (PuntualDesk *self)
{
  self->last_event = -1;
  self->pending = g_ptr_array_new ();
  self->long_work = g_ptr_array_new_with_free_func (g_object_unref);
}

/* --- Jobs that are done --- */

static void
saw_event (PuntualDesk *self, gint64 event)
{
  PuntualDay day = puntual_clock_today (self->clock);
  /* At midnight all that is late is a day later, and another plan holds. */
  gboolean moved = (self->last_event >= 0 && event >= 0 && event != self->last_event)
                   || (self->last_day != PUNTUAL_DAY_NONE && day != self->last_day);

  self->last_day = day;
  if (event >= 0)
    self->last_event = event;
  if (moved)
    g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
job_finished (gpointer data)
{
  PuntualDeskJob *job = data;
  g_autoptr (PuntualDesk) self = g_object_ref (g_task_get_source_object (job->task));

  g_ptr_array_remove_fast (self->pending, job);
  if (job->event_after > 0 && job->event_after != job->event_before)
    saw_event (self, job->event_after);
  else if (job->closed)
    g_signal_emit (self, signals[CHANGED], 0);
  puntual_desk_job_free (job);
  return G_SOURCE_REMOVE;
}

/* --- Making one --- */

/* What the desk itself wants to know of the ledger. */
typedef struct
{
  gint64 event;
  char *zone;
  char *identity;
} Look;

static void
look_free (gpointer data)
{
  Look *self = data;

  g_free (self->zone);
  g_free (self->identity);
  g_free (self);
}

static gboolean
take_look (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);
  Look *look;

  if (policy == NULL)
    return FALSE;
  look = g_new0 (Look, 1);
  look->zone = g_strdup (policy->timezone);
  puntual_desk_job_take_result (job, look, look_free);
  look->identity = puntual_ledger_get_identity (ledger, NULL);
  look->event = puntual_ledger_last_event (ledger, error);
  return look->event >= 0;
}

static void
use_look (PuntualDesk *self, Look *look)
{
  if (self->fixed_day == PUNTUAL_DAY_NONE)
    {
      g_clear_object (&self->clock);
      self->clock = puntual_clock_new_system (look->zone);
    }
  g_free (self->identity);
  self->identity = g_steal_pointer (&look->identity);
  saw_event (self, look->event);
  look_free (look);
}

static gboolean
do_nothing (PuntualDeskJob *job, gpointer data, GError **error)
{
  return TRUE;
}

static void
lists_are_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  puntual_desk_lane_let_go (PUNTUAL_DESK (source)->lanes[PUNTUAL_LANE_READ]);
}

/* A list that is on the screen already is read first, with the machine to itself; what takes long
 * begins after that. */
static void
let_lanes_go (PuntualDesk *self)
{
  self->opened = TRUE;
  puntual_desk_run_async (self, PUNTUAL_LANE_LIST, do_nothing, NULL, NULL, NULL, lists_are_read,
                          NULL);
  puntual_desk_lane_let_go (self->lanes[PUNTUAL_LANE_LIST]);
}

static void
first_look_done (GObject *source, GAsyncResult *answer, gpointer data)
{
  PuntualDesk *self = PUNTUAL_DESK (source);
  gpointer look = NULL;

  if (!self->opened)
    let_lanes_go (self);
  if (puntual_desk_run_finish (self, answer, &look, &self->trouble))
    use_look (self, look);
  if (self->trouble != NULL)
    g_signal_emit (self, signals[TROUBLE], 0);
}

PuntualDesk *
puntual_desk_new (const char *path, PuntualDay fixed_day)
{
  PuntualDesk *self = g_object_new (PUNTUAL_TYPE_DESK, NULL);

  self->path = g_strdup (path);
  self->fixed_day = fixed_day;
  self->clock = fixed_day != PUNTUAL_DAY_NONE ? puntual_clock_new_fixed (fixed_day, NULL)
                                              : puntual_clock_new_system (NULL);
  for (guint i = 0; i < PUNTUAL_N_LANES; i++)
    self->lanes[i] = puntual_desk_lane_new ((PuntualLane)i, path, fixed_day, job_finished);
  puntual_desk_lane_set_others (self->lanes[PUNTUAL_LANE_WRITE], self->lanes, PUNTUAL_LANE_WRITE);
  /* The writing lane makes the ledger before the others look for it. */
  for (guint i = 0; i < PUNTUAL_LANE_WRITE; i++)
    puntual_desk_lane_hold_closed (self->lanes[i]);
  puntual_desk_run_async (self, PUNTUAL_LANE_WRITE, take_look, NULL, NULL, NULL, first_look_done,
                          NULL);
  return self;
}

const char *
puntual_desk_get_path (PuntualDesk *self)
{
  return self->path;
}

const char *
puntual_desk_get_identity (PuntualDesk *self)
{
  return self->identity;
}

const GError *
puntual_desk_get_trouble (PuntualDesk *self)
{
  return self->trouble;
}

gboolean
puntual_desk_is_read_only (PuntualDesk *self)
{
  return puntual_desk_lane_is_read_only (self->lanes[PUNTUAL_LANE_WRITE]);
}

gboolean
puntual_desk_is_idle (PuntualDesk *self)
{
  return self->pending->len == 0;
}

PuntualDay
puntual_desk_get_day (PuntualDesk *self)
{
  return puntual_clock_today (self->clock);
}

/* --- Running jobs --- */

static PuntualDeskJob *
job_new (PuntualDesk *self, PuntualDeskFunc func, gpointer data, GDestroyNotify free_data,
         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  PuntualDeskJob *job;

  g_task_set_source_tag (task, puntual_desk_run_async);
  /* What was done is told, even when somebody cancels a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  job = puntual_desk_job_new (task, func, data, free_data);
  g_ptr_array_add (self->pending, job);
  return job;
}

void
puntual_desk_run_async (PuntualDesk *self, PuntualLane lane, PuntualDeskFunc func, gpointer data,
                        GDestroyNotify free_data, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  puntual_desk_run_long_async (self, lane, func, data, free_data, NULL, NULL, cancellable, callback,
                               user_data);
}

void
puntual_desk_run_long_async (PuntualDesk *self, PuntualLane lane, PuntualDeskFunc func,
                             gpointer data, GDestroyNotify free_data, PuntualDeskProgress progress,
                             gpointer progress_data, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  PuntualDeskJob *job = job_new (self, func, data, free_data, cancellable, callback, user_data);

  job->progress = progress;
  job->progress_data = progress_data;
  puntual_desk_lane_push (self->lanes[lane], job);
}

void
puntual_desk_run_closed_async (PuntualDesk *self, PuntualDeskFunc func, gpointer data,
                               GDestroyNotify free_data, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  PuntualDeskJob *job = job_new (self, func, data, free_data, NULL, callback, user_data);

  job->closed = TRUE;
  puntual_desk_lane_push (self->lanes[PUNTUAL_LANE_WRITE], job);
}

gboolean
puntual_desk_run_finish (PuntualDesk *self, GAsyncResult *answer, gpointer *result, GError **error)
{
  GError *reason = NULL;
  gpointer answered = g_task_propagate_pointer (G_TASK (answer), &reason);

  if (result != NULL)
    *result = answered;
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, reason);
  return FALSE;
}

/* --- Long work --- */

void
puntual_desk_begin_long_work (PuntualDesk *self, GCancellable *cancellable)
{
  g_ptr_array_add (self->long_work, g_object_ref (cancellable));
}

void
puntual_desk_end_long_work (PuntualDesk *self, GCancellable *cancellable)
{
  if (g_ptr_array_remove_fast (self->long_work, cancellable) && self->long_work->len == 0)
    g_signal_emit (self, signals[LONG_WORK_ENDED], 0);
}

gboolean
puntual_desk_stop_long_work (PuntualDesk *self)
{
  g_autoptr (GPtrArray) running =
      g_ptr_array_copy (self->long_work, (GCopyFunc)(void *)g_object_ref, NULL);

  for (guint i = 0; i < running->len; i++)
    g_cancellable_cancel (g_ptr_array_index (running, i));
  return running->len > 0;
}

void
puntual_desk_finish (PuntualDesk *self)
{
  puntual_desk_stop_long_work (self);
  for (guint i = 0; i < self->pending->len; i++)
    {
      PuntualDeskJob *job = g_ptr_array_index (self->pending, i);
      GCancellable *cancellable = g_task_get_cancellable (job->task);

      if (cancellable != NULL)
        g_cancellable_cancel (cancellable);
    }
  while (self->pending->len > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* --- Changes from outside --- */

static void
look_done (GObject *source, GAsyncResult *answer, gpointer data)
{
  PuntualDesk *self = PUNTUAL_DESK (source);
  gpointer look = NULL;

  self->looking = FALSE;
  if (puntual_desk_run_finish (self, answer, &look, NULL))
    use_look (self, look);
}

void
puntual_desk_look_for_changes (PuntualDesk *self)
{
  if (self->looking || !self->opened || self->trouble != NULL)
    return;
  self->looking = TRUE;
  puntual_desk_run_async (self, PUNTUAL_LANE_LIST, take_look, NULL, NULL, NULL, look_done, NULL);
}
