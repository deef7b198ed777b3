/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include <unistd.h>

#include "puntual-error.h"

#define HEAD "Number;Date;Due date;Customer;Total;Paid\n"

static PuntualInvoice *
invoice_of (ImportFixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  PuntualInvoice *invoice = puntual_invoice_find (fixture->ledger, number, &error);

  g_assert_no_error (error);
  return invoice;
}

/* Imports what must pass. */
static PuntualImportReport *
import (ImportFixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  PuntualImportReport *report = import_fixture_import (fixture, text, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static gint64
last_event (ImportFixture *fixture)
{
  return puntual_ledger_last_event (fixture->ledger, NULL);
}

static void
test_twice (ImportFixture *fixture, gconstpointer data)
{
  static const char *text = HEAD "F1;2026-01-02;2026-02-01;Ana;100.00;25.00\n"
                                 "F2;2026-01-03;;Bea;50.00;50.00\n";
  g_autoptr (PuntualImportReport) first = import (fixture, text);
  g_autoptr (PuntualImportReport) second = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  gint64 event = last_event (fixture);

  g_assert_cmpuint (first->added, ==, 2);
  second = import (fixture, text);
  g_assert_cmpuint (second->added + second->updated, ==, 0);
  g_assert_cmpuint (second->unchanged, ==, 2);
  g_assert_cmpuint (second->customers_added, ==, 0);
  g_assert_cmpint (last_event (fixture), ==, event);
  invoice = invoice_of (fixture, "F1");
  g_assert_cmpint (invoice->balance, ==, 7500);
}

static void
test_changed_row (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) first =
      import (fixture, HEAD "F1;2026-01-02;2026-02-01;Ana;100.00;0.00\n"
                            "F2;2026-01-02;2026-02-01;Ana;10.00;0.00\n");
  g_autoptr (PuntualImportReport) second =
      import (fixture, HEAD "F1;2026-01-02;2026-02-15;Ana;120.00;20.00\n"
                            "F2;2026-01-02;2026-02-01;Ana;10.00;0.00\n");
  g_autoptr (PuntualInvoice) invoice = invoice_of (fixture, "F1");

  g_assert_cmpuint (second->updated, ==, 1);
  g_assert_cmpuint (second->unchanged, ==, 1);
  g_assert_cmpint (invoice->total, ==, 12000);
  g_assert_cmpint (invoice->balance, ==, 10000);
  g_assert_cmpint (invoice->due_day, ==, puntual_day_from_ymd (2026, 2, 15));
}

/* A total and what was paid of it fall together: an invoice that was corrected after it was paid.
 */
static void
test_lowered (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) first =
      import (fixture, HEAD "F1;2026-01-02;;Ana;100.00;100.00\n");
  g_autoptr (PuntualImportReport) second =
      import (fixture, HEAD "F1;2026-01-02;;Ana;80.00;80.00\n");
  g_autoptr (PuntualInvoice) invoice = invoice_of (fixture, "F1");

  g_assert_cmpuint (second->updated, ==, 1);
  g_assert_cmpint (invoice->total, ==, 8000);
  g_assert_cmpint (invoice->balance, ==, 0);
}

static void
test_dry_run (ImportFixture *fixture, gconstpointer data)
{
  PuntualImportOptions options = { .dry_run = TRUE };
  g_autoptr (GPtrArray) customers = NULL;
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 event = last_event (fixture);

  report = import_fixture_import (fixture, HEAD "F1;2026-01-02;;Ana;100.00;10.00\n", &options, NULL,
                                  &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 1);
  g_assert_cmpuint (report->customers_added, ==, 1);
  customers = puntual_customer_list (fixture->ledger, NULL);
  g_assert_cmpuint (customers->len, ==, 0);
  g_assert_cmpint (last_event (fixture), ==, event);
}

static const char *bad_rows = HEAD "F1;2026-01-02;2026-02-01;Ana;100.00;0\n"
                                   "F2;31/02/2026;;Ana;100.00;0\n"
                                   "F3;2026-01-02;;Ana;12..34;0\n"
                                   "F4;2026-01-02;;Ana;99999999999999999999.99;0\n"
                                   ";2026-01-02;;Ana;1.00;0\n"
                                   "F6;2026-01-02;;;1.00;0\n"
                                   "F7;2026-01-02;;Ana;;0\n"
                                   "F8;2026-01-02;;Ana;1.00;2.00\n"
                                   "F1;2026-01-02;2026-02-01;Ana;999.00;0\n"
                                   "F9;2026-01-02;;Ana;1.00 XQZ;0\n"
                                   "\n"
                                   "G1;2026-01-02;;\"two\nlines\";5.00;0\n"
                                   "G2;2026-01-02;;Ana;=1+1;0\n";

static void
test_bad_rows_refuse_the_file (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) problems = NULL;
  g_autoptr (GPtrArray) customers = NULL;
  g_autoptr (GError) error = NULL;
  gint64 event = last_event (fixture);

  g_assert_null (import_fixture_import (fixture, bad_rows, NULL, &problems, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_ROWS);
  g_assert_nonnull (strstr (error->message, "10 rows"));
  g_assert_nonnull (strstr (error->message, "line 3: “31/02/2026” is not a date."));
  g_assert_cmpuint (problems->rejected, ==, 10);
  g_assert_cmpuint (problems->added, ==, 0);
  customers = puntual_customer_list (fixture->ledger, NULL);
  g_assert_cmpuint (customers->len, ==, 0);
  g_assert_cmpint (last_event (fixture), ==, event);
}

static void
test_bad_rows_are_skipped (ImportFixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint line;
    const char *code;
  } expected[] = {
    { 3, "invalid-date" },     { 4, "invalid-amount" },   { 5, "amount-overflow" },
    { 6, "number-missing" },   { 7, "customer-missing" }, { 8, "total-missing" },
    { 9, "total-below-paid" }, { 10, "number-twice" },    { 11, "invalid-amount" },
    { 15, "invalid-amount" },
  };
  PuntualImportOptions options = { .skip_bad = TRUE };
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (GError) error = NULL;

  report = import_fixture_import (fixture, bad_rows, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_cmpuint (report->rejected, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_true (import_report_has (report, expected[i].line, expected[i].code));
  invoice = invoice_of (fixture, "F1");
  g_assert_cmpint (invoice->total, ==, 10000);
}

static void
test_row_repeated (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) report = import (
      fixture, HEAD "F1;2026-01-02;;Ana;100.00;0\nF1;2026-01-02;;Ana;100.00;0\nF2;;;Ana;1;0\n"
                    "F1;2026-01-02;;Ana;100.00;0\n");

  g_assert_cmpuint (report->added, ==, 2);
  g_assert_cmpuint (report->rejected, ==, 0);
  g_assert_true (import_report_has (report, 3, "row-repeated"));
  g_assert_true (import_report_has (report, 5, "row-repeated"));
}

/* What the ledger holds may not be turned into something else by a file. */
static void
test_ledger_refuses (ImportFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *row, *code;
  } cases[] = {
    { "F1;2026-01-02;Bea;100.00;0;EUR", "number-of-another-customer" },
    { "F1;2026-01-02;Ana;100.00;0;USD", "currency-changed" },
    { "F1;2026-01-02;Ana;-100.00;0;EUR", "kind-changed" },
    { "F1;2026-01-02;Ana;10.00;;EUR", "total-below-paid" },
  };
  g_autoptr (PuntualImportReport) first = NULL;

  first = import (fixture,
                  "Number;Date;Customer;Total;Paid;Currency\nF1;2026-01-02;Ana;100.00;40.00;EUR\n");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("Number;Date;Customer;Total;Paid;Currency\n",
                                           cases[i].row, "\nG1;2026-01-02;Ana;1.00;0;EUR\n", NULL);
      PuntualImportOptions options = { .skip_bad = TRUE };
      g_autoptr (PuntualImportReport) report = NULL;
      g_autoptr (PuntualInvoice) invoice = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].row);
      report = import_fixture_import (fixture, text, &options, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->rejected, ==, 1);
      g_assert_true (import_report_has (report, 2, cases[i].code));
      g_assert_cmpuint (report->added + report->unchanged, ==, 1);
      invoice = invoice_of (fixture, "F1");
      g_assert_cmpint (invoice->total, ==, 10000);
      g_assert_cmpint (invoice->balance, ==, 6000);
    }
}

/* Whatever else a refused row says, about its customer or about what was paid, does not happen. */
static void
test_refused_row_leaves_nothing (ImportFixture *fixture, gconstpointer data)
{
  static const char *head = "Number;Date;Customer ID;Customer;Email;Total;Paid;Currency\n";
  static const char *const rows[] = {
    "F1;2026-01-02;C9;Zoe;zoe@example.com;100.00;0;EUR\n",   /* another customer, a new one */
    "F1;2026-01-02;C1;Anabel;new@example.com;1.00;0;USD\n",  /* another currency, a new name */
    "F1;2026-01-02;C1;Anabel;new@example.com;-1.00;0;EUR\n", /* another kind */
    "F1;2026-01-02;C1;Anabel;new@example.com;10.00;;EUR\n",  /* less than was paid */
    "F1;2026-01-02;C1;Ana;new@example.com;xx;0;EUR\n",       /* no amount at all */
  };
  g_autofree char *first =
      g_strconcat (head, "F1;2026-01-02;C1;Ana;ana@example.com;100.00;40.00;EUR\n", NULL);
  g_autoptr (PuntualImportReport) before = import (fixture, first);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (head, rows[i], NULL);
      PuntualImportOptions options = { .skip_bad = TRUE };
      g_autoptr (PuntualImportReport) report = NULL;
      g_autoptr (GPtrArray) customers = NULL;
      g_autoptr (GError) error = NULL;
      gint64 event = last_event (fixture);

      g_test_message ("%s", rows[i]);
      report = import_fixture_import (fixture, text, &options, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->rejected, ==, 1);
      g_assert_cmpuint (report->customers_added + report->added + report->updated, ==, 0);
      g_assert_cmpint (last_event (fixture), ==, event);
      customers = puntual_customer_list (fixture->ledger, NULL);
      g_assert_cmpuint (customers->len, ==, 1);
      g_assert_cmpstr (((PuntualCustomer *)customers->pdata[0])->name, ==, "Ana");
      g_assert_cmpstr (((PuntualCustomer *)customers->pdata[0])->email, ==, "ana@example.com");
    }
}

/* Nor is it remembered: the rows behind it find the file as if it were not there. */
static void
test_refused_row_is_forgotten (ImportFixture *fixture, gconstpointer data)
{
  static const char *head = "Number;Customer ID;Customer;Email;Total;Currency\n";
  g_autofree char *first = g_strconcat (head, "F1;C1;Ana;ana@example.com;100.00;EUR\n", NULL);
  g_autofree char *second = g_strconcat (head,
                                         "F1;C9;Zoe;wrong@example.com;100.00;EUR\n"
                                         "F2;C9;Zoe;zoe@example.com;5.00;EUR\n"
                                         "F1;C1;Ana;ana@example.com;120.00;EUR\n"
                                         "F3;C9;Zoe;wrong@example.com;6.00;EUR\n",
                                         NULL);
  PuntualImportOptions options = { .skip_bad = TRUE };
  g_autoptr (PuntualImportReport) before = import (fixture, first);
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (PuntualCustomer) customer = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (GError) error = NULL;

  report = import_fixture_import (fixture, second, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->rejected, ==, 1);
  g_assert_cmpuint (report->customers_added, ==, 1);
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_cmpuint (report->updated, ==, 1);
  customer = puntual_customer_find (fixture->ledger, "C9", NULL);
  g_assert_cmpstr (customer->email, ==, "zoe@example.com");
  invoice = invoice_of (fixture, "F1");
  g_assert_cmpint (invoice->total, ==, 12000);
}

/* Number, kind, total, balance as read from one row of many shapes. */
static void
test_shapes (ImportFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    PuntualInvoiceKind kind;
    gint64 total, balance;
    const char *currency;
  } cases[] = {
    { "Number,Customer,Total\nX,A,10.00\n", 0, 1000, 1000, "EUR" },
    { "Number,Customer,Total,Balance\nX,A,10.00,4.00\n", 0, 1000, 400, "EUR" },
    { "Number,Customer,Balance\nX,A,4.00\n", 0, 400, 400, "EUR" },
    { "Number,Customer,Total,Paid\nX,A,10.00,yes\n", 0, 1000, 0, "EUR" },
    { "Number,Customer,Total,Paid\nX,A,10.00,no\n", 0, 1000, 1000, "EUR" },
    { "Número;Cliente;Total;Cobrada\nX;A;10,00;Sí\n", 0, 1000, 0, "EUR" },
    { "Number,Customer,Total,Status\nX,A,10.00,Paid\n", 0, 1000, 0, "EUR" },
    { "Número;Cliente;Total;Estado\nX;A;10,00;Pendiente\n", 0, 1000, 1000, "EUR" },
    { "Number,Customer,Total,Settled date\nX,A,10.00,2026-04-01\n", 0, 1000, 0, "EUR" },
    { "Number,Customer,Total,Settled date\nX,A,10.00,\n", 0, 1000, 1000, "EUR" },
    { "Number,Customer,Total\nX,A,-10.00\n", PUNTUAL_INVOICE_CREDIT_NOTE, 1000, 1000, "EUR" },
    { "Number,Customer,Total,Type\nX,A,10.00,Credit note\n", PUNTUAL_INVOICE_CREDIT_NOTE, 1000,
      1000, "EUR" },
    { "Número;Cliente;Total;Tipo\nX;A;10,00;Abono\n", PUNTUAL_INVOICE_CREDIT_NOTE, 1000, 1000,
      "EUR" },
    { "Number,Customer,Total,Currency\nX,A,10.00,usd\n", 0, 1000, 1000, "USD" },
    { "Number,Customer,Total,Currency\nX,A,1000,JPY\n", 0, 1000, 1000, "JPY" },
    { "Number,Customer,Total,Currency\nX,A,1.500,KWD\nY,A,2.75,KWD\n", 0, 1500, 1500, "KWD" },
    { "Number,Customer,Total\nX,A,\"10.00 GBP\"\n", 0, 1000, 1000, "GBP" },
    { "Number,Customer,Total\nX,A,£10.00\n", 0, 1000, 1000, "GBP" },
    { "Number,Customer,Total\nX,A,$10.00\n", 0, 1000, 1000, "USD" },
    { "Number,Customer,Total (USD)\nX,A,10.00\n", 0, 1000, 1000, "USD" },
    { "Serie;Número;Cliente;Total\nX;;A;1\n;X;A;10,00\n", 0, 1000, 1000, "EUR" },
    { "Number,Customer,Quantity,Unit price\nX,A,2,3.00\nX,A,1,4.00\n", 0, 1000, 1000, "EUR" },
    { "Number,Customer,Line amount\nX,A,3.00\n,,7.00\n", 0, 1000, 1000, "EUR" },
    { "Number,Customer,Total,Quantity,Unit price\nX,A,10.00,1,2.00\nX,A,10.00,1,8.00\n", 0, 1000,
      1000, "EUR" },
    { "sep=;\nNumber;Customer;Total\nX;A;10.00\n", 0, 1000, 1000, "EUR" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualImportOptions options = { .skip_bad = TRUE };
      g_autoptr (PuntualImportReport) report = NULL;
      g_autoptr (PuntualInvoice) invoice = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      report = import_fixture_import (fixture, cases[i].text, &options, NULL, &error);
      g_assert_no_error (error);
      invoice = invoice_of (fixture, "X");
      g_assert_cmpint (invoice->kind, ==, cases[i].kind);
      g_assert_cmpint (invoice->total, ==, cases[i].total);
      g_assert_cmpint (invoice->balance, ==, cases[i].balance);
      g_assert_cmpstr (invoice->currency, ==, cases[i].currency);
      import_fixture_tear_down (fixture, NULL);
      import_fixture_set_up (fixture, data);
    }
}

static void
test_series (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) report = import (
      fixture, "Serie;Número;Cliente;Total\nA;98;Ana;1\nB-;98;Ana;2\nC;C99;Ana;3\n;100;Ana;4\n");
  g_autoptr (PuntualInvoice) joined = invoice_of (fixture, "A/98");
  g_autoptr (PuntualInvoice) dashed = invoice_of (fixture, "B-98");
  g_autoptr (PuntualInvoice) had = invoice_of (fixture, "C99");
  g_autoptr (PuntualInvoice) none = invoice_of (fixture, "100");

  g_assert_cmpuint (report->added, ==, 4);
}

static void
test_left_out (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) report = import (
      fixture,
      "Number,Customer,Total,Status,Type\nF1,Ana,1.00,Open,Invoice\nF2,Ana,2.00,Draft,Invoice\n"
      "F3,Ana,3.00,Draft,Invoice\nF4,Ana,4.00,Void,Invoice\nF5,Ana,5.00,,Payment\n"
      "F6,Ana,6.00,,Bill\nF7,Ana,7.00,,Quote\nTotal,,28.00,,\nAna SL,,,,\n,Ana,,,\n");

  g_assert_cmpuint (report->added, ==, 1);
  g_assert_cmpuint (report->skipped, ==, 9);
  g_assert_cmpuint (report->rejected, ==, 0);
  g_assert_true (import_report_has (report, 3, "left-out-draft"));
  g_assert_true (import_report_has (report, 5, "left-out-void"));
  g_assert_true (import_report_has (report, 6, "left-out-payment"));
  g_assert_true (import_report_has (report, 7, "left-out-purchase"));
  g_assert_true (import_report_has (report, 8, "left-out-quote"));
  g_assert_true (import_report_has (report, 9, "left-out-sum"));
}

/* An invoice that the books have voided since must not be chased. */
static void
test_void_cancels (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) first =
      import (fixture, "Number,Customer,Total,Status\nF1,Ana,1.00,Open\n");
  g_autoptr (PuntualImportReport) second =
      import (fixture, "Number,Customer,Total,Status\nF1,Ana,1.00,Void\n");
  g_autoptr (PuntualImportReport) third =
      import (fixture, "Number,Customer,Total,Status\nF1,Ana,1.00,Void\n");
  g_autoptr (PuntualInvoice) invoice = invoice_of (fixture, "F1");

  g_assert_true (invoice->cancelled);
  g_assert_cmpuint (second->updated, ==, 1);
  g_assert_cmpuint (third->updated, ==, 0);
}

static void
test_dispute (ImportFixture *fixture, gconstpointer data)
{
  static const char *text =
      "Number,Customer,Total,Disputed,Settled date\nF1,Ana,1.00,Yes,2026-06-01\n"
      "F2,Ana,2.00,No,\nF3,Ana,3.00,Yes,2026-04-01\nF4,Ana,4.00,Yes,\n";
  g_autoptr (PuntualImportReport) first = import (fixture, text);
  gint64 event = last_event (fixture);
  g_autoptr (PuntualImportReport) second = import (fixture, text);
  g_autoptr (PuntualInvoice) settles_later = invoice_of (fixture, "F1");
  g_autoptr (PuntualInvoice) open = invoice_of (fixture, "F2");
  g_autoptr (PuntualInvoice) settled = invoice_of (fixture, "F3");
  g_autoptr (PuntualInvoice) disputed = invoice_of (fixture, "F4");

  g_assert_cmpint (settles_later->state, ==, PUNTUAL_INVOICE_DISPUTED);
  g_assert_cmpint (open->state, ==, PUNTUAL_INVOICE_OPEN);
  g_assert_cmpint (settled->state, ==, PUNTUAL_INVOICE_PAID);
  g_assert_cmpint (disputed->state, ==, PUNTUAL_INVOICE_DISPUTED);
  g_assert_cmpuint (second->unchanged, ==, 4);
  g_assert_cmpint (last_event (fixture), ==, event);
}

/* The same customer under one code, one tax id or one name; two codes are two customers. */
static void
test_customers (ImportFixture *fixture, gconstpointer data)
{
  static const char *text =
      "Number,Customer ID,Customer Name,Email,Total\n"
      "F1,C1,Ana,ana@example.com,1.00\nF2,C1,Ana SL,otra@example.com,1.00\n"
      "F3,C2,Ana,,1.00\nF4,,Bea,bad mail,1.00\nF5,,BEA,bea@example.com; x@example.com,1.00\n";
  g_autoptr (PuntualImportReport) report = import (fixture, text);
  gint64 event = last_event (fixture);
  g_autoptr (PuntualImportReport) again = import (fixture, text);
  g_autoptr (PuntualCustomer) first = puntual_customer_find (fixture->ledger, "C1", NULL);
  g_autoptr (PuntualCustomer) second = puntual_customer_find (fixture->ledger, "C2", NULL);
  g_autoptr (PuntualCustomer) third = puntual_customer_find (fixture->ledger, "Bea", NULL);

  g_assert_cmpuint (report->customers_added, ==, 3);
  g_assert_true (import_report_has (report, 5, "invalid-email"));
  /* The first row decides, so that the file says the same each time. */
  g_assert_cmpstr (first->name, ==, "Ana");
  g_assert_cmpstr (first->email, ==, "ana@example.com");
  g_assert_cmpint (first->id, !=, second->id);
  g_assert_cmpstr (third->email, ==, "bea@example.com");
  g_assert_cmpuint (again->unchanged, ==, 5);
  g_assert_cmpint (last_event (fixture), ==, event);
}

/* A customer known by its code keeps the name that was given by hand. */
static void
test_code_only (ImportFixture *fixture, gconstpointer data)
{
  static const char *text = "invoiceNumber,customerID,Total\nF1,0379-NEVHP,1.00\n";
  PuntualCustomer named = { .name = (char *)"Nevada Heat Pumps" };
  g_autoptr (PuntualImportReport) first = import (fixture, text);
  g_autoptr (PuntualImportReport) second = NULL;
  g_autoptr (PuntualCustomer) before = puntual_customer_find (fixture->ledger, "0379-NEVHP", NULL);
  g_autoptr (PuntualCustomer) after = NULL;
  PuntualPut put;

  g_assert_cmpstr (before->name, ==, "0379-NEVHP");
  named.id = before->id;
  g_assert_true (puntual_customer_put (fixture->ledger, &named, &put, NULL));
  second = import (fixture, text);
  g_assert_cmpuint (second->unchanged, ==, 1);
  after = puntual_customer_find (fixture->ledger, "0379-NEVHP", NULL);
  g_assert_cmpstr (after->name, ==, "Nevada Heat Pumps");
}

static void
test_remarks (ImportFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    guint line;
    const char *code;
  } cases[] = {
    { "Number;Date;Due date;Customer;Total\nF1;01/02/2026;03/04/2026;Ana;1,00\n", 0,
      "date-order-assumed" },
    { "Number;Date;Customer;Total\nF1;2026-02-01;Ana;1.234\n", 0, "decimal-mark-assumed" },
    { "Number;Customer;Total\nF1;Ana;12,3456\nF2;Ana;0,25\n", 2, "amount-rounded" },
    { "Number;Customer;Total\nF1;Ana;1,005\nF2;Ana;0,125\n", 2, "amount-rounded" },
    { "Number;Date;Due date;Customer;Total\nF1;2026-02-01;2026-01-01;Ana;1,00\n", 2,
      "due-before-issue" },
    { "Number;Customer;Phone;Total\nF1;Ana;nope;1,00\n", 2, "invalid-phone" },
    { "Number;Customer;Language;Total\nF1;Ana;klingon;1,00\n", 2, "invalid-language" },
    { "Number;Customer;Cadence;Total\nF1;Ana;Nobody's;1,00\n", 2, "unknown-cadence" },
    { "Number;Customer;Total;Balance\nF1;Ana;1,00;2,00\n", 2, "balance-above-total" },
    { "Number;Customer;Total\nF1;\"Ana;1,00\nF2;Bea;1,00\n", 2, "open-quote" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualImportOptions options = { .skip_bad = TRUE, .dry_run = TRUE };
      g_autoptr (PuntualImportReport) report = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].code);
      report = import_fixture_import (fixture, cases[i].text, &options, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->rejected, ==, 0);
      g_assert_cmpuint (report->added, >=, 1);
      g_assert_true (import_report_has (report, cases[i].line, cases[i].code));
    }
}

static void
test_region_decides (ImportFixture *fixture, gconstpointer data)
{
  static const char *text = "Number;Date;Customer;Total\nF1;01/02/2026;Ana;1.234\n";
  g_autoptr (PuntualInvoice) spanish = NULL;
  g_autoptr (PuntualInvoice) american = NULL;
  g_autoptr (PuntualImportReport) first = import (fixture, text);
  g_autoptr (PuntualImportReport) second = NULL;

  spanish = invoice_of (fixture, "F1");
  g_assert_cmpint (spanish->issue_day, ==, puntual_day_from_ymd (2026, 2, 1));
  g_assert_cmpint (spanish->total, ==, 123400);
  g_assert_true (puntual_ledger_set_setting (fixture->ledger, "region", "US", NULL));
  g_assert_true (puntual_ledger_set_setting (fixture->ledger, "currency", "EUR", NULL));
  second = import (fixture, text);
  american = invoice_of (fixture, "F1");
  g_assert_cmpint (american->issue_day, ==, puntual_day_from_ymd (2026, 1, 2));
  /* Three digits behind a mark are thousands everywhere. */
  g_assert_cmpint (american->total, ==, 123400);
}

static void
test_map_settles (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *map =
      import_fixture_write (fixture, "map.json",
                            "{\"columns\":{\"A\":\"number\",\"B\":\"customer\",\"C\":\"total\","
                            "\"D\":\"issue-date\"},\"date_order\":\"mdy\","
                            "\"decimal\":\".\",\"currency\":\"MXN\",\"language\":\"en\"}",
                            -1);
  PuntualImportOptions options = { .map_path = map };
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (PuntualImportReport) none = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (PuntualCustomer) customer = NULL;
  g_autoptr (GError) error = NULL;

  report =
      import_fixture_import (fixture, "A;B;C;D\nF1;Ana;1.230;01/02/2026\n", &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  invoice = invoice_of (fixture, "F1");
  g_assert_cmpint (invoice->total, ==, 123);
  g_assert_cmpstr (invoice->currency, ==, "MXN");
  g_assert_cmpint (invoice->issue_day, ==, puntual_day_from_ymd (2026, 1, 2));
  customer = puntual_customer_find (fixture->ledger, "Ana", NULL);
  g_assert_cmpstr (customer->language, ==, "en");
  none = import_fixture_import (fixture, "A;B;X\nF1;Ana;1.234\n", &options, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_COLUMN);
  g_assert_nonnull (strstr (error->message, "A, B, X"));
}

static void
test_refused_files (ImportFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    int code;
    const char *says;
  } cases[] = {
    { "", PUNTUAL_ERROR_BAD_FILE, "empty" },
    { "\n\n", PUNTUAL_ERROR_BAD_FILE, "empty" },
    { "Number,Customer,Total\n", PUNTUAL_ERROR_BAD_FILE, "no rows" },
    { "Foo,Bar\n1,2\n", PUNTUAL_ERROR_UNKNOWN_COLUMN, "Foo, Bar" },
    { "Number,Customer,Date\n1,2,3\n", PUNTUAL_ERROR_UNKNOWN_COLUMN, "the total" },
    { "%PDF-1.4", PUNTUAL_ERROR_BAD_FILE, "PDF" },
    { "<Invoice/>", PUNTUAL_ERROR_BAD_FILE, "XML" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualImportReport) problems = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_null (import_fixture_import (fixture, cases[i].text, NULL, &problems, &error));
      g_assert_error (error, PUNTUAL_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_assert_null (problems);
    }
}

static void
test_no_file (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.csv", NULL);
  g_autofree char *huge = import_fixture_write (fixture, "huge.csv", "Number,Customer,Total\n", -1);
  g_autoptr (GError) no_file = NULL;
  g_autoptr (GError) folder = NULL;
  g_autoptr (GError) no_map = NULL;
  g_autoptr (GError) too_large = NULL;
  PuntualImportOptions options = { .map_path = missing };

  g_assert_null (puntual_import_file (fixture->ledger, missing, NULL, NULL, &no_file));
  g_assert_error (no_file, PUNTUAL_ERROR, PUNTUAL_ERROR_IO);
  g_assert_null (puntual_import_file (fixture->ledger, fixture->folder, NULL, NULL, &folder));
  g_assert_error (folder, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE);
  g_assert_null (puntual_import_file (fixture->ledger, huge, &options, NULL, &no_map));
  g_assert_true (no_map->domain == PUNTUAL_ERROR);
  /* Sparse: takes no room. */
  g_assert_cmpint (truncate (huge, (off_t)2 * 1024 * 1024 * 1024 + 1), ==, 0);
  g_assert_null (puntual_import_file (fixture->ledger, huge, NULL, NULL, &too_large));
  g_assert_error (too_large, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE);
}

static void
note_progress (goffset done, goffset total, gpointer data)
{
  goffset *last = data;

  g_assert_cmpint (done, >=, *last);
  g_assert_cmpint (done, <=, total);
  *last = done;
}

static void
cancel (goffset done, goffset total, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_progress_and_cancel (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Number;Customer;Total\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) customers = NULL;
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  goffset last = 0;
  PuntualImportOptions watched = { .progress = note_progress, .data = &last, .dry_run = TRUE };
  PuntualImportOptions stopped = { .progress = cancel,
                                   .data = cancellable,
                                   .cancellable = cancellable };

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "F%05u;Customer %u;%u,50\n", i, i % 50, i + 1);
  report = import_fixture_import (fixture, text->str, &watched, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 5000);
  g_assert_cmpint (last, ==, text->len);
  g_assert_null (import_fixture_import (fixture, text->str, &stopped, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
  customers = puntual_customer_list (fixture->ledger, NULL);
  g_assert_cmpuint (customers->len, ==, 0);
}

/* A file with a row to be taken back is read from its beginning again, which nobody need notice. */
static void
test_starting_over (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Number;Customer;Phone;Total\n");
  g_autoptr (PuntualImportReport) first = NULL;
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (GPtrArray) customers = NULL;
  g_autoptr (GError) error = NULL;
  goffset last = 0;
  PuntualImportOptions options = { .progress = note_progress, .data = &last, .skip_bad = TRUE };

  first = import (fixture, "Number;Customer;Total\nF01500;Ana;1,50\n");
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "F%05u;Customer %u;%s;%u,50\n", i, i, i ? "" : "nope", i + 1);
  report = import_fixture_import (fixture, text->str, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 2999);
  g_assert_cmpuint (report->customers_added, ==, 2999);
  g_assert_cmpuint (report->rejected, ==, 1);
  /* Remarks of the rows before it are said once. */
  g_assert_cmpuint (report->problems->len, ==, 2);
  g_assert_true (import_report_has (report, 2, "invalid-phone"));
  g_assert_true (import_report_has (report, 1502, "number-of-another-customer"));
  g_assert_cmpint (last, ==, text->len);
  customers = puntual_customer_list (fixture->ledger, NULL);
  g_assert_cmpuint (customers->len, ==, 3000);
}

/* Ten thousand reasons are enough for anybody; all of them count. */
static void
test_many_problems (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Number;Customer;Total\n");
  g_autoptr (PuntualImportReport) problems = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10500; i++)
    g_string_append_printf (text, "F%u;Ana;x\n", i);
  g_assert_null (import_fixture_import (fixture, text->str, NULL, &problems, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_ROWS);
  g_assert_cmpuint (problems->rejected, ==, 10500);
  g_assert_cmpuint (problems->problems->len, ==, 10001);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/import/" name, ImportFixture, "2026-05-01", import_fixture_set_up, test,           \
              import_fixture_tear_down)
  ADD ("the-same-file-twice-changes-nothing", test_twice);
  ADD ("a-changed-row-updates", test_changed_row);
  ADD ("a-total-may-fall-with-what-was-paid", test_lowered);
  ADD ("a-dry-run-changes-nothing", test_dry_run);
  ADD ("one-bad-row-refuses-the-file", test_bad_rows_refuse_the_file);
  ADD ("bad-rows-can-be-skipped", test_bad_rows_are_skipped);
  ADD ("a-repeated-row-is-taken-once", test_row_repeated);
  ADD ("what-the-ledger-holds-is-not-turned-into-something-else", test_ledger_refuses);
  ADD ("a-refused-row-leaves-nothing-behind", test_refused_row_leaves_nothing);
  ADD ("a-refused-row-is-forgotten", test_refused_row_is_forgotten);
  ADD ("shapes-of-rows", test_shapes);
  ADD ("series-and-number", test_series);
  ADD ("drafts-sums-and-purchases-are-left-out", test_left_out);
  ADD ("a-voided-invoice-is-cancelled", test_void_cancels);
  ADD ("a-dispute-ends-when-settled", test_dispute);
  ADD ("the-first-row-of-a-customer-decides", test_customers);
  ADD ("a-code-is-no-new-name", test_code_only);
  ADD ("remarks-reject-nothing", test_remarks);
  ADD ("the-region-decides-what-the-file-leaves-open", test_region_decides);
  ADD ("a-map-settles-the-rest", test_map_settles);
  ADD ("what-is-no-list-is-refused", test_refused_files);
  ADD ("what-is-no-file-is-refused", test_no_file);
  ADD ("progress-and-stopping", test_progress_and_cancel);
  ADD ("starting-over-goes-unnoticed", test_starting_over);
  ADD ("problems-have-a-cap", test_many_problems);
#undef ADD
  return g_test_run ();
}
