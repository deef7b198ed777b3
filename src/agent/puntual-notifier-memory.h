/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-notification.h"

G_BEGIN_DECLS

/**
 * PuntualNotifierMemory:
 *
 * Which notification has which number at the desktop. It outlives the process, which begins anew
 * whenever its window closes, but not the session: what an earlier process told can be replaced
 * and withdrawn by the next one, and its buttons work.
 */
typedef struct _PuntualNotifierMemory PuntualNotifierMemory;

/* number 0: it was to be shown, and nobody knows whether it was. */
typedef struct
{
  guint32 number;
  PuntualNotification *told; /* as it was said last; without its basis */
} PuntualRemembered;

/* about: what the numbers are of, so that two ledgers keep apart. Nothing is kept where there is no
 * folder for the session. */
PuntualNotifierMemory *puntual_notifier_memory_new (const char *about);
void puntual_notifier_memory_free (PuntualNotifierMemory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualNotifierMemory, puntual_notifier_memory_free)

/* server: the name on the bus that gives the numbers. What another one showed is forgotten; TRUE
 * then. */
gboolean puntual_notifier_memory_set_server (PuntualNotifierMemory *self, const char *server);
gboolean puntual_notifier_memory_is_server (PuntualNotifierMemory *self, const char *name);
void puntual_notifier_memory_keep (PuntualNotifierMemory *self, const PuntualNotification *told,
                                   guint32 number);
void puntual_notifier_memory_forget (PuntualNotifierMemory *self, const char *id);
/* Borrowed; NULL when it is not known. */
const PuntualRemembered *puntual_notifier_memory_find (PuntualNotifierMemory *self, const char *id);
const PuntualRemembered *
puntual_notifier_memory_find_number (PuntualNotifierMemory *self, guint32 number);
/* All of them, of PuntualRemembered, borrowed. */
GPtrArray *puntual_notifier_memory_list (PuntualNotifierMemory *self);

G_END_DECLS
