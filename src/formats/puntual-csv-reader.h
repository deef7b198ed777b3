/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "puntual-text-decoding.h"

G_BEGIN_DECLS

#define PUNTUAL_CSV_MAX_ROW (1024 * 1024) /* bytes of UTF-8 */
#define PUNTUAL_CSV_MAX_COLUMNS 500

/* A cell: UTF-8 inside the row's buffer, ended by a NUL, without white space at its ends. */
typedef struct
{
  const char *text;
  guint length;
} PuntualCell;

/* A row, valid until the next one is read. */
typedef struct
{
  const PuntualCell *cells;
  guint n_cells;
  guint line;          /* where it begins, from 1 */
  gboolean blank;      /* no cell has text */
  gboolean open_quote; /* a quote that never closes was taken as a letter */
  guint n_beyond;      /* columns beyond the cap, which were left out */
} PuntualCsvRow;

/**
 * PuntualCsvReader:
 *
 * RFC 4180 rows from a stream, in constant memory: one row is kept at a time. Quotes inside
 * quotes are doubled, cells may span lines, line ends are CRLF, LF, CR or CR CR LF. A quote that
 * never closes is taken as a letter of its line, so that it costs one row and not the rest of the
 * file.
 */
typedef struct _PuntualCsvReader PuntualCsvReader;

PuntualCsvReader *puntual_csv_reader_new (GInputStream *stream, PuntualEncoding encoding,
                                          char delimiter, GCancellable *cancellable);
void puntual_csv_reader_free (PuntualCsvReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCsvReader, puntual_csv_reader_free)

/* FALSE: error (IO, CANCELLED, BAD_FILE for a row over the cap). TRUE with *row NULL at the end. */
gboolean
puntual_csv_reader_next (PuntualCsvReader *self, const PuntualCsvRow **row, GError **error);
/* Bytes of the file taken in so far. */
goffset puntual_csv_reader_position (const PuntualCsvReader *self);
const PuntualTextDecoder *puntual_csv_reader_decoder (const PuntualCsvReader *self);

G_END_DECLS
