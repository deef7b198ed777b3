/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include <glib/gi18n-lib.h>
#include "puntual-error.h"
#include "puntual-ledger-file.h"
#include "puntual-ledger-seed.h"
#include "puntual-ledger.h"
#include "puntual-schema.h"

struct _PuntualLedger
{
  GObject parent_instance;

  char *path;
  char *who;
  PuntualClock *clock;
  PuntualSqlite *sqlite;
  int depth;       /* of begin without its end */
  gboolean broken; /* a nested rollback undid everything; the outer commit must fail */
};

G_DEFINE_FINAL_TYPE (PuntualLedger, puntual_ledger, G_TYPE_OBJECT)

static void
puntual_ledger_finalize (GObject *object)
{
  PuntualLedger *self = PUNTUAL_LEDGER (object);

  g_clear_pointer (&self->sqlite, puntual_sqlite_close);
  g_clear_object (&self->clock);
  g_free (self->path);
  g_free (self->who);

  G_OBJECT_CLASS (puntual_ledger_parent_class)->finalize (object);
}

static void
puntual_ledger_class_init (PuntualLedgerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_ledger_finalize;
}

static void
puntual_ledger_init (PuntualLedger *self)
{
}

/* Schema and first rows come in one transaction: a process killed before its end leaves an empty
 * file, which opens as new. */
static gboolean
fill_new (PuntualLedger *self, GError **error)
{
  PuntualSchemaState state;
  gboolean migrated;

  if (!puntual_ledger_begin (self, error))
    return FALSE;

  /* Another process may have filled it while this one waited for its turn. */
  if (puntual_schema_inspect (self->sqlite, &state, error)
      && (state != PUNTUAL_SCHEMA_EMPTY
          || (puntual_schema_migrate (self->sqlite, &migrated, error)
              && puntual_ledger_seed (self, error)))
      && puntual_ledger_commit (self, error))
    return TRUE;

  puntual_ledger_rollback (self);
  return FALSE;
}

static gboolean
refuse (PuntualLedger *self, PuntualSchemaState state, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  if (state == PUNTUAL_SCHEMA_NEWER)
    /* Translators: %s is a file name. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NEWER_SCHEMA,
                 _ ("“%s” was written by a newer version of Puntual; install that version to open "
                    "it."),
                 name);
  else if (state == PUNTUAL_SCHEMA_OLDER)
    /* Translators: %s is a file name. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_READ_ONLY,
                 _ ("“%s” is of an older version of Puntual and must be opened for writing once."),
                 name);
  else
    /* Translators: %s is a file name. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_A_LEDGER,
                 _ ("“%s” is not a ledger of Puntual."), name);

  return FALSE;
}

static gboolean
bring_up_to_date (PuntualLedger *self, GError **error)
{
  PuntualSchemaState state;
  gboolean read_only = sqlite3_db_readonly (puntual_sqlite_handle (self->sqlite), "main") == 1;
  gboolean migrated;

  if (!puntual_schema_inspect (self->sqlite, &state, error))
    return FALSE;
  if (state == PUNTUAL_SCHEMA_NEWER || state == PUNTUAL_SCHEMA_FOREIGN
      || (read_only && state != PUNTUAL_SCHEMA_CURRENT))
    return refuse (self, state, error);
  if (read_only)
    return TRUE;

  if (!puntual_ledger_file_use_wal (self->sqlite, error))
    return FALSE;
  if (state == PUNTUAL_SCHEMA_EMPTY)
    return fill_new (self, error);

  return puntual_schema_migrate (self->sqlite, &migrated, error);
}

PuntualLedger *
puntual_ledger_open (const char *path, PuntualLedgerFlags flags, PuntualClock *clock,
                     const char *who, GError **error)
{
  g_autoptr (PuntualLedger) self = g_object_new (PUNTUAL_TYPE_LEDGER, NULL);

  g_return_val_if_fail (path != NULL && who != NULL, NULL);
  g_return_val_if_fail (PUNTUAL_IS_CLOCK (clock), NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->who = g_strdup (who);
  self->clock = g_object_ref (clock);
  self->sqlite = puntual_ledger_file_open (self->path, flags, error);
  if (self->sqlite == NULL || !bring_up_to_date (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

const char *
puntual_ledger_get_path (PuntualLedger *self)
{
  return self->path;
}

PuntualClock *
puntual_ledger_get_clock (PuntualLedger *self)
{
  return self->clock;
}

PuntualSqlite *
puntual_ledger_get_sqlite (PuntualLedger *self)
{
  return self->sqlite;
}

char *
puntual_ledger_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "puntual", "ledger.db", NULL);
}

static gboolean
fail_undone (GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED,
                       _ ("A part of the change failed, so all of it was undone."));
  return FALSE;
}

static void
undo_everything (PuntualLedger *self)
{
  /* Some failures, such as a full disk, have rolled back already. */
  if (!sqlite3_get_autocommit (puntual_sqlite_handle (self->sqlite)))
    puntual_sqlite_execute (self->sqlite, "ROLLBACK", NULL);
}

/* As puntual_sqlite_execute(), compiled once: a run of the outbox does this for every message. */
static gboolean
run (PuntualLedger *self, const char *sql, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (self->sqlite, sql, error);

  return statement != NULL && puntual_statement_run (statement, error);
}

gboolean
puntual_ledger_begin (PuntualLedger *self, GError **error)
{
  if (self->broken)
    return fail_undone (error);
  if (self->depth == 0 && !run (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  self->depth++;
  return TRUE;
}

/* After a failed commit nothing is left of the change, and nothing to roll back. */
gboolean
puntual_ledger_commit (PuntualLedger *self, GError **error)
{
  if (self->depth == 0)
    return fail_undone (error);

  self->depth--;
  /* SQLite may have undone the transaction by itself after a failure the caller overlooked. */
  if (sqlite3_get_autocommit (puntual_sqlite_handle (self->sqlite)))
    self->broken = TRUE;
  if (self->broken)
    {
      self->broken = self->depth > 0;
      return fail_undone (error);
    }
  if (self->depth > 0)
    return TRUE;

  if (run (self, "COMMIT", error))
    return TRUE;
  undo_everything (self);
  return FALSE;
}

/* Without a begin it does nothing. */
void
puntual_ledger_rollback (PuntualLedger *self)
{
  if (self->depth == 0)
    return;

  undo_everything (self);
  self->depth--;
  self->broken = self->depth > 0;
}

/* A mark that went with the whole transaction is no place to return to. */
static gboolean
run_on_mark (PuntualLedger *self, const char *sql, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;

  if (self->broken || self->depth == 0)
    return fail_undone (error);
  statement = puntual_sqlite_prepare (self->sqlite, sql, error);
  return statement != NULL && puntual_statement_run (statement, error);
}

gboolean
puntual_ledger_mark (PuntualLedger *self, GError **error)
{
  return run_on_mark (self, "SAVEPOINT mark", error);
}

gboolean
puntual_ledger_return_to_mark (PuntualLedger *self, GError **error)
{
  return run_on_mark (self, "ROLLBACK TO mark", error) && run_on_mark (self, "RELEASE mark", error);
}

gboolean
puntual_ledger_forget_mark (PuntualLedger *self, GError **error)
{
  return run_on_mark (self, "RELEASE mark", error);
}

gboolean
puntual_ledger_log (PuntualLedger *self, const char *what, gint64 customer_id, gint64 invoice_id,
                    const char *before, const char *after, GError **error)
{
  g_autoptr (PuntualStatement) insert = puntual_sqlite_prepare (
      self->sqlite,
      "INSERT INTO event (at, who, what, customer_id, invoice_id, before, after)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      error);

  if (insert == NULL)
    return FALSE;

  puntual_statement_bind_int (insert, 1, puntual_clock_now (self->clock));
  puntual_statement_bind_static (insert, 2, self->who);
  puntual_statement_bind_static (insert, 3, what);
  puntual_statement_bind_id (insert, 4, customer_id);
  puntual_statement_bind_id (insert, 5, invoice_id);
  puntual_statement_bind_static (insert, 6, before);
  puntual_statement_bind_static (insert, 7, after);

  return puntual_statement_run (insert, error);
}

gint64
puntual_ledger_last_event (PuntualLedger *self, GError **error)
{
  g_autoptr (PuntualStatement) newest =
      puntual_sqlite_prepare (self->sqlite, "SELECT coalesce (max (id), 0) FROM event", error);
  gboolean row;

  if (newest == NULL || !puntual_statement_step (newest, &row, error))
    return -1;

  return puntual_statement_int (newest, 0);
}
