/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "form-dialog-fixture.h"
#include "puntual-bar.h"
#include "puntual-browse.h"
#include "puntual-contact-person-table.h"
#include "puntual-customer-detail.h"
#include "puntual-customers-page.h"
#include "puntual-file-choice.h"
#include "puntual-fold.h"
#include "puntual-inverse.h"
#include "puntual-list-pane.h"
#include "puntual-notice.h"
#include "puntual-outbox.h"
#include "puntual-sqlite.h"
#include "puntual-whatsapp-table.h"

static PuntualCustomer *
customer_of (AppFixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  PuntualCustomer *customer = puntual_customer_find (app_fixture_ledger (self), name, &error);

  g_assert_no_error (error);
  return customer;
}

static gint64
id_of (AppFixture *self, const char *name)
{
  g_autoptr (PuntualCustomer) customer = customer_of (self, name);

  return customer->id;
}

static GtkWidget *
open_page (AppFixture *self)
{
  return app_fixture_page (self, PUNTUAL_PLACE_CUSTOMERS);
}

static GtkWidget *
show (AppFixture *self, const char *name)
{
  puntual_shell_open (app_fixture_shell (self), PUNTUAL_PLACE_CUSTOMERS, id_of (self, name));
  app_fixture_wait_jobs (self);
  return ui_get (app_fixture_root (self), PUNTUAL_TYPE_CUSTOMER_DETAIL);
}

static void
act (AppFixture *self, const char *action, GVariant *parameter)
{
  ui_action (ui_get (app_fixture_root (self), PUNTUAL_TYPE_CUSTOMERS_PAGE), action, parameter);
  app_fixture_wait_jobs (self);
}

static PuntualListPane *
pane_of (AppFixture *self)
{
  return PUNTUAL_LIST_PANE (ui_get (app_fixture_root (self), PUNTUAL_TYPE_LIST_PANE));
}

/* --- The list --- */

static void
test_list (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  ui_wait_shows (page, "10 owe");
  g_assert_true (ui_shows (page, "Talleres Gómez"));
  g_assert_true (ui_shows (page, "40 days"));
  g_assert_true (ui_shows (page, "£1,950.00"));
  ui_assert_all_named (page);
  ui_picture_log (app_fixture_root (self), "customers");

  puntual_list_pane_set_shelf (pane_of (self), PUNTUAL_CUSTOMER_SHELF_NO_CONTACT);
  app_fixture_wait_jobs (self);
  g_assert_true (ui_shows (page, "Kiosko Central"));
  g_assert_false (ui_shows (page, "Talleres Gómez"));
  app_fixture_end (self);
}

static void
test_several_currencies (void)
{
  AppFixture *self = app_fixture_new_closed ();
  PuntualInvoice pounds = { .number = (char *)"X-1", .currency = (char *)"GBP", .total = 5000 };

  app_fixture_fill (self);
  pounds.customer_id = id_of (self, "Talleres Gómez");
  g_assert_true (puntual_invoice_put (app_fixture_ledger (self), &pounds, NULL, NULL));
  app_fixture_open (self);
  g_assert_true (ui_shows (open_page (self), "+1 more"));
  g_assert_true (ui_shows (show (self, "Talleres Gómez"), "£50.00"));
  app_fixture_end (self);
}

static void
test_narrow (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  GtkWidget *fold = ui_get (page, PUNTUAL_TYPE_FOLD);

  ui_resize (GTK_WINDOW (self->window), 360, 640);
  app_fixture_wait_jobs (self);
  g_assert_cmpint (ui_least_width (page), <=, 360);
  g_assert_true (puntual_fold_get_folded (PUNTUAL_FOLD (fold)));
  g_assert_true (ui_shows (page, "Talleres Gómez"));
  g_assert_true (ui_shows (page, "€1,210.00"));
  g_assert_false (ui_shows (page, "Reached by"));
  ui_picture_log (app_fixture_root (self), "customers-narrow");

  show (self, "Talleres Gómez");
  g_assert_true (puntual_fold_get_show_second (PUNTUAL_FOLD (fold)));
  ui_picture_log (app_fixture_root (self), "customer-narrow");
  ui_action (page, "win.back", NULL);
  ui_wait_idle ();
  g_assert_false (puntual_fold_get_show_second (PUNTUAL_FOLD (fold)));
  app_fixture_end (self);
}

static void
test_empty (void)
{
  AppFixture *self = app_fixture_new_empty ();
  GtkWidget *page = open_page (self);

  ui_wait_shows (page, "No customers yet");
  g_assert_nonnull (ui_find_named (page, GTK_TYPE_BUTTON, "New Customer…"));
  app_fixture_end (self);
}

/* --- The details --- */

static void
test_details (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *detail = show (self, "Talleres Gómez");

  g_assert_true (ui_shows (detail, "Talleres Gómez"));
  g_assert_true (ui_shows (detail, "€1,210.00"));
  g_assert_true (ui_shows (detail, "31–60 days"));
  g_assert_nonnull (ui_find (detail, PUNTUAL_TYPE_BAR));
  g_assert_true (ui_shows (detail, "+34 976 000 202"));
  g_assert_true (ui_shows (detail, "oficina@talleresgomez.example"));
  g_assert_true (ui_shows (detail, "the default"));
  g_assert_true (ui_shows (detail, "Courteous WhatsApp, today"));
  g_assert_true (ui_shows (detail, "Invoice of €1,210.00 added"));
  ui_assert_all_named (app_fixture_root (self));
  ui_picture_log (app_fixture_root (self), "customer");

  ui_activate (ui_get_named (detail, GTK_TYPE_BUTTON, "Invoice 2026-0012, 40 days, €1,210.00"));
  app_fixture_wait_jobs (self);
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_INVOICES);
  app_fixture_end (self);
}

/* Who cannot be reached is offered the form. */
static void
test_missing_contact (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *detail = show (self, "Kiosko Central");

  ui_activate (ui_get_named (detail, GTK_TYPE_BUTTON, "Add an e-mail…"));
  app_fixture_wait_jobs (self);
  dialog_get ();
  dialog_fill ("email", "kiosko@example.com");
  dialog_accept (self);
  ui_wait_shows (detail, "kiosko@example.com");
  g_assert_null (ui_find_named (detail, GTK_TYPE_BUTTON, "Add an e-mail…"));
  dialog_undo (self);
  g_assert_nonnull (ui_find_named (detail, GTK_TYPE_BUTTON, "Add an e-mail…"));
  app_fixture_end (self);
}

static void
test_copy (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *detail = show (self, "Talleres Gómez");
  GdkContentProvider *copied;
  GValue value = G_VALUE_INIT;

  ui_activate (ui_get_named (detail, GTK_TYPE_BUTTON, "Copy Telephone"));
  copied = gdk_clipboard_get_content (gtk_widget_get_clipboard (detail));
  g_value_init (&value, G_TYPE_STRING);
  g_assert_nonnull (copied);
  g_assert_true (gdk_content_provider_get_value (copied, &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, "+34976000202");
  g_value_unset (&value);
  app_fixture_end (self);
}

/* --- What is done --- */

static void
test_pause_and_resume (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *detail = show (self, "Talleres Gómez");

  act (self, "page.pause", NULL);
  dialog_get ();
  dialog_accept (self);
  ui_wait_shows (detail, "Paused until");
  act (self, "page.resume", NULL);
  g_assert_false (ui_shows (detail, "Paused until"));
  dialog_undo (self);
  ui_wait_shows (detail, "Paused until");
  app_fixture_end (self);
}

static void
test_cadence_of_several (void)
{
  AppFixture *self = app_fixture_new ();
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (app_fixture_ledger (self), NULL);
  gint64 cadence = ((PuntualCadence *)g_ptr_array_index (cadences, 0))->id;
  g_autoptr (PuntualCustomer) set = NULL;
  g_autoptr (PuntualCustomer) back = NULL;

  open_page (self);
  puntual_ledger_table_select_all (puntual_list_pane_get_table (pane_of (self)));
  app_fixture_wait_jobs (self);
  g_assert_true (ui_shows (app_fixture_root (self), "10 customers selected"));
  act (self, "page.set-cadence", g_variant_new_int64 (cadence));
  set = customer_of (self, "Bar La Esquina");
  g_assert_cmpint (set->cadence_id, ==, cadence);
  dialog_undo (self);
  back = customer_of (self, "Bar La Esquina");
  g_assert_cmpint (back->cadence_id, ==, 0);
  app_fixture_end (self);
}

static void
test_opt_in (void)
{
  AppFixture *self = app_fixture_new_closed ();
  g_autoptr (PuntualCustomer) back = NULL;
  GtkWidget *detail;

  app_fixture_fill (self);
  g_assert_true (puntual_customer_set_opt_out (app_fixture_ledger (self),
                                               id_of (self, "Talleres Gómez"), TRUE, 0, NULL));
  app_fixture_open (self);
  detail = show (self, "Talleres Gómez");
  g_assert_true (ui_shows (detail, "Wants no reminders"));
  act (self, "page.opt-in", NULL);
  ui_wait_shows (detail, "Takes reminders again");
  dialog_undo (self);
  back = customer_of (self, "Talleres Gómez");
  g_assert_true (back->opted_out);
  app_fixture_end (self);
}

static PuntualDay
consent_of (AppFixture *self, const char *name)
{
  PuntualDay day;

  g_assert_true (
      puntual_whatsapp_consent_get (app_fixture_ledger (self), id_of (self, name), &day, NULL));
  return day;
}

static void
test_consent_to_whatsapp_has_its_day (void)
{
  AppFixture *self = app_fixture_new_closed ();
  GtkWidget *detail;
  PuntualDay today;

  app_fixture_fill (self);
  app_fixture_open (self);
  today = puntual_desk_get_day (self->desk);
  detail = show (self, "Talleres Gómez");
  g_assert_false (ui_shows (detail, "Agreed to WhatsApp"));
  act (self, "page.consent", NULL);
  dialog_get ();
  puntual_field_set_day (dialog_field ("day"), today - 3);
  dialog_accept (self);
  g_assert_cmpint (consent_of (self, "Talleres Gómez"), ==, today - 3);
  ui_wait_shows (detail, "Agreed to WhatsApp: ");
  act (self, "page.consent", NULL);
  dialog_get ();
  puntual_field_set_active (dialog_field ("agreed"), FALSE);
  dialog_accept (self);
  g_assert_cmpint (consent_of (self, "Talleres Gómez"), ==, PUNTUAL_DAY_NONE);
  dialog_undo (self);
  g_assert_cmpint (consent_of (self, "Talleres Gómez"), ==, today - 3);
  dialog_undo (self);
  g_assert_cmpint (consent_of (self, "Talleres Gómez"), ==, PUNTUAL_DAY_NONE);
  app_fixture_end (self);
}

/* A message by WhatsApp that left. */
static void
write_by_whatsapp (AppFixture *self, const char *name)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO outbox (id, day, sent_day, customer_id, medium, language, currency, amount,"
      " step_number, tone, template, state, created_at, updated_at) VALUES ('m-w', 1, 1,"
      " %" G_GINT64_FORMAT ", 'whatsapp', 'es', 'EUR', 100, 1, 'friendly', 'friendly', 'sent', 0,"
      " 0)",
      id_of (self, name));

  g_assert_true (
      puntual_sqlite_execute (puntual_ledger_get_sqlite (app_fixture_ledger (self)), sql, NULL));
}

static void
test_an_answer_by_whatsapp_is_noted (void)
{
  AppFixture *self = app_fixture_new_closed ();
  g_autoptr (GPtrArray) replied = NULL, left = NULL;

  app_fixture_fill (self);
  g_assert_true (puntual_whatsapp_consent_set (app_fixture_ledger (self),
                                               id_of (self, "Talleres Gómez"), 20000, NULL));
  app_fixture_open (self);
  show (self, "Talleres Gómez");
  act (self, "page.answered", NULL);
  ui_wait_shows (app_fixture_root (self), "nothing to answer");
  write_by_whatsapp (self, "Talleres Gómez");
  act (self, "page.answered", NULL);
  ui_wait_shows (app_fixture_root (self), "Talleres Gómez answered");
  replied = puntual_outbox_list (app_fixture_ledger (self), PUNTUAL_OUTBOX_REPLIED, NULL);
  g_assert_cmpuint (replied->len, ==, 1);
  dialog_undo (self);
  left = puntual_outbox_list (app_fixture_ledger (self), PUNTUAL_OUTBOX_REPLIED, NULL);
  g_assert_cmpuint (left->len, ==, 0);
  app_fixture_end (self);
}

static gint64
balance_of (AppFixture *self, const char *number)
{
  g_autoptr (PuntualInvoice) invoice =
      puntual_invoice_find (app_fixture_ledger (self), number, NULL);

  return invoice->balance;
}

static void
test_use_credit (void)
{
  AppFixture *self = app_fixture_new_closed ();
  PuntualPayment payment = { .minor = 50000, .currency = (char *)"EUR", .source = (char *)"hand" };
  GtkWidget *detail;

  app_fixture_fill (self);
  payment.customer_id = id_of (self, "Talleres Gómez");
  payment.day = self->today - 1;
  g_assert_true (puntual_payment_record (app_fixture_ledger (self), &payment, NULL, 0, NULL));
  app_fixture_open (self);
  detail = show (self, "Talleres Gómez");
  g_assert_true (ui_shows (detail, "€500.00 on account"));
  ui_activate (ui_get_named (detail, GTK_TYPE_BUTTON, "Use It"));
  app_fixture_wait_jobs (self);
  g_assert_cmpint (balance_of (self, "2026-0012"), ==, 71000);
  g_assert_null (ui_find_named (detail, GTK_TYPE_BUTTON, "Use It"));
  dialog_undo (self);
  g_assert_cmpint (balance_of (self, "2026-0012"), ==, 121000);
  ui_wait_shows (detail, "€500.00 on account");
  app_fixture_end (self);
}

static void
test_delete (void)
{
  AppFixture *self = app_fixture_new_closed ();
  PuntualCustomer nobody = { .name = (char *)"Nobody Yet" };

  app_fixture_fill (self);
  g_assert_true (puntual_customer_put (app_fixture_ledger (self), &nobody, NULL, NULL));
  app_fixture_open (self);
  show (self, "Nobody Yet");
  act (self, "page.delete", NULL);
  g_assert_null (puntual_customer_find (app_fixture_ledger (self), "Nobody Yet", NULL));
  dialog_undo (self);
  g_assert_cmpint (id_of (self, "Nobody Yet"), !=, 0);

  /* One with invoices stays, and it says why. */
  show (self, "Talleres Gómez");
  act (self, "page.delete", NULL);
  ui_wait_shows (app_fixture_root (self), "cannot be deleted");
  g_assert_cmpint (id_of (self, "Talleres Gómez"), !=, 0);
  app_fixture_end (self);
}

static void
test_people (void)
{
  AppFixture *self = app_fixture_new_closed ();
  PuntualContactPerson person = { .name = (char *)"Ana Gil", .role = (char *)"Accounts" };
  GtkWidget *detail;

  app_fixture_fill (self);
  person.customer_id = id_of (self, "Talleres Gómez");
  g_assert_true (puntual_contact_person_put (app_fixture_ledger (self), &person, NULL));
  app_fixture_open (self);
  detail = show (self, "Talleres Gómez");
  g_assert_true (ui_shows (detail, "Ana Gil"));
  ui_activate (ui_get_named (detail, GTK_TYPE_BUTTON, "Remove Ana Gil"));
  app_fixture_wait_jobs (self);
  g_assert_null (ui_find_named (detail, GTK_TYPE_BUTTON, "Remove Ana Gil"));
  dialog_undo (self);
  g_assert_nonnull (ui_find_named (detail, GTK_TYPE_BUTTON, "Remove Ana Gil"));
  app_fixture_end (self);
}

/* --- Statements --- */

static void
test_statement (void)
{
  AppFixture *self = app_fixture_new ();
  g_autofree char *pdf = g_build_filename (self->folder, "statement.pdf", NULL);
  g_autofree char *csv = g_build_filename (self->folder, "statement.csv", NULL);
  g_autoptr (GFile) pdf_file = g_file_new_for_path (pdf);
  g_autoptr (GFile) csv_file = g_file_new_for_path (csv);
  g_autofree char *text = NULL;

  show (self, "Talleres Gómez");
  puntual_file_choice_answer_next (pdf_file);
  act (self, "page.statement-pdf", NULL);
  ui_wait_shows (app_fixture_root (self), "Statement saved");
  puntual_file_choice_answer_next (csv_file);
  act (self, "page.statement-csv", NULL);
  app_fixture_wait_jobs (self);
  g_assert_true (g_file_get_contents (pdf, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF"));
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "EUR,invoice,2026-0012,"));
  g_assert_cmpint (g_unlink (pdf), ==, 0);
  g_assert_cmpint (g_unlink (csv), ==, 0);
  app_fixture_end (self);
}

static void
test_statement_that_cannot_be_saved (void)
{
  AppFixture *self = app_fixture_new ();
  g_autofree char *path = g_build_filename (self->folder, "nowhere", "statement.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  show (self, "Talleres Gómez");
  puntual_file_choice_answer_next (file);
  act (self, "page.statement-pdf", NULL);
  ui_wait_shows (app_fixture_root (self), "cannot be written");
  app_fixture_end (self);
}

static gint64
invoices_listed_of (PuntualListPane *pane)
{
  return puntual_ledger_list_get_query (puntual_list_pane_get_list (pane))->customer_id;
}

static void
test_all_invoices (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *detail = show (self, "Talleres Gómez");
  PuntualListPane *pane;
  GtkWidget *page, *chip;
  guint n_all;

  ui_activate (ui_get_named (detail, GTK_TYPE_BUTTON, "See All Invoices"));
  app_fixture_wait_jobs (self);
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_INVOICES);
  page = GTK_WIDGET (puntual_window_get_page (self->window, PUNTUAL_PLACE_INVOICES));
  pane = PUNTUAL_LIST_PANE (ui_get (page, PUNTUAL_TYPE_LIST_PANE));
  g_assert_cmpint (invoices_listed_of (pane), ==, id_of (self, "Talleres Gómez"));
  g_assert_cmpint (puntual_list_pane_get_shelf (pane), ==, PUNTUAL_INVOICE_SHELF_ALL);
  n_all = puntual_ledger_list_get_ids (puntual_list_pane_get_list (pane))->len;
  g_assert_cmpuint (n_all, >, 0);
  ui_assert_all_named (page);

  chip = ui_get_css (page, ".removable-chip");
  g_assert_true (ui_shows (chip, "Talleres Gómez"));
  /* How many there are of everybody would mislead here. */
  g_assert_null (ui_find_named (page, GTK_TYPE_TOGGLE_BUTTON, "All 12"));
  ui_activate (chip);
  app_fixture_wait_jobs (self);
  g_assert_cmpint (invoices_listed_of (pane), ==, 0);
  g_assert_null (ui_find_css (page, ".removable-chip"));
  g_assert_cmpuint (puntual_ledger_list_get_ids (puntual_list_pane_get_list (pane))->len, >, n_all);
  g_assert_nonnull (ui_find_named (page, GTK_TYPE_TOGGLE_BUTTON, "All 12"));
  app_fixture_end (self);
}

/* What a link leads to is shown, whoever's rows were listed. */
static void
test_link_past_the_filter (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *detail = show (self, "Talleres Gómez");
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) other = NULL;
  PuntualListPane *pane;
  GtkWidget *page;

  ui_activate (ui_get_named (detail, GTK_TYPE_BUTTON, "See All Invoices"));
  app_fixture_wait_jobs (self);
  page = GTK_WIDGET (puntual_window_get_page (self->window, PUNTUAL_PLACE_INVOICES));
  pane = PUNTUAL_LIST_PANE (ui_get (page, PUNTUAL_TYPE_LIST_PANE));
  other = puntual_invoice_find (app_fixture_ledger (self), "2026-0078", &error);
  g_assert_no_error (error);
  g_assert_cmpint (other->customer_id, !=, id_of (self, "Talleres Gómez"));
  puntual_shell_open (app_fixture_shell (self), PUNTUAL_PLACE_INVOICES, other->id);
  app_fixture_wait_jobs (self);
  g_assert_cmpint (invoices_listed_of (pane), ==, 0);
  g_assert_cmpint (puntual_ledger_table_get_only_selected (puntual_list_pane_get_table (pane)), ==,
                   other->id);
  app_fixture_end (self);
}

static gboolean
lists_one (gpointer pane)
{
  return puntual_ledger_list_get_ids (puntual_list_pane_get_list (pane))->len == 1;
}

static void
test_export (void)
{
  AppFixture *self = app_fixture_new ();
  g_autofree char *path = g_build_filename (self->folder, "customers.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  open_page (self);
  puntual_list_pane_set_search (pane_of (self), "talleres");
  ui_wait_until (lists_one, pane_of (self));
  puntual_file_choice_answer_next (file);
  act (self, "page.export", NULL);
  ui_wait_shows (app_fixture_root (self), "Customers exported");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Talleres Gómez"));
  g_assert_null (strstr (text, "Bodegas"));
  g_assert_cmpint (g_unlink (path), ==, 0);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/customers-page/lists-who-owes", test_list);
  g_test_add_func ("/customers-page/says-that-there-are-more-currencies", test_several_currencies);
  g_test_add_func ("/customers-page/folds-when-narrow", test_narrow);
  g_test_add_func ("/customers-page/says-what-to-do-when-empty", test_empty);
  g_test_add_func ("/customers-page/shows-one", test_details);
  g_test_add_func ("/customers-page/offers-to-add-a-contact", test_missing_contact);
  g_test_add_func ("/customers-page/copies-a-contact", test_copy);
  g_test_add_func ("/customers-page/pauses-and-resumes", test_pause_and_resume);
  g_test_add_func ("/customers-page/assigns-a-cadence-to-several", test_cadence_of_several);
  g_test_add_func ("/customers-page/lets-reminders-go-on", test_opt_in);
  g_test_add_func ("/customers-page/consent-to-whatsapp-has-its-day",
                   test_consent_to_whatsapp_has_its_day);
  g_test_add_func ("/customers-page/an-answer-by-whatsapp-is-noted",
                   test_an_answer_by_whatsapp_is_noted);
  g_test_add_func ("/customers-page/uses-credit", test_use_credit);
  g_test_add_func ("/customers-page/deletes-nobody-with-a-history", test_delete);
  g_test_add_func ("/customers-page/removes-a-person", test_people);
  g_test_add_func ("/customers-page/leads-to-the-invoices-of-one", test_all_invoices);
  g_test_add_func ("/customers-page/a-link-leads-past-the-filter", test_link_past_the_filter);
  g_test_add_func ("/customers-page/exports-what-it-lists", test_export);
  g_test_add_func ("/customers-page/saves-statements", test_statement);
  g_test_add_func ("/customers-page/says-when-a-statement-is-not-saved",
                   test_statement_that_cannot_be_saved);

  return g_test_run ();
}
