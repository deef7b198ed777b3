/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include <locale.h>

#include "puntual-browse.h"
#include "puntual-export.h"
#include "puntual-ledger-records.h"
#include "puntual-sample-business.h"

#define TODAY "2026-02-27"

static void
fill (ImportFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  puntual_sample_business_fill (fixture->ledger, puntual_day_from_ymd (2026, 2, 27), &error);
  g_assert_no_error (error);
}

/* What is exported, imported into another ledger, is exported the same again. */
static void
assert_comes_back (ImportFixture *fixture, GString *(*export) (PuntualLedger *, GError **))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (GString) first = NULL, second = NULL;
  ImportFixture other = { 0 };

  fill (fixture);
  first = export(fixture->ledger, &error);
  g_assert_no_error (error);
  import_fixture_set_up (&other, TODAY);
  report = import_fixture_import (&other, first->str, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->rejected, ==, 0);
  second = export(other.ledger, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, >, 500);
  g_assert_cmpstr (first->str, ==, second->str);
  import_fixture_tear_down (&other, NULL);
}

static void
test_invoices (ImportFixture *fixture, gconstpointer data)
{
  assert_comes_back (fixture, puntual_export_invoices);
}

static void
test_customers (ImportFixture *fixture, gconstpointer data)
{
  assert_comes_back (fixture, puntual_export_customers);
}

static void
test_empty (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) invoices = puntual_export_invoices (fixture->ledger, NULL);
  g_autoptr (GString) customers = puntual_export_customers (fixture->ledger, NULL);

  g_assert_true (g_str_has_prefix (invoices->str, "number,"));
  g_assert_true (g_str_has_prefix (customers->str, "customer_code,"));
  g_assert_true (strchr (invoices->str, '\n') == invoices->str + invoices->len - 1);
  g_assert_true (strchr (customers->str, '\n') == customers->str + customers->len - 1);
}

/* The line an invoice or a customer has among all is the line it has alone. */
static void
assert_line (const char *csv, GString *all, guint line)
{
  g_auto (GStrv) lines = g_strsplit (csv, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, line);
  g_assert_cmpuint (strlen (lines[line]), >, 10);
  g_assert_nonnull (strstr (all->str, lines[line]));
}

static void
test_listed_invoices (ImportFixture *fixture, gconstpointer data)
{
  const PuntualInvoiceQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_OVERDUE,
                                      .order = PUNTUAL_INVOICE_BY_BALANCE,
                                      .descending = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GString) all = NULL, csv = NULL;
  g_autoptr (PuntualInvoice) first = NULL;
  g_auto (GStrv) lines = NULL;

  fill (fixture);
  all = puntual_export_invoices (fixture->ledger, &error);
  ids = puntual_invoice_browse (fixture->ledger, &query, NULL, &error);
  g_assert_no_error (error);
  csv = puntual_export_listed_invoices (fixture->ledger, (const gint64 *)(gpointer)ids->data,
                                        ids->len, &error);
  g_assert_no_error (error);
  first = puntual_invoice_get (fixture->ledger, g_array_index (ids, gint64, 0), &error);
  lines = g_strsplit (csv->str, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, ids->len + 2); /* heads, and behind the last */
  g_assert_true (g_str_has_prefix (lines[1], first->number));
  for (guint i = 1; i <= ids->len; i++)
    assert_line (csv->str, all, i);
}

static void
test_listed_customers (ImportFixture *fixture, gconstpointer data)
{
  const PuntualCustomerQuery query = { .shelf = PUNTUAL_CUSTOMER_SHELF_ALL,
                                       .order = PUNTUAL_CUSTOMER_BY_NAME };
  const gint64 gone = 999999;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GString) all = NULL, csv = NULL, none = NULL;

  fill (fixture);
  all = puntual_export_customers (fixture->ledger, &error);
  ids = puntual_customer_browse (fixture->ledger, &query, NULL, &error);
  g_assert_no_error (error);
  csv = puntual_export_listed_customers (fixture->ledger, (const gint64 *)(gpointer)ids->data, 2,
                                         &error);
  g_assert_no_error (error);
  assert_line (csv->str, all, 1);
  assert_line (csv->str, all, 2);
  g_assert_cmpuint (csv->len, <, all->len);
  none = puntual_export_listed_customers (fixture->ledger, &gone, 1, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (none->str, "segment\r\n"));
}

/* More than are read at a time. */
static void
test_long_list (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) csv = NULL;
  guint n_lines = 0;

  for (guint i = 0; i < 1001; i++)
    {
      g_autofree char *name = g_strdup_printf ("Customer %u", i);
      PuntualCustomer customer = { .name = name };

      puntual_customer_put (fixture->ledger, &customer, NULL, &error);
      g_assert_no_error (error);
      g_array_append_val (ids, customer.id);
    }
  csv = puntual_export_listed_customers (fixture->ledger, (const gint64 *)(gpointer)ids->data,
                                         ids->len, &error);
  g_assert_no_error (error);
  for (const char *at = csv->str; (at = strchr (at, '\n')) != NULL; at++)
    n_lines++;
  g_assert_cmpuint (n_lines, ==, 1 + ids->len);
  g_assert_nonnull (strstr (csv->str, ",Customer 500,"));
  g_assert_nonnull (strstr (csv->str, ",Customer 1000,"));
}

/* A spreadsheet must not run what a customer calls itself. */
static void
test_hostile (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) csv = NULL;
  PuntualCustomer customer = { .name = (char *)"=cmd|' /C calc'!A0",
                               .address = (char *)"Calle \"Mayor\", 1\n28013 Madrid" };

  puntual_customer_put (fixture->ledger, &customer, NULL, &error);
  g_assert_no_error (error);
  csv = puntual_export_customers (fixture->ledger, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (csv->str, ",=cmd"));
  g_assert_nonnull (strstr (csv->str, "\"Calle \"\"Mayor\"\", 1\n28013 Madrid\""));
}

#define CASE(path, function)                                                                       \
  g_test_add (path, ImportFixture, TODAY, import_fixture_set_up, function, import_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  CASE ("/export/invoices-come-back-the-same", test_invoices);
  CASE ("/export/customers-come-back-the-same", test_customers);
  CASE ("/export/listed-invoices-in-their-order", test_listed_invoices);
  CASE ("/export/listed-customers-only", test_listed_customers);
  CASE ("/export/a-list-longer-than-a-portion", test_long_list);
  CASE ("/export/of-nothing-is-a-line-of-heads", test_empty);
  CASE ("/export/runs-nothing-in-a-spreadsheet", test_hostile);
  return g_test_run ();
}
