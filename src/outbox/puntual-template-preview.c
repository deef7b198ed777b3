/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-browse.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-outbox-words.h"
#include "puntual-render.h"
#include "puntual-template-preview.h"

/* So many of the oldest open invoices are looked through for the right language. */
#define CANDIDATES 100
#define SAMPLE_OFFSET 7
#define DEADLINE_DAYS 7

/* Who would read it, and about what. */
typedef struct
{
  PuntualCustomer *customer;
  PuntualInvoice *invoice;
} Example;

static void
example_clear (Example *self)
{
  g_clear_pointer (&self->customer, puntual_customer_free);
  g_clear_pointer (&self->invoice, puntual_invoice_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Example, example_clear)

static gboolean
is_fit (const PuntualInvoice *invoice)
{
  return invoice->kind == PUNTUAL_INVOICE_INVOICE && invoice->due_day != PUNTUAL_DAY_NONE
         && invoice->balance > 0;
}

static gboolean
speaks (const PuntualCustomer *customer, const PuntualPolicy *policy, const char *language)
{
  const char *own = customer->language != NULL && *customer->language != '\0' ? customer->language
                                                                              : policy->language;

  return g_strcmp0 (puntual_locale_base (own), puntual_locale_base (language)) == 0;
}

/* The first one that fits stays unless one speaks the language. */
static gboolean
choose (Example *self, PuntualLedger *ledger, GPtrArray *rows, const PuntualPolicy *policy,
        const char *language, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      PuntualInvoiceRow *row = g_ptr_array_index (rows, i);
      g_autoptr (PuntualCustomer) customer = NULL;
      gboolean right;

      if (!is_fit (row->invoice))
        continue;
      customer = puntual_customer_get (ledger, row->invoice->customer_id, error);
      if (customer == NULL)
        return FALSE;
      right = speaks (customer, policy, language);
      if (!right && self->customer != NULL)
        continue;
      example_clear (self);
      self->customer = g_steal_pointer (&customer);
      self->invoice = g_steal_pointer (&row->invoice);
      if (right)
        return TRUE;
    }
  if (self->customer == NULL)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                         _ ("No invoice is open: there is nothing to show the text with yet."));
  return self->customer != NULL;
}

static gboolean
find_example (Example *self, PuntualLedger *ledger, const PuntualPolicy *policy,
              const char *language, GError **error)
{
  const PuntualInvoiceQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_OPEN,
                                      .order = PUNTUAL_INVOICE_BY_DUE_DAY };
  g_autoptr (GArray) ids = puntual_invoice_browse (ledger, &query, NULL, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (ids == NULL)
    return FALSE;
  rows =
      puntual_invoice_rows (ledger, (const gint64 *)ids->data, MIN (ids->len, CANDIDATES), error);
  return rows != NULL && choose (self, ledger, rows, policy, language, error);
}

PuntualMessage *
puntual_template_preview (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                          const PuntualTemplate *text, const PuntualStep *step, GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);
  g_autoptr (PuntualBusiness) business =
      policy != NULL ? puntual_ledger_load_business (ledger, error) : NULL;
  g_auto (Example) example = { 0 };
  PuntualRenderInvoice row = { 0 };
  PuntualRenderContext context = { 0 };
  int offset = step != NULL ? step->offset_days : SAMPLE_OFFSET;

  if (business == NULL || !find_example (&example, ledger, policy, text->language, error))
    return NULL;
  row = (PuntualRenderInvoice){ .number = example.invoice->number,
                                .reference = example.invoice->reference,
                                .issue_day = example.invoice->issue_day,
                                .due_day = example.invoice->due_day,
                                .total = example.invoice->balance + example.invoice->paid,
                                .paid = example.invoice->paid,
                                .balance = example.invoice->balance,
                                .days_overdue = offset };
  context = (PuntualRenderContext){
    .business = business,
    .customer = example.customer,
    .language = text->language,
    .currency = example.invoice->currency,
    .invoices = &row,
    .n_invoices = 1,
    .step_number = step != NULL ? step->number : 1,
    .tone = step != NULL ? step->tone : PUNTUAL_TONE_COURTEOUS,
    .today = example.invoice->due_day + offset,
    .previous_contact = PUNTUAL_DAY_NONE,
    .promise_day = PUNTUAL_DAY_NONE,
  };
  context.new_deadline = puntual_calendar_on_or_after (
      puntual_calendar_set_get (
          calendars, example.customer->region != NULL ? example.customer->region : policy->region),
      context.today + DEADLINE_DAYS);
  return puntual_render_message (text, &context, "preview", error);
}
