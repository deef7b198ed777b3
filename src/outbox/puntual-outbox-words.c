/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-credit-use.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-accounts.h"
#include "puntual-outbox-table.h"
#include "puntual-outbox-words.h"
#include "puntual-shared-decision.h"
#include "puntual-shipped-template.h"
#include "puntual-spoken-call.h"
#include "puntual-thanks-payments.h"
#include "puntual-whatsapp-table.h"
#include "puntual-words-ahead.h"

/* The reply asked for in a reminder: a week, moved on to a working day. */
#define DEADLINE_DAYS 7

struct _PuntualOutboxWords
{
  PuntualLedger *ledger;         /* owned */
  PuntualCalendarSet *calendars; /* borrowed */
  PuntualBusiness *business;     /* owned, loaded on demand */
  GHashTable *templates;         /* "name\tlanguage\tmedium" → PuntualTemplate, owned */
  PuntualWordsAhead *ahead;      /* owned */
};

PuntualOutboxWords *
puntual_outbox_words_new (PuntualLedger *ledger, PuntualCalendarSet *calendars)
{
  PuntualOutboxWords *self = g_new0 (PuntualOutboxWords, 1);

  self->ledger = g_object_ref (ledger);
  self->calendars = calendars;
  self->ahead = puntual_words_ahead_new ();
  self->templates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)puntual_template_free);
  return self;
}

void
puntual_outbox_words_free (PuntualOutboxWords *self)
{
  if (self == NULL)
    return;

  puntual_outbox_words_forget (self);
  puntual_words_ahead_free (self->ahead);
  g_hash_table_unref (self->templates);
  g_object_unref (self->ledger);
  g_free (self);
}

void
puntual_outbox_words_forget (PuntualOutboxWords *self)
{
  puntual_words_ahead_drop (self->ahead);
  g_clear_pointer (&self->business, puntual_business_free);
  g_hash_table_remove_all (self->templates);
}

void
puntual_outbox_words_use_calendars (PuntualOutboxWords *self, PuntualCalendarSet *calendars)
{
  self->calendars = calendars;
}

/* Of a call that is made by itself what "call-spoken" has, or else what is shipped. Owned. */
static char *
name_of_text (PuntualOutboxWords *self, const char *template_name, PuntualMedium medium,
              gboolean *spoken, GError **error)
{
  *spoken = FALSE;
  if (medium == PUNTUAL_MEDIUM_CALL && !puntual_outbox_calls_speak (self->ledger, spoken, error))
    return NULL;
  return puntual_spoken_call_text (template_name, *spoken);
}

/* What a ledger that was begun before there were such texts has none of. */
static PuntualTemplate *
find_shipped (const PuntualPlannedMessage *planned, const char *name, PuntualMedium medium,
              gboolean spoken, GError **error)
{
  if (spoken)
    return puntual_shipped_template_spoken (name, planned->language, error);
  return planned->purpose == PUNTUAL_PURPOSE_THANKS
             ? puntual_shipped_template_find (name, planned->language, medium, error)
             : NULL;
}

static const PuntualTemplate *
find_template (PuntualOutboxWords *self, const PuntualPlannedMessage *planned, PuntualMedium medium,
               GError **error)
{
  gboolean spoken;
  g_autofree char *name = name_of_text (self, planned->template_name, medium, &spoken, error);
  g_autofree char *key = NULL;
  g_autoptr (PuntualTemplate) text = NULL;
  g_autoptr (GError) local = NULL;
  PuntualTemplate *known;

  if (name == NULL)
    return NULL;
  key = g_strdup_printf ("%s\t%s\t%d", name, planned->language, medium);
  known = g_hash_table_lookup (self->templates, key);
  if (known != NULL)
    return known;

  text = puntual_template_find (self->ledger, name, planned->language, medium, &local);
  if (text == NULL && local == NULL)
    text = find_shipped (planned, name, medium, spoken, &local);
  if (text == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                     /* Translators: the first %s is the name of a template, the second a
                      * language code, the third a channel such as "email". */
                     _ ("The template “%s” has no text in “%s” for %s. Write it first."), name,
                     planned->language, puntual_medium_nick (medium));
      return NULL;
    }

  known = text;
  g_hash_table_insert (self->templates, g_steal_pointer (&key), g_steal_pointer (&text));
  return known;
}

/* Of a note by hand nobody knows what was said, and to whom. */
static gboolean
was_written_to (const PuntualFacts *facts, const PuntualInvoiceFact *invoice)
{
  for (guint c = 0; c < invoice->n_contacts; c++)
    {
      const PuntualContactFact *contact =
          &g_array_index (facts->contacts, PuntualContactFact, invoice->first_contact + c);

      if (contact->outcome == PUNTUAL_CONTACT_REACHED && contact->offset_days != G_MININT)
        return TRUE;
    }
  return FALSE;
}

/* The day of the last message about an invoice that left; a call is no message. *day stays when
 * there is none. */
static gboolean
find_last_message (PuntualLedger *ledger, gint64 invoice_id, PuntualDay today, PuntualDay *day,
                   GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean row = FALSE;

  statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT coalesce (o.sent_day, o.day) FROM outbox_item i JOIN outbox "
                              "o ON o.row_id = i.outbox_row"
                              " WHERE i.invoice_id = ?1 AND i.live = 1 AND o.medium <> 'call'"
                              " AND o.purpose = 'reminder'"
                              " AND o.state IN ('sent', 'delivered', 'read', 'replied') AND "
                              "coalesce (o.sent_day, o.day) <= ?2"
                              " ORDER BY 1 DESC LIMIT 1",
                              error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, invoice_id);
  puntual_statement_bind_int (statement, 2, today);
  if (!puntual_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *day = MAX (*day, (PuntualDay)puntual_statement_int (statement, 0));
  return TRUE;
}

/* NONE before the first message about any of these invoices. */
static gboolean
previous_contact (PuntualLedger *ledger, const PuntualFacts *facts,
                  const PuntualPlannedMessage *planned, PuntualDay *day, GError **error)
{
  *day = PUNTUAL_DAY_NONE;
  for (guint i = 0; i < planned->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (planned->items, PuntualPlannedItem, i);
      const PuntualInvoiceFact *invoice =
          &g_array_index (facts->invoices, PuntualInvoiceFact, item->invoice);

      if (was_written_to (facts, invoice)
          && !find_last_message (ledger, item->invoice_id, planned->day, day, error))
        return FALSE;
    }
  return TRUE;
}

/* The promise about the leading invoice, once its day is past and less than promised was paid
 * since. */
static void
fill_promise (const PuntualFacts *facts, const PuntualInvoiceFact *invoice,
              PuntualRenderContext *context)
{
  const PuntualPromiseFact *promise;
  gint64 paid_since;

  if (invoice->promise < 0)
    return;
  promise = &g_array_index (facts->promises, PuntualPromiseFact, invoice->promise);
  paid_since = promise->balance_when_made - (invoice->total - invoice->settled);
  if (promise->day >= context->today || paid_since >= promise->minor)
    return;
  context->promise_day = promise->day;
  context->promise_minor = promise->minor;
}

static void
describe_instalment (const PuntualFacts *facts, const PuntualInvoiceFact *invoice,
                     const PuntualPlannedItem *item, PuntualRenderInvoice *row)
{
  row->instalment_number = item->instalment_number;
  row->instalment_count = (int)invoice->n_instalments;
  for (guint i = 0; i < invoice->n_instalments; i++)
    {
      const PuntualInstalmentFact *instalment =
          &g_array_index (facts->instalments, PuntualInstalmentFact, invoice->first_instalment + i);

      if (instalment->id == item->instalment_id)
        row->total = instalment->minor;
    }
}

static gboolean
describe_item (PuntualLedger *ledger, const PuntualFacts *facts, PuntualDay today,
               const PuntualPlannedItem *item, PuntualRenderInvoice *row, GError **error)
{
  const PuntualInvoiceFact *invoice =
      &g_array_index (facts->invoices, PuntualInvoiceFact, item->invoice);
  gint64 credited = 0;

  row->number = invoice->number;
  row->issue_day = invoice->issue_day;
  row->due_day = item->due_day;
  row->total = invoice->total;
  row->balance = item->balance;
  row->days_overdue = item->days_overdue;

  if (invoice->settled > 0
      && !puntual_credit_of_invoice (ledger, item->invoice_id, today, &credited, error))
    return FALSE;
  if (item->instalment_id != 0)
    describe_instalment (facts, invoice, item, row);
  /* Which instalment a credit note took down nobody can say: then only what is left is told of. */
  if (credited > 0)
    row->total =
        item->instalment_id != 0 ? row->balance : MAX (row->total - credited, row->balance);
  row->paid = row->total - row->balance;
  return TRUE;
}

/* Message-ID of ours: the same for every attempt of a message, so that a mailbox that got it twice
 * shows it once. */
static char *
message_id (const PuntualPlannedMessage *planned, const char *from)
{
  const char *at = from != NULL ? strrchr (from, '@') : NULL;

  return g_strdup_printf ("<puntual.%s@%s>", planned->id,
                          at != NULL && at[1] != '\0' ? at + 1 : "puntual.invalid");
}

static gboolean
gather_table (PuntualOutboxWords *self, const PuntualFacts *facts, PuntualOutboxDraft *draft,
              GError **error)
{
  const GArray *items = draft->planned->items;

  for (guint i = 0; i < items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (items, PuntualPlannedItem, i);
      PuntualRenderInvoice row = { 0 };
      char *reference = NULL;
      char *pdf_path = NULL;

      if (puntual_planned_message_repeats (draft->planned, i))
        continue;

      if (!puntual_outbox_table_invoice_extras (self->ledger, item->invoice_id, &reference,
                                                &pdf_path, error))
        return FALSE;
      g_ptr_array_add (draft->strings, reference);
      g_ptr_array_add (draft->pdf_paths, pdf_path);
      row.reference = reference;
      if (!describe_item (self->ledger, facts, draft->planned->day, item, &row, error))
        return FALSE;
      g_array_append_val (draft->rows, row);
    }
  return TRUE;
}

/* A template shown with an example thanks for a payment of the day. No invoice goes with it: it was
 * paid. */
static gboolean
fill_payment (PuntualOutboxWords *self, PuntualOutboxDraft *draft, GError **error)
{
  const PuntualPlannedMessage *planned = draft->planned;

  if (!puntual_thanks_days (self->ledger, planned, draft->payment_days, error))
    return FALSE;
  if (draft->payment_days->len == 0)
    g_array_append_val (draft->payment_days, planned->day);
  draft->context.payment_minor = planned->amount;
  draft->context.payment_days = (const PuntualDay *)(gpointer)draft->payment_days->data;
  draft->context.n_payment_days = draft->payment_days->len;
  g_ptr_array_set_size (draft->pdf_paths, 0);
  return TRUE;
}

static gboolean
fill_context (PuntualOutboxWords *self, const PuntualFacts *facts, PuntualOutboxDraft *draft,
              GError **error)
{
  const PuntualPlannedMessage *planned = draft->planned;
  PuntualRenderContext *context = &draft->context;
  const PuntualPlannedItem *lead = &g_array_index (planned->items, PuntualPlannedItem, 0);
  const PuntualInvoiceFact *invoice =
      &g_array_index (facts->invoices, PuntualInvoiceFact, lead->invoice);
  const PuntualCustomerFact *fact =
      &g_array_index (facts->customers, PuntualCustomerFact, planned->customer);

  context->business = self->business;
  context->customer = draft->customer;
  context->language = planned->language;
  context->currency = planned->currency;
  context->invoices = (const PuntualRenderInvoice *)draft->rows->data;
  context->n_invoices = draft->rows->len;
  context->step_number = planned->step_number;
  context->tone = planned->tone;
  context->today = planned->day;
  context->new_deadline = puntual_calendar_on_or_after (
      puntual_calendar_set_get (self->calendars, fact->region), planned->day + DEADLINE_DAYS);
  if (planned->purpose == PUNTUAL_PURPOSE_THANKS)
    return fill_payment (self, draft, error);
  fill_promise (facts, invoice, context);
  return previous_contact (self->ledger, facts, planned, &context->previous_contact, error);
}

/* The earlier mails about the oldest invoice. */
static gboolean
gather_thread (PuntualOutboxWords *self, PuntualOutboxDraft *draft, GError **error)
{
  const PuntualPlannedItem *lead = &g_array_index (draft->planned->items, PuntualPlannedItem, 0);
  g_autoptr (GError) local = NULL;

  if (draft->medium != PUNTUAL_MEDIUM_EMAIL)
    return TRUE;
  draft->references = puntual_outbox_table_references (self->ledger, lead->invoice_id, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* What WhatsApp approved of this template goes out in its place. */
static gboolean
gather_approved (PuntualOutboxWords *self, PuntualOutboxDraft *draft, GError **error)
{
  const PuntualPlannedMessage *planned = draft->planned;
  g_autoptr (GError) local = NULL;

  if (draft->medium != PUNTUAL_MEDIUM_WHATSAPP)
    return TRUE;
  draft->approved =
      puntual_whatsapp_text_find (self->ledger, planned->template_name, planned->language, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Own words for other invoices or amounts never leave, nor notes for a call by another medium. */
static gboolean
gather_own_words (PuntualOutboxWords *self, const PuntualFacts *facts, PuntualOutboxDraft *draft,
                  GError **error)
{
  if (!puntual_shared_decision_words (self->ledger, draft->planned, &draft->own, error))
    return FALSE;
  if (!puntual_own_words_are_stale (&draft->own, facts, draft->planned, draft->medium))
    return TRUE;
  puntual_own_words_fail_stale (error);
  return FALSE;
}

/* All that a message is made of but its own words. It borrows from here, from the facts and from
 * the text. */
static PuntualOutboxDraft *
gather_for (PuntualOutboxWords *self, const PuntualFacts *facts,
            const PuntualPlannedMessage *planned, const PuntualTemplate *text, const char *from,
            GError **error)
{
  g_autoptr (PuntualOutboxDraft) draft = puntual_outbox_draft_new (planned, text->medium, from);

  if (self->business == NULL)
    self->business = puntual_ledger_load_business (self->ledger, error);
  if (self->business == NULL)
    return NULL;
  draft->text = text;
  draft->customer = puntual_customer_get (self->ledger, planned->customer_id, error);
  if (draft->customer == NULL || !gather_table (self, facts, draft, error)
      || !gather_thread (self, draft, error))
    return NULL;

  if (!fill_context (self, facts, draft, error))
    return NULL;
  draft->date = puntual_clock_now (puntual_ledger_get_clock (self->ledger));
  draft->message_id = message_id (planned, from != NULL ? from : self->business->email);
  return g_steal_pointer (&draft);
}

static PuntualOutboxDraft *
gather (PuntualOutboxWords *self, const PuntualFacts *facts, const PuntualPlannedMessage *planned,
        PuntualMedium medium, const char *from, GError **error)
{
  const PuntualTemplate *text = find_template (self, planned, medium, error);
  g_autoptr (PuntualOutboxDraft) draft =
      text != NULL ? gather_for (self, facts, planned, text, from, error) : NULL;

  return draft != NULL && gather_approved (self, draft, error)
                 && puntual_earlier_words_read (&draft->earlier, self->ledger, planned->customer_id,
                                                medium, planned->id, error)
             ? g_steal_pointer (&draft)
             : NULL;
}

PuntualMessage *
puntual_outbox_words_write (PuntualOutboxWords *self, const PuntualFacts *facts,
                            const PuntualPlannedMessage *planned, PuntualMedium medium,
                            const char *from, GError **error)
{
  PuntualMessage *ready = puntual_words_ahead_take (self->ahead, planned, medium, from);
  g_autoptr (PuntualOutboxDraft) draft = NULL;

  if (ready != NULL)
    return ready;
  draft = gather (self, facts, planned, medium, from, error);
  if (draft == NULL || !gather_own_words (self, facts, draft, error))
    return NULL;
  return puntual_outbox_draft_finish (draft, error);
}

gboolean
puntual_outbox_words_to_edit (PuntualOutboxWords *self, const PuntualFacts *facts,
                              const PuntualPlannedMessage *planned, char **subject, char **text,
                              GError **error)
{
  g_autoptr (PuntualOutboxDraft) draft =
      gather (self, facts, planned, planned->medium, NULL, error);

  return draft != NULL
         && puntual_render_words_to_edit (draft->text, &draft->context, subject, text, error);
}

void
puntual_outbox_words_write_ahead (PuntualOutboxWords *self, const PuntualFacts *facts,
                                  const PuntualPlannedMessage *planned, PuntualMedium medium,
                                  const char *from)
{
  g_autoptr (PuntualOutboxDraft) draft = gather (self, facts, planned, medium, from, NULL);

  /* What is wrong with it is said when it is asked for. */
  if (draft != NULL && gather_own_words (self, facts, draft, NULL))
    puntual_words_ahead_start (self->ahead, g_steal_pointer (&draft));
}

PuntualMessage *
puntual_outbox_words_show (PuntualOutboxWords *self, const PuntualFacts *facts,
                           const PuntualPlannedMessage *planned, const PuntualTemplate *text,
                           PuntualLetterPages **pages, GError **error)
{
  g_autoptr (PuntualOutboxDraft) draft = gather_for (self, facts, planned, text, NULL, error);

  if (draft == NULL)
    return NULL;
  g_ptr_array_set_size (draft->pdf_paths, 0);
  if (pages != NULL && text->medium == PUNTUAL_MEDIUM_LETTER)
    {
      *pages = puntual_render_letter_pages (text, &draft->context, error);
      if (*pages == NULL)
        return NULL;
    }
  return puntual_outbox_draft_finish (draft, error);
}

/**
 * puntual_outbox_preview:
 *
 * Returns: (transfer full): the message as it would leave today by its first medium, or NULL with
 *   what is wrong with its words.
 */
PuntualMessage *
puntual_outbox_preview (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                        const PuntualFacts *facts, const PuntualPlannedMessage *planned,
                        GError **error)
{
  g_autoptr (PuntualOutboxWords) words = puntual_outbox_words_new (ledger, calendars);

  return puntual_outbox_words_write (words, facts, planned, planned->medium, NULL, error);
}
