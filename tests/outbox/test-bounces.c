/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a mail that comes back does to its message and to the address. */
#include "outbox-fixture.h"

#include <glib/gstdio.h>

#include "puntual-bounce-rule.h"
#include "puntual-inbox.h"
#include "puntual-outbox-table.h"
#include "puntual-sqlite.h"

#define ANA "ana@customer.example"
#define OWN "cobros@taller.example"
#define DAY (G_GINT64_CONSTANT (24 * 3600) * G_USEC_PER_SEC)

/* --- The rule --- */

static void
test_rule (void)
{
  static const struct
  {
    const char *status, *diagnostic;
    PuntualNews first, second;
  } cases[] = {
    { "5.1.1", NULL, PUNTUAL_NEWS_DEAD, PUNTUAL_NEWS_DEAD },
    { "5.1.2", NULL, PUNTUAL_NEWS_DEAD, PUNTUAL_NEWS_DEAD },
    { "5.1.3", NULL, PUNTUAL_NEWS_DEAD, PUNTUAL_NEWS_DEAD },
    { "5.1.10", NULL, PUNTUAL_NEWS_DEAD, PUNTUAL_NEWS_DEAD },
    { "5.2.1", NULL, PUNTUAL_NEWS_DEAD, PUNTUAL_NEWS_DEAD },
    /* The address is well. */
    { "5.2.2", NULL, PUNTUAL_NEWS_LATER, PUNTUAL_NEWS_TURNED_AWAY },
    { "4.2.2", NULL, PUNTUAL_NEWS_LATER, PUNTUAL_NEWS_TURNED_AWAY },
    { "4.4.7", NULL, PUNTUAL_NEWS_LATER, PUNTUAL_NEWS_TURNED_AWAY },
    { "4.1.1", NULL, PUNTUAL_NEWS_LATER, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.4.7", NULL, PUNTUAL_NEWS_LATER, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.4.5", NULL, PUNTUAL_NEWS_LATER, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.7.1", NULL, PUNTUAL_NEWS_TURNED_AWAY, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.7.26", NULL, PUNTUAL_NEWS_TURNED_AWAY, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.3.4", NULL, PUNTUAL_NEWS_TURNED_AWAY, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.6.0", NULL, PUNTUAL_NEWS_TURNED_AWAY, PUNTUAL_NEWS_TURNED_AWAY },
    /* About the sender, not about whom it is for. */
    { "5.1.7", NULL, PUNTUAL_NEWS_TURNED_AWAY, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.1.8", NULL, PUNTUAL_NEWS_TURNED_AWAY, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.2.0", NULL, PUNTUAL_NEWS_TURNED_AWAY, PUNTUAL_NEWS_TURNED_AWAY },
    /* A status that says nothing: the words do. */
    { "5.0.0", "smtp; 550 5.1.1 no such user", PUNTUAL_NEWS_DEAD, PUNTUAL_NEWS_DEAD },
    { "5.0.0", "smtp; 550-5.1.1 no such user", PUNTUAL_NEWS_DEAD, PUNTUAL_NEWS_DEAD },
    { "5.0.0", "smtp; 552 5.2.2 full", PUNTUAL_NEWS_LATER, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.0.0", "smtp; 552 quota exceeded", PUNTUAL_NEWS_LATER, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.0.0", "smtp; 451 try later", PUNTUAL_NEWS_LATER, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.0.0", "smtp; 550 5.7.1 spam", PUNTUAL_NEWS_TURNED_AWAY, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.0.0", "smtp; 550 no", PUNTUAL_NEWS_TURNED_AWAY, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.0.0", "x-unix; 5 minutes", PUNTUAL_NEWS_TURNED_AWAY, PUNTUAL_NEWS_TURNED_AWAY },
    { "5.0.0", NULL, PUNTUAL_NEWS_TURNED_AWAY, PUNTUAL_NEWS_TURNED_AWAY },
    { NULL, "smtp; 550 5.1.1 no such user", PUNTUAL_NEWS_DEAD, PUNTUAL_NEWS_DEAD },
    { NULL, NULL, PUNTUAL_NEWS_LATER, PUNTUAL_NEWS_TURNED_AWAY },
    /* A status that says something is believed. */
    { "5.7.1", "smtp; 550 5.1.1 whatever", PUNTUAL_NEWS_TURNED_AWAY, PUNTUAL_NEWS_TURNED_AWAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *status = cases[i].status, *words = cases[i].diagnostic;

      g_test_message ("%s %s", status != NULL ? status : "-", words != NULL ? words : "-");
      g_assert_cmpint (puntual_bounce_rule (status, words, 0), ==, cases[i].first);
      g_assert_cmpint (puntual_bounce_rule (status, words, 1), ==, cases[i].second);
    }
}

/* --- A mail server's report in the mailbox --- */

static PuntualOutboxRow *
only_row (OutboxFixture *self)
{
  return outbox_fixture_row (self, NULL);
}

static PuntualInboxMeaning
come (OutboxFixture *self, const char *name)
{
  g_autoptr (PuntualOutboxRow) row = only_row (self);
  const char *const words[][2] = { { "@@MESSAGE-ID@@", row->message_id },
                                   { "@@REMINDER-ID@@", row->id },
                                   { "@@TO@@", ANA },
                                   { "@@OWN@@", OWN } };
  g_autofree char *file = g_strconcat (name, ".eml", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "incoming", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) filled = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PuntualIncomingMail) mail = NULL;
  g_autoptr (GError) error = NULL;
  PuntualInboxMeaning meaning;
  gint64 row_id;

  g_test_message ("%s", name);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  filled = g_string_new (text);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_replace (filled, words[i][0], words[i][1], 0);
  bytes = g_bytes_new (filled->str, filled->len);
  mail = puntual_incoming_mail_read (bytes);
  puntual_inbox_take (self->ledger, self->calendars, mail, OWN, &meaning, &row_id, &error);
  g_assert_no_error (error);
  return meaning;
}

static int
dead_media (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (self->ledger), "SELECT dead_media FROM customer", &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  puntual_statement_step (statement, &row, &error);
  g_assert_no_error (error);
  g_assert_true (row);
  return (int)puntual_statement_int (statement, 0);
}

typedef struct
{
  const char *fixture;
  PuntualInboxMeaning meaning;
  PuntualOutboxState state;
  gboolean address_is_dead;
} Matter;

static const Matter matters[] = {
  { "postfix-5.1.1", PUNTUAL_INBOX_BOUNCE, PUNTUAL_OUTBOX_BOUNCED, TRUE },
  { "postfix-5.1.2", PUNTUAL_INBOX_BOUNCE, PUNTUAL_OUTBOX_BOUNCED, TRUE },
  { "exchange-5.1.10", PUNTUAL_INBOX_BOUNCE, PUNTUAL_OUTBOX_BOUNCED, TRUE },
  { "exim-5.0.0", PUNTUAL_INBOX_BOUNCE, PUNTUAL_OUTBOX_BOUNCED, TRUE },
  { "wrapped-report", PUNTUAL_INBOX_BOUNCE, PUNTUAL_OUTBOX_BOUNCED, TRUE },
  { "plain-with-copy", PUNTUAL_INBOX_BOUNCE, PUNTUAL_OUTBOX_BOUNCED, TRUE },
  { "qmail-plain", PUNTUAL_INBOX_BOUNCE, PUNTUAL_OUTBOX_BOUNCED, TRUE },
  { "postfix-5.2.2", PUNTUAL_INBOX_BOUNCE, PUNTUAL_OUTBOX_APPROVED, FALSE },
  { "exim-4.x-failed", PUNTUAL_INBOX_BOUNCE, PUNTUAL_OUTBOX_APPROVED, FALSE },
  { "postfix-5.7.1", PUNTUAL_INBOX_BOUNCE, PUNTUAL_OUTBOX_BOUNCED, FALSE },
  { "delay-4.x", PUNTUAL_INBOX_DELAY, PUNTUAL_OUTBOX_SENT, FALSE },
  { "sendmail-warning-plain", PUNTUAL_INBOX_DELAY, PUNTUAL_OUTBOX_SENT, FALSE },
  { "auto-reply", PUNTUAL_INBOX_AUTOMATIC, PUNTUAL_OUTBOX_SENT, FALSE },
};

static void
test_report (OutboxFixture *self, gconstpointer data)
{
  const Matter *matter = data;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;

  outbox_fixture_owe (self, "Ana", "F-1", 8);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 1);
  g_assert_cmpint (come (self, matter->fixture), ==, matter->meaning);
  row = only_row (self);
  g_assert_cmpstr (puntual_outbox_state_nick (row->state), ==,
                   puntual_outbox_state_nick (matter->state));
  g_assert_cmpint (dead_media (self) != 0, ==, matter->address_is_dead);
  if (matter->state == PUNTUAL_OUTBOX_APPROVED)
    g_assert_cmpint ((puntual_clock_now (self->clock) + DAY - row->next_attempt) / G_USEC_PER_SEC,
                     ==, 0);
}

/* The folder that stands for the channel takes no second file of that name. */
static void
empty_outgoing (OutboxFixture *self)
{
  g_autoptr (PuntualOutboxRow) row = only_row (self);
  g_autofree char *name = g_strconcat (row->id, ".eml", NULL);
  g_autofree char *path = g_build_filename (self->outgoing, name, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* A mailbox that stays full: the message failed, and the address lives on. */
static void
test_second_time_is_the_last (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) first = NULL;
  g_autoptr (PuntualSendReport) second = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;

  outbox_fixture_owe (self, "Ana", "F-1", 8);
  first = outbox_fixture_send (self);
  g_assert_cmpint (come (self, "exim-4.x-failed"), ==, PUNTUAL_INBOX_BOUNCE);
  empty_outgoing (self);
  outbox_fixture_move_to (self, "2026-03-12");
  second = outbox_fixture_send (self);
  g_assert_cmpuint (second->sent, ==, 1);
  g_assert_cmpint (come (self, "postfix-5.2.2"), ==, PUNTUAL_INBOX_BOUNCE);
  row = only_row (self);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_BOUNCED);
  g_assert_cmpint (dead_media (self), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bounces/rule", test_rule);
  for (guint i = 0; i < G_N_ELEMENTS (matters); i++)
    {
      g_autofree char *path = g_strconcat ("/bounces/report/", matters[i].fixture, NULL);

      g_test_add (path, OutboxFixture, &matters[i], outbox_fixture_set_up, test_report,
                  outbox_fixture_tear_down);
    }
  g_test_add ("/bounces/second-time-is-the-last", OutboxFixture, NULL, outbox_fixture_set_up,
              test_second_time_is_the_last, outbox_fixture_tear_down);
  return g_test_run ();
}
