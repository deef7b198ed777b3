/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-whatsapp-waiting.h"

#include "puntual-inbox-table.h"
#include "puntual-whatsapp-table.h"
#include "puntual-whatsapp-texts.h"

#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
/* Kept like a folder of the account; its place is the hour since 1970 in which it was asked. */
#define PLACE "WhatsApp texts"

static gboolean
is_waiting (const PuntualWhatsappText *text)
{
  return text->state == PUNTUAL_WHATSAPP_PENDING || text->state == PUNTUAL_WHATSAPP_PAUSED;
}

static gboolean
ask_account (PuntualFollowUpRun *run, const char *account, GError **error)
{
  guint32 hour = (guint32)(puntual_clock_now (puntual_ledger_get_clock (run->ledger)) / HOUR);
  const PuntualImapPlace asked = { .last_uid = hour };
  g_autoptr (GError) failure = NULL;
  PuntualImapPlace before;
  guint n;

  if (!puntual_inbox_table_get_place (run->ledger, account, PLACE, &before, error))
    return FALSE;
  if (before.last_uid >= hour || puntual_follow_up_run_is_in_trouble (run, account))
    return TRUE;
  if (!puntual_whatsapp_texts_sync (run->ledger, account, &n, run->options->cancellable, &failure))
    puntual_follow_up_run_note_trouble (run, account, g_steal_pointer (&failure));
  if (!puntual_ledger_begin (run->ledger, error))
    return FALSE;
  if (puntual_inbox_table_put_place (run->ledger, account, PLACE, &asked, error))
    return puntual_ledger_commit (run->ledger, error);
  puntual_ledger_rollback (run->ledger);
  return FALSE;
}

gboolean
puntual_whatsapp_waiting_ask (PuntualFollowUpRun *run, GError **error)
{
  g_autoptr (GPtrArray) texts = puntual_whatsapp_text_list (run->ledger, NULL, error);
  const char *last = NULL;

  /* They come account by account. */
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const PuntualWhatsappText *text = g_ptr_array_index (texts, i);

      if (!is_waiting (text) || g_strcmp0 (text->account, last) == 0
          || puntual_outbox_accounts_by_name (run->accounts, text->account) == NULL)
        continue;
      last = text->account;
      if (!ask_account (run, last, error))
        return FALSE;
    }
  return texts != NULL;
}
