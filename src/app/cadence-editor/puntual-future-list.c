/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-future-list.h"

#include <glib/gi18n-lib.h>

#include "puntual-day-words.h"
#include "puntual-dialog-window.h"
#include "puntual-typed-text.h"

#define WIDTH 520
#define HEIGHT 640
/* More than these nobody reads here. */
#define MAX_ROWS 500

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title, const char *description)
{
  AdwPreferencesGroup *group =
      g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", title, "description", description, NULL);

  adw_preferences_page_add (page, group);
  return group;
}

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  g_autofree char *name = puntual_typed_name (title);

  /* Properties set all at once are told in another order, and the title would be read as markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (row, 2);
  adw_action_row_set_subtitle (row, subtitle);
  adw_action_row_set_subtitle_lines (row, 0);
  adw_preferences_group_add (group, GTK_WIDGET (row));
}

/* "first on Tue 17 Mar". */
static char *
count_words (const PuntualForeseenCustomer *customer, PuntualDay today)
{
  g_autofree char *first =
      puntual_day_words_weekday (customer->first_after, today, puntual_shell_language ());

  if (customer->n_after == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         /* Translators: messages to a customer before a change */
                                         "%u message before, none with this change",
                                         "%u messages before, none with this change",
                                         customer->n_before),
                            customer->n_before);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   /* Translators: messages to a customer before and after a change, then a date */
                   "%1$u before, %2$u message with this change, the first on %3$s",
                   "%1$u before, %2$u messages with this change, the first on %3$s",
                   customer->n_after),
      customer->n_before, customer->n_after, first);
}

static void
add_customers (AdwPreferencesPage *page, const PuntualForeseen *foreseen, PuntualDay today)
{
  AdwPreferencesGroup *group;

  if (foreseen->customers->len == 0)
    {
      add_group (page, _ ("Customers"),
                 _ ("Nobody gets other messages than before, or on other days."));
      return;
    }
  group = add_group (page, _ ("Customers"), _ ("They get other messages than before."));
  for (guint i = 0; i < MIN (foreseen->customers->len, MAX_ROWS); i++)
    {
      const PuntualForeseenCustomer *customer =
          &g_array_index (foreseen->customers, PuntualForeseenCustomer, i);
      g_autofree char *count = count_words (customer, today);

      add_row (group, customer->name, count);
    }
}

static void
add_held (AdwPreferencesPage *page, const PuntualForeseen *foreseen)
{
  AdwPreferencesGroup *group;

  if (foreseen->held->len == 0)
    return;
  group = add_group (page, _ ("On hold"), _ ("These wait, each with its reason."));
  for (guint i = 0; i < MIN (foreseen->held->len, MAX_ROWS); i++)
    {
      const PuntualForeseenHold *hold = g_ptr_array_index (foreseen->held, i);
      /* Translators: the number of an invoice and the name of its customer */
      g_autofree char *title =
          g_strdup_printf (C_ ("invoice", "%1$s · %2$s"), hold->number, hold->customer);

      add_row (group, title, hold->text);
    }
}

static void
add_rest (AdwPreferencesPage *page, const PuntualForeseen *foreseen)
{
  guint shown = MIN (foreseen->customers->len, MAX_ROWS) + MIN (foreseen->held->len, MAX_ROWS);
  guint all = foreseen->customers->len + foreseen->n_held;
  g_autofree char *sentence = NULL;

  if (all <= shown)
    return;
  sentence = g_strdup_printf (
      /* Translators: how many rows of a long list are left out */
      g_dngettext (GETTEXT_PACKAGE, "And %u more.", "And %u more.", all - shown), all - shown);
  add_group (page, "", sentence);
}

void
puntual_future_list_present (PuntualShell *shell, const PuntualForeseen *foreseen)
{
  PuntualDialogWindow *window =
      g_object_new (PUNTUAL_TYPE_DIALOG_WINDOW, "title", _ ("What Changes, and What Waits"),
                    "default-width", WIDTH, "default-height", HEIGHT, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  PuntualDay today = foreseen->days->len > 0
                         ? g_array_index (foreseen->days, PuntualForeseenDay, 0).day
                         : PUNTUAL_DAY_NONE;

  puntual_dialog_window_set_owner (window, GTK_WIDGET (shell));
  add_customers (page, foreseen, today);
  add_held (page, foreseen);
  add_rest (page, foreseen);
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page));
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
}
