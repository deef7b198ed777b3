/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "http-mock.h"
#include "puntual-day.h"
#include "puntual-sms-tariff.h"

#define SID "AC0123456789abcdef0123456789abcdef"
#define TOKEN "tok-0123456789abcdef"
#define NETWORK(prices) "{\"carrier\":\"x\",\"mcc\":\"214\",\"mnc\":\"07\",\"prices\":[" prices "]}"
#define PRICE(base, current)                                                                       \
  "{\"base_price\":\"" base "\",\"current_price\":\"" current "\",\"number_type\":\"mobile\"}"
#define LIST(country, unit, networks)                                                              \
  "{\"country\":\"x\",\"iso_country\":\"" country "\",\"inbound_sms_prices\":[" PRICE (            \
      "9", "9") "],\"outbound_sms_prices\":[" networks "],\"price_unit\":\"" unit "\",\"url\":"    \
                "\"https://pricing.twilio.com/v1/Messaging/Countries/" country "\"}"

/* Twilio's price list; says: NULL for what it says of Spain when all is well. */
typedef struct
{
  guint status;
  const char *says;
} Pricing;

static void
pricing (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
         gpointer data)
{
  const Pricing *list = data;
  g_autofree char *login = g_base64_encode ((const guchar *)SID ":" TOKEN, strlen (SID ":" TOKEN));
  g_autofree char *basic = g_strconcat ("Basic ", login, NULL);

  if (g_strcmp0 (http_mock_header (message, "Authorization"), basic) != 0)
    http_mock_answer (message, 401, "{\"code\":20003,\"message\":\"Authenticate\"}");
  else if (!g_str_equal (soup_server_message_get_method (message), "GET")
           || !g_str_equal (path, "/v1/Messaging/Countries/ES"))
    http_mock_answer (message, 404, "{\"code\":20404,\"message\":\"not found\"}");
  else
    http_mock_answer (
        message, list->status != 0 ? list->status : 200,
        list->says != NULL
            ? list->says
            : LIST ("ES", "USD",
                    NETWORK (PRICE ("0.0800", "0.0753") "," PRICE ("0.08", "0.0612")) "," NETWORK (
                        PRICE ("0.09", "0.0744000"))));
}

/* A mock with an account of its own, so that no test meets what another one kept. */
typedef struct
{
  HttpMock *mock;
  char *name, *config;
} Fixture;

static void
fixture_open (Fixture *self, Pricing *list)
{
  static guint n = 0;
  g_autofree char *variable = g_strdup_printf ("PUNTUAL_TOKEN_TW%u", ++n);

  g_setenv ("PUNTUAL_KEYRING", "none", TRUE);
  g_setenv (variable, TOKEN, TRUE);
  self->mock = http_mock_new (pricing, list);
  self->name = g_strdup_printf ("tw%u", n);
  self->config = g_strdup_printf ("{\"account_sid\":\"" SID "\",\"from\":\"+34911222333\","
                                  "\"timeout\":1,\"base_url\":\"%s\"}",
                                  http_mock_get_base (self->mock));
}

static void
fixture_close (Fixture *self)
{
  http_mock_free (self->mock);
  g_free (self->name);
  g_free (self->config);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_close)

#define TODAY puntual_day_from_ymd (2026, 3, 10)

static gboolean
find_for (const Fixture *self, const char *number, PuntualDay day, PuntualSmsPrice *price)
{
  return puntual_sms_tariff_find (self->name, "twilio", self->config, number, day, price, NULL);
}

static void
test_the_highest_price_of_the_country_counts (void)
{
  Pricing well = { 0 };
  g_auto (Fixture) f = { 0 };
  PuntualSmsPrice price;

  fixture_open (&f, &well);
  g_assert_true (find_for (&f, "+34600111222", TODAY, &price));
  g_assert_cmpint (price.millionths, ==, 75300);
  g_assert_cmpstr (price.currency, ==, "USD");
}

static void
test_a_list_is_asked_once_a_day (void)
{
  Pricing well = { 0 };
  g_auto (Fixture) f = { 0 };
  PuntualSmsPrice price;

  fixture_open (&f, &well);
  g_assert_true (find_for (&f, "+34600111222", TODAY, &price));
  g_assert_true (find_for (&f, "+34699888777", TODAY, &price));
  g_assert_cmpint (price.millionths, ==, 75300);
  g_assert_cmpuint (http_mock_count (f.mock), ==, 1);
  g_assert_true (find_for (&f, "+34600111222", TODAY + 1, &price));
  g_assert_cmpuint (http_mock_count (f.mock), ==, 2);
}

/* "+1" may be the United States or the Caribbean, which cost more. */
static void
test_nobody_is_asked_for_what_cannot_be_known (void)
{
  Pricing well = { 0 };
  g_auto (Fixture) f = { 0 };
  PuntualSmsPrice price;

  fixture_open (&f, &well);
  g_assert_false (find_for (&f, "+18095550123", TODAY, &price));
  g_assert_false (find_for (&f, "600111222", TODAY, &price));
  g_assert_cmpuint (http_mock_count (f.mock), ==, 0);
  g_assert_true (puntual_sms_tariff_has ("twilio", "+34600111222"));
  g_assert_false (puntual_sms_tariff_has ("folder", "+34600111222"));
  g_assert_false (puntual_sms_tariff_has ("brevo", "+34600111222"));
  g_assert_false (puntual_sms_tariff_has ("twilio", NULL));
}

static void
test_a_refusal_is_heard_once (void)
{
  Pricing well = { 403, "{\"code\":20003,\"message\":\"Permission Denied\"}" };
  g_auto (Fixture) f = { 0 };
  PuntualSmsPrice price;

  fixture_open (&f, &well);
  g_assert_false (find_for (&f, "+34600111222", TODAY, &price));
  g_assert_false (find_for (&f, "+34600111222", TODAY, &price));
  g_assert_cmpuint (http_mock_count (f.mock), ==, 1);
}

static void
test_a_busy_list_is_asked_again (void)
{
  Pricing busy = { 429, "{\"code\":20429,\"message\":\"Too Many Requests\"}" };
  g_auto (Fixture) f = { 0 };
  PuntualSmsPrice price;

  fixture_open (&f, &busy);
  g_assert_false (find_for (&f, "+34600111222", TODAY, &price));
  busy = (Pricing){ 0 };
  g_assert_true (find_for (&f, "+34600111222", TODAY, &price));
}

static void
test_a_list_that_says_nothing_is_no_price (void)
{
  static const char *const lists[] = {
    LIST ("ES", "USD", ""),
    LIST ("ES", "USD", NETWORK ("")),
    LIST ("ES", "USD", "7"),
    LIST ("ES", "USD", NETWORK ("{\"current_price\":0.0753},7")),
    LIST ("ES", "USD", NETWORK (PRICE ("-0.07", "1e5"))),
    LIST ("ES", "USD", NETWORK (PRICE ("5000", "0.00000000"))),
    LIST ("ES", "XXQ", NETWORK (PRICE ("0.08", "0.0753"))),
    LIST ("FR", "USD", NETWORK (PRICE ("0.08", "0.0753"))),
    "{\"iso_country\":\"ES\",\"outbound_sms_prices\":null,\"price_unit\":null}",
    "[]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      Pricing list = { 200, lists[i] };
      g_auto (Fixture) f = { 0 };
      PuntualSmsPrice price;

      fixture_open (&f, &list);
      g_assert_false (find_for (&f, "+34600111222", TODAY, &price));
    }
}

static void
test_marks_and_zeros_of_a_price (void)
{
  static const struct
  {
    const char *list;
    gint64 millionths;
    const char *currency;
  } cases[] = {
    { LIST ("ES", "usd", NETWORK (PRICE ("0.08", "0.075300000"))), 75300, "USD" },
    { LIST ("ES", "EUR", NETWORK (PRICE ("0.07", ""))), 70000, "EUR" },
    { LIST ("es", "JPY", NETWORK (PRICE ("10", "10.00"))), 10000000, "JPY" },
    { LIST ("ES", "JPY", NETWORK (PRICE ("10", "10"))), 10000000, "JPY" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Pricing list = { 200, cases[i].list };
      g_auto (Fixture) f = { 0 };
      PuntualSmsPrice price;

      fixture_open (&f, &list);
      g_assert_true (find_for (&f, "+34600111222", TODAY, &price));
      g_assert_cmpint (price.millionths, ==, cases[i].millionths);
      g_assert_cmpstr (price.currency, ==, cases[i].currency);
    }
}

/* A hint is worth no sentence and no wait: whatever goes wrong, there is none, and the next one who
 * looks asks again. */
static void
test_what_goes_wrong_is_silence (void)
{
  static const HttpMockFault faults[] = { HTTP_MOCK_DROP, HTTP_MOCK_CUT, HTTP_MOCK_GARBAGE,
                                          HTTP_MOCK_HUGE, HTTP_MOCK_SILENT };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      Pricing well = { 0 };
      g_auto (Fixture) f = { 0 };
      PuntualSmsPrice price;

      fixture_open (&f, &well);
      http_mock_set_fault (f.mock, faults[i]);
      g_assert_false (find_for (&f, "+34600111222", TODAY, &price));
      http_mock_set_fault (f.mock, HTTP_MOCK_WELL);
      g_assert_true (find_for (&f, "+34600111222", TODAY, &price));
    }
}

static void
test_without_a_token_nobody_is_asked (void)
{
  Pricing well = { 0 };
  g_auto (Fixture) f = { 0 };
  PuntualSmsPrice price;

  fixture_open (&f, &well);
  g_assert_false (
      puntual_sms_tariff_find ("nobody", "twilio", f.config, "+34600111222", TODAY, &price, NULL));
  g_assert_cmpuint (http_mock_count (f.mock), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sms-tariff/the-highest-price-of-the-country-counts",
                   test_the_highest_price_of_the_country_counts);
  g_test_add_func ("/sms-tariff/a-list-is-asked-once-a-day", test_a_list_is_asked_once_a_day);
  g_test_add_func ("/sms-tariff/nobody-is-asked-for-what-cannot-be-known",
                   test_nobody_is_asked_for_what_cannot_be_known);
  g_test_add_func ("/sms-tariff/a-refusal-is-heard-once", test_a_refusal_is_heard_once);
  g_test_add_func ("/sms-tariff/a-busy-list-is-asked-again", test_a_busy_list_is_asked_again);
  g_test_add_func ("/sms-tariff/a-list-that-says-nothing-is-no-price",
                   test_a_list_that_says_nothing_is_no_price);
  g_test_add_func ("/sms-tariff/marks-and-zeros-of-a-price", test_marks_and_zeros_of_a_price);
  g_test_add_func ("/sms-tariff/what-goes-wrong-is-silence", test_what_goes_wrong_is_silence);
  g_test_add_func ("/sms-tariff/without-a-token-nobody-is-asked",
                   test_without_a_token_nobody_is_asked);
  return g_test_run ();
}
