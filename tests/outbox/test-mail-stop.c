/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer answers a mail that they want no more of them. */
#include "outbox-fixture.h"

#include <string.h>

#include "puntual-answered-pause.h"
#include "puntual-inbox.h"

#define QUOTE                                                                                      \
  "\r\n\r\nEl mar, 10 mar 2026, Taller escribió:\r\n> STOP\r\n> Contesta BAJA para no recibir "   \
  "más.\r\n"

typedef struct
{
  const char *name;
  const char *sender, *subject, *text, *header;
  PuntualInboxMeaning meaning;
  gboolean refused, hinted;
} Mail;

#define ANA "ana@customer.example"

static const Mail mails[] = {
  { "stop", ANA, "Re: Hola", "STOP", "", PUNTUAL_INBOX_REPLY, TRUE, FALSE },
  { "with-thanks", ANA, "Re: Hola", "Baja, gracias\r\n\r\nUn saludo\r\nAna García", "",
    PUNTUAL_INBOX_REPLY, TRUE, FALSE },
  { "from-another-address", "asistente@elsewhere.example", "Re: Hola", "Unsubscribe", "",
    PUNTUAL_INBOX_REPLY, TRUE, FALSE },
  { "in-the-subject", ANA, "unsubscribe", "", "", PUNTUAL_INBOX_REPLY, TRUE, FALSE },
  { "perhaps", ANA, "Re: Hola", "STOP sending me this, I paid.", "", PUNTUAL_INBOX_REPLY, FALSE,
    TRUE },
  { "in-other-words", ANA, "Re: Hola", "No me escriban más", "", PUNTUAL_INBOX_REPLY, FALSE, TRUE },
  { "about-something-else", ANA, "Re: Hola", "Stop by my office tomorrow", "", PUNTUAL_INBOX_REPLY,
    FALSE, FALSE },
  { "only-quoted", ANA, "Re: Hola", "Pago mañana.", "", PUNTUAL_INBOX_REPLY, FALSE, FALSE },
  { "subject-beside-words", ANA, "STOP", "Pago mañana.", "", PUNTUAL_INBOX_REPLY, FALSE, FALSE },
  { "of-a-machine", ANA, "Re: Hola", "STOP", "Auto-Submitted: auto-replied\r\n",
    PUNTUAL_INBOX_AUTOMATIC, FALSE, FALSE },
  { "of-another-customer", "zoe@customer.example", "Re: Hola", "STOP", "", PUNTUAL_INBOX_DOUBTFUL,
    FALSE, FALSE },
};

static PuntualInboxMeaning
take (OutboxFixture *self, const Mail *mail, const char *message_id, gint64 *row_id)
{
  g_autofree char *text =
      g_strdup_printf ("From: <%s>\r\nMessage-ID: <answer@customer.example>\r\nSubject: %s\r\n%s"
                       "In-Reply-To: %s\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s" QUOTE,
                       mail->sender, mail->subject, mail->header, message_id, mail->text);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (PuntualIncomingMail) incoming = puntual_incoming_mail_read (bytes);
  g_autoptr (GError) error = NULL;
  PuntualInboxMeaning meaning;

  puntual_inbox_take (self->ledger, self->calendars, incoming, "cobros@taller.example", &meaning,
                      row_id, &error);
  g_assert_no_error (error);
  return meaning;
}

static PuntualOutboxRow *
mail_of_ana (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = puntual_outbox_list (self->ledger, -1, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((PuntualOutboxRow *)g_ptr_array_index (rows, i))->customer_name, "Ana"))
      return g_ptr_array_steal_index (rows, i);
  g_assert_not_reached ();
}

static guint
refused_by (OutboxFixture *self, gint64 customer_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (self->ledger, customer_id, &error);

  g_assert_no_error (error);
  g_assert_false (customer->opted_out);
  return customer->refused_media;
}

static void
test_answer (OutboxFixture *self, gconstpointer data)
{
  const Mail *mail = data;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GError) error = NULL;
  gint64 row_id;
  guint n = 0;

  outbox_fixture_owe (self, "Ana", "F-1", 8);
  outbox_fixture_owe (self, "Zoe", "F-2", 8);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 2);
  row = mail_of_ana (self);
  g_assert_cmpint (take (self, mail, row->message_id, &row_id), ==, mail->meaning);
  g_assert_cmpint (refused_by (self, row->customer_id), ==,
                   mail->refused ? PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL) : 0);
  /* It is an answer besides. */
  answers = puntual_answer_list (self->ledger, 10, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, mail->meaning == PUNTUAL_INBOX_REPLY ? 1 : 0);
  if (n > 0)
    g_assert_cmpint (((PuntualAnswer *)answers->pdata[0])->may_stop, ==, mail->hinted);
}

/* The owner asked and was told otherwise: the same mail, read again, changes nothing. */
static void
test_obeyed_once (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autoptr (GError) error = NULL;
  gint64 row_id;

  outbox_fixture_owe (self, "Ana", "F-1", 8);
  report = outbox_fixture_send (self);
  g_assert_cmpuint (report->sent, ==, 1);
  row = mail_of_ana (self);
  g_assert_cmpint (take (self, &mails[0], row->message_id, &row_id), ==, PUNTUAL_INBOX_REPLY);
  puntual_customer_set_opt_out (self->ledger, row->customer_id, FALSE, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (take (self, &mails[0], row->message_id, &row_id), ==, PUNTUAL_INBOX_NOTHING);
  g_assert_cmpint (refused_by (self, row->customer_id), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_autofree char *path = g_strconcat ("/mail-stop/", mails[i].name, NULL);

      g_test_add (path, OutboxFixture, &mails[i], outbox_fixture_set_up, test_answer,
                  outbox_fixture_tear_down);
    }
  g_test_add ("/mail-stop/obeyed-once", OutboxFixture, NULL, outbox_fixture_set_up,
              test_obeyed_once, outbox_fixture_tear_down);
  return g_test_run ();
}
