/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Starting with the desktop, without a window. */

typedef enum
{
  PUNTUAL_AUTOSTART_FILE,   /* in the folder that desktops read at login */
  PUNTUAL_AUTOSTART_PORTAL, /* the desktop is asked, and may refuse: in a sandbox */
} PuntualAutostartWay;

/* The way of this installation. */
PuntualAutostartWay puntual_autostart_way (void);
/* program: the command to start, a path or a name. Puts right what stands there from an earlier
 * place of the program; writes nothing that is as it should be. */
void puntual_autostart_set_async (PuntualAutostartWay way, gboolean on, const char *program,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer data);
/* FALSE: the desktop refused, or the file cannot be written: a sentence for the owner. */
gboolean puntual_autostart_set_finish (GAsyncResult *answer, GError **error);
/* The file of the first way, whether or not it is there. Owned. */
char *puntual_autostart_file (void);

G_END_DECLS
