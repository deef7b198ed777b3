/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include "puntual-schema.h"
#include "scratch-ledger.h"

static PuntualLedger *
open_other (Scratch *self, const char *path, PuntualLedgerFlags flags, GError **error)
{
  return puntual_ledger_open (path, flags, self->clock, "test", error);
}

static void
assert_refused (Scratch *self, const char *path, PuntualLedgerFlags flags, PuntualError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = open_other (self, path, flags, &error);

  g_assert_null (ledger);
  g_assert_error (error, PUNTUAL_ERROR, (int)code);
}

static void
write_file (const char *path, const char *bytes, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
test_new_ledger_holds_the_defaults (Scratch *self, gconstpointer data)
{
  g_autofree char *offsets =
      scratch_text (self, "SELECT group_concat (offset_days || ' ' || template, ',') FROM"
                          " (SELECT * FROM step ORDER BY number)");
  g_autofree char *channel = scratch_text (
      self, "SELECT name || kind || config || is_default || is_embedded FROM channel");

  g_assert_cmpstr (offsets, ==,
                   "-3 friendly,1 courteous,7 courteous-second,15 firm,30 formal,45 call,60 final");
  g_assert_cmpstr (channel, ==, "folderfolder{\"path\":\"\"}11");
  g_assert_cmpint (scratch_number (self, "SELECT needs_approval FROM step WHERE number = 7"), ==,
                   1);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM template"), >, 0);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM customer"), ==, 0);
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, 1);
}

/* Who begins in Spanish reads Spanish; what is there keeps its name. */
static void
test_the_first_cadence_is_named_in_the_owners_language (Scratch *self, gconstpointer data)
{
  static const char *const names[][2] = { { "es_MX", "Estándar" }, { "fr", "Standard" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_strdup_printf ("%s-%s.db", self->path, names[i][0]);
      g_autoptr (PuntualLedger) ledger = NULL;
      g_autoptr (PuntualStatement) name = NULL;
      gboolean row;

      setlocale (LC_ALL, "C.UTF-8");
      g_setenv ("LANGUAGE", names[i][0], TRUE);
      ledger = open_other (self, path, PUNTUAL_LEDGER_CREATE, &error);
      g_setenv ("LANGUAGE", "en", TRUE);
      setlocale (LC_ALL, "C");
      g_assert_no_error (error);
      name = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), "SELECT name FROM cadence",
                                     &error);
      g_assert_true (puntual_statement_step (name, &row, &error) && row);
      g_assert_cmpstr (puntual_statement_text (name, 0), ==, names[i][1]);
    }
}

static void
test_every_step_has_its_texts (Scratch *self, gconstpointer data)
{
  /* In each language there is a text of every medium that a step of the default cadence names. */
  g_assert_cmpint (scratch_number (self, "SELECT count (DISTINCT language) FROM template"), >=, 2);
  g_assert_cmpint (
      scratch_number (self,
                      "SELECT count (*) FROM step AS s, (SELECT DISTINCT language FROM template) AS"
                      " l, (VALUES ('email'), ('whatsapp'), ('sms'), ('letter'), ('call')) AS m"
                      " WHERE ',' || s.media || ',' LIKE '%,' || m.column1 || ',%' AND NOT EXISTS"
                      " (SELECT 1 FROM template AS t WHERE t.name = s.template AND"
                      " t.language = l.language AND t.medium = m.column1)"),
      ==, 0);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM template WHERE (medium IN"
                                         " ('email', 'letter')) <> (subject IS NOT NULL)"),
                   ==, 0);
}

static void
test_file_is_private_and_its_folder_made (Scratch *self, gconstpointer data)
{
  g_autofree char *path = scratch_file (self, "a/b/new.db");
  g_autofree char *folder = scratch_file (self, "a");
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = open_other (self, path, PUNTUAL_LEDGER_CREATE, &error);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

static void
test_is_not_made_unasked (Scratch *self, gconstpointer data)
{
  assert_refused (self, self->path, 0, PUNTUAL_ERROR_NOT_FOUND);
  assert_refused (self, self->path, PUNTUAL_LEDGER_READ_ONLY, PUNTUAL_ERROR_NOT_FOUND);
  assert_refused (self, self->path, PUNTUAL_LEDGER_READ_ONLY | PUNTUAL_LEDGER_CREATE,
                  PUNTUAL_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

static void
test_empty_file_becomes_a_ledger (Scratch *self, gconstpointer data)
{
  write_file (self->path, "", 0);
  scratch_open (self);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM cadence"), ==, 1);
}

static void
test_refuses_what_is_no_database (Scratch *self, gconstpointer data)
{
  g_autofree char *text = g_strnfill (10000, 'x');
  g_autofree char *after = NULL;

  write_file (self->path, "Invoice;Amount\n", -1);
  assert_refused (self, self->path, PUNTUAL_LEDGER_CREATE, PUNTUAL_ERROR_NOT_A_LEDGER);
  write_file (self->path, text, 10000);
  assert_refused (self, self->path, PUNTUAL_LEDGER_CREATE, PUNTUAL_ERROR_NOT_A_LEDGER);
  assert_refused (self, self->path, PUNTUAL_LEDGER_READ_ONLY, PUNTUAL_ERROR_NOT_A_LEDGER);
  g_assert_true (g_file_get_contents (self->path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
}

static void
test_refuses_folders_and_devices (Scratch *self, gconstpointer data)
{
  assert_refused (self, self->folder, PUNTUAL_LEDGER_CREATE, PUNTUAL_ERROR_NOT_A_LEDGER);
  assert_refused (self, "/dev/full", PUNTUAL_LEDGER_CREATE, PUNTUAL_ERROR_NOT_A_LEDGER);
}

static void
test_refuses_another_program (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PuntualSqlite *sqlite =
      puntual_sqlite_open (self->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &error);
  g_autofree char *before = NULL, *after = NULL;
  gsize before_length, after_length;

  g_assert_no_error (error);
  g_assert_true (puntual_sqlite_execute (sqlite, "CREATE TABLE bookmarks (url TEXT)", &error));
  puntual_sqlite_close (sqlite);

  g_assert_true (g_file_get_contents (self->path, &before, &before_length, NULL));
  assert_refused (self, self->path, PUNTUAL_LEDGER_CREATE, PUNTUAL_ERROR_NOT_A_LEDGER);
  g_assert_true (g_file_get_contents (self->path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
test_refuses_a_newer_version_untouched (Scratch *self, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  gsize before_length, after_length;

  scratch_run (self, "PRAGMA user_version = 99");
  g_clear_object (&self->ledger);
  g_assert_true (g_file_get_contents (self->path, &before, &before_length, NULL));

  assert_refused (self, self->path, PUNTUAL_LEDGER_CREATE, PUNTUAL_ERROR_NEWER_SCHEMA);
  assert_refused (self, self->path, PUNTUAL_LEDGER_READ_ONLY, PUNTUAL_ERROR_NEWER_SCHEMA);

  g_assert_true (g_file_get_contents (self->path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
test_says_that_a_cut_file_is_damaged (Scratch *self, gconstpointer data)
{
  static const gsize lengths[] = { 4096, 5000, 40960 };
  g_autofree char *bytes = NULL;
  gsize length;

  g_clear_object (&self->ledger);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_assert_cmpuint (lengths[i], <, length);
      write_file (self->path, bytes, (gssize)lengths[i]);
      assert_refused (self, self->path, PUNTUAL_LEDGER_CREATE, PUNTUAL_ERROR_CORRUPT);
    }
}

static void
test_opening_again_writes_nothing (Scratch *self, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  gsize before_length, after_length;
  gint64 events = puntual_ledger_last_event (self->ledger, NULL);

  g_clear_object (&self->ledger);
  g_assert_true (g_file_get_contents (self->path, &before, &before_length, NULL));
  scratch_open (self);
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, events);
  g_clear_object (&self->ledger);
  g_assert_true (g_file_get_contents (self->path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
test_read_only_does_not_write (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->ledger);
  self->ledger = open_other (self, self->path, PUNTUAL_LEDGER_READ_ONLY, &error);
  g_assert_no_error (error);

  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM step"), ==, 7);
  g_assert_false (puntual_ledger_set_setting (self->ledger, "cap", "3", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_READ_ONLY);
}

static void
test_nested_changes_are_one (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_ledger_begin (self->ledger, &error));
  g_assert_true (puntual_ledger_set_setting (self->ledger, "cap", "3", &error));
  g_assert_true (puntual_ledger_set_setting (self->ledger, "min-gap", "2", &error));
  g_assert_no_error (error);
  puntual_ledger_rollback (self->ledger);

  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM setting"), ==, 2);
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, 1);
}

static void
test_nested_rollback_fails_the_outer_commit (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_ledger_begin (self->ledger, &error));
  g_assert_true (puntual_ledger_set_setting (self->ledger, "cap", "3", &error));
  g_assert_true (puntual_ledger_begin (self->ledger, &error));
  puntual_ledger_rollback (self->ledger);
  g_assert_no_error (error);

  g_assert_false (puntual_ledger_begin (self->ledger, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (puntual_ledger_commit (self->ledger, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM setting"), ==, 2);
  g_assert_true (puntual_ledger_set_setting (self->ledger, "cap", "4", &error));
  g_assert_no_error (error);
}

static void
test_mark_is_returned_to (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cap = NULL;

  g_assert_false (puntual_ledger_mark (self->ledger, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_true (puntual_ledger_begin (self->ledger, &error));
  g_assert_true (puntual_ledger_set_setting (self->ledger, "cap", "3", &error));
  g_assert_true (puntual_ledger_mark (self->ledger, &error));
  g_assert_true (puntual_ledger_set_setting (self->ledger, "cap", "4", &error));
  g_assert_true (puntual_ledger_return_to_mark (self->ledger, &error));
  g_assert_true (puntual_ledger_mark (self->ledger, &error));
  g_assert_true (puntual_ledger_set_setting (self->ledger, "min-gap", "2", &error));
  g_assert_true (puntual_ledger_forget_mark (self->ledger, &error));
  g_assert_true (puntual_ledger_commit (self->ledger, &error));
  g_assert_no_error (error);

  cap = puntual_ledger_get_setting (self->ledger, "cap", NULL);
  g_assert_cmpstr (cap, ==, "3");
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, 3);
}

/* The transaction took the mark with it. */
static void
test_mark_goes_with_a_rollback (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_ledger_begin (self->ledger, &error));
  g_assert_true (puntual_ledger_mark (self->ledger, &error));
  g_assert_true (puntual_ledger_begin (self->ledger, &error));
  puntual_ledger_rollback (self->ledger);
  g_assert_false (puntual_ledger_return_to_mark (self->ledger, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED);
  puntual_ledger_rollback (self->ledger);
}

static void
test_failed_part_undoes_the_whole (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_ledger_begin (self->ledger, &error));
  g_assert_true (puntual_ledger_set_setting (self->ledger, "cap", "3", &error));
  g_assert_false (puntual_ledger_set_setting (self->ledger, "min-gap", "-1", NULL));
  g_assert_false (puntual_ledger_commit (self->ledger, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM setting"), ==, 2);
}

static void
test_end_without_begin_is_harmless (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  puntual_ledger_rollback (self->ledger);
  g_assert_false (puntual_ledger_commit (self->ledger, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED);
  g_assert_true (puntual_ledger_set_setting (self->ledger, "cap", "4", NULL));
}

static void
test_log_keeps_who_when_and_what (Scratch *self, gconstpointer data)
{
  g_autofree char *event = NULL;
  gint64 before = scratch_number (self, "SELECT max (at) FROM event");

  g_assert_true (puntual_ledger_log (self->ledger, "note.made", 0, 0, NULL, "{\"a\":1}", NULL));
  event = scratch_text (self, "SELECT who || what || coalesce (customer_id, '-') ||"
                              " coalesce (before, '-') || after FROM event"
                              " ORDER BY id DESC LIMIT 1");
  g_assert_cmpstr (event, ==, "testnote.made--{\"a\":1}");
  g_assert_cmpint (scratch_number (self, "SELECT max (at) FROM event"), >, before);
}

static void
test_log_is_never_rewritten (Scratch *self, gconstpointer data)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (self->ledger);
  g_autoptr (GError) error = NULL;

  g_assert_false (puntual_sqlite_execute (sqlite, "DELETE FROM event", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  g_clear_error (&error);
  g_assert_false (puntual_sqlite_execute (sqlite, "UPDATE event SET who = 'nobody'", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
}

static void
test_relative_path_is_made_whole (Scratch *self, gconstpointer data)
{
  g_autofree char *here = g_get_current_dir ();
  g_autoptr (PuntualLedger) ledger = NULL;

  g_assert_cmpint (g_chdir (self->folder), ==, 0);
  ledger = open_other (self, "ledger.db", 0, NULL);
  g_assert_cmpint (g_chdir (here), ==, 0);

  g_assert_nonnull (ledger);
  g_assert_true (g_path_is_absolute (puntual_ledger_get_path (ledger)));
  g_assert_true (puntual_ledger_get_clock (ledger) == self->clock);
}

static void
test_default_path_follows_the_data_folder (void)
{
  g_autofree char *path = puntual_ledger_default_path ();
  g_autofree char *expected =
      g_build_filename (g_get_user_data_dir (), "puntual", "ledger.db", NULL);

  g_assert_cmpstr (path, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  SCRATCH_TEST ("/ledger/new-one-holds-the-defaults", test_new_ledger_holds_the_defaults);
  SCRATCH_TEST ("/ledger/the-first-cadence-is-named-in-the-owners-language",
                test_the_first_cadence_is_named_in_the_owners_language);
  SCRATCH_TEST ("/ledger/every-step-has-its-texts", test_every_step_has_its_texts);
  SCRATCH_FOLDER_TEST ("/ledger/file-is-private-and-its-folder-made",
                       test_file_is_private_and_its_folder_made);
  SCRATCH_FOLDER_TEST ("/ledger/is-not-made-unasked", test_is_not_made_unasked);
  SCRATCH_FOLDER_TEST ("/ledger/empty-file-becomes-one", test_empty_file_becomes_a_ledger);
  SCRATCH_FOLDER_TEST ("/ledger/refuses-what-is-no-database", test_refuses_what_is_no_database);
  SCRATCH_FOLDER_TEST ("/ledger/refuses-folders-and-devices", test_refuses_folders_and_devices);
  SCRATCH_FOLDER_TEST ("/ledger/refuses-another-program", test_refuses_another_program);
  SCRATCH_TEST ("/ledger/refuses-a-newer-version-untouched",
                test_refuses_a_newer_version_untouched);
  SCRATCH_TEST ("/ledger/says-that-a-cut-file-is-damaged", test_says_that_a_cut_file_is_damaged);
  SCRATCH_TEST ("/ledger/opening-again-writes-nothing", test_opening_again_writes_nothing);
  SCRATCH_TEST ("/ledger/read-only-does-not-write", test_read_only_does_not_write);
  SCRATCH_TEST ("/ledger/nested-changes-are-one", test_nested_changes_are_one);
  SCRATCH_TEST ("/ledger/nested-rollback-fails-the-outer-commit",
                test_nested_rollback_fails_the_outer_commit);
  SCRATCH_TEST ("/ledger/a-mark-is-returned-to", test_mark_is_returned_to);
  SCRATCH_TEST ("/ledger/a-mark-goes-with-a-rollback", test_mark_goes_with_a_rollback);
  SCRATCH_TEST ("/ledger/failed-part-undoes-the-whole", test_failed_part_undoes_the_whole);
  SCRATCH_TEST ("/ledger/end-without-begin-is-harmless", test_end_without_begin_is_harmless);
  SCRATCH_TEST ("/ledger/log-keeps-who-when-and-what", test_log_keeps_who_when_and_what);
  SCRATCH_TEST ("/ledger/log-is-never-rewritten", test_log_is_never_rewritten);
  SCRATCH_TEST ("/ledger/relative-path-is-made-whole", test_relative_path_is_made_whole);
  g_test_add_func ("/ledger/default-path-follows-the-data-folder",
                   test_default_path_follows_the_data_folder);

  return g_test_run ();
}
