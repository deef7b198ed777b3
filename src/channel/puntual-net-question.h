/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PuntualNetQuestion:
 *
 * One question to the network, asked on the calling thread with a main context that nobody else
 * runs, and given up when the patience is over or the caller cancels. Between begin and end that
 * context is the thread's default one.
 */
typedef struct
{
  GMainContext *context;
  GCancellable *stop; /* for every call of the question */
  GCancellable *outer;
  gulong chained;
  GSource *patience;
  GAsyncResult *answer;
} PuntualNetQuestion;

/* context: NULL makes one for this question alone; what outlives it, such as a session with its
 * connections, wants the same one each time. */
void puntual_net_question_begin (PuntualNetQuestion *self, GMainContext *context, guint patience_ms,
                                 GCancellable *cancellable);
/* The callback for an asynchronous call whose data is the question. */
void puntual_net_question_answer (GObject *source, GAsyncResult *result, gpointer self);
/* Waits for the callback. The result is borrowed until the next wait or the end. */
GAsyncResult *puntual_net_question_wait (PuntualNetQuestion *self);
void puntual_net_question_end (PuntualNetQuestion *self);

G_END_DECLS
