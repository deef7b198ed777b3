/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-browse.h"
#include "puntual-contact-person-table.h"
#include "puntual-customer-start.h"
#include "puntual-regions.h"

#define MOST_INVOICES 100

void
puntual_customer_start_free (PuntualCustomerStart *self)
{
  g_clear_pointer (&self->customer, puntual_customer_free);
  g_clear_pointer (&self->policy, puntual_policy_free);
  g_clear_pointer (&self->cadences, g_ptr_array_unref);
  g_clear_pointer (&self->regions, g_ptr_array_unref);
  g_clear_pointer (&self->invoices, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_free (self);
}

/* --- Beside the main loop --- */

static gboolean
read_customer (PuntualCustomerStart *self, PuntualLedger *ledger, gint64 id, GError **error)
{
  const PuntualInvoiceQuery query = {
    .shelf = PUNTUAL_INVOICE_SHELF_OPEN,
    .order = PUNTUAL_INVOICE_BY_DUE_DAY,
    .customer_id = id,
  };
  g_autoptr (GArray) ids = NULL;

  self->customer = puntual_customer_get (ledger, id, error);
  ids = self->customer != NULL ? puntual_invoice_browse (ledger, &query, NULL, error) : NULL;
  self->invoices = ids != NULL ? puntual_invoice_rows (ledger, (const gint64 *)(gpointer)ids->data,
                                                       MIN (ids->len, MOST_INVOICES), error)
                               : NULL;
  self->people = self->invoices != NULL ? puntual_contact_person_list (ledger, id, error) : NULL;
  return self->people != NULL;
}

static gboolean
run (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualCustomerStart *self = g_new0 (PuntualCustomerStart, 1);
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  const gint64 id = *(gint64 *)data;

  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_customer_start_free);
  self->policy = puntual_ledger_load_policy (ledger, error);
  self->cadences = self->policy != NULL ? puntual_cadence_list (ledger, error) : NULL;
  self->regions = puntual_regions_list ();
  return self->cadences != NULL && (id == 0 || read_customer (self, ledger, id, error));
}

/* --- On the main loop --- */

typedef struct
{
  PuntualShell *shell; /* weak */
  PuntualCustomerStartFunc ready;
  gint64 hint;
} Waiting;

static void
waiting_free (Waiting *self)
{
  g_clear_weak_pointer (&self->shell);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

static void
done (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Waiting) waiting = data;
  g_autoptr (PuntualCustomerStart) start = NULL;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    start = result;
  if (waiting->shell == NULL || gtk_widget_in_destruction (GTK_WIDGET (waiting->shell)))
    return;
  if (start == NULL)
    {
      puntual_shell_complain (waiting->shell, error);
      return;
    }
  start->shell = waiting->shell;
  waiting->ready (start, waiting->hint);
}

void
puntual_customer_start_read (PuntualShell *shell, gint64 customer_id, gint64 hint,
                             PuntualCustomerStartFunc ready)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  g_set_weak_pointer (&waiting->shell, shell);
  waiting->ready = ready;
  waiting->hint = hint;
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, run,
                          g_memdup2 (&customer_id, sizeof customer_id), g_free, NULL, done,
                          waiting);
}
