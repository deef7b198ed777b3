/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-http-mail.h"
#include "puntual-json.h"
#include "puntual-twilio-account.h"
#include "puntual-twilio-content.h"
#include "puntual-whatsapp-approval.h"

/* --- What is there --- */

/* Templates may share a name: a text that was changed is another template. Better is what goes or
 * may go soon, then what is newer. */
static gboolean
is_better (const PuntualTwilioContent *self, const PuntualTwilioContent *other)
{
  static const int ranks[] = {
    [PUNTUAL_WHATSAPP_PENDING] = 2,  [PUNTUAL_WHATSAPP_APPROVED] = 2,
    [PUNTUAL_WHATSAPP_REJECTED] = 0, [PUNTUAL_WHATSAPP_PAUSED] = 1,
    [PUNTUAL_WHATSAPP_UNUSABLE] = 0,
  };
  int rank = ranks[self->text->state], others = ranks[other->text->state];

  return rank != others ? rank > others : self->created > other->created;
}

static char *
key_of (const PuntualWhatsappText *text)
{
  g_autofree char *language = g_ascii_strdown (text->their_language, -1);

  return g_strconcat (language, "\n", text->called, NULL);
}

static gboolean
is_namesake (const PuntualWhatsappText *text, const char *called, const char *language)
{
  return g_strcmp0 (text->called, called) == 0
         && g_ascii_strcasecmp (text->their_language, language) == 0;
}

/* Of a name in a language, the best that was submitted. Values borrowed. */
static GHashTable *
find_best (GPtrArray *contents)
{
  GHashTable *best = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < contents->len; i++)
    {
      PuntualTwilioContent *content = g_ptr_array_index (contents, i);
      g_autofree char *key = content->submitted ? key_of (content->text) : NULL;
      const PuntualTwilioContent *other = key != NULL ? g_hash_table_lookup (best, key) : NULL;

      if (key != NULL && (other == NULL || is_better (content, other)))
        g_hash_table_replace (best, g_steal_pointer (&key), content);
    }
  return best;
}

static GPtrArray *
take_best (GPtrArray *contents)
{
  g_autoptr (GHashTable) best = find_best (contents);
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_whatsapp_text_free);

  for (guint i = 0; i < contents->len; i++)
    {
      PuntualTwilioContent *content = g_ptr_array_index (contents, i);
      g_autofree char *key = key_of (content->text);

      if (g_hash_table_lookup (best, key) == content)
        g_ptr_array_add (texts, g_steal_pointer (&content->text));
    }
  return texts;
}

/* Of a list that is cut nobody knows what is no longer there, and what is known stays. */
static gboolean
refuse_cut (GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE,
                       _ ("Twilio lists more templates than Puntual reads, so nothing was "
                          "changed. Delete templates there that you no longer use."));
  return FALSE;
}

static GPtrArray *
twilio_list (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  PuntualHttpAccount host;
  g_autoptr (GPtrArray) contents = NULL;
  gboolean cut;

  if (!puntual_twilio_content_open (&host, account, error))
    return NULL;
  contents = puntual_twilio_content_list (&host, &cut, cancellable, error);
  puntual_twilio_content_close (&host);
  if (contents == NULL || (cut && !refuse_cut (error)))
    return NULL;
  return take_best (contents);
}

/* --- What is to be there --- */

static void
add_action (JsonBuilder *builder, const PuntualWhatsappDraft *draft)
{
  guint next = g_strv_length ((GStrv)draft->gaps) + 1;
  g_autofree char *url =
      draft->url_label != NULL ? g_strdup_printf ("%s{{%u}}", draft->url_prefix, next) : NULL;

  json_builder_set_member_name (builder, "actions");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  if (url != NULL)
    puntual_http_mail_add (builder, "type", "URL");
  puntual_http_mail_add (builder, "title", url != NULL ? draft->url_label : draft->reply_label);
  puntual_http_mail_add (builder, "url", url);
  puntual_http_mail_add (builder, "id", url != NULL ? NULL : "answer");
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static JsonNode *
build_types (const PuntualWhatsappDraft *draft)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean button = draft->url_label != NULL || draft->reply_label != NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, draft->url_label != NULL     ? "twilio/call-to-action"
                                         : draft->reply_label != NULL ? "twilio/quick-reply"
                                                                      : "twilio/text");
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "body", draft->text->body);
  if (button)
    add_action (builder, draft);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* The examples of the gaps, and of the end of an address. */
static void
add_variables (JsonBuilder *builder, const PuntualWhatsappDraft *draft)
{
  guint n = g_strv_length ((GStrv)draft->gaps);

  json_builder_set_member_name (builder, "variables");
  json_builder_begin_object (builder);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      puntual_http_mail_add (builder, number, draft->examples[i]);
    }
  if (draft->url_label != NULL)
    {
      g_autofree char *number = g_strdup_printf ("%u", n + 1);

      puntual_http_mail_add (builder, number, draft->url_example + strlen (draft->url_prefix));
    }
  json_builder_end_object (builder);
}

static char *
write_content (const PuntualWhatsappDraft *draft, JsonNode *types)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "friendly_name", draft->text->their_name);
  puntual_http_mail_add (builder, "language", draft->text->their_language);
  add_variables (builder, draft);
  json_builder_set_member_name (builder, "types");
  json_builder_add_value (builder, json_node_copy (types));
  json_builder_end_object (builder);
  return puntual_http_mail_json (builder);
}

/* --- Submitting --- */

/* Nothing of this reaches a customer: what went astray may be asked for again. */
static gboolean
post (PuntualHttpAccount *host, const char *path, const char *body, PuntualHttpAnswer *answer,
      GCancellable *cancellable, GError **error)
{
  PuntualHttpRequest request = { .method = "POST",
                                 .path = path,
                                 .content_type = "application/json",
                                 .body = body,
                                 .body_length = -1,
                                 .repeatable = TRUE };

  if (!puntual_twilio_ask (host, &request, answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (answer))
    return puntual_twilio_refuse (host, answer, error);
  return puntual_http_answer_object (answer) != NULL
         || puntual_http_refuse_garbage (host->http, &request, error);
}

static char *
create (PuntualHttpAccount *host, const PuntualWhatsappDraft *draft, JsonNode *types,
        GCancellable *cancellable, GError **error)
{
  g_autofree char *body = write_content (draft, types);
  const PuntualHttpRequest request = { .method = "POST", .repeatable = TRUE };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  const char *sid;

  if (!post (host, "/v1/Content", body, &answer, cancellable, error))
    return NULL;
  sid = puntual_json_get_string (puntual_http_answer_object (&answer), "sid", "");
  if (puntual_twilio_content_is_sid (sid))
    return g_strdup (sid);
  puntual_http_refuse_garbage (host->http, &request, error);
  return NULL;
}

/* WhatsApp never takes a name twice, not even of a text that it rejected: each has a piece of its
 * template's sid behind it. */
static char *
write_request (const PuntualWhatsappDraft *draft, const char *sid)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *piece = g_ascii_strdown (sid + strlen (sid) - 8, -1);
  g_autofree char *name = g_strdup_printf ("%.500s_%s", draft->text->their_name, piece);

  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "name", name);
  puntual_http_mail_add (builder, "category", "UTILITY");
  json_builder_end_object (builder);
  return puntual_http_mail_json (builder);
}

static gboolean
ask_for_approval (PuntualHttpAccount *host, const PuntualWhatsappDraft *draft, const char *sid,
                  PuntualWhatsappState *state, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_strconcat ("/v1/Content/", sid, "/ApprovalRequests/whatsapp", NULL);
  g_autofree char *body = write_request (draft, sid);
  g_auto (PuntualHttpAnswer) answer = { 0 };

  if (!post (host, path, body, &answer, cancellable, error))
    return FALSE;
  *state = puntual_twilio_content_state (
      puntual_json_get_string (puntual_http_answer_object (&answer), "status", "received"));
  return TRUE;
}

/* The same text, made before and not turned down since: when the answer to an earlier attempt was
 * lost it is there already, and no second one is made. */
static const PuntualTwilioContent *
find_same (GPtrArray *contents, const PuntualWhatsappDraft *draft, JsonNode *types)
{
  const PuntualTwilioContent *found = NULL;

  for (guint i = 0; i < contents->len; i++)
    {
      const PuntualTwilioContent *content = g_ptr_array_index (contents, i);
      PuntualWhatsappState state = content->text->state;
      gboolean alive = !content->submitted || state == PUNTUAL_WHATSAPP_PENDING
                       || state == PUNTUAL_WHATSAPP_APPROVED;

      if (alive && is_namesake (content->text, draft->text->their_name, draft->text->their_language)
          && content->types != NULL && json_node_equal (content->types, types)
          && (found == NULL || is_better (content, found)))
        found = content;
    }
  return found;
}

static gboolean
submit_on (PuntualHttpAccount *host, const PuntualWhatsappDraft *draft, PuntualWhatsappState *state,
           char **their_name, GCancellable *cancellable, GError **error)
{
  gboolean cut;
  g_autoptr (GPtrArray) contents = puntual_twilio_content_list (host, &cut, cancellable, error);
  g_autoptr (JsonNode) types = build_types (draft);
  g_autofree char *sid = NULL;
  const PuntualTwilioContent *same;

  if (contents == NULL)
    return FALSE;
  same = find_same (contents, draft, types);
  sid = same != NULL ? g_strdup (same->text->their_name)
                     : create (host, draft, types, cancellable, error);
  if (sid == NULL)
    return FALSE;
  if (same != NULL && same->submitted)
    *state = same->text->state;
  else if (!ask_for_approval (host, draft, sid, state, cancellable, error))
    return FALSE;
  *their_name = g_steal_pointer (&sid);
  return TRUE;
}

/* channels.md, section 3.1: a PDF would have to lie at a public address. */
static gboolean
twilio_submit (PuntualHttpAccount *account, const PuntualWhatsappDraft *draft,
               PuntualWhatsappState *state, char **their_name, GCancellable *cancellable,
               GError **error)
{
  PuntualHttpAccount host;
  gboolean submitted;

  if (draft->text->shows_pdf)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("By Twilio, a WhatsApp message cannot show the invoice's PDF. Submit "
                              "the text without it, or have it approved at Meta."));
      return FALSE;
    }
  if (!puntual_twilio_content_open (&host, account, error))
    return FALSE;
  submitted = submit_on (&host, draft, state, their_name, cancellable, error);
  puntual_twilio_content_close (&host);
  return submitted;
}

const PuntualWhatsappApproval puntual_twilio_approval = {
  .numbered = TRUE,
  .list = twilio_list,
  .submit = twilio_submit,
};
