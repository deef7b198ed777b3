/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A way that is lost while a run goes on: at whatever moment, the message leaves once, by a way
 * that was open when it was claimed. */
#include "twilio-fixture.h"

#include <string.h>

#include "puntual-sqlite.h"
#include "puntual-whatsapp-table.h"

#define S(text) ((char *)(text))
/* More transactions than a run about one message has. */
#define MOST 20

static const char SENDERS[] = "\"from\":\"" OURS "\",\"whatsapp_from\":\"+14155238886\"";

/* Ana is reached by WhatsApp, with a text that was approved, or else by SMS. */
static void
set_up (TwilioFixture *self, const char *media)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE step SET media = '%s'", media);
  g_autoptr (GError) error = NULL;

  *self = (TwilioFixture){ 0 };
  twilio_fixture_set_up (self, SENDERS);
  twilio_fixture_approve (self);
  puntual_sqlite_execute (puntual_ledger_get_sqlite (self->outbox.ledger), sql, &error);
  g_assert_no_error (error);
}

/* --- What is lost --- */

static void
take_consent_back (PuntualLedger *ledger)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (ledger, "Ana", &error);

  g_assert_no_error (error);
  puntual_whatsapp_consent_set (ledger, ana->id, PUNTUAL_DAY_NONE, &error);
  g_assert_no_error (error);
}

static void
refuse (PuntualLedger *ledger, gboolean everything, guint media)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (ledger, "Ana", &error);

  g_assert_no_error (error);
  puntual_customer_set_opt_out (ledger, ana->id, everything, media, &error);
  g_assert_no_error (error);
}

static void
refuse_whatsapp (PuntualLedger *ledger)
{
  refuse (ledger, FALSE, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP));
}

/* As when somebody answers BAJA. */
static void
lose_both (PuntualLedger *ledger)
{
  take_consent_back (ledger);
  refuse_whatsapp (ledger);
}

static void
refuse_everything (PuntualLedger *ledger)
{
  refuse (ledger, TRUE, 0);
}

/* --- Whenever it happens --- */

static PuntualMedium
medium_sent (TwilioFixture *self)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->outbox, NULL);
  gboolean by_whatsapp = strstr (self->sent, "To=whatsapp%3A") != NULL;

  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_SENT);
  g_assert_cmpint (row->medium, ==, by_whatsapp ? PUNTUAL_MEDIUM_WHATSAPP : PUNTUAL_MEDIUM_SMS);
  return row->medium;
}

/* One more run has nothing to send, whatever the first one did. */
static void
assert_no_more_leaves (TwilioFixture *self)
{
  guint before = self->n_sent;
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (&self->outbox);

  g_assert_cmpuint (report->sent, ==, 0);
  g_assert_cmpuint (self->n_sent, ==, before);
}

/* Before each transaction of the run in turn; then there is none any more. */
static void
assert_goes_by_sms_whenever (OutboxFixtureDeed loss)
{
  guint n_whatsapp = 0, n_sms = 0;
  gboolean more = TRUE;

  for (guint at = 1; more; at++)
    {
      TwilioFixture fixture;
      guint begun;
      g_autoptr (PuntualSendReport) report = NULL;

      g_assert_cmpuint (at, <, MOST);
      set_up (&fixture, "whatsapp,sms");
      report = outbox_fixture_send_while (&fixture.outbox, at, loss, &begun);
      g_test_message ("before transaction %u of %u", at, begun);
      g_assert_cmpuint (report->sent, ==, 1);
      g_assert_cmpuint (report->held + report->unknown + report->failed, ==, 0);
      g_assert_cmpuint (fixture.n_sent, ==, 1);
      if (medium_sent (&fixture) == PUNTUAL_MEDIUM_WHATSAPP)
        n_whatsapp++;
      else
        n_sms++;
      /* Once it is claimed it stays so: the moments do not mix. */
      g_assert_true (n_whatsapp == 0 || medium_sent (&fixture) == PUNTUAL_MEDIUM_WHATSAPP);
      assert_no_more_leaves (&fixture);
      more = begun >= at;
      twilio_fixture_tear_down (&fixture, NULL);
    }
  g_assert_cmpuint (n_sms, >=, 2);
  g_assert_cmpuint (n_whatsapp, >=, 1);
}

static void
test_consent_taken_back (void)
{
  assert_goes_by_sms_whenever (take_consent_back);
}

static void
test_whatsapp_refused (void)
{
  assert_goes_by_sms_whenever (refuse_whatsapp);
}

static void
test_both (void)
{
  assert_goes_by_sms_whenever (lose_both);
}

/* Who wants nothing gets nothing, unless it was on its way. */
static void
test_everything_refused (void)
{
  guint n_stopped = 0;
  gboolean more = TRUE;

  for (guint at = 1; more; at++)
    {
      TwilioFixture fixture;
      guint begun;
      g_autoptr (PuntualSendReport) report = NULL;

      g_assert_cmpuint (at, <, MOST);
      set_up (&fixture, "whatsapp,sms");
      report = outbox_fixture_send_while (&fixture.outbox, at, refuse_everything, &begun);
      g_assert_cmpuint (report->sent, ==, fixture.n_sent);
      g_assert_cmpuint (fixture.n_sent, <=, 1);
      n_stopped += fixture.n_sent == 0;
      assert_no_more_leaves (&fixture);
      more = begun >= at;
      twilio_fixture_tear_down (&fixture, NULL);
    }
  g_assert_cmpuint (n_stopped, >=, 2);
}

/* The way comes back: what was lost for one run is not lost for good. */
static void
test_without_another_way_it_waits (void)
{
  TwilioFixture fixture;
  guint begun;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualSendReport) later = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autoptr (PuntualCustomer) ana = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, "whatsapp");
  report = outbox_fixture_send_while (&fixture.outbox, 2, take_consent_back, &begun);
  g_assert_cmpuint (report->held, ==, 1);
  g_assert_cmpuint (fixture.n_sent, ==, 0);
  row = outbox_fixture_row (&fixture.outbox, NULL);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_HELD);
  ana = puntual_customer_find (fixture.outbox.ledger, "Ana", &error);
  puntual_whatsapp_consent_set (fixture.outbox.ledger, ana->id, puntual_day_from_ymd (2026, 3, 1),
                                &error);
  g_assert_no_error (error);
  later = outbox_fixture_send (&fixture.outbox);
  g_assert_cmpuint (later->sent, ==, 1);
  twilio_fixture_tear_down (&fixture, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lost-way/consent-taken-back", test_consent_taken_back);
  g_test_add_func ("/lost-way/whatsapp-refused", test_whatsapp_refused);
  g_test_add_func ("/lost-way/both", test_both);
  g_test_add_func ("/lost-way/everything-refused", test_everything_refused);
  g_test_add_func ("/lost-way/without-another-way-it-waits", test_without_another_way_it_waits);
  return g_test_run ();
}
