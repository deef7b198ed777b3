/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-ledger.h"

static int
between (int first, int last)
{
  return g_test_rand_int_range (first, last + 1);
}

/* TRUE once in n times. */
static gboolean
once_in (int n)
{
  return g_test_rand_int_range (0, n) == 0;
}

static PuntualDay
day_within (int before, int after)
{
  return RANDOM_LEDGER_DAY + between (-before, after);
}

static const char *
any_media (void)
{
  const char *const media[] = { "email", "whatsapp,sms,email", "letter,email", "call", "sms",
                                "letter" };

  return media[between (0, G_N_ELEMENTS (media) - 1)];
}

static PuntualTone
any_tone (PuntualTone first)
{
  return (PuntualTone)between (first, PUNTUAL_TONE_FINAL);
}

static void
add_random_cadence (FactsFixture *self)
{
  int offset = between (-10, 3);
  PuntualTone tone = PUNTUAL_TONE_FRIENDLY;
  int n_steps = between (1, 8);
  PuntualStep *step = NULL;

  facts_fixture_add_cadence (self, "random");
  for (int i = 0; i < n_steps; i++)
    {
      step = facts_fixture_add_step (self, offset, tone, any_media ());
      offset += between (1, 12);
      tone = once_in (6) ? any_tone (PUNTUAL_TONE_FRIENDLY)
                         : MIN (tone + (PuntualTone)between (0, 1), PUNTUAL_TONE_FINAL);
      step->min_amount = once_in (8) ? between (0, 8000) : 0;
      step->currency = once_in (12) ? g_strdup ("EUR") : NULL;
      step->segment = once_in (12) ? g_strdup ("vip") : NULL;
      step->needs_approval = once_in (4);
    }
  if (once_in (2))
    {
      step->repeat_every = between (1, 10);
      step->repeat_max = between (1, 20);
    }
}

static void
set_random_policy (FactsFixture *self)
{
  PuntualPolicy *policy = self->facts->policy;

  policy->approval = (PuntualApproval)between (0, 2);
  policy->min_gap = once_in (5) ? 0 : between (1, 7);
  policy->cap = between (1, 9);
  policy->tolerance = between (0, 50);
  policy->promise_grace = between (0, 4);
  policy->paused = once_in (10);
  policy->paused_until = once_in (3) ? PUNTUAL_DAY_NONE : day_within (5, 20);
  policy->bank_guard_days = once_in (6) ? between (1, 30) : 0;
  policy->bank_day = once_in (3) ? PUNTUAL_DAY_NONE : day_within (5, 2);
  policy->default_cadence_id = once_in (10) ? 0 : between (1, (int)self->facts->cadences->len);
  if (once_in (4))
    facts_fixture_set_working_days (self, (guint)between (1, 127));
  if (once_in (2))
    {
      gint64 *id = g_new (gint64, 1);

      *id = between (1, (int)self->facts->cadences->len);
      g_hash_table_insert (self->facts->segment_cadences, g_strdup ("vip"), id);
    }
  if (once_in (6))
    self->facts->available_media = (guint)between (0, PUNTUAL_MEDIA_ALL);
}

static void
add_random_customer (FactsFixture *self)
{
  const char *const names[] = { "Alfa", "alfa", "Beta", "Ágora", "agora", "" };
  const char *const languages[] = { "", "en", "es", "es-MX", "fr" };
  PuntualCustomerFact *customer =
      facts_fixture_add_customer (self, names[between (0, G_N_ELEMENTS (names) - 1)]);

  customer->language = languages[between (0, G_N_ELEMENTS (languages) - 1)];
  customer->segment = once_in (3) ? "vip" : "";
  customer->email = once_in (8) ? "" : customer->email;
  customer->phone = once_in (4) ? "" : customer->phone;
  customer->has_address = !once_in (3);
  customer->cadence_id = once_in (4) ? between (1, (int)self->facts->cadences->len) : 0;
  customer->opted_out = once_in (15);
  customer->refused_media = once_in (6) ? (guint)between (0, PUNTUAL_MEDIA_ALL) : 0;
  customer->paused = once_in (12);
  customer->paused_until = once_in (2) ? PUNTUAL_DAY_NONE : day_within (5, 20);
  customer->last_contact = once_in (6) ? day_within (10, 0) : PUNTUAL_DAY_NONE;
}

static void
add_random_instalments (FactsFixture *self, gint64 total)
{
  int n = between (1, 4);
  PuntualDay day = day_within (60, 10);

  for (int i = 0; i < n; i++)
    {
      facts_fixture_add_instalment (self, day, MAX (1, total / n));
      day += between (0, 30);
    }
}

static void
add_random_contacts (FactsFixture *self)
{
  int n = once_in (2) ? 0 : between (1, 4);
  int offset = between (-5, 3);

  for (int i = 0; i < n; i++)
    {
      PuntualContactFact *contact;
      const PuntualInvoiceFact *invoice = facts_fixture_invoice (self);
      gboolean by_hand = once_in (6);
      PuntualContactOutcome outcome = PUNTUAL_CONTACT_REACHED;

      if (once_in (6))
        outcome = once_in (3) ? PUNTUAL_CONTACT_DOUBTFUL : PUNTUAL_CONTACT_FAILED;
      contact = facts_fixture_add_contact (
          self, by_hand ? G_MININT : offset, day_within (60, 0),
          by_hand ? (PuntualTone)between (0, 3) : (PuntualTone)MIN (1 + i, 5), outcome);
      if (invoice->n_instalments > 0 && !by_hand)
        contact->instalment_id =
            g_array_index (self->facts->instalments, PuntualInstalmentFact,
                           invoice->first_instalment
                               + (guint)between (0, (int)invoice->n_instalments - 1))
                .id;
      else if (!by_hand && once_in (6))
        contact->instalment_id = 1000; /* of a plan that ended */
      offset += between (1, 15);
    }
}

static void
add_random_standing (FactsFixture *self)
{
  PuntualInvoiceFact *invoice = facts_fixture_invoice (self);

  invoice->cancelled = once_in (20);
  invoice->disputed = once_in (10);
  invoice->dispute_closes = once_in (2) ? PUNTUAL_DAY_NONE : day_within (10, 20);
  invoice->paused = once_in (12);
  invoice->paused_until = once_in (2) ? PUNTUAL_DAY_NONE : day_within (10, 20);
  invoice->cadence_id = once_in (5) ? between (1, (int)self->facts->cadences->len) : 0;
  if (once_in (3))
    invoice->settled =
        once_in (3) ? invoice->total + between (-60, 5) : between (0, (int)invoice->total);
}

static void
add_random_invoice (FactsFixture *self)
{
  const char *const currencies[] = { "EUR", "EUR", "EUR", "USD", "JPY" };
  gint64 total = between (1, 20000);
  g_autofree char *number = g_strdup_printf ("N-%u", self->facts->invoices->len);
  PuntualInvoiceFact *invoice =
      facts_fixture_add_invoice (self, number, once_in (25) ? 0 : day_within (90, 15), total);

  invoice->currency =
      g_intern_static_string (currencies[between (0, G_N_ELEMENTS (currencies) - 1)]);
  add_random_standing (self);
  if (once_in (6))
    add_random_instalments (self, total);
  add_random_contacts (self);
  if (once_in (4))
    facts_fixture_add_promise (self, day_within (10, 15), between (1, (int)total),
                               between (1, (int)total));
  for (int i = once_in (4) ? between (1, 3) : 0; i > 0; i--)
    facts_fixture_add_later (self, RANDOM_LEDGER_DAY + between (1, 30), between (1, (int)total));
}

FactsFixture *
random_ledger_new (void)
{
  FactsFixture *self = facts_fixture_new ();
  int n_customers = between (0, 6);

  self->facts->day = RANDOM_LEDGER_DAY;
  for (int i = between (0, 3); i > 0; i--)
    add_random_cadence (self);
  set_random_policy (self);
  for (int i = 0; i < n_customers; i++)
    {
      add_random_customer (self);
      for (int j = between (0, 6); j > 0; j--)
        add_random_invoice (self);
      if (once_in (4))
        facts_fixture_add_credit (self, "EUR", between (1, 30000));
      if (once_in (8))
        facts_fixture_add_credit (self, "USD", between (1, 30000));
    }

  return self;
}

/* Numbers first … first + n - 1, in their order or in any. */
static GArray *
order_of (guint first, guint n, gboolean shuffle)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    {
      guint value = first + i;
      guint place = shuffle ? (guint)between (0, (int)i) : i;

      g_array_insert_val (order, place, value);
    }

  return order;
}

/* Appends a range of rows to another table. */
static guint
copy_rows (const GArray *from, GArray *to, guint first, guint n, gboolean shuffle)
{
  g_autoptr (GArray) order = order_of (first, n, shuffle);
  guint start = to->len;
  guint size = g_array_get_element_size ((GArray *)from);

  for (guint i = 0; i < n; i++)
    g_array_append_vals (to, from->data + (gsize)g_array_index (order, guint, i) * size, 1);

  return start;
}

static void
copy_invoice (const PuntualFacts *facts, guint index, gboolean shuffle, const GArray *contacts,
              PuntualFacts *copy)
{
  PuntualInvoiceFact invoice = g_array_index (facts->invoices, PuntualInvoiceFact, index);
  PuntualCustomerFact *customer =
      &g_array_index (copy->customers, PuntualCustomerFact, copy->customers->len - 1);

  invoice.first_contact = copy_rows (facts->contacts, copy->contacts, invoice.first_contact,
                                     invoice.n_contacts, shuffle);
  invoice.first_instalment = copy_rows (facts->instalments, copy->instalments,
                                        invoice.first_instalment, invoice.n_instalments, shuffle);
  invoice.first_later =
      copy_rows (facts->laters, copy->laters, invoice.first_later, invoice.n_later, shuffle);
  if (invoice.promise >= 0)
    invoice.promise =
        (int)copy_rows (facts->promises, copy->promises, (guint)invoice.promise, 1, FALSE);

  for (guint i = 0; contacts != NULL && i < contacts->len; i++)
    {
      PuntualContactFact contact = g_array_index (contacts, PuntualContactFact, i);

      if (contact.invoice_id != invoice.id)
        continue;
      g_array_append_val (copy->contacts, contact);
      invoice.n_contacts++;
      if (contact.outcome != PUNTUAL_CONTACT_FAILED && contact.outcome != PUNTUAL_CONTACT_SKIPPED)
        customer->last_contact = MAX (customer->last_contact, contact.day);
    }
  g_array_append_val (copy->invoices, invoice);
}

static void
copy_settings (const PuntualFacts *facts, gboolean shuffle, PuntualFacts *copy)
{
  g_autoptr (GArray) order = order_of (0, facts->cadences->len, shuffle);
  GHashTableIter iter;
  gpointer key, value;

  puntual_policy_free (copy->policy);
  copy->policy = puntual_policy_copy (facts->policy);
  copy->available_media = facts->available_media;
  for (guint i = 0; i < order->len; i++)
    g_ptr_array_add (copy->cadences, puntual_cadence_copy (g_ptr_array_index (
                                         facts->cadences, g_array_index (order, guint, i))));
  g_hash_table_iter_init (&iter, facts->segment_cadences);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->segment_cadences, g_strdup (key),
                         g_memdup2 (value, sizeof (gint64)));
  g_hash_table_iter_init (&iter, facts->templates);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_add (copy->templates, g_strdup (key));
}

PuntualFacts *
random_ledger_copy (const PuntualFacts *facts, gboolean shuffle, const GArray *contacts)
{
  PuntualFacts *copy = puntual_facts_new (facts->day);
  g_autoptr (GArray) customers = order_of (0, facts->customers->len, shuffle);

  copy_settings (facts, shuffle, copy);
  copy_rows (facts->credits, copy->credits, 0, facts->credits->len, shuffle);
  for (guint i = 0; i < customers->len; i++)
    {
      PuntualCustomerFact customer = g_array_index (facts->customers, PuntualCustomerFact,
                                                    g_array_index (customers, guint, i));
      g_autoptr (GArray) invoices = order_of (customer.first_invoice, customer.n_invoices, shuffle);

      customer.first_invoice = copy->invoices->len;
      g_array_append_val (copy->customers, customer);
      for (guint j = 0; j < invoices->len; j++)
        copy_invoice (facts, g_array_index (invoices, guint, j), shuffle, contacts, copy);
    }

  return copy;
}

static void
append_message (GString *text, const PuntualPlannedMessage *message)
{
  g_string_append_printf (text,
                          "message %s day %d customer %" G_GINT64_FORMAT
                          " %s %s step %" G_GINT64_FORMAT " %d cycle %d tone %d template %s amount "
                          "%" G_GINT64_FORMAT " approval %d media",
                          message->id, message->day, message->customer_id, message->currency,
                          message->language, message->step_id, message->step_number, message->cycle,
                          message->tone, message->template_name, message->amount,
                          message->needs_approval);
  for (guint i = 0; i < message->n_media; i++)
    g_string_append_printf (text, " %s", puntual_medium_nick (message->media[i]));
  g_string_append_printf (text, " first %s\n", puntual_medium_nick (message->medium));

  for (guint i = 0; i < message->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (message->items, PuntualPlannedItem, i);

      g_string_append_printf (text,
                              "  invoice %" G_GINT64_FORMAT " instalment %" G_GINT64_FORMAT
                              " %d step %" G_GINT64_FORMAT " %d offset %d cycle %d balance "
                              "%" G_GINT64_FORMAT " overdue %d due %d superseded %x of %d\n",
                              item->invoice_id, item->instalment_id, item->instalment_number,
                              item->step_id, item->step_number, item->offset_days, item->cycle,
                              item->balance, item->days_overdue, item->due_day, item->superseded,
                              item->step_offset);
    }
}

static gint64
id_of (const PuntualFacts *facts, guint index)
{
  return g_array_index (facts->invoices, PuntualInvoiceFact, index).id;
}

char *
random_ledger_plan_text (const PuntualPlan *plan, const PuntualFacts *facts)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "day %d\n", plan->day);
  for (guint i = 0; i < plan->messages->len; i++)
    append_message (text, g_ptr_array_index (plan->messages, i));
  for (guint i = 0; i < plan->held->len; i++)
    {
      const PuntualHeldItem *held = &g_array_index (plan->held, PuntualHeldItem, i);
      g_autofree char *words = puntual_held_item_text (held, facts, "en");

      g_string_append_printf (text,
                              "held day %d invoice %" G_GINT64_FORMAT
                              " instalment %" G_GINT64_FORMAT " step %d %s until %d: %s\n",
                              held->day, id_of (facts, held->invoice), held->instalment_id,
                              held->step_number, puntual_rule_nick (held->reason), held->until,
                              words);
    }

  return g_string_free (text, FALSE);
}

char *
random_ledger_digest (const PuntualFacts *facts)
{
  GArray *const tables[] = { facts->customers, facts->invoices, facts->contacts, facts->instalments,
                             facts->promises,  facts->laters,   facts->credits };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i]->len > 0)
      g_checksum_update (checksum, (const guchar *)tables[i]->data,
                         (gssize)((gsize)tables[i]->len * g_array_get_element_size (tables[i])));
  for (guint i = 0; i < facts->cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (facts->cadences, i);

      for (guint j = 0; j < cadence->steps->len; j++)
        g_checksum_update (checksum, g_ptr_array_index (cadence->steps, j), sizeof (PuntualStep));
    }
  g_checksum_update (checksum, (const guchar *)facts->policy, sizeof (PuntualPolicy));

  return g_strdup (g_checksum_get_string (checksum));
}
