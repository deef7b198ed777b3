/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PuntualAgentSleep:
 *
 * Sleeps until an instant of the calendar and not for a time: a computer that was suspended, or
 * whose clock or zone was set, wakes it when it should. Nothing happens in between. On the
 * thread-default main context of the thread that makes it.
 */
typedef struct _PuntualAgentSleep PuntualAgentSleep;

/* woken: the instant has come, or the clock or the zone was set: ask what time it is. */
PuntualAgentSleep *puntual_agent_sleep_new (void (*woken) (gpointer data), gpointer data);
void puntual_agent_sleep_free (PuntualAgentSleep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualAgentSleep, puntual_agent_sleep_free)
/* Microseconds UTC; one that has passed wakes at once. 0: until something is set. */
void puntual_agent_sleep_until (PuntualAgentSleep *self, gint64 instant);

G_END_DECLS
