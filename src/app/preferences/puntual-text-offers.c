/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-text-offers.h"

typedef struct
{
  char *path, *account;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->path);
  g_free (self->account);
  g_free (self);
}

static GPtrArray *
ask (const Request *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualClock) clock = puntual_clock_new_system (NULL);
  g_autoptr (PuntualLedger) ledger = puntual_ledger_open (self->path, 0, clock, "app", error);

  return ledger != NULL ? puntual_whatsapp_match_offers (ledger, self->account, cancellable, error)
                        : NULL;
}

static void
ask_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *offers = ask (data, cancellable, &error);

  if (offers != NULL)
    g_task_return_pointer (task, offers, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
puntual_text_offers_async (PuntualDesk *desk, const char *account, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Request *request = g_new0 (Request, 1);

  request->path = g_strdup (puntual_desk_get_path (desk));
  request->account = g_strdup (account);
  g_task_set_source_tag (task, puntual_text_offers_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, ask_on_thread);
}

GPtrArray *
puntual_text_offers_finish (GAsyncResult *answer, GError **error)
{
  return g_task_propagate_pointer (G_TASK (answer), error);
}
