/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Twilio, by a server that refuses what theirs refuses. */
#include "puntual-config.h"

#include <libsoup/soup.h>
#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-error.h"
#include "puntual-twilio-account.h"

#define SID "AC0123456789abcdef0123456789abcdef"
#define KEY "SK0123456789abcdef0123456789abcdef"
#define SERVICE "MG0123456789abcdef0123456789abcdef"
#define CONFIG                                                                                     \
  "{\"account_sid\":\"" SID "\",\"from\":\"+14155552345\",\"whatsapp_from\":\"+14155238886\","     \
  "\"voice_from\":\"+34911222333\"}"
#define PATH "/2010-04-01/Accounts/" SID

typedef struct
{
  guint status;
  const char *answer;     /* NULL: well */
  const char *user;       /* NULL: the account itself */
  const char *wants_from; /* a question's "To"; NULL: any */
} Twilio;

static void
refuse (SoupServerMessage *message, guint status, int code)
{
  g_autofree char *json = g_strdup_printf (
      "{\"code\":%d,\"message\":\"No.\",\"more_info\":\"https://www.twilio.com/docs/errors/%d\","
      "\"status\":%u}",
      code, code, status);

  http_mock_answer (message, status, json);
}

static gboolean
is_number (const char *text)
{
  return text != NULL && text[0] == '+' && strlen (text) > 6
         && strspn (text + 1, "0123456789") == strlen (text + 1);
}

static int
check_fields (GHashTable *form, gboolean call)
{
  static const char *const of_messages[] = {
    "To", "From", "Body", "MessagingServiceSid", "ContentSid", "ContentVariables", "ValidityPeriod",
    NULL
  };
  static const char *const of_calls[] = { "To", "From", "Twiml", NULL };
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, form);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (call ? of_calls : of_messages, name))
      return 20001;
  return 0;
}

static int
check_message (GHashTable *form)
{
  const char *to = g_hash_table_lookup (form, "To");
  const char *from = g_hash_table_lookup (form, "From");
  const char *body = g_hash_table_lookup (form, "Body");
  const char *content = g_hash_table_lookup (form, "ContentSid");
  const char *variables = g_hash_table_lookup (form, "ContentVariables");
  g_autoptr (JsonNode) node = variables != NULL ? json_from_string (variables, NULL) : NULL;
  gboolean whatsapp = to != NULL && g_str_has_prefix (to, "whatsapp:");

  if (!is_number (whatsapp ? to + strlen ("whatsapp:") : to))
    return 21211;
  if (from == NULL && g_hash_table_lookup (form, "MessagingServiceSid") == NULL)
    return 21603;
  if (whatsapp != (from != NULL && g_str_has_prefix (from, "whatsapp:")))
    return 63007;
  if (content != NULL ? strlen (content) != 34 || !g_str_has_prefix (content, "HX") : body == NULL)
    return 21602;
  if (variables != NULL && (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)))
    return 21656;
  return body != NULL && g_utf8_strlen (body, -1) > 1600 ? 21617 : 0;
}

static int
check_call (GHashTable *form)
{
  if (!is_number (g_hash_table_lookup (form, "To")))
    return 21211;
  if (!is_number (g_hash_table_lookup (form, "From")))
    return 21212;
  return g_hash_table_contains (form, "Twiml") ? 0 : 21205;
}

static void
take (SoupServerMessage *message, const char *body, gboolean call, const Twilio *twilio)
{
  g_autoptr (GHashTable) form = soup_form_decode (body);
  int code = check_fields (form, call);

  if (code == 0)
    code = call ? check_call (form) : check_message (form);
  if (code != 0)
    refuse (message, 400, code);
  else if (twilio->answer != NULL)
    http_mock_answer (message, twilio->status, twilio->answer);
  else
    http_mock_answer (message, 201,
                      call ? "{\"sid\":\"CA1\",\"status\":\"queued\"}"
                           : "{\"sid\":\"SM1\",\"status\":\"queued\",\"error_code\":null,"
                             "\"error_message\":null,\"num_segments\":\"1\"}");
}

static void
answer_question (SoupServerMessage *message, const char *path, GHashTable *query,
                 const Twilio *twilio)
{
  const char *to = query != NULL ? g_hash_table_lookup (query, "To") : NULL;

  if (g_str_equal (path, PATH ".json") || g_str_equal (path, PATH "/Balance.json"))
    http_mock_answer (message, 200,
                      twilio->answer != NULL ? twilio->answer : "{\"status\":\"active\"}");
  else if (twilio->wants_from != NULL
           && (g_strcmp0 (to, twilio->wants_from) != 0
               || g_strcmp0 (g_hash_table_lookup (query, "DateSent>"), "2026-03-09") != 0))
    refuse (message, 400, 20001);
  else if (twilio->answer != NULL)
    http_mock_answer (message, twilio->status, twilio->answer);
  else
    refuse (message, 404, 20404);
}

static void
twilio (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
        gpointer data)
{
  const Twilio *self = data;
  g_autofree char *pair =
      g_strconcat (self->user != NULL ? self->user : SID, ":" FIXTURE_TOKEN, NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *)pair, strlen (pair));
  g_autofree char *basic = g_strconcat ("Basic ", encoded, NULL);
  gboolean post = g_str_equal (soup_server_message_get_method (message), "POST");

  if (g_strcmp0 (http_mock_header (message, "Authorization"), basic) != 0)
    refuse (message, 401, 20003);
  else if (!g_str_has_prefix (path, PATH))
    refuse (message, 404, 20404);
  else if (!post)
    answer_question (message, path, query, self);
  else if (g_strcmp0 (http_mock_header (message, "Content-Type"),
                      "application/x-www-form-urlencoded")
           != 0)
    refuse (message, 400, 20001);
  else if (g_str_equal (path, PATH "/Messages.json"))
    take (message, body, FALSE, self);
  else if (g_str_equal (path, PATH "/Calls.json"))
    take (message, body, TRUE, self);
  else
    refuse (message, 404, 20404);
}

/* --- Messages --- */

static char *
form_of (const char *config, const PuntualMessage *message, const char *expected_id)
{
  Twilio well = { 0 };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("twilio", config, twilio, &well);
  g_autofree char *id = http_channel_assert_delivered (fixture, message);

  g_assert_cmpstr (id, ==, expected_id);
  return http_mock_last_body (fixture->mock);
}

static void
test_an_sms_goes_out_as_twilio_wants_it (void)
{
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_SMS);
  g_autofree char *by_number = form_of (CONFIG, message, "SM1");
  g_autofree char *by_service = form_of (
      "{\"account_sid\":\"" SID "\",\"messaging_service\":\"" SERVICE "\"}", message, "SM1");

  g_assert_cmpstr (by_number, ==,
                   "To=%2B34600111222&From=%2B14155552345&Body=Hola%20Ana%3A%20la%20factura%20"
                   "2026-0042%2C%20de%201.210%2C50%20%E2%82%AC%2C%20venci%C3%B3%20ayer.&"
                   "ValidityPeriod=14400");
  g_assert_true (g_str_has_prefix (by_service, "To=%2B34600111222&MessagingServiceSid=" SERVICE
                                               "&Body=Hola%20Ana%3A"));
}

static void
test_an_approved_text_goes_with_its_variables (void)
{
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_WHATSAPP);
  g_autofree char *body = NULL;

  message->approved = puntual_approved_text_new ("x", "HX0123456789abcdef0123456789abcdef", "es");
  puntual_approved_text_fill (message->approved, "1", "Ana");
  puntual_approved_text_fill (message->approved, "2", "2026-0042");
  body = form_of (CONFIG, message, "SM1");
  /* The example of channels.md, section 3.1. */
  g_assert_cmpstr (body, ==,
                   "To=whatsapp%3A%2B34600111222&From=whatsapp%3A%2B14155238886&"
                   "ContentSid=HX0123456789abcdef0123456789abcdef&"
                   "ContentVariables=%7B%221%22%3A%22Ana%22%2C%222%22%3A%222026-0042%22%7D");
}

static void
test_the_end_of_an_address_has_the_next_number (void)
{
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_WHATSAPP);
  g_autoptr (GHashTable) form = NULL;
  g_autofree char *body = NULL;

  message->approved = puntual_approved_text_new ("x", "HX0123456789abcdef0123456789abcdef", "es");
  puntual_approved_text_fill (message->approved, "1", "Ana \"la\" {1}");
  puntual_approved_text_add_button (message->approved, PUNTUAL_APPROVED_URL, "2026-0042?a=1");
  puntual_approved_text_add_button (message->approved, PUNTUAL_APPROVED_URL, NULL);
  puntual_approved_text_add_button (message->approved, PUNTUAL_APPROVED_QUICK_REPLY, "m-1");
  body = form_of (CONFIG, message, "SM1");
  form = soup_form_decode (body);
  g_assert_cmpstr (g_hash_table_lookup (form, "ContentVariables"), ==,
                   "{\"1\":\"Ana \\\"la\\\" {1}\",\"2\":\"2026-0042?a=1\"}");
}

static void
test_whatsapp_without_approval_needs_a_conversation (void)
{
  Twilio well = { 0 };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("twilio", CONFIG, twilio, &well);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_WHATSAPP);
  g_autofree char *body = NULL;

  http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_TEXT);
  message->approved = puntual_approved_text_new ("another", "HX1", "es");
  http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_TEXT);
  g_assert_cmpuint (http_mock_count (fixture->mock), ==, 0);
  g_clear_pointer (&message->approved, puntual_approved_text_free);
  message->in_conversation = TRUE;
  body = form_of (CONFIG, message, "SM1");
  g_assert_true (g_str_has_prefix (
      body, "To=whatsapp%3A%2B34600111222&From=whatsapp%3A%2B14155238886&Body=Hola%20Ana%3A"));
}

/* What a call in that language says. Owned. */
static char *
twiml_of (const char *language, const char *text)
{
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_CALL);
  g_autoptr (GHashTable) form = NULL;
  g_autofree char *body = NULL;

  g_free (message->language);
  message->language = g_strdup (language);
  g_free (message->text);
  message->text = g_strdup (text);
  body = form_of (CONFIG, message, "CA1");
  form = soup_form_decode (body);
  g_assert_cmpstr (g_hash_table_lookup (form, "To"), ==, "+34600111222");
  g_assert_cmpstr (g_hash_table_lookup (form, "From"), ==, "+34911222333");
  return g_strdup (g_hash_table_lookup (form, "Twiml"));
}

#define SAYS(language, voice, text)                                                                \
  "<Say language=\"" language "\" voice=\"Polly." voice "\">" text "</Say><Pause length=\"1\"/>"
#define CALL(says) "<Response><Pause length=\"1\"/>" says "</Response>"

static void
test_a_call_speaks_the_customers_language (void)
{
  static const struct
  {
    const char *language, *twiml;
  } cases[] = {
    { "es", CALL (SAYS ("es-ES", "Lucia", "Hola")) },
    { "es-ES", CALL (SAYS ("es-ES", "Lucia", "Hola")) },
    { "es-MX", CALL (SAYS ("es-MX", "Mia", "Hola")) },
    { "es-AR", CALL (SAYS ("es-ES", "Lucia", "Hola")) },
    { "en", CALL (SAYS ("en-GB", "Amy", "Hola")) },
    { "en-GB", CALL (SAYS ("en-GB", "Amy", "Hola")) },
    { "en_US", CALL (SAYS ("en-US", "Joanna", "Hola")) },
    { "pt-BR", CALL (SAYS ("pt-BR", "Camila", "Hola")) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *twiml = twiml_of (cases[i].language, "Hola");

      g_assert_cmpstr (twiml, ==, cases[i].twiml);
    }
}

static void
test_nothing_is_said_in_another_language (void)
{
  static const char *const without[] = { "eu", "gl-ES", "zh", "ar", "", "x" };

  for (guint i = 0; i < G_N_ELEMENTS (without); i++)
    g_assert_false (puntual_twilio_speaks (without[i]));
  g_assert_true (puntual_twilio_speaks ("es-AR"));
}

static void
test_a_call_says_words_and_nothing_else (void)
{
  static const struct
  {
    const char *text, *says;
  } cases[] = {
    { "Hola, Ana & Cía: <pague> *hoy*, \"ya\".",
      SAYS ("es-ES", "Lucia", "Hola, Ana &amp; Cía: &lt;pague&gt; hoy, &quot;ya&quot;.") },
    { "Hola.\n\n- Factura 42:\u00a01.210,50\u202f€\n- Otra\x01\n",
      SAYS ("es-ES", "Lucia", "Hola.") SAYS ("es-ES", "Lucia", "Factura 42: 1210,50 €")
          SAYS ("es-ES", "Lucia", "Otra") },
    { "Vence el 3 de septiembre de 2026 😀 ✅.",
      SAYS ("es-ES", "Lucia", "Vence el 3 de septiembre de 2026 .") },
    { "Pague en https://pay.example/2026-0042?a=1 hoy.", SAYS ("es-ES", "Lucia", "Pague en hoy.") },
    { "https://pay.example/1\n***\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *twiml = twiml_of ("es", cases[i].text);
      g_autofree char *expected = g_strdup_printf (CALL ("%s"), cases[i].says);

      g_assert_cmpstr (twiml, ==, expected);
    }
}

/* The cut is between two words, and never within what stands for a letter. */
static void
test_a_long_call_ends_with_a_word (void)
{
  static const char *const parts[] = { "Ana&Cía ", "palabra\n", "ñandú " };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *word = g_strchomp (g_markup_escape_text (parts[i], -1));
      g_autofree char *end = g_strconcat (word, "</Say><Pause length=\"1\"/></Response>", NULL);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *twiml = NULL;

      while (text->len < 20000)
        g_string_append (text, parts[i]);
      twiml = twiml_of ("es", text->str);
      g_assert_cmpint (g_utf8_strlen (twiml, -1), <=, 4000);
      g_assert_cmpint (g_utf8_strlen (twiml, -1), >, 3800);
      g_assert_true (g_str_has_suffix (twiml, end));
    }
}

/* What stands behind the cut is not said either, though it would fit. */
static void
test_a_long_call_is_not_cut_in_an_amount (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *twiml = NULL;

  while (text->len < 6000)
    g_string_append (text, "Debe 1.234,56\u00a0€ del 10 de marzo de 2026. ");
  g_string_append (text, "\nAdiós");
  twiml = twiml_of ("es", text->str);
  g_assert_cmpint (g_utf8_strlen (twiml, -1), <=, 4000);
  g_assert_true (g_str_has_suffix (twiml, "Debe 1234,56 € del 10 de marzo de 2026.</Say>"
                                          "<Pause length=\"1\"/></Response>"));
}

static void
test_what_twilio_would_refuse_is_not_even_asked_for (void)
{
  Twilio well = { 0 };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("twilio", CONFIG, twilio, &well);
  g_autoptr (PuntualMessage) long_one = http_channel_message (PUNTUAL_MEDIUM_SMS);
  g_autoptr (PuntualMessage) national = http_channel_message (PUNTUAL_MEDIUM_SMS);
  g_autoptr (PuntualMessage) mail = http_channel_message (PUNTUAL_MEDIUM_EMAIL);

  g_free (long_one->text);
  long_one->text = g_strnfill (1601, 'x');
  http_channel_assert_refused (fixture, long_one, PUNTUAL_ERROR_INVALID_VALUE);
  g_free (national->to_address);
  national->to_address = g_strdup ("600111222");
  http_channel_assert_refused (fixture, national, PUNTUAL_ERROR_CHANNEL_REFUSED);
  http_channel_assert_refused (fixture, mail, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_assert_cmpuint (http_mock_count (fixture->mock), ==, 0);
}

static void
test_an_account_carries_what_it_has_senders_for (void)
{
  static const struct
  {
    const char *settings;
    guint media;
  } cases[] = {
    { "\"from\":\"Abad\"", PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS) },
    { "\"messaging_service\":\"" SERVICE "\"", PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS) },
    { "\"whatsapp_from\":\"+14155238886\"", PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP) },
    { "\"voice_from\":\"+34911222333\"", PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_CALL) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *config =
          g_strdup_printf ("{\"account_sid\":\"" SID "\",%s}", cases[i].settings);
      g_autoptr (PuntualChannel) channel =
          puntual_channel_new_for_account ("x", "twilio", config, NULL);

      g_assert_cmpuint (puntual_channel_get_media (channel), ==, cases[i].media);
      g_assert_cmpuint (puntual_channel_config_media ("twilio", config), ==, cases[i].media);
    }
  g_assert_cmpuint (puntual_channel_config_media ("twilio", "[]"), ==, 0);
  g_assert_cmpuint (puntual_channel_config_media ("smtp", "{}"), ==,
                    PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL));
}

static void
test_settings_that_cannot_be_are_refused (void)
{
  static const char *const configs[] = {
    "{\"from\":\"+14155552345\"}",
    "{\"account_sid\":\"" SID "\"}",
    "{\"account_sid\":\"AC1/../x\",\"from\":\"+14155552345\"}",
    "{\"account_sid\":\"" SID "\",\"key_sid\":\"" SID "\",\"from\":\"+14155552345\"}",
    "{\"account_sid\":\"" SID "\",\"from\":\"600111222\"}",
    "{\"account_sid\":\"" SID "\",\"from\":\"Carpintería\"}",
    "{\"account_sid\":\"" SID "\",\"from\":\"TwelveLetter\"}",
    "{\"account_sid\":\"" SID "\",\"whatsapp_from\":\"whatsapp:+1415\"}",
    "{\"account_sid\":\"" SID "\",\"voice_from\":\"Abad\"}",
    "{\"account_sid\":\"" SID "\",\"messaging_service\":\"MG1\"}",
    "{\"account_sid\":\"" SID "\",\"from\":\"+14155552345\",\"sms_price\":\"0.07\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (configs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualChannel) channel =
          puntual_channel_new_for_account ("x", "twilio", configs[i], &error);

      g_assert_null (channel);
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
    }
}

/* --- Refusals --- */

static void
assert_class (guint status, int code, int error)
{
  g_autofree char *answer = g_strdup_printf ("{\"code\":%d,\"message\":\"No, %s.\",\"status\":%u}",
                                             code, FIXTURE_TOKEN, status);
  Twilio no = { status, answer };
  g_autoptr (HttpChannelFixture) fixture = http_channel_fixture_new ("twilio", CONFIG, twilio, &no);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_SMS);

  g_test_message ("code %d", code);
  http_channel_assert_refused (fixture, message, error);
  g_assert_nonnull (strstr (puntual_channel_error_raw (fixture->channel), "***"));
}

static void
test_each_refusal_has_its_class (void)
{
  static const int retry[] = { 20429, 20500, 20503, 21611, 30001, 30008, 30017,
                               30410, 63009, 63010, 63012, 63017, 63018 };
  static const int later[] = { 30003, 63032 };
  static const int text[] = { 21617, 21654, 21655, 21656, 30007, 63005, 63013,
                              63016, 63027, 63028, 63040, 63041, 63042 };
  static const int dead[] = { 21211, 21214, 21217, 21610, 21612, 21614,
                              30004, 30005, 30006, 63003, 63024, 63033 };
  static const int config[] = { 20003, 20404, 20008, 21212, 21408, 21601, 21606, 21602, 21603,
                                21604, 21608, 21620, 21703, 30002, 30018, 30024, 30022, 30023,
                                30027, 30032, 30034, 30035, 30450, 63001, 63007, 63015, 63019,
                                63021, 63030, 63034, 63036, 63051, 99999 };

  for (guint i = 0; i < G_N_ELEMENTS (retry); i++)
    assert_class (429, retry[i], PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    assert_class (400, later[i], PUNTUAL_ERROR_CHANNEL_LATER);
  assert_class (400, 63038, PUNTUAL_ERROR_CHANNEL_QUOTA);
  for (guint i = 0; i < G_N_ELEMENTS (text); i++)
    assert_class (400, text[i], PUNTUAL_ERROR_CHANNEL_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (dead); i++)
    assert_class (400, dead[i], PUNTUAL_ERROR_CHANNEL_REFUSED);
  for (guint i = 0; i < G_N_ELEMENTS (config); i++)
    assert_class (400, config[i], PUNTUAL_ERROR_CHANNEL_CONFIG);
  assert_class (503, 99999, PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
}

static void
test_a_broken_exchange_is_unknown (void)
{
  Twilio well = { 0 };
  Twilio vague = { 201, "{\"status\":\"queued\"}" };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("twilio", CONFIG, twilio, &vague);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_SMS);

  http_channel_assert_faults ("twilio", CONFIG, twilio, &well, PUNTUAL_MEDIUM_SMS, FALSE);
  http_channel_assert_faults ("twilio", CONFIG, twilio, &well, PUNTUAL_MEDIUM_CALL, FALSE);
  http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_UNKNOWN);
}

static void
test_the_account_is_tried_without_sending (void)
{
  Twilio well = { 0 };
  Twilio with_key = { .user = KEY };
  Twilio closed = { 200, "{\"status\":\"suspended\"}" };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("twilio", CONFIG, twilio, &well);
  g_autoptr (HttpChannelFixture) by_key = http_channel_fixture_new (
      "twilio", "{\"account_sid\":\"" SID "\",\"key_sid\":\"" KEY "\",\"from\":\"+14155552345\"}",
      twilio, &with_key);
  g_autoptr (HttpChannelFixture) suspended =
      http_channel_fixture_new ("twilio", CONFIG, twilio, &closed);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_autofree char *key_line = NULL;

  g_assert_true (puntual_channel_prepare (fixture->channel, NULL, &error));
  line = http_mock_last_line (fixture->mock);
  g_assert_cmpstr (line, ==, "GET " PATH ".json");
  g_assert_true (puntual_channel_prepare (by_key->channel, NULL, &error));
  key_line = http_mock_last_line (by_key->mock);
  g_assert_cmpstr (key_line, ==, "GET " PATH "/Balance.json");
  g_assert_false (puntual_channel_prepare (suspended->channel, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_clear_error (&error);
  g_setenv ("PUNTUAL_TOKEN_X", "another", TRUE);
  g_assert_false (puntual_channel_prepare (fixture->channel, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
}

/* --- Afterwards --- */

#define CODE(status, code)                                                                         \
  "{\"status\":\"" status "\",\"error_code\":" code ",\"error_message\":null}"

/* Messages and calls in turn. */
static void
test_what_became_of_it_is_told (void)
{
  static const struct
  {
    const char *answer;
    PuntualDelivery delivery;
    const char *detail, *reason; /* a word of it */
  } cases[] = {
    { "{\"status\":\"queued\",\"error_code\":null}", PUNTUAL_DELIVERY_ACCEPTED, NULL, NULL },
    { "{\"status\":\"sent\"}", PUNTUAL_DELIVERY_ACCEPTED, NULL, NULL },
    { "{\"status\":\"delivered\"}", PUNTUAL_DELIVERY_DELIVERED, NULL, NULL },
    { "{\"status\":\"read\"}", PUNTUAL_DELIVERY_READ, NULL, NULL },
    { "{\"status\":\"undelivered\",\"error_code\":30005,\"error_message\":\"Unknown handset\"}",
      PUNTUAL_DELIVERY_BOUNCED, "30005 Unknown handset", "cannot reach" },
    { "{\"status\":\"in-progress\"}", PUNTUAL_DELIVERY_ACCEPTED, NULL, NULL },
    { CODE ("undelivered", "30006"), PUNTUAL_DELIVERY_BOUNCED, "30006", "no mobile" },
    { "{\"status\":\"completed\"}", PUNTUAL_DELIVERY_DELIVERED, NULL, NULL },
    { CODE ("undelivered", "30003"), PUNTUAL_DELIVERY_HELD_UP, "30003", "switched off" },
    { "{\"status\":\"no-answer\"}", PUNTUAL_DELIVERY_HELD_UP, NULL, "Nobody answered" },
    { CODE ("undelivered", "30007"), PUNTUAL_DELIVERY_FAILED, "30007", "unwanted" },
    { "{\"status\":\"busy\"}", PUNTUAL_DELIVERY_HELD_UP, NULL, "engaged" },
    { CODE ("undelivered", "30008"), PUNTUAL_DELIVERY_HELD_UP, "30008", "pass it on" },
    { "{\"status\":\"failed\"}", PUNTUAL_DELIVERY_FAILED, NULL, "put through" },
    { CODE ("undelivered", "30034"), PUNTUAL_DELIVERY_STOPPED, "30034", "registered" },
    { "{\"status\":\"canceled\"}", PUNTUAL_DELIVERY_FAILED, NULL, "cancelled" },
    { CODE ("failed", "63016"), PUNTUAL_DELIVERY_FAILED, "63016", "approval" },
    { "{\"status\":\"ringing\"}", PUNTUAL_DELIVERY_ACCEPTED, NULL, NULL },
    { CODE ("failed", "63024"), PUNTUAL_DELIVERY_BOUNCED, "63024", "WhatsApp" },
    { NULL, PUNTUAL_DELIVERY_UNKNOWN, NULL, NULL },
    { CODE ("undelivered", "99999"), PUNTUAL_DELIVERY_FAILED, "99999", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Twilio says = { 200, cases[i].answer };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("twilio", CONFIG, twilio, &says);
      g_autoptr (GError) error = NULL;
      g_autofree char *detail = NULL;
      g_autofree char *line = NULL;
      PuntualDelivery delivery;

      g_assert_true (puntual_channel_ask_delivery (fixture->channel, i % 2 == 0 ? "SM1" : "CA1",
                                                   NULL, &delivery, &detail, NULL, &error));
      line = http_mock_last_line (fixture->mock);
      g_assert_cmpstr (
          line, ==, i % 2 == 0 ? "GET " PATH "/Messages/SM1.json" : "GET " PATH "/Calls/CA1.json");
      g_assert_cmpint (delivery, ==, cases[i].delivery);
      g_assert_cmpstr (detail, ==, cases[i].detail);
      if (cases[i].reason == NULL)
        g_assert_null (puntual_channel_reason (fixture->channel));
      else
        g_assert_nonnull (strstr (puntual_channel_reason (fixture->channel), cases[i].reason));
    }
}

#define LISTED(direction, body, created)                                                           \
  "{\"messages\":[{\"direction\":\"inbound\",\"body\":\"Hola\",\"date_created\":null},"            \
  "{\"sid\":\"SM7\",\"direction\":\"" direction "\",\"body\":\"" body                              \
  "\",\"date_created\":\"" created "\"}],"                                                         \
  "\"next_page_uri\":null}"
#define NOW "Tue, 10 Mar 2026 09:00:05 +0000"
#define TRIED(sid, status)                                                                         \
  "{\"sid\":\"" sid                                                                                \
  "\",\"direction\":\"outbound-api\",\"body\":\"Hola Ana.\",\"status\":\"" status                  \
  "\",\"date_created\":\"" NOW "\"}"
#define FAILED "{\"messages\":[" TRIED ("SM8", "undelivered") "]}"

static int
look_for (HttpChannelFixture *fixture, const PuntualSought *sought, const char *provider_id)
{
  g_autofree char *found = NULL;
  int answer = puntual_channel_look_for (fixture->channel, sought, &found, NULL, NULL);

  g_assert_cmpstr (found, ==, provider_id);
  return answer;
}

static void
test_a_message_in_doubt_is_found_by_its_words (void)
{
  static const struct
  {
    guint status;
    const char *answer;
    int found;
    const char *provider_id;
  } cases[] = {
    { 200, LISTED ("outbound-api", "Hola Ana.", NOW), 1, "SM7" },
    { 200, LISTED ("outbound-api", "Sent from your Twilio trial account - Hola Ana.", NOW), 1,
      "SM7" },
    { 200, LISTED ("outbound-api", "Hola\\u00a0Ana.", NOW), 1, "SM7" },
    /* It was tried, and did not arrive. */
    { 200, FAILED, -1, "SM8" },
    { 200, "{\"messages\":[" TRIED ("SM8", "failed") "," TRIED ("SM9", "sent") "]}", 1, "SM9" },
    { 200, "{\"messages\":[" TRIED ("SM9", "sent") "," TRIED ("SM8", "failed") "]}", 1, "SM9" },
    /* Another message of ours. */
    { 200, "{\"messages\":[" TRIED ("SM5", "sent") "]}", -1 },
    { 200, "{\"messages\":[" TRIED ("", "sent") "]}", -1 },
    { 200, LISTED ("outbound-api", "Hola Ana.", "Tue, 10 Mar 2026 08:58:00 +0000"), -1 },
    { 200, LISTED ("outbound-api", "Hola Luis.", NOW), -1 },
    { 200, LISTED ("inbound", "Hola Ana.", NOW), -1 },
    /* The same words, some time before. */
    { 200, LISTED ("outbound-api", "Hola Ana.", "Mon, 09 Mar 2026 09:00:05 +0000"), -1 },
    { 200, LISTED ("outbound-api", "Hola Ana.", "yesterday"), -1 },
    { 200, "{\"messages\":[]}", -1 },
    { 200, "[]", -1 },
    { 500, "{}", -1 },
  };
  static const char *const taken[] = { "SM5", NULL };
  PuntualSought sought = { .id = "m-1",
                           .taken = taken,
                           .recipient = "+34600111222",
                           .text = "Hola Ana.",
                           .medium = PUNTUAL_MEDIUM_SMS,
                           .since = G_GINT64_CONSTANT (1773133200000000) };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Twilio list = { cases[i].status, cases[i].answer, .wants_from = "+34600111222" };
      Twilio of_whatsapp = { cases[i].status, cases[i].answer,
                             .wants_from = "whatsapp:+34600111222" };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("twilio", CONFIG, twilio, &list);
      g_autoptr (HttpChannelFixture) whatsapp =
          http_channel_fixture_new ("twilio", CONFIG, twilio, &of_whatsapp);

      sought.medium = PUNTUAL_MEDIUM_SMS;
      g_assert_cmpint (look_for (fixture, &sought, cases[i].provider_id), ==, cases[i].found);
      sought.medium = PUNTUAL_MEDIUM_WHATSAPP;
      g_assert_cmpint (look_for (whatsapp, &sought, cases[i].provider_id), ==, cases[i].found);
      sought.medium = PUNTUAL_MEDIUM_CALL;
      g_assert_cmpint (look_for (fixture, &sought, NULL), ==, -1);
    }
}

/* --- What customers write --- */

#define INBOUND(sid, from, body, date)                                                             \
  "{\"sid\":\"" sid "\",\"direction\":\"inbound\",\"from\":\"" from                                \
  "\",\"to\":\"+14155552345\",\"body\":\"" body "\",\"status\":\"received\",\"date_created\":\""   \
  "Tue, 10 Mar 2026 09:00:04 +0000\",\"date_sent\":\"" date "\"}"

static GPtrArray *
answers_of (const char *config, const char *to, guint status, const char *answer, GError **error)
{
  Twilio list = { status, answer, .wants_from = to };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("twilio", config, twilio, &list);

  gboolean cut;

  g_assert_true (puntual_channel_has_answers (fixture->channel));
  return puntual_channel_read_answers (fixture->channel, puntual_day_from_ymd (2026, 3, 9), &cut,
                                       NULL, error);
}

static void
test_what_customers_write_is_read (void)
{
  g_autoptr (GPtrArray) by_sms = answers_of (
      "{\"account_sid\":\"" SID "\",\"from\":\"+14155552345\"}", "+14155552345", 200,
      "{\"messages\":[{\"sid\":\"SM1\",\"direction\":\"outbound-api\",\"date_sent\":\"" NOW
      "\"}," INBOUND ("SM2", "+34600111222", "Pago el viernes\\u202e.", NOW) "," INBOUND (
          "SM3", "+34600111222", "", "") "," INBOUND ("", "+34600111222", "Hola", NOW) ",7]}",
      NULL);
  g_autoptr (GPtrArray) by_whatsapp = answers_of (
      "{\"account_sid\":\"" SID "\",\"whatsapp_from\":\"+14155238886\"}", "whatsapp:+14155238886",
      200, "{\"messages\":[" INBOUND ("SM4", "whatsapp:+34600111222", "BAJA", NOW) "]}", NULL);
  const PuntualIncomingText *text = g_ptr_array_index (by_sms, 0);

  g_assert_cmpuint (by_sms->len, ==, 2);
  g_assert_cmpstr (text->id, ==, "SM2");
  g_assert_cmpstr (text->sender, ==, "+34600111222");
  g_assert_cmpstr (text->text, ==, "Pago el viernes.");
  g_assert_cmpint (text->medium, ==, PUNTUAL_MEDIUM_SMS);
  g_assert_cmpint (text->at, ==, G_GINT64_CONSTANT (1773133205) * G_USEC_PER_SEC);
  g_assert_null (((const PuntualIncomingText *)g_ptr_array_index (by_sms, 1))->text);
  g_assert_cmpuint (by_whatsapp->len, ==, 1);
  text = g_ptr_array_index (by_whatsapp, 0);
  g_assert_cmpstr (text->sender, ==, "+34600111222");
  g_assert_cmpint (text->medium, ==, PUNTUAL_MEDIUM_WHATSAPP);
}

static void
test_what_cannot_be_read_is_no_silence (void)
{
  static const struct
  {
    guint status;
    const char *answer;
    int error;
  } cases[] = {
    { 401, "{\"code\":20003,\"message\":\"" FIXTURE_TOKEN "\"}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 429, "{\"code\":20429}", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 200, "[]", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (answers_of ("{\"account_sid\":\"" SID "\",\"from\":\"+14155552345\"}",
                                 "+14155552345", cases[i].status, cases[i].answer, &error));
      g_assert_error (error, PUNTUAL_ERROR, cases[i].error);
      g_assert_null (strstr (error->message, FIXTURE_TOKEN));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, function) g_test_add_func ("/twilio/" name, test_##function)
  CASE ("an-sms-goes-out-as-twilio-wants-it", an_sms_goes_out_as_twilio_wants_it);
  CASE ("an-approved-text-goes-with-its-variables", an_approved_text_goes_with_its_variables);
  CASE ("the-end-of-an-address-has-the-next-number", the_end_of_an_address_has_the_next_number);
  CASE ("whatsapp-without-approval-needs-a-conversation",
        whatsapp_without_approval_needs_a_conversation);
  CASE ("a-call-speaks-the-customers-language", a_call_speaks_the_customers_language);
  CASE ("nothing-is-said-in-another-language", nothing_is_said_in_another_language);
  CASE ("a-call-says-words-and-nothing-else", a_call_says_words_and_nothing_else);
  CASE ("a-long-call-ends-with-a-word", a_long_call_ends_with_a_word);
  CASE ("a-long-call-is-not-cut-in-an-amount", a_long_call_is_not_cut_in_an_amount);
  CASE ("what-twilio-would-refuse-is-not-even-asked-for",
        what_twilio_would_refuse_is_not_even_asked_for);
  CASE ("an-account-carries-what-it-has-senders-for", an_account_carries_what_it_has_senders_for);
  CASE ("settings-that-cannot-be-are-refused", settings_that_cannot_be_are_refused);
  CASE ("each-refusal-has-its-class", each_refusal_has_its_class);
  CASE ("a-broken-exchange-is-unknown", a_broken_exchange_is_unknown);
  CASE ("the-account-is-tried-without-sending", the_account_is_tried_without_sending);
  CASE ("what-became-of-it-is-told", what_became_of_it_is_told);
  CASE ("a-message-in-doubt-is-found-by-its-words", a_message_in_doubt_is_found_by_its_words);
  CASE ("what-customers-write-is-read", what_customers_write_is_read);
  CASE ("what-cannot-be-read-is-no-silence", what_cannot_be_read_is_no_silence);
  return g_test_run ();
}
