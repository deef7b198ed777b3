/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/**
 * PuntualChange:
 *
 * One write while it happens: its transaction, and the before and after of the fields that differ,
 * as two small JSON objects for the log. Written by hand because an import logs a hundred thousand
 * of them.
 *
 * A field is noted only when it differs, so a change without fields means that there is nothing to
 * write.
 */
typedef struct
{
  PuntualLedger *ledger;
  GString *before, *after; /* NULL until the first field */
  gint64 changes;          /* rows changed by the connection when it began */
  guint n_fields;
} PuntualChange;

/* Begins the transaction, or joins the one that is open. Errors of puntual_ledger_begin(). */
gboolean puntual_change_begin (PuntualChange *self, PuntualLedger *ledger, GError **error);
/* Ends what begin began: writes when ok is TRUE. A call that was refused before it changed a row
 * leaves the caller's transaction alive (an import goes on with the next row); one that failed
 * half-way undoes everything. Returns FALSE when ok is FALSE or the writing fails. */
gboolean puntual_change_end (PuntualChange *self, gboolean ok, GError **error);
/* Appends the event with the fields noted so far. */
gboolean puntual_change_log (PuntualChange *self, const char *what, gint64 customer_id,
                             gint64 invoice_id, GError **error);

/* Each notes a field when before and after differ; NULL text, day NONE and id 0 mean that there was
 * none and are left out. */
void
puntual_change_text (PuntualChange *self, const char *field, const char *before, const char *after);
void
puntual_change_day (PuntualChange *self, const char *field, PuntualDay before, PuntualDay after);
void puntual_change_id (PuntualChange *self, const char *field, gint64 before, gint64 after);
void puntual_change_flag (PuntualChange *self, const char *field, gboolean before, gboolean after);
/* A decimal string in the currency's precision; pass 0 as before for something new. */
void puntual_change_money (PuntualChange *self, const char *field, gint64 before, gint64 after,
                           const char *currency);
/* Text that is JSON already; either may be NULL. */
void
puntual_change_json (PuntualChange *self, const char *field, const char *before, const char *after);

/* Appends a JSON string with its quotes. The text is UTF-8. */
void puntual_change_append_quoted (GString *json, const char *text);
/* Appends a day as "2026-03-10", with its quotes; not NONE. */
void puntual_change_append_day (GString *json, PuntualDay day);

G_END_DECLS
