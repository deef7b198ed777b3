/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include "scratch-ledger.h"

static GPtrArray *
check (Scratch *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *problems = puntual_ledger_check (self->ledger, &error);

  g_assert_no_error (error);
  g_assert_nonnull (problems);

  return problems;
}

static const char sound_ledger[] =
    "INSERT INTO customer (id, name, name_key) VALUES (1, 'Ana', 'ana'), (2, 'Bea', 'bea');"
    "INSERT INTO invoice (id, customer_id, number, number_key, currency, total, kind) VALUES"
    " (1, 1, 'F-1', 'F1', 'EUR', 1000, 'invoice'), (2, 2, 'F-2', 'F2', 'EUR', 500, 'invoice'),"
    " (3, 1, 'A-3', 'A3', 'EUR', 200, 'credit-note');"
    "INSERT INTO payment (id, customer_id, day, minor, currency, source) VALUES"
    " (1, 1, 739600, 600, 'EUR', 'hand'), (2, 2, 739600, 100, 'USD', 'bank');"
    "INSERT INTO allocation (id, invoice_id, payment_id, credit_note_id, day, minor) VALUES"
    " (1, 1, 1, NULL, 739600, 500), (2, 1, NULL, 3, 739600, 200);"
    "INSERT INTO instalment (invoice_id, number, due_day, minor) VALUES"
    " (2, 1, 739600, 250), (2, 2, 739700, 250);"
    "INSERT INTO outbox (row_id, id, day, sent_day, claim, customer_id, medium, language,"
    " currency, amount, step_number, tone, template, state, created_at, updated_at) VALUES"
    " (1, 'm1', 739600, 739600, 'c1', 1, 'email', 'es', 'EUR', 1, 1, 'firm', 'firm', 'sent', 0,"
    " 0);"
    "INSERT INTO outbox_item (outbox_row, position, invoice_id, step_offset, cycle, offset_days,"
    " step_number, balance, days_overdue) VALUES (1, 0, 1, 1, 0, 1, 1, 1, 1)";

static void
test_sound_ledger_has_no_problems (Scratch *self, gconstpointer data)
{
  g_autoptr (GPtrArray) new = check (self);
  g_autoptr (GPtrArray) sound = NULL;

  scratch_run (self, sound_ledger);
  sound = check (self);
  g_assert_cmpuint (new->len, ==, 0);
  g_assert_cmpuint (sound->len, ==, 0);
}

typedef struct
{
  const char *damage;
  const char *named; /* what the sentence must name */
} Damage;

static const Damage damages[] = {
  { "UPDATE allocation SET minor = 900 WHERE id = 1", "F-1" },
  { "UPDATE payment SET minor = 499 WHERE id = 1", "1" },
  { "UPDATE payment SET undone = 1 WHERE id = 1", "1" },
  { "UPDATE payment SET currency = 'USD' WHERE id = 1", "F-1" },
  { "UPDATE payment SET customer_id = 2 WHERE id = 1", "F-1" },
  { "UPDATE invoice SET customer_id = 2 WHERE id = 3", "F-1" },
  { "UPDATE invoice SET currency = 'USD' WHERE id = 3", "F-1" },
  { "UPDATE invoice SET kind = 'invoice' WHERE id = 3", "F-1" },
  { "UPDATE allocation SET invoice_id = 3 WHERE id = 1; UPDATE invoice SET total = 900 WHERE id = "
    "3",
    "A-3" },
  { "UPDATE invoice SET total = 199 WHERE id = 3", "A-3" },
  { "UPDATE instalment SET minor = 251 WHERE number = 1", "F-2" },
  { "UPDATE outbox SET sent_day = NULL", "m1" },
  { "UPDATE outbox SET claim = NULL, state = 'unknown'", "m1" },
  { "DELETE FROM outbox_item", "m1" },
  { "UPDATE outbox_item SET live = 0", "m1" },
  { "UPDATE outbox_item SET invoice_id = 2", "m1" },
  { "UPDATE step SET offset_days = 99 WHERE number = 2", "Standard" },
  { "INSERT INTO cadence (name) VALUES ('Hollow')", "Hollow" },
  { "UPDATE setting SET value = '77' WHERE key = 'default-cadence'", "77" },
  { "DELETE FROM setting", "default cadence" },
  { "INSERT INTO promise (invoice_id, made_day, day, minor, balance_then)"
    " VALUES (2, 739600, 739599, 1, 1)",
    "F-2" },
  { "PRAGMA foreign_keys = OFF; DELETE FROM customer WHERE id = 2; PRAGMA foreign_keys = ON",
    "customer" },
  { "DROP INDEX outbox_item_once; INSERT INTO outbox_item SELECT outbox_row, 1, invoice_id,"
    " instalment_id, step_offset, cycle, offset_days, step_number, balance, days_overdue,"
    " superseded, live FROM outbox_item",
    "F-1" },
};

static void
test_broken_law_is_named (Scratch *self, gconstpointer data)
{
  const Damage *damage = data;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean named = FALSE;

  scratch_run (self, sound_ledger);
  scratch_run (self, damage->damage);
  problems = check (self);
  g_assert_cmpuint (problems->len, >, 0);
  for (guint i = 0; i < problems->len; i++)
    {
      const char *sentence = g_ptr_array_index (problems, i);

      g_test_message ("%s", sentence);
      g_assert_null (strstr (sentence, "%s"));
      named = named || strstr (sentence, damage->named) != NULL;
    }
  g_assert_true (named);
}

static void
test_damaged_page_is_a_problem (Scratch *self, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  gint64 root;

  scratch_run (self, sound_ledger);
  root = scratch_number (self, "SELECT rootpage FROM sqlite_schema WHERE name = 'invoice'");
  g_clear_object (&self->ledger);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  memset (bytes + (root - 1) * 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (self->path, bytes, (gssize)length, NULL));

  scratch_open (self);
  problems = puntual_ledger_check (self->ledger, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, >, 0);
}

static void
test_changes_nothing (Scratch *self, gconstpointer data)
{
  gint64 events = puntual_ledger_last_event (self->ledger, NULL);
  g_autoptr (GPtrArray) problems = check (self);

  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, events);
  g_assert_true (puntual_ledger_begin (self->ledger, NULL));
  g_ptr_array_unref (g_steal_pointer (&problems));
  problems = check (self);
  g_assert_true (puntual_ledger_commit (self->ledger, NULL));
}

static void
test_long_lists_are_cut (Scratch *self, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = NULL;

  scratch_run (self,
               "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5000)"
               " INSERT INTO cadence (name) SELECT 'C' || x FROM n");
  problems = check (self);
  g_assert_cmpuint (problems->len, >, 100);
  g_assert_cmpuint (problems->len, <=, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  SCRATCH_TEST ("/check/sound-ledger-has-no-problems", test_sound_ledger_has_no_problems);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/broken-law-is-named/%u", i + 1);

      g_test_add (path, Scratch, &damages[i], scratch_set_up, test_broken_law_is_named,
                  scratch_tear_down);
    }
  SCRATCH_TEST ("/check/damaged-page-is-a-problem", test_damaged_page_is_a_problem);
  SCRATCH_TEST ("/check/changes-nothing", test_changes_nothing);
  SCRATCH_TEST ("/check/long-lists-are-cut", test_long_lists_are_cut);

  return g_test_run ();
}
