/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a channel may rely on, whatever the provider does. */
#include "puntual-config.h"

#include <string.h>

#include "http-mock.h"
#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-http.h"

#define SECRET "s3cr3t-token-of-the-owner"

static const PuntualHttpRequest send_once = {
  .method = "POST",
  .path = "/messages",
  .authorization = "Bearer " SECRET,
  .content_type = "application/json",
  .body = "{\"to\":\"ana@miramar.example\"}",
  .body_length = -1,
};
static const PuntualHttpRequest look_up = {
  .method = "GET",
  .path = "/messages/17",
  .query = "fields=state",
  .authorization = "Bearer " SECRET,
};

static void
carry_out (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
           gpointer data)
{
  guint status = data != NULL ? GPOINTER_TO_UINT (data) : 200;

  g_assert_cmpstr (http_mock_header (message, "Authorization"), ==, "Bearer " SECRET);
  if (status == 429)
    soup_message_headers_append (soup_server_message_get_response_headers (message), "Retry-After",
                                 "17");
  if (status == 503)
    {
      SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

      soup_message_headers_replace (headers, "Date", "Tue, 10 Mar 2026 10:00:00 GMT");
      soup_message_headers_append (headers, "Retry-After", "Tue, 10 Mar 2026 10:02:00 GMT");
    }
  if (status == 302)
    soup_message_headers_append (soup_server_message_get_response_headers (message), "Location",
                                 "/elsewhere");
  http_mock_answer (message, status, "{\"id\":\"17\"}");
}

static PuntualHttp *
client (HttpMock *mock)
{
  g_autoptr (GError) error = NULL;
  PuntualHttp *http = puntual_http_new (http_mock_get_base (mock), NULL, 20, &error);

  g_assert_no_error (error);
  return http;
}

static void
test_an_answer_is_read_in_full (void)
{
  g_autoptr (HttpMock) mock = http_mock_new (carry_out, NULL);
  g_autoptr (PuntualHttp) http = client (mock);
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_autofree char *body = NULL;

  g_assert_true (puntual_http_ask (http, &send_once, &answer, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (answer.status, ==, 200);
  g_assert_true (puntual_http_answer_is_success (&answer));
  g_assert_cmpstr (json_object_get_string_member (puntual_http_answer_object (&answer), "id"), ==,
                   "17");
  line = http_mock_last_line (mock);
  body = http_mock_last_body (mock);
  g_assert_cmpstr (line, ==, "POST /messages");
  g_assert_cmpstr (body, ==, send_once.body);
}

static void
test_bases_that_lead_out_in_the_clear_are_refused (void)
{
  static const char *const refused[] = { "http://api.example",
                                         "http://10.0.0.1",
                                         "https://user:pass@api.example",
                                         "https://api.example/?a=1",
                                         "https://api.example/#x",
                                         "ftp://api.example",
                                         "api.example",
                                         "https://",
                                         "",
                                         "http://localhost.example" };
  static const char *const taken[] = { "https://api.example/v1/", "http://127.0.0.1:1",
                                       "http://[::1]:8080/x", "http://localhost" };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (puntual_http_new (refused[i], NULL, 0, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
    }
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      g_autoptr (PuntualHttp) http = puntual_http_new (taken[i], NULL, 0, NULL);

      g_assert_nonnull (http);
    }
}

/* What the code is when a request goes wrong after the provider has carried it out. */
static void
check_fault (HttpMockFault fault, const PuntualHttpRequest *request, int code)
{
  g_autoptr (HttpMock) mock = http_mock_new (carry_out, NULL);
  g_autoptr (PuntualHttp) http =
      puntual_http_new (http_mock_get_base (mock), NULL, fault == HTTP_MOCK_SILENT ? 1 : 20, NULL);
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autoptr (GError) error = NULL;

  /* A kept connection must make no difference. */
  g_assert_true (puntual_http_ask (http, &look_up, &answer, NULL, &error));
  puntual_http_answer_clear (&answer);
  http_mock_set_fault (mock, fault);
  if (puntual_http_ask (http, request, &answer, NULL, &error))
    {
      g_assert_null (answer.json);
      g_assert_cmpint (answer.cut, ==, fault == HTTP_MOCK_HUGE);
      g_assert_false (puntual_http_refuse_garbage (http, request, &error));
    }
  g_assert_error (error, PUNTUAL_ERROR, code);
  g_assert_null (strstr (error->message, SECRET));
  /* Sent once, and never again behind our back. */
  if (request == &send_once)
    g_assert_cmpuint (http_mock_count (mock), ==, 2);
}

static void
test_what_may_have_been_carried_out_is_unknown_and_not_sent_again (void)
{
  static const HttpMockFault faults[] = { HTTP_MOCK_DROP, HTTP_MOCK_CUT, HTTP_MOCK_GARBAGE,
                                          HTTP_MOCK_HUGE, HTTP_MOCK_SILENT };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      check_fault (faults[i], &send_once, PUNTUAL_ERROR_CHANNEL_UNKNOWN);
      check_fault (faults[i], &look_up, PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
    }
}

static void
test_where_nobody_listens_nothing_was_sent (void)
{
  g_autoptr (HttpMock) mock = http_mock_new (carry_out, NULL);
  g_autofree char *base = g_strdup (http_mock_get_base (mock));
  g_autoptr (PuntualHttp) http = puntual_http_new (base, NULL, 20, NULL);
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&mock, http_mock_free);
  g_assert_false (puntual_http_ask (http, &send_once, &answer, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
}

static void
test_the_wait_a_provider_asks_for_is_told (void)
{
  static const struct
  {
    guint status;
    int wait;
    int code;
  } cases[] = {
    { 429, 17, PUNTUAL_ERROR_CHANNEL_UNREACHABLE }, { 503, 120, PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { 500, 0, PUNTUAL_ERROR_CHANNEL_UNREACHABLE },  { 401, 0, PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 403, 0, PUNTUAL_ERROR_CHANNEL_CONFIG },       { 404, 0, PUNTUAL_ERROR_CHANNEL_CONFIG },
    { 302, 0, PUNTUAL_ERROR_CHANNEL_CONFIG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HttpMock) mock = http_mock_new (carry_out, GUINT_TO_POINTER (cases[i].status));
      g_autoptr (PuntualHttp) http = client (mock);
      g_auto (PuntualHttpAnswer) answer = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_true (puntual_http_ask (http, &send_once, &answer, NULL, &error));
      g_assert_cmpuint (answer.status, ==, cases[i].status);
      g_assert_cmpint (answer.retry_after, ==, cases[i].wait);
      g_assert_false (puntual_http_refuse_status (http, &answer, &error));
      g_assert_error (error, PUNTUAL_ERROR, cases[i].code);
      /* No redirect is followed. */
      g_assert_cmpuint (http_mock_count (mock), ==, 1);
    }
}

static gpointer
cancel_when_asked (gpointer data)
{
  gpointer *both = data;

  while (http_mock_count (both[0]) == 0)
    g_thread_yield ();
  g_cancellable_cancel (both[1]);
  return NULL;
}

static void
test_stopping_tells_whether_something_left (void)
{
  g_autoptr (HttpMock) mock = http_mock_new (carry_out, NULL);
  g_autoptr (PuntualHttp) http = client (mock);
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autoptr (GError) error = NULL;
  gpointer both[] = { mock, stop };
  GThread *thread;

  http_mock_set_fault (mock, HTTP_MOCK_SILENT);
  thread = g_thread_new ("stop", cancel_when_asked, both);
  g_assert_false (puntual_http_ask (http, &send_once, &answer, stop, &error));
  g_thread_join (thread);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNKNOWN);
  g_clear_error (&error);
  /* Stopped before it began. */
  g_assert_false (puntual_http_ask (http, &send_once, &answer, stop, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
  g_assert_cmpuint (http_mock_count (mock), ==, 1);
}

static void
test_one_client_asks_many_times (void)
{
  g_autoptr (HttpMock) mock = http_mock_new (carry_out, NULL);
  g_autoptr (PuntualHttp) http = client (mock);

  for (guint i = 0; i < 40; i++)
    {
      g_auto (PuntualHttpAnswer) answer = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_true (puntual_http_ask (http, i % 2 ? &send_once : &look_up, &answer, NULL, &error));
      g_assert_no_error (error);
      if (i == 20)
        puntual_http_finish (http);
    }
  g_assert_cmpuint (http_mock_count (mock), ==, 40);
}

static GLogWriterOutput
collect (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  for (gsize i = 0; i < n; i++)
    if (fields[i].length < 0)
      g_string_append (data, fields[i].value);
  return G_LOG_WRITER_HANDLED;
}

static void
test_the_debug_log_holds_no_secret (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (HttpMock) mock = http_mock_new (carry_out, NULL);
      g_autoptr (PuntualHttp) http = client (mock);
      g_autoptr (GString) log = g_string_new (NULL);
      g_auto (PuntualHttpAnswer) answer = { 0 };

      g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
      g_log_set_writer_func (collect, log, NULL);
      g_debug ("something");
      g_assert_true (puntual_http_ask (http, &send_once, &answer, NULL, NULL));
      g_assert_nonnull (strstr (log->str, "something"));
      g_assert_null (strstr (log->str, SECRET));
      g_assert_null (strstr (log->str, "miramar"));
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr_unmatched ("*" SECRET "*");
}

static void
test_forms_and_sign_ins_are_escaped (void)
{
  g_autofree char *form =
      puntual_http_form ("To", "+34 600&1=2", "Body", "Año\n50 %", "Left", NULL, "X", "", NULL);
  char *basic = puntual_http_basic ("AC1", "se:cret");
  g_autofree char *part = puntual_http_escape ("a/b?c");

  g_assert_cmpstr (form, ==, "To=%2B34%20600%261%3D2&Body=A%C3%B1o%0A50%20%25&X=");
  g_assert_cmpstr (basic, ==, "Basic QUMxOnNlOmNyZXQ=");
  g_assert_cmpstr (part, ==, "a%2Fb%3Fc");
  puntual_secret_free (basic);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/an-answer-is-read-in-full", test_an_answer_is_read_in_full);
  g_test_add_func ("/http/bases-that-lead-out-in-the-clear-are-refused",
                   test_bases_that_lead_out_in_the_clear_are_refused);
  g_test_add_func ("/http/what-may-have-been-carried-out-is-unknown-and-not-sent-again",
                   test_what_may_have_been_carried_out_is_unknown_and_not_sent_again);
  g_test_add_func ("/http/where-nobody-listens-nothing-was-sent",
                   test_where_nobody_listens_nothing_was_sent);
  g_test_add_func ("/http/the-wait-a-provider-asks-for-is-told",
                   test_the_wait_a_provider_asks_for_is_told);
  g_test_add_func ("/http/stopping-tells-whether-something-left",
                   test_stopping_tells_whether_something_left);
  g_test_add_func ("/http/one-client-asks-many-times", test_one_client_asks_many_times);
  g_test_add_func ("/http/the-debug-log-holds-no-secret", test_the_debug_log_holds_no_secret);
  g_test_add_func ("/http/forms-and-sign-ins-are-escaped", test_forms_and_sign_ins_are_escaped);
  return g_test_run ();
}
