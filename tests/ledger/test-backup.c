/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "scratch-ledger.h"

static gboolean
restore (Scratch *self, const char *backup, GError **error)
{
  return puntual_ledger_restore (backup, self->path, self->clock, error);
}

static void
assert_setting (Scratch *self, const char *key, const char *expected)
{
  g_autofree char *value = puntual_ledger_get_setting (self->ledger, key, NULL);

  g_assert_cmpstr (value, ==, expected);
}

/* A backup in which the cap is 3, and a ledger that has gone on to 4. */
static char *
make_backup (Scratch *self)
{
  char *backup = scratch_file (self, "backup.db");
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_ledger_set_setting (self->ledger, "cap", "3", &error));
  g_assert_true (puntual_ledger_backup (self->ledger, backup, &error));
  g_assert_true (puntual_ledger_set_setting (self->ledger, "cap", "4", &error));
  g_assert_no_error (error);

  return backup;
}

static void
test_backup_is_a_private_ledger (Scratch *self, gconstpointer data)
{
  g_autofree char *backup = make_backup (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) copy = NULL;
  g_autofree char *cap = NULL;
  GStatBuf info;

  g_assert_cmpint (g_stat (backup, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  copy = puntual_ledger_open (backup, PUNTUAL_LEDGER_READ_ONLY, self->clock, "test", &error);
  g_assert_no_error (error);
  cap = puntual_ledger_get_setting (copy, "cap", &error);
  g_assert_cmpstr (cap, ==, "3");
}

static void
test_backup_overwrites_nothing (Scratch *self, gconstpointer data)
{
  g_autofree char *backup = make_backup (self);
  g_autofree char *nowhere = scratch_file (self, "nowhere/backup.db");
  g_autoptr (GError) error = NULL;

  g_assert_false (puntual_ledger_backup (self->ledger, backup, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (puntual_ledger_backup (self->ledger, self->path, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (puntual_ledger_backup (self->ledger, nowhere, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO);
}

static void
test_backup_waits_for_the_end_of_a_change (Scratch *self, gconstpointer data)
{
  g_autofree char *backup = scratch_file (self, "backup.db");
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_ledger_begin (self->ledger, NULL));
  g_assert_false (puntual_ledger_backup (self->ledger, backup, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY);
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
  puntual_ledger_rollback (self->ledger);
}

static void
test_backup_is_whole_while_others_write (Scratch *self, gconstpointer data)
{
  g_autofree char *backup = scratch_file (self, "backup.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) other = puntual_ledger_open (self->path, 0, self->clock, "x", &error);
  g_autoptr (PuntualLedger) copy = NULL;
  g_autofree char *cap = NULL;

  g_assert_no_error (error);
  g_assert_true (puntual_ledger_begin (other, &error));
  g_assert_true (puntual_ledger_set_setting (other, "cap", "9", &error));
  g_assert_true (puntual_ledger_backup (self->ledger, backup, &error));
  g_assert_true (puntual_ledger_commit (other, &error));
  g_assert_no_error (error);

  copy = puntual_ledger_open (backup, 0, self->clock, "test", &error);
  cap = puntual_ledger_get_setting (copy, "cap", &error);
  g_assert_cmpstr (cap, ==, "7");
}

static void
test_restore_keeps_what_it_replaces (Scratch *self, gconstpointer data)
{
  g_autofree char *backup = make_backup (self);
  g_autofree char *kept = scratch_file (self, "ledger.db.before-restore");
  g_autofree char *kept_again = scratch_file (self, "ledger.db.before-restore-2");
  g_autofree char *left_over = scratch_file (self, "ledger.db.restoring");
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->ledger);
  g_assert_true (restore (self, backup, &error));
  g_assert_no_error (error);
  scratch_open (self);
  assert_setting (self, "cap", "3");
  g_clear_object (&self->ledger);

  g_assert_true (restore (self, kept, &error));
  g_assert_no_error (error);
  scratch_open (self);
  assert_setting (self, "cap", "4");
  g_assert_true (g_file_test (kept_again, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (left_over, G_FILE_TEST_EXISTS));
}

static void
test_restore_needs_no_ledger (Scratch *self, gconstpointer data)
{
  g_autofree char *backup = make_backup (self);
  g_autofree char *path = scratch_file (self, "new/place.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) restored = NULL;

  g_assert_true (puntual_ledger_restore (backup, path, self->clock, &error));
  g_assert_no_error (error);
  restored = puntual_ledger_open (path, 0, self->clock, "test", &error);
  g_assert_no_error (error);
}

/* Whatever is wrong with the backup, the ledger stays as it is. */
static void
assert_not_restored (Scratch *self, const char *backup, PuntualError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *left_over = scratch_file (self, "ledger.db.restoring");
  g_autofree char *kept = scratch_file (self, "ledger.db.before-restore");

  g_clear_object (&self->ledger);
  g_assert_false (restore (self, backup, &error));
  g_assert_error (error, PUNTUAL_ERROR, (int)code);
  g_assert_false (g_file_test (left_over, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  scratch_open (self);
  assert_setting (self, "cap", "4");
}

static void
test_bad_backup_is_refused (Scratch *self, gconstpointer data)
{
  g_autofree char *backup = make_backup (self);
  g_autofree char *bad = scratch_file (self, "bad.db");
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (backup, &bytes, &length, NULL));
  assert_not_restored (self, bad, PUNTUAL_ERROR_NOT_FOUND);
  assert_not_restored (self, self->folder, PUNTUAL_ERROR_NOT_A_LEDGER);
  g_assert_true (g_file_set_contents (bad, "not a backup", -1, NULL));
  assert_not_restored (self, bad, PUNTUAL_ERROR_NOT_A_LEDGER);
  g_assert_true (g_file_set_contents (bad, "", 0, NULL));
  assert_not_restored (self, bad, PUNTUAL_ERROR_NOT_A_LEDGER);
  g_assert_true (g_file_set_contents (bad, bytes, (gssize)length / 2, NULL));
  assert_not_restored (self, bad, PUNTUAL_ERROR_CORRUPT);
  /* Pages of rubbish in the middle of a file of the right length. */
  memset (bytes + length / 2, 0x5a, 3 * 4096);
  g_assert_true (g_file_set_contents (bad, bytes, (gssize)length, NULL));
  assert_not_restored (self, bad, PUNTUAL_ERROR_CORRUPT);
}

static void
test_backup_that_breaks_a_law_is_refused (Scratch *self, gconstpointer data)
{
  g_autofree char *backup = make_backup (self);
  g_autoptr (GError) error = NULL;
  PuntualSqlite *sqlite = puntual_sqlite_open (backup, SQLITE_OPEN_READWRITE, &error);

  g_assert_no_error (error);
  g_assert_true (puntual_sqlite_execute (sqlite, "DELETE FROM step", &error));
  puntual_sqlite_close (sqlite);
  assert_not_restored (self, backup, PUNTUAL_ERROR_CORRUPT);
}

static void
test_newer_backup_is_refused (Scratch *self, gconstpointer data)
{
  g_autofree char *backup = make_backup (self);
  g_autoptr (GError) error = NULL;
  PuntualSqlite *sqlite = puntual_sqlite_open (backup, SQLITE_OPEN_READWRITE, &error);

  g_assert_no_error (error);
  g_assert_true (puntual_sqlite_execute (sqlite, "PRAGMA user_version = 77", &error));
  puntual_sqlite_close (sqlite);
  assert_not_restored (self, backup, PUNTUAL_ERROR_NEWER_SCHEMA);
}

static void
test_ledger_is_no_backup_of_itself (Scratch *self, gconstpointer data)
{
  g_autofree char *backup = make_backup (self);
  g_autofree char *roundabout = g_build_filename (self->folder, ".", "ledger.db", NULL);
  g_autofree char *linked = scratch_file (self, "link.db");

  g_assert_cmpint (symlink (self->path, linked), ==, 0);
  assert_not_restored (self, roundabout, PUNTUAL_ERROR_INVALID_VALUE);
  assert_not_restored (self, linked, PUNTUAL_ERROR_INVALID_VALUE);
}

static void
test_restore_follows_a_link (Scratch *self, gconstpointer data)
{
  g_autofree char *backup = make_backup (self);
  g_autofree char *linked = scratch_file (self, "link.db");
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->ledger);
  g_assert_cmpint (symlink (self->path, linked), ==, 0);
  g_assert_true (puntual_ledger_restore (backup, linked, self->clock, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (linked, G_FILE_TEST_IS_SYMLINK));
  scratch_open (self);
  assert_setting (self, "cap", "3");
}

static void
test_damaged_ledger_can_be_restored (Scratch *self, gconstpointer data)
{
  g_autofree char *backup = make_backup (self);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *kept = scratch_file (self, "ledger.db.before-restore");
  g_autofree char *rubbish = g_strnfill (8192, 'r');
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->ledger);
  g_assert_true (g_file_set_contents (self->path, rubbish, -1, NULL));
  g_assert_true (g_file_set_contents (wal, "rubbish", -1, NULL));
  g_assert_true (restore (self, backup, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  /* Changes of the damaged one must not meet the restored one. */
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  scratch_open (self);
  assert_setting (self, "cap", "3");
}

static void
test_restore_refuses_a_ledger_in_use (Scratch *self, gconstpointer data)
{
  g_autofree char *backup = make_backup (self);
  g_autoptr (GError) error = NULL;
  int status, ready[2], go[2];
  char byte = 'x';
  pid_t child;

  g_clear_object (&self->ledger);
  g_assert_cmpint (pipe (ready), ==, 0);
  g_assert_cmpint (pipe (go), ==, 0);
  child = fork ();
  if (child == 0)
    {
      g_autoptr (PuntualLedger) ledger =
          puntual_ledger_open (self->path, 0, self->clock, "child", NULL);

      /* Reads once the parent has tried: the file is still the same one. */
      _exit (ledger != NULL && write (ready[1], &byte, 1) == 1 && read (go[0], &byte, 1) == 1
                     && puntual_ledger_set_setting (ledger, "cap", "5", NULL)
                 ? 0
                 : 1);
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_false (restore (self, backup, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY);
  g_assert_cmpint (write (go[1], &byte, 1), ==, 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  scratch_open (self);
  assert_setting (self, "cap", "5");
  for (int i = 0; i < 2; i++)
    {
      close (ready[i]);
      close (go[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  SCRATCH_TEST ("/backup/is-a-private-ledger", test_backup_is_a_private_ledger);
  SCRATCH_TEST ("/backup/overwrites-nothing", test_backup_overwrites_nothing);
  SCRATCH_TEST ("/backup/waits-for-the-end-of-a-change", test_backup_waits_for_the_end_of_a_change);
  SCRATCH_TEST ("/backup/is-whole-while-others-write", test_backup_is_whole_while_others_write);
  SCRATCH_TEST ("/restore/keeps-what-it-replaces", test_restore_keeps_what_it_replaces);
  SCRATCH_TEST ("/restore/needs-no-ledger", test_restore_needs_no_ledger);
  SCRATCH_TEST ("/restore/bad-backup-is-refused", test_bad_backup_is_refused);
  SCRATCH_TEST ("/restore/backup-that-breaks-a-law-is-refused",
                test_backup_that_breaks_a_law_is_refused);
  SCRATCH_TEST ("/restore/newer-backup-is-refused", test_newer_backup_is_refused);
  SCRATCH_TEST ("/restore/ledger-is-no-backup-of-itself", test_ledger_is_no_backup_of_itself);
  SCRATCH_TEST ("/restore/follows-a-link", test_restore_follows_a_link);
  SCRATCH_TEST ("/restore/damaged-ledger-can-be-restored", test_damaged_ledger_can_be_restored);
  SCRATCH_TEST ("/restore/refuses-a-ledger-in-use", test_restore_refuses_a_ledger_in_use);

  return g_test_run ();
}
