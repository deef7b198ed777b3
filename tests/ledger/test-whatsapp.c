/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "records-fixture.h"

#include "puntual-whatsapp-table.h"

#define S(text) ((char *)(text))

static void
add_account (Fixture *f, const char *name)
{
  PuntualChannelAccount account = {
    .name = S (name),
    .kind = S ("whatsapp-cloud"),
    .config = S ("{\"phone_number_id\":\"1\",\"waba_id\":\"2\"}"),
  };

  assert_done (puntual_account_add (f->ledger, &account, &error));
}

static PuntualWhatsappText
text_of (const char *account, const char *language, PuntualWhatsappState state)
{
  PuntualWhatsappText text = { .account = S (account),
                               .template_name = S ("firm"),
                               .language = S (language),
                               .their_name = S ("firm"),
                               .their_language = S (language),
                               .state = state,
                               .body = S ("Hola {{customer.name}}, gracias.") };

  return text;
}

static void
test_a_text_is_kept_as_it_is_there (Fixture *f, gconstpointer data)
{
  PuntualWhatsappText text = text_of ("wa", "es", PUNTUAL_WHATSAPP_PENDING);
  g_autoptr (GPtrArray) list = NULL;
  const PuntualWhatsappText *stored;

  text.header = S ("Factura {{invoice.number}}");
  text.numbered = TRUE;
  text.shows_pdf = TRUE;
  text.buttons = S ("[{\"kind\":\"quick-reply\"}]");
  assert_done (puntual_whatsapp_text_put (f->ledger, &text, &error));
  assert_last_event (
      f, "whatsapp-text.changed", "{\"numbered\":false,\"pdf\":false}",
      "{\"name\":\"firm\",\"their_language\":\"es\",\"state\":\"pending\","
      "\"header\":\"Factura {{invoice.number}}\",\"body\":\"Hola {{customer.name}}, gracias.\","
      "\"numbered\":true,\"pdf\":true,\"buttons\":[{\"kind\":\"quick-reply\"}],"
      "\"template\":\"firm\",\"language\":\"es\",\"channel\":\"wa\"}");
  assert_writes_nothing (f, puntual_whatsapp_text_put (f->ledger, &text, &error));
  text.state = PUNTUAL_WHATSAPP_REJECTED;
  text.reason = S ("SCAM");
  assert_done (puntual_whatsapp_text_put (f->ledger, &text, &error));
  assert_last_event (f, "whatsapp-text.changed", "{\"state\":\"pending\"}",
                     "{\"state\":\"rejected\",\"reason\":\"SCAM\",\"template\":\"firm\","
                     "\"language\":\"es\",\"channel\":\"wa\"}");

  list = puntual_whatsapp_text_list (f->ledger, "wa", NULL);
  g_assert_cmpuint (list->len, ==, 1);
  stored = g_ptr_array_index (list, 0);
  g_assert_cmpint (stored->id, ==, text.id);
  g_assert_cmpint (stored->state, ==, PUNTUAL_WHATSAPP_REJECTED);
  g_assert_cmpstr (stored->reason, ==, "SCAM");
  g_assert_true (stored->numbered && stored->shows_pdf);
  g_assert_cmpstr (stored->header, ==, text.header);
  g_assert_cmpstr (stored->buttons, ==, text.buttons);
}

static void
test_only_what_may_go_out_is_found (Fixture *f, gconstpointer data)
{
  PuntualWhatsappText pending = text_of ("wa", "en", PUNTUAL_WHATSAPP_PENDING);
  PuntualWhatsappText spanish = text_of ("wa", "es", PUNTUAL_WHATSAPP_APPROVED);
  PuntualWhatsappText foreign = text_of ("wa", "fr", PUNTUAL_WHATSAPP_APPROVED);
  PuntualWhatsappText gone = text_of ("nobody", "de", PUNTUAL_WHATSAPP_APPROVED);
  const struct
  {
    const char *name, *language;
    gboolean found;
  } cases[] = { { "firm", "es", TRUE },  { "firm", "es-MX", TRUE }, { "firm", "en", FALSE },
                { "firm", "fr", FALSE }, { "firm", "de", FALSE },   { "soft", "es", FALSE } };

  add_account (f, "wa");
  foreign.body = NULL;
  assert_done (puntual_whatsapp_text_put (f->ledger, &pending, &error));
  assert_done (puntual_whatsapp_text_put (f->ledger, &spanish, &error));
  assert_done (puntual_whatsapp_text_put (f->ledger, &foreign, &error));
  assert_done (puntual_whatsapp_text_put (f->ledger, &gone, &error));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualWhatsappText) found =
          puntual_whatsapp_text_find (f->ledger, cases[i].name, cases[i].language, &error);

      g_assert_no_error (error);
      g_assert_cmpint (found != NULL, ==, cases[i].found);
    }
}

static void
test_the_usual_account_comes_first (Fixture *f, gconstpointer data)
{
  PuntualWhatsappText one = text_of ("one", "es", PUNTUAL_WHATSAPP_APPROVED);
  PuntualWhatsappText two = text_of ("two", "es", PUNTUAL_WHATSAPP_APPROVED);
  g_autoptr (PuntualWhatsappText) found = NULL;

  add_account (f, "one");
  add_account (f, "two");
  assert_done (puntual_account_set_default (f->ledger, "two", &error));
  assert_done (puntual_whatsapp_text_put (f->ledger, &one, &error));
  assert_done (puntual_whatsapp_text_put (f->ledger, &two, &error));
  found = puntual_whatsapp_text_find (f->ledger, "firm", "es", NULL);
  g_assert_cmpstr (found->account, ==, "two");
}

static void
test_a_text_goes_with_an_event (Fixture *f, gconstpointer data)
{
  PuntualWhatsappText text = text_of ("wa", "es", PUNTUAL_WHATSAPP_APPROVED);
  g_autoptr (GPtrArray) list = NULL;

  assert_done (puntual_whatsapp_text_put (f->ledger, &text, &error));
  assert_done (puntual_whatsapp_text_remove (f->ledger, text.id, &error));
  assert_last_event (f, "whatsapp-text.removed",
                     "{\"template\":\"firm\",\"language\":\"es\",\"channel\":\"wa\"}", NULL);
  list = puntual_whatsapp_text_list (f->ledger, NULL, NULL);
  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_consent_has_its_day (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_customer (f, "Ana");
  PuntualDay agreed = puntual_day_from_ymd (2026, 3, 2);
  PuntualDay day = 1;
  g_autoptr (GError) refusal = NULL;

  assert_done (puntual_whatsapp_consent_get (f->ledger, id, &day, &error));
  g_assert_cmpint (day, ==, PUNTUAL_DAY_NONE);
  assert_done (puntual_whatsapp_consent_set (f->ledger, id, agreed, &error));
  assert_last_event (f, "customer.changed", NULL, "{\"whatsapp_consent\":\"2026-03-02\"}");
  assert_done (puntual_whatsapp_consent_get (f->ledger, id, &day, &error));
  g_assert_cmpint (day, ==, agreed);
  assert_done (puntual_whatsapp_consent_set (f->ledger, id, PUNTUAL_DAY_NONE, &error));
  assert_last_event (f, "customer.changed", "{\"whatsapp_consent\":\"2026-03-02\"}", NULL);
  g_assert_false (puntual_whatsapp_consent_set (f->ledger, 999, day, &refusal));
  g_assert_error (refusal, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/whatsapp/a-text-is-kept-as-it-is-there", test_a_text_is_kept_as_it_is_there);
  fixture_add ("/whatsapp/only-what-may-go-out-is-found", test_only_what_may_go_out_is_found);
  fixture_add ("/whatsapp/the-usual-account-comes-first", test_the_usual_account_comes_first);
  fixture_add ("/whatsapp/a-text-goes-with-an-event", test_a_text_goes_with_an_event);
  fixture_add ("/whatsapp/consent-has-its-day", test_consent_has_its_day);
  return g_test_run ();
}
