/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-money.h"
#include "records-fixture.h"

#define S(text) ((char *)(text))

static void
test_adds_with_event (Fixture *f, gconstpointer data)
{
  PuntualInvoice invoice = { .number = S (" F-2026/001 "),
                             .currency = S ("EUR"),
                             .issue_day = TODAY - 30,
                             .due_day = TODAY,
                             .total = 121050,
                             .reference = S ("RF18 5390"),
                             .note = S ("Two \"lines\"\nof text\\") };
  g_autoptr (PuntualInvoice) stored = NULL;
  PuntualPut what;

  invoice.customer_id = fixture_customer (f, "Acme");
  assert_done (puntual_invoice_put (f->ledger, &invoice, &what, &error));
  g_assert_cmpint (what, ==, PUNTUAL_PUT_ADDED);
  assert_last_event (
      f, "invoice.added", NULL,
      "{\"number\":\"F-2026/001\",\"currency\":\"EUR\",\"issue_date\":\"2026-01-31\","
      "\"due_date\":\"2026-03-02\",\"total\":\"1210.50\",\"reference\":\"RF18 5390\","
      "\"note\":\"Two \\\"lines\\\"\\nof text\\\\\"}");
  stored = fixture_get (f, invoice.id);
  g_assert_cmpstr (stored->number, ==, "F-2026/001");
  g_assert_cmpstr (stored->customer_name, ==, "Acme");
  g_assert_cmpint (stored->balance, ==, 121050);
  g_assert_cmpint (stored->paid, ==, 0);
  g_assert_cmpstr (puntual_invoice_state_nick (stored->state), ==, "open");
}

static void
test_twice_writes_nothing (Fixture *f, gconstpointer data)
{
  PuntualInvoice invoice = {
    .number = S ("F1"), .currency = S ("EUR"), .due_day = TODAY, .total = 100, .reference = S ("x")
  };
  PuntualPut what;

  invoice.customer_id = fixture_customer (f, "Acme");
  assert_done (puntual_invoice_put (f->ledger, &invoice, &what, &error));
  invoice.id = 0;
  assert_writes_nothing (f, puntual_invoice_put (f->ledger, &invoice, &what, &error));
  g_assert_cmpint (what, ==, PUNTUAL_PUT_UNCHANGED);
  g_assert_cmpint (invoice.id, ==, 1);
}

static void
test_changed_row_updates (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 10000);
  PuntualInvoice row = { .number = S ("F1"), .due_day = TODAY + 5, .total = 12000 };
  g_autoptr (PuntualInvoice) stored = NULL;
  PuntualPut what;

  assert_done (puntual_invoice_put (f->ledger, &row, &what, &error));
  g_assert_cmpint (what, ==, PUNTUAL_PUT_UPDATED);
  assert_last_event (f, "invoice.changed", "{\"due_date\":\"2026-02-20\",\"total\":\"100.00\"}",
                     "{\"due_date\":\"2026-03-07\",\"total\":\"120.00\"}");
  stored = fixture_get (f, id);
  g_assert_cmpint (stored->issue_day, ==, TODAY - 40);
  g_assert_cmpint (stored->balance, ==, 12000);
}

static void
test_unknown_due_date_stays_unknown (Fixture *f, gconstpointer data)
{
  PuntualInvoice row = { .number = S ("F1"), .currency = S ("EUR"), .total = 100 };
  g_autoptr (PuntualInvoice) stored = NULL;

  row.customer_id = fixture_customer (f, "Acme");
  assert_done (puntual_invoice_put (f->ledger, &row, NULL, &error));
  stored = fixture_get (f, row.id);
  g_assert_cmpint (stored->due_day, ==, PUNTUAL_DAY_NONE);
  g_assert_cmpint (fixture_number (f, "SELECT due_day IS NULL FROM invoice"), ==, 1);
}

static void
test_currencies_keep_their_decimals (Fixture *f, gconstpointer data)
{
  const struct
  {
    const char *currency;
    const char *decimal;
  } cases[] = { { "JPY", "\"12345\"" }, { "EUR", "\"123.45\"" }, { "KWD", "\"12.345\"" } };
  gint64 customer_id = fixture_customer (f, "Acme");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualInvoice row = { .customer_id = customer_id,
                             .number = S (cases[i].currency),
                             .currency = S (cases[i].currency),
                             .total = 12345 };
      g_autoptr (PuntualEvent) event = NULL;

      assert_done (puntual_invoice_put (f->ledger, &row, NULL, &error));
      event = fixture_last_event (f);
      g_assert_nonnull (strstr (event->after, cases[i].decimal));
    }
}

static void
test_refuses_rubbish (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  const struct
  {
    PuntualInvoice row;
    PuntualError code;
  } cases[] = {
    { { .customer_id = customer_id, .currency = S ("EUR"), .total = 1 },
      PUNTUAL_ERROR_INVALID_VALUE },
    { { .customer_id = customer_id, .number = S ("  "), .currency = S ("EUR"), .total = 1 },
      PUNTUAL_ERROR_INVALID_VALUE },
    { { .customer_id = customer_id, .number = S ("N"), .total = 1 }, PUNTUAL_ERROR_INVALID_VALUE },
    { { .number = S ("N"), .currency = S ("EUR"), .total = 1 }, PUNTUAL_ERROR_INVALID_VALUE },
    { { .customer_id = 4711, .number = S ("N"), .currency = S ("EUR"), .total = 1 },
      PUNTUAL_ERROR_NOT_FOUND },
    { { .customer_id = customer_id, .number = S ("N"), .currency = S ("XQQ"), .total = 1 },
      PUNTUAL_ERROR_INVALID_CURRENCY },
    { { .customer_id = customer_id, .number = S ("N"), .currency = S ("EUR"), .total = -1 },
      PUNTUAL_ERROR_INVALID_AMOUNT },
    { { .customer_id = customer_id,
        .number = S ("N"),
        .currency = S ("EUR"),
        .total = PUNTUAL_MONEY_MAX + 1 },
      PUNTUAL_ERROR_AMOUNT_OVERFLOW },
    { { .customer_id = customer_id,
        .number = S ("N"),
        .currency = S ("EUR"),
        .total = 1,
        .due_day = PUNTUAL_DAY_MAX + 1 },
      PUNTUAL_ERROR_INVALID_DATE },
    { { .customer_id = customer_id,
        .number = S ("N"),
        .currency = S ("EUR"),
        .total = 1,
        .issue_day = -1 },
      PUNTUAL_ERROR_INVALID_DATE },
    { { .customer_id = customer_id,
        .number = S ("N"),
        .currency = S ("EUR"),
        .total = 1,
        .cadence_id = 4711 },
      PUNTUAL_ERROR_NOT_FOUND },
    { { .id = 4711, .number = S ("N"), .currency = S ("EUR"), .total = 1 },
      PUNTUAL_ERROR_NOT_FOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualInvoice row = cases[i].row;

      assert_refused (f, cases[i].code, puntual_invoice_put (f->ledger, &row, NULL, &error));
    }
}

static void
test_largest_total_is_taken (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", PUNTUAL_MONEY_MAX);

  assert_standing (f, id, PUNTUAL_MONEY_MAX, "open");
}

static void
test_number_of_another_customer_names_both (Fixture *f, gconstpointer data)
{
  PuntualInvoice row = { .number = S ("F1"), .currency = S ("EUR"), .total = 100 };
  g_autoptr (GError) refusal = NULL;

  fixture_invoice (f, fixture_customer (f, "Panadería Sol"), "F1", 100);
  row.customer_id = fixture_customer (f, "Talleres Luna");
  assert_refused (f, PUNTUAL_ERROR_EXISTS, puntual_invoice_put (f->ledger, &row, NULL, &error));
  g_assert_false (puntual_invoice_put (f->ledger, &row, NULL, &refusal));
  g_assert_nonnull (strstr (refusal->message, "Panadería Sol"));
  g_assert_nonnull (strstr (refusal->message, "Talleres Luna"));
}

static void
test_currency_and_kind_are_for_life (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  PuntualInvoice row = {
    .customer_id = customer_id, .number = S ("F1"), .currency = S ("USD"), .total = 100
  };

  fixture_invoice (f, customer_id, "F1", 100);
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_invoice_put (f->ledger, &row, NULL, &error));
  row.currency = S ("EUR");
  row.kind = PUNTUAL_INVOICE_CREDIT_NOTE;
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_invoice_put (f->ledger, &row, NULL, &error));
}

static void
test_total_below_settled_is_refused (Fixture *f, gconstpointer data)
{
  PuntualInvoice row = { .number = S ("F1"), .total = 5999 };

  fixture_pay (f, fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 10000), 6000);
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_invoice_put (f->ledger, &row, NULL, &error));
  row.total = 6000;
  assert_done (puntual_invoice_put (f->ledger, &row, NULL, &error));
  assert_standing (f, row.id, 0, "paid");
}

static void
test_number_can_be_corrected (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, customer_id, "F-1", 100);
  PuntualInvoice row = { .id = id, .number = S ("F-2"), .total = 100 };
  g_autoptr (PuntualInvoice) found = NULL;

  fixture_invoice (f, customer_id, "F-3", 100);
  assert_done (puntual_invoice_put (f->ledger, &row, NULL, &error));
  found = puntual_invoice_find (f->ledger, "f2", NULL);
  g_assert_cmpint (found->id, ==, id);
  row.number = S ("F-3");
  assert_refused (f, PUNTUAL_ERROR_EXISTS, puntual_invoice_put (f->ledger, &row, NULL, &error));
}

static void
test_find_by_number (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 first = fixture_invoice (f, customer_id, "2026-1/1", 100);
  gint64 second = fixture_invoice (f, customer_id, "2026-11", 100);
  gint64 third = fixture_invoice (f, customer_id, "ñ-Ü 9", 100);
  gint64 signs = fixture_invoice (f, customer_id, "***", 100);
  const struct
  {
    const char *text;
    gint64 id;
  } cases[] = {
    { "2026-1/1", first }, { " 2026-11 ", second }, { "Ñü9", third }, { "***", signs }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualInvoice) found = puntual_invoice_find (f->ledger, cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpint (found->id, ==, cases[i].id);
    }
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_invoice_find (f->ledger, "202611", &error) != NULL);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_invoice_find (f->ledger, "2026", &error) != NULL);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_invoice_find (f->ledger, "", &error) != NULL);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_invoice_find (f->ledger, NULL, &error) != NULL);
}

static void
test_states (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, customer_id, "F1", 1000);
  gint64 nothing = fixture_invoice (f, customer_id, "F2", 0);
  gint64 credited = fixture_invoice (f, customer_id, "F3", 300);
  gint64 note = fixture_credit_note (f, customer_id, "R1", 500);

  assert_standing (f, nothing, 0, "paid");
  assert_done (puntual_pause_invoice (f->ledger, id, TODAY + 9, NULL, &error));
  assert_standing (f, id, 1000, "paused");
  assert_done (puntual_dispute_open (f->ledger, id, PUNTUAL_DAY_NONE, NULL, &error));
  assert_standing (f, id, 1000, "disputed");
  fixture_pay (f, id, 1000);
  assert_standing (f, id, 0, "paid");
  assert_done (puntual_credit_apply (f->ledger, note, credited, 300, TODAY, &error));
  assert_standing (f, credited, 0, "credited");
  assert_standing (f, note, 200, "open");
  assert_done (puntual_invoice_cancel (f->ledger, nothing, &error));
  assert_standing (f, nothing, 0, "cancelled");
}

static void
test_holds_end_with_their_day (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 paused = fixture_invoice (f, customer_id, "F1", 1000);
  gint64 disputed = fixture_invoice (f, customer_id, "F2", 1000);

  assert_done (puntual_pause_invoice (f->ledger, paused, TODAY + 3, NULL, &error));
  assert_done (puntual_dispute_open (f->ledger, disputed, TODAY + 3, NULL, &error));
  fixture_open (f, TODAY + 2);
  assert_standing (f, paused, 1000, "paused");
  assert_standing (f, disputed, 1000, "disputed");
  fixture_open (f, TODAY + 3);
  assert_standing (f, paused, 1000, "open");
  assert_standing (f, disputed, 1000, "open");
  fixture_open (f, TODAY - 1);
  assert_standing (f, disputed, 1000, "open");
}

static void
test_balance_is_of_the_clocks_day (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);
  PuntualPayment payment = { .day = TODAY + 5, .minor = 400, .currency = S ("EUR") };
  const PuntualAllocation allocation = { id, 400 };

  assert_done (puntual_payment_record (f->ledger, &payment, &allocation, 1, &error));
  assert_standing (f, id, 1000, "open");
  fixture_open (f, TODAY + 5);
  assert_standing (f, id, 600, "open");
}

static void
test_cancel_needs_no_money_on_it (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);
  gint64 payment_id = fixture_pay (f, id, 1);
  PuntualInvoice row = { .number = S ("F1"), .total = 1000, .cancelled = TRUE };

  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE, puntual_invoice_cancel (f->ledger, id, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_invoice_put (f->ledger, &row, NULL, &error));
  assert_done (puntual_payment_undo (f->ledger, payment_id, &error));
  assert_done (puntual_invoice_cancel (f->ledger, id, &error));
  assert_last_event (f, "invoice.cancelled", "{\"cancelled\":false}", "{\"cancelled\":true}");
  assert_writes_nothing (f, puntual_invoice_cancel (f->ledger, id, &error));
  row.cancelled = FALSE;
  assert_writes_nothing (f, puntual_invoice_put (f->ledger, &row, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_invoice_cancel (f->ledger, 4711, &error));
}

static gboolean
collect (const PuntualInvoice *invoice, gpointer data)
{
  GString *numbers = data;

  g_string_append_printf (numbers, "%s ", invoice->number);
  return invoice->number[0] != 'Z';
}

static void
assert_each (Fixture *f, const PuntualInvoiceFilter *filter, const char *expected)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  assert_done (puntual_invoice_each (f->ledger, filter, collect, numbers, &error));
  g_assert_cmpstr (numbers->str, ==, expected);
}

static void
put_due (Fixture *f, gint64 customer_id, const char *number, PuntualDay due_day)
{
  PuntualInvoice row = { .customer_id = customer_id,
                         .number = S (number),
                         .currency = S ("EUR"),
                         .due_day = due_day,
                         .total = 1000 };

  assert_done (puntual_invoice_put (f->ledger, &row, NULL, &error));
}

static void
test_each_filters_in_order (Fixture *f, gconstpointer data)
{
  gint64 first = fixture_customer (f, "Acme");
  gint64 second = fixture_customer (f, "Beta");

  put_due (f, first, "none", PUNTUAL_DAY_NONE);
  put_due (f, first, "b", TODAY - 1);
  put_due (f, second, "a", TODAY - 1);
  put_due (f, second, "today", TODAY);
  put_due (f, first, "old", TODAY - 90);
  fixture_pay (f, fixture_invoice (f, first, "paid", 500), 500);
  assert_done (
      puntual_invoice_cancel (f->ledger, fixture_invoice (f, first, "cancelled", 500), &error));
  fixture_credit_note (f, first, "note", 500);

  assert_each (f, NULL, "old cancelled paid a b today none note ");
  assert_each (f, &(PuntualInvoiceFilter){ .open = TRUE }, "old a b today none ");
  assert_each (f, &(PuntualInvoiceFilter){ .overdue = TRUE }, "old a b ");
  assert_each (f, &(PuntualInvoiceFilter){ .customer_id = second }, "a today ");
  assert_each (f, &(PuntualInvoiceFilter){ .open = TRUE, .overdue = TRUE, .customer_id = first },
               "old b ");
  assert_each (f, &(PuntualInvoiceFilter){ .customer_id = 4711 }, "");
}

static void
test_each_stops_when_told (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");

  put_due (f, customer_id, "A", TODAY);
  put_due (f, customer_id, "Z", TODAY + 1);
  put_due (f, customer_id, "B", TODAY + 2);
  assert_each (f, NULL, "A Z ");
}

static void
test_each_streams_along_the_index (Fixture *f, gconstpointer data)
{
  sqlite3 *db = puntual_sqlite_handle (puntual_ledger_get_sqlite (f->ledger));
  sqlite3_stmt *plan = NULL;

  /* Without a sort of the whole table the first row comes at once. */
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "EXPLAIN QUERY PLAN SELECT i.id FROM invoice i "
                                       "ORDER BY i.due_day NULLS LAST, i.number",
                                       -1, &plan, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (plan) == SQLITE_ROW)
    g_assert_null (strstr ((const char *)sqlite3_column_text (plan, 3), "TEMP B-TREE"));
  sqlite3_finalize (plan);
}

static void
test_cadence_of_an_invoice (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);

  assert_done (puntual_invoice_set_cadence (f->ledger, id, 1, &error));
  assert_last_event (f, "cadence.assigned", NULL, "{\"cadence\":1}");
  assert_writes_nothing (f, puntual_invoice_set_cadence (f->ledger, id, 1, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_invoice_set_cadence (f->ledger, id, 4711, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_invoice_set_cadence (f->ledger, 4711, 1, &error));
}

static void
test_history_of_customer_and_invoice (Fixture *f, gconstpointer data)
{
  gint64 first = fixture_customer (f, "Acme");
  gint64 second = fixture_customer (f, "Beta");
  gint64 id = fixture_invoice (f, first, "F1", 1000);
  gint64 other = fixture_invoice (f, first, "F2", 1000);
  PuntualPayment payment = {
    .day = TODAY, .minor = 500, .currency = S ("EUR"), .reference = S ("{\"invoice\":1,")
  };
  const PuntualAllocation allocations[] = { { other, 200 },
                                            { fixture_invoice (f, first, "F3", 1000), 300 } };
  g_autoptr (GPtrArray) of_first = NULL;
  g_autoptr (GPtrArray) of_second = NULL;
  g_autoptr (GPtrArray) of_invoice = NULL;
  g_autoptr (GPtrArray) of_other = NULL;
  g_autoptr (GPtrArray) of_both = NULL;

  assert_done (puntual_payment_record (f->ledger, &payment, allocations, 2, &error));
  of_first = puntual_event_list (f->ledger, first, 0, NULL);
  of_second = puntual_event_list (f->ledger, second, 0, NULL);
  of_invoice = puntual_event_list (f->ledger, 0, id, NULL);
  of_other = puntual_event_list (f->ledger, 0, other, NULL);
  of_both = puntual_event_list (f->ledger, second, id, NULL);
  g_assert_cmpuint (of_first->len, ==, 5);
  g_assert_cmpuint (of_second->len, ==, 1);
  g_assert_cmpuint (of_invoice->len, ==, 1);
  g_assert_cmpuint (of_other->len, ==, 2);
  g_assert_cmpuint (of_both->len, ==, 0);
  g_assert_cmpstr (((PuntualEvent *)of_other->pdata[1])->what, ==, "payment.recorded");
  g_assert_cmpstr (((PuntualEvent *)of_other->pdata[1])->who, ==, "test");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/invoices/adds-with-event", test_adds_with_event);
  fixture_add ("/invoices/put-twice-writes-nothing", test_twice_writes_nothing);
  fixture_add ("/invoices/a-changed-row-updates", test_changed_row_updates);
  fixture_add ("/invoices/an-unknown-due-date-stays-unknown", test_unknown_due_date_stays_unknown);
  fixture_add ("/invoices/currencies-keep-their-decimals", test_currencies_keep_their_decimals);
  fixture_add ("/invoices/refuses-rubbish", test_refuses_rubbish);
  fixture_add ("/invoices/takes-the-largest-total", test_largest_total_is_taken);
  fixture_add ("/invoices/a-number-of-another-customer-names-both",
               test_number_of_another_customer_names_both);
  fixture_add ("/invoices/currency-and-kind-are-for-life", test_currency_and_kind_are_for_life);
  fixture_add ("/invoices/a-total-below-what-is-settled-is-refused",
               test_total_below_settled_is_refused);
  fixture_add ("/invoices/a-number-can-be-corrected", test_number_can_be_corrected);
  fixture_add ("/invoices/finds-by-number", test_find_by_number);
  fixture_add ("/invoices/derives-the-state", test_states);
  fixture_add ("/invoices/holds-end-with-their-day", test_holds_end_with_their_day);
  fixture_add ("/invoices/balance-is-of-the-clocks-day", test_balance_is_of_the_clocks_day);
  fixture_add ("/invoices/cancels-only-without-money", test_cancel_needs_no_money_on_it);
  fixture_add ("/invoices/each-filters-in-order-of-due-date", test_each_filters_in_order);
  fixture_add ("/invoices/each-stops-when-told", test_each_stops_when_told);
  fixture_add ("/invoices/each-streams-along-the-index", test_each_streams_along_the_index);
  fixture_add ("/invoices/keeps-a-cadence-of-its-own", test_cadence_of_an_invoice);
  fixture_add ("/invoices/lists-the-history-of-customer-and-invoice",
               test_history_of_customer_and_invoice);
  return g_test_run ();
}
