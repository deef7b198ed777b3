/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
/* This file reaches above the floor where the library at hand does. */
#undef ADW_VERSION_MAX_ALLOWED
#undef GDK_VERSION_MAX_ALLOWED
#include "puntual-question.h"

#include <adwaita.h>

static char *answer_of_a_test = NULL;

void
puntual_question_answer_next (const char *id)
{
  g_free (answer_of_a_test);
  answer_of_a_test = g_strdup (id);
}

static AdwResponseAppearance
appearance_of (PuntualAnswerLook look)
{
  if (look == PUNTUAL_ANSWER_DESTRUCTIVE)
    return ADW_RESPONSE_DESTRUCTIVE;
  return look == PUNTUAL_ANSWER_SUGGESTED ? ADW_RESPONSE_SUGGESTED : ADW_RESPONSE_DEFAULT;
}

static void
on_response (gpointer dialog, const char *id, GTask *task)
{
  g_task_return_pointer (task, g_strdup (id), g_free);
  g_object_unref (task);
}

#if ADW_CHECK_VERSION(1, 5, 0)

static void
show_question (GtkWidget *owner, const char *heading, const char *body,
               const PuntualAnswer *answers, guint n_answers, GTask *task)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  for (guint i = 0; i < n_answers; i++)
    {
      adw_alert_dialog_add_response (alert, answers[i].id, answers[i].label);
      adw_alert_dialog_set_response_appearance (alert, answers[i].id,
                                                appearance_of (answers[i].look));
      if (answers[i].look == PUNTUAL_ANSWER_SUGGESTED)
        adw_alert_dialog_set_default_response (alert, answers[i].id);
    }
  adw_alert_dialog_set_close_response (alert, answers[0].id);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), task);
  adw_dialog_present (dialog, owner);
}

#else

static void
show_question (GtkWidget *owner, const char *heading, const char *body,
               const PuntualAnswer *answers, guint n_answers, GTask *task)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  for (guint i = 0; i < n_answers; i++)
    {
      adw_message_dialog_add_response (message, answers[i].id, answers[i].label);
      adw_message_dialog_set_response_appearance (message, answers[i].id,
                                                  appearance_of (answers[i].look));
      if (answers[i].look == PUNTUAL_ANSWER_SUGGESTED)
        adw_message_dialog_set_default_response (message, answers[i].id);
    }
  adw_message_dialog_set_close_response (message, answers[0].id);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

#endif

void
puntual_question_ask (GtkWidget *owner, const char *heading, const char *body,
                      const PuntualAnswer *answers, guint n_answers, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (owner));
  g_return_if_fail (n_answers > 0);

  task = g_task_new (owner, NULL, callback, user_data);
  g_task_set_source_tag (task, puntual_question_ask);
  if (answer_of_a_test != NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&answer_of_a_test), g_free);
      g_object_unref (task);
      return;
    }
  show_question (owner, heading, body, answers, n_answers, task);
}

char *
puntual_question_finish (GtkWidget *owner, GAsyncResult *answer)
{
  g_return_val_if_fail (g_task_is_valid (answer, owner), NULL);

  return g_task_propagate_pointer (G_TASK (answer), NULL);
}
