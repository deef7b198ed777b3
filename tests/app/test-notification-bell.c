/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "puntual-ledger-records.h"
#include "puntual-news-row.h"
#include "puntual-notification-bell.h"
#include "puntual-outbox.h"

static GtkWidget *
bell_of (AppFixture *self)
{
  return ui_get (app_fixture_root (self), PUNTUAL_TYPE_NOTIFICATION_BELL);
}

/* The list, open. */
static GtkWidget *
open_list (AppFixture *self)
{
  GtkWidget *bell;

  ui_action (app_fixture_root (self), "win.notifications", NULL);
  app_fixture_wait_jobs (self);
  bell = bell_of (self);
  g_assert_true (puntual_notification_bell_is_open (PUNTUAL_NOTIFICATION_BELL (bell)));
  return ui_get (bell, GTK_TYPE_POPOVER);
}

static void
press (AppFixture *self, GtkWidget *root, const char *name)
{
  ui_activate (ui_get_named (root, GTK_TYPE_BUTTON, name));
  app_fixture_wait_jobs (self);
}

static void
act (AppFixture *self, GtkWidget *widget, const char *name, GVariant *parameter)
{
  ui_action (widget, name, parameter);
  app_fixture_wait_jobs (self);
}

/* The list is read again when the deed is done, which takes another job. */
static gboolean
is_gone (gpointer data)
{
  return !ui_shows (data, "Overdue: invoice 2026-0066");
}

static gint64
pay (AppFixture *self, const char *number, gint64 minor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice =
      puntual_invoice_find (app_fixture_ledger (self), number, &error);
  PuntualPayment payment = { .day = self->today, .minor = minor };
  PuntualAllocation share = { .minor = minor };

  g_assert_no_error (error);
  payment.customer_id = invoice->customer_id;
  payment.currency = invoice->currency;
  share.invoice_id = invoice->id;
  g_assert_true (puntual_payment_record (app_fixture_ledger (self), &payment, &share, 1, &error));
  g_assert_no_error (error);
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  return payment.id;
}

static char *
state_of_thanks (AppFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = puntual_outbox_list (app_fixture_ledger (self), -1, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (rows, i);

      if (row->purpose == PUNTUAL_PURPOSE_THANKS)
        return g_strdup (puntual_outbox_state_nick (row->state));
    }
  return NULL;
}

/* --- What it lists --- */

static void
test_lists_what_stands (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *bell = bell_of (self);
  GtkWidget *list;

  ui_wait_shows (bell, "15");
  list = open_list (self);
  g_assert_true (ui_shows (list, "Overdue: invoice 2026-0066"));
  g_assert_true (ui_shows (list, "Blue Harbour Ltd owes £1,950.00, due on 9 March 2026"));
  g_assert_true (ui_shows (list, "6 messages wait for your approval"));
  ui_assert_all_named (list);
  g_assert_nonnull (ui_find_named (list, GTK_TYPE_BUTTON, "Open: Overdue: invoice 2026-0066"));
  ui_picture_log (list, "notifications");
  app_fixture_end (self);
}

static void
test_says_when_there_is_nothing (void)
{
  AppFixture *self = app_fixture_new_empty ();
  GtkWidget *list = open_list (self);

  g_assert_true (ui_shows (list, "Nothing New"));
  g_assert_cmpuint (ui_count (list, PUNTUAL_TYPE_NEWS_ROW), ==, 0);
  g_assert_false (gtk_widget_get_sensitive (ui_get_named (list, GTK_TYPE_BUTTON, "Put All Away")));
  ui_assert_all_named (list);
  app_fixture_end (self);
}

static void
test_follows_the_ledger (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *list = open_list (self);

  pay (self, "2026-0066", 195000);
  ui_wait_shows (list, "Blue Harbour Ltd paid £1,950.00");
  g_assert_false (ui_shows (list, "Overdue: invoice 2026-0066"));
  app_fixture_end (self);
}

/* What somebody is reading, or has a menu open at, is not made anew by a change elsewhere. */
static void
test_keeps_rows_that_say_the_same (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *list = open_list (self);
  GtkWidget *row = ui_get (list, PUNTUAL_TYPE_NEWS_ROW);

  g_assert_true (
      puntual_ledger_set_setting (app_fixture_ledger (self), "name", "Another Name", NULL));
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  g_assert_true (ui_get (list, PUNTUAL_TYPE_NEWS_ROW) == row);
  app_fixture_end (self);
}

static void
test_passes_over_kinds_that_are_switched_off (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *list = open_list (self);

  g_assert_true (
      puntual_ledger_set_setting (app_fixture_ledger (self), "notify-overdue", "off", NULL));
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  g_assert_false (ui_shows (list, "Overdue: invoice 2026-0066"));
  g_assert_true (ui_shows (list, "6 messages wait for your approval"));
  app_fixture_end (self);
}

/* --- What is done from it --- */

static void
test_opens_what_it_is_about (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *list = open_list (self);

  press (self, list, "Open: Overdue: invoice 2026-0066");
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_INVOICES);
  ui_wait_shows (app_fixture_root (self), "Blue Harbour Ltd");
  g_assert_false (puntual_notification_bell_is_open (PUNTUAL_NOTIFICATION_BELL (bell_of (self))));

  list = open_list (self);
  press (self, list, "Review: 6 messages wait for your approval");
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_REVIEW);
  app_fixture_end (self);
}

static void
test_a_row_opens_it_too (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *list = open_list (self);

  ui_activate (ui_get_named (list, PUNTUAL_TYPE_NEWS_ROW, "Overdue: invoice 2026-0066"));
  app_fixture_wait_jobs (self);
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_INVOICES);
  app_fixture_end (self);
}

static void
test_puts_one_away_and_brings_it_back (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *list = open_list (self);
  GtkWidget *button = ui_get_named (list, GTK_TYPE_BUTTON, "Put Away: Overdue: invoice 2026-0066");

  gtk_widget_grab_focus (button);
  ui_activate (button);
  app_fixture_wait_jobs (self);
  ui_wait_until (is_gone, list);
  /* The keyboard stays in the list. */
  g_assert_nonnull (gtk_widget_get_focus_child (ui_get (list, GTK_TYPE_LIST_BOX)));
  ui_wait_shows (app_fixture_root (self), "1 notification put away");
  act (self, app_fixture_root (self), "win.undo", NULL);
  ui_wait_shows (list, "Overdue: invoice 2026-0066");
  app_fixture_end (self);
}

static void
test_puts_all_away (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *list = open_list (self);

  press (self, list, "Put All Away");
  ui_wait_shows (list, "Nothing New");
  g_assert_false (ui_shows (bell_of (self), "15"));
  act (self, app_fixture_root (self), "win.undo", NULL);
  ui_wait_shows (bell_of (self), "15");
  app_fixture_end (self);
}

static void
test_snoozes (void)
{
  for (guint32 snooze = 0; snooze < 3; snooze++)
    {
      AppFixture *self = app_fixture_new ();
      GtkWidget *list = open_list (self);
      GtkWidget *row = ui_get_named (list, PUNTUAL_TYPE_NEWS_ROW, "Overdue: invoice 2026-0066");
      g_autofree char *id = g_strdup (puntual_news_row_get_id (PUNTUAL_NEWS_ROW (row)));

      act (self, row, "notifications.snooze", g_variant_new ("(su)", id, snooze));
      ui_wait_until (is_gone, list);
      act (self, app_fixture_root (self), "win.undo", NULL);
      ui_wait_shows (list, "Overdue: invoice 2026-0066");
      app_fixture_end (self);
    }
}

static void
test_thanks_for_a_payment (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *list = open_list (self);
  g_autofree char *state = NULL;

  pay (self, "2026-0066", 195000);
  ui_wait_shows (list, "Blue Harbour Ltd paid £1,950.00");
  press (self, list, "Send Thanks: Blue Harbour Ltd paid £1,950.00");
  state = state_of_thanks (self);
  g_assert_cmpstr (state, ==, "approved");
  /* Once is enough. */
  g_assert_null (
      ui_find_named (list, GTK_TYPE_BUTTON, "Send Thanks: Blue Harbour Ltd paid £1,950.00"));
  app_fixture_end (self);
}

/* --- Where it is --- */

static void
test_narrow_window_shows_the_bell_first (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *bell = bell_of (self);
  GtkWidget *list;

  ui_resize (GTK_WINDOW (self->window), 360, 640);
  app_fixture_wait_jobs (self);
  g_assert_false (gtk_widget_get_mapped (bell));
  list = open_list (self);
  /* The popover counts its shadow. */
  g_assert_cmpint (gtk_widget_get_width (ui_get (list, GTK_TYPE_LIST_BOX)), <=, 340);
  ui_activate (ui_get_named (list, PUNTUAL_TYPE_NEWS_ROW, "Overdue: invoice 2026-0066"));
  app_fixture_wait_jobs (self);
  g_assert_false (gtk_widget_get_mapped (bell));
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/notification-bell/lists-what-stands", test_lists_what_stands);
  g_test_add_func ("/notification-bell/says-when-there-is-nothing",
                   test_says_when_there_is_nothing);
  g_test_add_func ("/notification-bell/follows-the-ledger", test_follows_the_ledger);
  g_test_add_func ("/notification-bell/keeps-rows-that-say-the-same",
                   test_keeps_rows_that_say_the_same);
  g_test_add_func ("/notification-bell/passes-over-kinds-that-are-switched-off",
                   test_passes_over_kinds_that_are_switched_off);
  g_test_add_func ("/notification-bell/opens-what-it-is-about", test_opens_what_it_is_about);
  g_test_add_func ("/notification-bell/a-row-opens-it-too", test_a_row_opens_it_too);
  g_test_add_func ("/notification-bell/puts-one-away-and-brings-it-back",
                   test_puts_one_away_and_brings_it_back);
  g_test_add_func ("/notification-bell/puts-all-away", test_puts_all_away);
  g_test_add_func ("/notification-bell/snoozes", test_snoozes);
  g_test_add_func ("/notification-bell/thanks-for-a-payment", test_thanks_for_a_payment);
  g_test_add_func ("/notification-bell/narrow-window-shows-the-bell-first",
                   test_narrow_window_shows_the_bell_first);

  return g_test_run ();
}
