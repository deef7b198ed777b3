/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-holiday-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-data.h"
#include "puntual-error.h"
#include "puntual-holiday-rule.h"
#include "puntual-json.h"

#define MOST_RULES 1000
#define MOST_SUBDIVISIONS 100
#define NAME_MARK "{name}"

struct _PuntualHolidayRules
{
  char *region;
  char *country;
  char *observed_name; /* "{name} (observed)" */
  GPtrArray *rules;    /* of PuntualHolidayRule, those of the subdivision among them */
};

void
puntual_holiday_rules_free (PuntualHolidayRules *self)
{
  g_free (self->region);
  g_free (self->country);
  g_free (self->observed_name);
  g_ptr_array_unref (self->rules);
  g_free (self);
}

const char *
puntual_holiday_rules_get_region (PuntualHolidayRules *self)
{
  return self->region;
}

const char *
puntual_holiday_rules_get_country (PuntualHolidayRules *self)
{
  return self->country;
}

void
puntual_holiday_entry_free (PuntualHolidayEntry *self)
{
  g_free (self->name);
  g_free (self);
}

/* --- reading --- */

static void
set_bad_file (const char *country, const char *reason, GError **error)
{
  /* Translators: the first placeholder is a file name, the second what is wrong in it. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
               _ ("The holiday file “%s.json” cannot be used: %s."), country, reason);
}

static void
set_bad_rule (const char *country, JsonNode *node, guint position, const char *reason,
              GError **error)
{
  const char *name = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    name = puntual_json_get_string (json_node_get_object (node), "name", NULL);
  if (name != NULL)
    /* Translators: a file name, the name of a holiday, its place in the list, and what is wrong
     * with it. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
                 _ ("The holiday file “%s.json” has a mistake in “%s” (rule %u): %s."), country,
                 name, position, reason);
  else
    /* Translators: a file name, the place of a rule in the list, and what is wrong with it. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
                 _ ("The holiday file “%s.json” has a mistake in rule %u: %s."), country, position,
                 reason);
}

/* All rules are parsed, also those of other places, so that a mistake shows whoever loads the file.
 */
static gboolean
read_rules (PuntualHolidayRules *self, JsonObject *root, const char *subdivision, GError **error)
{
  JsonArray *array = puntual_json_get_array (root, "holidays");
  JsonObject *moves = puntual_json_get_object (root, "moves");
  JsonObject *subdivisions = puntual_json_get_object (root, "subdivisions");

  if (array == NULL || json_array_get_length (array) == 0
      || json_array_get_length (array) > MOST_RULES)
    {
      set_bad_file (self->country, _ ("“holidays” is missing or too long"), error);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *reason = NULL;
      g_autoptr (PuntualHolidayRule) rule = puntual_holiday_rule_parse (node, moves, &reason);
      GStrv lists[2];

      if (rule == NULL)
        {
          set_bad_rule (self->country, node, i + 1, reason, error);
          return FALSE;
        }
      lists[0] = rule->in;
      lists[1] = rule->not_in;
      for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
        for (guint j = 0; lists[l] != NULL && lists[l][j] != NULL; j++)
          if (subdivisions == NULL || !json_object_has_member (subdivisions, lists[l][j]))
            {
              set_bad_rule (self->country, node, i + 1,
                            _ ("it names a subdivision that the file does not list"), error);
              return FALSE;
            }
      if (puntual_holiday_rule_applies_in (rule, subdivision))
        g_ptr_array_add (self->rules, g_steal_pointer (&rule));
    }
  return TRUE;
}

/* Also catches a file that was put under another country's name. */
static gboolean
check_head (PuntualHolidayRules *self, JsonObject *root, GError **error)
{
  const char *observed = puntual_json_get_string (root, "observed-name", NAME_MARK);

  if (g_strcmp0 (puntual_json_get_string (root, "country", NULL), self->country) != 0)
    {
      set_bad_file (self->country, _ ("“country” is not the country of the file name"), error);
      return FALSE;
    }
  if (strstr (observed, NAME_MARK) == NULL)
    {
      set_bad_file (self->country, _ ("“observed-name” must contain {name}"), error);
      return FALSE;
    }
  self->observed_name = g_strdup (observed);
  return TRUE;
}

static gboolean
check_subdivision (PuntualHolidayRules *self, JsonObject *root, const char *subdivision,
                   GError **error)
{
  JsonObject *subdivisions = puntual_json_get_object (root, "subdivisions");
  g_autoptr (GString) known = g_string_new (NULL);
  g_autoptr (GList) codes = NULL;

  if (*subdivision == '\0'
      || (subdivisions != NULL && json_object_has_member (subdivisions, subdivision)))
    return TRUE;

  if (subdivisions != NULL)
    codes = g_list_sort (json_object_get_members (subdivisions), (GCompareFunc)strcmp);
  for (GList *l = codes; l != NULL; l = l->next)
    g_string_append_printf (known, "%s%s-%s", known->len > 0 ? ", " : "", self->country,
                            (const char *)l->data);
  if (known->len > 0)
    /* Translators: a region code such as ES-XX, then those that there are. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 _ ("There is no holiday calendar for %s. The regions of that country are %s."),
                 self->region, known->str);
  else
    /* Translators: a region code such as MX-JAL, then the country's, MX. */
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 _ ("There is no holiday calendar for %s. Use %s for the whole country."),
                 self->region, self->country);
  return FALSE;
}

static char *
describe_countries (void)
{
  g_auto (GStrv) regions = puntual_holiday_rules_list_regions ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; regions[i] != NULL; i++)
    if (strchr (regions[i], '-') == NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", regions[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_unknown_country (const char *region, GError **error)
{
  g_autofree char *countries = describe_countries ();

  /* Translators: what was given as a region, then the country codes that there are. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
               _ ("There is no holiday calendar for “%s”. The countries are %s."), region,
               countries);
}

/* Two letters, then perhaps a dash and one to three letters or digits: nothing else may become part
 * of a file name. */
static gboolean
is_region_code (const char *region)
{
  gsize length = strlen (region);

  if (length < 2 || length > 6 || !g_ascii_isalpha (region[0]) || !g_ascii_isalpha (region[1]))
    return FALSE;
  if (length == 2)
    return TRUE;
  if (length == 3 || region[2] != '-')
    return FALSE;
  for (gsize i = 3; i < length; i++)
    if (!g_ascii_isalnum (region[i]))
      return FALSE;
  return TRUE;
}

static char *
path_of_country (const char *country)
{
  g_autofree char *relative = g_strdup_printf ("holidays/%s.json", country);
  g_autofree char *path = puntual_data_path (relative);

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path)
                                                                    : NULL;
}

static JsonNode *
load_root (const char *country, const char *path, GError **error)
{
  g_autoptr (JsonNode) root = puntual_json_load (path, error);
  JsonObject *subdivisions;

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      set_bad_file (country, _ ("it is not a JSON object"), error);
      return NULL;
    }
  subdivisions = puntual_json_get_object (json_node_get_object (root), "subdivisions");
  if (subdivisions != NULL && json_object_get_size (subdivisions) > MOST_SUBDIVISIONS)
    {
      set_bad_file (country, _ ("it lists too many subdivisions"), error);
      return NULL;
    }
  return g_steal_pointer (&root);
}

PuntualHolidayRules *
puntual_holiday_rules_load (const char *region, GError **error)
{
  g_autoptr (PuntualHolidayRules) self = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *path = NULL;
  const char *subdivision;

  if (!is_region_code (region))
    {
      set_unknown_country (region, error);
      return NULL;
    }
  self = g_new0 (PuntualHolidayRules, 1);
  self->region = g_ascii_strup (region, -1);
  self->country = g_strndup (self->region, 2);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_holiday_rule_free);
  subdivision = strlen (region) > 2 ? self->region + 3 : "";

  path = path_of_country (self->country);
  if (path == NULL)
    {
      set_unknown_country (self->region, error);
      return NULL;
    }
  root = load_root (self->country, path, error);
  if (root == NULL || !check_head (self, json_node_get_object (root), error)
      || !check_subdivision (self, json_node_get_object (root), subdivision, error)
      || !read_rules (self, json_node_get_object (root), subdivision, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- the list of regions --- */

static void
add_regions_of (const char *file, GPtrArray *regions)
{
  g_autofree char *country = g_strndup (file, 2);
  g_autofree char *path = path_of_country (country);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GList) codes = NULL;
  JsonObject *subdivisions;

  if (path == NULL || (root = load_root (country, path, NULL)) == NULL)
    return;
  g_ptr_array_add (regions, g_strdup (country));
  subdivisions = puntual_json_get_object (json_node_get_object (root), "subdivisions");
  if (subdivisions != NULL)
    codes = json_object_get_members (subdivisions);
  for (GList *l = codes; l != NULL; l = l->next)
    g_ptr_array_add (regions, g_strdup_printf ("%s-%s", country, (const char *)l->data));
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GStrv
puntual_holiday_rules_list_regions (void)
{
  g_autoptr (GPtrArray) regions = g_ptr_array_new ();
  g_autofree char *folder = puntual_data_path ("holidays");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    if (strlen (file) == strlen ("XX.json") && g_str_has_suffix (file, ".json"))
      add_regions_of (file, regions);
  g_ptr_array_sort (regions, compare_strings);
  g_ptr_array_add (regions, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&regions), FALSE);
}

/* --- a year --- */

/* A day off before those of one day are joined. */
typedef struct
{
  PuntualDay day;
  const PuntualHolidayRule *rule;
  gboolean observed;
  guint position; /* keeps the order of the file among those of one day */
} Occurrence;

static void
append (GArray *occurrences, PuntualDay day, const PuntualHolidayRule *rule, gboolean observed)
{
  Occurrence occurrence = { day, rule, observed, occurrences->len };

  g_array_append_val (occurrences, occurrence);
}

static int
compare_occurrences (gconstpointer a, gconstpointer b)
{
  const Occurrence *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return x->position < y->position ? -1 : x->position > y->position;
}

static gboolean
is_taken (const GArray *occurrences, PuntualDay day)
{
  for (guint i = 0; i < occurrences->len; i++)
    if (g_array_index (occurrences, Occurrence, i).day == day)
      return TRUE;
  return FALSE;
}

/* Each holiday on a weekend, in order of date, takes the next weekday that is no holiday and
 * nobody's substitute: so a Saturday Christmas takes Monday 27 and its Sunday Boxing Day Tuesday 28
 * December. */
static void
append_substitutes (GArray *occurrences)
{
  guint n = occurrences->len;

  g_array_sort (occurrences, compare_occurrences);
  for (guint i = 0; i < n; i++)
    {
      Occurrence occurrence = g_array_index (occurrences, Occurrence, i);
      PuntualDay day = occurrence.day;

      if (!occurrence.rule->substitute || puntual_day_weekday (day) < 6)
        continue;
      while (puntual_day_weekday (day) >= 6 || is_taken (occurrences, day))
        day++;
      append (occurrences, day, occurrence.rule, TRUE);
    }
}

/* Everything that the rules make of one nominal year, wherever it lands. */
static void
append_nominal_year (PuntualHolidayRules *self, int year, GArray *occurrences)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (PuntualDay));

  for (guint i = 0; i < self->rules->len; i++)
    {
      const PuntualHolidayRule *rule = g_ptr_array_index (self->rules, i);

      g_array_set_size (days, 0);
      puntual_holiday_rule_days (rule, year, days);
      for (guint j = 0; j < days->len; j++)
        {
          PuntualDay day = g_array_index (days, PuntualDay, j);
          PuntualDay observed = puntual_holiday_rule_observed (rule, year, day);

          append (occurrences, day, rule, FALSE);
          if (observed != PUNTUAL_DAY_NONE)
            append (occurrences, observed, rule, TRUE);
        }
    }
}

static char *
name_of (PuntualHolidayRules *self, const Occurrence *occurrence)
{
  g_autoptr (GString) name = NULL;

  if (!occurrence->observed)
    return g_strdup (occurrence->rule->name);
  name = g_string_new (self->observed_name);
  g_string_replace (name, NAME_MARK, occurrence->rule->name, 1);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
add_entry (GPtrArray *entries, PuntualDay day, char *name)
{
  PuntualHolidayEntry *last = NULL;
  g_autofree char *owned = name;

  if (entries->len > 0)
    last = g_ptr_array_index (entries, entries->len - 1);
  if (last == NULL || last->day != day)
    {
      PuntualHolidayEntry *entry = g_new (PuntualHolidayEntry, 1);

      entry->day = day;
      entry->name = g_steal_pointer (&owned);
      g_ptr_array_add (entries, entry);
    }
  else if (!g_str_equal (last->name, owned))
    {
      char *joined = g_strdup_printf ("%s / %s", last->name, owned);

      g_free (last->name);
      last->name = joined;
    }
}

GPtrArray *
puntual_holiday_rules_of_year (PuntualHolidayRules *self, int year)
{
  g_autoptr (GArray) occurrences = g_array_new (FALSE, FALSE, sizeof (Occurrence));
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_holiday_entry_free);
  PuntualDay first = puntual_day_from_ymd (year, 1, 1);
  PuntualDay last = puntual_day_from_ymd (year, 12, 31);

  for (int nominal = year - 1; nominal <= year + 1; nominal++)
    append_nominal_year (self, nominal, occurrences);
  append_substitutes (occurrences);
  g_array_sort (occurrences, compare_occurrences);

  for (guint i = 0; i < occurrences->len; i++)
    {
      const Occurrence *occurrence = &g_array_index (occurrences, Occurrence, i);

      if (occurrence->day >= first && occurrence->day <= last)
        add_entry (entries, occurrence->day, name_of (self, occurrence));
    }
  return entries;
}
