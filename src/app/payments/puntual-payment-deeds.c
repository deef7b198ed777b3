/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-payment-deeds.h"

#include "puntual-inverse.h"
#include "puntual-thanks.h"

/* What a deed and the one that takes it back both know. */
typedef struct
{
  PuntualPayment *payment;        /* to be recorded; gets its id by that; or NULL */
  PuntualPaymentReceipt *receipt; /* owned, or NULL */
  gint64 payment_id;
  GArray *allocations; /* of PuntualAllocation, or NULL */
  GArray *ids;         /* of gint64, or NULL */
} Matter;

static void
matter_clear (gpointer data)
{
  Matter *self = data;

  g_clear_pointer (&self->payment, puntual_payment_free);
  g_clear_pointer (&self->receipt, g_atomic_rc_box_release);
  g_clear_pointer (&self->allocations, g_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
}

static void
matter_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, matter_clear);
}

/* Takes the matter. */
static void
make_deeds (Matter *matter, PuntualDeskFunc run, PuntualDeskFunc run_back, PuntualDeed **deed,
            PuntualDeed **undo)
{
  *deed = puntual_deed_new (run, g_atomic_rc_box_acquire (matter), matter_release);
  *undo = puntual_deed_new (run_back, matter, matter_release);
}

static const PuntualAllocation *
allocations_of (const Matter *self)
{
  return (const PuntualAllocation *)(gpointer)self->allocations->data;
}

/* --- Recording --- */

static gboolean
record (PuntualDeskJob *job, gpointer data, GError **error)
{
  Matter *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  if (!puntual_payment_record (ledger, self->payment, allocations_of (self), self->allocations->len,
                               error))
    return FALSE;
  if (self->receipt == NULL)
    return TRUE;
  self->receipt->payment_id = self->payment->id;
  /* It is recorded, whether or not that can be told. */
  puntual_thanks_can_offer (ledger, self->payment->id, &self->receipt->can_be_thanked, NULL);
  return TRUE;
}

static gboolean
take_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Matter *self = data;

  return puntual_payment_undo (puntual_desk_job_get_ledger (job), self->payment->id, error);
}

void
puntual_payment_deed_record (PuntualPayment *payment, GArray *allocations,
                             PuntualPaymentReceipt *receipt, PuntualDeed **deed, PuntualDeed **undo)
{
  Matter *matter = g_atomic_rc_box_new0 (Matter);

  matter->payment = payment;
  matter->receipt = receipt != NULL ? g_atomic_rc_box_acquire (receipt) : NULL;
  matter->allocations = allocations;
  make_deeds (matter, record, take_back, deed, undo);
}

/* --- Many at once: one change, or none --- */

typedef gboolean (*ChangePart) (PuntualLedger *ledger, const Matter *matter, guint index,
                                GError **error);

static gboolean
change_all (PuntualDeskJob *job, const Matter *matter, guint n, ChangePart change, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (!change (ledger, matter, i, error))
        {
          puntual_ledger_rollback (ledger);
          return FALSE;
        }
    }
  return puntual_ledger_commit (ledger, error);
}

static gboolean
withdraw_one (PuntualLedger *ledger, const Matter *matter, guint index, GError **error)
{
  return puntual_payment_undo (ledger, g_array_index (matter->ids, gint64, index), error);
}

static gboolean
bring_back_one (PuntualLedger *ledger, const Matter *matter, guint index, GError **error)
{
  return puntual_payment_redo (ledger, g_array_index (matter->ids, gint64, index), error);
}

static gboolean
withdraw (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Matter *self = data;

  return change_all (job, self, self->ids->len, withdraw_one, error);
}

static gboolean
bring_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Matter *self = data;

  return change_all (job, self, self->ids->len, bring_back_one, error);
}

static Matter *
matter_of_ids (const GArray *ids)
{
  Matter *matter = g_atomic_rc_box_new0 (Matter);

  matter->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (matter->ids, ids->data, ids->len);
  return matter;
}

void
puntual_payment_deed_withdraw (const GArray *ids, PuntualDeed **deed, PuntualDeed **undo)
{
  make_deeds (matter_of_ids (ids), withdraw, bring_back, deed, undo);
}

void
puntual_payment_deed_bring_back (const GArray *ids, PuntualDeed **deed, PuntualDeed **undo)
{
  make_deeds (matter_of_ids (ids), bring_back, withdraw, deed, undo);
}

/* --- What settles what --- */

static gboolean
allocate_one (PuntualLedger *ledger, const Matter *matter, guint index, GError **error)
{
  const PuntualAllocation *allocation = &allocations_of (matter)[index];

  return puntual_payment_allocate (ledger, matter->payment_id, allocation->invoice_id,
                                   allocation->minor, error);
}

static gboolean
release_one (PuntualLedger *ledger, const Matter *matter, guint index, GError **error)
{
  const PuntualAllocation *allocation = &allocations_of (matter)[index];

  return puntual_payment_release (ledger, matter->payment_id, allocation->invoice_id,
                                  allocation->minor, error);
}

static gboolean
allocate (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Matter *self = data;

  return change_all (job, self, self->allocations->len, allocate_one, error);
}

static gboolean
release (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Matter *self = data;

  return change_all (job, self, self->allocations->len, release_one, error);
}

void
puntual_payment_deed_release (gint64 payment_id, gint64 invoice_id, gint64 minor,
                              PuntualDeed **deed, PuntualDeed **undo)
{
  PuntualAllocation allocation = { invoice_id, minor };
  Matter *matter = g_atomic_rc_box_new0 (Matter);

  matter->payment_id = payment_id;
  matter->allocations = g_array_new (FALSE, FALSE, sizeof (PuntualAllocation));
  g_array_append_val (matter->allocations, allocation);
  make_deeds (matter, release, allocate, deed, undo);
}

void
puntual_payment_deed_allocate (gint64 payment_id, GArray *allocations, PuntualDeed **deed,
                               PuntualDeed **undo)
{
  Matter *matter = g_atomic_rc_box_new0 (Matter);

  matter->payment_id = payment_id;
  matter->allocations = allocations;
  make_deeds (matter, allocate, release, deed, undo);
}

/* --- Thanks --- */

static gboolean
thank (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Matter *self = data;

  return puntual_thanks_offer (puntual_desk_job_get_ledger (job), self->payment_id, NULL, error);
}

static gboolean
take_thanks_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Matter *self = data;

  return puntual_thanks_take_back (puntual_desk_job_get_ledger (job), self->payment_id, error);
}

void
puntual_payment_deed_thank (gint64 payment_id, PuntualDeed **deed, PuntualDeed **undo)
{
  Matter *matter = g_atomic_rc_box_new0 (Matter);

  matter->payment_id = payment_id;
  make_deeds (matter, thank, take_thanks_back, deed, undo);
}
