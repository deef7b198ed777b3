/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-settings-form.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-locale-input.h"
#include "puntual-money.h"
#include "puntual-setting-change.h"
#include "puntual-text.h"

/* Buttons of a number are pressed several times. */
#define PATIENCE_MS 600
#define TOLERANCE_CURRENCY "EUR" /* any with hundredths */

typedef struct
{
  PuntualSettingsForm *form; /* borrowed */
  PuntualField *field;
  const PuntualSettingSpelling *spelling;
  char *stored;
  char *proposed;   /* to begin with, in place of what is stored */
  gboolean touched; /* by the person, since it was last shown or saved */
  gboolean saving;
  gboolean again; /* was to be saved while it was */
  guint wait;     /* source */
} Slot;

struct _PuntualSettingsForm
{
  GObject parent_instance;

  PuntualShell *shell; /* weak */
  PuntualSaveWhen when;
  GPtrArray *slots;
  GHashTable *values; /* key → value */
  char *zone;         /* that the clocks follow */
  gboolean showing;   /* fields change by themselves */
  gboolean loading, stale;
};

enum
{
  SIGNAL_VALUES,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PuntualSettingsForm, puntual_settings_form, G_TYPE_OBJECT)

/* --- Spellings --- */

static char *
switch_to_value (const char *text, GError **error)
{
  return g_strdup (g_str_equal (text, "true") ? "on" : "off");
}

static char *
switch_from_value (const char *value)
{
  return g_strdup (g_str_equal (value, "on") ? "true" : "false");
}

const PuntualSettingSpelling puntual_setting_switch = { switch_to_value, switch_from_value };

static char *
amount_to_value (const char *text, GError **error)
{
  gint64 minor;

  if (puntual_text_is_blank (text))
    return g_strdup ("");
  if (!puntual_locale_parse_money (text, TOLERANCE_CURRENCY, puntual_shell_language (), &minor,
                                   error))
    return NULL;
  return puntual_money_to_decimal (minor, TOLERANCE_CURRENCY);
}

static char *
amount_from_value (const char *value)
{
  gint64 minor;

  if (!puntual_money_parse (value, TOLERANCE_CURRENCY, &minor, NULL))
    return g_strdup (value);
  return puntual_locale_money_typed (minor, TOLERANCE_CURRENCY, puntual_shell_language ());
}

const PuntualSettingSpelling puntual_setting_amount = { amount_to_value, amount_from_value };

/* --- Slots --- */

static void
slot_free (gpointer data)
{
  Slot *self = data;

  g_clear_handle_id (&self->wait, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->field, self);
  g_object_unref (self->field);
  g_free (self->stored);
  g_free (self->proposed);
  g_free (self);
}

static char *
slot_value (const Slot *self, GError **error)
{
  const char *text = puntual_field_get_text (self->field);

  return self->spelling != NULL ? self->spelling->to_value (text, error) : g_strdup (text);
}

/* Somebody is at it, or has to mend it. */
static gboolean
slot_is_busy (const Slot *self)
{
  return self->saving || self->touched || puntual_field_get_error (self->field) != NULL;
}

static void
slot_show (Slot *self)
{
  g_autofree char *text = NULL;

  if (self->stored == NULL || slot_is_busy (self))
    return;
  text =
      self->spelling != NULL ? self->spelling->from_value (self->stored) : g_strdup (self->stored);
  if (!g_str_equal (text, puntual_field_get_text (self->field)))
    puntual_field_set_text (self->field, text);
  if (self->proposed == NULL)
    return;
  puntual_field_set_text (self->field, self->proposed);
  self->touched = TRUE;
  g_clear_pointer (&self->proposed, g_free);
}

/* What is to be saved; NULL: nothing, or it is wrong, which the field says. */
static char *
slot_take (Slot *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  g_clear_handle_id (&self->wait, g_source_remove);
  if (!self->touched || self->saving || self->stored == NULL
      || !puntual_field_validate (self->field))
    return NULL;
  value = slot_value (self, &error);
  if (value == NULL)
    {
      puntual_field_set_error (self->field, error->message);
      return NULL;
    }
  if (g_str_equal (value, self->stored))
    {
      self->touched = FALSE;
      return NULL;
    }
  return g_steal_pointer (&value);
}

static char *
slot_name (const Slot *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->field));
  g_auto (GStrv) parts = g_strsplit (title, "_", 2);

  return g_strjoinv ("", parts);
}

typedef struct
{
  PuntualSettingsForm *form; /* owned */
  PuntualField *field;       /* owned */
  PuntualSettingChange *change;
  char *value;
} Saving;

static void
saving_free (Saving *self)
{
  g_object_unref (self->form);
  g_object_unref (self->field);
  puntual_setting_change_unref (self->change);
  g_free (self->value);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static Slot *
find_slot (PuntualSettingsForm *self, const char *key)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (self->slots, i);

      if (g_str_equal (puntual_field_get_key (slot->field), key))
        return slot;
    }
  return NULL;
}

static void slot_save (Slot *self);

static void
saved (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = puntual_shell_carry_out_finish (PUNTUAL_SHELL (source), answer, &error);
  Slot *slot = find_slot (saving->form, puntual_field_get_key (saving->field));

  if (slot != NULL)
    slot->saving = FALSE;
  if (ok && slot != NULL)
    {
      g_free (slot->stored);
      slot->stored = g_strdup (saving->value);
    }
  else if (!ok && slot != NULL && puntual_setting_change_get_refused (saving->change) != NULL
           && gtk_widget_get_root (GTK_WIDGET (saving->field)) != NULL)
    puntual_field_set_error (saving->field, error->message);
  else if (!ok)
    puntual_shell_complain (PUNTUAL_SHELL (source), error);
  if (slot != NULL && slot->again)
    slot_save (slot);
  puntual_settings_form_load (saving->form);
}

static void
slot_save (Slot *self)
{
  g_autofree char *value = slot_take (self);
  g_autofree char *name = NULL;
  g_autofree char *done = NULL;
  Saving *saving;

  self->again = self->saving;
  if (value == NULL || self->form->shell == NULL)
    return;
  name = slot_name (self);
  /* Translators: %s is the name of a setting, such as "Legal name". */
  done = g_strdup_printf (_ ("Saved: %s"), name);
  saving = g_new0 (Saving, 1);
  saving->form = g_object_ref (self->form);
  saving->field = g_object_ref (self->field);
  saving->value = g_strdup (value);
  saving->change = puntual_setting_change_new ();
  puntual_setting_change_add (saving->change, puntual_field_get_key (self->field), value);
  self->touched = FALSE;
  self->saving = TRUE;
  puntual_shell_carry_out (self->form->shell, puntual_setting_change_new_deed (saving->change),
                           puntual_setting_change_new_undo (saving->change), done, saved, saving);
}

static void
wait_over (gpointer data)
{
  Slot *self = data;

  self->wait = 0;
  slot_save (self);
}

/* What is chosen is saved at once, what is typed when it is left. */
static gboolean
is_typed (PuntualField *field)
{
  return GTK_IS_ENTRY (puntual_field_get_control (field))
         || GTK_IS_TEXT_VIEW (puntual_field_get_control (field));
}

static void
field_changed (PuntualField *field, Slot *self)
{
  if (self->form->showing)
    return;
  self->touched = TRUE;
  if (self->form->when == PUNTUAL_SAVE_TOGETHER || is_typed (field))
    return;
  g_clear_handle_id (&self->wait, g_source_remove);
  if (GTK_IS_SPIN_BUTTON (puntual_field_get_control (field)))
    self->wait = g_timeout_add_once (PATIENCE_MS, wait_over, self);
  else
    slot_save (self);
}

static void
field_left (GtkEventControllerFocus *controller, PuntualField *field)
{
  Slot *slot = g_object_get_data (G_OBJECT (field), "puntual-setting");

  if (slot != NULL && slot->form->when == PUNTUAL_SAVE_EACH)
    slot_save (slot);
}

static void
field_entered (PuntualField *field, Slot *self)
{
  if (self->form->when == PUNTUAL_SAVE_EACH)
    slot_save (self);
}

void
puntual_settings_form_add (PuntualSettingsForm *self, PuntualField *field,
                           const PuntualSettingSpelling *spelling)
{
  Slot *slot = g_new0 (Slot, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  slot->form = self;
  slot->field = g_object_ref_sink (field);
  slot->spelling = spelling;
  g_ptr_array_add (self->slots, slot);
  g_object_set_data (G_OBJECT (field), "puntual-setting", slot);
  g_signal_connect (field, "changed", G_CALLBACK (field_changed), slot);
  g_signal_connect (field, "entered", G_CALLBACK (field_entered), slot);
  g_signal_connect_object (focus, "leave", G_CALLBACK (field_left), field, 0);
  gtk_widget_add_controller (GTK_WIDGET (field), focus);
}

void
puntual_settings_form_propose (PuntualSettingsForm *self, const char *key, const char *text)
{
  Slot *slot = find_slot (self, key);

  g_return_if_fail (slot != NULL);

  g_free (slot->proposed);
  slot->proposed = g_strdup (text);
}

const char *
puntual_settings_form_get_value (PuntualSettingsForm *self, const char *key)
{
  const char *value = self->values != NULL ? g_hash_table_lookup (self->values, key) : NULL;

  return value != NULL ? value : "";
}

/* --- Reading --- */

static gboolean
read_settings (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) keys = puntual_ledger_list_settings (ledger, error);

  puntual_desk_job_take_result (job, values, (GDestroyNotify)g_hash_table_unref);
  if (keys == NULL)
    return FALSE;
  for (guint i = 0; keys[i] != NULL; i++)
    {
      char *value = puntual_ledger_get_setting (ledger, keys[i], error);

      if (value == NULL)
        return FALSE;
      g_hash_table_insert (values, g_strdup (keys[i]), value);
    }
  return TRUE;
}

static gboolean
do_nothing (PuntualDeskJob *job, gpointer data, GError **error)
{
  return TRUE;
}

/* Clocks are made when a ledger is opened. */
static void
follow_zone (PuntualSettingsForm *self, PuntualDesk *desk)
{
  const char *zone = puntual_settings_form_get_value (self, "timezone");

  if (self->zone != NULL && !g_str_equal (self->zone, zone))
    puntual_desk_run_closed_async (desk, do_nothing, NULL, NULL, NULL, NULL);
  g_free (self->zone);
  self->zone = g_strdup (zone);
}

static void
show_values (PuntualSettingsForm *self)
{
  self->showing = TRUE;
  g_signal_emit (self, signals[SIGNAL_VALUES], 0);
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (self->slots, i);

      if (!slot->saving)
        {
          g_free (slot->stored);
          slot->stored = g_strdup (
              puntual_settings_form_get_value (self, puntual_field_get_key (slot->field)));
        }
      slot_show (slot);
    }
  self->showing = FALSE;
}

static void
settings_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualSettingsForm) self = data;
  g_autoptr (GError) error = NULL;
  gpointer values = NULL;

  self->loading = FALSE;
  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &values, &error))
    {
      g_clear_pointer (&self->values, g_hash_table_unref);
      self->values = values;
      follow_zone (self, PUNTUAL_DESK (source));
      show_values (self);
    }
  else if (self->shell != NULL)
    puntual_shell_complain (self->shell, error);
  if (self->stale)
    puntual_settings_form_load (self);
}

void
puntual_settings_form_load (PuntualSettingsForm *self)
{
  if (self->shell == NULL)
    return;
  self->stale = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  puntual_desk_run_async (puntual_shell_get_desk (self->shell), PUNTUAL_LANE_READ, read_settings,
                          NULL, NULL, NULL, settings_read, g_object_ref (self));
}

/* --- Saving --- */

void
puntual_settings_form_settle (PuntualSettingsForm *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    slot_save (g_ptr_array_index (self->slots, i));
}

static void
saved_together (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GTask) task = data;
  PuntualSettingsForm *self = g_task_get_source_object (task);
  PuntualSettingChange *change = g_task_get_task_data (task);
  GError *error = NULL;
  const char *refused;
  Slot *slot;

  if (puntual_shell_carry_out_finish (PUNTUAL_SHELL (source), answer, &error))
    {
      for (guint i = 0; i < self->slots->len; i++)
        ((Slot *)g_ptr_array_index (self->slots, i))->touched = FALSE;
      puntual_settings_form_load (self);
      g_task_return_boolean (task, TRUE);
      return;
    }
  refused = puntual_setting_change_get_refused (change);
  slot = refused != NULL ? find_slot (self, refused) : NULL;
  if (slot == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  puntual_field_set_error (slot->field, error->message);
  gtk_widget_grab_focus (GTK_WIDGET (slot->field));
  g_error_free (error);
  g_task_return_boolean (task, FALSE);
}

/* FALSE: a field says what is wrong with it. */
static gboolean
collect (PuntualSettingsForm *self, PuntualSettingChange *change)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (self->slots, i);
      g_autofree char *value = slot_take (slot);

      if (puntual_field_get_error (slot->field) != NULL)
        {
          gtk_widget_grab_focus (GTK_WIDGET (slot->field));
          return FALSE;
        }
      if (value != NULL)
        puntual_setting_change_add (change, puntual_field_get_key (slot->field), value);
    }
  return TRUE;
}

void
puntual_settings_form_save_async (PuntualSettingsForm *self, GAsyncReadyCallback callback,
                                  gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  PuntualSettingChange *change = puntual_setting_change_new ();

  g_task_set_task_data (task, change, (GDestroyNotify)puntual_setting_change_unref);
  if (self->shell == NULL || !collect (self, change))
    g_task_return_boolean (task, FALSE);
  else if (puntual_setting_change_is_empty (change))
    g_task_return_boolean (task, TRUE);
  else
    puntual_shell_carry_out (self->shell, puntual_setting_change_new_deed (change),
                             puntual_setting_change_new_undo (change), NULL, saved_together,
                             g_steal_pointer (&task));
}

gboolean
puntual_settings_form_save_finish (PuntualSettingsForm *self, GAsyncResult *answer, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (answer, self), FALSE);

  return g_task_propagate_boolean (G_TASK (answer), error);
}

/* --- Life --- */

static void
puntual_settings_form_dispose (GObject *object)
{
  PuntualSettingsForm *self = PUNTUAL_SETTINGS_FORM (object);

  for (guint i = 0; i < self->slots->len; i++)
    g_object_set_data (G_OBJECT (((Slot *)g_ptr_array_index (self->slots, i))->field),
                       "puntual-setting", NULL);
  g_ptr_array_set_size (self->slots, 0);
  g_clear_weak_pointer (&self->shell);
  G_OBJECT_CLASS (puntual_settings_form_parent_class)->dispose (object);
}

static void
puntual_settings_form_finalize (GObject *object)
{
  PuntualSettingsForm *self = PUNTUAL_SETTINGS_FORM (object);

  g_ptr_array_unref (self->slots);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self->zone);
  G_OBJECT_CLASS (puntual_settings_form_parent_class)->finalize (object);
}

static void
puntual_settings_form_class_init (PuntualSettingsFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_settings_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_settings_form_finalize;
  signals[SIGNAL_VALUES] = g_signal_new ("values", PUNTUAL_TYPE_SETTINGS_FORM, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
puntual_settings_form_init (PuntualSettingsForm *self)
{
  self->slots = g_ptr_array_new_with_free_func (slot_free);
}

PuntualSettingsForm *
puntual_settings_form_new (PuntualShell *shell, PuntualSaveWhen when)
{
  PuntualSettingsForm *self = g_object_new (PUNTUAL_TYPE_SETTINGS_FORM, NULL);

  g_set_weak_pointer (&self->shell, shell);
  self->when = when;
  g_signal_connect_object (puntual_shell_get_desk (shell), "changed",
                           G_CALLBACK (puntual_settings_form_load), self, G_CONNECT_SWAPPED);
  return self;
}
