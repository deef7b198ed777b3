/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-account-routes.h"

#include <glib/gi18n-lib.h>

#include "puntual-channel.h"
#include "puntual-contact-phrase.h"
#include "puntual-field.h"
#include "puntual-outbox-accounts.h"
#include "puntual-preferences-pages.h"
#include "puntual-setting-change.h"

struct _PuntualAccountRoutes
{
  AdwPreferencesGroup parent_instance;

  PuntualShell *shell;                   /* weak */
  gboolean filling;                      /* fields change by themselves */
  PuntualField *fields[PUNTUAL_N_MEDIA]; /* borrowed; NULL: nothing to choose */
};

G_DEFINE_FINAL_TYPE (PuntualAccountRoutes, puntual_account_routes, ADW_TYPE_PREFERENCES_GROUP)

static void
chosen (PuntualAccountRoutes *self, PuntualField *field)
{
  g_autoptr (PuntualSettingChange) change = NULL;

  if (self->filling || self->shell == NULL)
    return;
  change = puntual_setting_change_new ();
  puntual_setting_change_add (change, puntual_field_get_key (field),
                              puntual_field_get_choice (field));
  puntual_shell_carry_out (self->shell, puntual_setting_change_new_deed (change),
                           puntual_setting_change_new_undo (change),
                           _ ("Messages go out this way now"), NULL, NULL);
}

static gboolean
carries (const PuntualChannelAccount *account, PuntualMedium medium)
{
  return !account->is_embedded
         && (puntual_channel_config_media (account->kind, account->config)
             & PUNTUAL_MEDIUM_BIT (medium))
                != 0;
}

static const PuntualChannelAccount *
stand_in (const GPtrArray *accounts)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (accounts, i);

      if (account->is_default && g_str_equal (account->kind, "folder"))
        return account;
    }
  return NULL;
}

static void
show_medium (PuntualAccountRoutes *self, PuntualMedium medium, const GPtrArray *accounts,
             const char *wanted)
{
  PuntualField *field = self->fields[medium];
  const PuntualChannelAccount *used =
      puntual_outbox_choose_account (accounts, medium, wanted != NULL ? wanted : "");
  guint n = 0;

  puntual_field_clear_choices (field);
  for (guint i = 0; i < accounts->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (accounts, i);

      if (!carries (account, medium))
        continue;
      puntual_field_add_choice (field, account->name, account->name);
      n++;
    }
  if (n == 0)
    puntual_field_add_choice (field, "", _ ("No account yet"));
  else if (used != NULL && carries (used, medium))
    puntual_field_set_choice (field, used->name);
  else if (wanted != NULL)
    puntual_field_set_choice (field, wanted);
  gtk_widget_set_sensitive (GTK_WIDGET (field), n > 0);
}

void
puntual_account_routes_show (PuntualAccountRoutes *self, const GPtrArray *accounts,
                             char *const *wanted)
{
  self->filling = TRUE;
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    if (self->fields[i] != NULL)
      show_medium (self, i, accounts, wanted[i]);
  self->filling = FALSE;
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      stand_in (accounts) != NULL
          ? _ ("For now everything is written into a folder instead, and nothing leaves.")
          : "");
}

static void
puntual_account_routes_dispose (GObject *object)
{
  g_clear_weak_pointer (&PUNTUAL_ACCOUNT_ROUTES (object)->shell);
  G_OBJECT_CLASS (puntual_account_routes_parent_class)->dispose (object);
}

static void
puntual_account_routes_class_init (PuntualAccountRoutesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_account_routes_dispose;
}

static void
puntual_account_routes_init (PuntualAccountRoutes *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Sent With"));
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    {
      const char *key = puntual_outbox_account_choice (i);

      if (key == NULL)
        continue;
      self->fields[i] = puntual_field_new_choice (key, puntual_medium_label (i));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->fields[i]));
      g_signal_connect_object (self->fields[i], "changed", G_CALLBACK (chosen), self,
                               G_CONNECT_SWAPPED);
    }
}

GtkWidget *
puntual_account_routes_new (PuntualShell *shell)
{
  PuntualAccountRoutes *self = g_object_new (PUNTUAL_TYPE_ACCOUNT_ROUTES, NULL);

  g_set_weak_pointer (&self->shell, shell);
  return GTK_WIDGET (self);
}
