/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-telling.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  FIELD_TEXT,
  FIELD_DATE,
  FIELD_MONEY,
  FIELD_CADENCE,
  FIELD_MEDIA,
} FieldKind;

static const struct
{
  const char *member;
  const char *word;
  FieldKind kind;
} fields[] = {
  { "number", NC_ ("changed", "number"), FIELD_TEXT },
  { "key", NC_ ("changed", "customer code"), FIELD_TEXT },
  { "name", NC_ ("changed", "name"), FIELD_TEXT },
  { "tax_id", NC_ ("changed", "tax id"), FIELD_TEXT },
  { "contact_name", NC_ ("changed", "contact person"), FIELD_TEXT },
  { "role", NC_ ("changed", "role"), FIELD_TEXT },
  { "email", NC_ ("changed", "e-mail"), FIELD_TEXT },
  { "phone", NC_ ("changed", "telephone"), FIELD_TEXT },
  { "address", NC_ ("changed", "address"), FIELD_TEXT },
  { "language", NC_ ("changed", "language"), FIELD_TEXT },
  { "region", NC_ ("changed", "region"), FIELD_TEXT },
  { "timezone", NC_ ("changed", "time zone"), FIELD_TEXT },
  { "segment", NC_ ("changed", "segment"), FIELD_TEXT },
  { "issue_date", NC_ ("changed", "issue date"), FIELD_DATE },
  { "due_date", NC_ ("changed", "due date"), FIELD_DATE },
  { "total", NC_ ("changed", "total"), FIELD_MONEY },
  { "reference", NC_ ("changed", "reference"), FIELD_TEXT },
  { "note", NC_ ("changed", "note"), FIELD_TEXT },
  { "pdf", NC_ ("changed", "document"), FIELD_TEXT },
  { "cadence", NC_ ("changed", "cadence"), FIELD_CADENCE },
  { "refused_media", NC_ ("changed", "unwanted"), FIELD_MEDIA },
  { "whatsapp_consent", NC_ ("changed", "consent to WhatsApp"), FIELD_DATE },
};

static char *
field_value (PuntualTelling *self, JsonObject *object, const char *member, FieldKind kind)
{
  switch (kind)
    {
    case FIELD_DATE:
      return puntual_telling_date (self, object, member);
    case FIELD_MONEY:
      return puntual_telling_money (self, object, member, NULL);
    case FIELD_CADENCE:
      return puntual_telling_cadence (self, puntual_json_get_int (object, member, 0));
    case FIELD_MEDIA:
      return puntual_telling_media ((guint)puntual_json_get_int (object, member, 0));
    case FIELD_TEXT:
    default:
      return puntual_telling_text (object, member);
    }
}

static void
add_changed (PuntualTelling *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *member = fields[i].member;
      const char *word = g_dpgettext2 (GETTEXT_PACKAGE, "changed", fields[i].word);
      g_autofree char *was = NULL;
      g_autofree char *is = NULL;

      if (!json_object_has_member (self->before, member)
          && !json_object_has_member (self->after, member))
        continue;
      was = field_value (self, self->before, member, fields[i].kind);
      is = field_value (self, self->after, member, fields[i].kind);
      if (*was == '\0')
        /* Translators: a field and its new value, such as: e-mail: a@example.com */
        puntual_telling_add (self, g_strdup_printf (_ ("%1$s: %2$s"), word, is));
      else if (*is == '\0')
        /* Translators: a field and the value it had */
        puntual_telling_add (self, g_strdup_printf (_ ("%1$s removed (%2$s)"), word, was));
      else
        /* Translators: a field, the value it had, and the one it has now */
        puntual_telling_add (self, g_strdup_printf (_ ("%1$s: %2$s → %3$s"), word, was, is));
    }
}

static void
tell_invoice_added (PuntualTelling *self)
{
  g_autofree char *total = puntual_telling_money (
      self, self->after, "total", puntual_json_get_string (self->after, "currency", NULL));
  g_autofree char *due = puntual_telling_date (self, self->after, "due_date");
  gboolean is_note = g_str_equal (puntual_json_get_string (self->after, "kind", ""), "credit-note");

  /* Translators: %s is an amount of money */
  self->title = is_note ? g_strdup_printf (_ ("Credit note of %s added"), total)
                        /* Translators: %s is an amount of money */
                        : g_strdup_printf (_ ("Invoice of %s added"), total);
  if (*due != '\0')
    /* Translators: %s is a date */
    puntual_telling_add (self, g_strdup_printf (_ ("due %s"), due));
}

static void
tell_invoice (PuntualTelling *self)
{
  const char *what = self->event->what;

  if (g_str_equal (what, "invoice.added"))
    tell_invoice_added (self);
  else if (g_str_equal (what, "invoice.cancelled"))
    self->title = g_strdup (_ ("Invoice cancelled"));
  else if (g_str_equal (what, "invoice.reopened"))
    self->title = g_strdup (_ ("Invoice no longer cancelled"));
  else if (g_str_equal (what, "invoice.deleted"))
    self->title = g_strdup (_ ("Invoice deleted"));
  else if (g_str_equal (what, "invoice.changed"))
    {
      if (json_object_has_member (self->after, "cancelled"))
        self->title = g_strdup (puntual_json_get_boolean (self->after, "cancelled", FALSE)
                                    ? _ ("Invoice cancelled")
                                    : _ ("Invoice no longer cancelled"));
      else
        self->title = g_strdup (_ ("Invoice changed"));
      add_changed (self);
    }
}

static void
tell_customer (PuntualTelling *self)
{
  const char *what = self->event->what;

  if (g_str_equal (what, "customer.changed"))
    {
      self->title = g_strdup (_ ("Customer changed"));
      add_changed (self);
      if (json_object_has_member (self->after, "opted_out"))
        puntual_telling_add (self,
                             g_strdup (puntual_json_get_boolean (self->after, "opted_out", FALSE)
                                           ? _ ("wants no reminders")
                                           : _ ("takes reminders again")));
      return;
    }
  if (g_str_equal (what, "customer.added"))
    self->title = g_strdup (_ ("Customer added"));
  else if (g_str_equal (what, "customer.deleted"))
    self->title = g_strdup (_ ("Customer deleted"));
  else if (g_str_equal (what, "customer.carried-over"))
    {
      self->title = g_strdup (_ ("Customer known from before the restore"));
    }
  puntual_telling_add (
      self, puntual_telling_text (
                g_str_equal (what, "customer.deleted") ? self->before : self->after, "name"));
}

/* A further person of a customer. */
static void
tell_person (PuntualTelling *self)
{
  const char *what = self->event->what;

  if (g_str_equal (what, "person.changed"))
    {
      self->title = g_strdup (_ ("Contact person changed"));
      add_changed (self);
      return;
    }
  if (g_str_equal (what, "person.added"))
    self->title = g_strdup (_ ("Contact person added"));
  else if (g_str_equal (what, "person.removed"))
    self->title = g_strdup (_ ("Contact person removed"));
  puntual_telling_add (
      self, puntual_telling_text (g_str_equal (what, "person.removed") ? self->before : self->after,
                                  "name"));
}

void
puntual_tell_record (PuntualTelling *self)
{
  if (g_str_has_prefix (self->event->what, "invoice."))
    tell_invoice (self);
  else if (g_str_has_prefix (self->event->what, "person."))
    tell_person (self);
  else
    tell_customer (self);
}
