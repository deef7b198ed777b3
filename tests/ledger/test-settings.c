/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include "scratch-ledger.h"

static char *
get (Scratch *self, const char *key)
{
  g_autoptr (GError) error = NULL;
  char *value = puntual_ledger_get_setting (self->ledger, key, &error);

  g_assert_no_error (error);
  g_assert_nonnull (value);

  return value;
}

static void
test_values_are_kept_in_one_spelling (Scratch *self, gconstpointer data)
{
  static const struct
  {
    const char *key, *value, *kept;
  } cases[] = {
    { "approval", "Automatic", "automatic" },
    { "min-gap", " 0 ", "0" },
    { "min_gap", "365", "365" },
    { "CAP", "1000", "1000" },
    { "tolerance", "0", "0.00" },
    { "tolerance", "0,5", "0.50" },
    { "promise_grace", "3", "3" },
    { "working-days", "mon-sat", "mon,tue,wed,thu,fri,sat" },
    { "working-days", "lun-vie", "mon,tue,wed,thu,fri" },
    { "working-days", "1-5", "mon,tue,wed,thu,fri" },
    { "working-days", "1,2,3,4,5", "mon,tue,wed,thu,fri" },
    { "working-days", "12345", "mon,tue,wed,thu,fri" },
    { "working-days", "Miércoles, Sábado", "wed,sat" },
    { "working-days", "sat-mon", "mon,sat,sun" },
    { "working-days", "sunday thursday", "thu,sun" },
    { "working-days", "ALL", "mon,tue,wed,thu,fri,sat,sun" },
    { "region", "es", "ES" },
    { "region", "mx", "MX" },
    { "region", "es_ct", "ES-CT" },
    { "language", "EN", "en" },
    { "currency", "usd", "USD" },
    { "timezone", "America/Mexico_City", "America/Mexico_City" },
    { "send-window", "9-19", "09:00-19:00" },
    { "send-window", "08:30 - 24:00", "08:30-24:00" },
    { "rate-per-minute", "30", "30" },
    { "bank-guard-days", "5", "5" },
    { "bank-day", "2026-02-27", "2026-02-27" },
    { "default-cadence", "standard", "Standard" },
    { "business.name", "  Taller   Ruiz\n ", "Taller Ruiz" },
    { "legal-name", "Ruiz e Hijos, S.L.", "Ruiz e Hijos, S.L." },
    { "address", "Calle Mayor 1\r\n28013 Madrid", "Calle Mayor 1\n28013 Madrid" },
    { "email", " cobros@Example.COM", "cobros@example.com" },
    { "website", "www.example.com", "www.example.com" },
    { "business.iban", "es91 2100 0418 4502 0005 1332", "ES9121000418450200051332" },
    { "iban", "GB82-WEST-1234-5698-7654-32", "GB82WEST12345698765432" },
    { "bic", "caixesbb xxx", "CAIXESBBXXX" },
    { "pay-link", "https://pay.example.com/{invoice}?a={amount_minor}&c={currency}",
      "https://pay.example.com/{invoice}?a={amount_minor}&c={currency}" },
    { "signature", "Ana Ruiz\nAdministración", "Ana Ruiz\nAdministración" },
    { "notify-due-soon", "no", "off" },
    { "notify-due-soon", " Sí ", "on" },
    { "notify-overdue", "OFF", "off" },
    { "notify-payment", "false", "off" },
    { "notify-promise-broken", "1", "on" },
    { "notify-failed", "0", "off" },
    { "notify-quiet-from", "21.30", "21:30" },
    { "notify-quiet-to", "7", "07:00" },
    { "first-run", "off", "off" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *kept = NULL;

      g_test_message ("%s = %s", cases[i].key, cases[i].value);
      puntual_ledger_set_setting (self->ledger, cases[i].key, cases[i].value, &error);
      g_assert_no_error (error);
      kept = get (self, cases[i].key);
      g_assert_cmpstr (kept, ==, cases[i].kept);
    }
}

static void
test_nonsense_is_refused_and_changes_nothing (Scratch *self, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "approval", "sometimes" },
    { "min-gap", "-1" },
    { "min-gap", "366" },
    { "min-gap", "5 days" },
    { "min-gap", "99999999999999999999" },
    { "cap", "0" },
    { "cap", "1001" },
    { "tolerance", "-0.01" },
    { "tolerance", "0.005" },
    { "tolerance", "1000.01" },
    { "working-days", "never" },
    { "working-days", "8" },
    { "working-days", "mon-" },
    { "working-days", "mon-tue-wed" },
    { "working-days", "," },
    { "region", "Spain" },
    { "region", "E1" },
    { "region", "ES-" },
    { "region", "ES-ABCD" },
    { "region", "../ES" },
    { "language", "xx" },
    { "language", "fr" },
    { "language", "català" },
    { "currency", "EURO" },
    { "currency", "XXY" },
    { "timezone", "Madrid/Europe" },
    { "timezone", "../../etc/passwd" },
    { "timezone", "/etc/localtime" },
    { "send-window", "19:00-09:00" },
    { "send-window", "09:00" },
    { "send-window", "9:5-10:00" },
    { "send-window", "09:00-24:01" },
    { "bank-guard-days", "x" },
    { "bank-day", "2026-02-30" },
    { "notify-overdue", "maybe" },
    { "notify-quiet-from", "24:00" },
    { "notify-quiet-from", "noon" },
    { "notify-quiet-to", "8:5" },
    { "default-cadence", "Nobody's" },
    { "default-cadence", "" },
    { "email", "not an address" },
    { "phone", "12" },
    { "website", "javascript://alert" },
    { "website", "nowhere" },
    { "iban", "ES9121000418450200051333" },
    { "iban", "ES91" },
    { "bic", "CAIX1SBB" },
    { "bic", "CAIXESBBX" },
    { "logo", "/nowhere/logo.png" },
    { "pay-link", "http://pay.example.com" },
    { "pay-link", "https://" },
    { "pay-link", "https://{{customer.name}}/" },
    { "pay-link", "https://bank.example@evil.example/" },
    { "pay-link", "https://pay.example.com/ x" },
    { "pay-link", "https://pay.example.com/{number}" },
    { "pay-link", "https://pay.example.com/{{invoice}}" },
    { "pay-link", "https://pay.example.com/{invoice" },
  };
  gint64 events = puntual_ledger_last_event (self->ledger, NULL);
  gint64 settings = scratch_number (self, "SELECT count (*) FROM setting");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s = %s", cases[i][0], cases[i][1]);
      g_assert_false (puntual_ledger_set_setting (self->ledger, cases[i][0], cases[i][1], &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == PUNTUAL_ERROR);
    }
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, events);
  g_assert_cmpint (scratch_number (self, "SELECT count (*) FROM setting"), ==, settings);
}

static void
test_long_texts_are_refused (Scratch *self, gconstpointer data)
{
  static const char *const keys[] = { "name", "tax-id", "address", "signature", "website" };
  g_autofree char *text = g_strnfill (5000, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (puntual_ledger_set_setting (self->ledger, keys[i], text, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
    }
}

static void
test_mistyped_key_names_the_nearest (Scratch *self, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "mingap", "min-gap" },     { "aproval", "approval" }, { "tollerance", "tolerance" },
    { "business.ibam", "iban" }, { "zone", "phone" },       { "work-days", "working-days" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *quoted = g_strconcat ("“", cases[i][1], "”", NULL);

      g_assert_false (puntual_ledger_set_setting (self->ledger, cases[i][0], "1", &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, quoted));
    }
}

static void
test_change_is_logged_once (Scratch *self, gconstpointer data)
{
  g_autofree char *event = NULL;
  gint64 events;

  g_assert_true (puntual_ledger_set_setting (self->ledger, "min-gap", "3", NULL));
  event = scratch_text (self, "SELECT what || before || after FROM event ORDER BY id DESC LIMIT 1");
  g_assert_cmpstr (event, ==, "setting.changed{\"min-gap\":\"5\"}{\"min-gap\":\"3\"}");

  events = puntual_ledger_last_event (self->ledger, NULL);
  g_assert_true (puntual_ledger_set_setting (self->ledger, "min-gap", "3", NULL));
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, events);
}

static void
test_empty_value_goes_back_to_the_default (Scratch *self, gconstpointer data)
{
  g_autofree char *value = NULL;

  g_assert_true (puntual_ledger_set_setting (self->ledger, "min-gap", "3", NULL));
  g_assert_true (puntual_ledger_set_setting (self->ledger, "min-gap", "", NULL));
  value = get (self, "min-gap");
  g_assert_cmpstr (value, ==, "5");
}

static void
test_currency_follows_the_region_until_set (Scratch *self, gconstpointer data)
{
  g_autofree char *in_spain = get (self, "currency");
  g_autofree char *in_mexico = NULL, *chosen = NULL;
  g_autoptr (PuntualPolicy) policy = NULL;

  g_assert_true (puntual_ledger_set_setting (self->ledger, "region", "MX", NULL));
  in_mexico = get (self, "currency");
  policy = puntual_ledger_load_policy (self->ledger, NULL);
  g_assert_true (puntual_ledger_set_setting (self->ledger, "currency", "USD", NULL));
  chosen = get (self, "currency");

  g_assert_cmpstr (in_spain, ==, "EUR");
  g_assert_cmpstr (in_mexico, ==, "MXN");
  g_assert_cmpstr (policy->currency, ==, "MXN");
  g_assert_cmpstr (chosen, ==, "USD");
}

static void
test_every_listed_key_can_be_read (Scratch *self, gconstpointer data)
{
  g_auto (GStrv) keys = puntual_ledger_list_settings (self->ledger, NULL);

  g_assert_cmpuint (g_strv_length (keys), >=, 26);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *value = get (self, keys[i]);

      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (keys[i], !=, keys[j]);
    }
}

static void
test_new_ledger_has_the_shipped_policy (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (self->ledger, NULL);
  g_autoptr (PuntualPolicy) shipped = puntual_policy_new ();

  g_assert_cmpint (policy->approval, ==, shipped->approval);
  g_assert_cmpint (policy->min_gap, ==, shipped->min_gap);
  g_assert_cmpint (policy->cap, ==, shipped->cap);
  g_assert_cmpint (policy->tolerance, ==, shipped->tolerance);
  g_assert_cmpint (policy->promise_grace, ==, shipped->promise_grace);
  g_assert_cmpuint (policy->working_days, ==, shipped->working_days);
  g_assert_cmpstr (policy->region, ==, shipped->region);
  g_assert_cmpstr (policy->language, ==, shipped->language);
  g_assert_cmpstr (policy->currency, ==, shipped->currency);
  g_assert_cmpstr (policy->timezone, ==, shipped->timezone);
  g_assert_cmpint (policy->send_from, ==, shipped->send_from);
  g_assert_cmpint (policy->send_to, ==, shipped->send_to);
  g_assert_cmpint (policy->bank_guard_days, ==, 0);
  g_assert_cmpint (policy->bank_day, ==, PUNTUAL_DAY_NONE);
  g_assert_cmpint (policy->default_cadence_id, ==, 1);
  g_assert_false (policy->paused);
}

static void
test_policy_reads_what_was_set (Scratch *self, gconstpointer data)
{
  static const char *const values[][2] = {
    { "approval", "automatic" }, { "tolerance", "2.50" },         { "working-days", "mon-sat" },
    { "timezone", "UTC" },       { "send-window", "8:30-20:00" }, { "bank-day", "2026-02-27" },
    { "bank-guard-days", "4" },  { "rate-per-day", "500" },       { "cap", "9" },
  };
  g_autoptr (PuntualPolicy) policy = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_true (puntual_ledger_set_setting (self->ledger, values[i][0], values[i][1], NULL));
  policy = puntual_ledger_load_policy (self->ledger, NULL);

  g_assert_cmpint (policy->approval, ==, PUNTUAL_APPROVAL_AUTOMATIC);
  g_assert_cmpint (policy->tolerance, ==, 250);
  g_assert_cmpuint (policy->working_days, ==, 0x3f);
  g_assert_cmpstr (policy->timezone, ==, "UTC");
  g_assert_cmpint (policy->send_from, ==, 510);
  g_assert_cmpint (policy->send_to, ==, 1200);
  g_assert_cmpint (policy->bank_day, ==, self->today - 3);
  g_assert_cmpint (policy->bank_guard_days, ==, 4);
  g_assert_cmpint (policy->rate_per_day, ==, 500);
  g_assert_cmpint (policy->cap, ==, 9);
}

static void
test_policy_knows_the_longest_pause (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualPolicy) policy = NULL;

  scratch_run (self, "INSERT INTO pause (from_day, until_day, reason, ended) VALUES"
                     " (700000, 800000, 'short', 0), (700000, 900000, 'long', 0),"
                     " (700000, NULL, 'over', 1), (3000000, NULL, 'to come', 0)");
  policy = puntual_ledger_load_policy (self->ledger, NULL);

  g_assert_true (policy->paused);
  g_assert_cmpint (policy->paused_until, ==, 900000);
  g_assert_cmpstr (policy->pause_reason, ==, "long");
}

static void
test_values_changed_from_outside_fall_back (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualPolicy) policy = NULL;

  scratch_run (self, "INSERT INTO setting VALUES ('min-gap', 'many'), ('cap', '-5'),"
                     " ('working-days', 'never'), ('send-window', '?'), ('bank-day', 'x'),"
                     " ('approval', '?'), ('tolerance', 'x'), ('unheard-of', '1')");
  policy = puntual_ledger_load_policy (self->ledger, NULL);

  g_assert_cmpint (policy->min_gap, ==, 5);
  g_assert_cmpint (policy->cap, ==, 7);
  g_assert_cmpuint (policy->working_days, ==, 0x1f);
  g_assert_cmpint (policy->send_from, ==, 540);
  g_assert_cmpint (policy->bank_day, ==, PUNTUAL_DAY_NONE);
  g_assert_cmpint (policy->approval, ==, PUNTUAL_APPROVAL_REVIEW_FIRST);
  g_assert_cmpint (policy->tolerance, ==, 5);
}

static void
test_business_has_what_was_set (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualBusiness) business = NULL;

  g_assert_true (puntual_ledger_set_setting (self->ledger, "name", "Taller Ruiz", NULL));
  g_assert_true (puntual_ledger_set_setting (self->ledger, "phone", "600 111 222", NULL));
  business = puntual_ledger_load_business (self->ledger, NULL);

  g_assert_cmpstr (business->name, ==, "Taller Ruiz");
  g_assert_cmpstr (business->phone, ==, "+34600111222");
  g_assert_null (business->iban);
  g_assert_null (business->pay_link);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  SCRATCH_TEST ("/settings/values-are-kept-in-one-spelling", test_values_are_kept_in_one_spelling);
  SCRATCH_TEST ("/settings/nonsense-is-refused-and-changes-nothing",
                test_nonsense_is_refused_and_changes_nothing);
  SCRATCH_TEST ("/settings/long-texts-are-refused", test_long_texts_are_refused);
  SCRATCH_TEST ("/settings/mistyped-key-names-the-nearest", test_mistyped_key_names_the_nearest);
  SCRATCH_TEST ("/settings/change-is-logged-once", test_change_is_logged_once);
  SCRATCH_TEST ("/settings/empty-value-goes-back-to-the-default",
                test_empty_value_goes_back_to_the_default);
  SCRATCH_TEST ("/settings/currency-follows-the-region-until-set",
                test_currency_follows_the_region_until_set);
  SCRATCH_TEST ("/settings/every-listed-key-can-be-read", test_every_listed_key_can_be_read);
  SCRATCH_TEST ("/settings/new-ledger-has-the-shipped-policy",
                test_new_ledger_has_the_shipped_policy);
  SCRATCH_TEST ("/settings/policy-reads-what-was-set", test_policy_reads_what_was_set);
  SCRATCH_TEST ("/settings/policy-knows-the-longest-pause", test_policy_knows_the_longest_pause);
  SCRATCH_TEST ("/settings/values-changed-from-outside-fall-back",
                test_values_changed_from_outside_fall_back);
  SCRATCH_TEST ("/settings/business-has-what-was-set", test_business_has_what_was_set);

  return g_test_run ();
}
