/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-csv-columns.h"
#include "puntual-date-style.h"
#include "puntual-map-file.h"

G_BEGIN_DECLS

#define PUNTUAL_PREVIEW_MAX_ROWS 50
#define PUNTUAL_PREVIEW_MAX_CELL 2000 /* bytes; a longer one is cut at a character */

/**
 * PuntualImportPreview:
 *
 * A file as it would be read, before any of it reaches a ledger: what a person looks at to say
 * "yes, that is my list", and to correct what was guessed.
 */
typedef struct
{
  char *file; /* its name without the folder, fit to be shown */
  PuntualCsvKind kind;
  PuntualEncoding encoding;
  char delimiter;
  gboolean has_heads;
  guint head_line;       /* of the file, from 1; 0 without heads */
  guint n_columns;       /* at least one, at most PUNTUAL_CSV_MAX_COLUMNS */
  GStrv heads;           /* n_columns texts, "" where a column has none */
  GArray *roles;         /* of PuntualRole, n_columns of them; NONE: not imported */
  GPtrArray *rows;       /* of GStrv with n_columns texts each */
  guint64 n_rows;        /* in the whole file, without heads and blank lines */
  char decimal;          /* '.' or ',' in the amounts */
  gboolean decimal_open; /* the file does not tell: `decimal` is a guess */
  PuntualDateOrder date_order;
  gboolean date_order_open; /* the file does not tell: `date_order` is the region's */
  const char *currency;     /* what a head or the map says, interned; NULL: nothing */
  guint64 unreadable;       /* characters that were not text */
  char *missing;            /* a list such as "the invoice number, the total" of what no column
                               has and the import needs; NULL: it can be imported */
  char *heads_key;          /* puntual_import_heads_key() */
} PuntualImportPreview;

/* Reads a file (CSV in any form the import takes) without a ledger. map: what the owner has said
 * so far, or NULL; region: of the business (PuntualPolicy), decides what the file leaves open, or
 * NULL; n_rows: how many rows to keep, at most PUNTUAL_PREVIEW_MAX_ROWS. Columns that nobody
 * recognises are no error: `missing` says what they leave unknown. Errors as of
 * puntual_import_file(): IO, BAD_FILE, TOO_LARGE, CANCELLED, UNKNOWN_COLUMN (the map is for a file
 * with other heads). Blocking, from any thread: it reads the whole file. */
PuntualImportPreview *
puntual_import_preview_new (const char *path, const PuntualMap *map, const char *region,
                            guint n_rows, GCancellable *cancellable, GError **error);
void puntual_import_preview_free (PuntualImportPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualImportPreview, puntual_import_preview_free)

/* Names a row of heads, for remembering what its owner chose: 32 hex digits, fit for a file name,
 * the same for every file with these heads in this order, whatever case and accents they have.
 * NULL when the file has no heads. */
char *puntual_import_heads_key (const PuntualImportPreview *self);

/* All that the preview recognised, as a map that gives the same when it is used: the start for the
 * owner's corrections (puntual_map_set_role(), and the fields of PuntualMap). What each
 * file decides for itself (encoding, delimiter, decimal mark, date order) is left open. To read the
 * first row as data, free map->heads and set it to NULL. */
PuntualMap *puntual_import_preview_to_map (const PuntualImportPreview *self);

/* What a role is called for people, translated: "Invoice number", "Due date" …; "Do not import"
 * for NONE. Borrowed. */
const char *puntual_role_word (PuntualRole role);

G_END_DECLS
