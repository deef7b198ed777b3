/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-answer-note.h"

#include <glib/gi18n-lib.h>

#include "puntual-answer-undo.h"
#include "puntual-text-answer.h"

/* One answer, in both directions. */
typedef struct
{
  gint64 customer_id;
  gint64 at;
} Answer;

static gboolean
note (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  Answer *self = data;
  gint64 row_id;

  self->at = puntual_clock_now (puntual_ledger_get_clock (ledger));
  return puntual_text_answer_by_hand (ledger, self->customer_id, self->at, NULL, &row_id, error);
}

static gboolean
take_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Answer *self = data;

  return puntual_answer_undo (puntual_desk_job_get_ledger (job), self->customer_id, self->at,
                              error);
}

void
puntual_answer_note (PuntualShell *shell, const PuntualCustomer *customer)
{
  Answer *answer = g_atomic_rc_box_new0 (Answer);
  /* Translators: %s is the name of a customer */
  g_autofree char *done =
      g_strdup_printf (_ ("%s answered: reminders wait until you resume them"), customer->name);

  answer->customer_id = customer->id;
  puntual_shell_carry_out (
      shell,
      puntual_deed_new (note, g_atomic_rc_box_acquire (answer),
                        (GDestroyNotify)g_atomic_rc_box_release),
      puntual_deed_new (take_back, answer, (GDestroyNotify)g_atomic_rc_box_release), done, NULL,
      NULL);
}
