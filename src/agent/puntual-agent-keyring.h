/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PuntualAgentKeyring:
 *
 * Whether the passwords are at hand. Looks at the desktop's keyring without unlocking it, so that
 * what runs in the background does not ask for a password whenever it wants one.
 */
typedef struct _PuntualAgentKeyring PuntualAgentKeyring;

/* changed: it became known whether it is locked, or it was locked or unlocked. */
PuntualAgentKeyring *puntual_agent_keyring_new (void (*changed) (gpointer data), gpointer data);
void puntual_agent_keyring_free (PuntualAgentKeyring *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualAgentKeyring, puntual_agent_keyring_free)
/* FALSE while the desktop has not answered yet. Without a keyring the answer is there at once. */
gboolean puntual_agent_keyring_is_known (PuntualAgentKeyring *self);
gboolean puntual_agent_keyring_is_locked (PuntualAgentKeyring *self);
/* Asks the owner to unlock it, the first time that this is called and never again. */
void puntual_agent_keyring_ask_once (PuntualAgentKeyring *self);

G_END_DECLS
