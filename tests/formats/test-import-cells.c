/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "puntual-error.h"

/* What an import makes of single cells. */

static PuntualInvoice *
invoice_of (ImportFixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  PuntualInvoice *invoice = puntual_invoice_find (fixture->ledger, number, &error);

  g_assert_no_error (error);
  return invoice;
}

/* Total and balance of invoice X, or the code with which its row is refused: a factor of a
 * thousand is never guessed against what the file says. */
static void
test_thousands (ImportFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *head, *row, *other;
    gint64 total;
    const char *code;
  } cases[] = {
    { "Total", "1,234", NULL, 123400, NULL },
    { "Total", "12,500", NULL, 1250000, NULL },
    { "Total", "$1,234", NULL, 123400, NULL },
    { "Total", "1.234", NULL, 123400, NULL },
    { "Total", "1,234 EUR", "900 EUR", 123400, NULL },
    { "Total", "1,234", "5,678,901", 123400, NULL },
    { "Total", "1,234", "99.50", 123400, NULL },
    { "Total", "1.234", "99,50", 123400, NULL },
    { "Total", "1,234", "99,50", 0, "ambiguous-amount" },
    { "Total", "1.234", "99.50", 0, "ambiguous-amount" },
    /* Exact, and still as likely a thousand and something. */
    { "Total", "1,230", "99,50", 0, "ambiguous-amount" },
    { "Total", "1,230", "0,125", 123, NULL },
    { "Total", "12,3456", "0,25", 1235, NULL },
    { "Total", "1,234.567", "0.25", 123457, NULL },
    { "Total", "0,125", "99.50\nZ;Ana;1.5", 0, "invalid-amount" },
    { "Total", "1,234", "1,5\nZ;Ana;2.5", 0, "ambiguous-amount" },
    { "Total;Currency", "1.234;KWD", "5.678;KWD", 1234, NULL },
    { "Total;Currency", "1.234;KWD", "1.234;EUR", 1234, NULL },
    { "Total;Currency", "1.234;EUR", "2.75;KWD", 0, "ambiguous-amount" },
    { "Total;Currency", "1.234;CLP", "5.678;CLP", 1234, NULL },
    { "Total;Currency", "1.234;CLP", "5.5;EUR", 0, "ambiguous-amount" },
    { "Total;Paid", "1,234;0.00", NULL, 123400, NULL },
    { "Total;Paid", "1,234;0,00", NULL, 0, "ambiguous-amount" },
    { "Total;Paid", "2000;1,234", "5,5;0", 0, "ambiguous-amount" },
    { "Total;Balance", "2000,00;1,234", NULL, 0, "ambiguous-amount" },
    { "Quantity;Unit price", "1;1,234", NULL, 123400, NULL },
    { "Quantity;Unit price", "1.000;5", NULL, 0, "ambiguous-amount" },
    { "Quantity;Unit price", "1.000;5.00", NULL, 500, NULL },
    { "Quantity;Unit price", "1.000;5,00", NULL, 500000, NULL },
    { "Quantity;Unit price;VAT", "1;100;21.000", NULL, 12100, NULL },
    { "Line amount", "1,234", NULL, 123400, NULL },
    { "Line amount", "1,234", "99,50", 0, "ambiguous-amount" },
    { "Line amount;Currency", "1,234;KWD", NULL, 1234, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualImportOptions options = { .skip_bad = TRUE };
      g_autofree char *text =
          g_strconcat ("Number;Customer;", cases[i].head, "\nX;Ana;", cases[i].row,
                       cases[i].other ? "\nY;Ana;" : NULL, cases[i].other, "\n", NULL);
      g_autoptr (PuntualImportReport) report = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", text);
      report = import_fixture_import (fixture, text, &options, NULL, &error);
      g_assert_no_error (error);
      if (cases[i].code)
        g_assert_true (import_report_has (report, 2, cases[i].code));
      else
        {
          g_autoptr (PuntualInvoice) invoice = invoice_of (fixture, "X");

          g_assert_cmpint (invoice->total, ==, cases[i].total);
        }
      import_fixture_tear_down (fixture, NULL);
      import_fixture_set_up (fixture, data);
    }
}

static void
test_impossible_cells (ImportFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *row, *code;
  } cases[] = {
    { "1,23457E+11;2026-01-02;;Ana;1,00", "number-shortened" },
    { "1.2E+05;2026-01-02;;Ana;1,00", "number-shortened" },
    { "2E+15;2026-01-02;;Ana;1,00", "number-shortened" },
    { "F1;01/02/26;01/03/37;Ana;1,00", "invalid-date" },
    { "F1;01/02/26;01/03/89;Ana;1,00", "invalid-date" },
    { "F1;01/02/26;01/03/1999;Ana;1,00", "invalid-date" },
    { "1E5;01/02/26;01/03/28;Ana;1,00", NULL },
    { "E+12;01/02/26;;Ana;1,00", NULL },
    { "2026E+1A;01/02/26;;Ana;1,00", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualImportOptions options = { .skip_bad = TRUE };
      g_autofree char *text =
          g_strconcat ("Number;Date;Due date;Customer;Total\n", cases[i].row, "\n", NULL);
      g_autoptr (PuntualImportReport) report = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].row);
      report = import_fixture_import (fixture, text, &options, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->rejected, ==, cases[i].code ? 1 : 0);
      if (cases[i].code)
        g_assert_true (import_report_has (report, 2, cases[i].code));
    }
}

static void
test_email_cells (ImportFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *cell, *contact, *email, *contact_name, *dropped;
  } cases[] = {
    { "ana@x.es", "", "ana@x.es", NULL, NULL },
    { "Ana <ana@x.es>", "", "ana@x.es", "Ana", NULL },
    { "Ana <ana@x.es>", "Bea", "ana@x.es", "Bea", NULL },
    { "\"\"\"Ruiz, Ana\"\" <ana@x.es>\"", "", "ana@x.es", "Ruiz, Ana", NULL },
    { "<ana@x.es>", "", "ana@x.es", NULL, NULL },
    { "a@x.es, b@x.es", "", "a@x.es", NULL, "“b@x.es”" },
    { "a@x.es,b@x.es", "", "a@x.es", NULL, "“b@x.es”" },
    { "\"a@x.es; b@x.es;c@x.es\"", "", "a@x.es", NULL, "“b@x.es;c@x.es”" },
    { "Ana <a@x.es>, Bea <b@x.es>", "", "a@x.es", "Ana", "“Bea <b@x.es>”" },
    { "a@x.es, Bea <b@x.es>", "", "a@x.es", NULL, "“Bea <b@x.es>”" },
    { "\"a@x.es;\"", "", "a@x.es", NULL, NULL },
    { "Ana <ana@x.es", "", NULL, NULL, NULL },
    { "Ana <>", "", NULL, NULL, NULL },
    { ">a<@x.es", "", NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strconcat ("Number;Customer ID;Customer;Contact name;Email;Total\nF1;C1;Firma;",
                       cases[i].contact, ";", cases[i].cell, ";1,00\n", NULL);
      g_autoptr (PuntualImportReport) report = NULL;
      g_autoptr (PuntualCustomer) customer = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].cell);
      report = import_fixture_import (fixture, text, NULL, NULL, &error);
      g_assert_no_error (error);
      customer = puntual_customer_find (fixture->ledger, "C1", &error);
      g_assert_no_error (error);
      g_assert_cmpstr (customer->email, ==, cases[i].email);
      g_assert_cmpstr (customer->contact_name, ==, cases[i].contact_name);
      g_assert_cmpint (import_report_has (report, 2, "invalid-email"), ==, cases[i].email == NULL);
      g_assert_cmpint (import_report_has (report, 2, "several-emails"), ==,
                       cases[i].dropped != NULL);
      if (cases[i].dropped)
        g_assert_nonnull (strstr (((PuntualImportProblem *)report->problems->pdata[0])->message,
                                  cases[i].dropped));
      import_fixture_tear_down (fixture, NULL);
      import_fixture_set_up (fixture, data);
    }
}

static void
test_many_heads (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("col1");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) mapped = NULL;
  g_autofree char *map =
      import_fixture_write (fixture, "map.json", "{\"columns\":{\"Importe\":\"total\"}}", -1);
  PuntualImportOptions options = { .map_path = map };

  for (guint i = 2; i <= 5000; i++)
    g_string_append_printf (text, ",col%u", i);
  g_string_append (text, "\n1,2\n");
  g_assert_null (import_fixture_import (fixture, text->str, NULL, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_COLUMN);
  g_assert_nonnull (strstr (error->message, "col19, col20 … and 4980 more"));
  g_assert_null (import_fixture_import (fixture, text->str, &options, NULL, &mapped));
  g_assert_nonnull (strstr (mapped->message, "col19, col20 … and 4980 more"));
}

static void
assert_no_control (const char *message)
{
  g_test_message ("%s", message);
  for (const char *at = message; *at; at = g_utf8_next_char (at))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (at)));
}

/* A terminal must not obey what a cell says. */
static void
test_escapes (ImportFixture *fixture, gconstpointer data)
{
  static const char *const rows[] = {
    "F\x1b[2J1;2026-01-02;2025-01-02;A\x1b]0;x\a;1;EUR;x\x1b[m;nope\x1b[m;k\x1b[m;c\x1b[m",
    "F\x1b[2J1;2026-01-02;2025-01-02;Ana\x1b[m;1;EUR;x\x1b[m;nope\x1b[m;k\x1b[m;c\x1b[m",
    "F\x1b[2J1;2026-01-02;2025-01-02;Bea\x9b;2;EUR;;;;",
    "F2;\x1b[31m2026;;Ana;1;EUR;;;;",
    "F3;;\x1b[31m2026;Ana;1;EUR;;;;",
    "F4;;;Ana;\x1b[31m1;EUR;;;;",
    "F5;;;Ana;1;\x1b[31mEUR;;;;",
    "F6;;;Ana;99999999999999999999\x1b;EUR;;;;",
    "1,2E+11\x1b;;;Ana;1;EUR;;;;",
    "F7;;;Ana;1;EUR;a@x.es, b@x.es\xc2\x9b\x1b[2J;;;",
    "F8;;;Ana;1,005;EUR;;;;",
  };
  g_autoptr (GString) text =
      g_string_new ("Number;Date;Due date;Customer;Total;Currency;Email;Phone;Language;Cadence\n");
  PuntualImportOptions options = { .skip_bad = TRUE };
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) heads = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_string_append_printf (text, "%s\n", rows[i]);
  report = import_fixture_import (fixture, text->str, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, >=, 10);
  for (guint i = 0; i < report->problems->len; i++)
    assert_no_control (((PuntualImportProblem *)report->problems->pdata[i])->message);
  g_assert_null (import_fixture_import (fixture, "A\x1b[2J;B\xc2\x9b\n1;2\n", NULL, NULL, &heads));
  assert_no_control (heads->message);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/import-cells/" name, ImportFixture, "2026-05-01", import_fixture_set_up, test,     \
              import_fixture_tear_down)
  ADD ("cells-that-cannot-be-are-refused", test_impossible_cells);
  ADD ("an-e-mail-cell-gives-one-address", test_email_cells);
  ADD ("a-sentence-names-twenty-heads", test_many_heads);
  ADD ("escapes-of-a-terminal-reach-no-sentence", test_escapes);
  ADD ("a-factor-of-a-thousand-is-not-guessed", test_thousands);
#undef ADD
  return g_test_run ();
}
