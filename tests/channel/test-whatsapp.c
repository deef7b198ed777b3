/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* WhatsApp, by a Graph that refuses what Meta's refuses. */
#include "puntual-config.h"

#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-error.h"

#define CONFIG "{\"phone_number_id\":\"1065\",\"waba_id\":\"2077\",\"version\":\"v24.0\"}"

typedef struct
{
  guint status;
  const char *answer;    /* to what is not about media; NULL: well */
  gboolean media_is_old; /* the first message with a PDF finds it gone */
  guint uploads, messages;
} Graph;

static void
refuse (SoupServerMessage *message, guint status, int code)
{
  g_autofree char *json = g_strdup_printf (
      "{\"error\":{\"message\":\"(#%d) No\",\"type\":\"OAuthException\",\"code\":%d,"
      "\"error_data\":{\"messaging_product\":\"whatsapp\",\"details\":\"No.\"}}}",
      code, code);

  http_mock_answer (message, status, json);
}

static JsonObject *
member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
text_of (JsonObject *object, const char *name)
{
  return object != NULL && json_object_has_member (object, name)
             ? json_object_get_string_member (object, name)
             : "";
}

/* Templates that Meta knows: "recordatorio" (es, two named gaps), "clasica" (es, two numbered
 * ones), "con_pdf" (es, a document above and one numbered gap), "hello_world" (en_US, no gap). */
static int
check_body_values (JsonObject *component, const char *name)
{
  JsonArray *parameters = json_object_get_array_member (component, "parameters");
  guint wanted = g_str_equal (name, "con_pdf") ? 1 : g_str_equal (name, "hello_world") ? 0 : 2;

  if (json_array_get_length (parameters) != wanted)
    return 132000;
  for (guint i = 0; i < wanted; i++)
    {
      JsonObject *value = json_array_get_object_element (parameters, i);
      const char *text = text_of (value, "text");

      if (g_str_equal (name, "recordatorio") != json_object_has_member (value, "parameter_name"))
        return 132012;
      if (*text == '\0' || strpbrk (text, "\n\t") != NULL || strstr (text, "    ") != NULL)
        return 132018;
    }
  return 0;
}

/* The one gap of an address, escaped, or what a press answers; its place as text or number. */
static int
check_button (JsonObject *component)
{
  JsonNode *index = json_object_get_member (component, "index");
  JsonArray *parameters = json_object_has_member (component, "parameters")
                              ? json_object_get_array_member (component, "parameters")
                              : NULL;
  gboolean url = g_str_equal (text_of (component, "sub_type"), "url");
  JsonObject *parameter;
  const char *words;

  if (json_object_get_size (component) != 4 || index == NULL || parameters == NULL)
    return 131008;
  if (!JSON_NODE_HOLDS_VALUE (index) || json_array_get_length (parameters) != 1
      || (!url && !g_str_equal (text_of (component, "sub_type"), "quick_reply")))
    return 131009;
  parameter = json_array_get_object_element (parameters, 0);
  words = text_of (parameter, url ? "text" : "payload");
  if (json_object_get_size (parameter) != 2
      || !g_str_equal (text_of (parameter, "type"), url ? "text" : "payload") || *words == '\0')
    return 132012;
  return url && strpbrk (words, " ?#\"<>") != NULL ? 132018 : 0;
}

static int
check_components (JsonArray *components, const char *name)
{
  gboolean body = g_str_equal (name, "hello_world");
  gboolean header = !g_str_equal (name, "con_pdf");

  for (guint i = 0; components != NULL && i < json_array_get_length (components); i++)
    {
      JsonObject *component = json_array_get_object_element (components, i);
      const char *type = text_of (component, "type");

      if (g_str_equal (type, "body"))
        {
          int code = check_body_values (component, name);

          if (code != 0)
            return code;
          body = TRUE;
        }
      else if (g_str_equal (type, "header"))
        header = TRUE;
      else
        {
          int code = g_str_equal (type, "button") ? check_button (component) : 131009;

          if (code != 0)
            return code;
        }
    }
  return body && header ? 0 : 132000;
}

static int
check_template (JsonObject *template)
{
  const char *name = text_of (template, "name");
  const char *code = text_of (member (template, "language"), "code");
  gboolean hello = g_str_equal (name, "hello_world") && g_str_equal (code, "en_US");
  gboolean ours = (g_str_equal (name, "recordatorio") || g_str_equal (name, "clasica")
                   || g_str_equal (name, "con_pdf"))
                  && g_str_equal (code, "es");

  if (!hello && !ours)
    return 132001;
  return check_components (json_object_has_member (template, "components")
                               ? json_object_get_array_member (template, "components")
                               : NULL,
                           name);
}

static int
check_message (JsonObject *object)
{
  static const char *const known[] = {
    "messaging_product", "recipient_type",           "to", "type", "template", "text",
    "context",           "biz_opaque_callback_data", NULL
  };
  g_autoptr (GList) names = json_object_get_members (object);
  const char *type = text_of (object, "type");

  for (GList *name = names; name != NULL; name = name->next)
    if (!g_strv_contains (known, name->data))
      return 131009;
  if (!g_str_equal (text_of (object, "messaging_product"), "whatsapp"))
    return 131008;
  if (text_of (object, "to")[0] != '+')
    return 131009;
  if (g_str_equal (type, "template"))
    return check_template (member (object, "template"));
  return g_str_equal (type, "text") && *text_of (member (object, "text"), "body") != '\0' ? 0
                                                                                          : 131009;
}

static void
take_message (SoupServerMessage *message, const char *body, Graph *graph)
{
  g_autoptr (JsonNode) node = json_from_string (body, NULL);
  int code = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                 ? check_message (json_node_get_object (node))
                 : 100;

  graph->messages++;
  if (code != 0)
    refuse (message, 400, code);
  else if (graph->media_is_old && graph->messages == 1)
    refuse (message, 400, 131052);
  else if (graph->answer != NULL)
    http_mock_answer (message, graph->status, graph->answer);
  else
    http_mock_answer (message, 200,
                      "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":"
                      "\"+34600111222\",\"wa_id\":\"34600111222\"}],\"messages\":[{\"id\":"
                      "\"wamid.HBgL=\",\"message_status\":\"accepted\"}]}");
}

static void
take_media (SoupServerMessage *message, const char *body, Graph *graph)
{
  const char *type = http_mock_header (message, "Content-Type");

  graph->uploads++;
  if (type == NULL || !g_str_has_prefix (type, "multipart/form-data; boundary=")
      || strstr (body, "name=\"messaging_product\"\r\n\r\nwhatsapp\r\n") == NULL
      || strstr (body, "name=\"type\"\r\n\r\napplication/pdf\r\n") == NULL
      || strstr (body, "name=\"file\"; filename=\"") == NULL
      || strstr (body, "\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\r\n--") == NULL)
    refuse (message, 400, 131053);
  else
    http_mock_answer (message, 200, "{\"id\":\"987654\"}");
}

static void
graph (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
       gpointer data)
{
  gboolean post = g_str_equal (soup_server_message_get_method (message), "POST");
  const char *type = http_mock_header (message, "Content-Type");
  const char *fields = query != NULL ? g_hash_table_lookup (query, "fields") : NULL;
  Graph *self = data;

  if (g_strcmp0 (http_mock_header (message, "Authorization"), "Bearer " FIXTURE_TOKEN) != 0)
    refuse (message, 401, 190);
  else if (!g_str_has_prefix (path, "/v24.0/"))
    refuse (message, 400, 100);
  else if (post && g_str_equal (path, "/v24.0/1065/media"))
    take_media (message, body, self);
  else if (post && g_strcmp0 (type, "application/json") != 0)
    refuse (message, 400, 100);
  else if (post && g_str_equal (path, "/v24.0/1065/messages"))
    take_message (message, body, self);
  else if (self->answer != NULL)
    http_mock_answer (message, self->status, self->answer);
  else if (g_str_equal (path, "/v24.0/1065") && fields != NULL)
    http_mock_answer (message, 200, "{\"verified_name\":\"Abad\",\"id\":\"1065\"}");
  else if (g_str_equal (path, "/v24.0/2077/phone_numbers"))
    http_mock_answer (message, 200, "{\"data\":[{\"id\":\"77\"},{\"id\":\"1065\"}]}");
  else if (g_str_equal (path, "/v24.0/2077/message_templates"))
    http_mock_answer (message, 200, "{\"data\":[]}");
  else
    refuse (message, 404, 803);
}

/* --- Messages --- */

static PuntualMessage *
reminder (void)
{
  PuntualMessage *message = http_channel_message (PUNTUAL_MEDIUM_WHATSAPP);

  message->approved = puntual_approved_text_new ("x", "recordatorio", "es");
  puntual_approved_text_fill (message->approved, "customer_name", "Ana");
  puntual_approved_text_fill (message->approved, "invoice_balance", "1.210,50 €");
  return message;
}

static void
name_anew (PuntualMessage *message, const char *name, gboolean numbered)
{
  g_free (message->approved->name);
  message->approved->name = g_strdup (name);
  message->approved->numbered = numbered;
}

static char *
body_of (const PuntualMessage *message, Graph *state)
{
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, state);
  g_autofree char *id = http_channel_assert_delivered (fixture, message);
  g_autofree char *line = http_mock_last_line (fixture->mock);

  g_assert_cmpstr (id, ==, "wamid.HBgL=");
  g_assert_cmpstr (line, ==, "POST /v24.0/1065/messages");
  return http_mock_last_body (fixture->mock);
}

static void
test_an_approved_text_goes_with_named_values (void)
{
  Graph well = { 0 };
  g_autoptr (PuntualMessage) message = reminder ();
  g_autofree char *body = body_of (message, &well);

  http_channel_assert_json (
      body,
      "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
      "\"to\":\"+34600111222\",\"type\":\"template\",\"template\":{\"name\":\"recordatorio\","
      "\"language\":{\"code\":\"es\"},\"components\":[{\"type\":\"body\",\"parameters\":["
      "{\"type\":\"text\",\"parameter_name\":\"customer_name\",\"text\":\"Ana\"},"
      "{\"type\":\"text\",\"parameter_name\":\"invoice_balance\",\"text\":\"1.210,50 €\"}]}]},"
      "\"biz_opaque_callback_data\":\"m-1\"}");
}

/* The full example of channels.md, section 1.2, but for what it says of other businesses. */
static void
test_document_numbers_and_buttons_go_as_meta_shows_it (void)
{
  Graph well = { 0 };
  g_autoptr (PuntualMessage) message = reminder ();
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.4", 8);
  g_autofree char *body = NULL;

  puntual_message_attach (message, "factura-2026-0042.pdf", "application/pdf", NULL, pdf);
  name_anew (message, "con_pdf", TRUE);
  g_array_set_size (message->approved->values, 0);
  puntual_approved_text_fill (message->approved, "1", "Ana");
  message->approved->shows_pdf = TRUE;
  puntual_approved_text_add_button (message->approved, PUNTUAL_APPROVED_URL, "2026-0042?t=abc");
  puntual_approved_text_add_button (message->approved, PUNTUAL_APPROVED_QUICK_REPLY,
                                    "PAID:2026-0042");
  body = body_of (message, &well);
  g_assert_cmpuint (well.uploads, ==, 1);
  http_channel_assert_json (
      body,
      "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
      "\"to\":\"+34600111222\",\"type\":\"template\",\"template\":{\"name\":\"con_pdf\","
      "\"language\":{\"code\":\"es\"},\"components\":["
      "{\"type\":\"header\",\"parameters\":[{\"type\":\"document\",\"document\":{\"id\":\"987654\","
      "\"filename\":\"factura-2026-0042.pdf\"}}]},"
      "{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"Ana\"}]},"
      "{\"type\":\"button\",\"sub_type\":\"url\",\"index\":\"0\",\"parameters\":[{\"type\":"
      "\"text\",\"text\":\"2026-0042%3Ft%3Dabc\"}]},"
      "{\"type\":\"button\",\"sub_type\":\"quick_reply\",\"index\":\"1\",\"parameters\":[{"
      "\"type\":\"payload\",\"payload\":\"PAID:2026-0042\"}]}]},"
      "\"biz_opaque_callback_data\":\"m-1\"}");
}

static void
test_a_text_without_gaps_has_no_components (void)
{
  Graph well = { 0 };
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_WHATSAPP);
  g_autofree char *body = NULL;

  message->approved = puntual_approved_text_new (NULL, "hello_world", "en_US");
  body = body_of (message, &well);
  http_channel_assert_json (
      body, "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
            "\"to\":\"+34600111222\",\"type\":\"template\",\"template\":{\"name\":\"hello_world\","
            "\"language\":{\"code\":\"en_US\"}},\"biz_opaque_callback_data\":\"m-1\"}");
}

static void
test_free_text_goes_in_a_conversation_only (void)
{
  Graph well = { 0 };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &well);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_WHATSAPP);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *body = NULL;

  g_assert_false (puntual_channel_accepts (fixture->channel, message, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT);
  http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_TEXT);
  g_assert_cmpuint (http_mock_count (fixture->mock), ==, 0);

  message->in_conversation = TRUE;
  g_assert_true (puntual_channel_accepts (fixture->channel, message, NULL));
  id = http_channel_assert_delivered (fixture, message);
  body = http_mock_last_body (fixture->mock);
  http_channel_assert_json (
      body, "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
            "\"to\":\"+34600111222\",\"type\":\"text\",\"text\":{\"preview_url\":false,"
            "\"body\":\"Hola Ana: la factura 2026-0042, de 1.210,50 €, venció ayer.\"},"
            "\"biz_opaque_callback_data\":\"m-1\"}");
}

static void
test_what_cannot_go_is_not_even_asked_for (void)
{
  Graph well = { 0 };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &well);
  static const char *const numbers[] = { "600111222", "34600111222", "+", "+34 600", "" };
  g_autoptr (PuntualMessage) without_pdf = reminder ();
  g_autoptr (PuntualMessage) of_another = reminder ();

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (PuntualMessage) message = reminder ();

      g_free (message->to_address);
      message->to_address = g_strdup (numbers[i]);
      http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_REFUSED);
    }
  without_pdf->approved->shows_pdf = TRUE;
  http_channel_assert_refused (fixture, without_pdf, PUNTUAL_ERROR_CHANNEL_TEXT);
  g_free (of_another->approved->account);
  of_another->approved->account = g_strdup ("the other one");
  http_channel_assert_refused (fixture, of_another, PUNTUAL_ERROR_CHANNEL_TEXT);
  g_assert_cmpuint (http_mock_count (fixture->mock), ==, 0);
}

static void
test_a_pdf_that_meta_lost_is_handed_over_once_more (void)
{
  Graph old = { .media_is_old = TRUE };
  Graph gone = { 400, "{\"error\":{\"code\":131053}}" };
  g_autoptr (PuntualMessage) message = reminder ();
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.4", 8);
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &gone);
  g_autofree char *body = NULL;

  puntual_message_attach (message, "a\"b\r\nc.pdf", "application/pdf", NULL, pdf);
  name_anew (message, "con_pdf", TRUE);
  g_array_set_size (message->approved->values, 1);
  message->approved->shows_pdf = TRUE;
  body = body_of (message, &old);
  g_assert_cmpuint (old.uploads, ==, 2);
  g_assert_cmpuint (old.messages, ==, 2);

  http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_TEXT);
  g_assert_cmpuint (gone.messages, ==, 2);
}

/* --- Refusals --- */

static void
test_the_graph_refuses_what_meta_refuses (void)
{
  Graph well = { 0 };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &well);
  g_autoptr (PuntualMessage) unknown = reminder ();
  g_autoptr (PuntualMessage) mixed = reminder ();
  g_autoptr (PuntualMessage) short_of_one = reminder ();

  name_anew (unknown, "nobody_knows_it", FALSE);
  http_channel_assert_refused (fixture, unknown, PUNTUAL_ERROR_CHANNEL_TEXT);
  g_assert_nonnull (strstr (puntual_channel_error_raw (fixture->channel), "132001"));
  name_anew (mixed, "clasica", FALSE);
  http_channel_assert_refused (fixture, mixed, PUNTUAL_ERROR_CHANNEL_TEXT);
  g_assert_nonnull (strstr (puntual_channel_error_raw (fixture->channel), "132012"));
  g_array_set_size (short_of_one->approved->values, 1);
  http_channel_assert_refused (fixture, short_of_one, PUNTUAL_ERROR_CHANNEL_TEXT);
  g_assert_nonnull (strstr (puntual_channel_error_raw (fixture->channel), "132000"));
}

#define BUTTON(kind, index, parameter)                                                             \
  "{\"type\":\"button\",\"sub_type\":\"" kind "\",\"index\":" index ",\"parameters\":[{" parameter \
  "}]}"
#define TEXT(words) "\"type\":\"text\",\"text\":\"" words "\""
#define PAYLOAD(words) "\"type\":\"payload\",\"payload\":\"" words "\""

static void
test_the_graph_looks_at_each_button (void)
{
  static const struct
  {
    const char *button;
    int code;
  } cases[] = {
    { BUTTON ("url", "\"0\"", TEXT ("2026%3Ft")), 0 },
    { BUTTON ("url", "0", TEXT ("2026")), 0 },
    { BUTTON ("quick_reply", "\"1\"", PAYLOAD ("PAID:2026-0042")), 0 },
    { BUTTON ("url", "\"0\"", TEXT ("2026?t")), 132018 },
    { BUTTON ("url", "\"0\"", TEXT ("")), 132012 },
    { BUTTON ("url", "\"0\"", PAYLOAD ("2026")), 132012 },
    { BUTTON ("quick_reply", "\"1\"", TEXT ("PAID")), 132012 },
    { BUTTON ("flow", "\"1\"", PAYLOAD ("PAID")), 131009 },
    { BUTTON ("url", "[]", TEXT ("2026")), 131009 },
    { "{\"type\":\"button\",\"sub_type\":\"url\",\"index\":\"0\"}", 131008 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i].button, NULL);

      g_assert_cmpint (check_button (json_node_get_object (node)), ==, cases[i].code);
    }
}

#define CONFIG_CLASS PUNTUAL_ERROR_CHANNEL_CONFIG
#define RETRY_CLASS PUNTUAL_ERROR_CHANNEL_UNREACHABLE
#define LATER_CLASS PUNTUAL_ERROR_CHANNEL_LATER
#define TEXT_CLASS PUNTUAL_ERROR_CHANNEL_TEXT
#define DEAD_CLASS PUNTUAL_ERROR_CHANNEL_REFUSED

static void
test_each_refusal_has_its_class (void)
{
  /* Every code of channels.md, section 1.7, and what follows its last line. */
  static const struct
  {
    guint status;
    int code, error, wait;
  } cases[] = {
    { 401, 0, CONFIG_CLASS, 0 },         { 500, 1, RETRY_CLASS, 0 },
    { 400, 1, RETRY_CLASS, 0 },          { 503, 2, RETRY_CLASS, 0 },
    { 500, 3, CONFIG_CLASS, 0 },         { 400, 4, RETRY_CLASS, 3600 },
    { 403, 10, CONFIG_CLASS, 0 },        { 403, 200, CONFIG_CLASS, 0 },
    { 403, 299, CONFIG_CLASS, 0 },       { 400, 33, CONFIG_CLASS, 0 },
    { 400, 100, CONFIG_CLASS, 0 },       { 401, 104, CONFIG_CLASS, 0 },
    { 401, 190, CONFIG_CLASS, 0 },       { 403, 368, CONFIG_CLASS, 0 },
    { 404, 803, CONFIG_CLASS, 0 },       { 400, 80007, RETRY_CLASS, 3600 },
    { 400, 80008, RETRY_CLASS, 3600 },   { 400, 130403, DEAD_CLASS, 0 },
    { 429, 130429, RETRY_CLASS, 0 },     { 400, 130472, LATER_CLASS, 86400 },
    { 403, 130497, DEAD_CLASS, 0 },      { 500, 131000, RETRY_CLASS, 0 },
    { 500, 131016, RETRY_CLASS, 0 },     { 403, 131005, CONFIG_CLASS, 0 },
    { 400, 131008, CONFIG_CLASS, 0 },    { 400, 131009, CONFIG_CLASS, 0 },
    { 400, 131021, DEAD_CLASS, 0 },      { 400, 131026, DEAD_CLASS, 0 },
    { 400, 131030, CONFIG_CLASS, 0 },    { 403, 131031, CONFIG_CLASS, 0 },
    { 400, 131037, CONFIG_CLASS, 0 },    { 400, 131042, CONFIG_CLASS, 0 },
    { 500, 131045, CONFIG_CLASS, 0 },    { 400, 131047, TEXT_CLASS, 0 },
    { 400, 131048, RETRY_CLASS, 86400 }, { 400, 131049, LATER_CLASS, 86400 },
    { 400, 131050, DEAD_CLASS, 0 },      { 400, 131051, CONFIG_CLASS, 0 },
    { 400, 131052, TEXT_CLASS, 0 },      { 400, 131053, TEXT_CLASS, 0 },
    { 400, 131055, CONFIG_CLASS, 0 },    { 400, 131056, LATER_CLASS, 60 },
    { 500, 131057, RETRY_CLASS, 0 },     { 400, 131062, CONFIG_CLASS, 0 },
    { 400, 131063, CONFIG_CLASS, 0 },    { 400, 131064, LATER_CLASS, 86400 },
    { 400, 132000, TEXT_CLASS, 0 },      { 404, 132001, TEXT_CLASS, 0 },
    { 400, 132005, TEXT_CLASS, 0 },      { 400, 132007, TEXT_CLASS, 0 },
    { 400, 132008, TEXT_CLASS, 0 },      { 400, 132012, TEXT_CLASS, 0 },
    { 400, 132015, TEXT_CLASS, 10800 },  { 400, 132016, TEXT_CLASS, 0 },
    { 400, 132018, TEXT_CLASS, 0 },      { 500, 133000, RETRY_CLASS, 0 },
    { 503, 133004, RETRY_CLASS, 0 },     { 400, 133005, CONFIG_CLASS, 0 },
    { 400, 133006, CONFIG_CLASS, 0 },    { 400, 133008, CONFIG_CLASS, 0 },
    { 400, 133009, CONFIG_CLASS, 0 },    { 400, 133010, CONFIG_CLASS, 0 },
    { 400, 133015, LATER_CLASS, 0 },     { 400, 133016, LATER_CLASS, 0 },
    { 400, 134011, CONFIG_CLASS, 0 },    { 400, 137000, CONFIG_CLASS, 0 },
    { 400, 135000, CONFIG_CLASS, 0 },    { 400, 999999, CONFIG_CLASS, 0 },
    { 500, 999999, RETRY_CLASS, 0 },     { 429, 999999, RETRY_CLASS, 0 },
  };
  g_autoptr (PuntualMessage) message = reminder ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = g_strdup_printf (
          "{\"error\":{\"code\":%d,\"message\":\"No, %s.\"}}", cases[i].code, FIXTURE_TOKEN);
      Graph no = { cases[i].status, answer };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &no);

      g_test_message ("code %d", cases[i].code);
      http_channel_assert_refused (fixture, message, cases[i].error);
      g_assert_nonnull (strstr (puntual_channel_error_raw (fixture->channel), "***"));
      g_assert_cmpint (puntual_channel_retry_after (fixture->channel), ==, cases[i].wait);
    }
}

static void
test_what_meta_calls_passing_is_tried_again (void)
{
  Graph passing = { 400, "{\"error\":{\"code\":424242,\"is_transient\":true}}" };
  Graph subcode = { 400, "{\"error\":{\"code\":100,\"error_subcode\":2388299}}" };
  Graph nonsense = { 400, "{\"error\":{\"code\":\"131026\"}}" };
  Graph gateway = { 502, "<html>Bad gateway</html>" };
  g_autoptr (PuntualMessage) message = reminder ();
  struct
  {
    Graph *graph;
    int error;
  } cases[] = { { &passing, RETRY_CLASS },
                { &subcode, CONFIG_CLASS },
                { &nonsense, CONFIG_CLASS },
                { &gateway, RETRY_CLASS } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, cases[i].graph);

      http_channel_assert_refused (fixture, message, cases[i].error);
    }
}

static void
test_a_broken_exchange_is_unknown_and_not_sent_again (void)
{
  static const HttpMockFault faults[] = { HTTP_MOCK_DROP, HTTP_MOCK_CUT, HTTP_MOCK_GARBAGE,
                                          HTTP_MOCK_HUGE };
  g_autoptr (PuntualMessage) message = reminder ();
  Graph without_id = { 200, "{\"messages\":[{}]}" };
  g_autoptr (HttpChannelFixture) vague =
      http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &without_id);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      Graph well = { 0 };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &well);

      http_mock_set_fault (fixture->mock, faults[i]);
      http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_UNKNOWN);
      g_assert_cmpuint (http_mock_count (fixture->mock), ==, 1);
    }
  http_channel_assert_refused (vague, message, PUNTUAL_ERROR_CHANNEL_UNKNOWN);
}

/* A PDF reaches nobody by itself: what breaks there leaves no doubt. */
static void
test_a_broken_hand_over_of_a_pdf_leaves_no_doubt (void)
{
  Graph well = { 0 };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &well);
  g_autoptr (PuntualMessage) message = reminder ();
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.4", 8);

  puntual_message_attach (message, "f.pdf", "application/pdf", NULL, pdf);
  message->approved->shows_pdf = TRUE;
  http_mock_set_fault (fixture->mock, HTTP_MOCK_DROP);
  http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
  http_mock_set_fault (fixture->mock, HTTP_MOCK_GARBAGE);
  http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
  g_assert_cmpuint (well.messages, ==, 0);
}

/* --- The account --- */

static void
test_the_account_is_tried_without_sending (void)
{
  Graph well = { 0 };
  Graph elsewhere = { 200, "{\"data\":[{\"id\":\"77\"}]}" };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &well);
  g_autoptr (HttpChannelFixture) foreign =
      http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &elsewhere);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_assert_true (puntual_channel_prepare (fixture->channel, NULL, &error));
  g_assert_no_error (error);
  line = http_mock_last_line (fixture->mock);
  g_assert_cmpstr (line, ==, "GET /v24.0/2077/message_templates");
  g_assert_cmpuint (http_mock_count (fixture->mock), ==, 3);
  g_assert_cmpuint (well.messages, ==, 0);

  g_assert_false (puntual_channel_prepare (foreign->channel, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_clear_error (&error);
  g_setenv ("PUNTUAL_TOKEN_X", "another", TRUE);
  g_assert_false (puntual_channel_prepare (fixture->channel, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
}

static void
test_settings_that_cannot_be_are_refused (void)
{
  static const char *const configs[] = {
    "{}",
    "{\"phone_number_id\":\"1065\"}",
    "{\"phone_number_id\":\"1065/../2\",\"waba_id\":\"2077\"}",
    "{\"phone_number_id\":\"1065\",\"waba_id\":\"2077\",\"app_id\":\"x\"}",
    "{\"phone_number_id\":\"1065\",\"waba_id\":\"2077\",\"version\":\"24\"}",
    "{\"phone_number_id\":\"1065\",\"waba_id\":\"2077\",\"version\":\"v24./x\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (configs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualChannel) channel =
          puntual_channel_new_for_account ("x", "whatsapp-cloud", configs[i], &error);

      g_assert_null (channel);
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
    }
}

/* --- Delivery --- */

#define EVENTS(list)                                                                               \
  "{\"data\":[{\"message_id\":\"wamid.HBgL=\",\"events\":{\"data\":[" list "]}}]}"
#define EVENT(status) "{\"delivery_status\":\"" status "\",\"timestamp\":1640995200}"

static void
test_what_became_of_a_message_is_told (void)
{
  static const struct
  {
    guint status;
    const char *answer;
    PuntualDelivery delivery;
    const char *detail;
  } cases[] = {
    { 200, EVENTS (EVENT ("SENT")), PUNTUAL_DELIVERY_ACCEPTED, NULL },
    { 200, EVENTS (EVENT ("DELIVERED") "," EVENT ("SENT")), PUNTUAL_DELIVERY_DELIVERED, NULL },
    { 200, EVENTS (EVENT ("READ") "," EVENT ("DELIVERED")), PUNTUAL_DELIVERY_READ, NULL },
    { 200,
      EVENTS (EVENT ("SENT") ",{\"delivery_status\":\"FAILED\",\"error_description\":\"131026\"}"),
      PUNTUAL_DELIVERY_FAILED, "131026" },
    { 200, EVENTS (EVENT ("DELIVERED") "," EVENT ("FAILED")), PUNTUAL_DELIVERY_DELIVERED, NULL },
    { 200, "{\"data\":[]}", PUNTUAL_DELIVERY_UNKNOWN, NULL },
    /* Switched off, or it does not remember. */
    { 400, "{\"error\":{\"code\":100}}", PUNTUAL_DELIVERY_UNKNOWN, NULL },
    { 403, "{\"error\":{\"code\":200}}", PUNTUAL_DELIVERY_UNKNOWN, NULL },
    { 422, "{\"error\":{\"code\":100}}", PUNTUAL_DELIVERY_UNKNOWN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Graph says = { cases[i].status, cases[i].answer };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &says);
      g_autoptr (GError) error = NULL;
      g_autofree char *detail = NULL;
      PuntualDelivery delivery;

      g_assert_true (puntual_channel_ask_delivery (fixture->channel, "wamid.HBgL=", NULL, &delivery,
                                                   &detail, NULL, &error));
      g_assert_cmpint (delivery, ==, cases[i].delivery);
      g_assert_cmpstr (detail, ==, cases[i].detail);
    }
}

static void
test_a_history_that_cannot_be_asked_now_is_an_error (void)
{
  static const struct
  {
    guint status;
    const char *answer;
  } cases[] = { { 500, "{\"error\":{\"code\":2}}" },
                { 429, "{\"error\":{\"code\":4}}" },
                { 200, "[]" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Graph says = { cases[i].status, cases[i].answer };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &says);
      g_autoptr (GError) error = NULL;
      g_autofree char *detail = NULL;
      PuntualDelivery delivery;

      g_assert_false (puntual_channel_ask_delivery (fixture->channel, "wamid.HBgL=", NULL,
                                                    &delivery, &detail, NULL, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
      g_assert_cmpint (delivery, ==, PUNTUAL_DELIVERY_UNKNOWN);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, function) g_test_add_func ("/whatsapp/" name, test_##function)
  CASE ("an-approved-text-goes-with-named-values", an_approved_text_goes_with_named_values);
  CASE ("document-numbers-and-buttons-go-as-meta-shows-it",
        document_numbers_and_buttons_go_as_meta_shows_it);
  CASE ("a-text-without-gaps-has-no-components", a_text_without_gaps_has_no_components);
  CASE ("free-text-goes-in-a-conversation-only", free_text_goes_in_a_conversation_only);
  CASE ("what-cannot-go-is-not-even-asked-for", what_cannot_go_is_not_even_asked_for);
  CASE ("a-pdf-that-meta-lost-is-handed-over-once-more",
        a_pdf_that_meta_lost_is_handed_over_once_more);
  CASE ("the-graph-refuses-what-meta-refuses", the_graph_refuses_what_meta_refuses);
  CASE ("the-graph-looks-at-each-button", the_graph_looks_at_each_button);
  CASE ("each-refusal-has-its-class", each_refusal_has_its_class);
  CASE ("what-meta-calls-passing-is-tried-again", what_meta_calls_passing_is_tried_again);
  CASE ("a-broken-exchange-is-unknown-and-not-sent-again",
        a_broken_exchange_is_unknown_and_not_sent_again);
  CASE ("a-broken-hand-over-of-a-pdf-leaves-no-doubt", a_broken_hand_over_of_a_pdf_leaves_no_doubt);
  CASE ("the-account-is-tried-without-sending", the_account_is_tried_without_sending);
  CASE ("settings-that-cannot-be-are-refused", settings_that_cannot_be_are_refused);
  CASE ("what-became-of-a-message-is-told", what_became_of_a_message_is_told);
  CASE ("a-history-that-cannot-be-asked-now-is-an-error",
        a_history_that_cannot_be_asked_now_is_an_error);
  return g_test_run ();
}
