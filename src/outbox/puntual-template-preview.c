/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-preview.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-locale.h"
#include "puntual-outbox-words.h"
#include "puntual-template-example.h"
#include "puntual-template-sample.h"
#include "puntual-thanks-example.h"
#include "puntual-thanks-message.h"

/* What a preview is made of while it is made. */
typedef struct
{
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;
  const PuntualTemplate *text;
  const PuntualStep *step;
  PuntualPolicy *policy;         /* owned, as what follows */
  PuntualCustomer *customer;     /* NULL: invented */
  PuntualFacts *facts;           /* of the customer on the day */
  GArray *items;                 /* PuntualPlannedItem */
  PuntualPlannedMessage *thanks; /* of the text that thanks, when somebody paid */
  const char *currency;          /* of the items */
  PuntualDay day;
} Case;

static void
case_clear (Case *self)
{
  g_clear_pointer (&self->policy, puntual_policy_free);
  g_clear_pointer (&self->customer, puntual_customer_free);
  g_clear_pointer (&self->facts, puntual_facts_free);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->thanks, puntual_planned_message_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

void
puntual_template_preview_free (PuntualTemplatePreview *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->message, puntual_message_free);
  g_clear_pointer (&self->pages, puntual_letter_pages_free);
  g_free (self->customer_name);
  g_free (self->own_language);
  g_free (self);
}

/* --- What is owed on the day --- */

static void
add_item (Case *self, GArray *items, guint index, const PuntualInstalmentFact *instalment,
          gint64 balance)
{
  const PuntualInvoiceFact *invoice =
      &g_array_index (self->facts->invoices, PuntualInvoiceFact, index);
  PuntualPlannedItem item = { .invoice = index,
                              .invoice_id = invoice->id,
                              .step_id = self->step->id,
                              .step_number = MAX (self->step->number, 1),
                              .step_offset = self->step->offset_days,
                              .offset_days = self->step->offset_days,
                              .balance = balance,
                              .due_day = invoice->due_day };

  if (instalment != NULL)
    {
      item.instalment_id = instalment->id;
      item.instalment_number = instalment->number;
      item.due_day = instalment->due_day;
    }
  item.days_overdue = self->day - item.due_day;
  if (balance > 0 && item.due_day != PUNTUAL_DAY_NONE)
    g_array_append_val (items, item);
}

/* What was settled fills the instalments in the order of their days. */
static void
add_invoice (Case *self, GArray *items, guint index)
{
  const PuntualInvoiceFact *invoice =
      &g_array_index (self->facts->invoices, PuntualInvoiceFact, index);
  gint64 left = invoice->settled;
  gint64 owed = invoice->total - invoice->settled;

  if (invoice->cancelled || owed <= 0
      || (invoice->issue_day != PUNTUAL_DAY_NONE && invoice->issue_day > self->day))
    return;
  if (invoice->n_instalments == 0)
    add_item (self, items, index, NULL, owed);
  for (guint i = 0; i < invoice->n_instalments; i++)
    {
      const PuntualInstalmentFact *instalment = &g_array_index (
          self->facts->instalments, PuntualInstalmentFact, invoice->first_instalment + i);
      gint64 filled = CLAMP (left, 0, instalment->minor);

      left -= filled;
      add_item (self, items, index, instalment, MIN (instalment->minor - filled, owed));
    }
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const PuntualPlannedItem *x = a;
  const PuntualPlannedItem *y = b;

  if (x->due_day != y->due_day)
    return x->due_day < y->due_day ? -1 : 1;
  return (x->invoice_id > y->invoice_id) - (x->invoice_id < y->invoice_id);
}

static const char *
currency_of (const Case *self, const PuntualPlannedItem *item)
{
  return g_array_index (self->facts->invoices, PuntualInvoiceFact, item->invoice).currency;
}

static PuntualDay
day_of_step (const Case *self, PuntualDay due_day)
{
  const PuntualCustomerFact *fact = &g_array_index (self->facts->customers, PuntualCustomerFact, 0);

  return puntual_plan_step_day (puntual_calendar_set_get (self->calendars, fact->region), due_day,
                                self->step->offset_days);
}

/* Which one it is about: that whose step comes on the day, else the oldest that is on the step's
 * side of its due date then. -1: none. */
static int
find_lead (const Case *self, GArray *items)
{
  gboolean before_due = self->step->offset_days < 0;
  int lead = -1;

  for (guint i = 0; i < items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (items, PuntualPlannedItem, i);

      if (day_of_step (self, item->due_day) == self->day)
        return (int)i;
      if (lead < 0 && (item->due_day > self->day) == before_due)
        lead = (int)i;
    }
  return lead;
}

/* Before the due date: what is due on the same day. After it: everything that is. */
static void
take_fellows (Case *self, GArray *items, guint lead)
{
  const PuntualPlannedItem leading = g_array_index (items, PuntualPlannedItem, lead);

  self->currency = currency_of (self, &leading);
  self->items = g_array_new (FALSE, FALSE, sizeof (PuntualPlannedItem));
  for (guint i = 0; i < items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (items, PuntualPlannedItem, i);
      gboolean fellow = leading.due_day > self->day ? item->due_day == leading.due_day
                                                    : item->due_day <= self->day;

      if (fellow && currency_of (self, item) == self->currency)
        g_array_append_vals (self->items, item, 1);
    }
}

static void
find_owed (Case *self)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (PuntualPlannedItem));
  int lead;

  for (guint i = 0; i < self->facts->invoices->len; i++)
    add_invoice (self, items, i);
  g_array_sort (items, compare_items);
  lead = find_lead (self, items);
  if (lead >= 0)
    take_fellows (self, items, (guint)lead);
}

/* The message that leaves on that day with this template says it all. */
static void
find_planned (Case *self)
{
  g_autoptr (PuntualPlan) plan = puntual_plan_day (self->facts, self->calendars, self->day);

  for (guint i = 0; i < plan->messages->len && self->items == NULL; i++)
    {
      const PuntualPlannedMessage *message = g_ptr_array_index (plan->messages, i);

      if (g_strcmp0 (message->template_name, self->text->name) != 0)
        continue;
      self->items = g_array_ref (message->items);
      self->currency = message->currency;
    }
}

static gboolean
read_facts (Case *self, GError **error)
{
  self->facts = puntual_ledger_load_facts (self->ledger, self->day, self->customer->id, error);
  if (self->facts == NULL)
    return FALSE;
  if (self->facts->customers->len > 0)
    find_planned (self);
  if (self->facts->customers->len > 0 && self->items == NULL)
    find_owed (self);
  return TRUE;
}

/* --- Who and when --- */

static gboolean
choose_example (Case *self, gint64 *customer_id, GError **error)
{
  g_autoptr (GPtrArray) examples =
      puntual_template_examples (self->ledger, self->calendars, self->text, self->step, 1, error);
  const PuntualTemplateExample *first;

  if (examples == NULL)
    return FALSE;
  first = g_ptr_array_index (examples, 0);
  *customer_id = first->customer_id;
  if (self->day == PUNTUAL_DAY_NONE)
    self->day = first->day;
  return TRUE;
}

/* As puntual_template_examples() has it: the next day that comes, else the last one that was. */
static void
choose_day (Case *self, PuntualDay today)
{
  for (guint i = 0; i < self->facts->invoices->len; i++)
    {
      const PuntualInvoiceFact *invoice =
          &g_array_index (self->facts->invoices, PuntualInvoiceFact, i);
      PuntualDay day;

      if (invoice->cancelled || invoice->due_day == PUNTUAL_DAY_NONE
          || invoice->total <= invoice->settled)
        continue;
      day = day_of_step (self, invoice->due_day);
      if (self->day == PUNTUAL_DAY_NONE
          || (day >= today ? self->day < today || day < self->day
                           : self->day < today && day > self->day))
        self->day = day;
    }
}

static gboolean
find_day (Case *self, GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (self->ledger));

  if (self->day == PUNTUAL_DAY_NONE && self->customer != NULL)
    {
      self->facts = puntual_ledger_load_facts (self->ledger, today, self->customer->id, error);
      if (self->facts == NULL)
        return FALSE;
      if (self->facts->customers->len > 0)
        choose_day (self, today);
      g_clear_pointer (&self->facts, puntual_facts_free);
    }
  if (self->day == PUNTUAL_DAY_NONE)
    self->day = puntual_calendar_on_or_after (
        puntual_calendar_set_get (self->calendars, self->policy->region), today);
  return TRUE;
}

static gboolean
case_open (Case *self, gint64 customer_id, GError **error)
{
  if (customer_id == 0 && !choose_example (self, &customer_id, error))
    return FALSE;
  if (customer_id != 0)
    {
      self->customer = puntual_customer_get (self->ledger, customer_id, error);
      if (self->customer == NULL)
        return FALSE;
    }
  return find_day (self, error) && (self->customer == NULL || read_facts (self, error));
}

/* --- What somebody paid --- */

/* The last payment, thanked for today. */
static gboolean
read_payment (Case *self, gint64 customer_id, GError **error)
{
  PuntualThanksPayment *payment;
  gboolean read;

  if (!puntual_thanks_example (self->ledger, self->text, customer_id, &payment, error))
    return FALSE;
  if (payment == NULL)
    return TRUE;
  if (self->day == PUNTUAL_DAY_NONE)
    self->day = puntual_clock_today (puntual_ledger_get_clock (self->ledger));
  self->customer = puntual_customer_get (self->ledger, payment->customer_id, error);
  if (self->customer != NULL)
    self->facts = puntual_ledger_load_facts (self->ledger, self->day, payment->customer_id, error);
  read = self->facts != NULL
         && puntual_thanks_message_prepare (self->ledger, self->facts, payment, error);
  if (read)
    self->thanks = puntual_thanks_message_show (self->facts, self->day, payment);
  puntual_thanks_payment_free (payment);
  return read;
}

/* The text that thanks is about the last payment; without one it is shown with an invented one to
 * whom any text would be shown to: what is open says nothing of a payment. */
static gboolean
thanks_open (Case *self, gint64 customer_id, GError **error)
{
  if (!read_payment (self, customer_id, error))
    return FALSE;
  if (self->thanks != NULL)
    return TRUE;
  g_clear_pointer (&self->facts, puntual_facts_free);
  g_clear_pointer (&self->customer, puntual_customer_free);
  if (!case_open (self, customer_id, error))
    return FALSE;
  g_clear_pointer (&self->items, g_array_unref);
  return TRUE;
}

/* --- The words --- */

/* Of one who is written to as "es-MX" a text in "es" speaks so. */
static const char *
language_of (const Case *self)
{
  if (strchr (self->text->language, '-') == NULL
      && puntual_template_speaks (self->customer, self->policy, self->text))
    return puntual_template_language_of (self->customer, self->policy);
  return self->text->language;
}

static PuntualMessage *
write_real (Case *self, PuntualLetterPages **pages, GError **error)
{
  g_autoptr (PuntualOutboxWords) words = puntual_outbox_words_new (self->ledger, self->calendars);
  PuntualPlannedMessage planned = { .id = "preview",
                                    .day = self->day,
                                    .customer_id = self->customer->id,
                                    .currency = self->currency,
                                    .language = language_of (self),
                                    .medium = self->text->medium,
                                    .step_id = self->step->id,
                                    .step_number = MAX (self->step->number, 1),
                                    .tone = self->step->tone,
                                    .template_name = self->text->name,
                                    .items = self->items };

  return puntual_outbox_words_show (words, self->facts, &planned, self->text, pages, error);
}

static PuntualMessage *
write_thanks (Case *self, PuntualLetterPages **pages, GError **error)
{
  g_autoptr (PuntualOutboxWords) words = puntual_outbox_words_new (self->ledger, self->calendars);

  self->thanks->language = language_of (self);
  self->thanks->medium = self->text->medium;
  return puntual_outbox_words_show (words, self->facts, self->thanks, self->text, pages, error);
}

static PuntualMessage *
write_invented (Case *self, PuntualLetterPages **pages, GError **error)
{
  g_autoptr (PuntualBusiness) business = puntual_ledger_load_business (self->ledger, error);
  PuntualTemplateSample sample;

  if (business == NULL)
    return NULL;
  puntual_template_sample_fill (&sample, self->text, self->step, business, self->customer,
                                self->policy->currency, self->day);
  if (self->text->medium == PUNTUAL_MEDIUM_LETTER)
    {
      *pages = puntual_render_letter_pages (self->text, &sample.context, error);
      if (*pages == NULL)
        return NULL;
    }
  return puntual_render_message (self->text, &sample.context, "preview", error);
}

static PuntualMessage *
write_words (Case *self, PuntualLetterPages **pages, GError **error)
{
  if (self->thanks != NULL)
    return write_thanks (self, pages, error);
  return self->items != NULL ? write_real (self, pages, error)
                             : write_invented (self, pages, error);
}

static gboolean
fill_bill (PuntualTemplatePreview *self, PuntualLedger *ledger, GError **error)
{
  if (self->message->medium != PUNTUAL_MEDIUM_SMS)
    return TRUE;
  if (!puntual_sms_bill_begin (&self->bill, ledger, error))
    return FALSE;
  puntual_sms_bill_add_text (&self->bill, self->message->text);
  return TRUE;
}

PuntualTemplatePreview *
puntual_template_preview_for (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                              const PuntualTemplate *text, const PuntualStep *step,
                              gint64 customer_id, PuntualDay day, GError **error)
{
  g_auto (Case)
      self = { .ledger = ledger, .calendars = calendars, .text = text, .step = step, .day = day };
  g_autoptr (PuntualTemplatePreview) preview = g_new0 (PuntualTemplatePreview, 1);
  const PuntualTemplateSide side = puntual_template_side_in_step (text->name, step->offset_days);

  if (!puntual_template_validate (text, side, error))
    return NULL;
  self.policy = puntual_ledger_load_policy (ledger, error);
  if (self.policy == NULL
      || !(side == PUNTUAL_TEMPLATE_THANKS ? thanks_open (&self, customer_id, error)
                                           : case_open (&self, customer_id, error)))
    return NULL;
  preview->is_invented = self.items == NULL && self.thanks == NULL;
  preview->message = write_words (&self, &preview->pages, error);
  if (preview->message == NULL || !fill_bill (preview, ledger, error))
    return NULL;
  preview->day = self.day;
  if (self.customer != NULL)
    {
      preview->customer_id = self.customer->id;
      preview->customer_name = g_strdup (self.customer->name);
      if (!puntual_template_speaks (self.customer, self.policy, text))
        preview->own_language =
            g_strdup (puntual_template_language_of (self.customer, self.policy));
    }
  return g_steal_pointer (&preview);
}

PuntualMessage *
puntual_template_preview (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                          const PuntualTemplate *text, const PuntualStep *step, GError **error)
{
  g_autoptr (PuntualStep) usual = NULL;
  g_autoptr (PuntualTemplatePreview) preview = NULL;

  if (step == NULL)
    step = usual = puntual_template_find_step (ledger, text->name, 0, FALSE, error);
  if (step == NULL)
    return NULL;
  preview =
      puntual_template_preview_for (ledger, calendars, text, step, 0, PUNTUAL_DAY_NONE, error);
  if (preview == NULL)
    return NULL;
  if (!preview->is_invented)
    return g_steal_pointer (&preview->message);
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                       puntual_template_side_without_step (text->name) == PUNTUAL_TEMPLATE_THANKS
                           ? _ ("Nobody has paid yet: there is nothing to show the text with.")
                           : _ ("No invoice is open: there is nothing to show the text with yet."));
  return NULL;
}
