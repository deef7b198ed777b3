/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the plan to Meta and back: what WhatsApp approved goes out, anything else waits. */
#include "outbox-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "http-mock.h"
#include "puntual-error.h"
#include "puntual-whatsapp-table.h"

#define S(text) ((char *)(text))

typedef struct
{
  OutboxFixture outbox;
  HttpMock *mock;
} Fixture;

static void
graph (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
       gpointer data)
{
  if (g_str_has_suffix (path, "/messages"))
    http_mock_answer (message, 200, "{\"messages\":[{\"id\":\"wamid.1\"}]}");
  else if (g_str_has_suffix (path, "/phone_numbers"))
    http_mock_answer (message, 200, "{\"data\":[{\"id\":\"1\"}]}");
  else
    http_mock_answer (message, 200, "{}");
}

/* Ana's only address is her telephone, and the folder is no longer there to take it all. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomer) customer = NULL;
  PuntualChannelAccount account = { .name = S ("wa"), .kind = S ("whatsapp-cloud") };
  g_autofree char *config = NULL;
  PuntualPut put;

  g_setenv ("PUNTUAL_TOKEN_WA", "tok", TRUE);
  g_setenv ("PUNTUAL_KEYRING", "none", TRUE);
  outbox_fixture_set_up (&self->outbox, NULL);
  self->mock = http_mock_new (graph, NULL);
  config = g_strdup_printf ("{\"phone_number_id\":\"1\",\"waba_id\":\"2\",\"base_url\":\"%s\"}",
                            http_mock_get_base (self->mock));
  account.config = config;
  puntual_account_add (self->outbox.ledger, &account, &error);
  g_assert_no_error (error);
  puntual_account_set_default (self->outbox.ledger, "wa", &error);
  g_assert_no_error (error);
  puntual_account_remove (self->outbox.ledger, "out", &error);
  g_assert_no_error (error);

  outbox_fixture_owe (&self->outbox, "Ana", "F-1", 8);
  customer = puntual_customer_find (self->outbox.ledger, "Ana", &error);
  g_assert_no_error (error);
  g_free (customer->email);
  customer->email = g_strdup ("");
  customer->phone = g_strdup ("+34600111222");
  puntual_customer_put (self->outbox.ledger, customer, &put, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  outbox_fixture_tear_down (&self->outbox, NULL);
  http_mock_free (self->mock);
}

/* Approves every text of WhatsApp there is. */
static void
approve (Fixture *self, PuntualWhatsappState state, const char *body, gboolean shows_pdf)
{
  g_autoptr (GPtrArray) texts = puntual_template_list (self->outbox.ledger, NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (texts, i);
      g_autoptr (GError) error = NULL;
      PuntualWhatsappText approved = { .account = S ("wa"),
                                       .template_name = text->name,
                                       .language = text->language,
                                       .their_name = S ("recordatorio"),
                                       .their_language = text->language,
                                       .state = state,
                                       .body = S (body),
                                       .shows_pdf = shows_pdf };

      if (text->medium != PUNTUAL_MEDIUM_WHATSAPP)
        continue;
      puntual_whatsapp_text_put (self->outbox.ledger, &approved, &error);
      g_assert_no_error (error);
    }
}

#define WORDS "Hola: {{invoice.number}}, **{{total_due}}**. Gracias."

static void
test_what_is_approved_goes_out (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *body = NULL;
  g_autofree char *line = NULL;
  JsonObject *template;

  approve (self, PUNTUAL_WHATSAPP_APPROVED, WORDS, FALSE);
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->sent, ==, 1);
  line = http_mock_last_line (self->mock);
  g_assert_cmpstr (line, ==, "POST /v23.0/1/messages");
  body = http_mock_last_body (self->mock);
  node = json_from_string (body, NULL);
  template = json_object_get_object_member (json_node_get_object (node), "template");
  g_assert_cmpstr (json_object_get_string_member (template, "name"), ==, "recordatorio");
  g_assert_nonnull (strstr (body, "\"parameter_name\":\"invoice_number\",\"text\":\"F-1\""));

  /* The history has what Ana reads. */
  row = outbox_fixture_row (&self->outbox, NULL);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_SENT);
  g_assert_true (g_str_has_prefix (row->body, "Hola: F-1, *"));
  g_assert_true (g_str_has_suffix (row->body, "*. Gracias."));
}

static void
assert_held (Fixture *self, const char *reason)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (&self->outbox);
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->outbox, NULL);

  g_assert_cmpuint (report->sent, ==, 0);
  g_assert_cmpuint (report->failed, ==, 0);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_HELD);
  g_assert_nonnull (strstr (row->reason, reason));
  g_assert_cmpint (row->attempts, ==, 0);
}

static void
test_what_is_not_approved_waits_and_goes_out_later (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;

  assert_held (self, "approved text");
  approve (self, PUNTUAL_WHATSAPP_PENDING, WORDS, FALSE);
  assert_held (self, "approved text");
  approve (self, PUNTUAL_WHATSAPP_REJECTED, WORDS, FALSE);
  assert_held (self, "approved text");
  approve (self, PUNTUAL_WHATSAPP_APPROVED, WORDS, FALSE);
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->sent, ==, 1);
}

static void
test_a_gap_without_a_value_waits (Fixture *self, gconstpointer data)
{
  approve (self, PUNTUAL_WHATSAPP_APPROVED, "Hola {{customer.first_name}}, gracias.", FALSE);
  assert_held (self, "customer.first_name");
}

static void
test_a_text_with_a_pdf_waits_for_it (Fixture *self, gconstpointer data)
{
  approve (self, PUNTUAL_WHATSAPP_APPROVED, WORDS, TRUE);
  assert_held (self, "PDF");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, test) g_test_add ("/whatsapp-run/" name, Fixture, NULL, set_up, test, tear_down)
  CASE ("what-is-approved-goes-out", test_what_is_approved_goes_out);
  CASE ("what-is-not-approved-waits-and-goes-out-later",
        test_what_is_not_approved_waits_and_goes_out_later);
  CASE ("a-gap-without-a-value-waits", test_a_gap_without_a_value_waits);
  CASE ("a-text-with-a-pdf-waits-for-it", test_a_text_with_a_pdf_waits_for_it);
  return g_test_run ();
}
