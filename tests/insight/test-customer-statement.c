/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight-fixture.h"
#include "puntual-customer-statement.h"

static void
test_table (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *issued = puntual_day_to_iso (TODAY - 60);
  g_autofree char *due = puntual_day_to_iso (TODAY - 30);
  g_autofree char *expected = NULL;

  fixture_invoice (f, customer, "=1+1", TODAY - 60, TODAY - 30, 123456);
  bytes = puntual_customer_statement_csv (f->ledger, customer, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  expected = g_strdup_printf ("currency,kind,number,date,due_date,amount,balance,settled_date\r\n"
                              "EUR,invoice,'=1+1,%s,%s,1234.56,1234.56,\r\n",
                              issued, due);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_letter (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GBytes) bytes = NULL;

  fixture_invoice (f, customer, "F-1", TODAY - 60, TODAY - 30, 123456);
  bytes = puntual_customer_statement_pdf (f->ledger, customer, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 5, "%PDF-", 5);
}

static void
test_nothing_owed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 customer = fixture_customer (f, "Acme");
  g_autoptr (GBytes) letter = puntual_customer_statement_pdf (f->ledger, customer, &error);
  g_autoptr (GBytes) table = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (letter);
  table = puntual_customer_statement_csv (f->ledger, customer, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (g_bytes_get_data (table, NULL), "settled_date\r\n"));
}

static void
test_unknown (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  g_assert_null (puntual_customer_statement_pdf (f->ledger, 99, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
  g_assert_null (puntual_customer_statement_csv (f->ledger, 99, &again));
  g_assert_error (again, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/customer-statement/is-a-table", test_table);
  fixture_add ("/customer-statement/is-a-letter", test_letter);
  fixture_add ("/customer-statement/of-nothing", test_nothing_owed);
  fixture_add ("/customer-statement/of-nobody", test_unknown);

  return g_test_run ();
}
