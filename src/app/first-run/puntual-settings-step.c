/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-settings-step.h"

typedef struct
{
  PuntualSettingsForm *form;
  AdwPreferencesGroup *group; /* borrowed */
} PuntualSettingsStepPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (PuntualSettingsStep, puntual_settings_step, PUNTUAL_TYPE_FIRST_STEP)

#define PRIVATE(self)                                                                              \
  ((PuntualSettingsStepPrivate *)puntual_settings_step_get_instance_private (self))

static void
enter (PuntualFirstStep *step)
{
  puntual_settings_form_load (PRIVATE (PUNTUAL_SETTINGS_STEP (step))->form);
}

static void
saved (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean ok = puntual_settings_form_save_finish (PUNTUAL_SETTINGS_FORM (source), answer, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, ok);
}

static void
leave_async (PuntualFirstStep *step, GAsyncReadyCallback callback, gpointer data)
{
  puntual_settings_form_save_async (PRIVATE (PUNTUAL_SETTINGS_STEP (step))->form, saved,
                                    g_task_new (step, NULL, callback, data));
}

static void
puntual_settings_step_dispose (GObject *object)
{
  g_clear_object (&PRIVATE (PUNTUAL_SETTINGS_STEP (object))->form);
  G_OBJECT_CLASS (puntual_settings_step_parent_class)->dispose (object);
}

static void
puntual_settings_step_class_init (PuntualSettingsStepClass *klass)
{
  PuntualFirstStepClass *step_class = PUNTUAL_FIRST_STEP_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_settings_step_dispose;
  step_class->enter = enter;
  step_class->leave_async = leave_async;
}

static void
puntual_settings_step_init (PuntualSettingsStep *self)
{
}

void
puntual_settings_step_build (PuntualSettingsStep *self, PuntualShell *shell, const char *title,
                             const char *text)
{
  PuntualSettingsStepPrivate *priv = PRIVATE (self);

  puntual_first_step_build (PUNTUAL_FIRST_STEP (self), shell, title, text);
  priv->form = puntual_settings_form_new (shell, PUNTUAL_SAVE_TOGETHER);
  priv->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  puntual_first_step_add (PUNTUAL_FIRST_STEP (self), GTK_WIDGET (priv->group));
}

PuntualSettingsForm *
puntual_settings_step_get_form (PuntualSettingsStep *self)
{
  return PRIVATE (self)->form;
}

static void
add_spelled (PuntualSettingsStep *self, PuntualField *field, const PuntualSettingSpelling *spelling)
{
  adw_preferences_group_add (PRIVATE (self)->group, GTK_WIDGET (field));
  puntual_settings_form_add (PRIVATE (self)->form, field, spelling);
}

void
puntual_settings_step_add (PuntualSettingsStep *self, PuntualField *field)
{
  add_spelled (self, field, NULL);
}

void
puntual_settings_step_add_switch (PuntualSettingsStep *self, PuntualField *field)
{
  add_spelled (self, field, &puntual_setting_switch);
}
