/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "bench-ledger.h"
#include "bench-report.h"
#include "puntual-browse.h"

#define INVOICES 100000
#define ROUNDS 7
#define ROWS 100

/* Which question a run asks, and how often. */
typedef struct
{
  PuntualLedger *ledger;
  const char *text;
  guint shelf, order;
  gboolean descending;
  guint n_found;
} Bench;

typedef void (*Ask) (Bench *self, GError **error);

static void
note_ids (Bench *self, GArray *ids)
{
  self->n_found = ids != NULL ? ids->len : 0;
  g_clear_pointer (&ids, g_array_unref);
}

static void
note_rows (Bench *self, GPtrArray *rows)
{
  self->n_found = rows != NULL ? rows->len : 0;
  g_clear_pointer (&rows, g_ptr_array_unref);
}

static void
browse_invoices (Bench *self, GError **error)
{
  const PuntualInvoiceQuery query = { (PuntualInvoiceShelf)self->shelf,
                                      (PuntualInvoiceOrder)self->order, self->descending, 0,
                                      self->text };

  note_ids (self, puntual_invoice_browse (self->ledger, &query, NULL, error));
}

static void
browse_customers (Bench *self, GError **error)
{
  const PuntualCustomerQuery query = { (PuntualCustomerShelf)self->shelf,
                                       (PuntualCustomerOrder)self->order, self->descending,
                                       self->text };

  note_ids (self, puntual_customer_browse (self->ledger, &query, NULL, error));
}

static void
browse_payments (Bench *self, GError **error)
{
  const PuntualPaymentQuery query = { (PuntualPaymentShelf)self->shelf,
                                      (PuntualPaymentOrder)self->order, self->descending, 0,
                                      self->text };

  note_ids (self, puntual_payment_browse (self->ledger, &query, NULL, error));
}

static void
browse_one_customer (Bench *self, GError **error)
{
  const PuntualInvoiceQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_ALL, .customer_id = 77 };

  note_ids (self, puntual_invoice_browse (self->ledger, &query, NULL, error));
}

static gint64 *
some_ids (void)
{
  gint64 *ids = g_new (gint64, ROWS);

  for (guint i = 0; i < ROWS; i++)
    ids[i] = 1 + i * 97;
  return ids;
}

static void
invoice_rows (Bench *self, GError **error)
{
  g_autofree gint64 *ids = some_ids ();

  note_rows (self, puntual_invoice_rows (self->ledger, ids, ROWS, error));
}

static void
customer_rows (Bench *self, GError **error)
{
  g_autofree gint64 *ids = some_ids ();

  note_rows (self, puntual_customer_rows (self->ledger, ids, ROWS, error));
}

static void
payment_rows (Bench *self, GError **error)
{
  g_autofree gint64 *ids = some_ids ();

  note_rows (self, puntual_payment_rows (self->ledger, ids, ROWS, error));
}

static void
count_invoices (Bench *self, GError **error)
{
  guint counts[PUNTUAL_N_INVOICE_SHELVES];

  puntual_invoice_count_shelves (self->ledger, counts, NULL, error);
  self->n_found = counts[PUNTUAL_INVOICE_SHELF_OPEN];
}

static void
count_customers (Bench *self, GError **error)
{
  guint counts[PUNTUAL_N_CUSTOMER_SHELVES];

  puntual_customer_count_shelves (self->ledger, counts, NULL, error);
  self->n_found = counts[PUNTUAL_CUSTOMER_SHELF_OWING];
}

static void
count_payments (Bench *self, GError **error)
{
  guint counts[PUNTUAL_N_PAYMENT_SHELVES];

  puntual_payment_count_shelves (self->ledger, counts, NULL, error);
  self->n_found = counts[PUNTUAL_PAYMENT_SHELF_ALL];
}

static void
search (Bench *self, GError **error)
{
  note_rows (self, puntual_ledger_search (self->ledger, self->text, 8, NULL, error));
}

static void
owed (Bench *self, GError **error)
{
  note_ids (self, puntual_ledger_owed (self->ledger, 0, error));
}

static void
broken_promises (Bench *self, GError **error)
{
  note_rows (self, puntual_ledger_broken_promises (self->ledger, 20, error));
}

static void
due_days (Bench *self, GError **error)
{
  note_ids (self, puntual_ledger_due_days (self->ledger, bench_today (), 7, error));
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

/* The median of some rounds after one to warm up. */
static void
report (PuntualLedger *ledger, const char *name, Ask ask, Bench question)
{
  double times[ROUNDS];
  GError *error = NULL;

  question.ledger = ledger;
  for (int i = -1; i < ROUNDS; i++)
    {
      double start = bench_now ();

      ask (&question, &error);
      bench_stop_on (error);
      if (i >= 0)
        times[i] = bench_now () - start;
    }
  qsort (times, ROUNDS, sizeof times[0], compare_times);
  printf ("{\"bench\":\"browse\",\"what\":\"%s\",\"found\":%u,\"ms\":%.1f}\n", name,
          question.n_found, times[ROUNDS / 2]);
}

#define OF_INVOICES(shelf_, order_)                                                                \
  {                                                                                                \
    .shelf = shelf_, .order = order_                                                               \
  }

static void
report_invoices (PuntualLedger *ledger)
{
  static const struct
  {
    const char *name;
    Bench question;
  } asked[] = {
    { "invoices open by due day",
      OF_INVOICES (PUNTUAL_INVOICE_SHELF_OPEN, PUNTUAL_INVOICE_BY_DUE_DAY) },
    { "invoices overdue by due day",
      OF_INVOICES (PUNTUAL_INVOICE_SHELF_OVERDUE, PUNTUAL_INVOICE_BY_DUE_DAY) },
    { "invoices promised", OF_INVOICES (PUNTUAL_INVOICE_SHELF_PROMISED, 0) },
    { "invoices disputed", OF_INVOICES (PUNTUAL_INVOICE_SHELF_DISPUTED, 0) },
    { "invoices all by issue day",
      OF_INVOICES (PUNTUAL_INVOICE_SHELF_ALL, PUNTUAL_INVOICE_BY_ISSUE_DAY) },
    { "invoices all by number",
      OF_INVOICES (PUNTUAL_INVOICE_SHELF_ALL, PUNTUAL_INVOICE_BY_NUMBER) },
    { "invoices all by customer",
      OF_INVOICES (PUNTUAL_INVOICE_SHELF_ALL, PUNTUAL_INVOICE_BY_CUSTOMER) },
    { "invoices all by balance",
      OF_INVOICES (PUNTUAL_INVOICE_SHELF_ALL, PUNTUAL_INVOICE_BY_BALANCE) },
    { "invoices all by total", OF_INVOICES (PUNTUAL_INVOICE_SHELF_ALL, PUNTUAL_INVOICE_BY_TOTAL) },
    { "invoices with a name", { .shelf = PUNTUAL_INVOICE_SHELF_ALL, .text = "suministros 00123" } },
    { "invoices with a number", { .shelf = PUNTUAL_INVOICE_SHELF_ALL, .text = "F-2026-004321" } },
    { "invoices with an amount", { .shelf = PUNTUAL_INVOICE_SHELF_ALL, .text = "1.210,50" } },
    { "invoices with nothing", { .shelf = PUNTUAL_INVOICE_SHELF_ALL, .text = "zz zz" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    report (ledger, asked[i].name, browse_invoices, asked[i].question);
  report (ledger, "invoices of one customer", browse_one_customer, (Bench){ 0 });
  report (ledger, "invoice rows", invoice_rows, (Bench){ 0 });
  report (ledger, "invoice shelves", count_invoices, (Bench){ 0 });
}

static void
report_customers (PuntualLedger *ledger)
{
  report (ledger, "customers owing by name", browse_customers, (Bench){ 0 });
  report (ledger, "customers all by name", browse_customers,
          (Bench){ .shelf = PUNTUAL_CUSTOMER_SHELF_ALL });
  report (ledger, "customers all by overdue", browse_customers,
          (Bench){ .shelf = PUNTUAL_CUSTOMER_SHELF_ALL, .order = PUNTUAL_CUSTOMER_BY_OVERDUE });
  report (
      ledger, "customers all by last contact", browse_customers,
      (Bench){ .shelf = PUNTUAL_CUSTOMER_SHELF_ALL, .order = PUNTUAL_CUSTOMER_BY_LAST_CONTACT });
  report (ledger, "customers with a name", browse_customers,
          (Bench){ .shelf = PUNTUAL_CUSTOMER_SHELF_ALL, .text = "suministros 00123" });
  report (ledger, "customer rows", customer_rows, (Bench){ 0 });
  report (ledger, "customer shelves", count_customers, (Bench){ 0 });
}

static void
report_payments (PuntualLedger *ledger)
{
  report (ledger, "payments by day", browse_payments, (Bench){ 0 });
  report (ledger, "payments by customer", browse_payments,
          (Bench){ .order = PUNTUAL_PAYMENT_BY_CUSTOMER });
  report (ledger, "payments with a number", browse_payments, (Bench){ .text = "F-2026-004321" });
  report (ledger, "payment rows", payment_rows, (Bench){ 0 });
  report (ledger, "payment shelves", count_payments, (Bench){ 0 });
}

int
main (int argc, char **argv)
{
  guint n_invoices = bench_size (argc, argv, INVOICES);
  char *folder = bench_folder_make ();
  g_autofree char *path = g_build_filename (folder, "ledger.db", NULL);
  PuntualLedger *ledger = bench_ledger_open (path);

  bench_ledger_fill (ledger, folder, n_invoices);
  report_invoices (ledger);
  report_customers (ledger);
  report_payments (ledger);
  report (ledger, "search for a name", search, (Bench){ .text = "suministros 00123" });
  report (ledger, "search for a number", search, (Bench){ .text = "F-2026-004321" });
  report (ledger, "search for an amount", search, (Bench){ .text = "1.210,50" });
  report (ledger, "search for one letter", search, (Bench){ .text = "s" });
  report (ledger, "owed", owed, (Bench){ 0 });
  report (ledger, "broken promises", broken_promises, (Bench){ 0 });
  report (ledger, "due days", due_days, (Bench){ 0 });

  g_object_unref (ledger);
  bench_folder_remove (folder);
  return EXIT_SUCCESS;
}
