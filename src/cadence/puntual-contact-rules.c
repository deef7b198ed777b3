/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-contact-rules.h"

#include <glib/gi18n-lib.h>

#include "puntual-data.h"
#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-weekday.h"

#define LONGEST_GAP 90

static gboolean
set_bad (const char *path, const char *reason, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  /* Translators: the first placeholder is a file name, the second what is wrong in it. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
               _ ("The contact rules in “%s” cannot be used: %s."), name, reason);
  return FALSE;
}

/* "08:00" to minutes; "24:00" is the end of the day. */
static gboolean
parse_time (const char *text, int *minutes)
{
  int hour, minute;

  if (text == NULL || strlen (text) != 5 || text[2] != ':' || !g_ascii_isdigit (text[0])
      || !g_ascii_isdigit (text[1]) || !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return FALSE;
  hour = (text[0] - '0') * 10 + text[1] - '0';
  minute = (text[3] - '0') * 10 + text[4] - '0';
  *minutes = hour * 60 + minute;
  return minute < 60 && *minutes <= 24 * 60;
}

static gboolean
read_group (const char *path, JsonNode *node, PuntualContactRules *rules, GError **error)
{
  JsonObject *group;
  guint days;
  int from, to;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return set_bad (path, _ ("an entry of “hours” is not an object"), error);
  group = json_node_get_object (node);
  if (!puntual_weekdays_from_json (json_object_get_member (group, "days"), &days) || days == 0)
    return set_bad (path, _ ("“days” must list weekdays as “mon” … “sun”"), error);
  if ((rules->weekdays & days) != 0)
    return set_bad (path, _ ("a weekday is listed twice"), error);
  if (!parse_time (puntual_json_get_string (group, "from", NULL), &from)
      || !parse_time (puntual_json_get_string (group, "to", NULL), &to) || from >= to)
    return set_bad (path, _ ("“from” and “to” must be hours such as 08:00, one after the other"),
                    error);

  rules->weekdays |= days;
  for (int i = 0; i < 7; i++)
    if ((days & (1u << i)) != 0)
      {
        rules->from[i] = from;
        rules->to[i] = to;
      }
  return TRUE;
}

static gboolean
read_pack (const char *path, JsonNode *root, PuntualContactRules *rules, GError **error)
{
  JsonObject *object;
  JsonArray *hours;
  gint64 gap;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    return set_bad (path, _ ("it is not a JSON object"), error);
  object = json_node_get_object (root);
  if (puntual_json_get_string (object, "source", NULL) == NULL
      || puntual_json_get_string (object, "reviewed", NULL) == NULL)
    return set_bad (path, _ ("“source” and “reviewed” are missing"), error);

  gap = puntual_json_get_int (object, "min-gap-days",
                              json_object_has_member (object, "min-gap-days") ? -1 : 0);
  if (gap < 0 || gap > LONGEST_GAP)
    return set_bad (path, _ ("“min-gap-days” must be a number of days"), error);
  rules->min_gap = (int)gap;

  hours = puntual_json_get_array (object, "hours");
  if (hours == NULL || json_array_get_length (hours) == 0)
    return set_bad (path, _ ("“hours” is missing"), error);
  for (guint i = 0; i < json_array_get_length (hours); i++)
    if (!read_group (path, json_array_get_element (hours, i), rules, error))
      return FALSE;
  return TRUE;
}

gboolean
puntual_contact_rules_load (const char *country, PuntualContactRules **rules, GError **error)
{
  g_autofree char *relative = g_strdup_printf ("contact-rules/%s.json", country);
  g_autofree char *path = puntual_data_path (relative);
  g_autoptr (PuntualContactRules) loaded = g_new0 (PuntualContactRules, 1);
  g_autoptr (JsonNode) root = NULL;

  *rules = NULL;
  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  root = puntual_json_load (path, error);
  if (root == NULL || !read_pack (path, root, loaded, error))
    return FALSE;
  *rules = g_steal_pointer (&loaded);
  return TRUE;
}

void
puntual_contact_rules_free (PuntualContactRules *self)
{
  g_free (self);
}
