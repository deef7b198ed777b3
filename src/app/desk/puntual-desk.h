/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"
#include "puntual-ledger.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_DESK (puntual_desk_get_type ())
G_DECLARE_FINAL_TYPE (PuntualDesk, puntual_desk, PUNTUAL, DESK, GObject)

/**
 * PuntualDesk:
 *
 * The open ledger as the windows work at it. Work on the ledger is a job that runs on a thread of
 * its own and answers on the main loop; the main loop itself never waits for the ledger. Three
 * lanes, each a thread with its own connection, keep a long import from holding up a list:
 *
 * `LIST`: the rows in sight, a few milliseconds each. `READ`: plans, figures, previews.
 * `WRITE`: everything that changes something, one after the other.
 *
 * Signal `changed`: the ledger was changed, by this program or another one.
 * Signal `trouble`: the ledger could not be opened; puntual_desk_get_trouble() says why.
 */
typedef enum
{
  PUNTUAL_LANE_LIST,
  PUNTUAL_LANE_READ,
  PUNTUAL_LANE_WRITE,
  PUNTUAL_N_LANES,
} PuntualLane;

/* What a job sees of the desk, on the thread of its lane. */
typedef struct _PuntualDeskJob PuntualDeskJob;

/* Does the work. FALSE with an error: failed. */
typedef gboolean (*PuntualDeskFunc) (PuntualDeskJob *job, gpointer data, GError **error);
/* On the main loop, at most some twenty times a second. */
typedef void (*PuntualDeskProgress) (guint64 done, guint64 total, gpointer data);

/* Of the job's lane; borrowed. NULL in a job that runs with the ledger closed. */
PuntualLedger *puntual_desk_job_get_ledger (PuntualDeskJob *job);
/* The calendars of the business as it is set now; borrowed. NULL with an error. */
PuntualCalendarSet *puntual_desk_job_get_calendars (PuntualDeskJob *job, GError **error);
PuntualDay puntual_desk_job_get_day (PuntualDeskJob *job);
GCancellable *puntual_desk_job_get_cancellable (PuntualDeskJob *job); /* borrowed or NULL */
/* The path of the ledger. Borrowed. */
const char *puntual_desk_job_get_path (PuntualDeskJob *job);
PuntualClock *puntual_desk_job_get_clock (PuntualDeskJob *job);
/* What the job answers; taken. */
void
puntual_desk_job_take_result (PuntualDeskJob *job, gpointer result, GDestroyNotify free_result);
/* Tells the main loop how far it is. From the job's thread. */
void puntual_desk_job_report (PuntualDeskJob *job, guint64 done, guint64 total);

/* path: of the ledger, made when it is not there. fixed_day: a clock that stands still on it, for
 * pictures and tests; NONE: the system's, in the zone of the business. */
PuntualDesk *puntual_desk_new (const char *path, PuntualDay fixed_day);
const char *puntual_desk_get_path (PuntualDesk *self);
/* What tells this ledger from all others, as of the last look; NULL: not known yet. Borrowed. */
const char *puntual_desk_get_identity (PuntualDesk *self);
/* The day of the business. */
PuntualDay puntual_desk_get_day (PuntualDesk *self);
/* The disk takes no changes: one may look. */
gboolean puntual_desk_is_read_only (PuntualDesk *self);
/* Why the ledger cannot be opened; NULL when it can. Borrowed. */
const GError *puntual_desk_get_trouble (PuntualDesk *self);

/* No job waits or runs, and every answer was given: what the windows show is all they asked for. */
gboolean puntual_desk_is_idle (PuntualDesk *self);

/* Queues a job. `data` is freed on the main loop after the callback. A job whose cancellable is
 * cancelled before its turn does not run (CANCELLED). */
void puntual_desk_run_async (PuntualDesk *self, PuntualLane lane, PuntualDeskFunc func,
                             gpointer data, GDestroyNotify free_data, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
/* The same with a progress function, called on the main loop while the job runs. */
void
puntual_desk_run_long_async (PuntualDesk *self, PuntualLane lane, PuntualDeskFunc func,
                             gpointer data, GDestroyNotify free_data, PuntualDeskProgress progress,
                             gpointer progress_data, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
/* Runs with the ledger closed on every lane: for putting a backup in its place. Afterwards it is
 * opened anew and `changed` is emitted. */
void puntual_desk_run_closed_async (PuntualDesk *self, PuntualDeskFunc func, gpointer data,
                                    GDestroyNotify free_data, GAsyncReadyCallback callback,
                                    gpointer user_data);
/* FALSE with an error. *result (may be NULL): what the job answered, owned by the caller; NULL when
 * it answered nothing. */
gboolean
puntual_desk_run_finish (PuntualDesk *self, GAsyncResult *answer, gpointer *result, GError **error);

/* Before the program ends: asks what can be cancelled to stop (a run of the outbox stops between
 * two messages), lets the rest finish, and answers all of it. Nothing that was begun is broken off.
 */
void puntual_desk_finish (PuntualDesk *self);

/* Asks whether another program changed the ledger, and emits `changed` if so. */
void puntual_desk_look_for_changes (PuntualDesk *self);

G_END_DECLS
