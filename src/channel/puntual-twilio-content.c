/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-twilio-content.h"

#include <string.h>

#include "puntual-http-mail.h"
#include "puntual-json.h"
#include "puntual-twilio-account.h"

#define BASE_URL "https://content.twilio.com"
#define PATH "/v1/ContentAndApprovals"
#define FIRST_PAGE "PageSize=100"
#define PAGE_SIZE 100
/* An account may have many more templates than those for WhatsApp. */
#define MAX_PAGES 50

/* channels.md, section 3.3; a word that is not here is not usable. */
static const struct
{
  const char *status;
  PuntualWhatsappState state;
} STATES[] = {
  { "received", PUNTUAL_WHATSAPP_PENDING },  { "pending", PUNTUAL_WHATSAPP_PENDING },
  { "approved", PUNTUAL_WHATSAPP_APPROVED }, { "rejected", PUNTUAL_WHATSAPP_REJECTED },
  { "paused", PUNTUAL_WHATSAPP_PAUSED },
};

/* The kinds of content that are words with buttons. */
static const char *const TYPES[] = { "twilio/text", "twilio/quick-reply", "twilio/call-to-action" };

void
puntual_twilio_content_free (PuntualTwilioContent *self)
{
  if (self == NULL)
    return;
  puntual_whatsapp_text_free (self->text);
  g_clear_pointer (&self->types, json_node_unref);
  g_free (self);
}

/* A gateway that stands for Twilio stands for this part of it, too. */
gboolean
puntual_twilio_content_open (PuntualHttpAccount *self, const PuntualHttpAccount *account,
                             GError **error)
{
  const char *base = puntual_http_account_get (
      account, "content_base_url", puntual_http_account_get (account, "base_url", BASE_URL));

  *self = *account;
  self->http = puntual_http_new (
      base, puntual_http_account_get (account, "ca_file", NULL),
      (guint)CLAMP (puntual_json_get_int (account->config, "timeout", 0), 0, 600), error);
  return self->http != NULL;
}

void
puntual_twilio_content_close (PuntualHttpAccount *self)
{
  g_clear_pointer (&self->http, puntual_http_free);
}

PuntualWhatsappState
puntual_twilio_content_state (const char *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (STATES); i++)
    if (g_ascii_strcasecmp (STATES[i].status, status) == 0)
      return STATES[i].state;
  return PUNTUAL_WHATSAPP_UNUSABLE;
}

gboolean
puntual_twilio_content_is_sid (const char *text)
{
  return strlen (text) == 34 && g_str_has_prefix (text, "HX")
         && strspn (text + 2, "0123456789abcdefABCDEF") == 32;
}

/* --- The words --- */

/* Whether an address has no gap, or one at its end with the number behind those of the body, which
 * is where a message fills it. */
static gboolean
is_fillable (const char *url, guint number)
{
  const char *gap = strstr (url, "{{");
  g_autofree char *expected = g_strdup_printf ("{{%u}}", number);

  return gap == NULL || g_str_equal (gap, expected);
}

static gboolean
add_button (JsonBuilder *builder, JsonObject *action, gboolean reply, guint number)
{
  const char *url = puntual_json_get_string (action, "url", "");
  const char *gap = strstr (url, "{{");
  g_autofree char *prefix = gap != NULL ? g_strndup (url, (gsize)(gap - url)) : NULL;

  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "kind", reply ? "quick-reply" : "url");
  puntual_http_mail_add (builder, "prefix", prefix);
  json_builder_end_object (builder);
  return is_fillable (url, number);
}

/* The highest number of a gap. */
static guint
count_gaps (const char *body)
{
  guint n = 0;

  for (const char *gap = strstr (body, "{{"); gap != NULL; gap = strstr (gap + 2, "{{"))
    n = MAX (n, (guint)CLAMP (g_ascii_strtoll (gap + 2, NULL, 10), 0, 1000));
  return n;
}

/* FALSE when a button has a gap that no message of ours would fill. */
static gboolean
read_buttons (PuntualWhatsappText *text, JsonObject *type, gboolean reply)
{
  JsonArray *actions = puntual_json_get_array (type, "actions");
  g_autoptr (JsonBuilder) builder = NULL;
  guint next = count_gaps (text->body) + 1;
  gboolean fillable = TRUE;

  if (actions == NULL)
    return TRUE;
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < json_array_get_length (actions); i++)
    {
      JsonNode *action = json_array_get_element (actions, i);

      if (JSON_NODE_HOLDS_OBJECT (action))
        fillable = add_button (builder, json_node_get_object (action), reply, next) && fillable;
    }
  json_builder_end_array (builder);
  text->buttons = puntual_http_mail_json (builder);
  return fillable;
}

static void
read_types (PuntualWhatsappText *text, JsonObject *types)
{
  guint n = types != NULL ? json_object_get_size (types) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (TYPES) && n == 1; i++)
    {
      JsonObject *type = puntual_json_get_object (types, TYPES[i]);

      if (type == NULL)
        continue;
      text->body = g_strdup (puntual_json_get_string (type, "body", NULL));
      if (text->body != NULL && !read_buttons (text, type, g_str_has_suffix (TYPES[i], "reply")))
        g_clear_pointer (&text->body, g_free);
      return;
    }
  /* Pictures, lists or several forms at once are nothing that Puntual fills. */
  text->state = PUNTUAL_WHATSAPP_UNUSABLE;
}

/* What it shows in the gaps; those behind the body's are of a button. Owned; NULL: nothing. */
static char *
read_examples (JsonObject *variables)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (variables == NULL)
    return NULL;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "body");
  json_builder_begin_object (builder);
  for (guint i = 1; i <= json_object_get_size (variables); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      puntual_http_mail_add (builder, number, puntual_json_get_string (variables, number, NULL));
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return puntual_http_mail_json (builder);
}

/* --- What WhatsApp says --- */

static JsonObject *
find_approval (JsonObject *content)
{
  JsonObject *requests = puntual_json_get_object (content, "approval_requests");
  JsonObject *whatsapp = requests != NULL ? puntual_json_get_object (requests, "whatsapp") : NULL;

  return whatsapp != NULL ? whatsapp : requests;
}

static void
read_approval (PuntualTwilioContent *self, JsonObject *approval)
{
  const char *status = approval != NULL
                           ? puntual_json_get_string (approval, "status", "unsubmitted")
                           : "unsubmitted";
  const char *reason =
      approval != NULL ? puntual_json_get_string (approval, "rejection_reason", "") : "";

  self->submitted = g_ascii_strcasecmp (status, "unsubmitted") != 0;
  self->text->state = puntual_twilio_content_state (status);
  if (*reason != '\0')
    self->text->reason = g_strdup (reason);
  else if (self->text->state == PUNTUAL_WHATSAPP_UNUSABLE)
    self->text->reason = g_strdup (status);
}

static PuntualTwilioContent *
read_content (const PuntualHttpAccount *account, JsonObject *object)
{
  PuntualTwilioContent *self = g_new0 (PuntualTwilioContent, 1);
  JsonObject *types = puntual_json_get_object (object, "types");

  self->text = g_new0 (PuntualWhatsappText, 1);
  self->text->account = g_strdup (account->name);
  self->text->their_name = g_strdup (puntual_json_get_string (object, "sid", ""));
  self->text->called = g_strdup (puntual_json_get_string (object, "friendly_name", ""));
  self->text->their_language = g_strdup (puntual_json_get_string (object, "language", ""));
  self->text->numbered = TRUE;
  self->types = types != NULL ? json_node_copy (json_object_get_member (object, "types")) : NULL;
  self->created = puntual_twilio_instant (puntual_json_get_string (object, "date_created", ""));
  read_approval (self, find_approval (object));
  read_types (self->text, types);
  self->text->examples = read_examples (puntual_json_get_object (object, "variables"));
  return self;
}

/* --- Pages --- */

/* FALSE when it is longer than was asked for; the rest is left. */
static gboolean
read_page (const PuntualHttpAccount *account, JsonObject *page, GPtrArray *contents)
{
  JsonArray *data = puntual_json_get_array (page, "contents");
  guint n = data != NULL ? json_array_get_length (data) : 0;

  for (guint i = 0; i < MIN (n, PAGE_SIZE); i++)
    {
      JsonNode *node = json_array_get_element (data, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (object != NULL
          && puntual_twilio_content_is_sid (puntual_json_get_string (object, "sid", "")))
        g_ptr_array_add (contents, read_content (account, object));
    }
  return n <= PAGE_SIZE;
}

static char *
next_page (JsonObject *page)
{
  JsonObject *meta = puntual_json_get_object (page, "meta");

  return meta != NULL
             ? puntual_twilio_next_page (puntual_json_get_string (meta, "next_page_url", ""))
             : NULL;
}

GPtrArray *
puntual_twilio_content_list (PuntualHttpAccount *self, gboolean *cut, GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GPtrArray) contents =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_twilio_content_free);
  g_autofree char *query = g_strdup (FIRST_PAGE);

  *cut = FALSE;
  for (guint i = 0; i < MAX_PAGES && query != NULL; i++)
    {
      PuntualHttpRequest request = { .method = "GET", .path = PATH, .query = query };
      g_auto (PuntualHttpAnswer) answer = { 0 };
      JsonObject *page;

      if (!puntual_twilio_ask (self, &request, &answer, cancellable, error))
        return NULL;
      page = puntual_http_answer_object (&answer);
      if (!puntual_http_answer_is_success (&answer) || page == NULL)
        {
          if (puntual_http_answer_is_success (&answer))
            puntual_http_refuse_garbage (self->http, &request, error);
          else
            puntual_twilio_refuse (self, &answer, error);
          return NULL;
        }
      *cut |= !read_page (self, page, contents);
      g_free (query);
      query = next_page (page);
    }
  *cut |= query != NULL;
  return g_steal_pointer (&contents);
}
