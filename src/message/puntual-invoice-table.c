/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-invoice-table.h"
#include "puntual-locale.h"
#include "puntual-render-words.h"
#include "puntual-text.h"

#define N_COLUMNS 3
#define CELL_STYLE "padding:6px 8px;border-bottom:1px solid #9a9996;"
#define MONEY_STYLE "text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;"

typedef struct
{
  char *cells[N_COLUMNS]; /* number, due date, balance */
} Row;

static void
row_clear (Row *row)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (row->cells[i]);
}

static void
add_row (GArray *rows, char *first, char *second, char *third)
{
  Row row = { { first, second, third } };

  g_array_append_val (rows, row);
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

/* Heads first, the total last. */
static GArray *
build_rows (const PuntualRenderContext *context, gint64 total)
{
  const PuntualRenderWords *words = puntual_render_words (context->language);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  g_array_set_clear_func (rows, (GDestroyNotify)row_clear);
  add_row (rows, g_strdup (words->invoice), g_strdup (words->due), g_strdup (words->pending));
  for (guint i = 0; i < context->n_invoices; i++)
    {
      const PuntualRenderInvoice *invoice = &context->invoices[i];
      char *due = invoice->due_day == PUNTUAL_DAY_NONE
                      ? g_strdup ("")
                      : puntual_locale_date_short (invoice->due_day, context->language);

      add_row (rows, name_of (invoice, context->language), due,
               puntual_locale_money (invoice->balance, context->currency, context->language));
    }
  add_row (rows, g_strdup (words->total), g_strdup (""),
           puntual_locale_money (total, context->currency, context->language));
  return rows;
}

static void
append_head (GString *html, const Row *row)
{
  g_string_append (html, "<thead><tr>");
  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (html, "<th scope=\"col\" style=\"" CELL_STYLE "%s\">%s</th>",
                            i + 1 < N_COLUMNS ? "text-align:left;" : MONEY_STYLE, row->cells[i]);
  g_string_append (html, "</tr></thead>\n<tbody>\n");
}

static void
append_invoice (GString *html, const Row *row)
{
  g_autofree char *number = g_markup_escape_text (row->cells[0], -1);
  g_autofree char *due = g_markup_escape_text (row->cells[1], -1);
  g_autofree char *balance = g_markup_escape_text (row->cells[2], -1);

  g_string_append_printf (html,
                          "<tr><td style=\"" CELL_STYLE "\">%s</td><td style=\"" CELL_STYLE
                          "white-space:nowrap;\">%s</td>"
                          "<td align=\"right\" style=\"" CELL_STYLE MONEY_STYLE "\">%s</td></tr>\n",
                          number, due, balance);
}

static void
append_total (GString *html, const Row *row)
{
  g_autofree char *total = g_markup_escape_text (row->cells[2], -1);

  g_string_append_printf (
      html,
      "</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"2\" style=\"padding:6px "
      "8px;text-align:left;\">%s"
      "</th><td align=\"right\" style=\"padding:6px 8px;font-weight:bold;" MONEY_STYLE
      "\">%s</td></tr>"
      "</tfoot>\n",
      row->cells[0], total);
}

char *
puntual_invoice_table_html (const PuntualRenderContext *context, gint64 total)
{
  g_autoptr (GArray) rows = build_rows (context, total);
  GString *html =
      g_string_new ("<table style=\"width:100%;border-collapse:collapse;margin:16px 0;\">\n");

  append_head (html, &g_array_index (rows, Row, 0));
  for (guint i = 1; i + 1 < rows->len; i++)
    append_invoice (html, &g_array_index (rows, Row, i));
  append_total (html, &g_array_index (rows, Row, rows->len - 1));
  g_string_append (html, "</table>\n");
  return g_string_free (html, FALSE);
}

static void
append_spaces (GString *text, glong n)
{
  for (glong i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

char *
puntual_invoice_table_plain (const PuntualRenderContext *context, gint64 total)
{
  g_autoptr (GArray) rows = build_rows (context, total);
  glong widths[N_COLUMNS] = { 0 };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      for (guint column = 0; column < N_COLUMNS; column++)
        widths[column] =
            MAX (widths[column], g_utf8_strlen (g_array_index (rows, Row, i).cells[column], -1));
    }
  for (guint i = 0; i < rows->len; i++)
    {
      char *const *cells = g_array_index (rows, Row, i).cells;

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, cells[0]);
      append_spaces (text, widths[0] - g_utf8_strlen (cells[0], -1) + 2);
      g_string_append (text, cells[1]);
      append_spaces (text, widths[1] - g_utf8_strlen (cells[1], -1) + 2);
      append_spaces (text, widths[2] - g_utf8_strlen (cells[2], -1));
      g_string_append (text, cells[2]);
    }
  return g_string_free (text, FALSE);
}
