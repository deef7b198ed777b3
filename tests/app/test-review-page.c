/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "app-fixture.h"
#include "puntual-amounts.h"
#include "puntual-chips.h"
#include "puntual-fold.h"
#include "puntual-ledger-records.h"
#include "puntual-long-work.h"
#include "puntual-message-view.h"
#include "puntual-outbox-browse.h"
#include "puntual-outside-page.h"
#include "puntual-question.h"
#include "puntual-ready-list.h"
#include "puntual-review-detail.h"
#include "puntual-review-entry.h"
#include "puntual-review-page.h"
#include "puntual-send-panel.h"
#include "puntual-words-editor.h"

/* The sample business has six messages on 10 March 2026: 2 mails, 4 by WhatsApp; 3 are held. */

static GtkWidget *
open_page (AppFixture *self)
{
  return app_fixture_page (self, PUNTUAL_PLACE_REVIEW);
}

static PuntualReadyList *
list_on (GtkWidget *page)
{
  return PUNTUAL_READY_LIST (ui_get (page, PUNTUAL_TYPE_READY_LIST));
}

static void
click (AppFixture *self, GtkWidget *root, const char *name)
{
  ui_activate (ui_get_named (root, GTK_TYPE_BUTTON, name));
  app_fixture_wait_jobs (self);
}

static void
check (AppFixture *self, GtkWidget *page, const char *name)
{
  g_autofree char *label = g_strdup_printf ("Send to %s", name);

  ui_activate (ui_get_named (page, GTK_TYPE_CHECK_BUTTON, label));
  app_fixture_wait_jobs (self);
}

static const PuntualReviewItem *
item_of (GtkWidget *page, const char *customer)
{
  PuntualReadyList *list = list_on (page);

  for (guint i = 0; i < puntual_ready_list_get_n_items (list); i++)
    {
      const PuntualReviewItem *item =
          puntual_review_entry_get_item (puntual_ready_list_get_entry (list, i));

      if (g_str_equal (item->customer_name, customer))
        return item;
    }
  return NULL;
}

static void
look_at (AppFixture *self, GtkWidget *page, const char *customer)
{
  puntual_ready_list_select (list_on (page), item_of (page, customer)->id);
  app_fixture_wait_jobs (self);
}

static guint
rows_in (AppFixture *self, PuntualOutboxState state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = puntual_outbox_list (app_fixture_ledger (self), state, &error);

  g_assert_no_error (error);
  return rows->len;
}

static gboolean
can (GtkWidget *page, const char *name)
{
  return gtk_widget_get_sensitive (ui_get_named (page, GTK_TYPE_BUTTON, name));
}

/* --- What is seen --- */

static void
test_shows (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  ui_wait_shows (page, "Talleres Gómez");
  g_assert_true (ui_shows (page, "Courteous e-mail (English)"));
  g_assert_true (ui_shows (page, "Courteous WhatsApp"));
  g_assert_true (ui_shows (page, "6 messages · €6,110.50 and £1,950.00"));
  g_assert_true (can (page, "Send 6"));
  /* The first message is read at once: words, recipient, step, habit. */
  ui_wait_shows (page, "Factura 2026-0071, con vencimiento el 13 de marzo de 2026");
  g_assert_true (ui_shows (page, "Rosa <rosa@barlaesquina.example>"));
  g_assert_true (ui_shows (page, "Step 1 of 7 · 3 days before it is due"));
  ui_assert_all_named (page);
  ui_picture_log (app_fixture_root (self), "review");
  app_fixture_end (self);
}

static void
test_says_where_messages_go (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  ui_wait_shows (page, "nothing leaves");
  g_assert_nonnull (ui_find_named (page, GTK_TYPE_BUTTON, "Add an Account…"));
  app_fixture_end (self);
}

static void
test_says_which_folder_stands_in (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  g_autofree char *path = g_build_filename (self->folder, "written", NULL);
  g_autofree char *config = g_strdup_printf ("{\"path\":\"%s\"}", path);
  PuntualChannelAccount account = { .name = (char *)"written", .kind = (char *)"folder" };
  g_autoptr (GError) error = NULL;

  ui_wait_shows (page, "There is no account for sending yet");
  account.config = config;
  puntual_account_add (app_fixture_ledger (self), &account, &error);
  g_assert_no_error (error);
  puntual_account_set_default (app_fixture_ledger (self), "written", &error);
  g_assert_no_error (error);
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  ui_wait_shows (page, path);
  g_assert_true (can (page, "Accounts…"));
  app_fixture_end (self);
}

static void
test_message_follows_the_selection (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  PuntualMessageView *view;

  look_at (self, page, "Blue Harbour Ltd");
  view = PUNTUAL_MESSAGE_VIEW (ui_get (page, PUNTUAL_TYPE_MESSAGE_VIEW));
  g_assert_cmpstr (puntual_message_view_get_message (view)->language, ==, "en");
  g_assert_true (ui_shows (page, "2026-0066"));
  look_at (self, page, "Talleres Gómez");
  g_assert_cmpint (puntual_message_view_get_message (view)->medium, ==, PUNTUAL_MEDIUM_WHATSAPP);
  app_fixture_end (self);
}

static void
test_held_with_reasons (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  ui_action (page, "page.see-held", NULL);
  app_fixture_wait_jobs (self);
  ui_wait_shows (page, "Hostal Pirineos · 2026-0029");
  g_assert_true (ui_shows (page, "is pending until"));
  g_assert_true (ui_shows (page, "The customer disputes the invoice."));
  ui_picture_log (app_fixture_root (self), "review-held");
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
  ui_picture_log (app_fixture_root (self), "review-narrow");
  g_signal_emit_by_name (list_on (page), "chosen");
  app_fixture_wait_jobs (self);
  g_assert_true (puntual_fold_get_show_second (PUNTUAL_FOLD (fold)));
  ui_picture_log (app_fixture_root (self), "review-narrow-message");
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

  ui_wait_shows (page, "Nothing to send today");
  g_assert_null (ui_find_named (page, GTK_TYPE_BUTTON, "Send 0"));
  app_fixture_end (self);
}

/* --- Boxes --- */

static void
test_boxes_are_counted (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  check (self, page, "Talleres Gómez");
  g_assert_true (can (page, "Send 5"));
  g_assert_true (ui_shows (page, "€4,900.50 and £1,950.00"));
  ui_activate (ui_get_named (page, GTK_TYPE_CHECK_BUTTON, "Send all or none"));
  g_assert_true (can (page, "Send 6"));
  ui_activate (ui_get_named (page, GTK_TYPE_CHECK_BUTTON, "Send all or none"));
  g_assert_false (can (page, "Send 0"));
  ui_activate (ui_get_named (page, GTK_TYPE_CHECK_BUTTON, "Send all or none"));
  g_assert_true (can (page, "Send 6"));
  puntual_ready_list_toggle_selected (list_on (page));
  g_assert_true (can (page, "Send 5"));
  app_fixture_end (self);
}

static void
test_boxes_stay_when_the_ledger_changes (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  g_autoptr (GError) error = NULL;

  check (self, page, "Talleres Gómez");
  look_at (self, page, "Óptica Vera");
  puntual_pause_customer (app_fixture_ledger (self), item_of (page, "Bar La Esquina")->customer_id,
                          PUNTUAL_DAY_NONE, "holidays", &error);
  g_assert_no_error (error);
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  g_assert_null (item_of (page, "Bar La Esquina"));
  g_assert_true (can (page, "Send 4"));
  g_assert_cmpstr (puntual_review_entry_get_item (puntual_ready_list_get_selected (list_on (page)))
                       ->customer_name,
                   ==, "Óptica Vera");
  app_fixture_end (self);
}

static void
test_entry_that_cannot_leave_stays_unchecked (void)
{
  PuntualReviewItem *item = g_new0 (PuntualReviewItem, 1);
  g_autoptr (PuntualReviewEntry) entry = NULL;

  item->words_stale = TRUE;
  entry = puntual_review_entry_new (item);
  puntual_review_entry_set_checked (entry, TRUE);
  g_assert_false (puntual_review_entry_get_checked (entry));

  item = g_new0 (PuntualReviewItem, 1);
  item->state = PUNTUAL_OUTBOX_APPROVED;
  item->reason = g_strdup ("Waits for the gap.");
  puntual_review_entry_take_item (entry, item);
  g_assert_false (puntual_review_entry_can_leave (entry));

  /* One that is held because it could not be written is tried again. */
  item = g_new0 (PuntualReviewItem, 1);
  item->state = PUNTUAL_OUTBOX_HELD;
  item->approved = TRUE;
  item->reason = g_strdup ("The template names an unknown variable.");
  puntual_review_entry_take_item (entry, item);
  g_assert_true (puntual_review_entry_can_leave (entry));
}

/* --- Decisions --- */

static void
test_skip_and_undo (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  look_at (self, page, "Talleres Gómez");
  click (self, page, "Skip");
  g_assert_null (item_of (page, "Talleres Gómez"));
  g_assert_cmpuint (rows_in (self, PUNTUAL_OUTBOX_CANCELLED), ==, 1);
  ui_action (page, "win.undo", NULL);
  app_fixture_wait_jobs (self);
  g_assert_nonnull (item_of (page, "Talleres Gómez"));
  app_fixture_end (self);
}

static void
test_postpone_and_undo (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  GtkWidget *popover;

  look_at (self, page, "Talleres Gómez");
  ui_activate (ui_get_named (page, GTK_TYPE_MENU_BUTTON, "Postpone…"));
  popover = ui_get (page, GTK_TYPE_POPOVER);
  ui_activate (ui_get_named (popover, GTK_TYPE_BUTTON, "Tomorrow, Wednesday 11 Mar"));
  app_fixture_wait_jobs (self);
  g_assert_null (item_of (page, "Talleres Gómez"));
  ui_action (page, "win.undo", NULL);
  app_fixture_wait_jobs (self);
  g_assert_nonnull (item_of (page, "Talleres Gómez"));
  app_fixture_end (self);
}

/* --- By hand --- */

static char *opened; /* the address of the last chat */

static void
keep_address (const char *address)
{
  g_free (opened);
  opened = g_strdup (address);
}

/* The page, with a mailbox, and with WhatsApp that the owner sends by hand. */
static GtkWidget *
open_page_by_hand (AppFixture *self)
{
  PuntualChannelAccount mail = {
    .name = (char *)"mail",
    .kind = (char *)"smtp",
    .config = (char *)"{\"host\":\"127.0.0.1\",\"port\":1,\"security\":\"none\","
                      "\"from\":\"ana@abad.example\"}",
  };
  PuntualChannelAccount phone = { .name = (char *)"phone",
                                  .kind = (char *)"by-hand",
                                  .config = (char *)"{}" };
  g_autoptr (GError) error = NULL;

  puntual_outside_page_open_with (keep_address);
  app_fixture_fill (self);
  puntual_account_add (app_fixture_ledger (self), &mail, &error);
  g_assert_no_error (error);
  puntual_account_add (app_fixture_ledger (self), &phone, &error);
  g_assert_no_error (error);
  app_fixture_open (self);
  return open_page (self);
}

static void
end_by_hand (AppFixture *self)
{
  puntual_outside_page_open_with (NULL);
  g_clear_pointer (&opened, g_free);
  app_fixture_end (self);
}

static void
test_a_chat_is_opened_from_here (void)
{
  AppFixture *self = app_fixture_new_closed ();
  GtkWidget *page = open_page_by_hand (self);

  look_at (self, page, "Bar La Esquina");
  g_assert_null (ui_find_named (page, GTK_TYPE_BUTTON, "Open Chat"));
  look_at (self, page, "Talleres Gómez");
  ui_picture_log (app_fixture_root (self), "review-by-hand");
  puntual_question_answer_next ("not-sent");
  click (self, page, "Open Chat");
  g_assert_true (g_str_has_prefix (opened, "https://wa.me/34"));
  /* It waits, approved, until a chat is opened again. */
  g_assert_cmpuint (rows_in (self, PUNTUAL_OUTBOX_APPROVED), ==, 1);
  look_at (self, page, "Talleres Gómez");
  puntual_question_answer_next ("sent");
  click (self, page, "Open Chat");
  g_assert_cmpuint (rows_in (self, PUNTUAL_OUTBOX_SENT), ==, 1);
  g_assert_null (item_of (page, "Talleres Gómez"));
  end_by_hand (self);
}

static void
test_no_chat_with_words_that_were_not_read (void)
{
  AppFixture *self = app_fixture_new_closed ();
  GtkWidget *page = open_page_by_hand (self);
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (GError) error = NULL;
  PuntualPut put;

  look_at (self, page, "Talleres Gómez");
  invoice = puntual_invoice_find (app_fixture_ledger (self),
                                  g_ptr_array_index (item_of (page, "Talleres Gómez")->numbers, 0),
                                  &error);
  g_assert_no_error (error);
  invoice->total += 100;
  puntual_invoice_put (app_fixture_ledger (self), invoice, &put, &error);
  g_assert_no_error (error);
  click (self, page, "Open Chat");
  g_assert_null (opened);
  g_assert_cmpuint (rows_in (self, PUNTUAL_OUTBOX_UNKNOWN), ==, 0);
  g_assert_cmpuint (rows_in (self, PUNTUAL_OUTBOX_APPROVED), ==, 0);
  ui_wait_shows (app_fixture_root (self), "has changed since it was shown");
  end_by_hand (self);
}

/* --- Words --- */

static GtkWidget *
edit (AppFixture *self, GtkWidget *page, const char *customer)
{
  look_at (self, page, customer);
  click (self, page, "Edit");
  return ui_get (page, PUNTUAL_TYPE_WORDS_EDITOR);
}

static void
test_own_words_and_back (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  GtkWidget *editor = edit (self, page, "Bar La Esquina");
  g_autofree char *template = ui_text (ui_get (editor, GTK_TYPE_TEXT_VIEW));

  g_assert_nonnull (strstr (template, "2026-0071"));
  g_assert_null (ui_find_named (editor, GTK_TYPE_BUTTON, "Back to the Template"));
  ui_set_text (ui_get_named (editor, GTK_TYPE_ENTRY, "Subject"), "Una nota de Ana");
  ui_set_text (ui_get (editor, GTK_TYPE_TEXT_VIEW), "Hola, Rosa: ¿me llamas? {{nada}}");
  ui_picture_log (app_fixture_root (self), "review-edit");
  click (self, editor, "Save");
  ui_wait_shows (page, "Una nota de Ana");
  g_assert_true (ui_shows (page, "¿me llamas? {{nada}}"));
  g_assert_true (item_of (page, "Bar La Esquina")->edited);
  g_assert_true (ui_shows (page, "Edited"));

  edit (self, page, "Bar La Esquina");
  click (self, editor, "Back to the Template");
  g_assert_false (item_of (page, "Bar La Esquina")->edited);
  ui_action (page, "win.undo", NULL);
  app_fixture_wait_jobs (self);
  ui_wait_shows (page, "Una nota de Ana");
  app_fixture_end (self);
}

static void
test_words_that_are_refused_stay (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  GtkWidget *editor = edit (self, page, "Bar La Esquina");
  g_autofree char *long_subject = g_strnfill (PUNTUAL_REVIEW_SUBJECT_MAX + 1, 'x');
  g_autofree char *kept = NULL;

  ui_set_text (ui_get_named (editor, GTK_TYPE_ENTRY, "Subject"), long_subject);
  click (self, editor, "Save");
  g_assert_true (puntual_review_detail_is_editing (
      PUNTUAL_REVIEW_DETAIL (ui_get (page, PUNTUAL_TYPE_REVIEW_DETAIL))));
  g_assert_nonnull (ui_find_css (editor, ".error"));
  kept = ui_text (ui_get_named (editor, GTK_TYPE_ENTRY, "Subject"));
  g_assert_cmpstr (kept, ==, long_subject);
  g_assert_false (item_of (page, "Bar La Esquina")->edited);
  click (self, editor, "Cancel");
  g_assert_false (item_of (page, "Bar La Esquina")->edited);
  app_fixture_end (self);
}

static void
test_editing_survives_a_change (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  GtkWidget *editor = edit (self, page, "Bar La Esquina");
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  ui_set_text (ui_get (editor, GTK_TYPE_TEXT_VIEW), "Half a thought");
  puntual_ledger_set_setting (app_fixture_ledger (self), "phone", "+34 976 000 222", &error);
  g_assert_no_error (error);
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  kept = ui_text (ui_get (editor, GTK_TYPE_TEXT_VIEW));
  g_assert_cmpstr (kept, ==, "Half a thought");
  app_fixture_end (self);
}

static void
test_paid_while_editing_is_looked_at_again (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  GtkWidget *editor = edit (self, page, "Bar La Esquina");
  const PuntualReviewItem *item = item_of (page, "Bar La Esquina");
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualPayment) payment = g_new0 (PuntualPayment, 1);
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_find (
      app_fixture_ledger (self), g_ptr_array_index (item->numbers, 0), &error);
  PuntualAllocation allocation;

  g_assert_no_error (error);
  allocation = (PuntualAllocation){ invoice->id, 100 };
  ui_set_text (ui_get (editor, GTK_TYPE_TEXT_VIEW), "You owe us all of it.");
  payment->day = puntual_desk_get_day (self->desk);
  payment->minor = 100;
  payment->currency = g_strdup (item->currency);
  payment->source = g_strdup ("hand");
  puntual_payment_record (app_fixture_ledger (self), payment, &allocation, 1, &error);
  g_assert_no_error (error);
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  click (self, editor, "Save");
  app_fixture_wait_jobs (self);
  g_assert_true (item_of (page, "Bar La Esquina")->words_stale);
  g_assert_false (item_of (page, "Bar La Esquina")->approved);
  app_fixture_end (self);
}

/* --- Sending --- */

static void
test_sends_what_is_checked (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  check (self, page, "Talleres Gómez");
  click (self, page, "Send 5");
  ui_wait_shows (page, "5 messages written to the folder");
  g_assert_true (ui_shows (page, "Nothing left this computer."));
  g_assert_null (ui_find_named (page, GTK_TYPE_BUTTON, "Open the Outbox"));
  ui_picture_log (app_fixture_root (self), "review-sent");
  g_assert_cmpuint (rows_in (self, PUNTUAL_OUTBOX_SENT), ==, 5);
  g_assert_cmpuint (rows_in (self, PUNTUAL_OUTBOX_APPROVED), ==, 0);

  click (self, page, "Back to the Messages");
  g_assert_true (ui_shows (page, "Talleres Gómez"));
  g_assert_false (can (page, "Send 0"));
  app_fixture_end (self);
}

static void
test_unchecked_loses_its_approval (void)
{
  AppFixture *self = app_fixture_new_closed ();
  g_autoptr (GError) error = NULL;
  GtkWidget *page;

  /* Where messages leave by themselves an empty box keeps one here. */
  app_fixture_fill (self);
  puntual_ledger_set_setting (app_fixture_ledger (self), "approval", "automatic", &error);
  g_assert_no_error (error);
  app_fixture_open (self);
  page = open_page (self);
  g_assert_true (item_of (page, "Talleres Gómez")->approved);
  check (self, page, "Talleres Gómez");
  click (self, page, "Send 5");
  ui_wait_shows (page, "5 messages written to the folder");
  g_assert_cmpuint (rows_in (self, PUNTUAL_OUTBOX_SENT), ==, 5);
  g_assert_cmpuint (rows_in (self, PUNTUAL_OUTBOX_PLANNED), ==, 1);
  app_fixture_end (self);
}

static void
test_paid_meanwhile_does_not_leave (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice =
      puntual_invoice_find (app_fixture_ledger (self), "2026-0012", &error);
  PuntualAllocation allocation = { invoice->id, invoice->balance };
  g_autoptr (PuntualPayment) payment = g_new0 (PuntualPayment, 1);

  /* Another program notes it; the page has not seen that yet. */
  payment->customer_id = invoice->customer_id;
  payment->day = self->today;
  payment->minor = invoice->balance;
  payment->currency = g_strdup (invoice->currency);
  payment->source = g_strdup ("hand");
  puntual_payment_record (app_fixture_ledger (self), payment, &allocation, 1, &error);
  g_assert_no_error (error);
  click (self, page, "Send 6");
  ui_wait_shows (page, "5 messages written to the folder");
  g_assert_true (ui_shows (page, "1 was not true any more and was cancelled."));
  app_fixture_end (self);
}

static void
test_failure_never_looks_like_success (void)
{
  AppFixture *self = app_fixture_new_closed ();
  g_autofree char *outgoing = g_build_filename (self->folder, "ledger-outbox", NULL);
  g_autoptr (GError) error = NULL;
  GtkWidget *page;

  /* A file stands where the folder should be. */
  app_fixture_fill (self);
  g_file_set_contents (outgoing, "", 0, &error);
  g_assert_no_error (error);
  app_fixture_open (self);
  page = open_page (self);
  click (self, page, "Send 6");
  ui_wait_shows (page, "Nothing was sent");
  g_assert_false (ui_shows (page, "written to the folder"));
  g_assert_cmpuint (rows_in (self, PUNTUAL_OUTBOX_SENT), ==, 0);
  ui_picture_log (app_fixture_root (self), "review-failed");
  ui_action (page, "win.back", NULL);
  app_fixture_wait_jobs (self);
  g_assert_true (ui_shows (page, "Talleres Gómez"));
  app_fixture_end (self);
}

static void
test_outcome_with_trouble (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  PuntualSendPanel *panel;

  click (self, page, "Send 6");
  panel = PUNTUAL_SEND_PANEL (ui_get (page, PUNTUAL_TYPE_SEND_PANEL));
  g_assert_false (puntual_send_panel_is_busy (panel));
  puntual_send_panel_stop (panel); /* nothing to stop any more */
  g_assert_true (ui_shows (page, "6 messages written to the folder"));
  click (self, page, "Back to the Messages");
  ui_wait_shows (page, "Nothing to send today");
  ui_wait_shows (page, "come on");
  g_assert_true (ui_shows (page, "See Held ("));
  ui_action (page, "page.see-held", NULL);
  app_fixture_wait_jobs (self);
  g_assert_true (ui_shows (page, "Hostal Pirineos · 2026-0029"));
  app_fixture_end (self);
}

/* Lets the window decide the first time, and keeps it the second. */
static gboolean
close_asked (GtkWindow *window, gpointer data)
{
  guint *times = data;

  return ++*times > 1;
}

/* The window waits for what is leaving, and goes then. */
static void
test_closing_waits_for_the_sending (void)
{
  AppFixture *self = app_fixture_new ();
  g_autoptr (GCancellable) running = g_cancellable_new ();
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (open_page (self)));
  guint times = 0;

  g_signal_connect (window, "close-request", G_CALLBACK (close_asked), &times);
  puntual_desk_begin_long_work (self->desk, running);
  gtk_window_close (window);
  g_assert_true (g_cancellable_is_cancelled (running));
  g_assert_cmpuint (times, ==, 1);
  g_assert_true (ui_shows (GTK_WIDGET (window), "Puntual closes in a moment"));
  puntual_desk_end_long_work (self->desk, running);
  g_assert_cmpuint (times, ==, 2);
  app_fixture_end (self);
}

/* --- Sums --- */

static void
test_sums_keep_currencies_apart (void)
{
  g_autoptr (PuntualAmounts) amounts = puntual_amounts_new ();
  g_autofree char *none = puntual_amounts_text (amounts, "en");
  g_autofree char *two = NULL;
  g_autofree char *three = NULL;

  g_assert_cmpstr (none, ==, "");
  puntual_amounts_add (amounts, "EUR", 100);
  puntual_amounts_add (amounts, "GBP", 200);
  puntual_amounts_add (amounts, "EUR", 50);
  two = puntual_amounts_text (amounts, "en");
  g_assert_cmpstr (two, ==, "€1.50 and £2.00");
  puntual_amounts_add (amounts, "USD", G_MAXINT64);
  puntual_amounts_add (amounts, "USD", 1);
  three = puntual_amounts_text (amounts, "en");
  g_assert_true (g_str_has_prefix (three, "€1.50, £2.00 and "));
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/review-page/shows-the-messages-as-they-will-be-read", test_shows);
  g_test_add_func ("/review-page/says-where-messages-go", test_says_where_messages_go);
  g_test_add_func ("/review-page/says-which-folder-stands-in", test_says_which_folder_stands_in);
  g_test_add_func ("/review-page/message-follows-the-selection",
                   test_message_follows_the_selection);
  g_test_add_func ("/review-page/what-is-held-says-why", test_held_with_reasons);
  g_test_add_func ("/review-page/fits-360-pixels", test_narrow);
  g_test_add_func ("/review-page/nothing-to-send", test_empty);
  g_test_add_func ("/review-page/boxes-are-counted", test_boxes_are_counted);
  g_test_add_func ("/review-page/boxes-stay-when-the-ledger-changes",
                   test_boxes_stay_when_the_ledger_changes);
  g_test_add_func ("/review-page/what-cannot-leave-stays-unchecked",
                   test_entry_that_cannot_leave_stays_unchecked);
  g_test_add_func ("/review-page/skip-and-undo", test_skip_and_undo);
  g_test_add_func ("/review-page/postpone-and-undo", test_postpone_and_undo);
  g_test_add_func ("/review-page/a-chat-is-opened-from-here", test_a_chat_is_opened_from_here);
  g_test_add_func ("/review-page/no-chat-with-words-that-were-not-read",
                   test_no_chat_with_words_that_were_not_read);
  g_test_add_func ("/review-page/own-words-and-back-to-the-template", test_own_words_and_back);
  g_test_add_func ("/review-page/words-that-are-refused-stay", test_words_that_are_refused_stay);
  g_test_add_func ("/review-page/editing-survives-a-change", test_editing_survives_a_change);
  g_test_add_func ("/review-page/paid-while-editing-is-looked-at-again",
                   test_paid_while_editing_is_looked_at_again);
  g_test_add_func ("/review-page/sends-what-is-checked", test_sends_what_is_checked);
  g_test_add_func ("/review-page/unchecked-loses-its-approval", test_unchecked_loses_its_approval);
  g_test_add_func ("/review-page/paid-meanwhile-does-not-leave",
                   test_paid_meanwhile_does_not_leave);
  g_test_add_func ("/review-page/failure-never-looks-like-success",
                   test_failure_never_looks_like_success);
  g_test_add_func ("/review-page/after-sending-nothing-is-left", test_outcome_with_trouble);
  g_test_add_func ("/review-page/closing-waits-for-the-sending",
                   test_closing_waits_for_the_sending);
  g_test_add_func ("/review-page/sums-keep-currencies-apart", test_sums_keep_currencies_apart);
  return g_test_run ();
}
