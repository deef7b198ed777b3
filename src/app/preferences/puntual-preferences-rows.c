/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-preferences-pages.h"
#include "puntual-wrapping-button.h"

AdwPreferencesGroup *
puntual_settings_group_new (const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  /* Groups read markup. */
  g_autofree char *plain_title = g_markup_escape_text (title != NULL ? title : "", -1);
  g_autofree char *plain = g_markup_escape_text (description != NULL ? description : "", -1);

  adw_preferences_group_set_title (group, plain_title);
  adw_preferences_group_set_description (group, plain);
  return group;
}

PuntualField *
puntual_settings_group_add (AdwPreferencesGroup *group, PuntualSettingsForm *form,
                            PuntualField *field, const PuntualSettingSpelling *spelling)
{
  adw_preferences_group_add (group, GTK_WIDGET (field));
  puntual_settings_form_add (form, field, spelling);
  return field;
}

GtkWidget *
puntual_settings_row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  puntual_settings_row_set_subtitle (row, subtitle);
  return row;
}

void
puntual_settings_row_set_subtitle (GtkWidget *row, const char *subtitle)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
}

GtkWidget *
puntual_settings_row_add_button (GtkWidget *row, const char *label, const char *spoken)
{
  GtkWidget *button = puntual_wrapping_button (gtk_button_new_with_mnemonic (label));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (spoken != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                    -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}
