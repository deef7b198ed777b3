/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

#include "puntual-error.h"
#include "puntual-inverse.h"
#include "puntual-review.h"

#include <string.h>

#define UNTIL (puntual_day_from_ymd (2026, 3, 20))

/* A message about two invoices that the owner approved. */
typedef struct
{
  OutboxFixture outbox;
  gint64 first, second;
  char *id;
} Bench;

static void
set_up (Bench *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualReview) review = NULL;
  guint approved = 0;

  outbox_fixture_set_up (&self->outbox, data);
  puntual_ledger_set_setting (self->outbox.ledger, "approval", "review-first", &error);
  g_assert_no_error (error);
  self->first = outbox_fixture_owe (&self->outbox, "Bar Sol", "F-1", 20);
  self->second = outbox_fixture_owe (&self->outbox, "Bar Sol", "F-2", 19);
  review = puntual_review_load (self->outbox.ledger, self->outbox.calendars, "en", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (review->items->len, ==, 1);
  self->id = g_strdup (((const PuntualReviewItem *)g_ptr_array_index (review->items, 0))->id);
  puntual_outbox_approve (self->outbox.ledger, self->outbox.calendars, NULL, &approved, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (approved, ==, 1);
}

static void
tear_down (Bench *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = puntual_ledger_check (self->outbox.ledger, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_clear_pointer (&problems, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);
  outbox_fixture_tear_down (&self->outbox, data);
}

#define done(call)                                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    gboolean done_ = (call);                                                                       \
    g_assert_no_error (error);                                                                     \
    g_assert_true (done_);                                                                         \
  }                                                                                                \
  G_STMT_END

#define refused(call)                                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    g_assert_false (call);                                                                         \
    g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);                            \
    g_assert_cmpuint (strlen (error->message), >, 10);                                             \
  }                                                                                                \
  G_STMT_END

static gboolean
postpone (Bench *self, GError **error)
{
  return puntual_review_postpone (self->outbox.ledger, self->outbox.calendars, self->id, UNTIL,
                                  error);
}

static gboolean
take_back (Bench *self, GError **error)
{
  return puntual_review_unpostpone (self->outbox.ledger, self->outbox.calendars, self->id, UNTIL,
                                    error);
}

/* What pauses an invoice: "20260320 Postponed", "open Lawyer", "" for nothing. */
static char *
pause_of (Bench *self, gint64 invoice_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (self->outbox.ledger),
                              "SELECT until_day, coalesce (reason, '-') FROM pause "
                              "WHERE invoice_id = ?1 AND ended = 0",
                              &error);
  g_autofree char *iso = NULL;
  gboolean found;

  g_assert_no_error (error);
  puntual_statement_bind_int (row, 1, invoice_id);
  g_assert_true (puntual_statement_step (row, &found, &error));
  if (!found)
    return g_strdup ("");
  if (puntual_statement_int (row, 0) != PUNTUAL_DAY_NONE)
    iso = puntual_day_to_iso ((PuntualDay)puntual_statement_int (row, 0));
  return g_strdup_printf ("%s %s", iso != NULL ? iso : "open", puntual_statement_text (row, 1));
}

static void
assert_pause (Bench *self, gint64 invoice_id, const char *expected)
{
  g_autofree char *pause = pause_of (self, invoice_id);

  g_assert_cmpstr (pause, ==, expected);
}

static void
pause_by_hand (Bench *self, gint64 invoice_id, PuntualDay until, const char *reason)
{
  done (puntual_pause_invoice (self->outbox.ledger, invoice_id, until, reason, &error));
}

/* The plan asks for nothing until some days after: the message waits as it was approved. */
static void
call_today (Bench *self)
{
  done (puntual_contact_note (self->outbox.ledger, 1, self->first,
                              puntual_clock_today (self->outbox.clock), PUNTUAL_TONE_COURTEOUS,
                              NULL, &error));
}

static void
test_longer_pauses_stay (Bench *self, gconstpointer data)
{
  call_today (self);
  pause_by_hand (self, self->second, PUNTUAL_DAY_NONE, "Lawyer");
  done (postpone (self, &error));
  assert_pause (self, self->first, "2026-03-20 Postponed");
  assert_pause (self, self->second, "open Lawyer");
  done (take_back (self, &error));
  assert_pause (self, self->first, "");
  assert_pause (self, self->second, "open Lawyer");
}

static void
test_nothing_left_to_pause (Bench *self, gconstpointer data)
{
  pause_by_hand (self, self->first, UNTIL, "Holidays");
  pause_by_hand (self, self->second, UNTIL + 1, NULL);
  refused (postpone (self, &error));
  refused (take_back (self, &error));
  assert_pause (self, self->first, "2026-03-20 Holidays");
  assert_pause (self, self->second, "2026-03-21 -");
}

static void
test_shorter_pauses_come_back (Bench *self, gconstpointer data)
{
  pause_by_hand (self, self->first, UNTIL - 3, "Holidays");
  pause_by_hand (self, self->second, UNTIL - 2, NULL);
  done (postpone (self, &error));
  assert_pause (self, self->first, "2026-03-20 Postponed");
  assert_pause (self, self->second, "2026-03-20 Postponed");
  done (take_back (self, &error));
  assert_pause (self, self->first, "2026-03-17 Holidays");
  assert_pause (self, self->second, "2026-03-18 -");
}

/* A pause that was over before the message was put off does not come back with it. */
static void
test_ended_pauses_stay_ended (Bench *self, gconstpointer data)
{
  pause_by_hand (self, self->first, UNTIL - 3, "Holidays");
  done (puntual_resume_invoice (self->outbox.ledger, self->first, &error));
  done (postpone (self, &error));
  done (take_back (self, &error));
  assert_pause (self, self->first, "");
  assert_pause (self, self->second, "");
}

static void
test_cancelled_after (Bench *self, gconstpointer data)
{
  done (postpone (self, &error));
  done (puntual_invoice_cancel (self->outbox.ledger, self->second, &error));
  done (take_back (self, &error));
  assert_pause (self, self->first, "");
  assert_pause (self, self->second, "");
  refused (take_back (self, &error));
}

/* The row that waits has an invoice that was cancelled since. */
static void
test_cancelled_before (Bench *self, gconstpointer data)
{
  call_today (self);
  done (puntual_invoice_cancel (self->outbox.ledger, self->second, &error));
  done (postpone (self, &error));
  assert_pause (self, self->first, "2026-03-20 Postponed");
  assert_pause (self, self->second, "");
  done (take_back (self, &error));
  assert_pause (self, self->first, "");
}

/* --- The owner's language --- */

/* The reason was written when the windows spoke Spanish. */
static void
speak_spanish_before (Bench *self)
{
  done (puntual_sqlite_execute (puntual_ledger_get_sqlite (self->outbox.ledger),
                                "UPDATE pause SET reason = 'Aplazado' WHERE reason = 'Postponed'",
                                &error));
}

static void
test_taken_back_in_another_language (Bench *self, gconstpointer data)
{
  done (postpone (self, &error));
  speak_spanish_before (self);
  done (take_back (self, &error));
  assert_pause (self, self->first, "");
  assert_pause (self, self->second, "");
}

/* Put off twice, and taken back twice: the first time is a postponement still, in its own words. */
static void
test_twice_in_two_languages (Bench *self, gconstpointer data)
{
  const PuntualDay sooner = UNTIL - 5;

  call_today (self);
  done (puntual_review_postpone (self->outbox.ledger, self->outbox.calendars, self->id, sooner,
                                 &error));
  speak_spanish_before (self);
  done (puntual_outbox_retry (self->outbox.ledger, self->id, &error));
  done (postpone (self, &error));
  assert_pause (self, self->first, "2026-03-20 Postponed");
  done (take_back (self, &error));
  assert_pause (self, self->first, "2026-03-15 Aplazado");
  done (puntual_review_unpostpone (self->outbox.ledger, self->outbox.calendars, self->id, sooner,
                                   &error));
  assert_pause (self, self->first, "");
}

/* That another pause reads the same makes it no postponement. */
static void
test_same_word_by_hand (Bench *self, gconstpointer data)
{
  pause_by_hand (self, self->first, UNTIL, "Postponed");
  pause_by_hand (self, self->second, UNTIL, "Postponed");
  refused (take_back (self, &error));
  assert_pause (self, self->first, "2026-03-20 Postponed");
}

/* The day reads as the sentence around it does, whatever language the business writes. */
static void
test_reason_is_in_the_owners_language (Bench *self, gconstpointer data)
{
  g_autoptr (PuntualOutboxRow) row = NULL;

  done (puntual_ledger_set_setting (self->outbox.ledger, "language", "es", &error));
  done (postpone (self, &error));
  row = outbox_fixture_row (&self->outbox, self->id);
  g_assert_cmpstr (row->reason, ==, "Postponed until 20 March 2026.");
}

static void
test_objection_is_in_the_owners_language (Bench *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;

  done (puntual_ledger_set_setting (self->outbox.ledger, "language", "es", &error));
  pause_by_hand (self, self->first, UNTIL, "Holidays");
  pause_by_hand (self, self->second, UNTIL, "Holidays");
  report = outbox_fixture_send (&self->outbox);
  row = outbox_fixture_row (&self->outbox, self->id);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_CANCELLED);
  g_assert_nonnull (strstr (row->reason, "20 March 2026"));
}

#define add(path, test) g_test_add (path, Bench, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/postponement/a-longer-pause-stays-as-it-is", test_longer_pauses_stay);
  add ("/postponement/refused-where-all-are-paused-as-long", test_nothing_left_to_pause);
  add ("/postponement/a-shorter-pause-comes-back", test_shorter_pauses_come_back);
  add ("/postponement/a-pause-that-was-over-does-not", test_ended_pauses_stay_ended);
  add ("/postponement/taken-back-after-an-invoice-is-cancelled", test_cancelled_after);
  add ("/postponement/leaves-cancelled-invoices-alone", test_cancelled_before);

  add ("/postponement/taken-back-in-another-language", test_taken_back_in_another_language);
  add ("/postponement/twice-in-two-languages", test_twice_in_two_languages);
  add ("/postponement/the-same-word-by-hand-is-none", test_same_word_by_hand);
  add ("/postponement/its-reason-is-in-the-owners-language", test_reason_is_in_the_owners_language);
  add ("/postponement/an-objection-is-in-the-owners-language",
       test_objection_is_in_the_owners_language);

  return g_test_run ();
}
