/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "puntual-day.h"

G_BEGIN_DECLS

/* --- The standard streams --- */

/* Before anything is opened: a stream that the caller closed must not be taken for the next file
 * that is opened. */
void puntual_output_open_streams (void);
/* At the end: IO or DISK_FULL when not all of what was printed could be written. */
gboolean puntual_output_finish (GError **error);

/* --- JSON: one document on standard output --- */

/* Prints what the builder holds and a line end. */
void puntual_output_json (JsonBuilder *builder);
void puntual_json_add_string (JsonBuilder *builder, const char *name,
                              const char *value); /* NULL becomes null */
/* Members of the object that is open. */
void puntual_json_add_int (JsonBuilder *builder, const char *name, gint64 value);
/* Microseconds UTC as "2026-03-10T11:00:00Z"; 0 becomes null. */
void puntual_json_add_instant (JsonBuilder *builder, const char *name, gint64 instant);
void puntual_json_add_count (JsonBuilder *builder, const char *name,
                             gint64 value); /* 0 becomes null: there is none */
void puntual_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
/* "2026-03-10"; null for NONE. */
void puntual_json_add_day (JsonBuilder *builder, const char *name, PuntualDay day);
/* A decimal string in the currency's own precision. */
void
puntual_json_add_money (JsonBuilder *builder, const char *name, gint64 minor, const char *currency);

/* --- Text from outside, for people --- */

/* Prints the text and a line end. Servers, files and their names may hold characters that a
 * terminal obeys; these become spaces. */
void puntual_output_text (FILE *stream, const char *text);

/* --- Tables for people --- */

/* Columns are as wide as their widest cell in terminal columns; the last one is not padded. Cells
 * are one line each, without what a terminal obeys. */
typedef struct _PuntualTable PuntualTable;

/* heads: "|"-separated, translated; a head that starts with ">" is right-aligned. */
PuntualTable *puntual_table_new (const char *heads);
/* Takes the cells of a row, one char * per column, all owned by the table afterwards. */
void puntual_table_take (PuntualTable *self, ...) G_GNUC_NULL_TERMINATED;
/* Rows without the heads; to standard output, heads first. */
guint puntual_table_rows (PuntualTable *self);
void puntual_table_print (PuntualTable *self);
void puntual_table_free (PuntualTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualTable, puntual_table_free)

/* --- A progress bar on standard error, when that is a terminal --- */
void puntual_progress_show (const char *label, guint64 done, guint64 total);
/* Wipes the bar away. */
void puntual_progress_end (void);

G_END_DECLS
