/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What one SMS costs about, before it leaves. */
#include "http-mock.h"
#include "outbox-fixture.h"
#include "puntual-sms-estimate.h"

#define S(text) ((char *)(text))
#define SETTINGS "\"account_sid\":\"AC0123456789abcdef0123456789abcdef\",\"from\":\"+34911222333\""

typedef struct
{
  OutboxFixture outbox;
  HttpMock *mock;
  guint status; /* of the price list */
} Fixture;

static void
pricing (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
         gpointer data)
{
  const Fixture *self = data;

  http_mock_answer (message, self->status,
                    g_str_equal (path, "/v1/Messaging/Countries/ES")
                        ? "{\"iso_country\":\"ES\",\"price_unit\":\"USD\",\"outbound_sms_prices\":["
                          "{\"prices\":[{\"current_price\":\"0.0753\"}]}]}"
                        : "{\"code\":20404}");
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_setenv ("PUNTUAL_TOKEN_TW", "tok", TRUE);
  outbox_fixture_set_up (&self->outbox, NULL);
  self->status = 200;
  self->mock = http_mock_new (pricing, self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  outbox_fixture_tear_down (&self->outbox, NULL);
  http_mock_free (self->mock);
}

/* more: settings of the account beside those it must have. */
static void
add_twilio (Fixture *self, const char *more)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *config = g_strdup_printf ("{" SETTINGS ",\"base_url\":\"%s\"%s}",
                                             http_mock_get_base (self->mock), more);
  PuntualChannelAccount account = { .name = S ("tw"), .kind = S ("twilio"), .config = config };

  puntual_account_add (self->outbox.ledger, &account, &error);
  g_assert_no_error (error);
  puntual_account_set_default (self->outbox.ledger, "tw", &error);
  g_assert_no_error (error);
  puntual_account_remove (self->outbox.ledger, "out", &error);
  g_assert_no_error (error);
}

static PuntualSmsEstimate *
estimate (Fixture *self, const char *number, guint letters)
{
  g_autoptr (PuntualMessage) message = puntual_message_new ("m-1", PUNTUAL_MEDIUM_SMS);
  g_autoptr (GError) error = NULL;
  PuntualSmsEstimate *sms;

  message->to_address = g_strdup (number);
  message->text = g_strnfill (letters, 'a');
  sms = puntual_sms_estimate_new (self->outbox.ledger, message, puntual_day_from_ymd (2026, 3, 10),
                                  &error);
  g_assert_no_error (error);
  return sms;
}

static void
assert_says (const PuntualSmsEstimate *sms, const char *language, const char *line)
{
  g_autofree char *says = puntual_sms_bill_line (&sms->bill, language);

  g_assert_cmpstr (says, ==, line);
}

static void
test_the_owners_price_comes_first (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSmsEstimate) sms = NULL;

  add_twilio (self, ",\"sms_price\":\"0.08 EUR\"");
  sms = estimate (self, "+34600111222", 161);
  g_assert_false (puntual_sms_estimate_is_open (sms));
  g_assert_true (puntual_sms_estimate_ask (sms, NULL));
  assert_says (sms, "en", "2 segments, about €0.16");
  g_assert_cmpuint (http_mock_count (self->mock), ==, 0);
}

static void
test_the_price_list_says_what_the_owner_did_not (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSmsEstimate) one = NULL;
  g_autoptr (PuntualSmsEstimate) two = NULL;

  add_twilio (self, "");
  one = estimate (self, "+34600111222", 160);
  g_assert_true (puntual_sms_estimate_is_open (one));
  assert_says (one, "en", "1 segment");
  g_assert_true (puntual_sms_estimate_ask (one, NULL));
  g_assert_false (puntual_sms_estimate_is_open (one));
  assert_says (one, "en-US", "1 segment, about $0.08");
  two = estimate (self, "+34600333444", 161);
  g_assert_true (puntual_sms_estimate_ask (two, NULL));
  assert_says (two, "en-US", "2 segments, about $0.16");
  g_assert_cmpuint (http_mock_count (self->mock), ==, 1);
}

static void
test_without_a_price_there_are_segments (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSmsEstimate) refused = NULL;
  g_autoptr (PuntualSmsEstimate) shared = NULL;

  self->status = 503;
  add_twilio (self, "");
  refused = estimate (self, "+34600111222", 161);
  g_assert_false (puntual_sms_estimate_ask (refused, NULL));
  assert_says (refused, "en", "2 segments");
  shared = estimate (self, "+18095550123", 10);
  g_assert_false (puntual_sms_estimate_is_open (shared));
  g_assert_false (puntual_sms_estimate_ask (shared, NULL));
  assert_says (shared, "en", "1 segment");
}

/* Into the folder nothing costs anything. */
static void
test_a_folder_costs_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSmsEstimate) sms = estimate (self, "+34600111222", 10);

  g_assert_false (puntual_sms_estimate_is_open (sms));
  assert_says (sms, "en", "1 segment");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, func) g_test_add ("/sms-estimate/" name, Fixture, NULL, set_up, func, tear_down)
  CASE ("the-owners-price-comes-first", test_the_owners_price_comes_first);
  CASE ("the-price-list-says-what-the-owner-did-not",
        test_the_price_list_says_what_the_owner_did_not);
  CASE ("without-a-price-there-are-segments", test_without_a_price_there_are_segments);
  CASE ("a-folder-costs-nothing", test_a_folder_costs_nothing);
#undef CASE
  return g_test_run ();
}
