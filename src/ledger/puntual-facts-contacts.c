/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-facts-loading.h"
#include "puntual-facts-order.h"

/* The reminders that were, or may have been, sent; a thank-you is no contact. Planned ones are no
 * contact yet; of the cancelled ones only those have live items that the owner cancelled: their
 * steps are used up. */
typedef struct
{
  gint64 row_id;
  PuntualDay day;
  guint8 tone;
  guint8 outcome;
} SentMessage;

/* A plus keeps SQLite from walking along an index, which would look up every row by itself. */
#define MESSAGE_COLUMNS                                                                            \
  "SELECT row_id, customer_id, coalesce (sent_day, day), tone, state FROM outbox"                  \
  " WHERE +state IN ('sending', 'sent', 'delivered', 'read', 'replied', 'bounced', 'failed',"      \
  " 'cancelled', 'unknown') AND +purpose = 'reminder'"
static const char *const select_messages[2] = {
  MESSAGE_COLUMNS " ORDER BY row_id",
  MESSAGE_COLUMNS " AND customer_id = ?1 ORDER BY row_id",
};

#define ITEM_COLUMNS                                                                               \
  "SELECT outbox_row, invoice_id, instalment_id, offset_days FROM outbox_item WHERE +live = 1"
static const char *const select_items[2] = {
  ITEM_COLUMNS,
  ITEM_COLUMNS " AND outbox_row IN (SELECT row_id FROM outbox WHERE customer_id = ?1)",
};

#define NOTE_COLUMNS "SELECT customer_id, coalesce (invoice_id, 0), day, tone FROM contact"
static const char *const select_notes[2] = {
  NOTE_COLUMNS,
  NOTE_COLUMNS " WHERE customer_id = ?1",
};

static PuntualContactOutcome
outcome_of (const char *state)
{
  if (g_str_equal (state, "bounced") || g_str_equal (state, "failed"))
    return PUNTUAL_CONTACT_FAILED;
  if (g_str_equal (state, "cancelled"))
    return PUNTUAL_CONTACT_SKIPPED;
  if (g_str_equal (state, "sending") || g_str_equal (state, "unknown"))
    return PUNTUAL_CONTACT_DOUBTFUL;

  return PUNTUAL_CONTACT_REACHED;
}

static PuntualTone
tone_of (const char *nick)
{
  PuntualTone tone = PUNTUAL_TONE_NONE;

  puntual_tone_from_nick (nick, &tone);

  return tone;
}

static void
touch (PuntualFactsLoading *self, gint64 customer_id, PuntualDay day)
{
  PuntualTouch touched = { .customer_id = customer_id, .day = day };

  g_array_append_val (self->touches, touched);
}

static gboolean
load_messages (PuntualFactsLoading *self, GArray *messages, GError **error)
{
  g_autoptr (PuntualStatement) rows = puntual_facts_select (self, select_messages, error);
  gboolean row;

  if (rows == NULL)
    return FALSE;

  while (puntual_statement_step (rows, &row, error))
    {
      SentMessage message;

      if (!row)
        return TRUE;
      message.row_id = puntual_statement_int (rows, 0);
      message.day = (PuntualDay)puntual_statement_int (rows, 2);
      message.tone = (guint8)tone_of (puntual_statement_text (rows, 3));
      message.outcome = (guint8)outcome_of (puntual_statement_text (rows, 4));
      g_array_append_val (messages, message);
      if (message.outcome != PUNTUAL_CONTACT_FAILED && message.outcome != PUNTUAL_CONTACT_SKIPPED)
        touch (self, puntual_statement_int (rows, 1), message.day);
    }

  return FALSE;
}

/* Row ids are dense, so a message mostly lies as far behind the first one as its id does; it never
 * lies further. */
static const SentMessage *
find_message (const GArray *messages, gint64 row_id)
{
  const SentMessage *rows = (gpointer)messages->data;
  gint64 distance = messages->len > 0 ? row_id - rows[0].row_id : -1;
  guint low = 0, high = messages->len;

  if (distance < 0)
    return NULL;
  if (distance < high)
    {
      if (rows[distance].row_id == row_id)
        return &rows[distance];
      high = (guint)distance;
    }

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (rows[middle].row_id < row_id)
        low = middle + 1;
      else
        high = middle;
    }

  return low < messages->len && rows[low].row_id == row_id ? &rows[low] : NULL;
}

static gboolean
load_items (PuntualFactsLoading *self, const GArray *messages, GArray *contacts, GError **error)
{
  g_autoptr (PuntualStatement) rows = puntual_facts_select (self, select_items, error);
  gboolean row;

  if (rows == NULL)
    return FALSE;

  while (puntual_statement_step (rows, &row, error))
    {
      const SentMessage *message;
      PuntualContactFact contact = { 0 };

      if (!row)
        return TRUE;
      message = find_message (messages, puntual_statement_int (rows, 0));
      if (message == NULL)
        continue;
      contact.invoice_id = puntual_statement_int (rows, 1);
      contact.instalment_id = puntual_statement_int (rows, 2);
      contact.offset_days = (int)puntual_statement_int (rows, 3);
      contact.day = message->day;
      contact.tone = (PuntualTone)message->tone;
      contact.outcome = message->outcome;
      g_array_append_val (contacts, contact);
    }

  return FALSE;
}

static gboolean
load_notes (PuntualFactsLoading *self, GArray *contacts, GError **error)
{
  g_autoptr (PuntualStatement) rows = puntual_facts_select (self, select_notes, error);
  gboolean row;

  if (rows == NULL)
    return FALSE;

  while (puntual_statement_step (rows, &row, error))
    {
      PuntualContactFact contact = { .offset_days = G_MININT, .outcome = PUNTUAL_CONTACT_REACHED };

      if (!row)
        return TRUE;
      contact.invoice_id = puntual_statement_int (rows, 1);
      contact.day = (PuntualDay)puntual_statement_int (rows, 2);
      contact.tone = tone_of (puntual_statement_text (rows, 3));
      if (contact.invoice_id != 0)
        g_array_append_val (contacts, contact);
      touch (self, puntual_statement_int (rows, 0), contact.day);
    }

  return FALSE;
}

/* Gives every invoice its contacts; those of invoices that are not in the facts are dropped. */
static void
share_out (PuntualFactsLoading *self, const GArray *contacts)
{
  g_autofree gint64 *keys = g_new (gint64, contacts->len);
  g_autofree guint *order = NULL;
  guint place = 0;

  for (guint i = 0; i < contacts->len; i++)
    keys[i] = g_array_index (contacts, PuntualContactFact, i).invoice_id;
  order = puntual_facts_order (keys, contacts->len);

  for (guint i = 0; i < contacts->len; i++)
    {
      const PuntualContactFact *contact =
          &g_array_index (contacts, PuntualContactFact, order != NULL ? order[i] : i);
      PuntualInvoiceFact *invoice;

      while (place < self->invoices->len
             && g_array_index (self->invoices, PuntualInvoiceFact, place).id < contact->invoice_id)
        place++;
      if (place == self->invoices->len)
        return;
      invoice = &g_array_index (self->invoices, PuntualInvoiceFact, place);
      if (invoice->id != contact->invoice_id)
        continue;
      if (invoice->n_contacts++ == 0)
        invoice->first_contact = self->facts->contacts->len;
      g_array_append_vals (self->facts->contacts, contact, 1);
    }
}

gboolean
puntual_facts_load_contacts (PuntualFactsLoading *self, GError **error)
{
  g_autoptr (GArray) messages = g_array_new (FALSE, FALSE, sizeof (SentMessage));
  g_autoptr (GArray) contacts = g_array_new (FALSE, FALSE, sizeof (PuntualContactFact));

  if (!load_messages (self, messages, error)
      || (messages->len > 0 && !load_items (self, messages, contacts, error))
      || !load_notes (self, contacts, error))
    return FALSE;

  share_out (self, contacts);
  return TRUE;
}
