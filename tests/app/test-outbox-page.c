/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "dialog-fixture.h"
#include "puntual-fold.h"
#include "puntual-ledger-records.h"
#include "puntual-list-pane.h"
#include "puntual-message-view.h"
#include "puntual-notice.h"
#include "puntual-outbox-browse.h"
#include "puntual-outbox-columns.h"
#include "puntual-outbox-deeds.h"
#include "puntual-outbox-detail.h"
#include "puntual-outbox-page.h"
#include "puntual-outside-page.h"
#include "puntual-question.h"
#include "puntual-resting-accounts.h"

static PuntualCalendarSet *
calendars_of (AppFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (app_fixture_ledger (self), &error);
  PuntualCalendarSet *calendars = puntual_calendar_set_new (policy, &error);

  g_assert_no_error (error);
  return calendars;
}

/* The six messages of the sample are approved, and sent if asked for. */
static AppFixture *
fixture_new (gboolean sent)
{
  AppFixture *self = app_fixture_new_closed ();
  g_autoptr (PuntualCalendarSet) calendars = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  app_fixture_fill (self);
  calendars = calendars_of (self);
  puntual_outbox_approve (app_fixture_ledger (self), calendars, NULL, &n, &error);
  g_assert_no_error (error);
  if (sent)
    {
      const PuntualSendOptions options = { 0 };
      g_autoptr (PuntualSendReport) report =
          puntual_outbox_send (app_fixture_ledger (self), calendars, &options, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (report->sent, ==, 6);
    }
  return self;
}

static PuntualOutboxRow *
row_to (AppFixture *self, const char *customer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = puntual_outbox_list (app_fixture_ledger (self), -1, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->customer_name, customer))
        return g_ptr_array_steal_index (rows, i);
    }
  g_assert_not_reached ();
}

static PuntualOutboxState
state_of (AppFixture *self, const char *customer)
{
  g_autoptr (PuntualOutboxRow) row = row_to (self, customer);

  return row->state;
}

/* As a server's answer or a crash leaves it. */
static void
mark (AppFixture *self, const char *customer, const char *state)
{
  g_autoptr (PuntualOutboxRow) row = row_to (self, customer);
  g_autoptr (PuntualStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  statement = puntual_sqlite_prepare (puntual_ledger_get_sqlite (app_fixture_ledger (self)),
                                      "UPDATE outbox SET state = ?1, error = 'It did not work.',"
                                      " raw_answer = '550 5.1.1 <no such user> & more'"
                                      " WHERE row_id = ?2",
                                      &error);
  g_assert_no_error (error);
  puntual_statement_bind_text (statement, 1, state);
  puntual_statement_bind_int (statement, 2, row->row_id);
  g_assert_true (puntual_statement_run (statement, &error));
}

static GtkWidget *
show (AppFixture *self, const char *customer)
{
  g_autoptr (PuntualOutboxRow) row = row_to (self, customer);

  puntual_shell_open (app_fixture_shell (self), PUNTUAL_PLACE_OUTBOX, row->row_id);
  app_fixture_wait_jobs (self);
  return ui_get (app_fixture_root (self), PUNTUAL_TYPE_OUTBOX_DETAIL);
}

static void
click (AppFixture *self, GtkWidget *root, const char *name)
{
  ui_activate (ui_get_named (root, GTK_TYPE_BUTTON, name));
  app_fixture_wait_jobs (self);
}

static void
undo (AppFixture *self)
{
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
}

/* --- What is seen --- */

static void
test_list (void)
{
  AppFixture *self = fixture_new (TRUE);
  GtkWidget *page;

  mark (self, "Bar La Esquina", "failed");
  app_fixture_open (self);
  page = app_fixture_page (self, PUNTUAL_PLACE_OUTBOX);
  ui_wait_shows (page, "Talleres Gómez");
  g_assert_true (ui_shows (page, "failed"));
  g_assert_true (ui_shows (page, "It did not work."));
  g_assert_true (ui_shows (page, "Courteous WhatsApp"));
  g_assert_true (ui_shows (page, "Needs You"));
  ui_assert_all_named (page);
  ui_picture_log (app_fixture_root (self), "outbox");
  app_fixture_end (self);
}

static void
test_empty (void)
{
  AppFixture *self = app_fixture_new_empty ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_OUTBOX);

  ui_wait_shows (page, "Nothing was sent yet");
  click (self, page, "Review and Send");
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_REVIEW);
  app_fixture_end (self);
}

static void
test_details (void)
{
  AppFixture *self = fixture_new (TRUE);
  GtkWidget *detail;

  mark (self, "Bar La Esquina", "failed");
  app_fixture_open (self);
  detail = show (self, "Bar La Esquina");
  ui_wait_shows (detail, "It did not work.");
  g_assert_true (ui_shows (detail, "550 5.1.1 <no such user> & more"));
  g_assert_true (ui_shows (detail, "rosa@barlaesquina.example"));
  g_assert_true (ui_shows (detail, "Factura 2026-0071"));
  g_assert_true (ui_shows (detail, "€318.20"));
  g_assert_true (ui_shows (detail, "@"));
  ui_assert_all_named (detail);
  ui_picture_log (app_fixture_root (self), "outbox-detail");
  click (self, detail, "2026-0071");
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_INVOICES);
  app_fixture_end (self);
}

static void
test_waiting_message_is_shown_as_it_would_leave (void)
{
  AppFixture *self = fixture_new (FALSE);
  GtkWidget *detail;

  app_fixture_open (self);
  detail = show (self, "Bar La Esquina");
  ui_wait_shows (detail, "Factura 2026-0071, con vencimiento");
  g_assert_null (ui_find_named (detail, GTK_TYPE_BUTTON, "Try Again"));
  app_fixture_end (self);
}

static void
test_narrow (void)
{
  AppFixture *self = fixture_new (TRUE);
  GtkWidget *page;
  GtkWidget *fold;

  app_fixture_open (self);
  page = app_fixture_page (self, PUNTUAL_PLACE_OUTBOX);
  fold = ui_get (page, PUNTUAL_TYPE_FOLD);
  ui_resize (GTK_WINDOW (self->window), 360, 640);
  app_fixture_wait_jobs (self);
  g_assert_cmpint (ui_least_width (page), <=, 360);
  show (self, "Talleres Gómez");
  g_assert_true (puntual_fold_get_show_second (PUNTUAL_FOLD (fold)));
  ui_picture_log (app_fixture_root (self), "outbox-narrow");
  ui_action (page, "win.back", NULL);
  ui_wait_idle ();
  g_assert_false (puntual_fold_get_show_second (PUNTUAL_FOLD (fold)));
  app_fixture_end (self);
}

/* --- What is done --- */

static void
test_retry_and_undo (void)
{
  AppFixture *self = fixture_new (TRUE);
  GtkWidget *detail;

  mark (self, "Bar La Esquina", "failed");
  app_fixture_open (self);
  detail = show (self, "Bar La Esquina");
  click (self, detail, "Try Again");
  g_assert_cmpint (state_of (self, "Bar La Esquina"), ==, PUNTUAL_OUTBOX_APPROVED);
  ui_wait_shows (detail, "approved");
  /* It does not leave by itself then. */
  undo (self);
  g_assert_cmpint (state_of (self, "Bar La Esquina"), ==, PUNTUAL_OUTBOX_PLANNED);
  app_fixture_end (self);
}

static void
test_cancel_and_undo (void)
{
  AppFixture *self = fixture_new (FALSE);
  GtkWidget *detail;

  app_fixture_open (self);
  detail = show (self, "Talleres Gómez");
  click (self, detail, "Cancel Message");
  g_assert_cmpint (state_of (self, "Talleres Gómez"), ==, PUNTUAL_OUTBOX_CANCELLED);
  ui_wait_shows (detail, "Cancelled by hand.");
  undo (self);
  g_assert_cmpint (state_of (self, "Talleres Gómez"), ==, PUNTUAL_OUTBOX_APPROVED);
  app_fixture_end (self);
}

static void
test_owner_decides_about_an_unknown_one (void)
{
  AppFixture *self = fixture_new (TRUE);
  GtkWidget *detail;

  mark (self, "Talleres Gómez", "unknown");
  mark (self, "Óptica Vera", "unknown");
  app_fixture_open (self);
  detail = show (self, "Talleres Gómez");
  g_assert_null (ui_find_named (detail, GTK_TYPE_BUTTON, "Try Again"));
  click (self, detail, "It Was Sent");
  g_assert_cmpint (state_of (self, "Talleres Gómez"), ==, PUNTUAL_OUTBOX_SENT);
  detail = show (self, "Óptica Vera");
  click (self, detail, "It Was Not Sent");
  g_assert_cmpint (state_of (self, "Óptica Vera"), ==, PUNTUAL_OUTBOX_APPROVED);
  undo (self);
  g_assert_cmpint (state_of (self, "Óptica Vera"), ==, PUNTUAL_OUTBOX_UNKNOWN);
  ui_wait_shows (detail, "It did not work.");
  app_fixture_end (self);
}

static void
test_not_sent_stays_once_it_left (void)
{
  AppFixture *self = fixture_new (TRUE);
  GtkWidget *detail;

  mark (self, "Óptica Vera", "unknown");
  app_fixture_open (self);
  detail = show (self, "Óptica Vera");
  click (self, detail, "It Was Not Sent");
  mark (self, "Óptica Vera", "sent");
  undo (self);
  g_assert_cmpint (state_of (self, "Óptica Vera"), ==, PUNTUAL_OUTBOX_SENT);
  ui_wait_shows (app_fixture_root (self), "Your answer cannot be taken back any more");
  app_fixture_end (self);
}

static void
test_several_at_once (void)
{
  AppFixture *self = fixture_new (FALSE);
  GtkWidget *page;
  PuntualListPane *pane;

  mark (self, "Bar La Esquina", "sent");
  app_fixture_open (self);
  page = app_fixture_page (self, PUNTUAL_PLACE_OUTBOX);
  pane = PUNTUAL_LIST_PANE (ui_get (page, PUNTUAL_TYPE_LIST_PANE));
  puntual_ledger_table_select_all (puntual_list_pane_get_table (pane));
  app_fixture_wait_jobs (self);
  ui_action (page, "page.cancel", NULL);
  app_fixture_wait_jobs (self);
  /* What left stays as it is. */
  g_assert_cmpint (state_of (self, "Bar La Esquina"), ==, PUNTUAL_OUTBOX_SENT);
  g_assert_cmpint (state_of (self, "Talleres Gómez"), ==, PUNTUAL_OUTBOX_CANCELLED);
  g_assert_cmpint (state_of (self, "Blue Harbour Ltd"), ==, PUNTUAL_OUTBOX_CANCELLED);
  undo (self);
  g_assert_cmpint (state_of (self, "Blue Harbour Ltd"), ==, PUNTUAL_OUTBOX_APPROVED);
  app_fixture_end (self);
}

static char *opened;

static void
keep_address (const char *address)
{
  g_free (opened);
  opened = g_strdup (address);
}

/* A customer who is reached by the owner's own telephone alone. */
static AppFixture *
fixture_by_hand (void)
{
  AppFixture *self = app_fixture_new_closed ();
  PuntualLedger *ledger = app_fixture_ledger (self);
  PuntualChannelAccount phone = { .name = (char *)"phone",
                                  .kind = (char *)"by-hand",
                                  .config = (char *)"{}" };
  g_autoptr (PuntualCalendarSet) calendars = NULL;
  g_autoptr (PuntualCustomer) customer = NULL;
  g_autoptr (GError) error = NULL;
  PuntualPut put;
  guint n;

  app_fixture_fill (self);
  g_assert_true (puntual_account_add (ledger, &phone, &error));
  customer = puntual_customer_find (ledger, "Bar La Esquina", &error);
  g_free (customer->email);
  g_free (customer->phone);
  customer->email = g_strdup ("");
  customer->phone = g_strdup ("+34600111222");
  g_assert_true (puntual_customer_put (ledger, customer, &put, &error));
  calendars = calendars_of (self);
  g_assert_true (puntual_outbox_approve (ledger, calendars, NULL, &n, &error));
  g_assert_no_error (error);
  return self;
}

static void
test_a_chat_is_opened_and_the_owner_says_what_became_of_it (void)
{
  AppFixture *self = fixture_by_hand ();
  GtkWidget *detail;

  puntual_outside_page_open_with (keep_address);
  app_fixture_open (self);
  detail = show (self, "Bar La Esquina");
  puntual_question_answer_next ("not-sent");
  click (self, detail, "Open Chat");
  app_fixture_wait_jobs (self);
  g_assert_true (g_str_has_prefix (opened, "https://wa.me/34600111222?text="));
  g_assert_cmpint (state_of (self, "Bar La Esquina"), ==, PUNTUAL_OUTBOX_APPROVED);
  puntual_question_answer_next ("sent");
  click (self, ui_get (app_fixture_root (self), PUNTUAL_TYPE_OUTBOX_DETAIL), "Open Chat");
  app_fixture_wait_jobs (self);
  g_assert_cmpint (state_of (self, "Bar La Esquina"), ==, PUNTUAL_OUTBOX_SENT);
  g_assert_null (ui_find_named (detail, GTK_TYPE_BUTTON, "Open Chat"));
  puntual_outside_page_open_with (NULL);
  g_clear_pointer (&opened, g_free);
  app_fixture_end (self);
}

static void
test_too_late_is_said (void)
{
  AppFixture *self = fixture_new (FALSE);
  GtkWidget *detail;

  app_fixture_open (self);
  detail = show (self, "Talleres Gómez");
  /* It leaves behind the page's back. */
  mark (self, "Talleres Gómez", "sent");
  click (self, detail, "Cancel Message");
  ui_wait_shows (app_fixture_root (self), "This cannot be done with any of these messages");
  g_assert_cmpint (state_of (self, "Talleres Gómez"), ==, PUNTUAL_OUTBOX_SENT);
  app_fixture_end (self);
}

static void
test_what_can_be_done (void)
{
  for (guint state = PUNTUAL_OUTBOX_PLANNED; state <= PUNTUAL_OUTBOX_UNKNOWN; state++)
    {
      gboolean over = state == PUNTUAL_OUTBOX_SENT || state == PUNTUAL_OUTBOX_DELIVERED
                      || state == PUNTUAL_OUTBOX_READ || state == PUNTUAL_OUTBOX_REPLIED
                      || state == PUNTUAL_OUTBOX_SENDING || state == PUNTUAL_OUTBOX_UNKNOWN
                      || state == PUNTUAL_OUTBOX_BOUNCED;

      if (over)
        {
          g_assert_false (puntual_outbox_can_retry ((PuntualOutboxState)state));
          g_assert_false (puntual_outbox_can_cancel ((PuntualOutboxState)state));
        }
      else
        g_assert_true (puntual_outbox_can_retry ((PuntualOutboxState)state)
                       || puntual_outbox_can_cancel ((PuntualOutboxState)state));
    }
  g_assert_cmpint (puntual_outbox_state_colour (PUNTUAL_OUTBOX_FAILED), ==, PUNTUAL_COLOUR_RED);
  g_assert_cmpint (puntual_outbox_state_colour (PUNTUAL_OUTBOX_SENT), ==, PUNTUAL_COLOUR_GREEN);
}

/* --- Accounts that rest --- */

static void
add_account (AppFixture *self, const char *name, const char *kind, const char *trouble)
{
  PuntualChannelAccount account = {
    .name = (char *)name,
    .kind = (char *)kind,
    .config = (char *)(g_str_equal (kind, "smtp")
                           ? "{\"host\":\"mail.b.example\",\"from\":\"a@b.example\"}"
                           : "{\"from\":\"a@b.example\"}"),
  };

  g_assert_true (puntual_account_add (app_fixture_ledger (self), &account, NULL));
  g_assert_true (puntual_account_set_trouble (app_fixture_ledger (self), name, trouble, NULL));
}

static void
test_an_account_that_rests_is_told_of (void)
{
  AppFixture *self = fixture_new (FALSE);
  GtkWidget *page, *resting, *dialog;

  add_account (self, "well", "resend", NULL);
  add_account (self, "office", "smtp", "The server <b>refused</b> & more. It is tried again.");
  app_fixture_open (self);
  page = app_fixture_page (self, PUNTUAL_PLACE_OUTBOX);
  app_fixture_wait_jobs (self);
  resting = ui_get (page, PUNTUAL_TYPE_RESTING_ACCOUNTS);
  ui_wait_shows (resting, "Something is wrong with the account “office”");
  ui_wait_shows (resting, "The server <b>refused</b> & more. It is tried again.");
  g_assert_false (ui_shows (resting, "well"));
  ui_assert_all_named (resting);
  ui_picture_log (app_fixture_root (self), "outbox-resting");
  click (self, resting, "Mend: Something is wrong with the account “office”");
  dialog = dialog_get (self, "Change E-mail Account");
  ui_wait_shows (dialog, "refused");
  dialog_end (self, dialog);
  app_fixture_end (self);
}

static void
test_a_rest_has_its_end (void)
{
  AppFixture *self = fixture_new (FALSE);
  PuntualClock *clock = puntual_ledger_get_clock (app_fixture_ledger (self));
  gint64 tomorrow = puntual_clock_now (clock) + G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC;
  GtkWidget *resting;

  add_account (self, "office", "smtp", NULL);
  g_assert_true (puntual_account_rest (app_fixture_ledger (self), "office",
                                       "That is enough for one day.", tomorrow, 0, NULL));
  app_fixture_open (self);
  resting = ui_get (app_fixture_page (self, PUNTUAL_PLACE_OUTBOX), PUNTUAL_TYPE_RESTING_ACCOUNTS);
  ui_wait_shows (resting, "That is enough for one day. It is tried again tomorrow at");
  app_fixture_end (self);
}

static void
test_accounts_that_work_need_no_room (void)
{
  AppFixture *self = fixture_new (FALSE);
  GtkWidget *resting;

  add_account (self, "office", "smtp", "It does not answer.");
  app_fixture_open (self);
  resting = ui_get (app_fixture_page (self, PUNTUAL_PLACE_OUTBOX), PUNTUAL_TYPE_RESTING_ACCOUNTS);
  ui_wait_shows (resting, "office");
  g_assert_true (gtk_widget_get_visible (resting));
  g_assert_true (puntual_account_set_trouble (app_fixture_ledger (self), "office", NULL, NULL));
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  g_assert_false (gtk_widget_get_visible (resting));
  app_fixture_end (self);
}

static void
test_many_that_rest_leave_room_for_the_list (void)
{
  AppFixture *self = fixture_new (FALSE);
  GtkWidget *page, *resting, *dialog;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("office%u", i);

      add_account (self, name, "resend", "It does not answer. The next run tries it again.");
    }
  app_fixture_open (self);
  ui_resize (GTK_WINDOW (self->window), 360, 640);
  page = app_fixture_page (self, PUNTUAL_PLACE_OUTBOX);
  app_fixture_wait_jobs (self);
  resting = ui_get (page, PUNTUAL_TYPE_RESTING_ACCOUNTS);
  ui_wait_shows (resting, "And 2 more");
  g_assert_cmpint (ui_least_width (page), <=, 360);
  g_assert_cmpint (gtk_widget_get_height (resting), <=, 300);
  ui_picture_log (app_fixture_root (self), "outbox-many-resting");
  click (self, resting, "See All: And 2 more");
  dialog = dialog_get (self, "Preferences");
  ui_wait_shows (dialog, "office3");
  dialog_end (self, dialog);
  app_fixture_end (self);
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/outbox-page/lists-what-became-of-messages", test_list);
  g_test_add_func ("/outbox-page/nothing-yet", test_empty);
  g_test_add_func ("/outbox-page/details-with-the-servers-words", test_details);
  g_test_add_func ("/outbox-page/waiting-message-is-shown-as-it-would-leave",
                   test_waiting_message_is_shown_as_it_would_leave);
  g_test_add_func ("/outbox-page/fits-360-pixels", test_narrow);
  g_test_add_func ("/outbox-page/retry-and-undo", test_retry_and_undo);
  g_test_add_func ("/outbox-page/cancel-and-undo", test_cancel_and_undo);
  g_test_add_func ("/outbox-page/owner-decides-about-an-unknown-one",
                   test_owner_decides_about_an_unknown_one);
  g_test_add_func ("/outbox-page/not-sent-stays-once-it-left", test_not_sent_stays_once_it_left);
  g_test_add_func ("/outbox-page/several-at-once", test_several_at_once);
  g_test_add_func ("/outbox-page/a-chat-is-opened-and-the-owner-says-what-became-of-it",
                   test_a_chat_is_opened_and_the_owner_says_what_became_of_it);
  g_test_add_func ("/outbox-page/too-late-is-said", test_too_late_is_said);
  g_test_add_func ("/outbox-page/an-account-that-rests-is-told-of",
                   test_an_account_that_rests_is_told_of);
  g_test_add_func ("/outbox-page/a-rest-has-its-end", test_a_rest_has_its_end);
  g_test_add_func ("/outbox-page/accounts-that-work-need-no-room",
                   test_accounts_that_work_need_no_room);
  g_test_add_func ("/outbox-page/many-that-rest-leave-room-for-the-list",
                   test_many_that_rest_leave_room_for_the_list);
  g_test_add_func ("/outbox-page/what-can-be-done-follows-the-state", test_what_can_be_done);
  return g_test_run ();
}
