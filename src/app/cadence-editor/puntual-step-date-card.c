/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-step-date-card.h"

#include <glib/gi18n-lib.h>

#include "puntual-contact-phrase.h"
#include "puntual-day-words.h"
#include "puntual-shell.h"

/* Why a step moved takes so many letters of a line. */
#define LINE 24

static GtkWidget *
add_line (GtkWidget *card, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (card), label);
  return label;
}

/* "+7", "−3", "0" as the cards on the axis count. */
static char *
offset_words (int days)
{
  if (days < 0)
    /* Translators: days before the due date, with a minus sign */
    return g_strdup_printf (_ ("−%d d"), -days);
  /* Translators: days after the due date */
  return g_strdup_printf (_ ("+%d d"), days);
}

/* "+7 d · WhatsApp". */
static char *
step_words (const PuntualStepDate *date)
{
  g_autofree char *offset = offset_words (date->offset_days);

  switch (date->state)
    {
    case PUNTUAL_STEP_DATE_DONE:
      /* Translators: %s is a step such as “+7 d” that went out already */
      return g_strdup_printf (_ ("%s · done"), offset);
    case PUNTUAL_STEP_DATE_COMING:
      /* Translators: a step such as “+7 d”, and by what it goes, such as “WhatsApp” */
      return g_strdup_printf (C_ ("step", "%1$s · %2$s"), offset,
                              puntual_medium_label (date->medium));
    case PUNTUAL_STEP_DATE_PASSED:
      /* Translators: %s is a step such as “+7 d” whose day is past, and that does not go out */
      return g_strdup_printf (_ ("%s · passed over"), offset);
    case PUNTUAL_STEP_DATE_NOT_MET:
      /* Translators: %s is a step such as “+7 d” that does not concern this invoice */
      return g_strdup_printf (_ ("%s · not for this invoice"), offset);
    case PUNTUAL_STEP_DATE_HELD:
      /* Translators: %s is a step such as “+7 d” that waits */
      return g_strdup_printf (_ ("%s · held"), offset);
    }
  return g_steal_pointer (&offset);
}

/* One that is read as a whole, and can be reached. spoken: taken. */
static GtkWidget *
card_new (char *spoken)
{
  g_autofree char *label = spoken;
  GtkWidget *card =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, "orientation",
                    GTK_ORIENTATION_VERTICAL, "spacing", 1, "focusable", TRUE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "step-date");
  return card;
}

char *
puntual_step_date_card_words (const PuntualStepDate *date, PuntualDay today)
{
  g_autofree char *day = puntual_day_words_weekday (date->day, today, puntual_shell_language ());
  g_autofree char *step = step_words (date);

  if (date->text == NULL)
    /* Translators: read aloud: a day, then a step such as “+7 d · WhatsApp” */
    return g_strdup_printf (_ ("%1$s: %2$s"), day, step);
  /* Translators: read aloud: a day, then a step such as “+7 d · held”, then the reason */
  return g_strdup_printf (_ ("%1$s: %2$s. %3$s"), day, step, date->text);
}

GtkWidget *
puntual_step_date_card_new (const PuntualStepDate *date, PuntualDay today)
{
  GtkWidget *card = card_new (puntual_step_date_card_words (date, today));
  g_autofree char *day = puntual_day_words_weekday (date->day, today, puntual_shell_language ());
  g_autofree char *step = step_words (date);
  gboolean goes = date->state == PUNTUAL_STEP_DATE_COMING || date->state == PUNTUAL_STEP_DATE_DONE;

  if (!goes)
    gtk_widget_add_css_class (card, "stays");
  gtk_widget_add_css_class (add_line (card, day, "when"), "numeric");
  add_line (card, step, "which");
  if (date->text != NULL)
    add_line (card, date->text, goes ? "why" : "why-not");
  return card;
}

GtkWidget *
puntual_step_date_card_new_rest (guint n, PuntualDay last, PuntualDay today)
{
  g_autofree char *day = puntual_day_words_weekday (last, today, puntual_shell_language ());
  /* Translators: repetitions of a step that are not shown */
  g_autofree char *count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n), n);
  /* Translators: %s is a day */
  g_autofree char *until = g_strdup_printf (_ ("the last on %s"), day);
  GtkWidget *card = card_new (g_strdup_printf ("%s, %s", count, until));

  gtk_widget_add_css_class (card, "stays");
  gtk_widget_add_css_class (add_line (card, count, "when"), "numeric");
  add_line (card, until, "which");
  return card;
}
