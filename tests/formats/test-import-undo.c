/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include <locale.h>

#include "puntual-error.h"
#include "puntual-import-undo.h"

#define HEAD "Number;Date;Due date;Customer;Email;Total;Paid;Disputed;Status\n"
#define BEFORE HEAD "A1;2026-01-02;2026-02-01;Ana;a@ana.example;100,00;20,00;;\n"

static PuntualImportReport *
import (ImportFixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  PuntualImportReport *report = import_fixture_import (fixture, text, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
undo (ImportFixture *fixture, const PuntualImportReport *report)
{
  g_autoptr (GError) error = NULL;

  puntual_import_undo (fixture->ledger, report->first_event, report->last_event, &error);
  g_assert_no_error (error);
}

static void
assert_refused (ImportFixture *fixture, const PuntualImportReport *report, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 event = puntual_ledger_last_event (fixture->ledger, NULL);

  g_assert_false (
      puntual_import_undo (fixture->ledger, report->first_event, report->last_event, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  g_assert_true (name == NULL || strstr (error->message, name));
  g_assert_cmpint (puntual_ledger_last_event (fixture->ledger, NULL), ==, event);
}

/* Every row of the tables that an import writes, as one text. */
static char *
everything (ImportFixture *fixture)
{
  static const char *const queries[] = {
    "SELECT name || '|' || coalesce (email, '') || '|' || coalesce (tax_id, '') FROM customer "
    "ORDER BY name",
    "SELECT number || '|' || total || '|' || coalesce (due_day, '') || '|' || cancelled "
    "|| '|' || coalesce (note, '') FROM invoice ORDER BY number",
    "SELECT p.minor || '|' || a.minor || '|' || a.day FROM allocation a JOIN payment p "
    "ON p.id = a.payment_id ORDER BY a.id",
    "SELECT 'dispute ' || invoice_id FROM dispute ORDER BY id",
    "SELECT 'message ' || id FROM outbox ORDER BY row_id",
    "SELECT 'item ' || invoice_id FROM outbox_item ORDER BY invoice_id",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (PuntualStatement) row =
          puntual_sqlite_prepare (puntual_ledger_get_sqlite (fixture->ledger), queries[i], NULL);
      gboolean more;

      g_assert_true (puntual_statement_step (row, &more, NULL));
      while (more)
        {
          g_string_append_printf (text, "%s\n", puntual_statement_text (row, 0));
          g_assert_true (puntual_statement_step (row, &more, NULL));
        }
    }
  return g_string_free (text, FALSE);
}

static void
assert_sound (ImportFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sentences = puntual_ledger_check (fixture->ledger, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sentences->len, ==, 0);
}

static void
test_taken_back (ImportFixture *fixture, gconstpointer data)
{
  static const char *const imports[] = {
    HEAD "B1;2026-01-02;2026-02-01;Bea;b@bea.example;50,00;0;;\n",
    HEAD "B1;2026-01-02;2026-02-01;Bea;;50,00;50,00;;\nB2;2026-01-02;;Bea;;50,00;10,00;;\n",
    HEAD "B1;2026-01-02;2026-02-01;Bea;;50,00;10,00;yes;\n",
    HEAD "A1;2026-01-02;2026-03-01;Ana;new@ana.example;120,00;80,00;;\n",
    HEAD "A1;2026-01-02;2026-02-01;Ana;;100,00;20,00;yes;\n",
    HEAD "A2;2026-01-03;2026-03-01;Ana;;70,00;0;;\nC1;2026-01-03;;Cid;;7,00;0;;\n",
  };
  g_autoptr (PuntualImportReport) base = import (fixture, BEFORE);
  g_autofree char *before = everything (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (imports); i++)
    {
      g_autoptr (PuntualImportReport) report = import (fixture, imports[i]);
      g_autofree char *between = everything (fixture);
      g_autofree char *after = NULL;

      g_test_message ("%u", i);
      g_assert_cmpstr (between, !=, before);
      undo (fixture, report);
      after = everything (fixture);
      g_assert_cmpstr (after, ==, before);
      assert_sound (fixture);
      assert_refused (fixture, report, NULL);
    }
}

static void
test_void_row (ImportFixture *fixture, gconstpointer data)
{
  static const char *open = HEAD "A1;2026-01-02;2026-02-01;Ana;;100,00;0;;open\n";
  static const char *gone = HEAD "A1;2026-01-02;2026-02-01;Ana;;100,00;0;;void\n"
                                 "A2;2026-01-02;2026-02-01;Ana;;10,00;0;;open\n";
  g_autoptr (PuntualImportReport) first = import (fixture, open);
  g_autofree char *before = everything (fixture);
  g_autoptr (PuntualImportReport) second = import (fixture, gone);
  g_autofree char *after = NULL;

  g_assert_cmpuint (second->updated, ==, 1);
  undo (fixture, second);
  after = everything (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_nought (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) first =
      import (fixture, HEAD "A1;2026-01-02;2026-02-01;Ana;;0,00;0;;\n");
  g_autofree char *before = everything (fixture);
  g_autoptr (PuntualImportReport) second =
      import (fixture, HEAD "A1;2026-01-02;2026-02-01;Ana;;50,00;0;;\n");
  g_autofree char *between = everything (fixture);
  g_autofree char *after = NULL;

  g_assert_cmpstr (between, !=, before);
  undo (fixture, second);
  after = everything (fixture);
  g_assert_cmpstr (after, ==, before);
}

static gint64
dead_media (ImportFixture *fixture)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (fixture->ledger), "SELECT dead_media FROM customer", NULL);
  gboolean found;

  g_assert_true (puntual_statement_step (row, &found, NULL) && found);
  return puntual_statement_int (row, 0);
}

/* The address that bounced comes back with the undo, and goes on being dead. */
static void
test_dead_address (ImportFixture *fixture, gconstpointer data)
{
  static const char *other = HEAD "A1;2026-01-02;2026-02-01;Ana;new@ana.example;100,00;20,00;;\n";
  static const gint64 cases[][2] = { { 0, 0 }, { 1, 0 }, { 2, 2 }, { 9, 8 }, { 31, 30 } };
  g_autoptr (PuntualImportReport) first = import (fixture, BEFORE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualImportReport) second = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *sql =
          g_strdup_printf ("UPDATE customer SET dead_media = %d", (int)cases[i][0]);

      puntual_sqlite_execute (puntual_ledger_get_sqlite (fixture->ledger), sql, &error);
      g_assert_no_error (error);
      second = import (fixture, other);
      g_assert_cmpint (dead_media (fixture), ==, cases[i][1]);
      undo (fixture, second);
      g_assert_cmpint (dead_media (fixture), ==, cases[i][0]);
      assert_sound (fixture);
    }
}

static void
test_again (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) first = import (fixture, BEFORE);
  g_autofree char *before = everything (fixture);
  g_autoptr (PuntualImportReport) second = NULL;
  g_autofree char *after = NULL;

  undo (fixture, first);
  second = import (fixture, BEFORE);
  after = everything (fixture);
  g_assert_cmpstr (after, ==, before);
  assert_refused (fixture, first, NULL);
  undo (fixture, second);
}

static gint64
id_of (ImportFixture *fixture, const char *number)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_find (fixture->ledger, number, NULL);

  return invoice ? invoice->id : 0;
}

static void
test_payment_since (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualImportReport) report = import (fixture, BEFORE);
  PuntualAllocation part = { id_of (fixture, "A1"), 500 };
  g_autoptr (PuntualInvoice) invoice =
      puntual_invoice_get (fixture->ledger, part.invoice_id, &error);
  PuntualPayment payment = { .customer_id = invoice->customer_id,
                             .day = invoice->issue_day,
                             .minor = 500,
                             .currency = invoice->currency,
                             .source = (char *)"hand" };

  puntual_payment_record (fixture->ledger, &payment, &part, 1, &error);
  g_assert_no_error (error);
  assert_refused (fixture, report, "A1");
}

static void
test_changed_since (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualImportReport) report = import (fixture, BEFORE);
  g_autoptr (PuntualCustomer) customer = puntual_customer_find (fixture->ledger, "Ana", &error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (puntual_customer_set_opt_out (fixture->ledger, customer->id, TRUE, 0, &error));
  before = everything (fixture);
  assert_refused (fixture, report, "Ana");
  after = everything (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* Nothing happened to the customer itself, but it is needed now. */
static void
test_invoice_since (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) report = import (fixture, BEFORE);
  g_autoptr (PuntualImportReport) next =
      import (fixture, HEAD "A2;2026-01-02;2026-02-01;Ana;;10,00;0;;\n");

  assert_refused (fixture, report, "Ana");
  undo (fixture, next);
}

static void
test_lowered_payment (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) report = import (fixture, BEFORE);
  g_autoptr (PuntualImportReport) lowered =
      import (fixture, HEAD "A1;2026-01-02;2026-02-01;Ana;;100,00;5,00;;\n");

  assert_refused (fixture, lowered, "A1");
}

/* A message about the invoice as the outbox writes it. */
static void
add_message (ImportFixture *fixture, const char *state, const char *what)
{
  g_autoptr (GError) error = NULL;
  gint64 invoice = id_of (fixture, "A1");
  g_autoptr (PuntualInvoice) row = puntual_invoice_get (fixture->ledger, invoice, &error);
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO outbox (row_id, id, day, customer_id, medium, language, currency, amount, "
      "step_number, tone, template, state, created_at, updated_at) VALUES (7, 'm', 1, %d, 'email', "
      "'es', 'EUR', 1, 1, 'friendly', 't', '%s', 1, 1);"
      "INSERT INTO outbox_item (outbox_row, position, invoice_id, step_offset, cycle, offset_days, "
      "step_number, balance, days_overdue) VALUES (7, 0, %d, 0, 0, 0, 1, 1, 1);",
      (int)row->customer_id, state, (int)invoice);

  puntual_sqlite_execute (puntual_ledger_get_sqlite (fixture->ledger), sql, &error);
  g_assert_no_error (error);
  g_assert_true (puntual_ledger_begin (fixture->ledger, &error));
  g_assert_true (
      puntual_ledger_log (fixture->ledger, what, row->customer_id, invoice, NULL, NULL, &error));
  g_assert_true (puntual_ledger_commit (fixture->ledger, &error));
}

/* The owner's words about an older invoice outlive an import that joined its message. */
static void
test_message_of_another_invoice_too (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualImportReport) base = import (fixture, BEFORE);
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (PuntualStatement) row = NULL;
  g_autofree char *sql = NULL;
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (fixture->ledger);
  gboolean found = FALSE;

  add_message (fixture, "planned", "message.planned");
  report = import (fixture, HEAD "A2;2026-01-03;2026-01-20;Ana;;70,00;0;;\n");
  sql = g_strdup_printf (
      "UPDATE outbox SET state = 'approved', withdrawn = 1, own_text = 'Mine', own_basis = 'b',"
      " amount = 3; UPDATE outbox_item SET position = 1;"
      "INSERT INTO outbox_item (outbox_row, position, invoice_id, step_offset, cycle, offset_days, "
      "step_number, balance, days_overdue) VALUES (7, 0, %d, 0, 0, 0, 1, 2, 1);"
      "INSERT INTO outbox (row_id, id, day, customer_id, medium, language, currency, amount, "
      "step_number, tone, template, state, created_at, updated_at) SELECT 8, 'n', 1, customer_id, "
      "'email', 'es', 'EUR', 1, 1, 'friendly', 't', 'planned', 1, 1 FROM outbox",
      (int)id_of (fixture, "A2"));
  puntual_sqlite_execute (sqlite, sql, &error);
  g_assert_no_error (error);
  undo (fixture, report);

  row = puntual_sqlite_prepare (
      sqlite,
      "SELECT o.amount FROM outbox o JOIN outbox_item i ON i.outbox_row = o.row_id WHERE o.id = 'm'"
      " AND o.state = 'planned' AND o.withdrawn = 1 AND o.own_text = 'Mine' AND i.position = 0"
      " AND (SELECT count (*) FROM outbox) = 2 AND (SELECT count (*) FROM outbox_item) = 1",
      &error);
  g_assert_no_error (error);
  g_assert_true (puntual_statement_step (row, &found, &error));
  g_assert_true (found);
  g_assert_cmpint (puntual_statement_int (row, 0), ==, 1);
}

static void
test_planned_message (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) report = import (fixture, BEFORE);
  g_autofree char *after = NULL;

  add_message (fixture, "planned", "message.planned");
  undo (fixture, report);
  after = everything (fixture);
  g_assert_cmpstr (after, ==, "");
  assert_sound (fixture);
}

static void
test_sent_message (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportReport) report = import (fixture, BEFORE);

  add_message (fixture, "sent", "message.sent");
  assert_refused (fixture, report, "A1");
}

static void
test_no_import (ImportFixture *fixture, gconstpointer data)
{
  static const gint64 ranges[][2] = { { 0, 0 }, { -1, 5 }, { 9, 3 }, { 1, 1 }, { 900, 901 } };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      PuntualImportReport report = { .first_event = ranges[i][0], .last_event = ranges[i][1] };

      assert_refused (fixture, &report, NULL);
    }
}

#define CASE(path, function)                                                                       \
  g_test_add (path, ImportFixture, "2026-05-01", import_fixture_set_up, function,                  \
              import_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  CASE ("/undo/leaves-the-ledger-as-before-the-import", test_taken_back);
  CASE ("/undo/opens-what-a-void-row-cancelled", test_void_row);
  CASE ("/undo/restores-a-total-of-nought", test_nought);
  CASE ("/undo/restores-an-address-that-is-dead", test_dead_address);
  CASE ("/undo/lets-the-same-file-in-again", test_again);
  CASE ("/undo/drops-a-planned-message", test_planned_message);
  CASE ("/undo/leaves-a-message-with-its-other-invoices", test_message_of_another_invoice_too);
  CASE ("/undo/refuses-after-a-sent-message", test_sent_message);
  CASE ("/undo/refuses-after-a-payment-by-hand", test_payment_since);
  CASE ("/undo/refuses-after-a-change", test_changed_since);
  CASE ("/undo/refuses-when-a-customer-is-needed", test_invoice_since);
  CASE ("/undo/refuses-what-no-event-keeps", test_lowered_payment);
  CASE ("/undo/refuses-what-is-no-import", test_no_import);
  return g_test_run ();
}
