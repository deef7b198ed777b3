/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts that WhatsApp approves at Meta, by a Graph that refuses what theirs refuses
 * (channels.md, section 1.4). */
#include "puntual-config.h"

#include <libsoup/soup.h>
#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-whatsapp-templates.h"

#define CONFIG                                                                                     \
  "{\"phone_number_id\":\"1065\",\"waba_id\":\"2077\",\"app_id\":\"88\",\"version\":\"v24.0\","    \
  "\"timeout\":1}"
#define HANDLE "4::aW"
#define INVALID 100
#define BAD_LENGTH 2388040
#define BAD_HEADER 2388047
#define BAD_BODY 2388072
#define BAD_ENDS 2388299
#define KNOWN_NAME 2388024

typedef struct
{
  gsize promised; /* bytes of the example of a PDF */
  guint uploads, made;
  char *name; /* of what is there already; NULL: nothing */
  char *body; /* owned; what was asked for last */
} Graph;

static void
graph_clear (Graph *self)
{
  g_free (self->body);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Graph, graph_clear)

/* --- What Meta looks at --- */

/* The names in a text's gaps; NULL: they stand where they may not, or are none. */
static GStrv
gaps_of (const char *text)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (const char *gap = text; (gap = strstr (gap, "{{")) != NULL;)
    {
      const char *end = strstr (gap, "}}");
      g_autofree char *name = end != NULL ? g_strndup (gap + 2, (gsize)(end - gap - 2)) : NULL;

      if (name == NULL || *name == '\0'
          || strspn (name, "abcdefghijklmnopqrstuvwxyz_") != strlen (name)
          || g_str_has_prefix (end + 2, "{{"))
        return NULL;
      g_strv_builder_add (names, name);
      gap = end;
    }
  return g_strv_builder_end (names);
}

static int
check_examples (JsonObject *component, const char *const *gaps)
{
  JsonObject *example = puntual_json_get_object (component, "example");
  JsonArray *values =
      example != NULL ? puntual_json_get_array (example, "body_text_named_params") : NULL;
  guint n = values != NULL ? json_array_get_length (values) : 0;

  if (n != g_strv_length ((GStrv)gaps))
    return BAD_BODY;
  for (guint i = 0; i < n; i++)
    {
      JsonObject *value = json_array_get_object_element (values, i);

      if (!g_str_equal (puntual_json_get_string (value, "param_name", ""), gaps[i])
          || *puntual_json_get_string (value, "example", "") == '\0')
        return BAD_BODY;
    }
  return 0;
}

static int
check_body (JsonObject *component)
{
  const char *text = puntual_json_get_string (component, "text", "");
  g_auto (GStrv) gaps = gaps_of (text);

  if (*text == '\0' || gaps == NULL)
    return BAD_BODY;
  if (g_utf8_strlen (text, -1) > 1024)
    return BAD_LENGTH;
  if (g_str_has_prefix (text, "{{") || g_str_has_suffix (text, "}}"))
    return BAD_ENDS;
  return check_examples (component, (const char *const *)gaps);
}

static int
check_header (JsonObject *component)
{
  JsonObject *example = puntual_json_get_object (component, "example");
  JsonArray *handles = example != NULL ? puntual_json_get_array (example, "header_handle") : NULL;

  return g_str_equal (puntual_json_get_string (component, "format", ""), "DOCUMENT")
                 && handles != NULL && json_array_get_length (handles) == 1
                 && g_str_equal (json_array_get_string_element (handles, 0), HANDLE)
             ? 0
             : BAD_HEADER;
}

/* One gap, at the end of the address, and a whole address as its example. */
static gboolean
is_url_button (JsonObject *button)
{
  const char *url = puntual_json_get_string (button, "url", "");
  JsonArray *examples = puntual_json_get_array (button, "example");
  const char *gap = strstr (url, "{{");

  if (!g_str_has_prefix (url, "https://") || strlen (url) > 2000)
    return FALSE;
  if (gap == NULL)
    return examples == NULL;
  return g_str_equal (gap, "{{1}}") && examples != NULL && json_array_get_length (examples) == 1
         && strncmp (json_array_get_string_element (examples, 0), url, (gsize)(gap - url)) == 0;
}

static int
check_buttons (JsonObject *component)
{
  JsonArray *buttons = puntual_json_get_array (component, "buttons");
  guint n = buttons != NULL ? json_array_get_length (buttons) : 0;
  guint urls = 0;

  if (n < 1 || n > 10)
    return INVALID;
  for (guint i = 0; i < n; i++)
    {
      JsonObject *button = json_array_get_object_element (buttons, i);
      const char *type = puntual_json_get_string (button, "type", "");
      const char *label = puntual_json_get_string (button, "text", "");
      gboolean url = g_str_equal (type, "URL");

      urls += url ? 1 : 0;
      if (*label == '\0' || g_utf8_strlen (label, -1) > 25 || urls > 2
          || (url ? !is_url_button (button) : !g_str_equal (type, "QUICK_REPLY"))
          || json_object_get_size (button) > (url ? 4 : 2))
        return INVALID;
    }
  return 0;
}

static int
check_components (JsonArray *components)
{
  guint bodies = 0;

  for (guint i = 0; components != NULL && i < json_array_get_length (components); i++)
    {
      JsonObject *component = json_array_get_object_element (components, i);
      const char *type = puntual_json_get_string (component, "type", "");
      int code = INVALID;

      if (g_str_equal (type, "BODY") && bodies++ == 0)
        code = check_body (component);
      else if (g_str_equal (type, "HEADER") && i == 0)
        code = check_header (component);
      else if (g_str_equal (type, "BUTTONS") && bodies == 1)
        code = check_buttons (component);
      if (code != 0)
        return code;
    }
  return bodies == 1 ? 0 : BAD_BODY;
}

static int
check_template (const Graph *self, const char *body)
{
  g_autoptr (JsonNode) node = json_from_string (body, NULL);
  JsonObject *object;
  const char *name, *language;

  if (!http_channel_has_only (body, "name language category parameter_format components"))
    return INVALID;
  object = json_node_get_object (node);
  name = puntual_json_get_string (object, "name", "");
  language = puntual_json_get_string (object, "language", "");
  if (*name == '\0' || strlen (name) > 512
      || strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen (name)
      || strlen (language) < 2 || strchr (language, '-') != NULL
      || !g_str_equal (puntual_json_get_string (object, "category", ""), "UTILITY")
      || g_ascii_strcasecmp (puntual_json_get_string (object, "parameter_format", ""), "named")
             != 0)
    return INVALID;
  return g_strcmp0 (self->name, name) == 0
             ? KNOWN_NAME
             : check_components (puntual_json_get_array (object, "components"));
}

/* --- Meta --- */

static void
refuse (SoupServerMessage *message, guint status, int code)
{
  g_autofree char *json = g_strdup_printf (
      "{\"error\":{\"message\":\"No, " FIXTURE_TOKEN ".\",\"code\":%d,\"error_subcode\":%d}}",
      code > 2000000 ? INVALID : code, code > 2000000 ? code : 0);

  http_mock_answer (message, status, json);
}

static void
make (SoupServerMessage *message, const char *body, Graph *self)
{
  int code = check_template (self, body);

  g_free (self->body);
  self->body = g_strdup (body);
  if (code != 0)
    {
      refuse (message, 400, code);
      return;
    }
  self->made++;
  http_mock_answer (message, 200,
                    "{\"id\":\"77\",\"status\":\"PENDING\",\"category\":\"UTILITY\"}");
}

/* An upload is announced, and then handed over from its first byte on. */
static void
take_upload (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
             Graph *self)
{
  const char *length = query != NULL ? g_hash_table_lookup (query, "file_length") : NULL;
  const char *type = query != NULL ? g_hash_table_lookup (query, "file_type") : NULL;

  if (g_str_equal (path, "/v24.0/88/uploads") && length != NULL
      && g_strcmp0 (type, "application/pdf") == 0
      && g_hash_table_lookup (query, "file_name") != NULL)
    {
      self->promised = (gsize)g_ascii_strtoull (length, NULL, 10);
      http_mock_answer (message, 200, "{\"id\":\"upload:S-1\"}");
    }
  else if (g_str_equal (path, "/v24.0/upload:S-1") && strlen (body) == self->promised
           && g_str_has_prefix (body, "%PDF-")
           && g_strcmp0 (http_mock_header (message, "file_offset"), "0") == 0)
    {
      self->uploads++;
      http_mock_answer (message, 200, "{\"h\":\"" HANDLE "\"}");
    }
  else
    refuse (message, 400, INVALID);
}

static void
graph (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
       gpointer data)
{
  gboolean handing = strstr (path, "/upload:") != NULL;
  const char *authorization = http_mock_header (message, "Authorization");

  if (g_strcmp0 (authorization, handing ? "OAuth " FIXTURE_TOKEN : "Bearer " FIXTURE_TOKEN) != 0)
    refuse (message, 401, 190);
  else if (!g_str_equal (soup_server_message_get_method (message), "POST"))
    refuse (message, 400, INVALID);
  else if (handing || g_str_has_suffix (path, "/uploads"))
    take_upload (message, path, query, body, data);
  else if (g_str_equal (path, "/v24.0/2077/message_templates")
           && g_strcmp0 (http_mock_header (message, "Content-Type"), "application/json") == 0)
    make (message, body, data);
  else
    refuse (message, 400, INVALID);
}

/* --- The drafts --- */

static const char *const GAPS[] = { "customer_name", "invoice_number", NULL };
static const char *const EXAMPLES[] = { "Ana", "2026-0042", NULL };
static const char *const NO_GAPS[] = { NULL };
#define WITH_GAPS .gaps = GAPS, .examples = EXAMPLES
#define WITHOUT_GAPS .gaps = NO_GAPS, .examples = NO_GAPS
#define BODY "Hola {{customer_name}}, tu factura {{invoice_number}} venció ayer."
#define PAY                                                                                        \
  .url_label = "Pagar", .url_prefix = "https://pay.example/",                                      \
  .url_example = "https://pay.example/2026-0042"
#define REPLY .reply_label = "Ya está pagada"

static gboolean
submit (HttpChannelFixture *fixture, const PuntualWhatsappDraft *with, const char *body,
        gboolean pdf, PuntualWhatsappState *state, GError **error)
{
  const PuntualWhatsappText text = { .their_name = (char *)"courteous",
                                     .their_language = (char *)"es",
                                     .body = (char *)body,
                                     .shows_pdf = pdf };
  PuntualWhatsappDraft draft = *with;
  g_autofree char *their_name = NULL;
  gboolean submitted;

  draft.text = &text;
  submitted =
      puntual_whatsapp_templates_submit (fixture->channel, &draft, state, &their_name, NULL, error);
  g_assert_cmpstr (their_name, ==, submitted ? "courteous" : NULL);
  return submitted;
}

static void
test_each_shape_of_ours_is_taken (void)
{
  static const struct
  {
    PuntualWhatsappDraft draft;
    const char *body;
    gboolean pdf;
    guint components;
  } cases[] = {
    { { WITHOUT_GAPS }, "Tu factura venció ayer.", FALSE, 1 },
    { { WITH_GAPS }, BODY, FALSE, 1 },
    { { WITH_GAPS, PAY }, BODY, FALSE, 2 },
    { { WITH_GAPS, REPLY }, BODY, FALSE, 2 },
    { { WITH_GAPS }, BODY, TRUE, 2 },
    { { WITH_GAPS, PAY }, BODY, TRUE, 3 },
    { { WITHOUT_GAPS, REPLY }, "Tu factura venció ayer.", TRUE, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Graph) meta = { 0 };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &meta);
      PuntualWhatsappState state = PUNTUAL_WHATSAPP_UNUSABLE;
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = NULL;

      submit (fixture, &cases[i].draft, cases[i].body, cases[i].pdf, &state, &error);
      g_assert_no_error (error);
      g_assert_cmpint (state, ==, PUNTUAL_WHATSAPP_PENDING);
      g_assert_cmpuint (meta.made, ==, 1);
      g_assert_cmpuint (meta.uploads, ==, cases[i].pdf ? 1 : 0);
      node = json_from_string (meta.body, NULL);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (
                            json_node_get_object (node), "components")),
                        ==, cases[i].components);
    }
}

/* The example of channels.md, with one kind of button. */
#define TEMPLATE(components)                                                                       \
  "{\"name\":\"x\",\"language\":\"es\",\"category\":\"UTILITY\",\"parameter_format\":\"named\","   \
  "\"components\":[" components "]}"
#define TEXT "{\"type\":\"BODY\",\"text\":\"Hola.\"}"
#define BUTTONS(list) TEXT ",{\"type\":\"BUTTONS\",\"buttons\":[" list "]}"
#define URL(url, example)                                                                          \
  "{\"type\":\"URL\",\"text\":\"Pagar\",\"url\":\"" url "\",\"example\":[\"" example "\"]}"
#define NAMED(text, name)                                                                          \
  "{\"type\":\"BODY\",\"text\":\"" text "\",\"example\":{\"body_text_named_params\":[{"            \
  "\"param_name\":\"" name "\",\"example\":\"Ana\"}]}}"

static void
test_the_graph_refuses_what_meta_refuses (void)
{
  static const struct
  {
    const char *body;
    int code;
  } cases[] = {
    { TEMPLATE (TEXT), 0 },
    { TEMPLATE (NAMED ("Hola {{name}}.", "name")), 0 },
    { TEMPLATE (BUTTONS (URL ("https://a.example/{{1}}", "https://a.example/x"))), 0 },
    { TEMPLATE (""), BAD_BODY },
    { TEMPLATE (TEXT "," TEXT), INVALID },
    { TEMPLATE ("{\"type\":\"body\",\"text\":\"Hola.\"}"), INVALID },
    { TEMPLATE (NAMED ("Hola {{name}}", "name")), BAD_ENDS },
    { TEMPLATE (NAMED ("{{name}}, hola.", "name")), BAD_ENDS },
    { TEMPLATE (NAMED ("Hola {{name}}.", "other")), BAD_BODY },
    { TEMPLATE (NAMED ("Hola {{name}}{{name}}.", "name")), BAD_BODY },
    { TEMPLATE (NAMED ("Hola {{Name}}.", "Name")), BAD_BODY },
    { TEMPLATE (NAMED ("Hola {{name.", "name")), BAD_BODY },
    { TEMPLATE ("{\"type\":\"BODY\",\"text\":\"Hola {{name}}.\"}"), BAD_BODY },
    { TEMPLATE ("{\"type\":\"HEADER\",\"format\":\"DOCUMENT\"}," TEXT), BAD_HEADER },
    { TEMPLATE (BUTTONS ("")), INVALID },
    { TEMPLATE (BUTTONS (URL ("https://a.example/{{1}}/x", "https://a.example/1/x"))), INVALID },
    { TEMPLATE (BUTTONS (URL ("https://a.example/{{1}}", "https://b.example/1"))), INVALID },
    { TEMPLATE (BUTTONS (URL ("http://a.example/{{1}}", "http://a.example/1"))), INVALID },
    { TEMPLATE (BUTTONS ("{\"type\":\"QUICK_REPLY\",\"text\":\"Veintiséis letras de botón.\"}")),
      INVALID },
    { TEMPLATE (BUTTONS ("{\"type\":\"quick_reply\",\"text\":\"Ya\"}")), INVALID },
    { "{\"name\":\"With Spaces\",\"language\":\"es\",\"category\":\"UTILITY\","
      "\"parameter_format\":\"named\",\"components\":[" TEXT "]}",
      INVALID },
    { "[]", INVALID },
  };
  const Graph meta = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].body);
      g_assert_cmpint (check_template (&meta, cases[i].body), ==, cases[i].code);
    }
}

static void
test_a_refusal_is_the_owners_affair (void)
{
  static const struct
  {
    const char *body, *there, *raw;
  } cases[] = {
    { "Hola {{customer_name}}, tu factura {{invoice_number}}", NULL, "2388299" },
    { "Hola {{customer_name}}{{invoice_number}} ya.", NULL, "2388072" },
    { BODY, "courteous", "2388024" },
  };
  static const PuntualWhatsappDraft draft = { WITH_GAPS };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Graph) meta = { .name = (char *)cases[i].there };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &meta);
      PuntualWhatsappState state = PUNTUAL_WHATSAPP_UNUSABLE;
      g_autoptr (GError) error = NULL;
      const char *raw;

      g_assert_false (submit (fixture, &draft, cases[i].body, FALSE, &state, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
      raw = puntual_channel_error_raw (fixture->channel);
      g_assert_nonnull (strstr (raw, cases[i].raw));
      g_assert_null (strstr (raw, FIXTURE_TOKEN));
      g_assert_cmpuint (meta.made, ==, 0);
    }
}

static void
test_what_meta_would_refuse_is_not_even_asked_for (void)
{
  static const PuntualWhatsappDraft drafts[] = {
    { WITH_GAPS, PAY, REPLY },
    { WITH_GAPS, .reply_label = "" },
    { WITH_GAPS, .reply_label = "Veintiséis letras de botón" },
  };
  g_auto (Graph) meta = { 0 };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &meta);

  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      PuntualWhatsappState state = PUNTUAL_WHATSAPP_UNUSABLE;
      g_autoptr (GError) error = NULL;

      g_assert_false (submit (fixture, &drafts[i], BODY, FALSE, &state, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
    }
  g_assert_cmpuint (http_mock_count (fixture->mock), ==, 0);
}

/* A template reaches nobody, and a second one of its name is refused there: what breaks may be
 * tried again. */
static void
test_a_broken_exchange_may_be_tried_again (void)
{
  static const HttpMockFault faults[] = { HTTP_MOCK_DROP, HTTP_MOCK_CUT, HTTP_MOCK_GARBAGE,
                                          HTTP_MOCK_HUGE, HTTP_MOCK_SILENT };
  static const PuntualWhatsappDraft draft = { WITH_GAPS, PAY };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_auto (Graph) meta = { 0 };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("whatsapp-cloud", CONFIG, graph, &meta);
      PuntualWhatsappState state = PUNTUAL_WHATSAPP_UNUSABLE;
      g_autoptr (GError) error = NULL;

      http_mock_set_fault (fixture->mock, faults[i]);
      g_assert_false (submit (fixture, &draft, BODY, FALSE, &state, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
      g_assert_cmpint (state, ==, PUNTUAL_WHATSAPP_UNUSABLE);
      g_assert_cmpuint (http_mock_count (fixture->mock), ==, 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, function) g_test_add_func ("/whatsapp-approval/" name, test_##function)
  CASE ("each-shape-of-ours-is-taken", each_shape_of_ours_is_taken);
  CASE ("the-graph-refuses-what-meta-refuses", the_graph_refuses_what_meta_refuses);
  CASE ("a-refusal-is-the-owners-affair", a_refusal_is_the_owners_affair);
  CASE ("what-meta-would-refuse-is-not-even-asked-for",
        what_meta_would_refuse_is_not_even_asked_for);
  CASE ("a-broken-exchange-may-be-tried-again", a_broken_exchange_may_be_tried_again);
  return g_test_run ();
}
