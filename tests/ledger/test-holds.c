/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "records-fixture.h"

static void
test_dispute_opens_and_closes (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);

  assert_done (puntual_dispute_open (f->ledger, id, TODAY + 10, " Wrong\tprice ", &error));
  assert_last_event (f, "dispute.opened", "{\"disputed\":false}",
                     "{\"disputed\":true,\"closes\":\"2026-03-12\",\"reason\":\"Wrong price\"}");
  assert_standing (f, id, 1000, "disputed");
  assert_writes_nothing (f,
                         puntual_dispute_open (f->ledger, id, TODAY + 10, "Wrong price", &error));
  assert_done (puntual_dispute_open (f->ledger, id, PUNTUAL_DAY_NONE, "Not delivered", &error));
  assert_last_event (f, "dispute.opened", "{\"closes\":\"2026-03-12\",\"reason\":\"Wrong price\"}",
                     "{\"reason\":\"Not delivered\"}");
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM dispute"), ==, 1);
  assert_done (puntual_dispute_close (f->ledger, id, &error));
  assert_last_event (f, "dispute.closed", "{\"disputed\":true}", "{\"disputed\":false}");
  assert_standing (f, id, 1000, "open");
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_dispute_close (f->ledger, id, &error));
  assert_done (puntual_dispute_open (f->ledger, id, PUNTUAL_DAY_NONE, "", &error));
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM dispute"), ==, 2);
}

static void
test_dispute_refuses (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, customer_id, "F1", 1000);
  gint64 note = fixture_credit_note (f, customer_id, "R1", 1000);

  assert_refused (f, PUNTUAL_ERROR_INVALID_DATE,
                  puntual_dispute_open (f->ledger, id, TODAY, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_DATE,
                  puntual_dispute_open (f->ledger, id, -1, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_dispute_open (f->ledger, note, 0, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_dispute_open (f->ledger, 4711, 0, NULL, &error));
}

static void
test_promise_keeps_the_balance_of_its_day (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);

  fixture_pay (f, id, 200);
  assert_done (puntual_promise_make (f->ledger, id, TODAY + 7, 0, &error));
  assert_last_event (f, "promise.made", NULL, "{\"date\":\"2026-03-09\",\"amount\":\"8.00\"}");
  g_assert_cmpint (fixture_number (f, "SELECT minor = 800 AND balance_then = 800 FROM promise"), ==,
                   1);
  assert_done (puntual_promise_make (f->ledger, id, TODAY, 300, &error));
  g_assert_cmpint (
      fixture_number (f, "SELECT minor = 300 AND balance_then = 800 FROM promise WHERE id = 2"), ==,
      1);
}

static void
test_promise_refuses (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, customer_id, "F1", 1000);
  gint64 paid = fixture_invoice (f, customer_id, "F2", 1000);

  fixture_pay (f, paid, 1000);
  assert_refused (f, PUNTUAL_ERROR_INVALID_DATE,
                  puntual_promise_make (f->ledger, id, TODAY - 1, 0, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_DATE,
                  puntual_promise_make (f->ledger, id, PUNTUAL_DAY_NONE, 0, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_promise_make (f->ledger, id, TODAY, 1001, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_AMOUNT,
                  puntual_promise_make (f->ledger, id, TODAY, -1, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_promise_make (f->ledger, paid, TODAY, 0, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_promise_make (f->ledger, 4711, TODAY, 0, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_promise_withdraw (f->ledger, id, &error));
}

static void
test_withdrawing_leaves_broken_promises (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);

  assert_done (puntual_promise_make (f->ledger, id, TODAY + 1, 0, &error));
  assert_done (puntual_promise_make (f->ledger, id, TODAY + 20, 0, &error));
  assert_done (puntual_promise_make (f->ledger, id, TODAY + 10, 0, &error));
  fixture_open (f, TODAY + 5);
  assert_done (puntual_promise_withdraw (f->ledger, id, &error));
  assert_last_event (f, "promise.withdrawn", "{\"date\":\"2026-03-12\",\"promises\":[2,3]}", NULL);
  /* The first one was broken on its day; the second must not stand again. */
  g_assert_cmpint (fixture_number (f, "SELECT group_concat (withdrawn, '') FROM promise"), ==, 11);
}

static void
test_pause_and_resume (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, customer_id, "F1", 1000);

  assert_done (puntual_pause_invoice (f->ledger, id, TODAY + 5, "On holiday", &error));
  assert_last_event (f, "paused", "{\"paused\":false}",
                     "{\"paused\":true,\"until\":\"2026-03-07\",\"reason\":\"On holiday\"}");
  assert_writes_nothing (f, puntual_pause_invoice (f->ledger, id, TODAY + 5, "On holiday", &error));
  assert_done (puntual_pause_invoice (f->ledger, id, PUNTUAL_DAY_NONE, NULL, &error));
  assert_last_event (f, "paused", "{\"until\":\"2026-03-07\",\"reason\":\"On holiday\"}", NULL);
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM pause WHERE ended = 0"), ==, 1);
  assert_standing (f, id, 1000, "paused");
  assert_done (puntual_resume_invoice (f->ledger, id, &error));
  assert_last_event (f, "resumed", "{\"paused\":true}", "{\"paused\":false}");
  assert_standing (f, id, 1000, "open");
}

static void
test_pauses_do_not_touch_each_other (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, customer_id, "F1", 1000);

  assert_done (puntual_pause_everything (f->ledger, TODAY + 1, NULL, &error));
  assert_done (puntual_pause_customer (f->ledger, customer_id, TODAY + 2, NULL, &error));
  assert_done (puntual_pause_invoice (f->ledger, id, TODAY + 3, NULL, &error));
  assert_done (puntual_resume_customer (f->ledger, customer_id, &error));
  g_assert_cmpint (
      fixture_number (f, "SELECT count (*) FROM pause WHERE ended = 0 AND invoice_id = 1"), ==, 1);
  g_assert_cmpint (
      fixture_number (f, "SELECT count (*) FROM pause WHERE ended = 0 AND invoice_id IS NULL "
                         "AND customer_id IS NULL"),
      ==, 1);
  assert_done (puntual_resume_everything (f->ledger, &error));
  assert_done (puntual_resume_invoice (f->ledger, id, &error));
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM pause WHERE ended = 0"), ==, 0);
}

static void
test_pause_refuses (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");

  assert_refused (f, PUNTUAL_ERROR_INVALID_DATE,
                  puntual_pause_everything (f->ledger, TODAY, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_resume_everything (f->ledger, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_resume_customer (f->ledger, customer_id, &error));
  /* An id that was not found must never pause everything. */
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_pause_customer (f->ledger, 0, 0, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_pause_invoice (f->ledger, 0, 0, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_pause_invoice (f->ledger, 4711, 0, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_pause_customer (f->ledger, 4711, 0, NULL, &error));
}

static void
test_expired_pause_is_not_resumed (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);

  assert_done (puntual_pause_invoice (f->ledger, id, TODAY + 1, NULL, &error));
  fixture_open (f, TODAY + 1);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_resume_invoice (f->ledger, id, &error));
}

static void
test_plan_is_set_and_removed (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);
  const PuntualInstalmentFact plan[] = { { .due_day = TODAY, .minor = 400 },
                                         { .due_day = TODAY + 30, .minor = 600 } };
  PuntualInvoice row = { .number = (char *)"F1", .total = 1100 };

  assert_done (puntual_instalments_set (f->ledger, id, plan, 2, &error));
  assert_last_event (f, "plan.set", NULL,
                     "{\"instalments\":[{\"due_date\":\"2026-03-02\",\"amount\":\"4.00\"},"
                     "{\"due_date\":\"2026-04-01\",\"amount\":\"6.00\"}]}");
  assert_writes_nothing (f, puntual_instalments_set (f->ledger, id, plan, 2, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_invoice_put (f->ledger, &row, NULL, &error));
  assert_done (puntual_instalments_set (f->ledger, id, NULL, 0, &error));
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM instalment"), ==, 0);
  assert_writes_nothing (f, puntual_instalments_set (f->ledger, id, NULL, 0, &error));
  assert_done (puntual_invoice_put (f->ledger, &row, NULL, &error));
}

static void
test_instalments_keep_their_ids (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);
  const PuntualInstalmentFact plan[] = { { .due_day = TODAY, .minor = 400 },
                                         { .due_day = TODAY + 30, .minor = 600 } };
  const PuntualInstalmentFact moved[] = { { .due_day = TODAY - 5, .minor = 100 },
                                          { .due_day = TODAY, .minor = 300 },
                                          { .due_day = TODAY + 60, .minor = 600 } };

  assert_done (puntual_instalments_set (f->ledger, id, plan, 2, &error));
  assert_done (puntual_instalments_set (f->ledger, id, moved, 3, &error));
  g_assert_cmpint (fixture_number (f, "SELECT minor FROM instalment WHERE id = 1"), ==, 300);
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM instalment WHERE id > 1"), ==, 2);
  g_assert_cmpint (
      fixture_number (
          f, "SELECT group_concat (minor, '') FROM (SELECT minor FROM instalment ORDER BY number)"),
      ==, 100300600);
}

/* Moving a date does not repeat the reminders that went out about it. */
static void
test_a_moved_instalment_stays_the_same_one (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);
  const PuntualInstalmentFact plan[] = { { .due_day = TODAY, .minor = 400 },
                                         { .due_day = TODAY + 30, .minor = 300 },
                                         { .due_day = TODAY + 60, .minor = 300 } };
  const PuntualInstalmentFact later[] = { { .due_day = TODAY + 7, .minor = 400 },
                                          { .due_day = TODAY + 37, .minor = 300 },
                                          { .due_day = TODAY + 60, .minor = 300 } };
  /* The second one is put off to the day of the third, which is put off itself. */
  const PuntualInstalmentFact pushed[] = { { .due_day = TODAY + 7, .minor = 400 },
                                           { .due_day = TODAY + 60, .minor = 300 },
                                           { .due_day = TODAY + 90, .minor = 300 } };
  const char *ids = "SELECT group_concat (id, '') FROM (SELECT id FROM instalment ORDER BY number)";

  assert_done (puntual_instalments_set (f->ledger, id, plan, 3, &error));
  g_assert_cmpint (fixture_number (f, ids), ==, 123);
  assert_done (puntual_instalments_set (f->ledger, id, later, 3, &error));
  g_assert_cmpint (fixture_number (f, ids), ==, 123);
  assert_done (puntual_instalments_set (f->ledger, id, pushed, 3, &error));
  g_assert_cmpint (fixture_number (f, ids), ==, 134);
}

/* A reminder about a removed instalment must not count as one about the instalment that follows it.
 */
static void
test_ids_reminded_about_are_not_reused (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);
  const PuntualInstalmentFact plan[] = { { .due_day = TODAY, .minor = 1000 } };
  const PuntualInstalmentFact next[] = { { .due_day = TODAY + 9, .minor = 1000 } };
  sqlite3 *db = puntual_sqlite_handle (puntual_ledger_get_sqlite (f->ledger));

  assert_done (puntual_instalments_set (f->ledger, id, plan, 1, &error));
  g_assert_cmpint (
      sqlite3_exec (
          db,
          "INSERT INTO outbox (id, day, customer_id, medium, language, currency, amount, "
          "step_number, tone, template, "
          "state, created_at, updated_at) VALUES ('m', 1, 1, 'email', 'es', 'EUR', 1000, 1, "
          "'friendly', 't', 'sent', "
          "1, 1);"
          "INSERT INTO outbox_item (outbox_row, position, invoice_id, instalment_id, step_offset, "
          "cycle, offset_days, "
          "step_number, balance, days_overdue) VALUES (1, 0, 1, 1, -3, 0, -3, 1, 1000, 0)",
          NULL, NULL, NULL),
      ==, SQLITE_OK);
  assert_done (puntual_instalments_set (f->ledger, id, NULL, 0, &error));
  assert_done (puntual_instalments_set (f->ledger, id, next, 1, &error));
  g_assert_cmpint (fixture_number (f, "SELECT id FROM instalment"), ==, 2);
}

static void
test_plan_refuses (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 id = fixture_invoice (f, customer_id, "F1", 1000);
  gint64 note = fixture_credit_note (f, customer_id, "R1", 1000);
  PuntualInstalmentFact many[121] = { 0 };
  const struct
  {
    PuntualInstalmentFact plan[2];
    guint n;
    PuntualError code;
  } cases[] = {
    { { { .due_day = TODAY, .minor = 999 } }, 1, PUNTUAL_ERROR_INVALID_AMOUNT },
    { { { .due_day = TODAY, .minor = 500 }, { .due_day = TODAY + 1, .minor = 501 } },
      2,
      PUNTUAL_ERROR_INVALID_AMOUNT },
    { { { .due_day = TODAY, .minor = 1500 }, { .due_day = TODAY + 1, .minor = -500 } },
      2,
      PUNTUAL_ERROR_INVALID_AMOUNT },
    { { { .due_day = TODAY, .minor = 500 }, { .due_day = TODAY, .minor = 500 } },
      2,
      PUNTUAL_ERROR_INVALID_DATE },
    { { { .due_day = TODAY, .minor = 500 }, { .due_day = TODAY - 1, .minor = 500 } },
      2,
      PUNTUAL_ERROR_INVALID_DATE },
    { { { .minor = 1000 } }, 1, PUNTUAL_ERROR_INVALID_DATE },
    { { { .due_day = TODAY, .minor = G_MAXINT64 }, { .due_day = TODAY + 1, .minor = G_MAXINT64 } },
      2,
      PUNTUAL_ERROR_AMOUNT_OVERFLOW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (f, cases[i].code,
                    puntual_instalments_set (f->ledger, id, cases[i].plan, cases[i].n, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_instalments_set (f->ledger, id, many, 121, &error));
  assert_refused (
      f, PUNTUAL_ERROR_INVALID_VALUE,
      puntual_instalments_set (
          f->ledger, note, &(PuntualInstalmentFact){ .due_day = TODAY, .minor = 1000 }, 1, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_instalments_set (f->ledger, 4711, NULL, 0, &error));
}

static void
test_contact_by_hand (Fixture *f, gconstpointer data)
{
  gint64 customer_id = fixture_customer (f, "Acme");
  gint64 other = fixture_customer (f, "Beta");
  gint64 id = fixture_invoice (f, customer_id, "F1", 1000);

  assert_done (puntual_contact_note (f->ledger, customer_id, id, TODAY, PUNTUAL_TONE_FIRM,
                                     "Called,\nwill pay", &error));
  assert_last_event (f, "contact.noted", NULL,
                     "{\"day\":\"2026-03-02\",\"tone\":\"firm\",\"note\":\"Called,\\nwill pay\"}");
  assert_done (
      puntual_contact_note (f->ledger, customer_id, 0, TODAY - 3, PUNTUAL_TONE_NONE, NULL, &error));
  assert_last_event (f, "contact.noted", NULL, "{\"day\":\"2026-02-27\"}");
  assert_refused (
      f, PUNTUAL_ERROR_INVALID_DATE,
      puntual_contact_note (f->ledger, customer_id, 0, TODAY + 1, PUNTUAL_TONE_NONE, NULL, &error));
  assert_refused (
      f, PUNTUAL_ERROR_INVALID_VALUE,
      puntual_contact_note (f->ledger, other, id, TODAY, PUNTUAL_TONE_NONE, NULL, &error));
  assert_refused (
      f, PUNTUAL_ERROR_NOT_FOUND,
      puntual_contact_note (f->ledger, 4711, 0, TODAY, PUNTUAL_TONE_NONE, NULL, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_contact_note (f->ledger, 0, 0, TODAY, PUNTUAL_TONE_NONE, NULL, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/holds/a-dispute-opens-and-closes", test_dispute_opens_and_closes);
  fixture_add ("/holds/a-dispute-refuses-what-does-not-fit", test_dispute_refuses);
  fixture_add ("/holds/a-promise-keeps-the-balance-of-its-day",
               test_promise_keeps_the_balance_of_its_day);
  fixture_add ("/holds/a-promise-refuses-what-does-not-fit", test_promise_refuses);
  fixture_add ("/holds/withdrawing-leaves-broken-promises",
               test_withdrawing_leaves_broken_promises);
  fixture_add ("/holds/pauses-and-resumes", test_pause_and_resume);
  fixture_add ("/holds/pauses-do-not-touch-each-other", test_pauses_do_not_touch_each_other);
  fixture_add ("/holds/a-pause-refuses-what-does-not-fit", test_pause_refuses);
  fixture_add ("/holds/an-expired-pause-is-not-resumed", test_expired_pause_is_not_resumed);
  fixture_add ("/holds/a-payment-plan-is-set-and-removed", test_plan_is_set_and_removed);
  fixture_add ("/holds/instalments-keep-their-ids", test_instalments_keep_their_ids);
  fixture_add ("/holds/a-moved-instalment-stays-the-same-one",
               test_a_moved_instalment_stays_the_same_one);
  fixture_add ("/holds/ids-reminded-about-are-not-reused", test_ids_reminded_about_are_not_reused);
  fixture_add ("/holds/a-payment-plan-refuses-what-does-not-fit", test_plan_refuses);
  fixture_add ("/holds/notes-a-contact-by-hand", test_contact_by_hand);
  return g_test_run ();
}
