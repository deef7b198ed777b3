/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

/* What a message says of what happened before it: messages, promises, payments and credit notes. */

/* Sends on the fixture's day and gives the words of the newest message. */
static char *
send_one (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (self);
  g_autoptr (GPtrArray) rows = puntual_outbox_list (self->ledger, -1, &error);
  const PuntualOutboxRow *row;
  GString *body;

  g_assert_no_error (error);
  g_assert_cmpuint (report->sent, ==, 1);
  row = g_ptr_array_index (rows, rows->len - 1);
  body = g_string_new (row->body);
  g_string_replace (body, "\u00a0", " ", 0);
  g_test_message ("%s", body->str);
  return g_string_free (body, FALSE);
}

static void
write_spanish (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;

  puntual_ledger_set_setting (self->ledger, "language", "es", &error);
  g_assert_no_error (error);
}

static void
test_second_message_knows_the_first (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  write_spanish (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  first = send_one (self);
  g_assert_null (strstr (first, "eguimos sin ver"));
  outbox_fixture_move_to (self, "2026-03-16");
  second = send_one (self);
  g_assert_nonnull (strstr (second, "Seguimos sin ver el pago de la factura F-1"));
  outbox_fixture_move_to (self, "2026-03-24");
  third = send_one (self);
  g_assert_nonnull (strstr (third, "Le escribimos por última vez el 16 de marzo de 2026."));
  g_assert_null (strstr (third, "respuesta"));
}

static void
test_first_message_about_an_old_invoice (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *words = NULL;

  write_spanish (self);
  outbox_fixture_owe (self, "Bar Sol", "F-1", 8);
  words = send_one (self);
  g_assert_nonnull (strstr (words, "La factura F-1, por 100,00 €, venció el 2 de marzo de 2026"));
  g_assert_null (strstr (words, "eguimos"));
}

static void
test_note_by_hand_is_no_message_of_ours (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autofree char *words = NULL;
  gint64 id;

  write_spanish (self);
  id = outbox_fixture_owe (self, "Bar Sol", "F-1", 8);
  invoice = puntual_invoice_get (self->ledger, id, &error);
  g_assert_no_error (error);
  puntual_contact_note (self->ledger, invoice->customer_id, id, puntual_day_from_ymd (2026, 3, 3),
                        PUNTUAL_TONE_COURTEOUS, "phoned", &error);
  g_assert_no_error (error);
  words = send_one (self);
  g_assert_null (strstr (words, "eguimos"));
  g_assert_null (strstr (words, "3 de marzo"));
}

static void
test_payment_is_thanked_for (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *words = NULL;

  write_spanish (self);
  outbox_fixture_pay (self, outbox_fixture_owe (self, "Bar Sol", "F-1", 1), 6000);
  words = send_one (self);
  g_assert_nonnull (
      strstr (words, "De los 100,00 € hemos recibido 60,00 €, gracias; quedan 40,00 €."));
}

static void
test_credit_note_is_no_payment (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (PuntualInvoice) credit = g_new0 (PuntualInvoice, 1);
  g_autofree char *words = NULL;
  PuntualPut put;
  gint64 id;

  write_spanish (self);
  id = outbox_fixture_owe (self, "Bar Sol", "F-1", 1);
  invoice = puntual_invoice_get (self->ledger, id, &error);
  g_assert_no_error (error);
  credit->customer_id = invoice->customer_id;
  credit->kind = PUNTUAL_INVOICE_CREDIT_NOTE;
  credit->number = g_strdup ("A-1");
  credit->currency = g_strdup ("EUR");
  credit->issue_day = puntual_day_from_ymd (2026, 3, 9);
  credit->total = 3000;
  puntual_invoice_put (self->ledger, credit, &put, &error);
  g_assert_no_error (error);
  puntual_credit_apply (self->ledger, credit->id, id, 3000, credit->issue_day, &error);
  g_assert_no_error (error);
  words = send_one (self);
  g_assert_nonnull (strstr (words, "por 70,00 €, venció"));
  g_assert_null (strstr (words, "recibido"));
}

/* Due on 28 February, promised on 2 March for the 4th. */
static void
promise (OutboxFixture *self, gint64 minor, gint64 paid)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  outbox_fixture_move_to (self, "2026-03-02");
  write_spanish (self);
  id = outbox_fixture_owe (self, "Bar Sol", "F-1", 10);
  puntual_promise_make (self->ledger, id, puntual_day_from_ymd (2026, 3, 4), minor, &error);
  g_assert_no_error (error);
  if (paid > 0)
    outbox_fixture_pay (self, id, paid);
  outbox_fixture_move_to (self, "2026-03-10");
}

static void
test_broken_promise_is_told (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *words = NULL;

  promise (self, 5000, 1000);
  words = send_one (self);
  g_assert_nonnull (
      strstr (words, "Quedamos en que pagaría 50,00 € de la factura F-1 el 4 de marzo de 2026."));
}

static void
test_kept_promise_is_not_told (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *words = NULL;

  promise (self, 5000, 5000);
  words = send_one (self);
  g_assert_null (strstr (words, "Quedamos"));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/words/" name, OutboxFixture, NULL, outbox_fixture_set_up, func,                    \
              outbox_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("second-message-knows-the-first", test_second_message_knows_the_first);
  ADD ("first-message-about-an-old-invoice", test_first_message_about_an_old_invoice);
  ADD ("note-by-hand-is-no-message-of-ours", test_note_by_hand_is_no_message_of_ours);
  ADD ("payment-is-thanked-for", test_payment_is_thanked_for);
  ADD ("credit-note-is-no-payment", test_credit_note_is_no_payment);
  ADD ("broken-promise-is-told", test_broken_promise_is_told);
  ADD ("kept-promise-is-not-told", test_kept_promise_is_not_told);
  return g_test_run ();
}
