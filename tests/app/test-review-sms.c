/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the review says that an SMS costs. */
#include "app-fixture.h"
#include "http-mock.h"
#include "puntual-ledger-records.h"
#include "puntual-ready-list.h"
#include "puntual-review-entry.h"

#define SID "AC00000000000000000000000000000000"

typedef struct
{
  AppFixture *app;
  HttpMock *mock;
  GtkWidget *page;
} Fixture;

static void
pricing (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
         gpointer data)
{
  http_mock_answer (message, 200,
                    "{\"iso_country\":\"ES\",\"price_unit\":\"USD\",\"outbound_sms_prices\":["
                    "{\"prices\":[{\"current_price\":\"0.0753\"}]}]}");
}

static void
add_account (Fixture *self, const char *name, const char *kind, const char *config)
{
  PuntualChannelAccount account = { .name = (char *)name,
                                    .kind = (char *)kind,
                                    .config = (char *)config };
  g_autoptr (GError) error = NULL;

  puntual_account_add (app_fixture_ledger (self->app), &account, &error);
  g_assert_no_error (error);
}

/* Mail, and a Twilio for SMS on this machine; nothing for WhatsApp. more: settings of it. */
static Fixture
open_review (const char *more, HttpMockFault fault)
{
  Fixture self = { app_fixture_new_closed (), http_mock_new (pricing, NULL), NULL };
  g_autofree char *config =
      g_strdup_printf ("{\"account_sid\":\"" SID "\",\"from\":\"+34911222333\",\"timeout\":1,"
                       "\"base_url\":\"%s\"%s}",
                       http_mock_get_base (self.mock), more);

  g_setenv ("PUNTUAL_TOKEN_TW", "tok", TRUE);
  http_mock_set_fault (self.mock, fault);
  app_fixture_fill (self.app);
  add_account (&self, "mail", "smtp",
               "{\"host\":\"127.0.0.1\",\"port\":1,\"security\":\"none\","
               "\"from\":\"ana@abad.example\"}");
  add_account (&self, "tw", "twilio", config);
  puntual_account_set_default (app_fixture_ledger (self.app), "mail", NULL);
  app_fixture_open (self.app);
  self.page = app_fixture_page (self.app, PUNTUAL_PLACE_REVIEW);
  return self;
}

static void
end_review (Fixture *self)
{
  app_fixture_end (self->app);
  http_mock_free (self->mock);
}

static void
look_at (Fixture *self, const char *customer)
{
  PuntualReadyList *list = PUNTUAL_READY_LIST (ui_get (self->page, PUNTUAL_TYPE_READY_LIST));

  for (guint i = 0; i < puntual_ready_list_get_n_items (list); i++)
    {
      const PuntualReviewItem *item =
          puntual_review_entry_get_item (puntual_ready_list_get_entry (list, i));

      if (g_str_equal (item->customer_name, customer))
        puntual_ready_list_select (list, item->id);
    }
  app_fixture_wait_jobs (self->app);
}

static void
test_an_sms_tells_what_it_costs (void)
{
  Fixture self = open_review ("", HTTP_MOCK_WELL);

  g_assert_false (ui_shows (self.page, "segments"));
  look_at (&self, "Talleres Gómez");
  ui_wait_shows (self.page, "segments, about $0.");
  ui_picture_log (app_fixture_root (self.app), "review-sms");
  look_at (&self, "Óptica Vera");
  ui_wait_shows (self.page, "segments, about $0.");
  g_assert_cmpuint (http_mock_count (self.mock), ==, 1);
  look_at (&self, "Bar La Esquina");
  g_assert_false (ui_shows (self.page, "segments"));
  ui_assert_all_named (self.page);
  g_assert_cmpint (ui_least_width (self.page), <=, 360);
  end_review (&self);
}

static void
test_the_owners_price_asks_nobody (void)
{
  Fixture self = open_review (",\"sms_price\":\"0.08 EUR\"", HTTP_MOCK_WELL);

  look_at (&self, "Talleres Gómez");
  g_assert_true (ui_shows (self.page, "segments, about €0."));
  g_assert_cmpuint (http_mock_count (self.mock), ==, 0);
  end_review (&self);
}

/* The list never answers: the windows do, and another message may be looked at. */
static void
test_a_silent_list_holds_nothing_up (void)
{
  Fixture self = open_review ("", HTTP_MOCK_SILENT);

  look_at (&self, "Talleres Gómez");
  g_assert_true (ui_shows (self.page, "segments"));
  g_assert_false (ui_shows (self.page, "about $"));
  look_at (&self, "Bar La Esquina");
  g_assert_false (ui_shows (self.page, "segments"));
  end_review (&self);
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/review-sms/an-sms-tells-what-it-costs", test_an_sms_tells_what_it_costs);
  g_test_add_func ("/review-sms/the-owners-price-asks-nobody", test_the_owners_price_asks_nobody);
  g_test_add_func ("/review-sms/a-silent-list-holds-nothing-up",
                   test_a_silent_list_holds_nothing_up);
  return g_test_run ();
}
