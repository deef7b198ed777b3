/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include <json-glib/json-glib.h>

#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-money.h"

/* The files of PUNTUAL_SAMPLES, with the numbers that its expected.json gives for them. */

static const char *
samples (void)
{
  const char *folder = g_getenv ("PUNTUAL_SAMPLES");

  return folder && g_file_test (folder, G_FILE_TEST_IS_DIR) ? folder : NULL;
}

#define NEED_SAMPLES()                                                                             \
  if (samples () == NULL)                                                                          \
    {                                                                                              \
      g_test_skip ("the folder of samples (PUNTUAL_SAMPLES) is not here");                         \
      return;                                                                                      \
    }

static void
check_invoice (ImportFixture *fixture, JsonObject *expected)
{
  const char *number = puntual_json_get_string (expected, "number", NULL);
  const char *currency = puntual_json_get_string (expected, "currency", "EUR");
  const char *tax_id = puntual_json_get_string (expected, "customer_tax_id", NULL);
  const char *status = puntual_json_get_string (expected, "status", "");
  gint64 total = puntual_json_get_int (expected, "total_minor", 0);
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_find (fixture->ledger, number, NULL);
  g_autoptr (PuntualCustomer) customer = NULL;
  g_autofree char *issue = NULL;
  g_autofree char *due = NULL;

  g_test_message ("%s", number);
  if (g_str_equal (status, "draft") || g_str_equal (status, "void"))
    {
      g_assert_null (invoice);
      return;
    }
  g_assert_nonnull (invoice);
  g_assert_cmpstr (invoice->number, ==, number);
  issue = puntual_day_to_iso (invoice->issue_day);
  due = puntual_day_to_iso (invoice->due_day);
  g_assert_cmpstr (issue, ==, puntual_json_get_string (expected, "issue_date", NULL));
  g_assert_cmpstr (due, ==, puntual_json_get_string (expected, "due_date", NULL));
  g_assert_cmpstr (invoice->currency, ==, currency);
  g_assert_cmpint (invoice->total, ==, ABS (total));
  g_assert_cmpint (invoice->kind, ==,
                   total < 0 ? PUNTUAL_INVOICE_CREDIT_NOTE : PUNTUAL_INVOICE_INVOICE);
  g_assert_cmpint (invoice->balance, ==, ABS (puntual_json_get_int (expected, "payable_minor", 0)));
  customer = puntual_customer_get (fixture->ledger, invoice->customer_id, NULL);
  g_assert_cmpstr (customer->name, ==, puntual_json_get_string (expected, "customer_name", NULL));
  g_assert_cmpstr (customer->tax_id, ==, tax_id);
}

static void
test_accounting_exports (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected_path = NULL;
  JsonArray *records;
  guint checked = 0;

  NEED_SAMPLES ();
  expected_path = g_build_filename (samples (), "expected.json", NULL);
  node = puntual_json_load (expected_path, &error);
  g_assert_no_error (error);
  records = puntual_json_get_array (json_node_get_object (node), "records");
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < json_array_get_length (records); i++)
      {
        JsonObject *expected = json_array_get_object_element (records, i);
        const char *file = puntual_json_get_string (expected, "file", "");

        if (!g_str_has_prefix (file, "invoices/csv/")
            || g_strcmp0 (puntual_json_get_string (expected, "kind", ""), "invoice") != 0)
          continue;
        if (pass == 0)
          {
            g_autofree char *path = g_build_filename (samples (), file, NULL);
            g_autoptr (PuntualImportReport) report =
                puntual_import_file (fixture->ledger, path, NULL, NULL, &error);

            g_test_message ("%s", file);
            g_assert_no_error (error);
            g_assert_cmpuint (report->rejected, ==, 0);
            g_assert_cmpstr (report->format, ==, "csv-invoices");
          }
        else
          {
            check_invoice (fixture, expected);
            checked++;
          }
      }
  g_assert_cmpuint (checked, >=, 17);
}

static void
test_contaplus_customers (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (PuntualCustomer) customer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  NEED_SAMPLES ();
  path = g_build_filename (samples (), "invoices", "csv", "syn-contaplus-subcta-diario-like.txt",
                           NULL);
  report = puntual_import_file (fixture->ledger, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->format, ==, "csv-customers");
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_cmpuint (report->customers_added, ==, 2);
  customer = puntual_customer_find (fixture->ledger, "4300000123", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (customer->name, ==, "CONSTRUCCIONES IBAÑEZ SA");
  g_assert_cmpstr (customer->tax_id, ==, "A28000001");
  g_assert_cmpstr (customer->phone, ==, "+34910000001");
  g_assert_cmpstr (customer->email, ==, "admin@ibanez.example");
  g_assert_cmpstr (customer->address, ==, "C/ OLMO 7\n28001 MADRID");
}

static void
test_matching_invoices (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  NEED_SAMPLES ();
  path = g_build_filename (samples (), "matching", "invoices.csv", NULL);
  report = puntual_import_file (fixture->ledger, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 11);
  g_assert_cmpuint (report->customers_added, ==, 7);
  invoice = puntual_invoice_find (fixture->ledger, "2026-022", &error);
  g_assert_cmpint (invoice->total, ==, 242000);
  g_assert_cmpint (invoice->balance, ==, 121000);
}

typedef struct
{
  guint n, settled_later;
  gint64 open;
} Sum;

static gboolean
add_up (const PuntualInvoice *invoice, gpointer data)
{
  Sum *sum = data;

  sum->n++;
  sum->open += invoice->balance;
  return TRUE;
}

static void
test_ibm (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (PuntualImportReport) again = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (GPtrArray) customers = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  PuntualInvoiceFilter open = { .open = TRUE };
  Sum sum = { 0 };
  gint64 last_event;

  NEED_SAMPLES ();
  path = g_build_filename (samples (), "receivables", "ibm_late_payment_histories.csv", NULL);
  report = puntual_import_file (fixture->ledger, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 2466);
  g_assert_cmpuint (report->customers_added, ==, 100);
  g_assert_cmpuint (report->problems->len, ==, 0);
  customers = puntual_customer_list (fixture->ledger, &error);
  g_assert_cmpuint (customers->len, ==, 100);
  /* Leading zeros are part of the number; dates are American. */
  invoice = puntual_invoice_find (fixture->ledger, "0000611365", &error);
  g_assert_no_error (error);
  g_assert_cmpint (invoice->issue_day, ==, puntual_day_from_ymd (2013, 1, 2));
  g_assert_cmpint (invoice->due_day, ==, puntual_day_from_ymd (2013, 2, 1));
  g_assert_cmpint (invoice->total, ==, 5594);
  g_assert_cmpint (invoice->balance, ==, 0);
  /* Open on the clock's day, as a reading of the file with another program says. */
  g_assert_true (puntual_invoice_each (fixture->ledger, &open, add_up, &sum, &error));
  g_assert_cmpuint (sum.n, >, 50);
  last_event = puntual_ledger_last_event (fixture->ledger, NULL);
  again = puntual_import_file (fixture->ledger, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->unchanged, ==, 2466);
  g_assert_cmpuint (again->updated, ==, 0);
  g_assert_cmpint (puntual_ledger_last_event (fixture->ledger, NULL), ==, last_event);
}

/* Whatever a file says, it ends in a report or a sentence, and quickly. */
static void
test_hostile (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint seen = 0;

  NEED_SAMPLES ();
  folder = g_build_filename (samples (), "hostile", NULL);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (PuntualImportReport) report = NULL;
      g_autoptr (GError) error = NULL;

      report = puntual_import_file (fixture->ledger, path, NULL, NULL, &error);
      g_test_message ("%s: %s", name, error ? error->message : "imported");
      g_assert_true (report != NULL || (error->domain == PUNTUAL_ERROR && *error->message));
      g_assert_cmpint (report != NULL, ==, g_str_equal (name, "formula-injection.csv"));
      seen++;
    }
  g_assert_cmpuint (seen, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, day, test)                                                                       \
  g_test_add (name, ImportFixture, day, import_fixture_set_up, test, import_fixture_tear_down)
  ADD ("/samples/accounting-exports-have-the-expected-numbers", "2026-05-01",
       test_accounting_exports);
  ADD ("/samples/contaplus-customers-without-a-head", "2026-05-01", test_contaplus_customers);
  ADD ("/samples/matching-invoices", "2026-05-01", test_matching_invoices);
  ADD ("/samples/ibm-receivables", "2013-06-15", test_ibm);
  ADD ("/samples/hostile-files-end-in-a-sentence", "2026-05-01", test_hostile);
#undef ADD
  return g_test_run ();
}
