/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-net-question.h"

static gboolean
stop_now (gpointer stop)
{
  g_cancellable_cancel (stop);
  return G_SOURCE_REMOVE;
}

/* On any thread. The question stops on its own one: GLib leaks a source now and then when another
 * thread cancels while its socket is being closed. */
static void
on_outer_cancelled (GCancellable *outer, gpointer data)
{
  PuntualNetQuestion *self = data;
  g_autoptr (GSource) idle = g_idle_source_new ();

  g_source_set_priority (idle, G_PRIORITY_HIGH);
  g_source_set_callback (idle, stop_now, g_object_ref (self->stop), g_object_unref);
  g_source_attach (idle, self->context);
}

void
puntual_net_question_begin (PuntualNetQuestion *self, GMainContext *context, guint patience_ms,
                            GCancellable *cancellable)
{
  self->context = context != NULL ? g_main_context_ref (context) : g_main_context_new ();
  self->stop = g_cancellable_new ();
  self->outer = cancellable ? g_object_ref (cancellable) : NULL;
  self->chained = 0;
  if (cancellable)
    self->chained =
        g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled), self, NULL);
  self->patience = g_timeout_source_new (patience_ms);
  self->answer = NULL;
  g_main_context_push_thread_default (self->context);
  g_source_set_callback (self->patience, stop_now, self->stop, NULL);
  g_source_attach (self->patience, self->context);
}

void
puntual_net_question_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  PuntualNetQuestion *self = data;

  self->answer = g_object_ref (result);
}

GAsyncResult *
puntual_net_question_wait (PuntualNetQuestion *self)
{
  g_clear_object (&self->answer);
  while (self->answer == NULL)
    g_main_context_iteration (self->context, TRUE);
  return self->answer;
}

void
puntual_net_question_end (PuntualNetQuestion *self)
{
  if (self->outer)
    g_cancellable_disconnect (self->outer, self->chained);
  g_clear_object (&self->outer);
  g_clear_object (&self->answer);
  g_source_destroy (self->patience);
  g_source_unref (self->patience);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_object_unref (self->stop);
}
