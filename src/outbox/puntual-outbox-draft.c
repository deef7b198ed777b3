/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-outbox-draft.h"
#include "puntual-whatsapp-words.h"

/* Mail servers commonly refuse more; the text says everything anyway. */
#define PDF_MAX (10 * 1024 * 1024)

PuntualOutboxDraft *
puntual_outbox_draft_new (const PuntualPlannedMessage *planned, PuntualMedium medium,
                          const char *from)
{
  PuntualOutboxDraft *self = g_new0 (PuntualOutboxDraft, 1);

  self->planned = planned;
  self->medium = medium;
  self->from = g_strdup (from);
  self->rows = g_array_sized_new (FALSE, TRUE, sizeof (PuntualRenderInvoice), planned->items->len);
  self->strings = g_ptr_array_new_with_free_func (g_free);
  self->pdf_paths = g_ptr_array_new_with_free_func (g_free);
  self->payment_days = g_array_new (FALSE, FALSE, sizeof (PuntualDay));
  return self;
}

void
puntual_outbox_draft_free (PuntualOutboxDraft *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->customer, puntual_customer_free);
  puntual_own_words_clear (&self->own);
  g_clear_pointer (&self->approved, puntual_whatsapp_text_free);
  g_strfreev (self->references);
  g_free (self->from);
  g_free (self->message_id);
  puntual_earlier_words_clear (&self->earlier);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->strings);
  g_ptr_array_unref (self->pdf_paths);
  g_array_unref (self->payment_days);
  g_free (self);
}

static gboolean
attach_invoice_pdf (PuntualMessage *message, const char *number, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *name = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL) || length > PDF_MAX || length < 5
      || memcmp (contents, "%PDF-", 5) != 0)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %s is an invoice number. */
                   _ ("The PDF of invoice %s cannot be attached: it is missing, larger than 10 MB "
                      "or not a PDF. Attach it again or remove it."),
                   number);
      return FALSE;
    }

  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  name = g_strconcat (number, ".pdf", NULL);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  puntual_message_attach (message, name, "application/pdf", NULL, bytes);
  return TRUE;
}

static gboolean
attach_invoices (const PuntualOutboxDraft *self, PuntualMessage *message, GError **error)
{
  for (guint i = 0; i < self->pdf_paths->len; i++)
    {
      const char *path = g_ptr_array_index (self->pdf_paths, i);
      const PuntualRenderInvoice *row = &g_array_index (self->rows, PuntualRenderInvoice, i);

      if (path != NULL && !attach_invoice_pdf (message, row->number, path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
finish_mail (const PuntualOutboxDraft *self, PuntualMessage *message, GError **error)
{
  message->references = g_strdupv (self->references);
  if (message->from_address == NULL)
    message->from_address = g_strdup (self->from);
  return attach_invoices (self, message, error);
}

/* The owner's own words for one message are nothing that WhatsApp approved. */
static PuntualMessage *
render (const PuntualOutboxDraft *self, GError **error)
{
  if (self->own.text != NULL)
    return puntual_render_own_words (self->text, self->own.subject, self->own.text, &self->context,
                                     self->planned->id, error);
  if (self->approved != NULL)
    return puntual_whatsapp_render (self->approved, &self->context, self->planned->id, error);
  return puntual_render_message (self->text, &self->context, self->planned->id, error);
}

PuntualMessage *
puntual_outbox_draft_finish (const PuntualOutboxDraft *self, GError **error)
{
  g_autoptr (PuntualMessage) message = render (self, error);

  if (message == NULL)
    return NULL;

  puntual_earlier_words_apply (&self->earlier, message, self->planned->day);
  message->date = self->date;
  g_free (message->message_id);
  message->message_id = g_strdup (self->message_id);
  if (self->medium == PUNTUAL_MEDIUM_EMAIL && !finish_mail (self, message, error))
    return NULL;
  if (message->approved != NULL && message->approved->shows_pdf
      && !attach_invoices (self, message, error))
    return NULL;

  return g_steal_pointer (&message);
}
