/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PuntualNotifierMemory:
 *
 * Which notification has which number at the desktop. It outlives the process, which begins anew
 * whenever its window closes, but not the session: what an earlier process told can be replaced
 * and withdrawn by the next one, and its buttons work.
 */
typedef struct _PuntualNotifierMemory PuntualNotifierMemory;

typedef struct
{
  char *id;
  guint32 number;
  char *place; /* what it opens */
} PuntualRemembered;

/* about: what the numbers are of, so that two ledgers keep apart. Nothing is kept where there is no
 * folder for the session. */
PuntualNotifierMemory *puntual_notifier_memory_new (const char *about);
void puntual_notifier_memory_free (PuntualNotifierMemory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualNotifierMemory, puntual_notifier_memory_free)

/* server: the name on the bus that gives the numbers; numbers of another one are forgotten. */
void puntual_notifier_memory_set_server (PuntualNotifierMemory *self, const char *server);
void puntual_notifier_memory_keep (PuntualNotifierMemory *self, const char *id, guint32 number,
                                   const char *place);
void puntual_notifier_memory_forget (PuntualNotifierMemory *self, const char *id);
/* Borrowed; NULL when it is not known. */
const PuntualRemembered *puntual_notifier_memory_find (PuntualNotifierMemory *self, const char *id);
const PuntualRemembered *
puntual_notifier_memory_find_number (PuntualNotifierMemory *self, guint32 number);

G_END_DECLS
