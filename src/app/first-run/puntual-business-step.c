/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-settings-step.h"

#define PUNTUAL_TYPE_BUSINESS_STEP (puntual_business_step_get_type ())
G_DECLARE_FINAL_TYPE (PuntualBusinessStep, puntual_business_step, PUNTUAL, BUSINESS_STEP,
                      PuntualSettingsStep)

/* Who sends, and where the money goes. */
struct _PuntualBusinessStep
{
  PuntualSettingsStep parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualBusinessStep, puntual_business_step, PUNTUAL_TYPE_SETTINGS_STEP)

static void
puntual_business_step_class_init (PuntualBusinessStepClass *klass)
{
}

static void
puntual_business_step_init (PuntualBusinessStep *self)
{
}

static PuntualField *
add (PuntualSettingsStep *self, const char *key, const char *title)
{
  PuntualField *field = puntual_field_new_text (key, title);

  puntual_settings_step_add (self, field);
  return field;
}

GtkWidget *
puntual_business_step_new (PuntualShell *shell)
{
  PuntualSettingsStep *self = g_object_new (PUNTUAL_TYPE_BUSINESS_STEP, NULL);
  PuntualField *field;

  puntual_settings_step_build (self, shell, _ ("Your Business"),
                               _ ("What your customers read in every message. You can leave "
                                  "anything empty for now."));
  add (self, "name", _ ("_Name"));
  field = add (self, "email", _ ("_E-mail"));
  puntual_field_set_purpose (field, GTK_INPUT_PURPOSE_EMAIL);
  field = add (self, "phone", _ ("_Telephone"));
  puntual_field_set_purpose (field, GTK_INPUT_PURPOSE_PHONE);
  add (self, "tax-id", _ ("Ta_x number"));
  field = add (self, "iban", _ ("_IBAN"));
  puntual_field_set_description (field, _ ("The account your customers pay to."));
  return GTK_WIDGET (self);
}
