/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>
#include <glib/gstdio.h>

#include "puntual-import.h"
#include "puntual-ledger-records.h"

/* An empty ledger of a Spanish business in a folder of its own, on the day that is the test's
 * data ("2026-05-01"). */
typedef struct
{
  char *folder;
  char *ledger_path;
  PuntualClock *clock;
  PuntualLedger *ledger;
} ImportFixture;

static inline void
import_fixture_set_up (ImportFixture *self, gconstpointer today)
{
  g_autoptr (GError) error = NULL;
  PuntualDay day;

  puntual_day_parse_iso (today, &day, &error);
  g_assert_no_error (error);
  self->folder = g_dir_make_tmp ("puntual-formats-XXXXXX", &error);
  g_assert_no_error (error);
  self->ledger_path = g_build_filename (self->folder, "ledger.db", NULL);
  self->clock = puntual_clock_new_fixed (day, "Europe/Madrid");
  self->ledger =
      puntual_ledger_open (self->ledger_path, PUNTUAL_LEDGER_CREATE, self->clock, "import", &error);
  g_assert_no_error (error);
}

static inline void
import_fixture_tear_down (ImportFixture *self, gconstpointer today)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_object (&self->ledger);
  g_clear_object (&self->clock);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->ledger_path);
}

/* Writes bytes to a file of the folder and gives its path. A fresh file each time: replacing one
 * waits for the disk. */
static inline char *
import_fixture_write (ImportFixture *self, const char *name, const char *bytes, gssize length)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_unlink (path);
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

/* Imports text as a file. */
static inline PuntualImportReport *
import_fixture_import (ImportFixture *self, const char *text, const PuntualImportOptions *options,
                       PuntualImportReport **report_out, GError **error)
{
  g_autofree char *path = import_fixture_write (self, "file.csv", text, -1);

  return puntual_import_file (self->ledger, path, options, report_out, error);
}

static inline gboolean
import_report_has (const PuntualImportReport *report, guint line, const char *code)
{
  for (guint i = 0; i < report->problems->len; i++)
    {
      const PuntualImportProblem *problem = g_ptr_array_index (report->problems, i);

      if (problem->line == line && g_str_equal (problem->code, code))
        return TRUE;
    }
  return FALSE;
}
