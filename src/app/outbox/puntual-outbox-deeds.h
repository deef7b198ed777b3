/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/* What can be done with a message of this state. */
gboolean puntual_outbox_can_retry (PuntualOutboxState state);
gboolean puntual_outbox_can_cancel (PuntualOutboxState state);

/* Approves the messages anew, or sees to it that they are never sent. row_ids: gint64 of any rows;
 * those with which it cannot be done stay as they are, and it fails when that is all of them. Can
 * be undone. */
void puntual_outbox_deed_retry (PuntualShell *shell, const GArray *row_ids);
void puntual_outbox_deed_cancel (PuntualShell *shell, const GArray *row_ids);
/* The owner's word on a message nobody knows about. "Not sent" can be undone until it is tried
 * again; "sent" cannot. */
void puntual_outbox_deed_resolve (PuntualShell *shell, const char *id, gboolean was_sent);

G_END_DECLS
