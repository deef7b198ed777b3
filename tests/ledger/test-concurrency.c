/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "scratch-ledger.h"

/* Children are forked while no ledger is open here: a connection does not survive a fork. */
#define N_WRITERS 3
#define N_WRITES 40

/* A child never returns into the test harness. */
static G_GNUC_NORETURN void
leave (gboolean well)
{
  _exit (well ? 0 : 1);
}

static int
wait_for (pid_t child)
{
  int status;

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);

  return status;
}

static gboolean
write_many (Scratch *self)
{
  g_autoptr (PuntualLedger) ledger =
      puntual_ledger_open (self->path, PUNTUAL_LEDGER_CREATE, self->clock, "child", NULL);

  for (int i = 0; ledger != NULL && i < N_WRITES; i++)
    {
      g_autofree char *value = g_strdup_printf ("%d", 1 + i % 2);

      if (!puntual_ledger_begin (ledger, NULL)
          || !puntual_ledger_set_setting (ledger, "min-gap", value, NULL)
          || !puntual_ledger_log (ledger, "test.written", 0, 0, NULL, NULL, NULL)
          || !puntual_ledger_commit (ledger, NULL))
        return FALSE;
    }

  return ledger != NULL;
}

static void
test_processes_take_turns (Scratch *self, gconstpointer data)
{
  pid_t children[N_WRITERS];

  g_clear_object (&self->ledger);
  for (int i = 0; i < N_WRITERS; i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        leave (write_many (self));
    }
  for (int i = 0; i < N_WRITERS; i++)
    g_assert_cmpint (wait_for (children[i]), ==, 0);

  scratch_open (self);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM event WHERE what = 'test.written'"),
                   ==, N_WRITERS * N_WRITES);
}

static void
test_all_may_make_it_at_once (Scratch *self, gconstpointer data)
{
  pid_t children[N_WRITERS];

  for (int i = 0; i < N_WRITERS; i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        leave (write_many (self));
    }
  for (int i = 0; i < N_WRITERS; i++)
    g_assert_cmpint (wait_for (children[i]), ==, 0);

  scratch_open (self);
  g_assert_cmpint (
      scratch_number (self, "SELECT count (*) FROM event WHERE what = 'ledger.created'"), ==, 1);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM cadence"), ==, 1);
}

/* Opens, begins, writes, tells the parent and waits to be killed. */
static G_GNUC_NORETURN void
die_half_way (Scratch *self, int tell)
{
  g_autoptr (PuntualLedger) ledger =
      puntual_ledger_open (self->path, PUNTUAL_LEDGER_CREATE, self->clock, "child", NULL);

  if (ledger == NULL || !puntual_ledger_begin (ledger, NULL)
      || !puntual_ledger_set_setting (ledger, "min-gap", "33", NULL)
      || !puntual_sqlite_execute (
          puntual_ledger_get_sqlite (ledger),
          /* More than the page cache holds, so that half of it is on the disk. */
          "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 30000)"
          " INSERT INTO customer (name, name_key) SELECT hex (zeroblob (400)), x FROM n",
          NULL)
      || write (tell, "x", 1) != 1)
    leave (FALSE);
  for (;;)
    pause ();
}

static void
kill_half_way (Scratch *self, void (*work) (Scratch *self, int tell))
{
  int ends[2], status;
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    work (self, ends[1]);
  close (ends[1]);
  g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);
  close (ends[0]);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  status = wait_for (child);
  g_assert_true (WIFSIGNALED (status));
}

static void
test_killed_half_way_changes_nothing (Scratch *self, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = NULL;

  g_clear_object (&self->ledger);
  kill_half_way (self, die_half_way);

  scratch_open (self);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM customer"), ==, 0);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM setting WHERE key = 'min-gap'"), ==,
                   0);
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, 1);
  problems = puntual_ledger_check (self->ledger, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
}

static int telling;

/* Called by SQLite for every statement of the creation; the tenth is in its middle. */
static int
stop_at_tenth (unsigned type, void *context, void *statement, void *detail)
{
  int *n_statements = context;

  if (++*n_statements == 10)
    {
      if (write (telling, "x", 1) != 1)
        leave (FALSE);
      for (;;)
        pause ();
    }
  return 0;
}

static int
watch_connection (sqlite3 *db, char **message, const struct sqlite3_api_routines *routines)
{
  static int n_statements;

  return sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, stop_at_tenth, &n_statements);
}

static G_GNUC_NORETURN void
die_while_making_it (Scratch *self, int tell)
{
  g_autoptr (PuntualLedger) ledger = NULL;

  telling = tell;
  sqlite3_auto_extension ((void (*) (void))watch_connection);
  ledger = puntual_ledger_open (self->path, PUNTUAL_LEDGER_CREATE, self->clock, "child", NULL);
  leave (FALSE);
}

static void
test_killed_while_making_it_opens_as_new (Scratch *self, gconstpointer data)
{
  kill_half_way (self, die_while_making_it);

  g_assert_true (g_file_test (self->path, G_FILE_TEST_EXISTS));
  scratch_open (self);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM step"), ==, 7);
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, 1);
}

static void
test_reader_sees_one_moment (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) reader =
      puntual_ledger_open (self->path, PUNTUAL_LEDGER_READ_ONLY, self->clock, "reader", &error);
  g_autoptr (PuntualPolicy) during = NULL, after = NULL;

  g_assert_no_error (error);
  g_assert_true (puntual_sqlite_execute (puntual_ledger_get_sqlite (reader), "BEGIN", &error));
  g_assert_cmpint (puntual_ledger_last_event (reader, NULL), ==, 1);
  /* A reader does not keep the writer waiting. */
  g_assert_true (puntual_ledger_set_setting (self->ledger, "min-gap", "33", &error));
  during = puntual_ledger_load_policy (reader, &error);
  g_assert_cmpint (during->min_gap, ==, 5);
  g_assert_true (puntual_sqlite_execute (puntual_ledger_get_sqlite (reader), "COMMIT", &error));
  after = puntual_ledger_load_policy (reader, &error);
  g_assert_cmpint (after->min_gap, ==, 33);
}

static void
test_second_writer_is_told_after_its_wait (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) other =
      puntual_ledger_open (self->path, 0, self->clock, "other", &error);

  g_assert_no_error (error);
  sqlite3_busy_timeout (puntual_sqlite_handle (puntual_ledger_get_sqlite (other)), 1);
  g_assert_true (puntual_ledger_begin (self->ledger, &error));
  g_assert_false (puntual_ledger_set_setting (other, "cap", "3", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (puntual_ledger_commit (self->ledger, &error));
  g_assert_true (puntual_ledger_set_setting (other, "cap", "3", &error));
}

/* Somebody without rights: root reads and writes whatever the permissions say, so a child gives
 * them up first. */
static gboolean
give_up_rights (void)
{
  return getuid () != 0 || (setgid (65534) == 0 && setuid (65534) == 0);
}

static gboolean
open_gives (Scratch *self, PuntualLedgerFlags flags, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger =
      puntual_ledger_open (self->path, flags, self->clock, "child", &error);

  if (code < 0 && error != NULL)
    g_printerr ("%s\n", error->message);
  if (code < 0)
    return ledger != NULL && puntual_ledger_last_event (ledger, NULL) == 1;

  if (error != NULL && error->code != code)
    g_printerr ("%s\n", error->message);
  return ledger == NULL && g_error_matches (error, PUNTUAL_ERROR, code);
}

static void
assert_without_rights (Scratch *self, PuntualLedgerFlags flags, int code)
{
  pid_t child = fork ();

  if (child == 0)
    leave (give_up_rights () && open_gives (self, flags, code));
  g_assert_cmpint (wait_for (child), ==, 0);
}

static void
test_read_only_folder (Scratch *self, gconstpointer data)
{
  g_clear_object (&self->ledger);
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);

  assert_without_rights (self, PUNTUAL_LEDGER_CREATE, PUNTUAL_ERROR_READ_ONLY);
  /* No side files can be made, yet it can be read. */
  assert_without_rights (self, PUNTUAL_LEDGER_READ_ONLY, -1);

  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
}

static void
test_read_only_folder_with_unmerged_changes (Scratch *self, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);

  g_clear_object (&self->ledger);
  g_assert_true (g_file_set_contents (wal, "changes of a process that was killed", -1, NULL));
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);

  assert_without_rights (self, PUNTUAL_LEDGER_READ_ONLY, PUNTUAL_ERROR_READ_ONLY);

  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
}

static void
test_folder_where_nothing_can_be_made (Scratch *self, gconstpointer data)
{
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  assert_without_rights (self, PUNTUAL_LEDGER_CREATE, PUNTUAL_ERROR_READ_ONLY);
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

static void
test_file_of_somebody_else (Scratch *self, gconstpointer data)
{
  g_clear_object (&self->ledger);
  g_assert_cmpint (g_chmod (self->path, 0), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);

  assert_without_rights (self, PUNTUAL_LEDGER_CREATE, PUNTUAL_ERROR_READ_ONLY);
  assert_without_rights (self, PUNTUAL_LEDGER_READ_ONLY, PUNTUAL_ERROR_READ_ONLY);

  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  SCRATCH_TEST ("/concurrency/processes-take-turns", test_processes_take_turns);
  SCRATCH_FOLDER_TEST ("/concurrency/all-may-make-it-at-once", test_all_may_make_it_at_once);
  SCRATCH_TEST ("/concurrency/killed-half-way-changes-nothing",
                test_killed_half_way_changes_nothing);
  SCRATCH_FOLDER_TEST ("/concurrency/killed-while-making-it-opens-as-new",
                       test_killed_while_making_it_opens_as_new);
  SCRATCH_TEST ("/concurrency/reader-sees-one-moment", test_reader_sees_one_moment);
  SCRATCH_TEST ("/concurrency/second-writer-is-told-after-its-wait",
                test_second_writer_is_told_after_its_wait);
  SCRATCH_TEST ("/concurrency/read-only-folder", test_read_only_folder);
  SCRATCH_TEST ("/concurrency/read-only-folder-with-unmerged-changes",
                test_read_only_folder_with_unmerged_changes);
  SCRATCH_FOLDER_TEST ("/concurrency/folder-where-nothing-can-be-made",
                       test_folder_where_nothing_can_be_made);
  SCRATCH_TEST ("/concurrency/file-of-somebody-else", test_file_of_somebody_else);

  return g_test_run ();
}
