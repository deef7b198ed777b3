/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JMAP, by a server that refuses what the standard lets it refuse. */
#include "puntual-config.h"

#include <string.h>

#include "http-channel-fixture.h"
#include "puntual-error.h"
#include "puntual-json.h"

#define CONFIG "{\"from\":\"cobros@abad.example\"}"

typedef struct
{
  const char *capabilities; /* of the token; NULL: all that it takes */
  const char *identity;     /* NULL: the account's own address */
  guint status;             /* of every request after the session; 0: well */
  const char *problem;      /* its answer */
  const char *import;       /* the result of Email/import; NULL: well */
  const char *submission;   /* the result of EmailSubmission/set; NULL: well */
  const char *error;        /* instead of it: the type of an error of the method */
  const char *mails;        /* the result of Email/get */
  const char *submitted;    /* the result of EmailSubmission/query */
  const char *status_of;    /* the result of EmailSubmission/get */
  gboolean gone;            /* drafts cannot be destroyed any more */
  guint submissions, destroyed;
  char *request; /* the last with a submission in it */
} Jmap;

static char *
session_of (SoupServerMessage *message, const Jmap *jmap)
{
  g_autofree char *base = g_strdup_printf ("http://127.0.0.1:%d",
                                           g_uri_get_port (soup_server_message_get_uri (message)));

  return g_strdup_printf (
      "{\"capabilities\":{%s},\"primaryAccounts\":{\"urn:ietf:params:jmap:mail\":\"u1\"},"
      "\"apiUrl\":\"%s/jmap/api/\",\"uploadUrl\":\"%s/jmap/upload/{accountId}/\",\"state\":\"1\"}",
      jmap->capabilities != NULL
          ? jmap->capabilities
          : "\"urn:ietf:params:jmap:core\":{},\"urn:ietf:params:jmap:mail\":{},"
            "\"urn:ietf:params:jmap:submission\":{}",
      base, base);
}

static char *
result_of (Jmap *jmap, const char *method, JsonObject *arguments)
{
  if (g_str_equal (method, "Mailbox/get"))
    return g_strdup ("{\"list\":[{\"id\":\"in\",\"role\":\"inbox\"},{\"id\":\"d1\",\"role\":"
                     "\"drafts\"},{\"id\":\"s9\",\"role\":\"sent\"}]}");
  if (g_str_equal (method, "Identity/get"))
    return g_strdup_printf ("{\"list\":[{\"id\":\"i0\",\"email\":\"other@abad.example\"},"
                            "{\"id\":\"i1\",\"email\":\"%s\"}]}",
                            jmap->identity != NULL ? jmap->identity : "Cobros@abad.example");
  if (g_str_equal (method, "Email/import"))
    return g_strdup (jmap->import != NULL ? jmap->import
                                          : "{\"created\":{\"m1\":{\"id\":\"e1\"}}}");
  if (g_str_equal (method, "Email/query"))
    return g_strdup ("{\"ids\":[\"e1\"]}");
  if (g_str_equal (method, "Email/get"))
    return g_strdup (jmap->mails);
  if (g_str_equal (method, "EmailSubmission/query"))
    return g_strdup (jmap->submitted);
  if (g_str_equal (method, "EmailSubmission/get"))
    return g_strdup (jmap->status_of);
  if (g_str_equal (method, "Email/set"))
    {
      jmap->destroyed += json_array_get_length (puntual_json_get_array (arguments, "destroy"));
      return g_strdup (jmap->gone ? "{\"destroyed\":null,\"notDestroyed\":{\"e1\":{}}}"
                                  : "{\"destroyed\":[\"e1\"]}");
    }
  g_assert_cmpstr (method, ==, "EmailSubmission/set");
  jmap->submissions++;
  return g_strdup (jmap->submission != NULL
                       ? jmap->submission
                       : "{\"created\":{\"s1\":{\"id\":\"es-1\",\"undoStatus\":\"final\"}}}");
}

/* Each call in turn, as section 3.10 of RFC 8620 has it. */
static void
carry_out (SoupServerMessage *message, JsonArray *calls, Jmap *jmap)
{
  g_autoptr (GString) answer = g_string_new ("{\"methodResponses\":[");

  for (guint i = 0; i < json_array_get_length (calls); i++)
    {
      JsonArray *call = json_array_get_array_element (calls, i);
      const char *method = json_array_get_string_element (call, 0);
      JsonObject *arguments = json_array_get_object_element (call, 1);
      g_autofree char *result = result_of (jmap, method, arguments);

      g_assert_cmpstr (puntual_json_get_string (arguments, "accountId", ""), ==, "u1");
      if (jmap->error != NULL && g_str_equal (method, "EmailSubmission/set"))
        g_string_append_printf (answer, "%s[\"error\",{\"type\":\"%s\"},\"0\"]", i > 0 ? "," : "",
                                jmap->error);
      else
        g_string_append_printf (answer, "%s[\"%s\",%s,\"0\"]", i > 0 ? "," : "", method, result);
    }
  g_string_append (answer, "],\"sessionState\":\"1\"}");
  http_mock_answer (message, 200, answer->str);
}

static gboolean
uses_only_its_own (JsonArray *using, const Jmap *jmap)
{
  for (guint i = 0; i < json_array_get_length (using); i++)
    if (jmap->capabilities != NULL
        && strstr (jmap->capabilities, json_array_get_string_element (using, i)) == NULL)
      return FALSE;
  return TRUE;
}

static void
take_calls (SoupServerMessage *message, const char *body, Jmap *jmap)
{
  g_autoptr (JsonNode) node = json_from_string (body, NULL);
  JsonObject *object = json_node_get_object (node);

  if (strstr (body, "EmailSubmission/set") != NULL)
    {
      g_free (jmap->request);
      jmap->request = g_strdup (body);
    }
  if (!uses_only_its_own (puntual_json_get_array (object, "using"), jmap))
    http_mock_answer (message, 400, "{\"type\":\"urn:ietf:params:jmap:error:unknownCapability\"}");
  else
    carry_out (message, puntual_json_get_array (object, "methodCalls"), jmap);
}

static void
jmap (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
      gpointer data)
{
  Jmap *self = data;
  const char *type = http_mock_header (message, "Content-Type");
  g_autofree char *session = session_of (message, self);

  if (g_strcmp0 (http_mock_header (message, "Authorization"), "Bearer " FIXTURE_TOKEN) != 0)
    http_mock_answer (message, 401, "{\"type\":\"about:blank\"}");
  else if (g_str_equal (path, "/"))
    http_mock_answer (message, 200, session);
  else if (self->status != 0)
    http_mock_answer (message, self->status, self->problem);
  else if (g_str_equal (path, "/jmap/upload/u1/") && g_strcmp0 (type, "message/rfc822") == 0
           && strstr (body, "Message-ID: <m-1@abad.example>") != NULL)
    http_mock_answer (message, 201, "{\"accountId\":\"u1\",\"blobId\":\"G1\",\"size\":100}");
  else if (g_str_equal (path, "/jmap/api/") && g_strcmp0 (type, "application/json") == 0)
    take_calls (message, body, self);
  else
    http_mock_answer (message, 404, "{\"type\":\"about:blank\"}");
}

static void
test_a_mail_is_uploaded_drafted_and_submitted (void)
{
  Jmap well = { 0 };
  g_autoptr (HttpChannelFixture) fixture = http_channel_fixture_new ("jmap", CONFIG, jmap, &well);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *id = http_channel_assert_delivered (fixture, message);

  g_assert_cmpstr (id, ==, "es-1");
  g_assert_cmpuint (well.submissions, ==, 1);
  http_channel_assert_json (
      well.request,
      "{\"using\":[\"urn:ietf:params:jmap:core\",\"urn:ietf:params:jmap:mail\","
      "\"urn:ietf:params:jmap:submission\"],\"methodCalls\":[[\"EmailSubmission/set\","
      "{\"accountId\":\"u1\",\"create\":{\"s1\":{\"identityId\":\"i1\",\"emailId\":\"e1\","
      "\"envelope\":{\"mailFrom\":{\"email\":\"cobros@abad.example\",\"parameters\":null},"
      "\"rcptTo\":[{\"email\":\"ana@miramar.example\",\"parameters\":null}]}}},"
      "\"onSuccessUpdateEmail\":{\"#s1\":{\"mailboxIds/d1\":null,\"mailboxIds/s9\":true,"
      "\"keywords/$draft\":null}}},\"0\"]]}");
  g_free (well.request);
}

static void
assert_refused (Jmap *no, int code)
{
  g_autoptr (HttpChannelFixture) fixture = http_channel_fixture_new ("jmap", CONFIG, jmap, no);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);

  http_channel_assert_refused (fixture, message, code);
  g_clear_pointer (&no->request, g_free);
}

static void
test_each_refusal_has_its_class_and_leaves_no_draft (void)
{
  static const struct
  {
    const char *type;
    int error;
  } cases[] = {
    { "invalidEmail", PUNTUAL_ERROR_CHANNEL_TEXT },
    { "invalidRecipients", PUNTUAL_ERROR_CHANNEL_REFUSED },
    { "forbiddenFrom", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "forbiddenToSend", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "tooLarge", PUNTUAL_ERROR_CHANNEL_TEXT },
    { "overQuota", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "rateLimit", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { "aNewOne", PUNTUAL_ERROR_CHANNEL_CONFIG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *result = g_strdup_printf (
          "{\"notCreated\":{\"s1\":{\"type\":\"%s\",\"description\":\"No, " FIXTURE_TOKEN ".\"}}}",
          cases[i].type);
      Jmap no = { .submission = result };

      assert_refused (&no, cases[i].error);
      g_assert_cmpuint (no.destroyed, ==, 1);
    }
}

static void
test_a_request_that_fails_as_a_whole_has_its_class (void)
{
  static const struct
  {
    Jmap no;
    int error;
  } cases[] = {
    { { .status = 400, .problem = "{\"type\":\"urn:ietf:params:jmap:error:limit\"}" },
      PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { { .status = 400, .problem = "{\"type\":\"urn:ietf:params:jmap:error:unknownCapability\"}" },
      PUNTUAL_ERROR_CHANNEL_CONFIG },
    { { .status = 401, .problem = "{}" }, PUNTUAL_ERROR_CHANNEL_CONFIG },
    { { .status = 429, .problem = "{}" }, PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { { .status = 503, .problem = "{}" }, PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { { .error = "serverUnavailable" }, PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { { .error = "serverPartialFail" }, PUNTUAL_ERROR_CHANNEL_UNKNOWN },
    { { .error = "forbidden" }, PUNTUAL_ERROR_CHANNEL_CONFIG },
    { { .submission = "{\"created\":{}}" }, PUNTUAL_ERROR_CHANNEL_UNKNOWN },
    { { .import = "{\"notCreated\":{\"m1\":{\"type\":\"overQuota\"}}}" },
      PUNTUAL_ERROR_CHANNEL_CONFIG },
    { { .import = "{}" }, PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { { .identity = "nobody@abad.example" }, PUNTUAL_ERROR_CHANNEL_CONFIG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Jmap no = cases[i].no;

      assert_refused (&no, cases[i].error);
    }
}

/* A draft that the server has already is the one that is handed over. */
static void
test_a_draft_of_an_earlier_attempt_is_used (void)
{
  Jmap again = { .import = "{\"notCreated\":{\"m1\":{\"type\":\"alreadyExists\",\"existingId\":"
                           "\"e7\"}}}" };
  g_autoptr (HttpChannelFixture) fixture = http_channel_fixture_new ("jmap", CONFIG, jmap, &again);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *id = http_channel_assert_delivered (fixture, message);

  g_assert_nonnull (strstr (again.request, "\"emailId\":\"e7\""));
  g_free (again.request);
}

static void
break_submission (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
                  gpointer data)
{
  jmap (message, path, query, body, data);
  if (strstr (body, "EmailSubmission/set") == NULL)
    return;
  {
    g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

    g_io_stream_close (stream, NULL, NULL);
  }
}

static void
test_only_a_broken_submission_is_unknown (void)
{
  Jmap well = { 0 };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("jmap", CONFIG, break_submission, &well);
  g_autoptr (PuntualMessage) message = http_channel_message (PUNTUAL_MEDIUM_EMAIL);

  http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_UNKNOWN);
  g_assert_cmpuint (well.submissions, ==, 1);
  http_mock_set_fault (fixture->mock, HTTP_MOCK_GARBAGE);
  puntual_channel_finish (fixture->channel);
  http_channel_assert_refused (fixture, message, PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
  g_free (well.request);
}

static void
test_the_token_must_be_one_that_sends (void)
{
  static const char *const capabilities[] = {
    NULL,
    "\"urn:ietf:params:jmap:mail\":{},\"urn:ietf:params:jmap:submission\":{}",
    "\"urn:ietf:params:jmap:core\":{},\"urn:ietf:params:jmap:mail\":{}",
    "\"urn:ietf:params:jmap:core\":{}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (capabilities); i++)
    {
      Jmap token = { .capabilities = capabilities[i] };
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("jmap", CONFIG, jmap, &token);
      g_autoptr (GError) error = NULL;

      /* What the token does not have is not asked for. */
      g_assert_cmpint (puntual_channel_prepare (fixture->channel, NULL, &error), ==, i < 2);
      g_assert_cmpuint (token.submissions, ==, 0);
      if (i >= 2)
        g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
    }
}

#define DRAFT "{\"list\":[{\"id\":\"e1\",\"keywords\":{\"$draft\":true,\"$seen\":true}}]}"

static void
test_a_mail_in_doubt_is_found_by_its_submission (void)
{
  static const struct
  {
    Jmap is;
    int found;
    guint destroyed;
  } cases[] = {
    { { .mails = "{\"list\":[{\"id\":\"e1\",\"keywords\":{\"$seen\":true}}]}" }, 1, 0 },
    { { .mails = DRAFT, .submitted = "{\"ids\":[\"es-1\"]}" }, 1, 0 },
    { { .mails = DRAFT, .submitted = "{\"ids\":[]}" }, 0, 1 },
    { { .mails = DRAFT, .submitted = "{\"ids\":[]}", .gone = TRUE }, -1, 1 },
    { { .mails = "{\"list\":[]}" }, -1, 0 },
    { { .mails = DRAFT, .submitted = "[]" }, -1, 0 },
    { { .status = 500, .problem = "{}" }, -1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Jmap is = cases[i].is;
      g_autoptr (HttpChannelFixture) fixture = http_channel_fixture_new ("jmap", CONFIG, jmap, &is);

      g_assert_cmpint (
          puntual_channel_look_up (fixture->channel, "m-1", "<m-1@abad.example>", NULL, NULL), ==,
          cases[i].found);
      g_assert_cmpuint (is.destroyed, ==, cases[i].destroyed);
    }
}

static void
test_what_became_of_a_mail_is_told (void)
{
  static const struct
  {
    const char *says;
    PuntualDelivery delivery;
    const char *detail;
  } cases[] = {
    { "{\"list\":[],\"notFound\":[\"p-1\"]}", PUNTUAL_DELIVERY_UNKNOWN, NULL },
    { "{\"list\":[{\"id\":\"p-1\",\"deliveryStatus\":null}]}", PUNTUAL_DELIVERY_ACCEPTED, NULL },
    { "{\"list\":[{\"deliveryStatus\":{\"ana@miramar.example\":{\"smtpReply\":\"250 ok\","
      "\"delivered\":\"yes\",\"displayed\":\"unknown\"}}}]}",
      PUNTUAL_DELIVERY_DELIVERED, "250 ok" },
    { "{\"list\":[{\"deliveryStatus\":{\"a@b\":{\"delivered\":\"yes\",\"displayed\":\"yes\"}}}]}",
      PUNTUAL_DELIVERY_READ, NULL },
    { "{\"list\":[{\"deliveryStatus\":{\"a@b\":{\"smtpReply\":\"550 5.1.1 no such user\","
      "\"delivered\":\"no\"}}}]}",
      PUNTUAL_DELIVERY_BOUNCED, "550 5.1.1 no such user" },
    { "{\"list\":[{\"deliveryStatus\":{\"a@b\":{\"smtpReply\":\"554 5.7.1 spam\","
      "\"delivered\":\"no\"}}}]}",
      PUNTUAL_DELIVERY_FAILED, "554 5.7.1 spam" },
    { "{\"list\":[{\"undoStatus\":\"canceled\"}]}", PUNTUAL_DELIVERY_FAILED, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Jmap is = { .status_of = cases[i].says };
      g_autoptr (HttpChannelFixture) fixture = http_channel_fixture_new ("jmap", CONFIG, jmap, &is);
      g_autoptr (GError) error = NULL;
      g_autofree char *detail = NULL;
      PuntualDelivery delivery;

      puntual_channel_ask_delivery (fixture->channel, "p-1", NULL, &delivery, &detail, NULL,
                                    &error);
      g_assert_no_error (error);
      g_assert_cmpint (delivery, ==, cases[i].delivery);
      g_assert_cmpstr (detail, ==, cases[i].detail);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jmap/a-mail-is-uploaded-drafted-and-submitted",
                   test_a_mail_is_uploaded_drafted_and_submitted);
  g_test_add_func ("/jmap/each-refusal-has-its-class-and-leaves-no-draft",
                   test_each_refusal_has_its_class_and_leaves_no_draft);
  g_test_add_func ("/jmap/a-request-that-fails-as-a-whole-has-its-class",
                   test_a_request_that_fails_as_a_whole_has_its_class);
  g_test_add_func ("/jmap/a-draft-of-an-earlier-attempt-is-used",
                   test_a_draft_of_an_earlier_attempt_is_used);
  g_test_add_func ("/jmap/only-a-broken-submission-is-unknown",
                   test_only_a_broken_submission_is_unknown);
  g_test_add_func ("/jmap/the-token-must-be-one-that-sends", test_the_token_must_be_one_that_sends);
  g_test_add_func ("/jmap/a-mail-in-doubt-is-found-by-its-submission",
                   test_a_mail_in_doubt_is_found_by_its_submission);
  g_test_add_func ("/jmap/what-became-of-a-mail-is-told", test_what_became_of_a_mail_is_told);
  return g_test_run ();
}
