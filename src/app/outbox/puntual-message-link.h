/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-shell.h"

G_BEGIN_DECLS

/* Goes to a message that a history speaks of by its id of text. */
void puntual_message_link_open (PuntualShell *shell, const char *outbox_id);

G_END_DECLS
