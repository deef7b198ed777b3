/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* WhatsApp from the owner's own telephone. */
#include "outbox-fixture.h"

#include <string.h>

#include "puntual-error.h"

#define S(text) ((char *)(text))

static void
set_up (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomer) customer = NULL;
  PuntualChannelAccount account = { .name = S ("phone"),
                                    .kind = S ("by-hand"),
                                    .config = S ("{}") };
  PuntualPut put;

  outbox_fixture_set_up (self, data);
  puntual_account_add (self->ledger, &account, &error);
  g_assert_no_error (error);
  puntual_account_set_default (self->ledger, "phone", &error);
  puntual_account_remove (self->ledger, "out", &error);
  g_assert_no_error (error);
  outbox_fixture_owe (self, "Ana", "F-1", 8);
  customer = puntual_customer_find (self->ledger, "Ana", &error);
  g_free (customer->email);
  customer->email = g_strdup ("");
  customer->phone = g_strdup ("+34600111222");
  puntual_customer_put (self->ledger, customer, &put, &error);
  g_assert_no_error (error);
}

static void
assert_state (OutboxFixture *self, PuntualOutboxState state)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (self, NULL);

  g_assert_cmpstr (puntual_outbox_state_nick (row->state), ==, puntual_outbox_state_nick (state));
}

/* A run that sends nothing by itself; the id of what it holds. */
static char *
run (OutboxFixture *self)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (self);
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (self, NULL);

  g_assert_cmpuint (report->sent + report->failed + report->unknown, ==, 0);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_HELD);
  g_assert_nonnull (strstr (row->reason, "open the chat"));
  return g_steal_pointer (&row->id);
}

static void
test_a_run_leaves_it_to_the_owner (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *id = run (self);
  g_autofree char *again = run (self);

  g_assert_cmpstr (id, ==, again);
}

static void
test_what_is_opened_waits_for_the_owners_word (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = run (self);
  g_autofree char *link = puntual_outbox_open (self->ledger, self->calendars, id, &error);
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (link, "https://wa.me/34600111222?text="));
  g_assert_nonnull (strstr (link, "F-1"));
  assert_state (self, PUNTUAL_OUTBOX_UNKNOWN);
  /* Neither a run nor a second look sends it once more. */
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 0);
  g_assert_null (puntual_outbox_open (self->ledger, self->calendars, id, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  g_clear_error (&error);
  assert_state (self, PUNTUAL_OUTBOX_UNKNOWN);

  puntual_outbox_resolve (self->ledger, id, TRUE, &error);
  g_assert_no_error (error);
  assert_state (self, PUNTUAL_OUTBOX_SENT);
  row = outbox_fixture_row (self, NULL);
  g_assert_null (row->error);
}

static void
test_what_was_not_sent_can_be_opened_again (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = run (self);
  g_autofree char *link = puntual_outbox_open (self->ledger, self->calendars, id, &error);
  g_autofree char *second = NULL;

  g_assert_nonnull (link);
  puntual_outbox_resolve (self->ledger, id, FALSE, &error);
  g_assert_no_error (error);
  second = puntual_outbox_open (self->ledger, self->calendars, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second, ==, link);
}

static void
test_what_fits_no_link_fails_instead (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = run (self);
  g_autoptr (GPtrArray) texts = puntual_template_list (self->ledger, NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      PuntualTemplate *text = g_ptr_array_index (texts, i);

      if (text->medium != PUNTUAL_MEDIUM_WHATSAPP)
        continue;
      g_free (text->body);
      text->body = g_strnfill (2100, 'x');
      puntual_template_save (self->ledger, text, &error);
      g_assert_no_error (error);
    }
  g_assert_null (puntual_outbox_open (self->ledger, self->calendars, id, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  assert_state (self, PUNTUAL_OUTBOX_FAILED);
}

static void
test_nothing_else_is_opened_or_sent (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PuntualChannelAccount account = { .name = S ("out"), .kind = S ("folder") };
  g_autofree char *config = g_strdup_printf ("{\"path\":\"%s\"}", self->outgoing);
  g_autofree char *id = run (self);

  g_assert_null (puntual_outbox_open (self->ledger, self->calendars, "nobody", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* It goes by another way now. */
  account.config = config;
  puntual_account_add (self->ledger, &account, &error);
  puntual_account_set_default (self->ledger, "out", &error);
  g_assert_no_error (error);
  outbox_fixture_owe (self, "Bar Sol", "F-2", 1);
  g_assert_null (puntual_outbox_open (self->ledger, self->calendars, id, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  g_assert_cmpuint (outbox_fixture_written (self), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, test)                                                                           \
  g_test_add ("/by-hand/" name, OutboxFixture, NULL, set_up, test, outbox_fixture_tear_down)
  CASE ("a-run-leaves-it-to-the-owner", test_a_run_leaves_it_to_the_owner);
  CASE ("what-is-opened-waits-for-the-owners-word", test_what_is_opened_waits_for_the_owners_word);
  CASE ("what-was-not-sent-can-be-opened-again", test_what_was_not_sent_can_be_opened_again);
  CASE ("what-fits-no-link-fails-instead", test_what_fits_no_link_fails_instead);
  CASE ("nothing-else-is-opened-or-sent", test_nothing_else_is_opened_or_sent);
  return g_test_run ();
}
