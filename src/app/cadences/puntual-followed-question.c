/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-followed-question.h"

#include <adwaita.h>

#include "puntual-ledger-records.h"

/* A customer nobody is: of the facts only what holds for all is read. */
#define NOBODY (-1)

static PuntualFollowedQuestion *
copy_question (const PuntualFollowedQuestion *question)
{
  PuntualFollowedQuestion *copy = g_memdup2 (question, sizeof *question);

  copy->name = g_strdup (question->name);
  return copy;
}

static void
free_question (gpointer data)
{
  PuntualFollowedQuestion *question = data;

  g_free ((char *)question->name);
  g_free (question);
}

static PuntualFollowedCadence *
answer_for_all (PuntualLedger *ledger, PuntualDay day, const PuntualFollowedQuestion *question,
                GError **error)
{
  g_autoptr (PuntualFacts) facts = puntual_ledger_load_facts (ledger, day, NOBODY, error);

  if (facts == NULL)
    return NULL;
  return question->level == PUNTUAL_CADENCE_OF_SEGMENT
             ? puntual_followed_cadence_of_segment (facts, question->name)
             : puntual_followed_cadence_of_business (facts);
}

/* invoice NULL: what the customer has. */
static PuntualFollowedCadence *
answer_for_one (PuntualLedger *ledger, PuntualDay day, gint64 customer_id,
                const PuntualInvoice *invoice, GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, customer_id, error);
  g_autoptr (PuntualFacts) facts =
      customer != NULL ? puntual_ledger_load_facts (ledger, day, customer_id, error) : NULL;

  if (facts == NULL)
    return NULL;
  return invoice != NULL ? puntual_followed_cadence_of_invoice (facts, customer, invoice)
                         : puntual_followed_cadence_of_customer (facts, customer);
}

PuntualFollowedCadence *
puntual_followed_question_answer (PuntualLedger *ledger, PuntualDay day,
                                  const PuntualFollowedQuestion *question, GError **error)
{
  g_autoptr (PuntualInvoice) invoice = NULL;

  switch (question->level)
    {
    case PUNTUAL_CADENCE_OF_INVOICE:
      invoice = puntual_invoice_find (ledger, question->name, error);
      return invoice != NULL ? answer_for_one (ledger, day, invoice->customer_id, invoice, error)
                             : NULL;
    case PUNTUAL_CADENCE_OF_CUSTOMER:
      return answer_for_one (ledger, day, question->customer_id, NULL, error);
    case PUNTUAL_CADENCE_OF_SEGMENT:
    case PUNTUAL_CADENCE_OF_BUSINESS:
    case PUNTUAL_CADENCE_OF_NOBODY:
    default:
      return answer_for_all (ledger, day, question, error);
    }
}

static gboolean
answer_in_words (PuntualDeskJob *job, gpointer question, GError **error)
{
  g_autoptr (PuntualFollowedCadence) followed = puntual_followed_question_answer (
      puntual_desk_job_get_ledger (job), puntual_desk_job_get_day (job), question, error);

  if (followed == NULL)
    return FALSE;
  puntual_desk_job_take_result (job, puntual_followed_cadence_text (followed), g_free);
  return TRUE;
}

static void
on_answered (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autofree char *sentence = NULL;

  /* While a number is typed most of it is nobody's: that says nothing yet. */
  puntual_desk_run_finish (PUNTUAL_DESK (source), answer, (gpointer *)&sentence, NULL);
  if (ADW_IS_ACTION_ROW (widget))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), sentence != NULL ? sentence : "");
  else
    gtk_label_set_text (GTK_LABEL (widget), sentence != NULL ? sentence : "");
}

void
puntual_followed_question_show (PuntualDesk *desk, const PuntualFollowedQuestion *question,
                                GtkWidget *widget)
{
  puntual_desk_run_async (desk, PUNTUAL_LANE_READ, answer_in_words, copy_question (question),
                          free_question, NULL, on_answered, g_object_ref (widget));
}
