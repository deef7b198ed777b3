/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-insight-cards.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "puntual-locale.h"
#include "puntual-shell.h"
#include "puntual-stat-card.h"

typedef enum
{
  CARD_OPEN,
  CARD_OVERDUE,
  CARD_EXPECTED,
  CARD_DSO,
  CARD_ON_TIME,
  CARD_DAYS_LATE,
  CARD_EFFECTIVENESS,
  CARD_PROMISES,
  N_CARDS,
} Card;

struct _PuntualInsightCards
{
  GtkWidget parent_instance;

  GtkWidget *box; /* a child */
  PuntualStatCard *cards[N_CARDS];
};

G_DEFINE_FINAL_TYPE (PuntualInsightCards, puntual_insight_cards, GTK_TYPE_WIDGET)

static const struct
{
  const char *title;
  const char *formula;
} WORDS[N_CARDS] = {
  [CARD_OPEN] = { N_ ("Open"), N_ ("What customers owe in all, due or not.") },
  [CARD_OVERDUE] = { N_ ("Overdue"), N_ ("The part of it whose due date has passed.") },
  [CARD_EXPECTED] = { N_ ("Expected in 30 days"),
                      N_ ("The balance of every open invoice × the chance that it is paid within "
                          "30 days, as its customer has paid so far.") },
  /* The long name would make every card of the page as wide. */
  [CARD_DSO] = { N_ ("DSO"),
                 N_ ("Days of sales outstanding: what is open ÷ what was invoiced in the last 90 "
                     "days × 90. The best possible one counts only what is not due yet.") },
  [CARD_ON_TIME] = { N_ ("Paid on time"),
                     N_ ("Of the invoices settled in the last 90 days, those settled on or before "
                         "their due date.") },
  [CARD_DAYS_LATE] = { N_ ("Days late"),
                       N_ ("Of the invoices settled in the last 90 days, from the due date to the "
                           "payment, on average. Paid early counts below zero.") },
  [CARD_EFFECTIVENESS] = { N_ ("Collection effectiveness (CEI)"),
                           /* xgettext:no-c-format */
                           N_ ("This month: (open when it began + invoiced − open now) ÷ (open "
                               "when it began + invoiced − not due yet) × 100. 100 % is all that "
                               "could be collected.") },
  [CARD_PROMISES] = { N_ ("Promises kept"),
                      /* xgettext:no-c-format */
                      N_ ("Of the promises whose day is over, those of which 95 % came in time.") },
};

static char *
in_tenths (double value)
{
  return puntual_locale_tenths (llround (value * 10), puntual_shell_language ());
}

static char *
in_days (double value)
{
  g_autofree char *number = isfinite (value) ? in_tenths (value) : NULL;

  /* Translators: a number of days with one decimal, such as 26.8 days */
  return number != NULL ? g_strdup_printf (_ ("%s days"), number) : NULL;
}

static char *
in_percent (double value)
{
  /* Translators: a whole percentage, such as 86 % */
  return isfinite (value) ? g_strdup_printf (_ ("%d %%"), (int)lround (value)) : NULL;
}

/* Takes value and caption. Without a value there is not enough to reckon it from. */
static void
set_card (PuntualInsightCards *self, Card card, char *value, char *caption)
{
  g_autofree char *owned_value = value;
  g_autofree char *owned_caption = caption;

  puntual_stat_card_set_value (self->cards[card], value);
  puntual_stat_card_set_caption (self->cards[card],
                                 value != NULL ? caption : _ ("not enough data"));
}

static void
set_balances (PuntualInsightCards *self, const PuntualKpi *kpi)
{
  const char *language = puntual_shell_language ();
  double overdue = kpi->receivables > 0 ? 100.0 - kpi->percent_current : NAN;
  g_autofree char *share = in_percent (overdue);
  g_autofree char *count = puntual_locale_integer (kpi->n_open, language);

  set_card (self, CARD_OPEN, puntual_locale_money (kpi->receivables, kpi->currency, language),
            g_strdup_printf (
                /* Translators: %s is a count */
                g_dngettext (GETTEXT_PACKAGE, "%s invoice", "%s invoices", kpi->n_open), count));
  set_card (self, CARD_OVERDUE, puntual_locale_money (kpi->overdue, kpi->currency, language),
            share != NULL
                /* Translators: %s is a percentage */
                ? g_strdup_printf (_ ("%s of what is open"), share)
                : NULL);
}

static void
set_expected (PuntualInsightCards *self, const PuntualCashForecast *cash)
{
  set_card (self, CARD_EXPECTED,
            cash != NULL && cash->open > cash->undated
                ? puntual_locale_money (cash->within_30, cash->currency, puntual_shell_language ())
                : NULL,
            g_strdup (_ ("an estimate")));
}

static void
set_settled (PuntualInsightCards *self, const PuntualKpi *kpi)
{
  g_autofree char *count = puntual_locale_integer (kpi->n_settled, puntual_shell_language ());
  g_autofree char *of = g_strdup_printf (
      /* Translators: %s is a count: what a figure is reckoned from */
      g_dngettext (GETTEXT_PACKAGE, "of %s invoice in 90 days", "of %s invoices in 90 days",
                   kpi->n_settled),
      count);

  set_card (self, CARD_ON_TIME, kpi->n_settled > 0 ? in_percent (kpi->percent_on_time) : NULL,
            g_strdup (of));
  set_card (self, CARD_DAYS_LATE, kpi->n_settled > 0 ? in_days (kpi->days_late) : NULL,
            g_strdup (of));
}

static void
set_collection (PuntualInsightCards *self, const PuntualKpi *kpi)
{
  g_autofree char *best = in_days (kpi->best_possible_dso);

  set_card (self, CARD_DSO, in_days (kpi->dso),
            /* Translators: %s is a number of days */
            best != NULL ? g_strdup_printf (_ ("best possible: %s"), best) : NULL);
  set_card (self, CARD_EFFECTIVENESS, in_percent (kpi->collection_effectiveness),
            g_strdup (_ ("this month")));
  set_card (self, CARD_PROMISES,
            kpi->n_promises > 0
                /* Translators: how many of how many, such as 5 of 7 */
                ? g_strdup_printf (_ ("%u of %u"), kpi->n_kept, kpi->n_promises)
                : NULL,
            in_percent (kpi->percent_kept));
}

void
puntual_insight_cards_show (PuntualInsightCards *self, const PuntualKpi *kpi,
                            const PuntualCashForecast *cash)
{
  if (kpi == NULL)
    {
      for (guint i = 0; i < N_CARDS; i++)
        set_card (self, i, NULL, NULL);
      return;
    }
  set_balances (self, kpi);
  set_expected (self, cash);
  set_settled (self, kpi);
  set_collection (self, kpi);
}

static void
puntual_insight_cards_dispose (GObject *object)
{
  g_clear_pointer (&PUNTUAL_INSIGHT_CARDS (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (puntual_insight_cards_parent_class)->dispose (object);
}

static void
puntual_insight_cards_class_init (PuntualInsightCardsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_insight_cards_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
puntual_insight_cards_init (PuntualInsightCards *self)
{
  GtkFlowBox *box = GTK_FLOW_BOX (gtk_flow_box_new ());

  self->box = GTK_WIDGET (box);
  gtk_flow_box_set_selection_mode (box, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (box, TRUE);
  gtk_flow_box_set_row_spacing (box, 12);
  gtk_flow_box_set_column_spacing (box, 12);
  gtk_flow_box_set_max_children_per_line (box, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  for (guint i = 0; i < N_CARDS; i++)
    {
      self->cards[i] = puntual_stat_card_new (_ (WORDS[i].title));
      puntual_stat_card_set_formula (self->cards[i], _ (WORDS[i].formula));
      gtk_flow_box_append (box, GTK_WIDGET (self->cards[i]));
      /* The card takes the keyboard, not what it lies in. */
      gtk_widget_set_focusable (gtk_widget_get_parent (GTK_WIDGET (self->cards[i])), FALSE);
    }
}
