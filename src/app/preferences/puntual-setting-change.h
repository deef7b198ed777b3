/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-deed.h"

G_BEGIN_DECLS

/**
 * PuntualSettingChange:
 *
 * Some settings that get other values, all of them or none: what a deed and the one that takes it
 * back share. A reference-counted value.
 */
typedef struct _PuntualSettingChange PuntualSettingChange;

PuntualSettingChange *puntual_setting_change_new (void);
void puntual_setting_change_unref (PuntualSettingChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSettingChange, puntual_setting_change_unref)

/* They are set in the order in which they are added. */
void puntual_setting_change_add (PuntualSettingChange *self, const char *key, const char *value);
gboolean puntual_setting_change_is_empty (PuntualSettingChange *self);
/* The setting whose value the ledger refused, once the deed has failed; NULL: it failed for another
 * reason. Borrowed. */
const char *puntual_setting_change_get_refused (PuntualSettingChange *self);

PuntualDeed *puntual_setting_change_new_deed (PuntualSettingChange *self);
PuntualDeed *puntual_setting_change_new_undo (PuntualSettingChange *self);

G_END_DECLS
