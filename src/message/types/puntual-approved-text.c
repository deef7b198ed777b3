/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-approved-text.h"

static void
value_clear (gpointer data)
{
  PuntualApprovedValue *value = data;

  g_clear_pointer (&value->name, g_free);
  g_clear_pointer (&value->value, g_free);
}

static void
button_clear (gpointer data)
{
  g_clear_pointer (&((PuntualApprovedButton *)data)->value, g_free);
}

PuntualApprovedText *
puntual_approved_text_new (const char *account, const char *name, const char *language)
{
  PuntualApprovedText *self = g_new0 (PuntualApprovedText, 1);

  self->account = g_strdup (account);
  self->name = g_strdup (name);
  self->language = g_strdup (language);
  self->values = g_array_new (FALSE, TRUE, sizeof (PuntualApprovedValue));
  g_array_set_clear_func (self->values, value_clear);
  self->buttons = g_array_new (FALSE, TRUE, sizeof (PuntualApprovedButton));
  g_array_set_clear_func (self->buttons, button_clear);
  return self;
}

PuntualApprovedText *
puntual_approved_text_copy (const PuntualApprovedText *self)
{
  PuntualApprovedText *copy = puntual_approved_text_new (self->account, self->name, self->language);

  copy->numbered = self->numbered;
  copy->shows_pdf = self->shows_pdf;
  copy->header.name = g_strdup (self->header.name);
  copy->header.value = g_strdup (self->header.value);
  for (guint i = 0; i < self->values->len; i++)
    {
      const PuntualApprovedValue *value = &g_array_index (self->values, PuntualApprovedValue, i);

      puntual_approved_text_fill (copy, value->name, value->value);
    }
  for (guint i = 0; i < self->buttons->len; i++)
    {
      const PuntualApprovedButton *button =
          &g_array_index (self->buttons, PuntualApprovedButton, i);

      puntual_approved_text_add_button (copy, button->kind, button->value);
    }
  return copy;
}

void
puntual_approved_text_free (PuntualApprovedText *self)
{
  if (self == NULL)
    return;
  g_free (self->account);
  g_free (self->name);
  g_free (self->language);
  value_clear (&self->header);
  g_array_unref (self->values);
  g_array_unref (self->buttons);
  g_free (self);
}

void
puntual_approved_text_fill (PuntualApprovedText *self, const char *name, const char *value)
{
  PuntualApprovedValue filled = { g_strdup (name), g_strdup (value) };

  g_array_append_val (self->values, filled);
}

void
puntual_approved_text_add_button (PuntualApprovedText *self, PuntualApprovedButtonKind kind,
                                  const char *value)
{
  PuntualApprovedButton button = { kind, g_strdup (value) };

  g_array_append_val (self->buttons, button);
}
