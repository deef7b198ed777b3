/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-message.h"

G_DEFINE_BOXED_TYPE (PuntualMessage, puntual_message, puntual_message_copy, puntual_message_free)

static void
attachment_free (PuntualAttachment *attachment)
{
  g_free (attachment->filename);
  g_free (attachment->content_type);
  g_free (attachment->content_id);
  g_bytes_unref (attachment->bytes);
  g_free (attachment);
}

/**
 * puntual_message_new:
 * @id: the outbox id
 * @medium: how it reaches the person
 *
 * Returns: an empty message; free with puntual_message_free()
 */
PuntualMessage *
puntual_message_new (const char *id, PuntualMedium medium)
{
  PuntualMessage *self = g_new0 (PuntualMessage, 1);

  self->id = g_strdup (id);
  self->medium = medium;
  self->attachments = g_ptr_array_new_with_free_func ((GDestroyNotify)attachment_free);
  return self;
}

/* A deep copy, to be changed; only the bytes of the attachments are shared, which nobody changes.
 */
PuntualMessage *
puntual_message_copy (const PuntualMessage *self)
{
  PuntualMessage *copy = puntual_message_new (self->id, self->medium);

  copy->language = g_strdup (self->language);
  copy->to_name = g_strdup (self->to_name);
  copy->to_address = g_strdup (self->to_address);
  copy->from_name = g_strdup (self->from_name);
  copy->from_address = g_strdup (self->from_address);
  copy->reply_to = g_strdup (self->reply_to);
  copy->subject = g_strdup (self->subject);
  copy->text = g_strdup (self->text);
  copy->html = g_strdup (self->html);
  copy->message_id = g_strdup (self->message_id);
  copy->references = g_strdupv (self->references);
  copy->date = self->date;
  copy->approved = self->approved != NULL ? puntual_approved_text_copy (self->approved) : NULL;
  copy->times_left = self->times_left;
  copy->in_conversation = self->in_conversation;
  for (guint i = 0; i < self->attachments->len; i++)
    {
      const PuntualAttachment *attachment = g_ptr_array_index (self->attachments, i);
      puntual_message_attach (copy, attachment->filename, attachment->content_type,
                              attachment->content_id, attachment->bytes);
    }
  return copy;
}

void
puntual_message_free (PuntualMessage *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->language);
  g_free (self->to_name);
  g_free (self->to_address);
  g_free (self->from_name);
  g_free (self->from_address);
  g_free (self->reply_to);
  g_free (self->subject);
  g_free (self->text);
  g_free (self->html);
  g_free (self->message_id);
  g_strfreev (self->references);
  g_ptr_array_unref (self->attachments);
  g_clear_pointer (&self->mail, g_bytes_unref);
  g_free (self->mail_from);
  puntual_approved_text_free (self->approved);
  g_free (self);
}

/**
 * puntual_message_attach:
 * @filename: the name the recipient sees
 * @content_type: "application/pdf", "image/png" …
 * @content_id: (nullable): set for an image that the HTML shows, without angle brackets
 * @bytes: the content; a reference is taken
 */
void
puntual_message_attach (PuntualMessage *self, const char *filename, const char *content_type,
                        const char *content_id, GBytes *bytes)
{
  PuntualAttachment *attachment = g_new0 (PuntualAttachment, 1);

  attachment->filename = g_strdup (filename);
  attachment->content_type = g_strdup (content_type);
  attachment->content_id = g_strdup (content_id);
  attachment->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (self->attachments, attachment);
}
