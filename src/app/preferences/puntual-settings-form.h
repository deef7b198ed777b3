/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-field.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_SETTINGS_FORM (puntual_settings_form_get_type ())
G_DECLARE_FINAL_TYPE (PuntualSettingsForm, puntual_settings_form, PUNTUAL, SETTINGS_FORM, GObject)

/**
 * PuntualSettingsForm:
 *
 * Fields that show settings of the ledger; the key of a field is that of its setting. They follow
 * the ledger, except where somebody is typing. Saved one by one as they are left, each with its
 * undo, or together when the form is asked to.
 *
 * Signal `values`: the settings were read; the fields show them once the handlers have run, which
 * may add choices. puntual_settings_form_get_value() tells them.
 */
typedef enum
{
  PUNTUAL_SAVE_TOGETHER, /* by puntual_settings_form_save_async() */
  PUNTUAL_SAVE_EACH,     /* when it is left, or chosen */
} PuntualSaveWhen;

/* The shell is not kept alive. */
PuntualSettingsForm *puntual_settings_form_new (PuntualShell *shell, PuntualSaveWhen when);

/* How a setting is written in a field, when not by itself. */
typedef struct
{
  char *(*to_value) (const char *text, GError **error);
  char *(*from_value) (const char *value);
} PuntualSettingSpelling;

/* "on" and "off" of a switch. */
extern const PuntualSettingSpelling puntual_setting_switch;
/* An amount in hundredths, in the owner's way of writing. */
extern const PuntualSettingSpelling puntual_setting_amount;

/* spelling: static, or NULL. */
void puntual_settings_form_add (PuntualSettingsForm *self, PuntualField *field,
                                const PuntualSettingSpelling *spelling);
/* What a field begins with in place of what is stored; it is saved like something typed. To be
 * said before the settings are read, or by a handler of `values`. */
void puntual_settings_form_propose (PuntualSettingsForm *self, const char *key, const char *text);
/* What was read last; "" before. Borrowed until the next reading. */
const char *puntual_settings_form_get_value (PuntualSettingsForm *self, const char *key);
/* Reads the settings. */
void puntual_settings_form_load (PuntualSettingsForm *self);
/* Saves what was typed and not left yet. */
void puntual_settings_form_settle (PuntualSettingsForm *self);

/* Saves all that differs, in one change. */
void puntual_settings_form_save_async (PuntualSettingsForm *self, GAsyncReadyCallback callback,
                                       gpointer data);
/* FALSE: something was refused, which is shown beside the field; or another error, to be shown. */
gboolean
puntual_settings_form_save_finish (PuntualSettingsForm *self, GAsyncResult *answer, GError **error);

G_END_DECLS
