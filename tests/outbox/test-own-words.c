/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

#include "puntual-error.h"
#include "puntual-review.h"

#include <string.h>

/* The owner's own words for one message: where they show, and that they never leave about anything
 * but what they were written for. */

#define add(path, test)                                                                            \
  g_test_add (path, OutboxFixture, NULL, outbox_fixture_set_up, test, tear_down)

/* Whatever was decided, the ledger is as it should be. */
static void
tear_down (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = puntual_ledger_check (self->ledger, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *)g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
  g_clear_pointer (&problems, g_ptr_array_unref);
  outbox_fixture_tear_down (self, data);
}

static char *
only_id (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualReview) review =
      puntual_review_load (self->ledger, self->calendars, "en", &error);
  const PuntualReviewItem *item;

  g_assert_no_error (error);
  g_assert_cmpuint (review->items->len, ==, 1);
  item = g_ptr_array_index (review->items, 0);
  return g_strdup (item->id);
}

static void
set_words (OutboxFixture *self, const char *id, const char *subject, const char *text)
{
  g_autoptr (GError) error = NULL;

  puntual_review_set_words (self->ledger, self->calendars, id, subject, text, NULL, &error);
  g_assert_no_error (error);
}

static void
get_words (OutboxFixture *self, const char *id, char **subject, char **text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualReviewWords) words =
      puntual_review_get_words (self->ledger, self->calendars, id, &error);

  g_assert_no_error (error);
  *subject = g_steal_pointer (&words->subject);
  *text = g_steal_pointer (&words->text);
}

static PuntualMessage *
preview (OutboxFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  PuntualMessage *message = puntual_review_preview (self->ledger, self->calendars, id, &error);

  g_assert_no_error (error);
  return message;
}

static void
approve_all (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  guint approved = 0;

  puntual_outbox_approve (self->ledger, self->calendars, NULL, &approved, &error);
  g_assert_no_error (error);
}

static void
assert_sends (OutboxFixture *self, guint expected)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (self);

  g_assert_cmpuint (report->sent, ==, expected);
}

static void
assert_stale (OutboxFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualReview) review =
      puntual_review_load (self->ledger, self->calendars, "en", &error);
  g_autoptr (PuntualMessage) message = NULL;
  const PuntualReviewItem *item;

  g_assert_no_error (error);
  g_assert_cmpuint (review->items->len, ==, 1);
  item = g_ptr_array_index (review->items, 0);
  g_assert_true (item->edited);
  g_assert_true (item->words_stale);
  g_assert_false (item->approved);
  message = puntual_review_preview (self->ledger, self->calendars, id, &error);
  g_assert_null (message);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
}

static void
test_they_leave_instead_of_the_template (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  set_words (self, id, "A word", "Dear *Ana*,\n\njust a word.");
  assert_sends (self, 1);
  row = outbox_fixture_row (self, id);
  g_assert_cmpstr (row->subject, ==, "A word");
  g_assert_true (g_str_has_prefix (row->body, "Dear Ana,\n\njust a word."));
}

static void
test_editing_does_not_approve (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  puntual_ledger_set_setting (self->ledger, "approval", "review-first", &error);
  g_assert_no_error (error);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  set_words (self, id, "A word", "Just a word.");
  assert_sends (self, 0);
  approve_all (self);
  assert_sends (self, 1);
}

static void
test_editing_keeps_the_approval (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  puntual_ledger_set_setting (self->ledger, "approval", "review-first", &error);
  g_assert_no_error (error);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  approve_all (self);
  set_words (self, id, "A word", "Just a word.");
  assert_sends (self, 1);
}

/* What was approved once, became untrue and is true again is not approved by editing it. */
static void
test_editing_does_not_revive_an_approval (OutboxFixture *self, gconstpointer data)
{
  PuntualDay until = puntual_day_from_ymd (2026, 3, 20);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  puntual_ledger_set_setting (self->ledger, "approval", "review-first", &error);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  approve_all (self);
  puntual_review_postpone (self->ledger, self->calendars, id, until, &error);
  g_assert_no_error (error);
  puntual_resume_everything (self->ledger, NULL);
  outbox_fixture_move_to (self, "2026-03-20");
  g_free (g_steal_pointer (&id));
  id = only_id (self);
  set_words (self, id, "A word", "Just a word.");
  assert_sends (self, 0);
}

static void
test_back_to_the_template (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualMessage) before = NULL;
  g_autoptr (PuntualMessage) after = NULL;
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  before = preview (self, id);
  set_words (self, id, "A word", "Just a word.");
  set_words (self, id, NULL, NULL);
  after = preview (self, id);
  g_assert_cmpstr (after->subject, ==, before->subject);
  g_assert_cmpstr (after->text, ==, before->text);
  g_assert_cmpstr (after->html, ==, before->html);
}

static void
test_editor_begins_with_the_template_filled_in (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualMessage) before = NULL;
  g_autoptr (PuntualMessage) after = NULL;
  g_autofree char *id = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *text = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F_1.2/3 *<b>", 1);
  id = only_id (self);
  before = preview (self, id);
  get_words (self, id, &subject, &text);
  g_test_message ("%s", text);
  g_assert_cmpstr (subject, ==, before->subject);
  g_assert_null (strstr (text, "{{"));
  g_assert_null (strstr (text, "\\."));
  g_assert_nonnull (strstr (text, "1.2/3"));
  /* Saved as they are they say the same, in every form. */
  set_words (self, id, subject, text);
  after = preview (self, id);
  g_assert_cmpstr (after->subject, ==, before->subject);
  g_assert_cmpstr (after->text, ==, before->text);
  g_assert_cmpstr (after->html, ==, before->html);
}

static void
test_editor_lists_several_invoices (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *text = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 2);
  outbox_fixture_owe (self, "Bar Sol", "F-2", 1);
  id = only_id (self);
  get_words (self, id, &subject, &text);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "- F-1, "));
  g_assert_nonnull (strstr (text, "- F-2, "));
  g_assert_null (strchr (text, '\x02'));
}

static void
test_editor_gives_back_what_was_saved (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *text = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  set_words (self, id, "  A word ", "Dear Ana,\r\njust a **word**.");
  get_words (self, id, &subject, &text);
  g_assert_cmpstr (subject, ==, "A word");
  g_assert_cmpstr (text, ==, "Dear Ana,\njust a **word**.");
}

static void
test_nothing_in_them_is_a_template (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualMessage) message = NULL;
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  set_words (self, id, "{{total_due}}",
             "{{customer.name}} {{#broken <script>alert(1)</script> {{> invoices}} logo");
  message = preview (self, id);
  g_assert_cmpstr (message->subject, ==, "{{total_due}}");
  g_assert_nonnull (strstr (message->text, "{{customer.name}} {{#broken <script>"));
  g_assert_nonnull (strstr (message->html, "&lt;script&gt;"));
  g_assert_null (strstr (message->html, "<script>"));
  g_assert_null (strstr (message->html, "<table class"));
}

static void
test_marks_of_ours_cannot_be_typed (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualMessage) message = NULL;
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  set_words (self, id, "A word", "Here: \x02invoices\x03 \x02qr\x03");
  message = preview (self, id);
  g_assert_null (strstr (message->text, "F-1"));
}

static void
test_what_cannot_be_sent_is_refused (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *long_subject = g_strnfill (PUNTUAL_REVIEW_SUBJECT_MAX + 1, 'x');
  g_autofree char *long_text = g_strnfill (PUNTUAL_REVIEW_TEXT_MAX + 1, 'x');
  const struct
  {
    const char *subject, *text;
    PuntualError code;
  } cases[] = {
    { "A word", "", PUNTUAL_ERROR_INVALID_VALUE },
    { "A word", " \n\t\n", PUNTUAL_ERROR_INVALID_VALUE },
    { "A word", "\u200b", PUNTUAL_ERROR_INVALID_VALUE },
    { "A word", NULL, PUNTUAL_ERROR_INVALID_VALUE },
    { "", "Text", PUNTUAL_ERROR_INVALID_VALUE },
    { " ", "Text", PUNTUAL_ERROR_INVALID_VALUE },
    { NULL, "Text", PUNTUAL_ERROR_INVALID_VALUE },
    { "Hello\r\nBcc: all@customer.example", "Text", PUNTUAL_ERROR_INVALID_VALUE },
    { "Hello\nBcc: all@customer.example", "Text", PUNTUAL_ERROR_INVALID_VALUE },
    { "Hello\u2028there", "Text", PUNTUAL_ERROR_INVALID_VALUE },
    { "Hello\xff", "Text", PUNTUAL_ERROR_INVALID_VALUE },
    { "A word", "Text\xff", PUNTUAL_ERROR_INVALID_VALUE },
    { long_subject, "Text", PUNTUAL_ERROR_TOO_LARGE },
    { "A word", long_text, PUNTUAL_ERROR_TOO_LARGE },
  };
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (puntual_review_set_words (self->ledger, self->calendars, id, cases[i].subject,
                                                cases[i].text, NULL, &error));
      g_assert_error (error, PUNTUAL_ERROR, (int)cases[i].code);
      g_assert_cmpstr (error->message, !=, "");
    }
  g_assert_null (outbox_fixture_row (self, NULL));
}

/* --- What they were written for --- */

static void
test_a_payment_makes_them_stale (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autofree char *id = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *text = NULL;
  gint64 invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);

  id = only_id (self);
  set_words (self, id, "100 euros", "You owe us 100 euros.");
  approve_all (self);
  outbox_fixture_pay (self, invoice, 4000);
  assert_stale (self, id);
  assert_sends (self, 0);
  assert_sends (self, 0);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 0);
  row = outbox_fixture_row (self, id);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_HELD);
  g_assert_nonnull (row->reason);

  /* Kept, to be adapted. */
  get_words (self, id, &subject, &text);
  g_assert_cmpstr (text, ==, "You owe us 100 euros.");
  set_words (self, id, "60 euros", "You owe us 60 euros.");
  assert_sends (self, 1);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 1);
}

static void
test_approving_again_does_not_send_stale_ones (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  gint64 invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);

  id = only_id (self);
  set_words (self, id, "100 euros", "You owe us 100 euros.");
  outbox_fixture_pay (self, invoice, 4000);
  approve_all (self);
  assert_sends (self, 0);
  set_words (self, id, NULL, NULL);
  assert_sends (self, 1);
}

static PuntualReviewWords *
read_words (OutboxFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  PuntualReviewWords *words = puntual_review_get_words (self->ledger, self->calendars, id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (words);
  return words;
}

static void
set_for (OutboxFixture *self, const char *id, const PuntualReviewWords *read, const char *text)
{
  g_autoptr (GError) error = NULL;

  puntual_review_set_words (self->ledger, self->calendars, id, read->subject, text, read->basis,
                            &error);
  g_assert_no_error (error);
}

/* The editor was open while the money came. */
static void
test_a_payment_while_they_are_written_makes_them_stale (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualReviewWords) read = NULL;
  g_autoptr (PuntualReviewWords) again = NULL;
  g_autofree char *id = NULL;
  gint64 invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);

  id = only_id (self);
  read = read_words (self, id);
  g_assert_null (read->own_basis);
  g_assert_false (puntual_review_words_are_stale (read));
  outbox_fixture_pay (self, invoice, 4000);
  set_for (self, id, read, "You owe us 100 euros.");
  assert_stale (self, id);
  approve_all (self);
  assert_sends (self, 0);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 0);

  /* Read again they are known to be for something else, and what is written now is for today. */
  again = read_words (self, id);
  g_assert_true (puntual_review_words_are_stale (again));
  g_assert_cmpstr (again->text, ==, "You owe us 100 euros.");
  set_for (self, id, again, "You owe us 60 euros.");
  assert_sends (self, 1);
}

static void
test_old_ones_put_back_are_for_the_old_amounts (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualReviewWords) read = NULL;
  g_autofree char *id = NULL;
  gint64 invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);

  id = only_id (self);
  set_words (self, id, "100 euros", "You owe us 100 euros.");
  read = read_words (self, id);
  set_words (self, id, NULL, NULL);
  outbox_fixture_pay (self, invoice, 4000);
  puntual_review_set_words (self->ledger, self->calendars, id, read->subject, read->text,
                            read->own_basis, &error);
  g_assert_no_error (error);
  assert_stale (self, id);
  assert_sends (self, 0);
}

static void
test_a_full_payment_cancels_the_message (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autofree char *id = NULL;
  gint64 invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);

  id = only_id (self);
  set_words (self, id, "100 euros", "You owe us 100 euros.");
  outbox_fixture_pay (self, invoice, 10000);
  assert_sends (self, 0);
  row = outbox_fixture_row (self, id);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_CANCELLED);
}

static void
test_another_invoice_makes_them_stale (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 2);
  id = only_id (self);
  set_words (self, id, "F-1", "Only about F-1.");
  outbox_fixture_owe (self, "Bar Sol", "F-2", 1);
  assert_stale (self, id);
  assert_sends (self, 0);
}

static void
test_the_next_day_they_still_hold (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  id = only_id (self);
  set_words (self, id, "F-1", "About F-1.");
  outbox_fixture_move_to (self, "2026-03-11");
  assert_sends (self, 1);
}

typedef struct
{
  OutboxFixture *fixture;
  gint64 invoice;
} Counter;

/* A payment comes in at another desk after the first message left. */
static void
pay_at_another_desk (guint done, guint total, gpointer data)
{
  Counter *counter = data;
  g_autoptr (GError) error = NULL;
  OutboxFixture other = *counter->fixture;

  if (done != 1)
    return;
  other.ledger = puntual_ledger_open (other.path, 0, other.clock, "other", &error);
  g_assert_no_error (error);
  outbox_fixture_pay (&other, counter->invoice, 4000);
  g_object_unref (other.ledger);
}

static void
test_a_payment_during_the_run_makes_them_stale (OutboxFixture *self, gconstpointer data)
{
  Counter counter = { .fixture = self };
  PuntualSendOptions options = { .progress = pay_at_another_desk, .data = &counter };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autofree char *id = NULL;

  counter.invoice = outbox_fixture_owe (self, "Zeta", "F-2", 1);
  id = only_id (self);
  set_words (self, id, "100 euros", "You owe us 100 euros.");
  outbox_fixture_owe (self, "Alfa", "F-1", 1);
  report = puntual_outbox_send (self->ledger, self->calendars, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->sent, ==, 1);
  row = outbox_fixture_row (self, id);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_HELD);
}

/* Written ahead on another thread with the words of before. */
static void
reword_at_another_desk (guint done, guint total, gpointer data)
{
  OutboxFixture other = *(OutboxFixture *)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (done != 1)
    return;
  other.ledger = puntual_ledger_open (other.path, 0, other.clock, "other", &error);
  g_assert_no_error (error);
  rows = puntual_outbox_list (other.ledger, PUNTUAL_OUTBOX_APPROVED, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  set_words (&other, ((PuntualOutboxRow *)g_ptr_array_index (rows, 0))->id, "New", "New words.");
  g_clear_pointer (&rows, g_ptr_array_unref);
  g_object_unref (other.ledger);
}

static void
test_new_words_during_the_run_leave (OutboxFixture *self, gconstpointer data)
{
  PuntualSendOptions options = { .progress = reword_at_another_desk, .data = self };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autofree char *id = NULL;

  outbox_fixture_owe (self, "Zeta", "F-2", 1);
  id = only_id (self);
  set_words (self, id, "Old", "Old words.");
  outbox_fixture_owe (self, "Alfa", "F-1", 1);
  report = puntual_outbox_send (self->ledger, self->calendars, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->sent, ==, 2);
  row = outbox_fixture_row (self, id);
  g_assert_cmpstr (row->subject, ==, "New");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/own-words/they-leave-instead-of-the-template", test_they_leave_instead_of_the_template);
  add ("/own-words/editing-does-not-approve", test_editing_does_not_approve);
  add ("/own-words/editing-keeps-the-approval", test_editing_keeps_the_approval);
  add ("/own-words/editing-does-not-revive-an-approval", test_editing_does_not_revive_an_approval);
  add ("/own-words/back-to-the-template", test_back_to_the_template);
  add ("/own-words/editor-begins-with-the-template-filled-in",
       test_editor_begins_with_the_template_filled_in);
  add ("/own-words/editor-lists-several-invoices", test_editor_lists_several_invoices);
  add ("/own-words/editor-gives-back-what-was-saved", test_editor_gives_back_what_was_saved);
  add ("/own-words/nothing-in-them-is-a-template", test_nothing_in_them_is_a_template);
  add ("/own-words/marks-of-ours-cannot-be-typed", test_marks_of_ours_cannot_be_typed);
  add ("/own-words/what-cannot-be-sent-is-refused", test_what_cannot_be_sent_is_refused);
  add ("/own-words/a-payment-makes-them-stale", test_a_payment_makes_them_stale);
  add ("/own-words/approving-again-does-not-send-stale-ones",
       test_approving_again_does_not_send_stale_ones);
  add ("/own-words/a-payment-while-they-are-written-makes-them-stale",
       test_a_payment_while_they_are_written_makes_them_stale);
  add ("/own-words/old-ones-put-back-are-for-the-old-amounts",
       test_old_ones_put_back_are_for_the_old_amounts);
  add ("/own-words/a-full-payment-cancels-the-message", test_a_full_payment_cancels_the_message);
  add ("/own-words/another-invoice-makes-them-stale", test_another_invoice_makes_them_stale);
  add ("/own-words/the-next-day-they-still-hold", test_the_next_day_they_still_hold);
  add ("/own-words/a-payment-during-the-run-makes-them-stale",
       test_a_payment_during_the_run_makes_them_stale);
  add ("/own-words/new-words-during-the-run-leave", test_new_words_during_the_run_leave);

  return g_test_run ();
}
