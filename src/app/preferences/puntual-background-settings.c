/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-preferences-pages.h"

AdwPreferencesGroup *
puntual_background_settings_new (PuntualSettingsForm *form)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (_ ("Background"), NULL);
  PuntualField *field =
      puntual_field_new_switch ("background", _ ("_Keep working while the window is closed"));

  puntual_field_set_description (
      field, _ ("Puntual starts with the desktop, tells you what needs you, and sends what you "
                "approved at your hours."));
  puntual_settings_group_add (group, form, field, &puntual_setting_switch);
  return group;
}
