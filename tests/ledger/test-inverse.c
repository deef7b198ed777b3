/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts-text.h"
#include "puntual-inverse.h"

static void
test_cancelling (Fixture *f, gconstpointer data)
{
  gint64 invoice = fixture_invoice (f, fixture_customer (f, "Bar Pepe"), "F-1", 10000);

  assert_undone (f, puntual_invoice_cancel (f->ledger, invoice, &error),
                 puntual_invoice_reopen (f->ledger, invoice, &error));
  assert_last_event (f, "invoice.reopened", "{\"cancelled\":true}", "{\"cancelled\":false}");
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_invoice_reopen (f->ledger, invoice, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_invoice_reopen (f->ledger, 99, &error));
}

static void
test_payment_of_several (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  const PuntualAllocation parts[] = { { fixture_invoice (f, customer, "F-1", 10000), 10000 },
                                      { fixture_invoice (f, customer, "F-2", 5000), 2000 } };
  PuntualPayment payment = { .day = TODAY - 1, .minor = 15000, .currency = (char *)"EUR" };

  assert_done (puntual_payment_record (f->ledger, &payment, parts, 2, &error));
  assert_undone (f, puntual_payment_undo (f->ledger, payment.id, &error),
                 puntual_payment_redo (f->ledger, payment.id, &error));
  assert_standing (f, parts[0].invoice_id, 0, "paid");
  assert_standing (f, parts[1].invoice_id, 3000, "open");
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_payment_redo (f->ledger, payment.id, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_payment_redo (f->ledger, 99, &error));
  assert_well (f);
}

/* The history of an invoice shows a payment of several that stands again. */
static void
test_redo_is_in_the_history (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar \"Pepe\"}");
  const PuntualAllocation parts[] = { { fixture_invoice (f, customer, "F\"1", 10000), 100 },
                                      { fixture_invoice (f, customer, "F-2", 5000), 200 } };
  PuntualPayment payment = { .day = TODAY, .minor = 300, .currency = (char *)"EUR" };
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) events = NULL;
  const PuntualEvent *last;

  assert_done (puntual_payment_record (f->ledger, &payment, parts, 2, &error));
  assert_done (puntual_payment_undo (f->ledger, payment.id, &error));
  assert_done (puntual_payment_redo (f->ledger, payment.id, &error));
  events = puntual_event_list (f->ledger, 0, parts[0].invoice_id, &failure);
  g_assert_no_error (failure);
  last = g_ptr_array_index (events, events->len - 1);
  g_assert_cmpstr (last->what, ==, "payment.redone");
  g_assert_nonnull (strstr (last->after, "\"number\":\"F\\\"1\",\"amount\":\"1.00\""));
}

/* Money on account that was put to an invoice later counts from that later day, before and after.
 */
static void
test_redo_keeps_the_days (Fixture *f, gconstpointer data)
{
  gint64 invoice = fixture_invoice (f, fixture_customer (f, "Bar Pepe"), "F-1", 10000);
  PuntualPayment payment = { .day = TODAY - 5, .minor = 3000, .currency = (char *)"EUR" };
  gint64 allocated;

  payment.customer_id = 1;
  assert_done (puntual_payment_record (f->ledger, &payment, NULL, 0, &error));
  assert_done (puntual_credit_allocate (f->ledger, invoice, &allocated, &error));
  g_assert_cmpint (allocated, ==, 3000);
  assert_undone (f, puntual_payment_undo (f->ledger, payment.id, &error),
                 puntual_payment_redo (f->ledger, payment.id, &error));
}

static void
test_redo_after_another_payment (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 paid = fixture_invoice (f, customer, "F-1", 10000);
  gint64 gone = fixture_invoice (f, customer, "F-2", 4000);
  gint64 cancelled = fixture_invoice (f, customer, "F-3", 1000);
  const PuntualAllocation parts[] = { { paid, 10000 }, { gone, 4000 }, { cancelled, 1000 } };
  PuntualPayment payment = { .day = TODAY, .minor = 15000, .currency = (char *)"EUR" };

  assert_done (puntual_payment_record (f->ledger, &payment, parts, 3, &error));
  assert_done (puntual_payment_undo (f->ledger, payment.id, &error));
  fixture_pay (f, paid, 9000);
  assert_done (puntual_invoice_delete (f->ledger, gone, &error));
  assert_done (puntual_invoice_cancel (f->ledger, cancelled, &error));
  assert_done (puntual_payment_redo (f->ledger, payment.id, &error));
  assert_standing (f, paid, 0, "paid");
  g_assert_cmpint (fixture_number (f, "SELECT sum (minor) FROM allocation WHERE payment_id = 1"),
                   ==, 1000);
  assert_well (f);
}

/* A new invoice has not the id of a deleted one: a payment of the old would settle it. */
static void
test_ids_are_not_given_again (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 invoice = fixture_invoice (f, customer, "F-1", 10000);
  gint64 payment = fixture_pay (f, invoice, 10000);
  gint64 other, second;

  assert_done (puntual_payment_undo (f->ledger, payment, &error));
  assert_done (puntual_invoice_delete (f->ledger, invoice, &error));
  other = fixture_invoice (f, customer, "F-2", 10000);
  g_assert_cmpint (other, >, invoice);
  assert_done (puntual_payment_redo (f->ledger, payment, &error));
  assert_standing (f, other, 10000, "open");

  second = fixture_customer (f, "Error");
  assert_done (puntual_customer_delete (f->ledger, second, &error));
  g_assert_cmpint (fixture_customer (f, "Casa Lola"), >, second);
}

static void
test_redo_of_an_import (Fixture *f, gconstpointer data)
{
  gint64 invoice = fixture_invoice (f, fixture_customer (f, "Bar Pepe"), "F-1", 10000);

  assert_done (puntual_payment_import (f->ledger, invoice, 5000, TODAY, NULL, &error));
  assert_done (puntual_payment_import (f->ledger, invoice, 0, TODAY, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE, puntual_payment_redo (f->ledger, 1, &error));
}

/* An import that denies a payment is not overruled by an older undo. */
static void
test_redo_after_an_import (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 invoice = fixture_invoice (f, customer, "F-1", 10000);
  gint64 other = fixture_invoice (f, customer, "F-2", 10000);
  gint64 by_hand;

  assert_done (puntual_payment_import (f->ledger, invoice, 10000, TODAY, NULL, &error));
  assert_done (puntual_payment_undo (f->ledger, 1, &error));
  assert_done (puntual_payment_redo (f->ledger, 1, &error));
  assert_done (puntual_payment_import (f->ledger, invoice, 0, TODAY, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE, puntual_payment_redo (f->ledger, 1, &error));
  assert_standing (f, invoice, 10000, "open");

  by_hand = fixture_pay (f, other, 10000);
  assert_done (puntual_payment_undo (f->ledger, by_hand, &error));
  assert_done (puntual_payment_import (f->ledger, other, 10000, TODAY, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_payment_redo (f->ledger, by_hand, &error));
  g_assert_cmpint (fixture_number (f, "SELECT sum (minor) FROM payment WHERE undone = 0"), ==,
                   10000);
  assert_well (f);
}

static void
test_dispute (Fixture *f, gconstpointer data)
{
  gint64 invoice = fixture_invoice (f, fixture_customer (f, "Bar Pepe"), "F-1", 10000);

  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_dispute_reopen (f->ledger, invoice, &error));
  assert_done (puntual_dispute_open (f->ledger, invoice, TODAY + 9, "Wrong \"price\"", &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_dispute_reopen (f->ledger, invoice, &error));
  assert_undone (f, puntual_dispute_close (f->ledger, invoice, &error),
                 puntual_dispute_reopen (f->ledger, invoice, &error));
  assert_last_event (f, "dispute.reopened", "{\"disputed\":false}",
                     "{\"disputed\":true,\"closes\":\"2026-03-11\",\"reason\":\"Wrong "
                     "\\\"price\\\"\"}");
  assert_done (puntual_dispute_close (f->ledger, invoice, &error));
  fixture_open (f, TODAY + 9);
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_dispute_reopen (f->ledger, invoice, &error));
}

static void
test_dispute_that_ended_by_itself (Fixture *f, gconstpointer data)
{
  gint64 invoice = fixture_invoice (f, fixture_customer (f, "Bar Pepe"), "F-1", 10000);

  assert_done (puntual_dispute_open (f->ledger, invoice, PUNTUAL_DAY_NONE, NULL, &error));
  assert_done (puntual_dispute_close (f->ledger, invoice, &error));
  assert_done (puntual_dispute_open (f->ledger, invoice, TODAY + 1, NULL, &error));
  fixture_open (f, TODAY + 2);
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_dispute_reopen (f->ledger, invoice, &error));
}

static void
test_promise (Fixture *f, gconstpointer data)
{
  gint64 invoice = fixture_invoice (f, fixture_customer (f, "Bar Pepe"), "F-1", 10000);

  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_promise_restore (f->ledger, invoice, &error));
  assert_done (puntual_promise_make (f->ledger, invoice, TODAY + 3, 4000, &error));
  assert_undone (f, puntual_promise_withdraw (f->ledger, invoice, &error),
                 puntual_promise_restore (f->ledger, invoice, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_promise_restore (f->ledger, invoice, &error));

  /* One in place of another. */
  assert_done (puntual_promise_make (f->ledger, invoice, TODAY + 6, 0, &error));
  assert_undone (f, puntual_promise_withdraw (f->ledger, invoice, &error),
                 puntual_promise_restore (f->ledger, invoice, &error));
  assert_done (puntual_promise_take_back (f->ledger, invoice, &error));
  g_assert_cmpint (
      fixture_number (f, "SELECT day FROM promise WHERE withdrawn = 0 ORDER BY id DESC LIMIT 1"),
      ==, TODAY + 3);
}

static gint64
standing_promise (Fixture *f)
{
  return fixture_number (f,
                         "SELECT coalesce (max (day), 0) FROM promise WHERE withdrawn = 0 AND id = "
                         "(SELECT max (id) FROM promise WHERE withdrawn = 0)");
}

/* A mistake that was taken back is not what the withdrawal of the first promise took away. */
static void
test_promise_restored_is_the_withdrawn_one (Fixture *f, gconstpointer data)
{
  gint64 invoice = fixture_invoice (f, fixture_customer (f, "Bar Pepe"), "F-1", 10000);

  assert_done (puntual_promise_make (f->ledger, invoice, TODAY + 18, 0, &error));
  assert_done (puntual_promise_make (f->ledger, invoice, TODAY + 60, 0, &error));
  assert_done (puntual_promise_take_back (f->ledger, invoice, &error));
  assert_undone (f, puntual_promise_withdraw (f->ledger, invoice, &error),
                 puntual_promise_restore (f->ledger, invoice, &error));
  g_assert_cmpint (standing_promise (f), ==, TODAY + 18);
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_promise_restore (f->ledger, invoice, &error));
}

/* What was done last is undone first. */
static void
test_promises_undone_in_turn (Fixture *f, gconstpointer data)
{
  gint64 invoice = fixture_invoice (f, fixture_customer (f, "Bar Pepe"), "F-1", 10000);

  assert_done (puntual_promise_make (f->ledger, invoice, TODAY + 1, 0, &error));
  fixture_open (f, TODAY + 3);
  assert_done (puntual_promise_make (f->ledger, invoice, TODAY + 9, 0, &error));
  assert_done (puntual_promise_withdraw (f->ledger, invoice, &error));
  assert_done (puntual_promise_withdraw (f->ledger, invoice, &error));
  assert_done (puntual_promise_make (f->ledger, invoice, TODAY + 30, 0, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_promise_restore (f->ledger, invoice, &error));
  assert_done (puntual_promise_take_back (f->ledger, invoice, &error));
  assert_done (puntual_promise_restore (f->ledger, invoice, &error));
  g_assert_cmpint (standing_promise (f), ==, TODAY + 1);
  assert_done (puntual_promise_restore (f->ledger, invoice, &error));
  g_assert_cmpint (standing_promise (f), ==, TODAY + 9);
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_promise_restore (f->ledger, invoice, &error));
}

static void
test_promise_of_a_cancelled_invoice (Fixture *f, gconstpointer data)
{
  gint64 invoice = fixture_invoice (f, fixture_customer (f, "Bar Pepe"), "F-1", 10000);

  assert_done (puntual_promise_make (f->ledger, invoice, TODAY + 3, 0, &error));
  assert_done (puntual_promise_withdraw (f->ledger, invoice, &error));
  assert_done (puntual_invoice_cancel (f->ledger, invoice, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_promise_restore (f->ledger, invoice, &error));
}

static void
test_pauses (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 invoice = fixture_invoice (f, customer, "F-1", 10000);

  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_pause_restore_everything (f->ledger, &error));
  assert_done (puntual_pause_invoice (f->ledger, invoice, TODAY + 5, "Waits", &error));
  assert_done (puntual_pause_customer (f->ledger, customer, PUNTUAL_DAY_NONE, NULL, &error));
  assert_done (puntual_pause_everything (f->ledger, TODAY + 2, "Holidays", &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_pause_restore_everything (f->ledger, &error));
  assert_undone (f, puntual_resume_invoice (f->ledger, invoice, &error),
                 puntual_pause_restore_invoice (f->ledger, invoice, &error));
  assert_undone (f, puntual_resume_customer (f->ledger, customer, &error),
                 puntual_pause_restore_customer (f->ledger, customer, &error));
  assert_undone (f, puntual_resume_everything (f->ledger, &error),
                 puntual_pause_restore_everything (f->ledger, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_pause_restore_invoice (f->ledger, 0, &error));

  assert_done (puntual_resume_everything (f->ledger, &error));
  fixture_open (f, TODAY + 2);
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_pause_restore_everything (f->ledger, &error));
}

/* A plan that is put back knows the reminders it has had. */
static void
test_plan (Fixture *f, gconstpointer data)
{
  gint64 invoice = fixture_invoice (f, fixture_customer (f, "Bar Pepe"), "F-1", 10000);
  const PuntualInstalmentFact wanted[] = { { 0, 1, TODAY + 5, 4000 }, { 0, 2, TODAY + 35, 6000 } };
  g_autoptr (GError) failure = NULL;
  g_autoptr (GArray) plan = NULL;

  plan = puntual_instalments_get (f->ledger, invoice, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (plan->len, ==, 0);
  g_clear_pointer (&plan, g_array_unref);

  assert_undone (f, puntual_instalments_set (f->ledger, invoice, wanted, 2, &error),
                 puntual_instalments_set (f->ledger, invoice, NULL, 0, &error));
  assert_done (puntual_instalments_set (f->ledger, invoice, wanted, 2, &error));
  plan = puntual_instalments_get (f->ledger, invoice, &failure);
  g_assert_cmpuint (plan->len, ==, 2);
  assert_done (puntual_sqlite_execute (
      puntual_ledger_get_sqlite (f->ledger),
      "INSERT INTO outbox (id, day, customer_id, medium, language, currency, amount, step_number, "
      "tone, template, state, created_at, updated_at) VALUES ('m1', 1, 1, 'email', 'es', 'EUR', "
      "100, 1, 'friendly', 'friendly', 'sent', 0, 0);"
      "INSERT INTO outbox_item (outbox_row, position, invoice_id, instalment_id, step_offset, "
      "cycle, offset_days, step_number, balance, days_overdue) SELECT 1, 0, invoice_id, id, 3, 0, "
      "3, 1, 1, 1 FROM instalment WHERE number = 1",
      &error));
  assert_undone (f, puntual_instalments_set (f->ledger, invoice, NULL, 0, &error),
                 puntual_instalments_set (f->ledger, invoice,
                                          (const PuntualInstalmentFact *)(gpointer)plan->data,
                                          plan->len, &error));
  g_assert_null (puntual_instalments_get (f->ledger, 99, &failure));
  g_assert_error (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
}

/* The id of an instalment of another invoice is not taken over. */
static void
test_plan_with_foreign_ids (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 first = fixture_invoice (f, customer, "F-1", 10000);
  gint64 second = fixture_invoice (f, customer, "F-2", 10000);
  PuntualInstalmentFact wanted = { 0, 1, TODAY + 5, 10000 };

  assert_done (puntual_instalments_set (f->ledger, first, &wanted, 1, &error));
  wanted.id = 1;
  assert_done (puntual_instalments_set (f->ledger, second, &wanted, 1, &error));
  g_assert_cmpint (fixture_number (f, "SELECT invoice_id FROM instalment WHERE id = 1"), ==, first);
  wanted.id = -4;
  assert_done (puntual_instalments_set (f->ledger, second, NULL, 0, &error));
  assert_done (puntual_instalments_set (f->ledger, second, &wanted, 1, &error));
  g_assert_cmpint (fixture_number (f, "SELECT min (id) FROM instalment"), >, 0);
}

static void
test_template (Fixture *f, gconstpointer data)
{
  PuntualTemplate text = { .name = (char *)"Copy of \"firm\"",
                           .language = (char *)"en",
                           .medium = PUNTUAL_MEDIUM_EMAIL,
                           .subject = (char *)"S",
                           .body = (char *)"B" };
  gint64 used = fixture_number (f, "SELECT 1");

  assert_undone (f, puntual_template_save (f->ledger, &text, &error),
                 puntual_template_delete (f->ledger, text.id, &error));
  assert_last_event (f, "template.deleted",
                     "{\"template\":\"Copy of \\\"firm\\\"\",\"language\":\"en\",\"channel\":"
                     "\"email\",\"subject\":\"S\",\"body\":\"B\"}",
                     NULL);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_template_delete (f->ledger, text.id, &error));

  text = (PuntualTemplate){ .language = (char *)"fr",
                            .medium = PUNTUAL_MEDIUM_SMS,
                            .name = (char *)"named",
                            .body = (char *)"B" };
  assert_done (puntual_template_save (f->ledger, &text, &error));
  used = text.id;
  assert_done (puntual_sqlite_execute (puntual_ledger_get_sqlite (f->ledger),
                                       "UPDATE step SET template = 'named' WHERE id = 1", &error));
  assert_refused (f, PUNTUAL_ERROR_EXISTS, puntual_template_delete (f->ledger, used, &error));
}

static void
test_contact (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 invoice = fixture_invoice (f, customer, "F-1", 10000);

  gint64 noted = 0;

  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE, puntual_contact_withdraw (f->ledger, 1, &error));
  assert_done (
      puntual_contact_note (f->ledger, customer, 0, TODAY - 3, PUNTUAL_TONE_NONE, NULL, &error));
  assert_undone (f,
                 (noted = puntual_contact_add (f->ledger, customer, invoice, TODAY,
                                               PUNTUAL_TONE_FIRM, "He said \"soon\"", &error))
                     != 0,
                 puntual_contact_withdraw (f->ledger, noted, &error));
  assert_last_event (f, "contact.withdrawn",
                     "{\"day\":\"2026-03-02\",\"tone\":\"firm\",\"note\":\"He said \\\"soon\\\"\"}",
                     NULL);
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM contact"), ==, 1);
  /* An older one does not go in its place. */
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_contact_withdraw (f->ledger, noted, &error));
}

static void
test_adding (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  PuntualCustomer mistake = { .name = (char *)"Mistake", .email = (char *)"a@example.com" };
  PuntualInvoice invoice = { .customer_id = customer,
                             .number = (char *)"F-9",
                             .currency = (char *)"EUR",
                             .due_day = TODAY,
                             .total = 5 };

  assert_undone (f, puntual_customer_put (f->ledger, &mistake, NULL, &error),
                 puntual_customer_delete (f->ledger, mistake.id, &error));
  assert_undone (f, puntual_invoice_put (f->ledger, &invoice, NULL, &error),
                 puntual_invoice_delete (f->ledger, invoice.id, &error));
  assert_last_event (f, "invoice.deleted",
                     "{\"number\":\"F-9\",\"currency\":\"EUR\",\"due_date\":\"2026-03-02\","
                     "\"total\":\"0.05\"}",
                     NULL);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_customer_delete (f->ledger, mistake.id, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_invoice_delete (f->ledger, invoice.id, &error));
  assert_well (f);
}

static void
test_deleting_what_is_used (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 note = fixture_credit_note (f, customer, "R-1", 10000);
  gint64 invoices[6];

  for (guint i = 0; i < G_N_ELEMENTS (invoices); i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%u", i);

      invoices[i] = fixture_invoice (f, customer, number, 10000);
    }
  fixture_pay (f, invoices[0], 1);
  assert_done (puntual_credit_apply (f->ledger, note, invoices[1], 5, TODAY, &error));
  assert_done (puntual_dispute_open (f->ledger, invoices[2], PUNTUAL_DAY_NONE, NULL, &error));
  assert_done (puntual_promise_make (f->ledger, invoices[3], TODAY, 0, &error));
  assert_done (puntual_pause_invoice (f->ledger, invoices[4], PUNTUAL_DAY_NONE, NULL, &error));
  assert_done (puntual_contact_note (f->ledger, customer, invoices[5], TODAY, PUNTUAL_TONE_NONE,
                                     NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (invoices); i++)
    assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                    puntual_invoice_delete (f->ledger, invoices[i], &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE, puntual_invoice_delete (f->ledger, note, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_customer_delete (f->ledger, customer, &error));
}

static void
test_releasing (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 first = fixture_invoice (f, customer, "F-1", 10000);
  gint64 second = fixture_invoice (f, customer, "F-2", 10000);
  PuntualPayment payment = { .day = TODAY - 4, .minor = 9000, .currency = (char *)"EUR" };
  const PuntualAllocation whole = { first, 8000 };

  assert_done (puntual_payment_record (f->ledger, &payment, &whole, 1, &error));
  assert_undone (f, puntual_payment_release (f->ledger, payment.id, first, 0, &error),
                 puntual_payment_allocate (f->ledger, payment.id, first, 8000, &error));
  assert_undone (f, puntual_payment_release (f->ledger, payment.id, first, 3000, &error),
                 puntual_payment_allocate (f->ledger, payment.id, first, 3000, &error));
  assert_undone (f, puntual_payment_allocate (f->ledger, payment.id, second, 1000, &error),
                 puntual_payment_release (f->ledger, payment.id, second, 1000, &error));
  assert_done (puntual_payment_release (f->ledger, payment.id, first, 2500, &error));
  assert_last_event (f, "payment.released",
                     "{\"payment\":1,\"amount\":\"25.00\",\"day\":\"2026-02-26\"}", NULL);
  assert_standing (f, first, 4500, "open");
  assert_well (f);
}

/* What was put to an invoice bit by bit comes back with the day of each bit; but not when it was
 * released on an earlier day, since when the money was on account. */
static void
test_days_of_parts (Fixture *f, gconstpointer data)
{
  gint64 invoice = fixture_invoice (f, fixture_customer (f, "Bar Pepe"), "F-1", 10000);
  PuntualPayment payment = {
    .customer_id = 1, .day = TODAY - 4, .minor = 8000, .currency = (char *)"EUR"
  };
  const PuntualAllocation part = { invoice, 5000 };

  assert_done (puntual_payment_record (f->ledger, &payment, &part, 1, &error));
  assert_done (puntual_payment_allocate (f->ledger, payment.id, invoice, 3000, &error));
  assert_undone (f, puntual_payment_release (f->ledger, payment.id, invoice, 0, &error),
                 puntual_payment_allocate (f->ledger, payment.id, invoice, 8000, &error));
  assert_undone (f, puntual_payment_release (f->ledger, payment.id, invoice, 4000, &error),
                 puntual_payment_allocate (f->ledger, payment.id, invoice, 4000, &error));
  g_assert_cmpint (
      fixture_number (f,
                      "SELECT sum (minor) FROM allocation WHERE day = (SELECT day FROM payment)"),
      ==, 5000);
  assert_done (puntual_payment_release (f->ledger, payment.id, invoice, 0, &error));
  fixture_open (f, TODAY + 30);
  assert_done (puntual_payment_allocate (f->ledger, payment.id, invoice, 8000, &error));
  g_assert_cmpint (fixture_number (f, "SELECT min (day) FROM allocation"), ==, TODAY + 30);
  assert_well (f);
}

static void
test_parts_refused (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 first = fixture_invoice (f, customer, "F-1", 10000);
  gint64 small = fixture_invoice (f, customer, "F-2", 100);
  gint64 foreign = fixture_invoice (f, fixture_customer (f, "Casa Lola"), "F-3", 10000);
  gint64 payment = fixture_pay (f, first, 6000);

  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_payment_release (f->ledger, payment, first, 6001, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_payment_release (f->ledger, payment, first, -1, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_payment_release (f->ledger, payment, small, 0, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_payment_release (f->ledger, 99, first, 0, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_payment_allocate (f->ledger, payment, first, 1, &error));
  assert_done (puntual_payment_release (f->ledger, payment, first, 500, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_payment_allocate (f->ledger, payment, small, 101, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_payment_allocate (f->ledger, payment, small, 0, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_payment_allocate (f->ledger, payment, foreign, 100, &error));
  assert_done (puntual_payment_undo (f->ledger, payment, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_payment_allocate (f->ledger, payment, small, 1, &error));
}

static void
test_credit (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 invoice = fixture_invoice (f, customer, "F-1", 10000);
  gint64 note = fixture_credit_note (f, customer, "R-1", 4000);
  g_autoptr (PuntualInvoice) row = NULL;

  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_credit_withdraw (f->ledger, note, invoice, &error));
  assert_done (puntual_credit_apply (f->ledger, note, invoice, 1500, TODAY, &error));
  assert_done (puntual_credit_apply (f->ledger, note, invoice, 500, TODAY, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE, puntual_invoice_delete (f->ledger, note, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_credit_withdraw (f->ledger, 99, invoice, &error));

  assert_done (puntual_credit_withdraw (f->ledger, note, invoice, &error));
  assert_last_event (f, "credit.withdrawn", "{\"credit_note\":\"R-1\",\"amount\":\"20.00\"}", NULL);
  row = fixture_get (f, invoice);
  g_assert_cmpint (row->balance, ==, 10000);
  assert_done (puntual_invoice_delete (f->ledger, note, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/inverse/a-cancelled-invoice-opens-again", test_cancelling);
  fixture_add ("/inverse/an-undone-payment-of-several-stands-again", test_payment_of_several);
  fixture_add ("/inverse/redo-is-in-the-history-of-each-invoice", test_redo_is_in_the_history);
  fixture_add ("/inverse/redo-keeps-the-days-of-the-parts", test_redo_keeps_the_days);
  fixture_add ("/inverse/redo-puts-what-no-longer-fits-on-account",
               test_redo_after_another_payment);
  fixture_add ("/inverse/ids-of-deleted-rows-are-not-given-again", test_ids_are_not_given_again);
  fixture_add ("/inverse/what-an-import-took-back-is-not-redone", test_redo_of_an_import);
  fixture_add ("/inverse/what-an-import-denies-is-not-redone", test_redo_after_an_import);
  fixture_add ("/inverse/a-dispute-closed-by-hand-opens-again", test_dispute);
  fixture_add ("/inverse/a-dispute-that-ended-by-itself-does-not",
               test_dispute_that_ended_by_itself);
  fixture_add ("/inverse/a-withdrawn-promise-stands-again", test_promise);
  fixture_add ("/inverse/a-mistaken-promise-does-not-stand-again",
               test_promise_restored_is_the_withdrawn_one);
  fixture_add ("/inverse/promises-are-undone-in-turn", test_promises_undone_in_turn);
  fixture_add ("/inverse/no-promise-for-a-cancelled-invoice", test_promise_of_a_cancelled_invoice);
  fixture_add ("/inverse/a-pause-ended-by-hand-runs-again", test_pauses);
  fixture_add ("/inverse/a-plan-put-back-knows-its-reminders", test_plan);
  fixture_add ("/inverse/a-plan-takes-no-ids-of-others", test_plan_with_foreign_ids);
  fixture_add ("/inverse/a-template-nobody-names-is-deleted", test_template);
  fixture_add ("/inverse/a-contact-noted-is-withdrawn-once", test_contact);
  fixture_add ("/inverse/what-was-added-by-mistake-is-deleted", test_adding);
  fixture_add ("/inverse/what-has-a-history-is-not-deleted", test_deleting_what_is_used);
  fixture_add ("/inverse/parts-of-a-payment-come-and-go", test_releasing);
  fixture_add ("/inverse/parts-put-back-keep-their-days", test_days_of_parts);
  fixture_add ("/inverse/parts-that-do-not-fit-are-refused", test_parts_refused);
  fixture_add ("/inverse/what-a-credit-note-took-off-is-owed-again", test_credit);

  return g_test_run ();
}
