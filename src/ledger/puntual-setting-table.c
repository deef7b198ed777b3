/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include "puntual-error.h"
#include "puntual-ledger.h"
#include "puntual-money.h"
#include "puntual-setting-rules.h"
#include "puntual-text.h"

#define FALLBACK_CURRENCY "EUR"

/* What is stored under the key; *value NULL when it is unset. */
static gboolean
read_stored (PuntualLedger *self, const char *key, char **value, GError **error)
{
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (self), "SELECT value FROM setting WHERE key = ?1", error);
  gboolean row;

  *value = NULL;
  if (select == NULL)
    return FALSE;
  puntual_statement_bind_static (select, 1, key);
  if (!puntual_statement_step (select, &row, error))
    return FALSE;

  if (row)
    *value = g_strdup (puntual_statement_text (select, 0));
  return TRUE;
}

static const char *
currency_of (const char *region)
{
  const char *currency = puntual_currency_of_region (region);

  return currency != NULL ? currency : FALLBACK_CURRENCY;
}

static char *
name_of_cadence (PuntualLedger *self, const char *id, GError **error)
{
  g_autoptr (PuntualStatement) select =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (self),
                              "SELECT name FROM cadence WHERE id = CAST (?1 AS INTEGER)", error);
  gboolean row;

  if (select == NULL)
    return NULL;
  puntual_statement_bind_text (select, 1, id);
  if (!puntual_statement_step (select, &row, error))
    return NULL;

  return g_strdup (row ? puntual_statement_text (select, 0) : "");
}

/* The id as text of the cadence of that name, whatever the case; NOT_FOUND when there is none. */
static char *
id_of_cadence (PuntualLedger *self, const char *name, GError **error)
{
  g_autofree char *line = puntual_text_clean_line (name);
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (self),
      "SELECT id FROM cadence WHERE name = ?1 COLLATE NOCASE ORDER BY name <> ?1, id", error);
  gboolean row;

  if (select == NULL)
    return NULL;
  puntual_statement_bind_text (select, 1, line);
  if (!puntual_statement_step (select, &row, error))
    return NULL;
  if (row)
    return g_strdup (puntual_statement_text (select, 0));

  /* Translators: %s is the name of a cadence, a series of reminders. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND, _ ("There is no cadence “%s”."),
               line);
  return NULL;
}

/* What the value is called in an event or by `get`: a cadence by its name. */
static char *
shown_value (PuntualLedger *self, const PuntualSettingRule *rule, const char *stored,
             GError **error)
{
  if (stored == NULL)
    return g_strdup (rule->fallback);
  if (rule->clean == NULL)
    return name_of_cadence (self, stored, error);

  return g_strdup (stored);
}

char *
puntual_ledger_get_identity (PuntualLedger *self, GError **error)
{
  char *identity;

  if (!read_stored (self, "ledger-identity", &identity, error))
    return NULL;
  return identity != NULL ? identity : g_strdup ("");
}

char *
puntual_ledger_get_setting (PuntualLedger *self, const char *key, GError **error)
{
  const PuntualSettingRule *rule = puntual_setting_rule_find (key, error);
  g_autofree char *stored = NULL, *region = NULL;

  if (rule == NULL || !read_stored (self, rule->key, &stored, error))
    return NULL;
  if (stored != NULL || !g_str_equal (rule->key, "currency"))
    return shown_value (self, rule, stored, error);

  region = puntual_ledger_get_setting (self, "region", error);
  return region != NULL ? g_strdup (currency_of (region)) : NULL;
}

GStrv
puntual_ledger_list_settings (PuntualLedger *self, GError **error)
{
  guint n_rules;
  const PuntualSettingRule *rules = puntual_setting_rules (&n_rules);
  GStrv keys = g_new0 (char *, n_rules + 1);

  for (guint i = 0; i < n_rules; i++)
    keys[i] = g_strdup (rules[i].key);

  return keys;
}

static char *
clean_value (PuntualLedger *self, const PuntualSettingRule *rule, const char *value, GError **error)
{
  g_autofree char *region = NULL;

  if (rule->clean == NULL)
    return id_of_cadence (self, value, error);

  region = puntual_ledger_get_setting (self, "region", error);
  return region != NULL ? rule->clean (rule, value, region, error) : NULL;
}

/* {"min-gap":"5"} */
static char *
describe (const char *key, const char *value)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static gboolean
store (PuntualLedger *self, const char *key, const char *value, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (self);
  g_autoptr (PuntualStatement) change =
      value != NULL ? puntual_sqlite_prepare (sqlite,
                                              "INSERT INTO setting (key, value) VALUES (?1, ?2)"
                                              " ON CONFLICT (key) DO UPDATE SET value = ?2",
                                              error)
                    : puntual_sqlite_prepare (sqlite, "DELETE FROM setting WHERE key = ?1", error);

  if (change == NULL)
    return FALSE;

  puntual_statement_bind_static (change, 1, key);
  if (value != NULL)
    puntual_statement_bind_static (change, 2, value);

  return puntual_statement_run (change, error);
}

/* Inside the transaction. `value` NULL: unset. */
static gboolean
change (PuntualLedger *self, const PuntualSettingRule *rule, const char *value, GError **error)
{
  g_autofree char *stored = NULL, *was = NULL, *is = NULL, *before = NULL, *after = NULL;

  if (!read_stored (self, rule->key, &stored, error))
    return FALSE;
  if (g_strcmp0 (stored, value) == 0)
    return TRUE;

  was = shown_value (self, rule, stored, error);
  is = was != NULL ? shown_value (self, rule, value, error) : NULL;
  if (is == NULL)
    return FALSE;
  before = describe (rule->key, was);
  after = describe (rule->key, is);

  return store (self, rule->key, value, error)
         && puntual_ledger_log (self, "setting.changed", 0, 0, before, after, error);
}

/**
 * puntual_ledger_set_setting:
 * @key: as puntual_ledger_list_settings() gives them; underscores, any case and "business." in
 * front do
 * @value: checked and stored in its one canonical spelling; an empty one goes back to the default
 *
 * One transaction with its event; setting what is set already changes nothing and logs nothing.
 */
gboolean
puntual_ledger_set_setting (PuntualLedger *self, const char *key, const char *value, GError **error)
{
  const PuntualSettingRule *rule = puntual_setting_rule_find (key, error);
  g_autofree char *clean = NULL;
  gboolean unset;

  if (rule == NULL || !puntual_ledger_begin (self, error))
    return FALSE;

  /* There is always a default cadence. */
  unset = rule->clean != NULL && puntual_text_is_blank (value);
  if (!unset)
    clean = clean_value (self, rule, value, error);
  if ((unset || clean != NULL) && change (self, rule, clean, error))
    return puntual_ledger_commit (self, error);

  puntual_ledger_rollback (self);
  return FALSE;
}

static GHashTable *
read_all (PuntualLedger *self, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (self), "SELECT key, value FROM setting", error);
  gboolean row;

  if (select == NULL)
    return NULL;

  while (puntual_statement_step (select, &row, error))
    {
      if (!row)
        return g_steal_pointer (&values);
      g_hash_table_insert (values, g_strdup (puntual_statement_text (select, 0)),
                           g_strdup (puntual_statement_text (select, 1)));
    }

  return NULL;
}

static const char *
text_of (GHashTable *values, const char *key)
{
  const char *text = g_hash_table_lookup (values, key);

  return text != NULL ? text : puntual_setting_rule_find (key, NULL)->fallback;
}

/* A value that somebody changed from outside counts as far as it can be read, else the default
 * does. */
static int
number_of (GHashTable *values, const char *key)
{
  const PuntualSettingRule *rule = puntual_setting_rule_find (key, NULL);
  gint64 number;

  if (g_ascii_string_to_signed (text_of (values, key), 10, rule->min, rule->max, &number, NULL))
    return (int)number;

  return (int)g_ascii_strtoll (rule->fallback, NULL, 10);
}

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static void
apply_texts (PuntualPolicy *policy, GHashTable *values)
{
  const char *zone = text_of (values, "timezone"), *currency = text_of (values, "currency");

  set_text (&policy->region, text_of (values, "region"));
  set_text (&policy->language, text_of (values, "language"));
  set_text (&policy->currency, *currency != '\0' ? currency : currency_of (policy->region));
  set_text (&policy->timezone, *zone != '\0' ? zone : NULL);
}

static void
apply_settings (PuntualPolicy *policy, GHashTable *values)
{
  int from, to;
  guint days;
  gint64 tolerance;

  puntual_approval_from_nick (text_of (values, "approval"), &policy->approval);
  policy->min_gap = number_of (values, "min-gap");
  policy->cap = number_of (values, "cap");
  if (puntual_money_parse (text_of (values, "tolerance"), "EUR", &tolerance, NULL)
      && tolerance >= 0)
    policy->tolerance = tolerance;
  policy->promise_grace = number_of (values, "promise-grace");
  if (puntual_setting_parse_working_days (text_of (values, "working-days"), &days))
    policy->working_days = days;
  if (puntual_setting_parse_window (text_of (values, "send-window"), &from, &to))
    {
      policy->send_from = from;
      policy->send_to = to;
    }
  policy->rate_per_minute = number_of (values, "rate-per-minute");
  policy->rate_per_day = number_of (values, "rate-per-day");
  policy->bank_guard_days = number_of (values, "bank-guard-days");
  if (!puntual_day_parse_iso (text_of (values, "bank-day"), &policy->bank_day, NULL))
    policy->bank_day = PUNTUAL_DAY_NONE;
  policy->default_cadence_id = g_ascii_strtoll (text_of (values, "default-cadence"), NULL, 10);
}

/* The pause of everything that ends last, as it stands on the clock's day. */
static gboolean
apply_pause (PuntualLedger *self, PuntualPolicy *policy, GError **error)
{
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (self),
      "SELECT until_day, reason FROM pause"
      " WHERE invoice_id IS NULL AND customer_id IS NULL AND ended = 0 AND from_day <= ?1"
      " ORDER BY until_day IS NULL DESC, until_day DESC, id DESC LIMIT 1",
      error);
  gboolean row;

  if (select == NULL)
    return FALSE;
  puntual_statement_bind_int (select, 1, puntual_clock_today (puntual_ledger_get_clock (self)));
  if (!puntual_statement_step (select, &row, error))
    return FALSE;

  policy->paused = row;
  if (row)
    {
      policy->paused_until = (PuntualDay)puntual_statement_int (select, 0);
      set_text (&policy->pause_reason, puntual_statement_block (select, 1));
    }
  return TRUE;
}

/**
 * puntual_ledger_load_policy:
 *
 * Returns: (transfer full): the settings of reminding as of now, with the pause of everything;
 * %NULL on error
 */
PuntualPolicy *
puntual_ledger_load_policy (PuntualLedger *self, GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_policy_new ();
  g_autoptr (GHashTable) values = read_all (self, error);

  if (values == NULL || !apply_pause (self, policy, error))
    return NULL;
  apply_texts (policy, values);
  apply_settings (policy, values);

  return g_steal_pointer (&policy);
}

/* What is not set stays NULL. */
PuntualBusiness *
puntual_ledger_load_business (PuntualLedger *self, GError **error)
{
  g_autoptr (PuntualBusiness) business = g_new0 (PuntualBusiness, 1);
  g_autoptr (GHashTable) values = read_all (self, error);
  guint n_rules;
  const PuntualSettingRule *rules = puntual_setting_rules (&n_rules);

  if (values == NULL)
    return NULL;

  for (guint i = 0; i < n_rules; i++)
    if (rules[i].business_field != G_MAXSIZE)
      G_STRUCT_MEMBER (char *, business, rules[i].business_field) =
          g_strdup (g_hash_table_lookup (values, rules[i].key));

  return g_steal_pointer (&business);
}
