/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-answer-note.h"

#include <glib/gi18n-lib.h>

#include "puntual-text-answer.h"

static gboolean
note (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  const gint64 *customer_id = data;
  gint64 row_id;

  return puntual_text_answer_by_hand (ledger, *customer_id,
                                      puntual_clock_now (puntual_ledger_get_clock (ledger)), NULL,
                                      &row_id, error);
}

void
puntual_answer_note (PuntualShell *shell, const PuntualCustomer *customer)
{
  gint64 *id = g_new (gint64, 1);
  /* Translators: %s is the name of a customer */
  g_autofree char *done =
      g_strdup_printf (_ ("%s answered: reminders wait until you resume them"), customer->name);

  *id = customer->id;
  puntual_shell_carry_out (shell, puntual_deed_new (note, id, g_free), NULL, done, NULL, NULL);
}
