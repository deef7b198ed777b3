/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "puntual-error.h"

/* The same three invoices in every dress: encodings, delimiters, marks, dates, Spanish and
 * English. */

static const char *const invoices[] = {
  "es-semicolon-utf8.csv",
  "es-semicolon-utf8-bom.csv",
  "es-windows-1252.csv",
  "es-cp850.txt",
  "es-utf-16le-tab.txt",
  "es-utf-16be-without-mark.txt",
  "es-pipe-spaced-thousands.txt",
  "es-comma-quoted.csv",
  "es-month-names.csv",
  "es-two-digit-years.csv",
  "es-old-mac-line-ends.csv",
  "es-rows-per-line.csv",
  "en-comma-iso.csv",
  "en-timestamps.csv",
  "en-us-month-first.csv",
  "en-month-names.csv",
  "en-spreadsheet-serials.csv",
  "en-report.csv",
};

static const char *const customers[] = { "customers-es.csv", "customers-en.csv" };

static char *
fixture_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "fixtures", "formats", name, NULL);
}

static PuntualImportReport *
import (ImportFixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path (name);
  g_autoptr (GError) error = NULL;
  PuntualImportReport *report = puntual_import_file (fixture->ledger, path, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
check_invoice (ImportFixture *fixture, const char *number, const char *customer, PuntualDay issue,
               PuntualDay due, gint64 total, gint64 balance)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_find (fixture->ledger, number, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (invoice->customer_name, ==, customer);
  g_assert_cmpstr (invoice->currency, ==, "EUR");
  g_assert_cmpint (invoice->issue_day, ==, issue);
  g_assert_cmpint (invoice->due_day, ==, due);
  g_assert_cmpint (invoice->total, ==, total);
  g_assert_cmpint (invoice->balance, ==, balance);
}

static void
check_ledger (ImportFixture *fixture)
{
  check_invoice (fixture, "A-001", "Café Ñandú SL", puntual_day_from_ymd (2026, 2, 13),
                 puntual_day_from_ymd (2026, 3, 15), 121050, 121050);
  check_invoice (fixture, "A-002", "Óptica Vilà SCP", puntual_day_from_ymd (2026, 2, 27),
                 puntual_day_from_ymd (2026, 3, 29), 1234567, 1200000);
  check_invoice (fixture, "A-003", "Café Ñandú SL", puntual_day_from_ymd (2026, 3, 1),
                 puntual_day_from_ymd (2026, 3, 31), 9900, 0);
}

static void
test_alike (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (invoices); i++)
    {
      ImportFixture fixture;
      g_autoptr (PuntualImportReport) report = NULL;

      import_fixture_set_up (&fixture, "2026-05-01");
      g_test_message ("%s", invoices[i]);
      report = import (&fixture, invoices[i]);
      g_assert_cmpuint (report->added, ==, 3);
      g_assert_cmpuint (report->customers_added, ==, 2);
      g_assert_cmpuint (report->rejected, ==, 0);
      /* Nothing to remark but the sum of the report. */
      g_assert_cmpuint (report->problems->len, ==, g_str_equal (invoices[i], "en-report.csv"));
      check_ledger (&fixture);
      import_fixture_tear_down (&fixture, NULL);
    }
}

/* All of them into one ledger: after the first nothing changes and nothing is logged. */
static void
test_union (ImportFixture *fixture, gconstpointer data)
{
  gint64 last_event = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (invoices); i++)
    {
      g_autoptr (PuntualImportReport) report = import (fixture, invoices[i]);

      g_test_message ("%s", invoices[i]);
      if (i == 0)
        last_event = puntual_ledger_last_event (fixture->ledger, NULL);
      else
        g_assert_cmpuint (report->unchanged, ==, 3);
      g_assert_cmpint (puntual_ledger_last_event (fixture->ledger, NULL), ==, last_event);
    }
  check_ledger (fixture);
}

static void
test_customers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      ImportFixture fixture;
      g_autoptr (PuntualImportReport) report = NULL;
      g_autoptr (PuntualImportReport) again = NULL;
      g_autoptr (PuntualCustomer) spanish = NULL;
      g_autoptr (PuntualCustomer) english = NULL;
      g_autoptr (PuntualCustomer) poor = NULL;

      import_fixture_set_up (&fixture, "2026-05-01");
      report = import (&fixture, customers[i]);
      g_assert_cmpstr (report->format, ==, "csv-customers");
      g_assert_cmpuint (report->added, ==, 3);
      g_assert_true (import_report_has (report, 4, "invalid-email"));
      spanish = puntual_customer_find (fixture.ledger, "00012", NULL);
      g_assert_cmpstr (spanish->name, ==, "Café Ñandú SL");
      g_assert_cmpstr (spanish->tax_id, ==, "B-12345678");
      g_assert_cmpstr (spanish->email, ==, "cuentas@nandu.example");
      g_assert_cmpstr (spanish->phone, ==, "+34600111222");
      g_assert_cmpstr (spanish->language, ==, "es");
      g_assert_cmpstr (spanish->region, ==, "ES");
      g_assert_nonnull (strstr (spanish->address, "C/ Olmo 7\n28001 Madrid"));
      english = puntual_customer_find (fixture.ledger, "00013", NULL);
      g_assert_cmpstr (english->phone, ==, "+447700900123");
      g_assert_cmpstr (english->language, ==, "en");
      g_assert_cmpstr (english->region, ==, "GB");
      poor = puntual_customer_find (fixture.ledger, "00014", NULL);
      g_assert_null (poor->email);
      g_assert_null (poor->language);
      g_assert_null (poor->address);
      again = import (&fixture, customers[i]);
      g_assert_cmpuint (again->unchanged, ==, 3);
      import_fixture_tear_down (&fixture, NULL);
    }
}

/* A file cut anywhere, even inside a character, gives what is whole or a sentence. */
static void
test_truncated (ImportFixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (invoices) + G_N_ELEMENTS (customers); i++)
    {
      const char *name =
          i < G_N_ELEMENTS (invoices) ? invoices[i] : customers[i - G_N_ELEMENTS (invoices)];
      g_autofree char *path = fixture_path (name);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      for (gsize cut = 0; cut < length; cut += cut % 4 == 0 ? 1 : 7)
        {
          g_autofree char *copy = import_fixture_write (fixture, "cut.csv", bytes, cut);
          PuntualImportOptions options = { .dry_run = TRUE, .skip_bad = cut % 2 };
          g_autoptr (PuntualImportReport) problems = NULL;
          g_autoptr (GError) error = NULL;
          g_autoptr (PuntualImportReport) report =
              puntual_import_file (fixture->ledger, copy, &options, &problems, &error);

          g_assert_true ((report != NULL) != (error != NULL));
          if (error)
            {
              g_assert_true (error->domain == PUNTUAL_ERROR);
              g_assert_true (g_utf8_validate (error->message, -1, NULL));
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fixtures/every-dress-gives-the-same-invoices", test_alike);
  g_test_add ("/fixtures/files-that-overlap-give-the-union", ImportFixture, "2026-05-01",
              import_fixture_set_up, test_union, import_fixture_tear_down);
  g_test_add_func ("/fixtures/customers-in-spanish-and-english", test_customers);
  g_test_add ("/fixtures/a-cut-file-ends-in-a-sentence", ImportFixture, "2026-05-01",
              import_fixture_set_up, test_truncated, import_fixture_tear_down);
  return g_test_run ();
}
