/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-csv-reader.h"

#include <string.h>

#include "puntual-config.h"
#include "puntual-error.h"

#include <glib/gi18n-lib.h>

#define PIECE (64 * 1024)

struct _PuntualCsvReader
{
  GInputStream *stream;
  GCancellable *cancellable;
  PuntualTextDecoder decoder;
  char delimiter;
  guint8 *piece;
  goffset position;
  gboolean ended; /* the stream has no more */
  GString *raw;   /* decoded text from `start` on: the row being read and what follows */
  gsize start;
  guint line;    /* of the row at `start` */
  GString *text; /* the cells of the row, each with its NUL */
  GArray *cells; /* PuntualCell; text points nowhere until the row is whole */
  PuntualCsvRow row;
};

/* How far the reading of one row came. */
typedef struct
{
  const char *at, *end;
  gboolean literal; /* quotes are letters */
  guint line_ends;
} RowScan;

typedef enum
{
  SCAN_DONE,
  SCAN_NEEDS_MORE,        /* the text ends inside the row */
  SCAN_NEEDS_MORE_QUOTED, /* … inside a quoted cell */
  SCAN_OPEN_QUOTE,        /* the quote cannot be meant as one */
} ScanOutcome;

PuntualCsvReader *
puntual_csv_reader_new (GInputStream *stream, PuntualEncoding encoding, char delimiter,
                        GCancellable *cancellable)
{
  PuntualCsvReader *self = g_new0 (PuntualCsvReader, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  puntual_text_decoder_init (&self->decoder, encoding);
  self->delimiter = delimiter;
  self->piece = g_malloc (PIECE);
  self->raw = g_string_sized_new (2 * PIECE);
  self->line = 1;
  self->text = g_string_sized_new (1024);
  self->cells = g_array_new (FALSE, FALSE, sizeof (PuntualCell));
  return self;
}

void
puntual_csv_reader_free (PuntualCsvReader *self)
{
  g_object_unref (self->stream);
  g_clear_object (&self->cancellable);
  g_free (self->piece);
  g_string_free (self->raw, TRUE);
  g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
  g_free (self);
}

goffset
puntual_csv_reader_position (const PuntualCsvReader *self)
{
  return self->position;
}

const PuntualTextDecoder *
puntual_csv_reader_decoder (const PuntualCsvReader *self)
{
  return &self->decoder;
}

/* Drops the rows already given and takes in one more piece of the file. */
static gboolean
take_in (PuntualCsvReader *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gssize n;

  g_string_erase (self->raw, 0, self->start);
  self->start = 0;
  n = g_cancellable_set_error_if_cancelled (self->cancellable, &local)
          ? -1
          : g_input_stream_read (self->stream, self->piece, PIECE, self->cancellable, &local);
  if (n < 0 && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED,
                           _ ("The import was stopped; nothing was changed."));
      return FALSE;
    }
  if (n < 0)
    {
      /* Translators: %s is the system's own words, such as "Input/output error". */
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO, _ ("The file cannot be read: %s"),
                   local->message);
      return FALSE;
    }
  self->position += n;
  self->ended = n == 0;
  if (n > 0)
    puntual_text_decoder_feed (&self->decoder, self->piece, n, self->raw);
  else
    puntual_text_decoder_finish (&self->decoder, self->raw);
  return TRUE;
}

static void
add_cell (PuntualCsvReader *self, gsize from)
{
  const char *text = self->text->str;
  gsize to = self->text->len;
  PuntualCell cell;

  while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t'))
    to--;
  g_string_truncate (self->text, to);
  g_string_append_c (self->text, '\0');
  while (from < to && (self->text->str[from] == ' ' || self->text->str[from] == '\t'))
    from++;
  if (self->cells->len >= PUNTUAL_CSV_MAX_COLUMNS)
    {
      self->row.n_beyond++;
      return;
    }
  /* The buffer may still move: an offset for now. */
  cell.text = GSIZE_TO_POINTER (from);
  cell.length = to - from;
  g_array_append_val (self->cells, cell);
}

/* Stands behind an opening quote; ends behind the closing one. */
static ScanOutcome
scan_quoted (PuntualCsvReader *self, RowScan *scan)
{
  gboolean irregular = FALSE;
  gboolean spans = FALSE;

  for (;;)
    {
      const char *quote = memchr (scan->at, '"', scan->end - scan->at);
      const char *until = quote ? quote : scan->end;

      for (const char *c = scan->at; c < until; c++)
        if (*c == '\n' || (*c == '\r' && c + 1 < scan->end && c[1] != '\n' && c[1] != '\r'))
          {
            spans = TRUE;
            scan->line_ends++;
          }
      if (irregular && spans)
        return SCAN_OPEN_QUOTE;
      g_string_append_len (self->text, scan->at, until - scan->at);
      scan->at = until;
      if (quote == NULL || (quote + 1 == scan->end && !self->ended))
        return SCAN_NEEDS_MORE_QUOTED;
      scan->at = quote + 1;
      if (scan->at == scan->end || *scan->at == self->delimiter || *scan->at == '\n'
          || *scan->at == '\r')
        return SCAN_DONE;
      g_string_append_c (self->text, '"');
      if (*scan->at == '"')
        scan->at++;
      else
        irregular =
            TRUE; /* people write "the "Sun" bar": a quote that neither closes nor is doubled */
    }
}

static ScanOutcome
scan_plain (PuntualCsvReader *self, RowScan *scan)
{
  const char *from = scan->at;
  const char *c = from;

  while (c < scan->end && *c != self->delimiter && *c != '\n' && *c != '\r')
    c++;
  g_string_append_len (self->text, from, c - from);
  scan->at = c;
  return c == scan->end && !self->ended ? SCAN_NEEDS_MORE : SCAN_DONE;
}

/* Stands on CR or LF. */
static ScanOutcome
scan_line_end (PuntualCsvReader *self, RowScan *scan)
{
  const char *c = scan->at;

  while (c < scan->end && *c == '\r')
    c++;
  if (c == scan->end && !self->ended)
    return SCAN_NEEDS_MORE;
  /* CR CR LF is one line end, CR CR without LF are two. */
  scan->at = c < scan->end && *c == '\n' ? c + 1 : scan->at + 1;
  scan->line_ends++;
  return SCAN_DONE;
}

static ScanOutcome
scan_row (PuntualCsvReader *self, RowScan *scan)
{
  for (;;)
    {
      gsize from = self->text->len;
      ScanOutcome outcome;

      if (!scan->literal && scan->at < scan->end && *scan->at == '"')
        {
          scan->at++;
          outcome = scan_quoted (self, scan);
        }
      else
        outcome = scan_plain (self, scan);
      if (outcome != SCAN_DONE)
        return outcome;
      add_cell (self, from);
      if (scan->at == scan->end)
        return SCAN_DONE;
      if (*scan->at != self->delimiter)
        return scan_line_end (self, scan);
      scan->at++;
      if (scan->at == scan->end && !self->ended)
        return SCAN_NEEDS_MORE;
    }
}

static void
finish_row (PuntualCsvReader *self, const RowScan *scan)
{
  self->row.blank = TRUE;
  for (guint i = 0; i < self->cells->len; i++)
    {
      PuntualCell *cell = &g_array_index (self->cells, PuntualCell, i);

      cell->text = self->text->str + GPOINTER_TO_SIZE (cell->text);
      self->row.blank = self->row.blank && cell->length == 0;
    }
  self->row.cells = (const PuntualCell *)(gpointer)self->cells->data;
  self->row.n_cells = self->cells->len;
  self->row.line = self->line;
  self->row.open_quote = scan->literal;
  self->line += scan->line_ends;
  self->start = scan->at - self->raw->str;
}

static gboolean
refuse_length (PuntualCsvReader *self, GError **error)
{
  /* Translators: %u is a line number. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
               _ ("Line %u is longer than a row of a table can be. Save the file as CSV (comma or "
                  "semicolon separated) and try again."),
               self->line);
  return FALSE;
}

gboolean
puntual_csv_reader_next (PuntualCsvReader *self, const PuntualCsvRow **row, GError **error)
{
  gboolean literal = FALSE;

  *row = NULL;
  for (;;)
    {
      RowScan scan = { self->raw->str + self->start, self->raw->str + self->raw->len, literal, 0 };
      gboolean too_long;
      ScanOutcome outcome;

      if (scan.at == scan.end)
        {
          if (self->ended)
            return TRUE;
          if (!take_in (self, error))
            return FALSE;
          continue;
        }
      g_string_truncate (self->text, 0);
      g_array_set_size (self->cells, 0);
      self->row.n_beyond = 0;
      outcome = scan_row (self, &scan);
      too_long = scan.at - (self->raw->str + self->start) > PUNTUAL_CSV_MAX_ROW;
      if (outcome == SCAN_DONE && !too_long)
        {
          finish_row (self, &scan);
          *row = &self->row;
          return TRUE;
        }
      if (outcome == SCAN_OPEN_QUOTE || (!literal && too_long)
          || (outcome == SCAN_NEEDS_MORE_QUOTED && self->ended))
        literal = TRUE;
      else if (too_long)
        return refuse_length (self, error);
      else if (!take_in (self, error))
        return FALSE;
    }
}
