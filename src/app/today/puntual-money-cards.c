/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "puntual-bar.h"
#include "puntual-chips.h"
#include "puntual-columns-chart.h"
#include "puntual-flow-layout.h"
#include "puntual-locale.h"
#include "puntual-money-cards.h"
#include "puntual-shell.h"
#include "puntual-stat-card.h"

struct _PuntualMoneyCards
{
  AdwBin parent_instance;

  /* Children. */
  GtkWidget *head;
  PuntualChips *currencies;
  PuntualColumnsChart *week;
  GtkLabel *owed;
  PuntualBar *ages;
  PuntualStatCard *expected;
  /* Owned. */
  GPtrArray *money; /* of PuntualMorningMoney */
  char *currency;   /* the one that is shown */

  PuntualDay today;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (PuntualMoneyCards, puntual_money_cards, ADW_TYPE_BIN)

/* How late; the first is not late at all. */
static const struct
{
  const char *label; /* translatable */
  PuntualColour colour;
} AGES[] = {
  { N_ ("Not due"), PUNTUAL_COLOUR_GREEN },
  /* Translators: days late. */
  { N_ ("1–30"), PUNTUAL_COLOUR_YELLOW },
  /* Translators: days late. */
  { N_ ("31–60"), PUNTUAL_COLOUR_ORANGE },
  /* Translators: days late. */
  { N_ ("61–90"), PUNTUAL_COLOUR_RED },
  /* Translators: more than ninety days late. */
  { N_ ("90+"), PUNTUAL_COLOUR_PURPLE },
};

/* --- The week --- */

/* "tue 10" */
static char *
caption_of (PuntualDay day)
{
  const char *name = puntual_locale_weekday (day, puntual_shell_language ());
  g_autofree char *small = g_utf8_strdown (name, -1);
  g_autofree char *three = g_utf8_substring (small, 0, 3);
  int year, month, mday;

  puntual_day_to_ymd (day, &year, &month, &mday);
  return g_strdup_printf ("%s %d", three, mday);
}

static void
show_week (PuntualMoneyCards *self, const PuntualMorningMoney *money)
{
  const char *language = puntual_shell_language ();
  PuntualChartColumn columns[PUNTUAL_MORNING_DAYS] = { 0 };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;
  guint invoices = 0;
  g_autofree char *conclusion = NULL;

  for (int i = 0; i < PUNTUAL_MORNING_DAYS; i++)
    {
      PuntualDay day = self->today + i;
      char *caption = caption_of (day);
      char *value = money->n_due[i] > 0
                        ? puntual_locale_money (money->due[i], money->currency, language)
                        : g_strdup ("—");
      char *detail = NULL;

      g_ptr_array_add (texts, caption);
      g_ptr_array_add (texts, value);
      /* Weekends are left out as long as nothing is due on them. */
      if (puntual_day_weekday (day) > 5 && money->n_due[i] == 0)
        continue;
      /* Translators: %u is a number of invoices; there is little room. */
      detail = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u invoice", "%u invoices", money->n_due[i]),
          money->n_due[i]);
      g_ptr_array_add (texts, detail);
      invoices += money->n_due[i];
      columns[n++] = (PuntualChartColumn){
        .caption = caption,
        .value = value,
        .detail = money->n_due[i] > 0 ? detail : NULL,
        .amount = money->due[i],
        .colour = PUNTUAL_COLOUR_BLUE,
        .highlighted = i == 0,
      };
    }
  puntual_columns_chart_set_columns (self->week, columns, n);
  /* Translators: %u is a number of invoices. */
  conclusion = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u invoice comes due this week.",
                                             "%u invoices come due this week.", invoices),
                                invoices);
  puntual_columns_chart_set_conclusion (self->week, conclusion);
}

static void
column_activated (PuntualMoneyCards *self, guint index)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "s", "invoices");
}

/* --- What is owed --- */

static void
show_ages (PuntualMoneyCards *self, const PuntualMorningMoney *money)
{
  const char *language = puntual_shell_language ();
  g_autofree char *total = puntual_locale_money (money->total, money->currency, language);
  gint64 overdue = money->total - money->ageing[0];
  g_autofree char *late = puntual_locale_money (overdue, money->currency, language);
  g_autofree char *conclusion = NULL;

  gtk_label_set_text (self->owed, total);
  puntual_bar_clear (self->ages);
  for (guint i = 0; i < G_N_ELEMENTS (AGES); i++)
    {
      g_autofree char *value = puntual_locale_money (money->ageing[i], money->currency, language);

      puntual_bar_add (self->ages, _ (AGES[i].label), value, money->ageing[i], AGES[i].colour);
    }
  /* Translators: amounts: what is owed, and how much of it is late. */
  conclusion = g_strdup_printf (_ ("%1$s are owed, %2$s of it is late."), total, late);
  puntual_bar_set_conclusion (self->ages, conclusion);
}

static void
show_expected (PuntualMoneyCards *self, const PuntualMorningMoney *money)
{
  g_autofree char *value =
      puntual_locale_money (money->expected, money->currency, puntual_shell_language ());
  g_autofree char *badge = NULL;
  g_autofree char *figure = NULL;
  guint days;

  puntual_stat_card_set_value (self->expected, value);
  puntual_stat_card_set_formula (
      self->expected, _ ("What customers owe, weighed by how they have paid so far. DSO: how many "
                         "days of sales are still to be paid."));
  if (isnan (money->dso))
    {
      puntual_stat_card_set_badge (self->expected, PUNTUAL_COLOUR_NEUTRAL, NULL, NULL);
      return;
    }
  days = (guint)llround (MAX (money->dso, 0));
  figure = puntual_locale_integer (days, puntual_shell_language ());
  badge = g_strdup_printf (
      /* Translators: days sales outstanding, a figure of credit managers. */
      g_dngettext (GETTEXT_PACKAGE, "DSO %s day", "DSO %s days", days), figure);
  puntual_stat_card_set_badge (self->expected, PUNTUAL_COLOUR_NEUTRAL, badge, NULL);
}

static void
show_money (PuntualMoneyCards *self)
{
  guint chosen = puntual_chips_get_active (self->currencies);
  const PuntualMorningMoney *money;

  if (chosen >= self->money->len)
    return;
  money = g_ptr_array_index (self->money, chosen);
  g_free (self->currency);
  self->currency = g_strdup (money->currency);
  show_week (self, money);
  show_ages (self, money);
  show_expected (self, money);
}

static void
currency_changed (PuntualMoneyCards *self)
{
  if (!self->filling)
    show_money (self);
}

void
puntual_money_cards_take_money (PuntualMoneyCards *self, PuntualDay today, GPtrArray *money)
{
  guint chosen = 0;
  gsize n;
  g_autofree gpointer *taken = g_ptr_array_steal (money, &n);

  self->today = today;
  self->filling = TRUE;
  g_ptr_array_set_size (self->money, 0);
  puntual_chips_clear (self->currencies);
  for (gsize i = 0; i < n; i++)
    {
      const PuntualMorningMoney *one = taken[i];

      g_ptr_array_add (self->money, taken[i]);
      puntual_chips_add (self->currencies, one->currency);
      if (g_strcmp0 (one->currency, self->currency) == 0)
        chosen = (guint)i;
    }
  if (n > 0)
    puntual_chips_set_active (self->currencies, chosen);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->currencies), n > 1);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  show_money (self);
}

/* --- Life --- */

static void
puntual_money_cards_dispose (GObject *object)
{
  /* The bin lets go of its child, which the template would else take from under it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_MONEY_CARDS);
  G_OBJECT_CLASS (puntual_money_cards_parent_class)->dispose (object);
}

static void
puntual_money_cards_finalize (GObject *object)
{
  PuntualMoneyCards *self = PUNTUAL_MONEY_CARDS (object);

  g_ptr_array_unref (self->money);
  g_free (self->currency);
  G_OBJECT_CLASS (puntual_money_cards_parent_class)->finalize (object);
}

static void
puntual_money_cards_class_init (PuntualMoneyCardsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_money_cards_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_money_cards_finalize;
  g_type_ensure (PUNTUAL_TYPE_BAR);
  g_type_ensure (PUNTUAL_TYPE_CHIPS);
  g_type_ensure (PUNTUAL_TYPE_COLUMNS_CHART);
  g_type_ensure (PUNTUAL_TYPE_STAT_CARD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/today/puntual-money-cards.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualMoneyCards, head);
  gtk_widget_class_bind_template_child (widget_class, PuntualMoneyCards, currencies);
  gtk_widget_class_bind_template_child (widget_class, PuntualMoneyCards, week);
  gtk_widget_class_bind_template_child (widget_class, PuntualMoneyCards, owed);
  gtk_widget_class_bind_template_child (widget_class, PuntualMoneyCards, ages);
  gtk_widget_class_bind_template_child (widget_class, PuntualMoneyCards, expected);
  gtk_widget_class_bind_template_callback (widget_class, currency_changed);
  gtk_widget_class_bind_template_callback (widget_class, column_activated);
}

static void
puntual_money_cards_init (PuntualMoneyCards *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->head, puntual_flow_layout_new (12, 6));
  self->money = g_ptr_array_new_with_free_func (g_free);
}
