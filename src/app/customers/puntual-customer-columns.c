/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-badge.h"
#include "puntual-browse.h"
#include "puntual-customer-columns.h"
#include "puntual-customer-reach.h"
#include "puntual-day-words.h"
#include "puntual-locale.h"
#include "puntual-shell.h"

static PuntualDay
today_at (GtkWidget *cell)
{
  PuntualShell *shell = puntual_shell_of (cell);

  return shell != NULL ? puntual_desk_get_day (puntual_shell_get_desk (shell)) : PUNTUAL_DAY_NONE;
}

/* --- The name, and that nothing is sent --- */

static GtkWidget *
make_name (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *badge = GTK_WIDGET (puntual_badge_new ());

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (name), TRUE);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), badge);
  return box;
}

static void
show_name (GtkWidget *cell, gconstpointer record)
{
  const PuntualCustomerRow *row = record;
  const char *hold = row->customer->opted_out ? _ ("Opted out") : row->paused ? _ ("Paused") : NULL;

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (cell)), row->customer->name);
  puntual_badge_set (PUNTUAL_BADGE (gtk_widget_get_last_child (cell)), PUNTUAL_COLOUR_NEUTRAL,
                     hold);
}

/* --- Amounts: the largest, and how many other currencies there are --- */

/* All of them, when a pointer rests on the cell. */
static gboolean
tell_amounts (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *amounts = g_object_get_data (G_OBJECT (cell), "puntual-amounts");

  gtk_tooltip_set_text (tooltip, amounts);
  return amounts != NULL;
}

static GtkWidget *
make_amount (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *more = gtk_label_new (NULL);
  GtkWidget *amount = gtk_label_new (NULL);

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_has_tooltip (box, TRUE);
  g_signal_connect (box, "query-tooltip", G_CALLBACK (tell_amounts), NULL);
  gtk_widget_add_css_class (more, "dim-label");
  gtk_widget_add_css_class (more, "caption");
  gtk_widget_add_css_class (amount, "numeric");
  gtk_box_append (GTK_BOX (box), more);
  gtk_box_append (GTK_BOX (box), amount);
  return box;
}

/* All of them, one a line: what does not fit into the cell. */
static char *
all_amounts (const GArray *owed, gboolean overdue)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < owed->len; i++)
    {
      const PuntualOwed *block = &g_array_index (owed, PuntualOwed, i);
      gint64 minor = overdue ? block->overdue : block->open;
      g_autofree char *money =
          puntual_locale_money (minor, block->currency, puntual_shell_language ());

      if (minor != 0)
        g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", money);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
show_amount (GtkWidget *cell, const GArray *owed, gboolean overdue)
{
  GtkWidget *more = gtk_widget_get_first_child (cell);
  g_autofree char *all = all_amounts (owed, overdue);
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);
  guint n = g_strv_length (lines);
  g_autofree char *words = NULL;

  /* Translators: %u is how many further currencies a customer owes in */
  words = n > 1 ? g_strdup_printf (_ ("+%u more"), n - 1) : NULL;
  gtk_label_set_text (GTK_LABEL (more), words != NULL ? words : "");
  gtk_widget_set_visible (more, words != NULL);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (cell)), n > 0 ? lines[0] : "—");
  g_object_set_data_full (G_OBJECT (cell), "puntual-amounts", n > 1 ? g_steal_pointer (&all) : NULL,
                          g_free);
}

static void
show_owed (GtkWidget *cell, gconstpointer record)
{
  const PuntualCustomerRow *row = record;

  show_amount (cell, row->owed, FALSE);
  gtk_widget_add_css_class (gtk_widget_get_last_child (cell), "heading");
}

static void
show_overdue (GtkWidget *cell, gconstpointer record)
{
  const PuntualCustomerRow *row = record;
  GtkWidget *amount = gtk_widget_get_last_child (cell);

  show_amount (cell, row->owed, TRUE);
  if (g_str_equal (gtk_label_get_text (GTK_LABEL (amount)), "—"))
    {
      gtk_widget_remove_css_class (amount, "late");
      gtk_widget_add_css_class (amount, "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (amount, "dim-label");
      gtk_widget_add_css_class (amount, "late");
    }
}

/* --- The others --- */

static GtkWidget *
make_badge (void)
{
  return GTK_WIDGET (puntual_badge_new ());
}

static void
show_oldest (GtkWidget *cell, gconstpointer record)
{
  const PuntualCustomerRow *row = record;

  puntual_badge_set_lateness (PUNTUAL_BADGE (cell), today_at (cell) - row->oldest_due,
                              row->oldest_due != PUNTUAL_DAY_NONE);
}

static void
show_last_contact (GtkWidget *cell, gconstpointer record)
{
  const PuntualCustomerRow *row = record;
  g_autofree char *day =
      puntual_day_words_near (row->last_contact, today_at (cell), puntual_shell_language ());

  gtk_label_set_text (GTK_LABEL (cell), *day != '\0' ? day : "—");
  gtk_widget_add_css_class (cell, "dim-label");
}

/* --- How they are reached --- */

static GtkWidget *
make_reach (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < PUNTUAL_N_REACHES; i++)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (puntual_reach_icon_name (i));

      gtk_widget_add_css_class (icon, "puntual-icon");
      puntual_colour_apply (PUNTUAL_COLOUR_NEUTRAL, icon);
      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      puntual_reach_label (i), -1);
      gtk_widget_set_tooltip_text (icon, puntual_reach_label (i));
      gtk_box_append (GTK_BOX (box), icon);
    }
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  return box;
}

static void
show_reach (GtkWidget *cell, gconstpointer record)
{
  const PuntualCustomerRow *row = record;
  GtkWidget *icon = gtk_widget_get_first_child (cell);
  const char *language = row->customer->language;
  guint n = 0;

  for (guint i = 0; i < PUNTUAL_N_REACHES; i++, icon = gtk_widget_get_next_sibling (icon))
    {
      gboolean there = puntual_reach_is_there (i, row->customer);

      gtk_widget_set_visible (icon, there);
      n += there;
    }
  if (n == 0)
    gtk_label_set_text (GTK_LABEL (icon), _ ("none"));
  else
    gtk_label_set_text (GTK_LABEL (icon), language != NULL ? language : "");
}

static const PuntualColumn COLUMNS[] = {
  { N_ ("Customer"), show_name, make_name, PUNTUAL_CUSTOMER_BY_NAME, .expand = TRUE },
  { N_ ("Owes"), show_owed, make_amount, PUNTUAL_CUSTOMER_BY_OPEN, TRUE, .number = TRUE },
  { N_ ("Overdue"), show_overdue, make_amount, PUNTUAL_CUSTOMER_BY_OVERDUE, TRUE, .number = TRUE,
    .least_width = 460 },
  /* Translators: heading of a column that tells how late the oldest invoice of a customer is */
  { N_ ("Oldest"), show_oldest, make_badge, -1, .least_width = 560 },
  { N_ ("Last contact"), show_last_contact, NULL, PUNTUAL_CUSTOMER_BY_LAST_CONTACT, TRUE,
    .least_width = 640 },
  /* Translators: heading of a column with the ways a customer can be reached, and the language */
  { N_ ("Reached by"), show_reach, make_reach, -1, .least_width = 720 },
};

static const char *const SHELVES[PUNTUAL_N_CUSTOMER_SHELVES] = {
  [PUNTUAL_CUSTOMER_SHELF_OWING] = NC_ ("Customers", "Owing"),
  [PUNTUAL_CUSTOMER_SHELF_OVERDUE] = NC_ ("Customers", "Overdue"),
  [PUNTUAL_CUSTOMER_SHELF_NO_CONTACT] = NC_ ("Customers", "No contact"),
  [PUNTUAL_CUSTOMER_SHELF_PAUSED] = NC_ ("Customers", "Paused"),
  [PUNTUAL_CUSTOMER_SHELF_OPTED_OUT] = NC_ ("Customers", "Opted out"),
  [PUNTUAL_CUSTOMER_SHELF_ALL] = NC_ ("Customers", "All"),
};

const PuntualListKind PUNTUAL_CUSTOMER_LIST = {
  .source = &PUNTUAL_CUSTOMER_SOURCE,
  .columns = COLUMNS,
  .n_columns = G_N_ELEMENTS (COLUMNS),
  .shelves = SHELVES,
  .label = N_ ("Customers"),
  .shelf = PUNTUAL_CUSTOMER_SHELF_OWING,
  .order = PUNTUAL_CUSTOMER_BY_OPEN,
  .descending = TRUE,
};
