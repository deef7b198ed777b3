/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-outbox-state.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"

static const char *const NICKS[] = {
  [PUNTUAL_OUTBOX_PLANNED] = "planned",     [PUNTUAL_OUTBOX_APPROVED] = "approved",
  [PUNTUAL_OUTBOX_SENDING] = "sending",     [PUNTUAL_OUTBOX_SENT] = "sent",
  [PUNTUAL_OUTBOX_DELIVERED] = "delivered", [PUNTUAL_OUTBOX_READ] = "read",
  [PUNTUAL_OUTBOX_REPLIED] = "replied",     [PUNTUAL_OUTBOX_BOUNCED] = "bounced",
  [PUNTUAL_OUTBOX_HELD] = "held",           [PUNTUAL_OUTBOX_CANCELLED] = "cancelled",
  [PUNTUAL_OUTBOX_FAILED] = "failed",       [PUNTUAL_OUTBOX_UNKNOWN] = "unknown",
};

/**
 * puntual_outbox_state_nick:
 *
 * Returns: the stable word for a state, as the database and JSON write it.
 */
const char *
puntual_outbox_state_nick (PuntualOutboxState state)
{
  return NICKS[state];
}

/**
 * puntual_outbox_state_word:
 *
 * Returns: the state as a person reads it, in the language of the program.
 */
const char *
puntual_outbox_state_word (PuntualOutboxState state)
{
  switch (state)
    {
    case PUNTUAL_OUTBOX_PLANNED:
      /* Translators: what became of a message, in a table. */
      return C_ ("message state", "planned");
    case PUNTUAL_OUTBOX_APPROVED:
      return C_ ("message state", "approved");
    case PUNTUAL_OUTBOX_SENDING:
      return C_ ("message state", "being sent");
    case PUNTUAL_OUTBOX_SENT:
      return C_ ("message state", "sent");
    case PUNTUAL_OUTBOX_DELIVERED:
      return C_ ("message state", "delivered");
    case PUNTUAL_OUTBOX_READ:
      return C_ ("message state", "read");
    case PUNTUAL_OUTBOX_REPLIED:
      return C_ ("message state", "answered");
    case PUNTUAL_OUTBOX_BOUNCED:
      return C_ ("message state", "bounced");
    case PUNTUAL_OUTBOX_HELD:
      return C_ ("message state", "held");
    case PUNTUAL_OUTBOX_CANCELLED:
      return C_ ("message state", "cancelled");
    case PUNTUAL_OUTBOX_FAILED:
      return C_ ("message state", "failed");
    case PUNTUAL_OUTBOX_UNKNOWN:
    default:
      /* Translators: nobody knows whether the message was sent. */
      return C_ ("message state", "unknown");
    }
}

/**
 * puntual_outbox_state_from_nick:
 *
 * Returns: the state of a word from the database; HELD, the safe one, for a word this version
 *   does not know.
 */
PuntualOutboxState
puntual_outbox_state_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (NICKS); i++)
    {
      if (g_strcmp0 (NICKS[i], nick) == 0)
        return (PuntualOutboxState)i;
    }
  return PUNTUAL_OUTBOX_HELD;
}

void
puntual_outbox_fail_not_found (const char *id, GError **error)
{
  /* Translators: %s is the id of a message. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
               _ ("There is no message “%s” in the outbox."), id);
}

void
puntual_outbox_fail_state (const char *id, PuntualOutboxState state, GError **error)
{
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: the first %s is the id of a message, the second its state, such as
                * "sent". */
               _ ("The message “%s” is “%s”: this cannot be done with it."), id,
               puntual_outbox_state_word (state));
}

/**
 * puntual_outbox_row_free:
 *
 * Frees a row and all it owns.
 */
void
puntual_outbox_row_free (PuntualOutboxRow *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->customer_name);
  g_free (self->channel_name);
  g_free (self->language);
  g_free (self->currency);
  g_free (self->message_id);
  g_free (self->subject);
  g_free (self->body);
  g_free (self->error);
  g_free (self->raw_answer);
  g_free (self->reason);
  g_free (self->recipient);
  g_free (self->claim);
  g_free (self->template_name);
  g_clear_pointer (&self->invoices, g_ptr_array_unref);
  g_free (self);
}

void
puntual_outbox_invoice_free (PuntualOutboxInvoice *self)
{
  g_free (self->number);
  g_free (self);
}

/**
 * puntual_send_report_free:
 *
 * Frees the report of a run.
 */
void
puntual_send_report_free (PuntualSendReport *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->messages, g_ptr_array_unref);
  g_clear_error (&self->stopped);
  g_free (self);
}
