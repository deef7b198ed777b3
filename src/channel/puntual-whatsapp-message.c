/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-http-mail.h"
#include "puntual-json.h"
#include "puntual-whatsapp-account.h"

/* --- The PDF above a text --- */

/* Names of files travel in quotes; channels.md 1.3: the part must say that it is a PDF. */
static GBytes *
write_parts (const char *boundary, const PuntualAttachment *pdf)
{
  GByteArray *parts = g_byte_array_new ();
  g_autofree char *name = g_strdup (pdf->filename);
  g_autofree char *before = NULL;
  g_autofree char *after = g_strdup_printf ("\r\n--%s--\r\n", boundary);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (pdf->bytes, &length);

  g_strdelimit (name, "\"\\\r\n", '-');
  before = g_strdup_printf (
      "--%1$s\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n"
      "--%1$s\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\napplication/pdf\r\n"
      "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%2$s\"\r\n"
      "Content-Type: application/pdf\r\n\r\n",
      boundary, name);
  g_byte_array_append (parts, (const guint8 *)before, (guint)strlen (before));
  g_byte_array_append (parts, bytes, (guint)length);
  g_byte_array_append (parts, (const guint8 *)after, (guint)strlen (after));
  return g_byte_array_free_to_bytes (parts);
}

char *
puntual_whatsapp_upload (PuntualHttpAccount *account, const PuntualAttachment *pdf,
                         GCancellable *cancellable, GError **error)
{
  g_autofree char *boundary = g_uuid_string_random ();
  g_autofree char *type = g_strdup_printf ("multipart/form-data; boundary=%s", boundary);
  g_autofree char *path =
      puntual_whatsapp_path (account, puntual_whatsapp_id (account, "phone_number_id"), "media");
  g_autoptr (GBytes) parts = write_parts (boundary, pdf);
  gsize length;
  const char *body = g_bytes_get_data (parts, &length);
  /* It reaches nobody, so that once more does no harm. */
  PuntualHttpRequest request = { .method = "POST",
                                 .path = path,
                                 .content_type = type,
                                 .body = body,
                                 .body_length = (gssize)length,
                                 .repeatable = TRUE };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  JsonObject *object;
  const char *id;

  if (!puntual_whatsapp_ask (account, &request, &answer, cancellable, error))
    return NULL;
  if (!puntual_http_answer_is_success (&answer))
    {
      puntual_whatsapp_refuse (account, &answer, error);
      return NULL;
    }
  object = puntual_http_answer_object (&answer);
  id = object != NULL ? puntual_json_get_string (object, "id", NULL) : NULL;
  if (id == NULL || *id == '\0')
    {
      puntual_http_refuse_garbage (account->http, &request, error);
      return NULL;
    }
  return g_strdup (id);
}

/* --- The message --- */

static void
begin_member (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
add_value (JsonBuilder *builder, const PuntualApprovedText *approved,
           const PuntualApprovedValue *value)
{
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "type", "text");
  if (!approved->numbered)
    puntual_http_mail_add (builder, "parameter_name", value->name);
  puntual_http_mail_add (builder, "text", value->value);
  json_builder_end_object (builder);
}

static void
begin_component (JsonBuilder *builder, const char *type)
{
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "type", type);
}

static void
begin_parameters (JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "parameters");
  json_builder_begin_array (builder);
}

static void
end_component (JsonBuilder *builder)
{
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

const PuntualAttachment *
puntual_whatsapp_pdf (const PuntualMessage *message)
{
  for (guint i = 0; i < message->attachments->len; i++)
    {
      const PuntualAttachment *attachment = g_ptr_array_index (message->attachments, i);

      if (g_strcmp0 (attachment->content_type, "application/pdf") == 0)
        return attachment;
    }
  return NULL;
}

static void
add_header (JsonBuilder *builder, const PuntualMessage *message, const char *media_id)
{
  const PuntualApprovedText *approved = message->approved;

  if (media_id == NULL && approved->header.name == NULL)
    return;
  begin_component (builder, "header");
  begin_parameters (builder);
  if (media_id == NULL)
    add_value (builder, approved, &approved->header);
  else
    {
      json_builder_begin_object (builder);
      puntual_http_mail_add (builder, "type", "document");
      begin_member (builder, "document");
      puntual_http_mail_add (builder, "id", media_id);
      puntual_http_mail_add (builder, "filename", puntual_whatsapp_pdf (message)->filename);
      json_builder_end_object (builder);
      json_builder_end_object (builder);
    }
  end_component (builder);
}

static void
add_body (JsonBuilder *builder, const PuntualApprovedText *approved)
{
  if (approved->values->len == 0)
    return;
  begin_component (builder, "body");
  begin_parameters (builder);
  for (guint i = 0; i < approved->values->len; i++)
    add_value (builder, approved, &g_array_index (approved->values, PuntualApprovedValue, i));
  end_component (builder);
}

/* Meta hangs the end of an address on as it is: it must be one already. */
static void
add_button (JsonBuilder *builder, const PuntualApprovedButton *button, guint number)
{
  gboolean url = button->kind == PUNTUAL_APPROVED_URL;
  g_autofree char *index = g_strdup_printf ("%u", number);
  g_autofree char *end = url && button->value != NULL ? puntual_http_escape (button->value) : NULL;

  if (button->value == NULL)
    return;
  begin_component (builder, "button");
  puntual_http_mail_add (builder, "sub_type", url ? "url" : "quick_reply");
  puntual_http_mail_add (builder, "index", index);
  begin_parameters (builder);
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "type", url ? "text" : "payload");
  puntual_http_mail_add (builder, url ? "text" : "payload", url ? end : button->value);
  json_builder_end_object (builder);
  end_component (builder);
}

static gboolean
has_components (const PuntualApprovedText *approved, const char *media_id)
{
  gboolean any = media_id != NULL || approved->header.name != NULL || approved->values->len > 0;

  for (guint i = 0; !any && i < approved->buttons->len; i++)
    any = g_array_index (approved->buttons, PuntualApprovedButton, i).value != NULL;
  return any;
}

static void
add_template (JsonBuilder *builder, const PuntualMessage *message, const char *media_id)
{
  const PuntualApprovedText *approved = message->approved;

  begin_member (builder, "template");
  puntual_http_mail_add (builder, "name", approved->name);
  begin_member (builder, "language");
  puntual_http_mail_add (builder, "code", approved->language);
  json_builder_end_object (builder);
  if (has_components (approved, media_id))
    {
      json_builder_set_member_name (builder, "components");
      json_builder_begin_array (builder);
      add_header (builder, message, media_id);
      add_body (builder, approved);
      for (guint i = 0; i < approved->buttons->len; i++)
        add_button (builder, &g_array_index (approved->buttons, PuntualApprovedButton, i), i);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

/* channels.md, section 1.2. */
char *
puntual_whatsapp_write (const PuntualMessage *message, const char *media_id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "messaging_product", "whatsapp");
  puntual_http_mail_add (builder, "recipient_type", "individual");
  puntual_http_mail_add (builder, "to", message->to_address);
  puntual_http_mail_add (builder, "type", message->approved != NULL ? "template" : "text");
  if (message->approved != NULL)
    add_template (builder, message, media_id);
  else
    {
      begin_member (builder, "text");
      json_builder_set_member_name (builder, "preview_url");
      json_builder_add_boolean_value (builder, FALSE);
      puntual_http_mail_add (builder, "body", message->text);
      json_builder_end_object (builder);
    }
  puntual_http_mail_add (builder, "biz_opaque_callback_data", message->id);
  json_builder_end_object (builder);
  return puntual_http_mail_json (builder);
}
