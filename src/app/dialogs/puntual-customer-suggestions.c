/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-customer-suggestions.h"

#include "puntual-browse.h"
#include "puntual-ledger-records.h"

#define MOST 8

/* Who looks, and the look under way: the next one takes its place. */
typedef struct
{
  PuntualDesk *desk;         /* owned */
  GCancellable *cancellable; /* owned; NULL: nothing under way */
} Looking;

static void
looking_free (Looking *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_object_unref (self->desk);
  g_free (self);
}

typedef struct
{
  GWeakRef field;
  char *text;
} Look;

static void
look_free (Look *self)
{
  g_weak_ref_clear (&self->field);
  g_free (self->text);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static gboolean
look_for_customers (PuntualDeskJob *job, gpointer text, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualCustomerQuery query = {
    .shelf = PUNTUAL_CUSTOMER_SHELF_ALL,
    .order = PUNTUAL_CUSTOMER_BY_NAME,
    .text = text,
  };
  g_autoptr (GArray) ids =
      puntual_customer_browse (ledger, &query, puntual_desk_job_get_cancellable (job), error);
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *found;

  if (ids == NULL)
    return FALSE;
  rows = puntual_customer_rows (ledger, (const gint64 *)(gpointer)ids->data, MIN (ids->len, MOST),
                                error);
  if (rows == NULL)
    return FALSE;
  found = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_suggestion_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualCustomer *customer = ((const PuntualCustomerRow *)rows->pdata[i])->customer;

      g_ptr_array_add (found,
                       puntual_suggestion_new (customer->id, customer->name, customer->tax_id));
    }
  puntual_desk_job_take_result (job, found, (GDestroyNotify)g_ptr_array_unref);
  return TRUE;
}

/* A search that failed suggests nobody; what is wrong with the ledger is said elsewhere. */
static void
customers_found (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Look) look = data;
  g_autoptr (PuntualField) field = g_weak_ref_get (&look->field);
  gpointer found = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &found, NULL))
    return;
  if (field != NULL)
    puntual_field_take_suggestions (field, look->text, found);
  else
    g_ptr_array_unref (found);
}

static void
suggest (PuntualField *field, const char *text, gpointer data)
{
  Looking *self = data;
  Look *look = g_new0 (Look, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_weak_ref_init (&look->field, field);
  look->text = g_strdup (text);
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_LIST, look_for_customers, g_strdup (text),
                          g_free, self->cancellable, customers_found, look);
}

PuntualField *
puntual_field_new_customer_of (const char *key, const char *title, PuntualDesk *desk)
{
  Looking *self = g_new0 (Looking, 1);

  self->desk = g_object_ref (desk);
  return puntual_field_new_customer (key, title, suggest, self, (GDestroyNotify)looking_free);
}
