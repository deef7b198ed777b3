/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-place-choices.h"
#include "puntual-regions.h"
#include "puntual-setting-fields.h"
#include "puntual-settings-step.h"

#define PUNTUAL_TYPE_PLACE_STEP (puntual_place_step_get_type ())
G_DECLARE_FINAL_TYPE (PuntualPlaceStep, puntual_place_step, PUNTUAL, PLACE_STEP,
                      PuntualSettingsStep)

/* Which language, which holidays. */
struct _PuntualPlaceStep
{
  PuntualSettingsStep parent_instance;

  PuntualField *language, *region; /* borrowed */
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (PuntualPlaceStep, puntual_place_step, PUNTUAL_TYPE_SETTINGS_STEP)

/* What the desktop speaks is a good guess. */
static void
values_read (PuntualPlaceStep *self)
{
  PuntualSettingsForm *form = puntual_settings_step_get_form (PUNTUAL_SETTINGS_STEP (self));

  if (!self->filled)
    {
      g_autoptr (GPtrArray) regions = puntual_regions_list ();
      g_autofree char *language = puntual_place_guess_language ();
      g_autofree char *region = puntual_place_guess_region (regions);

      puntual_place_add_regions (self->region, regions);
      puntual_settings_form_propose (form, "language", language);
      puntual_settings_form_propose (form, "region", region);
      self->filled = TRUE;
    }
  puntual_field_need_choice (self->language, puntual_settings_form_get_value (form, "language"));
  puntual_field_need_choice (self->region, puntual_settings_form_get_value (form, "region"));
}

static void
puntual_place_step_class_init (PuntualPlaceStepClass *klass)
{
}

static void
puntual_place_step_init (PuntualPlaceStep *self)
{
}

GtkWidget *
puntual_place_step_new (PuntualShell *shell)
{
  PuntualPlaceStep *self = g_object_new (PUNTUAL_TYPE_PLACE_STEP, NULL);
  PuntualSettingsStep *step = PUNTUAL_SETTINGS_STEP (self);

  puntual_settings_step_build (
      step, shell, _ ("Welcome to Puntual"),
      _ ("It reminds your customers of what they owe: on time, once, in their language. Five "
         "minutes, and nothing is sent."));
  self->language = puntual_field_new_choice ("language", _ ("_Language of messages"));
  puntual_field_set_description (self->language, _ ("Each customer can have their own."));
  puntual_place_add_languages (self->language);
  puntual_settings_step_add (step, self->language);
  self->region = puntual_field_new_choice ("region", _ ("_Region"));
  puntual_field_set_description (self->region, _ ("Its holidays are days without reminders."));
  puntual_settings_step_add (step, self->region);
  g_signal_connect_object (puntual_settings_step_get_form (step), "values",
                           G_CALLBACK (values_read), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
