/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include "puntual-browse.h"
#include "puntual-form-dialog.h"
#include "puntual-ledger-records.h"
#include "puntual-list-pane.h"
#include "puntual-payment-detail.h"

/* One customer, an invoice of 100.00, and two payments: 60.00 of which 50.00 settle it, 20.00 that
 * settle nothing. */

typedef struct
{
  AppFixture *app;
  gint64 customer, invoice;
  gint64 partly, loose; /* payments */
  GtkWidget *page;
} Bench;

static gint64
record (Bench *bench, gint64 minor, gint64 allocated, int day, const char *reference)
{
  PuntualPayment payment = {
    .customer_id = bench->customer,
    .day = puntual_day_from_ymd (2026, 3, day),
    .minor = minor,
    .currency = (char *)"EUR",
    .reference = (char *)reference,
  };
  PuntualAllocation allocation = { bench->invoice, allocated };
  g_autoptr (GError) error = NULL;

  puntual_payment_record (app_fixture_ledger (bench->app), &payment, &allocation,
                          allocated > 0 ? 1 : 0, &error);
  g_assert_no_error (error);
  return payment.id;
}

static void
fill (Bench *bench)
{
  PuntualCustomer customer = { .name = (char *)"Bar <Uno> & Dos" };
  PuntualInvoice invoice = {
    .number = (char *)"F-1",
    .currency = (char *)"EUR",
    .total = 10000,
    .due_day = puntual_day_from_ymd (2026, 2, 10),
  };
  g_autoptr (GError) error = NULL;
  PuntualPut put;

  puntual_customer_put (app_fixture_ledger (bench->app), &customer, &put, &error);
  g_assert_no_error (error);
  bench->customer = invoice.customer_id = customer.id;
  puntual_invoice_put (app_fixture_ledger (bench->app), &invoice, &put, &error);
  g_assert_no_error (error);
  bench->invoice = invoice.id;
  bench->partly = record (bench, 6000, 5000, 5, "TRF <7>");
  bench->loose = record (bench, 2000, 0, 6, NULL);
}

static void
set_up (Bench *bench, gconstpointer data)
{
  bench->app = app_fixture_new_closed ();
  fill (bench);
  app_fixture_open (bench->app);
  bench->page = app_fixture_page (bench->app, PUNTUAL_PLACE_PAYMENTS);
}

static void
tear_down (Bench *bench, gconstpointer data)
{
  app_fixture_end (bench->app);
}

static PuntualLedgerTable *
table_of (Bench *bench)
{
  return PUNTUAL_LEDGER_TABLE (ui_get (bench->page, PUNTUAL_TYPE_LEDGER_TABLE));
}

static void
select_payment (Bench *bench, gint64 id)
{
  puntual_ledger_table_select (table_of (bench), id);
  app_fixture_wait_jobs (bench->app);
}

static GtkWidget *
detail_of (Bench *bench)
{
  return ui_get (bench->page, PUNTUAL_TYPE_PAYMENT_DETAIL);
}

static gint64
balance (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice =
      puntual_invoice_get (app_fixture_ledger (bench->app), bench->invoice, &error);

  g_assert_no_error (error);
  return invoice->balance;
}

static void
count (Bench *bench, guint *counts)
{
  g_autoptr (GError) error = NULL;

  puntual_payment_count_shelves (app_fixture_ledger (bench->app), counts, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_counts (Bench *bench, guint all, guint unallocated, guint undone)
{
  guint counts[PUNTUAL_N_PAYMENT_SHELVES];

  count (bench, counts);
  g_assert_cmpuint (counts[PUNTUAL_PAYMENT_SHELF_ALL], ==, all);
  g_assert_cmpuint (counts[PUNTUAL_PAYMENT_SHELF_UNALLOCATED], ==, unallocated);
  g_assert_cmpuint (counts[PUNTUAL_PAYMENT_SHELF_UNDONE], ==, undone);
}

static void
undo (Bench *bench)
{
  ui_action (app_fixture_root (bench->app), "win.undo", NULL);
  app_fixture_wait_jobs (bench->app);
}

/* --- Looking --- */

static void
lists_what_came_in (Bench *bench, gconstpointer data)
{
  static const char *const shown[] = {
    "Bar <Uno> & Dos", "€60.00", "€20.00", "F-1", "TRF <7>", "05/03/2026",
  };

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_assert_true (ui_shows (bench->page, shown[i]));
  ui_assert_all_named (app_fixture_root (bench->app));
}

static void
shows_what_a_payment_settles (Bench *bench, gconstpointer data)
{
  static const char *const shown[] = {
    "€60.00", "5 March 2026, recorded by hand", "Bar <Uno> & Dos", "TRF <7>", "F-1", "€50.00",
    "€10.00",
  };

  select_payment (bench, bench->partly);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_assert_true (ui_shows (detail_of (bench), shown[i]));
  ui_assert_all_named (detail_of (bench));
}

static void
leads_to_the_invoice (Bench *bench, gconstpointer data)
{
  select_payment (bench, bench->partly);
  ui_activate (ui_get_named (detail_of (bench), ADW_TYPE_ACTION_ROW, "F-1"));
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpint (puntual_window_get_place (bench->app->window), ==, PUNTUAL_PLACE_INVOICES);
}

static void
is_opened_by_a_link (Bench *bench, gconstpointer data)
{
  puntual_shell_open (app_fixture_shell (bench->app), PUNTUAL_PLACE_PAYMENTS, bench->loose);
  app_fixture_wait_jobs (bench->app);
  g_assert_true (ui_shows (detail_of (bench), "€20.00"));
  g_assert_true (ui_shows (detail_of (bench), "Settles no invoice yet"));
}

static void
one_that_is_gone_shows_nothing (Bench *bench, gconstpointer data)
{
  puntual_shell_open (app_fixture_shell (bench->app), PUNTUAL_PLACE_PAYMENTS, 4711);
  app_fixture_wait_jobs (bench->app);
  g_assert_true (ui_shows (bench->page, "Bar <Uno> & Dos"));
  g_assert_false (ui_shows (app_fixture_root (bench->app), "Undo Payment"));
}

static gboolean
list_is_back (gpointer page)
{
  return ui_shows (page, "Not allocated") && !ui_shows (page, "recorded by hand");
}

static void
folds_when_narrow (Bench *bench, gconstpointer data)
{
  ui_resize (GTK_WINDOW (bench->app->window), 360, 640);
  puntual_shell_open (app_fixture_shell (bench->app), PUNTUAL_PLACE_PAYMENTS, bench->partly);
  app_fixture_wait_jobs (bench->app);
  g_assert_true (ui_shows (bench->page, "5 March 2026, recorded by hand"));
  g_assert_cmpint (ui_least_width (bench->page), <=, 360);
  ui_action (app_fixture_root (bench->app), "win.back", NULL);
  ui_wait_until (list_is_back, bench->page);
}

/* --- Doing --- */

static void
undoes_and_takes_that_back (Bench *bench, gconstpointer data)
{
  select_payment (bench, bench->partly);
  ui_activate (ui_get_named (detail_of (bench), GTK_TYPE_BUTTON, "Undo Payment"));
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpint (balance (bench), ==, 10000);
  assert_counts (bench, 1, 1, 1);
  undo (bench);
  g_assert_cmpint (balance (bench), ==, 5000);
  assert_counts (bench, 2, 2, 0);
}

static void
undoes_several_as_one (Bench *bench, gconstpointer data)
{
  puntual_ledger_table_select_all (table_of (bench));
  app_fixture_wait_jobs (bench->app);
  ui_activate (ui_get_named (bench->page, GTK_TYPE_BUTTON, "Undo Payments"));
  app_fixture_wait_jobs (bench->app);
  assert_counts (bench, 0, 0, 2);
  g_assert_true (ui_shows (app_fixture_root (bench->app), "2 payments undone"));
  undo (bench);
  assert_counts (bench, 2, 2, 0);
  g_assert_cmpint (balance (bench), ==, 5000);
}

static void
brings_back_what_was_undone (Bench *bench, gconstpointer data)
{
  PuntualListPane *pane = PUNTUAL_LIST_PANE (ui_get (bench->page, PUNTUAL_TYPE_LIST_PANE));

  select_payment (bench, bench->loose);
  ui_action (bench->page, "page.withdraw", NULL);
  app_fixture_wait_jobs (bench->app);
  puntual_list_pane_set_shelf (pane, PUNTUAL_PAYMENT_SHELF_UNDONE);
  app_fixture_wait_jobs (bench->app);
  select_payment (bench, bench->loose);
  g_assert_true (ui_shows (detail_of (bench), "Undone"));
  g_assert_null (ui_find_named (detail_of (bench), GTK_TYPE_BUTTON, "Undo Payment"));
  ui_activate (ui_get_named (detail_of (bench), GTK_TYPE_BUTTON, "Bring Back"));
  app_fixture_wait_jobs (bench->app);
  assert_counts (bench, 2, 2, 0);
  undo (bench);
  assert_counts (bench, 1, 1, 1);
}

static void
releases_one_invoice (Bench *bench, gconstpointer data)
{
  select_payment (bench, bench->partly);
  ui_activate (ui_get_named (detail_of (bench), GTK_TYPE_BUTTON, "Take off invoice F-1"));
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpint (balance (bench), ==, 10000);
  g_assert_false (ui_shows (detail_of (bench), "F-1"));
  undo (bench);
  g_assert_cmpint (balance (bench), ==, 5000);
  g_assert_true (ui_shows (detail_of (bench), "F-1"));
}

static void
allocates_what_is_left (Bench *bench, gconstpointer data)
{
  g_autoptr (GList) windows = NULL;

  select_payment (bench, bench->loose);
  ui_activate (ui_get_named (detail_of (bench), GTK_TYPE_BUTTON, "Allocate…"));
  app_fixture_wait_jobs (bench->app);
  windows = gtk_window_list_toplevels ();
  for (GList *at = windows; at != NULL; at = at->next)
    {
      if (PUNTUAL_IS_FORM_DIALOG (at->data))
        {
          ui_activate (ui_get_named (at->data, GTK_TYPE_BUTTON, "Allocate"));
          break;
        }
    }
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpint (balance (bench), ==, 3000);
  assert_counts (bench, 2, 1, 0);
}

static void
what_changed_meanwhile_is_said (Bench *bench, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  select_payment (bench, bench->loose);
  puntual_payment_undo (app_fixture_ledger (bench->app), bench->loose, &error);
  g_assert_no_error (error);
  ui_action (bench->page, "page.withdraw", NULL);
  app_fixture_wait_jobs (bench->app);
  g_assert_true (ui_shows (app_fixture_root (bench->app), "undone already"));
}

static void
an_empty_ledger_says_what_to_do (void)
{
  AppFixture *app = app_fixture_new_empty ();
  GtkWidget *page = app_fixture_page (app, PUNTUAL_PLACE_PAYMENTS);

  ui_wait_shows (page, "No payments yet");
  ui_assert_all_named (page);
  ui_activate (ui_get_named (page, GTK_TYPE_BUTTON, "Record a Payment…"));
  app_fixture_wait_jobs (app);
  app_fixture_end (app);
}

#define CASE(name, func) g_test_add ("/payments-page/" name, Bench, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  CASE ("lists-what-came-in", lists_what_came_in);
  CASE ("shows-what-a-payment-settles", shows_what_a_payment_settles);
  CASE ("leads-to-the-invoice", leads_to_the_invoice);
  CASE ("is-opened-by-a-link", is_opened_by_a_link);
  CASE ("one-that-is-gone-shows-nothing", one_that_is_gone_shows_nothing);
  CASE ("folds-when-narrow", folds_when_narrow);
  CASE ("undoes-and-takes-that-back", undoes_and_takes_that_back);
  CASE ("undoes-several-as-one", undoes_several_as_one);
  CASE ("brings-back-what-was-undone", brings_back_what_was_undone);
  CASE ("releases-one-invoice", releases_one_invoice);
  CASE ("allocates-what-is-left", allocates_what_is_left);
  CASE ("what-changed-meanwhile-is-said", what_changed_meanwhile_is_said);
  g_test_add_func ("/payments-page/an-empty-ledger-says-what-to-do",
                   an_empty_ledger_says_what_to_do);
  return g_test_run ();
}
