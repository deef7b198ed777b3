/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-agent-lock.h"
#include "puntual-error.h"

#define SUFFIX ".agent-lock"

PuntualLedgerLock *
puntual_agent_lock_take (const char *ledger_path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  PuntualLedgerLock *lock = puntual_ledger_lock_take (ledger_path, SUFFIX, 0, NULL, &reason);

  if (lock != NULL)
    return lock;
  if (g_error_matches (reason, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY))
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY,
                         _ ("Another Puntual already looks after this ledger."));
  else
    g_set_error (error, PUNTUAL_ERROR, reason->code,
                 /* Translators: %s is what the system says is wrong. */
                 _ ("Puntual cannot look after this ledger by itself: the lock beside it cannot be "
                    "written (%s)."),
                 reason->message);
  return NULL;
}

gboolean
puntual_agent_lock_is_held (const char *ledger_path)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *file = g_strconcat (ledger_path, SUFFIX, NULL);
  g_autoptr (PuntualLedgerLock) lock = NULL;

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    return FALSE;
  lock = puntual_ledger_lock_take (ledger_path, SUFFIX, 0, NULL, &reason);
  return g_error_matches (reason, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY);
}
