/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "puntual-error.h"
#include "puntual-ledger-lock.h"

#define POLL_MILLISECONDS 50

struct _PuntualLedgerLock
{
  int fd;
};

static gboolean
try_lock (int fd, guint seconds, GCancellable *cancellable)
{
  guint tries = seconds * 1000 / POLL_MILLISECONDS;

  while (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      if ((errno != EINTR && tries-- == 0) || g_cancellable_is_cancelled (cancellable))
        return FALSE;
      g_usleep (POLL_MILLISECONDS * 1000);
    }
  return TRUE;
}

PuntualLedgerLock *
puntual_ledger_lock_take (const char *ledger_path, const char *suffix, guint seconds,
                          GCancellable *cancellable, GError **error)
{
  /* One ledger, one lock, by whatever name it was opened. */
  g_autofree char *real = realpath (ledger_path, NULL);
  g_autofree char *path = g_strconcat (real != NULL ? real : ledger_path, suffix, NULL);
  PuntualLedgerLock *self;
  /* The file stays: removing it would let two processes lock two files of one name. */
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    {
      g_set_error_literal (error, PUNTUAL_ERROR,
                           errno == EROFS || errno == EACCES ? PUNTUAL_ERROR_READ_ONLY
                                                             : PUNTUAL_ERROR_IO,
                           g_strerror (errno));
      return NULL;
    }
  if (!try_lock (fd, seconds, cancellable))
    {
      close (fd);
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY, g_strerror (EWOULDBLOCK));
      return NULL;
    }
  self = g_new0 (PuntualLedgerLock, 1);
  self->fd = fd;
  return self;
}

void
puntual_ledger_lock_release (PuntualLedgerLock *self)
{
  if (self == NULL)
    return;
  close (self->fd);
  g_free (self);
}
