/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-first-step.h"
#include "puntual-settings-form.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_SETTINGS_STEP (puntual_settings_step_get_type ())
G_DECLARE_DERIVABLE_TYPE (PuntualSettingsStep, puntual_settings_step, PUNTUAL, SETTINGS_STEP,
                          PuntualFirstStep)

/* A step that fills in settings, saved together when one goes on. */
struct _PuntualSettingsStepClass
{
  PuntualFirstStepClass parent_class;
};

void puntual_settings_step_build (PuntualSettingsStep *self, PuntualShell *shell, const char *title,
                                  const char *text);
PuntualSettingsForm *puntual_settings_step_get_form (PuntualSettingsStep *self); /* borrowed */
/* Into the one group of the step. */
void puntual_settings_step_add (PuntualSettingsStep *self, PuntualField *field);
void puntual_settings_step_add_switch (PuntualSettingsStep *self, PuntualField *field);

G_END_DECLS
