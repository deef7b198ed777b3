/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-inverse.h"
#include "puntual-money.h"
#include "records-fixture.h"

#define S(text) ((char *)(text))

static void
test_part_then_rest (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 10000);

  fixture_pay (f, id, 4000);
  assert_standing (f, id, 6000, "open");
  assert_last_event (
      f, "payment.recorded", NULL,
      "{\"payment\":1,\"day\":\"2026-03-02\",\"amount\":\"40.00\",\"currency\":\"EUR\","
      "\"source\":\"hand\",\"allocated\":[{\"invoice\":1,\"number\":\"F1\",\"amount\":\"40.00\"}]"
      "}");
  fixture_pay (f, id, 6000);
  assert_standing (f, id, 0, "paid");
}

static void
test_one_payment_of_two_invoices (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  const PuntualAllocation allocations[] = { { fixture_invoice (f, customer_id, "F1", 1000), 1000 },
                                            { fixture_invoice (f, customer_id, "F2", 2000), 500 } };
  PuntualPayment payment = { .day = TODAY,
                             .minor = 2000,
                             .currency = S ("EUR"),
                             .source = S ("bank"),
                             .reference = S (" TRANSF\t123 ") };

  assert_done (puntual_payment_record (f->ledger, &payment, allocations, 2, &error));
  g_assert_cmpint (payment.customer_id, ==, customer_id);
  assert_standing (f, allocations[0].invoice_id, 0, "paid");
  assert_standing (f, allocations[1].invoice_id, 1500, "open");
  g_assert_cmpint (fixture_number (f, "SELECT reference = 'TRANSF 123' FROM payment"), ==, 1);
}

static void
test_money_on_account (Fixture *f, gconstpointer data)
{
  PuntualPayment payment = { .day = TODAY, .minor = 2000, .currency = S ("EUR") };

  payment.customer_id = fixture_customer (f, "Acme");
  assert_done (puntual_payment_record (f->ledger, &payment, NULL, 0, &error));
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM allocation"), ==, 0);
}

typedef struct
{
  PuntualPayment payment;
  PuntualAllocation allocations[2];
  guint n;
  PuntualError code;
} RefusedPayment;

static void
test_refuses (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 other = fixture_customer (f, "Beta");
  gint64 id = fixture_invoice (f, customer_id, "F1", 1000);
  gint64 of_other = fixture_invoice (f, other, "F2", 1000);
  gint64 note = fixture_credit_note (f, customer_id, "R1", 1000);
  gint64 cancelled = fixture_invoice (f, customer_id, "F3", 1000);
  char *eur = S ("EUR");
  const RefusedPayment cases[] = {
    { { 0, 0, TODAY, 0, eur }, { { id, 0 } }, 1, PUNTUAL_ERROR_INVALID_AMOUNT },
    { { 0, 0, TODAY, -5, eur }, { { id, 1 } }, 1, PUNTUAL_ERROR_INVALID_AMOUNT },
    { { 0, 0, TODAY, PUNTUAL_MONEY_MAX + 1, eur },
      { { id, 1 } },
      1,
      PUNTUAL_ERROR_AMOUNT_OVERFLOW },
    { { 0, 0, TODAY, 10, eur }, { { id, 0 } }, 1, PUNTUAL_ERROR_INVALID_AMOUNT },
    { { 0, 0, TODAY, 10, eur }, { { id, -3 } }, 1, PUNTUAL_ERROR_INVALID_AMOUNT },
    { { 0, 0, TODAY, 10, eur }, { { id, 11 } }, 1, PUNTUAL_ERROR_INVALID_AMOUNT },
    { { 0, 0, TODAY, 2000, eur }, { { id, 1001 } }, 1, PUNTUAL_ERROR_INVALID_AMOUNT },
    { { 0, 0, TODAY, 2000, eur }, { { id, 600 }, { id, 400 } }, 2, PUNTUAL_ERROR_INVALID_VALUE },
    { { 0, 0, TODAY, 2000, eur },
      { { id, 600 }, { of_other, 400 } },
      2,
      PUNTUAL_ERROR_INVALID_VALUE },
    { { 0, other, TODAY, 2000, eur }, { { id, 600 } }, 1, PUNTUAL_ERROR_INVALID_VALUE },
    { { 0, 0, TODAY, 10, eur }, { { note, 10 } }, 1, PUNTUAL_ERROR_INVALID_VALUE },
    { { 0, 0, TODAY, 10, eur }, { { cancelled, 10 } }, 1, PUNTUAL_ERROR_INVALID_VALUE },
    { { 0, 0, TODAY, 10, eur }, { { 4711, 10 } }, 1, PUNTUAL_ERROR_NOT_FOUND },
    { { 0, 4711, TODAY, 10, eur }, { { 0 } }, 0, PUNTUAL_ERROR_NOT_FOUND },
    { { 0, 0, TODAY, 10, eur }, { { 0 } }, 0, PUNTUAL_ERROR_INVALID_VALUE },
    { { 0, 0, PUNTUAL_DAY_NONE, 10, eur }, { { id, 10 } }, 1, PUNTUAL_ERROR_INVALID_DATE },
    { { 0, 0, TODAY, 10, S ("USD") }, { { id, 10 } }, 1, PUNTUAL_ERROR_INVALID_CURRENCY },
    { { 0, 0, TODAY, 10, NULL }, { { id, 10 } }, 1, PUNTUAL_ERROR_INVALID_CURRENCY },
    { { 0, 0, TODAY, 10, eur, NULL, S ("guess") }, { { id, 10 } }, 1, PUNTUAL_ERROR_INVALID_VALUE },
  };

  assert_done (puntual_invoice_cancel (f->ledger, cancelled, &error));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualPayment payment = cases[i].payment;

      assert_refused (
          f, cases[i].code,
          puntual_payment_record (f->ledger, &payment, cases[i].allocations, cases[i].n, &error));
    }
}

static void
test_balance_counts_later_payments (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);
  PuntualPayment later = { .day = TODAY + 30, .minor = 800, .currency = S ("EUR") };
  PuntualPayment now = { .day = TODAY, .minor = 300, .currency = S ("EUR") };

  assert_done (
      puntual_payment_record (f->ledger, &later, &(PuntualAllocation){ id, 800 }, 1, &error));
  assert_refused (
      f, PUNTUAL_ERROR_INVALID_AMOUNT,
      puntual_payment_record (f->ledger, &now, &(PuntualAllocation){ id, 300 }, 1, &error));
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, customer_id, "F1", 1000);
  gint64 first = fixture_pay (f, id, 300);
  gint64 second = fixture_pay (f, id, 700);
  g_autoptr (GPtrArray) events = NULL;

  assert_done (puntual_payment_undo (f->ledger, second, &error));
  assert_standing (f, id, 700, "open");
  assert_last_event (f, "payment.undone",
                     "{\"payment\":2,\"day\":\"2026-03-02\",\"amount\":\"7.00\",\"currency\":"
                     "\"EUR\",\"source\":\"hand\","
                     "\"allocated\":[{\"invoice\":1,\"number\":\"F1\",\"amount\":\"7.00\"}]}",
                     NULL);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_payment_undo (f->ledger, second, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_payment_undo (f->ledger, 4711, &error));
  assert_done (puntual_payment_undo (f->ledger, first, &error));
  assert_standing (f, id, 1000, "open");
  events = puntual_event_list (f->ledger, 0, id, NULL);
  g_assert_cmpuint (events->len, ==, 5);
}

static void
import (Fixture *f, gint64 id, gint64 paid, PuntualDay day, gboolean expected)
{
  gboolean changed = !expected;

  assert_done (puntual_payment_import (f->ledger, id, paid, day, &changed, &error));
  g_assert_true (changed == expected);
}

static void
test_import_follows_the_file (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);

  import (f, id, 0, TODAY, FALSE);
  import (f, id, 400, TODAY - 5, TRUE);
  assert_last_event (f, "payment.imported", NULL,
                     "{\"payment\":1,\"paid\":\"4.00\",\"day\":\"2026-02-25\"}");
  assert_standing (f, id, 600, "open");
  import (f, id, 1000, TODAY, TRUE);
  assert_standing (f, id, 0, "paid");
  import (f, id, 250, TODAY, TRUE);
  assert_standing (f, id, 750, "open");
  assert_last_event (f, "payment.imported", "{\"paid\":\"10.00\"}",
                     "{\"paid\":\"2.50\",\"day\":\"2026-03-02\"}");
  /* What is left of the older payment keeps its day. */
  g_assert_cmpint (fixture_number (f, "SELECT day FROM allocation"), ==, TODAY - 5);
  import (f, id, 0, TODAY, TRUE);
  assert_standing (f, id, 1000, "open");
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM payment WHERE undone = 0"), ==, 0);
}

static void
test_import_twice_writes_nothing (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);
  gboolean changed = TRUE;

  import (f, id, 400, TODAY, TRUE);
  assert_writes_nothing (f,
                         puntual_payment_import (f->ledger, id, 400, TODAY + 1, &changed, &error));
  g_assert_false (changed);
}

static gint64
money (Fixture *f)
{
  return fixture_number (f, "SELECT coalesce (sum (minor), 0) FROM payment WHERE undone = 0");
}

/* What was taken off an invoice by hand is neither made up a second time nor forgotten. */
static void
test_import_after_a_release (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);

  import (f, id, 1000, TODAY - 2, TRUE);
  assert_done (puntual_payment_release (f->ledger, 1, id, 400, &error));
  import (f, id, 1000, TODAY, TRUE);
  assert_last_event (f, "payment.imported", "{\"paid\":\"6.00\"}",
                     "{\"on_account\":\"4.00\",\"paid\":\"10.00\",\"day\":\"2026-03-02\"}");
  g_assert_cmpint (money (f), ==, 1000);
  assert_standing (f, id, 0, "paid");
  /* As taking that import back does. */
  import (f, id, 600, TODAY, TRUE);
  g_assert_cmpint (money (f), ==, 1000);
  assert_standing (f, id, 400, "open");

  import (f, id, 0, TODAY, TRUE);
  assert_standing (f, id, 1000, "open");
  g_assert_cmpint (money (f), ==, 400);
  import (f, id, 0, TODAY, FALSE);
  assert_done (puntual_payment_allocate (f->ledger, 1, id, 400, &error));
  assert_done (puntual_payment_release (f->ledger, 1, id, 0, &error));
  import (f, id, 1000, TODAY, TRUE);
  g_assert_cmpint (money (f), ==, 1000);
  assert_standing (f, id, 0, "paid");
}

/* Money an import brought for one invoice, put to another by hand. */
static void
test_import_after_a_move (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Acme");
  gint64 first = fixture_invoice (f, customer, "F1", 1000);
  gint64 second = fixture_invoice (f, customer, "F2", 1000);

  import (f, first, 1000, TODAY, TRUE);
  assert_done (puntual_payment_release (f->ledger, 1, first, 400, &error));
  assert_done (puntual_payment_allocate (f->ledger, 1, second, 400, &error));
  import (f, first, 1000, TODAY, TRUE);
  import (f, second, 0, TODAY, TRUE);
  g_assert_cmpint (money (f), ==, 1000);
  assert_standing (f, first, 0, "paid");
  assert_standing (f, second, 1000, "open");
}

static void
test_import_never_takes_hand_payments (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);

  fixture_pay (f, id, 300);
  import (f, id, 300, TODAY, FALSE);
  import (f, id, 500, TODAY, TRUE);
  assert_standing (f, id, 500, "open");
  import (f, id, 100, TODAY, TRUE);
  assert_standing (f, id, 700, "open");
  import (f, id, 0, TODAY, FALSE);
  g_assert_cmpint (fixture_number (f, "SELECT sum (minor) FROM allocation"), ==, 300);
}

static void
test_import_respects_credits (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, customer_id, "F1", 1000);

  assert_done (puntual_credit_apply (f->ledger, fixture_credit_note (f, customer_id, "R1", 400), id,
                                     400, TODAY, &error));
  import (f, id, 1000, TODAY, TRUE);
  assert_standing (f, id, 0, "paid");
  g_assert_cmpint (fixture_number (f, "SELECT sum (minor) FROM allocation"), ==, 1000);
  import (f, id, 1000, TODAY, FALSE);
}

static void
test_import_refuses (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, customer_id, "F1", 1000);
  gint64 cancelled = fixture_invoice (f, customer_id, "F2", 1000);
  gint64 note = fixture_credit_note (f, customer_id, "R1", 1000);

  assert_done (puntual_invoice_cancel (f->ledger, cancelled, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_payment_import (f->ledger, id, 1001, TODAY, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_payment_import (f->ledger, id, -1, TODAY, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_payment_import (f->ledger, id, G_MAXINT64, TODAY, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_DATE,
                  puntual_payment_import (f->ledger, id, 10, PUNTUAL_DAY_NONE, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_payment_import (f->ledger, cancelled, 10, TODAY, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_payment_import (f->ledger, note, 10, TODAY, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_payment_import (f->ledger, 4711, 10, TODAY, NULL, &error));
  import (f, cancelled, 0, TODAY, FALSE);
  import (f, note, 0, TODAY, FALSE);
}

static void
test_credit (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, customer_id, "F1", 1000);
  gint64 note = fixture_credit_note (f, customer_id, "R1", 1500);
  g_autoptr (PuntualInvoice) invoice = NULL;

  assert_done (puntual_credit_apply (f->ledger, note, id, 600, TODAY, &error));
  assert_last_event (f, "credit.applied", NULL,
                     "{\"credit_note\":\"R1\",\"amount\":\"6.00\",\"day\":\"2026-03-02\"}");
  fixture_pay (f, id, 100);
  invoice = fixture_get (f, id);
  g_assert_cmpint (invoice->credited, ==, 600);
  g_assert_cmpint (invoice->paid, ==, 100);
  g_assert_cmpint (invoice->balance, ==, 300);
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_credit_apply (f->ledger, note, id, 301, TODAY, &error));
  assert_done (puntual_credit_apply (f->ledger, note, id, 300, TODAY, &error));
  assert_standing (f, id, 0, "paid");
  assert_standing (f, note, 600, "open");
}

static void
test_credit_refuses (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, customer_id, "F1", 1000);
  gint64 second = fixture_invoice (f, customer_id, "F2", 1000);
  gint64 note = fixture_credit_note (f, customer_id, "R1", 500);
  gint64 of_other = fixture_credit_note (f, fixture_customer (f, "Beta"), "R2", 500);
  PuntualInvoice usd = { .customer_id = customer_id,
                         .kind = PUNTUAL_INVOICE_CREDIT_NOTE,
                         .number = S ("R3"),
                         .currency = S ("USD"),
                         .total = 500 };
  PuntualInvoice smaller = { .number = S ("R1"),
                             .kind = PUNTUAL_INVOICE_CREDIT_NOTE,
                             .total = 399 };

  assert_done (puntual_invoice_put (f->ledger, &usd, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_credit_apply (f->ledger, id, second, 1, TODAY, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_credit_apply (f->ledger, note, note, 1, TODAY, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_credit_apply (f->ledger, of_other, id, 1, TODAY, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_CURRENCY,
                  puntual_credit_apply (f->ledger, usd.id, id, 1, TODAY, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_credit_apply (f->ledger, note, id, 0, TODAY, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_credit_apply (f->ledger, note, id, 501, TODAY, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_DATE,
                  puntual_credit_apply (f->ledger, note, id, 1, 0, &error));
  assert_done (puntual_credit_apply (f->ledger, note, id, 400, TODAY, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_credit_apply (f->ledger, note, second, 101, TODAY, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_invoice_put (f->ledger, &smaller, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE, puntual_invoice_cancel (f->ledger, note, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_credit_apply (f->ledger, 4711, id, 1, TODAY, &error));
}

static gint64
on_account (Fixture *f, gint64 customer_id, gint64 minor, PuntualDay day)
{
  PuntualPayment payment = {
    .customer_id = customer_id, .day = day, .minor = minor, .currency = S ("EUR")
  };

  assert_done (puntual_payment_record (f->ledger, &payment, NULL, 0, &error));
  return payment.id;
}

/* What the planner is told of a customer's money; 0: nothing. */
static gint64
credit_in_facts (Fixture *f, gint64 customer_id, gint64 slice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualFacts) facts = puntual_ledger_load_facts (f->ledger, TODAY, slice, &error);
  gint64 minor = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < facts->credits->len; i++)
    {
      const PuntualCreditFact *credit = &g_array_index (facts->credits, PuntualCreditFact, i);

      if (credit->customer_id != customer_id)
        continue;
      g_assert_cmpstr (credit->currency, ==, "EUR");
      g_assert_cmpint (minor, ==, 0);
      minor = credit->minor;
    }
  return minor;
}

static void
test_facts_know_money_on_account (Fixture *f, gconstpointer data)
{
  gint64 beta = fixture_customer (f, "Beta");
  gint64 acme = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, acme, "F1", 1000);
  gint64 of_beta = fixture_invoice (f, beta, "F2", 1000);
  gint64 payment_id, note;

  g_assert_cmpint (credit_in_facts (f, acme, 0), ==, 0);
  fixture_pay (f, id, 1000);
  fixture_pay (f, of_beta, 1);
  g_assert_cmpint (credit_in_facts (f, acme, 0), ==, 0);
  payment_id = on_account (f, acme, 50, TODAY);
  on_account (f, acme, 7, TODAY + 1);
  note = fixture_credit_note (f, acme, "R1", 300);
  for (gint64 slice = 0; slice <= acme; slice += acme)
    g_assert_cmpint (credit_in_facts (f, acme, slice), ==, 350);
  g_assert_cmpint (credit_in_facts (f, beta, 0), ==, 0);
  g_assert_cmpint (credit_in_facts (f, acme, beta), ==, 0);

  id = fixture_invoice (f, acme, "F3", 1000);
  assert_done (puntual_credit_apply (f->ledger, note, id, 100, TODAY, &error));
  assert_done (puntual_credit_apply (f->ledger, note, id, 10, TODAY + 1, &error));
  g_assert_cmpint (credit_in_facts (f, acme, 0), ==, 250);
  assert_done (puntual_payment_undo (f->ledger, payment_id, &error));
  g_assert_cmpint (credit_in_facts (f, acme, 0), ==, 200);
  note = fixture_credit_note (f, acme, "R2", 99);
  assert_done (puntual_invoice_cancel (f->ledger, note, &error));
  g_assert_cmpint (credit_in_facts (f, acme, 0), ==, 200);
}

static void
test_credit_is_allocated_oldest_first (Fixture *f, gconstpointer data)
{
  gint64 acme = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, acme, "F1", 1000);
  gint64 next = fixture_invoice (f, acme, "F2", 1000);
  gint64 allocated = -1;

  assert_writes_nothing (f, puntual_credit_allocate (f->ledger, id, &allocated, &error));
  g_assert_cmpint (allocated, ==, 0);

  on_account (f, acme, 500, TODAY);
  on_account (f, acme, 200, TODAY - 3);
  on_account (f, acme, 5000, TODAY + 3);
  fixture_credit_note (f, acme, "R1", 400);
  on_account (f, fixture_customer (f, "Beta"), 9000, TODAY);
  assert_done (puntual_credit_allocate (f->ledger, id, &allocated, &error));
  g_assert_cmpint (allocated, ==, 1000);
  assert_standing (f, id, 0, "paid");
  /* The note without a day, then the older payment, then what the rest takes. */
  g_assert_cmpint (
      fixture_number (f, "SELECT group_concat (minor, '') FROM (SELECT minor FROM allocation "
                         "ORDER BY id)"),
      ==, 400200400);
  assert_last_event (f, "payment.allocated", NULL,
                     "{\"payment\":1,\"amount\":\"4.00\",\"day\":\"2026-03-02\"}");
  assert_writes_nothing (f, puntual_credit_allocate (f->ledger, id, &allocated, &error));

  assert_done (puntual_credit_allocate (f->ledger, next, &allocated, &error));
  g_assert_cmpint (allocated, ==, 100);
  assert_standing (f, next, 900, "open");
  g_assert_cmpint (credit_in_facts (f, acme, 0), ==, 0);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) problems = puntual_ledger_check (f->ledger, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (problems->len, ==, 0);
  }
}

static void
test_allocating_credit_refuses (Fixture *f, gconstpointer data)
{
  gint64 acme = fixture_customer (f, "Acme");
  gint64 cancelled = fixture_invoice (f, acme, "F1", 1000);
  gint64 id = fixture_invoice (f, acme, "F2", 1000);
  gint64 note = fixture_credit_note (f, acme, "R1", 400);
  gint64 allocated;
  sqlite3 *db = puntual_sqlite_handle (puntual_ledger_get_sqlite (f->ledger));

  on_account (f, acme, 100, TODAY);
  assert_done (puntual_invoice_cancel (f->ledger, cancelled, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_credit_allocate (f->ledger, cancelled, &allocated, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_credit_allocate (f->ledger, note, &allocated, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_credit_allocate (f->ledger, 4711, &allocated, &error));
  /* The note is in when the payment fails: neither stays. */
  g_assert_cmpint (
      sqlite3_exec (db,
                    "CREATE TRIGGER no_payment BEFORE INSERT ON allocation "
                    "WHEN NEW.payment_id IS NOT NULL BEGIN SELECT RAISE (ABORT, 'no'); "
                    "END",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_credit_allocate (f->ledger, id, &allocated, &error));
}

static void
test_failure_half_way_undoes_everything (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);
  PuntualPayment payment = { .day = TODAY, .minor = 500, .currency = S ("EUR") };
  const PuntualAllocation allocation = { id, 500 };
  sqlite3 *db = puntual_sqlite_handle (puntual_ledger_get_sqlite (f->ledger));
  g_autoptr (GError) refusal = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  /* The allocation fails when the payment's row is in. */
  g_assert_cmpint (sqlite3_exec (db,
                                 "CREATE TRIGGER no_allocation BEFORE INSERT ON allocation "
                                 "BEGIN SELECT RAISE (ABORT, 'no'); END",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  before = fixture_dump (f);
  assert_done (puntual_ledger_begin (f->ledger, &error));
  fixture_customer (f, "Goes with it");
  g_assert_false (puntual_payment_record (f->ledger, &payment, &allocation, 1, &refusal));
  g_assert_nonnull (refusal);
  g_clear_error (&refusal);
  g_assert_false (puntual_ledger_commit (f->ledger, &refusal));
  g_assert_nonnull (refusal);
  after = fixture_dump (f);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (payment.id, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/payments/a-part-then-the-rest", test_part_then_rest);
  fixture_add ("/payments/one-payment-of-two-invoices", test_one_payment_of_two_invoices);
  fixture_add ("/payments/unallocated-money-stays-with-the-customer", test_money_on_account);
  fixture_add ("/payments/refuses-what-does-not-fit", test_refuses);
  fixture_add ("/payments/later-payments-count-against-over-payment",
               test_balance_counts_later_payments);
  fixture_add ("/payments/undo-takes-the-allocations-away", test_undo);
  fixture_add ("/payments/import-follows-the-file-up-and-down", test_import_follows_the_file);
  fixture_add ("/payments/import-twice-writes-nothing", test_import_twice_writes_nothing);
  fixture_add ("/payments/import-uses-what-was-released", test_import_after_a_release);
  fixture_add ("/payments/import-after-money-was-moved", test_import_after_a_move);
  fixture_add ("/payments/import-never-takes-payments-by-hand",
               test_import_never_takes_hand_payments);
  fixture_add ("/payments/import-respects-credits", test_import_respects_credits);
  fixture_add ("/payments/import-refuses-what-does-not-fit", test_import_refuses);
  fixture_add ("/payments/a-credit-note-takes-an-invoice-down", test_credit);
  fixture_add ("/payments/a-credit-note-refuses-what-does-not-fit", test_credit_refuses);
  fixture_add ("/payments/facts-know-money-on-account", test_facts_know_money_on_account);
  fixture_add ("/payments/credit-is-allocated-oldest-first", test_credit_is_allocated_oldest_first);
  fixture_add ("/payments/allocating-credit-refuses", test_allocating_credit_refuses);
  fixture_add ("/payments/a-failure-half-way-undoes-everything",
               test_failure_half_way_undoes_everything);
  return g_test_run ();
}
