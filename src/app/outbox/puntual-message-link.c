/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-message-link.h"
#include "puntual-outbox-browse.h"

static gboolean
find_message (PuntualDeskJob *job, gpointer id, GError **error)
{
  g_autoptr (PuntualOutboxRow) row =
      puntual_outbox_find (puntual_desk_job_get_ledger (job), id, error);

  if (row == NULL)
    return FALSE;
  puntual_desk_job_take_result (job, g_memdup2 (&row->row_id, sizeof (gint64)), g_free);
  return TRUE;
}

static void
message_found (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualShell) shell = data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *row_id = NULL;
  gpointer result = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    row_id = result;
  if (gtk_widget_in_destruction (GTK_WIDGET (shell)))
    return;
  if (row_id != NULL)
    puntual_shell_open (shell, PUNTUAL_PLACE_OUTBOX, *row_id);
  else
    puntual_shell_complain (shell, error);
}

void
puntual_message_link_open (PuntualShell *shell, const char *outbox_id)
{
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_LIST, find_message,
                          g_strdup (outbox_id), g_free, NULL, message_found, g_object_ref (shell));
}
