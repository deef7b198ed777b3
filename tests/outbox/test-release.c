/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

#include "puntual-release.h"
#include "puntual-review.h"

#define add(path, test)                                                                            \
  g_test_add (path, OutboxFixture, NULL, set_up, test, outbox_fixture_tear_down)

static void
set_approval (OutboxFixture *self, const char *approval)
{
  g_autoptr (GError) error = NULL;

  puntual_ledger_set_setting (self->ledger, "approval", approval, &error);
  g_assert_no_error (error);
}

static void
set_up (OutboxFixture *self, gconstpointer data)
{
  outbox_fixture_set_up (self, data);
  set_approval (self, "review-first");
}

static PuntualReview *
load (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  PuntualReview *review = puntual_review_load (self->ledger, self->calendars, "en", &error);

  g_assert_no_error (error);
  return review;
}

/* What the page makes of its boxes: all of them checked but those of `kept`. */
static GPtrArray *
choose (OutboxFixture *self, const char *kept)
{
  g_autoptr (PuntualReview) review = load (self);
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_release_choice_free);

  for (guint i = 0; i < review->items->len; i++)
    {
      const PuntualReviewItem *item = g_ptr_array_index (review->items, i);
      PuntualReleaseChoice *choice = g_new0 (PuntualReleaseChoice, 1);

      choice->id = g_strdup (item->id);
      choice->customer_name = g_strdup (item->customer_name);
      choice->shown = g_strdup (item->shown);
      choice->leaves = g_strcmp0 (item->customer_name, kept) != 0;
      choice->approve = choice->leaves && !item->approved;
      g_ptr_array_add (choices, choice);
    }
  return choices;
}

static void
release (OutboxFixture *self, const GPtrArray *choices, PuntualReleased *released)
{
  g_autoptr (GError) error = NULL;

  puntual_release (self->ledger, self->calendars, choices, released, &error);
  g_assert_no_error (error);
}

static void
assert_sends (OutboxFixture *self, guint expected)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (self);

  g_assert_cmpuint (report->sent, ==, expected);
  g_assert_cmpuint (outbox_fixture_written (self), ==, expected);
}

static void
test_what_was_shown_leaves (OutboxFixture *self, gconstpointer data)
{
  g_auto (PuntualReleased) released = { 0 };
  g_autoptr (GPtrArray) choices = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  outbox_fixture_owe (self, "Casa Luz", "F-2", 1);
  choices = choose (self, NULL);
  release (self, choices, &released);
  g_assert_cmpuint (released.ids->len, ==, 2);
  g_assert_cmpuint (released.changed->len, ==, 0);
  g_assert_cmpuint (released.gone, ==, 0);
  assert_sends (self, 2);
}

static void
test_less_than_was_shown_leaves (OutboxFixture *self, gconstpointer data)
{
  g_auto (PuntualReleased) released = { 0 };
  g_autoptr (GPtrArray) choices = NULL;
  gint64 invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);

  choices = choose (self, NULL);
  outbox_fixture_pay (self, invoice, 4000);
  release (self, choices, &released);
  g_assert_cmpuint (released.ids->len, ==, 1);
  assert_sends (self, 1);
}

/* The id is that of the first invoice: another one does not change it. */
static void
test_more_than_was_shown_waits (OutboxFixture *self, gconstpointer data)
{
  g_auto (PuntualReleased) released = { 0 };
  g_auto (PuntualReleased) again = { 0 };
  g_autoptr (GPtrArray) choices = NULL;
  g_autoptr (GPtrArray) seen = NULL;

  outbox_fixture_owe (self, "Bar Sol", "F-1", 2);
  outbox_fixture_owe (self, "Casa Luz", "F-3", 1);
  choices = choose (self, NULL);
  outbox_fixture_owe (self, "Bar Sol", "F-2", 1);
  release (self, choices, &released);
  g_assert_cmpuint (released.ids->len, ==, 1);
  g_assert_cmpuint (released.changed->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (released.changed, 0), ==, "Bar Sol");
  assert_sends (self, 1);

  /* Looked at again it leaves. */
  seen = choose (self, NULL);
  release (self, seen, &again);
  g_assert_cmpuint (again.ids->len, ==, 1);
  g_assert_cmpuint (again.changed->len, ==, 0);
  {
    g_autoptr (PuntualSendReport) report = outbox_fixture_send (self);

    g_assert_cmpuint (report->sent, ==, 1);
  }
}

static void
test_what_was_paid_stops_nobody (OutboxFixture *self, gconstpointer data)
{
  g_auto (PuntualReleased) released = { 0 };
  g_autoptr (GPtrArray) choices = NULL;
  gint64 invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);

  outbox_fixture_owe (self, "Casa Luz", "F-2", 1);
  choices = choose (self, NULL);
  outbox_fixture_pay (self, invoice, 10000);
  release (self, choices, &released);
  g_assert_cmpuint (released.ids->len, ==, 1);
  g_assert_cmpuint (released.gone, ==, 1);
  assert_sends (self, 1);
}

/* Where messages leave by themselves an empty box keeps one here, with a row of its own or not; one
 * that was paid meanwhile is no matter. */
static void
test_what_is_kept_back_does_not_leave (OutboxFixture *self, gconstpointer data)
{
  g_auto (PuntualReleased) released = { 0 };
  g_autoptr (GPtrArray) choices = NULL;

  set_approval (self, "automatic");
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  outbox_fixture_owe (self, "Casa Luz", "F-2", 1);
  choices = choose (self, "Bar Sol");
  release (self, choices, &released);
  g_assert_cmpuint (released.ids->len, ==, 1);
  assert_sends (self, 1);
}

static void
test_what_is_kept_back_and_untrue_stops_nobody (OutboxFixture *self, gconstpointer data)
{
  g_auto (PuntualReleased) released = { 0 };
  g_autoptr (GPtrArray) choices = NULL;
  g_autoptr (GError) error = NULL;
  guint approved;
  gint64 invoice = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);

  outbox_fixture_owe (self, "Casa Luz", "F-2", 1);
  puntual_outbox_approve (self->ledger, self->calendars, NULL, &approved, &error);
  g_assert_no_error (error);
  choices = choose (self, "Bar Sol");
  outbox_fixture_pay (self, invoice, 10000);
  release (self, choices, &released);
  g_assert_cmpuint (released.ids->len, ==, 1);
  g_assert_cmpuint (released.gone, ==, 0);
  assert_sends (self, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/release/what-was-shown-leaves", test_what_was_shown_leaves);
  add ("/release/less-than-was-shown-leaves", test_less_than_was_shown_leaves);
  add ("/release/more-than-was-shown-waits", test_more_than_was_shown_waits);
  add ("/release/what-was-paid-stops-nobody", test_what_was_paid_stops_nobody);
  add ("/release/what-is-kept-back-does-not-leave", test_what_is_kept_back_does_not_leave);
  add ("/release/what-is-kept-back-and-untrue-stops-nobody",
       test_what_is_kept_back_and_untrue_stops_nobody);

  return g_test_run ();
}
