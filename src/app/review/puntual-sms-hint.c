/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-sms-hint.h"

static void
ask_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, puntual_sms_estimate_ask (data, cancellable));
}

void
puntual_sms_hint_ask_async (PuntualSmsEstimate *estimate, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, puntual_sms_hint_ask_async);
  g_task_set_task_data (task, estimate, (GDestroyNotify)puntual_sms_estimate_free);
  g_task_run_in_thread (task, ask_on_thread);
}

const PuntualSmsEstimate *
puntual_sms_hint_ask_finish (GAsyncResult *answer)
{
  GTask *task = G_TASK (answer);

  return g_task_propagate_boolean (task, NULL) ? g_task_get_task_data (task) : NULL;
}
