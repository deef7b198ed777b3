/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-holiday-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-json.h"
#include "puntual-weekday.h"

#define EARLIEST_YEAR 1800
#define LATEST_YEAR 2300
#define MOST_DATES 400
#define LONGEST_OFFSET 200
#define LONGEST_MOVE 7

/* What went wrong, for the reader of one rule: the first reason stays. */
typedef struct
{
  JsonObject *object;
  const char *reason;
} RuleReader;

static gboolean
fail (RuleReader *reader, const char *reason)
{
  if (reader->reason == NULL)
    reader->reason = reason;
  return FALSE;
}

static gboolean
node_is_int (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_INT64;
}

static gboolean
node_is_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
read_int (JsonObject *object, const char *member, int least, int most, int *value)
{
  JsonNode *node = json_object_get_member (object, member);
  gint64 number;

  if (!node_is_int (node))
    return FALSE;
  number = json_node_get_int (node);
  *value = (int)CLAMP (number, G_MININT, G_MAXINT);
  return number >= least && number <= most;
}

/* "05-25", also "02-29" (then only in leap years). */
static gboolean
parse_month_day (const char *text, int *month, int *mday)
{
  if (text == NULL || strlen (text) != 5 || text[2] != '-' || !g_ascii_isdigit (text[0])
      || !g_ascii_isdigit (text[1]) || !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return FALSE;
  *month = (text[0] - '0') * 10 + text[1] - '0';
  *mday = (text[3] - '0') * 10 + text[4] - '0';
  return puntual_day_from_ymd (2000, *month, *mday) != PUNTUAL_DAY_NONE;
}

static gboolean
read_weekday_anchor (RuleReader *reader, JsonObject *place, PuntualHolidayRule *rule)
{
  rule->weekday = puntual_weekday_from_nick (puntual_json_get_string (place, "day", NULL));
  if (rule->weekday == 0 || !read_int (place, "month", 1, 12, &rule->month)
      || !read_int (place, "nth", -1, 5, &rule->nth) || rule->nth == 0)
    return fail (reader, _ ("“weekday” needs a “day”, a “month” and “nth” from 1 to 5 or -1"));
  return TRUE;
}

static gboolean
read_near_anchor (RuleReader *reader, JsonObject *place, PuntualHolidayRule *rule)
{
  static const struct
  {
    const char *word;
    int direction;
    gboolean inclusive;
  } words[] = {
    { "after", 1, FALSE },
    { "on-or-after", 1, TRUE },
    { "before", -1, FALSE },
    { "on-or-before", -1, TRUE },
  };
  const char *word = puntual_json_get_string (place, "when", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (word, words[i].word) == 0)
      {
        rule->direction = words[i].direction;
        rule->inclusive = words[i].inclusive;
      }
  rule->weekday = puntual_weekday_from_nick (puntual_json_get_string (place, "day", NULL));
  if (rule->direction == 0 || rule->weekday == 0
      || !parse_month_day (puntual_json_get_string (place, "date", NULL), &rule->month,
                           &rule->mday))
    return fail (reader, _ ("“near” needs a “day”, a “date” as MM-DD and “when”"));
  return TRUE;
}

static gboolean
read_dates_anchor (RuleReader *reader, JsonArray *array, PuntualHolidayRule *rule)
{
  guint length = json_array_get_length (array);

  rule->dates = g_array_new (FALSE, FALSE, sizeof (PuntualDay));
  if (length == 0 || length > MOST_DATES)
    return fail (reader, _ ("“dates” must list days as YYYY-MM-DD"));
  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      PuntualDay day;

      if (!node_is_string (node)
          || !puntual_day_parse_iso (json_node_get_string (node), &day, NULL))
        return fail (reader, _ ("“dates” must list days as YYYY-MM-DD"));
      g_array_append_val (rule->dates, day);
    }
  return TRUE;
}

static gboolean
read_anchor_value (RuleReader *reader, PuntualAnchor anchor, const char *member,
                   PuntualHolidayRule *rule)
{
  JsonNode *node = json_object_get_member (reader->object, member);

  switch (anchor)
    {
    case PUNTUAL_ANCHOR_DATE:
      if (!node_is_string (node)
          || !parse_month_day (json_node_get_string (node), &rule->month, &rule->mday))
        return fail (reader, _ ("“date” must be a day as MM-DD"));
      return TRUE;
    case PUNTUAL_ANCHOR_EASTER:
      if (!read_int (reader->object, member, -LONGEST_OFFSET, LONGEST_OFFSET, &rule->offset))
        return fail (reader, _ ("“easter” must be a number of days from Easter Sunday"));
      return TRUE;
    case PUNTUAL_ANCHOR_SOLSTICE:
      if (!read_int (reader->object, member, -12 * 60, 14 * 60, &rule->offset))
        return fail (reader, _ ("“june-solstice” must be the zone's minutes east of Greenwich"));
      return TRUE;
    case PUNTUAL_ANCHOR_WEEKDAY:
      if (!JSON_NODE_HOLDS_OBJECT (node))
        return fail (reader, _ ("“weekday” needs a “day”, a “month” and “nth” from 1 to 5 or -1"));
      return read_weekday_anchor (reader, json_node_get_object (node), rule);
    case PUNTUAL_ANCHOR_NEAR:
      if (!JSON_NODE_HOLDS_OBJECT (node))
        return fail (reader, _ ("“near” needs a “day”, a “date” as MM-DD and “when”"));
      return read_near_anchor (reader, json_node_get_object (node), rule);
    case PUNTUAL_ANCHOR_DATES:
      if (!JSON_NODE_HOLDS_ARRAY (node))
        return fail (reader, _ ("“dates” must list days as YYYY-MM-DD"));
      return read_dates_anchor (reader, json_node_get_array (node), rule);
    case PUNTUAL_ANCHOR_NONE:
      break;
    }
  return FALSE;
}

static gboolean
read_anchor (RuleReader *reader, PuntualHolidayRule *rule)
{
  static const struct
  {
    const char *member;
    PuntualAnchor anchor;
  } anchors[] = {
    { "date", PUNTUAL_ANCHOR_DATE },
    { "easter", PUNTUAL_ANCHOR_EASTER },
    { "weekday", PUNTUAL_ANCHOR_WEEKDAY },
    { "near", PUNTUAL_ANCHOR_NEAR },
    { "june-solstice", PUNTUAL_ANCHOR_SOLSTICE },
    { "dates", PUNTUAL_ANCHOR_DATES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (anchors); i++)
    if (json_object_has_member (reader->object, anchors[i].member))
      {
        if (rule->anchor != PUNTUAL_ANCHOR_NONE)
          return fail (reader, _ ("it says more than once when the holiday is"));
        rule->anchor = anchors[i].anchor;
        if (!read_anchor_value (reader, rule->anchor, anchors[i].member, rule))
          return FALSE;
      }
  if (rule->anchor == PUNTUAL_ANCHOR_NONE)
    return fail (reader, _ ("it does not say when the holiday is"));
  return TRUE;
}

static gboolean
read_year (RuleReader *reader, const char *member, int *year)
{
  if (json_object_has_member (reader->object, member)
      && !read_int (reader->object, member, EARLIEST_YEAR, LATEST_YEAR, year))
    return fail (reader, _ ("“from”, “to” and “observed-from” must be years"));
  return TRUE;
}

static gboolean
read_year_list (RuleReader *reader, const char *member, GArray **years)
{
  JsonArray *array;

  if (!json_object_has_member (reader->object, member))
    return TRUE;
  array = puntual_json_get_array (reader->object, member);
  if (array == NULL || json_array_get_length (array) == 0
      || json_array_get_length (array) > MOST_DATES)
    return fail (reader, _ ("“years” and “except” must list years"));

  *years = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      int year;

      if (!node_is_int (node) || json_node_get_int (node) < EARLIEST_YEAR
          || json_node_get_int (node) > LATEST_YEAR)
        return fail (reader, _ ("“years” and “except” must list years"));
      year = (int)json_node_get_int (node);
      g_array_append_val (*years, year);
    }
  return TRUE;
}

static gboolean
read_validity (RuleReader *reader, PuntualHolidayRule *rule)
{
  rule->every = 1;
  if (!read_year (reader, "from", &rule->first_year) || !read_year (reader, "to", &rule->last_year)
      || !read_year (reader, "observed-from", &rule->observed_from)
      || !read_year_list (reader, "years", &rule->years)
      || !read_year_list (reader, "except", &rule->except))
    return FALSE;
  if (rule->last_year != 0 && rule->last_year < rule->first_year)
    return fail (reader, _ ("“to” lies before “from”"));
  if (json_object_has_member (reader->object, "every")
      && (!read_int (reader->object, "every", 1, 100, &rule->every) || rule->first_year == 0))
    return fail (reader, _ ("“every” must be a number of years counted from “from”"));
  if (json_object_has_member (reader->object, "only-on")
      && (!puntual_weekdays_from_json (json_object_get_member (reader->object, "only-on"),
                                       &rule->only_on)
          || rule->only_on == 0))
    return fail (reader, _ ("“only-on” must list weekdays as “mon” … “sun”"));
  return TRUE;
}

/* A move is an object of weekdays and days, or the name of one of the file's “moves”. */
static gboolean
read_move (RuleReader *reader, const char *member, JsonObject *moves, PuntualWeekdayMove *move)
{
  JsonNode *node = json_object_get_member (reader->object, member);
  JsonObject *object = NULL;
  g_autoptr (GList) names = NULL;

  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    object = json_node_get_object (node);
  else if (node_is_string (node) && moves != NULL)
    object = puntual_json_get_object (moves, json_node_get_string (node));
  if (object == NULL)
    return fail (reader, _ ("“move” and “observed” must say for weekdays by how many days, or name "
                            "one of “moves”"));

  names = json_object_get_members (object);
  for (GList *l = names; l != NULL; l = l->next)
    {
      int weekday = puntual_weekday_from_nick (l->data);

      if (weekday == 0
          || !read_int (object, l->data, -LONGEST_MOVE, LONGEST_MOVE, &move->days[weekday - 1]))
        return fail (reader,
                     _ ("a move must say for a weekday (“mon” … “sun”) by how many days, at "
                        "most seven"));
    }
  return TRUE;
}

static gboolean
read_subdivisions (RuleReader *reader, const char *member, GStrv *codes)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (!json_object_has_member (reader->object, member))
    return TRUE;
  array = puntual_json_get_array (reader->object, member);
  if (array == NULL || json_array_get_length (array) == 0)
    return fail (reader, _ ("“in” and “not-in” must list codes of subdivisions"));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!node_is_string (node))
        return fail (reader, _ ("“in” and “not-in” must list codes of subdivisions"));
      g_strv_builder_add (builder, json_node_get_string (node));
    }
  *codes = g_strv_builder_end (builder);
  return TRUE;
}

/* A misspelt member would silently change the calendar, so none is let through. */
static gboolean
check_members (RuleReader *reader)
{
  static const char *const known[] = {
    "name", "date",   "easter", "weekday",  "near",          "june-solstice", "dates",
    "from", "to",     "every",  "years",    "except",        "only-on",       "move",
    "in",   "not-in", "note",   "observed", "observed-from", "substitute",    NULL
  };
  g_autoptr (GList) names = json_object_get_members (reader->object);

  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      return fail (reader, _ ("it has an entry that Puntual does not know"));
  return TRUE;
}

static gboolean
read_rule (RuleReader *reader, JsonObject *moves, PuntualHolidayRule *rule)
{
  const char *name = puntual_json_get_string (reader->object, "name", NULL);

  if (name == NULL || *name == '\0')
    return fail (reader, _ ("it has no “name”"));
  rule->name = g_strdup (name);
  rule->substitute = puntual_json_get_boolean (reader->object, "substitute", FALSE);
  return check_members (reader) && read_anchor (reader, rule) && read_validity (reader, rule)
         && read_move (reader, "move", moves, &rule->move)
         && read_move (reader, "observed", moves, &rule->observed)
         && read_subdivisions (reader, "in", &rule->in)
         && read_subdivisions (reader, "not-in", &rule->not_in);
}

PuntualHolidayRule *
puntual_holiday_rule_parse (JsonNode *node, JsonObject *moves, const char **reason)
{
  g_autoptr (PuntualHolidayRule) rule = g_new0 (PuntualHolidayRule, 1);
  RuleReader reader = { NULL, NULL };

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      *reason = _ ("it is not an object");
      return NULL;
    }
  reader.object = json_node_get_object (node);
  if (!read_rule (&reader, moves, rule))
    {
      *reason = reader.reason;
      return NULL;
    }
  return g_steal_pointer (&rule);
}
