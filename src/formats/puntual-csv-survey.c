/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-csv-survey.h"

#include <string.h>

#include "puntual-config.h"
#include "puntual-error.h"
#include "puntual-file-kind.h"
#include "puntual-import-problem.h"
#include "puntual-money.h"

#include <glib/gi18n-lib.h>

#define HEAD_ROWS 40 /* how far down a head may stand below titles and dates of a report */

/* How well a delimiter explains the beginning of a file. */
typedef struct
{
  char delimiter;
  guint head_line;
  guint head_score; /* of the best head: recognised columns, those of the map ten times */
  guint usual_columns;
  guint score;
} Candidate;

static const PuntualRole number_roles[] = {
  PUNTUAL_ROLE_TOTAL,    PUNTUAL_ROLE_PAID,        PUNTUAL_ROLE_BALANCE,
  PUNTUAL_ROLE_QUANTITY, PUNTUAL_ROLE_UNIT_PRICE,  PUNTUAL_ROLE_DISCOUNT,
  PUNTUAL_ROLE_VAT,      PUNTUAL_ROLE_WITHHOLDING, PUNTUAL_ROLE_LINE_AMOUNT,
};

/* Everything weighed while the rows pass by. */
typedef struct
{
  const PuntualMap *map;
  PuntualCsvVisitor visitor; /* NULL: the columns must be enough to read the file */
  gpointer data;
  PuntualNumberEvidence numbers[PUNTUAL_N_ROLES];
  PuntualDateEvidence dates;
  guint rows;
} Evidence;

PuntualCell
puntual_csv_row_cell (const PuntualCsvRow *row, const PuntualColumns *columns, PuntualRole role)
{
  static const PuntualCell empty = { "", 0 };
  int at = columns->of_role[role];

  return at >= 0 && at < (int)row->n_cells ? row->cells[at] : empty;
}

static gboolean
rewind_stream (GInputStream *stream, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, &local))
    return TRUE;
  /* Translators: %s is the system's own words, such as "Input/output error". */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO, _ ("The file cannot be read: %s"),
               local->message);
  return FALSE;
}

static gboolean
settle_encoding (PuntualCsvSurvey *self, GInputStream *stream, const PuntualMap *map,
                 GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *piece = g_malloc (PUNTUAL_FILE_KIND_HEAD);
  PuntualEncodingEvidence evidence = { 0 };
  g_autoptr (GError) local = NULL;
  gsize n = 0;
  gboolean first = TRUE;

  do
    {
      if (!g_input_stream_read_all (stream, piece, PUNTUAL_FILE_KIND_HEAD, &n, cancellable, &local))
        {
          if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED,
                                 _ ("The import was stopped; nothing was changed."));
          else
            g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO, _ ("The file cannot be read: %s"),
                         local->message);
          return FALSE;
        }
      if (first && !puntual_file_kind_check_text (piece, n, error))
        return FALSE;
      first = FALSE;
      puntual_encoding_evidence_add (&evidence, piece, n);
    }
  while (n == PUNTUAL_FILE_KIND_HEAD);
  self->encoding = map->has_encoding ? map->encoding : puntual_encoding_evidence_settle (&evidence);
  return TRUE;
}

static gboolean
is_head_of_map (const PuntualMap *map, const PuntualCsvRow *row)
{
  g_autofree char *key = puntual_heads_key (row->cells, row->n_cells);

  return g_str_equal (key, map->heads);
}

static guint
count_map_heads (const PuntualMap *map, const PuntualCsvRow *row)
{
  guint n = 0;

  if (map->heads)
    return is_head_of_map (map, row) ? row->n_cells : 0;

  for (guint i = 0; i < map->columns->len; i++)
    {
      const PuntualMapColumn *column = g_ptr_array_index (map->columns, i);

      for (guint j = 0; j < row->n_cells; j++)
        {
          g_autofree char *key = NULL;

          if (row->cells[j].length == 0 || row->cells[j].length > 200)
            continue;
          key = puntual_column_key (row->cells[j].text, FALSE);
          if (g_str_equal (row->cells[j].text, column->head)
              || (*key && g_str_equal (key, column->key)))
            {
              n++;
              break;
            }
        }
    }
  return n;
}

static gboolean
weigh_delimiter (Candidate *self, PuntualCsvReader *reader, const PuntualMap *map, GError **error)
{
  g_autofree guint *histogram = g_new0 (guint, PUNTUAL_CSV_MAX_COLUMNS + 1);
  guint rows = 0, usual = 0;

  for (guint seen = 0; seen < HEAD_ROWS; seen++)
    {
      const PuntualCsvRow *row;
      PuntualColumns columns;
      guint score;

      if (!puntual_csv_reader_next (reader, &row, error))
        return FALSE;
      if (row == NULL)
        break;
      if (row->blank)
        continue;
      rows++;
      histogram[row->n_cells]++;
      score = puntual_columns_recognise (&columns, row->cells, row->n_cells);
      if (!puntual_map_is_headless (map))
        score += 10 * count_map_heads (map, row);
      if (self->head_line == 0 || score > self->head_score)
        {
          self->head_score = score;
          self->head_line = row->line;
        }
    }
  for (guint n = 2; n <= PUNTUAL_CSV_MAX_COLUMNS; n++)
    if (histogram[n] > histogram[usual] || (usual == 0 && histogram[n] > 0))
      usual = n;
  self->usual_columns = usual;
  self->score =
      self->head_score * 1000 + (rows > 0 ? 10 * histogram[usual] * MIN (usual, 50) / rows : 0);
  return TRUE;
}

/* The delimiter that gives the most known heads, then the most even columns. */
static gboolean
settle_delimiter (Candidate *best, GInputStream *stream, PuntualEncoding encoding,
                  const PuntualMap *map, GCancellable *cancellable, GError **error)
{
  static const char delimiters[] = { ';', ',', '\t', '|' };

  memset (best, 0, sizeof *best);
  for (gsize i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      Candidate candidate = { .delimiter = map->delimiter ? map->delimiter : delimiters[i] };
      g_autoptr (PuntualCsvReader) reader = NULL;

      if (!rewind_stream (stream, error))
        return FALSE;
      reader = puntual_csv_reader_new (stream, encoding, candidate.delimiter, cancellable);
      if (!weigh_delimiter (&candidate, reader, map, error))
        return FALSE;
      if (best->delimiter == 0 || candidate.score > best->score)
        *best = candidate;
      if (map->delimiter)
        break;
    }
  return TRUE;
}

static gboolean
check_columns (const PuntualColumns *columns, const PuntualCsvRow *head, const Evidence *evidence,
               GError **error)
{
  g_autofree char *missing = puntual_columns_describe_missing (columns);
  g_autofree char *seen = NULL;

  if (missing == NULL || evidence->visitor)
    return TRUE;
  seen = puntual_columns_list_heads (head);
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_COLUMN,
               /* Translators: %1$s is a list such as "the invoice number, the total", %2$s a list
                  of column heads. */
               _ ("No column was recognised for: %1$s. The columns of the file are: %2$s. A map "
                  "file can say what each "
                  "of them means."),
               missing, seen);
  return FALSE;
}

/* "Importe (€)", "Total EUR": only the currencies that stand in heads in practice, because many
 * codes are words. */
static const char *
currency_of_head (const char *head)
{
  static const char *const codes[] = { "EUR", "USD", "GBP", "MXN", "COP",
                                       "CLP", "ARS", "PEN", "BRL", "CHF" };

  if (strstr (head, "€"))
    return puntual_currency_intern ("EUR", NULL);
  if (strstr (head, "£"))
    return puntual_currency_intern ("GBP", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const char *at = strstr (head, codes[i]);

      if (at && (at == head || !g_ascii_isalpha (at[-1])) && !g_ascii_isalpha (at[3]))
        return puntual_currency_intern (codes[i], NULL);
    }
  return NULL;
}

/* Some heads say how their dates are written: "Fecha dd/mm/yyyy". */
static PuntualDateOrder
order_of_head (const char *head)
{
  g_autofree char *lower = g_ascii_strdown (head, -1);

  if (strstr (lower, "dd/mm") || strstr (lower, "dd-mm") || strstr (lower, "dd.mm"))
    return PUNTUAL_DATE_ORDER_DAY_FIRST;
  if (strstr (lower, "mm/dd") || strstr (lower, "mm-dd"))
    return PUNTUAL_DATE_ORDER_MONTH_FIRST;
  return PUNTUAL_DATE_ORDER_OPEN;
}

static gboolean
take_head (PuntualCsvSurvey *self, const PuntualCsvRow *row, const Evidence *evidence,
           GError **error)
{
  const PuntualMap *map = evidence->map;
  PuntualRole amount = PUNTUAL_ROLE_TOTAL;

  if (map->heads && !is_head_of_map (map, row))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_COLUMN,
                           _ ("The columns of the file are not those that the map was made for. "
                              "Say again what each of them means."));
      return FALSE;
    }
  puntual_columns_recognise (&self->columns, row->cells, row->n_cells);
  if (!puntual_map_apply (map, &self->columns, row, error))
    return FALSE;
  if (self->columns.of_role[amount] < 0)
    amount = PUNTUAL_ROLE_BALANCE;
  self->head_currency = currency_of_head (puntual_csv_row_cell (row, &self->columns, amount).text);
  self->date_order =
      order_of_head (puntual_csv_row_cell (row, &self->columns, PUNTUAL_ROLE_ISSUE_DATE).text);
  self->n_columns = row->n_cells;
  return check_columns (&self->columns, row, evidence, error);
}

static gboolean
take_headless (PuntualCsvSurvey *self, const PuntualCsvRow *row, const Evidence *evidence,
               GError **error)
{
  self->n_columns = row->n_cells;
  if (puntual_map_is_headless (evidence->map))
    {
      puntual_columns_clear (&self->columns);
      return puntual_map_apply (evidence->map, &self->columns, row, error)
             && check_columns (&self->columns, row, evidence, error);
    }
  return puntual_columns_recognise_contaplus (&self->columns, row->cells, row->n_cells)
         || check_columns (&self->columns, row, evidence, error);
}

/* Words in every cell, as heads have them in a language that nobody here knows, and no data. */
static gboolean
is_row_of_words (const PuntualCsvRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      guint letters = 0, others = 0;

      for (const char *c = row->cells[i].text; *c; c = g_utf8_next_char (c))
        {
          gunichar letter = g_utf8_get_char (c);

          letters += g_unichar_isalpha (letter) != FALSE;
          others += g_unichar_isdigit (letter) || letter == '@';
        }
      if (letters == 0 || others > 0)
        return FALSE;
    }
  return row->n_cells > 1;
}

/* The number of days in "Net 30", "30 días", "30 dias f.f."; 0 when there is none. */
static int
days_of_terms (const char *terms)
{
  int days = 0;

  while (*terms && !g_ascii_isdigit (*terms))
    terms++;
  for (; g_ascii_isdigit (*terms) && days < 1000; terms++)
    days = days * 10 + (*terms - '0');
  return days < 1000 ? days : 0;
}

static void
weigh_row (Evidence *self, const PuntualCsvRow *row, const PuntualColumns *columns)
{
  static const PuntualRole date_roles[] = { PUNTUAL_ROLE_ISSUE_DATE, PUNTUAL_ROLE_DUE_DATE,
                                            PUNTUAL_ROLE_SETTLED_DATE };
  PuntualCell issue = puntual_csv_row_cell (row, columns, PUNTUAL_ROLE_ISSUE_DATE);
  PuntualCell due = puntual_csv_row_cell (row, columns, PUNTUAL_ROLE_DUE_DATE);

  self->rows++;
  for (gsize i = 0; i < G_N_ELEMENTS (number_roles); i++)
    {
      PuntualCell cell = puntual_csv_row_cell (row, columns, number_roles[i]);

      if (cell.length > 0)
        puntual_number_evidence_add (&self->numbers[number_roles[i]], cell.text, cell.length);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (date_roles); i++)
    {
      PuntualCell cell = puntual_csv_row_cell (row, columns, date_roles[i]);

      if (cell.length > 0)
        puntual_date_evidence_add (&self->dates, cell.text, cell.length);
    }
  /* Weaker evidence, asked for only as long as no date has said it plainly. */
  if (self->dates.day_first == self->dates.month_first && issue.length > 0 && due.length > 0)
    puntual_date_evidence_add_pair (
        &self->dates, issue.text, issue.length, due.text, due.length,
        days_of_terms (puntual_csv_row_cell (row, columns, PUNTUAL_ROLE_TERMS).text));
}

static gboolean
is_in (const char *region, const char *list)
{
  char code[4] = "";

  if (region == NULL || strlen (region) < 2)
    return FALSE;
  memcpy (code, region, 2);
  return strstr (list, code) != NULL;
}

/* A percentage is never a thousand, so its open mark is the decimal mark. */
static char
guess_mark (const PuntualNumberEvidence *own, PuntualRole role, gboolean dot)
{
  char mark = puntual_number_evidence_guess (own);

  if (mark == 0)
    return dot ? '.' : ',';
  if (role == PUNTUAL_ROLE_DISCOUNT || role == PUNTUAL_ROLE_VAT || role == PUNTUAL_ROLE_WITHHOLDING)
    return mark == ',' ? '.' : ',';
  return mark;
}

static void
settle_marks (PuntualCsvSurvey *self, const Evidence *evidence, const PuntualMap *map,
              const char *region)
{
  /* Where the dot is the decimal mark; elsewhere it is the comma. */
  gboolean dot =
      is_in (region,
             "US GB IE MX CA AU NZ IN PH SG HK CN JP KR TH MY IL KE NG PE GT HN NI SV PA DO PR CH");
  PuntualNumberEvidence whole = { 0 };
  char file_mark;

  for (gsize i = 0; i < G_N_ELEMENTS (number_roles); i++)
    {
      whole.comma += evidence->numbers[number_roles[i]].comma;
      whole.dot += evidence->numbers[number_roles[i]].dot;
    }
  file_mark = puntual_number_evidence_settle (&whole);
  self->mark_said = map->decimal != 0;
  for (gsize i = 0; i < G_N_ELEMENTS (number_roles); i++)
    {
      PuntualRole role = number_roles[i];
      const PuntualNumberEvidence *own = &evidence->numbers[role];
      char mark = map->decimal ? map->decimal : puntual_number_evidence_settle (own);

      if (mark == 0)
        mark = file_mark;
      self->mark_guessed[role] = mark == 0 && own->open_comma + own->open_dot > 0;
      self->mark_open = self->mark_open || self->mark_guessed[role];
      self->marks[role] = mark ? mark : guess_mark (own, role, dot);
      self->thousandths[role] =
          (self->marks[role] == ',' ? own->comma_thousandths : own->dot_thousandths) > 0;
    }
}

static void
settle_dates (PuntualCsvSurvey *self, const Evidence *evidence, const PuntualMap *map,
              const char *region)
{
  if (map->date_order != PUNTUAL_DATE_ORDER_OPEN)
    self->date_order = map->date_order;
  if (self->date_order == PUNTUAL_DATE_ORDER_OPEN)
    self->date_order = puntual_date_evidence_settle (&evidence->dates);
  if (self->date_order != PUNTUAL_DATE_ORDER_OPEN)
    return;
  self->date_order_open = TRUE;
  self->date_order =
      is_in (region, "US PR") ? PUNTUAL_DATE_ORDER_MONTH_FIRST : PUNTUAL_DATE_ORDER_DAY_FIRST;
}

/* The first row that counts: the head, or data already. */
static gboolean
take_first (PuntualCsvSurvey *self, const PuntualCsvRow *row, const Evidence *evidence,
            gboolean *is_head, GError **error)
{
  if (self->head_line == 0 && evidence->visitor && !puntual_map_is_headless (evidence->map)
      && is_row_of_words (row))
    self->head_line = row->line;
  *is_head = self->head_line > 0;
  return *is_head ? take_head (self, row, evidence, error)
                  : take_headless (self, row, evidence, error);
}

static gboolean
weigh_rows (PuntualCsvSurvey *self, Evidence *evidence, PuntualCsvReader *reader, GError **error)
{
  gboolean begun = FALSE;

  for (;;)
    {
      const PuntualCsvRow *row;
      gboolean is_head = FALSE;

      if (!puntual_csv_reader_next (reader, &row, error))
        return FALSE;
      if (row == NULL)
        break;
      if (row->blank || row->line < self->head_line)
        continue;
      if (!begun && !take_first (self, row, evidence, &is_head, error))
        return FALSE;
      begun = TRUE;
      if (evidence->visitor)
        evidence->visitor (row, is_head, evidence->data);
      if (!is_head)
        weigh_row (evidence, row, &self->columns);
    }
  if (!begun)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE, _ ("The file is empty."));
  else if (evidence->rows == 0)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
                         _ ("The file has column heads but no rows below them."));
  return begun && evidence->rows > 0;
}

/* A first row that is data already: by the map's word, or because it is a ContaPlus customer. */
static gboolean
is_headless (const Candidate *candidate, const PuntualMap *map)
{
  return puntual_map_is_headless (map) || candidate->head_score == 0;
}

gboolean
puntual_csv_survey (PuntualCsvSurvey *self, GInputStream *stream, const PuntualMap *map,
                    const char *region, GCancellable *cancellable, GError **error)
{
  return puntual_csv_survey_visit (self, stream, map, region, NULL, NULL, cancellable, error);
}

gboolean
puntual_csv_survey_visit (PuntualCsvSurvey *self, GInputStream *stream, const PuntualMap *map,
                          const char *region, PuntualCsvVisitor visitor, gpointer data,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualCsvReader) reader = NULL;
  g_autofree Evidence *evidence = g_new0 (Evidence, 1);
  Candidate candidate;

  memset (self, 0, sizeof *self);
  puntual_columns_clear (&self->columns);
  evidence->map = map;
  evidence->visitor = visitor;
  evidence->data = data;
  if (!rewind_stream (stream, error) || !settle_encoding (self, stream, map, cancellable, error)
      || !settle_delimiter (&candidate, stream, self->encoding, map, cancellable, error)
      || !rewind_stream (stream, error))
    return FALSE;
  self->delimiter = candidate.delimiter;
  self->head_line = is_headless (&candidate, map) ? 0 : candidate.head_line;
  reader = puntual_csv_reader_new (stream, self->encoding, self->delimiter, cancellable);
  if (!weigh_rows (self, evidence, reader, error))
    return FALSE;
  settle_marks (self, evidence, map, region);
  settle_dates (self, evidence, map, region);
  self->replaced = puntual_csv_reader_decoder (reader)->replaced;
  self->nuls = puntual_csv_reader_decoder (reader)->nuls;
  return TRUE;
}
