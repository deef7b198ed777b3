/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-mail-trial.h"

#include "puntual-credentials.h"
#include "puntual-imap-account.h"
#include "puntual-test-message.h"

typedef struct
{
  char *path;
  PuntualChannelAccount *account;
  char *secret;
  char *mailbox_secret;
  char *to;
  char *raw; /* what came of it */
} Trial;

static void
trial_free (gpointer data)
{
  Trial *self = data;

  g_free (self->path);
  puntual_channel_account_free (self->account);
  puntual_secret_free (self->secret);
  puntual_secret_free (self->mailbox_secret);
  g_free (self->to);
  g_free (self->raw);
  g_free (self);
}

static void
try_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Trial *self = data;
  g_autoptr (PuntualClock) clock = puntual_clock_new_system (NULL);
  g_autofree char *mailbox = puntual_imap_account_secret_name (self->account->name);
  GError *error = NULL;
  g_autoptr (PuntualLedger) ledger = puntual_ledger_open (self->path, 0, clock, "app", &error);
  gboolean ok;

  puntual_credentials_lend (self->account->name, self->secret);
  puntual_credentials_lend (mailbox, self->mailbox_secret);
  ok = ledger != NULL
       && puntual_outbox_try_account_raw (ledger, self->account, self->to, &self->raw, cancellable,
                                          &error);
  puntual_credentials_lend (self->account->name, NULL);
  puntual_credentials_lend (mailbox, NULL);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
puntual_mail_trial_async (PuntualDesk *desk, const PuntualChannelAccount *account,
                          const char *secret, const char *mailbox_secret, const char *to,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Trial *trial = g_new0 (Trial, 1);

  trial->path = g_strdup (puntual_desk_get_path (desk));
  trial->account = g_new0 (PuntualChannelAccount, 1);
  trial->account->name = g_strdup (account->name);
  trial->account->kind = g_strdup (account->kind);
  trial->account->config = g_strdup (account->config);
  trial->account->is_embedded = account->is_embedded;
  trial->account->trouble = g_strdup (account->trouble);
  trial->secret = g_strdup (secret);
  trial->mailbox_secret = g_strdup (mailbox_secret);
  trial->to = g_strdup (to);
  g_task_set_source_tag (task, puntual_mail_trial_async);
  /* What was sent before it was stopped is told by the answer. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, trial, trial_free);
  g_task_run_in_thread (task, try_on_thread);
}

gboolean
puntual_mail_trial_finish_raw (GAsyncResult *answer, char **raw, GError **error)
{
  Trial *trial = g_task_get_task_data (G_TASK (answer));

  *raw = g_steal_pointer (&trial->raw);
  return g_task_propagate_boolean (G_TASK (answer), error);
}
