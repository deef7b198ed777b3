/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts that WhatsApp approves at Twilio, by a server that refuses what theirs refuses. */
#include "puntual-config.h"

#include <libsoup/soup.h>
#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-error.h"
#include "puntual-whatsapp-templates.h"

#define SID "AC0123456789abcdef0123456789abcdef"
#define CONFIG "{\"account_sid\":\"" SID "\",\"whatsapp_from\":\"+14155238886\"}"
#define HX(letter) "HX0123456789abcdef0123456789abcde" letter

typedef struct
{
  guint status;
  const char *answer; /* to what is listed; NULL: nothing is there */
  const char *second; /* page; NULL: none */
  const char *says;   /* to an approval request; NULL: received */
  guint created, asked;
  char *content, *request; /* owned; what was posted last */
} Contents;

static void
contents_clear (Contents *self)
{
  g_free (self->content);
  g_free (self->request);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Contents, contents_clear)

static void
refuse (SoupServerMessage *message, guint status, int code)
{
  g_autofree char *json =
      g_strdup_printf ("{\"code\":%d,\"message\":\"No.\",\"more_info\":\"https://www.twilio.com/"
                       "docs/errors/%d\",\"status\":%u}",
                       code, code, status);

  http_mock_answer (message, status, json);
}

static gboolean
has_string (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name)
         && JSON_NODE_HOLDS_VALUE (json_object_get_member (object, name))
         && *json_object_get_string_member (object, name) != '\0';
}

/* A reply has an id; an address ends with the gap behind those of the body, if it has one. */
static gboolean
is_action (JsonObject *action, gboolean reply, guint last)
{
  g_autofree char *gap = g_strdup_printf ("{{%u}}", last);
  const char *url = reply ? "" : json_object_get_string_member_with_default (action, "url", "");
  const char *first = strstr (url, "{{");

  if (!has_string (action, "title")
      || g_utf8_strlen (json_object_get_string_member (action, "title"), -1) > 25)
    return FALSE;
  if (reply)
    return has_string (action, "id") && json_object_get_size (action) == 2;
  return g_strcmp0 (json_object_get_string_member_with_default (action, "type", ""), "URL") == 0
         && g_str_has_prefix (url, "https://") && json_object_get_size (action) == 3
         && (first == NULL || g_str_equal (first, gap));
}

/* A text has no buttons; the two others have, and of their own kind. */
static gboolean
is_type (const char *name, JsonObject *type, guint variables)
{
  gboolean reply = g_str_equal (name, "twilio/quick-reply");
  JsonArray *actions = json_object_has_member (type, "actions")
                           ? json_object_get_array_member (type, "actions")
                           : NULL;

  if (g_str_equal (name, "twilio/text"))
    return actions == NULL && json_object_get_size (type) == 1;
  if ((!reply && !g_str_equal (name, "twilio/call-to-action")) || actions == NULL
      || json_array_get_length (actions) == 0 || json_object_get_size (type) != 2)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (actions); i++)
    if (!is_action (json_array_get_object_element (actions, i), reply, variables))
      return FALSE;
  return TRUE;
}

/* One type with a body, and variables from 1 on for each gap. */
static gboolean
is_content (JsonObject *object)
{
  JsonObject *types = json_object_get_object_member (object, "types");
  JsonObject *variables = json_object_get_object_member (object, "variables");
  g_autoptr (GList) names = types != NULL ? json_object_get_members (types) : NULL;
  JsonObject *type = names != NULL ? json_object_get_object_member (types, names->data) : NULL;

  if (type == NULL || variables == NULL || names->next != NULL || !has_string (type, "body")
      || !is_type (names->data, type, json_object_get_size (variables)))
    return FALSE;
  for (guint i = 1; i <= json_object_get_size (variables); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      if (!has_string (variables, number))
        return FALSE;
    }
  return has_string (object, "friendly_name") && has_string (object, "language");
}

static void
create (SoupServerMessage *message, const char *body, Contents *self)
{
  g_autoptr (JsonNode) node = json_from_string (body, NULL);

  if (!http_channel_has_only (body, "friendly_name language variables types")
      || !is_content (json_node_get_object (node)))
    {
      refuse (message, 400, 20001);
      return;
    }
  self->created++;
  g_free (self->content);
  self->content = g_strdup (body);
  http_mock_answer (message, 201,
                    "{\"sid\":\"" HX ("f") "\",\"account_sid\":\"" SID "\",\"links\":{}}");
}

/* WhatsApp's own rule for a name; the category is one of three words. */
static void
request_approval (SoupServerMessage *message, const char *body, Contents *self)
{
  g_autoptr (JsonNode) node = json_from_string (body, NULL);
  const char *name = http_channel_has_only (body, "name category")
                         ? json_object_get_string_member (json_node_get_object (node), "name")
                         : "";

  if (*name == '\0' || strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen (name)
      || !g_str_equal (json_object_get_string_member (json_node_get_object (node), "category"),
                       "UTILITY"))
    {
      refuse (message, 400, 20001);
      return;
    }
  self->asked++;
  g_free (self->request);
  self->request = g_strdup (body);
  http_mock_answer (
      message, 201,
      self->says != NULL
          ? self->says
          : "{\"name\":\"x\",\"category\":\"UTILITY\",\"content_type\":\"twilio/text\","
            "\"status\":\"received\",\"rejection_reason\":\"\","
            "\"allow_category_change\":true}");
}

static void
list (SoupServerMessage *message, GHashTable *query, Contents *self)
{
  const char *token = query != NULL ? g_hash_table_lookup (query, "PageToken") : NULL;

  if (query == NULL || !g_hash_table_contains (query, "PageSize"))
    refuse (message, 400, 20001);
  else if (self->status != 0)
    refuse (message, self->status, self->status == 429 ? 20429 : 20500);
  else if (token != NULL)
    http_mock_answer (message, 200, self->second);
  else
    http_mock_answer (message, 200,
                      self->answer != NULL ? self->answer : "{\"contents\":[],\"meta\":{}}");
}

static void
contents (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
          gpointer data)
{
  Contents *self = data;
  g_autofree char *encoded =
      g_base64_encode ((const guchar *)SID ":" FIXTURE_TOKEN, strlen (SID ":" FIXTURE_TOKEN));
  g_autofree char *basic = g_strconcat ("Basic ", encoded, NULL);
  gboolean post = g_str_equal (soup_server_message_get_method (message), "POST");

  if (g_strcmp0 (http_mock_header (message, "Authorization"), basic) != 0)
    refuse (message, 401, 20003);
  else if (!post && g_str_equal (path, "/v1/ContentAndApprovals"))
    list (message, query, self);
  else if (!post || g_strcmp0 (http_mock_header (message, "Content-Type"), "application/json") != 0)
    refuse (message, 404, 20404);
  else if (g_str_equal (path, "/v1/Content"))
    create (message, body, self);
  else if (g_str_has_prefix (path, "/v1/Content/HX")
           && g_str_has_suffix (path, "/ApprovalRequests/whatsapp"))
    request_approval (message, body, self);
  else
    refuse (message, 404, 20404);
}

/* --- What is there --- */

#define APPROVAL(status, reason)                                                                   \
  "\"approval_requests\":{\"name\":\"x\",\"category\":\"UTILITY\",\"status\":\"" status            \
  "\",\"rejection_reason\":\"" reason "\"}"
#define CONTENT(sid, name, day, types, approval)                                                   \
  "{\"sid\":\"" sid "\",\"friendly_name\":\"" name "\",\"language\":\"es\",\"date_created\":\""    \
  "2026-03-" day "T10:00:00Z\",\"variables\":{\"1\":\"Ana\"},\"types\":{" types "}," approval "}"
#define TEXT(body) "\"twilio/text\":{\"body\":\"" body "\"}"
#define PAGE(contents) "{\"contents\":[" contents "],\"meta\":{\"next_page_url\":null}}"

static const PuntualWhatsappText *
text_called (GPtrArray *texts, const char *called)
{
  static const PuntualWhatsappText none = { 0 };

  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualWhatsappText *text = g_ptr_array_index (texts, i);

      if (g_str_equal (text->called, called))
        return text;
    }
  g_test_fail_printf ("no text is called %s", called);
  return &none;
}

static GPtrArray *
list_of (Contents *there)
{
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("twilio", CONFIG, contents, there);
  g_autoptr (GError) error = NULL;
  GPtrArray *texts = puntual_whatsapp_templates_list (fixture->channel, NULL, &error);

  g_assert_no_error (error);
  return texts;
}

static void
test_what_whatsapp_says_of_each_is_told (void)
{
  static const struct
  {
    const char *status;
    PuntualWhatsappState state;
    const char *reason;
  } cases[] = {
    { "received", PUNTUAL_WHATSAPP_PENDING, NULL },
    { "pending", PUNTUAL_WHATSAPP_PENDING, NULL },
    { "approved", PUNTUAL_WHATSAPP_APPROVED, NULL },
    { "rejected", PUNTUAL_WHATSAPP_REJECTED, "INVALID_FORMAT" },
    { "paused", PUNTUAL_WHATSAPP_PAUSED, NULL },
    { "disabled", PUNTUAL_WHATSAPP_UNUSABLE, "disabled" },
    { "something_new", PUNTUAL_WHATSAPP_UNUSABLE, "something_new" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean rejected = cases[i].state == PUNTUAL_WHATSAPP_REJECTED;
      g_autofree char *page = g_strdup_printf (
          PAGE (CONTENT (HX ("1"), "courteous", "01", TEXT ("Hola {{1}}."), APPROVAL ("%s", "%s"))),
          cases[i].status, rejected ? cases[i].reason : "");
      Contents there = { .answer = page };
      g_autoptr (GPtrArray) texts = list_of (&there);
      const PuntualWhatsappText *text = g_ptr_array_index (texts, 0);

      g_assert_cmpuint (texts->len, ==, 1);
      g_assert_cmpint (text->state, ==, cases[i].state);
      g_assert_cmpstr (text->reason, ==, cases[i].reason);
      g_assert_cmpstr (text->their_name, ==, HX ("1"));
      g_assert_cmpstr (text->called, ==, "courteous");
      g_assert_cmpstr (text->their_language, ==, "es");
      g_assert_cmpstr (text->account, ==, "x");
      g_assert_cmpstr (text->body, ==, "Hola {{1}}.");
      g_assert_true (text->numbered);
    }
}

static void
test_every_page_is_read_from_the_same_host (void)
{
  Contents there = {
    .answer = "{\"contents\":[" CONTENT (
        HX ("1"), "one", "01", TEXT ("Hola."),
        APPROVAL ("approved", "")) "],"
                                   "\"meta\":{\"next_page_url\":\"https://elsewhere.example/v1/"
                                   "ContentAndApprovals?PageSize=100&Page=1&PageToken=PT1\"}}",
    .second = PAGE (CONTENT (HX ("2"), "two", "01", TEXT ("Adiós."), APPROVAL ("pending", "")))
  };
  g_autoptr (GPtrArray) texts = list_of (&there);

  g_assert_cmpuint (texts->len, ==, 2);
  g_assert_cmpstr (text_called (texts, "two")->body, ==, "Adiós.");
}

static void
assert_too_many (Contents *there)
{
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("twilio", CONFIG, contents, there);
  g_autoptr (GError) error = NULL;

  g_assert_null (puntual_whatsapp_templates_list (fixture->channel, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE);
}

/* What is known would be taken for gone. */
static void
test_a_list_that_is_cut_is_no_list (void)
{
  static const char *const endless =
      "{\"contents\":[],\"meta\":{\"next_page_url\":\"https://elsewhere.example/v1/"
      "ContentAndApprovals?PageSize=100&Page=1&PageToken=PT1\"}}";
  Contents without_end = { .answer = endless, .second = endless };
  g_autoptr (GString) page = g_string_new ("{\"contents\":[");
  Contents too_long = { 0 };

  for (guint i = 0; i < 101; i++)
    g_string_append (page, i == 0 ? "7" : ",7");
  g_string_append (page, "],\"meta\":{}}");
  too_long.answer = page->str;
  assert_too_many (&without_end);
  assert_too_many (&too_long);
}

static void
test_of_several_with_one_name_the_newest_alive_counts (void)
{
  Contents there = {
    .answer = PAGE (
        CONTENT (HX ("1"), "courteous", "01", TEXT ("Uno."), APPROVAL ("approved", "")) "," CONTENT (
            HX ("2"), "courteous", "02", TEXT ("Dos."),
            APPROVAL (
                "approved",
                "")) "," CONTENT (HX ("3"), "courteous", "03", TEXT ("Tres."),
                                  APPROVAL (
                                      "rejected",
                                      "SCAM")) "," CONTENT (HX ("4"), "courteous", "04",
                                                            TEXT ("Cuatro."),
                                                            APPROVAL (
                                                                "unsubmitted",
                                                                "")) "," CONTENT (HX ("5"), "firm",
                                                                                  "01",
                                                                                  TEXT ("Cinco."),
                                                                                  "\"approval_"
                                                                                  "requests\":"
                                                                                  "null"))
  };
  g_autoptr (GPtrArray) texts = list_of (&there);

  g_assert_cmpuint (texts->len, ==, 1);
  g_assert_cmpstr (text_called (texts, "courteous")->their_name, ==, HX ("2"));
}

static void
test_what_cannot_be_filled_is_not_used (void)
{
  Contents there = {
    .answer = PAGE (CONTENT (
        HX ("1"), "pay", "01",
        "\"twilio/call-to-action\":{\"body\":\"Son {{1}} {{2}}.\",\"actions\":[{\"type\":"
        "\"URL\",\"title\":\"Pagar\",\"url\":\"https://pay.example/{{3}}\"},{\"type\":"
        "\"PHONE_NUMBER\",\"title\":\"Llamar\",\"phone\":\"+34911222333\"}]}",
        APPROVAL (
            "approved",
            "")) "," CONTENT (HX ("2"), "other-pay", "01",
                              "\"twilio/call-to-action\":{\"body\":\"Son "
                              "{{1}}.\",\"actions\":[{\"type\":"
                              "\"URL\",\"title\":\"Pagar\",\"url\":\"https://pay.example/"
                              "{{1}}\"}]}",
                              APPROVAL (
                                  "approved",
                                  "")) "," CONTENT (HX ("3"), "reply", "01",
                                                    "\"twilio/"
                                                    "quick-reply\":{\"body\":\"Hola.\",\"actions\":"
                                                    "[{\"title\":\"Pagada\","
                                                    "\"id\":\"a\"}]}",
                                                    APPROVAL (
                                                        "approved",
                                                        "")) "," CONTENT (HX ("4"), "picture", "01",
                                                                          "\"twilio/"
                                                                          "media\":{\"body\":"
                                                                          "\"Hola.\",\"media\":["
                                                                          "\"https://x\"]}",
                                                                          APPROVAL (
                                                                              "approved",
                                                                              "")) ","
                                                                                   "{\"sid\":\"HX/"
                                                                                   "../"
                                                                                   "1\",\"friendly_"
                                                                                   "name\":\"bad\","
                                                                                   "\"language\":"
                                                                                   "\"es\"},7")
  };
  g_autoptr (GPtrArray) texts = list_of (&there);

  g_assert_cmpuint (texts->len, ==, 4);
  g_assert_cmpstr (text_called (texts, "pay")->buttons, ==,
                   "[{\"kind\":\"url\",\"prefix\":\"https://pay.example/\"},{\"kind\":\"url\"}]");
  g_assert_null (text_called (texts, "other-pay")->body);
  g_assert_cmpstr (text_called (texts, "reply")->buttons, ==, "[{\"kind\":\"quick-reply\"}]");
  g_assert_cmpint (text_called (texts, "picture")->state, ==, PUNTUAL_WHATSAPP_UNUSABLE);
}

static void
test_a_list_that_fails_says_why (void)
{
  static const struct
  {
    guint status;
    const char *answer;
    int error;
  } cases[] = {
    { 429, NULL, PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 500, NULL, PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 0, "[]", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Contents there = { .status = cases[i].status, .answer = cases[i].answer };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("twilio", CONFIG, contents, &there);
      g_autoptr (GError) error = NULL;

      g_assert_null (puntual_whatsapp_templates_list (fixture->channel, NULL, &error));
      g_assert_error (error, PUNTUAL_ERROR, cases[i].error);
      g_assert_null (strstr (error->message, FIXTURE_TOKEN));
    }
}

/* --- Submitting --- */

#define BODY "Hola {{1}}, tu factura {{2}} venció."
static const char *const GAPS[] = { "customer_name", "invoice_number", NULL };
static const char *const EXAMPLES[] = { "Ana", "2026-0042", NULL };

static gboolean
submit (Contents *there, const PuntualWhatsappDraft *with, gboolean pdf,
        PuntualWhatsappState *state, char **their_name, GError **error)
{
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("twilio", CONFIG, contents, there);
  const PuntualWhatsappText text = { .their_name = (char *)"courteous",
                                     .their_language = (char *)"es",
                                     .body = (char *)BODY,
                                     .shows_pdf = pdf };
  PuntualWhatsappDraft draft = *with;

  draft.text = &text;
  draft.gaps = GAPS;
  draft.examples = EXAMPLES;
  return puntual_whatsapp_templates_submit (fixture->channel, &draft, state, their_name, NULL,
                                            error);
}

static void
test_a_text_is_made_and_submitted (void)
{
  static const struct
  {
    PuntualWhatsappDraft with;
    const char *types, *more;
  } cases[] = {
    { { .url_label = NULL }, "\"twilio/text\":{\"body\":\"" BODY "\"}", "" },
    { { .url_label = "Pagar",
        .url_prefix = "https://pay.example/",
        .url_example = "https://pay.example/2026-0042" },
      "\"twilio/call-to-action\":{\"body\":\"" BODY "\",\"actions\":[{\"type\":\"URL\",\"title\":"
      "\"Pagar\",\"url\":\"https://pay.example/{{3}}\"}]}",
      ",\"3\":\"2026-0042\"" },
    { { .reply_label = "Ya está pagada" },
      "\"twilio/quick-reply\":{\"body\":\"" BODY "\",\"actions\":[{\"title\":\"Ya está pagada\","
      "\"id\":\"answer\"}]}",
      "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Contents) there = { 0 };
      g_autofree char *expected = g_strdup_printf (
          "{\"friendly_name\":\"courteous\",\"language\":\"es\",\"variables\":{\"1\":\"Ana\","
          "\"2\":\"2026-0042\"%s},\"types\":{%s}}",
          cases[i].more, cases[i].types);
      g_autofree char *their_name = NULL;
      g_autoptr (GError) error = NULL;
      PuntualWhatsappState state = PUNTUAL_WHATSAPP_UNUSABLE;

      g_assert_true (submit (&there, &cases[i].with, FALSE, &state, &their_name, &error));
      g_assert_no_error (error);
      g_assert_cmpint (state, ==, PUNTUAL_WHATSAPP_PENDING);
      g_assert_cmpstr (their_name, ==, HX ("f"));
      http_channel_assert_json (there.content, expected);
      http_channel_assert_json (there.request,
                                "{\"name\":\"courteous_89abcdef\",\"category\":\"UTILITY\"}");
    }
}

static void
test_what_is_there_already_is_not_made_again (void)
{
  static const struct
  {
    const char *status;
    guint created, asked;
    const char *their_name;
    PuntualWhatsappState state;
  } cases[] = {
    { "unsubmitted", 0, 1, HX ("1"), PUNTUAL_WHATSAPP_PENDING },
    { "pending", 0, 0, HX ("1"), PUNTUAL_WHATSAPP_PENDING },
    { "approved", 0, 0, HX ("1"), PUNTUAL_WHATSAPP_APPROVED },
    { "rejected", 1, 1, HX ("f"), PUNTUAL_WHATSAPP_PENDING },
  };
  const PuntualWhatsappDraft plain = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *page = g_strdup_printf (
          PAGE (CONTENT (HX ("1"), "courteous", "01", TEXT (BODY), APPROVAL ("%s", ""))),
          cases[i].status);
      g_auto (Contents) there = { .answer = page };
      g_autofree char *their_name = NULL;
      PuntualWhatsappState state = PUNTUAL_WHATSAPP_UNUSABLE;

      g_test_message ("%s", cases[i].status);
      g_assert_true (submit (&there, &plain, FALSE, &state, &their_name, NULL));
      g_assert_cmpuint (there.created, ==, cases[i].created);
      g_assert_cmpuint (there.asked, ==, cases[i].asked);
      g_assert_cmpstr (their_name, ==, cases[i].their_name);
      g_assert_cmpint (state, ==, cases[i].state);
    }
}

static void
test_what_cannot_be_submitted_is_refused_here (void)
{
  static const PuntualWhatsappDraft cases[] = {
    { .reply_label = "Más de veinticinco letras, sí" },
    { .url_label = "Pagar",
      .url_prefix = "https://pay.example/",
      .url_example = "https://pay.example/1",
      .reply_label = "Pagada" },
    { .reply_label = NULL }, /* with a PDF */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Contents) there = { 0 };
      g_autofree char *their_name = NULL;
      g_autoptr (GError) error = NULL;
      PuntualWhatsappState state;

      g_assert_false (submit (&there, &cases[i], i == 2, &state, &their_name, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
      g_assert_cmpuint (there.created + there.asked, ==, 0);
    }
}

static void
test_a_broken_answer_submits_nothing_twice (void)
{
  static const HttpMockFault faults[] = { HTTP_MOCK_DROP, HTTP_MOCK_CUT, HTTP_MOCK_GARBAGE,
                                          HTTP_MOCK_HUGE };
  const PuntualWhatsappText text = { .their_name = (char *)"courteous",
                                     .their_language = (char *)"es",
                                     .body = (char *)BODY };
  const PuntualWhatsappDraft draft = { .text = &text, .gaps = GAPS, .examples = EXAMPLES };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_auto (Contents) there = { 0 };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("twilio", CONFIG, contents, &there);
      g_autofree char *their_name = NULL;
      g_autoptr (GError) error = NULL;
      PuntualWhatsappState state;

      http_mock_set_fault (fixture->mock, faults[i]);
      g_assert_false (puntual_whatsapp_templates_submit (fixture->channel, &draft, &state,
                                                         &their_name, NULL, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
      g_assert_null (their_name);
      g_assert_cmpuint (there.created, ==, 0);
    }
}

static void
test_only_accounts_with_whatsapp_have_texts (void)
{
  Contents there = { 0 };
  g_autoptr (HttpChannelFixture) sms = http_channel_fixture_new (
      "twilio", "{\"account_sid\":\"" SID "\",\"from\":\"+14155552345\"}", contents, &there);
  g_autoptr (GError) error = NULL;

  g_assert_null (puntual_whatsapp_templates_list (sms->channel, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_assert_cmpuint (http_mock_count (sms->mock), ==, 0);
  g_assert_true (puntual_whatsapp_templates_has ("twilio", CONFIG));
  g_assert_true (puntual_whatsapp_templates_has ("whatsapp-cloud", "{}"));
  g_assert_false (puntual_whatsapp_templates_has ("twilio", "{\"from\":\"+14155552345\"}"));
  g_assert_false (puntual_whatsapp_templates_has ("by-hand", "{}"));
  g_assert_false (puntual_whatsapp_templates_has ("postmark", "{}"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, function) g_test_add_func ("/twilio-approval/" name, test_##function)
  CASE ("what-whatsapp-says-of-each-is-told", what_whatsapp_says_of_each_is_told);
  CASE ("every-page-is-read-from-the-same-host", every_page_is_read_from_the_same_host);
  CASE ("a-list-that-is-cut-is-no-list", a_list_that_is_cut_is_no_list);
  CASE ("of-several-with-one-name-the-newest-alive-counts",
        of_several_with_one_name_the_newest_alive_counts);
  CASE ("what-cannot-be-filled-is-not-used", what_cannot_be_filled_is_not_used);
  CASE ("a-list-that-fails-says-why", a_list_that_fails_says_why);
  CASE ("a-text-is-made-and-submitted", a_text_is_made_and_submitted);
  CASE ("what-is-there-already-is-not-made-again", what_is_there_already_is_not_made_again);
  CASE ("what-cannot-be-submitted-is-refused-here", what_cannot_be_submitted_is_refused_here);
  CASE ("a-broken-answer-submits-nothing-twice", a_broken_answer_submits_nothing_twice);
  CASE ("only-accounts-with-whatsapp-have-texts", only_accounts_with_whatsapp_have_texts);
  return g_test_run ();
}
