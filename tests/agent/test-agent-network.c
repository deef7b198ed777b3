/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "agent-fixture.h"

/* --- A network that is there when the test says so --- */

#define TEST_TYPE_NETWORK (test_network_get_type ())
G_DECLARE_FINAL_TYPE (TestNetwork, test_network, TEST, NETWORK, GObject)

struct _TestNetwork
{
  GObject parent_instance;

  gboolean available;
};

static void
test_network_interface_init (GNetworkMonitorInterface *iface)
{
}

static gboolean
initialize (GInitable *self, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
test_network_initable_init (GInitableIface *iface)
{
  iface->init = initialize;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNetwork, test_network, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, test_network_initable_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR,
                                                          test_network_interface_init))

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static void
test_network_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TestNetwork *self = TEST_NETWORK (object);

  if (id == PROP_CONNECTIVITY)
    g_value_set_enum (value,
                      self->available ? G_NETWORK_CONNECTIVITY_FULL : G_NETWORK_CONNECTIVITY_LOCAL);
  else
    g_value_set_boolean (value, id == PROP_AVAILABLE && self->available);
}

static void
test_network_class_init (TestNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_network_init (TestNetwork *self)
{
}

static TestNetwork *
network (void)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  g_assert_true (TEST_IS_NETWORK (monitor));
  return TEST_NETWORK (monitor);
}

static void
set_available (gboolean available)
{
  network ()->available = available;
  g_signal_emit_by_name (network (), "network-changed", available);
}

/* --- The agent on it --- */

/* A name that no server anywhere knows: what it is asked for fails at once. */
static void
add_account (AgentFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  g_autoptr (PuntualChannelAccount) account = g_new0 (PuntualChannelAccount, 1);

  account->name = g_strdup ("post");
  account->kind = g_strdup ("smtp");
  account->config = g_strdup ("{\"host\":\"mail.taller.invalid\",\"port\":587,"
                              "\"security\":\"starttls\",\"from\":\"cobros@taller.example\"}");
  puntual_account_add (ledger, account, &error);
  g_assert_no_error (error);
  puntual_account_set_default (ledger, "post", &error);
  g_assert_no_error (error);
}

static guint
n_rows (AgentFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualLedger) ledger = agent_fixture_open (self);
  g_autoptr (GPtrArray) rows = puntual_outbox_list (ledger, -1, &error);

  g_assert_no_error (error);
  return rows->len;
}

static void
test_morning_offline (AgentFixture *self, gconstpointer data)
{
  const PuntualAgentRound *waited;

  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  add_account (self);
  set_available (FALSE);
  agent_fixture_start (self);
  agent_fixture_at (self, "2026-03-10T08:00:00Z");
  waited = puntual_agent_get_last (self->agent);
  g_assert_nonnull (waited);
  g_assert_cmpint (waited->hindrance, ==, PUNTUAL_HINDRANCE_OFFLINE);
  g_assert_cmpint (puntual_agent_get_next (self->agent).why, ==, PUNTUAL_WAKE_OPENING);
  g_assert_cmpuint (n_rows (self), ==, 0);

  /* It does not wait for the next morning. */
  puntual_clock_set (self->clock, agent_instant ("2026-03-10T09:30:00Z"));
  set_available (TRUE);
  g_assert_true (puntual_agent_is_idle (self->agent));
  while (puntual_agent_get_last (self->agent) == waited)
    g_main_context_iteration (NULL, TRUE);
  agent_fixture_settle (self);
  /* It tried, and what the server says is another matter. */
  g_assert_cmpint (puntual_agent_get_last (self->agent)->hindrance, ==, PUNTUAL_HINDRANCE_CHANNEL);
  g_assert_cmpint (puntual_agent_get_last (self->agent)->run.started_at / G_USEC_PER_SEC, ==,
                   agent_instant ("2026-03-10T09:30:00Z") / G_USEC_PER_SEC);
}

/* What is written into a folder leaves all the same. */
static void
test_folder_offline (AgentFixture *self, gconstpointer data)
{
  agent_fixture_owe (self, "Uno", "F-1", "2026-03-07");
  set_available (FALSE);
  agent_fixture_start (self);
  agent_fixture_at (self, "2026-03-10T08:00:00Z");
  g_assert_null (puntual_agent_get_trouble (self->agent));
  g_assert_cmpuint (agent_fixture_sent (self, "F-1"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_io_extension_point_register (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, TEST_TYPE_NETWORK, "test",
                                  100);
  g_test_add ("/agent-network/a-morning-offline-is-made-up-for", AgentFixture, &AGENT_MADRID,
              agent_fixture_set_up, test_morning_offline, agent_fixture_tear_down);
  g_test_add ("/agent-network/a-folder-needs-none", AgentFixture, &AGENT_MADRID,
              agent_fixture_set_up, test_folder_offline, agent_fixture_tear_down);
  return g_test_run ();
}
