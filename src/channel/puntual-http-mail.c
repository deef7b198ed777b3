/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-http-mail.h"

#include <glib/gi18n-lib.h>

#include "puntual-email.h"
#include "puntual-error.h"

static const char *
filled (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
set_addresses (PuntualHttpMail *self, const PuntualHttpAccount *account,
               const PuntualMessage *message, GError **error)
{
  const char *own = puntual_http_account_get (account, "from", NULL);

  self->to =
      puntual_email_normalise (message->to_address != NULL ? message->to_address : "", error);
  if (self->to == NULL)
    {
      if (error != NULL && *error != NULL)
        (*error)->code = PUNTUAL_ERROR_CHANNEL_REFUSED;
      return FALSE;
    }
  self->from = own != NULL ? own : filled (message->from_address);
  self->reply_to = filled (message->reply_to);
  if (self->reply_to == NULL && own != NULL && filled (message->from_address) != NULL
      && g_ascii_strcasecmp (own, message->from_address) != 0)
    self->reply_to = message->from_address;
  if (self->from != NULL)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ ("There is no address to send from. Enter one in the account or in your "
                          "business data."));
  return FALSE;
}

/* Services give mails an id of their own. Ours, among those it refers to, comes back with the
 * answer (RFC 5322, section 3.6.4), and mail programs show the next reminder below this one. */
static void
set_thread (PuntualHttpMail *self, const PuntualMessage *message)
{
  const char *own = filled (message->message_id);
  g_autofree char *earlier = NULL;

  if (message->references != NULL && message->references[0] != NULL)
    {
      self->in_reply_to = message->references[g_strv_length (message->references) - 1];
      earlier = g_strjoinv (" ", message->references);
    }
  if (earlier != NULL && own != NULL)
    self->references = g_strconcat (earlier, " ", own, NULL);
  else
    self->references = earlier != NULL ? g_steal_pointer (&earlier) : g_strdup (own);
}

gboolean
puntual_http_mail_init (PuntualHttpMail *self, const PuntualHttpAccount *account,
                        const PuntualMessage *message, GError **error)
{
  if (!set_addresses (self, account, message, error))
    {
      puntual_http_mail_clear (self);
      return FALSE;
    }
  self->id = message->id;
  self->from_name = filled (message->from_name);
  self->to_name = filled (message->to_name);
  self->subject = message->subject != NULL ? message->subject : "";
  self->text = message->text != NULL ? message->text : "";
  self->html = filled (message->html);
  set_thread (self, message);
  self->attachments = message->attachments;
  return TRUE;
}

void
puntual_http_mail_clear (PuntualHttpMail *self)
{
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->references, g_free);
}

/* RFC 5322, section 3.2.4: within quotes, a backslash before quotes and backslashes. */
char *
puntual_http_mail_mailbox (const char *name, const char *address)
{
  g_autoptr (GString) quoted = NULL;

  if (name == NULL || *name == '\0')
    return g_strdup (address);
  quoted = g_string_new ("\"");
  for (const char *c = name; *c != '\0'; c++)
    {
      if (g_ascii_iscntrl (*c))
        continue;
      if (*c == '"' || *c == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *c);
    }
  g_string_append_printf (quoted, "\" <%s>", address);
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

char *
puntual_http_mail_base64 (const PuntualAttachment *attachment)
{
  gsize length;
  const guchar *bytes = g_bytes_get_data (attachment->bytes, &length);

  return g_base64_encode (bytes, length);
}

void
puntual_http_mail_add (JsonBuilder *builder, const char *member, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

void
puntual_http_mail_add_person (JsonBuilder *builder, const char *member, const char *name,
                              const char *address)
{
  if (member != NULL)
    json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  puntual_http_mail_add (builder, "name", name);
  puntual_http_mail_add (builder, "email", address);
  json_builder_end_object (builder);
}

void
puntual_http_mail_each_header (const PuntualHttpMail *mail, PuntualHttpMailHeader add,
                               gpointer data)
{
  if (mail->references != NULL && mail->in_reply_to != NULL)
    add ("In-Reply-To", mail->in_reply_to, data);
  if (mail->references != NULL)
    add ("References", mail->references, data);
  add ("Auto-Submitted", "auto-generated", data);
  add ("X-Reminder-Id", mail->id, data);
}

static void
add_member (const char *name, const char *value, gpointer builder)
{
  puntual_http_mail_add (builder, name, value);
}

void
puntual_http_mail_add_headers (JsonBuilder *builder, const PuntualHttpMail *mail)
{
  puntual_http_mail_each_header (mail, add_member, builder);
}

char *
puntual_http_mail_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}
