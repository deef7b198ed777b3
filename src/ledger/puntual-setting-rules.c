/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include "puntual-data.h"
#include "puntual-day.h"
#include "puntual-email.h"
#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-locale.h"
#include "puntual-money.h"
#include "puntual-pay-link.h"
#include "puntual-phone.h"
#include "puntual-setting-rules.h"
#include "puntual-setting-values.h"
#include "puntual-text.h"

/* The size up to which a message carries a logo: see puntual-render-pictures.c. */
#define LOGO_BYTES_MAX (512 * 1024)
#define MINUTES_OF_DAY (24 * 60)

static char *
refuse (const char *value, const char *advice, GError **error)
{
  g_autofree char *shown = puntual_text_clean_line (value);

  /* Translators: the first %s is what was typed, the second a sentence that says what to write
   * instead. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE, _ ("“%s” does not fit here. %s"),
               shown, advice);
  return NULL;
}

static char *
refuse_length (int max, GError **error)
{
  /* Translators: %d is a number of letters. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               _ ("The text is too long: %d letters fit."), max);
  return NULL;
}

static char *
clean_number (const PuntualSettingRule *rule, const char *value, const char *region, GError **error)
{
  g_autofree char *text = puntual_text_clean_line (value);
  g_autofree char *advice = NULL;
  gint64 number;

  if (g_ascii_string_to_signed (text, 10, rule->min, rule->max, &number, NULL))
    return g_strdup_printf ("%d", (int)number);

  /* Translators: the range of a setting. */
  advice = g_strdup_printf (_ ("Write a whole number from %d to %d."), rule->min, rule->max);
  return refuse (value, advice, error);
}

static char *
clean_approval (const PuntualSettingRule *rule, const char *value, const char *region,
                GError **error)
{
  PuntualApproval approval;

  if (puntual_approval_from_nick (value, &approval))
    return g_strdup (puntual_approval_nick (approval));

  /* Translators: keep the three words as they are. */
  return refuse (value, _ ("Write review-first, automatic-except-formal or automatic."), error);
}

/* The amount is counted in hundredths of the major unit, as EUR has them. */
static char *
clean_tolerance (const PuntualSettingRule *rule, const char *value, const char *region,
                 GError **error)
{
  g_autofree char *text = puntual_text_clean_line (value);
  gint64 minor;

  if (puntual_money_parse (text, "EUR", &minor, NULL) && minor >= rule->min && minor <= rule->max)
    return puntual_money_to_decimal (minor, "EUR");

  return refuse (value, _ ("Write an amount such as 0.05."), error);
}

/* 1 = Monday … of a digit or of a day's name in English or Spanish; 0 when it is none. */
static int
weekday_of (const char *word)
{
  static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun",
                                       "lun", "mar", "mie", "jue", "vie", "sab", "dom" };
  g_autofree char *folded = puntual_text_fold (word);

  if (g_ascii_isdigit (folded[0]))
    return folded[1] == '\0' && folded[0] >= '1' && folded[0] <= '7' ? folded[0] - '0' : 0;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (folded, names[i]))
      return (int)(i % 7) + 1;

  return 0;
}

static gboolean
add_days (const char *part, guint *days)
{
  g_auto (GStrv) ends = g_strsplit (part, "-", 3);
  guint n_ends = g_strv_length (ends);
  int first = n_ends > 0 ? weekday_of (ends[0]) : 0;
  int last = n_ends > 1 ? weekday_of (ends[1]) : first;

  if (n_ends < 1 || n_ends > 2 || first == 0 || last == 0)
    return FALSE;

  /* From Saturday to Monday goes over the end of the week. */
  for (int day = first;; day = day % 7 + 1)
    {
      *days |= 1u << (day - 1);
      if (day == last)
        return TRUE;
    }
}

gboolean
puntual_setting_parse_working_days (const char *text, guint *days)
{
  g_autofree char *line = puntual_text_clean_line (text);
  g_auto (GStrv) parts = NULL;

  *days = 0;
  if (g_ascii_strcasecmp (line, "all") == 0)
    {
      *days = 0x7f;
      return TRUE;
    }
  if (strlen (line) > 1 && strspn (line, "1234567") == strlen (line))
    {
      for (const char *digit = line; *digit != '\0'; digit++)
        *days |= 1u << (*digit - '1');
      return TRUE;
    }

  parts = g_strsplit_set (line, ", ;", 32);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !add_days (parts[i], days))
      return FALSE;

  return *days != 0;
}

static char *
clean_working_days (const PuntualSettingRule *rule, const char *value, const char *region,
                    GError **error)
{
  static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  g_autoptr (GString) list = g_string_new (NULL);
  guint days;

  if (!puntual_setting_parse_working_days (value, &days))
    return refuse (value, _ ("Write a list of weekdays such as mon-fri or mon,tue,sat."), error);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (days & (1u << i))
      g_string_append_printf (list, "%s%s", list->len == 0 ? "" : ",", names[i]);

  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* "9", "9:30", "09.30" → minutes; -1 when it is no time of day. */
static int
minutes_of (const char *text)
{
  guint64 hour, minute = 0;
  const char *mark = strpbrk (text, ":.");
  g_autofree char *hours = mark != NULL ? g_strndup (text, (gsize)(mark - text)) : g_strdup (text);

  g_strstrip (hours);
  if (!g_ascii_string_to_unsigned (hours, 10, 0, 24, &hour, NULL))
    return -1;
  if (mark != NULL
      && (strlen (mark + 1) != 2
          || !g_ascii_string_to_unsigned (mark + 1, 10, 0, 59, &minute, NULL)))
    return -1;

  return (int)(hour * 60 + minute) <= MINUTES_OF_DAY ? (int)(hour * 60 + minute) : -1;
}

gboolean
puntual_setting_parse_window (const char *text, int *from, int *to)
{
  g_autofree char *line = puntual_text_clean_line (text);
  g_auto (GStrv) ends = g_strsplit (line, "-", 3);

  if (g_strv_length (ends) != 2)
    return FALSE;

  *from = minutes_of (g_strstrip (ends[0]));
  *to = minutes_of (g_strstrip (ends[1]));

  return *from >= 0 && *from < *to;
}

static char *
clean_window (const PuntualSettingRule *rule, const char *value, const char *region, GError **error)
{
  int from, to;

  if (puntual_setting_parse_window (value, &from, &to))
    return g_strdup_printf ("%02d:%02d-%02d:%02d", from / 60, from % 60, to / 60, to % 60);

  return refuse (value, _ ("Write a span of one day such as 09:00-19:00."), error);
}

gboolean
puntual_setting_parse_time (const char *text, int *minutes)
{
  g_autofree char *line = puntual_text_clean_line (text);

  *minutes = minutes_of (line);
  return *minutes >= 0 && *minutes < MINUTES_OF_DAY;
}

static char *
clean_time (const PuntualSettingRule *rule, const char *value, const char *region, GError **error)
{
  int minutes;

  if (puntual_setting_parse_time (value, &minutes))
    return g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);

  return refuse (value, _ ("Write a time of day such as 20:00."), error);
}

static char *
clean_switch (const PuntualSettingRule *rule, const char *value, const char *region, GError **error)
{
  static const char *const on[] = { "on", "yes", "true", "1", "si", NULL };
  static const char *const off[] = { "off", "no", "false", "0", NULL };
  g_autofree char *line = puntual_text_clean_line (value);
  g_autofree char *word = puntual_text_fold (line);

  if (g_strv_contains (on, word))
    return g_strdup ("on");
  if (g_strv_contains (off, word))
    return g_strdup ("off");

  /* Translators: keep the two words as they are. */
  return refuse (value, _ ("Write on or off."), error);
}

/* ISO 3166: two letters, then perhaps a subdivision of up to three letters or digits. */
static gboolean
has_region_shape (const char *region)
{
  gsize length = strlen (region);

  if (length < 2 || !g_ascii_isupper (region[0]) || !g_ascii_isupper (region[1]))
    return FALSE;
  if (length == 2)
    return TRUE;
  if (region[2] != '-' || length < 4 || length > 6)
    return FALSE;

  for (gsize i = 3; i < length; i++)
    if (!g_ascii_isupper (region[i]) && !g_ascii_isdigit (region[i]))
      return FALSE;

  return TRUE;
}

/* Whether the country's calendar has the subdivision of a code such as "ES-MD". The file is read
 * here and not asked of the calendars, which lie above the ledger. */
static gboolean
has_subdivision (const char *calendar_path, const char *code)
{
  g_autoptr (JsonNode) root = puntual_json_load (calendar_path, NULL);
  JsonObject *subdivisions = NULL;

  if (code[2] == '\0')
    return TRUE;
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    subdivisions = puntual_json_get_object (json_node_get_object (root), "subdivisions");
  return subdivisions != NULL && json_object_has_member (subdivisions, code + 3);
}

static char *
clean_region (const PuntualSettingRule *rule, const char *value, const char *region, GError **error)
{
  g_autofree char *line = puntual_text_clean_line (value);
  g_autofree char *code = g_strdelimit (g_ascii_strup (line, -1), "_", '-');
  g_autofree char *calendars = puntual_data_path ("holidays");
  g_autofree char *file = NULL, *path = NULL;

  if (!has_region_shape (code))
    return refuse (value, _ ("Write a country or region of ISO 3166 such as ES, ES-AR or MX."),
                   error);

  file = g_strdup_printf ("holidays/%.2s.json", code);
  path = puntual_data_path (file);
  if (calendars != NULL && path == NULL)
    return refuse (value, _ ("Write a country whose holidays Puntual knows, such as ES."), error);
  if (path != NULL && !has_subdivision (path, code))
    return refuse (value,
                   _ ("Write a region whose holidays Puntual knows, such as ES-MD, or the country "
                      "alone."),
                   error);

  return g_steal_pointer (&code);
}

static char *
clean_language (const PuntualSettingRule *rule, const char *value, const char *region,
                GError **error)
{
  g_autofree char *language = puntual_locale_normalise (value, error);

  if (language == NULL || puntual_locale_base (language) != NULL)
    return g_steal_pointer (&language);

  return refuse (
      value, _ ("Write es or en, the languages of the messages, with a region if need be: es-MX."),
      error);
}

static char *
clean_currency (const PuntualSettingRule *rule, const char *value, const char *region,
                GError **error)
{
  g_autofree char *line = puntual_text_clean_line (value);

  return g_strdup (puntual_currency_intern (line, error));
}

static char *
clean_timezone (const PuntualSettingRule *rule, const char *value, const char *region,
                GError **error)
{
  g_autofree char *line = puntual_text_clean_line (value);
  g_autoptr (GTimeZone) zone = NULL;

  /* A name becomes a file name in the zone data base. */
  if (!g_path_is_absolute (line) && strstr (line, "..") == NULL
      && strlen (line) <= (gsize)rule->max)
    zone = g_time_zone_new_identifier (line);
  if (zone == NULL)
    return refuse (value, _ ("Write a time zone such as Europe/Madrid."), error);

  return g_steal_pointer (&line);
}

static char *
clean_day (const PuntualSettingRule *rule, const char *value, const char *region, GError **error)
{
  g_autofree char *line = puntual_text_clean_line (value);
  PuntualDay day;

  return puntual_day_parse_iso (line, &day, error) ? puntual_day_to_iso (day) : NULL;
}

static char *
clean_line (const PuntualSettingRule *rule, const char *value, const char *region, GError **error)
{
  g_autofree char *line = puntual_text_clean_line (value);

  if (strlen (line) > (gsize)rule->max)
    return refuse_length (rule->max, error);

  return g_steal_pointer (&line);
}

static char *
clean_block (const PuntualSettingRule *rule, const char *value, const char *region, GError **error)
{
  g_autofree char *block = puntual_text_clean_block (value);

  if (strlen (block) > (gsize)rule->max)
    return refuse_length (rule->max, error);

  return g_steal_pointer (&block);
}

static char *
clean_email (const PuntualSettingRule *rule, const char *value, const char *region, GError **error)
{
  return puntual_email_normalise (value, error);
}

static char *
clean_phone (const PuntualSettingRule *rule, const char *value, const char *region, GError **error)
{
  return puntual_phone_normalise (value, region, error);
}

static char *
clean_website (const PuntualSettingRule *rule, const char *value, const char *region,
               GError **error)
{
  g_autofree char *line = puntual_text_clean_line (value);

  if (puntual_setting_is_website (line) && strlen (line) <= (gsize)rule->max)
    return g_steal_pointer (&line);

  return refuse (value, _ ("Write an address such as https://www.example.com."), error);
}

/* Filled in as it will be for a message: a link that comes to nothing there is refused here. */
static gboolean
gives_a_link (const char *url_template)
{
  const PuntualPayLinkValues values = { "F-1", "1.00",      "100", "EUR", "ana@example.com",
                                        "Ana", "2026-01-01" };
  g_autofree char *link = puntual_pay_link (url_template, &values);

  return *link != '\0';
}

static char *
clean_pay_link (const PuntualSettingRule *rule, const char *value, const char *region,
                GError **error)
{
  g_autofree char *line = puntual_text_clean_line (value);

  if (!puntual_setting_is_pay_link (line) || strlen (line) > (gsize)rule->max)
    return refuse (value, _ ("Write an address that starts with https://."), error);
  if (!gives_a_link (line))
    return refuse (value,
                   /* Translators: keep the words in braces as they are. */
                   _ ("Only {invoice}, {amount}, {amount_minor}, {currency}, {email}, {name} and "
                      "{due_date} are filled in."),
                   error);

  return g_steal_pointer (&line);
}

static char *
clean_iban (const PuntualSettingRule *rule, const char *value, const char *region, GError **error)
{
  g_autofree char *iban = puntual_text_fold_tax_id (value);

  if (puntual_setting_is_iban (iban))
    return g_steal_pointer (&iban);

  return refuse (value, _ ("Write a valid IBAN."), error);
}

static char *
clean_bic (const PuntualSettingRule *rule, const char *value, const char *region, GError **error)
{
  g_autofree char *bic = puntual_text_fold_tax_id (value);

  if (puntual_setting_is_bic (bic))
    return g_steal_pointer (&bic);

  return refuse (value, _ ("Write a BIC of 8 or 11 letters and digits."), error);
}

/* A PNG or a JPEG by its first bytes, of a size that mail carries. */
static gboolean
is_picture (const char *path)
{
  static const guchar png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guchar jpeg[] = { 0xff, 0xd8, 0xff };
  GStatBuf file;
  guchar head[sizeof png] = { 0 };
  FILE *stream;
  gsize length;

  if (g_stat (path, &file) != 0 || !S_ISREG (file.st_mode) || file.st_size > LOGO_BYTES_MAX)
    return FALSE;
  stream = g_fopen (path, "rbe");
  if (stream == NULL)
    return FALSE;
  length = fread (head, 1, sizeof head, stream);
  fclose (stream);
  return (length == sizeof png && memcmp (head, png, sizeof png) == 0)
         || (length > sizeof jpeg && memcmp (head, jpeg, sizeof jpeg) == 0);
}

static char *
clean_logo (const PuntualSettingRule *rule, const char *value, const char *region, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (value, NULL);

  if (g_utf8_validate (path, -1, NULL) && is_picture (path))
    return g_steal_pointer (&path);

  return refuse (value, _ ("Name a PNG or JPEG file of at most 512 KiB that exists."), error);
}

#define POLICY G_MAXSIZE
#define BUSINESS(field) G_STRUCT_OFFSET (PuntualBusiness, field)

/* The currency's fallback is that of the region: see puntual-setting-table.c. */
static const PuntualSettingRule rules[] = {
  { "approval", "review-first", clean_approval, 0, 0, POLICY },
  { "min-gap", "5", clean_number, 0, 365, POLICY },
  { "cap", "7", clean_number, 1, 1000, POLICY },
  { "tolerance", "0.05", clean_tolerance, 0, 100000, POLICY },
  { "promise-grace", "2", clean_number, 0, 365, POLICY },
  { "working-days", "mon,tue,wed,thu,fri", clean_working_days, 0, 0, POLICY },
  { "region", "ES", clean_region, 0, 0, POLICY },
  { "language", "es", clean_language, 0, 0, POLICY },
  { "currency", "", clean_currency, 0, 0, POLICY },
  { "timezone", "", clean_timezone, 0, 64, POLICY },
  { "send-window", "09:00-19:00", clean_window, 0, 0, POLICY },
  { "rate-per-minute", "0", clean_number, 0, 100000, POLICY },
  { "rate-per-day", "0", clean_number, 0, 10000000, POLICY },
  { "bank-guard-days", "0", clean_number, 0, 365, POLICY },
  { "bank-day", "", clean_day, 0, 0, POLICY },
  { "default-cadence", "", NULL, 0, 0, POLICY },
  { "name", "", clean_line, 0, 200, BUSINESS (name) },
  { "legal-name", "", clean_line, 0, 200, BUSINESS (legal_name) },
  { "tax-id", "", clean_line, 0, 64, BUSINESS (tax_id) },
  { "address", "", clean_block, 0, 1000, BUSINESS (address) },
  { "email", "", clean_email, 0, 0, BUSINESS (email) },
  { "phone", "", clean_phone, 0, 0, BUSINESS (phone) },
  { "website", "", clean_website, 0, 500, BUSINESS (website) },
  { "iban", "", clean_iban, 0, 0, BUSINESS (iban) },
  { "bic", "", clean_bic, 0, 0, BUSINESS (bic) },
  { "signature", "", clean_block, 0, 4000, BUSINESS (signature) },
  { "logo", "", clean_logo, 0, 0, BUSINESS (logo) },
  { "pay-link", "", clean_pay_link, 0, 2000, BUSINESS (pay_link) },
  { "notify-due-soon", "on", clean_switch, 0, 0, POLICY },
  { "notify-overdue", "on", clean_switch, 0, 0, POLICY },
  { "notify-payment", "on", clean_switch, 0, 0, POLICY },
  { "notify-promise-due", "on", clean_switch, 0, 0, POLICY },
  { "notify-promise-broken", "on", clean_switch, 0, 0, POLICY },
  { "notify-failed", "on", clean_switch, 0, 0, POLICY },
  { "notify-approval", "on", clean_switch, 0, 0, POLICY },
  { "notify-channel", "on", clean_switch, 0, 0, POLICY },
  /* No name and no amount where others may look on: the lock screen. */
  { "notify-discreet", "off", clean_switch, 0, 0, POLICY },
  { "notify-quiet-from", "20:00", clean_time, 0, 0, POLICY },
  { "notify-quiet-to", "08:00", clean_time, 0, 0, POLICY },
  /* Which account carries a medium; empty or one that does not: the default, else the first. */
  { "account-email", "", clean_line, 0, 64, POLICY },
  { "account-whatsapp", "", clean_line, 0, 64, POLICY },
  { "account-sms", "", clean_line, 0, 64, POLICY },
  { "account-call", "", clean_line, 0, 64, POLICY },
  /* Reminders go out while no window is open. */
  { "background", "off", clean_switch, 0, 0, POLICY },
  /* A message says thank you for each payment. */
  { "thanks", "off", clean_switch, 0, 0, POLICY },
  /* Whether the app offers its first steps while the ledger is empty. */
  { "first-run", "on", clean_switch, 0, 0, POLICY },
};

const PuntualSettingRule *
puntual_setting_rules (guint *n_rules)
{
  *n_rules = G_N_ELEMENTS (rules);
  return rules;
}

const PuntualSettingRule *
puntual_setting_rule_find (const char *key, GError **error)
{
  g_autofree char *wanted = g_strstrip (g_ascii_strdown (key, -1));
  const char *name = wanted;
  const PuntualSettingRule *nearest = &rules[0];
  guint least = G_MAXUINT;

  g_strdelimit (wanted, "_ ", '-');
  if (g_str_has_prefix (name, "business."))
    name += strlen ("business.");

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      guint distance = puntual_setting_distance (name, rules[i].key);

      if (distance == 0)
        return &rules[i];
      if (distance < least)
        {
          least = distance;
          nearest = &rules[i];
        }
    }

  /* Translators: both %s are names of settings, such as min-gap. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               _ ("There is no setting “%s”; the nearest one is “%s”."), key, nearest->key);
  return NULL;
}
