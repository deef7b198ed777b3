/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-file-choice.h"
#include "puntual-place-choices.h"
#include "puntual-preferences-pages.h"
#include "puntual-regions.h"
#include "puntual-setting-fields.h"

#define PUNTUAL_TYPE_BUSINESS_SETTINGS (puntual_business_settings_get_type ())
G_DECLARE_FINAL_TYPE (PuntualBusinessSettings, puntual_business_settings, PUNTUAL,
                      BUSINESS_SETTINGS, AdwPreferencesPage)

/* Who the business is, how it is paid, where it is. */
struct _PuntualBusinessSettings
{
  AdwPreferencesPage parent_instance;

  PuntualSettingsForm *form;              /* weak */
  PuntualField *region, *language, *zone; /* borrowed */
  char *zones_of;                         /* the region whose zones are to choose from */
};

G_DEFINE_FINAL_TYPE (PuntualBusinessSettings, puntual_business_settings, ADW_TYPE_PREFERENCES_PAGE)

static PuntualField *
add_text (PuntualBusinessSettings *self, AdwPreferencesGroup *group, const char *key,
          const char *title)
{
  return puntual_settings_group_add (group, self->form, puntual_field_new_text (key, title), NULL);
}

static void
add_names (PuntualBusinessSettings *self)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (
      _ ("Your Business"), _ ("What your customers read in every message."));
  PuntualField *field;

  add_text (self, group, "name", _ ("_Name"));
  field = add_text (self, group, "legal-name", _ ("_Legal name"));
  puntual_field_set_description (field, _ ("As it stands on your invoices, if it differs."));
  add_text (self, group, "tax-id", _ ("Ta_x number"));
  puntual_settings_group_add (group, self->form,
                              puntual_field_new_long_text ("address", _ ("_Address")), NULL);
  field = add_text (self, group, "email", _ ("_E-mail"));
  puntual_field_set_purpose (field, GTK_INPUT_PURPOSE_EMAIL);
  field = add_text (self, group, "phone", _ ("_Telephone"));
  puntual_field_set_purpose (field, GTK_INPUT_PURPOSE_PHONE);
  field = add_text (self, group, "website", _ ("_Website"));
  puntual_field_set_purpose (field, GTK_INPUT_PURPOSE_URL);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
add_payment (PuntualBusinessSettings *self)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (
      _ ("How You Are Paid"), _ ("Each reminder says where the money is to go."));
  PuntualField *field;

  add_text (self, group, "iban", _ ("_IBAN"));
  add_text (self, group, "bic", _ ("_BIC"));
  field = add_text (self, group, "pay-link", _ ("_Payment link"));
  puntual_field_set_purpose (field, GTK_INPUT_PURPOSE_URL);
  puntual_field_set_description (
      /* Translators: keep the words in braces as they are. */
      field, _ ("The address of your payment page. {invoice}, {amount} and {currency} are filled "
                "in."));
  puntual_field_set_placeholder (field, "https://pay.example.com/{invoice}?amount={amount}");
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
add_looks (PuntualBusinessSettings *self)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (_ ("Below Your Messages"), NULL);
  const char *const patterns[] = { "*.png", "*.jpg", "*.jpeg", NULL };
  g_autoptr (GtkFileFilter) pictures = puntual_file_filter_new (_ ("Pictures"), patterns);
  PuntualField *field = puntual_field_new_long_text ("signature", _ ("_Signature"));

  puntual_field_set_description (field, _ ("Who signs, and how to be reached."));
  puntual_settings_group_add (group, self->form, field, NULL);
  field = puntual_field_new_file ("logo", _ ("L_ogo"), pictures);
  puntual_field_set_description (field, _ ("PNG or JPEG, at most 512 KiB."));
  puntual_settings_group_add (group, self->form, field, NULL);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
add_place (PuntualBusinessSettings *self)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (_ ("Language and Place"), NULL);
  PuntualField *field;

  self->language = puntual_field_new_choice ("language", _ ("Language of _messages"));
  puntual_field_set_description (self->language, _ ("For customers without one of their own."));
  puntual_place_add_languages (self->language);
  puntual_settings_group_add (group, self->form, self->language, NULL);
  self->region = puntual_field_new_choice ("region", _ ("_Region"));
  puntual_field_set_description (self->region, _ ("Its holidays are days without reminders."));
  puntual_settings_group_add (group, self->form, self->region, NULL);
  field = puntual_field_new_choice ("currency", _ ("_Currency"));
  puntual_field_set_description (field, _ ("For files that do not say."));
  puntual_place_add_currencies (field);
  puntual_settings_group_add (group, self->form, field, NULL);
  self->zone = puntual_field_new_choice ("timezone", _ ("Time _zone"));
  puntual_settings_group_add (group, self->form, self->zone, NULL);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

/* The fields do not know yet what is chosen: it must be among their choices. */
static void
values_read (PuntualBusinessSettings *self)
{
  const char *region = puntual_settings_form_get_value (self->form, "region");

  if (self->zones_of == NULL)
    {
      g_autoptr (GPtrArray) regions = puntual_regions_list ();

      puntual_place_add_regions (self->region, regions);
    }
  if (g_strcmp0 (self->zones_of, region) != 0)
    {
      puntual_place_set_zones (self->zone, region);
      g_free (self->zones_of);
      self->zones_of = g_strdup (region);
    }
  puntual_field_need_choice (self->region, region);
  puntual_field_need_choice (self->language,
                             puntual_settings_form_get_value (self->form, "language"));
  puntual_field_need_choice (self->zone, puntual_settings_form_get_value (self->form, "timezone"));
}

static void
puntual_business_settings_dispose (GObject *object)
{
  g_clear_weak_pointer (&PUNTUAL_BUSINESS_SETTINGS (object)->form);
  G_OBJECT_CLASS (puntual_business_settings_parent_class)->dispose (object);
}

static void
puntual_business_settings_finalize (GObject *object)
{
  g_free (PUNTUAL_BUSINESS_SETTINGS (object)->zones_of);
  G_OBJECT_CLASS (puntual_business_settings_parent_class)->finalize (object);
}

static void
puntual_business_settings_class_init (PuntualBusinessSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_business_settings_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_business_settings_finalize;
}

static void
puntual_business_settings_init (PuntualBusinessSettings *self)
{
}

GtkWidget *
puntual_business_settings_new (PuntualSettingsForm *form)
{
  PuntualBusinessSettings *self = g_object_new (PUNTUAL_TYPE_BUSINESS_SETTINGS, NULL);

  g_set_weak_pointer (&self->form, form);
  add_names (self);
  add_payment (self);
  add_looks (self);
  add_place (self);
  g_signal_connect_object (form, "values", G_CALLBACK (values_read), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
