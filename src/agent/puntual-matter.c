/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-matter.h"

#include <inttypes.h>

#include "puntual-agent-run-table.h"
#include "puntual-agent-words.h"
#include "puntual-instalment-table.h"
#include "puntual-invoice-outline.h"
#include "puntual-invoice-query.h"
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
  PuntualPolicy *policy;
  GArray *plans;   /* PuntualPlannedInstalment by invoice; NULL while invoices are not looked at */
  guint next_plan; /* first one of plans of an invoice that comes */
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

static gboolean
is_worth_asking (const Search *self, gint64 minor, const char *currency)
{
  return minor > puntual_policy_tolerance (self->policy, currency);
}

/* An invoice or an instalment of one, whose id is 0 without a plan. */
static void
look_at_due_day (Search *self, const PuntualOutline *outline, gint64 instalment_id, PuntualDay day,
                 gint64 minor)
{
  PuntualNotificationKind kind =
      day < self->today ? PUNTUAL_NOTIFY_OVERDUE : PUNTUAL_NOTIFY_DUE_SOON;
  PuntualMatter *matter;

  if (!wants (self, kind) || day > self->today + PUNTUAL_MATTER_DAYS_AHEAD
      || day < self->today - PUNTUAL_MATTER_DAYS_BACK)
    return;
  matter = add_about (self, kind, outline->id,
                      instalment_id == 0 ? g_strdup_printf ("%d", day)
                                         : g_strdup_printf ("%d %" PRId64, day, instalment_id));
  matter->day = day;
  matter->minor = minor;
}

/* What is settled fills the instalments in due order. Of those that are open the newest that is
 * overdue is told, and the first that falls due. FALSE: the invoice has no plan. */
static gboolean
look_at_plan (Search *self, const PuntualOutline *outline)
{
  const PuntualInstalmentFact *overdue = NULL;
  const PuntualInstalmentFact *soon = NULL;
  gint64 settled = outline->total - outline->balance;
  gint64 overdue_minor = 0, soon_minor = 0;
  gboolean has_plan = FALSE;

  for (; self->next_plan < self->plans->len; self->next_plan++)
    {
      const PuntualPlannedInstalment *planned =
          &g_array_index (self->plans, PuntualPlannedInstalment, self->next_plan);
      const PuntualInstalmentFact *instalment = &planned->instalment;
      gint64 covered = MIN (settled, instalment->minor);

      if (planned->invoice_id > outline->id)
        break;
      if (planned->invoice_id < outline->id)
        continue;
      has_plan = TRUE;
      settled -= covered;
      if (!is_worth_asking (self, instalment->minor - covered, outline->currency))
        continue;
      if (instalment->due_day < self->today)
        {
          overdue = instalment;
          overdue_minor = instalment->minor - covered;
        }
      else if (soon == NULL)
        {
          soon = instalment;
          soon_minor = instalment->minor - covered;
        }
    }
  if (overdue != NULL)
    look_at_due_day (self, outline, overdue->id, overdue->due_day, overdue_minor);
  if (soon != NULL)
    look_at_due_day (self, outline, soon->id, soon->due_day, soon_minor);
  return has_plan;
}

static void
look_at_promise (Search *self, const PuntualOutline *outline)
{
  PuntualNotificationKind kind =
      outline->promise_is_broken ? PUNTUAL_NOTIFY_PROMISE_BROKEN : PUNTUAL_NOTIFY_PROMISE_DUE;
  PuntualMatter *matter;

  if (outline->promised_day == PUNTUAL_DAY_NONE || outline->promised_day > self->today
      || !is_worth_asking (self, outline->promised_missing, outline->currency)
      || outline->promised_day < self->today - PUNTUAL_MATTER_DAYS_BACK || !wants (self, kind)
      || (!outline->promise_is_broken && outline->promised_day != self->today))
    return;
  matter =
      add_about (self, kind, outline->id,
                 g_strdup_printf ("%d %" PRId64, outline->promised_day, outline->promised_minor));
  matter->day = outline->promised_day;
  matter->minor = outline->promised_missing;
  matter->promised = outline->promised_minor;
}

/* What is promised or disputed has its own news: that it is due is none. */
static gboolean
look_at_invoice (const PuntualOutline *outline, gpointer data)
{
  Search *self = data;

  if (!puntual_outline_is_open (outline) || outline->is_credit_note
      || !is_worth_asking (self, outline->balance, outline->currency))
    return TRUE;
  look_at_promise (self, outline);
  if (outline->disputed || outline->promised_day != PUNTUAL_DAY_NONE)
    return TRUE;
  if (!look_at_plan (self, outline) && outline->due_day != PUNTUAL_DAY_NONE)
    look_at_due_day (self, outline, 0, outline->due_day, 0);
  return TRUE;
}

static gboolean
look_at_invoices (Search *self, GError **error)
{
  g_auto (PuntualReading) reading = { 0 };

  if (!wants (self, PUNTUAL_NOTIFY_DUE_SOON) && !wants (self, PUNTUAL_NOTIFY_OVERDUE)
      && !wants (self, PUNTUAL_NOTIFY_PROMISE_DUE) && !wants (self, PUNTUAL_NOTIFY_PROMISE_BROKEN))
    return TRUE;
  self->plans = puntual_instalments_all (self->ledger, error);
  return self->plans != NULL && puntual_reading_begin (&reading, self->ledger, NULL, error)
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

/* A reminder whose invoices are all settled needs nobody. */
static gboolean
is_about_open_ones (const Search *self, const PuntualOutboxRow *row, gboolean *open, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) invoices = NULL;

  *open = row->purpose != PUNTUAL_PURPOSE_REMINDER || row->invoices->len == 0;
  for (guint i = 0; i < row->invoices->len; i++)
    g_array_append_val (ids,
                        ((PuntualOutboxInvoice *)g_ptr_array_index (row->invoices, i))->invoice_id);
  invoices =
      puntual_invoice_get_many (self->ledger, (const gint64 *)(gpointer)ids->data, ids->len, error);
  for (guint i = 0; invoices != NULL && i < invoices->len; i++)
    {
      const PuntualInvoice *invoice = g_ptr_array_index (invoices, i);

      *open |= invoice != NULL && is_worth_asking (self, invoice->balance, invoice->currency);
    }
  return invoices != NULL;
}

static gboolean
look_at_message (Search *self, const PuntualOutboxRow *row, GError **error)
{
  gint64 since = puntual_clock_now (puntual_ledger_get_clock (self->ledger))
                 - PUNTUAL_MATTER_DAYS_BACK * G_TIME_SPAN_DAY;
  gboolean open, followed;

  if (row->state == PUNTUAL_OUTBOX_HELD || row->updated_at < since)
    return TRUE;
  if (!is_about_open_ones (self, row, &open, error)
      || !puntual_outbox_is_followed (self->ledger, row->row_id, &followed, error))
    return FALSE;
  if (open && !followed)
    add_about (self, PUNTUAL_NOTIFY_FAILED, row->row_id,
               g_strdup_printf ("%s %s", puntual_outbox_state_nick (row->state),
                                row->claim != NULL ? row->claim : ""));
  return TRUE;
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
    if (!look_at_message (self, g_ptr_array_index (rows, i), error))
      return FALSE;
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
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);
  Search self = { .ledger = ledger,
                  .calendars = calendars,
                  .today = puntual_clock_today (puntual_ledger_get_clock (ledger)),
                  .kinds = kinds,
                  .found = found,
                  .policy = policy };
  gboolean ok;

  if (policy == NULL)
    return NULL;
  ok = look_at_invoices (&self, error) && look_at_payments (&self, error)
       && look_at_messages (&self, error) && look_at_approvals (&self, error)
       && look_at_accounts (&self, error);
  g_clear_pointer (&self.plans, g_array_unref);
  if (!ok)
    return NULL;
  g_ptr_array_sort (found, compare);
  return g_steal_pointer (&found);
}
