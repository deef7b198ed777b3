/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_ANSWER_PLAIN,
  PUNTUAL_ANSWER_SUGGESTED,
  PUNTUAL_ANSWER_DESTRUCTIVE,
} PuntualAnswerLook;

typedef struct
{
  const char *id;
  const char *label; /* translated, with a mnemonic */
  PuntualAnswerLook look;
} PuntualAnswer;

/* A question with named answers above the window of owner. heading and body are plain text. The
 * first answer is what Escape gives, and is on the left; the suggested one, if any, what Return
 * gives. Only for what cannot be undone: everything else is done at once and can be undone. */
void puntual_question_ask (GtkWidget *owner, const char *heading, const char *body,
                           const PuntualAnswer *answers, guint n_answers,
                           GAsyncReadyCallback callback, gpointer user_data);
/* The id of an answer. Free with g_free(). The source object of the callback is the owner. */
char *puntual_question_finish (GtkWidget *owner, GAsyncResult *answer);
/* Tests answer in the person's place: the next question gets this one. */
void puntual_question_answer_next (const char *id);

G_END_DECLS
