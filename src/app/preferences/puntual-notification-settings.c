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

static AdwPreferencesGroup *
kinds_new (PuntualSettingsForm *form)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (
      _ ("Tell Me When…"), _ ("On the desktop, and in the list behind the bell of the window."));

  add_switch (group, form, "notify-due-soon", _ ("An invoice is _due soon"), NULL);
  add_switch (group, form, "notify-overdue", _ ("An invoice becomes _overdue"), NULL);
  add_switch (group, form, "notify-payment", _ ("A _payment comes in"), NULL);
  add_switch (group, form, "notify-promise-due", _ ("A promised payment is due _today"), NULL);
  add_switch (group, form, "notify-promise-broken", _ ("A promise is _broken"),
              _ ("The day somebody promised to pay for has passed."));
  add_switch (group, form, "notify-approval", _ ("Messages _wait for me"),
              _ ("They leave once you have looked at them."));
  add_switch (group, form, "notify-failed", _ ("A _message fails"),
              _ ("An address that does not exist, a mail server that refuses."));
  add_switch (group, form, "notify-channel", _ ("An _account stops sending"),
              _ ("It paused itself, or its password cannot be read."));
  return group;
}

static AdwPreferencesGroup *
quiet_new (PuntualSettingsForm *form)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (
      _ ("Quiet Hours"), _ ("What happens meanwhile is told afterwards, all at once."));

  puntual_settings_group_add (group, form,
                              puntual_field_new_time ("notify-quiet-from", _ ("_From")), NULL);
  puntual_settings_group_add (group, form, puntual_field_new_time ("notify-quiet-to", _ ("_To")),
                              NULL);
  return group;
}

static AdwPreferencesGroup *
privacy_new (PuntualSettingsForm *form)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (_ ("Privacy"), NULL);

  add_switch (group, form, "notify-discreet", _ ("No names and a_mounts on the desktop"),
              _ ("Whoever sees the screen, locked or not, reads only what kind of thing happened. "
                 "The window says it all."));
  return group;
}

GtkWidget *
puntual_notification_settings_new (PuntualSettingsForm *form)
{
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), puntual_background_settings_new (form));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), kinds_new (form));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), quiet_new (form));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), privacy_new (form));
  return page;
}
