/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-deeds.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-check.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"

/* What a deed and the one that takes it back share. */
typedef struct
{
  PuntualCadence *former, *cadence; /* owned */
  PuntualCadence *saved;            /* owned: as it came to be stored */
  char *segment, *number;           /* owned */
  char *former_name, *name;         /* owned */
  gint64 id, former_id, invoice_id;
  GArray *customers;                /* of gint64, owned */
  GArray *formers;                  /* of gint64, owned: the cadences of these */
  PuntualCadenceExchange *exchange; /* owned */
  PuntualCadenceImportFlags flags;
  PuntualCadenceImport *imported; /* owned: what it added */
} Change;

static void
clear (gpointer data)
{
  Change *self = data;

  g_clear_pointer (&self->former, puntual_cadence_free);
  g_clear_pointer (&self->cadence, puntual_cadence_free);
  g_clear_pointer (&self->saved, puntual_cadence_free);
  g_clear_pointer (&self->exchange, puntual_cadence_exchange_free);
  g_clear_pointer (&self->imported, puntual_cadence_import_free);
  g_clear_pointer (&self->customers, g_array_unref);
  g_clear_pointer (&self->formers, g_array_unref);
  g_free (self->segment);
  g_free (self->number);
  g_free (self->former_name);
  g_free (self->name);
}

static void
change_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* Takes the change. */
static void
make_deeds (Change *change, PuntualDeskFunc run, PuntualDeskFunc take_back, PuntualDeed **deed,
            PuntualDeed **undo)
{
  *undo = take_back != NULL
              ? puntual_deed_new (take_back, g_atomic_rc_box_acquire (change), change_unref)
              : NULL;
  *deed = puntual_deed_new (run, change, change_unref);
}

/* --- Saving --- */

/* Saving sorts and numbers: a copy is handed over, so that the deed can be done again. */
static gboolean
save_copy (PuntualDeskJob *job, const PuntualCadence *cadence, gint64 *id, GError **error)
{
  g_autoptr (PuntualCadence) copy = puntual_cadence_copy (cadence);

  if (!puntual_cadence_save (puntual_desk_job_get_ledger (job), copy, error))
    return FALSE;
  *id = copy->id;
  return TRUE;
}

/* Owned; NULL with *error unset: there is none. */
static PuntualCadence *
read_stored (PuntualDeskJob *job, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (puntual_desk_job_get_ledger (job), error);

  for (guint i = 0; cadences != NULL && i < cadences->len; i++)
    {
      const PuntualCadence *stored = g_ptr_array_index (cadences, i);

      if (stored->id == id)
        return puntual_cadence_copy (stored);
    }
  return NULL;
}

static gboolean
save (PuntualDeskJob *job, gpointer data, GError **error)
{
  Change *self = data;

  if (!save_copy (job, self->cadence, &self->id, error))
    return FALSE;
  /* It is saved by now: without what was read it can only not be taken back. */
  g_clear_pointer (&self->saved, puntual_cadence_free);
  self->saved = read_stored (job, self->id, NULL);
  return TRUE;
}

/* Taking back must not take away what was changed since. */
static gboolean
check_as_saved (PuntualDeskJob *job, const Change *self, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (PuntualCadence) stored = read_stored (job, self->id, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (stored != NULL && self->saved != NULL && puntual_cadence_is_same (stored, self->saved))
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                       _ ("This cadence was changed elsewhere since then. It stays as it is."));
  return FALSE;
}

static gboolean
save_former (PuntualDeskJob *job, gpointer data, GError **error)
{
  Change *self = data;

  if (!check_as_saved (job, self, error))
    return FALSE;
  if (self->former != NULL)
    return save_copy (job, self->former, &self->id, error);
  return puntual_cadence_delete (puntual_desk_job_get_ledger (job), self->id, error);
}

void
puntual_cadence_deed_save (const PuntualCadence *former, const PuntualCadence *cadence,
                           PuntualDeed **deed, PuntualDeed **undo)
{
  Change *change = g_atomic_rc_box_new0 (Change);

  change->former = former != NULL ? puntual_cadence_copy (former) : NULL;
  change->cadence = puntual_cadence_copy (cadence);
  change->cadence->id = former != NULL ? former->id : 0;
  make_deeds (change, save, save_former, deed, undo);
}

/* --- Another name --- */

/* The stored one is called `from`, if that is not NULL, and afterwards `to`. */
static gboolean
call (PuntualDeskJob *job, gint64 id, const char *from, const char *to, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (PuntualCadence) stored = read_stored (job, id, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (stored == NULL)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("That cadence is no longer there."));
      return FALSE;
    }
  if (from != NULL && !g_str_equal (stored->name, from))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                           _ ("This cadence was changed elsewhere since then. It stays as it is."));
      return FALSE;
    }
  g_free (stored->name);
  stored->name = g_strdup (to);
  return puntual_cadence_save (puntual_desk_job_get_ledger (job), stored, error);
}

static gboolean
rename_stored (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Change *self = data;

  return call (job, self->id, NULL, self->name, error);
}

static gboolean
rename_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Change *self = data;

  return call (job, self->id, self->name, self->former_name, error);
}

void
puntual_cadence_deed_rename (gint64 id, const char *former_name, const char *name,
                             PuntualDeed **deed, PuntualDeed **undo)
{
  Change *change = g_atomic_rc_box_new0 (Change);

  change->id = id;
  change->former_name = g_strdup (former_name);
  change->name = g_strdup (name);
  make_deeds (change, rename_stored, rename_back, deed, undo);
}

/* --- Deleting --- */

static gboolean delete (PuntualDeskJob *job, gpointer data, GError **error)
{
  Change *self = data;
  g_autoptr (PuntualCadence) stored = read_stored (job, self->id, NULL);

  if (!puntual_cadence_delete (puntual_desk_job_get_ledger (job), self->id, error))
    return FALSE;
  /* Somebody else may have changed it since it was shown here. */
  if (stored != NULL)
    {
      puntual_cadence_free (self->cadence);
      self->cadence = g_steal_pointer (&stored);
      self->cadence->id = 0;
    }
  return TRUE;
}

void
puntual_cadence_deed_delete (const PuntualCadence *cadence, PuntualDeed **deed, PuntualDeed **undo)
{
  Change *change = g_atomic_rc_box_new0 (Change);

  change->id = cadence->id;
  change->cadence = puntual_cadence_copy (cadence);
  change->cadence->id = 0;
  make_deeds (change, delete, save, deed, undo);
}

/* --- Who uses it --- */

static gboolean
make_default (PuntualDeskJob *job, gpointer data, GError **error)
{
  return puntual_cadence_set_default (puntual_desk_job_get_ledger (job), ((Change *)data)->id,
                                      error);
}

static gboolean
make_former_default (PuntualDeskJob *job, gpointer data, GError **error)
{
  return puntual_cadence_set_default (puntual_desk_job_get_ledger (job),
                                      ((Change *)data)->former_id, error);
}

void
puntual_cadence_deed_make_default (gint64 id, gint64 former_id, PuntualDeed **deed,
                                   PuntualDeed **undo)
{
  Change *change = g_atomic_rc_box_new0 (Change);

  change->id = id;
  change->former_id = former_id;
  make_deeds (change, make_default, former_id != 0 ? make_former_default : NULL, deed, undo);
}

static gboolean
assign_segment (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Change *self = data;

  return puntual_cadence_set_segment (puntual_desk_job_get_ledger (job), self->segment, self->id,
                                      error);
}

static gboolean
assign_segment_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Change *self = data;

  return puntual_cadence_set_segment (puntual_desk_job_get_ledger (job), self->segment,
                                      self->former_id, error);
}

void
puntual_cadence_deed_assign_segment (const char *segment, gint64 id, gint64 former_id,
                                     PuntualDeed **deed, PuntualDeed **undo)
{
  Change *change = g_atomic_rc_box_new0 (Change);

  change->segment = g_strdup (segment);
  change->id = id;
  change->former_id = former_id;
  make_deeds (change, assign_segment, assign_segment_back, deed, undo);
}

static gboolean
assign_each (const Change *self, PuntualLedger *ledger, GError **error)
{
  g_array_set_size (self->formers, 0);
  for (guint i = 0; i < self->customers->len; i++)
    {
      gint64 id = g_array_index (self->customers, gint64, i);
      g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, id, error);

      if (customer == NULL || !puntual_customer_set_cadence (ledger, id, self->id, error))
        return FALSE;
      g_array_append_val (self->formers, customer->cadence_id);
    }
  return TRUE;
}

static gboolean
assign_each_back (const Change *self, PuntualLedger *ledger, GError **error)
{
  for (guint i = 0; i < self->formers->len; i++)
    if (!puntual_customer_set_cadence (ledger, g_array_index (self->customers, gint64, i),
                                       g_array_index (self->formers, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* All of them or none. */
static gboolean
in_one (PuntualDeskJob *job, const Change *self,
        gboolean (*each) (const Change *self, PuntualLedger *ledger, GError **error),
        GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  if (each (self, ledger, error))
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}

static gboolean
assign_customers (PuntualDeskJob *job, gpointer data, GError **error)
{
  return in_one (job, data, assign_each, error);
}

static gboolean
assign_customers_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  return in_one (job, data, assign_each_back, error);
}

void
puntual_cadence_deed_assign_customers (const gint64 *ids, guint n, gint64 cadence_id,
                                       PuntualDeed **deed, PuntualDeed **undo)
{
  Change *change = g_atomic_rc_box_new0 (Change);

  change->id = cadence_id;
  change->customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  change->formers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (change->customers, ids, n);
  make_deeds (change, assign_customers, assign_customers_back, deed, undo);
}

static gboolean
assign_invoice (PuntualDeskJob *job, gpointer data, GError **error)
{
  Change *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_find (ledger, self->number, error);

  if (invoice == NULL)
    return FALSE;
  self->invoice_id = invoice->id;
  self->former_id = invoice->cadence_id;
  return puntual_invoice_set_cadence (ledger, invoice->id, self->id, error);
}

static gboolean
assign_invoice_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Change *self = data;

  return puntual_invoice_set_cadence (puntual_desk_job_get_ledger (job), self->invoice_id,
                                      self->former_id, error);
}

void
puntual_cadence_deed_assign_invoice (const char *number, gint64 cadence_id, PuntualDeed **deed,
                                     PuntualDeed **undo)
{
  Change *change = g_atomic_rc_box_new0 (Change);

  change->number = g_strdup (number);
  change->id = cadence_id;
  make_deeds (change, assign_invoice, assign_invoice_back, deed, undo);
}

/* --- One that comes with its texts --- */

static gboolean
import (PuntualDeskJob *job, gpointer data, GError **error)
{
  Change *self = data;

  g_clear_pointer (&self->imported, puntual_cadence_import_free);
  self->imported = puntual_cadence_import (puntual_desk_job_get_ledger (job), self->exchange,
                                           self->flags, error);
  return self->imported != NULL;
}

static gboolean
import_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  return puntual_cadence_import_take_back (puntual_desk_job_get_ledger (job),
                                           ((Change *)data)->imported, error);
}

gboolean
puntual_cadence_deed_import (const PuntualCadenceExchange *exchange, const char *name,
                             PuntualCadenceImportFlags flags, PuntualDeed **deed,
                             PuntualDeed **undo, GError **error)
{
  g_autoptr (PuntualCadenceExchange) copy = puntual_cadence_exchange_copy (exchange);
  Change *change;

  if (name != NULL)
    {
      g_free (copy->cadence->name);
      copy->cadence->name = g_strdup (name);
    }
  if (!puntual_cadence_check (copy->cadence, error))
    return FALSE;
  change = g_atomic_rc_box_new0 (Change);
  change->exchange = g_steal_pointer (&copy);
  change->flags = flags;
  make_deeds (change, import, import_back, deed, undo);
  return TRUE;
}
