/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-csv-columns.h"
#include "puntual-date-style.h"
#include "puntual-map-file.h"
#include "puntual-number-style.h"

G_BEGIN_DECLS

/**
 * PuntualCsvSurvey:
 *
 * What one look over the whole file settles before any row is taken: how it is encoded and
 * separated, where its head is, what the columns mean, how dates and numbers are written.
 */
typedef struct
{
  PuntualEncoding encoding;
  char delimiter;
  guint head_line; /* 0: the file has no head */
  PuntualColumns columns;
  PuntualDateOrder date_order;
  gboolean date_order_open;               /* the file does not tell: date_order is the region's */
  char marks[PUNTUAL_N_ROLES];            /* decimal mark of the column of a role */
  gboolean mark_guessed[PUNTUAL_N_ROLES]; /* … which nothing in the file decides */
  gboolean thousandths[PUNTUAL_N_ROLES];  /* the column plainly has three decimals */
  gboolean mark_said;                     /* the marks are the map's */
  gboolean mark_open;                     /* some column does not tell and it matters */
  const char *head_currency;              /* "Total (EUR)": interned, or NULL */
  guint n_columns;                        /* of the head */
  guint64 replaced, nuls;                 /* characters that were not text */
} PuntualCsvSurvey;

/* Reads the stream from its beginning, several times, in constant memory. region: ISO 3166,
 * decides what the file leaves open. BAD_FILE or UNKNOWN_COLUMN say in a sentence why the file
 * cannot be read. */
gboolean puntual_csv_survey (PuntualCsvSurvey *self, GInputStream *stream, const PuntualMap *map,
                             const char *region, GCancellable *cancellable, GError **error);

/* Sees the head (when there is one) and every row below it that is not blank. */
typedef void (*PuntualCsvVisitor) (const PuntualCsvRow *row, gboolean is_head, gpointer data);

/* The same for somebody who looks on: the rows pass by the visitor, and columns that leave
 * something unknown are no error. A first row of words is then a head even when no word of it is
 * known. */
gboolean
puntual_csv_survey_visit (PuntualCsvSurvey *self, GInputStream *stream, const PuntualMap *map,
                          const char *region, PuntualCsvVisitor visitor, gpointer data,
                          GCancellable *cancellable, GError **error);

/* The cell of a role, or an empty one. */
PuntualCell
puntual_csv_row_cell (const PuntualCsvRow *row, const PuntualColumns *columns, PuntualRole role);

G_END_DECLS
