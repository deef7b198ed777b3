/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * PuntualSqlite:
 *
 * A small wrapper of one SQLite connection: prepared statements cached by their text, an error with
 * a sentence on every call, writers that begin immediately. For ledger/ and outbox/ only. Not
 * shared between threads.
 */
typedef struct _PuntualSqlite PuntualSqlite;
typedef struct _PuntualStatement
    PuntualStatement; /* borrowed from the cache; release gives it back reset */

PuntualSqlite *puntual_sqlite_open (const char *path, int flags, GError **error);
/* Gives back all statements. NULL is fine. */
void puntual_sqlite_close (PuntualSqlite *self);
/* Borrowed. */
sqlite3 *puntual_sqlite_handle (PuntualSqlite *self);
/* Statements without parameters and rows, one or several; rows are dropped. */
gboolean puntual_sqlite_execute (PuntualSqlite *self, const char *sql, GError **error);
PuntualStatement *puntual_sqlite_prepare (PuntualSqlite *self, const char *sql, GError **error);
/* Back into the cache, its values forgotten; text of its row is gone. */
void puntual_statement_release (PuntualStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualStatement, puntual_statement_release)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSqlite, puntual_sqlite_close)

/* Parameters count from 1. NULL text binds NULL; text is copied unless said static. */
void puntual_statement_bind_int (PuntualStatement *self, int index, gint64 value);
void puntual_statement_bind_id (PuntualStatement *self, int index, gint64 id); /* 0 binds NULL */
void puntual_statement_bind_text (PuntualStatement *self, int index, const char *text);
/* Not copied: stays valid until the statement is released or bound anew. */
void puntual_statement_bind_static (PuntualStatement *self, int index, const char *text);
/* The value that another statement, even of another ledger, has in a column of its row. */
void puntual_statement_bind_column (PuntualStatement *self, int index, PuntualStatement *from,
                                    int column);
/* A statement that gives no rows. */
gboolean puntual_statement_run (PuntualStatement *self, GError **error);
/* TRUE: *row tells whether there is a row; FALSE: error. */
gboolean puntual_statement_step (PuntualStatement *self, gboolean *row, GError **error);
/* Of the row the statement stands on; columns count from 0. NULL reads as 0. */
gint64 puntual_statement_int (PuntualStatement *self, int column);
/* Valid UTF-8, whatever is stored; until the next step. */
const char *puntual_statement_text (PuntualStatement *self, int column);
/* The same of a field of one line, such as a name: within the bounds in which the ledger itself
 * stores one, also where another program wrote the file. */
#define PUNTUAL_STATEMENT_LINE_MAX 1000 /* characters */
const char *puntual_statement_line (PuntualStatement *self, int column);
/* The same of a text of several lines, such as a note or a reason. */
#define PUNTUAL_STATEMENT_BLOCK_MAX 20000 /* characters */
const char *puntual_statement_block (PuntualStatement *self, int column);
gboolean puntual_statement_is_null (PuntualStatement *self, int column);
/* The id of the row inserted last, and how many rows the last statement changed. */
gint64 puntual_sqlite_last_id (PuntualSqlite *self);
int puntual_sqlite_changes (PuntualSqlite *self);
/* From here to unwatch, a statement that runs while the cancellable is cancelled ends with
 * CANCELLED; so does watch itself when that is the case already. NULL: nothing is watched. */
gboolean puntual_sqlite_watch (PuntualSqlite *self, GCancellable *cancellable, GError **error);
void puntual_sqlite_unwatch (PuntualSqlite *self);
/* Turns the connection's last failure into PUNTUAL_ERROR (disk full, read only, busy, corrupt,
 * exists …). */
void puntual_sqlite_set_error (PuntualSqlite *self, int result, GError **error);

G_END_DECLS
