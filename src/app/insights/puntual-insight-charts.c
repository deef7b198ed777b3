/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-insight-charts.h"

#include <glib/gi18n-lib.h>

#include "puntual-day-words.h"
#include "puntual-locale.h"
#include "puntual-shell.h"

#define N_BUCKETS 5

static const struct
{
  const char *name; /* below a column */
  const char *long_name;
  PuntualColour colour;
} BUCKETS[N_BUCKETS] = {
  { N_ ("Not due"), N_ ("Not due yet"), PUNTUAL_COLOUR_BLUE },
  { N_ ("1–30"), N_ ("1–30 days late"), PUNTUAL_COLOUR_YELLOW },
  { N_ ("31–60"), N_ ("31–60 days late"), PUNTUAL_COLOUR_ORANGE },
  { N_ ("61–90"), N_ ("61–90 days late"), PUNTUAL_COLOUR_RED },
  { N_ ("Over 90"), N_ ("Over 90 days late"), PUNTUAL_COLOUR_RED },
};

static void
take_buckets (const PuntualAgeing *ageing, gint64 buckets[N_BUCKETS])
{
  const PuntualAgeing nothing = { 0 };
  const PuntualAgeing *from = ageing != NULL ? ageing : &nothing;

  buckets[0] = from->current;
  buckets[1] = from->days_1_30;
  buckets[2] = from->days_31_60;
  buckets[3] = from->days_61_90;
  buckets[4] = from->days_over_90;
}

/* Whole percents; amounts are far below what a double counts exactly. */
static int
percent_of (gint64 part, gint64 whole)
{
  return whole > 0 ? (int)((double)part * 100.0 / (double)whole + 0.5) : 0;
}

char *
puntual_insight_charts_ageing_sentence (const PuntualAgeing *ageing)
{
  g_autofree char *open = NULL;

  if (ageing == NULL || ageing->total <= 0)
    return g_strdup (_ ("Nothing is owed."));
  open = puntual_locale_money (ageing->total, ageing->currency, puntual_shell_language ());
  if (ageing->total == ageing->current)
    /* Translators: %s is an amount of money */
    return g_strdup_printf (_ ("%s are open, and nothing of it is overdue."), open);
  return g_strdup_printf (
      /* Translators: an amount of money and a percentage */
      _ ("%1$s are open, %2$d %% of it overdue."), open,
      percent_of (ageing->total - ageing->current, ageing->total));
}

static GtkWidget *
make_cell (const char *text, float xalign, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), xalign < 0.5f);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, xalign < 0.5f);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
clear_grid (GtkGrid *table)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (table))) != NULL)
    gtk_grid_remove (table, child);
}

static void
add_row (GtkGrid *table, int row, const char *name, gint64 minor, const PuntualAgeing *ageing,
         const char *style)
{
  g_autofree char *amount =
      puntual_locale_money (minor, ageing->currency, puntual_shell_language ());
  /* Translators: a whole percentage, such as 86 % */
  g_autofree char *share = g_strdup_printf (_ ("%d %%"), percent_of (minor, ageing->total));
  GtkWidget *cells[] = { make_cell (name, 0, style), make_cell (amount, 1, "numeric"),
                         make_cell (share, 1, "numeric") };

  for (int i = 0; i < (int)G_N_ELEMENTS (cells); i++)
    gtk_grid_attach (table, cells[i], i, row, 1, 1);
  gtk_widget_add_css_class (cells[1], style);
  gtk_widget_add_css_class (cells[2], "dim-label");
}

static void
fill_table (GtkGrid *table, const PuntualAgeing *ageing, const gint64 buckets[N_BUCKETS])
{
  clear_grid (table);
  if (ageing == NULL)
    return;
  for (int i = 0; i < N_BUCKETS; i++)
    add_row (table, i, _ (BUCKETS[i].long_name), buckets[i], ageing, "body");
  add_row (table, N_BUCKETS, _ ("Total"), ageing->total, ageing, "heading");
}

void
puntual_insight_charts_show_ageing (PuntualColumnsChart *chart, GtkGrid *table,
                                    const PuntualAgeing *ageing)
{
  g_autofree char *sentence = puntual_insight_charts_ageing_sentence (ageing);
  PuntualChartColumn columns[N_BUCKETS] = { 0 };
  gint64 buckets[N_BUCKETS];

  take_buckets (ageing, buckets);
  for (guint i = 0; i < N_BUCKETS; i++)
    columns[i] = (PuntualChartColumn){
      .caption = _ (BUCKETS[i].name),
      .value = ageing != NULL
                   ? puntual_locale_money (buckets[i], ageing->currency, puntual_shell_language ())
                   : NULL,
      .amount = buckets[i],
      .colour = BUCKETS[i].colour,
    };
  puntual_columns_chart_set_columns (chart, columns, N_BUCKETS);
  puntual_columns_chart_set_conclusion (chart, sentence);
  fill_table (table, ageing, buckets);
  for (guint i = 0; i < N_BUCKETS; i++)
    g_free ((char *)columns[i].value);
}

/* --- What comes in --- */

char *
puntual_insight_charts_cash_sentence (const PuntualInsightFigures *figures, const char *currency)
{
  const PuntualCashForecast *cash = puntual_insight_figures_cash (figures, currency);
  g_autofree char *amount = NULL;
  const char *sure;

  if (cash == NULL || cash->open - cash->undated <= 0)
    return g_strdup (_ ("Nothing is open with a due date, so nothing can be expected."));
  switch (puntual_insight_figures_confidence (figures, currency))
    {
    case PUNTUAL_CONFIDENCE_GOOD:
      sure = _ ("It rests on how these customers have paid before; single weeks will differ.");
      break;
    case PUNTUAL_CONFIDENCE_MEDIUM:
      sure = _ ("It rests on few payments of these customers: take it as a rough guide.");
      break;
    case PUNTUAL_CONFIDENCE_LOW:
    default:
      sure = _ ("There is hardly any history of these customers: it is what customers do on the "
                "whole, no more than a guess.");
    }
  amount = puntual_locale_money (cash->within_30, currency, puntual_shell_language ());
  /* Translators: an amount of money; then a sentence about how sure it is */
  return g_strdup_printf (_ ("%1$s are likely to come in within 30 days. %2$s"), amount, sure);
}

void
puntual_insight_charts_show_cash (PuntualColumnsChart *chart, const PuntualInsightFigures *figures,
                                  const char *currency)
{
  const PuntualCashForecast *cash = puntual_insight_figures_cash (figures, currency);
  g_autofree char *sentence = puntual_insight_charts_cash_sentence (figures, currency);
  PuntualChartColumn columns[PUNTUAL_INSIGHT_WEEKS] = { 0 };
  const char *language = puntual_shell_language ();
  guint n = cash != NULL ? figures->forecast->n_weeks : 0;

  for (guint i = 0; i < n; i++)
    columns[i] = (PuntualChartColumn){
      .caption =
          puntual_day_words_short (figures->day + 1 + 7 * (PuntualDay)i, figures->day, language),
      .value = puntual_locale_money (cash->weeks[i], currency, language),
      .amount = cash->weeks[i],
      .colour = PUNTUAL_COLOUR_BLUE,
    };
  puntual_columns_chart_set_columns (chart, columns, n);
  puntual_columns_chart_set_conclusion (chart, sentence);
  for (guint i = 0; i < n; i++)
    {
      g_free ((char *)columns[i].caption);
      g_free ((char *)columns[i].value);
    }
}
