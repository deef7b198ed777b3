/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include <locale.h>

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
  CASE ("/export/of-nothing-is-a-line-of-heads", test_empty);
  CASE ("/export/runs-nothing-in-a-spreadsheet", test_hostile);
  return g_test_run ();
}
