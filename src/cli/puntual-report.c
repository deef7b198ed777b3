/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-report.h"

#include <math.h>
#include <stdio.h>

#include "puntual-output-file.h"
#include "puntual-text.h"

void
puntual_report_csv_row (GString *csv, ...)
{
  va_list cells;
  const char *separator = "";
  char *text;

  va_start (cells, csv);
  while ((text = va_arg (cells, char *)) != NULL)
    {
      g_autofree char *owned = text;
      g_autofree char *cell = puntual_text_to_csv_cell (owned);

      g_string_append_printf (csv, "%s%s", separator, cell);
      separator = ",";
    }
  va_end (cells);
  g_string_append (csv, "\r\n");
}

char *
puntual_report_day_cell (PuntualDay day)
{
  char *iso = puntual_day_to_iso (day);

  return iso != NULL ? iso : g_strdup ("");
}

char *
puntual_report_ratio_cell (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return g_strdup ("");
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.3f", value));
}

void
puntual_report_json_ratio (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  if (isnan (value))
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, round (value * 1000) / 1000);
}

gboolean
puntual_report_write (const PuntualReport *self, const char *bytes, gsize length, GError **error)
{
  if (self->output != NULL)
    return puntual_output_file_write (self->cli, self->output, bytes, length, error);
  fwrite (bytes, 1, length, stdout);
  return TRUE;
}
