/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-sender-lock.h"

PuntualSenderLock *
puntual_sender_lock_take (const char *ledger_path, guint seconds, GError **error)
{
  return puntual_sender_lock_wait (ledger_path, seconds, NULL, error);
}

PuntualSenderLock *
puntual_sender_lock_wait (const char *ledger_path, guint seconds, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GError) reason = NULL;
  PuntualLedgerLock *lock =
      puntual_ledger_lock_take (ledger_path, ".send-lock", seconds, cancellable, &reason);

  if (lock != NULL)
    return lock;
  if (g_error_matches (reason, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY))
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY,
                         _ ("Another Puntual is sending from this ledger. Wait until it is done "
                            "and try again."));
  else
    g_set_error (error, PUNTUAL_ERROR, reason->code,
                 /* Translators: %s is what the system says is wrong. */
                 _ ("Nothing was sent: the lock beside the ledger cannot be written (%s)."),
                 reason->message);
  return NULL;
}

void
puntual_sender_lock_release (PuntualSenderLock *self)
{
  puntual_ledger_lock_release (self);
}
