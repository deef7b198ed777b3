/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "agent-fixture.h"

/* Before a real keyring on a bus of its own: see with_keyring.py. */

static void
add_account (AgentFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  g_autoptr (PuntualChannelAccount) account = g_new0 (PuntualChannelAccount, 1);

  account->name = g_strdup ("post");
  account->kind = g_strdup ("smtp");
  account->config = g_strdup ("{\"host\":\"127.0.0.1\",\"port\":1,\"security\":\"none\","
                              "\"user\":\"ana\",\"from\":\"cobros@taller.example\"}");
  puntual_account_add (ledger, account, &error);
  g_assert_no_error (error);
  puntual_account_set_default (ledger, "post", &error);
  g_assert_no_error (error);
}

static void
lock (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  const char *const login[] = { "/org/freedesktop/secrets/collection/login" };
  g_autoptr (GVariant) done = g_dbus_connection_call_sync (
      bus, "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service",
      "Lock", g_variant_new ("(@ao)", g_variant_new_objv (login, 1)), NULL, G_DBUS_CALL_FLAGS_NONE,
      -1, NULL, &error);

  g_assert_no_error (error);
}

/* As the window that asks for the password does it. */
static void
unlock (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) session = g_dbus_connection_call_sync (
      bus, "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service",
      "OpenSession", g_variant_new ("(sv)", "plain", g_variant_new_string ("")), NULL,
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_autoptr (GVariant) done = NULL;
  const char *path = NULL;

  g_assert_no_error (error);
  g_variant_get (session, "(v&o)", NULL, &path);
  done = g_dbus_connection_call_sync (
      bus, "org.freedesktop.secrets", "/org/freedesktop/secrets",
      "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface", "UnlockWithMasterPassword",
      g_variant_new ("(o(o@ay@ays))", "/org/freedesktop/secrets/collection/login", path,
                     g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1),
                     g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "test-password", 13, 1),
                     "text/plain"),
      NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
test_locked_then_unlocked (AgentFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const PuntualAgentRound *waited;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  add_account (self);
  lock ();
  puntual_clock_set (self->clock, agent_instant ("2026-03-10T08:00:00Z"));
  agent_fixture_start (self);
  waited = puntual_agent_get_last (self->agent);
  g_assert_nonnull (waited);
  g_assert_cmpint (waited->hindrance, ==, PUNTUAL_HINDRANCE_LOCKED);
  {
    g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
    g_autoptr (GPtrArray) rows = puntual_outbox_list (ledger, -1, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (rows->len, ==, 0);
  }

  unlock ();
  while (puntual_agent_get_last (self->agent) == waited)
    g_main_context_iteration (NULL, TRUE);
  agent_fixture_settle (self);
  /* It asked for the password, which nobody has put there. */
  g_assert_cmpint (puntual_agent_get_last (self->agent)->hindrance, ==, PUNTUAL_HINDRANCE_CHANNEL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/agent-keyring/locked-at-the-start-then-unlocked", AgentFixture, &AGENT_MADRID,
              agent_fixture_set_up, test_locked_then_unlocked, agent_fixture_tear_down);
  return g_test_run ();
}
