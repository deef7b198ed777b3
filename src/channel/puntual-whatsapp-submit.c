/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-http-mail.h"
#include "puntual-json.h"
#include "puntual-whatsapp-account.h"
#include "puntual-whatsapp-approval.h"

/* One empty page: Meta wants to see that a PDF stands there, not which. */
static const char SAMPLE_PDF[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
    "0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n";

/* --- The example of a PDF --- */

static char *
read_word (PuntualHttpAccount *account, const PuntualHttpRequest *request,
           const PuntualHttpAnswer *answer, const char *key, GError **error)
{
  JsonObject *object = puntual_http_answer_object (answer);
  const char *word = object != NULL ? puntual_json_get_string (object, key, "") : "";

  if (*word != '\0')
    return g_strdup (word);
  puntual_http_refuse_garbage (account->http, request, error);
  return NULL;
}

/* scheme: what the token is called there. */
static char *
ask_for_word (PuntualHttpAccount *account, PuntualHttpRequest *request, const char *scheme,
              const char *key, GCancellable *cancellable, GError **error)
{
  char *authorization = g_strconcat (scheme, " ", account->secret, NULL);
  g_auto (PuntualHttpAnswer) answer = { 0 };
  gboolean answered;

  request->authorization = authorization;
  answered = puntual_http_account_ask (account, request, &answer, cancellable, error);
  request->authorization = NULL;
  puntual_secret_free (authorization);
  if (!answered)
    return NULL;
  if (puntual_http_answer_is_success (&answer))
    return read_word (account, request, &answer, key, error);
  puntual_whatsapp_refuse (account, &answer, error);
  return NULL;
}

/* The token stays in its header: addresses are written down on the way. */
static char *
open_upload (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  const char *app = puntual_whatsapp_id (account, "app_id");
  g_autofree char *path = puntual_whatsapp_path (account, app, "uploads");
  g_autofree char *query = g_strdup_printf ("file_name=example.pdf&file_length=%" G_GSIZE_FORMAT
                                            "&file_type=application%%2Fpdf",
                                            strlen (SAMPLE_PDF));
  PuntualHttpRequest request = {
    .method = "POST", .path = path, .query = query, .body_length = -1, .repeatable = TRUE
  };

  if (*app != '\0')
    return ask_for_word (account, &request, "Bearer", "id", cancellable, error);
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ ("To submit a text that shows a PDF, WhatsApp wants the app ID that Meta "
                          "shows for your app. Enter it in the channel's settings."));
  return NULL;
}

/* channels.md, section 1.4: in two steps; reaches nobody. */
static char *
hand_sample_over (PuntualHttpAccount *account, GCancellable *cancellable, GError **error)
{
  static const char *const headers[] = { "file_offset", "0", NULL };
  const char *version = puntual_http_account_get (account, "version", PUNTUAL_WHATSAPP_VERSION);
  g_autofree char *upload = open_upload (account, cancellable, error);
  g_autofree char *path = NULL;
  PuntualHttpRequest request = { .method = "POST",
                                 .headers = headers,
                                 .content_type = "application/pdf",
                                 .body = SAMPLE_PDF,
                                 .body_length = -1,
                                 .repeatable = TRUE };

  if (upload == NULL)
    return NULL;
  /* It begins with "upload:", which is a part of the path as it is. */
  if (strpbrk (upload, "/?#%\\ \r\n") != NULL)
    {
      puntual_http_refuse_garbage (account->http, &request, error);
      return NULL;
    }
  path = g_strconcat ("/", version, "/", upload, NULL);
  request.path = path;
  return ask_for_word (account, &request, "OAuth", "h", cancellable, error);
}

/* --- The template --- */

static void
begin_component (JsonBuilder *builder, const char *type)
{
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "type", type);
}

static void
add_list (JsonBuilder *builder, const char *name, const char *item)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, item);
  json_builder_end_array (builder);
}

static void
add_header (JsonBuilder *builder, const char *handle)
{
  begin_component (builder, "HEADER");
  puntual_http_mail_add (builder, "format", "DOCUMENT");
  json_builder_set_member_name (builder, "example");
  json_builder_begin_object (builder);
  add_list (builder, "header_handle", handle);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_examples (JsonBuilder *builder, const PuntualWhatsappDraft *draft)
{
  if (draft->gaps[0] == NULL)
    return;
  json_builder_set_member_name (builder, "example");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "body_text_named_params");
  json_builder_begin_array (builder);
  for (guint i = 0; draft->gaps[i] != NULL; i++)
    {
      json_builder_begin_object (builder);
      puntual_http_mail_add (builder, "param_name", draft->gaps[i]);
      puntual_http_mail_add (builder, "example", draft->examples[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_body (JsonBuilder *builder, const PuntualWhatsappDraft *draft)
{
  begin_component (builder, "BODY");
  puntual_http_mail_add (builder, "text", draft->text->body);
  add_examples (builder, draft);
  json_builder_end_object (builder);
}

/* An address has one gap, at its end. */
static void
add_buttons (JsonBuilder *builder, const PuntualWhatsappDraft *draft)
{
  g_autofree char *url =
      g_strconcat (draft->url_prefix != NULL ? draft->url_prefix : "", "{{1}}", NULL);

  begin_component (builder, "BUTTONS");
  json_builder_set_member_name (builder, "buttons");
  json_builder_begin_array (builder);
  begin_component (builder, draft->url_label != NULL ? "URL" : "QUICK_REPLY");
  puntual_http_mail_add (builder, "text",
                         draft->url_label != NULL ? draft->url_label : draft->reply_label);
  if (draft->url_label != NULL)
    {
      puntual_http_mail_add (builder, "url", url);
      add_list (builder, "example", draft->url_example);
    }
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_identity (JsonBuilder *builder, const PuntualWhatsappDraft *draft)
{
  puntual_http_mail_add (builder, "name", draft->text->their_name);
  puntual_http_mail_add (builder, "language", draft->text->their_language);
  puntual_http_mail_add (builder, "category", "UTILITY");
  puntual_http_mail_add (builder, "parameter_format", "named");
}

/* handle: of the example of a PDF; NULL: none stands above the text. Of one that is there its parts
 * are replaced as a whole, and what it is called stays. */
static char *
write_template (const PuntualWhatsappDraft *draft, const char *handle)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  if (draft->text->provider_id == NULL)
    add_identity (builder, draft);
  json_builder_set_member_name (builder, "components");
  json_builder_begin_array (builder);
  if (handle != NULL)
    add_header (builder, handle);
  add_body (builder, draft);
  if (draft->url_label != NULL || draft->reply_label != NULL)
    add_buttons (builder, draft);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return puntual_http_mail_json (builder);
}

/* --- Submitting --- */

/* channels.md, section 1.4: one that is there is changed; what became of it is heard later. */
static gboolean
change (PuntualHttpAccount *account, const char *id, const char *body, PuntualWhatsappState *state,
        GCancellable *cancellable, GError **error)
{
  g_autofree char *path = puntual_whatsapp_path (account, id, NULL);
  PuntualHttpRequest request = { .method = "POST",
                                 .path = path,
                                 .content_type = "application/json",
                                 .body = body,
                                 .body_length = -1 };
  g_auto (PuntualHttpAnswer) answer = { 0 };

  if (!puntual_whatsapp_ask (account, &request, &answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (&answer))
    return puntual_whatsapp_refuse (account, &answer, error);
  *state = PUNTUAL_WHATSAPP_PENDING;
  return TRUE;
}

static gboolean
ask (PuntualHttpAccount *account, const char *body, PuntualWhatsappState *state,
     GCancellable *cancellable, GError **error)
{
  g_autofree char *path = puntual_whatsapp_path (account, puntual_whatsapp_id (account, "waba_id"),
                                                 "message_templates");
  /* A second one of the same name and language is refused there. */
  PuntualHttpRequest request = { .method = "POST",
                                 .path = path,
                                 .content_type = "application/json",
                                 .body = body,
                                 .body_length = -1,
                                 .repeatable = TRUE };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  g_autofree char *id = NULL;

  if (!puntual_whatsapp_ask (account, &request, &answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (&answer))
    return puntual_whatsapp_refuse (account, &answer, error);
  id = read_word (account, &request, &answer, "id", error);
  if (id == NULL)
    return FALSE;
  *state = puntual_whatsapp_read_state (
      puntual_json_get_string (puntual_http_answer_object (&answer), "status", "PENDING"));
  return TRUE;
}

gboolean
puntual_whatsapp_submit_text (PuntualHttpAccount *account, const PuntualWhatsappDraft *draft,
                              PuntualWhatsappState *state, char **their_name,
                              GCancellable *cancellable, GError **error)
{
  g_autofree char *handle = NULL;
  g_autofree char *body = NULL;

  if (draft->text->shows_pdf)
    {
      handle = hand_sample_over (account, cancellable, error);
      if (handle == NULL)
        return FALSE;
    }
  body = write_template (draft, handle);
  if (draft->text->provider_id != NULL
          ? !change (account, draft->text->provider_id, body, state, cancellable, error)
          : !ask (account, body, state, cancellable, error))
    return FALSE;
  *their_name = g_strdup (draft->text->their_name);
  return TRUE;
}
