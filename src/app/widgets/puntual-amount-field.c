/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-field-kind.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-locale-input.h"
#include "puntual-shell.h"

#define PUNTUAL_TYPE_AMOUNT_FIELD (puntual_amount_field_get_type ())
G_DECLARE_FINAL_TYPE (PuntualAmountField, puntual_amount_field, PUNTUAL, AMOUNT_FIELD, PuntualField)

struct _PuntualAmountField
{
  PuntualField parent_instance;

  char *currency;
  gboolean allow_negative;

  GtkWidget *unit; /* borrowed */
};

G_DEFINE_FINAL_TYPE (PuntualAmountField, puntual_amount_field, PUNTUAL_TYPE_FIELD)

static gboolean
puntual_amount_field_check (PuntualField *field, GError **error)
{
  gint64 minor;

  return puntual_field_get_minor (field, &minor, error);
}

static void
puntual_amount_field_settle (PuntualField *field)
{
  PuntualAmountField *self = PUNTUAL_AMOUNT_FIELD (field);
  g_autofree char *typed = NULL;
  gint64 minor;

  if (!puntual_field_get_minor (field, &minor, NULL))
    return;
  typed = puntual_locale_money_typed (minor, self->currency, puntual_shell_language ());
  if (!g_str_equal (typed, puntual_field_get_text (field)))
    puntual_field_set_text (field, typed);
}

static void
puntual_amount_field_finalize (GObject *object)
{
  g_free (PUNTUAL_AMOUNT_FIELD (object)->currency);
  G_OBJECT_CLASS (puntual_amount_field_parent_class)->finalize (object);
}

static void
puntual_amount_field_class_init (PuntualAmountFieldClass *klass)
{
  PuntualFieldClass *field_class = PUNTUAL_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = puntual_amount_field_finalize;
  field_class->check = puntual_amount_field_check;
  field_class->settle = puntual_amount_field_settle;
}

static void
puntual_amount_field_init (PuntualAmountField *self)
{
}

PuntualField *
puntual_field_new_amount (const char *key, const char *title, const char *currency)
{
  PuntualAmountField *self = g_object_new (PUNTUAL_TYPE_AMOUNT_FIELD, NULL);
  PuntualField *field = PUNTUAL_FIELD (self);
  GtkWidget *entry = puntual_field_new_entry (field);

  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_add_css_class (entry, "numeric");
  puntual_field_build (field, key, title, entry, PUNTUAL_FIELD_BELOW);
  self->unit = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->unit, "dim-label");
  puntual_field_add_suffix (field, self->unit);
  puntual_field_set_currency (field, currency);
  return field;
}

void
puntual_field_set_currency (PuntualField *field, const char *currency)
{
  PuntualAmountField *self = PUNTUAL_AMOUNT_FIELD (field);

  if (g_strcmp0 (self->currency, currency) == 0)
    return;
  g_free (self->currency);
  self->currency = g_strdup (currency);
  gtk_label_set_text (GTK_LABEL (self->unit), currency);
}

void
puntual_field_set_allow_negative (PuntualField *field, gboolean allow)
{
  PUNTUAL_AMOUNT_FIELD (field)->allow_negative = allow;
}

gboolean
puntual_field_get_minor (PuntualField *field, gint64 *minor, GError **error)
{
  PuntualAmountField *self = PUNTUAL_AMOUNT_FIELD (field);

  if (!puntual_locale_parse_money (puntual_field_get_text (field), self->currency,
                                   puntual_shell_language (), minor, error))
    return FALSE;
  if (*minor < 0 && !self->allow_negative)
    {
      *minor = 0;
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
                           _ ("Write the amount without a minus sign."));
      return FALSE;
    }
  return TRUE;
}

void
puntual_field_set_minor (PuntualField *field, gint64 minor)
{
  PuntualAmountField *self = PUNTUAL_AMOUNT_FIELD (field);
  g_autofree char *typed =
      puntual_locale_money_typed (minor, self->currency, puntual_shell_language ());

  puntual_field_set_text (field, typed);
}
