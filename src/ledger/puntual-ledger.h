/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "puntual-clock.h"
#include "puntual-facts.h"
#include "puntual-records.h"
#include "puntual-sqlite.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_LEDGER (puntual_ledger_get_type ())
G_DECLARE_FINAL_TYPE (PuntualLedger, puntual_ledger, PUNTUAL, LEDGER, GObject)

typedef enum
{
  PUNTUAL_LEDGER_CREATE = 1 << 0, /* make it when it is not there */
  PUNTUAL_LEDGER_READ_ONLY = 1 << 1,
} PuntualLedgerFlags;

/**
 * PuntualLedger:
 *
 * The facts of one business in one SQLite file. Every function that writes is one transaction, with
 * its event, unless called between begin and commit, where the caller makes several one. On any
 * error the transaction of the call is rolled back and the ledger is as before. Use from one thread
 * at a time.
 */

/* Opens, checks that the file is a ledger, migrates an older one (after a backup beside it),
 * refuses a newer one. `who` signs the events: "cli", "app", "agent", "import". A new ledger holds
 * the default cadence (see puntual_ledger_seed), the embedded folder channel and nothing else. */
PuntualLedger *puntual_ledger_open (const char *path, PuntualLedgerFlags flags, PuntualClock *clock,
                                    const char *who, GError **error);
const char *puntual_ledger_get_path (PuntualLedger *self);
PuntualClock *puntual_ledger_get_clock (PuntualLedger *self);
PuntualSqlite *puntual_ledger_get_sqlite (PuntualLedger *self);
/* $XDG_DATA_HOME/puntual/ledger.db */
char *puntual_ledger_default_path (void);

/* Writers begin immediately, so that two processes queue instead of deadlocking. Begin may be
 * nested: only the outermost commit writes; a rollback at any depth undoes everything and makes the
 * outer commit fail. */
gboolean puntual_ledger_begin (PuntualLedger *self, GError **error);
gboolean puntual_ledger_commit (PuntualLedger *self, GError **error);
void puntual_ledger_rollback (PuntualLedger *self);

/* Between begin and commit: a place to return to, so that an import can take back one row and keep
 * those before it. One at a time; each is ended by one of the other two. */
gboolean puntual_ledger_mark (PuntualLedger *self, GError **error);
gboolean puntual_ledger_return_to_mark (PuntualLedger *self, GError **error);
gboolean puntual_ledger_forget_mark (PuntualLedger *self, GError **error);

/* Appends to the log inside the current transaction. before/after: JSON text or NULL. */
gboolean
puntual_ledger_log (PuntualLedger *self, const char *what, gint64 customer_id, gint64 invoice_id,
                    const char *before, const char *after, GError **error);
/* The id of the newest event: every change moves it. -1 on error. */
gint64 puntual_ledger_last_event (PuntualLedger *self, GError **error);

/* Settings: the text values behind puntual_ledger_load_policy() and puntual_ledger_load_business().
 * Keys and values are checked ("min-gap" takes 0 … 365, "region" a known region, "name", "iban", …
 * see puntual-setting-table.c). */
gboolean puntual_ledger_set_setting (PuntualLedger *self, const char *key, const char *value,
                                     GError **error);
char *puntual_ledger_get_setting (PuntualLedger *self, const char *key,
                                  GError **error); /* the default when unset */
GStrv puntual_ledger_list_settings (PuntualLedger *self, GError **error); /* every key */
PuntualPolicy *puntual_ledger_load_policy (PuntualLedger *self, GError **error);
PuntualBusiness *puntual_ledger_load_business (PuntualLedger *self, GError **error);

/* 32 hex digits that a new ledger is given and its copies keep. Owned; NULL on error. */
char *puntual_ledger_get_identity (PuntualLedger *self, GError **error);

/* Everything the planner needs as of a day; of one customer only when customer_id is not 0. Loads
 * invoices with a balance, plus paid ones whose due date lies within `window` days of the day.
 * available_media comes from the channels. */
PuntualFacts *
puntual_ledger_load_facts (PuntualLedger *self, PuntualDay day, gint64 customer_id, GError **error);

/* A copy that is complete and consistent while others write (VACUUM INTO); refuses to overwrite. */
gboolean puntual_ledger_backup (PuntualLedger *self, const char *path, GError **error);
/* Replaces the ledger file by a backup after checking it; the replaced one is kept beside it as
 * *.before-restore. What it said to customers since the backup is carried over; where that cannot
 * be known, everything is paused. The ledger must not be open in this process, and the caller keeps
 * senders away. */
gboolean puntual_ledger_restore (const char *backup_path, const char *ledger_path,
                                 PuntualClock *clock, GError **error);
/* Integrity, foreign keys and our own invariants (allocations within amounts, one live contact per
 * key, steps in order …). NULL on error, else sentences, empty when all is well. */
GPtrArray *puntual_ledger_check (PuntualLedger *self, GError **error);

G_END_DECLS
