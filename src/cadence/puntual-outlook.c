/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-outlook.h"

/* The end of a list. */
#define NO_WAIT G_MAXUINT

/* An invoice or instalment that was held on one of the days. */
typedef struct
{
  PuntualHeldItem item; /* the first for its reason; day NONE: it went out since */
  PuntualDay last_day;  /* on which it was held, of those looked at */
  gboolean went;
  guint next; /* another instalment of the invoice */
} Wait;

/* Of the customer at hand. */
typedef struct
{
  PuntualOutlook *outlook;
  guint first_invoice;
  PuntualDay day; /* the last one looked at */
} View;

PuntualOutlook *
puntual_outlook_new (guint n_customers, guint n_days)
{
  PuntualOutlook *self = g_new0 (PuntualOutlook, 1);

  self->n_days = n_days;
  self->messages = g_array_new (FALSE, FALSE, sizeof (PuntualOutlookMessage));
  self->held = g_array_new (FALSE, FALSE, sizeof (PuntualHeldItem));
  self->shares = g_array_sized_new (FALSE, TRUE, sizeof (PuntualOutlookShare), n_customers);
  self->waits = g_array_new (FALSE, FALSE, sizeof (Wait));
  self->heads = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_set_size (self->shares, n_customers);

  return self;
}

void
puntual_outlook_free (PuntualOutlook *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->messages);
  g_array_unref (self->held);
  g_array_unref (self->shares);
  g_array_unref (self->waits);
  g_array_unref (self->heads);
  g_free (self);
}

/* A step of FNV-1a, for whole numbers. */
static guint64
mix (guint64 digest, gint64 value)
{
  return (digest ^ (guint64)value) * G_GUINT64_CONSTANT (0x100000001b3);
}

static guint64
content_of (const PuntualPlannedMessage *message)
{
  guint64 digest = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  digest = mix (digest, message->tone);
  digest = mix (digest, message->template_name != NULL ? g_str_hash (message->template_name) : 0);
  for (guint i = 0; i < message->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (message->items, PuntualPlannedItem, i);

      digest = mix (digest, item->invoice_id);
      digest = mix (digest, item->instalment_id);
    }

  return digest;
}

static Wait *
find_wait (const View *view, guint invoice, gint64 instalment_id)
{
  GArray *waits = view->outlook->waits;

  for (guint i = g_array_index (view->outlook->heads, guint, invoice - view->first_invoice);
       i != NO_WAIT; i = g_array_index (waits, Wait, i).next)
    if (g_array_index (waits, Wait, i).item.instalment_id == instalment_id)
      return &g_array_index (waits, Wait, i);

  return NULL;
}

static Wait *
ensure_wait (const View *view, const PuntualHeldItem *held)
{
  guint *head = &g_array_index (view->outlook->heads, guint, held->invoice - view->first_invoice);
  Wait *known = find_wait (view, held->invoice, held->instalment_id);
  Wait wait = { .item = *held, .next = *head };

  if (known != NULL)
    return known;

  *head = view->outlook->waits->len;
  g_array_append_val (view->outlook->waits, wait);

  return &g_array_index (view->outlook->waits, Wait, *head);
}

/* That a day is free says least: it counts where there is nothing else. */
static gboolean
is_news (const PuntualHeldItem *known, const PuntualHeldItem *held)
{
  if (known->day == PUNTUAL_DAY_NONE)
    return TRUE;

  return held->reason != PUNTUAL_RULE_WORKING_DAY && held->reason != known->reason;
}

static void
see_held (View *view, const PuntualHeldItem *held)
{
  Wait *wait;

  if (held->reason == PUNTUAL_RULE_PAID)
    return;

  wait = ensure_wait (view, held);
  if (is_news (&wait->item, held))
    wait->item = *held;
  wait->last_day = held->day;
}

static void
see_message (View *view, const PuntualPlannedMessage *message)
{
  PuntualOutlookMessage row = { message->day, message->medium, content_of (message) };

  g_array_append_val (view->outlook->messages, row);
  for (guint i = 0; i < message->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (message->items, PuntualPlannedItem, i);
      PuntualHeldItem went = { .invoice = item->invoice, .instalment_id = item->instalment_id };
      Wait *wait = ensure_wait (view, &went);

      wait->went = TRUE;
      wait->item = went;
    }
}

static void
see_day (const PuntualPlanning *planning, gpointer data)
{
  View *view = data;

  view->day = planning->day;
  for (guint i = 0; i < planning->messages->len; i++)
    see_message (view, g_ptr_array_index (planning->messages, i));
  for (guint i = 0; i < planning->held->len; i++)
    see_held (view, &g_array_index (planning->held, PuntualHeldEntry, i).item);
}

static void
keep_waiting (const View *view)
{
  for (guint i = 0; i < view->outlook->waits->len; i++)
    {
      const Wait *wait = &g_array_index (view->outlook->waits, Wait, i);

      if (wait->item.day != PUNTUAL_DAY_NONE && (wait->last_day == view->day || !wait->went))
        g_array_append_val (view->outlook->held, wait->item);
    }
}

void
puntual_outlook_add_customer (PuntualOutlook *self, PuntualDayWalk *walk, guint customer)
{
  const PuntualCustomerFact *fact =
      &g_array_index (walk->facts->customers, PuntualCustomerFact, customer);
  PuntualOutlookShare *share = &g_array_index (self->shares, PuntualOutlookShare, customer);
  View view = { self, fact->first_invoice, PUNTUAL_DAY_NONE };

  *share =
      (PuntualOutlookShare){ .first_message = self->messages->len, .first_held = self->held->len };
  if (fact->n_invoices == 0)
    return;

  g_array_set_size (self->waits, 0);
  g_array_set_size (self->heads, fact->n_invoices);
  for (guint i = 0; i < fact->n_invoices; i++)
    g_array_index (self->heads, guint, i) = NO_WAIT;

  puntual_day_walk_customer (walk, customer, self->n_days, see_day, &view);
  keep_waiting (&view);
  share->n_messages = self->messages->len - share->first_message;
  share->n_held = self->held->len - share->first_held;
}

const PuntualOutlookShare *
puntual_outlook_get_share (const PuntualOutlook *self, guint customer)
{
  return &g_array_index (self->shares, PuntualOutlookShare, customer);
}

const PuntualOutlookMessage *
puntual_outlook_get_messages (const PuntualOutlook *self, guint customer, guint *n)
{
  const PuntualOutlookShare *share = puntual_outlook_get_share (self, customer);

  *n = share->n_messages;

  return *n > 0 ? &g_array_index (self->messages, PuntualOutlookMessage, share->first_message)
                : NULL;
}

gboolean
puntual_outlook_same_messages (const PuntualOutlook *self, const PuntualOutlook *other,
                               guint customer)
{
  guint n, n_other;
  const PuntualOutlookMessage *ours = puntual_outlook_get_messages (self, customer, &n);
  const PuntualOutlookMessage *theirs = puntual_outlook_get_messages (other, customer, &n_other);

  if (n != n_other)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (ours[i].day != theirs[i].day || ours[i].medium != theirs[i].medium
        || ours[i].content != theirs[i].content)
      return FALSE;

  return TRUE;
}
