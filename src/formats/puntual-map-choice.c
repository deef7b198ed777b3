/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A map that is made from a person's choices, and kept. */
#include "puntual-map-file.h"

#include "puntual-config.h"
#include "puntual-error.h"
#include "puntual-money.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

static PuntualMapColumn *
find_number (const PuntualMap *self, guint column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      PuntualMapColumn *candidate = g_ptr_array_index (self->columns, i);

      if (candidate->number == column + 1)
        return candidate;
    }
  return NULL;
}

PuntualRole
puntual_map_get_role (const PuntualMap *self, guint column)
{
  const PuntualMapColumn *found = find_number (self, column);

  return found ? found->role : PUNTUAL_ROLE_NONE;
}

void
puntual_map_set_role (PuntualMap *self, guint column, PuntualRole role)
{
  PuntualMapColumn *chosen = find_number (self, column);

  g_return_if_fail (column < PUNTUAL_CSV_MAX_COLUMNS && role <= PUNTUAL_ROLE_NONE);

  for (guint i = 0; i < self->columns->len; i++)
    {
      PuntualMapColumn *other = g_ptr_array_index (self->columns, i);

      if (other->role == role)
        other->role = PUNTUAL_ROLE_NONE;
    }
  if (chosen == NULL)
    {
      chosen = g_new0 (PuntualMapColumn, 1);
      chosen->number = column + 1;
      chosen->head = g_strdup_printf ("%u", chosen->number);
      chosen->key = g_strdup (chosen->head);
      g_ptr_array_add (self->columns, chosen);
    }
  chosen->role = role;
}

gboolean
puntual_map_set_currency (PuntualMap *self, const char *currency, GError **error)
{
  const char *interned = currency ? puntual_currency_intern (currency, error) : NULL;

  if (currency && interned == NULL)
    return FALSE;
  self->currency = interned;
  return TRUE;
}

char *
puntual_map_describe_missing (const PuntualMap *self)
{
  PuntualColumns columns;

  puntual_columns_clear (&columns);
  if (self->has_kind)
    columns.kind = self->kind;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const PuntualMapColumn *column = g_ptr_array_index (self->columns, i);

      if (column->number > 0 && column->role != PUNTUAL_ROLE_NONE)
        columns.of_role[column->role] = column->number - 1;
    }
  return puntual_columns_describe_missing (&columns);
}

static void
add_text (JsonBuilder *builder, const char *member, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static JsonNode *
to_json (const PuntualMap *self)
{
  static const char *const orders[] = { NULL, "dmy", "mdy", "ymd" };
  static const char *const encodings[] = { "utf-8", "utf-16le", "utf-16be", "windows-1252",
                                           "cp850" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char decimal[] = { self->decimal, '\0' };
  const char delimiter[] = { self->delimiter, '\0' };

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_object (builder);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const PuntualMapColumn *column = g_ptr_array_index (self->columns, i);

      add_text (builder, column->head, puntual_role_nick (column->role));
    }
  json_builder_end_object (builder);
  add_text (builder, "heads", self->heads);
  add_text (builder, "kind",
            !self->has_kind                       ? NULL
            : self->kind == PUNTUAL_CSV_CUSTOMERS ? "customers"
                                                  : "invoices");
  add_text (builder, "date_order", orders[self->date_order]);
  add_text (builder, "decimal", self->decimal ? decimal : NULL);
  add_text (builder, "delimiter", self->delimiter == '\t' ? "tab" : *delimiter ? delimiter : NULL);
  add_text (builder, "encoding", self->has_encoding ? encodings[self->encoding] : NULL);
  add_text (builder, "currency", self->currency);
  add_text (builder, "language", self->language);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

gboolean
puntual_map_save (const PuntualMap *self, const char *path, GError **error)
{
  g_autoptr (JsonNode) node = to_json (self);
  g_autofree char *text = json_to_string (node, TRUE);
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local))
    return TRUE;
  /* Translators: %s is the system's own words, such as "Permission denied". */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO,
               _ ("The choices for this list of columns cannot be kept: %s"), local->message);
  return FALSE;
}
