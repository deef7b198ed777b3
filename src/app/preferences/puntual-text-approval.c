/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-text-approval.h"

#include "puntual-whatsapp-texts.h"

typedef struct
{
  char *path, *account;
  char *template_name, *language; /* NULL: nothing is submitted */
  gboolean shows_pdf;
  char *pay_label, *reply_label; /* NULL: no such button */
  char *raw;                     /* what came of it */
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->path);
  g_free (self->account);
  g_free (self->template_name);
  g_free (self->language);
  g_free (self->pay_label);
  g_free (self->reply_label);
  g_free (self->raw);
  g_free (self);
}

static gboolean
ask (const Request *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualClock) clock = puntual_clock_new_system (NULL);
  g_autoptr (PuntualLedger) ledger = puntual_ledger_open (self->path, 0, clock, "app", error);
  const PuntualWhatsappSubmission submission = { .shows_pdf = self->shows_pdf,
                                                 .pay_label = self->pay_label,
                                                 .reply_label = self->reply_label };
  guint n;

  if (ledger == NULL)
    return FALSE;
  /* A text that was just submitted is noted by that: the list may not have it yet. */
  if (self->template_name != NULL)
    return puntual_whatsapp_texts_submit_as (ledger, self->account, self->template_name,
                                             self->language, &submission, cancellable, error);
  return puntual_whatsapp_texts_sync (ledger, self->account, &n, cancellable, error);
}

static void
ask_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *self = data;
  GError *error = NULL;

  /* What an earlier question on this thread left behind. */
  g_free (puntual_whatsapp_texts_take_raw ());
  if (ask (self, cancellable, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  self->raw = puntual_whatsapp_texts_take_raw ();
  g_task_return_error (task, error);
}

void
puntual_text_approval_async (PuntualDesk *desk, const char *account, const char *template_name,
                             const char *language, const PuntualWhatsappSubmission *submission,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Request *request = g_new0 (Request, 1);

  request->path = g_strdup (puntual_desk_get_path (desk));
  request->account = g_strdup (account);
  request->template_name = g_strdup (template_name);
  request->language = g_strdup (language);
  if (submission != NULL)
    {
      request->shows_pdf = submission->shows_pdf;
      request->pay_label = g_strdup (submission->pay_label);
      request->reply_label = g_strdup (submission->reply_label);
    }
  g_task_set_source_tag (task, puntual_text_approval_async);
  /* What was submitted before it was stopped is told by the answer. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, ask_on_thread);
}

gboolean
puntual_text_approval_finish (GAsyncResult *answer, char **raw, GError **error)
{
  Request *request = g_task_get_task_data (G_TASK (answer));

  *raw = g_steal_pointer (&request->raw);
  return g_task_propagate_boolean (G_TASK (answer), error);
}
