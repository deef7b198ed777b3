/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts-fixture.h"

#define MONDAY_TO_FRIDAY 0x1f

static const struct
{
  int offset_days;
  PuntualTone tone;
  const char *media;
} shipped_steps[] = {
  { -3, PUNTUAL_TONE_FRIENDLY, "email" },
  { 1, PUNTUAL_TONE_COURTEOUS, "email" },
  { 7, PUNTUAL_TONE_COURTEOUS, "whatsapp,sms,email" },
  { 15, PUNTUAL_TONE_FIRM, "email" },
  { 30, PUNTUAL_TONE_FORMAL, "letter,email" },
  { 45, PUNTUAL_TONE_FORMAL, "call" },
  { 60, PUNTUAL_TONE_FINAL, "letter,email" },
};

static const char *const template_names[] = { "friendly", "courteous", "firm", "formal", "final" };

static void
add_templates (PuntualFacts *facts, const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (template_names); i++)
    for (int medium = 0; medium < PUNTUAL_N_MEDIA; medium++)
      puntual_facts_add_template (facts, template_names[i], language, (PuntualMedium)medium);
}

FactsFixture *
facts_fixture_new (void)
{
  FactsFixture *self = g_new0 (FactsFixture, 1);

  self->facts = puntual_facts_new (puntual_day_from_ymd (2026, 3, 2));
  self->facts->available_media = PUNTUAL_MEDIA_ALL;
  self->facts->policy->approval = PUNTUAL_APPROVAL_AUTOMATIC;
  g_free (self->facts->policy->language);
  self->facts->policy->language = g_strdup ("en");
  facts_fixture_set_working_days (self, MONDAY_TO_FRIDAY);

  facts_fixture_add_cadence (self, "standard");
  for (guint i = 0; i < G_N_ELEMENTS (shipped_steps); i++)
    facts_fixture_add_step (self, shipped_steps[i].offset_days, shipped_steps[i].tone,
                            shipped_steps[i].media);
  self->facts->policy->default_cadence_id = 1;
  add_templates (self->facts, "en");
  add_templates (self->facts, "es");

  return self;
}

void
facts_fixture_free (FactsFixture *self)
{
  puntual_facts_free (self->facts);
  puntual_calendar_set_free (self->calendars);
  g_free (self);
}

void
facts_fixture_set_working_days (FactsFixture *self, guint working_days)
{
  g_autoptr (PuntualCalendar) calendar = puntual_calendar_new_plain (working_days);

  g_clear_pointer (&self->calendars, puntual_calendar_set_free);
  self->calendars = puntual_calendar_set_new_single (calendar);
}

PuntualCadence *
facts_fixture_add_cadence (FactsFixture *self, const char *name)
{
  PuntualCadence *cadence = puntual_cadence_new (name);

  cadence->id = (gint64)self->facts->cadences->len + 1;
  g_ptr_array_add (self->facts->cadences, cadence);

  return cadence;
}

PuntualStep *
facts_fixture_add_step (FactsFixture *self, int offset_days, PuntualTone tone, const char *media)
{
  PuntualCadence *cadence =
      g_ptr_array_index (self->facts->cadences, self->facts->cadences->len - 1);
  PuntualStep *step = puntual_step_new (offset_days, tone, puntual_tone_nick (tone));
  g_auto (GStrv) words = g_strsplit (media, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      PuntualMedium medium;

      g_assert_true (puntual_medium_from_nick (words[i], &medium));
      puntual_step_add_medium (step, medium);
    }
  step->id = cadence->id * 100 + cadence->steps->len + 1;
  puntual_cadence_take_step (cadence, step);

  return step;
}

PuntualCustomerFact *
facts_fixture_add_customer (FactsFixture *self, const char *name)
{
  PuntualFacts *facts = self->facts;
  PuntualCustomerFact customer = { .id = (gint64)facts->customers->len + 1,
                                   .name = g_string_chunk_insert (facts->strings, name),
                                   .language = "",
                                   .segment = "",
                                   .region = "",
                                   .email = "accounts@customer.example",
                                   .phone = "+34600111222",
                                   .has_address = TRUE,
                                   .first_invoice = facts->invoices->len };

  g_array_append_val (facts->customers, customer);

  return facts_fixture_customer (self);
}

PuntualInvoiceFact *
facts_fixture_add_invoice (FactsFixture *self, const char *number, PuntualDay due_day, gint64 total)
{
  PuntualFacts *facts = self->facts;
  PuntualCustomerFact *customer = facts_fixture_customer (self);
  PuntualInvoiceFact invoice = { .id = (gint64)facts->invoices->len + 1,
                                 .customer_id = customer->id,
                                 .number = g_string_chunk_insert (facts->strings, number),
                                 .currency = g_intern_static_string ("EUR"),
                                 .due_day = due_day,
                                 .total = total,
                                 .first_contact = facts->contacts->len,
                                 .first_instalment = facts->instalments->len,
                                 .first_later = facts->laters->len,
                                 .promise = -1 };

  g_array_append_val (facts->invoices, invoice);
  customer->n_invoices++;

  return facts_fixture_invoice (self);
}

PuntualContactFact *
facts_fixture_add_contact (FactsFixture *self, int offset_days, PuntualDay day, PuntualTone tone,
                           PuntualContactOutcome outcome)
{
  PuntualFacts *facts = self->facts;
  PuntualInvoiceFact *invoice = facts_fixture_invoice (self);
  PuntualCustomerFact *customer = facts_fixture_customer (self);
  PuntualContactFact contact = { .invoice_id = invoice->id,
                                 .offset_days = offset_days,
                                 .day = day,
                                 .tone = tone,
                                 .outcome = outcome };

  g_array_append_val (facts->contacts, contact);
  invoice->n_contacts++;
  if (outcome != PUNTUAL_CONTACT_FAILED && day > customer->last_contact)
    customer->last_contact = day;

  return &g_array_index (facts->contacts, PuntualContactFact, facts->contacts->len - 1);
}

gint64
facts_fixture_add_instalment (FactsFixture *self, PuntualDay due_day, gint64 minor)
{
  PuntualFacts *facts = self->facts;
  PuntualInvoiceFact *invoice = facts_fixture_invoice (self);
  PuntualInstalmentFact instalment = { .id = (gint64)facts->instalments->len + 1,
                                       .number = (int)invoice->n_instalments + 1,
                                       .due_day = due_day,
                                       .minor = minor };

  g_array_append_val (facts->instalments, instalment);
  invoice->n_instalments++;

  return instalment.id;
}

void
facts_fixture_add_later (FactsFixture *self, PuntualDay day, gint64 minor)
{
  PuntualLaterFact later = { day, minor };

  g_array_append_val (self->facts->laters, later);
  facts_fixture_invoice (self)->n_later++;
}

void
facts_fixture_add_credit (FactsFixture *self, const char *currency, gint64 minor)
{
  PuntualCreditFact credit = { .customer_id = facts_fixture_customer (self)->id,
                               .currency = g_intern_string (currency),
                               .minor = minor };

  g_array_append_val (self->facts->credits, credit);
}

void
facts_fixture_add_promise (FactsFixture *self, PuntualDay day, gint64 minor,
                           gint64 balance_when_made)
{
  PuntualPromiseFact promise = {
    .made_day = self->facts->day, .day = day, .minor = minor, .balance_when_made = balance_when_made
  };

  facts_fixture_invoice (self)->promise = (int)self->facts->promises->len;
  g_array_append_val (self->facts->promises, promise);
}

PuntualCustomerFact *
facts_fixture_customer (FactsFixture *self)
{
  return &g_array_index (self->facts->customers, PuntualCustomerFact,
                         self->facts->customers->len - 1);
}

PuntualInvoiceFact *
facts_fixture_invoice (FactsFixture *self)
{
  return &g_array_index (self->facts->invoices, PuntualInvoiceFact, self->facts->invoices->len - 1);
}

PuntualPlan *
facts_fixture_plan (FactsFixture *self, PuntualDay day)
{
  return puntual_plan_day (self->facts, self->calendars, day);
}

static gboolean
is_number (const PuntualFacts *facts, guint index, const char *number)
{
  return g_str_equal (g_array_index (facts->invoices, PuntualInvoiceFact, index).number, number);
}

const PuntualPlannedItem *
plan_find_item (const PuntualPlan *plan, const PuntualFacts *facts, const char *number,
                gint64 instalment_id, const PuntualPlannedMessage **found)
{
  for (guint i = 0; i < plan->messages->len; i++)
    {
      const PuntualPlannedMessage *message = g_ptr_array_index (plan->messages, i);

      for (guint j = 0; j < message->items->len; j++)
        {
          const PuntualPlannedItem *item = &g_array_index (message->items, PuntualPlannedItem, j);

          if (!is_number (facts, item->invoice, number) || item->instalment_id != instalment_id)
            continue;
          if (found != NULL)
            *found = message;
          return item;
        }
    }

  return NULL;
}

const PuntualHeldItem *
plan_find_held (const PuntualPlan *plan, const PuntualFacts *facts, const char *number,
                gint64 instalment_id)
{
  for (guint i = 0; i < plan->held->len; i++)
    {
      const PuntualHeldItem *held = &g_array_index (plan->held, PuntualHeldItem, i);

      if (is_number (facts, held->invoice, number) && held->instalment_id == instalment_id)
        return held;
    }

  return NULL;
}

void
assert_sends (FactsFixture *self, PuntualDay day, const char *number, int step_number)
{
  g_autoptr (PuntualPlan) plan = facts_fixture_plan (self, day);
  const PuntualHeldItem *held = plan_find_held (plan, self->facts, number, 0);
  const PuntualPlannedItem *item = plan_find_item (plan, self->facts, number, 0, NULL);

  if (held != NULL)
    g_test_message ("held: %s", puntual_rule_nick (held->reason));
  g_assert_null (held);
  g_assert_nonnull (item);
  g_assert_cmpint (item->step_number, ==, step_number);
}

void
assert_held (FactsFixture *self, PuntualDay day, const char *number, PuntualRule reason,
             int step_number, PuntualDay until)
{
  g_autoptr (PuntualPlan) plan = facts_fixture_plan (self, day);
  const PuntualHeldItem *held = plan_find_held (plan, self->facts, number, 0);

  g_assert_null (plan_find_item (plan, self->facts, number, 0, NULL));
  g_assert_nonnull (held);
  g_assert_cmpstr (puntual_rule_nick (held->reason), ==, puntual_rule_nick (reason));
  g_assert_cmpint (held->step_number, ==, step_number);
  g_assert_cmpint (held->until, ==, until);
  g_assert_cmpint (held->day, ==, day);
}

void
assert_silent (FactsFixture *self, PuntualDay day, const char *number)
{
  g_autoptr (PuntualPlan) plan = facts_fixture_plan (self, day);
  const PuntualHeldItem *held = plan_find_held (plan, self->facts, number, 0);

  if (held != NULL)
    g_test_message ("held: %s", puntual_rule_nick (held->reason));
  g_assert_null (plan_find_item (plan, self->facts, number, 0, NULL));
  g_assert_null (held);
}
