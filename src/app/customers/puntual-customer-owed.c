/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-ageing.h"
#include "puntual-bar.h"
#include "puntual-customer-account.h"
#include "puntual-customer-parts.h"
#include "puntual-locale.h"
#include "puntual-shell.h"
#include "puntual-typed-text.h"

void
puntual_part_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

GtkWidget *
puntual_part_label (const char *text, const char *css_class)
{
  g_autofree char *typed = puntual_typed_text (text);
  GtkWidget *label = gtk_label_new (typed);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* --- One currency --- */

static const PuntualAgeing *
ageing_of (const PuntualCustomerDossier *dossier, const char *currency)
{
  for (guint i = 0; i < dossier->ageing->len; i++)
    {
      const PuntualAgeing *ageing = &g_array_index (dossier->ageing, PuntualAgeing, i);

      if (g_str_equal (ageing->currency, currency))
        return ageing;
    }
  return NULL;
}

static void
add_part (PuntualBar *bar, const char *label, gint64 minor, const char *currency,
          PuntualColour colour)
{
  g_autofree char *money = puntual_locale_money (minor, currency, puntual_shell_language ());

  if (minor > 0)
    puntual_bar_add (bar, label, money, minor, colour);
}

/* What there is none of is left out: the place is narrow. */
static GtkWidget *
bar_new (const PuntualAgeing *ageing)
{
  PuntualBar *bar = puntual_bar_new ();
  const char *currency = ageing->currency;

  add_part (bar, _ ("Not due"), ageing->current, currency, PUNTUAL_COLOUR_BLUE);
  /* Translators: days overdue */
  add_part (bar, _ ("1–30 days"), ageing->days_1_30, currency, PUNTUAL_COLOUR_YELLOW);
  /* Translators: days overdue */
  add_part (bar, _ ("31–60 days"), ageing->days_31_60, currency, PUNTUAL_COLOUR_ORANGE);
  /* Translators: days overdue */
  add_part (bar, _ ("61–90 days"), ageing->days_61_90, currency, PUNTUAL_COLOUR_RED);
  /* Translators: days overdue */
  add_part (bar, _ ("Over 90 days"), ageing->days_over_90, currency, PUNTUAL_COLOUR_PURPLE);
  puntual_bar_set_conclusion (bar, _ ("What is owed by how late it is"));
  return GTK_WIDGET (bar);
}

static GtkWidget *
credit_new (gint64 minor, const char *currency, gboolean owes)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *money = puntual_locale_money (minor, currency, puntual_shell_language ());
  g_autofree char *words = NULL;
  GtkWidget *label, *button;

  /* Translators: %s is an amount of money of a customer that settles no invoice yet */
  words = g_strdup_printf (_ ("%s on account"), money);
  label = puntual_part_label (words, NULL);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  if (owes)
    {
      button = gtk_button_new_with_mnemonic (_ ("_Use It"));
      gtk_widget_set_tooltip_text (button, _ ("Settle the oldest open invoices with it"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.use-credit");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", currency);
      gtk_box_append (GTK_BOX (row), button);
    }
  gtk_widget_add_css_class (row, "credit");
  return row;
}

static GtkWidget *
block_new (const PuntualCustomerDossier *dossier, const PuntualOwed *owed)
{
  const char *language = puntual_shell_language ();
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const PuntualAgeing *ageing = ageing_of (dossier, owed->currency);
  g_autofree char *open = puntual_locale_money (owed->open, owed->currency, language);
  g_autofree char *overdue = puntual_locale_money (owed->overdue, owed->currency, language);
  g_autofree char *words = NULL;
  GtkWidget *bar;

  gtk_box_append (GTK_BOX (block), puntual_part_label (open, "balance"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (block), "numeric");
  words = owed->overdue == owed->open ? g_strdup (_ ("All of it overdue"))
                                      /* Translators: %s is an amount of money */
                                      : g_strdup_printf (_ ("%s of it overdue"), overdue);
  if (owed->overdue > 0)
    gtk_box_append (GTK_BOX (block), puntual_part_label (words, "late"));
  if (ageing != NULL && ageing->total > 0)
    {
      bar = bar_new (ageing);
      gtk_widget_set_margin_top (bar, 6);
      gtk_box_append (GTK_BOX (block), bar);
    }
  return block;
}

/* --- All --- */

static gboolean
is_owed (const PuntualCustomerDossier *dossier, const char *currency)
{
  for (guint i = 0; i < dossier->row->owed->len; i++)
    if (g_str_equal (g_array_index (dossier->row->owed, PuntualOwed, i).currency, currency))
      return TRUE;
  return FALSE;
}

void
puntual_customer_owed_fill (GtkBox *box, const PuntualCustomerDossier *dossier)
{
  puntual_part_clear (box);
  if (dossier->row->owed->len == 0)
    gtk_box_append (box, puntual_part_label (_ ("Owes nothing"), "dim-label"));
  for (guint i = 0; i < dossier->row->owed->len; i++)
    gtk_box_append (box, block_new (dossier, &g_array_index (dossier->row->owed, PuntualOwed, i)));
  for (guint i = 0; i < dossier->accounts->len; i++)
    {
      const PuntualCustomerAccount *account = g_ptr_array_index (dossier->accounts, i);

      if (account->unused_credit > 0)
        gtk_box_append (box, credit_new (account->unused_credit, account->currency,
                                         is_owed (dossier, account->currency)));
    }
}
