/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include "puntual-application-actions.h"
#include "puntual-customer-detail.h"
#include "puntual-invoice-detail.h"
#include "puntual-ledger-records.h"
#include "puntual-notice.h"

typedef struct
{
  AppFixture *app;
} Bench;

static void
set_up (Bench *bench, gconstpointer data)
{
  bench->app = app_fixture_new ();
}

static void
tear_down (Bench *bench, gconstpointer data)
{
  app_fixture_end (bench->app);
}

static void
activate (AppFixture *app, const char *name, const char *target)
{
  g_action_group_activate_action (G_ACTION_GROUP (app->application), name,
                                  target != NULL ? g_variant_new_string (target) : NULL);
  app_fixture_wait_jobs (app);
}

static void
open_one (AppFixture *app, const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  puntual_application_open_files (app->application, &file, 1);
  app_fixture_wait_jobs (app);
}

static void
a_notification_opens_its_place (Bench *bench, gconstpointer data)
{
  AppFixture *app = bench->app;
  g_autoptr (PuntualInvoice) invoice =
      puntual_invoice_find (app_fixture_ledger (app), "2026-0051", NULL);
  g_autofree char *target = g_strdup_printf ("invoices/%" G_GINT64_FORMAT, invoice->id);

  activate (app, "review", NULL);
  g_assert_cmpint (puntual_window_get_place (app->window), ==, PUNTUAL_PLACE_REVIEW);
  activate (app, "open-place", "outbox");
  g_assert_cmpint (puntual_window_get_place (app->window), ==, PUNTUAL_PLACE_OUTBOX);
  activate (app, "open-place", target);
  g_assert_cmpint (puntual_window_get_place (app->window), ==, PUNTUAL_PLACE_INVOICES);
  ui_wait_shows (ui_get (app_fixture_root (app), PUNTUAL_TYPE_INVOICE_DETAIL), "2026-0051");
}

static void
what_is_gone_meanwhile_shows_its_list (Bench *bench, gconstpointer data)
{
  AppFixture *app = bench->app;
  static const char *const targets[] = { "invoices/999999", "customers/999999", "payments/999999",
                                         "outbox/999999" };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      activate (app, "open-place", targets[i]);
      g_assert_true (g_str_has_prefix (
          targets[i], puntual_place_nick (puntual_window_get_place (app->window))));
    }
}

static void
a_wrong_place_is_said (Bench *bench, gconstpointer data)
{
  AppFixture *app = bench->app;

  activate (app, "open-place", "<b>nowhere</b> & further");
  g_assert_true (ui_shows (app_fixture_root (app), "<b>nowhere</b> & further"));
  g_assert_cmpint (puntual_window_get_place (app->window), ==, PUNTUAL_PLACE_TODAY);
}

static void
a_link_opens_the_invoice_and_the_customer (Bench *bench, gconstpointer data)
{
  AppFixture *app = bench->app;

  open_one (app, "puntual:invoice/2026-0051");
  g_assert_cmpint (puntual_window_get_place (app->window), ==, PUNTUAL_PLACE_INVOICES);
  ui_wait_shows (ui_get (app_fixture_root (app), PUNTUAL_TYPE_INVOICE_DETAIL), "2026-0051");
  open_one (app, "puntual:customer/Ferreter%C3%ADa%20Sol");
  g_assert_cmpint (puntual_window_get_place (app->window), ==, PUNTUAL_PLACE_CUSTOMERS);
  ui_wait_shows (ui_get (app_fixture_root (app), PUNTUAL_TYPE_CUSTOMER_DETAIL), "Ferretería Sol");
}

static void
a_link_to_nothing_is_said (Bench *bench, gconstpointer data)
{
  AppFixture *app = bench->app;

  open_one (app, "puntual:invoice/F-0000%3Cb%3E");
  ui_wait_shows (app_fixture_root (app), "F-0000<b>");
  g_assert_cmpint (puntual_window_get_place (app->window), ==, PUNTUAL_PLACE_TODAY);
  open_one (app, "puntual:customers/1");
  ui_wait_shows (app_fixture_root (app), "does not lead to anything");
}

static GtkWindow *
dialog_of (AppFixture *app)
{
  GListModel *all = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (gtk_widget_get_mapped (GTK_WIDGET (window)) && window != GTK_WINDOW (app->window))
        {
          g_assert_null (found);
          found = window;
        }
    }
  g_assert_nonnull (found);
  return found;
}

static void
close_dialog (AppFixture *app)
{
  gtk_window_destroy (dialog_of (app));
  app_fixture_wait_jobs (app);
}

static void
a_payment_is_recorded_from_the_icon (Bench *bench, gconstpointer data)
{
  AppFixture *app = bench->app;

  activate (app, "record-payment", NULL);
  g_assert_cmpstr (gtk_window_get_title (dialog_of (app)), ==, "Record Payment");
  close_dialog (app);
  open_one (app, "puntual:payment");
  g_assert_cmpstr (gtk_window_get_title (dialog_of (app)), ==, "Record Payment");
  close_dialog (app);
}

static void
files_open_the_import_assistant_once (Bench *bench, gconstpointer data)
{
  AppFixture *app = bench->app;
  g_autofree char *path = g_build_filename (app->folder, "facturas.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFile *files[] = { file, file };
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path,
                       "Número;Cliente;Vencimiento;Importe\n"
                       "F-9001;Papelería Río;2026-04-01;121,00\n",
                       -1, &error);
  g_assert_no_error (error);
  puntual_application_open_files (app->application, files, G_N_ELEMENTS (files));
  app_fixture_wait_jobs (app);
  g_assert_cmpstr (gtk_window_get_title (dialog_of (app)), ==, "Import a File");
  ui_wait_shows (GTK_WIDGET (dialog_of (app)), "F-9001");
  ui_wait_shows (app_fixture_root (app), "One file at a time");
  close_dialog (app);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
#define ADD(path, name) g_test_add ("/outside-actions/" path, Bench, NULL, set_up, name, tear_down)
  ADD ("a-notification-opens-its-place", a_notification_opens_its_place);
  ADD ("what-is-gone-meanwhile-shows-its-list", what_is_gone_meanwhile_shows_its_list);
  ADD ("a-wrong-place-is-said", a_wrong_place_is_said);
  ADD ("a-link-opens-the-invoice-and-the-customer", a_link_opens_the_invoice_and_the_customer);
  ADD ("a-link-to-nothing-is-said", a_link_to_nothing_is_said);
  ADD ("a-payment-is-recorded-from-the-icon", a_payment_is_recorded_from_the_icon);
  ADD ("files-open-the-import-assistant-once", files_open_the_import_assistant_once);
#undef ADD
  return g_test_run ();
}
