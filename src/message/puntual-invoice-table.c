/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-invoice-table.h"
#include "puntual-locale.h"
#include "puntual-render-words.h"
#include "puntual-text.h"
#include "puntual-variables.h"

#define CELL_STYLE "padding:6px 8px;border-bottom:1px solid #9a9996;"
#define MONEY_STYLE "text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;"
/* What a letter has room for in its fixed-width letters. */
#define MAX_LINE 72

typedef enum
{
  COLUMN_NUMBER,
  COLUMN_DUE,
  COLUMN_AMOUNT,
  COLUMN_PAID,
  COLUMN_PENDING,
  N_COLUMNS
} Column;

typedef struct
{
  char *cells[N_COLUMNS];
} Row;

typedef struct
{
  GArray *rows;              /* Row; heads first, the total last */
  gboolean shown[N_COLUMNS]; /* amount and paid only when something was paid */
} Table;

static void
row_clear (Row *row)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (row->cells[i]);
}

static void
table_clear (Table *table)
{
  g_clear_pointer (&table->rows, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static Row *
add_row (Table *table, const char *number, char *pending)
{
  Row row = { { g_strdup (number), g_strdup (""), g_strdup (""), g_strdup (""), pending } };

  g_array_append_val (table->rows, row);
  return &g_array_index (table->rows, Row, table->rows->len - 1);
}

static void
set_cell (Row *row, Column column, char *text)
{
  g_free (row->cells[column]);
  row->cells[column] = text;
}

static char *
name_of (const PuntualRenderInvoice *invoice, const char *language)
{
  g_autofree char *number = puntual_text_clean_line (invoice->number);
  g_autofree char *words = NULL;

  if (invoice->instalment_number <= 0)
    return g_steal_pointer (&number);
  words = puntual_render_instalment_words (invoice->instalment_number, invoice->instalment_count,
                                           language);
  return g_strdup_printf ("%s (%s)", number, words);
}

static void
add_invoice (Table *table, const PuntualRenderContext *context, const PuntualRenderInvoice *invoice)
{
  g_autofree char *name = name_of (invoice, context->language);
  Row *row = add_row (
      table, name, puntual_locale_money (invoice->balance, context->currency, context->language));

  if (invoice->due_day != PUNTUAL_DAY_NONE)
    set_cell (row, COLUMN_DUE, puntual_locale_date_short (invoice->due_day, context->language));
  set_cell (row, COLUMN_AMOUNT,
            puntual_locale_money (invoice->total, context->currency, context->language));
  if (!puntual_variables_partly_paid (invoice))
    return;
  set_cell (row, COLUMN_PAID,
            puntual_locale_money (invoice->paid, context->currency, context->language));
  table->shown[COLUMN_AMOUNT] = table->shown[COLUMN_PAID] = TRUE;
}

static void
build_table (Table *table, const PuntualRenderContext *context, gint64 total)
{
  const PuntualRenderWords *words = puntual_render_words (context->language);
  Row *heads;

  table->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (table->rows, (GDestroyNotify)row_clear);
  table->shown[COLUMN_NUMBER] = table->shown[COLUMN_DUE] = table->shown[COLUMN_PENDING] = TRUE;
  heads = add_row (table, words->invoice, g_strdup (words->pending));
  set_cell (heads, COLUMN_DUE, g_strdup (words->due));
  set_cell (heads, COLUMN_AMOUNT, g_strdup (words->amount));
  set_cell (heads, COLUMN_PAID, g_strdup (words->paid));
  for (guint i = 0; i < context->n_invoices; i++)
    add_invoice (table, context, &context->invoices[i]);
  add_row (table, words->total, puntual_locale_money (total, context->currency, context->language));
}

static void
append_head (GString *html, const Table *table)
{
  const Row *row = &g_array_index (table->rows, Row, 0);

  g_string_append (html, "<thead><tr>");
  for (guint i = 0; i < N_COLUMNS; i++)
    if (table->shown[i])
      g_string_append_printf (html, "<th scope=\"col\" style=\"" CELL_STYLE "%s\">%s</th>",
                              i < COLUMN_AMOUNT ? "text-align:left;" : MONEY_STYLE, row->cells[i]);
  g_string_append (html, "</tr></thead>\n<tbody>\n");
}

static void
append_invoice (GString *html, const Table *table, const Row *row)
{
  static const char *const starts[] = {
    [COLUMN_NUMBER] = "<td style=\"" CELL_STYLE "\">",
    [COLUMN_DUE] = "<td style=\"" CELL_STYLE "white-space:nowrap;\">",
    [COLUMN_AMOUNT] = "<td align=\"right\" style=\"" CELL_STYLE MONEY_STYLE "\">",
    [COLUMN_PAID] = "<td align=\"right\" style=\"" CELL_STYLE MONEY_STYLE "\">",
    [COLUMN_PENDING] = "<td align=\"right\" style=\"" CELL_STYLE MONEY_STYLE "\">",
  };

  g_string_append (html, "<tr>");
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *cell = g_markup_escape_text (row->cells[i], -1);

      if (table->shown[i])
        g_string_append_printf (html, "%s%s</td>", starts[i], cell);
    }
  g_string_append (html, "</tr>\n");
}

static void
append_total (GString *html, const Table *table)
{
  const Row *row = &g_array_index (table->rows, Row, table->rows->len - 1);
  g_autofree char *total = g_markup_escape_text (row->cells[COLUMN_PENDING], -1);

  g_string_append_printf (
      html,
      "</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"%d\" style=\"padding:6px "
      "8px;text-align:left;\">%s"
      "</th><td align=\"right\" style=\"padding:6px 8px;font-weight:bold;" MONEY_STYLE
      "\">%s</td></tr>"
      "</tfoot>\n",
      table->shown[COLUMN_PAID] ? 4 : 2, row->cells[COLUMN_NUMBER], total);
}

char *
puntual_invoice_table_html (const PuntualRenderContext *context, gint64 total)
{
  g_auto (Table) table = { NULL };
  GString *html =
      g_string_new ("<table style=\"width:100%;border-collapse:collapse;margin:16px 0;\">\n");

  build_table (&table, context, total);
  append_head (html, &table);
  for (guint i = 1; i + 1 < table.rows->len; i++)
    append_invoice (html, &table, &g_array_index (table.rows, Row, i));
  append_total (html, &table);
  g_string_append (html, "</table>\n");
  return g_string_free (html, FALSE);
}

static void
append_spaces (GString *text, glong n)
{
  for (glong i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

/* Fills the widths of the columns. Returns how long a line is. */
static glong
measure (const Table *table, glong widths[N_COLUMNS])
{
  glong line = 0;

  for (guint column = 0; column < N_COLUMNS; column++)
    {
      widths[column] = 0;
      for (guint i = 0; i < table->rows->len && table->shown[column]; i++)
        widths[column] = MAX (
            widths[column], g_utf8_strlen (g_array_index (table->rows, Row, i).cells[column], -1));
      if (table->shown[column])
        line += widths[column] + (column > 0 ? 2 : 0);
    }
  return line;
}

static void
append_line (GString *text, const Table *table, const Row *row, const glong widths[N_COLUMNS])
{
  for (guint column = 0; column < N_COLUMNS; column++)
    {
      glong room = widths[column] - g_utf8_strlen (row->cells[column], -1);

      if (!table->shown[column])
        continue;
      append_spaces (text, (column > 0 ? 2 : 0) + (column >= COLUMN_AMOUNT ? room : 0));
      g_string_append (text, row->cells[column]);
      append_spaces (text, column < COLUMN_AMOUNT ? room : 0);
    }
}

char *
puntual_invoice_table_plain (const PuntualRenderContext *context, gint64 total)
{
  g_auto (Table) table = { NULL };
  glong widths[N_COLUMNS];
  GString *text = g_string_new (NULL);

  build_table (&table, context, total);
  /* What was paid and what is left say the amount too. */
  if (measure (&table, widths) > MAX_LINE)
    {
      table.shown[COLUMN_AMOUNT] = FALSE;
      measure (&table, widths);
    }
  for (guint i = 0; i < table.rows->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      append_line (text, &table, &g_array_index (table.rows, Row, i), widths);
    }
  return g_string_free (text, FALSE);
}
