/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-table.h"
#include "puntual-outbox-words.h"

/* The reply asked for in a reminder: a week, moved on to a working day. */
#define DEADLINE_DAYS 7
/* Mail servers commonly refuse more; the text says everything anyway. */
#define PDF_MAX (10 * 1024 * 1024)

struct _PuntualOutboxWords
{
  PuntualLedger *ledger;         /* owned */
  PuntualCalendarSet *calendars; /* borrowed */
  PuntualBusiness *business;     /* owned, loaded on demand */
  GHashTable *templates;         /* "name\tlanguage\tmedium" → PuntualTemplate, owned */
};

PuntualOutboxWords *
puntual_outbox_words_new (PuntualLedger *ledger, PuntualCalendarSet *calendars)
{
  PuntualOutboxWords *self = g_new0 (PuntualOutboxWords, 1);

  self->ledger = g_object_ref (ledger);
  self->calendars = calendars;
  self->templates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) puntual_template_free);
  return self;
}

void
puntual_outbox_words_free (PuntualOutboxWords *self)
{
  if (self == NULL)
    return;

  puntual_outbox_words_forget (self);
  g_hash_table_unref (self->templates);
  g_object_unref (self->ledger);
  g_free (self);
}

void
puntual_outbox_words_forget (PuntualOutboxWords *self)
{
  g_clear_pointer (&self->business, puntual_business_free);
  g_hash_table_remove_all (self->templates);
}

static const PuntualTemplate *
find_template (PuntualOutboxWords *self, const PuntualPlannedMessage *planned,
               PuntualMedium medium, GError **error)
{
  g_autofree char *key = NULL;
  g_autoptr (PuntualTemplate) text = NULL;
  g_autoptr (GError) local = NULL;
  PuntualTemplate *known;

  key = g_strdup_printf ("%s\t%s\t%d", planned->template_name, planned->language, medium);
  known = g_hash_table_lookup (self->templates, key);
  if (known != NULL)
    return known;

  text = puntual_template_find (self->ledger, planned->template_name, planned->language, medium,
                                &local);
  if (text == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                     /* Translators: the first %s is the name of a template, the second a
                      * language code, the third a channel such as "email". */
                     _ ("The template “%s” has no text in “%s” for %s. Write it first."),
                     planned->template_name, planned->language, puntual_medium_nick (medium));
      return NULL;
    }

  known = text;
  g_hash_table_insert (self->templates, g_steal_pointer (&key), g_steal_pointer (&text));
  return known;
}

static PuntualDay
previous_contact (const PuntualFacts *facts, const PuntualPlannedMessage *planned)
{
  PuntualDay last = PUNTUAL_DAY_NONE;

  for (guint i = 0; i < planned->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (planned->items, PuntualPlannedItem, i);
      const PuntualInvoiceFact *invoice
          = &g_array_index (facts->invoices, PuntualInvoiceFact, item->invoice);

      for (guint c = 0; c < invoice->n_contacts; c++)
        {
          const PuntualContactFact *contact = &g_array_index (
              facts->contacts, PuntualContactFact, invoice->first_contact + c);

          if (contact->outcome == PUNTUAL_CONTACT_REACHED)
            last = MAX (last, contact->day);
        }
    }
  return last;
}

static void
describe_item (const PuntualFacts *facts, const PuntualPlannedItem *item, const char *reference,
               PuntualRenderInvoice *row)
{
  const PuntualInvoiceFact *invoice
      = &g_array_index (facts->invoices, PuntualInvoiceFact, item->invoice);

  row->number = invoice->number;
  row->reference = reference;
  row->issue_day = invoice->issue_day;
  row->due_day = item->due_day;
  row->total = invoice->total;
  row->balance = item->balance;
  row->days_overdue = item->days_overdue;

  if (item->instalment_id != 0)
    {
      row->instalment_number = item->instalment_number;
      row->instalment_count = (int) invoice->n_instalments;
      for (guint i = 0; i < invoice->n_instalments; i++)
        {
          const PuntualInstalmentFact *instalment = &g_array_index (
              facts->instalments, PuntualInstalmentFact, invoice->first_instalment + i);

          if (instalment->id == item->instalment_id)
            row->total = instalment->minor;
        }
    }
  row->paid = row->total - row->balance;
}

static gboolean
attach_invoice_pdf (PuntualMessage *message, const char *number, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *name = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL) || length > PDF_MAX || length < 5
      || memcmp (contents, "%PDF-", 5) != 0)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %s is an invoice number. */
                   _ ("The PDF of invoice %s cannot be attached: it is missing, larger than 10 MB "
                      "or not a PDF. Attach it again or remove it."),
                   number);
      return FALSE;
    }

  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  name = g_strconcat (number, ".pdf", NULL);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  puntual_message_attach (message, name, "application/pdf", NULL, bytes);
  return TRUE;
}

/* Message-ID of ours: the same for every attempt of a message, so that a mailbox that got it twice shows it once. */
static char *
message_id (const PuntualPlannedMessage *planned, const char *from)
{
  const char *at = from != NULL ? strrchr (from, '@') : NULL;

  return g_strdup_printf ("<puntual.%s@%s>", planned->id,
                          at != NULL && at[1] != '\0' ? at + 1 : "puntual.invalid");
}

typedef struct
{
  GArray *rows;         /* PuntualRenderInvoice */
  GPtrArray *strings;   /* references, owned */
  GPtrArray *pdf_paths; /* one per row, NULL where there is none */
} Table;

static void
table_free (Table *table)
{
  g_array_unref (table->rows);
  g_ptr_array_unref (table->strings);
  g_ptr_array_unref (table->pdf_paths);
  g_free (table);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)

static Table *
build_table (PuntualOutboxWords *self, const PuntualFacts *facts,
             const PuntualPlannedMessage *planned, GError **error)
{
  g_autoptr (Table) table = g_new0 (Table, 1);

  table->rows = g_array_sized_new (FALSE, TRUE, sizeof (PuntualRenderInvoice),
                                   planned->items->len);
  table->strings = g_ptr_array_new_with_free_func (g_free);
  table->pdf_paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < planned->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (planned->items, PuntualPlannedItem, i);
      PuntualRenderInvoice row = { 0 };
      char *reference = NULL;
      char *pdf_path = NULL;

      if (!puntual_outbox_table_invoice_extras (self->ledger, item->invoice_id, &reference,
                                                &pdf_path, error))
        return NULL;
      g_ptr_array_add (table->strings, reference);
      g_ptr_array_add (table->pdf_paths, pdf_path);
      describe_item (facts, item, reference, &row);
      g_array_append_val (table->rows, row);
    }
  return g_steal_pointer (&table);
}

static void
fill_context (PuntualOutboxWords *self, const PuntualFacts *facts,
              const PuntualPlannedMessage *planned, const PuntualCustomer *customer,
              const Table *table, PuntualRenderContext *context)
{
  const PuntualPlannedItem *lead = &g_array_index (planned->items, PuntualPlannedItem, 0);
  const PuntualInvoiceFact *invoice
      = &g_array_index (facts->invoices, PuntualInvoiceFact, lead->invoice);
  const PuntualCustomerFact *fact
      = &g_array_index (facts->customers, PuntualCustomerFact, planned->customer);

  context->business = self->business;
  context->customer = customer;
  context->language = planned->language;
  context->currency = planned->currency;
  context->invoices = (const PuntualRenderInvoice *) table->rows->data;
  context->n_invoices = table->rows->len;
  context->step_number = planned->step_number;
  context->tone = planned->tone;
  context->today = planned->day;
  context->previous_contact = previous_contact (facts, planned);
  context->new_deadline = puntual_calendar_on_or_after (
      puntual_calendar_set_get (self->calendars, fact->region), planned->day + DEADLINE_DAYS);
  if (invoice->promise >= 0)
    {
      const PuntualPromiseFact *promise
          = &g_array_index (facts->promises, PuntualPromiseFact, invoice->promise);

      context->promise_day = promise->day;
      context->promise_minor = promise->minor;
    }
}

static gboolean
finish_mail (PuntualOutboxWords *self, const PuntualPlannedMessage *planned, const char *from,
             PuntualMessage *message, const Table *table, GError **error)
{
  const PuntualPlannedItem *lead = &g_array_index (planned->items, PuntualPlannedItem, 0);
  g_autoptr (GError) local = NULL;

  message->references
      = puntual_outbox_table_references (self->ledger, lead->invoice_id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (message->from_address == NULL)
    message->from_address = g_strdup (from);

  for (guint i = 0; i < table->pdf_paths->len; i++)
    {
      const char *path = g_ptr_array_index (table->pdf_paths, i);
      const PuntualRenderInvoice *row = &g_array_index (table->rows, PuntualRenderInvoice, i);

      if (path != NULL && !attach_invoice_pdf (message, row->number, path, error))
        return FALSE;
    }
  return TRUE;
}

PuntualMessage *
puntual_outbox_words_write (PuntualOutboxWords *self, const PuntualFacts *facts,
                            const PuntualPlannedMessage *planned, PuntualMedium medium,
                            const char *from, GError **error)
{
  const PuntualTemplate *text;
  g_autoptr (PuntualCustomer) customer = NULL;
  g_autoptr (Table) table = NULL;
  g_autoptr (PuntualMessage) message = NULL;
  PuntualRenderContext context = { 0 };

  if (self->business == NULL)
    self->business = puntual_ledger_load_business (self->ledger, error);
  if (self->business == NULL)
    return NULL;
  text = find_template (self, planned, medium, error);
  if (text == NULL)
    return NULL;
  customer = puntual_customer_get (self->ledger, planned->customer_id, error);
  if (customer == NULL)
    return NULL;
  table = build_table (self, facts, planned, error);
  if (table == NULL)
    return NULL;

  fill_context (self, facts, planned, customer, table, &context);
  message = puntual_render_message (text, &context, planned->id, error);
  if (message == NULL)
    return NULL;

  message->date = puntual_clock_now (puntual_ledger_get_clock (self->ledger));
  g_free (message->message_id);
  message->message_id = message_id (planned, from != NULL ? from : self->business->email);
  if (medium == PUNTUAL_MEDIUM_EMAIL
      && !finish_mail (self, planned, from, message, table, error))
    return NULL;

  return g_steal_pointer (&message);
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
