/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A text that an agency had approved, with a name and gaps of its own, leaves in place of one of
 * our templates once the owner said what fills its gaps. */
#include "outbox-fixture.h"

#include <string.h>

#include "http-mock.h"
#include "puntual-error.h"
#include "puntual-whatsapp-match.h"
#include "puntual-whatsapp-rehearsal.h"
#include "puntual-whatsapp-table.h"
#include "puntual-whatsapp-texts.h"

#define TEXT(name, format, header, body) TEXT_AS ("APPROVED", name, format, header, body, "")
#define TEXT_AS(status, name, format, header, body, more)                                          \
  "{\"data\":[{\"id\":\"1\",\"name\":\"" name "\",\"language\":\"es\",\"status\":\"" status "\","  \
  "\"parameter_format\":\"" format "\",\"rejected_reason\":\"NONE\",\"components\":[" header       \
  "{\"type\":\"BODY\",\"text\":\"" body "\"" more "}]}],\"paging\":{}}"
#define HEADER "{\"type\":\"HEADER\",\"format\":\"TEXT\",\"text\":\"Factura {{1}}\"},"
#define NUMBERED                                                                                   \
  TEXT ("pago_v3", "POSITIONAL", HEADER, "Hola {{1}}: debes {{2}}. Gracias, {{1}}, de {{3}}.")
#define OTHER_WORDS                                                                                \
  TEXT ("pago_v3", "POSITIONAL", HEADER, "Hola {{1}}: debes {{2}}. Adiós, {{1}}, de {{3}}.")
#define PAUSED                                                                                     \
  TEXT_AS ("PAUSED", "pago_v3", "POSITIONAL", HEADER,                                              \
           "Hola {{1}}: debes {{2}}. Gracias, {{1}}, de {{3}}.", "")
#define FEWER_GAPS                                                                                 \
  TEXT ("pago_v3", "POSITIONAL", HEADER, "Hola {{1}}: debes {{2}}. Gracias, {{1}}.")
#define WITH_EXAMPLES                                                                              \
  TEXT_AS ("APPROVED", "pago_v5", "POSITIONAL", HEADER, "A {{1}}, de {{2}} por {{3}}. Gracias.",   \
           ",\"example\":{\"body_text\":[[\"3/9/2026\",\"1.210,50 €\",\"F-12\"]]}")
/* With buttons: the components that follow close the body's. */
#define AROUND(header, buttons)                                                                    \
  TEXT_AS ("APPROVED", "pago_v6", "POSITIONAL", header, "Hola {{1}}. Gracias.",                    \
           "},{\"type\":\"BUTTONS\",\"buttons\":[" buttons "]")
#define PDF "{\"type\":\"HEADER\",\"format\":\"DOCUMENT\"},"
#define PAY_BUTTON "{\"type\":\"URL\",\"text\":\"Pagar\",\"url\":\"https://pay.example/{{1}}\"}"
#define REPLY_BUTTON "{\"type\":\"QUICK_REPLY\",\"text\":\"Ya está pagada\"}"
#define NAMED TEXT ("pago_v4", "NAMED", "", "Hola {{nombre_cliente}}: debes {{importe}}. Gracias.")

static const char *const ours[] = { "1=customer.name", "2=total_due", "3=invoice_numbers",
                                    "header/1=invoice_numbers", NULL };

typedef struct
{
  OutboxFixture outbox;
  HttpMock *mock;
  const char *texts; /* what is listed */
} Fixture;

static void
graph (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
       gpointer data)
{
  const Fixture *self = data;

  if (g_str_has_suffix (path, "/message_templates"))
    http_mock_answer (message, 200, self->texts);
  else if (g_str_has_suffix (path, "/messages"))
    http_mock_answer (message, 200, "{\"messages\":[{\"id\":\"wamid.1\"}]}");
  else if (g_str_has_suffix (path, "/phone_numbers"))
    http_mock_answer (message, 200, "{\"data\":[{\"id\":\"1\"}]}");
  else
    http_mock_answer (message, 200, "{}");
}

static void
add_customer (Fixture *self)
{
  g_autoptr (PuntualCustomer) customer = NULL;
  PuntualPut put;

  outbox_fixture_owe (&self->outbox, "Ana", "F-1", 8);
  customer = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  g_free (customer->email);
  customer->email = g_strdup ("");
  customer->phone = g_strdup ("+34600111222");
  g_assert_true (puntual_customer_put (self->outbox.ledger, customer, &put, NULL));
  g_assert_true (puntual_whatsapp_consent_set (self->outbox.ledger, customer->id,
                                               puntual_day_from_ymd (2026, 3, 1), NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  PuntualChannelAccount account = { .name = (char *)"wa", .kind = (char *)"whatsapp-cloud" };
  g_autofree char *config = NULL;

  g_setenv ("PUNTUAL_TOKEN_WA", "tok", TRUE);
  g_setenv ("PUNTUAL_KEYRING", "none", TRUE);
  outbox_fixture_set_up (&self->outbox, NULL);
  self->mock = http_mock_new (graph, self);
  self->texts = NUMBERED;
  config = g_strdup_printf ("{\"phone_number_id\":\"1\",\"waba_id\":\"2\",\"base_url\":\"%s\"}",
                            http_mock_get_base (self->mock));
  account.config = config;
  g_assert_true (puntual_account_add (self->outbox.ledger, &account, NULL));
  g_assert_true (puntual_account_set_default (self->outbox.ledger, "wa", NULL));
  g_assert_true (puntual_account_remove (self->outbox.ledger, "out", NULL));
  add_customer (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  outbox_fixture_tear_down (&self->outbox, NULL);
  http_mock_free (self->mock);
}

static gboolean
choose (Fixture *self, const char *name, const char *const *gaps, GError **error)
{
  const PuntualWhatsappChoice choice = {
    .template_name = "courteous-second", .language = "es", .their_name = name, .gaps = gaps
  };

  return puntual_whatsapp_match (self->outbox.ledger, &choice, NULL, error);
}

static void
link_numbered (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  choose (self, "pago_v3", ours, &error);
  g_assert_no_error (error);
}

static void
look_again (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  guint n;

  puntual_whatsapp_texts_sync (self->outbox.ledger, NULL, &n, NULL, &error);
  g_assert_no_error (error);
}

static guint
n_known (Fixture *self)
{
  g_autoptr (GPtrArray) texts = puntual_whatsapp_text_list (self->outbox.ledger, NULL, NULL);

  return texts->len;
}

static PuntualWhatsappText *
known (Fixture *self)
{
  g_autoptr (GPtrArray) texts = puntual_whatsapp_text_list (self->outbox.ledger, NULL, NULL);

  g_assert_cmpuint (texts->len, ==, 1);
  return g_ptr_array_steal_index (texts, 0);
}

static void
assert_refused (Fixture *self, const char *name, const char *const *gaps, PuntualError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (choose (self, name, gaps, &error));
  g_assert_error (error, PUNTUAL_ERROR, (int)code);
  g_assert_cmpuint (n_known (self), ==, 0);
}

/* --- Sending --- */

/* The same variable fills two gaps, and a number comes twice. */
static void
test_a_linked_text_goes_out_with_its_gaps_filled (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autofree char *body = NULL;

  link_numbered (self);
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->sent, ==, 1);
  body = http_mock_last_body (self->mock);
  g_assert_nonnull (strstr (body, "\"name\":\"pago_v3\""));
  g_assert_nonnull (strstr (body, "{\"type\":\"header\",\"parameters\":[{\"type\":\"text\","
                                  "\"text\":\"F-1\"}]}"));
  g_assert_nonnull (strstr (body, "{\"type\":\"body\",\"parameters\":[{\"type\":\"text\","
                                  "\"text\":\"Ana\"},{\"type\":\"text\",\"text\":\"100,00"));
  g_assert_null (strstr (body, "parameter_name"));
  row = outbox_fixture_row (&self->outbox, NULL);
  g_assert_nonnull (strstr (row->body, "Gracias, Ana, de"));
}

static void
test_names_of_theirs_are_kept (Fixture *self, gconstpointer data)
{
  const char *const gaps[] = { "importe=total_due", "nombre_cliente=customer.name", NULL };
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  self->texts = NAMED;
  choose (self, "pago_v4", gaps, &error);
  g_assert_no_error (error);
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->sent, ==, 1);
  body = http_mock_last_body (self->mock);
  g_assert_nonnull (strstr (body, "\"parameter_name\":\"nombre_cliente\",\"text\":\"Ana\""));
  g_assert_nonnull (strstr (body, "\"parameter_name\":\"importe\",\"text\":\"100,00"));
}

/* --- Choosing --- */

static void
test_every_gap_must_be_filled (Fixture *self, gconstpointer data)
{
  const char *const few[] = { "1=customer.name", "2=total_due", "3=invoice_numbers", NULL };
  const char *const unknown[] = { "header/1=invoice_numbers", "1=customer.shoe_size", NULL };
  const char *const beside[] = { "4=customer.name", NULL };
  const char *const picture[] = { "header/1=invoice_numbers", "1=pay.qr", NULL };
  const char *const listed[] = { "header/1=invoices.number", NULL };

  assert_refused (self, "pago_v3", few, PUNTUAL_ERROR_INVALID_VALUE);
  assert_refused (self, "pago_v3", NULL, PUNTUAL_ERROR_INVALID_VALUE);
  assert_refused (self, "pago_v3", unknown, PUNTUAL_ERROR_UNKNOWN_VARIABLE);
  assert_refused (self, "pago_v3", picture, PUNTUAL_ERROR_UNKNOWN_VARIABLE);
  assert_refused (self, "pago_v3", listed, PUNTUAL_ERROR_UNKNOWN_VARIABLE);
  assert_refused (self, "pago_v3", beside, PUNTUAL_ERROR_INVALID_VALUE);
  assert_refused (self, "pago_v9", ours, PUNTUAL_ERROR_NOT_FOUND);
}

static void
test_gaps_are_proposed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) numbered =
      puntual_whatsapp_match_offers (self->outbox.ledger, NULL, NULL, &error);
  g_autoptr (GPtrArray) named = NULL;
  const PuntualWhatsappOffer *offer;

  g_assert_no_error (error);
  offer = g_ptr_array_index (numbered, 0);
  g_assert_cmpuint (g_strv_length (offer->gaps), ==, 4);
  g_assert_cmpstr (offer->gaps[0], ==, "header/1");
  g_assert_cmpstr (offer->gaps[3], ==, "3");
  g_assert_cmpstr (g_ptr_array_index (offer->proposals, 0), ==, "invoice_numbers");
  g_assert_cmpstr (g_ptr_array_index (offer->proposals, 1), ==, "customer.name");
  g_assert_cmpstr (g_ptr_array_index (offer->proposals, 2), ==, "total_due");
  g_assert_null (g_ptr_array_index (offer->proposals, 3));

  self->texts = NAMED;
  named = puntual_whatsapp_match_offers (self->outbox.ledger, NULL, NULL, &error);
  g_assert_no_error (error);
  offer = g_ptr_array_index (named, 0);
  g_assert_cmpstr (g_ptr_array_index (offer->proposals, 0), ==, "customer.name");
  g_assert_cmpstr (g_ptr_array_index (offer->proposals, 1), ==, "total_due");
}

static void
test_examples_of_theirs_make_proposals (Fixture *self, gconstpointer data)
{
  const char *const some[] = { "1=oldest.due_date", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers = NULL;
  const PuntualWhatsappOffer *offer;

  self->texts = WITH_EXAMPLES;
  offers = puntual_whatsapp_match_offers (self->outbox.ledger, NULL, NULL, &error);
  g_assert_no_error (error);
  offer = g_ptr_array_index (offers, 0);
  g_assert_cmpstr (g_ptr_array_index (offer->proposals, 1), ==, "oldest.due_date");
  g_assert_cmpstr (g_ptr_array_index (offer->proposals, 2), ==, "total_due");
  g_assert_cmpstr (g_ptr_array_index (offer->proposals, 3), ==, "invoice_numbers");
  /* What is proposed is not said. */
  assert_refused (self, "pago_v5", some, PUNTUAL_ERROR_INVALID_VALUE);
}

static void
test_a_button_must_lead_to_the_payment_page (Fixture *self, gconstpointer data)
{
  const char *const gaps[] = { "1=customer.name", NULL };
  g_autoptr (PuntualWhatsappText) text = NULL;
  g_autoptr (PuntualSendReport) report = NULL;
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;

  self->texts = AROUND ("", PAY_BUTTON);
  assert_refused (self, "pago_v6", gaps, PUNTUAL_ERROR_INVALID_VALUE);
  puntual_ledger_set_setting (self->outbox.ledger, "pay-link", "https://other.example/{invoice}",
                              &error);
  g_assert_no_error (error);
  assert_refused (self, "pago_v6", gaps, PUNTUAL_ERROR_INVALID_VALUE);
  puntual_ledger_set_setting (self->outbox.ledger, "pay-link", "https://pay.example/{invoice}",
                              &error);
  choose (self, "pago_v6", gaps, &error);
  g_assert_no_error (error);
  text = known (self);
  g_assert_cmpstr (text->buttons, ==, "[{\"kind\":\"url\",\"prefix\":\"https://pay.example/\"}]");
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->sent, ==, 1);
  body = http_mock_last_body (self->mock);
  g_assert_nonnull (strstr (body, "{\"type\":\"button\",\"sub_type\":\"url\",\"index\":\"0\","
                                  "\"parameters\":[{\"type\":\"text\",\"text\":\"F-1\"}]}"));
}

static void
test_a_button_that_answers_needs_nothing (Fixture *self, gconstpointer data)
{
  const char *const gaps[] = { "1=customer.name", NULL };
  g_autoptr (PuntualWhatsappText) text = NULL;
  g_autoptr (GError) error = NULL;

  self->texts = AROUND (PDF, REPLY_BUTTON);
  choose (self, "pago_v6", gaps, &error);
  g_assert_no_error (error);
  text = known (self);
  g_assert_cmpstr (text->buttons, ==, "[{\"kind\":\"quick-reply\"}]");
  g_assert_true (text->shows_pdf);
}

static void
test_an_offer_is_chosen_without_asking_again (Fixture *self, gconstpointer data)
{
  const PuntualWhatsappChoice choice = { .template_name = "courteous-second",
                                         .language = "es",
                                         .gaps = ours };
  const PuntualWhatsappChoice nobodys = { .template_name = "nobody", .language = "es" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers =
      puntual_whatsapp_match_offers (self->outbox.ledger, NULL, NULL, &error);
  const PuntualWhatsappOffer *offer = g_ptr_array_index (offers, 0);
  g_autoptr (PuntualWhatsappText) text = NULL;
  guint n = http_mock_count (self->mock);

  g_assert_false (puntual_whatsapp_match_with (self->outbox.ledger, offer->text, &nobodys, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  puntual_whatsapp_match_with (self->outbox.ledger, offer->text, &choice, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (http_mock_count (self->mock), ==, n);
  text = known (self);
  g_assert_true (text->linked);
  g_assert_cmpstr (text->account, ==, "wa");
}

/* --- Rehearsing --- */

static void
test_words_are_shown_about_an_invented_invoice (Fixture *self, gconstpointer data)
{
  const char *const some[] = { "header/1=invoice_numbers", "1=customer.name", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers =
      puntual_whatsapp_match_offers (self->outbox.ledger, NULL, NULL, &error);
  const PuntualWhatsappOffer *offer = g_ptr_array_index (offers, 0);
  g_autoptr (GPtrArray) fillings = puntual_whatsapp_rehearsal_fillings (
      self->outbox.ledger, "courteous-second", "es", puntual_day_from_ymd (2026, 3, 10), &error);
  g_autofree char *none = puntual_whatsapp_rehearsal_words (offer->text, NULL, fillings);
  g_autofree char *words = puntual_whatsapp_rehearsal_words (offer->text, some, fillings);
  const PuntualWhatsappFilling *filling;

  g_assert_no_error (error);
  g_assert_cmpstr (none, ==, "*Factura {{1}}*\nHola {{1}}: debes {{2}}. Gracias, {{1}}, de {{3}}.");
  g_assert_cmpstr (words, ==,
                   "*Factura F-0001*\nHola Cliente de Ejemplo, S.L.: debes {{2}}. Gracias, "
                   "Cliente de Ejemplo, S.L., de {{3}}.");
  filling = puntual_whatsapp_rehearsal_find (fillings, "total_due");
  g_assert_nonnull (strstr (filling->value, "1.210,00"));
  /* Nothing was paid: a message with it would not leave. */
  filling = puntual_whatsapp_rehearsal_find (fillings, "invoice.paid");
  g_assert_cmpstr (filling->value, ==, "");
  /* Neither pictures nor lists nor sections fill a gap. */
  g_assert_null (puntual_whatsapp_rehearsal_find (fillings, "pay.qr"));
  g_assert_null (puntual_whatsapp_rehearsal_find (fillings, "invoices"));
  g_assert_null (puntual_whatsapp_rehearsal_find (fillings, "several"));
}

/* --- What is there changes --- */

static void
test_a_link_lasts (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualWhatsappText) text = NULL;

  link_numbered (self);
  look_again (self);
  text = known (self);
  g_assert_true (text->linked);
  g_assert_cmpstr (text->their_name, ==, "pago_v3");
  g_assert_nonnull (text->body);
}

static void
test_other_words_are_asked_about (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualWhatsappText) text = NULL;
  g_autoptr (PuntualWhatsappText) again = NULL;
  g_autoptr (PuntualSendReport) report = NULL;

  link_numbered (self);
  self->texts = OTHER_WORDS;
  look_again (self);
  text = known (self);
  g_assert_true (text->linked);
  g_assert_null (text->body);
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->sent, ==, 0);
  /* They do not become well by being read twice. */
  look_again (self);
  link_numbered (self);
  again = known (self);
  g_assert_nonnull (strstr (again->body, "Adiós"));
}

static void
test_another_number_of_gaps_is_asked_about (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualWhatsappText) text = NULL;
  g_autoptr (PuntualWhatsappText) again = NULL;
  g_autoptr (GError) error = NULL;
  const char *const fewer[] = { "1=customer.name", "2=total_due", "header/1=invoice_numbers",
                                NULL };

  link_numbered (self);
  self->texts = FEWER_GAPS;
  look_again (self);
  text = known (self);
  g_assert_null (text->body);
  choose (self, "pago_v3", fewer, &error);
  g_assert_no_error (error);
  look_again (self);
  again = known (self);
  g_assert_nonnull (again->body);
}

/* Not used while it is paused, and used again without a word afterwards. */
static void
test_what_whatsapp_says_of_a_link_is_followed (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualWhatsappText) paused = NULL;
  g_autoptr (PuntualWhatsappText) back = NULL;
  g_autoptr (PuntualSendReport) report = NULL;

  link_numbered (self);
  self->texts = PAUSED;
  look_again (self);
  paused = known (self);
  g_assert_cmpint (paused->state, ==, PUNTUAL_WHATSAPP_PAUSED);
  g_assert_nonnull (paused->body);
  self->texts = NUMBERED;
  look_again (self);
  back = known (self);
  g_assert_cmpint (back->state, ==, PUNTUAL_WHATSAPP_APPROVED);
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->sent, ==, 1);
}

static void
test_a_text_that_is_gone_sends_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualWhatsappText) text = NULL;

  link_numbered (self);
  self->texts = "{\"data\":[],\"paging\":{}}";
  look_again (self);
  text = known (self);
  g_assert_true (text->linked);
  g_assert_cmpint (text->state, ==, PUNTUAL_WHATSAPP_UNUSABLE);
}

static void
test_unlinked_its_name_decides (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  link_numbered (self);
  puntual_whatsapp_unmatch (self->outbox.ledger, NULL, "courteous-second", "es", &error);
  g_assert_no_error (error);
  look_again (self);
  g_assert_cmpuint (n_known (self), ==, 0);
  g_assert_false (
      puntual_whatsapp_unmatch (self->outbox.ledger, NULL, "courteous-second", "es", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, test)                                                                           \
  g_test_add ("/whatsapp-match/" name, Fixture, NULL, set_up, test, tear_down)
  CASE ("a-linked-text-goes-out-with-its-gaps-filled",
        test_a_linked_text_goes_out_with_its_gaps_filled);
  CASE ("names-of-theirs-are-kept", test_names_of_theirs_are_kept);
  CASE ("every-gap-must-be-filled", test_every_gap_must_be_filled);
  CASE ("gaps-are-proposed", test_gaps_are_proposed);
  CASE ("examples-of-theirs-make-proposals", test_examples_of_theirs_make_proposals);
  CASE ("a-button-must-lead-to-the-payment-page", test_a_button_must_lead_to_the_payment_page);
  CASE ("a-button-that-answers-needs-nothing", test_a_button_that_answers_needs_nothing);
  CASE ("an-offer-is-chosen-without-asking-again", test_an_offer_is_chosen_without_asking_again);
  CASE ("words-are-shown-about-an-invented-invoice",
        test_words_are_shown_about_an_invented_invoice);
  CASE ("a-link-lasts", test_a_link_lasts);
  CASE ("other-words-are-asked-about", test_other_words_are_asked_about);
  CASE ("another-number-of-gaps-is-asked-about", test_another_number_of_gaps_is_asked_about);
  CASE ("what-whatsapp-says-of-a-link-is-followed", test_what_whatsapp_says_of_a_link_is_followed);
  CASE ("a-text-that-is-gone-sends-nothing", test_a_text_that_is_gone_sends_nothing);
  CASE ("unlinked-its-name-decides", test_unlinked_its_name_decides);
#undef CASE
  return g_test_run ();
}
