/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-agent-look.h"

#include "puntual-agent-run-table.h"
#include "puntual-contact-hours.h"
#include "puntual-http-providers.h"
#include "puntual-json.h"
#include "puntual-ledger-records.h"
#include "puntual-send-times.h"
#include "puntual-smtp-account.h"

/* Inboxes and providers are asked no more often than this; and providers about what left just now.
 */
#define QUESTION_PACE (G_GINT64_CONSTANT (30 * 60) * G_USEC_PER_SEC)
#define SOON_PACE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

void
puntual_agent_look_clear (PuntualAgentLook *self)
{
  g_clear_pointer (&self->accounts, g_free);
}

PuntualLedger *
puntual_agent_open_as (const char *path, const char *who, PuntualClock *clock, GError **error)
{
  g_autoptr (PuntualClock) machines = puntual_clock_new_system (NULL);
  g_autoptr (PuntualClock) zoned = NULL;
  g_autoptr (PuntualPolicy) policy = NULL;
  g_autoptr (PuntualLedger) ledger =
      puntual_ledger_open (path, 0, clock != NULL ? clock : machines, who, error);

  if (ledger == NULL || clock != NULL)
    return g_steal_pointer (&ledger);
  policy = puntual_ledger_load_policy (ledger, error);
  if (policy == NULL)
    return NULL;
  if (policy->timezone == NULL)
    return g_steal_pointer (&ledger);

  g_clear_object (&ledger);
  zoned = puntual_clock_new_system (policy->timezone);
  return puntual_ledger_open (path, 0, zoned, who, error);
}

PuntualLedger *
puntual_agent_open (const char *path, PuntualClock *clock, GError **error)
{
  return puntual_agent_open_as (path, "agent", clock, error);
}

/* --- Accounts --- */

static gboolean
is_on_this_computer (const PuntualChannelAccount *account, JsonObject *config)
{
  const char *base = puntual_json_get_string (config, "base_url", NULL);
  g_autoptr (GUri) uri = base != NULL ? g_uri_parse (base, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host =
      uri != NULL ? g_uri_get_host (uri) : puntual_json_get_string (config, "host", NULL);

  return host != NULL && puntual_smtp_host_is_loopback (host);
}

static void
look_at_account (PuntualAgentLook *self, const PuntualChannelAccount *account)
{
  g_autoptr (JsonNode) node = puntual_json_parse (account->config, -1, account->name, NULL);
  JsonObject *config =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gboolean is_mail = g_str_equal (account->kind, "smtp");

  if (config == NULL || (!is_mail && puntual_http_provider_find (account->kind) == NULL))
    return;
  self->needs_network = self->needs_network || !is_on_this_computer (account, config);
  self->needs_passwords =
      self->needs_passwords || !is_mail || *puntual_json_get_string (config, "user", "") != '\0';
}

/* A folder as the default one carries everything. */
static gboolean
look_at_accounts (PuntualAgentLook *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) accounts = puntual_account_list (ledger, error);
  g_autoptr (GString) all = g_string_new (NULL);
  gboolean only_written = FALSE;

  if (accounts == NULL)
    return FALSE;
  for (guint i = 0; i < accounts->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (accounts, i);

      g_string_append_printf (all, "%s\n%s\n%s\n%d%d\n", account->name, account->kind,
                              account->config, account->is_default, account->trouble != NULL);
      only_written = only_written || (account->is_default && g_str_equal (account->kind, "folder"));
      look_at_account (self, account);
    }
  if (only_written)
    self->needs_network = self->needs_passwords = FALSE;
  self->accounts = g_string_free (g_steal_pointer (&all), FALSE);
  return TRUE;
}

/* --- Times --- */

static gboolean
look_at_times (PuntualAgentLook *self, PuntualLedger *ledger, PuntualCalendarSet *calendars,
               gint64 asked, GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);
  gint64 now = puntual_clock_now (puntual_ledger_get_clock (ledger));
  PuntualSendTimes times;
  PuntualContactHours hours;

  if (policy == NULL || !puntual_send_times_look (ledger, calendars, &times, error))
    return FALSE;
  hours = (PuntualContactHours){ .calendar = puntual_calendar_set_get (calendars, NULL),
                                 .day_zone = policy->timezone,
                                 .zone = policy->timezone,
                                 .from = policy->send_from,
                                 .to = policy->send_to };
  self->outlook.opening = puntual_contact_hours_next (&hours, now);
  if (self->outlook.opening <= now)
    self->outlook.opening = puntual_contact_hours_next_day (&hours, now);
  self->outlook.message = times.message;
  self->n_ready = times.n_ready;
  self->n_resting = times.n_resting;
  if (times.soon != 0)
    self->soon =
        puntual_contact_hours_next (&hours, MAX (MAX (now, asked + SOON_PACE), times.soon));
  if (times.question != 0 || times.has_inbox)
    {
      gint64 next = MAX (now, asked + QUESTION_PACE);

      if (!times.has_inbox)
        next = MAX (next, times.question);
      self->outlook.question = puntual_contact_hours_next (&hours, next);
    }
  return TRUE;
}

static gboolean
look_at_settings (PuntualAgentLook *self, PuntualLedger *ledger, GError **error)
{
  g_autofree char *background = puntual_ledger_get_setting (ledger, "background", error);

  self->background = g_strcmp0 (background, "on") == 0;
  return background != NULL;
}

gboolean
puntual_agent_look (PuntualLedger *ledger, PuntualCalendarSet *calendars, gint64 asked,
                    PuntualAgentLook *look, GError **error)
{
  g_auto (PuntualAgentRun) run = { 0 };

  puntual_agent_look_clear (look);
  *look = (PuntualAgentLook){ 0 };
  if (!puntual_agent_run_last (ledger, &run, error))
    return FALSE;
  look->last_run = run.started_at;
  look->last_event = puntual_ledger_last_event (ledger, error);
  return look->last_event >= 0 && look_at_settings (look, ledger, error)
         && look_at_accounts (look, ledger, error)
         && look_at_times (look, ledger, calendars, MAX (asked, run.started_at), error);
}
