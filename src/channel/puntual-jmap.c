/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-jmap.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-http-mail.h"
#include "puntual-http-words.h"
#include "puntual-jmap-session.h"
#include "puntual-json.h"
#include "puntual-mail.h"

#define BAD_MAIL N_ ("The mail service did not understand this mail.")
#define BAD_SENDER                                                                                 \
  N_ ("The mail service does not send for your sender address. Add it there, or enter another "    \
      "one "                                                                                       \
      "here.")

/* "type" in notCreated: RFC 8621, section 7.5, and what any /set may say. */
static const PuntualHttpRefusal REFUSALS[] = {
  { "invalidRecipients", PUNTUAL_ERROR_CHANNEL_REFUSED,
    N_ ("The mail service says that the customer's e-mail address is not valid. Correct it.") },
  { "noRecipients", PUNTUAL_ERROR_CHANNEL_CONFIG, BAD_MAIL },
  { "tooManyRecipients", PUNTUAL_ERROR_CHANNEL_CONFIG, BAD_MAIL },
  { "invalidEmail", PUNTUAL_ERROR_CHANNEL_TEXT, BAD_MAIL },
  { "invalidProperties", PUNTUAL_ERROR_CHANNEL_TEXT, BAD_MAIL },
  { "tooLarge", PUNTUAL_ERROR_CHANNEL_TEXT,
    N_ ("This mail is too large for the mail service. Send it without its attachments.") },
  { "forbiddenMailFrom", PUNTUAL_ERROR_CHANNEL_CONFIG, BAD_SENDER },
  { "forbiddenFrom", PUNTUAL_ERROR_CHANNEL_CONFIG, BAD_SENDER },
  { "forbiddenToSend", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("This account may not send mail now. Ask the mail service why.") },
  { "overQuota", PUNTUAL_ERROR_CHANNEL_CONFIG,
    N_ ("Your mailbox is full, so no mail can be sent from it. Make room there.") },
  { "rateLimit", PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
    N_ ("The mail service is busy. It is tried again later.") },
  { NULL },
};

static gboolean
jmap_prepare (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  return puntual_jmap_session_get (account, cancellable, error) != NULL;
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean set)
{
  json_builder_set_member_name (builder, name);
  if (set)
    json_builder_add_boolean_value (builder, TRUE);
  else
    json_builder_add_null_value (builder);
}

static void
begin_member (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
add_ids (JsonBuilder *builder, const char *member, const char *const *ids)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (; *ids != NULL; ids++)
    json_builder_add_string_value (builder, *ids);
  json_builder_end_array (builder);
}

/* --- Sending --- */

/* Why a thing was not created; its words are the raw answer. */
static gboolean
refuse (PuntualHttpAccount *account, const PuntualHttpAnswer *answer, JsonObject *reason,
        GError **error)
{
  puntual_channel_set_error_raw (account->channel, answer->body);
  return puntual_http_refuse_word (account->http, REFUSALS,
                                   puntual_json_get_string (reason, "type", ""), answer, error);
}

static JsonObject *
member_of (JsonObject *result, const char *list, const char *name)
{
  JsonObject *members = result != NULL ? puntual_json_get_object (result, list) : NULL;

  return members != NULL ? puntual_json_get_object (members, name) : NULL;
}

/* Makes a draft of the mail; its id. Owned. Nothing leaves by that. */
static char *
import_draft (PuntualJmapSession *session, PuntualHttpAccount *account, const char *blob,
              GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonBuilder) builder = puntual_jmap_begin (session);
  g_auto (PuntualHttpAnswer) answer = { 0 };
  PuntualHttpRequest request = { .method = "GET" };
  JsonObject *result, *created, *reason;
  const char *id = NULL;

  puntual_jmap_begin_call (session, builder, "Email/import");
  begin_member (builder, "emails");
  begin_member (builder, "m1");
  puntual_http_mail_add (builder, "blobId", blob);
  begin_member (builder, "mailboxIds");
  add_flag (builder, puntual_jmap_session_drafts (session), TRUE);
  json_builder_end_object (builder);
  begin_member (builder, "keywords");
  add_flag (builder, "$draft", TRUE);
  add_flag (builder, "$seen", TRUE);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  puntual_jmap_end_call (builder);
  if (!puntual_jmap_ask (session, account, builder, TRUE, &answer, cancellable, error))
    return NULL;
  result = puntual_jmap_result (&answer, "Email/import");
  created = member_of (result, "created", "m1");
  reason = member_of (result, "notCreated", "m1");
  if (created != NULL)
    id = puntual_json_get_string (created, "id", NULL);
  /* A server that keeps no copies has it from an earlier attempt. */
  else if (reason != NULL)
    id = puntual_json_get_string (reason, "existingId", NULL);
  if (id != NULL)
    return g_strdup (id);
  if (reason != NULL)
    refuse (account, &answer, reason, error);
  else
    puntual_http_refuse_garbage (account->http, &request, error);
  return NULL;
}

static void
add_address (JsonBuilder *builder, const char *member, const char *address)
{
  if (member != NULL)
    json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "email", address);
  json_builder_set_member_name (builder, "parameters");
  json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

typedef struct
{
  const char *draft, *identity, *from, *to;
} Submission;

static void
add_submission (PuntualJmapSession *session, JsonBuilder *builder, const Submission *submission)
{
  g_autofree char *from_drafts =
      g_strconcat ("mailboxIds/", puntual_jmap_session_drafts (session), NULL);
  g_autofree char *to_sent = g_strconcat ("mailboxIds/", puntual_jmap_session_sent (session), NULL);

  puntual_jmap_begin_call (session, builder, "EmailSubmission/set");
  begin_member (builder, "create");
  begin_member (builder, "s1");
  puntual_http_mail_add (builder, "identityId", submission->identity);
  puntual_http_mail_add (builder, "emailId", submission->draft);
  begin_member (builder, "envelope");
  add_address (builder, "mailFrom", submission->from);
  json_builder_set_member_name (builder, "rcptTo");
  json_builder_begin_array (builder);
  add_address (builder, NULL, submission->to);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  begin_member (builder, "onSuccessUpdateEmail");
  begin_member (builder, "#s1");
  add_flag (builder, from_drafts, FALSE);
  add_flag (builder, to_sent, TRUE);
  add_flag (builder, "keywords/$draft", FALSE);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  puntual_jmap_end_call (builder);
}

/* What was refused need not lie in the drafts. Best effort. */
static void
discard_draft (PuntualJmapSession *session, PuntualHttpAccount *account, const char *draft)
{
  g_autoptr (JsonBuilder) builder = puntual_jmap_begin (session);
  g_auto (PuntualHttpAnswer) answer = { 0 };
  const char *const ids[] = { draft, NULL };
  g_autofree char *raw = g_strdup (puntual_channel_error_raw (account->channel));

  puntual_jmap_begin_call (session, builder, "Email/set");
  add_ids (builder, "destroy", ids);
  puntual_jmap_end_call (builder);
  puntual_jmap_ask (session, account, builder, TRUE, &answer, NULL, NULL);
  puntual_channel_set_error_raw (account->channel, raw);
}

static gboolean
submit (PuntualJmapSession *session, PuntualHttpAccount *account, const Submission *submission,
        char **provider_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonBuilder) builder = puntual_jmap_begin (session);
  g_auto (PuntualHttpAnswer) answer = { 0 };
  PuntualHttpRequest request = { .method = "POST" };
  JsonObject *result, *created, *reason;

  add_submission (session, builder, submission);
  if (!puntual_jmap_ask (session, account, builder, FALSE, &answer, cancellable, error))
    return FALSE;
  result = puntual_jmap_result (&answer, "EmailSubmission/set");
  created = member_of (result, "created", "s1");
  reason = member_of (result, "notCreated", "s1");
  if (reason != NULL)
    {
      refuse (account, &answer, reason, error);
      discard_draft (session, account, submission->draft);
      return FALSE;
    }
  if (created == NULL || !json_object_has_member (created, "id"))
    return puntual_http_refuse_garbage (account->http, &request, error);
  if (provider_id != NULL)
    *provider_id = g_strdup (puntual_json_get_string (created, "id", ""));
  return TRUE;
}

static gboolean
jmap_deliver (PuntualHttpAccount *account, const PuntualMessage *message, char **provider_id,
              GCancellable *cancellable, GError **error)
{
  PuntualJmapSession *session = puntual_jmap_session_get (account, cancellable, error);
  const char *own = puntual_http_account_get (account, "from", NULL);
  g_auto (PuntualMail) mail = { 0 };
  g_autofree char *blob = NULL;
  g_autofree char *draft = NULL;
  Submission submission = { 0 };

  if (session == NULL || !puntual_mail_init (&mail, message, own, error))
    return FALSE;
  submission.from = own != NULL ? own : message->from_address;
  submission.to = mail.recipient;
  submission.identity = puntual_jmap_session_identity (session, submission.from, error);
  if (submission.identity == NULL)
    return FALSE;
  blob = puntual_jmap_session_upload (session, account, mail.bytes, cancellable, error);
  if (blob == NULL)
    return FALSE;
  draft = import_draft (session, account, blob, cancellable, error);
  if (draft == NULL)
    return FALSE;
  submission.draft = draft;
  return submit (session, account, &submission, provider_id, cancellable, error);
}

/* --- What became of it --- */

/* Of the mails with that Message-ID: TRUE when one has left the drafts; else their ids. */
static gboolean
find_mails (PuntualJmapSession *session, PuntualHttpAccount *account, const char *message_id,
            GPtrArray *drafts, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonBuilder) builder = puntual_jmap_begin (session);
  g_auto (PuntualHttpAnswer) answer = { 0 };
  const char *const header[] = { "Message-ID", message_id, NULL };
  JsonObject *result;
  JsonArray *list;

  puntual_jmap_begin_call (session, builder, "Email/query");
  begin_member (builder, "filter");
  add_ids (builder, "header", header);
  json_builder_end_object (builder);
  puntual_jmap_end_call (builder);
  puntual_jmap_begin_call (session, builder, "Email/get");
  begin_member (builder, "#ids");
  puntual_http_mail_add (builder, "resultOf", "0");
  puntual_http_mail_add (builder, "name", "Email/query");
  puntual_http_mail_add (builder, "path", "/ids");
  json_builder_end_object (builder);
  add_ids (builder, "properties", (const char *const[]){ "id", "keywords", NULL });
  puntual_jmap_end_call (builder);
  if (!puntual_jmap_ask (session, account, builder, TRUE, &answer, cancellable, error))
    return FALSE;
  result = puntual_jmap_result (&answer, "Email/get");
  list = result != NULL ? puntual_json_get_array (result, "list") : NULL;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      JsonObject *mail = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonObject *keywords = mail != NULL ? puntual_json_get_object (mail, "keywords") : NULL;

      if (keywords == NULL)
        continue;
      if (!json_object_has_member (keywords, "$draft"))
        return TRUE;
      g_ptr_array_add (drafts, g_strdup (puntual_json_get_string (mail, "id", "")));
    }
  return FALSE;
}

/* Whether one of the drafts was handed over: 1, 0, -1 as a look-up. destroy: they go before the
 * question is put, so that nothing that is still under way can hand them over afterwards. */
static int
was_submitted (PuntualJmapSession *session, PuntualHttpAccount *account, GPtrArray *drafts,
               gboolean destroy, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonBuilder) builder = puntual_jmap_begin (session);
  g_auto (PuntualHttpAnswer) answer = { 0 };
  const char *const *draft_ids = (const char *const *)drafts->pdata;
  JsonObject *result;
  JsonArray *ids, *destroyed;

  if (destroy)
    {
      puntual_jmap_begin_call (session, builder, "Email/set");
      add_ids (builder, "destroy", draft_ids);
      puntual_jmap_end_call (builder);
    }
  puntual_jmap_begin_call (session, builder, "EmailSubmission/query");
  begin_member (builder, "filter");
  add_ids (builder, "emailIds", draft_ids);
  json_builder_end_object (builder);
  puntual_jmap_end_call (builder);
  if (!puntual_jmap_ask (session, account, builder, TRUE, &answer, cancellable, error))
    return -1;
  result = puntual_jmap_result (&answer, "EmailSubmission/query");
  ids = result != NULL ? puntual_json_get_array (result, "ids") : NULL;
  if (ids == NULL)
    return -1;
  if (json_array_get_length (ids) > 0)
    return 1;
  if (!destroy)
    return 0;
  result = puntual_jmap_result (&answer, "Email/set");
  destroyed = result != NULL ? puntual_json_get_array (result, "destroyed") : NULL;
  return destroyed != NULL && json_array_get_length (destroyed) == drafts->len - 1 ? 0 : -1;
}

/* A mail exists before it is handed over, and leaves the drafts when it was. While it lies there
 * and nobody handed it over, it is taken away: then it certainly did not leave and never will. */
static int
jmap_look_up (PuntualHttpAccount *account, const char *id, const char *message_id,
              GCancellable *cancellable, GError **error)
{
  PuntualJmapSession *session = puntual_jmap_session_get (account, cancellable, error);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  int answer;

  if (session == NULL || message_id == NULL || *message_id == '\0')
    return -1;
  if (find_mails (session, account, message_id, drafts, cancellable, &failure))
    return 1;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  if (drafts->len == 0)
    return -1;
  g_ptr_array_add (drafts, NULL);
  answer = was_submitted (session, account, drafts, FALSE, cancellable, error);
  return answer == 0 ? was_submitted (session, account, drafts, TRUE, cancellable, error) : answer;
}

/* RFC 8621, section 7: deliveryStatus of each recipient. */
static void
add_status (JsonObject *status, PuntualDelivery *delivery, char **detail)
{
  const char *reply = puntual_json_get_string (status, "smtpReply", NULL);
  const char *delivered = puntual_json_get_string (status, "delivered", "unknown");
  PuntualDelivery fate = PUNTUAL_DELIVERY_ACCEPTED;

  if (g_str_equal (puntual_json_get_string (status, "displayed", "unknown"), "yes"))
    fate = PUNTUAL_DELIVERY_READ;
  else if (g_str_equal (delivered, "yes"))
    fate = PUNTUAL_DELIVERY_DELIVERED;
  else if (g_str_equal (delivered, "no"))
    /* RFC 3463: 5.1 is about the address. */
    fate = reply != NULL && strstr (reply, " 5.1.") != NULL ? PUNTUAL_DELIVERY_BOUNCED
                                                            : PUNTUAL_DELIVERY_FAILED;
  puntual_http_fate_add (fate, reply, delivery, detail);
}

static void
read_submission (JsonObject *submission, PuntualDelivery *delivery, char **detail)
{
  JsonObject *statuses = puntual_json_get_object (submission, "deliveryStatus");
  g_autoptr (GList) names = statuses != NULL ? json_object_get_members (statuses) : NULL;

  *delivery = PUNTUAL_DELIVERY_ACCEPTED;
  if (g_str_equal (puntual_json_get_string (submission, "undoStatus", ""), "canceled"))
    *delivery = PUNTUAL_DELIVERY_FAILED;
  for (GList *name = names; name != NULL; name = name->next)
    {
      JsonObject *status = puntual_json_get_object (statuses, name->data);

      if (status != NULL)
        add_status (status, delivery, detail);
    }
}

/* A server may forget a submission as soon as it is through. */
static gboolean
jmap_ask_delivery (PuntualHttpAccount *account, const char *provider_id, const char *message_id,
                   PuntualDelivery *delivery, char **detail, GCancellable *cancellable,
                   GError **error)
{
  PuntualJmapSession *session;
  g_autoptr (JsonBuilder) builder = NULL;
  g_auto (PuntualHttpAnswer) answer = { 0 };
  const char *const ids[] = { provider_id, NULL };
  JsonObject *result;
  JsonArray *list;

  if (provider_id == NULL || *provider_id == '\0')
    return TRUE;
  session = puntual_jmap_session_get (account, cancellable, error);
  if (session == NULL)
    return FALSE;
  builder = puntual_jmap_begin (session);
  puntual_jmap_begin_call (session, builder, "EmailSubmission/get");
  add_ids (builder, "ids", ids);
  puntual_jmap_end_call (builder);
  if (!puntual_jmap_ask (session, account, builder, TRUE, &answer, cancellable, error))
    return FALSE;
  result = puntual_jmap_result (&answer, "EmailSubmission/get");
  list = result != NULL ? puntual_json_get_array (result, "list") : NULL;
  if (list != NULL && json_array_get_length (list) > 0
      && JSON_NODE_HOLDS_OBJECT (json_array_get_element (list, 0)))
    read_submission (json_node_get_object (json_array_get_element (list, 0)), delivery, detail);
  return TRUE;
}

const PuntualHttpProvider puntual_jmap_provider = {
  .kind = "jmap",
  .media = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL),
  .base_url = "https://api.fastmail.com/jmap/session",
  .prepare = jmap_prepare,
  .deliver = jmap_deliver,
  .look_up = jmap_look_up,
  .ask_delivery = jmap_ask_delivery,
};
