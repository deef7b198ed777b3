/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "puntual-ageing-sheet.h"
#include "puntual-chips.h"
#include "puntual-empty.h"
#include "puntual-insight-cards.h"
#include "puntual-insight-charts.h"
#include "puntual-insights-page.h"
#include "puntual-locale.h"
#include "puntual-save-dialog.h"
#include "puntual-typed-text.h"

struct _PuntualInsightsPage
{
  PuntualPage parent_instance;

  /* Children. */
  GtkWidget *export_button;
  GtkStack *stack;
  PuntualEmpty *empty;
  PuntualChips *currencies;
  PuntualInsightCards *cards;
  PuntualColumnsChart *ageing_chart, *cash_chart;
  GtkLabel *ageing_sentence, *cash_sentence;
  GtkGrid *ageing_table;
  GtkWidget *debtors_group;
  GtkListBox *debtors;
  /* Owned. */
  PuntualInsightFigures *figures; /* NULL: not read yet */
  GCancellable *reading;
  const char *currency; /* interned; NULL: none */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (PuntualInsightsPage, puntual_insights_page, PUNTUAL_TYPE_PAGE)

/* --- Who owes most --- */

static const PuntualOwed *
owed_in (const PuntualCustomerRow *row, const char *currency)
{
  for (guint i = 0; i < row->owed->len; i++)
    {
      const PuntualOwed *owed = &g_array_index (row->owed, PuntualOwed, i);

      if (g_strcmp0 (owed->currency, currency) == 0 && owed->open > 0)
        return owed;
    }
  return NULL;
}

static char *
describe_debt (const PuntualOwed *owed)
{
  const char *language = puntual_shell_language ();
  g_autofree char *overdue = puntual_locale_money (owed->overdue, owed->currency, language);
  g_autofree char *count = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u invoice", "%u invoices", owed->n_open), owed->n_open);

  if (owed->overdue <= 0)
    /* Translators: %s is "3 invoices" */
    return g_strdup_printf (_ ("%s, none overdue"), count);
  /* Translators: "3 invoices", then an amount of money */
  return g_strdup_printf (_ ("%1$s, %2$s overdue"), count, overdue);
}

static GtkWidget *
make_debtor (const PuntualCustomerRow *row, const PuntualOwed *owed)
{
  GtkWidget *line = adw_action_row_new ();
  g_autofree char *open =
      puntual_locale_money (owed->open, owed->currency, puntual_shell_language ());
  g_autofree char *detail = describe_debt (owed);
  g_autofree char *name = puntual_typed_name (row->customer->name);
  GtkWidget *amount = gtk_label_new (open);

  gtk_widget_add_css_class (amount, "numeric");
  gtk_widget_add_css_class (amount, "heading");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), detail);
  adw_action_row_add_suffix (ADW_ACTION_ROW (line), amount);
  adw_action_row_add_suffix (ADW_ACTION_ROW (line),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), TRUE);
  g_object_set_data_full (G_OBJECT (line), "customer",
                          g_memdup2 (&row->customer->id, sizeof (gint64)), g_free);
  return line;
}

static int
compare_debts (gconstpointer a, gconstpointer b, gpointer currency)
{
  const PuntualOwed *first = owed_in (*(PuntualCustomerRow *const *)a, currency);
  const PuntualOwed *second = owed_in (*(PuntualCustomerRow *const *)b, currency);
  gint64 open_first = first != NULL ? first->open : 0;
  gint64 open_second = second != NULL ? second->open : 0;

  return (open_first < open_second) - (open_first > open_second);
}

static void
show_debtors (PuntualInsightsPage *self)
{
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->debtors))) != NULL)
    gtk_list_box_remove (self->debtors, child);
  g_ptr_array_sort_with_data (self->figures->debtors, compare_debts, (gpointer)self->currency);
  for (guint i = 0; i < self->figures->debtors->len && n < PUNTUAL_INSIGHT_DEBTORS; i++)
    {
      const PuntualCustomerRow *row = g_ptr_array_index (self->figures->debtors, i);
      const PuntualOwed *owed = owed_in (row, self->currency);

      if (owed == NULL)
        break;
      gtk_list_box_append (self->debtors, make_debtor (row, owed));
      n++;
    }
  gtk_widget_set_visible (self->debtors_group, n > 0);
}

static void
debtor_activated (PuntualInsightsPage *self, GtkListBoxRow *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "customer");

  puntual_shell_open (puntual_page_get_shell (PUNTUAL_PAGE (self)), PUNTUAL_PLACE_CUSTOMERS, *id);
}

/* --- Showing --- */

static void
show_currency (PuntualInsightsPage *self)
{
  const PuntualAgeing *ageing = puntual_insight_figures_ageing (self->figures, self->currency);
  g_autofree char *owed = puntual_insight_charts_ageing_sentence (ageing);
  g_autofree char *cash = puntual_insight_charts_cash_sentence (self->figures, self->currency);
  g_autofree char *date = puntual_locale_date (self->figures->day, puntual_shell_language ());
  /* Translators: a date and the code of a currency */
  g_autofree char *subtitle = g_strdup_printf (_ ("on %s · %s"), date, self->currency);

  puntual_page_set_subtitle (PUNTUAL_PAGE (self), subtitle);
  puntual_insight_cards_show (self->cards,
                              puntual_insight_figures_kpi (self->figures, self->currency),
                              puntual_insight_figures_cash (self->figures, self->currency));
  puntual_insight_charts_show_ageing (self->ageing_chart, self->ageing_table, ageing);
  gtk_label_set_text (self->ageing_sentence, owed);
  puntual_insight_charts_show_cash (self->cash_chart, self->figures, self->currency);
  gtk_label_set_text (self->cash_sentence, cash);
  show_debtors (self);
}

static void
currency_changed (PuntualInsightsPage *self)
{
  guint index = puntual_chips_get_active (self->currencies);

  if (self->filling || self->figures == NULL || index >= self->figures->kpis->len)
    return;
  self->currency = g_array_index (self->figures->kpis, PuntualKpi, index).currency;
  show_currency (self);
}

/* The currency somebody looks at stays; else the one with most open invoices. */
static guint
choose_currency (PuntualInsightsPage *self)
{
  guint chosen = 0;

  for (guint i = 0; i < self->figures->kpis->len; i++)
    {
      const PuntualKpi *kpi = &g_array_index (self->figures->kpis, PuntualKpi, i);

      if (g_strcmp0 (kpi->currency, self->currency) == 0)
        return i;
      if (kpi->n_open > g_array_index (self->figures->kpis, PuntualKpi, chosen).n_open)
        chosen = i;
    }
  return chosen;
}

static void
allow_export (PuntualInsightsPage *self, gboolean allowed)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export", allowed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export-pdf", allowed);
  gtk_widget_set_sensitive (self->export_button, allowed);
}

static void
show_figures (PuntualInsightsPage *self)
{
  GArray *kpis = self->figures->kpis;
  guint chosen;

  allow_export (self, kpis->len > 0);
  if (kpis->len == 0)
    {
      puntual_page_set_subtitle (PUNTUAL_PAGE (self), NULL);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  chosen = choose_currency (self);
  self->filling = TRUE;
  puntual_chips_clear (self->currencies);
  for (guint i = 0; i < kpis->len; i++)
    puntual_chips_add (self->currencies, g_array_index (kpis, PuntualKpi, i).currency);
  puntual_chips_set_active (self->currencies, chosen);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->currencies), kpis->len > 1);
  self->currency = g_array_index (kpis, PuntualKpi, chosen).currency;
  show_currency (self);
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

static void
on_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualInsightsPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer figures = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &figures, &error))
    {
      PuntualShell *shell = puntual_page_get_shell (PUNTUAL_PAGE (self));

      if (shell != NULL)
        puntual_shell_complain (shell, error);
      return;
    }
  g_clear_pointer (&self->figures, puntual_insight_figures_free);
  self->figures = figures;
  if (self->stack != NULL)
    show_figures (self);
}

static void
puntual_insights_page_refresh (PuntualPage *page)
{
  PuntualInsightsPage *self = PUNTUAL_INSIGHTS_PAGE (page);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  puntual_desk_run_async (puntual_page_get_desk (page), PUNTUAL_LANE_READ,
                          puntual_insight_figures_take, NULL, NULL, self->reading, on_read,
                          g_object_ref (self));
}

/* --- Export --- */

static GBytes *
make_pdf (PuntualLedger *ledger, gconstpointer unused, GError **error)
{
  return puntual_ledger_ageing_pdf (ledger, puntual_shell_language (), error);
}

static GBytes *
make_csv (PuntualLedger *ledger, gconstpointer unused, GError **error)
{
  g_autoptr (GArray) ageing = puntual_ageing_report (ledger, 0, error);
  char *csv = ageing != NULL ? puntual_ageing_to_csv (ageing) : NULL;

  return csv != NULL ? g_bytes_new_take (csv, strlen (csv)) : NULL;
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualInsightsPage *self = PUNTUAL_INSIGHTS_PAGE (widget);
  gboolean is_pdf = g_str_equal (name, "page.export-pdf");
  g_autofree char *day = NULL;
  g_autofree char *file = NULL;
  PuntualSaving saving = {
    .kind = is_pdf ? PUNTUAL_SAVE_PDF : PUNTUAL_SAVE_CSV,
    .title = _ ("Save What Is Owed"),
    .done = is_pdf ? _ ("The report was saved.") : _ ("The table was saved."),
    .make = is_pdf ? make_pdf : make_csv,
  };

  if (self->figures == NULL)
    return;
  day = puntual_day_to_iso (self->figures->day);
  /* Translators: the name of a file; %1$s is a date such as 2026-03-10, %2$s "pdf" or "csv" */
  file = g_strdup_printf (_ ("owed-%1$s.%2$s"), day, is_pdf ? "pdf" : "csv");
  saving.name = file;
  puntual_save_dialog_present (widget, puntual_page_get_shell (PUNTUAL_PAGE (self)), &saving);
}

/* --- Life --- */

static void
puntual_insights_page_attach (PuntualPage *page)
{
  PuntualInsightsPage *self = PUNTUAL_INSIGHTS_PAGE (page);

  puntual_empty_set (self->empty, "view-list-bullet-symbolic", _ ("No figures yet"),
                     _ ("With your first invoices you see here what is owed, how late it is, and "
                        "when it is likely to come in."));
  puntual_empty_add_button (self->empty, _ ("_Import a File…"), "win.import", NULL);
  puntual_empty_add_button (self->empty, _ ("_New Invoice…"), "win.new-invoice", NULL);
}

static void
puntual_insights_page_dispose (GObject *object)
{
  PuntualInsightsPage *self = PUNTUAL_INSIGHTS_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->figures, puntual_insight_figures_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_INSIGHTS_PAGE);
  G_OBJECT_CLASS (puntual_insights_page_parent_class)->dispose (object);
}

static void
puntual_insights_page_class_init (PuntualInsightsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PuntualPageClass *page_class = PUNTUAL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_insights_page_dispose;
  page_class->attach = puntual_insights_page_attach;
  page_class->refresh = puntual_insights_page_refresh;
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.export-pdf", NULL, export_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "page.export",
                                       NULL);
  g_type_ensure (PUNTUAL_TYPE_CHIPS);
  g_type_ensure (PUNTUAL_TYPE_COLUMNS_CHART);
  g_type_ensure (PUNTUAL_TYPE_EMPTY);
  g_type_ensure (PUNTUAL_TYPE_INSIGHT_CARDS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/insights/puntual-insights-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualInsightsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PuntualInsightsPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, PuntualInsightsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, PuntualInsightsPage, currencies);
  gtk_widget_class_bind_template_child (widget_class, PuntualInsightsPage, cards);
  gtk_widget_class_bind_template_child (widget_class, PuntualInsightsPage, ageing_chart);
  gtk_widget_class_bind_template_child (widget_class, PuntualInsightsPage, cash_chart);
  gtk_widget_class_bind_template_child (widget_class, PuntualInsightsPage, ageing_sentence);
  gtk_widget_class_bind_template_child (widget_class, PuntualInsightsPage, cash_sentence);
  gtk_widget_class_bind_template_child (widget_class, PuntualInsightsPage, ageing_table);
  gtk_widget_class_bind_template_child (widget_class, PuntualInsightsPage, debtors_group);
  gtk_widget_class_bind_template_child (widget_class, PuntualInsightsPage, debtors);
  gtk_widget_class_bind_template_callback (widget_class, currency_changed);
  gtk_widget_class_bind_template_callback (widget_class, debtor_activated);
}

static void
puntual_insights_page_init (PuntualInsightsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  allow_export (self, FALSE);
}
