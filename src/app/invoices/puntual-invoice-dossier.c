/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-followed-cadence.h"
#include "puntual-invoice-dossier.h"
#include "puntual-invoice-state.h"
#include "puntual-locale.h"
#include "puntual-outbox.h"
#include "puntual-payer-habit.h"
#include "puntual-rule-text.h"
#include "puntual-shell.h"

/* So far ahead the next step is looked for. */
#define HORIZON_DAYS 120
/* Older things are told on the page of the customer, as far back as one likes. */
#define TIMELINE_LENGTH 200

void
puntual_invoice_dossier_free (PuntualInvoiceDossier *self)
{
  g_clear_pointer (&self->row, puntual_invoice_row_free);
  g_clear_pointer (&self->customer, puntual_customer_free);
  g_free (self->habit);
  g_free (self->reached_by);
  g_free (self->cadence);
  puntual_next_step_clear (&self->next);
  g_clear_pointer (&self->why, puntual_explanation_free);
  g_clear_pointer (&self->timeline, g_ptr_array_unref);
  g_free (self);
}

/* --- How the customer is reached --- */

static const char *
language_name (const char *tag)
{
  return g_strcmp0 (puntual_locale_base (tag), "es") == 0 ? _ ("Spanish") : _ ("English");
}

static guint
usable_media (const PuntualFacts *facts, const PuntualCustomerFact *customer,
              PuntualMedium media[PUNTUAL_N_MEDIA])
{
  const gboolean known[PUNTUAL_N_MEDIA] = {
    [PUNTUAL_MEDIUM_EMAIL] = *customer->email != '\0',
    [PUNTUAL_MEDIUM_WHATSAPP] = *customer->phone != '\0',
    [PUNTUAL_MEDIUM_SMS] = *customer->phone != '\0',
    [PUNTUAL_MEDIUM_LETTER] = customer->has_address,
    [PUNTUAL_MEDIUM_CALL] = *customer->phone != '\0',
  };
  guint usable = facts->available_media & ~customer->refused_media;
  guint n = 0;

  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    if (known[i] && (usable & PUNTUAL_MEDIUM_BIT (i)) != 0)
      media[n++] = (PuntualMedium)i;
  return n;
}

static char *
reached_by (const PuntualFacts *facts, const PuntualCustomerFact *customer)
{
  const char *tag = *customer->language != '\0' ? customer->language : facts->policy->language;
  PuntualMedium media[PUNTUAL_N_MEDIA];
  guint n = usable_media (facts, customer, media);
  g_autofree char *words = puntual_media_text (media, n);

  if (customer->opted_out)
    return g_strdup (_ ("Wants no reminders"));
  if (n == 0)
    return g_strdup (_ ("Nothing to reach them by: add an e-mail or a telephone"));
  return g_strdup_printf ("%s · %s", language_name (tag), words);
}

static char *
cadence_words (const PuntualFacts *facts, const PuntualCustomer *customer,
               const PuntualInvoice *invoice)
{
  g_autoptr (PuntualFollowedCadence) followed =
      puntual_followed_cadence_of_invoice (facts, customer, invoice);
  g_autofree char *origin = puntual_followed_cadence_origin (followed);

  if (followed->cadence == NULL)
    return g_strdup (_ ("No cadence: nothing is sent"));
  /* Translators: the name of a cadence, and where it comes from (“The default of your business”) */
  return g_strdup_printf (_ ("Cadence “%1$s” · %2$s"), followed->cadence, origin);
}

/* --- Reading it all --- */

static gboolean
read_plan (PuntualInvoiceDossier *self, PuntualDeskJob *job, GError **error)
{
  const char *language = puntual_shell_language ();
  gint64 id = self->row->invoice->id;
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  g_autoptr (PuntualFacts) facts = NULL;

  if (calendars == NULL)
    return FALSE;
  facts = puntual_ledger_load_facts (puntual_desk_job_get_ledger (job), self->day,
                                     self->customer->id, error);
  if (facts == NULL)
    return FALSE;
  if (facts->customers->len > 0)
    self->reached_by =
        reached_by (facts, &g_array_index (facts->customers, PuntualCustomerFact, 0));
  if (!puntual_invoice_state_is_open (self->row))
    return TRUE;
  self->cadence = cadence_words (facts, self->customer, self->row->invoice);
  self->has_next =
      puntual_plan_next_step (facts, calendars, self->day, HORIZON_DAYS, id, language, &self->next);
  self->why = puntual_plan_explain (facts, calendars, self->day, id, language);
  return TRUE;
}

static gboolean
read_records (PuntualInvoiceDossier *self, PuntualLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_invoice_rows (ledger, &id, 1, error);

  if (rows == NULL)
    return FALSE;
  if (rows->len == 0)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("This invoice is not in the ledger any more."));
      return FALSE;
    }
  self->row = g_ptr_array_steal_index (rows, 0);
  self->customer = puntual_customer_get (ledger, self->row->invoice->customer_id, error);
  if (self->customer == NULL)
    return FALSE;
  self->habit =
      puntual_payer_habit_sentence (ledger, self->customer->id, puntual_shell_language (), error);
  self->timeline = self->habit == NULL
                       ? NULL
                       : puntual_timeline_load (ledger, self->customer->id, id,
                                                puntual_shell_language (), TIMELINE_LENGTH, error);
  return self->timeline != NULL;
}

gboolean
puntual_invoice_dossier_take (PuntualDeskJob *job, gpointer id, GError **error)
{
  PuntualInvoiceDossier *self = g_new0 (PuntualInvoiceDossier, 1);

  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_invoice_dossier_free);
  self->day = puntual_desk_job_get_day (job);
  return read_records (self, puntual_desk_job_get_ledger (job), *(gint64 *)id, error)
         && read_plan (self, job, error);
}

/* --- All of them --- */

void
puntual_invoice_summary_free (PuntualInvoiceSummary *self)
{
  g_free (self->owed);
  g_clear_pointer (&self->cadences, g_ptr_array_unref);
  g_free (self);
}

/* Amounts of several currencies stand side by side and are never added. */
static char *
owed_words (const GArray *owed)
{
  g_autoptr (GString) amounts = g_string_new (NULL);
  g_autofree char *count = NULL;
  guint n = 0;

  for (guint i = 0; i < owed->len; i++)
    {
      const PuntualOwed *block = &g_array_index (owed, PuntualOwed, i);
      g_autofree char *money =
          puntual_locale_money (block->open, block->currency, puntual_shell_language ());

      g_string_append_printf (amounts, " · %s", money);
      n += block->n_open;
    }
  if (n == 0)
    return g_strdup ("");
  /* Translators: %u is a number of invoices; their amounts follow */
  count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u open", "%u open", n), n);
  return g_strconcat (count, amounts->str, NULL);
}

gboolean
puntual_invoice_summary_take (PuntualDeskJob *job, gpointer unused, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autoptr (GArray) owed = puntual_ledger_owed (ledger, 0, error);
  PuntualInvoiceSummary *self;

  if (owed == NULL)
    return FALSE;
  self = g_new0 (PuntualInvoiceSummary, 1);
  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_invoice_summary_free);
  self->owed = owed_words (owed);
  self->cadences = puntual_cadence_list (ledger, error);
  return self->cadences != NULL;
}

/* --- The next message --- */

static const PuntualPlannedMessage *
message_about (const PuntualPlan *plan, gint64 invoice_id)
{
  for (guint i = 0; i < plan->messages->len; i++)
    {
      const PuntualPlannedMessage *message = g_ptr_array_index (plan->messages, i);

      for (guint j = 0; j < message->items->len; j++)
        if (g_array_index (message->items, PuntualPlannedItem, j).invoice_id == invoice_id)
          return message;
    }
  return NULL;
}

static PuntualMessage *
preview (PuntualDeskJob *job, const PuntualFacts *facts, PuntualCalendarSet *calendars,
         gint64 invoice_id, GError **error)
{
  PuntualDay day = puntual_desk_job_get_day (job);
  g_auto (PuntualNextStep) next = { 0 };
  g_autoptr (GPtrArray) plans = NULL;
  const PuntualPlannedMessage *planned;

  if (!puntual_plan_next_step (facts, calendars, day, HORIZON_DAYS, invoice_id,
                               puntual_shell_language (), &next)
      || next.decision != PUNTUAL_DECISION_SEND)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("As things stand, nothing is sent about this invoice."));
      return NULL;
    }
  plans = puntual_plan_simulate (facts, calendars, day, (guint)(next.day - day) + 1);
  planned = message_about (g_ptr_array_index (plans, plans->len - 1), invoice_id);
  if (planned == NULL)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("As things stand, nothing is sent about this invoice."));
      return NULL;
    }
  return puntual_outbox_preview (puntual_desk_job_get_ledger (job), calendars, facts, planned,
                                 error);
}

gboolean
puntual_invoice_dossier_preview (PuntualDeskJob *job, gpointer id, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (PuntualFacts) facts = NULL;
  PuntualMessage *message;

  if (calendars == NULL)
    return FALSE;
  invoice = puntual_invoice_get (ledger, *(gint64 *)id, error);
  if (invoice == NULL)
    return FALSE;
  facts = puntual_ledger_load_facts (ledger, puntual_desk_job_get_day (job), invoice->customer_id,
                                     error);
  if (facts == NULL)
    return FALSE;
  message = preview (job, facts, calendars, invoice->id, error);
  if (message == NULL)
    return FALSE;
  puntual_desk_job_take_result (job, message, (GDestroyNotify)puntual_message_free);
  return TRUE;
}
