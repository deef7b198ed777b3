/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-schema.h"
#include "scratch-ledger.h"

/* Steps of versions that are still to come, on top of what the program has. */
#define ADD_COLUMN "ALTER TABLE customer ADD COLUMN nickname TEXT"
#define BREAK_OFF "UPDATE customer SET name = 'lost'; SELECT no_such_function ()"
#define ORPHAN "PRAGMA defer_foreign_keys = ON; UPDATE invoice SET customer_id = 999 WHERE id = 1"

static gboolean
apply (Scratch *self, const char *second, const char *third, gboolean *migrated, GError **error)
{
  const char *steps[PUNTUAL_SCHEMA_VERSION + 2];

  for (guint i = 0; i < PUNTUAL_SCHEMA_VERSION; i++)
    steps[i] = "";
  steps[PUNTUAL_SCHEMA_VERSION] = second;
  steps[PUNTUAL_SCHEMA_VERSION + 1] = third;
  return puntual_schema_apply (puntual_ledger_get_sqlite (self->ledger), steps,
                               PUNTUAL_SCHEMA_VERSION + (third != NULL ? 2 : 1), migrated, error);
}

static void
fill (Scratch *self)
{
  scratch_run (self, "INSERT INTO customer (id, name, name_key) VALUES (1, 'Ana', 'ana');"
                     "INSERT INTO invoice (id, customer_id, number, number_key, currency, total)"
                     " VALUES (1, 1, 'F1', 'F1', 'EUR', 100)");
}

/* What is kept before the ledger becomes one of that many versions later. */
static char *
backup_file (Scratch *self, int versions_later, const char *ending)
{
  g_autofree char *name =
      g_strdup_printf ("ledger.db.before-v%d%s", PUNTUAL_SCHEMA_VERSION + versions_later, ending);

  return scratch_file (self, name);
}

static void
test_marks_the_file (Scratch *self, gconstpointer data)
{
  g_assert_cmpint (scratch_number (self, "PRAGMA application_id"), ==,
                   PUNTUAL_SCHEMA_APPLICATION_ID);
  g_assert_cmpint (scratch_number (self, "PRAGMA user_version"), ==, PUNTUAL_SCHEMA_VERSION);
}

static void
test_every_table_is_strict (Scratch *self, gconstpointer data)
{
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM pragma_table_list WHERE schema ="
                                         " 'main' AND name NOT LIKE 'sqlite_%' AND strict = 0"),
                   ==, 0);
}

static void
test_steps_run_in_order_after_a_backup (Scratch *self, gconstpointer data)
{
  g_autofree char *kept = backup_file (self, 2, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) before = NULL;
  gboolean migrated;
  GStatBuf info;

  fill (self);
  g_assert_true (
      apply (self, ADD_COLUMN, "UPDATE customer SET nickname = 'third'", &migrated, &error));
  g_assert_no_error (error);
  g_assert_true (migrated);
  g_assert_cmpint (scratch_number (self, "PRAGMA user_version"), ==, PUNTUAL_SCHEMA_VERSION + 2);
  g_assert_cmpint (scratch_number (self, "SELECT nickname = 'third' FROM customer"), ==, 1);

  g_assert_cmpint (g_stat (kept, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  before = puntual_ledger_open (kept, 0, self->clock, "test", &error);
  g_assert_no_error (error);
}

static void
test_current_ledger_is_left_alone (Scratch *self, gconstpointer data)
{
  g_autofree char *kept = backup_file (self, 0, "");
  gboolean migrated = TRUE;

  g_assert_true (
      puntual_schema_migrate (puntual_ledger_get_sqlite (self->ledger), &migrated, NULL));
  g_assert_false (migrated);
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
}

static void
test_failed_step_leaves_the_version_before (Scratch *self, gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  gboolean migrated;

  fill (self);
  g_assert_false (apply (self, ADD_COLUMN, BREAK_OFF, &migrated, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED);
  g_assert_cmpint (scratch_number (self, "PRAGMA user_version"), ==, PUNTUAL_SCHEMA_VERSION + 1);
  name = scratch_text (self, "SELECT name FROM customer");
  g_assert_cmpstr (name, ==, "Ana");
  g_assert_true (
      sqlite3_get_autocommit (puntual_sqlite_handle (puntual_ledger_get_sqlite (self->ledger))));
}

static void
test_step_that_makes_orphans_is_undone (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean migrated;

  fill (self);
  g_assert_false (apply (self, ORPHAN, NULL, &migrated, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CORRUPT);
  g_assert_cmpint (scratch_number (self, "SELECT customer_id FROM invoice"), ==, 1);
}

static void
test_earlier_backups_are_kept (Scratch *self, gconstpointer data)
{
  g_autofree char *first = backup_file (self, 1, "");
  g_autofree char *second = backup_file (self, 1, "-2");
  g_autofree char *text = NULL;
  gboolean migrated;

  g_assert_true (g_file_set_contents (first, "an earlier attempt", -1, NULL));
  g_assert_true (apply (self, ADD_COLUMN, NULL, &migrated, NULL));
  g_assert_true (g_file_get_contents (first, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "an earlier attempt");
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
}

static void
test_newer_one_is_refused (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean migrated;

  scratch_run (self, "PRAGMA user_version = 99");
  g_assert_false (
      puntual_schema_migrate (puntual_ledger_get_sqlite (self->ledger), &migrated, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NEWER_SCHEMA);
}

/* A ledger that an earlier version wrote, such as "v1.db". */
static void
open_earlier (Scratch *self, const char *name)
{
  g_autofree char *fixture = g_test_build_filename (G_TEST_DIST, "fixtures", "db", name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (self->path, bytes, (gssize)length, NULL));
  scratch_open (self);
  g_assert_cmpint (scratch_number (self, "PRAGMA user_version"), ==, PUNTUAL_SCHEMA_VERSION);
}

static void
test_ledger_of_version_1_opens (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualFacts) facts = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (PuntualLedger) before = NULL;
  g_autofree char *kept = backup_file (self, 0, "");
  const PuntualInvoiceFact *invoice;

  open_earlier (self, "v1.db");
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM outbox WHERE own_subject IS NULL"
                                         " AND own_text IS NULL AND withdrawn = 0"),
                   ==, scratch_number (self, "SELECT count (*) FROM outbox"));
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM customer WHERE"
                                         " whatsapp_consent_day IS NOT NULL"),
                   ==, 0);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM whatsapp_text"), ==, 0);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM outbox WHERE purpose = 'reminder'"),
                   ==, scratch_number (self, "SELECT count (*) FROM outbox"));
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM agent_run"), ==, 0);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM notification"), ==, 0);
  problems = puntual_ledger_check (self->ledger, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);

  facts = puntual_ledger_load_facts (self->ledger, self->today, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->customers->len, ==, 2);
  g_assert_cmpuint (facts->invoices->len, ==, 3);
  g_assert_cmpuint (facts->policy->min_gap, ==, 4);
  g_assert_cmpuint (facts->cadences->len, ==, 1);
  invoice = &g_array_index (facts->invoices, PuntualInvoiceFact, 0);
  g_assert_cmpstr (invoice->number, ==, "2026-001");
  g_assert_cmpint (invoice->total - invoice->settled, ==, 71050);
  g_assert_cmpuint (invoice->n_contacts, ==, 1);

  /* The copy beside it is the ledger as it was. */
  g_clear_object (&self->ledger);
  before = puntual_ledger_open (kept, PUNTUAL_LEDGER_READ_ONLY, self->clock, "test", &error);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_READ_ONLY);
}

/* With the owner's own words, and nothing yet of what came back. */
static void
test_ledger_of_version_2_opens (Scratch *self, gconstpointer data)
{
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  open_earlier (self, "v2.db");
  g_assert_cmpint (
      scratch_number (self, "SELECT count (*) FROM outbox WHERE looks = 0 AND next_look = 0"), ==,
      1);
  words = scratch_text (self, "SELECT own_text FROM outbox");
  g_assert_cmpstr (words, ==, "Own words");
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM pause WHERE incoming_id IS NULL"),
                   ==, scratch_number (self, "SELECT count (*) FROM pause"));
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM incoming"), ==, 0);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM mailbox"), ==, 0);
  problems = puntual_ledger_check (self->ledger, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* An account in trouble, from before any of them rested, and a text that was approved by its name.
 */
static void
test_ledger_of_version_5_opens (Scratch *self, gconstpointer data)
{
  g_autofree char *trouble = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  open_earlier (self, "v5.db");
  trouble = scratch_text (self, "SELECT trouble FROM channel WHERE name = 'office'"
                                " AND rest_until IS NULL AND failures = 0");
  g_assert_cmpstr (trouble, ==, "No answer.");
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM whatsapp_text WHERE linked = 0"
                                         " AND gaps IS NULL AND provider_id IS NULL"),
                   ==, 1);
  problems = puntual_ledger_check (self->ledger, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  SCRATCH_TEST ("/schema/marks-the-file", test_marks_the_file);
  SCRATCH_TEST ("/schema/every-table-is-strict", test_every_table_is_strict);
  SCRATCH_TEST ("/schema/steps-run-in-order-after-a-backup",
                test_steps_run_in_order_after_a_backup);
  SCRATCH_TEST ("/schema/current-ledger-is-left-alone", test_current_ledger_is_left_alone);
  SCRATCH_TEST ("/schema/failed-step-leaves-the-version-before",
                test_failed_step_leaves_the_version_before);
  SCRATCH_TEST ("/schema/step-that-makes-orphans-is-undone",
                test_step_that_makes_orphans_is_undone);
  SCRATCH_TEST ("/schema/earlier-backups-are-kept", test_earlier_backups_are_kept);
  SCRATCH_TEST ("/schema/newer-one-is-refused", test_newer_one_is_refused);
  SCRATCH_FOLDER_TEST ("/schema/ledger-of-version-1-opens", test_ledger_of_version_1_opens);
  SCRATCH_FOLDER_TEST ("/schema/ledger-of-version-2-opens", test_ledger_of_version_2_opens);
  SCRATCH_FOLDER_TEST ("/schema/ledger-of-version-5-opens", test_ledger_of_version_5_opens);

  return g_test_run ();
}
