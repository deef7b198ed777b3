/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-words-ahead.h"

#include "puntual-mail.h"

/* The two threads hand the whole value to and fro through the queues: only the one that has it
 * touches what is below them. */
struct _PuntualWordsAhead
{
  GThread *thread;     /* NULL until the first draft */
  GAsyncQueue *drafts; /* the value itself, or the mark of the end */
  GAsyncQueue *done;
  gboolean is_away; /* the thread has it; of the caller's side alone */
  PuntualOutboxDraft *draft;
  PuntualMessage *message;
};

static char end_mark;

static gpointer
write_drafts (gpointer data)
{
  PuntualWordsAhead *self = data;

  while (g_async_queue_pop (self->drafts) != &end_mark)
    {
      self->message = puntual_outbox_draft_finish (self->draft, NULL);
      if (self->message != NULL && self->draft->medium == PUNTUAL_MEDIUM_EMAIL)
        puntual_mail_write_ahead (self->message, self->draft->from);
      g_async_queue_push (self->done, self);
    }
  return NULL;
}

PuntualWordsAhead *
puntual_words_ahead_new (void)
{
  PuntualWordsAhead *self = g_new0 (PuntualWordsAhead, 1);

  self->drafts = g_async_queue_new ();
  self->done = g_async_queue_new ();
  return self;
}

void
puntual_words_ahead_free (PuntualWordsAhead *self)
{
  if (self == NULL)
    return;

  puntual_words_ahead_drop (self);
  if (self->thread != NULL)
    {
      g_async_queue_push (self->drafts, &end_mark);
      g_thread_join (self->thread);
    }
  g_async_queue_unref (self->drafts);
  g_async_queue_unref (self->done);
  g_free (self);
}

static void
wait_for_it (PuntualWordsAhead *self)
{
  if (self->is_away)
    g_async_queue_pop (self->done);
  self->is_away = FALSE;
}

void
puntual_words_ahead_drop (PuntualWordsAhead *self)
{
  wait_for_it (self);
  g_clear_pointer (&self->draft, puntual_outbox_draft_free);
  g_clear_pointer (&self->message, puntual_message_free);
}

void
puntual_words_ahead_start (PuntualWordsAhead *self, PuntualOutboxDraft *draft)
{
  puntual_words_ahead_drop (self);
  self->draft = draft;
  if (self->thread == NULL)
    self->thread = g_thread_new ("words", write_drafts, self);
  self->is_away = TRUE;
  g_async_queue_push (self->drafts, self);
}

PuntualMessage *
puntual_words_ahead_take (PuntualWordsAhead *self, const PuntualPlannedMessage *planned,
                          PuntualMedium medium, const char *from)
{
  wait_for_it (self);
  if (self->draft == NULL || self->draft->planned != planned || self->draft->medium != medium
      || g_strcmp0 (self->draft->from, from) != 0)
    return NULL;

  g_clear_pointer (&self->draft, puntual_outbox_draft_free);
  return g_steal_pointer (&self->message);
}
