/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-facts-order.h"
#include "scratch-ledger.h"

/* One customer's facts, read through indexes, are the slice of everybody's, read in one sweep. */

static PuntualFacts *
load (Scratch *self, gint64 customer_id)
{
  g_autoptr (GError) error = NULL;
  PuntualFacts *facts = puntual_ledger_load_facts (self->ledger, self->today, customer_id, &error);

  g_assert_no_error (error);

  return facts;
}

static void
describe_contacts (GString *text, const PuntualFacts *facts, const PuntualInvoiceFact *invoice)
{
  for (guint i = 0; i < invoice->n_contacts; i++)
    {
      const PuntualContactFact *contact =
          &g_array_index (facts->contacts, PuntualContactFact, invoice->first_contact + i);

      g_string_append_printf (text, "  contact %d %d %d %d %d %d\n", (int)contact->invoice_id,
                              (int)contact->instalment_id, contact->offset_days, contact->day,
                              contact->tone, contact->outcome);
    }
}

static void
describe_invoice (GString *text, const PuntualFacts *facts, const PuntualInvoiceFact *invoice)
{
  g_string_append_printf (
      text, " invoice %d %d %s %s %d %d %d %d %d %d %d %d %d %s\n", (int)invoice->id,
      (int)invoice->cadence_id, invoice->number, invoice->currency, invoice->issue_day,
      invoice->due_day, (int)invoice->total, (int)invoice->settled, invoice->cancelled,
      invoice->disputed, invoice->dispute_closes, invoice->paused, invoice->paused_until,
      invoice->pause_reason != NULL ? invoice->pause_reason : "-");
  describe_contacts (text, facts, invoice);
  for (guint i = 0; i < invoice->n_later; i++)
    {
      const PuntualLaterFact *later =
          &g_array_index (facts->laters, PuntualLaterFact, invoice->first_later + i);

      g_string_append_printf (text, "  later %d %d\n", later->day, (int)later->minor);
    }
  for (guint i = 0; i < invoice->n_instalments; i++)
    {
      const PuntualInstalmentFact *instalment =
          &g_array_index (facts->instalments, PuntualInstalmentFact, invoice->first_instalment + i);

      g_string_append_printf (text, "  instalment %d %d %d %d\n", (int)instalment->id,
                              instalment->number, instalment->due_day, (int)instalment->minor);
    }
  if (invoice->promise >= 0)
    {
      const PuntualPromiseFact *promise =
          &g_array_index (facts->promises, PuntualPromiseFact, invoice->promise);

      g_string_append_printf (text, "  promise %d %d %d\n", promise->day, (int)promise->minor,
                              (int)promise->balance_when_made);
    }
}

static char *
describe (const PuntualFacts *facts, gint64 customer_id)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < facts->customers->len; i++)
    {
      const PuntualCustomerFact *customer =
          &g_array_index (facts->customers, PuntualCustomerFact, i);

      if (customer->id != customer_id)
        continue;
      g_string_append_printf (
          text, "customer %s %s %s %s %s %s %d %d %d %u %d %d %s %d\n", customer->name,
          customer->language, customer->segment, customer->region, customer->email, customer->phone,
          customer->has_address, (int)customer->cadence_id, customer->opted_out,
          customer->refused_media, customer->paused, customer->paused_until,
          customer->pause_reason != NULL ? customer->pause_reason : "-", customer->last_contact);
      for (guint j = 0; j < customer->n_invoices; j++)
        describe_invoice (
            text, facts,
            &g_array_index (facts->invoices, PuntualInvoiceFact, customer->first_invoice + j));
    }

  return g_string_free (text, FALSE);
}

/* Rows at random but always the same for one seed, in no order at all. */
static const char random_ledger[] =
    "CREATE TEMP TABLE n AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n"
    "  WHERE x < 400) SELECT x, (x * 7919 + 13) % 401 AS r FROM n;"
    "INSERT INTO customer (id, name, name_key, email, language, segment, opted_out)"
    "  SELECT x * 3, 'C' || x, 'c' || x, iif (r % 3, 'c' || x || '@example.com', NULL),"
    "  iif (r % 2, 'es', 'en'), iif (r % 5, NULL, 'vip'), r % 11 = 0 FROM n WHERE x <= 40;"
    "INSERT INTO invoice (id, customer_id, number, number_key, currency, due_day, total, kind,"
    "  cancelled) SELECT r + 1, 3 * (1 + (x * 31) % 40), 'F' || x, 'F' || x,"
    "  iif (r % 7, 'EUR', 'USD'), iif (r % 9, 739400 + r, NULL), 1000,"
    "  iif (r % 13, 'invoice', 'credit-note'), r % 17 = 0 FROM n;"
    "INSERT INTO payment (id, customer_id, day, minor, currency, source)"
    "  SELECT id, customer_id, 739577 + id % 200, 400, currency, 'hand' FROM invoice;"
    "INSERT INTO allocation (invoice_id, payment_id, day, minor)"
    "  SELECT id, id, 739577 + id % 200, 200 + 200 * (id % 4) FROM invoice WHERE id % 3;"
    "INSERT INTO allocation (invoice_id, payment_id, day, minor)"
    "  SELECT id, id, 739577 + id * 7 % 200, 1 FROM invoice WHERE id % 2;"
    "INSERT INTO outbox (row_id, id, day, sent_day, customer_id, medium, language, currency,"
    "  amount, step_number, tone, template, state, created_at, updated_at)"
    "  SELECT 1000 - i.id, 'm' || i.id, 739600, iif (i.id % 5, 739600 + i.id % 70, NULL),"
    "  i.customer_id, 'email', 'es', i.currency, 1, 1, iif (i.id % 2, 'courteous', 'final'),"
    "  'firm', CASE i.id % 8 WHEN 0 THEN 'planned' WHEN 1 THEN 'sent' WHEN 2 THEN 'unknown'"
    "  WHEN 3 THEN 'bounced' WHEN 4 THEN 'read' WHEN 5 THEN 'sending' WHEN 6 THEN 'failed'"
    "  ELSE 'cancelled' END, 0, 0"
    "  FROM invoice AS i;"
    "INSERT INTO outbox_item (outbox_row, position, invoice_id, step_offset, cycle, offset_days,"
    "  step_number, balance, days_overdue, live)"
    "  SELECT 1000 - (x * 17 % 401 + 1), 0, x * 17 % 401 + 1, 1, 0, x, 1, 1, 1, x % 6 > 0"
    "  FROM n WHERE EXISTS (SELECT 1 FROM invoice WHERE id = x * 17 % 401 + 1);"
    "INSERT INTO contact (customer_id, invoice_id, day, tone)"
    "  SELECT customer_id, iif (id % 3, id, NULL), 739600 + id % 90, iif (id % 2, '', 'firm')"
    "  FROM invoice WHERE id % 4 = 0;"
    "INSERT INTO promise (invoice_id, made_day, day, minor, balance_then, withdrawn)"
    "  SELECT 1 + x * 7 % 300, 739660 + x % 20, 739690, x, 1000, x % 4 = 0 FROM n WHERE x < 90"
    "  AND EXISTS (SELECT 1 FROM invoice WHERE id = 1 + x * 7 % 300);"
    "INSERT INTO dispute (invoice_id, opened_day, closed_day)"
    "  SELECT id, 739660 + id % 20, iif (id % 2, NULL, 739670 + id % 40) FROM invoice"
    "  WHERE id % 5 = 0;"
    "INSERT INTO pause (invoice_id, from_day, until_day, reason, ended)"
    "  SELECT id, 739660 + id % 20, iif (id % 2, NULL, 739680), 'r' || id, id % 3 = 0"
    "  FROM invoice WHERE id % 6 = 0;"
    "INSERT INTO pause (customer_id, from_day, until_day, reason, ended)"
    "  SELECT id, 739660, iif (id % 2, NULL, 739680 + id), 'r' || id, 0 FROM customer"
    "  WHERE id % 4 = 0;"
    "INSERT INTO instalment (invoice_id, number, due_day, minor)"
    "  SELECT id, 1 + x % 3, 739700 - x % 3 * id % 11, 100 FROM invoice, n"
    "  WHERE id % 8 = 0 AND x < 4";

static void
test_one_customer_is_a_slice_of_all (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) all = NULL;
  guint n_details = 0;

  scratch_run (self, random_ledger);
  all = load (self, 0);
  g_assert_cmpuint (all->customers->len, ==, 40);
  g_assert_cmpuint (all->invoices->len, >, 150);
  n_details = all->contacts->len + all->laters->len + all->instalments->len + all->promises->len;
  g_assert_cmpuint (n_details, >, 200);

  for (gint64 id = 3; id <= 120; id += 3)
    {
      g_autoptr (PuntualFacts) one = load (self, id);
      g_autofree char *expected = describe (all, id);
      g_autofree char *actual = describe (one, id);

      g_assert_cmpstr (actual, ==, expected);
      g_assert_cmpuint (one->customers->len, ==, 1);
    }
}

static void
test_rows_lie_in_the_promised_order (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) facts = NULL;
  guint n_invoices = 0;
  gint64 last_customer = 0;

  scratch_run (self, random_ledger);
  facts = load (self, 0);
  for (guint i = 0; i < facts->customers->len; i++)
    {
      const PuntualCustomerFact *customer =
          &g_array_index (facts->customers, PuntualCustomerFact, i);
      gint64 last = 0;

      g_assert_cmpint (customer->id, >, last_customer);
      last_customer = customer->id;
      g_assert_cmpuint (customer->first_invoice, ==, n_invoices);
      n_invoices += customer->n_invoices;
      for (guint j = customer->first_invoice; j < n_invoices; j++)
        {
          const PuntualInvoiceFact *invoice =
              &g_array_index (facts->invoices, PuntualInvoiceFact, j);

          g_assert_cmpint (invoice->customer_id, ==, customer->id);
          g_assert_cmpint (invoice->id, >, last);
          last = invoice->id;
          g_assert_cmpuint (invoice->first_contact + invoice->n_contacts, <=, facts->contacts->len);
        }
    }
  g_assert_cmpuint (n_invoices, ==, facts->invoices->len);
}

static void
test_order_is_stable (void)
{
  static const gint64 ascending[] = { 1, 1, 2, 9 };
  gint64 keys[3000];
  g_autofree guint *order = NULL;

  g_assert_null (puntual_facts_order (ascending, G_N_ELEMENTS (ascending)));
  g_assert_null (puntual_facts_order (NULL, 0));

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    keys[i] = i % 3 == 0 ? G_MAXINT64 - i % 50 : (gint64)(i * 7919 % 501) << (i % 30);
  order = puntual_facts_order (keys, G_N_ELEMENTS (keys));
  for (guint i = 1; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_cmpint (keys[order[i - 1]], <=, keys[order[i]]);
      if (keys[order[i - 1]] == keys[order[i]])
        g_assert_cmpuint (order[i - 1], <, order[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  SCRATCH_TEST ("/facts-slice/one-customer-is-a-slice-of-all", test_one_customer_is_a_slice_of_all);
  SCRATCH_TEST ("/facts-slice/rows-lie-in-the-promised-order", test_rows_lie_in_the_promised_order);
  g_test_add_func ("/facts-slice/order-is-stable", test_order_is_stable);

  return g_test_run ();
}
