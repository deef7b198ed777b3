/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-timeline.h"

#include <glib/gi18n-lib.h>

#include "puntual-telling.h"

#define ROW_SPAN (2 * G_USEC_PER_SEC) /* what one row of a file does is done by then */

/* A message while its states are gathered. */
typedef struct
{
  PuntualTimelineItem *item;
  GPtrArray *numbers; /* of its invoices */
} Gathered;

typedef struct
{
  PuntualTelling telling;
  GPtrArray *items;
  GHashTable *messages;      /* outbox id → Gathered */
  PuntualTimelineItem *last; /* of the event before, unless a message */
  gboolean is_row;           /* it is an invoice that was added or changed */
  const PuntualEvent *last_event;
} Story;

void
puntual_timeline_item_free (PuntualTimelineItem *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->detail);
  g_free (self->invoice_number);
  g_free (self->who);
  g_free (self->outbox_id);
  g_free (self);
}

static void
gathered_free (gpointer pointer)
{
  Gathered *self = pointer;

  g_ptr_array_unref (self->numbers);
  g_free (self);
}

/* The item stands where its newest event does. */
static void
move_to (Story *self, PuntualTimelineItem *item, const PuntualEvent *event)
{
  item->event_id = event->id;
  item->at = event->at;
  item->day = puntual_clock_day_of (puntual_ledger_get_clock (self->telling.ledger), event->at);
  g_free (item->who);
  item->who = g_strdup (event->who);
}

static PuntualTimelineItem *
add_item (Story *self, const PuntualEvent *event)
{
  PuntualTimelineItem *item = g_new0 (PuntualTimelineItem, 1);

  move_to (self, item, event);
  item->kind = self->telling.kind;
  item->title = g_steal_pointer (&self->telling.title);
  item->detail = g_strdup (self->telling.detail->str);
  item->invoice_id = event->invoice_id;
  item->invoice_number = g_strdup (puntual_telling_number (&self->telling, event->invoice_id));
  g_ptr_array_add (self->items, item);
  return item;
}

/* "Invoices F-1 and F-2; delivered". One invoice is named by the item itself. */
static void
describe_message (Gathered *gathered, const char *state)
{
  PuntualTimelineItem *item = gathered->item;
  g_autofree char *invoices =
      gathered->numbers->len > 1 ? puntual_telling_invoices (gathered->numbers) : g_strdup ("");

  g_free (item->detail);
  item->detail =
      g_strconcat (invoices, *invoices != '\0' && *state != '\0' ? "; " : "", state, NULL);
  if (gathered->numbers->len > 1)
    {
      g_clear_pointer (&item->invoice_number, g_free);
      item->invoice_id = 0;
    }
}

/* Every event of a message tells its newest state; each is there once for every invoice in it. */
static void
gather_message (Story *self, const PuntualEvent *event, const char *id)
{
  Gathered *gathered = g_hash_table_lookup (self->messages, id);
  const char *number = puntual_telling_number (&self->telling, event->invoice_id);

  if (gathered == NULL)
    {
      gathered = g_new0 (Gathered, 1);
      gathered->numbers = g_ptr_array_new_with_free_func (g_free);
      gathered->item = add_item (self, event);
      gathered->item->outbox_id = g_strdup (id);
      g_hash_table_insert (self->messages, g_strdup (id), gathered);
    }
  else
    {
      move_to (self, gathered->item, event);
      gathered->item->kind = self->telling.kind;
      g_free (gathered->item->title);
      gathered->item->title = g_steal_pointer (&self->telling.title);
    }
  if (number != NULL
      && !g_ptr_array_find_with_equal_func (gathered->numbers, number, g_str_equal, NULL))
    g_ptr_array_add (gathered->numbers, g_strdup (number));
  describe_message (gathered, self->telling.detail->str);
  self->last = NULL;
}

/* What else a row of a file said about the invoice that it added or changed: it is told there. */
static gboolean
belongs_to_row (const Story *self, const PuntualEvent *event)
{
  return self->last != NULL && self->is_row && event->invoice_id == self->last->invoice_id
         && event->id == self->last_event->id + 1 && event->at - self->last_event->at <= ROW_SPAN
         && g_strcmp0 (event->who, self->last_event->who) == 0
         && (g_str_equal (event->what, "payment.imported")
             || g_str_equal (event->what, "dispute.opened"));
}

static void
join_row (Story *self, const PuntualEvent *event)
{
  PuntualTimelineItem *item = self->last;
  g_autofree char *detail = item->detail;

  move_to (self, item, event);
  item->detail = g_strconcat (detail, *detail != '\0' ? "; " : "", self->telling.title, NULL);
}

/* A customer that came with an invoice in one row. */
static gboolean
came_with_customer (const Story *self, const PuntualEvent *event)
{
  return self->last != NULL && g_str_equal (event->what, "invoice.added")
         && g_str_equal (self->last_event->what, "customer.added")
         && event->customer_id == self->last_event->customer_id
         && event->id == self->last_event->id + 1 && event->at - self->last_event->at <= ROW_SPAN
         && g_strcmp0 (event->who, self->last_event->who) == 0;
}

/* The item of the customer is the last one. */
static void
drop_customer (Story *self)
{
  g_ptr_array_set_size (self->items, (int)self->items->len - 1);
  puntual_telling_add (&self->telling, g_strdup (_ ("new customer")));
}

static void
take_event (Story *self, const PuntualEvent *event)
{
  const char *message;

  puntual_telling_tell (&self->telling, event);
  message = g_str_has_prefix (event->what, "message.")
                ? puntual_json_get_string (self->telling.after, "message", NULL)
                : NULL;
  if (message != NULL)
    gather_message (self, event, message);
  else if (belongs_to_row (self, event))
    join_row (self, event);
  else
    {
      if (came_with_customer (self, event))
        drop_customer (self);
      self->last = add_item (self, event);
      self->is_row = event->invoice_id != 0
                     && (g_str_equal (event->what, "invoice.added")
                         || g_str_equal (event->what, "invoice.changed"));
    }
  self->last_event = event;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const PuntualTimelineItem *x = *(const PuntualTimelineItem *const *)a;
  const PuntualTimelineItem *y = *(const PuntualTimelineItem *const *)b;

  return (x->event_id < y->event_id) - (x->event_id > y->event_id);
}

static GPtrArray *
tell_all (PuntualLedger *ledger, const GPtrArray *events, const char *language, GError **error)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_timeline_item_free);
  Story story = { .items = items,
                  .messages =
                      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, gathered_free) };
  gboolean ok;

  puntual_telling_init (&story.telling, ledger, events, language);
  for (guint i = 0; i < events->len; i++)
    take_event (&story, g_ptr_array_index (events, i));
  ok = story.telling.error == NULL;
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&story.telling.error));
  puntual_telling_clear (&story.telling);
  g_hash_table_unref (story.messages);
  g_ptr_array_sort (items, compare_newest_first);
  return ok ? g_steal_pointer (&items) : NULL;
}

GPtrArray *
puntual_timeline_load (PuntualLedger *ledger, gint64 customer_id, gint64 invoice_id,
                       const char *language, guint limit, GError **error)
{
  g_autoptr (GPtrArray) events = puntual_event_list (ledger, customer_id, invoice_id, error);
  g_autoptr (GPtrArray) items = NULL;

  if (events == NULL)
    return NULL;
  items = tell_all (ledger, events, language, error);
  if (items != NULL && limit != 0 && items->len > limit)
    g_ptr_array_set_size (items, (int)limit);
  return g_steal_pointer (&items);
}
