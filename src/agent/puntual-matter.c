/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-matter.h"

#include <inttypes.h>

#include "puntual-agent-run-table.h"
#include "puntual-agent-words.h"
#include "puntual-invoice-outline.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-outbox-browse.h"
#include "puntual-payment-arrival.h"
#include "puntual-reading.h"
#include "puntual-review.h"

void
puntual_matter_free (PuntualMatter *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->basis);
  g_free (self->who);
  g_free (self->text);
  g_free (self);
}

gboolean
puntual_matter_kinds (PuntualLedger *ledger, guint *kinds, GError **error)
{
  *kinds = 0;
  for (guint kind = 0; kind < PUNTUAL_N_NOTIFY; kind++)
    {
      g_autofree char *key = g_strdup_printf ("notify-%s", puntual_notification_kind_nick (kind));
      g_autofree char *value = puntual_ledger_get_setting (ledger, key, error);

      if (value == NULL)
        return FALSE;
      if (g_str_equal (value, "on"))
        *kinds |= 1u << kind;
    }
  return TRUE;
}

gboolean
puntual_matter_is_many (PuntualNotificationKind kind, guint n, guint one_by_one)
{
  return n > (kind == PUNTUAL_NOTIFY_APPROVAL ? 1 : one_by_one);
}

typedef struct
{
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;
  PuntualDay today;
  guint kinds;
  GPtrArray *found;
} Search;

static gboolean
wants (const Search *self, PuntualNotificationKind kind)
{
  return (self->kinds & (1u << kind)) != 0;
}

/* Takes basis. */
static PuntualMatter *
add (Search *self, PuntualNotificationKind kind, const char *name, char *basis)
{
  PuntualMatter *matter = g_new0 (PuntualMatter, 1);

  matter->id = g_strdup_printf ("%s:%s", puntual_notification_kind_nick (kind), name);
  matter->basis = basis;
  matter->kind = kind;
  g_ptr_array_add (self->found, matter);
  return matter;
}

/* Takes basis. */
static PuntualMatter *
add_about (Search *self, PuntualNotificationKind kind, gint64 subject, char *basis)
{
  g_autofree char *name = g_strdup_printf ("%" PRId64, subject);
  PuntualMatter *matter = add (self, kind, name, basis);

  matter->subject = subject;
  return matter;
}

/* --- Invoices --- */

static void
add_day (Search *self, PuntualNotificationKind kind, const PuntualOutline *outline, PuntualDay day)
{
  PuntualMatter *matter;

  if (!wants (self, kind))
    return;
  matter = add_about (self, kind, outline->id, g_strdup_printf ("%d", day));
  matter->day = day;
}

static void
look_at_promise (Search *self, const PuntualOutline *outline)
{
  PuntualNotificationKind kind =
      outline->promise_is_broken ? PUNTUAL_NOTIFY_PROMISE_BROKEN : PUNTUAL_NOTIFY_PROMISE_DUE;
  PuntualMatter *matter;

  if (outline->promised_day == PUNTUAL_DAY_NONE || outline->promised_day > self->today
      || outline->promised_day < self->today - PUNTUAL_MATTER_DAYS_BACK || !wants (self, kind)
      || (!outline->promise_is_broken && outline->promised_day != self->today))
    return;
  matter =
      add_about (self, kind, outline->id,
                 g_strdup_printf ("%d %" PRId64, outline->promised_day, outline->promised_minor));
  matter->day = outline->promised_day;
  matter->minor = outline->promised_minor;
}

/* What is promised or disputed has its own news: that it is due is none. */
static gboolean
look_at_invoice (const PuntualOutline *outline, gpointer data)
{
  Search *self = data;

  if (!puntual_outline_is_open (outline) || outline->is_credit_note)
    return TRUE;
  look_at_promise (self, outline);
  if (outline->disputed || outline->promised_day != PUNTUAL_DAY_NONE
      || outline->due_day == PUNTUAL_DAY_NONE)
    return TRUE;
  if (outline->due_day >= self->today
      && outline->due_day <= self->today + PUNTUAL_MATTER_DAYS_AHEAD)
    add_day (self, PUNTUAL_NOTIFY_DUE_SOON, outline, outline->due_day);
  else if (outline->due_day < self->today
           && outline->due_day >= self->today - PUNTUAL_MATTER_DAYS_BACK)
    add_day (self, PUNTUAL_NOTIFY_OVERDUE, outline, outline->due_day);
  return TRUE;
}

static gboolean
look_at_invoices (Search *self, GError **error)
{
  g_auto (PuntualReading) reading = { 0 };

  if (!wants (self, PUNTUAL_NOTIFY_DUE_SOON) && !wants (self, PUNTUAL_NOTIFY_OVERDUE)
      && !wants (self, PUNTUAL_NOTIFY_PROMISE_DUE) && !wants (self, PUNTUAL_NOTIFY_PROMISE_BROKEN))
    return TRUE;
  return puntual_reading_begin (&reading, self->ledger, NULL, error)
         && puntual_outline_each (self->ledger, NULL, look_at_invoice, self, error);
}

/* --- Payments --- */

/* What the owner typed a moment ago is no news to the owner. */
static gboolean
look_at_payments (Search *self, GError **error)
{
  gint64 since = puntual_clock_now (puntual_ledger_get_clock (self->ledger))
                 - PUNTUAL_MATTER_PAYMENT_DAYS * G_TIME_SPAN_DAY;
  g_autoptr (GArray) arrivals = NULL;

  if (!wants (self, PUNTUAL_NOTIFY_PAYMENT))
    return TRUE;
  arrivals =
      puntual_payment_arrivals (self->ledger, since, self->today - PUNTUAL_MATTER_PAID_DAYS, error);
  for (guint i = 0; arrivals != NULL && i < arrivals->len; i++)
    {
      const PuntualPaymentArrival *arrival = &g_array_index (arrivals, PuntualPaymentArrival, i);

      if (!arrival->by_owner)
        add_about (self, PUNTUAL_NOTIFY_PAYMENT, arrival->payment_id, g_strdup ("came"));
    }
  return arrivals != NULL;
}

/* --- Messages --- */

static void
look_at_message (Search *self, const PuntualOutboxRow *row)
{
  if (row->state == PUNTUAL_OUTBOX_HELD)
    return;
  add_about (self, PUNTUAL_NOTIFY_FAILED, row->row_id,
             g_strdup_printf ("%s %s", puntual_outbox_state_nick (row->state),
                              row->claim != NULL ? row->claim : ""));
}

static gboolean
look_at_messages (Search *self, GError **error)
{
  const PuntualOutboxQuery query = { .shelf = PUNTUAL_OUTBOX_SHELF_ATTENTION, .descending = TRUE };
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (!wants (self, PUNTUAL_NOTIFY_FAILED))
    return TRUE;
  ids = puntual_outbox_browse (self->ledger, &query, NULL, error);
  if (ids == NULL)
    return FALSE;
  rows = puntual_outbox_rows (self->ledger, (const gint64 *)(gpointer)ids->data, ids->len, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    look_at_message (self, g_ptr_array_index (rows, i));
  return rows != NULL;
}

static gboolean
look_at_approvals (Search *self, GError **error)
{
  g_autoptr (PuntualReview) review = NULL;

  if (!wants (self, PUNTUAL_NOTIFY_APPROVAL))
    return TRUE;
  review = puntual_review_load (self->ledger, self->calendars, puntual_locale_of_program (), error);
  for (guint i = 0; review != NULL && i < review->items->len; i++)
    {
      const PuntualReviewItem *item = g_ptr_array_index (review->items, i);
      PuntualMatter *matter;

      if (!item->needs_approval || item->approved)
        continue;
      matter = add (self, PUNTUAL_NOTIFY_APPROVAL, item->id, g_strdup ("waits"));
      matter->who = g_strdup (item->customer_name);
    }
  return review != NULL;
}

/* --- Accounts --- */

static gboolean
look_at_passwords (Search *self, GError **error)
{
  g_auto (PuntualAgentRun) run = { 0 };

  if (!puntual_agent_run_last (self->ledger, &run, error))
    return FALSE;
  if (g_strcmp0 (run.trouble, puntual_agent_words_locked ()) == 0)
    add (self, PUNTUAL_NOTIFY_CHANNEL, "passwords", g_strdup ("locked"))->text =
        g_strdup (run.trouble);
  return TRUE;
}

static gboolean
look_at_accounts (Search *self, GError **error)
{
  g_autoptr (GPtrArray) accounts = NULL;

  if (!wants (self, PUNTUAL_NOTIFY_CHANNEL))
    return TRUE;
  accounts = puntual_account_list (self->ledger, error);
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (accounts, i);
      g_autofree char *name = g_strdup_printf ("account:%s", account->name);
      PuntualMatter *matter;

      if (account->trouble == NULL)
        continue;
      matter = add (self, PUNTUAL_NOTIFY_CHANNEL, name, g_strdup (account->trouble));
      matter->who = g_strdup (account->name);
      matter->text = g_strdup (account->trouble);
    }
  return accounts != NULL && look_at_passwords (self, error);
}

/* --- The whole --- */

/* Within a kind the newest day first, then the newest record. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const PuntualMatter *left = *(const PuntualMatter *const *)a;
  const PuntualMatter *right = *(const PuntualMatter *const *)b;

  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  if (left->day != right->day)
    return (left->day < right->day) == (left->kind == PUNTUAL_NOTIFY_DUE_SOON) ? -1 : 1;
  if (left->subject != right->subject)
    return left->subject > right->subject ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

GPtrArray *
puntual_matter_find (PuntualLedger *ledger, PuntualCalendarSet *calendars, guint kinds,
                     GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_matter_free);
  Search self = { ledger, calendars, puntual_clock_today (puntual_ledger_get_clock (ledger)), kinds,
                  found };

  if (!look_at_invoices (&self, error) || !look_at_payments (&self, error)
      || !look_at_messages (&self, error) || !look_at_approvals (&self, error)
      || !look_at_accounts (&self, error))
    return NULL;
  g_ptr_array_sort (found, compare);
  return g_steal_pointer (&found);
}
