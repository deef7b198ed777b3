/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-ageing.h"
#include "puntual-contact-person-table.h"
#include "puntual-customer-account.h"
#include "puntual-customer-dossier.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-payer-habit.h"
#include "puntual-shell.h"
#include "puntual-whatsapp-table.h"

/* So far ahead the next step is looked for. */
#define HORIZON_DAYS 120
/* So many open invoices are shown; the rest is a filter of the list of invoices away. */
#define MOST_INVOICES 12
/* So many invoices are asked for their next step. */
#define MOST_ASKED 400
/* The view shows some thirty at a time; nobody reads on for ever. */
#define TIMELINE_LENGTH 1000

void
puntual_customer_dossier_free (PuntualCustomerDossier *self)
{
  g_clear_pointer (&self->row, puntual_customer_row_free);
  g_clear_pointer (&self->ageing, g_array_unref);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->invoices, g_ptr_array_unref);
  g_free (self->habit);
  g_free (self->language);
  g_free (self->cadence);
  puntual_next_step_clear (&self->next);
  g_free (self->next_number);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->timeline, g_ptr_array_unref);
  g_free (self);
}

gint64
puntual_customer_dossier_credit (const PuntualCustomerDossier *self, const char *currency)
{
  for (guint i = 0; i < self->accounts->len; i++)
    {
      const PuntualCustomerAccount *account = g_ptr_array_index (self->accounts, i);

      if (g_str_equal (account->currency, currency))
        return account->unused_credit;
    }
  return 0;
}

/* --- The records --- */

static gboolean
read_customer (PuntualCustomerDossier *self, PuntualLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_customer_rows (ledger, &id, 1, error);

  if (rows == NULL)
    return FALSE;
  if (rows->len == 0)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("This customer is not in the ledger any more."));
      return FALSE;
    }
  self->row = g_ptr_array_steal_index (rows, 0);
  return TRUE;
}

static gboolean
read_money (PuntualCustomerDossier *self, PuntualLedger *ledger, gint64 id, GError **error)
{
  self->ageing = puntual_ageing_report (ledger, id, error);
  self->accounts = self->ageing != NULL ? puntual_customer_accounts (ledger, id, error) : NULL;
  self->habit = self->accounts != NULL
                    ? puntual_payer_habit_sentence (ledger, id, puntual_shell_language (), error)
                    : NULL;
  return self->habit != NULL;
}

static gboolean
read_history (PuntualCustomerDossier *self, PuntualLedger *ledger, gint64 id, GError **error)
{
  self->people = puntual_contact_person_list (ledger, id, error);
  self->timeline =
      self->people != NULL
          ? puntual_timeline_load (ledger, id, 0, puntual_shell_language (), TIMELINE_LENGTH, error)
          : NULL;
  return self->timeline != NULL;
}

/* The ids of all open ones, for the plan. */
static GArray *
read_invoices (PuntualCustomerDossier *self, PuntualLedger *ledger, gint64 id, GError **error)
{
  const PuntualInvoiceQuery query = {
    .shelf = PUNTUAL_INVOICE_SHELF_OPEN,
    .order = PUNTUAL_INVOICE_BY_DUE_DAY,
    .customer_id = id,
  };
  g_autoptr (GArray) ids = puntual_invoice_browse (ledger, &query, NULL, error);

  if (ids == NULL)
    return NULL;
  self->n_open = ids->len;
  self->invoices = puntual_invoice_rows (ledger, (const gint64 *)(gpointer)ids->data,
                                         MIN (ids->len, MOST_INVOICES), error);
  return self->invoices != NULL ? g_steal_pointer (&ids) : NULL;
}

/* --- What is to come --- */

/* A message that goes out comes before one that is held, an earlier one before a later one. */
static gboolean
is_sooner (const PuntualNextStep *step, const PuntualNextStep *than)
{
  if (step->decision == PUNTUAL_DECISION_NONE)
    return FALSE;
  if (than->decision == PUNTUAL_DECISION_NONE)
    return TRUE;
  if ((step->decision == PUNTUAL_DECISION_SEND) != (than->decision == PUNTUAL_DECISION_SEND))
    return step->decision == PUNTUAL_DECISION_SEND;
  return step->day < than->day;
}

static gboolean
name_invoice (PuntualCustomerDossier *self, PuntualLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (ledger, id, error);

  if (invoice == NULL)
    return FALSE;
  self->next_number = g_steal_pointer (&invoice->number);
  return TRUE;
}

static gboolean
find_next (PuntualCustomerDossier *self, PuntualDeskJob *job, const PuntualFacts *facts,
           const GArray *ids, GError **error)
{
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  guint n = MIN (ids->len, MOST_ASKED);
  g_autofree PuntualNextStep *steps = g_new0 (PuntualNextStep, n);
  int soonest = -1;

  if (calendars == NULL)
    return FALSE;
  puntual_plan_next_steps (facts, calendars, self->day, HORIZON_DAYS,
                           (const gint64 *)(gpointer)ids->data, n, puntual_shell_language (),
                           steps);
  for (guint i = 0; i < n; i++)
    if (steps[i].text != NULL && (soonest < 0 || is_sooner (&steps[i], &steps[soonest])))
      soonest = (int)i;
  if (soonest >= 0)
    {
      self->has_next = TRUE;
      self->next = steps[soonest];
      steps[soonest] = (PuntualNextStep){ 0 };
    }
  for (guint i = 0; i < n; i++)
    puntual_next_step_clear (&steps[i]);
  return soonest < 0
         || name_invoice (self, puntual_desk_job_get_ledger (job),
                          g_array_index (ids, gint64, soonest), error);
}

static void
find_cadence (PuntualCustomerDossier *self, const PuntualFacts *facts)
{
  g_autoptr (GHashTable) table = puntual_cadence_table (facts);
  const PuntualCustomer *customer = self->row->customer;
  const PuntualCustomerFact fact = { .id = customer->id,
                                     .segment = customer->segment != NULL ? customer->segment : "",
                                     .cadence_id = customer->cadence_id };
  const PuntualCadence *cadence = puntual_cadence_of_customer (facts, table, &fact, &self->level);

  self->cadence = cadence != NULL ? g_strdup (cadence->name) : NULL;
  self->language =
      g_strdup (customer->language != NULL ? customer->language : facts->policy->language);
}

static gboolean
read_plan (PuntualCustomerDossier *self, PuntualDeskJob *job, const GArray *ids, GError **error)
{
  g_autoptr (PuntualFacts) facts = puntual_ledger_load_facts (
      puntual_desk_job_get_ledger (job), self->day, self->row->customer->id, error);

  if (facts == NULL)
    return FALSE;
  find_cadence (self, facts);
  return ids->len == 0 || find_next (self, job, facts, ids, error);
}

gboolean
puntual_customer_dossier_take (PuntualDeskJob *job, gpointer id, GError **error)
{
  PuntualCustomerDossier *self = g_new0 (PuntualCustomerDossier, 1);
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  const gint64 customer_id = *(gint64 *)id;
  g_autoptr (GArray) ids = NULL;

  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_customer_dossier_free);
  self->day = puntual_desk_job_get_day (job);
  if (!read_customer (self, ledger, customer_id, error)
      || !read_money (self, ledger, customer_id, error)
      || !read_history (self, ledger, customer_id, error)
      || !puntual_whatsapp_consent_get (ledger, customer_id, &self->whatsapp_consent, error))
    return FALSE;
  ids = read_invoices (self, ledger, customer_id, error);
  return ids != NULL && read_plan (self, job, ids, error);
}

/* --- All of them --- */

void
puntual_customer_summary_free (PuntualCustomerSummary *self)
{
  g_clear_pointer (&self->owed, g_array_unref);
  g_clear_pointer (&self->cadences, g_ptr_array_unref);
  g_free (self);
}

gboolean
puntual_customer_summary_take (PuntualDeskJob *job, gpointer unused, GError **error)
{
  PuntualCustomerSummary *self = g_new0 (PuntualCustomerSummary, 1);
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  guint counts[PUNTUAL_N_CUSTOMER_SHELVES];

  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_customer_summary_free);
  if (!puntual_customer_count_shelves (ledger, counts, puntual_desk_job_get_cancellable (job),
                                       error))
    return FALSE;
  self->n_owing = counts[PUNTUAL_CUSTOMER_SHELF_OWING];
  self->owed = puntual_ledger_owed (ledger, 0, error);
  self->cadences = self->owed != NULL ? puntual_cadence_list (ledger, error) : NULL;
  return self->cadences != NULL;
}
