/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-field-kind.h"

/* Two small kinds: on or off, and a whole number. */

#define PUNTUAL_TYPE_SWITCH_FIELD (puntual_switch_field_get_type ())
G_DECLARE_FINAL_TYPE (PuntualSwitchField, puntual_switch_field, PUNTUAL, SWITCH_FIELD, PuntualField)

struct _PuntualSwitchField
{
  PuntualField parent_instance;

  GtkSwitch *control; /* borrowed */
};

G_DEFINE_FINAL_TYPE (PuntualSwitchField, puntual_switch_field, PUNTUAL_TYPE_FIELD)

#define PUNTUAL_TYPE_NUMBER_FIELD (puntual_number_field_get_type ())
G_DECLARE_FINAL_TYPE (PuntualNumberField, puntual_number_field, PUNTUAL, NUMBER_FIELD, PuntualField)

struct _PuntualNumberField
{
  PuntualField parent_instance;

  GtkSpinButton *control; /* borrowed */
};

G_DEFINE_FINAL_TYPE (PuntualNumberField, puntual_number_field, PUNTUAL_TYPE_FIELD)

static char *
puntual_switch_field_get_text (PuntualField *field)
{
  return g_strdup (puntual_field_get_active (field) ? "true" : "false");
}

static void
puntual_switch_field_set_text (PuntualField *field, const char *text)
{
  if (g_str_equal (text, "true") || g_str_equal (text, "false"))
    puntual_field_set_active (field, *text == 't');
}

static void
puntual_switch_field_class_init (PuntualSwitchFieldClass *klass)
{
  PuntualFieldClass *field_class = PUNTUAL_FIELD_CLASS (klass);

  field_class->get_text = puntual_switch_field_get_text;
  field_class->set_text = puntual_switch_field_set_text;
}

static void
puntual_switch_field_init (PuntualSwitchField *self)
{
}

PuntualField *
puntual_field_new_switch (const char *key, const char *title)
{
  PuntualSwitchField *self = g_object_new (PUNTUAL_TYPE_SWITCH_FIELD, NULL);

  self->control = GTK_SWITCH (gtk_switch_new ());
  puntual_field_build (PUNTUAL_FIELD (self), key, title, GTK_WIDGET (self->control),
                       PUNTUAL_FIELD_BESIDE);
  g_signal_connect_swapped (self->control, "notify::active",
                            G_CALLBACK (puntual_field_emit_changed), self);
  return PUNTUAL_FIELD (self);
}

gboolean
puntual_field_get_active (PuntualField *field)
{
  g_return_val_if_fail (PUNTUAL_IS_SWITCH_FIELD (field), FALSE);

  return gtk_switch_get_active (PUNTUAL_SWITCH_FIELD (field)->control);
}

void
puntual_field_set_active (PuntualField *field, gboolean active)
{
  g_return_if_fail (PUNTUAL_IS_SWITCH_FIELD (field));

  gtk_switch_set_active (PUNTUAL_SWITCH_FIELD (field)->control, active);
}

static char *
puntual_number_field_get_text (PuntualField *field)
{
  return g_strdup_printf ("%d", puntual_field_get_number (field));
}

static void
puntual_number_field_set_text (PuntualField *field, const char *text)
{
  gint64 number;

  if (g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &number, NULL))
    puntual_field_set_number (field, (int)number);
}

static void
puntual_number_field_class_init (PuntualNumberFieldClass *klass)
{
  PuntualFieldClass *field_class = PUNTUAL_FIELD_CLASS (klass);

  field_class->get_text = puntual_number_field_get_text;
  field_class->set_text = puntual_number_field_set_text;
}

static void
puntual_number_field_init (PuntualNumberField *self)
{
}

PuntualField *
puntual_field_new_number (const char *key, const char *title, int min, int max)
{
  PuntualNumberField *self = g_object_new (PUNTUAL_TYPE_NUMBER_FIELD, NULL);

  self->control = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (min, max, 1));
  gtk_spin_button_set_numeric (self->control, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->control), "numeric");
  puntual_field_build (PUNTUAL_FIELD (self), key, title, GTK_WIDGET (self->control),
                       PUNTUAL_FIELD_BESIDE);
  g_signal_connect_swapped (self->control, "value-changed", G_CALLBACK (puntual_field_emit_changed),
                            self);
  return PUNTUAL_FIELD (self);
}

int
puntual_field_get_number (PuntualField *field)
{
  PuntualNumberField *self = PUNTUAL_NUMBER_FIELD (field);

  /* What is being typed counts, not only what was confirmed. */
  gtk_spin_button_update (self->control);
  return gtk_spin_button_get_value_as_int (self->control);
}

void
puntual_field_set_number (PuntualField *field, int number)
{
  g_return_if_fail (PUNTUAL_IS_NUMBER_FIELD (field));

  gtk_spin_button_set_value (PUNTUAL_NUMBER_FIELD (field)->control, number);
}
