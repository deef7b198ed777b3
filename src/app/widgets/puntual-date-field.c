/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-field-kind.h"

#include <glib/gi18n-lib.h>

#include "puntual-calendar-choice.h"
#include "puntual-locale-input.h"
#include "puntual-locale.h"
#include "puntual-shell.h"

#define PUNTUAL_TYPE_DATE_FIELD (puntual_date_field_get_type ())
G_DECLARE_FINAL_TYPE (PuntualDateField, puntual_date_field, PUNTUAL, DATE_FIELD, PuntualField)

struct _PuntualDateField
{
  PuntualField parent_instance;

  PuntualDay shown_day; /* of the calendar, while it is open */
  gboolean filling;     /* the program turns the calendar, not the person */

  /* borrowed */
  GtkWidget *weekday;
  GtkWidget *popover;
  GtkWidget *calendar;
};

G_DEFINE_FINAL_TYPE (PuntualDateField, puntual_date_field, PUNTUAL_TYPE_FIELD)

static gboolean
puntual_date_field_check (PuntualField *field, GError **error)
{
  PuntualDay day;

  return puntual_field_get_day (field, &day, error);
}

static void
puntual_date_field_settle (PuntualField *field)
{
  g_autofree char *typed = NULL;
  PuntualDay day;

  if (!puntual_field_get_day (field, &day, NULL))
    return;
  typed = puntual_locale_date_typed (day, puntual_shell_language ());
  if (!g_str_equal (typed, puntual_field_get_text (field)))
    puntual_field_set_text (field, typed);
}

static void
puntual_date_field_class_init (PuntualDateFieldClass *klass)
{
  PuntualFieldClass *field_class = PUNTUAL_FIELD_CLASS (klass);

  field_class->check = puntual_date_field_check;
  field_class->settle = puntual_date_field_settle;
}

static void
puntual_date_field_init (PuntualDateField *self)
{
}

/* The day of the week tells a slip of the finger faster than the figures do. */
static void
on_changed (PuntualDateField *self)
{
  PuntualDay day;

  if (!puntual_field_get_day (PUNTUAL_FIELD (self), &day, NULL))
    day = PUNTUAL_DAY_NONE;
  gtk_label_set_text (GTK_LABEL (self->weekday),
                      puntual_locale_weekday (day, puntual_shell_language ()));
}

static PuntualDay
day_or_today (PuntualDateField *self)
{
  PuntualDay day;

  if (puntual_field_get_day (PUNTUAL_FIELD (self), &day, NULL) && day != PUNTUAL_DAY_NONE)
    return day;
  return puntual_field_get_today (PUNTUAL_FIELD (self));
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
        PuntualDateField *self)
{
  PuntualDay from = day_or_today (self);
  PuntualDay to;

  if (from == PUNTUAL_DAY_NONE || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    to = from + 1;
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    to = from - 1;
  else if (key == GDK_KEY_Page_Up)
    to = puntual_day_add_months (from, 1);
  else if (key == GDK_KEY_Page_Down)
    to = puntual_day_add_months (from, -1);
  else
    return GDK_EVENT_PROPAGATE;

  /* An empty field starts with today itself. */
  puntual_field_set_day (PUNTUAL_FIELD (self),
                         puntual_field_is_blank (PUNTUAL_FIELD (self)) ? from : to);
  return GDK_EVENT_STOP;
}

static void
on_calendar_opens (PuntualDateField *self)
{
  self->filling = TRUE;
  self->shown_day = day_or_today (self);
  puntual_calendar_choice_set (GTK_CALENDAR (self->calendar), self->shown_day);
  self->filling = FALSE;
}

/* Turning to another month selects a day as well: the calendar stays open then. */
static void
on_day_selected (PuntualDateField *self)
{
  PuntualDay day = puntual_calendar_choice_get (GTK_CALENDAR (self->calendar));
  int year, month, mday, shown_year, shown_month;

  if (self->filling)
    return;
  puntual_day_to_ymd (self->shown_day, &shown_year, &shown_month, &mday);
  puntual_day_to_ymd (day, &year, &month, &mday);
  self->shown_day = day;
  puntual_field_set_day (PUNTUAL_FIELD (self), day);
  if (year == shown_year && month == shown_month)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
add_calendar (PuntualDateField *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->calendar = gtk_calendar_new ();
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->calendar);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->popover);
  gtk_widget_set_tooltip_text (button, _ ("Choose from a calendar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose from a calendar"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (on_calendar_opens), self);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (on_day_selected), self);
  puntual_field_add_suffix (PUNTUAL_FIELD (self), button);
}

PuntualField *
puntual_field_new_date (const char *key, const char *title)
{
  PuntualDateField *self = g_object_new (PUNTUAL_TYPE_DATE_FIELD, NULL);
  PuntualField *field = PUNTUAL_FIELD (self);
  GtkWidget *entry = puntual_field_new_entry (field);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (entry, "numeric");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (entry, keys);
  puntual_field_build (field, key, title, entry, PUNTUAL_FIELD_BELOW);
  self->weekday = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->weekday, "dim-label");
  puntual_field_add_suffix (field, self->weekday);
  add_calendar (self);
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
  return field;
}

gboolean
puntual_field_get_day (PuntualField *field, PuntualDay *day, GError **error)
{
  const char *text = puntual_field_get_text (field);

  g_return_val_if_fail (PUNTUAL_IS_DATE_FIELD (field), FALSE);

  *day = PUNTUAL_DAY_NONE;
  return *text == '\0'
         || puntual_locale_parse_date (text, puntual_shell_language (),
                                       puntual_field_get_today (field), day, error);
}

void
puntual_field_set_day (PuntualField *field, PuntualDay day)
{
  g_autofree char *typed = puntual_locale_date_typed (day, puntual_shell_language ());

  g_return_if_fail (PUNTUAL_IS_DATE_FIELD (field));

  puntual_field_set_text (field, typed);
}
