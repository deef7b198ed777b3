/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "puntual-chips.h"
#include "puntual-inverse.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox.h"
#include "puntual-pair.h"
#include "puntual-review.h"
#include "puntual-sidebar.h"
#include "puntual-today-page.h"

static GtkWidget *
open_page (AppFixture *self)
{
  return app_fixture_page (self, PUNTUAL_PLACE_TODAY);
}

static void
click (AppFixture *self, GtkWidget *root, const char *name)
{
  ui_activate (ui_get_named (root, GTK_TYPE_BUTTON, name));
  app_fixture_wait_jobs (self);
}

static void
look_again (AppFixture *self)
{
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
}

static PuntualInvoice *
invoice_of (AppFixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  PuntualInvoice *invoice = puntual_invoice_find (app_fixture_ledger (self), number, &error);

  g_assert_no_error (error);
  return invoice;
}

/* --- What is ready --- */

static void
test_morning (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  ui_wait_shows (page, "6 reminders ready");
  g_assert_true (ui_shows (page, "2 by e-mail, 4 by WhatsApp · 7 invoices"));
  g_assert_true (ui_shows (page, "€6,110.50 and £1,950.00"));
  g_assert_true (ui_shows (page, "Nothing leaves until you review it."));
  g_assert_true (ui_shows (page, "Tuesday, 10 March 2026"));
  g_assert_true (ui_shows (page, "€10,521.00"));
  g_assert_true (ui_shows (page, "fri 13"));
  g_assert_true (ui_shows (page, "DSO 86 days"));
  ui_assert_all_named (page);
  ui_picture_log (app_fixture_root (self), "today");
  app_fixture_end (self);
}

static void
test_leads_to_review (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  click (self, page, "Review and Send");
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_REVIEW);
  ui_action (page, "win.back", NULL);
  app_fixture_wait_jobs (self);
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_TODAY);
  click (self, page, "See Held (3)");
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_REVIEW);
  ui_wait_shows (app_fixture_root (self), "Hostal Pirineos · 2026-0029");
  app_fixture_end (self);
}

static void
test_automatic_says_so (void)
{
  AppFixture *self = app_fixture_new_closed ();
  g_autoptr (GError) error = NULL;
  GtkWidget *page;

  app_fixture_fill (self);
  puntual_ledger_set_setting (app_fixture_ledger (self), "approval", "automatic", &error);
  g_assert_no_error (error);
  app_fixture_open (self);
  page = open_page (self);
  g_assert_true (ui_shows (page, "They leave by themselves within the hours."));
  app_fixture_end (self);
}

/* The owner took one back where messages leave by themselves: the page and the sidebar say so. */
static void
test_withdrawn_approval (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  g_autoptr (PuntualCalendarSet) calendars = NULL;
  g_autoptr (PuntualPolicy) policy = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  const char *ids[2] = { NULL };
  guint approved;

  g_assert_true (
      puntual_ledger_set_setting (app_fixture_ledger (self), "approval", "automatic", &error));
  policy = puntual_ledger_load_policy (app_fixture_ledger (self), &error);
  calendars = puntual_calendar_set_new (policy, &error);
  g_assert_true (
      puntual_outbox_approve (app_fixture_ledger (self), calendars, NULL, &approved, &error));
  rows = puntual_outbox_list (app_fixture_ledger (self), PUNTUAL_OUTBOX_APPROVED, &error);
  ids[0] = ((const PuntualOutboxRow *)g_ptr_array_index (rows, 0))->id;
  g_assert_true (puntual_review_withdraw_approval (app_fixture_ledger (self), ids, &error));
  look_again (self);
  ui_wait_shows (page, "1 reminder waits for a new approval");
  ui_wait_shows (ui_get (app_fixture_root (self), PUNTUAL_TYPE_SIDEBAR),
                 "1 reminder waits for a new approval");
  click (self, page, "Review");
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_REVIEW);
  app_fixture_end (self);
}

static void
test_narrow (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  ui_resize (GTK_WINDOW (self->window), 360, 640);
  app_fixture_wait_jobs (self);
  g_assert_cmpint (ui_least_width (page), <=, 360);
  g_assert_true (ui_shows (page, "6 reminders ready"));
  ui_picture_log (app_fixture_root (self), "today-narrow");
  app_fixture_end (self);
}

static void
test_empty_ledger_says_what_to_do (void)
{
  AppFixture *self = app_fixture_new_empty ();
  GtkWidget *page = open_page (self);

  ui_wait_shows (page, "Bring your invoices");
  g_assert_nonnull (ui_find_named (page, GTK_TYPE_BUTTON, "Import a File…"));
  g_assert_nonnull (ui_find_named (page, GTK_TYPE_BUTTON, "New Invoice…"));
  click (self, page, "Try with Sample Data");
  ui_wait_shows (page, "6 reminders ready");
  app_fixture_end (self);
}

/* --- What needs the owner --- */

static void
test_broken_promise (void)
{
  AppFixture *self = app_fixture_new_closed ();
  g_autoptr (PuntualClock) clock = NULL;
  g_autoptr (PuntualLedger) past = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page;

  app_fixture_fill (self);
  invoice = invoice_of (self, "2026-0012");
  clock = puntual_clock_new_fixed (self->today - 10, "Europe/Madrid");
  past = puntual_ledger_open (self->path, 0, clock, "test", &error);
  g_assert_no_error (error);
  puntual_promise_make (past, invoice->id, self->today - 7, 0, &error);
  g_assert_no_error (error);
  app_fixture_open (self);
  page = open_page (self);
  g_assert_true (ui_shows (page, "Broken promise: Talleres Gómez"));
  g_assert_true (ui_shows (page, "Promised €1,210.00 for 3 Mar · invoice 2026-0012"));
  click (self, page, "Open");
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_INVOICES);
  app_fixture_end (self);
}

static void
test_payment_not_allocated (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  g_autoptr (PuntualInvoice) invoice = invoice_of (self, "2026-0012");
  g_autoptr (PuntualPayment) payment = g_new0 (PuntualPayment, 1);
  g_autoptr (GError) error = NULL;

  payment->customer_id = invoice->customer_id;
  payment->day = self->today - 1;
  payment->minor = 83000;
  payment->currency = g_strdup ("EUR");
  payment->reference = g_strdup ("TRANSF <M & RUIZ>");
  payment->source = g_strdup ("bank");
  puntual_payment_record (app_fixture_ledger (self), payment, NULL, 0, &error);
  g_assert_no_error (error);
  look_again (self);
  g_assert_true (ui_shows (page, "Payment not allocated: €830.00"));
  g_assert_true (ui_shows (page, "Talleres Gómez · TRANSF <M & RUIZ> · 9 Mar"));
  click (self, page, "Allocate");
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_PAYMENTS);
  app_fixture_end (self);
}

static void
test_account_in_trouble (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  g_autoptr (GError) error = NULL;

  puntual_account_set_trouble (app_fixture_ledger (self), "folder", "The disk is full.", &error);
  g_assert_no_error (error);
  look_again (self);
  g_assert_true (ui_shows (page, "Something is wrong with the account “folder”"));
  g_assert_true (ui_shows (page, "The disk is full."));
  app_fixture_end (self);
}

static void
test_customer_without_contact (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  g_assert_true (ui_shows (page, "No way to reach Kiosko Central"));
  click (self, page, "Complete");
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_CUSTOMERS);
  app_fixture_end (self);
}

static void
say_on_the_phone (PuntualLedger *ledger, const char *name, const char *language)
{
  PuntualTemplate text = {
    .name = (char *)name,
    .language = (char *)language,
    .medium = PUNTUAL_MEDIUM_CALL,
    .body = (char *)"{{customer.name}}: {{count}}",
  };
  g_autoptr (GError) error = NULL;

  puntual_template_save (ledger, &text, &error);
  g_assert_no_error (error);
}

/* Every step of the default cadence is a call, and no mail is left. */
static void
make_calls (AppFixture *self)
{
  PuntualLedger *ledger = app_fixture_ledger (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (ledger, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < cadences->len; i++)
    {
      PuntualCadence *cadence = g_ptr_array_index (cadences, i);

      for (guint s = 0; s < cadence->steps->len; s++)
        {
          PuntualStep *step = g_ptr_array_index (cadence->steps, s);

          step->n_media = 0;
          puntual_step_add_medium (step, PUNTUAL_MEDIUM_CALL);
          say_on_the_phone (ledger, step->template_name, "es");
          say_on_the_phone (ledger, step->template_name, "en");
        }
      puntual_cadence_save (ledger, cadence, &error);
      g_assert_no_error (error);
    }
}

static guint
count_calls (AppFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (app_fixture_ledger (self), &error);
  g_autoptr (PuntualCalendarSet) calendars = puntual_calendar_set_new (policy, &error);
  g_autoptr (PuntualReview) review =
      puntual_review_load (app_fixture_ledger (self), calendars, "en", &error);

  g_assert_no_error (error);
  return review->items->len;
}

static void
test_call_is_done_and_undone (void)
{
  AppFixture *self = app_fixture_new_closed ();
  GtkWidget *page;
  guint before;

  app_fixture_fill (self);
  make_calls (self);
  before = count_calls (self);
  g_assert_cmpuint (before, >, 0);
  app_fixture_open (self);
  page = open_page (self);
  g_assert_true (ui_shows (page, "Call Talleres Gómez"));
  ui_picture_log (app_fixture_root (self), "today-calls");
  click (self, page, "Done");
  g_assert_cmpuint (count_calls (self), ==, before - 1);
  ui_action (page, "win.undo", NULL);
  app_fixture_wait_jobs (self);
  g_assert_cmpuint (count_calls (self), ==, before);
  app_fixture_end (self);
}

/* --- Pauses and money --- */

static void
test_pause_is_resumed (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  g_autoptr (GError) error = NULL;

  puntual_pause_everything (app_fixture_ledger (self), self->today + 20, "holidays", &error);
  g_assert_no_error (error);
  look_again (self);
  g_assert_true (ui_shows (page, "All reminders are paused"));
  g_assert_true (ui_shows (page, "They go on on 30 March 2026."));
  click (self, page, "Resume Reminders");
  ui_wait_shows (page, "6 reminders ready");
  ui_action (page, "win.undo", NULL);
  app_fixture_wait_jobs (self);
  ui_wait_shows (page, "All reminders are paused");
  app_fixture_end (self);
}

static void
test_currency_is_chosen (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  GtkWidget *chips = ui_get (page, PUNTUAL_TYPE_CHIPS);

  g_assert_true (ui_shows (page, "€10,521.00"));
  puntual_chips_set_active (PUNTUAL_CHIPS (chips), 1);
  ui_wait_idle ();
  g_assert_true (ui_shows (page, "£2,490.00"));
  /* It stays when the ledger changes. */
  puntual_ledger_set_setting (app_fixture_ledger (self), "phone", "+34 976 000 222", NULL);
  look_again (self);
  g_assert_true (ui_shows (page, "£2,490.00"));
  app_fixture_end (self);
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/today-page/says-what-is-ready", test_morning);
  g_test_add_func ("/today-page/leads-to-the-review", test_leads_to_review);
  g_test_add_func ("/today-page/messages-that-leave-by-themselves", test_automatic_says_so);
  g_test_add_func ("/today-page/an-approval-taken-back-needs-the-owner", test_withdrawn_approval);
  g_test_add_func ("/today-page/fits-360-pixels", test_narrow);
  g_test_add_func ("/today-page/empty-ledger-says-what-to-do", test_empty_ledger_says_what_to_do);
  g_test_add_func ("/today-page/broken-promise", test_broken_promise);
  g_test_add_func ("/today-page/payment-not-allocated", test_payment_not_allocated);
  g_test_add_func ("/today-page/account-in-trouble", test_account_in_trouble);
  g_test_add_func ("/today-page/customer-without-contact", test_customer_without_contact);
  g_test_add_func ("/today-page/call-is-done-and-undone", test_call_is_done_and_undone);
  g_test_add_func ("/today-page/pause-is-resumed", test_pause_is_resumed);
  g_test_add_func ("/today-page/currency-is-chosen", test_currency_is_chosen);
  return g_test_run ();
}
