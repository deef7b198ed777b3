/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-detour.h"

#include "puntual-claim.h"
#include "puntual-error.h"
#include "puntual-outbox-table.h"
#include "puntual-retry.h"
#include "puntual-whatsapp-texts.h"

/* A text that was refused in this run. */
typedef struct
{
  char *account, *name, *language;
  char *sentence; /* of the last refusal */
  guint times;
} RefusedText;

static void
refused_text_free (gpointer data)
{
  RefusedText *self = data;

  g_free (self->account);
  g_free (self->name);
  g_free (self->language);
  g_free (self->sentence);
  g_free (self);
}

/* --- Another medium --- */

gboolean
puntual_detour_is_open (PuntualSendRun *run, const PuntualQueued *queued, PuntualMedium medium,
                        const GError *failure)
{
  PuntualMedium next;

  return g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT)
         && puntual_claim_choose_medium (queued->planned,
                                         queued->media_failed | PUNTUAL_MEDIUM_BIT (medium), &next)
         && puntual_outbox_accounts_for_medium (run->accounts, next, NULL) != NULL;
}

void
puntual_detour_note (PuntualQueued *queued, PuntualMedium medium, const GError *failure)
{
  queued->media_failed |= PUNTUAL_MEDIUM_BIT (medium);
  g_free (queued->detour);
  queued->detour = g_strdup (failure->message);
}

gboolean
puntual_detour_turn_away (PuntualSendRun *run, PuntualQueued *queued, PuntualMedium medium,
                          const GError *failure, GError **error)
{
  puntual_detour_note (queued, medium, failure);
  puntual_send_run_touch (run, queued->planned->id);
  return puntual_outbox_table_turn_away (run->ledger, queued->row_id, PUNTUAL_MEDIUM_BIT (medium),
                                         failure->message, error);
}

static gboolean
take_in_transaction (PuntualSendRun *run, PuntualQueued *queued, PuntualMedium medium,
                     const GError *failure, GError **error)
{
  gint64 before = puntual_ledger_last_event (run->ledger, error);

  if (before < 0 || !puntual_detour_turn_away (run, queued, medium, failure, error))
    return FALSE;
  run->stale = run->stale || before != run->last_event;
  run->last_event = puntual_ledger_last_event (run->ledger, error);
  return run->last_event >= 0;
}

gboolean
puntual_detour_take (PuntualSendRun *run, PuntualQueued *queued, PuntualMedium medium,
                     const GError *failure, GError **error)
{
  if (!puntual_ledger_begin (run->ledger, error))
    return FALSE;
  if (!take_in_transaction (run, queued, medium, failure, error))
    {
      puntual_ledger_rollback (run->ledger);
      return FALSE;
    }
  return puntual_ledger_commit (run->ledger, error);
}

/* --- Texts that are refused --- */

static RefusedText *
find_refused (PuntualSendRun *run, const PuntualApprovedText *text)
{
  for (guint i = 0; run->refused_texts != NULL && i < run->refused_texts->len; i++)
    {
      RefusedText *refused = g_ptr_array_index (run->refused_texts, i);

      if (g_strcmp0 (refused->account, text->account) == 0
          && g_strcmp0 (refused->name, text->name) == 0
          && g_strcmp0 (refused->language, text->language) == 0)
        return refused;
    }
  return NULL;
}

static RefusedText *
add_refused (PuntualSendRun *run, const PuntualApprovedText *text)
{
  RefusedText *refused = g_new0 (RefusedText, 1);

  refused->account = g_strdup (text->account);
  refused->name = g_strdup (text->name);
  refused->language = g_strdup (text->language);
  if (run->refused_texts == NULL)
    run->refused_texts = g_ptr_array_new_with_free_func (refused_text_free);
  g_ptr_array_add (run->refused_texts, refused);
  return refused;
}

void
puntual_detour_count_refusal (PuntualSendRun *run, const PuntualMessage *message,
                              const GError *failure)
{
  RefusedText *refused;

  if (message->approved == NULL
      || !g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT))
    return;
  refused = find_refused (run, message->approved);
  if (refused == NULL)
    refused = add_refused (run, message->approved);
  refused->times++;
  g_free (refused->sentence);
  refused->sentence = g_strdup (failure->message);
}

gboolean
puntual_detour_text_is_open (PuntualSendRun *run, const PuntualMessage *message, GError **error)
{
  const RefusedText *refused =
      message->approved != NULL ? find_refused (run, message->approved) : NULL;

  if (refused == NULL || refused->times < PUNTUAL_RETRY_BREAKER)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT, refused->sentence);
  return FALSE;
}

void
puntual_detour_ask_texts (PuntualSendRun *run)
{
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; run->refused_texts != NULL && i < run->refused_texts->len; i++)
    {
      const RefusedText *refused = g_ptr_array_index (run->refused_texts, i);
      guint n;

      if (refused->account != NULL && g_hash_table_add (asked, refused->account))
        puntual_whatsapp_texts_sync (run->ledger, refused->account, &n, run->options->cancellable,
                                     NULL);
    }
}
