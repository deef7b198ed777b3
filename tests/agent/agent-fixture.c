/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "agent-fixture.h"

#include <glib/gstdio.h>

const AgentPlace AGENT_MADRID = { "Europe/Madrid", "ES", "2026-03-10T06:00:00Z" };

gint64
agent_instant (const char *iso)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (iso, utc);

  g_assert_nonnull (when);
  return g_date_time_to_unix (when) * G_USEC_PER_SEC;
}

static PuntualDay
day_of (const char *iso)
{
  PuntualDay day = PUNTUAL_DAY_NONE;

  g_assert_true (puntual_day_parse_iso (iso, &day, NULL));
  return day;
}

PuntualLedger *
agent_fixture_open (AgentFixture *self)
{
  g_autoptr (GError) error = NULL;
  PuntualLedger *ledger =
      puntual_ledger_open (self->path, PUNTUAL_LEDGER_CREATE, self->clock, "test", &error);

  g_assert_no_error (error);
  return ledger;
}

void
agent_fixture_set (AgentFixture *self, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);

  puntual_ledger_set_setting (ledger, key, value, &error);
  g_assert_no_error (error);
}

static void
add_folder (AgentFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  g_autoptr (PuntualChannelAccount) account = g_new0 (PuntualChannelAccount, 1);

  account->name = g_strdup ("out");
  account->kind = g_strdup ("folder");
  account->config = g_strdup_printf ("{\"path\":\"%s\"}", self->outgoing);
  puntual_account_add (ledger, account, &error);
  g_assert_no_error (error);
}

void
agent_fixture_set_up (AgentFixture *self, gconstpointer data)
{
  const AgentPlace *place = data;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("puntual-agent-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "ledger.db", NULL);
  self->outgoing = g_build_filename (self->folder, "outgoing", NULL);
  self->clock = puntual_clock_new_at (agent_instant (place->start), place->zone);
  agent_fixture_set (self, "region", place->region);
  agent_fixture_set (self, "timezone", place->zone);
  agent_fixture_set (self, "approval", "automatic");
  agent_fixture_set (self, "email", "cobros@taller.example");
  add_folder (self);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
agent_fixture_tear_down (AgentFixture *self, gconstpointer data)
{
  if (self->agent != NULL)
    puntual_agent_stop (self->agent);
  g_clear_object (&self->agent);
  g_clear_object (&self->clock);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->outgoing);
  g_free (self->path);
}

gint64
agent_fixture_owe (AgentFixture *self, const char *name, const char *number, const char *due)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  g_autoptr (PuntualCustomer) customer = g_new0 (PuntualCustomer, 1);
  g_autoptr (PuntualInvoice) invoice = g_new0 (PuntualInvoice, 1);
  PuntualPut put;

  customer->name = g_strdup (name);
  customer->email = g_strdup_printf ("%s@customer.example", number);
  puntual_customer_put (ledger, customer, &put, &error);
  g_assert_no_error (error);
  invoice->customer_id = customer->id;
  invoice->number = g_strdup (number);
  invoice->currency = g_strdup ("EUR");
  invoice->issue_day = day_of (due) - 30;
  invoice->due_day = day_of (due);
  invoice->total = 10000;
  puntual_invoice_put (ledger, invoice, &put, &error);
  g_assert_no_error (error);
  return invoice->id;
}

void
agent_fixture_settle (AgentFixture *self)
{
  while (!puntual_agent_is_idle (self->agent))
    g_main_context_iteration (NULL, TRUE);
}

void
agent_fixture_start (AgentFixture *self)
{
  self->agent = puntual_agent_new (self->path, self->clock);
  puntual_agent_start (self->agent);
  agent_fixture_settle (self);
}

void
agent_fixture_at (AgentFixture *self, const char *iso)
{
  puntual_clock_set (self->clock, agent_instant (iso));
  puntual_agent_nudge (self->agent);
  agent_fixture_settle (self);
}

void
agent_fixture_live_until (AgentFixture *self, const char *iso)
{
  gint64 end = agent_instant (iso);
  guint wakes = 0;

  for (;;)
    {
      PuntualAgentNext next = puntual_agent_get_next (self->agent);

      if (next.at == 0 || next.at > end)
        break;
      g_assert_cmpuint (wakes++, <, 1000);
      puntual_clock_set (self->clock, next.at);
      puntual_agent_nudge (self->agent);
      agent_fixture_settle (self);
    }
  puntual_clock_set (self->clock, end);
}

guint
agent_fixture_sent (AgentFixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  g_autoptr (GPtrArray) rows = puntual_outbox_list (ledger, PUNTUAL_OUTBOX_SENT, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (rows, i);

      for (guint k = 0; k < row->invoices->len; k++)
        {
          const PuntualOutboxInvoice *invoice = g_ptr_array_index (row->invoices, k);

          n += number == NULL || g_str_equal (invoice->number, number);
        }
    }
  return n;
}

guint
agent_fixture_written (AgentFixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->outgoing, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

void
agent_fixture_set_clock (AgentFixture *self, const char *iso)
{
  puntual_clock_set (self->clock, agent_instant (iso));
}

static PuntualCalendarSet *
calendars_of (PuntualLedger *ledger)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, &error);
  PuntualCalendarSet *calendars = puntual_calendar_set_new (policy, &error);

  g_assert_no_error (error);
  return calendars;
}

News *
agent_fixture_take_news (AgentFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  g_autoptr (PuntualCalendarSet) calendars = calendars_of (ledger);
  News *news = puntual_notification_news_take (ledger, calendars, &error);

  g_assert_no_error (error);
  return news;
}

GPtrArray *
agent_fixture_list_news (AgentFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  g_autoptr (PuntualCalendarSet) calendars = calendars_of (ledger);
  GPtrArray *list = puntual_notification_list (ledger, calendars, &error);

  g_assert_no_error (error);
  return list;
}
