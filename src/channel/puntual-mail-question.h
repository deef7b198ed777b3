/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PuntualMailQuestion:
 *
 * One question to the network, asked on the calling thread with a main context of its own, and
 * given up when the patience is over or the caller cancels. Between begin and end that context is
 * the thread's default one.
 */
typedef struct
{
  GMainContext *context;
  GCancellable *stop; /* for every call of the question */
  GCancellable *outer;
  gulong chained;
  GSource *patience;
  GAsyncResult *answer;
  gboolean by_proxy; /* the connection of now */
} PuntualMailQuestion;

void puntual_mail_question_begin (PuntualMailQuestion *self, guint patience_ms,
                                  GCancellable *cancellable);
/* The callback for an asynchronous call whose data is the question. */
void puntual_mail_question_answer (GObject *source, GAsyncResult *result, gpointer self);
/* Waits for the callback. The result is borrowed until the next wait or the end. */
GAsyncResult *puntual_mail_question_wait (PuntualMailQuestion *self);
void puntual_mail_question_end (PuntualMailQuestion *self);

/* Asks with GET and gives at most max bytes of an answer of status 200; NULL for anything else,
 * also when there is more. Follows a few redirects. Only https, with certificates checked, and
 * only hosts of the public internet by their names; this machine where the caller itself names it,
 * for tests. */
GBytes *puntual_mail_question_fetch (const char *uri, gsize max, guint patience_ms,
                                     GCancellable *cancellable);

G_END_DECLS
