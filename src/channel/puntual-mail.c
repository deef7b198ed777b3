/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-email.h"
#include "puntual-error.h"
#include "puntual-mail.h"

/* The message as it stands, with another sender. Members are borrowed from both. */
static void
set_sender (PuntualMessage *message, const char *from)
{
  gboolean has_reply_to = message->reply_to != NULL && *message->reply_to != '\0';
  gboolean has_from = message->from_address != NULL && *message->from_address != '\0';

  if (has_from && !has_reply_to)
    message->reply_to = message->from_address;
  message->from_address = (char *)from;
}

/* An error of the writer in the words of the outbox: the recipient's address is the contact's
 * fault, the rest the account's. */
static void
classify (GError **error, int code)
{
  if (error != NULL && *error != NULL)
    (*error)->code = code;
}

static GBytes *
write_mail (const PuntualMessage *message, const char *from, GError **error)
{
  PuntualMessage borrowed = *message;

  if (message->mail != NULL && g_strcmp0 (message->mail_from, from) == 0)
    return g_bytes_ref (message->mail);
  if (from != NULL)
    set_sender (&borrowed, from);
  return puntual_message_to_mime (&borrowed, error);
}

/**
 * puntual_mail_init:
 *
 * Writes the mail of a message. A provider accepts and signs mail only for its own account's
 * address, hence @from.
 *
 * Returns: FALSE with CHANNEL_REFUSED (the recipient's address) or CHANNEL_CONFIG
 */
gboolean
puntual_mail_init (PuntualMail *self, const PuntualMessage *message, const char *from,
                   GError **error)
{
  self->bytes = NULL;
  self->recipient =
      puntual_email_normalise (message->to_address != NULL ? message->to_address : "", error);
  if (self->recipient == NULL)
    {
      classify (error, PUNTUAL_ERROR_CHANNEL_REFUSED);
      return FALSE;
    }
  self->bytes = write_mail (message, from, error);
  if (self->bytes == NULL)
    {
      classify (error, PUNTUAL_ERROR_CHANNEL_CONFIG);
      puntual_mail_clear (self);
      return FALSE;
    }
  return TRUE;
}

void
puntual_mail_clear (PuntualMail *self)
{
  g_clear_pointer (&self->recipient, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

void
puntual_mail_write_ahead (PuntualMessage *message, const char *from)
{
  g_return_if_fail (message->mail == NULL);

  message->mail = write_mail (message, from, NULL);
  message->mail_from = g_strdup (from);
}
