/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-import-preview.h"

#include <string.h>

#include "puntual-config.h"
#include "puntual-csv-survey.h"
#include "puntual-import-file.h"
#include "puntual-import-problem.h"

/* What passes by while the file is surveyed. */
typedef struct
{
  PuntualImportPreview *preview;
  guint wanted;
} Look;

/* The text of a cell as it can be shown, "" beyond the end of a short row. */
static char *
shown_cell (const PuntualCsvRow *row, guint column)
{
  const char *text = column < row->n_cells ? row->cells[column].text : "";
  gsize length = strlen (text);

  if (length > PUNTUAL_PREVIEW_MAX_CELL)
    length = g_utf8_find_prev_char (text, text + PUNTUAL_PREVIEW_MAX_CELL + 1) - text;
  return g_strndup (text, length);
}

static GStrv
shown_cells (const PuntualCsvRow *row, guint n_columns)
{
  GStrv cells = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    cells[i] = shown_cell (row, i);
  return cells;
}

static void
look_at_row (const PuntualCsvRow *row, gboolean is_head, gpointer data)
{
  Look *look = data;
  PuntualImportPreview *self = look->preview;

  if (self->n_columns == 0)
    self->n_columns = row->n_cells;
  if (is_head)
    {
      self->has_heads = TRUE;
      self->head_line = row->line;
      self->heads = shown_cells (row, self->n_columns);
      self->heads_key = puntual_heads_key (row->cells, row->n_cells);
      return;
    }
  self->n_rows++;
  if (self->rows->len < look->wanted)
    g_ptr_array_add (self->rows, shown_cells (row, self->n_columns));
}

/* The column of the amounts that matter most decides what is said about all. */
static PuntualRole
amount_role (const PuntualColumns *columns)
{
  static const PuntualRole amounts[] = { PUNTUAL_ROLE_TOTAL, PUNTUAL_ROLE_BALANCE,
                                         PUNTUAL_ROLE_LINE_AMOUNT, PUNTUAL_ROLE_UNIT_PRICE };

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    if (columns->of_role[amounts[i]] >= 0)
      return amounts[i];
  return PUNTUAL_ROLE_TOTAL;
}

static void
take_survey (PuntualImportPreview *self, const PuntualCsvSurvey *survey, const PuntualMap *map)
{
  const PuntualColumns *columns = &survey->columns;
  PuntualRole none = PUNTUAL_ROLE_NONE;

  self->kind = columns->kind;
  self->encoding = survey->encoding;
  self->delimiter = survey->delimiter;
  self->decimal = survey->marks[amount_role (columns)];
  self->decimal_open = survey->mark_open;
  self->date_order = survey->date_order;
  self->date_order_open = survey->date_order_open;
  self->currency = map->currency ? map->currency : survey->head_currency;
  self->unreadable = survey->replaced + survey->nuls;
  self->missing = puntual_columns_describe_missing (columns);
  for (guint i = 0; i < self->n_columns; i++)
    g_array_append_val (self->roles, none);
  for (PuntualRole role = 0; role < PUNTUAL_N_ROLES; role++)
    if (columns->of_role[role] >= 0 && (guint)columns->of_role[role] < self->n_columns)
      g_array_index (self->roles, PuntualRole, columns->of_role[role]) = role;
  if (self->heads == NULL)
    {
      self->heads = g_new0 (char *, self->n_columns + 1);
      for (guint i = 0; i < self->n_columns; i++)
        self->heads[i] = g_strdup ("");
    }
}

PuntualImportPreview *
puntual_import_preview_new (const char *path, const PuntualMap *map, const char *region,
                            guint n_rows, GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualImportPreview) self = g_new0 (PuntualImportPreview, 1);
  g_autoptr (PuntualMap) empty = puntual_map_new ();
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *name = g_filename_display_basename (path);
  Look look = { self, MIN (n_rows, PUNTUAL_PREVIEW_MAX_ROWS) };
  PuntualCsvSurvey survey;
  goffset size;

  self->file = puntual_import_shown (name);
  self->roles = g_array_new (FALSE, FALSE, sizeof (PuntualRole));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  stream = puntual_import_open_file (path, &size, error);
  if (stream == NULL
      || !puntual_csv_survey_visit (&survey, G_INPUT_STREAM (stream), map ? map : empty, region,
                                    look_at_row, &look, cancellable, error))
    return NULL;
  take_survey (self, &survey, map ? map : empty);
  return g_steal_pointer (&self);
}

void
puntual_import_preview_free (PuntualImportPreview *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_strfreev (self->heads);
  g_array_unref (self->roles);
  g_ptr_array_unref (self->rows);
  g_free (self->missing);
  g_free (self->heads_key);
  g_free (self);
}

char *
puntual_import_heads_key (const PuntualImportPreview *self)
{
  return g_strdup (self->heads_key);
}

PuntualMap *
puntual_import_preview_to_map (const PuntualImportPreview *self)
{
  PuntualMap *map = puntual_map_new ();

  for (guint i = 0; i < self->n_columns; i++)
    puntual_map_set_role (map, i, PUNTUAL_ROLE_NONE);
  for (guint i = 0; i < self->n_columns; i++)
    puntual_map_set_role (map, i, g_array_index (self->roles, PuntualRole, i));
  map->heads = puntual_import_heads_key (self);
  map->has_kind = TRUE;
  map->kind = self->kind;
  return map;
}
