/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "provider-rows.h"

#include "oauth-mock.h"
#include "puntual-error.h"

#define TEXT_CLASS PUNTUAL_ERROR_CHANNEL_TEXT
#define DEAD_CLASS PUNTUAL_ERROR_CHANNEL_REFUSED

/* With a key a second request is no second mail; a token delivers nothing. */
#define ONCE .deliveries = 1, .doubt = PUNTUAL_ERROR_CHANNEL_UNKNOWN
#define TWICE .deliveries = 2, .doubt = PUNTUAL_ERROR_CHANNEL_UNKNOWN
#define NO_DOUBT .deliveries = 1, .doubt = PUNTUAL_ERROR_CHANNEL_UNREACHABLE

#define BEARER .header = "Authorization", .value = "Bearer " FIXTURE_TOKEN
/* The first token that was asked for. */
#define ACCESS .header = "Authorization", .value = "Bearer " FIXTURE_TOKEN "-a1"
#define JSON .body = PROVIDER_JSON, .type = "application/json"
#define FORM .body = PROVIDER_FORM, .type = "application/x-www-form-urlencoded"

#define MAIL_CONFIG "{\"from\":\"cobros@abad.example\",\"timeout\":1}"
#define SIGN_IN(more)                                                                              \
  "{\"from\":\"cobros@abad.example\",\"client_id\":\"" OAUTH_CLIENT_ID "\",\"timeout\":1" more "}"
#define TENANT ",\"tenant\":\"abad.example\""

#define META(code) "{\"error\":{\"message\":\"(#" #code ") No\",\"code\":" #code "}}"
#define SID "AC0123456789abcdef0123456789abcdef"
#define TWILIO(code) "{\"code\":" #code ",\"message\":\"No.\"}"
#define POSTMARK(code) "{\"ErrorCode\":" #code ",\"Message\":\"No.\"}"
#define SENDGRID(field) "{\"errors\":[{\"message\":\"No.\",\"field\":\"" field "\"}]}"
#define BREVO(code) "{\"code\":\"" code "\",\"message\":\"No.\"}"
#define RESEND(name) "{\"name\":\"" name "\",\"message\":\"No.\"}"
#define JMAP(type) "{\"type\":\"urn:ietf:params:jmap:error:" type "\"}"
#define JMAP_SET(result)                                                                           \
  "{\"methodResponses\":[[\"EmailSubmission/set\"," result ",\"0\"]],\"sessionState\":\"1\"}"
#define GMAIL(code, reason)                                                                        \
  "{\"error\":{\"code\":" #code ",\"errors\":[{\"reason\":\"" reason "\"}]}}"
#define GRAPH(code) "{\"error\":{\"code\":\"" code "\",\"message\":\"No.\"}}"
#define TOKENS(word) "{\"error\":\"" word "\"}"

/* What the three ways of Twilio have in common (sections 3.1 and 3.2). */
#define OF_TWILIO                                                                                  \
  .kind = "twilio", .header = "Authorization",                                                     \
  .value = "Basic QUMwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFi"                                        \
           "Y2RlZjp0b2stMDEyMzQ1Njc4OWFiY2RlZg==",                                                 \
  FORM, .bad_header = { 401, TWILIO (20003) }, .bad_type = { 400, TWILIO (20001) },                \
  .bad_field = { 400, TWILIO (20001) }, .bad_address_error = DEAD_CLASS,                           \
  .expired = { 401, TWILIO (20003) }, .busy = { 429, TWILIO (20429) },                             \
  .broken = { 503, TWILIO (20503) }, ONCE
#define TWILIO_CONFIG(sender) "{\"account_sid\":\"" SID "\"," sender ",\"timeout\":1}"
#define TWILIO_PATH(what) "/2010-04-01/Accounts/" SID "/" what ".json"
#define TWILIO_FIELDS "To From Body MessagingServiceSid ContentSid ContentVariables ValidityPeriod"

/* clang-format off */
const ProviderRow PROVIDER_ROWS[] = {
  { .name = "whatsapp", .kind = "whatsapp-cloud",
    .config = "{\"phone_number_id\":\"1065\",\"waba_id\":\"2077\",\"version\":\"v24.0\","
              "\"timeout\":1}",
    .medium = PUNTUAL_MEDIUM_WHATSAPP, .path = "/v24.0/1065/messages", BEARER, JSON,
    .known = "messaging_product recipient_type to type template text context "
             "biz_opaque_callback_data",
    .taken = { 200, "{\"messages\":[{\"id\":\"wamid.1\"}]}" },
    .bad_header = { 401, META (190) }, .bad_type = { 400, META (100) },
    .bad_field = { 400, META (131009) },
    .bad_address = { 400, META (131026) }, .bad_address_error = DEAD_CLASS,
    .bad_template = { 404, META (132001) },
    .expired = { 401, "{\"error\":{\"code\":190,\"error_subcode\":463}}" },
    .busy = { 429, META (130429) }, .broken = { 503, META (131016) }, ONCE },
  { .name = "twilio-sms", .config = TWILIO_CONFIG ("\"from\":\"+14155552345\""),
    .medium = PUNTUAL_MEDIUM_SMS, .path = TWILIO_PATH ("Messages"), .known = TWILIO_FIELDS,
    .taken = { 201, "{\"sid\":\"SM1\"}" }, .bad_address = { 400, TWILIO (21211) }, OF_TWILIO },
  { .name = "twilio-whatsapp", .config = TWILIO_CONFIG ("\"whatsapp_from\":\"+14155238886\""),
    .medium = PUNTUAL_MEDIUM_WHATSAPP, .path = TWILIO_PATH ("Messages"), .known = TWILIO_FIELDS,
    .taken = { 201, "{\"sid\":\"SM1\"}" }, .bad_address = { 400, TWILIO (63024) },
    .bad_template = { 400, TWILIO (63027) }, OF_TWILIO },
  { .name = "twilio-call", .config = TWILIO_CONFIG ("\"voice_from\":\"+34911222333\""),
    .medium = PUNTUAL_MEDIUM_CALL, .path = TWILIO_PATH ("Calls"), .known = "To From Twiml",
    .taken = { 201, "{\"sid\":\"CA1\"}" }, .bad_address = { 400, TWILIO (21214) }, OF_TWILIO },
  { .name = "postmark", .kind = "postmark", .config = MAIL_CONFIG,
    .medium = PUNTUAL_MEDIUM_EMAIL, .path = "/email",
    .header = "X-Postmark-Server-Token", .value = FIXTURE_TOKEN, JSON,
    .known = "From To ReplyTo Subject TextBody HtmlBody MessageStream Tag Metadata TrackOpens "
             "TrackLinks Headers Attachments",
    .taken = { 200, "{\"MessageID\":\"b7bc2f4a\",\"ErrorCode\":0,\"Message\":\"OK\"}" },
    .bad_header = { 401, POSTMARK (10) }, .bad_type = { 415, POSTMARK (409) },
    .bad_field = { 422, POSTMARK (403) },
    .bad_address = { 422, POSTMARK (406) }, .bad_address_error = DEAD_CLASS,
    .expired = { 401, POSTMARK (10) }, .busy = { 429, "{}" }, .broken = { 503, POSTMARK (100) },
    ONCE },
  { .name = "mailgun", .kind = "mailgun",
    .config = "{\"from\":\"cobros@abad.example\",\"domain\":\"mg.abad.example\",\"timeout\":1}",
    .medium = PUNTUAL_MEDIUM_EMAIL, .path = "/v3/mg.abad.example/messages.mime",
    .header = "Authorization", .value = "Basic YXBpOnRvay0wMTIzNDU2Nzg5YWJjZGVm",
    .body = PROVIDER_PARTS, .type = "multipart/form-data; boundary=",
    .known = "to message o:tracking v:rid",
    .taken = { 200, "{\"id\":\"<m-1@abad.example>\",\"message\":\"Queued. Thank you.\"}" },
    .bad_header = { 401, "Forbidden" }, .bad_type = { 400, "{\"message\":\"No.\"}" },
    .bad_field = { 400, "{\"message\":\"No.\"}" },
    .bad_address = { 400, "{\"message\":\"'to' parameter is not a valid address.\"}" },
    .bad_address_error = TEXT_CLASS,
    .expired = { 401, "Forbidden" },
    .busy = { 429, "{\"message\":\"try again after Tue, 10 Mar 2026\"}" },
    .broken = { 503, "{\"message\":\"No.\"}" }, ONCE },
  { .name = "sendgrid", .kind = "sendgrid", .config = MAIL_CONFIG,
    .medium = PUNTUAL_MEDIUM_EMAIL, .path = "/v3/mail/send", BEARER, JSON,
    .known = "personalizations from reply_to subject content attachments headers categories "
             "mail_settings",
    .taken = { 202, "" }, .taken_id = "X-Message-Id",
    .bad_header = { 401, SENDGRID ("") }, .bad_type = { 415, SENDGRID ("") },
    .bad_field = { 400, SENDGRID ("") },
    .bad_address = { 400, SENDGRID ("personalizations.0.to.0.email") },
    .bad_address_error = DEAD_CLASS,
    .expired = { 401, SENDGRID ("") }, .busy = { 429, SENDGRID ("") },
    .broken = { 503, SENDGRID ("") }, ONCE },
  { .name = "brevo", .kind = "brevo", .config = MAIL_CONFIG,
    .medium = PUNTUAL_MEDIUM_EMAIL, .path = "/v3/smtp/email",
    .header = "api-key", .value = FIXTURE_TOKEN, JSON,
    .known = "sender to replyTo subject htmlContent textContent attachment headers tags",
    .taken = { 201, "{\"messageId\":\"<2026.123@smtp-relay.mailin.fr>\"}" },
    .bad_header = { 401, BREVO ("unauthorized") }, .bad_type = { 400, BREVO ("bad_request") },
    .bad_field = { 400, BREVO ("invalid_parameter") },
    .bad_address = { 400, BREVO ("invalid_parameter") }, .bad_address_error = TEXT_CLASS,
    .expired = { 401, BREVO ("unauthorized") }, .busy = { 429, BREVO ("too_many_requests") },
    .broken = { 503, "{}" }, TWICE },
  { .name = "resend", .kind = "resend", .config = MAIL_CONFIG,
    .medium = PUNTUAL_MEDIUM_EMAIL, .path = "/emails", BEARER, JSON,
    .known = "from to reply_to subject html text headers attachments tags",
    .taken = { 200, "{\"id\":\"4ef9a417\"}" },
    .bad_header = { 401, RESEND ("missing_api_key") },
    .bad_type = { 422, RESEND ("invalid_parameter") },
    .bad_field = { 422, RESEND ("invalid_parameter") },
    .bad_address = { 422, RESEND ("invalid_parameter") }, .bad_address_error = TEXT_CLASS,
    .expired = { 403, RESEND ("suspended_api_key") },
    .busy = { 429, RESEND ("rate_limit_exceeded") },
    .broken = { 503, RESEND ("service_unavailable") }, TWICE },
  { .name = "jmap", .kind = "jmap", .config = MAIL_CONFIG,
    .medium = PUNTUAL_MEDIUM_EMAIL, .steps = PROVIDER_JMAP, .path = "/jmap/api/", BEARER, JSON,
    .known = "using methodCalls createdIds",
    .taken = { 200, JMAP_SET ("{\"created\":{\"s1\":{\"id\":\"es-1\"}}}") },
    .bad_header = { 401, "{\"type\":\"about:blank\"}" }, .bad_type = { 400, JMAP ("notJSON") },
    .bad_field = { 400, JMAP ("notRequest") },
    .bad_address = { 200, JMAP_SET ("{\"notCreated\":{\"s1\":{\"type\":\"invalidRecipients\"}}}") },
    .bad_address_error = DEAD_CLASS,
    .expired = { 401, "{\"type\":\"about:blank\"}" }, .busy = { 429, JMAP ("limit") },
    .broken = { 503, "{}" }, ONCE },
  { .name = "gmail", .kind = "gmail", .config = SIGN_IN (""),
    .medium = PUNTUAL_MEDIUM_EMAIL, .steps = PROVIDER_SIGNED_IN,
    .path = "/gmail/v1/users/me/messages/send", ACCESS, JSON, .known = "raw",
    .taken = { 200, "{\"id\":\"18f1\"}" },
    .bad_header = { 401, GMAIL (401, "authError") },
    .bad_type = { 400, GMAIL (400, "badContent") },
    .bad_field = { 400, GMAIL (400, "invalid") },
    .bad_address = { 400, GMAIL (400, "invalidArgument") }, .bad_address_error = TEXT_CLASS,
    .expired = { 401, GMAIL (401, "authError") },
    .busy = { 429, GMAIL (429, "rateLimitExceeded") },
    .broken = { 503, GMAIL (503, "backendError") }, ONCE },
  { .name = "microsoft", .kind = "microsoft365", .config = SIGN_IN (TENANT),
    .medium = PUNTUAL_MEDIUM_EMAIL, .steps = PROVIDER_SIGNED_IN, .path = "/me/sendMail", ACCESS,
    .body = PROVIDER_MIME, .type = "text/plain",
    .taken = { 202, "" }, .bad_header = { 401, GRAPH ("InvalidAuthenticationToken") },
    .bad_type = { 415, GRAPH ("BadRequest") },
    .bad_field = { 400, GRAPH ("ErrorMimeContentInvalidBase64String") },
    .bad_address = { 400, GRAPH ("ErrorInvalidRecipients") }, .bad_address_error = DEAD_CLASS,
    .expired = { 401, GRAPH ("InvalidAuthenticationToken") },
    .busy = { 429, GRAPH ("ApplicationThrottled") }, .broken = { 503, "{}" }, ONCE },
  { .name = "tokens-of-google", .kind = "gmail", .config = SIGN_IN (""),
    .medium = PUNTUAL_MEDIUM_EMAIL, .steps = PROVIDER_TOKENS, .path = "/token", FORM,
    .known = "client_id grant_type refresh_token",
    .taken = { 200, PROVIDER_TOKEN_GIVEN },
    .bad_type = { 400, TOKENS ("invalid_request") },
    .bad_field = { 400, TOKENS ("invalid_request") }, .expired = { 400, TOKENS ("invalid_grant") },
    .busy = { 429, TOKENS ("rate_limit_exceeded") }, .broken = { 503, "{}" }, NO_DOUBT },
  { .name = "tokens-of-microsoft", .kind = "microsoft365", .config = SIGN_IN (TENANT),
    .medium = PUNTUAL_MEDIUM_EMAIL, .steps = PROVIDER_TOKENS,
    .path = "/abad.example/oauth2/v2.0/token", FORM,
    .known = "client_id grant_type refresh_token",
    .taken = { 200, PROVIDER_TOKEN_GIVEN },
    .bad_type = { 400, TOKENS ("invalid_request") },
    .bad_field = { 400, TOKENS ("invalid_request") }, .expired = { 400, TOKENS ("invalid_grant") },
    .busy = { 429, "{}" }, .broken = { 503, TOKENS ("temporarily_unavailable") }, NO_DOUBT },
};
/* clang-format on */

const guint PROVIDER_N_ROWS = G_N_ELEMENTS (PROVIDER_ROWS);
