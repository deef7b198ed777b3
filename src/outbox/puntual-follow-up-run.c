/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-follow-up-run.h"

static void
trouble_free (gpointer data)
{
  PuntualFollowUpTrouble *self = data;

  g_free (self->account);
  g_clear_error (&self->error);
  g_free (self);
}

PuntualFollowUpReport *
puntual_follow_up_report_new (void)
{
  PuntualFollowUpReport *self = g_new0 (PuntualFollowUpReport, 1);

  self->messages = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_outbox_row_free);
  self->troubles = g_ptr_array_new_with_free_func (trouble_free);
  return self;
}

void
puntual_follow_up_report_free (PuntualFollowUpReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->messages);
  g_ptr_array_unref (self->troubles);
  g_free (self);
}

void
puntual_follow_up_run_note_changed (PuntualFollowUpRun *self, gint64 row_id)
{
  for (guint i = 0; i < self->changed->len; i++)
    if (g_array_index (self->changed, gint64, i) == row_id)
      return;
  g_array_append_val (self->changed, row_id);
}

void
puntual_follow_up_run_note_trouble (PuntualFollowUpRun *self, const char *account, GError *error)
{
  PuntualFollowUpTrouble *trouble = g_new0 (PuntualFollowUpTrouble, 1);

  trouble->account = g_strdup (account);
  trouble->error = error;
  g_ptr_array_add (self->report->troubles, trouble);
}

gboolean
puntual_follow_up_run_is_in_trouble (const PuntualFollowUpRun *self, const char *account)
{
  for (guint i = 0; i < self->report->troubles->len; i++)
    {
      const PuntualFollowUpTrouble *trouble = g_ptr_array_index (self->report->troubles, i);

      if (g_strcmp0 (trouble->account, account) == 0)
        return TRUE;
    }
  return FALSE;
}
