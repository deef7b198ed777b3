/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "puntual-error.h"
#include "puntual-sender-lock.h"

#define POLL_MILLISECONDS 50

struct _PuntualSenderLock
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

PuntualSenderLock *
puntual_sender_lock_take (const char *ledger_path, guint seconds, GError **error)
{
  return puntual_sender_lock_wait (ledger_path, seconds, NULL, error);
}

PuntualSenderLock *
puntual_sender_lock_wait (const char *ledger_path, guint seconds, GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *real = realpath (ledger_path, NULL);
  g_autofree char *path = NULL;
  PuntualSenderLock *self;
  int fd;

  /* One ledger, one lock, by whatever name it was opened. */
  path = g_strconcat (real != NULL ? real : ledger_path, ".send-lock", NULL);

  /* The file stays: removing it would let two senders lock two files of one name. */
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      g_set_error (error, PUNTUAL_ERROR,
                   errno == EROFS || errno == EACCES ? PUNTUAL_ERROR_READ_ONLY : PUNTUAL_ERROR_IO,
                   /* Translators: %s is what the system says is wrong. */
                   _ ("Nothing was sent: the lock beside the ledger cannot be written (%s)."),
                   g_strerror (errno));
      return NULL;
    }

  if (!try_lock (fd, seconds, cancellable))
    {
      close (fd);
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY,
                           _ ("Another Puntual is sending from this ledger. Wait until it is done "
                              "and try again."));
      return NULL;
    }

  self = g_new0 (PuntualSenderLock, 1);
  self->fd = fd;
  return self;
}

void
puntual_sender_lock_release (PuntualSenderLock *self)
{
  if (self == NULL)
    return;

  close (self->fd);
  g_free (self);
}
