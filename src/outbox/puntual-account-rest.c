/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-account-rest.h"

#include <glib/gi18n-lib.h>

#include "puntual-ledger-records.h"

/* So long a run waits rather than leave the others to the next one. */
#define PATIENCE (5 * G_USEC_PER_SEC)
/* No rest is longer than a day: one that seems to be was written by a clock that ran ahead. */
#define LONGEST (G_GINT64_CONSTANT (25 * 60 * 60) * G_USEC_PER_SEC)

static gint64
now_of (PuntualSendRun *run)
{
  return puntual_clock_now (puntual_ledger_get_clock (run->ledger));
}

gboolean
puntual_account_is_resting (const PuntualChannelAccount *record, gint64 now, gboolean patient)
{
  return record->rest_until > now && record->rest_until - now <= LONGEST
         && (patient || record->failures == 0);
}

/* What the owner reads of an account that rests: why, and how it goes on. */
static char *
sentence_of (const GError *failure, gboolean asked_for)
{
  if (asked_for)
    return g_strdup_printf (
        /* Translators: %s is a sentence that says why an account for sending has to wait. */
        _ ("%s Nothing more is sent by this account for now; it goes on by itself."),
        failure->message);
  return g_strdup_printf (
      /* Translators: %s is a sentence that says what is wrong with an account. */
      _ ("%s Nothing more is sent by this account for now. The next run tries it again by itself; "
         "a test of the account does so at once."),
      failure->message);
}

gboolean
puntual_account_rest_begin (PuntualSendRun *run, PuntualOutboxAccount *account,
                            const GError *failure, gint64 until, GError **error)
{
  g_autofree char *sentence = sentence_of (failure, until != 0);
  gint64 now = now_of (run);

  account->stopped = TRUE;
  account->troubled = TRUE;
  if (until != 0)
    account->rests = 0;
  else
    until = puntual_retry_rest (++account->rests, now, g_rand_double (run->chance));
  return puntual_account_rest (run->ledger, account->name, sentence, until, account->rests, error);
}

gboolean
puntual_account_rest_end (PuntualSendRun *run, PuntualOutboxAccount *account, GError **error)
{
  if (account->troubled && !puntual_account_set_trouble (run->ledger, account->name, NULL, error))
    return FALSE;
  account->troubled = FALSE;
  return TRUE;
}

static gboolean
rest (PuntualSendRun *run, PuntualOutboxAccount *account, const GError *failure, gint64 until,
      GError **error)
{
  account->prepared = FALSE;
  puntual_channel_finish (account->channel);
  if (!puntual_account_rest_begin (run, account, failure, until, error))
    return FALSE;
  run->last_event = puntual_ledger_last_event (run->ledger, error);
  return run->last_event >= 0;
}

static void
wait_for (PuntualSendRun *run, gint64 wait)
{
  GPollFD fd = { .fd = -1 };
  gboolean can_be_cancelled = g_cancellable_make_pollfd (run->options->cancellable, &fd);

  g_poll (&fd, can_be_cancelled ? 1 : 0, (int)(wait / 1000) + 1);
  if (can_be_cancelled)
    g_cancellable_release_fd (run->options->cancellable);
}

gboolean
puntual_account_waits_shortly (const PuntualRetry *retry, gint64 now)
{
  /* What does not count would be tried for ever. */
  return retry->state == PUNTUAL_OUTBOX_APPROVED && retry->counts_as_trouble
         && retry->rest_until != 0 && retry->rest_until - now <= PATIENCE;
}

gboolean
puntual_account_note_failure (PuntualSendRun *run, PuntualOutboxAccount *account,
                              const PuntualRetry *retry, const GError *failure, GError **error)
{
  gint64 wish = retry->rest_until != 0 ? retry->rest_until - now_of (run) : 0;

  account->failures = retry->counts_as_trouble ? account->failures + 1 : 0;
  if (wish > PATIENCE)
    return rest (run, account, failure, retry->rest_until, error);
  if (retry->stops_channel || account->failures >= PUNTUAL_RETRY_BREAKER)
    return rest (run, account, failure, 0, error);
  if (wish > 0)
    wait_for (run, wish);
  return TRUE;
}
