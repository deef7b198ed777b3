/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A mail of which nobody knows whether it left: what comes back about it says so, and it never goes
 * a second time. */
#include "outbox-fixture.h"

#include <string.h>

#include "puntual-answered-pause.h"
#include "puntual-inbox.h"
#include "puntual-outbox-table.h"
#include "puntual-sqlite.h"

#define ANA "ana@customer.example"
#define ZOE "zoe@customer.example"
#define SERVER "mailer-daemon@mx.example"

typedef struct
{
  const char *name, *sender;
  const char *header; /* of an answer */
  const char *status; /* of a report; NULL: it is an answer */
} Mail;

static const Mail reply = { "a reply", ANA, "", NULL };
static const Mail late_reply = { "a reply in a thread", ANA, "References: <x@customer.example>\r\n",
                                 NULL };
static const Mail absence = { "an absence note", ANA, "Auto-Submitted: auto-replied\r\n", NULL };
static const Mail anothers = { "another customer's reply", ZOE, "", NULL };
static const Mail bounce = { "a bounce", SERVER, NULL, "Action: failed\r\nStatus: 5.1.1\r\n" };
static const Mail delay = { "a delay", SERVER, NULL, "Action: delayed\r\nStatus: 4.4.1\r\n" };

/* Owned. */
static char *
write_mail (const Mail *mail, const char *about)
{
  if (mail->status == NULL)
    return g_strdup_printf ("From: <%s>\r\nMessage-ID: <answer@customer.example>\r\n"
                            "Subject: Re: Hola\r\n%sIn-Reply-To: %s\r\n\r\nMañana pago.\r\n",
                            mail->sender, mail->header, about);
  return g_strdup_printf (
      "From: <%s>\r\nMessage-ID: <report@mx.example>\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n"
      "--b\r\n\r\nHi.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
      "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; " ANA "\r\n%s\r\n"
      "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: %s\r\n\r\n--b--\r\n",
      mail->sender, mail->status, about);
}

static void
run_sql (OutboxFixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  puntual_sqlite_execute (puntual_ledger_get_sqlite (self->ledger), sql, &error);
  g_assert_no_error (error);
}

static gint64
count (OutboxFixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (self->ledger), sql, &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  puntual_statement_step (statement, &row, &error);
  g_assert_no_error (error);
  g_assert_true (row);
  return puntual_statement_int (statement, 0);
}

#define N_EVENTS(what) count (self, "SELECT count (*) FROM event WHERE what = '" what "'")

/* Ana's mail left, or did not: the sender was stopped in the middle. */
static void
send_in_doubt (OutboxFixture *self, const char *state)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autofree char *sql = g_strdup_printf ("UPDATE outbox SET state = '%s', error = 'No answer'"
                                          " WHERE customer_id = (SELECT id FROM customer"
                                          "  WHERE name = 'Ana')",
                                          state);

  outbox_fixture_owe (self, "Ana", "F-1", 8);
  outbox_fixture_owe (self, "Zoe", "F-2", 8);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 2);
  run_sql (self, sql);
}

static PuntualOutboxRow *
row_of_ana (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = puntual_outbox_list (self->ledger, -1, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((PuntualOutboxRow *)g_ptr_array_index (rows, i))->customer_name, "Ana"))
      return g_ptr_array_steal_index (rows, i);
  g_assert_not_reached ();
}

static void
assert_state (OutboxFixture *self, PuntualOutboxState state)
{
  g_autoptr (PuntualOutboxRow) row = row_of_ana (self);

  g_assert_cmpstr (puntual_outbox_state_nick (row->state), ==, puntual_outbox_state_nick (state));
}

static PuntualInboxMeaning
take_about (OutboxFixture *self, const Mail *mail, const char *about)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = write_mail (mail, about);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (PuntualIncomingMail) incoming = puntual_incoming_mail_read (bytes);
  PuntualInboxMeaning meaning;
  gint64 row_id;

  puntual_inbox_take (self->ledger, self->calendars, incoming, "cobros@taller.example", &meaning,
                      &row_id, &error);
  g_assert_no_error (error);
  return meaning;
}

static PuntualInboxMeaning
take (OutboxFixture *self, const Mail *mail)
{
  g_autoptr (PuntualOutboxRow) row = row_of_ana (self);

  return take_about (self, mail, row->message_id);
}

/* Not even when the owner takes the reminders up again. A run may learn that it had left. */
static void
assert_not_sent_again (OutboxFixture *self)
{
  gint64 before = N_EVENTS ("message.sending");
  g_autoptr (PuntualSendReport) report = NULL;

  run_sql (self, "DELETE FROM pause");
  report = outbox_fixture_send (self);
  g_assert_cmpint (N_EVENTS ("message.sending"), ==, before);
}

static void
test_a_reply_settles_it (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualOutboxRow) row = NULL;
  guint n = 0;
  g_autoptr (GPtrArray) answers = NULL;

  send_in_doubt (self, "unknown");
  g_assert_cmpint (N_EVENTS ("message.sent"), ==, 2);
  g_assert_cmpint (take (self, &reply), ==, PUNTUAL_INBOX_REPLY);
  row = row_of_ana (self);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_REPLIED);
  g_assert_null (row->error);
  /* The history says both, and no doubt any more. */
  g_assert_cmpint (N_EVENTS ("message.sent"), ==, 3);
  g_assert_cmpint (count (self, "SELECT count (*) FROM event WHERE what = 'message.replied'"
                                " AND json_extract (after, '$.state') = 'replied'"),
                   ==, 1);
  answers = puntual_answer_list (self->ledger, 10, &n, NULL);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (take (self, &reply), ==, PUNTUAL_INBOX_NOTHING);
  assert_not_sent_again (self);
}

static void
test_a_bounce_settles_it (OutboxFixture *self, gconstpointer data)
{
  send_in_doubt (self, "unknown");
  g_assert_cmpint (take (self, &bounce), ==, PUNTUAL_INBOX_BOUNCE);
  assert_state (self, PUNTUAL_OUTBOX_BOUNCED);
  g_assert_cmpint (N_EVENTS ("message.sent"), ==, 3);
  g_assert_cmpint (N_EVENTS ("message.bounced"), ==, 1);
  g_assert_cmpint (N_EVENTS ("contact.dead"), ==, 1);
  assert_not_sent_again (self);
}

/* The history tells of it with each invoice, and it was one try. */
static void
test_a_bounce_settles_one_mail_about_two_invoices (OutboxFixture *self, gconstpointer data)
{
  outbox_fixture_owe (self, "Ana", "F-3", 8);
  send_in_doubt (self, "unknown");
  g_assert_cmpint (N_EVENTS ("message.sending"), ==, 3);
  g_assert_cmpint (take (self, &bounce), ==, PUNTUAL_INBOX_BOUNCE);
  assert_state (self, PUNTUAL_OUTBOX_BOUNCED);
  assert_not_sent_again (self);
}

/* All tries have one Message-ID: what is said of the first says nothing of the last. */
static void
test_a_report_about_an_earlier_try_settles_nothing (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autoptr (PuntualSendReport) again = NULL;
  g_autoptr (GError) error = NULL;

  send_in_doubt (self, "failed");
  row = row_of_ana (self);
  puntual_outbox_retry (self->ledger, row->id, &error);
  g_assert_no_error (error);
  again = outbox_fixture_send (self);
  g_assert_cmpuint (again->sent, ==, 1);
  run_sql (self, "UPDATE outbox SET state = 'unknown' WHERE customer_id ="
                 " (SELECT id FROM customer WHERE name = 'Ana')");
  take (self, &delay);
  assert_state (self, PUNTUAL_OUTBOX_UNKNOWN);
  take (self, &bounce);
  assert_state (self, PUNTUAL_OUTBOX_UNKNOWN);
  assert_not_sent_again (self);
  g_assert_cmpint (take (self, &reply), ==, PUNTUAL_INBOX_REPLY);
  assert_state (self, PUNTUAL_OUTBOX_REPLIED);
}

/* It shows that another one arrived. */
static void
test_an_answer_to_another_mail_settles_nothing (OutboxFixture *self, gconstpointer data)
{
  send_in_doubt (self, "unknown");
  g_assert_cmpint (take_about (self, &late_reply, "<other@taller.example>"), ==,
                   PUNTUAL_INBOX_NOTHING);
  assert_state (self, PUNTUAL_OUTBOX_UNKNOWN);
}

/* The mail before it arrived; this text may not have. */
static void
test_a_text_after_a_mail_stays_in_doubt (OutboxFixture *self, gconstpointer data)
{
  send_in_doubt (self, "unknown");
  run_sql (self, "UPDATE outbox SET medium = 'sms', recipient = '+34600111222'"
                 " WHERE state = 'unknown'");
  g_assert_cmpint (take (self, &reply), ==, PUNTUAL_INBOX_REPLY);
  assert_state (self, PUNTUAL_OUTBOX_UNKNOWN);
  assert_not_sent_again (self);
}

/* The mailbox was read while the sender still had its answer in hand. */
static void
test_the_sender_adds_nothing_to_a_reply (OutboxFixture *self, gconstpointer data)
{
  static const PuntualOutcome outcomes[] = { { .state = PUNTUAL_OUTBOX_SENT },
                                             { .state = PUNTUAL_OUTBOX_UNKNOWN, .error = "Lost" },
                                             { .state = PUNTUAL_OUTBOX_APPROVED } };
  g_autoptr (PuntualOutboxRow) row = NULL;

  send_in_doubt (self, "sending");
  g_assert_cmpint (take (self, &reply), ==, PUNTUAL_INBOX_REPLY);
  row = row_of_ana (self);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      gint64 before = count (self, "SELECT count (*) FROM event");
      g_autoptr (GError) error = NULL;

      puntual_ledger_begin (self->ledger, &error);
      g_assert_no_error (error);
      puntual_outbox_table_record (self->ledger, row->row_id, &outcomes[i], &error);
      g_assert_no_error (error);
      puntual_ledger_commit (self->ledger, &error);
      g_assert_no_error (error);
      assert_state (self, PUNTUAL_OUTBOX_REPLIED);
      g_assert_cmpint (count (self, "SELECT count (*) FROM event"), ==, before);
    }
  assert_not_sent_again (self);
}

/* --- Whatever comes back about whatever is known --- */

#define SENDING PUNTUAL_OUTBOX_SENDING
#define UNKNOWN PUNTUAL_OUTBOX_UNKNOWN
#define SENT PUNTUAL_OUTBOX_SENT
#define READ PUNTUAL_OUTBOX_READ
#define REPLIED PUNTUAL_OUTBOX_REPLIED
#define BOUNCED PUNTUAL_OUTBOX_BOUNCED

static const PuntualOutboxState known[] = { SENDING, UNKNOWN, SENT, READ };

static const struct
{
  const Mail *mail;
  PuntualOutboxState then[G_N_ELEMENTS (known)];
} matters[] = {
  { &reply, { REPLIED, REPLIED, REPLIED, REPLIED } },
  { &late_reply, { REPLIED, REPLIED, REPLIED, REPLIED } },
  { &absence, { SENT, SENT, SENT, READ } },
  { &delay, { SENDING, SENT, SENT, READ } },
  { &bounce, { SENDING, BOUNCED, BOUNCED, READ } },
  { &anothers, { SENDING, UNKNOWN, SENT, READ } },
};

static void
test_nothing_sends_it_twice (void)
{
  for (guint m = 0; m < G_N_ELEMENTS (matters); m++)
    for (guint k = 0; k < G_N_ELEMENTS (known); k++)
      {
        OutboxFixture fixture = { 0 };

        g_test_message ("%s about one that is %s", matters[m].mail->name,
                        puntual_outbox_state_nick (known[k]));
        outbox_fixture_set_up (&fixture, NULL);
        send_in_doubt (&fixture, puntual_outbox_state_nick (known[k]));
        take (&fixture, matters[m].mail);
        assert_state (&fixture, matters[m].then[k]);
        assert_not_sent_again (&fixture);
        outbox_fixture_tear_down (&fixture, NULL);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, test)                                                                           \
  g_test_add ("/mail-in-doubt/" name, OutboxFixture, NULL, outbox_fixture_set_up, test,            \
              outbox_fixture_tear_down)
  CASE ("a-reply-settles-it", test_a_reply_settles_it);
  CASE ("a-bounce-settles-it", test_a_bounce_settles_it);
  CASE ("a-bounce-settles-one-mail-about-two-invoices",
        test_a_bounce_settles_one_mail_about_two_invoices);
  CASE ("a-report-about-an-earlier-try-settles-nothing",
        test_a_report_about_an_earlier_try_settles_nothing);
  CASE ("an-answer-to-another-mail-settles-nothing",
        test_an_answer_to_another_mail_settles_nothing);
  CASE ("a-text-after-a-mail-stays-in-doubt", test_a_text_after_a_mail_stays_in_doubt);
  CASE ("the-sender-adds-nothing-to-a-reply", test_the_sender_adds_nothing_to_a_reply);
  g_test_add_func ("/mail-in-doubt/nothing-sends-it-twice", test_nothing_sends_it_twice);
  return g_test_run ();
}
