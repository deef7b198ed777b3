/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-settings-form.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/* The pages of the preferences. The shell is the window of the preferences; `form` holds the
 * settings of all pages. */
GtkWidget *puntual_business_settings_new (PuntualSettingsForm *form);
GtkWidget *puntual_sending_settings_new (PuntualShell *shell, PuntualSettingsForm *form);
GtkWidget *puntual_mail_settings_page_new (PuntualShell *shell);
GtkWidget *puntual_notification_settings_new (PuntualSettingsForm *form);
/* A group of the page of notifications. */
AdwPreferencesGroup *puntual_background_settings_new (PuntualSettingsForm *form);
GtkWidget *puntual_data_settings_new (PuntualShell *shell);

/* A group with a plain title and description, either of which may be NULL. */
AdwPreferencesGroup *puntual_settings_group_new (const char *title, const char *description);
/* Puts a field into a group and its setting into the form. */
PuntualField *
puntual_settings_group_add (AdwPreferencesGroup *group, PuntualSettingsForm *form,
                            PuntualField *field, const PuntualSettingSpelling *spelling);
/* A row of plain text; subtitle may be NULL. */
GtkWidget *puntual_settings_row_new (const char *title, const char *subtitle);
void puntual_settings_row_set_subtitle (GtkWidget *row, const char *subtitle);
/* A button at the end of a row; label has a mnemonic. spoken: the whole of what it does, NULL: the
 * label says it. */
GtkWidget *puntual_settings_row_add_button (GtkWidget *row, const char *label, const char *spoken);

G_END_DECLS
