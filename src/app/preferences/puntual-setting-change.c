/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-setting-change.h"

typedef struct
{
  char *key;
  char *value;
  char *before; /* once it was changed */
} Setting;

struct _PuntualSettingChange
{
  GPtrArray *settings;
  char *refused;
};

static void
setting_free (gpointer data)
{
  Setting *self = data;

  g_free (self->key);
  g_free (self->value);
  g_free (self->before);
  g_free (self);
}

PuntualSettingChange *
puntual_setting_change_new (void)
{
  PuntualSettingChange *self = g_atomic_rc_box_new0 (PuntualSettingChange);

  self->settings = g_ptr_array_new_with_free_func (setting_free);
  return self;
}

static void
clear (gpointer data)
{
  PuntualSettingChange *self = data;

  g_ptr_array_unref (self->settings);
  g_free (self->refused);
}

void
puntual_setting_change_unref (PuntualSettingChange *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
puntual_setting_change_add (PuntualSettingChange *self, const char *key, const char *value)
{
  Setting *setting = g_new0 (Setting, 1);

  setting->key = g_strdup (key);
  setting->value = g_strdup (value);
  g_ptr_array_add (self->settings, setting);
}

gboolean
puntual_setting_change_is_empty (PuntualSettingChange *self)
{
  return self->settings->len == 0;
}

const char *
puntual_setting_change_get_refused (PuntualSettingChange *self)
{
  return self->refused;
}

/* --- On the writing lane --- */

static gboolean
change_all (PuntualSettingChange *self, PuntualLedger *ledger, GError **error)
{
  for (guint i = 0; i < self->settings->len; i++)
    {
      Setting *setting = g_ptr_array_index (self->settings, i);

      g_free (setting->before);
      setting->before = puntual_ledger_get_setting (ledger, setting->key, error);
      if (setting->before == NULL)
        return FALSE;
      if (!puntual_ledger_set_setting (ledger, setting->key, setting->value, error))
        {
          g_free (self->refused);
          self->refused = g_strdup (setting->key);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
put_all_back (PuntualSettingChange *self, PuntualLedger *ledger, GError **error)
{
  for (guint i = self->settings->len; i > 0; i--)
    {
      const Setting *setting = g_ptr_array_index (self->settings, i - 1);

      if (!puntual_ledger_set_setting (ledger, setting->key, setting->before, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
in_one_go (PuntualDeskJob *job, gpointer data,
           gboolean (*work) (PuntualSettingChange *, PuntualLedger *, GError **), GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  if (work (data, ledger, error))
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}

static gboolean
run (PuntualDeskJob *job, gpointer data, GError **error)
{
  return in_one_go (job, data, change_all, error);
}

static gboolean
run_undo (PuntualDeskJob *job, gpointer data, GError **error)
{
  return in_one_go (job, data, put_all_back, error);
}

PuntualDeed *
puntual_setting_change_new_deed (PuntualSettingChange *self)
{
  return puntual_deed_new (run, g_atomic_rc_box_acquire (self),
                           (GDestroyNotify)puntual_setting_change_unref);
}

PuntualDeed *
puntual_setting_change_new_undo (PuntualSettingChange *self)
{
  return puntual_deed_new (run_undo, g_atomic_rc_box_acquire (self),
                           (GDestroyNotify)puntual_setting_change_unref);
}
