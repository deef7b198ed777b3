/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "sqlite-watch.h"

#include <dlfcn.h>
#include <sqlite3.h>

static GThread *watched;
static gint n_calls, n_elsewhere;
static gint64 longest_usec;

void
sqlite_watch_start (void)
{
  watched = g_thread_self ();
  n_calls = n_elsewhere = 0;
  longest_usec = 0;
}

guint
sqlite_watch_calls (void)
{
  return (guint)g_atomic_int_get (&n_calls);
}

guint
sqlite_watch_calls_elsewhere (void)
{
  return (guint)g_atomic_int_get (&n_elsewhere);
}

double
sqlite_watch_longest_ms (void)
{
  return (double)longest_usec / 1000;
}

static void
note_call (gint64 start)
{
  if (watched == NULL)
    return;
  if (g_thread_self () != watched)
    {
      g_atomic_int_inc (&n_elsewhere);
      return;
    }
  g_atomic_int_inc (&n_calls);
  longest_usec = MAX (longest_usec, g_get_monotonic_time () - start);
}

/* The functions that can wait, each with the library's own behind it. */

#define REAL(name) ((typeof (&name))dlsym (RTLD_NEXT, #name))

int
sqlite3_step (sqlite3_stmt *statement)
{
  static int (*real) (sqlite3_stmt *);
  gint64 start = g_get_monotonic_time ();
  int result;

  if (real == NULL)
    real = REAL (sqlite3_step);
  result = real (statement);
  note_call (start);
  return result;
}

int
sqlite3_prepare_v2 (sqlite3 *db, const char *sql, int length, sqlite3_stmt **statement,
                    const char **tail)
{
  gint64 start = g_get_monotonic_time ();
  int result = REAL (sqlite3_prepare_v2) (db, sql, length, statement, tail);

  note_call (start);
  return result;
}

int
sqlite3_prepare_v3 (sqlite3 *db, const char *sql, int length, unsigned int flags,
                    sqlite3_stmt **statement, const char **tail)
{
  gint64 start = g_get_monotonic_time ();
  int result = REAL (sqlite3_prepare_v3) (db, sql, length, flags, statement, tail);

  note_call (start);
  return result;
}

int
sqlite3_open_v2 (const char *path, sqlite3 **db, int flags, const char *vfs)
{
  gint64 start = g_get_monotonic_time ();
  int result = REAL (sqlite3_open_v2) (path, db, flags, vfs);

  note_call (start);
  return result;
}

int
sqlite3_close_v2 (sqlite3 *db)
{
  gint64 start = g_get_monotonic_time ();
  int result = REAL (sqlite3_close_v2) (db);

  note_call (start);
  return result;
}
