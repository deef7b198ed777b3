/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-answered-pause.h"
#include "puntual-browse.h"
#include "puntual-ledger-records.h"
#include "puntual-morning-needs.h"
#include "ui-fixture.h"

/* A morning on which nothing needs the owner, in a window; the list shows what is put into it. */
typedef struct
{
  PuntualMorning *morning;
  GtkWidget *window, *list;
} Needs;

static Needs *
needs_new (void)
{
  Needs *self = g_new0 (Needs, 1);
  PuntualMorning *morning = g_new0 (PuntualMorning, 1);

  morning->day = puntual_day_from_ymd (2026, 3, 10);
  morning->sheet = g_new0 (PuntualReviewSheet, 1);
  morning->sheet->review = g_new0 (PuntualReview, 1);
  morning->sheet->review->items =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_review_item_free);
  morning->sheet->review->held =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_review_held_free);
  morning->broken = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_broken_promise_free);
  morning->amiss = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_outbox_row_free);
  morning->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_answer_free);
  morning->loose = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_payment_row_free);
  morning->troubled = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_channel_account_free);
  morning->money = g_ptr_array_new ();
  self->morning = morning;
  self->list = gtk_list_box_new ();
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), self->list);
  ui_present (GTK_WINDOW (self->window));
  return self;
}

static void
show (Needs *self)
{
  puntual_morning_needs_show (GTK_LIST_BOX (self->list), self->morning);
  ui_wait_idle ();
}

static void
needs_end (Needs *self)
{
  puntual_morning_free (self->morning);
  ui_assert_window_ends (GTK_WINDOW (self->window));
  g_free (self);
}

/* --- What became of a message --- */

typedef struct
{
  PuntualOutboxState state;
  const char *title, *button;
} Amiss;

static const Amiss AMISS[] = {
  { PUNTUAL_OUTBOX_UNKNOWN, "Was it sent? Talleres Gómez", "Decide" },
  { PUNTUAL_OUTBOX_BOUNCED, "Came back: pedidos@gomez.example", "Mend" },
  { PUNTUAL_OUTBOX_HELD, "Message held: Talleres Gómez", "Mend" },
  { PUNTUAL_OUTBOX_FAILED, "Not sent: Talleres Gómez", "Mend" },
};

static void
test_amiss (gconstpointer data)
{
  const Amiss *of = data;
  Needs *self = needs_new ();
  PuntualOutboxRow *row = g_new0 (PuntualOutboxRow, 1);

  row->state = of->state;
  row->row_id = 7;
  row->customer_name = g_strdup ("Talleres Gómez");
  row->recipient = g_strdup ("pedidos@gomez.example");
  row->error = g_strdup ("The mail server hung up.");
  g_ptr_array_add (self->morning->amiss, row);
  self->morning->n_amiss = 1;
  show (self);
  g_assert_true (ui_shows (self->list, of->title));
  g_assert_true (ui_shows (self->list, "The mail server hung up."));
  g_assert_nonnull (ui_find_named (self->list, GTK_TYPE_BUTTON, of->button));
  g_assert_false (ui_shows (self->list, "All is well"));
  needs_end (self);
}

static void
add_answer (Needs *self, const char *opening)
{
  PuntualAnswer *answer = g_new0 (PuntualAnswer, 1);

  answer->invoice_id = 7;
  answer->customer_name = g_strdup ("Talleres Gómez");
  answer->number = g_strdup ("2026-014");
  answer->opening = g_strdup (opening);
  g_ptr_array_add (self->morning->answers, answer);
}

static void
test_answers (void)
{
  Needs *self = needs_new ();

  add_answer (self, "I pay on Friday. <b>Sorry</b>");
  add_answer (self, NULL);
  self->morning->n_answers = 4;
  show (self);
  g_assert_true (ui_shows (self->list, "Talleres Gómez answered"));
  g_assert_true (ui_shows (
      self->list, "Reminders about 2026-014 are paused · “I pay on Friday. <b>Sorry</b>”"));
  g_assert_true (
      ui_shows (self->list, "Reminders about 2026-014 are paused until you resume them"));
  g_assert_true (ui_shows (self->list, "And 2 more"));
  g_assert_nonnull (ui_find_named (self->list, GTK_TYPE_BUTTON, "Open"));
  needs_end (self);
}

/* A message that came back before anybody knew where it went is told by its customer. */
static void
test_unknown_recipient (void)
{
  Needs *self = needs_new ();
  PuntualOutboxRow *row = g_new0 (PuntualOutboxRow, 1);

  row->state = PUNTUAL_OUTBOX_BOUNCED;
  row->customer_name = g_strdup ("Talleres Gómez");
  row->reason = g_strdup ("The address is not known there.");
  g_ptr_array_add (self->morning->amiss, row);
  self->morning->n_amiss = 4;
  show (self);
  g_assert_true (ui_shows (self->list, "Came back: Talleres Gómez"));
  g_assert_true (ui_shows (self->list, "The address is not known there."));
  g_assert_true (ui_shows (self->list, "And 3 more"));
  needs_end (self);
}

/* --- Money --- */

static void
test_broken (void)
{
  Needs *self = needs_new ();
  PuntualBrokenPromise *promise = g_new0 (PuntualBrokenPromise, 1);

  promise->customer_name = g_strdup ("Hostal Pirineos");
  promise->number = g_strdup ("2026-0029");
  promise->currency = g_strdup ("EUR");
  promise->minor = 402000;
  promise->day = self->morning->day - 4;
  g_ptr_array_add (self->morning->broken, promise);
  self->morning->n_broken = 1;
  show (self);
  g_assert_true (ui_shows (self->list, "Broken promise: Hostal Pirineos"));
  g_assert_true (ui_shows (self->list, "Promised €4,020.00 for 6 Mar · invoice 2026-0029"));
  needs_end (self);
}

static void
test_loose (void)
{
  Needs *self = needs_new ();
  PuntualPaymentRow *row = g_new0 (PuntualPaymentRow, 1);

  row->payment = g_new0 (PuntualPayment, 1);
  row->payment->currency = g_strdup ("GBP");
  row->payment->day = self->morning->day - 1;
  row->customer_name = g_strdup ("Blue Harbour Ltd");
  row->unallocated = 195000;
  row->shares = g_ptr_array_new ();
  g_ptr_array_add (self->morning->loose, row);
  self->morning->n_loose = 1;
  show (self);
  g_assert_true (ui_shows (self->list, "Payment not allocated: £1,950.00"));
  g_assert_true (ui_shows (self->list, "Blue Harbour Ltd · 9 Mar"));
  g_assert_nonnull (ui_find_named (self->list, GTK_TYPE_BUTTON, "Allocate"));
  needs_end (self);
}

/* --- What waits for the owner --- */

static void
test_withdrawn (void)
{
  Needs *self = needs_new ();

  self->morning->n_withdrawn = 1;
  show (self);
  g_assert_true (ui_shows (self->list, "1 reminder waits for a new approval"));
  self->morning->n_withdrawn = 3;
  show (self);
  g_assert_true (ui_shows (self->list, "3 reminders wait for a new approval"));
  g_assert_nonnull (ui_find_named (self->list, GTK_TYPE_BUTTON, "Review"));
  needs_end (self);
}

static void
add_call (Needs *self, const char *customer)
{
  PuntualReviewItem *call = g_new0 (PuntualReviewItem, 1);

  call->id = g_strdup (customer);
  call->customer_name = g_strdup (customer);
  call->recipient = g_strdup ("+34 600 000 204");
  call->medium = PUNTUAL_MEDIUM_CALL;
  call->currency = g_strdup ("EUR");
  call->amount = 121050;
  call->n_invoices = 2;
  g_ptr_array_add (self->morning->sheet->review->items, call);
}

static void
test_calls (void)
{
  Needs *self = needs_new ();

  add_call (self, "Ferretería Sol");
  show (self);
  g_assert_true (ui_shows (self->list, "Call Ferretería Sol"));
  g_assert_true (ui_shows (self->list, "+34 600 000 204 · €1,210.50 · 2 invoices"));
  g_assert_nonnull (ui_find_named (self->list, GTK_TYPE_BUTTON, "Done"));
  for (guint i = 0; i < PUNTUAL_MORNING_ROWS + 1; i++)
    add_call (self, "Bar La Esquina");
  show (self);
  g_assert_true (ui_shows (self->list, "And 2 more"));
  needs_end (self);
}

static void
add_held (Needs *self, gint64 customer_id, PuntualRule reason)
{
  PuntualReviewHeld *held = g_new0 (PuntualReviewHeld, 1);

  held->customer_id = customer_id;
  held->customer_name = g_strdup ("Kiosko Central");
  held->reason = reason;
  g_ptr_array_add (self->morning->sheet->review->held, held);
}

static void
test_held (void)
{
  Needs *self = needs_new ();

  /* Two invoices of one customer are one thing to do. */
  add_held (self, 7, PUNTUAL_RULE_NO_CONTACT);
  add_held (self, 7, PUNTUAL_RULE_NO_CONTACT);
  add_held (self, 8, PUNTUAL_RULE_TEMPLATE);
  add_held (self, 9, PUNTUAL_RULE_TEMPLATE);
  show (self);
  g_assert_true (ui_shows (self->list, "No way to reach Kiosko Central"));
  g_assert_true (ui_shows (self->list, "A template cannot be used"));
  g_assert_true (ui_shows (self->list, "The reminders about 2 invoices wait for it."));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 2));
  needs_end (self);
}

static void
test_account (void)
{
  Needs *self = needs_new ();
  PuntualChannelAccount *account = g_new0 (PuntualChannelAccount, 1);

  account->name = g_strdup ("post");
  account->trouble = g_strdup ("The password was refused.");
  g_ptr_array_add (self->morning->troubled, account);
  show (self);
  g_assert_true (ui_shows (self->list, "Something is wrong with the account “post”"));
  g_assert_true (ui_shows (self->list, "The password was refused."));
  needs_end (self);
}

static void
test_nothing (void)
{
  Needs *self = needs_new ();

  show (self);
  g_assert_true (ui_shows (self->list, "All is well"));
  g_assert_true (ui_shows (self->list, "Nothing needs you besides what is ready to be sent."));
  g_assert_null (ui_find (self->list, GTK_TYPE_BUTTON));
  needs_end (self);
}

int
main (int argc, char **argv)
{
  static const char *const NAMES[] = { "nobody-knows-whether-it-left", "came-back", "held",
                                       "not-sent" };

  ui_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (AMISS); i++)
    {
      g_autofree char *path = g_strdup_printf ("/morning-needs/a-message-%s", NAMES[i]);

      g_test_add_data_func (path, &AMISS[i], test_amiss);
    }
#define ADD(name, func) g_test_add_func ("/morning-needs/" name, func)
  ADD ("of-whom-when-the-address-is-not-known", test_unknown_recipient);
  ADD ("an-answer-of-a-customer", test_answers);
  ADD ("a-broken-promise", test_broken);
  ADD ("a-payment-that-settles-nothing-yet", test_loose);
  ADD ("an-approval-taken-back", test_withdrawn);
  ADD ("calls", test_calls);
  ADD ("what-is-missing-for-a-reminder", test_held);
  ADD ("an-account-in-trouble", test_account);
  ADD ("nothing", test_nothing);
  return g_test_run ();
}
