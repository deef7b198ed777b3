/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-reply.h"

#include "puntual-answered-pause.h"
#include "puntual-change.h"
#include "puntual-ledger-records.h"
#include "puntual-whatsapp-table.h"

static gboolean
mark_replied (PuntualLedger *ledger, gint64 row_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "UPDATE outbox SET state = 'replied', error = NULL, updated_at = ?2 WHERE row_id = ?1"
      " AND state IN ('sent', 'delivered', 'read')",
      error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_int (statement, 2, puntual_clock_now (puntual_ledger_get_clock (ledger)));
  return puntual_statement_run (statement, error);
}

static void
add_field (GString *json, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (json, ",\"%s\":", name);
  puntual_change_append_quoted (json, value);
}

static gboolean
log_reply (PuntualLedger *ledger, const PuntualOutboxRow *row, const PuntualReply *reply,
           GError **error)
{
  g_autoptr (GString) after = g_string_new (NULL);
  /* An answer does not settle whether this very message arrived. */
  PuntualOutboxState state =
      row->state == PUNTUAL_OUTBOX_UNKNOWN ? row->state : PUNTUAL_OUTBOX_REPLIED;

  /* Words of ours: nothing to escape. */
  g_string_printf (
      after, "{\"message\":\"%s\",\"state\":\"%s\",\"step\":%d,\"tone\":\"%s\",\"channel\":\"%s\"",
      row->id, puntual_outbox_state_nick (state), row->step_number, puntual_tone_nick (row->tone),
      puntual_medium_nick (row->medium));
  add_field (after, "sender", reply->sender);
  add_field (after, "subject", reply->subject);
  add_field (after, "opening", reply->opening);
  g_string_append_c (after, '}');
  for (guint i = 0; i < row->invoices->len; i++)
    {
      const PuntualOutboxInvoice *invoice = g_ptr_array_index (row->invoices, i);

      if (!puntual_ledger_log (ledger, "message.replied", row->customer_id, invoice->invoice_id,
                               NULL, after->str, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
puntual_reply_record (PuntualLedger *ledger, const PuntualOutboxRow *row, gint64 incoming_id,
                      const PuntualReply *reply, GError **error)
{
  if (!mark_replied (ledger, row->row_id, error) || !log_reply (ledger, row, reply, error))
    return FALSE;
  for (guint i = 0; i < row->invoices->len; i++)
    {
      const PuntualOutboxInvoice *invoice = g_ptr_array_index (row->invoices, i);
      gboolean begun;

      if (!puntual_answered_pause_begin (ledger, invoice->invoice_id, incoming_id, &begun, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
puntual_reply_refuse_medium (PuntualLedger *ledger, gint64 customer_id, PuntualMedium medium,
                             GError **error)
{
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (ledger, customer_id, error);

  if (customer == NULL)
    return FALSE;
  if (customer->refused_media & PUNTUAL_MEDIUM_BIT (medium))
    return TRUE;
  if (medium == PUNTUAL_MEDIUM_WHATSAPP
      && !puntual_whatsapp_consent_set (ledger, customer_id, PUNTUAL_DAY_NONE, error))
    return FALSE;
  return puntual_customer_set_opt_out (ledger, customer_id, customer->opted_out,
                                       customer->refused_media | PUNTUAL_MEDIUM_BIT (medium),
                                       error);
}
