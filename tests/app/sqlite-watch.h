/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether anybody asks SQLite on the thread of the windows, where nothing may wait for a disk. The
 * program this is linked into calls SQLite through it. */

/* From the main thread: counts anew. */
void sqlite_watch_start (void);
/* Calls made on that thread since, and the longest of them. */
guint sqlite_watch_calls (void);
double sqlite_watch_longest_ms (void);
/* Likewise on all other threads: they show that the watch sees something. */
guint sqlite_watch_calls_elsewhere (void);

G_END_DECLS
