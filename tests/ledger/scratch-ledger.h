/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include "puntual-error.h"
#include "puntual-ledger.h"

/* A new ledger in a folder of its own, on Monday 2 March 2026; gone after the test. */
typedef struct
{
  char *folder;
  char *path;
  PuntualClock *clock;
  PuntualDay today;
  PuntualLedger *ledger;
} Scratch;

static inline void
scratch_open (Scratch *self)
{
  g_autoptr (GError) error = NULL;

  self->ledger =
      puntual_ledger_open (self->path, PUNTUAL_LEDGER_CREATE, self->clock, "test", &error);
  g_assert_no_error (error);
}

static inline void
scratch_set_up (Scratch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("puntual-ledger-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "ledger.db", NULL);
  self->today = puntual_day_from_ymd (2026, 3, 2);
  self->clock = puntual_clock_new_fixed (self->today, "Europe/Madrid");
  scratch_open (self);
}

/* As scratch_set_up() without opening a ledger. */
static inline void
scratch_set_up_folder (Scratch *self, gconstpointer data)
{
  scratch_set_up (self, data);
  g_clear_object (&self->ledger);
  g_assert_cmpint (g_unlink (self->path), ==, 0);
}

static inline void
scratch_remove (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *entry = g_build_filename (path, name, NULL);

      if (g_unlink (entry) != 0)
        scratch_remove (entry);
    }
  g_rmdir (path);
}

static inline void
scratch_tear_down (Scratch *self, gconstpointer data)
{
  g_clear_object (&self->ledger);
  g_clear_object (&self->clock);
  scratch_remove (self->folder);
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
  g_free (self->folder);
  g_free (self->path);
}

static inline char *
scratch_file (Scratch *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static inline void
scratch_run (Scratch *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  puntual_sqlite_execute (puntual_ledger_get_sqlite (self->ledger), sql, &error);
  g_assert_no_error (error);
}

static inline gint64
scratch_number (Scratch *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualStatement) select =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (self->ledger), sql, &error);
  gboolean row;

  g_assert_no_error (error);
  g_assert_true (puntual_statement_step (select, &row, &error));
  g_assert_true (row);

  return puntual_statement_int (select, 0);
}

static inline char *
scratch_text (Scratch *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualStatement) select =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (self->ledger), sql, &error);
  gboolean row;

  g_assert_no_error (error);
  g_assert_true (puntual_statement_step (select, &row, &error));
  g_assert_true (row);

  return g_strdup (puntual_statement_text (select, 0));
}

#define SCRATCH_TEST(path, test)                                                                   \
  g_test_add (path, Scratch, NULL, scratch_set_up, test, scratch_tear_down)
#define SCRATCH_FOLDER_TEST(path, test)                                                            \
  g_test_add (path, Scratch, NULL, scratch_set_up_folder, test, scratch_tear_down)
