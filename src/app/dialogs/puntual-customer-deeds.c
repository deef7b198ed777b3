/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-credit-use.h"
#include "puntual-customer-addition.h"
#include "puntual-customer-dead-media.h"
#include "puntual-customer-deeds.h"
#include "puntual-deed-batch.h"
#include "puntual-inverse.h"
#include "puntual-record-change.h"

/* --- What they do not want --- */

/* An opt-out as one number: the media, and this for everything. */
#define EVERYTHING (1 << PUNTUAL_N_MEDIA)

typedef struct
{
  guint shown, wanted;
} WishChange;

static guint
wish_bits (const PuntualWish *wish)
{
  return (wish->opted_out ? EVERYTHING : 0) | (wish->refused_media & PUNTUAL_MEDIA_ALL);
}

static gboolean
read_wish (PuntualLedger *ledger, gint64 id, guint *wish, GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, id, error);

  if (customer == NULL)
    return FALSE;
  *wish = wish_bits (
      &(PuntualWish){ customer->opted_out, customer->refused_media & PUNTUAL_MEDIA_ALL });
  return TRUE;
}

/* What they do not want since is none of it. */
static gboolean
change_wish (PuntualLedger *ledger, gint64 id, guint before, guint wanted, GError **error)
{
  guint wish = 0;

  if (!read_wish (ledger, id, &wish, error))
    return FALSE;
  wish = puntual_bits_apply_change (wish, before, wanted);
  return puntual_customer_set_opt_out (ledger, id, (wish & EVERYTHING) != 0,
                                       wish & PUNTUAL_MEDIA_ALL, error);
}

static gboolean
refuse (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
        GError **error)
{
  const WishChange *change = batch->data;
  guint wish = 0;

  if (!read_wish (ledger, id, &wish, error))
    return FALSE;
  trace->number = wish;
  return change_wish (ledger, id, change->shown, change->wanted, error);
}

static gboolean
restore_wish (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
              GError **error)
{
  const WishChange *change = batch->data;
  guint before = (guint)trace->number;

  return change_wish (ledger, trace->id,
                      puntual_bits_apply_change (before, change->shown, change->wanted), before,
                      error);
}

PuntualDeedPair
puntual_deed_refuse_media (const gint64 *ids, guint n, const PuntualWish *shown,
                           const PuntualWish *wanted)
{
  PuntualDeedBatch *batch = puntual_deed_batch_new (refuse, restore_wish, ids, n);
  WishChange *change = g_new0 (WishChange, 1);

  change->shown = wish_bits (shown);
  change->wanted = wish_bits (wanted);
  batch->data = change;
  batch->free_data = g_free;
  return puntual_deed_batch_pair (batch);
}

/* --- Cadence --- */

static gboolean
set_cadence (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
             GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, id, error);

  if (customer == NULL)
    return FALSE;
  trace->number = customer->cadence_id;
  return puntual_customer_set_cadence (ledger, id, batch->number, error);
}

static gboolean
restore_cadence (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
                 GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, trace->id, error);

  return customer != NULL
         && puntual_record_check_unchanged (customer->cadence_id, batch->number, error)
         && puntual_customer_set_cadence (ledger, trace->id, trace->number, error);
}

PuntualDeedPair
puntual_deed_set_customer_cadence (const gint64 *ids, guint n, gint64 cadence_id)
{
  PuntualDeedBatch *batch = puntual_deed_batch_new (set_cadence, restore_cadence, ids, n);

  batch->number = cadence_id;
  return puntual_deed_batch_pair (batch);
}

/* --- The record --- */

/* A record as it is to be and as the form showed it, as it was before and after: each may be
 * nothing. */
typedef struct
{
  PuntualCustomer *wanted, *shown, *before, *after; /* owned */
  guint dead_before, dead_after;                    /* media, as bits */
  gint64 *made;                                     /* a reference, or NULL */
} Record;

static void
record_free (gpointer data)
{
  Record *self = data;

  g_clear_pointer (&self->wanted, puntual_customer_free);
  g_clear_pointer (&self->shown, puntual_customer_free);
  g_clear_pointer (&self->before, puntual_customer_free);
  g_clear_pointer (&self->after, puntual_customer_free);
  g_clear_pointer (&self->made, g_atomic_rc_box_release);
  g_free (self);
}

static PuntualDeedPair
record_pair (PuntualDeedChange change, PuntualDeedReversal reversal, gint64 id, Record *record)
{
  PuntualDeedBatch *batch = puntual_deed_batch_new (change, reversal, &id, 1);

  batch->data = record;
  batch->free_data = record_free;
  return puntual_deed_batch_pair (batch);
}

static gboolean
add_customer (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
              GError **error)
{
  Record *record = batch->data;

  if (!puntual_customer_add (ledger, record->wanted, error))
    return FALSE;
  trace->id = record->wanted->id;
  if (record->made != NULL)
    *record->made = trace->id;
  return TRUE;
}

static gboolean
delete_added (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
              GError **error)
{
  return puntual_customer_delete (ledger, trace->id, error);
}

static gboolean
change_customer (PuntualLedger *ledger, gint64 id, const PuntualCustomer *before,
                 const PuntualCustomer *wanted, GError **error)
{
  g_autoptr (PuntualCustomer) stored = puntual_customer_get (ledger, id, error);

  return stored != NULL && puntual_customer_apply_change (stored, before, wanted, error)
         && puntual_customer_replace (ledger, stored, error);
}

static gboolean
replace_customer (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id,
                  PuntualDeedTrace *trace, GError **error)
{
  Record *record = batch->data;

  g_clear_pointer (&record->before, puntual_customer_free);
  g_clear_pointer (&record->after, puntual_customer_free);
  record->before = puntual_customer_get (ledger, id, error);
  if (record->before == NULL
      || !puntual_customer_get_dead_media (ledger, id, &record->dead_before, error)
      || !change_customer (ledger, id, record->shown, record->wanted, error))
    return FALSE;
  record->after = puntual_customer_get (ledger, id, error);
  return record->after != NULL
         && puntual_customer_get_dead_media (ledger, id, &record->dead_after, error);
}

/* An address that comes back is as dead as it was; others may have died since. */
static gboolean
restore_dead_media (const Record *record, PuntualLedger *ledger, gint64 id, GError **error)
{
  guint dead = 0;

  return puntual_customer_get_dead_media (ledger, id, &dead, error)
         && puntual_customer_restore_dead_media (
             ledger, id, dead | (record->dead_before & ~record->dead_after), error);
}

static gboolean
put_back (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
          GError **error)
{
  const Record *record = batch->data;

  return change_customer (ledger, trace->id, record->after, record->before, error)
         && restore_dead_media (record, ledger, trace->id, error);
}

PuntualDeedPair
puntual_deed_put_customer (const PuntualCustomer *customer, const PuntualCustomer *shown,
                           gint64 *made)
{
  Record *record = g_new0 (Record, 1);

  record->wanted = puntual_customer_copy_record (customer);
  record->shown = shown != NULL ? puntual_customer_copy_record (shown) : NULL;
  record->made = made != NULL ? g_atomic_rc_box_acquire (made) : NULL;
  return customer->id == 0 ? record_pair (add_customer, delete_added, 0, record)
                           : record_pair (replace_customer, put_back, customer->id, record);
}

static gboolean
delete_customer (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
                 GError **error)
{
  Record *record = batch->data;

  g_clear_pointer (&record->before, puntual_customer_free);
  record->before = puntual_customer_get (ledger, id, error);
  return record->before != NULL && puntual_customer_delete (ledger, id, error);
}

/* The same customer under a new number: nothing referred to the old one. */
static gboolean
add_again (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
           GError **error)
{
  return puntual_customer_add (ledger, ((Record *)batch->data)->before, error);
}

PuntualDeedPair
puntual_deed_delete_customer (gint64 customer_id)
{
  return record_pair (delete_customer, add_again, customer_id, g_new0 (Record, 1));
}

/* --- Contacts made by hand --- */

static gboolean
note_contact (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
              GError **error)
{
  trace->number =
      puntual_contact_add (ledger, id, batch->number, batch->day,
                           (PuntualTone)GPOINTER_TO_INT (batch->data), batch->text, error);
  return trace->number != 0;
}

static gboolean
withdraw_contact (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
                  GError **error)
{
  return puntual_contact_withdraw (ledger, trace->number, error);
}

PuntualDeedPair
puntual_deed_note_contact (gint64 customer_id, gint64 invoice_id, PuntualDay day, PuntualTone tone,
                           const char *note)
{
  PuntualDeedBatch *batch =
      puntual_deed_batch_new (note_contact, withdraw_contact, &customer_id, 1);

  batch->number = invoice_id;
  batch->day = day;
  batch->data = GINT_TO_POINTER (tone);
  batch->text = g_strdup (note);
  return puntual_deed_batch_pair (batch);
}

/* --- Credit --- */

static gboolean
use_credit (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
            GError **error)
{
  trace->rows = puntual_credit_use (ledger, id, batch->text, error);
  return trace->rows != NULL;
}

static gboolean
take_credit_back (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
                  GError **error)
{
  return puntual_credit_take_back (ledger, trace->rows, error);
}

PuntualDeedPair
puntual_deed_use_credit (gint64 customer_id, const char *currency)
{
  PuntualDeedBatch *batch = puntual_deed_batch_new (use_credit, take_credit_back, &customer_id, 1);

  batch->text = g_strdup (currency);
  return puntual_deed_batch_pair (batch);
}
