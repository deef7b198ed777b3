/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-setting-fields.h"

#include "puntual-field-kind.h"
#include "puntual-locale.h"
#include "puntual-shell.h"

#define N_DAYS 7

#define PUNTUAL_TYPE_WEEKDAYS_FIELD (puntual_weekdays_field_get_type ())
G_DECLARE_FINAL_TYPE (PuntualWeekdaysField, puntual_weekdays_field, PUNTUAL, WEEKDAYS_FIELD,
                      PuntualField)

struct _PuntualWeekdaysField
{
  PuntualField parent_instance;

  GtkToggleButton *days[N_DAYS]; /* borrowed */
  gboolean setting;              /* several change at once */
};

G_DEFINE_FINAL_TYPE (PuntualWeekdaysField, puntual_weekdays_field, PUNTUAL_TYPE_FIELD)

/* As the setting spells them. */
static const char *const WORDS[N_DAYS] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static char *
puntual_weekdays_field_get_text (PuntualField *field)
{
  PuntualWeekdaysField *self = PUNTUAL_WEEKDAYS_FIELD (field);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_DAYS; i++)
    if (gtk_toggle_button_get_active (self->days[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", WORDS[i]);
  return g_string_free (text, FALSE);
}

static void
puntual_weekdays_field_set_text (PuntualField *field, const char *text)
{
  PuntualWeekdaysField *self = PUNTUAL_WEEKDAYS_FIELD (field);
  g_auto (GStrv) words = g_strsplit (text, ",", N_DAYS + 1);

  self->setting = TRUE;
  for (guint i = 0; i < N_DAYS; i++)
    gtk_toggle_button_set_active (self->days[i],
                                  g_strv_contains ((const char *const *)words, WORDS[i]));
  self->setting = FALSE;
  puntual_field_emit_changed (field);
}

static void
day_toggled (PuntualWeekdaysField *self)
{
  if (!self->setting)
    puntual_field_emit_changed (PUNTUAL_FIELD (self));
}

static void
puntual_weekdays_field_class_init (PuntualWeekdaysFieldClass *klass)
{
  PuntualFieldClass *field_class = PUNTUAL_FIELD_CLASS (klass);

  field_class->get_text = puntual_weekdays_field_get_text;
  field_class->set_text = puntual_weekdays_field_set_text;
}

static void
puntual_weekdays_field_init (PuntualWeekdaysField *self)
{
}

static GtkWidget *
new_day (guint index)
{
  /* 5 January 2026 was a Monday. */
  PuntualDay day = puntual_day_from_ymd (2026, 1, 5) + (PuntualDay)index;
  const char *name = puntual_locale_weekday (day, puntual_shell_language ());
  g_autofree char *begin = g_utf8_substring (name, 0, 3);
  GtkWidget *button = gtk_toggle_button_new_with_label (begin);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "weekday");
  return button;
}

PuntualField *
puntual_field_new_weekdays (const char *key, const char *title)
{
  PuntualWeekdaysField *self = g_object_new (PUNTUAL_TYPE_WEEKDAYS_FIELD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_set_margin_top (box, 6);
  for (guint i = 0; i < N_DAYS; i++)
    {
      GtkWidget *button = new_day (i);

      self->days[i] = GTK_TOGGLE_BUTTON (button);
      gtk_box_append (GTK_BOX (box), button);
    }
  puntual_field_build (PUNTUAL_FIELD (self), key, title, box, PUNTUAL_FIELD_BELOW);
  for (guint i = 0; i < N_DAYS; i++)
    g_signal_connect_swapped (self->days[i], "toggled", G_CALLBACK (day_toggled), self);
  return PUNTUAL_FIELD (self);
}
