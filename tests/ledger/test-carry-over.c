/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "records-fixture.h"

static void
run (Fixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;

  puntual_sqlite_execute (puntual_ledger_get_sqlite (f->ledger), sql, &error);
  g_assert_no_error (error);
}

#define INSERT_MESSAGE                                                                             \
  "INSERT INTO outbox (id, day, sent_day, customer_id, medium, language, currency, amount,"        \
  " step_number, tone, template, state, claim, body, created_at, updated_at)"                      \
  " VALUES (?1, 739000, 739001, ?2, 'email', 'es', 'EUR', 100, 1, 'friendly', 'friendly', ?3,"     \
  " hex (randomblob (8)), 'words', 7, 8)"

static gint64
add_message (Fixture *f, const char *id, gint64 customer_id, const char *state)
{
  g_autoptr (GError) error = NULL;
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (f->ledger);
  g_autoptr (PuntualStatement) insert = puntual_sqlite_prepare (sqlite, INSERT_MESSAGE, &error);

  puntual_statement_bind_text (insert, 1, id);
  puntual_statement_bind_int (insert, 2, customer_id);
  puntual_statement_bind_text (insert, 3, state);
  g_assert_true (puntual_statement_run (insert, &error));
  g_assert_no_error (error);
  return puntual_sqlite_last_id (sqlite);
}

static void
add_item (Fixture *f, gint64 row, int position, gint64 invoice_id, gint64 instalment_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualStatement) insert = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (f->ledger),
      "INSERT INTO outbox_item (outbox_row, position, invoice_id, instalment_id, step_offset,"
      " cycle, offset_days, step_number, balance, days_overdue)"
      " VALUES (?1, ?2, ?3, ?4, 3, 0, 3, 1, 100, 3)",
      &error);

  puntual_statement_bind_int (insert, 1, row);
  puntual_statement_bind_int (insert, 2, position);
  puntual_statement_bind_int (insert, 3, invoice_id);
  puntual_statement_bind_int (insert, 4, instalment_id);
  g_assert_true (puntual_statement_run (insert, &error));
  g_assert_no_error (error);
}

static void
say (Fixture *f, const char *id, gint64 customer_id, gint64 invoice_id, const char *state)
{
  add_item (f, add_message (f, id, customer_id, state), 0, invoice_id, 0);
}

static char *
in_folder (Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static void
back_up (Fixture *f)
{
  g_autofree char *backup = in_folder (f, "backup.db");

  assert_done (puntual_ledger_backup (f->ledger, backup, &error));
}

static void
restore (Fixture *f)
{
  g_autoptr (PuntualClock) clock = puntual_clock_new_fixed (TODAY, "Europe/Madrid");
  g_autofree char *backup = in_folder (f, "backup.db");
  g_autoptr (GPtrArray) problems = NULL;

  g_clear_object (&f->ledger);
  assert_done (puntual_ledger_restore (backup, f->path, clock, &error));
  fixture_open (f, TODAY);
  problems = puntual_ledger_check (f->ledger, NULL);
  if (problems->len > 0)
    g_test_message ("%s", (const char *)g_ptr_array_index (problems, 0));
  g_assert_cmpuint (problems->len, ==, 0);
}

#define assert_rows(f, sql, expected)                                                              \
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM " sql), ==, expected)
#define assert_paused(f, expected)                                                                 \
  assert_rows (f,                                                                                  \
               "pause WHERE invoice_id IS NULL AND customer_id IS NULL AND ended = 0"              \
               " AND until_day IS NULL AND reason LIKE 'Restored from a backup: %'",               \
               expected)

/* A failed message may be tried again, and then with the same words. */
static void
test_own_words_go_along (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Ana");
  gint64 invoice = fixture_invoice (f, customer, "F1", 100);

  back_up (f);
  say (f, "m1", customer, invoice, "failed");
  run (f, "UPDATE outbox SET own_subject = 'About F1', own_text = 'Dear Ana', own_basis = 'F1 100',"
          " withdrawn = 1");
  restore (f);
  assert_rows (f,
               "outbox WHERE own_subject = 'About F1' AND own_text = 'Dear Ana'"
               " AND own_basis = 'F1 100' AND withdrawn = 1",
               1);
}

typedef struct
{
  const char *then;     /* in the backup; NULL: not there */
  const char *since;    /* in the replaced ledger */
  const char *expected; /* in the restored one; NULL: not there */
} StateCase;

static const StateCase state_cases[] = {
  { NULL, "sent", "sent" },
  { NULL, "sending", "unknown" },
  { NULL, "failed", "failed" },
  { NULL, "bounced", "bounced" },
  { NULL, "planned", NULL },
  { NULL, "approved", NULL },
  { NULL, "held", NULL },
  { NULL, "cancelled", NULL },
  { "planned", "sent", "sent" },
  { "approved", "sending", "unknown" },
  { "held", "sent", "sent" },
  { "cancelled", "sent", "sent" },
  { "failed", "sent", "sent" },
  { "failed", "approved", "failed" },
  { "unknown", "sent", "sent" },
  { "unknown", "approved", "unknown" },
  { "sending", "sent", "sent" },
  { "sending", "failed", "failed" },
  { "sent", "replied", "replied" },
  { "sent", "bounced", "bounced" },
  { "replied", "sent", "replied" },
  { "sent", "planned", "sent" },
  { "approved", "cancelled", "approved" },
};

static void
test_the_state_that_knows_most_stays (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Uno");

  for (guint i = 0; i < G_N_ELEMENTS (state_cases); i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%u", i);
      gint64 invoice = fixture_invoice (f, customer, number, 100);

      if (state_cases[i].then != NULL)
        say (f, number, customer, invoice, state_cases[i].then);
    }
  back_up (f);
  for (guint i = 0; i < G_N_ELEMENTS (state_cases); i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%u", i);
      g_autofree char *change = g_strdup_printf ("UPDATE outbox SET state = '%s' WHERE id = 'F-%u'",
                                                 state_cases[i].since, i);

      if (state_cases[i].then != NULL)
        run (f, change);
      else
        say (f, number, customer, i + 1, state_cases[i].since);
    }

  restore (f);
  assert_paused (f, 0);
  for (guint i = 0; i < G_N_ELEMENTS (state_cases); i++)
    {
      const char *expected = state_cases[i].expected;
      g_autofree char *sql =
          g_strdup_printf ("SELECT count (*) FROM outbox AS o JOIN outbox_item AS t"
                           " ON t.outbox_row = o.row_id WHERE o.id = 'F-%u' AND o.state = '%s'"
                           " AND t.live = 1 AND t.invoice_id = %u AND o.body = 'words'",
                           i, expected != NULL ? expected : "sent", i + 1);

      g_test_message ("%s, then %s", state_cases[i].then != NULL ? state_cases[i].then : "nothing",
                      state_cases[i].since);
      g_assert_cmpint (fixture_number (f, sql), ==, expected != NULL ? 1 : 0);
    }
}

static void
test_each_message_is_logged_once (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Uno");
  gint64 one = fixture_invoice (f, customer, "F-1", 100);
  gint64 two = fixture_invoice (f, customer, "F-2", 100);

  say (f, "before", customer, one, "sent");
  back_up (f);
  say (f, "after", customer, two, "sent");
  restore (f);
  assert_rows (f,
               "event WHERE what = 'message.carried-over' AND customer_id = 1 AND invoice_id = 2"
               " AND after LIKE '{\"message\":\"after\",\"state\":\"sent\"%'",
               1);
  assert_rows (f, "event WHERE what = 'message.carried-over'", 1);
  restore (f);
  assert_rows (f, "event WHERE what = 'message.carried-over'", 1);
  assert_rows (f, "outbox", 2);
}

/* In the backup another message waits for the step: it gives way, its other invoice is free. */
static void
test_a_waiting_message_gives_its_step_up (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Uno");
  gint64 one = fixture_invoice (f, customer, "F-1", 100);
  gint64 two = fixture_invoice (f, customer, "F-2", 100);
  gint64 row = add_message (f, "waiting", customer, "approved");

  add_item (f, row, 0, one, 0);
  add_item (f, row, 1, two, 0);
  back_up (f);
  run (f, "DELETE FROM outbox_item; DELETE FROM outbox");
  say (f, "sent", customer, one, "sent");
  restore (f);
  assert_paused (f, 0);
  assert_rows (f, "outbox WHERE id = 'waiting' AND state = 'cancelled'", 1);
  assert_rows (f, "outbox_item WHERE live = 1", 1);
  assert_rows (f,
               "outbox_item AS t JOIN outbox AS o ON o.row_id = t.outbox_row"
               " WHERE o.id = 'sent' AND t.live = 1 AND t.invoice_id = 1",
               1);
}

/* Two copies of one ledger that each said the same: the step is held once. */
static void
test_a_step_said_in_both_is_held_once (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Uno");
  gint64 one = fixture_invoice (f, customer, "F-1", 100);

  say (f, "here", customer, one, "sent");
  back_up (f);
  run (f, "DELETE FROM outbox_item; DELETE FROM outbox");
  say (f, "there", customer, one, "sent");
  restore (f);
  assert_rows (f, "outbox WHERE id = 'here' AND state = 'sent'", 1);
  assert_rows (f, "outbox WHERE id = 'there'", 0);
  assert_rows (f, "outbox_item WHERE live = 1", 1);
}

static void
test_invoices_are_found_by_number (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Uno");
  gint64 one = fixture_invoice (f, customer, "F-1", 100);
  gint64 two = fixture_invoice (f, customer, "F-2", 100);

  back_up (f);
  run (f, "UPDATE invoice SET number = 'x' WHERE id = 1;"
          "UPDATE invoice SET number = 'F-1' WHERE id = 2;"
          "UPDATE invoice SET number = 'F-2' WHERE id = 1");
  say (f, "first", customer, two, "sent");
  restore (f);
  assert_rows (f, "outbox_item WHERE invoice_id = 1", 1);
  assert_rows (f, "outbox_item", 1);
  g_assert_cmpint (one, ==, 1);
}

static void
test_instalments_are_found_by_number_and_day (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Uno");
  gint64 one = fixture_invoice (f, customer, "F-1", 100);
  gint64 row;

  run (f, "INSERT INTO instalment VALUES (5, 1, 1, 739000, 50), (6, 1, 2, 739030, 50)");
  back_up (f);
  run (f, "DELETE FROM instalment;"
          "INSERT INTO instalment VALUES (8, 1, 1, 739000, 50), (9, 1, 2, 739031, 50)");
  row = add_message (f, "same", customer, "sent");
  add_item (f, row, 0, one, 8);
  restore (f);
  assert_paused (f, 0);
  assert_rows (f, "outbox_item WHERE instalment_id = 5 AND live = 1", 1);

  run (f, "DELETE FROM instalment; INSERT INTO instalment VALUES (9, 1, 2, 739031, 50)");
  row = add_message (f, "moved", customer, "sent");
  add_item (f, row, 0, one, 9);
  restore (f);
  assert_paused (f, 1);
  assert_rows (f, "outbox_item WHERE instalment_id = 0 AND live = 1", 1);
}

/* The contact stays, so that the gap to the next one is kept, and nothing goes on by itself. */
static void
test_an_invoice_that_is_missing_pauses_everything (Fixture *f, gconstpointer data)
{
  gint64 old = fixture_customer (f, "Bar Uno"), new;
  gint64 one = fixture_invoice (f, old, "F-1", 100);
  gint64 row;

  back_up (f);
  new = fixture_customer (f, "Casa Nueva");
  say (f, "new", new, fixture_invoice (f, new, "G-1", 100), "sent");
  row = add_message (f, "both", old, "sent");
  add_item (f, row, 0, one, 0);
  add_item (f, row, 1, fixture_invoice (f, old, "G-2", 100), 0);
  restore (f);
  assert_paused (f, 1);
  assert_rows (f, "outbox WHERE id = 'both'", 1);
  assert_rows (f, "outbox_item WHERE invoice_id = 1", 1);
  assert_rows (f, "outbox", 1);
  assert_rows (f,
               "contact AS c JOIN customer AS k ON k.id = c.customer_id"
               " WHERE k.name = 'Casa Nueva' AND c.day = 739001 AND c.tone = 'friendly'"
               " AND c.note LIKE '%: G-1'",
               1);
  restore (f);
  assert_rows (f, "contact", 1);
}

static void
test_contacts_by_hand_come_along_once (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Uno");
  gint64 one = fixture_invoice (f, customer, "F-1", 100);

  assert_done (puntual_contact_note (f->ledger, customer, one, TODAY - 3, PUNTUAL_TONE_FIRM, "rang",
                                     &error));
  back_up (f);
  assert_done (
      puntual_contact_note (f->ledger, customer, one, TODAY, PUNTUAL_TONE_NONE, NULL, &error));
  assert_done (puntual_contact_note (f->ledger, customer, fixture_invoice (f, customer, "G-1", 1),
                                     TODAY, PUNTUAL_TONE_FIRM, "met", &error));
  restore (f);
  assert_paused (f, 0);
  assert_rows (f, "contact", 3);
  assert_rows (f, "contact WHERE invoice_id = 1", 2);
  assert_rows (f, "contact WHERE note = 'met' AND invoice_id IS NULL", 1);
  assert_rows (f, "event WHERE what = 'contact.carried-over'", 2);
}

static void
test_refusals_of_both_count (Fixture *f, gconstpointer data)
{
  gint64 one = fixture_customer (f, "Bar Uno"), two = fixture_customer (f, "Bar Dos");
  gint64 three = fixture_customer (f, "Bar Tres"), new;

  run (f, "UPDATE customer SET email = 'a@bar.example', phone = '+34600000001'");
  assert_done (puntual_customer_set_opt_out (f->ledger, two, FALSE, 1, &error));
  back_up (f);
  assert_done (puntual_customer_set_opt_out (f->ledger, one, TRUE, 0, &error));
  assert_done (puntual_customer_set_opt_out (f->ledger, two, FALSE, 2, &error));
  run (f, "UPDATE customer SET dead_media = 5, email = 'b@bar.example' WHERE id = 3");
  new = fixture_customer (f, "Casa Nueva");
  assert_done (puntual_customer_set_opt_out (f->ledger, new, TRUE, 0, &error));
  fixture_customer (f, "Casa Muda");
  restore (f);
  assert_paused (f, 0);
  g_assert_cmpint (three, ==, 3);
  assert_rows (f, "customer WHERE id = 1 AND opted_out = 1 AND refused_media = 0", 1);
  assert_rows (f, "customer WHERE id = 2 AND opted_out = 0 AND refused_media = 3", 1);
  /* The address that died is not the one that is back; the telephone is. */
  assert_rows (f, "customer WHERE id = 3 AND dead_media = 4 AND email = 'a@bar.example'", 1);
  assert_rows (f, "customer WHERE name = 'Casa Nueva' AND opted_out = 1", 1);
  assert_rows (f, "customer", 4);
}

/* Ids that meet by chance are no sign of the same customer. */
static void
test_a_refusal_finds_its_customer (Fixture *f, gconstpointer data)
{
  gint64 one = fixture_customer (f, "Bar Uno");

  fixture_customer (f, "Bar Dos");
  run (f, "UPDATE customer SET tax_id = 'B1', tax_id_key = 'B1' WHERE id = 1");
  back_up (f);
  run (f, "UPDATE customer SET name = 'Bar Uno SL' WHERE id = 1;"
          "UPDATE customer SET name = 'Otro', name_key = 'otro' WHERE id = 2");
  assert_done (puntual_customer_set_opt_out (f->ledger, one, TRUE, 0, &error));
  assert_done (puntual_customer_set_opt_out (f->ledger, 2, TRUE, 0, &error));
  restore (f);
  assert_rows (f, "customer WHERE name = 'Bar Uno' AND opted_out = 1", 1);
  assert_rows (f, "customer WHERE name = 'Bar Dos' AND opted_out = 0", 1);
  assert_rows (f, "customer WHERE name = 'Otro' AND opted_out = 1", 1);
}

static void
test_what_cannot_be_read_pauses_everything (Fixture *f, gconstpointer data)
{
  static const char *const harms[] = {
    "UPDATE setting SET value = 'another' WHERE key = 'ledger-identity'",
    "DELETE FROM setting WHERE key = 'ledger-identity'",
    "PRAGMA user_version = 99",
    "PRAGMA application_id = 7",
    "DROP TABLE outbox_item",
  };
  gint64 customer = fixture_customer (f, "Bar Uno");
  gint64 one = fixture_invoice (f, customer, "F-1", 100);

  back_up (f);
  for (guint i = 0; i < G_N_ELEMENTS (harms); i++)
    {
      g_test_message ("%s", harms[i]);
      run (f, "DELETE FROM outbox_item; DELETE FROM outbox; DELETE FROM pause");
      say (f, "after", customer, one, "sent");
      run (f, harms[i]);
      restore (f);
      assert_paused (f, 1);
      assert_rows (f, "outbox", 0);
      assert_rows (f, "event WHERE what = 'paused' AND who = 'restore'", 1);
    }
}

/* A damaged index would hide rows from the one who looks for them. */
static void
test_a_damaged_index_pauses_everything (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Uno");
  g_autoptr (GError) error = NULL;

  back_up (f);
  say (f, "after", customer, fixture_invoice (f, customer, "F-1", 100), "sent");
  sqlite3_db_config (puntual_sqlite_handle (puntual_ledger_get_sqlite (f->ledger)),
                     SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  run (f, "PRAGMA writable_schema = ON;"
          "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
          " WHERE name = 'pause_invoice') WHERE name = 'outbox_state';"
          "PRAGMA writable_schema = RESET");
  restore (f);
  assert_paused (f, 1);
  assert_rows (f, "outbox", 0);
}

static void
test_a_ledger_that_is_gone_pauses_everything (Fixture *f, gconstpointer data)
{
  back_up (f);
  g_clear_object (&f->ledger);
  g_assert_cmpint (g_unlink (f->path), ==, 0);
  restore (f);
  assert_paused (f, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/carry-over/the-state-that-knows-most-stays", test_the_state_that_knows_most_stays);
  fixture_add ("/carry-over/own-words-go-along", test_own_words_go_along);
  fixture_add ("/carry-over/each-message-is-logged-once", test_each_message_is_logged_once);
  fixture_add ("/carry-over/a-waiting-message-gives-its-step-up",
               test_a_waiting_message_gives_its_step_up);
  fixture_add ("/carry-over/a-step-said-in-both-is-held-once",
               test_a_step_said_in_both_is_held_once);
  fixture_add ("/carry-over/invoices-are-found-by-number", test_invoices_are_found_by_number);
  fixture_add ("/carry-over/instalments-are-found-by-number-and-day",
               test_instalments_are_found_by_number_and_day);
  fixture_add ("/carry-over/an-invoice-that-is-missing-pauses-everything",
               test_an_invoice_that_is_missing_pauses_everything);
  fixture_add ("/carry-over/contacts-by-hand-come-along-once",
               test_contacts_by_hand_come_along_once);
  fixture_add ("/carry-over/refusals-of-both-count", test_refusals_of_both_count);
  fixture_add ("/carry-over/a-refusal-finds-its-customer", test_a_refusal_finds_its_customer);
  fixture_add ("/carry-over/what-cannot-be-read-pauses-everything",
               test_what_cannot_be_read_pauses_everything);
  fixture_add ("/carry-over/a-damaged-index-pauses-everything",
               test_a_damaged_index_pauses_everything);
  fixture_add ("/carry-over/a-ledger-that-is-gone-pauses-everything",
               test_a_ledger_that_is_gone_pauses_everything);
  return g_test_run ();
}
