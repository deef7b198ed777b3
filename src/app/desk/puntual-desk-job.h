/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"

G_BEGIN_DECLS

/**
 * PuntualDeskLane:
 *
 * One thread with its own connection, and the jobs that wait for it. For puntual-desk.c only.
 */
typedef struct _PuntualDeskLane PuntualDeskLane;

struct _PuntualDeskJob
{
  GTask *task;           /* owned; its source is the desk */
  PuntualDeskLane *lane; /* borrowed, while it runs */
  PuntualDeskFunc func;
  gpointer data;
  GDestroyNotify free_data;
  gboolean closed; /* runs with every lane's ledger closed */
  gpointer result;
  GDestroyNotify free_result;
  gint64 event_before, event_after; /* the newest event, around a job that writes */
  /* Progress: the numbers are folded into one idle call. */
  PuntualDeskProgress progress;
  gpointer progress_data;
  GMutex lock;
  guint64 done, total;
  guint idle;
  gint64 told_at; /* monotonic */
};

/* Takes func's data; the task carries cancellable and callback. */
PuntualDeskJob *
puntual_desk_job_new (GTask *task, PuntualDeskFunc func, gpointer data, GDestroyNotify free_data);
/* On the main loop. */
void puntual_desk_job_free (PuntualDeskJob *self);

/* finished is called on the main loop with each job, which it frees. */
PuntualDeskLane *puntual_desk_lane_new (PuntualLane which, const char *path, PuntualDay fixed_day,
                                        GSourceFunc finished);
/* Waits for the running job; those that wait end with CANCELLED. */
void puntual_desk_lane_free (PuntualDeskLane *self);
/* Takes the job. From the main loop. */
void puntual_desk_lane_push (PuntualDeskLane *self, PuntualDeskJob *job);
/* Closes the connection, from another thread, and waits until that is done; it is opened again by
 * the next job. While held closed no job of the lane runs. */
void puntual_desk_lane_hold_closed (PuntualDeskLane *self);
void puntual_desk_lane_let_go (PuntualDeskLane *self);
/* The others, which a job that runs with the ledger closed holds closed. */
void puntual_desk_lane_set_others (PuntualDeskLane *self, PuntualDeskLane **others, guint n);
gboolean puntual_desk_lane_is_read_only (PuntualDeskLane *self);

/* Of the lane a job runs on. */
PuntualLedger *puntual_desk_lane_get_ledger (PuntualDeskLane *self);
PuntualClock *puntual_desk_lane_get_clock (PuntualDeskLane *self);
const char *puntual_desk_lane_get_path (PuntualDeskLane *self);
PuntualCalendarSet *puntual_desk_lane_get_calendars (PuntualDeskLane *self, GError **error);

G_END_DECLS
