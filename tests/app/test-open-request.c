/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-error.h"
#include "puntual-open-request.h"

static const struct
{
  const char *uri;
  PuntualOpenKind kind;
  PuntualPlace place;
  const char *text;
} LINKS[] = {
  { "puntual:review", PUNTUAL_OPEN_PLACE, PUNTUAL_PLACE_REVIEW, NULL },
  { "PUNTUAL:today", PUNTUAL_OPEN_PLACE, PUNTUAL_PLACE_TODAY, NULL },
  { "puntual:search", PUNTUAL_OPEN_PLACE, PUNTUAL_PLACE_SEARCH, NULL },
  { "puntual:payment", PUNTUAL_OPEN_RECORD_PAYMENT, PUNTUAL_PLACE_TODAY, NULL },
  { "puntual:invoice/F-2026-014", PUNTUAL_OPEN_INVOICE, PUNTUAL_PLACE_TODAY, "F-2026-014" },
  { "puntual:invoice/2026%2F014", PUNTUAL_OPEN_INVOICE, PUNTUAL_PLACE_TODAY, "2026/014" },
  { "puntual:invoice/2026/014", PUNTUAL_OPEN_INVOICE, PUNTUAL_PLACE_TODAY, "2026/014" },
  { "puntual:customer/Mu%C3%B1oz%20%26%20hijas", PUNTUAL_OPEN_CUSTOMER, PUNTUAL_PLACE_TODAY,
    "Muñoz & hijas" },
  /* Taken apart or composed, it is the same name. */
  { "puntual:customer/Mun%CC%83oz", PUNTUAL_OPEN_CUSTOMER, PUNTUAL_PLACE_TODAY, "Muñoz" },
};

static void
a_link_says_what_to_open (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (LINKS); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualOpenRequest) request = puntual_open_request_from_uri (LINKS[i].uri, &error);

      g_assert_no_error (error);
      g_assert_cmpint (request->kind, ==, LINKS[i].kind);
      g_assert_cmpint (request->place, ==, LINKS[i].place);
      g_assert_cmpint (request->id, ==, 0);
      g_assert_cmpstr (request->text, ==, LINKS[i].text);
    }
}

static const char *const NO_LINKS[] = {
  "",
  "puntual",
  "puntual:",
  "puntualx:review",
  "http://example.org/review",
  "puntual:nowhere",
  "puntual:REVIEW",
  "puntual://review",
  "puntual:/review",
  "puntual:review?now",
  "puntual:review#today",
  "puntual:review/",
  "puntual:cadence-editor",
  "puntual:template-editor",
  "puntual:invoice",
  "puntual:invoice/",
  "puntual:invoice/%20",
  "puntual:invoice/%00",
  "puntual:invoice/a%00b",
  "puntual:invoice/a%0Ab",
  "puntual:invoice/a%1Bb",
  "puntual:invoice/%FF",
  "puntual:invoice/%zz",
  "puntual:invoice/F-1?x=y",
  "puntual:invoices/12",
  "puntual:payment/12",
  "puntual:customer/\xff",
};

static void
assert_refused (const char *uri)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualOpenRequest) request = puntual_open_request_from_uri (uri, &error);

  g_assert_null (request);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (error->message, -1), <, 130);
}

static void
any_other_link_is_refused (void)
{
  g_autofree char *longest = g_strnfill (121, 'x');
  g_autofree char *endless = g_strnfill (1 << 20, 'x');
  g_autofree char *long_text = g_strconcat ("puntual:invoice/", longest, NULL);
  g_autofree char *long_uri = g_strconcat ("puntual:invoice/", endless, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (NO_LINKS); i++)
    assert_refused (NO_LINKS[i]);
  assert_refused (long_text);
  assert_refused (long_uri);
}

static const struct
{
  const char *text;
  PuntualPlace place; /* N_PLACES: refused */
  gint64 id;
} PLACES[] = {
  { "review", PUNTUAL_PLACE_REVIEW, 0 },
  { "outbox", PUNTUAL_PLACE_OUTBOX, 0 },
  { "invoices/12", PUNTUAL_PLACE_INVOICES, 12 },
  { "customers/9223372036854775807", PUNTUAL_PLACE_CUSTOMERS, G_MAXINT64 },
  { "payments/1", PUNTUAL_PLACE_PAYMENTS, 1 },
  { "", PUNTUAL_N_PLACES, 0 },
  { "/12", PUNTUAL_N_PLACES, 0 },
  { "nowhere", PUNTUAL_N_PLACES, 0 },
  { "cadence-editor", PUNTUAL_N_PLACES, 0 },
  { "review/3", PUNTUAL_N_PLACES, 0 },
  { "invoices/", PUNTUAL_N_PLACES, 0 },
  { "invoices/0", PUNTUAL_N_PLACES, 0 },
  { "invoices/-1", PUNTUAL_N_PLACES, 0 },
  { "invoices/+1", PUNTUAL_N_PLACES, 0 },
  { "invoices/ 1", PUNTUAL_N_PLACES, 0 },
  { "invoices/1 ", PUNTUAL_N_PLACES, 0 },
  { "invoices/1/2", PUNTUAL_N_PLACES, 0 },
  { "invoices/9223372036854775808", PUNTUAL_N_PLACES, 0 },
};

static void
a_notification_says_the_place (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (PLACES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualOpenRequest) request =
          puntual_open_request_from_place (PLACES[i].text, &error);

      g_test_message ("“%s”", PLACES[i].text);
      if (PLACES[i].place == PUNTUAL_N_PLACES)
        {
          g_assert_null (request);
          g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (request->kind, ==, PUNTUAL_OPEN_PLACE);
      g_assert_cmpint (request->place, ==, PLACES[i].place);
      g_assert_cmpint (request->id, ==, PLACES[i].id);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/open-request/a-link-says-what-to-open", a_link_says_what_to_open);
  g_test_add_func ("/open-request/any-other-link-is-refused", any_other_link_is_refused);
  g_test_add_func ("/open-request/a-notification-says-the-place", a_notification_says_the_place);
  return g_test_run ();
}
