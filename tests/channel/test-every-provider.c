/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What every provider may do to a message, and what must become of it: the same for all of them.
 * What is one provider's own is in its own test. */
#include "puntual-config.h"

#include <string.h>

#include "provider-rows.h"
#include "puntual-error.h"

#define WAIT 17

typedef struct
{
  const ProviderRow *row;
  HttpChannelFixture *fixture;
  gboolean expired, busy, broken;
  HttpMockFault fault;         /* of what hands a message over */
  guint deliveries;            /* such requests */
  SoupMessageHeaders *headers; /* of the last of them */
  char *body;
} Provider;

/* --- The provider --- */

/* The mail within base64, which may be that of RFC 4648, section 5. */
static char *
decode (const char *text, gsize length)
{
  g_autofree char *plain = g_strndup (text, length);
  g_autofree guchar *bytes = NULL;
  gsize size;

  g_strdelimit (plain, "-", '+');
  g_strdelimit (plain, "_", '/');
  bytes = g_base64_decode (plain, &size);
  return g_strndup ((const char *)bytes, size);
}

/* The body as the provider understands it. */
static char *
understand (const ProviderRow *row, const char *body)
{
  const char *raw = strstr (body, "\"raw\":\"");

  if (row->body == PROVIDER_MIME)
    return decode (body, strlen (body));
  if (g_str_equal (row->kind, "gmail") && raw != NULL)
    return decode (raw + 7, strcspn (raw + 7, "\""));
  return g_strdup (body);
}

static gboolean
has_only_fields (const char *body, const char *const *known)
{
  g_autoptr (GHashTable) form = soup_form_decode (body);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, form);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      return FALSE;
  return TRUE;
}

static gboolean
has_only_parts (const char *body, const char *const *known)
{
  for (const char *at = body; (at = strstr (at, "form-data; name=\"")) != NULL; at++)
    {
      const char *name = at + strlen ("form-data; name=\"");
      g_autofree char *part = g_strndup (name, strcspn (name, "\""));

      if (!g_strv_contains (known, part))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_only_known (const ProviderRow *row, const char *body)
{
  g_auto (GStrv) known = g_strsplit (row->known != NULL ? row->known : "", " ", -1);

  switch (row->body)
    {
    case PROVIDER_JSON:
      return http_channel_has_only (body, row->known);
    case PROVIDER_FORM:
      return has_only_fields (body, (const char *const *)known);
    case PROVIDER_PARTS:
      return has_only_parts (body, (const char *const *)known);
    case PROVIDER_MIME:
      return strspn (body, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+/=") == strlen (body);
    }
  return FALSE;
}

static gboolean
proves_who_asks (const ProviderRow *row, SoupServerMessage *message, const char *body)
{
  if (row->header != NULL)
    return g_strcmp0 (http_mock_header (message, row->header), row->value) == 0;
  return g_str_has_suffix (body, "refresh_token=" FIXTURE_TOKEN)
         || strstr (body, "refresh_token=" FIXTURE_TOKEN "&") != NULL;
}

static const HttpSays *
decide (const Provider *self, SoupServerMessage *message, const char *body)
{
  const ProviderRow *row = self->row;
  const char *type = http_mock_header (message, "Content-Type");
  g_autofree char *words = understand (row, body);

  if (!proves_who_asks (row, message, body))
    return row->header != NULL ? &row->bad_header : &row->expired;
  if (self->expired)
    return &row->expired;
  if (self->busy)
    return &row->busy;
  if (self->broken)
    return &row->broken;
  if (type == NULL || !g_str_has_prefix (type, row->type))
    return &row->bad_type;
  if (!has_only_known (row, body))
    return &row->bad_field;
  if (strstr (words, PROVIDER_NOBODY_NUMBER + 1) != NULL
      || strstr (words, PROVIDER_NOBODY_MAILBOX) != NULL)
    return &row->bad_address;
  if (row->bad_template.answer != NULL && strstr (words, PROVIDER_TEMPLATE) == NULL
      && strstr (words, PROVIDER_CONTENT) == NULL)
    return &row->bad_template;
  return &row->taken;
}

static void
hand_over (Provider *self, SoupServerMessage *message, const char *body)
{
  const HttpSays *says = decide (self, message, body);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  self->deliveries++;
  g_free (self->body);
  self->body = g_strdup (body);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  self->headers = soup_message_headers_ref (soup_server_message_get_request_headers (message));
  if (says == &self->row->busy)
    soup_message_headers_append (headers, "Retry-After", G_STRINGIFY (WAIT));
  if (says == &self->row->taken && self->row->taken_id != NULL)
    soup_message_headers_append (headers, self->row->taken_id, "14c5d75ce93");
  http_mock_answer (message, says->status, *says->answer != '\0' ? says->answer : NULL);
  http_mock_go_wrong (self->fixture->mock, message, self->fault);
}

#define JMAP_SESSION                                                                               \
  "{\"capabilities\":{\"urn:ietf:params:jmap:core\":{},\"urn:ietf:params:jmap:mail\":{},"          \
  "\"urn:ietf:params:jmap:submission\":{}},\"primaryAccounts\":{\"urn:ietf:params:jmap:mail\":"    \
  "\"u1\"},\"apiUrl\":\"%s/jmap/api/\",\"uploadUrl\":\"%s/jmap/upload/{accountId}/\","             \
  "\"state\":\"1\"}"
#define JMAP_FACTS                                                                                 \
  "{\"methodResponses\":[[\"Mailbox/get\",{\"list\":[{\"id\":\"d1\",\"role\":\"drafts\"},"         \
  "{\"id\":\"s9\",\"role\":\"sent\"}]},\"0\"],[\"Identity/get\",{\"list\":[{\"id\":\"i1\","        \
  "\"email\":\"cobros@abad.example\"}]},\"1\"]],\"sessionState\":\"1\"}"
#define JMAP_DRAFT                                                                                 \
  "{\"methodResponses\":[[\"Email/import\",{\"created\":{\"m1\":{\"id\":\"e1\"}}},\"0\"]],"        \
  "\"sessionState\":\"1\"}"
#define JMAP_GONE                                                                                  \
  "{\"methodResponses\":[[\"Email/set\",{\"destroyed\":[\"e1\"]},\"0\"]],\"sessionState\":\"1\"}"

/* What comes before and behind a submission. */
static void
go_along (Provider *self, SoupServerMessage *message, const char *path, const char *body)
{
  const char *base = http_mock_get_base (self->fixture->mock);
  g_autofree char *session = g_strdup_printf (JMAP_SESSION, base, base);

  if (!proves_who_asks (self->row, message, body))
    http_mock_answer (message, self->row->bad_header.status, self->row->bad_header.answer);
  else if (g_str_equal (path, "/"))
    http_mock_answer (message, 200, session);
  else if (g_str_has_prefix (path, "/jmap/upload/"))
    http_mock_answer (message, 201, "{\"accountId\":\"u1\",\"blobId\":\"G1\",\"size\":100}");
  else if (strstr (body, "Identity/get") != NULL)
    http_mock_answer (message, 200, JMAP_FACTS);
  else if (strstr (body, "Email/import") != NULL)
    http_mock_answer (message, 200, JMAP_DRAFT);
  else
    http_mock_answer (message, 200, JMAP_GONE);
}

static void
provider (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
          gpointer data)
{
  Provider *self = data;
  gboolean post = g_str_equal (soup_server_message_get_method (message), "POST");
  gboolean first = self->row->steps == PROVIDER_JMAP && strstr (body, "/set\"") == NULL;

  if (post && !first && g_str_equal (path, self->row->path)
      && (self->row->steps != PROVIDER_JMAP || strstr (body, "EmailSubmission/set") != NULL))
    hand_over (self, message, body);
  else if (self->row->steps == PROVIDER_JMAP)
    go_along (self, message, path, body);
  else if (self->row->steps == PROVIDER_SIGNED_IN && g_str_has_suffix (path, "/token"))
    http_mock_answer (message, strstr (body, FIXTURE_TOKEN) != NULL ? 200 : 400,
                      strstr (body, FIXTURE_TOKEN) != NULL ? PROVIDER_TOKEN_GIVEN
                                                           : "{\"error\":\"invalid_grant\"}");
  else if (self->row->steps == PROVIDER_TOKENS && g_str_equal (path, "/me/sendMail"))
    soup_server_message_set_status (message, 202, NULL);
  else
    http_mock_answer (message, self->row->steps == PROVIDER_TOKENS ? 200 : 404,
                      "{\"id\":\"18f1\"}");
}

/* --- The owner's side --- */

static Provider
open_provider (const ProviderRow *row)
{
  return (Provider){ .row = row };
}

/* The mock finds the provider where it stays. */
static void
begin (Provider *self)
{
  static int spaces = 0;
  /* What a service said of a sign-in is remembered of its text. */
  g_autofree char *text =
      g_strdup_printf ("{%*s\"refresh_token\":\"" FIXTURE_TOKEN "\"}", ++spaces, "");

  self->fixture = http_channel_fixture_new (self->row->kind, self->row->config, provider, self);
  if (self->row->steps == PROVIDER_SIGNED_IN || self->row->steps == PROVIDER_TOKENS)
    g_setenv ("PUNTUAL_TOKEN_X", text, TRUE);
}

static void
close_provider (Provider *self)
{
  g_clear_pointer (&self->fixture, http_channel_fixture_free);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_clear_pointer (&self->body, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Provider, close_provider)

static PuntualMessage *
message_for (const ProviderRow *row)
{
  PuntualMessage *message = http_channel_message (row->medium);

  if (row->medium != PUNTUAL_MEDIUM_WHATSAPP)
    return message;
  message->approved = puntual_approved_text_new (
      "x", g_str_equal (row->kind, "twilio") ? PROVIDER_CONTENT : PROVIDER_TEMPLATE, "es");
  puntual_approved_text_fill (message->approved, "1", "Ana");
  return message;
}

static void
assert_refused (Provider *self, int error)
{
  g_autoptr (PuntualMessage) message = message_for (self->row);

  http_channel_assert_refused (self->fixture, message, error);
}

/* --- What it refuses --- */

/* Sends the last request again with other headers, and gives the status of the answer. drop: a
 * header that is left out. */
static guint
repeat (const Provider *self, const char *drop, const char *type, const char *body)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *address =
      g_strconcat (http_mock_get_base (self->fixture->mock), self->row->path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", address);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, self->headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    if (g_strcmp0 (name, drop) != 0 && !g_str_equal (name, "Host")
        && !g_str_has_prefix (name, "Content-") && !g_str_equal (name, "Connection"))
      soup_message_headers_replace (soup_message_get_request_headers (message), name, value);
  soup_message_set_request_body_from_bytes (message, type, bytes);
  answer = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  return soup_message_get_status (message);
}

static char *
with_unknown_field (const Provider *self)
{
  g_autoptr (GString) body = g_string_new (self->body);

  if (self->row->body == PROVIDER_JSON)
    g_string_insert (body, 1, "\"x_unknown\":1,");
  else if (self->row->body == PROVIDER_FORM)
    g_string_append (body, "&XUnknown=1");
  else if (self->row->body == PROVIDER_MIME)
    g_string_append (body, "*");
  else
    {
      g_autofree char *line = g_strndup (self->body, strcspn (self->body, "\r"));
      g_autofree char *part = g_strconcat (
          line, "\r\nContent-Disposition: form-data; name=\"x_unknown\"\r\n\r\n1\r\n", NULL);

      g_string_prepend (body, part);
    }
  return g_string_free (g_steal_pointer (&body), FALSE);
}

/* Otherwise the request that was taken proves nothing. */
static void
test_only_what_its_reference_says_is_taken (gconstpointer data)
{
  g_auto (Provider) self = open_provider (data);
  g_autoptr (PuntualMessage) message = message_for (data);
  g_autofree char *id = NULL;
  g_autofree char *strange = NULL;
  g_autofree char *type = NULL;
  g_autofree char *body = NULL;

  begin (&self);
  id = http_channel_assert_delivered (self.fixture, message);
  g_assert_cmpuint (self.deliveries, ==, 1);
  type = g_strdup (soup_message_headers_get_one (self.headers, "Content-Type"));
  strange = with_unknown_field (&self);
  body = g_strdup (self.body);
  g_assert_cmpuint (repeat (&self, NULL, type, body), ==, self.row->taken.status);
  g_assert_cmpuint (repeat (&self, NULL, "text/x-unknown", body), ==, self.row->bad_type.status);
  g_assert_cmpuint (repeat (&self, NULL, type, strange), ==, self.row->bad_field.status);
  if (self.row->header != NULL)
    g_assert_cmpuint (repeat (&self, self.row->header, type, body), ==,
                      self.row->bad_header.status);
}

static void
test_another_secret_is_the_owners_affair (gconstpointer data)
{
  g_auto (Provider) self = open_provider (data);

  begin (&self);
  g_setenv ("PUNTUAL_TOKEN_X", "another", TRUE);
  assert_refused (&self, PUNTUAL_ERROR_CHANNEL_CONFIG);
}

static void
test_a_secret_that_ended_is_the_owners_affair (gconstpointer data)
{
  g_auto (Provider) self = open_provider (data);

  begin (&self);
  self.expired = TRUE;
  assert_refused (&self, PUNTUAL_ERROR_CHANNEL_CONFIG);
}

static void
test_an_address_of_nobody_is_refused (gconstpointer data)
{
  const ProviderRow *row = data;
  g_auto (Provider) self = open_provider (row);
  g_autoptr (PuntualMessage) message = message_for (row);

  begin (&self);
  g_free (message->to_address);
  message->to_address = g_strdup (row->medium == PUNTUAL_MEDIUM_EMAIL ? PROVIDER_NOBODY_MAILBOX
                                                                      : PROVIDER_NOBODY_NUMBER);
  http_channel_assert_refused (self.fixture, message, row->bad_address_error);
  g_assert_cmpuint (self.deliveries, ==, 1);
}

static void
test_an_unapproved_text_goes_nowhere (gconstpointer data)
{
  const ProviderRow *row = data;
  g_auto (Provider) self = open_provider (row);
  g_autoptr (PuntualMessage) message = message_for (row);

  begin (&self);
  g_free (message->approved->name);
  message->approved->name =
      g_strdup (g_str_equal (row->kind, "twilio") ? "HXffffffffffffffffffffffffffffffff"
                                                  : "nobody_approved_it");
  http_channel_assert_refused (self.fixture, message, PUNTUAL_ERROR_CHANNEL_TEXT);
  g_assert_cmpuint (self.deliveries, ==, 1);
}

/* --- When it cannot --- */

static void
test_it_is_given_the_time_it_asks_for (gconstpointer data)
{
  g_auto (Provider) self = open_provider (data);

  begin (&self);
  self.busy = TRUE;
  assert_refused (&self, PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
  g_assert_cmpint (puntual_channel_retry_after (self.fixture->channel), ==, WAIT);
  g_assert_cmpuint (self.deliveries, ==, 1);
}

static void
test_out_of_order_is_tried_later (gconstpointer data)
{
  g_auto (Provider) self = open_provider (data);

  begin (&self);
  self.broken = TRUE;
  assert_refused (&self, PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
  g_assert_cmpuint (self.deliveries, ==, 1);
}

/* --- When it is not known --- */

static void
check_doubt (const ProviderRow *row, HttpMockFault fault)
{
  g_auto (Provider) self = open_provider (row);

  begin (&self);
  self.fault = fault;
  assert_refused (&self, row->doubt);
  g_assert_cmpuint (self.deliveries, ==, row->deliveries);
}

static void
test_no_answer_leaves_a_doubt (gconstpointer data)
{
  check_doubt (data, HTTP_MOCK_DROP);
}

static void
test_half_an_answer_leaves_a_doubt (gconstpointer data)
{
  check_doubt (data, HTTP_MOCK_CUT);
}

static void
test_garbage_leaves_a_doubt (gconstpointer data)
{
  check_doubt (data, HTTP_MOCK_GARBAGE);
}

static void
test_a_huge_answer_leaves_a_doubt (gconstpointer data)
{
  check_doubt (data, HTTP_MOCK_HUGE);
}

/* It says nothing until the test ends; the account waits for a second. */
static void
test_a_slow_answer_leaves_a_doubt (gconstpointer data)
{
  check_doubt (data, HTTP_MOCK_SILENT);
}

static void
add (const ProviderRow *row, const char *what, GTestDataFunc func)
{
  g_autofree char *path = g_strdup_printf ("/every-provider/%s/%s", row->name, what);

  g_test_add_data_func (path, row, func);
}

static void
add_row (const ProviderRow *row)
{
  add (row, "only-what-its-reference-says-is-taken", test_only_what_its_reference_says_is_taken);
  add (row, "another-secret-is-the-owners-affair", test_another_secret_is_the_owners_affair);
  add (row, "a-secret-that-ended-is-the-owners-affair",
       test_a_secret_that_ended_is_the_owners_affair);
  if (row->bad_address.answer != NULL)
    add (row, "an-address-of-nobody-is-refused", test_an_address_of_nobody_is_refused);
  if (row->bad_template.answer != NULL)
    add (row, "an-unapproved-text-goes-nowhere", test_an_unapproved_text_goes_nowhere);
  add (row, "it-is-given-the-time-it-asks-for", test_it_is_given_the_time_it_asks_for);
  add (row, "out-of-order-is-tried-later", test_out_of_order_is_tried_later);
  add (row, "no-answer-leaves-a-doubt", test_no_answer_leaves_a_doubt);
  add (row, "half-an-answer-leaves-a-doubt", test_half_an_answer_leaves_a_doubt);
  add (row, "garbage-leaves-a-doubt", test_garbage_leaves_a_doubt);
  add (row, "a-huge-answer-leaves-a-doubt", test_a_huge_answer_leaves_a_doubt);
  add (row, "a-slow-answer-leaves-a-doubt", test_a_slow_answer_leaves_a_doubt);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < PROVIDER_N_ROWS; i++)
    add_row (&PROVIDER_ROWS[i]);
  return g_test_run ();
}
