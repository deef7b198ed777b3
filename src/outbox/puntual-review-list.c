/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-claim.h"
#include "puntual-ledger-records.h"
#include "puntual-reading.h"
#include "puntual-reconcile.h"
#include "puntual-release.h"
#include "puntual-review.h"
#include "puntual-shared-decision.h"

void
puntual_review_item_free (PuntualReviewItem *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->customer_name);
  g_free (self->recipient);
  g_free (self->language);
  g_free (self->currency);
  g_free (self->reason);
  g_free (self->shown);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_free (self);
}

void
puntual_review_held_free (PuntualReviewHeld *self)
{
  if (self == NULL)
    return;

  g_free (self->number);
  g_free (self->customer_name);
  g_free (self->text);
  g_free (self);
}

void
puntual_review_free (PuntualReview *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_free (self);
}

/* --- Messages of the plan --- */

typedef struct
{
  PuntualLedger *ledger;
  const char *language;
  PuntualFacts *facts;
  PuntualPlan *plan;
  GArray *rows;        /* PuntualWaitingRow */
  GHashTable *waiting; /* id → its row, borrowed */
  PuntualReview *review;
} Loading;

static void
loading_clear (Loading *self)
{
  g_clear_pointer (&self->review, puntual_review_free);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->plan, puntual_plan_free);
  g_clear_pointer (&self->facts, puntual_facts_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loading, loading_clear)

static gboolean
find_recipient (const Loading *self, PuntualReviewItem *item, const PuntualCustomerFact *customer,
                GError **error)
{
  g_autoptr (PuntualCustomer) record = NULL;

  if (item->medium == PUNTUAL_MEDIUM_EMAIL)
    item->recipient = g_strdup (customer->email);
  else if (item->medium != PUNTUAL_MEDIUM_LETTER)
    item->recipient = g_strdup (customer->phone);
  else
    {
      record = puntual_customer_get (self->ledger, item->customer_id, error);
      if (record == NULL)
        return FALSE;
      item->recipient = g_strdup (record->address != NULL ? record->address : "");
    }
  return TRUE;
}

static PuntualReviewItem *
describe_planned (const Loading *self, const PuntualPlannedMessage *planned,
                  const PuntualCustomerFact *customer)
{
  const PuntualPlannedItem *lead = &g_array_index (planned->items, PuntualPlannedItem, 0);
  PuntualReviewItem *item = g_new0 (PuntualReviewItem, 1);

  item->id = g_strdup (planned->id);
  item->customer_id = planned->customer_id;
  item->customer_name = g_strdup (customer->name);
  item->medium = planned->medium;
  item->tone = planned->tone;
  item->step_number = planned->step_number;
  item->step_offset = lead->step_offset;
  item->language = g_strdup (planned->language);
  item->currency = g_strdup (planned->currency);
  item->amount = planned->amount;
  item->purpose = planned->purpose;
  item->needs_approval = planned->needs_approval;
  item->shown = puntual_release_shown (planned);
  item->numbers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < planned->items->len; i++)
    {
      const PuntualPlannedItem *part = &g_array_index (planned->items, PuntualPlannedItem, i);
      const PuntualInvoiceFact *invoice =
          &g_array_index (self->facts->invoices, PuntualInvoiceFact, part->invoice);

      if (!puntual_planned_message_repeats (planned, i))
        g_ptr_array_add (item->numbers, g_strdup (invoice->number));
    }
  item->n_invoices = item->numbers->len;
  return item;
}

/* The medium it leaves by is another one when the first has failed. */
static gboolean
look_at_words (const Loading *self, const PuntualWaitingRow *waiting,
               const PuntualPlannedMessage *planned, PuntualReviewItem *item, GError **error)
{
  g_auto (PuntualOwnWords) own = { 0 };
  PuntualMedium medium = planned->medium;

  if (!puntual_shared_decision_words (self->ledger, planned, &own, error))
    return FALSE;
  item->edited = own.text != NULL;
  puntual_claim_choose_medium (planned, waiting != NULL ? waiting->media_failed : 0, &medium);
  item->words_stale = puntual_own_words_are_stale (&own, self->facts, planned, medium);
  item->approved = !planned->needs_approval && !item->words_stale;
  return TRUE;
}

/* What its row adds: the owner's decisions. */
static gboolean
look_at_row (const Loading *self, const PuntualWaitingRow *waiting,
             const PuntualPlannedMessage *planned, PuntualReviewItem *item, GError **error)
{
  g_autoptr (PuntualOutboxRow) row = NULL;

  item->state = waiting->state;
  item->approved = (puntual_reconcile_was_seen (waiting, planned) || !planned->needs_approval)
                   && !item->words_stale;
  if (waiting->state != PUNTUAL_OUTBOX_HELD)
    return TRUE;

  row = puntual_outbox_table_row (self->ledger, waiting->row_id, error);
  if (row == NULL)
    return FALSE;
  item->reason = g_steal_pointer (&row->reason);
  return TRUE;
}

static gboolean
add_planned (Loading *self, PuntualPlannedMessage *planned, GError **error)
{
  const PuntualWaitingRow *waiting = g_hash_table_lookup (self->waiting, planned->id);
  const PuntualCustomerFact *customer =
      &g_array_index (self->facts->customers, PuntualCustomerFact, planned->customer);
  g_autoptr (PuntualReviewItem) item = NULL;

  if (waiting != NULL && !puntual_reconcile_narrow (self->ledger, waiting, planned, error))
    return FALSE;
  if (planned->items->len == 0)
    return TRUE;

  item = describe_planned (self, planned, customer);
  if (!find_recipient (self, item, customer, error)
      || !look_at_words (self, waiting, planned, item, error)
      || (waiting != NULL && !look_at_row (self, waiting, planned, item, error)))
    return FALSE;
  g_ptr_array_add (self->review->items, g_steal_pointer (&item));
  return TRUE;
}

/* --- Rows that wait on though the plan of the day does not ask for them --- */

static int
compare_customers (gconstpointer a, gconstpointer b)
{
  const PuntualCustomerFact *one = a;
  const PuntualCustomerFact *other = b;

  return (one->id > other->id) - (one->id < other->id);
}

static const PuntualCustomerFact *
find_customer (const Loading *self, gint64 id)
{
  const PuntualCustomerFact wanted = { .id = id };
  guint index;

  if (!g_array_binary_search (self->facts->customers, &wanted, compare_customers, &index))
    return NULL;
  return &g_array_index (self->facts->customers, PuntualCustomerFact, index);
}

/* The hold of its leading invoice, as a sentence; NULL when there is none. */
static char *
find_hold (const Loading *self, const PuntualWaitingRow *waiting)
{
  for (guint i = 0; i < self->plan->held->len; i++)
    {
      const PuntualHeldItem *held = &g_array_index (self->plan->held, PuntualHeldItem, i);
      const PuntualInvoiceFact *invoice =
          &g_array_index (self->facts->invoices, PuntualInvoiceFact, held->invoice);

      if (invoice->id == waiting->lead_invoice_id
          && held->instalment_id == waiting->lead_instalment_id)
        return puntual_held_item_text (held, self->facts, self->language);
    }
  return NULL;
}

static PuntualReviewItem *
describe_row (const Loading *self, const PuntualWaitingRow *waiting, PuntualOutboxRow *row)
{
  PuntualReviewItem *item = g_new0 (PuntualReviewItem, 1);

  item->id = g_strdup (row->id);
  item->customer_id = row->customer_id;
  item->customer_name = g_strdup (row->customer_name);
  item->medium = row->medium;
  item->tone = row->tone;
  item->step_number = row->step_number;
  item->step_offset = waiting->step_offset;
  item->language = g_strdup (row->language);
  item->currency = g_strdup (row->currency);
  item->amount = row->amount;
  item->n_invoices = row->invoices->len;
  item->purpose = row->purpose;
  item->state = row->state;
  item->needs_approval = !waiting->approved_by_owner;
  item->approved = row->state == PUNTUAL_OUTBOX_APPROVED;
  item->reason = find_hold (self, waiting);
  item->shown = g_strdup ("");
  item->numbers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < row->invoices->len; i++)
    {
      const PuntualOutboxInvoice *invoice = g_ptr_array_index (row->invoices, i);

      g_ptr_array_add (item->numbers, g_strdup (invoice->number));
    }
  return item;
}

static gboolean
add_waiting (Loading *self, const PuntualWaitingRow *waiting, GError **error)
{
  g_autofree char *objection = puntual_reconcile_objection (self->facts, self->plan, waiting);
  const PuntualCustomerFact *customer = find_customer (self, waiting->customer_id);
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autoptr (PuntualReviewItem) item = NULL;
  g_auto (PuntualOwnWords) own = { 0 };

  /* The next run cancels it. */
  if (objection != NULL || customer == NULL)
    return TRUE;
  row = puntual_outbox_table_row (self->ledger, waiting->row_id, error);
  if (row == NULL || !puntual_own_words_load (self->ledger, waiting->id, &own, error))
    return FALSE;
  item = describe_row (self, waiting, row);
  item->edited = own.text != NULL;
  if (!find_recipient (self, item, customer, error))
    return FALSE;
  g_ptr_array_add (self->review->items, g_steal_pointer (&item));
  return TRUE;
}

static gboolean
add_items (Loading *self, GError **error)
{
  for (guint i = 0; i < self->plan->messages->len; i++)
    {
      if (!add_planned (self, g_ptr_array_index (self->plan->messages, i), error))
        return FALSE;
    }
  for (guint i = 0; i < self->plan->messages->len; i++)
    {
      const PuntualPlannedMessage *planned = g_ptr_array_index (self->plan->messages, i);

      g_hash_table_remove (self->waiting, planned->id);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      const PuntualWaitingRow *waiting = &g_array_index (self->rows, PuntualWaitingRow, i);

      if (g_hash_table_contains (self->waiting, waiting->id) && !add_waiting (self, waiting, error))
        return FALSE;
    }
  return TRUE;
}

/* --- What the plan holds --- */

static void
add_held (Loading *self)
{
  for (guint i = 0; i < self->plan->held->len; i++)
    {
      const PuntualHeldItem *item = &g_array_index (self->plan->held, PuntualHeldItem, i);
      const PuntualInvoiceFact *invoice =
          &g_array_index (self->facts->invoices, PuntualInvoiceFact, item->invoice);
      const PuntualCustomerFact *customer = find_customer (self, invoice->customer_id);
      PuntualReviewHeld *held = g_new0 (PuntualReviewHeld, 1);

      held->invoice_id = invoice->id;
      held->customer_id = invoice->customer_id;
      held->number = g_strdup (invoice->number);
      held->customer_name = g_strdup (customer != NULL ? customer->name : "");
      held->reason = item->reason;
      held->text = puntual_held_item_text (item, self->facts, self->language);
      held->until = item->until;
      held->step_number = item->step_number;
      g_ptr_array_add (self->review->held, held);
    }
}

static gboolean
load_parts (Loading *self, PuntualCalendarSet *calendars, GError **error)
{
  PuntualDay day = puntual_clock_today (puntual_ledger_get_clock (self->ledger));

  self->facts = puntual_ledger_load_facts (self->ledger, day, 0, error);
  if (self->facts == NULL)
    return FALSE;
  self->plan = puntual_reconcile_plan (self->ledger, self->facts, calendars, day, error);
  if (self->plan == NULL)
    return FALSE;
  self->rows = puntual_outbox_table_waiting (self->ledger, error);
  if (self->rows == NULL)
    return FALSE;

  self->waiting = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->rows->len; i++)
    {
      PuntualWaitingRow *row = &g_array_index (self->rows, PuntualWaitingRow, i);

      g_hash_table_insert (self->waiting, row->id, row);
    }
  self->review = g_new0 (PuntualReview, 1);
  self->review->day = day;
  self->review->items = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_review_item_free);
  self->review->held = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_review_held_free);
  return TRUE;
}

PuntualReview *
puntual_review_load (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *language,
                     GError **error)
{
  g_auto (PuntualReading) reading = { 0 };
  g_auto (Loading) self = { .ledger = ledger, .language = language };

  if (!puntual_reading_begin (&reading, ledger, NULL, error)
      || !load_parts (&self, calendars, error) || !add_items (&self, error))
    return NULL;
  add_held (&self);
  return g_steal_pointer (&self.review);
}
