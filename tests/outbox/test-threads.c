/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Mails about one invoice hang together, and what answers them is known, under whatever name the
 * mail servers on the way gave them. */
#include "outbox-fixture.h"

#include <string.h>

#include "puntual-inbox.h"
#include "puntual-outbox-table.h"
#include "puntual-sqlite.h"

#define TOKEN "0102018fa1b2c3d4-0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9-000000"

static void
call_it (OutboxFixture *self, gint64 row_id, const char *provider_id)
{
  g_autoptr (GError) error = NULL;

  puntual_ledger_begin (self->ledger, &error);
  g_assert_no_error (error);
  puntual_outbox_table_put_provider_id (self->ledger, row_id, provider_id, &error);
  g_assert_no_error (error);
  puntual_ledger_commit (self->ledger, &error);
  g_assert_no_error (error);
}

static PuntualOutboxRow *
send_first (OutboxFixture *self, gint64 *invoice_id)
{
  g_autoptr (PuntualSendReport) report = NULL;

  *invoice_id = outbox_fixture_owe (self, "Ana", "F-1", 8);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 1);
  return outbox_fixture_row (self, NULL);
}

/* --- The thread --- */

static char *
next_mail (OutboxFixture *self, const PuntualOutboxRow *first)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  char *text = NULL;

  outbox_fixture_move_to (self, "2026-04-10");
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 1);
  name = g_strconcat (((PuntualOutboxRow *)report->messages->pdata[0])->id, ".eml", NULL);
  g_assert_false (g_str_has_prefix (name, first->id));
  path = g_build_filename (self->outgoing, name, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

typedef struct
{
  const char *name, *provider_id; /* NULL: our own id stands */
  gboolean is_id;
} Called;

static const Called calls[] = {
  { "own", NULL, FALSE },
  { "replaced", "<PN3PR01MB9597@PN3PR01MB9597.INDPRD01.PROD.OUTLOOK.COM>", TRUE },
  { "queue", "4F2A9C0012", FALSE },
  { "two", "<a@b.example> <c@d.example>", FALSE },
  { "line", "<a@b.example\r\nBcc: x@y.example>", FALSE },
  { "spaces", "<a b@c.example>", FALSE },
};

static void
test_refers_to_what_arrived (OutboxFixture *self, gconstpointer data)
{
  const Called *called = data;
  gint64 invoice_id;
  g_autoptr (PuntualOutboxRow) first = send_first (self, &invoice_id);
  const char *id = called->is_id ? called->provider_id : first->message_id;
  g_autofree char *answers = g_strdup_printf ("\r\nIn-Reply-To: %s\r\n", id);
  g_autofree char *refers = g_strdup_printf ("\r\nReferences: %s\r\n <reminder.", id);
  g_autofree char *mail = NULL;

  if (called->provider_id != NULL)
    call_it (self, first->row_id, called->provider_id);
  mail = next_mail (self, first);
  g_assert_nonnull (strstr (mail, answers));
  g_assert_nonnull (strstr (mail, refers));
  g_assert_null (strstr (mail, "Bcc"));
}

/* --- Answers --- */

static PuntualInboxMeaning
answer (OutboxFixture *self, const char *to)
{
  g_autofree char *text =
      g_strdup_printf ("From: <ana@customer.example>\r\nMessage-ID: <answer@customer.example>\r\n"
                       "Subject: Re: Hola\r\nIn-Reply-To: %s\r\n\r\nOk.\r\n",
                       to);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (PuntualIncomingMail) mail = puntual_incoming_mail_read (bytes);
  g_autoptr (GError) error = NULL;
  PuntualInboxMeaning meaning;
  gint64 row_id;

  puntual_inbox_take (self->ledger, self->calendars, mail, "cobros@taller.example", &meaning,
                      &row_id, &error);
  g_assert_no_error (error);
  return meaning;
}

typedef struct
{
  const char *name, *provider_id, *answered;
  gboolean known;
} Answered;

static const Answered answered[] = {
  { "bracketed", "<new@outlook.example>", "<new@outlook.example>", TRUE },
  { "bare", "new@service.example", "<new@service.example>", TRUE },
  { "amazon-bare", TOKEN, "<" TOKEN "@eu-west-1.amazonses.com>", TRUE },
  { "amazon-words", "Ok " TOKEN, "<" TOKEN "@eu-west-1.amazonses.com>", TRUE },
  { "amazon-whole", "<" TOKEN "@eu-west-1.amazonses.com>", "<" TOKEN "@email.amazonses.com>",
    TRUE },
  { "not-amazon", TOKEN, "<" TOKEN "@evil.example>", FALSE },
  { "amazon-short", "1", "<1@email.amazonses.com>", FALSE },
  { "another", TOKEN, "<1" TOKEN "@email.amazonses.com>", FALSE },
  { "unknown", "4F2A9C0012", "<4F2A9C0012@taller.example>", FALSE },
  { "lasting-of-none", NULL, "<reminder.m0@taller.example>", FALSE },
};

static void
test_answer_is_known (OutboxFixture *self, gconstpointer data)
{
  const Answered *one = data;
  gint64 invoice_id;
  g_autoptr (PuntualOutboxRow) first = send_first (self, &invoice_id);

  call_it (self, first->row_id, one->provider_id);
  g_assert_cmpint (answer (self, one->answered), ==,
                   one->known ? PUNTUAL_INBOX_REPLY : PUNTUAL_INBOX_NOTHING);
}

static void
test_lasting_id_is_known (OutboxFixture *self, gconstpointer data)
{
  gint64 invoice_id;
  g_autoptr (PuntualOutboxRow) first = send_first (self, &invoice_id);
  g_autofree char *id = g_strdup_printf ("<reminder.%s@taller.example>", first->id);

  g_assert_cmpint (answer (self, id), ==, PUNTUAL_INBOX_REPLY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autofree char *path = g_strconcat ("/threads/refers-to/", calls[i].name, NULL);

      g_test_add (path, OutboxFixture, &calls[i], outbox_fixture_set_up,
                  test_refers_to_what_arrived, outbox_fixture_tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (answered); i++)
    {
      g_autofree char *path = g_strconcat ("/threads/answer-to/", answered[i].name, NULL);

      g_test_add (path, OutboxFixture, &answered[i], outbox_fixture_set_up, test_answer_is_known,
                  outbox_fixture_tear_down);
    }
  g_test_add ("/threads/answer-to/lasting", OutboxFixture, NULL, outbox_fixture_set_up,
              test_lasting_id_is_known, outbox_fixture_tear_down);
  return g_test_run ();
}
