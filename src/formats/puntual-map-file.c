/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-map-file.h"

#include <string.h>

#include "puntual-config.h"
#include "puntual-error.h"
#include "puntual-import-problem.h"
#include "puntual-json.h"
#include "puntual-locale.h"
#include "puntual-money.h"

#include <glib/gi18n-lib.h>

#define KEY_LENGTH 32 /* hex digits of puntual_heads_key() */

static void
map_column_free (PuntualMapColumn *self)
{
  g_free (self->head);
  g_free (self->key);
  g_free (self);
}

PuntualMap *
puntual_map_new (void)
{
  PuntualMap *self = g_new0 (PuntualMap, 1);

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)map_column_free);
  return self;
}

void
puntual_map_free (PuntualMap *self)
{
  g_ptr_array_unref (self->columns);
  g_free (self->language);
  g_free (self->heads);
  g_free (self);
}

static guint
column_number (const char *head)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (head, 10, 1, PUNTUAL_CSV_MAX_COLUMNS, &number, NULL))
    return 0;
  return number;
}

static void
add_column (PuntualMap *self, const char *head, PuntualRole role)
{
  PuntualMapColumn *column = g_new0 (PuntualMapColumn, 1);

  column->head = g_strdup (head);
  column->key = puntual_column_key (head, FALSE);
  column->number = column_number (head);
  column->role = role;
  g_ptr_array_add (self->columns, column);
}

PuntualMap *
puntual_map_copy (const PuntualMap *self)
{
  PuntualMap *copy = g_memdup2 (self, sizeof *self);

  copy->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)map_column_free);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const PuntualMapColumn *column = g_ptr_array_index (self->columns, i);

      add_column (copy, column->head, column->role);
    }
  copy->language = g_strdup (self->language);
  copy->heads = g_strdup (self->heads);
  return copy;
}

static char *
list_roles (void)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < PUNTUAL_N_ROLES; i++)
    g_string_append_printf (list, "%s, ", puntual_role_nick (i));
  g_string_append (list, "ignore");
  return g_string_free (list, FALSE);
}

static gboolean
read_columns (PuntualMap *self, JsonObject *columns, GError **error)
{
  g_autoptr (GList) heads = json_object_get_members (columns);

  if (g_list_length (heads) > PUNTUAL_CSV_MAX_COLUMNS)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
                           _ ("The map file names too many columns."));
      return FALSE;
    }
  for (GList *l = heads; l; l = l->next)
    {
      const char *head = l->data;
      const char *nick = puntual_json_get_string (columns, head, "");
      PuntualRole role;

      if (!puntual_role_from_nick (nick, &role))
        {
          g_autofree char *roles = list_roles ();
          g_autofree char *shown_nick = puntual_import_shown (nick);
          g_autofree char *shown_head = puntual_import_shown (head);

          g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_COLUMN,
                       /* Translators: %1$s is what the map file says about the column %2$s; %3$s
                        * is a list of words that stay in English. */
                       _ ("The map file says “%1$s” for the column “%2$s”, which means nothing. "
                          "It can be: %3$s."),
                       shown_nick, shown_head, roles);
          return FALSE;
        }
      add_column (self, head, role);
    }
  return TRUE;
}

static gboolean
refuse_value (const char *member, const char *value, GError **error)
{
  g_autofree char *shown = puntual_import_shown (value);

  /* Translators: %1$s is a value and %2$s the name of a setting in the map file, such as
   * "date_order". */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               _ ("The map file has “%1$s” for “%2$s”, which means nothing."), shown, member);
  return FALSE;
}

static gboolean
read_style (PuntualMap *self, JsonObject *map, GError **error)
{
  const char *order = puntual_json_get_string (map, "date_order", NULL);
  const char *decimal = puntual_json_get_string (map, "decimal", NULL);
  const char *delimiter = puntual_json_get_string (map, "delimiter", NULL);
  const char *encoding = puntual_json_get_string (map, "encoding", NULL);

  if (order && !puntual_date_order_from_nick (order, &self->date_order))
    return refuse_value ("date_order", order, error);
  if (decimal && !g_str_equal (decimal, ",") && !g_str_equal (decimal, "."))
    return refuse_value ("decimal", decimal, error);
  if (delimiter && g_str_equal (delimiter, "tab"))
    delimiter = "\t";
  if (delimiter && (strlen (delimiter) != 1 || strchr (",;|\t:~^", *delimiter) == NULL))
    return refuse_value ("delimiter", delimiter, error);
  if (encoding && !puntual_encoding_from_name (encoding, &self->encoding))
    return refuse_value ("encoding", encoding, error);
  self->decimal = decimal ? *decimal : 0;
  self->delimiter = delimiter ? *delimiter : 0;
  self->has_encoding = encoding != NULL;
  return TRUE;
}

static gboolean
read_defaults (PuntualMap *self, JsonObject *map, GError **error)
{
  const char *currency = puntual_json_get_string (map, "currency", NULL);
  const char *language = puntual_json_get_string (map, "language", NULL);
  const char *kind = puntual_json_get_string (map, "kind", NULL);
  const char *heads = puntual_json_get_string (map, "heads", NULL);

  if (currency && (self->currency = puntual_currency_intern (currency, error)) == NULL)
    return FALSE;
  if (language && (self->language = puntual_locale_normalise (language, error)) == NULL)
    return FALSE;
  if (kind && !g_str_equal (kind, "invoices") && !g_str_equal (kind, "customers"))
    return refuse_value ("kind", kind, error);
  if (heads && (strlen (heads) != KEY_LENGTH || strspn (heads, "0123456789abcdef") != KEY_LENGTH))
    return refuse_value ("heads", heads, error);
  self->heads = g_strdup (heads);
  self->has_kind = kind != NULL;
  self->kind = g_strcmp0 (kind, "customers") == 0 ? PUNTUAL_CSV_CUSTOMERS : PUNTUAL_CSV_INVOICES;
  return TRUE;
}

PuntualMap *
puntual_map_load (const char *path, GError **error)
{
  g_autoptr (PuntualMap) self = puntual_map_new ();
  g_autoptr (JsonNode) node = puntual_json_load (path, error);
  JsonObject *map, *columns;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
                           _ ("The map file must be a JSON object."));
      return NULL;
    }
  map = json_node_get_object (node);
  columns = puntual_json_get_object (map, "columns");
  if ((columns && !read_columns (self, columns, error)) || !read_style (self, map, error)
      || !read_defaults (self, map, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
puntual_map_is_by_number (const PuntualMap *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((PuntualMapColumn *)g_ptr_array_index (self->columns, i))->number == 0)
      return FALSE;
  return self->columns->len > 0;
}

gboolean
puntual_map_is_headless (const PuntualMap *self)
{
  return self->heads == NULL && puntual_map_is_by_number (self);
}

char *
puntual_heads_key (const PuntualCell *heads, guint n_heads)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < n_heads; i++)
    {
      g_autofree char *key = puntual_column_key (heads[i].text, FALSE);

      g_checksum_update (sum, (const guchar *)key, strlen (key) + 1);
    }
  return g_strndup (g_checksum_get_string (sum), KEY_LENGTH);
}

static int
find_head (const PuntualMapColumn *column, const PuntualCell *heads, guint n_heads)
{
  for (guint i = 0; i < n_heads; i++)
    if (g_str_equal (heads[i].text, column->head))
      return i;
  for (guint i = 0; i < n_heads; i++)
    {
      g_autofree char *key = puntual_column_key (heads[i].text, FALSE);

      if (*key && g_str_equal (key, column->key))
        return i;
    }
  return -1;
}

static void
put_role (PuntualColumns *columns, int at, PuntualRole role)
{
  for (guint i = 0; i < PUNTUAL_N_ROLES; i++)
    if (columns->of_role[i] == at)
      columns->of_role[i] = -1;
  if (role != PUNTUAL_ROLE_NONE)
    columns->of_role[role] = at;
}

gboolean
puntual_map_apply (const PuntualMap *self, PuntualColumns *columns, const PuntualCsvRow *row,
                   GError **error)
{
  gboolean by_number = puntual_map_is_by_number (self);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const PuntualMapColumn *column = g_ptr_array_index (self->columns, i);
      int at = by_number ? (int)column->number - 1 : find_head (column, row->cells, row->n_cells);

      if (at < 0 || at >= (int)row->n_cells)
        {
          g_autofree char *seen = puntual_columns_list_heads (row);
          g_autofree char *missing = puntual_import_shown (column->head);

          g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_COLUMN,
                       /* Translators: %1$s is a column head, %2$s a list of column heads. */
                       _ ("The map file names the column “%1$s”, which is not in the file. Its "
                          "columns are: %2$s."),
                       missing, seen);
          return FALSE;
        }
      put_role (columns, at, column->role);
    }
  if (self->has_kind)
    columns->kind = self->kind;
  else if (columns->of_role[PUNTUAL_ROLE_NUMBER] >= 0 || columns->of_role[PUNTUAL_ROLE_TOTAL] >= 0)
    columns->kind = PUNTUAL_CSV_INVOICES;
  return TRUE;
}
