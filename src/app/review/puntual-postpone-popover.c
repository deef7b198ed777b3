/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-calendar-choice.h"
#include "puntual-day-words.h"
#include "puntual-locale.h"
#include "puntual-postpone-popover.h"
#include "puntual-shell.h"

struct _PuntualPostponePopover
{
  GtkPopover parent_instance;

  /* Children. */
  GtkWidget *days;
  GtkCalendar *calendar;
  GtkWidget *take;

  PuntualDay today;
};

G_DEFINE_FINAL_TYPE (PuntualPostponePopover, puntual_postpone_popover, GTK_TYPE_POPOVER)

static guint chosen_signal;

static const struct
{
  const char *label; /* translatable; %s: the day */
  int days;
} OFFERED[] = {
  /* Translators: %s is a day, such as "Friday 13 Mar". */
  { N_ ("Tomorrow, %s"), 1 },
  /* Translators: %s is a day, such as "Friday 13 Mar". */
  { N_ ("Three Days, %s"), 3 },
  /* Translators: %s is a day, such as "Friday 13 Mar". */
  { N_ ("One Week, %s"), 7 },
};

static void
choose (PuntualPostponePopover *self, PuntualDay day)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, (int)day);
}

static void
offered_clicked (PuntualPostponePopover *self, GtkWidget *button)
{
  int days = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "puntual-days"));

  choose (self, self->today + days);
}

static void
take_clicked (PuntualPostponePopover *self)
{
  choose (self, puntual_calendar_choice_get (self->calendar));
}

static void
calendar_changed (PuntualPostponePopover *self)
{
  gtk_widget_set_sensitive (self->take, puntual_calendar_choice_get (self->calendar) > self->today);
}

static char *
offered_label (guint which, PuntualDay day)
{
  const char *language = puntual_shell_language ();
  g_autofree char *near = puntual_day_words_short (day, day, language);
  g_autofree char *named = NULL;
  g_auto (GStrv) parts = g_strsplit (_ (OFFERED[which].label), "%s", 2);

  named = g_strdup_printf ("%s %s", puntual_locale_weekday (day, language), near);
  return g_strjoinv (named, parts);
}

void
puntual_postpone_popover_set_today (PuntualPostponePopover *self, PuntualDay today)
{
  GtkWidget *child;

  self->today = today;
  while ((child = gtk_widget_get_first_child (self->days)) != NULL)
    gtk_box_remove (GTK_BOX (self->days), child);
  for (guint i = 0; i < G_N_ELEMENTS (OFFERED); i++)
    {
      g_autofree char *label = offered_label (i, today + OFFERED[i].days);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "puntual-days", GINT_TO_POINTER (OFFERED[i].days));
      g_signal_connect_object (button, "clicked", G_CALLBACK (offered_clicked), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->days), button);
    }
  puntual_calendar_choice_set (self->calendar, today + 7);
  calendar_changed (self);
}

static void
puntual_postpone_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_POSTPONE_POPOVER);
  G_OBJECT_CLASS (puntual_postpone_popover_parent_class)->dispose (object);
}

static void
puntual_postpone_popover_class_init (PuntualPostponePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_postpone_popover_dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/review/puntual-postpone-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualPostponePopover, days);
  gtk_widget_class_bind_template_child (widget_class, PuntualPostponePopover, calendar);
  gtk_widget_class_bind_template_child (widget_class, PuntualPostponePopover, take);
  gtk_widget_class_bind_template_callback (widget_class, calendar_changed);
  gtk_widget_class_bind_template_callback (widget_class, take_clicked);
}

static void
puntual_postpone_popover_init (PuntualPostponePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
puntual_postpone_popover_new (void)
{
  return g_object_new (PUNTUAL_TYPE_POSTPONE_POPOVER, NULL);
}
