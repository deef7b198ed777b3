/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

#include "puntual-error.h"
#include "puntual-outbox-table.h"

/* The owner's word on a message nobody knows about, and taking it back. */

#define add(path, test)                                                                            \
  g_test_add (path, OutboxFixture, NULL, outbox_fixture_set_up, test, outbox_fixture_tear_down)

/* Claims the only row for a channel that cannot be asked, as a killed sender leaves it; the run
 * after it finds nobody who knows what became of it. */
static PuntualOutboxRow *
leave_unknown (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autoptr (PuntualMessage) message = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  PuntualClaim claim = { "claim-of-the-dead", "a channel that is gone", PUNTUAL_MEDIUM_EMAIL,
                         puntual_clock_today (self->clock) };
  gboolean claimed = FALSE;
  guint approved = 0;

  g_assert_true (puntual_ledger_set_setting (self->ledger, "approval", "review-first", &error));
  g_assert_true (puntual_outbox_approve (self->ledger, self->calendars, NULL, &approved, &error));
  g_assert_cmpuint (approved, ==, 1);
  row = outbox_fixture_row (self, NULL);
  message = puntual_message_new (row->id, PUNTUAL_MEDIUM_EMAIL);
  g_assert_true (
      puntual_outbox_table_claim (self->ledger, row->row_id, &claim, message, &claimed, &error));
  g_assert_true (claimed);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->unknown, ==, 1);
  return outbox_fixture_row (self, row->id);
}

static void
say_not_sent (OutboxFixture *self, const PuntualOutboxRow *was)
{
  g_autoptr (GError) error = NULL;

  puntual_outbox_resolve (self->ledger, was->id, FALSE, &error);
  g_assert_no_error (error);
}

static void
assert_refused (OutboxFixture *self, const PuntualOutboxRow *was, PuntualOutboxState state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;

  g_assert_false (puntual_outbox_unresolve (self->ledger, was, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  row = outbox_fixture_row (self, was->id);
  g_assert_cmpint (row->state, ==, state);
}

static void
test_not_sent_is_taken_back (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOutboxRow) was = NULL;
  g_autoptr (PuntualOutboxRow) now = NULL;
  g_autoptr (PuntualSendReport) report = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  was = leave_unknown (self);
  say_not_sent (self, was);
  puntual_outbox_unresolve (self->ledger, was, &error);
  g_assert_no_error (error);

  now = outbox_fixture_row (self, was->id);
  g_assert_cmpint (now->state, ==, PUNTUAL_OUTBOX_UNKNOWN);
  g_assert_cmpint (now->sent_day, ==, puntual_clock_today (self->clock));
  g_assert_cmpint (now->attempts, ==, was->attempts);
  g_assert_cmpstr (now->error, ==, was->error);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent + report->unknown, ==, 0);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 0);

  /* And said once more. */
  puntual_outbox_resolve (self->ledger, was->id, TRUE, &error);
  g_assert_no_error (error);
}

static void
test_too_late_once_it_left (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualOutboxRow) was = NULL;
  g_autoptr (PuntualSendReport) report = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  was = leave_unknown (self);
  say_not_sent (self, was);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 1);
  assert_refused (self, was, PUNTUAL_OUTBOX_SENT);
}

/* Deferred by the server: it waits as before, but what is known is the newer attempt. */
static void
test_too_late_once_it_was_tried_again (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOutboxRow) was = NULL;
  g_autoptr (PuntualMessage) message = NULL;
  PuntualClaim claim = { "another-claim", "folder", PUNTUAL_MEDIUM_EMAIL,
                         puntual_clock_today (self->clock) };
  PuntualOutcome later = { .state = PUNTUAL_OUTBOX_APPROVED, .error = "Later." };
  gboolean claimed = FALSE;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  was = leave_unknown (self);
  say_not_sent (self, was);
  message = puntual_message_new (was->id, PUNTUAL_MEDIUM_EMAIL);
  g_assert_true (
      puntual_outbox_table_claim (self->ledger, was->row_id, &claim, message, &claimed, &error));
  g_assert_true (puntual_outbox_table_record (self->ledger, was->row_id, &later, &error));
  assert_refused (self, was, PUNTUAL_OUTBOX_APPROVED);
}

static void
test_too_late_once_it_is_about_something_else (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualOutboxRow) was = NULL;
  g_autoptr (GError) error = NULL;
  gint64 invoice_id = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  guint approved;

  was = leave_unknown (self);
  say_not_sent (self, was);
  outbox_fixture_pay (self, invoice_id, 4000);
  g_assert_true (puntual_outbox_approve (self->ledger, self->calendars, NULL, &approved, &error));
  assert_refused (self, was, PUNTUAL_OUTBOX_APPROVED);
}

static void
change_words (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (self->ledger, &error);
  PuntualCadence *cadence = cadences->pdata[0];

  for (guint i = 0; i < cadence->steps->len; i++)
    {
      PuntualStep *step = cadence->steps->pdata[i];

      g_free (step->template_name);
      step->template_name = g_strdup ("friendly");
    }
  g_assert_true (puntual_cadence_save (self->ledger, cadence, &error));
}

static void
change_language (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_ledger_set_setting (self->ledger, "language", "en", &error));
}

static void
change_medium (OutboxFixture *self)
{
  PuntualPut put;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomer) customer = puntual_customer_find (self->ledger, "Bar Sol", &error);
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (self->ledger, &error);
  PuntualCadence *cadence = cadences->pdata[0];

  g_free (customer->phone);
  customer->phone = g_strdup ("+34600111222");
  g_assert_true (puntual_customer_put (self->ledger, customer, &put, &error));
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      PuntualStep *step = cadence->steps->pdata[i];

      step->n_media = 0;
      puntual_step_add_medium (step, PUNTUAL_MEDIUM_SMS);
    }
  g_assert_true (puntual_cadence_save (self->ledger, cadence, &error));
}

static void
test_too_late_once_it_would_say_something_else (OutboxFixture *self, gconstpointer change)
{
  void (*change_it) (OutboxFixture *) = (void (*) (OutboxFixture *))change;
  g_autoptr (PuntualOutboxRow) was = NULL;
  g_autoptr (GError) error = NULL;
  guint approved;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  was = leave_unknown (self);
  say_not_sent (self, was);
  change_it (self);
  g_assert_true (puntual_outbox_approve (self->ledger, self->calendars, NULL, &approved, &error));
  assert_refused (self, was, PUNTUAL_OUTBOX_APPROVED);
}

static void
test_too_late_once_it_is_of_another_day (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualOutboxRow) was = NULL;
  g_autoptr (GError) error = NULL;
  guint approved;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  was = leave_unknown (self);
  say_not_sent (self, was);
  outbox_fixture_move_to (self, "2026-03-11");
  g_assert_true (puntual_outbox_approve (self->ledger, self->calendars, NULL, &approved, &error));
  assert_refused (self, was, PUNTUAL_OUTBOX_APPROVED);
}

static void
test_too_late_once_it_was_cancelled (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualOutboxRow) was = NULL;
  g_autoptr (GError) error = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  was = leave_unknown (self);
  say_not_sent (self, was);
  g_assert_true (puntual_outbox_cancel (self->ledger, was->id, "No.", &error));
  assert_refused (self, was, PUNTUAL_OUTBOX_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/owners-word/not-sent-is-taken-back", test_not_sent_is_taken_back);
  add ("/owners-word/too-late-once-it-left", test_too_late_once_it_left);
  add ("/owners-word/too-late-once-it-was-tried-again", test_too_late_once_it_was_tried_again);
  add ("/owners-word/too-late-once-it-is-about-something-else",
       test_too_late_once_it_is_about_something_else);
#define add_change(path, change)                                                                   \
  g_test_add (path, OutboxFixture, (gconstpointer)change, outbox_fixture_set_up,                   \
              test_too_late_once_it_would_say_something_else, outbox_fixture_tear_down)
  add_change ("/owners-word/too-late-once-its-template-is-another", change_words);
  add_change ("/owners-word/too-late-once-its-language-is-another", change_language);
  add_change ("/owners-word/too-late-once-it-goes-another-way", change_medium);
  add ("/owners-word/too-late-once-it-is-of-another-day", test_too_late_once_it_is_of_another_day);
  add ("/owners-word/too-late-once-it-was-cancelled", test_too_late_once_it_was_cancelled);
  return g_test_run ();
}
