/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-preferences-pages.h"
#include "puntual-setting-fields.h"

static void
add_switch (AdwPreferencesGroup *group, PuntualSettingsForm *form, const char *key,
            const char *title, const char *description)
{
  PuntualField *field = puntual_field_new_switch (key, title);

  puntual_field_set_description (field, description);
  puntual_settings_group_add (group, form, field, &puntual_setting_switch);
}

GtkWidget *
puntual_notification_settings_new (PuntualSettingsForm *form)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *kinds = puntual_settings_group_new (
      _ ("Tell Me When…"),
      _ ("Puntual shows no notices on the desktop yet. What you choose here holds as soon as it "
         "does."));
  AdwPreferencesGroup *quiet = puntual_settings_group_new (
      _ ("Quiet Hours"), _ ("What happens meanwhile is told afterwards, all at once."));

  add_switch (kinds, form, "notify-due-soon", _ ("An invoice is _due soon"), NULL);
  add_switch (kinds, form, "notify-overdue", _ ("An invoice becomes _overdue"), NULL);
  add_switch (kinds, form, "notify-payment", _ ("A _payment comes in"), NULL);
  add_switch (kinds, form, "notify-promise-broken", _ ("A promise is _broken"),
              _ ("The day somebody promised to pay for has passed."));
  add_switch (kinds, form, "notify-failed", _ ("A _message fails"),
              _ ("An address that does not exist, a mail server that refuses."));
  puntual_settings_group_add (quiet, form,
                              puntual_field_new_time ("notify-quiet-from", _ ("_From")), NULL);
  puntual_settings_group_add (quiet, form, puntual_field_new_time ("notify-quiet-to", _ ("_To")),
                              NULL);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), puntual_background_settings_new (form));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), kinds);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), quiet);
  return page;
}
