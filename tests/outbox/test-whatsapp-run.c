/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the plan to Meta and back: what WhatsApp approved goes out, anything else waits. */
#include "outbox-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-error.h"
#include "puntual-follow-up.h"
#include "puntual-whatsapp-table.h"
#include "puntual-whatsapp-texts.h"

#define S(text) ((char *)(text))

#define PAGE_1                                                                                     \
  "{\"data\":[{\"id\":\"1\",\"name\":\"courteous\",\"language\":\"es\",\"status\":\"APPROVED\","   \
  "\"parameter_format\":\"NAMED\",\"rejected_reason\":\"NONE\",\"components\":[{\"type\":"         \
  "\"HEADER\","                                                                                    \
  "\"format\":\"TEXT\",\"text\":\"Factura {{invoice_number}}\"},{\"type\":\"BODY\",\"text\":"      \
  "\"Hola {{customer_name}}: son *{{total_due}}*. Gracias.\"},{\"type\":\"BUTTONS\",\"buttons\":[" \
  "{\"type\":\"URL\",\"url\":\"https://pay.example/{{1}}\"},{\"type\":\"QUICK_REPLY\"}]}]},"       \
  "{\"id\":\"2\",\"name\":\"elsewhere\",\"language\":\"es\",\"status\":\"APPROVED\"}],"            \
  "\"paging\":{\"cursors\":{\"after\":\"p2\"},\"next\":\"https://x\"}}"
#define PAGE_2                                                                                     \
  "{\"data\":[{\"id\":\"3\",\"name\":\"courteous_second\",\"language\":\"es\","                    \
  "\"status\":\"REJECTED\",\"rejected_reason\":\"SCAM\",\"components\":[{\"type\":\"BODY\","       \
  "\"text\":\"Hola {{1}}, gracias.\"}]},{\"id\":\"4\",\"name\":\"firm\",\"language\":\"es\","      \
  "\"status\":\"SOMETHING_NEW\"}],\"paging\":{\"cursors\":{\"after\":\"p3\"}}}"

typedef struct
{
  OutboxFixture outbox;
  HttpMock *mock;
  int refusal; /* Meta's number of what it answers to messages; 0: it takes them */
  guint messages, lists, uploads;
} Fixture;

static void
graph (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
       gpointer data)
{
  Fixture *self = data;
  gboolean post = g_str_equal (soup_server_message_get_method (message), "POST");
  const char *after = query != NULL ? g_hash_table_lookup (query, "after") : NULL;

  if (g_str_has_suffix (path, "/message_templates") && post)
    http_mock_answer (message, 200, "{\"id\":\"77\",\"status\":\"PENDING\"}");
  else if (g_str_has_suffix (path, "/message_templates"))
    {
      self->lists++;
      http_mock_answer (message, 200, g_strcmp0 (after, "p2") == 0 ? PAGE_2 : PAGE_1);
    }
  else if (g_str_has_suffix (path, "/messages") && self->refusal != 0)
    {
      g_autofree char *refusal = g_strdup_printf ("{\"error\":{\"code\":%d}}", self->refusal);

      self->messages++;
      http_mock_answer (message, 400, refusal);
    }
  else if (g_str_has_suffix (path, "/messages"))
    http_mock_answer (message, 200, "{\"messages\":[{\"id\":\"wamid.1\"}]}");
  else if (g_str_has_suffix (path, "/9/uploads") || strstr (path, "/upload:") != NULL)
    {
      self->uploads++;
      http_mock_answer (message, 200,
                        strstr (path, "/upload:") != NULL ? "{\"h\":\"4::aW\"}"
                                                          : "{\"id\":\"upload:S-1\"}");
    }
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
  self->mock = http_mock_new (graph, self);
  config = g_strdup_printf (
      "{\"phone_number_id\":\"1\",\"waba_id\":\"2\",\"app_id\":\"9\",\"base_url\":\"%s\"}",
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
  puntual_whatsapp_consent_set (self->outbox.ledger, customer->id,
                                puntual_day_from_ymd (2026, 3, 1), &error);
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
test_who_has_not_agreed_gets_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  g_autoptr (GError) error = NULL;

  approve (self, PUNTUAL_WHATSAPP_APPROVED, WORDS, FALSE);
  puntual_whatsapp_consent_set (self->outbox.ledger, ana->id, PUNTUAL_DAY_NONE, &error);
  g_assert_no_error (error);
  assert_held (self, "agreed");
  puntual_whatsapp_consent_set (self->outbox.ledger, ana->id, puntual_day_from_ymd (2026, 3, 1),
                                &error);
  g_assert_no_error (error);
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->sent, ==, 1);
}

static void
write_template (Fixture *self, const char *name, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualTemplate) text =
      puntual_template_find (self->outbox.ledger, name, "es", PUNTUAL_MEDIUM_WHATSAPP, &error);

  g_assert_no_error (error);
  g_free (text->body);
  text->body = g_strdup (body);
  puntual_template_save (self->outbox.ledger, text, &error);
  g_assert_no_error (error);
}

static PuntualWhatsappText *
text_named (Fixture *self, const char *name)
{
  g_autoptr (GPtrArray) texts = puntual_whatsapp_text_list (self->outbox.ledger, "wa", NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualWhatsappText *text = g_ptr_array_index (texts, i);

      if (g_str_equal (text->template_name, name) && g_str_equal (text->language, "es"))
        return g_ptr_array_steal_index (texts, i);
    }
  return NULL;
}

/* --- Another way --- */

/* The folder takes what WhatsApp does not: an SMS is the step's next way. */
static void
keep_folder (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *config = g_strdup_printf ("{\"path\":\"%s\"}", self->outbox.outgoing);
  PuntualChannelAccount folder = { .name = S ("out"), .kind = S ("folder"), .config = config };

  puntual_account_add (self->outbox.ledger, &folder, &error);
  g_assert_no_error (error);
}

static void
assert_went_by_sms (Fixture *self, const char *why)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (&self->outbox);
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->outbox, NULL);
  g_autoptr (PuntualChannelAccount) account = NULL;

  g_assert_cmpuint (report->sent, ==, 1);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_SENT);
  g_assert_cmpint (row->medium, ==, PUNTUAL_MEDIUM_SMS);
  /* The owner reads beside it why it did not go by WhatsApp. */
  g_assert_nonnull (row->reason);
  g_assert_nonnull (strstr (row->reason, why));
  g_assert_null (row->error);
  /* The account itself works. */
  account = puntual_account_find (self->outbox.ledger, "wa", NULL);
  g_assert_null (account->trouble);
}

static void
test_what_is_not_approved_goes_another_way (Fixture *self, gconstpointer data)
{
  keep_folder (self);
  approve (self, PUNTUAL_WHATSAPP_PENDING, WORDS, FALSE);
  assert_went_by_sms (self, "approved text");
  g_assert_cmpuint (self->messages, ==, 0);
}

static void
test_who_has_not_agreed_is_reached_another_way (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);
  g_autoptr (GError) error = NULL;

  keep_folder (self);
  approve (self, PUNTUAL_WHATSAPP_APPROVED, WORDS, FALSE);
  puntual_whatsapp_consent_set (self->outbox.ledger, ana->id, PUNTUAL_DAY_NONE, &error);
  g_assert_no_error (error);
  assert_went_by_sms (self, "agreed");
  g_assert_cmpuint (self->messages, ==, 0);
}

static void
test_an_empty_gap_goes_another_way (Fixture *self, gconstpointer data)
{
  keep_folder (self);
  approve (self, PUNTUAL_WHATSAPP_APPROVED, "Hola {{customer.first_name}}, gracias.", FALSE);
  assert_went_by_sms (self, "customer.first_name");
}

static void
test_a_refused_text_goes_another_way (Fixture *self, gconstpointer data)
{
  static const int codes[] = { 132000, 132001, 132015, 132016, 131047, 132007 };
  g_autoptr (PuntualWhatsappText) text = NULL;

  keep_folder (self);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (i > 0)
        {
          tear_down (self, NULL);
          set_up (self, NULL);
          keep_folder (self);
        }
      self->refusal = codes[i];
      self->messages = 0;
      self->lists = 0;
      approve (self, PUNTUAL_WHATSAPP_APPROVED, WORDS, FALSE);
      g_test_message ("code %d", codes[i]);
      assert_went_by_sms (self, i == 4 ? "within a day" : "WhatsApp");
      g_assert_cmpuint (self->messages, ==, 1);
      /* And Meta was asked what became of its texts. */
      g_assert_cmpuint (self->lists, >, 1);
    }
  text = text_named (self, "courteous-second");
  g_assert_cmpint (text->state, ==, PUNTUAL_WHATSAPP_REJECTED);
}

static void
test_without_another_way_it_waits (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autoptr (PuntualChannelAccount) account = NULL;

  self->refusal = 132015;
  approve (self, PUNTUAL_WHATSAPP_APPROVED, WORDS, FALSE);
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->failed, ==, 0);
  row = outbox_fixture_row (&self->outbox, NULL);
  g_assert_cmpint (row->state, ==, PUNTUAL_OUTBOX_APPROVED);
  g_assert_nonnull (strstr (row->error, "paused this template"));
  g_assert_cmpuint (row->media_failed, ==, 0);
  account = puntual_account_find (self->outbox.ledger, "wa", NULL);
  g_assert_null (account->trouble);
}

static void
owe_more (Fixture *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualCustomer) customer = NULL;
      g_autofree char *name = g_strdup_printf ("Customer %u", i);
      g_autofree char *number = g_strdup_printf ("N-%u", i);
      PuntualPut put;

      outbox_fixture_owe (&self->outbox, name, number, 8);
      customer = puntual_customer_find (self->outbox.ledger, name, &error);
      g_assert_no_error (error);
      g_free (customer->phone);
      customer->phone = g_strdup_printf ("+3460011133%u", i);
      puntual_customer_put (self->outbox.ledger, customer, &put, &error);
      g_assert_no_error (error);
      puntual_whatsapp_consent_set (self->outbox.ledger, customer->id,
                                    puntual_day_from_ymd (2026, 3, 1), &error);
      g_assert_no_error (error);
    }
}

static void
test_a_refused_text_is_not_tried_for_everybody (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;

  keep_folder (self);
  owe_more (self, 6);
  self->refusal = 132001;
  approve (self, PUNTUAL_WHATSAPP_APPROVED, WORDS, FALSE);
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->sent, ==, 7);
  g_assert_cmpuint (self->messages, ==, 3);
}

static char *
trouble_of_account (Fixture *self)
{
  g_autoptr (PuntualChannelAccount) account =
      puntual_account_find (self->outbox.ledger, "wa", NULL);

  return g_strdup (account->trouble);
}

/* 131016: their service is overloaded. */
static void
test_an_account_that_keeps_failing_rests_and_goes_on_by_itself (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) first = NULL;
  g_autoptr (PuntualSendReport) second = NULL;
  g_autofree char *trouble = NULL;
  g_autofree char *over = NULL;

  owe_more (self, 5);
  approve (self, PUNTUAL_WHATSAPP_APPROVED, WORDS, FALSE);
  self->refusal = 131016;
  first = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (first->sent + first->failed + first->unknown, ==, 0);
  g_assert_cmpuint (self->messages, ==, 3);
  trouble = trouble_of_account (self);
  g_assert_nonnull (trouble);
  g_assert_nonnull (strstr (trouble, "The next run tries it again by itself"));

  /* Those that failed wait for their time; the others were not touched. */
  self->refusal = 0;
  second = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (second->sent, ==, 3);
  over = trouble_of_account (self);
  g_assert_null (over);
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

static void
test_what_meta_has_is_brought_in_line (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualWhatsappText) courteous = NULL;
  g_autoptr (PuntualWhatsappText) second = NULL;
  g_autoptr (PuntualWhatsappText) firm = NULL;
  g_autoptr (PuntualWhatsappText) friendly = NULL;
  guint n = 0;

  approve (self, PUNTUAL_WHATSAPP_APPROVED, WORDS, FALSE);
  puntual_whatsapp_texts_sync (self->outbox.ledger, NULL, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);
  courteous = text_named (self, "courteous");
  g_assert_cmpint (courteous->state, ==, PUNTUAL_WHATSAPP_APPROVED);
  g_assert_cmpstr (courteous->header, ==, "Factura {{invoice.number}}");
  g_assert_cmpstr (courteous->body, ==, "Hola {{customer.name}}: son **{{total_due}}**. Gracias.");
  g_assert_cmpstr (courteous->buttons, ==,
                   "[{\"kind\":\"url\",\"prefix\":\"https://pay.example/\"},"
                   "{\"kind\":\"quick-reply\"}]");
  second = text_named (self, "courteous-second");
  g_assert_cmpint (second->state, ==, PUNTUAL_WHATSAPP_REJECTED);
  g_assert_cmpstr (second->reason, ==, "SCAM");
  g_assert_null (second->body);
  firm = text_named (self, "firm");
  g_assert_cmpint (firm->state, ==, PUNTUAL_WHATSAPP_UNUSABLE);
  g_assert_cmpstr (firm->reason, ==, "SOMETHING_NEW");
  /* It is there no longer. */
  friendly = text_named (self, "friendly");
  g_assert_null (friendly);
}

static void
test_a_text_is_submitted_with_examples (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualWhatsappText) text = NULL;
  g_autofree char *body = NULL;

  puntual_whatsapp_texts_submit (self->outbox.ledger, NULL, "courteous-second", "es",
                                 "Hola {{customer.name}}: son **{{total_due}}**. Gracias.", NULL,
                                 &error);
  g_assert_no_error (error);
  body = http_mock_last_body (self->mock);
  http_channel_assert_json (
      body, "{\"name\":\"courteous_second\",\"language\":\"es\",\"category\":\"UTILITY\","
            "\"parameter_format\":\"named\",\"components\":[{\"type\":\"BODY\",\"text\":"
            "\"Hola {{customer_name}}: son *{{total_due}}*. Gracias.\",\"example\":"
            "{\"body_text_named_params\":[{\"param_name\":\"customer_name\",\"example\":\"Ana\"},"
            "{\"param_name\":\"total_due\",\"example\":\"1.210,50 €\"}]}}]}");
  text = text_named (self, "courteous-second");
  g_assert_cmpint (text->state, ==, PUNTUAL_WHATSAPP_PENDING);
  g_assert_cmpstr (text->body, ==, "Hola {{customer.name}}: son **{{total_due}}**. Gracias.");
}

static void
follow_up (Fixture *self)
{
  const PuntualFollowUpOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualFollowUpReport) report =
      puntual_outbox_follow_up (self->outbox.ledger, self->outbox.calendars, &options, &error);

  g_assert_no_error (error);
}

/* Nobody has to ask by hand, and WhatsApp is not asked all day. */
static void
test_texts_that_wait_are_asked_about_once_an_hour (Fixture *self, gconstpointer data)
{
  follow_up (self);
  g_assert_cmpuint (self->lists, ==, 0);
  approve (self, PUNTUAL_WHATSAPP_PENDING, WORDS, FALSE);
  follow_up (self);
  g_assert_cmpuint (self->lists, ==, 2); /* pages */
  approve (self, PUNTUAL_WHATSAPP_PAUSED, WORDS, FALSE);
  follow_up (self);
  g_assert_cmpuint (self->lists, ==, 2);
  outbox_fixture_move_to (&self->outbox, "2026-03-11");
  follow_up (self);
  g_assert_cmpuint (self->lists, ==, 4);
  approve (self, PUNTUAL_WHATSAPP_APPROVED, WORDS, FALSE);
  outbox_fixture_move_to (&self->outbox, "2026-03-12");
  follow_up (self);
  g_assert_cmpuint (self->lists, ==, 4);
}

/* A name that was used stays taken at Meta: what is there is mended. */
static void
test_a_text_that_is_there_is_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) known = NULL;
  g_autofree char *line = NULL;
  g_autofree char *body = NULL;
  const PuntualWhatsappText *text;
  guint n;

  puntual_whatsapp_texts_sync (self->outbox.ledger, NULL, &n, NULL, &error);
  g_assert_no_error (error);
  puntual_whatsapp_texts_submit (self->outbox.ledger, NULL, "courteous", "es",
                                 "Hola: la factura {{invoice.number}} sigue pendiente.", NULL,
                                 &error);
  g_assert_no_error (error);
  line = http_mock_last_line (self->mock);
  g_assert_cmpstr (line, ==, "POST /v23.0/1");
  body = http_mock_last_body (self->mock);
  g_assert_true (g_str_has_prefix (body, "{\"components\":[{\"type\":\"BODY\""));
  known = puntual_whatsapp_text_list (self->outbox.ledger, NULL, NULL);
  text = g_ptr_array_index (known, 0);
  g_assert_cmpstr (text->template_name, ==, "courteous");
  g_assert_cmpstr (text->provider_id, ==, "1");
  g_assert_cmpint (text->state, ==, PUNTUAL_WHATSAPP_PENDING);
}

static void
test_every_shipped_text_can_be_submitted (Fixture *self, gconstpointer data)
{
  static const char *const reminders[] = { "friendly", "courteous", "courteous-second", "firm",
                                           NULL };
  g_autoptr (GPtrArray) texts = puntual_template_list (self->outbox.ledger, NULL);
  guint n = 0;

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GError) error = NULL;

      puntual_ledger_set_setting (self->outbox.ledger, "iban",
                                  round == 0 ? "" : "ES9121000418450200051332", &error);
      g_assert_no_error (error);
      for (guint i = 0; i < texts->len; i++)
        {
          const PuntualTemplate *text = g_ptr_array_index (texts, i);
          g_autofree char *body = NULL;

          if (text->medium != PUNTUAL_MEDIUM_WHATSAPP || !g_strv_contains (reminders, text->name))
            continue;
          g_test_message ("%s in %s", text->name, text->language);
          puntual_whatsapp_texts_submit (self->outbox.ledger, NULL, text->name, text->language,
                                         NULL, NULL, &error);
          g_assert_no_error (error);
          body = http_mock_last_body (self->mock);
          g_assert_nonnull (strstr (body, "{{invoice_dates}}"));
          g_assert_nonnull (strstr (body, "*{{total_due}}*"));
          g_assert_null (strstr (body, "{{#"));
          g_assert_true ((strstr (body, "{{pay_iban}}") != NULL) == (round == 1));
          n++;
        }
    }
  g_assert_cmpuint (n, ==, 16);
}

/* Approved as it was submitted, it reads well of one invoice and of several. */
static void
test_a_shipped_text_goes_out_filled (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualSendReport) report = NULL;
  g_autoptr (PuntualOutboxRow) row = NULL;
  g_autoptr (PuntualWhatsappText) text = NULL;
  g_autoptr (GError) error = NULL;

  outbox_fixture_owe (&self->outbox, "Ana", "F-2", 6);
  puntual_whatsapp_texts_submit (self->outbox.ledger, NULL, "courteous-second", "es", NULL, NULL,
                                 &error);
  g_assert_no_error (error);
  text = text_named (self, "courteous-second");
  text->state = PUNTUAL_WHATSAPP_APPROVED;
  puntual_whatsapp_text_put (self->outbox.ledger, text, &error);
  g_assert_no_error (error);
  puntual_ledger_set_setting (self->outbox.ledger, "name", "Taller Abad", &error);
  g_assert_no_error (error);
  report = outbox_fixture_send (&self->outbox);
  g_assert_cmpuint (report->sent, ==, 1);
  row = outbox_fixture_row (&self->outbox, NULL);
  g_test_message ("%s", row->body);
  g_assert_nonnull (strstr (row->body, "En *Taller Abad*"));
  g_assert_nonnull (strstr (row->body, "F-1 (02/03/2026)"));
}

static void
test_a_pdf_and_a_button_are_submitted (Fixture *self, gconstpointer data)
{
  const PuntualWhatsappSubmission pay = { .words = "Hola {{customer.name}}, gracias.",
                                          .shows_pdf = TRUE,
                                          .pay_label = "Pagar" };
  const PuntualWhatsappSubmission both = { .pay_label = "Pagar", .reply_label = "Ya pagada" };
  const PuntualWhatsappSubmission reply = { .words = "Hola {{customer.name}}, gracias.",
                                            .reply_label = "Ya está pagada" };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualWhatsappText) text = NULL;
  g_autofree char *body = NULL;
  g_autofree char *answers = NULL;

  g_assert_false (puntual_whatsapp_texts_submit_as (self->outbox.ledger, NULL, "firm", "es", &pay,
                                                    NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  g_assert_nonnull (strstr (error->message, "payment link"));
  g_clear_error (&error);
  puntual_ledger_set_setting (self->outbox.ledger, "pay-link",
                              "https://pay.example/{invoice}?a={amount}", &error);
  g_assert_no_error (error);
  g_assert_false (puntual_whatsapp_texts_submit_as (self->outbox.ledger, NULL, "firm", "es", &both,
                                                    NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  g_clear_error (&error);

  puntual_whatsapp_texts_submit_as (self->outbox.ledger, NULL, "firm", "es", &pay, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self->uploads, ==, 2);
  body = http_mock_last_body (self->mock);
  http_channel_assert_json (
      body, "{\"name\":\"firm\",\"language\":\"es\",\"category\":\"UTILITY\",\"parameter_format\":"
            "\"named\",\"components\":[{\"type\":\"HEADER\",\"format\":\"DOCUMENT\",\"example\":{"
            "\"header_handle\":[\"4::aW\"]}},{\"type\":\"BODY\",\"text\":\"Hola {{customer_name}}, "
            "gracias.\",\"example\":{\"body_text_named_params\":[{\"param_name\":\"customer_name\","
            "\"example\":\"Ana\"}]}},{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"URL\",\"text\":"
            "\"Pagar\",\"url\":\"https://pay.example/{{1}}\",\"example\":["
            "\"https://pay.example/2026-0042\"]}]}]}");
  text = text_named (self, "firm");
  g_assert_true (text->shows_pdf);
  g_assert_cmpstr (text->buttons, ==, "[{\"kind\":\"url\",\"prefix\":\"https://pay.example/\"}]");

  puntual_whatsapp_texts_submit_as (self->outbox.ledger, NULL, "firm", "es", &reply, NULL, &error);
  g_assert_no_error (error);
  answers = http_mock_last_body (self->mock);
  g_assert_nonnull (strstr (answers, "[{\"type\":\"QUICK_REPLY\",\"text\":\"Ya está pagada\"}]"));
}

static void
test_a_text_with_sections_is_not_submitted (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  /* The owner's own words are not put in others. */
  write_template (self, "courteous", "Hola{{#several}} a todos{{/several}}, {{customer.name}}.");
  g_assert_false (puntual_whatsapp_texts_submit (self->outbox.ledger, NULL, "courteous", "es", NULL,
                                                 NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  g_clear_error (&error);
  g_assert_false (puntual_whatsapp_texts_submit (self->outbox.ledger, NULL, "nobody", "es", NULL,
                                                 NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
  g_assert_cmpuint (http_mock_count (self->mock), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, test) g_test_add ("/whatsapp-run/" name, Fixture, NULL, set_up, test, tear_down)
  CASE ("what-is-approved-goes-out", test_what_is_approved_goes_out);
  CASE ("what-is-not-approved-waits-and-goes-out-later",
        test_what_is_not_approved_waits_and_goes_out_later);
  CASE ("who-has-not-agreed-gets-nothing", test_who_has_not_agreed_gets_nothing);
  CASE ("what-is-not-approved-goes-another-way", test_what_is_not_approved_goes_another_way);
  CASE ("who-has-not-agreed-is-reached-another-way",
        test_who_has_not_agreed_is_reached_another_way);
  CASE ("an-empty-gap-goes-another-way", test_an_empty_gap_goes_another_way);
  CASE ("a-refused-text-goes-another-way", test_a_refused_text_goes_another_way);
  CASE ("without-another-way-it-waits", test_without_another_way_it_waits);
  CASE ("a-refused-text-is-not-tried-for-everybody",
        test_a_refused_text_is_not_tried_for_everybody);
  CASE ("an-account-that-keeps-failing-rests-and-goes-on-by-itself",
        test_an_account_that_keeps_failing_rests_and_goes_on_by_itself);
  CASE ("a-gap-without-a-value-waits", test_a_gap_without_a_value_waits);
  CASE ("a-text-with-a-pdf-waits-for-it", test_a_text_with_a_pdf_waits_for_it);
  CASE ("what-meta-has-is-brought-in-line", test_what_meta_has_is_brought_in_line);
  CASE ("a-text-is-submitted-with-examples", test_a_text_is_submitted_with_examples);
  CASE ("texts-that-wait-are-asked-about-once-an-hour",
        test_texts_that_wait_are_asked_about_once_an_hour);
  CASE ("a-text-that-is-there-is-changed", test_a_text_that_is_there_is_changed);
  CASE ("every-shipped-text-can-be-submitted", test_every_shipped_text_can_be_submitted);
  CASE ("a-shipped-text-goes-out-filled", test_a_shipped_text_goes_out_filled);
  CASE ("a-pdf-and-a-button-are-submitted", test_a_pdf_and_a_button_are_submitted);
  CASE ("a-text-with-sections-is-not-submitted", test_a_text_with_sections_is_not_submitted);
  return g_test_run ();
}
